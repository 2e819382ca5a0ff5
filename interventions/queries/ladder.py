"""The ladder of a case: its native instruments on a day, and what was used on each rung."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from cases.models import (
    Case,
    Designation,
    Event,
    Inspection,
    Instrument,
    Judgement,
    Organisation,
    Sector,
    end_of_day,
)
from cases.rules import EventKind, InstrumentKind, LadderLevel
from interventions.measures.ladder import (
    LEVEL_MEANINGS,
    Climb,
    Jump,
    Sign,
    Use,
    climb,
    first_sign,
    level_on,
    standing,
    zero_to_hundred,
)
from interventions.models import EndDate, Intervention, PeerContact, SupportOffer
from interventions.rules import EndKind, EndReason


class ShownUse(NamedTuple):
    """One thing used on a rung, with whose it was and what it rests on."""

    use: Use
    kind: str
    body: str
    evidence: int | None
    sector: str = ""
    is_standing: bool = False


class Track(NamedTuple):
    """How one service climbed. sector: that of the case, or of another service of its organisation.

    An intervention belongs to an organisation and a service (regimes, rule 9): a jump in one is
    not measured from a signal about another.
    """

    sector: str
    climbs: list[Climb]
    sign: Sign | None
    jump: Jump | None


class Rung(NamedTuple):
    """One level: its meaning, its native instruments on the day, and what was used on it.

    others: instruments of the sector that were not in force on the day.
    """

    level: LadderLevel
    meaning: str
    instruments: list[Instrument]
    others: list[Instrument]
    uses: list[ShownUse]
    is_standing: bool
    is_skipped: bool


class Ladder(NamedTuple):
    """All of it, the highest rung first. level: where the case stands; tracks: how it got there."""

    rungs: list[Rung]
    level: LadderLevel
    standing: list[Use]
    tracks: list[Track]
    undated: list[Use]

    @property
    def evidence_ids(self) -> list[int | None]:
        return [used.evidence for rung in self.rungs for used in rung.uses]


def ladder_of(case: Case, on: date, as_known_on: date | None = None) -> Ladder:
    """The ladder of a case on a day, by what was known by the end of another."""
    shown = [
        *_peers(case, as_known_on),
        *_warnings(case, as_known_on),
        *_labels(case, as_known_on),
        *_interventions(case, as_known_on),
    ]
    uses = [each.use for each in shown]
    tracks = _tracks(case, shown, as_known_on)
    stands = standing(uses, on)
    level = LadderLevel(level_on(uses, on))
    used = {use.level for use in uses}
    skipped = {rung for track in tracks for each in track.climbs for rung in each.skipped} - used
    native = list(_native(case))
    rungs = [
        _rung(
            each,
            [one._replace(is_standing=one.use in stands) for one in shown],
            native,
            on,
            is_standing=bool(stands) and each == level,
            is_skipped=each in skipped,
        )
        for each in sorted(LadderLevel, reverse=True)
    ]
    return Ladder(rungs, level, stands, tracks, [use for use in uses if not use.started])


def _tracks(case: Case, shown: list[ShownUse], as_known_on: date | None) -> list[Track]:
    """One track for the case's own sector, and one for each other service that had instruments."""
    judged = list(_judged(case, as_known_on))
    named = {each.sector for each in shown} | {""}
    found = []
    for sector in sorted(named):
        uses = [each.use for each in shown if each.sector == sector]
        signs = [sign for of, sign in judged if of == sector]
        told = [Sign(use.name, use.started) for use in uses if use.is_sign]
        sign = first_sign([*signs, *told])
        name = sector or str(case.sector)
        found.append(Track(name, climb(uses, sign), sign, zero_to_hundred(uses, sign)))
    return found


def _rung(
    level: LadderLevel,
    shown: list[ShownUse],
    native: list[Instrument],
    on: date,
    *,
    is_standing: bool,
    is_skipped: bool,
) -> Rung:
    here = [each for each in native if each.level == level]
    valid = [each for each in here if _is_valid(each, on)]
    return Rung(
        level,
        str(LEVEL_MEANINGS[level]),
        valid,
        [each for each in here if each not in valid],
        [each for each in shown if each.use.level == level],
        is_standing,
        is_skipped,
    )


def _native(case: Case) -> Iterator[Instrument]:
    yield from Instrument.objects.filter(
        Q(sector=case.sector_id) | Q(sector__isnull=True)
    ).order_by("level", "name")


def _is_valid(instrument: Instrument, on: date) -> bool:
    """Whether an instrument may have been in force on a day: what is unknown is not ruled out."""
    began, ended = instrument.started_lower, instrument.ended_upper
    return (began is None or began <= on) and (ended is None or ended >= on)


def _peers(case: Case, as_known_on: date | None) -> Iterator[ShownUse]:
    """Offers and contacts stand on the lowest rung: they happen, and put nobody on a rung."""
    offers = SupportOffer.objects.as_known_on(as_known_on).filter(case=case)
    for offer in offers.select_related("offered_by").order_by("offered_lower", "pk"):
        name = _("%(kind)s offered") % {"kind": offer.get_kind_display()}
        use = Use(LadderLevel.ROUTINE, name, offer.offered, lasts=False)
        yield ShownUse(use, _("Peer support"), str(offer.offered_by), offer.evidence_id)
    contacts = PeerContact.objects.as_known_on(as_known_on).filter(case=case)
    for contact in contacts.select_related("peer").order_by("started_lower", "pk"):
        use = Use(
            LadderLevel.ROUTINE,
            contact.get_kind_display(),
            contact.started,
            contact.ended,
            lasts=False,
        )
        yield ShownUse(use, _("Contact with a peer"), str(contact.peer), contact.evidence_id)


def _warnings(case: Case, as_known_on: date | None) -> Iterator[ShownUse]:
    """Warnings are told as events: each was given on a day, and does not stand."""
    events = Event.objects.as_known_on(as_known_on).filter(case=case, kind=EventKind.WARNING_NOTICE)
    for event in events.order_by("happened_lower", "pk"):
        use = Use(LadderLevel.FORMAL_WARNING, event.what, event.happened, lasts=False, is_sign=True)
        yield ShownUse(use, InstrumentKind.WARNING.label, event.actor, event.evidence_id)


def _labels(case: Case, as_known_on: date | None) -> Iterator[ShownUse]:
    labels = Designation.objects.as_known_on(as_known_on).filter(case=case)
    for label in labels.select_related("instrument__sector", "by").order_by("imposed_lower", "pk"):
        is_lifted = _is_known(label.lifting_recorded_at, as_known_on) and bool(label.lifted)
        use = Use(
            label.instrument.level,
            label.label,
            label.imposed,
            label.lifted if is_lifted else None,
            is_over=is_lifted or label.is_end_unknown,
            lasts=label.instrument.kind != InstrumentKind.WARNING,
            is_sign=True,
        )
        kind = f"{label.instrument.get_kind_display()}: {label.instrument}"
        sector = _other_sector(label.instrument.sector, case)
        yield ShownUse(use, kind, str(label.by), label.evidence_id, sector)


def _is_known(recorded_at: datetime | None, as_known_on: date | None) -> bool:
    """Whether what was recorded later was known by a day; told with its row, it always was."""
    if recorded_at is None or as_known_on is None:
        return True
    return recorded_at < end_of_day(as_known_on)


def _interventions(case: Case, as_known_on: date | None) -> Iterator[ShownUse]:
    ends = EndDate.objects.as_known_on(as_known_on).filter(kind=EndKind.LEGAL)
    interventions = (
        Intervention.objects.as_known_on(as_known_on)
        .filter(case=case)
        .select_related("instrument__sector", "led_by")
        .prefetch_related(Prefetch("end_dates", queryset=ends, to_attr="legal_ends"))
        .order_by("started_lower", "pk")
    )
    for each in interventions:
        end = next((one for one in each.legal_ends if one.reason != EndReason.PERMANENT), None)
        instrument = each.instrument
        use = Use(
            instrument.level,
            each.name,
            each.started,
            end.falls if end else None,
            is_over=end is not None,
            is_power=instrument.is_statutory and instrument.kind == InstrumentKind.INTERVENTION,
        )
        kind = f"{instrument.get_kind_display()}: {instrument}"
        sector = _other_sector(instrument.sector, case)
        yield ShownUse(use, kind, str(each.led_by), each.evidence_id, sector)


def _judged(case: Case, as_known_on: date | None) -> Iterator[tuple[str, Sign]]:
    """Failing judgements of the case's organisation and its story, each with its sector."""
    story = Organisation.objects.one_story_with(case.organisation_id)
    inspections = Inspection.objects.as_known_on(as_known_on).published()
    judgements = (
        Judgement.objects.as_known_on(as_known_on)
        .filter(grade__is_failing=True, inspection__in=inspections.filter(organisation__in=story))
        .select_related("inspection__regulator", "grade__scheme__sector")
    )
    for each in judgements:
        inspection = each.inspection
        what = _("%(grade)s, judged by %(body)s") % {
            "grade": each.grade,
            "body": inspection.regulator,
        }
        yield _other_sector(each.grade.scheme.sector, case), Sign(what, inspection.judged_on)


def _other_sector(sector: Sector | None, case: Case) -> str:
    """The name of a sector that is not the case's own; empty for its own, and for none."""
    return "" if sector is None or sector.pk == case.sector_id else sector.name
