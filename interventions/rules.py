"""The words and limits of interventions, exits, plans and boards. No query, no clock."""

from django.db.models import TextChoices


class ExitModel(TextChoices):
    """When an intervention may end (report L777-806). The two are never blended into one score."""

    OUTCOMES = "OUTCOMES", "Outcomes: when standards are adequate again"
    CAPABILITY = "CAPABILITY", "Capability: when governance can finish the job"
    BOTH = "BOTH", "Both: standards and capability"


class EndKind(TextChoices):
    """The four dates of an exit (regimes, rule 5)."""

    PLANNED = "PLANNED", "Planned end"
    RECOMMENDED = "RECOMMENDED", "Recommended end"
    ANNOUNCED = "ANNOUNCED", "Announced end"
    LEGAL = "LEGAL", "Legal end"


class EndReason(TextChoices):
    """Why an intervention ended (regimes, rule 6)."""

    OUTCOMES_MET = "OUTCOMES_MET", "Outcomes met"
    CAPABILITY_MET = "CAPABILITY_MET", "Capability met"
    STEPPED_DOWN = "STEPPED_DOWN", "Stepped down to a softer rung"
    ESCALATED = "ESCALATED", "Escalated"
    SUPERSEDED = "SUPERSEDED", "Superseded"
    LAPSED = "LAPSED", "Lapsed"
    TRANSFERRED = "TRANSFERRED", "Transferred"
    COMPLETED = "COMPLETED", "Completed"
    PERMANENT = "PERMANENT", "Permanent: a change of structure that does not end"
    ORGANISATION_CLOSED = "ORGANISATION_CLOSED", "Organisation closed"


class LeverKind(TextChoices):
    """What an intervention pulls at (report L1002-1056, L2001-2030)."""

    STRUCTURAL = "STRUCTURAL", "Structural"
    CULTURAL = "CULTURAL", "Cultural"
    LEADERSHIP = "LEADERSHIP", "Leadership"
    CAPABILITY = "CAPABILITY", "Capability"
    PEER = "PEER", "Peer"
    FINANCE = "FINANCE", "Finance"


class PowerKind(TextChoices):
    FUNCTION = "FUNCTION", "Function"
    CONDITION = "CONDITION", "Condition"


class PowerState(TextChoices):
    HELD = "HELD", "Held"
    IN_RESERVE = "IN_RESERVE", "In reserve"
    RETURNED = "RETURNED", "Returned"


class OfferAnswer(TextChoices):
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Declined"
    NO_ANSWER = "NO_ANSWER", "No answer"


class ContactKind(TextChoices):
    """How two organisations met to learn from each other."""

    BENCHMARKING_CLUB = "BENCHMARKING_CLUB", "Benchmarking club"
    BUDDY_TRUST = "BUDDY_TRUST", "Buddy trust"
    EXECUTIVE_HEAD = "EXECUTIVE_HEAD", "Executive headship"
    IMPROVEMENT_PARTNER = "IMPROVEMENT_PARTNER", "Improvement partner"
    PEER_CHALLENGE = "PEER_CHALLENGE", "Peer challenge"
    PEER_LEADER = "PEER_LEADER", "Peer leader"
    PEER_REVIEW = "PEER_REVIEW", "Peer review"
    SECONDMENT = "SECONDMENT", "Secondment"
    SHARED_CHIEF_EXECUTIVE = "SHARED_CHIEF_EXECUTIVE", "Shared chief executive"
    SPONSOR_TRUST = "SPONSOR_TRUST", "Sponsor trust"
    VISIT = "VISIT", "Visit"


class Condition(TextChoices):
    """The two failing conditions, each with its own criteria (report L792-802)."""

    STANDARDS = "STANDARDS", "Standards"
    CAPABILITY = "CAPABILITY", "Capability"


class CriterionPart(TextChoices):
    """What part a criterion plays in the exit."""

    TEST = "TEST", "Test"
    ASSURANCE = "ASSURANCE", "Assurance by others"
    DEPENDENCY = "DEPENDENCY", "Something else that must be in place"
    DECISION = "DECISION", "Decision to be taken"


class AssessmentResult(TextChoices):
    MET = "MET", "Met"
    PARTLY_MET = "PARTLY_MET", "Partly met"
    NOT_MET = "NOT_MET", "Not met"
    NOT_ASSESSED = "NOT_ASSESSED", "Not assessed"


class Independence(TextChoices):
    """How far the assessor stands from the organisation. Its own word alone never meets a test."""

    OWN_ORGANISATION = "OWN_ORGANISATION", "The organisation itself"
    INTERVENOR = "INTERVENOR", "Whoever intervenes"
    PEER = "PEER", "A peer"
    REGULATOR = "REGULATOR", "A regulator"
    NOT_STATED = "NOT_STATED", "Not stated"


class Confidence(TextChoices):
    HIGH = "HIGH", "High"
    MEDIUM = "MEDIUM", "Medium"
    LOW = "LOW", "Low"


class DecisionKind(TextChoices):
    """What is decided about an intervention; each is asked by one person, approved by another."""

    EXIT = "EXIT", "Exit"
    TAPER = "TAPER", "Taper"
    TRIAL_EXIT = "TRIAL_EXIT", "Trial exit"
    RESUME = "RESUME", "Resume powers"
    EXTEND = "EXTEND", "Extend"
    STEP_DOWN = "STEP_DOWN", "Step down"
    ESCALATE = "ESCALATE", "Escalate"
    CHANGE_MODEL = "CHANGE_MODEL", "Change the exit model"


class StepOutcome(TextChoices):
    """What became of a statutory step that was prepared."""

    MADE = "MADE", "Made"
    NOT_PROCEEDED = "NOT_PROCEEDED", "Not proceeded with"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class BypassBasis(TextChoices):
    """Why a statutory step does not wait for peers."""

    EMERGENCY = "EMERGENCY", "Emergency: people would be harmed by waiting"
    NO_PEER = "NO_PEER", "No peer could be found"
    OTHER = "OTHER", "Another reason"
    NOT_SAID = "NOT_SAID", "History: the sources do not say whether peers were offered"


class LookBackResult(TextChoices):
    """What a look-back found (report L1789-1862)."""

    SUSTAINED = "SUSTAINED", "Sustained"
    SLIPPING = "SLIPPING", "Slipping"
    RETURNED = "RETURNED", "Returned"


class Rag(TextChoices):
    RED = "RED", "Red"
    AMBER = "AMBER", "Amber"
    GREEN = "GREEN", "Green"
    COMPLETE = "COMPLETE", "Complete"


class SlippageReason(TextChoices):
    """Why a due date moved."""

    SCOPE = "SCOPE", "Scope changed"
    CAPACITY = "CAPACITY", "Not enough people"
    DEPENDENCY = "DEPENDENCY", "Waiting for somebody else"
    FUNDING = "FUNDING", "Waiting for money"
    EVIDENCE = "EVIDENCE", "Waiting for evidence"
    ERROR = "ERROR", "The first date was a mistake"
    OTHER = "OTHER", "Other"


class BoardKind(TextChoices):
    IMPROVEMENT_BOARD = "IMPROVEMENT_BOARD", "Improvement board"
    RECOVERY_BOARD = "RECOVERY_BOARD", "Recovery board"
    PROVIDER_BOARD = "PROVIDER_BOARD", "Provider's board"
    ADVISORY_BOARD = "ADVISORY_BOARD", "Advisory board"


class MeetingItemKind(TextChoices):
    DECISION = "DECISION", "Decision"
    ACTION = "ACTION", "Action arising"
    NOTE = "NOTE", "Note"


LOOK_BACK_MONTHS = (6, 12, 24, 36)

# When each model lets an intervention end, in one phrase for the reader (report L784-802).
EXIT_MODEL_MEANINGS = {
    ExitModel.OUTCOMES: "The end comes when services are acceptable again, and not before.",
    ExitModel.CAPABILITY: (
        "The end comes once those in charge can finish the job themselves, "
        "even if services are not yet good."
    ),
    ExitModel.BOTH: (
        "The end comes only when services are acceptable again "
        "and those in charge can keep them so."
    ),
}
EXIT_MODEL_NAMES = {
    ExitModel.OUTCOMES: "outcomes model",
    ExitModel.CAPABILITY: "capability model",
    ExitModel.BOTH: "model that asks for both",
}
NEEDED_CONDITIONS = {
    ExitModel.OUTCOMES: (Condition.STANDARDS,),
    ExitModel.CAPABILITY: (Condition.CAPABILITY,),
    ExitModel.BOTH: (Condition.STANDARDS, Condition.CAPABILITY),
}
CONDITION_QUESTIONS = {
    Condition.STANDARDS: "Are services acceptable?",
    Condition.CAPABILITY: "Can those in charge finish the job?",
}


def themes_in_words(said: int | None, named: int) -> str:
    """How many themes a plan has, and how many of them its source names.

    said: the number the source gives, or None. Source: report L527-531, L1571-1593.
    """
    if said is None:
        return f"{named or 'No'} {_themes(named)} named; the source gives no number."
    if named == said:
        return f"{said} {_themes(said)}, {'all ' if said > 1 else ''}named in the source."
    return f"{said} {_themes(said)}; the source names {named or 'none'}."


def _themes(number: int) -> str:
    """The noun for a number of themes. Source: report L527-531."""
    return "theme" if number == 1 else "themes"
