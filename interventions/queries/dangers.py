"""The two dangers of an end that does not come, in words that bring their inputs along."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import edtf
from interventions.measures.overstay import (
    Between,
    LongTaper,
    OverStay,
    Step,
    long_taper,
    over_stay,
)
from interventions.measures.powers import state_now
from interventions.measures.readiness import Criterion
from interventions.queries.interventions import days_of_power
from interventions.queries.rows import Row
from interventions.rules import PowerState


class Danger(NamedTuple):
    """What is to be said of one danger: whether it is warned of, and a few sentences."""

    warns: bool
    sentences: list[str]


class Dangers(NamedTuple):
    """Staying on, and a taper that runs long; and who set the number of days."""

    stay: Danger
    taper: Danger
    limit: int
    set_by: str


def dangers_of(row: Row, criteria: list[Criterion], today: date) -> Dangers:
    """Both dangers of one intervention, from what the register knows of it."""
    held = [
        each for each in row["held_powers"] if state_now(*days_of_power(each)) == PowerState.HELD
    ]
    stay = over_stay(
        criteria,
        today=today,
        limit=settings.OVERSTAY_WARN_DAYS,
        ended=row["legal"]["falls"] if row["legal"] else None,
        has_ended=row["has_ended"],
        held_powers=len(held),
    )
    taper = long_taper(
        [Step(each["what"], each["planned"], each["taken"]) for each in row["steps"]],
        planned_end=row["planned"][-1]["falls"] if row["planned"] else None,
        today=today,
        has_ended=row["has_ended"],
    )
    return Dangers(
        Danger(stay.warns, _stay_in_words(stay)),
        Danger(taper.warns, _taper_in_words(taper, has_ended=row["has_ended"])),
        settings.OVERSTAY_WARN_DAYS,
        settings.OVERSTAY_RULE_SET_BY,
    )


def _stay_in_words(stay: OverStay) -> list[str]:
    if not stay.must_meet:
        return [_("Not enough is recorded to say: no capability criterion that must be met.")]
    if stay.still_open:
        said = ngettext(
            "No over-stay: %(open)d capability criterion that must be met is not met.",
            "No over-stay: %(open)d capability criteria that must be met are not met.",
            stay.still_open,
        )
        return [said % {"open": stay.still_open}, *_still_held(stay)]
    if stay.since is None:
        return [
            _(
                "Not enough is recorded to say: every capability criterion that must be met is "
                "met, but not since when."
            ),
            *_still_held(stay),
        ]
    said = (
        _("It stayed %(days)s after those in charge were found able to finish the job (%(since)s).")
        if stay.has_ended
        else _(
            "It has stayed %(days)s since those in charge were found able to finish the job "
            "(%(since)s)."
        )
    )
    words = [said % {"days": _days(stay.at_least, stay.at_most), "since": _when(stay.since)}]
    if stay.may_warn:
        words.append(_("By what the dates leave open, that may be longer than the limit."))
    return [*words, *_still_held(stay)]


def _still_held(stay: OverStay) -> list[str]:
    """What powers are still held, where the record says so."""
    if not stay.held_powers:
        return []
    said = (
        ngettext(
            "%(number)d power is on the record as held after the end.",
            "%(number)d powers are on the record as held after the end.",
            stay.held_powers,
        )
        if stay.has_ended
        else ngettext(
            "%(number)d power is still held.",
            "%(number)d powers are still held.",
            stay.held_powers,
        )
    )
    return [said % {"number": stay.held_powers}]


def _days(at_least: int, at_most: int | None) -> str:
    """A number of days, or the fewest and the most where the dates leave it open."""
    if at_most is None:
        return _("at least %(days)s") % {"days": _number(at_least)}
    if at_least == at_most:
        return _number(at_least)
    return _("%(least)d to %(days)s") % {"least": at_least, "days": _number(at_most)}


def _number(days: int) -> str:
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def _when(since: Between) -> str:
    """The day, or the two between which it lies."""
    first, last = (each and date_format(each, "j F Y") for each in since)
    if first is None:
        return _("by %(day)s") % {"day": last}
    if last is None:
        return _("%(day)s at the earliest") % {"day": first}
    if first == last:
        return _("since %(day)s") % {"day": first}
    return _("since some day from %(first)s to %(last)s") % {"first": first, "last": last}


def _taper_in_words(taper: LongTaper, *, has_ended: bool) -> list[str]:
    if has_ended:
        return [_("It has ended: nothing runs any more.")]
    if not taper.is_known:
        return [
            _(
                "Not enough is recorded to say: no planned end, and no step of a taper with a "
                "planned day."
            )
        ]
    words = [
        _("The step “%(what)s” was planned for %(planned)s and is %(days)s overdue.")
        % {"what": each.what, "planned": edtf.words(each.planned), "days": _number(each.days)}
        for each in taper.overdue
    ]
    if taper.days_over is not None:
        words.append(
            _("The planned end, %(planned)s, passed %(days)s ago.")
            % {"planned": edtf.words(taper.planned_end), "days": _number(taper.days_over)}
        )
    return words or [_("It runs as planned: no step is overdue and no planned end has passed.")]
