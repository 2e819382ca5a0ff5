"""How a fact is kept: its sources, its refusals in words, and the mark of change on its case."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError

from cases.actions import Cite, complete, gather, keep, keep_fact, mark_changed, touch
from cases.actions.evidence import _sentence, refusal
from cases.models import Case, Event, Sector
from cases.rules import CaseState, EventKind, Lane, RuleBroken
from tests.factories import (
    CaseFactory,
    EventFactory,
    JudgementFactory,
    SectorFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def an_event(**fields: Any) -> Event:
    told: dict[str, Any] = {
        "lane": Lane.BOARD,
        "kind": EventKind.PLAN,
        "actor": "The board",
        "what": "A plan.",
    }
    return Event(case=CaseFactory.create(), **{**told, **fields})


def test_a_fact_is_kept_with_who_said_it_and_each_place_once_in_order() -> None:
    person, source, other = UserFactory.create(), SourceFactory.create(), SourceFactory.create()
    cites = [Cite(source, "L9"), Cite(other), Cite(source, "L1"), Cite(source, "L9")]

    event = keep_fact(an_event(), by=person, citations=cites)

    assert event.recorded_by == person
    assert event.evidence is not None
    kept = event.evidence.citations.order_by("position")
    assert [(each.source, each.locator) for each in kept] == [
        (source, "L9"),
        (other, ""),
        (source, "L1"),
    ]


def test_a_fact_without_a_source_has_no_evidence() -> None:
    assert gather([]) is None


def test_a_wrong_date_is_refused_with_the_field_and_what_to_write() -> None:
    with pytest.raises(RuleBroken, match=r"^Happened: “yesterday” is not a date we can read"):
        keep_fact(an_event(happened="yesterday"), by=UserFactory.create(), citations=[])


def test_what_a_constraint_refuses_is_said_in_its_sentence() -> None:
    event = an_event(happened="2012", ended="2010")

    with pytest.raises(RuleBroken, match="“ended” cannot be before “happened”"):
        keep_fact(event, by=UserFactory.create(), citations=[])


def test_a_value_that_is_taken_is_named() -> None:
    SectorFactory.create(key="schools")

    with pytest.raises(RuleBroken, match="Key “schools” is taken"):
        keep(Sector(key="schools", name="Schools"))


def test_what_the_database_refuses_by_a_trigger_is_said_in_its_own_words() -> None:
    judgement = JudgementFactory.create()
    judgement.inspection.scheme = JudgementFactory.create().scheme

    with pytest.raises(RuleBroken, match="violates foreign key constraint"):
        keep(judgement.inspection)


def test_a_refusal_without_a_diagnosis_says_what_it_can() -> None:
    assert refusal(Sector(), IntegrityError("No.")) == "No."


def test_a_refusal_of_the_whole_row_stands_by_itself() -> None:
    assert _sentence(Sector(), ValidationError({NON_FIELD_ERRORS: ["Not so."]})) == "Not so."


def test_completing_a_row_counts_its_version_up() -> None:
    event = EventFactory.create()

    complete(event, note="Found since.")

    event.refresh_from_db()
    assert (event.note, event.version) == ("Found since.", 2)


def test_a_case_is_marked_as_changed_once_in_a_transaction() -> None:
    case = CaseFactory.create()
    before = datetime(2020, 1, 1, tzinfo=UTC)
    Case.objects.filter(pk=case.pk).update(facts_changed_at=before)

    touch(case)
    first = Case.objects.get(pk=case.pk).facts_changed_at
    touch(case)

    assert first > before
    assert Case.objects.get(pk=case.pk).facts_changed_at == first


def test_the_mark_goes_forward_even_when_a_later_change_was_written_first() -> None:
    case = CaseFactory.create()
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    Case.objects.filter(pk=case.pk).update(facts_changed_at=ahead)

    touch(case)

    assert Case.objects.get(pk=case.pk).facts_changed_at > ahead


@pytest.mark.parametrize("state", [CaseState.PAUSED, CaseState.STOPPED, CaseState.CLOSED])
def test_nothing_is_recorded_in_a_case_that_is_only_read(state: CaseState) -> None:
    ended = {"closed_on": date(2024, 1, 1), "closing_reason": "Over."}
    case = CaseFactory.create(
        state=state,
        closed_by=UserFactory.create() if state == CaseState.CLOSED else None,
        **(ended if state == CaseState.CLOSED else {}),
    )
    before = case.facts_changed_at

    with pytest.raises(RuleBroken, match=rf"This case is {state.label.lower()}"):
        touch(case)
    assert Case.objects.get(pk=case.pk).facts_changed_at == before

    mark_changed(case)
    assert Case.objects.get(pk=case.pk).facts_changed_at > before
