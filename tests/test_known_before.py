"""What was known on a day is told alike ever after, whatever is done since."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

import failwell.api  # noqa: F401  # which registers the writes of every room
from cases.api.writing import Verb, all_verbs
from cases.forms.dates import MomentField
from cases.gds_fields import DayWidget
from cases.models import Fact, User
from cases.projection import reading
from cases.projection.asking import question_of
from cases.projection.fields import Form
from cases.projection.resource import all_resources
from cases.projection.statement import Who
from cases.rules import Role, RuleBroken
from tests.cases.api.program import Program
from tests.cases.scene import Scene, an_administrator
from tests.factories import HEARD_AT
from tests.things import things_around

pytestmark = pytest.mark.django_db
# Of these there is one state, that of now: the manual says so.
AS_THEY_ARE_NOW = {
    *("areas", "cases", "citations", "drafts", "figures", "grades", "identifiers", "indicators"),
    *("instruments", "jobs", "levers", "organisations", "schemes", "sectors", "sources"),
}
MOST_TRIES = 1
LAST = ("close", "stop", "pause")  # after these a case is only read


def test_whatever_is_done_today_what_was_known_yesterday_stays() -> None:
    """Every verb, as far as a form that is filled in without a thought is taken."""
    scene = Scene()
    things_around(scene, None)
    _heard_long_ago()
    people = [scene.person(role) for role in (Role.CASEWORKER, Role.INSPECTOR, Role.APPROVER)]
    programs = {each: Program(each) for each in (*people, scene.own(Role.BOARD))}
    reader = Who.of(an_administrator())
    before = told(reader)

    verbs = sorted(all_verbs(), key=lambda verb: verb.name in LAST)
    done = [f"{verb.on}/{verb.name}" for verb in verbs if is_done(verb, programs)]

    after = told(reader)
    assert [name for name in before if before[name] != after[name]] == []
    assert len(done) > 20, done
    assert before["powers"]  # there was something that could have changed


def test_what_has_one_state_only_is_named() -> None:
    versioned = {name for name, each in all_resources().items() if each.has_versions}

    assert all_resources().keys() - versioned == AS_THEY_ARE_NOW


def told(who: Who) -> dict[str, bytes]:
    """All that was known yesterday, by resource, to the letter."""
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    return {
        name: b"".join(reading.streamed(question_of(each, {"as_known_on": [day]}), who, Form.JSON))
        for name, each in all_resources().items()
        if name not in AS_THEY_ARE_NOW
    }


def _heard_long_ago() -> None:
    for model in apps.get_models():
        if issubclass(model, Fact):
            model.objects.update(recorded_at=HEARD_AT)


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
