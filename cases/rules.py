"""The report's own lists and the field's fixed words. No query, no clock.

Judgement schemes, grades, instruments and ladders are *not* here: they change, so they are dated
reference data (`cases/reference/`). The seven failure types are here because they are the report's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import IntegerChoices, TextChoices


class RuleBroken(Exception):
    """A rule refuses; the sentence is for the reader of the page.

    field: which field of a form it is about, if it is about one.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class OutOfReach(RuleBroken):
    """What this needs cannot be reached just now; sent again in a while it may be done."""


# Names under which data that come with the software are told. Nobody signs in as them.
TELLERS = frozenset(
    {
        *("reference-data", "case-studies", "case-studies-approver"),
        *("national-register", "national-register-approver"),
    }
)


class FailureType(TextChoices):
    """The seven ways a public service fails (report L348-368)."""

    FINANCIAL = "FINANCIAL", "Financial"
    GOVERNANCE = "GOVERNANCE", "Governance"
    PERFORMANCE = "PERFORMANCE", "Performance"
    POLICY_POLITICS = "POLICY_POLITICS", "Policy and politics"
    EXTERNAL = "EXTERNAL", "External"
    COMMISSIONING = "COMMISSIONING", "Commissioning"
    CONNECTION = "CONNECTION", "Connection"


FAILURE_TYPE_MEANINGS = {
    FailureType.FINANCIAL: "Cannot carry on because the money does not balance.",
    FailureType.GOVERNANCE: "The governing structure or the top leadership does not work.",
    FailureType.PERFORMANCE: "Care or provision is below an acceptable standard.",
    FailureType.POLICY_POLITICS: (
        "The framework for action, the strategy or the engagement of stakeholders is inadequate."
    ),
    FailureType.EXTERNAL: "Not prepared enough for events, planned or unplanned.",
    FailureType.COMMISSIONING: "Commissioning arrangements do not work.",
    FailureType.CONNECTION: "Bodies succeed separately but fail to join up for the user.",
}


class Basis(TextChoices):
    """Whether a source says it, or we read it out of what a source says."""

    EXPLICIT = "EXPLICIT", "Explicit in the source"
    INFERRED = "INFERRED", "Inferred by us"


class Role(TextChoices):
    INSPECTOR = "INSPECTOR", "Inspector"
    CASEWORKER = "CASEWORKER", "Caseworker"
    APPROVER = "APPROVER", "Approver"
    BOARD = "BOARD", "Board member"
    LEAD = "LEAD", "Organisation lead"
    ANALYST = "ANALYST", "Analyst"
    VIEWER = "VIEWER", "Viewer"


# Who reads the drafts of the body they act for (design §7).
DRAFT_READERS = (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER)


class OrganisationKind(TextChoices):
    PROVIDER = "PROVIDER", "Provider"
    SERVICE = "SERVICE", "Service"
    GROUP = "GROUP", "Group"
    REGULATOR = "REGULATOR", "Regulator"
    DEPARTMENT = "DEPARTMENT", "Department"
    SECTOR_BODY = "SECTOR_BODY", "Sector body"
    OTHER = "OTHER", "Other body"


class IdentifierScheme(TextChoices):
    """Who gave the number. A number is unique within its scheme."""

    URN = "URN", "Unique reference number (schools)"
    DFE = "DFE", "DfE establishment number"
    UKPRN = "UKPRN", "UK provider reference number"
    ODS = "ODS", "NHS organisation code"
    CQC = "CQC", "CQC location or provider"
    GSS = "GSS", "ONS area code"
    COMPANIES_HOUSE = "COMPANIES_HOUSE", "Companies House number"


class LinkKind(TextChoices):
    """What the first organisation is to the second: `first` SUCCESSOR_OF `second`."""

    SUCCESSOR_OF = "SUCCESSOR_OF", "Successor of"
    PART_OF = "PART_OF", "Part of"
    MEMBER_OF = "MEMBER_OF", "Member of"
    PARTNER_OF = "PARTNER_OF", "Partner of"
    MAINTAINED_BY = "MAINTAINED_BY", "In the area of"
    STATISTICAL_NEIGHBOUR_OF = "STATISTICAL_NEIGHBOUR_OF", "Statistical neighbour of"


SEEN_FROM_OTHER = {
    LinkKind.SUCCESSOR_OF: "Succeeded by",
    LinkKind.PART_OF: "Has as a part",
    LinkKind.MEMBER_OF: "Has as a member",
    LinkKind.PARTNER_OF: "Partner of",
    LinkKind.MAINTAINED_BY: "Has in its area",
    LinkKind.STATISTICAL_NEIGHBOUR_OF: "Statistical neighbour of",
}


class InstrumentKind(TextChoices):
    """A label says that something has failed; an intervention does something about it."""

    WARNING = "WARNING", "Warning"
    LABEL = "LABEL", "Label of failure"
    INTERVENTION = "INTERVENTION", "Intervention"
    SUPPORT = "SUPPORT", "Support"


class LadderLevel(IntegerChoices):
    """One ladder for comparing sectors; the native instrument stays the stored fact."""

    ROUTINE = 0, "Routine"
    WATCH = 1, "Watch"
    FORMAL_WARNING = 2, "Formal warning"
    OVERSIGHT = 3, "Oversight board or adviser"
    DESIGNATED = 4, "Designated as failing"
    DIRECTED = 5, "Directed"
    CONTROL_MOVED = 6, "Control moved"
    STRUCTURE_ENDED = 7, "Structure ended"


class InspectionKind(TextChoices):
    FULL = "FULL", "Full inspection"
    MONITORING = "MONITORING", "Monitoring visit"
    FOCUSED = "FOCUSED", "Focused visit"
    UNANNOUNCED = "UNANNOUNCED", "Unannounced inspection"
    CORPORATE_GOVERNANCE = "CORPORATE_GOVERNANCE", "Corporate governance inspection"
    ANNUAL_ASSESSMENT = "ANNUAL_ASSESSMENT", "Annual assessment"
    REVIEW = "REVIEW", "Review"
    PEER_REVIEW = "PEER_REVIEW", "Peer review"


class PublicationState(TextChoices):
    DRAFT = "DRAFT", "Draft"
    PUBLISHED = "PUBLISHED", "Published"


class Audience(TextChoices):
    """Who reads a note or a document: the writer's own body, or every reader of the register."""

    OWN_BODY = "OWN_BODY", "Only my body"
    EVERYBODY = "EVERYBODY", "Every reader"


class CaseState(TextChoices):
    """Only an open case can be recorded in; in the other states it is read."""

    OPEN = "OPEN", "Open"
    PAUSED = "PAUSED", "Paused"
    STOPPED = "STOPPED", "Stopped"
    CLOSED = "CLOSED", "Closed"


# From which state a case may go to which: what was stopped or closed comes back by reopening.
NEXT_CASE_STATES = {
    CaseState.OPEN: frozenset({CaseState.PAUSED, CaseState.STOPPED, CaseState.CLOSED}),
    CaseState.PAUSED: frozenset({CaseState.OPEN, CaseState.STOPPED, CaseState.CLOSED}),
    CaseState.STOPPED: frozenset({CaseState.OPEN}),
    CaseState.CLOSED: frozenset({CaseState.OPEN}),
}


class DraftKind(TextChoices):
    """What a draft becomes when it goes on the record."""

    INSPECTION = "INSPECTION", "Inspection"
    DESIGNATION = "DESIGNATION", "Designation"
    LIFTING = "LIFTING", "Lifting of a designation"


class DraftState(TextChoices):
    """A draft is written, then asked for if another person has to agree, and ends in one way."""

    WRITING = "WRITING", "Being written"
    ASKED = "ASKED", "Waiting for another person"
    DONE = "DONE", "On the record"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class PhaseKind(TextChoices):
    """Phases overlap: a service can still be in decline when its turnaround begins (L1957-1971)."""

    DECLINE = "DECLINE", "Decline"
    EARLY_TURNAROUND = "EARLY_TURNAROUND", "Early turnaround"
    DESIGNATION = "DESIGNATION", "Designation"
    INTERVENTION = "INTERVENTION", "Intervention"
    EXIT = "EXIT", "Exit"
    STRUCTURAL_CHANGE = "STRUCTURAL_CHANGE", "Structural change"
    SUSTAINED_IMPROVEMENT = "SUSTAINED_IMPROVEMENT", "Sustained improvement"
    RELAPSE = "RELAPSE", "Relapse"


class Acceptance(TextChoices):
    """Whether those who lead the organisation accept the finding."""

    YES = "YES", "Accepted"
    PARTLY = "PARTLY", "Partly accepted"
    CONTESTED = "CONTESTED", "Contested"
    NOT_STATED = "NOT_STATED", "Not stated"


class LimbFinding(TextChoices):
    """What a judge found on one of the two limbs behind a label (regimes, rule 4)."""

    FOUND = "FOUND", "Found"
    NOT_FOUND = "NOT_FOUND", "Not found"
    NOT_STATED = "NOT_STATED", "Not stated"


class Lane(TextChoices):
    """Who acted. The order is the order of lanes in a figure."""

    REGULATOR = "REGULATOR", "Regulator"
    DEPARTMENT = "DEPARTMENT", "Central government"
    PEERS = "PEERS", "Peers and sector"
    COUNCIL = "COUNCIL", "Council"
    PROVIDER = "PROVIDER", "Provider"
    LEADERSHIP = "LEADERSHIP", "Leadership"
    BOARD = "BOARD", "Board and plan"
    EXTERNAL = "EXTERNAL", "Wider events"


class EventKind(TextChoices):
    ANNOUNCEMENT = "ANNOUNCEMENT", "Announcement"
    APPOINTMENT = "APPOINTMENT", "Appointment"
    BENCHMARKING = "BENCHMARKING", "Benchmarking"
    BOARD_MEETING = "BOARD_MEETING", "Board meeting"
    CONDITIONS = "CONDITIONS", "Conditions"
    DECLINE_SIGN = "DECLINE_SIGN", "Sign of decline"
    DEPARTURE = "DEPARTURE", "Departure"
    DESIGNATION = "DESIGNATION", "Designation"
    DIRECTION = "DIRECTION", "Direction"
    EFFECT_OF_LABEL = "EFFECT_OF_LABEL", "Effect of the label"
    EXIT = "EXIT", "Exit"
    IMPROVEMENT_NOTICE = "IMPROVEMENT_NOTICE", "Improvement notice"
    INCIDENT = "INCIDENT", "Incident"
    INQUIRY = "INQUIRY", "Inquiry"
    INSPECTION = "INSPECTION", "Inspection"
    INTERNAL_ACTION = "INTERNAL_ACTION", "Internal action"
    INTERVENTION_END = "INTERVENTION_END", "Intervention ends"
    INTERVENTION_START = "INTERVENTION_START", "Intervention starts"
    MONITORING_VISIT = "MONITORING_VISIT", "Monitoring visit"
    PEER_REVIEW = "PEER_REVIEW", "Peer review"
    PEER_SUPPORT = "PEER_SUPPORT", "Peer support"
    PLAN = "PLAN", "Plan"
    PLANNED_END = "PLANNED_END", "Planned end"
    POLITICAL = "POLITICAL", "Political"
    POST_EXIT_RATING = "POST_EXIT_RATING", "Rating after exit"
    POST_EXIT_REVIEW = "POST_EXIT_REVIEW", "Review after exit"
    PROGRESS_REPORT = "PROGRESS_REPORT", "Progress report"
    RATING = "RATING", "Rating"
    STRUCTURAL_CHANGE = "STRUCTURAL_CHANGE", "Structural change"
    SYSTEM_REGIME = "SYSTEM_REGIME", "System regime"
    WARNING_NOTICE = "WARNING_NOTICE", "Warning notice"


# The moments a reader of the whole story looks for first; figures give them more weight.
TURNING_KINDS = frozenset(
    {
        EventKind.DESIGNATION,
        EventKind.DIRECTION,
        EventKind.EXIT,
        EventKind.INTERVENTION_START,
        EventKind.INTERVENTION_END,
    }
)


class ChangeVerb(TextChoices):
    """What happened to a row."""

    INSERT = "INSERT", "Inserted"
    UPDATE = "UPDATE", "Updated"
    DELETE = "DELETE", "Deleted"


class SourceStanding(TextChoices):
    """How near a source stands to what it tells."""

    PRIMARY = "PRIMARY", "Primary"
    SECONDARY = "SECONDARY", "Secondary"
    TERTIARY = "TERTIARY", "Tertiary"
    UNVERIFIED = "UNVERIFIED", "Unverified"


class MayLeadTo(TextChoices):
    """What an inspection may lead to. Nothing of it happens by itself."""

    PEER_OFFER = "PEER_OFFER", "An offer of peer support"
    DESIGNATION = "DESIGNATION", "A designation"
    LOOK_BACK = "LOOK_BACK", "The result of a look-back"


# Why an inspection may lead there, and where the report says so.
WHY_IT_MAY = {
    MayLeadTo.PEER_OFFER: (
        "Peers can help before government may act, but somebody has to trigger it: an adverse "
        "judgement is a moment to offer.",
        "L594-673",
    ),
    MayLeadTo.DESIGNATION: (
        "A label rests on two limbs: standards are inadequate, and those who govern cannot restore "
        "them. A failing grade speaks for the first only; the second has to be judged.",
        "L792-802",
    ),
    MayLeadTo.LOOK_BACK: (
        "A service that has left failure behind can fall back once attention goes: a judgement "
        "after the exit says whether the improvement has lasted.",
        "L1789-1862",
    ),
}


class Leads(NamedTuple):
    """One thing that an inspection may lead to. said: what was found, in sentences."""

    to: MayLeadTo
    said: Sequence[str]


def leads_of(
    *,
    failing: Sequence[str],
    adverse: Sequence[str],
    adverse_before: int,
    standing: Sequence[str],
    lifted: Sequence[str],
) -> list[Leads]:
    """What an inspection may lead to, each with the inputs that say so.

    failing, adverse: the grades, in words, that count as failure in their scheme, and those below
    the acceptable level, the failing ones among them. adverse_before: how many earlier inspections
    had such grades. standing, lifted: labels of failure that stand on the day, or were lifted.
    Source: report L594-673, L792-802, L1789-1862.
    """
    found = []
    failed = [f"“{each}” is a failing grade of its scheme." for each in failing]
    below = [f"“{each}” is below the acceptable level of its scheme." for each in adverse]
    stands = [f"The label “{each}” stands." for each in standing]
    if adverse:
        signals = f"Earlier inspections with a grade below that level: {adverse_before}."
        found.append(Leads(MayLeadTo.PEER_OFFER, [*below, signals, *stands]))
    if failing and not standing:
        nothing = "No label of failure stands."
        found.append(Leads(MayLeadTo.DESIGNATION, [*failed, nothing]))
    if lifted:
        left = [f"The label “{each}” was lifted before." for each in lifted]
        now = below or ["No grade is below the acceptable level."]
        found.append(Leads(MayLeadTo.LOOK_BACK, [*left, *now]))
    return found
