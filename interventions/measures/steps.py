"""Where a statutory step stands, read from its dated facts alone, and what may be done next.

The order comes from best value interventions: evidence, "minded to", representations, decision,
direction (regimes §2). Nothing here asks the database or the clock: today is an argument.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import edtf


class StepState(TextChoices):
    PREPARING = "PREPARING", _("Being prepared")
    MINDED_TO = "MINDED_TO", _("Minded to: waiting for representations")
    REPRESENTATIONS_CLOSED = "REPRESENTATIONS_CLOSED", _("Representations closed")
    ASKED = "ASKED", _("Waiting for a decision")
    RETURNED = "RETURNED", _("Sent back to be changed")
    MADE = "MADE", _("Direction made")
    NOT_PROCEEDED = "NOT_PROCEEDED", _("Not proceeded with")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class Deed(StrEnum):
    """What may be done with a step."""

    CHANGE = "CHANGE"
    SAY_MINDED_TO = "SAY_MINDED_TO"
    GIVE_NO_NOTICE = "GIVE_NO_NOTICE"
    RECORD_REPRESENTATIONS = "RECORD_REPRESENTATIONS"
    ASK = "ASK"
    RETURN = "RETURN"
    DECIDE = "DECIDE"
    WITHDRAW = "WITHDRAW"


class Stage(TextChoices):
    """The five stages of a statutory step, in their order (regimes §2)."""

    EVIDENCE = "EVIDENCE", _("Evidence")
    MINDED_TO = "MINDED_TO", _("Minded to")
    REPRESENTATIONS = "REPRESENTATIONS", _("Representations")
    DECISION = "DECISION", _("Decision")
    DIRECTION = "DIRECTION", _("Direction")


class StageState(TextChoices):
    DONE = "DONE", _("Done")
    NOW = "NOW", _("Now")
    AHEAD = "AHEAD", _("To come")
    LEFT_OUT = "LEFT_OUT", _("Left out: no notice")
    NEVER = "NEVER", _("Does not come")


class StepFacts(NamedTuple):
    """What is known of a step. outcome: the name of a final state, or empty.

    said_on: the day on which the register was told what the body is minded to do. represented: when
    the organisation answered. is_silent: somebody recorded that no answer came. is_asked: a
    decision is asked for as it stands. is_returned: it was sent back, and nobody has asked again.
    """

    minded_to: str | None = None
    said_on: date | None = None
    due_on: date | None = None
    represented: str | None = None
    is_silent: bool = False
    is_without_notice: bool = False
    is_asked: bool = False
    is_returned: bool = False
    outcome: str = ""


def step_state(facts: StepFacts, today: date) -> StepState:
    """Where a step stands on a day. Source: report L597-603."""
    if facts.outcome:
        return StepState(facts.outcome)
    if facts.is_asked:
        return StepState.ASKED
    if facts.is_returned:
        return StepState.RETURNED
    if facts.minded_to is None:
        return StepState.PREPARING
    is_closed = has_been_heard(facts, today)
    return StepState.REPRESENTATIONS_CLOSED if is_closed else StepState.MINDED_TO


def has_been_heard(facts: StepFacts, today: date) -> bool:
    """Whether the organisation has answered what the body is minded to do, or its day has passed.

    The day itself is still the organisation's. Where the register was told only after that day,
    somebody has to say that no answer came: nobody makes a clock run by writing an old day.
    Source: report L597-603.
    """
    if facts.represented is not None or facts.is_silent:
        return True
    if facts.due_on is None or facts.said_on is None:
        return False
    return facts.said_on <= facts.due_on < today


def deeds(facts: StepFacts, today: date) -> frozenset[Deed]:
    """What may be done with a step on a day: nothing more once there is an outcome.

    Source: report L597-603.
    """
    if facts.outcome:
        return frozenset()
    found = {Deed.CHANGE, Deed.WITHDRAW}
    if facts.minded_to is not None and facts.represented is None:
        # An answer that comes late is still an answer, after silence too.
        found.add(Deed.RECORD_REPRESENTATIONS)
    if facts.is_asked:
        return frozenset({*found, Deed.RETURN, Deed.DECIDE})
    if facts.minded_to is None:
        found |= {Deed.SAY_MINDED_TO, Deed.GIVE_NO_NOTICE}
    if facts.is_without_notice or has_been_heard(facts, today):
        found.add(Deed.ASK)
    return frozenset(found)


def first_due_day(minded_to: str, today: date, days: int) -> date:
    """The first day that may be set for representations: so many after it can have been said.

    A coarse date counts from its last day that has come: nobody shortens the time by saying less.
    Source: report L597-603.
    """
    latest = edtf.parse(minded_to).latest
    return min(latest or today, today) + timedelta(days=days)


def stages(facts: StepFacts, today: date) -> list[tuple[Stage, StageState]]:
    """Each stage with where it stands on a day. Source: report L597-603."""
    is_told, is_heard = facts.minded_to is not None, has_been_heard(facts, today)
    is_ready = is_heard or facts.is_without_notice
    is_decided = facts.outcome in (StepState.MADE, StepState.NOT_PROCEEDED)
    found = [
        (Stage.EVIDENCE, is_told or is_ready or is_decided, True),
        (Stage.MINDED_TO, is_told, False),
        (Stage.REPRESENTATIONS, is_heard, is_told),
        (Stage.DECISION, is_decided, is_ready),
        (Stage.DIRECTION, facts.outcome == StepState.MADE, False),
    ]
    return [
        (stage, _stage_state(facts, stage, is_done=is_done, is_now=is_now))
        for stage, is_done, is_now in found
    ]


def _stage_state(facts: StepFacts, stage: Stage, *, is_done: bool, is_now: bool) -> StageState:
    """Where one stage of a step stands. Source: report L597-603."""
    if is_done:
        return StageState.DONE
    if facts.is_without_notice and stage in (Stage.MINDED_TO, Stage.REPRESENTATIONS):
        return StageState.LEFT_OUT
    if facts.outcome:
        return StageState.NEVER
    return StageState.NOW if is_now else StageState.AHEAD
