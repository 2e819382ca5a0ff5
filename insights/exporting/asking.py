"""What an export is asked for: read from what a program or a form says, all faults at once."""

import difflib
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from django.apps import apps
from django.conf import settings

from cases.feed import state_of
from cases.feed_triggers import TELLING
from cases.projection import statement
from cases.projection.asking import question_of
from cases.projection.questions import Fault, Question, Unclear
from cases.projection.resource import Resource, resources_on_record
from cases.projection.statement import Who
from cases.projection.values import MOST_IN_SEARCH, day
from insights.rules import ExportFormat

MEMBERS = ("format", "resources", "filters", "as_known_on")
EVERYTHING: Final = "everything"
MOST_NAMED: Final = 200
WITHOUT_PAGES = ("cursor", "page_size", "count")
# What everybody reads who may read at all: nobody's drafts, nothing that a body keeps to itself.
EVERY_READER: Final = Who(person=0, hat=0, is_staff=False)
Filters = Mapping[str, Mapping[str, Any]]


class Wish(NamedTuple):
    """An export as it is asked for. questions: one a resource, in the order of their names.

    filters: what the questions were read from, by resource; those without any are left out.
    """

    format: ExportFormat
    questions: tuple[Question, ...]
    filters: Filters
    as_known_on: date | None

    @property
    def resources(self) -> list[str]:
        return [question.resource.name for question in self.questions]


def wish_of(said: Mapping[str, Any], reach: Collection[str] | None = None) -> Wish:
    """The wish in these members: format, resources, filters by resource, as_known_on.

    reach: the only resources that may be named; None for all. Raises Unclear, whose parameters are
    paths of members, such as `filters/cases/kind`.
    """
    return _Reader(said, reach).wish()


def key_of(wish: Wish, who: Who, today: date) -> str:
    """What names the export as long as nothing behind it changes, software included."""
    decides = [
        *(wish.format, wish.resources, wish.filters, str(wish.as_known_on), tuple(who)),
        *(str(today), settings.SOFTWARE_VERSION, state_of(_tables(wish, who))),
    ]
    return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()


def _tables(wish: Wish, who: Who) -> list[str] | None:
    """Labels of the tables that the rows depend on; None for the whole register."""
    if len(wish.questions) == len(resources_on_record()):
        return None
    tables = set[str]().union(*(statement.tables_of(each, who) for each in wish.questions))
    labels = {model._meta.db_table: model._meta.label_lower for model in apps.get_models()}
    return sorted({labels[table] for table in tables} & TELLING)


class _Reader:
    """Reads one wish and gathers what is wrong with it."""

    def __init__(self, said: Mapping[str, Any], reach: Collection[str] | None) -> None:
        self.said = said
        self.known = {
            name: each
            for name, each in sorted(resources_on_record().items())
            if reach is None or name in reach
        }
        self.faults: list[Fault] = []

    def fault(self, path: str, sentence: str) -> None:
        self.faults.append(Fault(path, sentence))

    def wish(self) -> Wish:
        for name in self.said:
            if name not in MEMBERS:
                self.fault(name, f"There is no “{name}” here{_nearest(name, MEMBERS)}.")
        format_, as_known_on = self.format(), self.as_known_on()
        resources = self.resources(as_known_on)
        filters = self.filters({each.name for each in resources})
        questions = tuple(
            question
            for each in resources
            if (question := self.question(each, filters.get(each.name, {}), as_known_on))
        )
        if self.faults:
            raise Unclear(self.faults)
        kept = {name: filters[name] for name in sorted(filters) if filters[name]}
        return Wish(format_, questions, kept, as_known_on)

    def format(self) -> ExportFormat:
        said = self.said.get("format", ExportFormat.PARQUET)
        try:
            return ExportFormat(str(said).upper())
        except ValueError:
            self.fault("format", "“format” is “parquet” or “csv”.")
            return ExportFormat.PARQUET

    def as_known_on(self) -> date | None:
        said = self.said.get("as_known_on")
        try:
            return day(said) if said else None
        except ValueError as problem:
            self.fault("as_known_on", f"“as_known_on” {problem}")
            return None

    def resources(self, as_known_on: date | None) -> list[Resource]:
        """What is named; of a day, everything is everything that has a past."""
        told = [each for each in self.known.values() if each.has_past or not as_known_on]
        said = self.said.get("resources", EVERYTHING)
        if said == EVERYTHING:
            return told
        if not isinstance(said, list) or not said:
            self.fault("resources", "“resources” is “everything” or a list of resources.")
            return []
        named = dict.fromkeys(str(each) for each in said)
        if len(named) > MOST_NAMED:
            self.fault("resources", f"“resources” names at most {MOST_NAMED} resources.")
            return []
        for name in named:
            if name not in self.known:
                near = _nearest(name, self.known)
                self.fault("resources", f"There is no resource “{name}” here for you{near}.")
            elif self.known[name] not in told:
                only = f"Of {name} only the present is told: leave it out, or “as_known_on”."
                self.fault("resources", only)
        return [each for each in told if each.name in named]

    def filters(self, named: Collection[str]) -> dict[str, Mapping[str, Any]]:
        said = self.said.get("filters") or {}
        if not isinstance(said, Mapping):
            self.fault("filters", "“filters” is an object: by resource, parameters and values.")
            return {}
        read: dict[str, Mapping[str, Any]] = {}
        for name, parameters in said.items():
            if name not in named:
                near = _nearest(name, named)
                self.fault(f"filters/{name}", f"“{name}” is not among “resources”{near}.")
            elif not isinstance(parameters, Mapping):
                self.fault(f"filters/{name}", f"“{name}” wants an object of parameters.")
            else:
                read[name] = dict(sorted(parameters.items()))
        return read

    def question(
        self, resource: Resource, parameters: Mapping[str, Any], as_known_on: date | None
    ) -> Question | None:
        wrong = [name for name in (*WITHOUT_PAGES, "as_known_on") if name in parameters]
        for name in wrong:
            sentence = "Say “{}” once, beside the filters." if name == "as_known_on" else NO_PAGES
            self.fault(f"filters/{resource.name}/{name}", sentence.format(name))
        said = {name: [value] for name, value in parameters.items() if name not in wrong}
        if as_known_on:
            said["as_known_on"] = [as_known_on.isoformat()]
        try:
            return question_of(resource, said, most=MOST_IN_SEARCH)
        except Unclear as unclear:
            for fault in unclear.faults:
                self.fault(f"filters/{resource.name}/{fault.parameter}", fault.sentence)
            return None


NO_PAGES = "An export has no pages: leave out “{}”."


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean “{near[0]}”" if near else ""
