"""What the first floor serves: interventions, powers, criteria, decisions, peers and plans."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import User
from cases.projection.fields import Field, Kind, about_the_case
from cases.projection.resource import Known, Resource, facts, register
from cases.resources import BY_RECORDED, in_time, instrument_of
from interventions.models import (
    Action,
    ActionReview,
    Appointment,
    Board,
    CriterionAssessment,
    DueDateChange,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
    Lever,
    LookBack,
    Meeting,
    MeetingItem,
    PeerConflict,
    PeerContact,
    Plan,
    Power,
    PowerReserve,
    StatutoryStep,
    SupportBypass,
    SupportOffer,
    TaperStep,
    Theme,
)
from interventions.rules import StepOutcome


def moment(*names: str) -> tuple[str, ...]:
    """A moment's columns: its text and both bounds."""
    return tuple(f"{name}{end}" for name in names for end in ("", "_lower", "_upper"))


def about_the_intervention(path: str = "intervention") -> Iterable[Field]:
    """The case and organisation of a row that hangs on an intervention, and what that is called."""
    yield from about_the_case(f"{path}__case")
    yield Field("intervention_name", f"{path}__name", Kind.TEXT, "What the intervention is called.")


def decisions_seen(user: User, known: Known) -> QuerySet[Any]:
    """Decisions; as known, those that were approved: what is only asked for changes in its place,
    and has no past.
    """
    found = facts(ExitDecision)(user, known)
    if known.moment is None:
        return found
    approved: QuerySet[Any] = found.filter(approved_at__lt=known.moment)
    return approved


def steps_seen(user: User, known: Known) -> QuerySet[Any]:
    """Statutory steps; as known, those that were said openly: what is only prepared changes in its
    place, and has no past.
    """
    found = facts(StatutoryStep)(user, known)
    if known.moment is None:
        return found
    said: QuerySet[Any] = found.filter(
        Q(minded_to_recorded_at__lt=known.moment)
        | Q(outcome=StepOutcome.MADE, decided_at__lt=known.moment)
    )
    return said


RESOURCES = (
    Resource(
        "interventions",
        Intervention,
        "Interventions",
        "One intervention in one organisation, by one body, through one instrument.",
        facts(Intervention),
        extra=[*instrument_of()],
        orders=[BY_RECORDED, in_time("started")],
        inside={"cases": "case"},
    ),
    Resource(
        "end-dates",
        EndDate,
        "End dates",
        "When an intervention was to end, or did: planned, recommended, announced or legal.",
        facts(EndDate),
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "levers",
        Lever,
        "Levers",
        "One lever that an intervention pulls; one of them is the main one.",
        facts(Lever),
        extra=[*about_the_intervention()],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "powers",
        Power,
        "Powers",
        "One function or condition, held, in reserve or returned, each from its day.",
        facts(Power),
        heard={
            "reserving_recorded_at": moment("in_reserve"),
            "resuming_recorded_at": moment("resumed"),
            "returning_recorded_at": moment("returned"),
        },
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "power-reserves",
        PowerReserve,
        "Further times in reserve",
        "One more time that a power lies in reserve; the power itself tells of the first.",
        facts(PowerReserve),
        heard={"resuming_recorded_at": moment("resumed")},
        extra=[*about_the_intervention("power__intervention")],
        orders=[BY_RECORDED],
        inside={"powers": "power"},
    ),
    Resource(
        "appointments",
        Appointment,
        "Appointments",
        "One holder of one public office in one organisation, from one day to another.",
        facts(Appointment),
        heard={"ending_recorded_at": (*moment("ended"), "is_end_unknown")},
        orders=[BY_RECORDED],
        inside={"cases": "case", "interventions": "intervention"},
    ),
    Resource(
        "support-offers",
        SupportOffer,
        "Offers of peer support",
        "One offer of peer support, with its clock.",
        facts(SupportOffer),
        heard={"answer_recorded_at": ("answer", "answer_words", *moment("answered"))},
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "support-bypasses",
        SupportBypass,
        "Bypasses of peer support",
        "Why a statutory step did not wait for peers, and what a later review found.",
        facts(SupportBypass),
        heard={"reviewing_recorded_at": ("was_right", "review_words", *moment("reviewed"))},
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "peer-contacts",
        PeerContact,
        "Contacts between peers",
        "One contact between two organisations from which one may learn.",
        facts(PeerContact),
        without=["person"],
        orders=[BY_RECORDED],
    ),
    Resource(
        "peer-conflicts",
        PeerConflict,
        "Conflicts between peers",
        "One reason why one organisation should not help another, while it holds.",
        facts(PeerConflict),
        heard={"ending_recorded_at": moment("ended")},
        orders=[BY_RECORDED],
    ),
    Resource(
        "statutory-steps",
        StatutoryStep,
        "Statutory steps",
        "One statutory step of one body, from its evidence to a decision.",
        steps_seen,
        heard={
            "no_notice_recorded_at": ("without_notice_because",),
            "returned_at": ("returned_because",),
            "minded_to_recorded_at": (
                *("minded_to_words", "minded_to_document", "representations_due_on"),
                *moment("minded_to"),
            ),
            "answer_recorded_at": (
                *("representations_words", "representations_document"),
                *moment("represented"),
            ),
            "decided_at": (
                *("outcome", "decision_words", "decision_document", "intervention"),
                *moment("decided"),
            ),
        },
        unstamped=["answer_recorded_at"],  # that nothing was answered is said without an hour
        extra=[*instrument_of()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "exit-criteria",
        ExitCriterion,
        "Exit criteria",
        "One test that an intervention's end depends on, under one of two conditions.",
        facts(ExitCriterion),
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "criterion-assessments",
        CriterionAssessment,
        "Assessments of criteria",
        "One assessment of one criterion. Assessments are added and never edited.",
        facts(CriterionAssessment),
        extra=[
            Field("condition", "criterion__condition", Kind.TEXT, "Which condition it tests."),
            Field("is_must_meet", "criterion__is_must_meet", Kind.YES_NO, "Whether it must be."),
            *about_the_intervention("criterion__intervention"),
        ],
        orders=[BY_RECORDED],
        inside={"exit-criteria": "criterion"},
    ),
    Resource(
        "exit-decisions",
        ExitDecision,
        "Decisions on interventions",
        "One decision on an intervention: asked for by one person, approved by another.",
        decisions_seen,
        heard={"approved_at": ("end",)},
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "taper-steps",
        TaperStep,
        "Steps of tapers",
        "One step of a taper: powers returned, how often we still meet, what re-enters.",
        facts(TaperStep),
        heard={"taking_recorded_at": ("out_of_order_because", *moment("taken"))},
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "look-backs",
        LookBack,
        "Look-backs",
        "One look at an organisation some months after the exit.",
        facts(LookBack),
        heard={"looking_recorded_at": ("found", "result", *moment("looked"))},
        extra=[*about_the_intervention()],
        orders=[BY_RECORDED],
        inside={"interventions": "intervention"},
    ),
    Resource(
        "plans",
        Plan,
        "Improvement plans",
        "One improvement plan.",
        facts(Plan),
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "themes",
        Theme,
        "Themes of plans",
        "One theme of a plan; an empty name means the source does not name it.",
        facts(Theme),
        extra=[*about_the_case("plan__case")],
        orders=[BY_RECORDED],
        inside={"plans": "plan"},
    ),
    Resource(
        "actions",
        Action,
        "Actions of plans",
        "One thing a plan says will be done.",
        facts(Action),
        words={"lead_officer": "The office that leads it, as the plan names it."},
        extra=[*about_the_case("plan__case")],
        orders=[BY_RECORDED],
        inside={"plans": "plan"},
    ),
    Resource(
        "action-reviews",
        ActionReview,
        "Reviews of actions",
        "One review of one action: a colour and words, both kept.",
        facts(ActionReview),
        extra=[*about_the_case("action__plan__case")],
        orders=[BY_RECORDED],
        inside={"actions": "action"},
    ),
    Resource(
        "due-date-changes",
        DueDateChange,
        "Changes of due dates",
        "One move of one action's due date, with a coded reason.",
        facts(DueDateChange),
        extra=[*about_the_case("action__plan__case")],
        orders=[BY_RECORDED],
        inside={"actions": "action"},
    ),
    Resource(
        "boards",
        Board,
        "Boards",
        "One board that holds an organisation to its plan.",
        facts(Board),
        extra=[*about_the_case()],
        orders=[BY_RECORDED],
        inside={"cases": "case"},
    ),
    Resource(
        "meetings",
        Meeting,
        "Meetings",
        "One meeting of one board.",
        facts(Meeting),
        extra=[*about_the_case("board__case")],
        orders=[BY_RECORDED],
        inside={"boards": "board"},
    ),
    Resource(
        "meeting-items",
        MeetingItem,
        "Items of meetings",
        "One decision taken, action arising or note made at a meeting.",
        facts(MeetingItem),
        extra=[*about_the_case("meeting__board__case")],
        orders=[BY_RECORDED],
        inside={"meetings": "meeting"},
    ),
)
register(*RESOURCES)
