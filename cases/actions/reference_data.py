"""Load the reference data of `cases/reference/`: adds what is missing, changes nothing."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pghistory
from django.db import transaction
from django.utils.text import slugify

from cases.actions.evidence import Cite
from cases.actions.organisations import (
    add_organisation,
    link_organisations,
    name_organisation,
)
from cases.actions.people import enrol_teller
from cases.actions.reference import add_area, add_grade, add_instrument, add_scheme, add_sector
from cases.actions.sources import add_source
from cases.models import Instrument, JudgementScheme, Organisation, Sector, Source, User
from cases.reference import Row, place, read
from cases.rules import InstrumentKind, LadderLevel, LinkKind, OrganisationKind, SourceStanding

TELLER = "reference-data"


class _Loading:
    """What is there, by key, while rows are added one after the other; and what was added."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.added: Counter[str] = Counter()
        self.sources = {each.key: each for each in Source.objects.all()}
        self.sectors = {each.key: each for each in Sector.objects.all()}
        self.bodies = {each.slug: each for each in Organisation.objects.all()}
        self.known = set(JudgementScheme.objects.values_list("key", flat=True))
        self.known |= set(Instrument.objects.values_list("key", flat=True))

    def cites(self, row: Row) -> list[Cite]:
        places = [place(text) for text in row["sources"]]
        return [Cite(self.sources[each.source], each.locator) for each in places]

    def sector(self, row: Row) -> Sector | None:
        return self.sectors[row["sector"]] if "sector" in row else None


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Add what is missing, and say how many of each kind were added."""
    teller = enrol_teller(username=TELLER, name="Reference data")
    with pghistory.context(user=teller.pk):
        loading = _Loading(teller)
        _sources(loading)
        _sectors(loading)
        _bodies(loading)
        _schemes(loading)
        _instruments(loading)
    return dict(loading.added)


def _missing(rows: Iterable[Row], column: str, known: Any) -> list[Row]:
    return [row for row in rows if row[column] not in known]


def _sources(loading: _Loading) -> None:
    for row in _missing(read("sources"), "key", loading.sources):
        told = {**row, "standing": SourceStanding(row.get("standing", SourceStanding.PRIMARY))}
        loading.sources[row["key"]] = add_source(by=loading.by, **told)
        loading.added["sources"] += 1


def _sectors(loading: _Loading) -> None:
    for row in _missing(read("sectors"), "key", loading.sectors):
        loading.sectors[row["key"]] = add_sector(by=loading.by, **row)
        loading.added["sectors"] += 1


def _bodies(loading: _Loading) -> None:
    new = _missing(read("bodies"), "slug", loading.bodies)
    for row in new:
        loading.bodies[row["slug"]] = add_organisation(
            slug=row["slug"],
            name=row["name"],
            kind=OrganisationKind(row["kind"]),
            acts_in=[loading.sectors[key] for key in row.get("acts_in", ())],
            opened=row.get("opened"),
            closed=row.get("closed"),
            note=row.get("note", ""),
            by=loading.by,
            citations=loading.cites(row),
        )
        loading.added["bodies"] += 1
    # Links and names come with the body that bears them.
    slugs = {row["slug"] for row in new}
    for row in read("bodies", "links"):
        if row["organisation"] in slugs:
            link_organisations(
                organisation=loading.bodies[row["organisation"]],
                kind=LinkKind(row["kind"]),
                other=loading.bodies[row["other"]],
                started=row.get("started"),
                note=row.get("note", ""),
                by=loading.by,
                citations=loading.cites(row),
            )
    for row in read("bodies", "names"):
        if row["organisation"] in slugs:
            name_organisation(
                organisation=loading.bodies[row["organisation"]],
                name=row["name"],
                started=row.get("started"),
                ended=row.get("ended"),
                by=loading.by,
                citations=loading.cites(row),
            )


def _schemes(loading: _Loading) -> None:
    for row in _missing(read("schemes"), "key", loading.known):
        scheme = add_scheme(
            key=row["key"],
            name=row["name"],
            regulator=loading.bodies[row["regulator"]],
            sector=loading.sector(row),
            has_headline=row["has_headline"],
            started=row.get("started"),
            ended=row.get("ended"),
            note=row.get("note", ""),
            by=loading.by,
            citations=loading.cites(row),
        )
        for grade in row["grades"]:
            add_grade(scheme=scheme, by=loading.by, **grade)
        for position, name in enumerate(row.get("areas", ()), 1):
            add_area(scheme=scheme, key=slugify(name), name=name, position=position, by=loading.by)
        loading.added["schemes"] += 1


def _instruments(loading: _Loading) -> None:
    for row in _missing(read("instruments"), "key", loading.known):
        add_instrument(
            key=row["key"],
            name=row["name"],
            kind=InstrumentKind(row["kind"]),
            sector=loading.sector(row),
            level=LadderLevel(row["level"]),
            is_statutory=row["is_statutory"],
            legal_basis=row.get("legal_basis", ""),
            started=row.get("started"),
            ended=row.get("ended"),
            note=row.get("note", ""),
            by=loading.by,
            citations=loading.cites(row),
        )
        loading.added["instruments"] += 1
