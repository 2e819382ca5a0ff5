"""Pages of decisions: asked for, read by those who may, changed, decided or given back."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.actions.case_work import change_case_state
from cases.models import User
from cases.rules import CaseState, Role
from interventions.actions import (
    amend_decision,
    plan_taper_step,
    return_decision,
    withdraw_decision,
)
from interventions.models import ExitDecision, LookBack, TaperStep
from interventions.rules import AssessmentResult, DecisionKind, EndReason, ExitModel
from tests.cases.scene import an_administrator
from tests.factories import EndDateFactory, UserFactory
from tests.interventions.leaving import Leaving

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> =1+1 \u200ftfel"
TYPED = {
    "ends_day": "11",
    "ends_month": "11",
    "ends_year": "2014",
    "end_reason": EndReason.CAPABILITY_MET,
    "reasons": HOSTILE,
    "still_not_good": "x" * 20_000,
    "would_bring_us_back": "A second failing grade.",
    "source_title": "The letter of July",
    "source_standing": "PRIMARY",
}


@pytest.fixture
def leaving() -> Leaving:
    return Leaving()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(response: Any) -> str:
    assert response.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def decide_page(leaving: Leaving, kind: str = "") -> str:
    address = f"/cases/{leaving.case.reference}/exit/{leaving.intervention.pk}/decide/"
    return f"{address}?kind={kind}" if kind else address


def page_of(decision: ExitDecision, what: str = "") -> str:
    case = decision.intervention.case
    return f"/cases/{case.reference}/decisions/{decision.pk}/{what}"


def typed(leaving: Leaving, **fields: Any) -> dict[str, Any]:
    return {**TYPED, "owned_by": leaving.trust.name, **fields}


def test_the_choice_names_each_kind_in_one_sentence(leaving: Leaving) -> None:
    asker = client_of(leaving.asker)

    for kind in ("", "NONSENSE"):
        text = words(asker.get(decide_page(leaving, kind)))
        for each in DecisionKind:
            assert str(each.label) in text
        assert "another person than you, decides" in text


def test_a_case_that_rests_offers_no_decision(leaving: Leaving) -> None:
    change_case_state(
        case=leaving.case, state=CaseState.PAUSED, reason="Election.", by=leaving.asker
    )
    asked = client_of(leaving.asker)

    assert "another person than you" not in words(asked.get(decide_page(leaving)))
    assert "Cancel" not in words(asked.get(decide_page(leaving, "EXIT")))


def test_an_exit_is_asked_for_with_everything_typed(leaving: Leaving) -> None:
    asker = client_of(leaving.asker)
    page = words(asker.get(decide_page(leaving, "EXIT")))
    assert "How the criteria stand: Capability criteria 1 of 1 met" in page

    for _twice in range(2):
        answer = asker.post(decide_page(leaving, "EXIT"), typed(leaving))
        assert answer.status_code == 302

    decision = ExitDecision.objects.get()
    assert (decision.ends, decision.reasons) == ("2014-11-11", HOSTILE)
    assert decision.evidence is not None
    text = words(asker.get(page_of(decision)))
    assert "&lt;script&gt;" in text
    assert "The letter of July" in text


def test_what_is_refused_stays_typed(leaving: Leaving) -> None:
    asker = client_of(leaving.asker)

    answer = asker.post(
        decide_page(leaving, "EXIT"), typed(leaving, end_reason=EndReason.OUTCOMES_MET)
    )

    text = words(answer)
    assert "“Outcomes met” does not fit the capability model" in text
    assert "A second failing grade." in text
    assert 'value="11"' in answer.content.decode()
    missing = words(asker.post(decide_page(leaving, "EXIT"), PRIMARY))
    assert "Legal end: This field is required" in missing


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (DecisionKind.EXTEND, {"until_year": "2999"}),
        (DecisionKind.TRIAL_EXIT, {"until_year": "2999", "would_bring_us_back": "A fall."}),
        (DecisionKind.STEP_DOWN, {"ends_year": "2999", "to_what": "A notice."}),
        (DecisionKind.ESCALATE, {"ends_year": "2999", "to_what": "More.", "still_not_good": "All"}),
        (DecisionKind.CHANGE_MODEL, {"new_model": ExitModel.BOTH}),
        (DecisionKind.TAPER, {}),
    ],
)
def test_each_kind_has_its_own_form_and_its_own_page(
    leaving: Leaving, kind: DecisionKind, fields: dict[str, str]
) -> None:
    EndDateFactory.create(intervention=leaving.intervention, falls="2016")
    plan_taper_step(
        intervention=leaving.intervention,
        position=1,
        what="Audit goes back.",
        planned="2014-10",
        contact_frequency="Every month",
        re_entry_trigger="A qualified account",
        powers=[leaving.power],
        by=leaving.asker,
        citations=[],
    )
    asker = client_of(leaving.asker)
    words(asker.get(decide_page(leaving, kind)))

    answer = asker.post(decide_page(leaving, kind), {"reasons": "As agreed.", **PRIMARY, **fields})

    assert answer.status_code == 302, words(answer)
    decision = ExitDecision.objects.get()
    assert "As agreed." in words(asker.get(page_of(decision)))
    words(asker.get(page_of(decision, "amend/")))
    approver = client_of(leaving.approver)
    approved = approver.post(
        page_of(decision, "approve/"), {"decided_year": "2026", "version": "1"}
    )
    assert approved.status_code == 302, words(approved)
    assert "Approved. Decided 2026" in words(approver.get(page_of(decision)))
    words(approver.get(f"/cases/{leaving.case.reference}/exit/"))


PRIMARY = {"source_standing": "PRIMARY"}


def test_what_is_resumed_is_chosen_by_name(leaving: Leaving) -> None:
    trial = leaving.decide(
        DecisionKind.TRIAL_EXIT, until="2015", would_bring_us_back="A second failing grade."
    )
    asker = client_of(leaving.asker)
    page = decide_page(leaving, "RESUME")
    assert "Trial exit, decided 21 July 2014" in words(asker.get(page))
    exit_page = words(asker.get(f"/cases/{leaving.case.reference}/exit/"))
    assert "On trial exit. Its powers are in reserve" in exit_page

    asker.post(page, {"undoes": trial.pk, "reasons": "It fell.", **PRIMARY})

    decision = ExitDecision.objects.get(kind=DecisionKind.RESUME)
    assert decision.undoes == trial
    assert "What is undone Trial exit, 21 July 2014" in words(asker.get(page_of(decision)))


def test_a_draft_is_read_by_its_own_body_and_the_approved_by_all(leaving: Leaving) -> None:
    asked = leaving.ask()
    own = [leaving.person(role) for role in (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER)]
    others = [leaving.own(Role.LEAD), leaving.own(Role.BOARD), leaving.person(Role.ANALYST)]

    for person in (*own, an_administrator()):
        assert "A draft: only people of" in words(client_of(person).get(page_of(asked)))
    for person in others:
        assert client_of(person).get(page_of(asked)).status_code == 404
        exit_page = words(client_of(person).get(f"/cases/{leaving.case.reference}/exit/"))
        assert "Services for children." not in exit_page

    leaving.approve(asked)
    for person in others:
        text = words(client_of(person).get(page_of(asked)))
        assert "Approved. Decided 21 July 2014. Recorded" in text
        assert "Change it" not in text


def test_the_approved_exit_tells_the_four_ends_what_is_not_good_and_the_next_looks(
    leaving: Leaving,
) -> None:
    EndDateFactory.create(intervention=leaving.intervention, falls="2015-07-31")
    approved = leaving.decide()

    text = words(client_of(leaving.approver).get(page_of(approved)))

    for said in (
        "Planned end 31 July 2015",
        "Announced end 21 July 2014",
        "Legal end 11 November 2014",
        "Still not good Services for children.",
        "Who owns it",
        "What would bring us back A second failing grade.",
        "After 36 months: 11 November 2017",
        "Approved by",
    ):
        assert said in text


def test_buttons_are_for_those_who_may_press_them(leaving: Leaving) -> None:
    asked = leaving.ask()

    asker = words(client_of(leaving.asker).get(page_of(asked)))
    approver = words(client_of(leaving.approver).get(page_of(asked)))
    inspector = words(client_of(leaving.person(Role.INSPECTOR)).get(page_of(asked)))

    assert "Change it Withdraw it" in asker
    assert "Give it back" not in asker
    assert "Approve Give it back" in approver
    assert "Change it" not in approver
    assert "Give it back" not in inspector
    assert "Withdraw it" not in inspector


def test_nothing_more_is_offered_once_the_end_is_decided(leaving: Leaving) -> None:
    asker = client_of(leaving.asker)
    exit_page = f"/cases/{leaving.case.reference}/exit/"
    assert "Ask for a decision" in words(asker.get(exit_page))

    leaving.decide(ends="2999-11-11", decided="2026-01-05")

    text = words(asker.get(exit_page))
    assert "Ask for a decision" not in text
    assert "Plan a step of the taper" not in text
    assert "Legal end 11 November 2999" in text


def test_an_older_version_leads_to_the_newest(leaving: Leaving) -> None:
    asked = leaving.ask()
    changed = amend_decision(
        decision=asked, version=1, by=leaving.asker, **leaving.exit_terms(reasons="Other.")
    )

    answer = client_of(leaving.approver).get(page_of(asked))

    assert (answer.status_code, answer["Location"]) == (302, page_of(changed))
    text = words(client_of(leaving.approver).get(page_of(changed)))
    assert "Version 1: asked for by" in text
    assert "Version 2: asked for by" in text


def test_a_stale_tab_approves_nothing_and_shows_what_is_asked_now(leaving: Leaving) -> None:
    asked = leaving.ask()
    approver = client_of(leaving.approver)
    assert "version 1" in words(approver.get(page_of(asked, "approve/")))
    amend_decision(
        decision=asked,
        version=1,
        by=leaving.asker,
        **leaving.exit_terms(still_not_good="Housing too."),
    )

    stale = approver.post(page_of(asked, "approve/"), {"decided_year": "2014", "version": "1"})

    text = words(stale)
    assert "has changed this since you read it" in text
    assert "Housing too." in text
    assert not ExitDecision.objects.approved().exists()


def test_a_record_that_has_changed_shows_both_sentences_until_it_is_asked_again(
    leaving: Leaving,
) -> None:
    asked = leaving.ask()
    leaving.assess(leaving.standards, AssessmentResult.MET)
    approver, asker = client_of(leaving.approver), client_of(leaving.asker)

    text = words(approver.get(page_of(asked)))
    assert "The record has changed since this was asked." in text
    assert "outcome criteria 0 of 1" in text
    assert "outcome criteria 1 of 1" in text
    assert "Approve Give it back" not in text
    refused = approver.post(page_of(asked, "approve/"), {"decided_year": "2014", "version": "1"})
    assert "Ask again." in words(refused)

    assert "Ask again" in words(asker.get(page_of(asked)))
    form = asker.get(page_of(asked, "amend/"))
    assert "Services for children." in form.content.decode()
    again = asker.post(
        page_of(asked, "amend/"), {**typed(leaving), "version": "1", "reasons": "As before."}
    )
    assert again.status_code == 302
    assert ExitDecision.objects.current().get().version == 2


def test_the_form_of_a_change_stands_filled_in_as_it_was_asked(leaving: Leaving) -> None:
    asked = leaving.ask()
    form = client_of(leaving.asker).get(page_of(asked, "amend/")).context["form"]
    typed_before = {name: form[name].value() for name in form.fields}

    assert typed_before["ends"] == ["11", "11", "2014"]
    assert typed_before["owned_by"] == leaving.trust.name
    assert typed_before["source_place"] == "L1-2"
    assert typed_before["version"] == 1


def test_a_change_without_the_version_read_is_refused(leaving: Leaving) -> None:
    asked = leaving.ask()

    answer = client_of(leaving.asker).post(page_of(asked, "amend/"), typed(leaving))

    assert "has changed this since you read it" in words(answer)


def test_it_is_given_back_and_withdrawn_with_reasons(leaving: Leaving) -> None:
    asked = leaving.ask()
    approver, asker = client_of(leaving.approver), client_of(leaving.asker)
    words(approver.get(page_of(asked, "return/")))

    given = approver.post(page_of(asked, "return/"), {"because": "Name it.", "version": "1"})
    text = words(asker.get(page_of(asked)))
    exit_page = words(asker.get(f"/cases/{leaving.case.reference}/exit/"))

    assert given.status_code == 302
    assert "gave it back" in text
    assert "Name it." in text
    assert "Ask again" in text
    assert "given back to be changed" in exit_page
    asker.post(page_of(asked, "withdraw/"), {"because": "Too early.", "version": "2"})
    text = words(asker.get(page_of(asked)))
    assert "Withdrawn" in text
    assert "Too early." in text
    assert "Ask again" not in text
    assert "withdrawn" in words(asker.get(f"/cases/{leaving.case.reference}/exit/"))


def test_an_earlier_version_tells_who_gave_it_back(leaving: Leaving) -> None:
    asked = leaving.ask(DecisionKind.EXTEND, until="2016")
    returned = return_decision(
        decision=asked, version=1, because="Until 2017.", by=leaving.approver
    )
    anew = amend_decision(
        decision=returned, version=2, by=leaving.asker, reasons="As agreed.", until="2017"
    )

    text = words(client_of(leaving.asker).get(page_of(anew)))

    assert "gave it back: Until 2017." in text
    assert "Until: 2016" in text


def test_a_paused_case_offers_no_button(leaving: Leaving) -> None:
    asked = leaving.ask()
    change_case_state(
        case=leaving.case, state=CaseState.PAUSED, reason="Election.", by=leaving.asker
    )

    text = words(client_of(leaving.approver).get(page_of(asked)))
    approve = words(client_of(leaving.approver).get(page_of(asked, "approve/")))

    assert "Give it back" not in text
    assert "Day of the decision" not in approve


def known(decision: ExitDecision, reader: Client, day: str) -> str:
    return words(reader.get(page_of(decision, f"?as_known_on={day}")))


def test_a_decision_is_told_as_it_was_known(leaving: Leaving) -> None:
    asked = leaving.ask()
    ExitDecision.objects.filter(pk=asked.pk).update(recorded_at=datetime(2020, 1, 1, tzinfo=UTC))
    changed = amend_decision(
        decision=asked, version=1, by=leaving.asker, **leaving.exit_terms(reasons="Other words.")
    )
    approved = leaving.approve(changed)
    look = LookBack.objects.filter(decision=approved).order_by("months_after").first()
    assert look is not None
    today = timezone.localdate()
    LookBack.objects.filter(pk=look.pk).update(
        looked="2015-06",
        found="Well.",
        looking_recorded_at=timezone.now() + timedelta(days=9),
        looking_recorded_by=leaving.asker,
    )
    own, other = client_of(leaving.asker), client_of(UserFactory.create())

    first = known(approved, own, "2020-02-01")
    assert "Asked for. A draft" in first
    assert "Other words." not in first
    assert "The record now" not in first
    assert "Change it" not in first
    assert "no decision that you may read" in known(approved, own, "2019-12-31")
    assert "no decision that you may read" in known(approved, other, "2020-02-01")
    assert "Asked for. A draft" in known(approved, client_of(an_administrator()), "2020-02-01")
    now = known(approved, other, today.isoformat())
    assert "Approved. Decided" in now
    assert "(looked" not in now
    later = known(approved, other, (today + timedelta(days=9)).isoformat())
    assert "(looked June 2015)" in later
    assert "Write the day as" in words(other.get(page_of(approved, "?as_known_on=soon")))
    answer = own.get(page_of(asked, "?as_known_on=2020-02-01"))
    assert answer["Location"] == page_of(approved, "?as_known_on=2020-02-01")


def test_what_was_given_back_or_withdrawn_later_was_not_known_before(leaving: Leaving) -> None:
    asked = leaving.ask()
    return_decision(decision=asked, version=1, because="Say why.", by=leaving.approver)
    asked.refresh_from_db()
    withdraw_decision(decision=asked, version=asked.version, because="Not now.", by=leaving.asker)
    ExitDecision.objects.filter(pk=asked.pk).update(
        recorded_at=datetime(2020, 1, 1, tzinfo=UTC),
        asked_at=datetime(2020, 1, 1, tzinfo=UTC),
        returned_at=datetime(2020, 2, 1, tzinfo=UTC),
        withdrawn_at=datetime(2020, 3, 1, tzinfo=UTC),
    )
    own = client_of(leaving.asker)

    said = [known(asked, own, day) for day in ("2020-01-15", "2020-02-15", "2020-03-15")]

    assert ["Asked for." in each for each in said] == [True, False, False]
    assert ["Say why." in each for each in said] == [False, True, False]
    assert ["Not now." in each for each in said] == [False, False, True]


def test_steps_of_a_taper_are_told_as_they_were_known(leaving: Leaving) -> None:
    plan_taper_step(
        intervention=leaving.intervention,
        position=1,
        what="Audit goes back.",
        contact_frequency="Every month",
        re_entry_trigger="A fall",
        by=leaving.asker,
        citations=[],
    )
    asked = leaving.ask(DecisionKind.TAPER, reasons="Ready.")
    ExitDecision.objects.filter(pk=asked.pk).update(recorded_at=datetime(2020, 1, 1, tzinfo=UTC))
    asked.refresh_from_db()
    approved = leaving.approve(asked)
    TaperStep.objects.update(
        taken="2014-09",
        taking_recorded_at=timezone.now() + timedelta(days=9),
        taking_recorded_by=leaving.asker,
    )
    own, today = client_of(leaving.asker), timezone.localdate()

    assert "Audit goes back." not in known(approved, own, "2020-02-01")
    assert "No day planned" in known(approved, own, today.isoformat())
    later = known(approved, own, (today + timedelta(days=9)).isoformat())
    assert "Taken September 2014" in later
