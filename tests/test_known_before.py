"""What was known on a day is told alike ever after, whatever is done since."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404

import failwell.api  # noqa: F401  # which registers the writes of every room
from cases.api.writing import Verb, all_verbs
from cases.forms.dates import MomentField
from cases.gds_fields import DayWidget
from cases.models import User
from cases.projection.questions import Unclear
from cases.projection.resource import all_resources, resource_of
from cases.projection.statement import Who
from cases.rules import Role, RuleBroken
from tests.cases.api.program import Program
from tests.cases.projection.asked import asking
from tests.cases.scene import Scene, an_administrator
from tests.factories import FACTORIES
from tests.known import (
    FullRegister,
    change_every_word,
    differences,
    let_it_be_long_ago,
    lines_now,
    told_in_every_way,
    with_past,
)
from tests.things import things_around

pytestmark = pytest.mark.django_db
# Drafts are no part of the register; of jobs and figures nobody keeps what they were.
WITHOUT_PAST = {"drafts", "figures", "jobs"}
MOST_TRIES = 1
LAST = ("close", "stop", "pause")  # after these a case is only read


def test_whatever_is_done_today_what_was_known_yesterday_stays() -> None:
    """Every verb, as far as a form that is filled in without a thought is taken."""
    scene = Scene()
    things_around(scene, None)
    let_it_be_long_ago()
    people = [scene.person(role) for role in (Role.CASEWORKER, Role.INSPECTOR, Role.APPROVER)]
    programs = {each: Program(each) for each in (*people, scene.own(Role.BOARD))}
    reader = Who.of(an_administrator())
    before = told_in_every_way(reader)

    verbs = sorted(all_verbs(), key=lambda verb: verb.name in LAST)
    done = [f"{verb.on}/{verb.name}" for verb in verbs if is_done(verb, programs)]

    assert differences(before, told_in_every_way(reader)) == []
    assert len(done) > 20, done
    assert before["powers.ndjson"]  # there was something that could have changed


def test_whatever_is_changed_by_hand_what_was_known_yesterday_stays() -> None:
    """Every word, link and row of what is no fact: in each format, on pages, in details, found."""
    register, reader = FullRegister(), Who.of(an_administrator())
    let_it_be_long_ago()
    before, found = told_in_every_way(reader), register.found(reader)

    for model in register.lone:
        change_every_word(model)
    register.change_links()
    changed = told_in_every_way(reader)
    for model, row in register.lone.items():  # which come back; and what comes later is not there
        model._base_manager.filter(pk=row.pk).delete()
        FACTORIES[model].create()

    assert differences(before, changed) == []
    assert differences(before, told_in_every_way(reader)) == []
    assert register.found(reader) == found
    assert [asked for asked, said in (before | found).items() if not said] == []


def test_what_is_told_of_today_has_every_change() -> None:
    """Or else what stays above might stay because nothing has changed."""
    register, reader = FullRegister(), Who.of(an_administrator())
    let_it_be_long_ago()
    before = lines_now(reader)

    for model in register.lone:
        change_every_word(model)

    assert differences(before, lines_now(reader)) == [each.name for each in with_past()]


def test_only_what_keeps_no_past_is_not_told_of_a_day() -> None:
    without = {name for name, each in all_resources().items() if not each.has_past}

    assert without == WITHOUT_PAST
    for name in sorted(without):
        assert asking(name)
        with pytest.raises(Unclear, match=f"Of {name} only the present is told"):
            asking(name, as_known_on="2026-01-01")


def test_no_row_with_a_past_leads_to_one_without() -> None:
    """A filter that follows such a link could not be told of a day."""
    led_to = {
        (each.name, field.name)
        for each in with_past()
        for field in each.fields
        for target in [resource_of(field.to)]
        if target is not None and not target.has_past
    }

    assert led_to == set()


def is_done(verb: Verb, programs: dict[User, Program]) -> bool:
    tries = islice(_tries(verb, programs), MOST_TRIES)
    return any(send().status_code < 300 for send in tries)


def _tries(verb: Verb, programs: dict[User, Program]) -> Iterator[Callable[[], Any]]:
    """What each who may could send, for each row."""
    key = "pk" if verb.resource.key == "id" else verb.resource.key
    for row in verb.resource.model._default_manager.order_by("pk"):
        for person, program in programs.items():
            person.hat_id = person.memberships.get().pk
            try:
                said = filled(verb.deed(row, person).form)
            except (PermissionDenied, RuleBroken, Http404):
                continue
            address = f"{verb.on}/{getattr(row, key)}/{verb.name}/"
            yield lambda address=address, said=said, program=program: program.send(  # type: ignore[misc]  # bound now
                address, said, If_Match="*"
            )


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """The form with something in each box that wants something."""
    return {
        name: value
        for name, field in form.fields.items()
        for value in _value(field)
        if name != "version"
    }


def _value(field: Any) -> Sequence[Any]:
    """What a box is filled with; nothing where nothing need be or can be."""
    if isinstance(field.widget, DayWidget) and not isinstance(field, MomentField):
        return ["2026-11-30"]
    fill = next(fill for kind, fill in FILLS if isinstance(field, kind))
    return fill(field)


def _first(field: Any) -> str:
    return next((str(value) for value, _label in field.choices if value), "")


Fill = Callable[[Any], Sequence[Any]]
# The first kind that fits: a choice of several rows is also a choice of one.
FILLS: Sequence[tuple[type[forms.Field], Fill]] = (
    (forms.FileField, lambda field: []),
    (MomentField, lambda field: ["2026-11-20"]),
    (forms.ModelMultipleChoiceField, lambda field: [[each.pk for each in field.queryset[:1]]]),
    (
        forms.ModelChoiceField,
        lambda field: [getattr(each, "username", each.pk) for each in field.queryset[:1]],
    ),
    (forms.MultipleChoiceField, lambda field: [[_first(field)]]),
    (forms.ChoiceField, lambda field: [_first(field)]),
    (forms.BooleanField, lambda field: [True]),
    (forms.IntegerField, lambda field: [1]),
    (forms.CharField, lambda field: ["Words."] if field.required else []),
    (forms.Field, lambda field: []),
)
