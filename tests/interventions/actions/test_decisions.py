"""Decisions on an intervention: asked for by one, approved by another as it was read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import supersede
from cases.actions.case_work import change_case_state
from cases.rules import CaseState, Role, RuleBroken
from interventions.actions import plan_taper_step, record_end_date, take_taper_step
from interventions.actions.decisions import (
    ChangedSince,
    amend_decision,
    approve_decision,
    ask_for_decision,
    return_decision,
    withdraw_decision,
)
from interventions.measures.decisions import DecisionState, InterventionState
from interventions.models import EndDate, ExitDecision, LookBack, Power, PowerReserve
from interventions.queries.decisions import newest, state_of, state_of_decision
from interventions.queries.powers import state_of as state_of_power
from interventions.queries.readiness import model_in_force
from interventions.rules import (
    AssessmentResult,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    PowerState,
)
from tests.factories import InterventionFactory, MembershipFactory, PowerFactory, UserFactory
from tests.interventions.leaving import Leaving

pytestmark = pytest.mark.django_db
KIND = DecisionKind


@pytest.fixture
def leaving() -> Leaving:
    return Leaving()


def ends(leaving: Leaving) -> dict[str, tuple[str | None, str | None, str]]:
    rows = EndDate.objects.current().filter(intervention=leaving.intervention)
    return {each.kind: (each.falls, each.said, each.reason) for each in rows}


def state(leaving: Leaving) -> InterventionState:
    return state_of(leaving.intervention, timezone.localdate())


def test_an_exit_sets_its_ends_returns_powers_and_schedules_four_looks(leaving: Leaving) -> None:
    reserved = PowerFactory.create(
        intervention=leaving.intervention, held=None, in_reserve="2010-06-30"
    )
    asked = leaving.ask()

    approved = leaving.approve(asked)

    assert ends(leaving) == {
        EndKind.ANNOUNCED: ("2014-07-21", "2014-07-21", ""),
        EndKind.LEGAL: ("2014-11-11", "2014-07-21", EndReason.CAPABILITY_MET),
    }
    assert approved.end is not None
    assert approved.end.kind == EndKind.LEGAL
    assert approved.end.evidence is not None
    assert (approved.asked_by, approved.approved_by) == (leaving.asker, leaving.approver)
    for power in (leaving.power, reserved):
        power.refresh_from_db()
        assert power.returned == "2014-11-11"
    looks = LookBack.objects.filter(decision=approved).order_by("months_after")
    assert list(looks.values_list("months_after", flat=True)) == [6, 12, 24, 36]
    assert state(leaving) is InterventionState.ENDED
    assert state_of_decision(approved) is DecisionState.APPROVED


def test_a_legal_end_may_still_be_to_come(leaving: Leaving) -> None:
    approved = leaving.decide(ends="2999-11-11", decided="2026-01-05")

    leaving.power.refresh_from_db()
    assert leaving.power.returned == "2999-11-11"
    assert approved.end is not None
    assert state(leaving) is InterventionState.ENDING
    with pytest.raises(RuleBroken, match="Its end is decided: this intervention ends 11 November"):
        leaving.ask(KIND.EXTEND, until="2999-12")


def test_what_is_asked_is_kept_with_how_the_criteria_stood(leaving: Leaving) -> None:
    asked = leaving.ask()

    assert "apability" in asked.asked_about
    assert len(asked.basis) == 64
    assert state_of_decision(asked) is DecisionState.ASKED


def test_nobody_approves_their_own_request_nor_asks_from_outside(leaving: Leaving) -> None:
    asked = leaving.ask()

    for person in (leaving.asker, leaving.person(Role.INSPECTOR), leaving.own(Role.LEAD)):
        with pytest.raises(PermissionDenied):
            approve_decision(decision=asked, version=1, decided="2014", by=person)
    for person in (leaving.approver, leaving.person(Role.INSPECTOR), UserFactory.create()):
        with pytest.raises(PermissionDenied):
            ask_for_decision(
                intervention=leaving.intervention,
                kind=KIND.EXIT,
                by=person,
                citations=[],
                **leaving.exit_terms(),
            )


def test_the_same_request_sent_twice_is_one_and_another_waits(leaving: Leaving) -> None:
    assert leaving.ask() == leaving.ask()

    with pytest.raises(RuleBroken, match="Exit is asked for already"):
        leaving.ask(KIND.EXTEND, until="2016")


def test_the_same_approval_sent_twice_is_one_and_another_comes_too_late(leaving: Leaving) -> None:
    asked = leaving.ask()
    approved = leaving.approve(asked)

    assert leaving.approve(asked) == approved

    for version in (1, 2):
        with pytest.raises(
            RuleBroken, match=f"{leaving.approver} has approved this decision already"
        ):
            approve_decision(
                decision=asked, version=version, decided="2014", by=leaving.person(Role.APPROVER)
            )
    assert EndDate.objects.filter(kind=EndKind.LEGAL).count() == 1


def test_who_gave_it_back_is_named_to_whoever_read_it_before(leaving: Leaving) -> None:
    asked = leaving.ask()
    return_decision(decision=asked, version=1, because="Say why.", by=leaving.approver)

    with pytest.raises(ChangedSince, match=f"{leaving.approver} has changed this"):
        approve_decision(
            decision=asked, version=1, decided="2014", by=leaving.person(Role.APPROVER)
        )


def test_a_change_after_asking_voids_what_was_asked(leaving: Leaving) -> None:
    asked = leaving.ask()
    colleague = leaving.person(Role.CASEWORKER)

    changed = amend_decision(
        decision=asked,
        version=1,
        by=colleague,
        **leaving.exit_terms(still_not_good="Services for children, and housing."),
    )

    assert (changed.version, changed.asked_by) == (2, colleague)
    assert changed.evidence is not None
    asked.refresh_from_db()
    assert newest(asked) == changed
    with pytest.raises(ChangedSince, match="has changed this since you read it"):
        leaving.approve(asked)
    with pytest.raises(ChangedSince):
        approve_decision(decision=changed, version=1, decided="2014", by=leaving.approver)
    assert leaving.approve(changed).still_not_good == "Services for children, and housing."


def test_whoever_asked_for_an_earlier_version_does_not_approve_a_later_one(
    leaving: Leaving,
) -> None:
    MembershipFactory.create(user=leaving.asker, organisation=leaving.body, role=Role.APPROVER)
    asked = leaving.ask()
    changed = amend_decision(
        decision=asked,
        version=1,
        by=leaving.person(Role.CASEWORKER),
        **leaving.exit_terms(reasons="In other words."),
    )

    with pytest.raises(RuleBroken, match="You asked for an earlier version"):
        approve_decision(decision=changed, version=2, decided="2014", by=leaving.asker)


def test_the_same_change_sent_twice_is_one(leaving: Leaving) -> None:
    asked = leaving.ask()
    said: dict[str, Any] = {
        "decision": asked,
        "version": 1,
        "by": leaving.asker,
        "citations": leaving.citations,
        **leaving.exit_terms(reasons="Other."),
    }

    first = amend_decision(**said)

    assert amend_decision(**said) == first
    assert ExitDecision.objects.count() == 2
    with pytest.raises(ChangedSince):
        amend_decision(**{**said, "reasons": "Still other."})


def test_other_sources_alone_are_a_change(leaving: Leaving) -> None:
    asked = leaving.ask()

    changed = amend_decision(
        decision=asked, version=1, by=leaving.asker, citations=[], **leaving.exit_terms()
    )

    assert changed.version == 2
    assert changed.evidence is None


def test_an_assessment_after_asking_voids_what_was_asked_until_it_is_asked_again(
    leaving: Leaving,
) -> None:
    asked = leaving.ask()
    leaving.assess(leaving.standards, AssessmentResult.MET)

    with pytest.raises(ChangedSince, match="The record has changed since this was asked"):
        leaving.approve(asked)
    again = amend_decision(decision=asked, version=1, by=leaving.asker, **leaving.exit_terms())

    assert again.asked_about != asked.asked_about
    assert leaving.approve(again).approved_by == leaving.approver


def test_the_record_may_change_while_the_count_stays(leaving: Leaving) -> None:
    asked = leaving.ask()
    leaving.assess(leaving.capability, AssessmentResult.MET)

    with pytest.raises(ChangedSince, match="though the count is the same: ask again"):
        leaving.approve(asked)


def test_a_decision_given_back_waits_until_it_is_asked_for_anew(leaving: Leaving) -> None:
    asked = leaving.ask()
    said: dict[str, Any] = {"decision": asked, "version": 1, "by": leaving.approver}
    with pytest.raises(RuleBroken, match="Say why"):
        return_decision(because=" ", **said)

    returned = return_decision(because="Name the grade.", **said)

    assert return_decision(because="Name the grade.", **said) == returned
    assert state_of_decision(returned) is DecisionState.RETURNED
    assert not ExitDecision.objects.waiting().exists()
    with pytest.raises(RuleBroken, match="has given this back"):
        leaving.approve(returned)
    with pytest.raises(RuleBroken, match="has given this back"):
        return_decision(
            decision=returned, version=2, because="More.", by=leaving.person(Role.APPROVER)
        )
    anew = amend_decision(decision=returned, version=2, by=leaving.asker, **leaving.exit_terms())
    assert (anew.version, state_of_decision(anew)) == (3, DecisionState.ASKED)
    with pytest.raises(PermissionDenied):
        return_decision(decision=anew, version=3, because="No.", by=leaving.asker)


def test_what_is_withdrawn_is_settled(leaving: Leaving) -> None:
    asked = leaving.ask()
    said: dict[str, Any] = {"decision": asked, "version": 1, "by": leaving.asker}
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw_decision(because="", **said)

    gone = withdraw_decision(because="Too early.", **said)

    assert withdraw_decision(because="Too early.", **said) == gone
    assert state_of_decision(gone) is DecisionState.WITHDRAWN
    with pytest.raises(RuleBroken, match="has been withdrawn"):
        leaving.approve(gone)
    with pytest.raises(RuleBroken, match="has been withdrawn"):
        amend_decision(
            decision=gone, version=2, by=leaving.asker, **leaving.exit_terms(reasons="Other.")
        )
    assert leaving.ask() != gone
    with pytest.raises(PermissionDenied):
        withdraw_decision(decision=asked, version=1, because="No.", by=leaving.approver)


def test_nothing_is_decided_in_a_closed_case(leaving: Leaving) -> None:
    asked = leaving.ask()
    change_case_state(
        case=leaving.case, state=CaseState.PAUSED, reason="Election.", by=leaving.asker
    )

    with pytest.raises(RuleBroken, match="This case is paused"):
        leaving.approve(asked)


def test_nothing_is_decided_about_an_intervention_that_ended_or_was_corrected(
    leaving: Leaving,
) -> None:
    asked = leaving.ask(KIND.EXTEND, until="2016")
    by = leaving.approver
    record_end_date(
        intervention=leaving.intervention,
        kind=EndKind.LEGAL,
        falls="2014",
        reason=EndReason.LAPSED,
        by=by,
        citations=leaving.citations,
    )

    with pytest.raises(RuleBroken, match=r"This intervention has ended \(2014\)"):
        leaving.approve(asked)
    other = InterventionFactory.create(case=leaving.case, led_by=leaving.body)
    leaving.intervention = other
    waiting = leaving.ask(KIND.EXTEND, until="2016")
    other.superseded_by = InterventionFactory.create(case=leaving.case, led_by=leaving.body)
    other.superseded_at = waiting.asked_at
    other.save()
    with pytest.raises(RuleBroken, match="This intervention has been corrected"):
        leaving.approve(waiting)


def test_a_decision_of_history_takes_up_the_end_that_was_recorded_before(
    leaving: Leaving,
) -> None:
    said: dict[str, Any] = {
        "intervention": leaving.intervention,
        "by": leaving.approver,
        "citations": leaving.citations,
    }
    legal = record_end_date(
        kind=EndKind.LEGAL, falls="2014-11-11", reason=EndReason.CAPABILITY_MET, **said
    )
    record_end_date(kind=EndKind.ANNOUNCED, falls="2014-07-21", **said)

    approved = leaving.decide()

    assert approved.end == legal
    assert EndDate.objects.count() == 2
    with pytest.raises(RuleBroken, match="has ended"):
        leaving.ask()


@pytest.mark.parametrize(
    ("decided", "refusal"),
    [
        ("2999", "cannot be still to come"),
        ("2010-05", "before the intervention began"),
        ("2015", "before the decision itself"),
    ],
)
def test_the_day_of_a_decision_is_possible(leaving: Leaving, decided: str, refusal: str) -> None:
    asked = leaving.ask()

    with pytest.raises(RuleBroken, match=refusal) as broken:
        leaving.approve(asked, decided)

    assert broken.value.field == "decided"


@pytest.mark.parametrize(
    ("terms", "refusal", "field"),
    [
        ({"reasons": " "}, "Say why", "reasons"),
        ({"ends": None}, "Say on which day it ends by law, and for which reason", ""),
        ({"end_reason": None}, "and for which reason", ""),
        ({"end_reason": EndReason.ESCALATED}, "“Escalated” is no exit", "end_reason"),
        ({"still_not_good": ""}, "what is still not good", ""),
        ({"owned_by": None}, "who owns it", ""),
        ({"would_bring_us_back": ""}, "what would bring us back", ""),
        ({"ends": "2010-05"}, "before the intervention began", "ends"),
        ({"ends": "9998-11-11"}, "calendar", "ends"),
        ({"end_reason": EndReason.OUTCOMES_MET}, "does not fit the capability model", "end_reason"),
    ],
)
def test_an_exit_says_all_that_it_must(
    leaving: Leaving, terms: dict[str, Any], refusal: str, field: str
) -> None:
    with pytest.raises(RuleBroken, match=refusal) as broken:
        leaving.ask(**terms)

    assert broken.value.field == field


def test_an_exit_is_called_met_only_when_the_counts_say_so(leaving: Leaving) -> None:
    leaving.assess(leaving.capability, AssessmentResult.NOT_MET)

    with pytest.raises(RuleBroken, match=r"“Capability met” cannot be the reason yet\. .*0 of 1"):
        leaving.ask()
    with pytest.raises(RuleBroken, match="not completed while its criteria are not met"):
        leaving.ask(end_reason=EndReason.COMPLETED)
    assert leaving.decide(end_reason=EndReason.LAPSED, reasons="The direction ran out.").end


def test_without_a_model_no_exit_is_called_met(leaving: Leaving) -> None:
    leaving.intervention.exit_model = ""
    leaving.intervention.save()

    with pytest.raises(RuleBroken, match="No exit model is in force"):
        leaving.ask()


@pytest.mark.parametrize(
    ("kind", "terms", "refusal"),
    [
        (KIND.TAPER, {}, "Plan the steps of the taper first"),
        (KIND.TRIAL_EXIT, {"would_bring_us_back": "A fall."}, "Say until when the trial"),
        (KIND.TRIAL_EXIT, {"until": "2014"}, "says what would bring us back"),
        (KIND.RESUME, {}, "Say which trial exit or taper"),
        (KIND.EXTEND, {}, "Say until when it is extended"),
        (KIND.STEP_DOWN, {"to_what": "A peer review"}, "Say on which day it ends"),
        (KIND.ESCALATE, {"ends": "2014", "to_what": " "}, "Say to what"),
        (KIND.CHANGE_MODEL, {}, "names another model"),
        (KIND.CHANGE_MODEL, {"new_model": ExitModel.CAPABILITY}, "names another model"),
    ],
)
def test_each_kind_says_what_it_must(
    leaving: Leaving, kind: DecisionKind, terms: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        leaving.ask(kind, **terms)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(KIND.STEP_DOWN, EndReason.STEPPED_DOWN), (KIND.ESCALATE, EndReason.ESCALATED)],
)
def test_stepping_down_and_escalating_end_it_and_say_to_what(
    leaving: Leaving, kind: DecisionKind, reason: EndReason
) -> None:
    approved = leaving.decide(kind, ends="2014-08", to_what="A notice to improve.")

    assert ends(leaving) == {EndKind.LEGAL: ("2014-08", "2014-07-21", reason)}
    assert approved.to_what == "A notice to improve."
    leaving.power.refresh_from_db()
    assert leaving.power.returned == "2014-08"
    assert not LookBack.objects.exists()


def test_an_extension_goes_beyond_the_planned_end(leaving: Leaving) -> None:
    leaving.decide(KIND.EXTEND, until="2015-07-31")

    assert ends(leaving) == {EndKind.PLANNED: ("2015-07-31", "2014-07-21", "")}
    with pytest.raises(RuleBroken, match="planned to end 31 July 2015 already"):
        leaving.ask(KIND.EXTEND, until="2015-07")
    assert leaving.decide(KIND.EXTEND, until="2016", decided="2015").end


def test_another_model_is_decided_and_the_one_of_the_entry_stays(leaving: Leaving) -> None:
    approved = leaving.decide(KIND.CHANGE_MODEL, new_model=ExitModel.BOTH)

    assert approved.model_before == ExitModel.CAPABILITY
    assert model_in_force(leaving.intervention) is ExitModel.BOTH
    leaving.intervention.refresh_from_db()
    assert leaving.intervention.exit_model == ExitModel.CAPABILITY
    with pytest.raises(RuleBroken, match="cannot be the reason yet"):
        leaving.ask()


def try_it(leaving: Leaving) -> ExitDecision:
    return leaving.decide(
        KIND.TRIAL_EXIT, until="2015", would_bring_us_back="A second failing grade."
    )


def test_a_trial_exit_puts_held_powers_in_reserve_and_a_named_decision_undoes_it(
    leaving: Leaving,
) -> None:
    trial = try_it(leaving)

    leaving.power.refresh_from_db()
    assert (state_of_power(leaving.power), leaving.power.in_reserve) == (
        PowerState.IN_RESERVE,
        "2014-07-21",
    )
    assert state(leaving) is InterventionState.ON_TRIAL
    with pytest.raises(RuleBroken, match="stands already"):
        try_it(leaving)

    leaving.decide(KIND.RESUME, decided="2015-02", undoes=trial)

    leaving.power.refresh_from_db()
    assert (state_of_power(leaving.power), leaving.power.resumed) == (PowerState.HELD, "2015-02")
    assert state(leaving) is InterventionState.RUNNING
    with pytest.raises(RuleBroken, match="does not stand"):
        leaving.ask(KIND.RESUME, undoes=trial)


def test_a_second_trial_exit_tries_the_same_power_once_more_and_can_be_undone_too(
    leaving: Leaving,
) -> None:
    leaving.decide(KIND.RESUME, decided="2014-09", undoes=try_it(leaving))

    second = leaving.decide(
        KIND.TRIAL_EXIT,
        decided="2015-01",
        until="2015-06",
        would_bring_us_back="A second failing grade.",
    )

    assert state_of_power(leaving.power) is PowerState.IN_RESERVE
    assert state(leaving) is InterventionState.ON_TRIAL
    leaving.decide(KIND.RESUME, decided="2015-03", undoes=second)
    assert state_of_power(leaving.power) is PowerState.HELD
    again = PowerReserve.objects.get(power=leaving.power)
    assert (again.in_reserve, again.resumed) == ("2015-01", "2015-03")
    leaving.power.refresh_from_db()
    assert (leaving.power.in_reserve, leaving.power.resumed) == ("2014-07-21", "2014-09")


def test_nothing_is_resumed_before_the_trial_began(leaving: Leaving) -> None:
    asked = leaving.ask(KIND.RESUME, undoes=try_it(leaving))

    with pytest.raises(RuleBroken, match="before what is undone was decided"):
        leaving.approve(asked, "2014-06")


def test_a_resumption_that_was_withdrawn_may_be_asked_for_again(leaving: Leaving) -> None:
    trial = try_it(leaving)
    asked = leaving.ask(KIND.RESUME, undoes=trial)
    withdraw_decision(decision=asked, version=1, because="Too early.", by=leaving.asker)

    assert leaving.decide(KIND.RESUME, decided="2015", undoes=trial).approved_by


def plan(leaving: Leaving, **step: Any) -> Any:
    return plan_taper_step(
        **{
            "intervention": leaving.intervention,
            "by": leaving.asker,
            "citations": leaving.citations,
            "position": 1,
            "what": "Audit goes back.",
            "contact_frequency": "Every month",
            "re_entry_trigger": "A qualified account",
            "powers": [leaving.power],
            **step,
        },
    )


def test_a_taper_is_decided_as_its_plan_stands(leaving: Leaving) -> None:
    vague = plan(leaving, position=2, contact_frequency="")
    with pytest.raises(RuleBroken, match="Step 2 of the taper does not yet say how often"):
        leaving.ask(KIND.TAPER)
    vague.contact_frequency = "Every year"
    vague.save()
    asked = leaving.ask(KIND.TAPER)
    step = plan(leaving)

    with pytest.raises(ChangedSince, match="ask again"):
        leaving.approve(asked)
    again = amend_decision(
        decision=asked, version=1, by=leaving.asker, reasons="With the first step."
    )
    approved = leaving.approve(again)

    step.refresh_from_db()
    assert step.decision == approved
    assert state(leaving) is InterventionState.TAPERING
    with pytest.raises(RuleBroken, match="Plan the steps of the taper first"):
        leaving.ask(KIND.TAPER)


def test_what_a_taper_gave_back_is_taken_again_by_a_named_decision(leaving: Leaving) -> None:
    step = plan(leaving)
    taper = leaving.decide(KIND.TAPER)
    step.refresh_from_db()
    take_taper_step(step=step, version=step.version, taken="2014-09", by=leaving.asker)

    leaving.decide(KIND.RESUME, decided="2015-03", undoes=taper)

    again = Power.objects.exclude(pk=leaving.power.pk).get(intervention=leaving.intervention)
    assert (again.what, again.held, state_of_power(again)) == ("Audit", "2015-03", PowerState.HELD)
    assert state(leaving) is InterventionState.RUNNING


def test_what_was_approved_is_not_changed_by_anybody(leaving: Leaving) -> None:
    approved = leaving.decide()

    with pytest.raises(IntegrityError, match="has been approved"), transaction.atomic():
        ExitDecision.objects.filter(pk=approved.pk).update(still_not_good="Nothing.")
    with pytest.raises(RuleBroken, match="has approved this decision already"):
        withdraw_decision(
            decision=approved, version=approved.version, because="No.", by=leaving.asker
        )
    with pytest.raises(RuleBroken, match="has approved this decision already"):
        amend_decision(
            decision=approved,
            version=approved.version,
            by=leaving.asker,
            **leaving.exit_terms(reasons="Other."),
        )


def test_a_state_is_read_as_it_was_known_on_a_day(leaving: Leaving) -> None:
    plan(leaving, taken="2014-08", by=leaving.approver, powers=[])
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    leaving.intervention.recorded_at = timezone.now() - timedelta(days=30)
    leaving.decide()

    assert state_of(leaving.intervention, today) is InterventionState.ENDED
    assert state_of(leaving.intervention, today, today) is InterventionState.ENDED
    assert state_of(leaving.intervention, today, yesterday) is InterventionState.RUNNING


def test_an_intervention_is_corrected_with_its_decision(leaving: Leaving) -> None:
    leaving.decide()
    leaving.intervention.recorded_by = leaving.approver
    leaving.intervention.save()

    right = supersede(
        leaving.intervention,
        replacement={"name": "Commissioners"},
        reason="Its name.",
        by=leaving.approver,
    )

    (decision,) = ExitDecision.objects.current().filter(intervention=right)
    assert decision.end is not None
    assert decision.end.intervention == right
