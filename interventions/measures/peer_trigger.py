"""When peers must be asked: rules over adverse signals and visible parts of insularity.

Every rule answers yes, no, or that not enough is recorded, and shows the signals and the days it
read, so that an official can disagree with it. Thresholds come in as arguments; the report names
none (L594-673). Nothing here asks the database or the clock.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases import edtf
from cases.rules import Acceptance
from interventions.measures.months import months_after

# What one body says within so many days, such as a judgement and the label that rests on it, is one
# event and counts once.
ONE_EVENT_DAYS = 31


class SignalKind(TextChoices):
    JUDGEMENT = "JUDGEMENT", _("Failing judgement")
    WARNING = "WARNING", _("Warning")
    LABEL = "LABEL", _("Label of failure")


class PeerRule(TextChoices):
    SEVERAL = "SEVERAL", _("Adverse signals close together")
    ONE_AND_INSULAR = "ONE_AND_INSULAR", _("One adverse signal, and signs of insularity")


RULE_LINES = {PeerRule.SEVERAL: "L594-611", PeerRule.ONE_AND_INSULAR: "L642-651, L886-994"}


class Signal(NamedTuple):
    """One adverse signal. when: EDTF text, or None where nobody says; by: who said it."""

    kind: SignalKind
    what: str
    when: str | None
    by: str


class Meeting(NamedTuple):
    """One contact with a peer, as far as it is dated."""

    peer: str
    started: str | None
    ended: str | None


class Thresholds(NamedTuple):
    """How many signals within how many months, and how long without contact is too long."""

    signals: int
    months: int
    contact_months: int


class Insularity(NamedTuple):
    """Visible parts of insularity on a day, never made into one number.

    is_without_contact, is_contested: None where not enough is recorded. days: since the last
    contact. peers: who was met within the months that count.
    """

    is_without_contact: bool | None
    days: int | None
    peers: Sequence[str]
    is_contested: bool | None


class Trigger(NamedTuple):
    """What one rule says. is_met: None where not enough is recorded; met_on: the day, if it is.

    signals: those it rests on, or all it had. parts: of insularity, on the day it was read.
    """

    rule: PeerRule
    is_met: bool | None
    met_on: str | None
    signals: Sequence[Signal]
    parts: Insularity | None = None

    @property
    def lines(self) -> str:
        return RULE_LINES[self.rule]


def insularity(
    meetings: Sequence[Meeting],
    acceptances: Sequence[Acceptance],
    on: date,
    contact_months: int,
) -> Insularity:
    """The visible parts of insularity on a day. Source: report L886-994.

    Where no contact was ever recorded, nobody can tell silence from a gap in the record.
    """
    dated = [(each, _last_day(each, on)) for each in meetings]
    past = [(each.peer, day) for each, day in dated if day is not None and day <= on]
    last = max((day for _peer, day in past), default=None)
    recent = {peer for peer, day in past if _add(day, contact_months) >= on}
    known = [each for each in acceptances if each != Acceptance.NOT_STATED]
    return Insularity(
        is_without_contact=None if last is None else not recent,
        days=None if last is None else (on - last).days,
        peers=sorted(recent),
        is_contested=None if not known else Acceptance.CONTESTED in known,
    )


def _last_day(meeting: Meeting, on: date) -> date | None:
    """The last day of a contact that has come; None where it is undated or to come.

    Source: report L886-994.
    """
    begun = edtf.parse(meeting.started or meeting.ended or "9999")
    over = edtf.parse(meeting.ended) if meeting.ended else begun
    if begun.sort_day > on:
        return None
    return min(over.latest or over.sort_day, on)


def _add(day: date, months: int) -> date:
    """The day so many months later. Source: report L594-673."""
    return date.fromisoformat(months_after(day.isoformat(), months))


def triggers(
    signals: Sequence[Signal],
    meetings: Sequence[Meeting],
    acceptances: Sequence[Acceptance],
    today: date,
    thresholds: Thresholds,
) -> list[Trigger]:
    """What each rule says today of what is recorded. Source: report L594-673."""
    past = sorted(
        (each for each in signals if each.when and _day(each) <= today),
        key=lambda each: (_day(each), each.kind, each.what),
    )
    return [
        _several(past, thresholds),
        _one_and_insular(past, meetings, acceptances, today, thresholds),
    ]


def _day(signal: Signal) -> date:
    """The day a signal is counted from. Source: report L594-673."""
    return edtf.parse(signal.when or "9999").sort_day


def _events(past: Sequence[Signal]) -> list[Signal]:
    """The first signal of each event: what one body says within a month is one.

    Source: report L594-611.
    """
    found: list[Signal] = []
    last: dict[str, date] = {}
    for each in past:
        day = _day(each)
        if each.by not in last or (day - last[each.by]).days > ONE_EVENT_DAYS:
            found.append(each)
            last[each.by] = day
    return found


def _several(past: Sequence[Signal], thresholds: Thresholds) -> Trigger:
    """Whether so many events stand close together, and since when. Source: report L594-611."""
    met: list[Sequence[Signal]] = []
    for start, first in enumerate(past):
        until = _add(_day(first), thresholds.months)
        window = [each for each in past[start:] if _day(each) <= until]
        counted = _events(window)[: thresholds.signals]
        if len(counted) == thresholds.signals:
            met.append([each for each in window if _day(each) <= _day(counted[-1])])
    if not met:
        return Trigger(PeerRule.SEVERAL, False if past else None, None, past)
    earliest = min(met, key=lambda within: _day(within[-1]))
    return Trigger(PeerRule.SEVERAL, True, earliest[-1].when, earliest)


def _one_and_insular(
    past: Sequence[Signal],
    meetings: Sequence[Meeting],
    acceptances: Sequence[Acceptance],
    today: date,
    thresholds: Thresholds,
) -> Trigger:
    """Whether a signal met an organisation that kept to itself, or contests what is said of it.

    Source: report L642-651, L886-994.
    """
    read = [
        (each, insularity(meetings, acceptances, _day(each), thresholds.contact_months))
        for each in past
    ]
    for signal, parts in read:
        if parts.is_without_contact or parts.is_contested:
            return Trigger(PeerRule.ONE_AND_INSULAR, True, signal.when, [signal], parts)
    if not read:
        parts = insularity(meetings, acceptances, today, thresholds.contact_months)
        return Trigger(PeerRule.ONE_AND_INSULAR, None, None, [], parts)
    parts = read[-1][1]
    is_known = parts.is_without_contact is not None and parts.is_contested is not None
    return Trigger(PeerRule.ONE_AND_INSULAR, False if is_known else None, None, past, parts)
