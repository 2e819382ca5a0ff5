"""The first floor's tables: what is done about a failure, and when it may end."""

from interventions.models.decisions import ExitDecision, TaperStep
from interventions.models.exits import CriterionAssessment, ExitCriterion, LookBack
from interventions.models.interventions import (
    Appointment,
    EndDate,
    Intervention,
    Lever,
    Power,
    PowerReserve,
)
from interventions.models.peers import PeerConflict, PeerContact, SupportBypass, SupportOffer
from interventions.models.plans import (
    Action,
    ActionReview,
    Board,
    DueDateChange,
    Meeting,
    MeetingItem,
    Plan,
    Theme,
)
from interventions.models.steps import StatutoryStep

__all__ = [
    "Action",
    "ActionReview",
    "Appointment",
    "Board",
    "CriterionAssessment",
    "DueDateChange",
    "EndDate",
    "ExitCriterion",
    "ExitDecision",
    "Intervention",
    "Lever",
    "LookBack",
    "Meeting",
    "MeetingItem",
    "PeerConflict",
    "PeerContact",
    "Plan",
    "Power",
    "PowerReserve",
    "StatutoryStep",
    "SupportBypass",
    "SupportOffer",
    "TaperStep",
    "Theme",
]
