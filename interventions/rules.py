"""The words and limits of interventions, exits, plans and boards. No query, no clock."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import NamedTuple

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


class Assessed(NamedTuple):
    """What one assessment found, and how far its assessor stands from the organisation."""

    result: AssessmentResult
    independence: Independence


class Tally(NamedTuple):
    """How many criteria of one condition there are, and how many of them are met."""

    must_meet: int = 0
    must_meet_met: int = 0
    contributory: int = 0
    contributory_met: int = 0


def counts_as_met(assessments: Iterable[Assessed], *, is_must_meet: bool) -> bool:
    """Whether a criterion counts as met by its assessments, latest first.

    The latest decides. The organisation's own word alone never meets a must-meet criterion:
    somebody else must have found it met too, and nobody otherwise since.
    Source: report L777-806.
    """
    since = list(takewhile(lambda each: each.result is AssessmentResult.MET, assessments))
    if not is_must_meet:
        return bool(since)
    return any(each.independence is not Independence.OWN_ORGANISATION for each in since)


def tally_of(criteria: Iterable[tuple[bool, bool]]) -> Tally:
    """Count the criteria of one condition, each given as (is must-meet, counts as met).

    Source: report L792-802.
    """
    counted = Counter(criteria)
    return Tally(
        must_meet=counted[True, True] + counted[True, False],
        must_meet_met=counted[True, True],
        contributory=counted[False, True] + counted[False, False],
        contributory_met=counted[False, True],
    )


def may_end(model: ExitModel, tallies: Mapping[Condition, Tally]) -> bool | None:
    """Whether an intervention may end under a model; None if not enough is recorded to say.

    One condition never makes up for the other: where a model asks for both, each is read alone.
    Source: report L784-802.
    """
    needed = [tallies[condition] for condition in NEEDED_CONDITIONS[model]]
    if any(tally.must_meet_met < tally.must_meet for tally in needed):
        return False
    return True if all(tally.must_meet for tally in needed) else None


def verdict(model: ExitModel, tallies: Mapping[Condition, Tally], *, has_ended: bool) -> str:
    """The plain sentence saying whether an intervention may end under a model, and why.

    Source: report L784-806.
    """
    name = EXIT_MODEL_NAMES[model]
    answer = may_end(model, tallies)
    why = _why(model, tallies, answer)
    if answer is None:
        asked = (
            f"the test of the {name} was passed" if has_ended else f"it may end under the {name}"
        )
        return f"Not enough is recorded to say whether {asked}: {why}."
    if has_ended:
        passed = "was passed" if answer else "is not shown to have been passed in full"
        return f"By what is recorded, the test of the {name} {passed}: {why}."
    return f"Under the {name} it {'may end' if answer else 'may not end yet'}: {why}."


def count_in_words(tally: Tally) -> str:
    """How many criteria of one condition are met; must-meet and contributory are never added up.

    Source: report L792-802.
    """
    kinds = (
        ("must-meet", tally.must_meet_met, tally.must_meet),
        ("contributory", tally.contributory_met, tally.contributory),
    )
    said = [
        f"{met} of {total} {kind} {_criteria(total)} met" for kind, met, total in kinds if total
    ]
    return ", ".join(said) or "no criterion recorded"


def _why(model: ExitModel, tallies: Mapping[Condition, Tally], answer: bool | None) -> str:
    """The counts behind an answer, and for a capability exit what did not have to be met.

    Source: report L792-802.
    """
    said = [_met_in_words(each, tallies[each]) for each in NEEDED_CONDITIONS[model]]
    if model is ExitModel.CAPABILITY and answer:
        said.append("standards need not be met first")
    return ", and ".join(said)


def _met_in_words(condition: Condition, tally: Tally) -> str:
    """How the must-meet criteria of one condition stand, within a sentence.

    Source: report L792-802.
    """
    name = str(condition.label).lower()
    if not tally.must_meet:
        return f"no must-meet {name} criterion is recorded"
    if tally.must_meet == 1:
        is_met = "is met" if tally.must_meet_met else "is not met"
        return f"its one must-meet {name} criterion {is_met}"
    if tally.must_meet_met == tally.must_meet:
        return f"all {tally.must_meet} must-meet {name} criteria are met"
    verb = "is" if tally.must_meet_met == 1 else "are"
    met = tally.must_meet_met or "none"
    return f"{met} of {tally.must_meet} must-meet {name} criteria {verb} met"


def _criteria(number: int) -> str:
    """The noun for a number of criteria. Source: report L792-802."""
    return "criterion" if number == 1 else "criteria"


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
