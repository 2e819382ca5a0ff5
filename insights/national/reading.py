"""What the register knows before the fill: schemes, instruments and bodies, as plain rows."""

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from cases.models import Instrument, JudgementScheme, Organisation, Sector
from cases.rules import InstrumentKind, OrganisationKind

SAFEGUARDING = "safeguarding"  # judged as met or not met where a scheme has grades beside it


class Mark(NamedTuple):
    """One value of a scheme."""

    pk: int
    is_failing: bool
    is_acceptable: bool


class Scheme(NamedTuple):
    """One way of judging. ranked: best first; unranked: flags, and met or not met."""

    pk: int
    regulator: int
    has_headline: bool
    first: date
    last: date
    areas: tuple[tuple[int, str], ...]
    ranked: tuple[Mark, ...]
    unranked: tuple[Mark, ...]

    def covers(self, day: date) -> bool:
        """Whether an inspection that begins on the day and takes some days is within it."""
        return self.first <= day and day + timedelta(days=5) <= self.last

    def mark(self, chance: random.Random, *, fails: bool, area: str = "") -> Mark:
        """A grade, the better ones likelier; failing ones only where the inspection fails."""
        marks = self.ranked
        if not marks or (self.unranked and area == SAFEGUARDING):
            marks = self.unranked
        these = [each for each in marks if each.is_failing == fails]
        weights = [12 if each.is_acceptable else 5 for each in these]
        if len(these) > 2:
            weights[0] = 4  # the very best is rare
        return chance.choices(these, weights)[0]


class Tool(NamedTuple):
    """One instrument, in force between two days."""

    pk: int
    name: str
    legal_basis: str
    level: int
    first: date
    last: date


class Known(NamedTuple):
    """What there is, by the key of a sector. leaders, peers: who intervenes, who offers support."""

    sectors: dict[str, int]
    schemes: dict[str, list[Scheme]]
    tools: dict[tuple[str, str], list[Tool]]
    leaders: dict[str, int]
    peers: dict[str, int]

    def scheme_on(self, chance: random.Random, sector: str, day: date) -> Scheme | None:
        """A scheme by which the sector was judged on a day; None where it was not judged."""
        these = [each for each in self.schemes[sector] if each.covers(day)]
        return chance.choice(these) if these else None

    def tool_on(
        self, chance: random.Random, sector: str, kind: InstrumentKind, day: date
    ) -> Tool | None:
        """An instrument of this kind that was in force in the sector on a day."""
        these = [each for each in self.tools[sector, kind] if each.first <= day <= each.last]
        return chance.choice(these) if these else None


def read_known() -> Known:
    """Read the reference data, all of it in order of its keys."""
    schemes, tools = defaultdict(list), defaultdict(list)
    judged = JudgementScheme.objects.select_related("sector").prefetch_related("grades", "areas")
    for row in judged.order_by("key"):
        schemes[row.sector.key if row.sector else ""].append(_scheme(row))
    for each in Instrument.objects.select_related("sector").order_by("key"):
        tools[each.sector.key if each.sector else "", each.kind].append(_tool(each))
    departments = _bodies(OrganisationKind.DEPARTMENT)
    return Known(
        sectors=dict(Sector.objects.values_list("key", "pk")),
        schemes=schemes,
        tools=tools,
        leaders=_bodies(OrganisationKind.REGULATOR) | departments,
        peers=departments | _bodies(OrganisationKind.SECTOR_BODY),
    )


def _scheme(row: JudgementScheme) -> Scheme:
    grades = sorted(row.grades.all(), key=lambda each: (each.rank or 0, each.label))
    judged = [
        (each.rank, Mark(each.pk, each.is_failing, each.is_acceptable))
        for each in grades
        if each.is_judged
    ]
    areas = sorted(row.areas.all(), key=lambda each: each.position)
    return Scheme(
        pk=row.pk,
        regulator=row.regulator_id,
        has_headline=row.has_headline,
        first=row.started_lower or date.min,
        last=row.ended_upper or date.max,
        areas=tuple((each.pk, each.key) for each in areas),
        ranked=tuple(mark for rank, mark in judged if rank is not None),
        unranked=tuple(mark for rank, mark in judged if rank is None),
    )


def _tool(row: Instrument) -> Tool:
    first, last = row.started_lower or date.min, row.ended_upper or date.max
    return Tool(row.pk, row.name, row.legal_basis, row.level, first, last)


def _bodies(kind: OrganisationKind) -> dict[str, int]:
    """A body of this kind for each sector in which one acts: the one that came last."""
    acting = Organisation.objects.filter(kind=kind, acts_in__isnull=False).order_by("pk")
    return {each: pk for pk, each in acting.values_list("pk", "acts_in__key")}
