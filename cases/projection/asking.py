"""Reading a question: parameters of an address, or members of a search, into a `Question`.

Django's own way of naming filters: `imposed_lower__gte`, `organisation__sector`, `kind__in`. What
is not understood is refused with the nearest name that would be, and all faults are said at once.
"""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cases.paging import BadCursor
from cases.projection import cursors, values
from cases.projection.cursors import Mark
from cases.projection.fields import Field
from cases.projection.questions import (
    LARGEST,
    SIZE,
    Condition,
    Fault,
    Question,
    Unclear,
    Way,
)
from cases.projection.resource import EVER, NOW, Known, Resource, resource_of

RESERVED = ("cursor", "page_size", "ordering", "fields", "as_known_on", "superseded", "count")
DEEPEST = 3  # links one after another
MOST_NAMES = 200  # parameters of a question, fields, orders: each wrong one is compared with all
LONGEST_NAME = 200  # a chain of links, written out
Said = Mapping[str, Sequence[Any]]


def question_of(resource: Resource, said: Said, *, most: int = values.MOST_IN_ADDRESS) -> Question:
    """The question that these parameters ask, each with all the values it was sent with.

    most: how many values one filter may name. Raises Unclear.
    """
    return _Reader(resource, said, most).question()


class _Reader:
    """Reads one question and gathers what is wrong with it."""

    def __init__(self, resource: Resource, said: Said, most: int) -> None:
        self.resource, self.most = resource, most
        self.faults: list[Fault] = []
        self.said: dict[str, Any] = {}
        if len(said) > MOST_NAMES:
            raise Unclear([Fault("", f"A question names at most {MOST_NAMES} parameters.")])
        for name, sent in said.items():
            if len(name) > LONGEST_NAME:
                self.fault(values.short(name), f"There is no filter “{values.short(name)}”.")
            elif len(sent) != 1:
                self.fault(name, f"“{name}” is given {len(sent)} times; say it once.")
            elif name in RESERVED and sent[0] in ("", None):
                self.fault(name, f"“{name}” says nothing: leave it out, or say something.")
            else:
                self.said[name] = sent[0]

    def fault(self, name: str, sentence: str) -> None:
        self.faults.append(Fault(name, sentence))

    def question(self) -> Question:
        fields, nested = self.fields()
        ways = self.ways()
        question = Question(
            self.resource,
            fields,
            nested,
            tuple(self.conditions()),
            ways,
            self.size(),
            None,
            self.known(),
            self.count(),
        )
        question = question._replace(mark=self.mark(question))
        if self.faults:
            raise Unclear(self.faults)
        return question

    def fields(self) -> tuple[tuple[Field, ...], tuple[str, ...]]:
        nested = tuple(each.name for each in self.resource.nested)
        asked = self.names("fields")
        if not asked:
            return self.resource.fields, nested
        known = {*self.resource.by_name, *nested}
        for name in asked:
            if name not in known:
                near = _nearest(name, known)
                self.fault("fields", f"There is no field “{values.short(name)}”{near}.")
        return (
            tuple(each for each in self.resource.fields if each.name in asked),
            tuple(name for name in nested if name in asked),
        )

    def names(self, parameter: str) -> list[str]:
        """The names in a parameter; none where it is not given, or what it says are no names."""
        if parameter not in self.said:
            return []
        names = values.words(self.said[parameter])
        if not 1 <= len(names) <= MOST_NAMES or not all(isinstance(name, str) for name in names):
            self.fault(parameter, f"“{parameter}” names 1 to {MOST_NAMES} columns.")
            return []
        return names

    def ways(self) -> tuple[Way, ...]:
        ways: list[Way] = []
        known = self.resource.ways
        for word in self.names("ordering"):
            name = word.removeprefix("-")
            if name in {way.order.name for way in ways}:
                self.fault("ordering", f"“ordering” names “{name}” more than once.")
            elif name in known:
                ways.append(Way(known[name], word.startswith("-")))
            else:
                near = f"“{values.short(name)}”{_nearest(name, known)}"
                self.fault("ordering", f"There is no order by {near}. Orders: {', '.join(known)}.")
        if not ways or ways[-1].order.name != "id":
            by_number = Way(known["id"], ways[0].is_descending if ways else False)
            ways = [*(way for way in ways if way.order.name != "id"), by_number]
        return tuple(ways)

    def size(self) -> int:
        sent = self.said.get("page_size", SIZE)
        try:
            size = values.whole(sent)
        except ValueError:
            size = 0
        if not 1 <= size <= LARGEST:
            self.fault("page_size", f"“page_size” is a whole number from 1 to {LARGEST}.")
            return SIZE
        return size

    def known(self) -> Known:
        day, ever = self.said.get("as_known_on"), self.said.get("superseded")
        if ever not in (None, "exclude", "include"):
            self.fault("superseded", "“superseded” is “include” or “exclude”.")
        if day is not None and ever == "include":
            self.fault("superseded", "Ask for all versions, or for those known on a day.")
        if day is None:
            return EVER if ever == "include" else NOW
        if not self.resource.has_past:
            only = f"Of {self.resource.name} only the present is told: leave out “as_known_on”."
            self.fault("as_known_on", only)
            return NOW
        try:
            return Known(values.day(day))
        except ValueError:
            sentence = f"“as_known_on” is a day such as 2015-10-14, not “{values.short(day)}”."
            self.fault("as_known_on", sentence)
            return NOW

    def count(self) -> str:
        count = self.said.get("count", "")
        if count not in ("", "estimated"):
            self.fault("count", "“count” can only be “estimated”.")
        return str(count)

    def mark(self, question: Question) -> Mark | None:
        cursor = self.said.get("cursor")
        if cursor is None:
            return None
        try:
            return cursors.read(str(cursor), question.order)
        except BadCursor as problem:
            self.fault("cursor", str(problem))
            return None

    def conditions(self) -> Iterable[Condition]:
        for name, sent in self.said.items():
            if name not in RESERVED:
                condition = self.condition(name, sent)
                if condition is not None:
                    yield condition

    def condition(self, name: str, sent: Any) -> Condition | None:
        through: list[Field] = []
        of = self.resource
        first, *rest = name.split("__")
        while True:
            if first in of.finders and not rest:
                return self.found(
                    name, Condition(tuple(through), of, None, first, "in", None), sent
                )
            if first not in of.by_name:
                self.fault(name, f"There is no filter “{name}”{_nearest_path(name, first, of)}.")
                return None
            field = of.by_name[first]
            target = resource_of(field.to)
            goes_on = target and rest and (rest[0] in target.by_name or rest[0] in target.finders)
            if not goes_on:
                return self.compared(name, tuple(through), of, field, rest, sent)
            if len(through) == DEEPEST:
                self.fault(name, f"“{name}” follows more than {DEEPEST} links.")
                return None
            through.append(field)
            of, first, rest = target, rest[0], rest[1:]  # type: ignore[assignment]  # goes_on says so

    def found(self, name: str, condition: Condition, sent: Any) -> Condition | None:
        numbers = values.words(sent)
        if not numbers or len(numbers) > self.most:
            self.fault(name, f"“{name}” names 1 to {self.most} numbers.")
            return None
        try:
            numbers = [values.text(each) for each in numbers]
        except ValueError as problem:
            self.fault(name, f"“{name}” {problem}")
            return None
        return condition._replace(value=numbers)

    def compared(
        self,
        name: str,
        through: tuple[Field, ...],
        of: Resource,
        field: Field,
        rest: Sequence[str],
        sent: Any,
    ) -> Condition | None:
        operator = "__".join(rest) if rest else "exact"
        operators = values.operators(field)
        if operator not in operators:
            linked = resource_of(field.to)
            near = _nearest(operator, [*operators, *(linked.by_name if linked else ())])
            self.fault(
                name,
                f"“{field.name}” cannot be filtered by “{operator}”{near}. "
                f"It knows: {', '.join(operators)}.",
            )
            return None
        try:
            value = values.value(field, operator, sent, self.most)
        except ValueError as problem:
            self.fault(name, f"“{name}” {problem}")
            return None
        return Condition(through, of, field, "", operator, value)


def _nearest(name: str, known: Iterable[str]) -> str:
    if len(name) > LONGEST_NAME:
        return ""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean “{near[0]}”" if near else ""


def _nearest_path(name: str, first: str, of: Resource) -> str:
    """The nearest name for one link of a chain, put back into the chain."""
    names = [*of.by_name, *of.finders, *(RESERVED if of.by_name and "__" not in name else ())]
    near = difflib.get_close_matches(first, names, n=1, cutoff=0.5)
    return f"; did you mean “{name.replace(first, near[0], 1)}”" if near else ""
