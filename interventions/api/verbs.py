"""The first floor's writes: on cases, interventions, powers, peers, exits, steps and plans.

Its actions hold the case before the row, so the API does too.
"""

from typing import Any

from cases.api.verbs import own_case
from cases.api.writing import Verb, register_verbs
from cases.forms.case_work import ReasonForm as ClosingForm
from cases.models import Case
from interventions.deeds import exits, interventions, peers, plans, steps
from interventions.forms import appointments as appointment_forms
from interventions.forms import criteria as criterion_forms
from interventions.forms import decisions as decision_forms
from interventions.forms import peers as peer_forms
from interventions.forms import plans as plan_forms
from interventions.forms import powers as power_forms
from interventions.forms import starts as start_forms
from interventions.forms import steps as step_forms
from interventions.forms import tapers as taper_forms
from interventions.forms.end_dates import EndDateForm
from interventions.forms.look_backs import LookBackForm
from interventions.rules import DecisionKind


def case_of_intervention(row: Any) -> list[Case]:
    """The case of a row that hangs on an intervention."""
    return [row.intervention.case]


def case_of_plan(row: Any) -> list[Case]:
    """The case of an action."""
    return [row.plan.case]


def _asked_for(kind: DecisionKind) -> str:
    return f"ask-for-{kind.value.lower().replace('_', '-')}"


ON_CASES = (
    Verb(
        "close",
        "cases",
        "Close a case in which nothing is open.",
        ClosingForm,
        exits.close_case,
    ),
    Verb(
        "offer-support",
        "cases",
        "Offer peer support to the organisation of a case.",
        peer_forms.OfferForm,
        peers.offer_support,
        makes="support-offers",
    ),
    Verb(
        "bypass",
        "cases",
        "Say why a statutory step does not wait for peers.",
        peer_forms.BypassForm,
        peers.bypass_support,
        makes="support-bypasses",
    ),
    Verb(
        "record-contact",
        "cases",
        "Record a contact of the organisation with a peer.",
        peer_forms.PeerContactForm,
        peers.record_contact,
        makes="peer-contacts",
    ),
    Verb(
        "declare-conflict",
        "cases",
        "Declare why a peer should not help the organisation of a case.",
        peer_forms.ConflictForm,
        peers.declare_conflict,
        makes="peer-conflicts",
    ),
    Verb(
        "start-intervention",
        "cases",
        "Start an intervention that rests on no statute.",
        start_forms.StartForm,
        interventions.start_without_statute,
        makes="interventions",
    ),
    Verb(
        "prepare-step",
        "cases",
        "Begin a statutory step, once peers were offered or passed over.",
        step_forms.PrepareForm,
        steps.prepare_step,
        makes="statutory-steps",
    ),
)
ON_INTERVENTIONS = (
    Verb(
        "set-levers",
        "interventions",
        "Say which levers an intervention pulls, and which is the main one.",
        start_forms.LeversForm,
        interventions.set_levers,
        holds=own_case,
    ),
    Verb(
        "add-power",
        "interventions",
        "Record a function or condition that is held, or in reserve.",
        power_forms.PowerForm,
        interventions.add_power,
        makes="powers",
        holds=own_case,
    ),
    Verb(
        "appoint",
        "interventions",
        "Record who came with an intervention, in which office.",
        appointment_forms.AppointmentForm,
        interventions.appoint,
        makes="appointments",
        holds=own_case,
    ),
    Verb(
        "set-end-date",
        "interventions",
        "Say one of the four ends; what a decision ends is asked for instead.",
        EndDateForm,
        interventions.add_end_date,
        makes="end-dates",
        holds=own_case,
    ),
    Verb(
        "add-criterion",
        "interventions",
        "Record one test that the end of an intervention depends on.",
        criterion_forms.CriterionForm,
        exits.add_criterion,
        makes="exit-criteria",
        holds=own_case,
    ),
    Verb(
        "plan-taper-step",
        "interventions",
        "Plan one step of a taper.",
        taper_forms.StepForm,
        exits.plan_taper_step,
        makes="taper-steps",
        holds=own_case,
    ),
    *(
        Verb(
            _asked_for(kind),
            "interventions",
            f"Ask for a decision: {decision_forms.KINDS_IN_WORDS[kind]}",
            decision_forms.DecisionForm,
            exits.ask_for(kind),
            makes="exit-decisions",
            holds=own_case,
        )
        for kind in DecisionKind
    ),
)
ON_POWERS = tuple(
    Verb(name, "powers", about, power_forms.DayForm, deed, holds=case_of_intervention)
    for name, about, deed in (
        ("reserve", "Put a power that is held in reserve.", interventions.reserve_power),
        ("resume", "Hold a power again that is in reserve.", interventions.resume_power),
        ("return", "Give a power back.", interventions.return_power),
    )
)
ON_PEERS = (
    Verb(
        "answer",
        "support-offers",
        "Record what came of an offer, once.",
        peer_forms.AnswerForm,
        peers.answer_offer,
        holds=own_case,
    ),
    Verb(
        "start",
        "support-offers",
        "Record that support which was accepted has begun.",
        peer_forms.StartForm,
        peers.start_support,
        holds=own_case,
    ),
    Verb(
        "end",
        "support-offers",
        "Record that support has ended.",
        peer_forms.EndForm,
        peers.end_support,
        holds=own_case,
    ),
    Verb(
        "review",
        "support-bypasses",
        "Say, as another than who passed peers over, whether that was right.",
        peer_forms.ReviewForm,
        peers.review_bypass,
        holds=own_case,
    ),
    Verb(
        "end",
        "peer-conflicts",
        "Record that a conflict holds no more.",
        peer_forms.EndConflictInCaseForm,
        peers.end_conflict_in_case,
        holds=peers.cases_of_conflict,
    ),
)
ON_EXITS = (
    Verb(
        "end",
        "appointments",
        "Record when somebody left who came with an intervention.",
        appointment_forms.EndAppointmentForm,
        interventions.end_appointment,
        holds=own_case,
    ),
    Verb(
        "assess",
        "exit-criteria",
        "Add what was found of a criterion; earlier assessments stay.",
        criterion_forms.AssessForm,
        exits.assess_criterion,
        makes="criterion-assessments",
        holds=case_of_intervention,
    ),
    Verb(
        "correct",
        "exit-criteria",
        "Put a criterion right that nobody has assessed.",
        criterion_forms.CorrectCriterionForm,
        exits.correct_criterion,
        holds=case_of_intervention,
    ),
    Verb(
        "amend",
        "exit-decisions",
        "Change what is asked for, or ask again on the record as it is now.",
        decision_forms.DecisionForm,
        exits.amend_decision,
        holds=case_of_intervention,
    ),
    Verb(
        "approve",
        "exit-decisions",
        "Approve what somebody else asked for; all of it follows.",
        decision_forms.ApproveForm,
        exits.approve_decision,
        holds=case_of_intervention,
    ),
    Verb(
        "return",
        "exit-decisions",
        "Give a decision back to those who asked, with what should be changed.",
        decision_forms.ReasonForm,
        exits.return_decision,
        holds=case_of_intervention,
    ),
    Verb(
        "withdraw",
        "exit-decisions",
        "Take back what one's own body asked for.",
        decision_forms.ReasonForm,
        exits.withdraw_decision,
        holds=case_of_intervention,
    ),
    Verb(
        "change",
        "taper-steps",
        "Change a planned step, which then waits to be decided.",
        taper_forms.ChangeStepForm,
        exits.change_taper_step,
        holds=case_of_intervention,
    ),
    Verb(
        "take",
        "taper-steps",
        "Record that a decided step was taken; its powers go back.",
        taper_forms.TakeStepForm,
        exits.take_taper_step,
        holds=case_of_intervention,
    ),
    Verb(
        "record",
        "look-backs",
        "Record what a look-back found, with the criteria of the exit read again.",
        LookBackForm,
        exits.record_look_back,
        holds=case_of_intervention,
    ),
)
ON_STEPS = tuple(
    Verb(name, "statutory-steps", about, form, deed, holds=own_case)
    for name, about, form, deed in (
        ("change", "Change what a step says.", step_forms.ChangeForm, steps.change_step),
        (
            "say-minded-to",
            "Record that the organisation was told what a body is minded to do.",
            step_forms.MindedToForm,
            steps.say_minded_to,
        ),
        (
            "give-no-notice",
            "Record why the organisation is not asked before.",
            step_forms.NoNoticeForm,
            steps.give_no_notice,
        ),
        (
            "record-representations",
            "Record what the organisation answered, or that nothing came.",
            step_forms.RepresentationsForm,
            steps.record_representations,
        ),
        ("ask", "Ask for the direction.", step_forms.AskForm, steps.ask_for_direction),
        ("return", "Send a step back to be changed.", step_forms.ReturnForm, steps.return_step),
        (
            "decide",
            "Decide about exactly what was asked; a step that is made intervenes.",
            step_forms.DecideForm,
            steps.decide_step,
        ),
        (
            "withdraw",
            "Give a step up before it is decided.",
            step_forms.WithdrawForm,
            steps.withdraw_step,
        ),
    )
)
ON_PLANS = (
    Verb(
        "review",
        "actions",
        "Add a review of an action: a colour and words. Earlier reviews stay.",
        plan_forms.ActionReviewForm,
        plans.review_action,
        makes="action-reviews",
        holds=case_of_plan,
    ),
    Verb(
        "move-due-date",
        "actions",
        "Move an action's due date; the old one stays on the record with the reason.",
        plan_forms.DueDateForm,
        plans.move_due_date,
        holds=case_of_plan,
    ),
)
register_verbs(
    *(*ON_CASES, *ON_INTERVENTIONS, *ON_POWERS, *ON_PEERS),
    *(*ON_EXITS, *ON_STEPS, *ON_PLANS),
)
