"""What a teller of cases knows: sources, bodies, schemes, and the facts told so far, by key."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cases.actions import Cite
from cases.models import (
    Evidence,
    Fact,
    Instrument,
    JudgementScheme,
    Organisation,
    Sector,
    Source,
    User,
)
from cases.reference import Row, place

HERE = Path(__file__).parent
# What every row may say of itself that is not a column.
APART = frozenset({"key", "sources"})


def read_file(name: str) -> dict[str, Any]:
    """One data file of this folder, as it stands."""
    with (HERE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


class Register:
    """Everything by key, who tells, and who approves what the teller asks for."""

    def __init__(self, by: User, approver: User) -> None:
        self.by = by
        self.approver = approver
        self.sources: dict[str, Source] = {}
        self.bodies: dict[str, Organisation] = {}
        self.sectors: dict[str, Sector] = {}
        self.schemes: dict[str, JudgementScheme] = {}
        self.instruments: dict[str, Instrument] = {}
        self.facts: dict[str, Fact] = {}
        self.look_up()

    def look_up(self) -> None:
        """Read what the register holds already."""
        self.sources.update({each.key: each for each in Source.objects.all()})
        self.bodies.update({each.slug: each for each in Organisation.objects.all()})
        self.sectors.update({each.key: each for each in Sector.objects.all()})
        self.instruments.update({each.key: each for each in Instrument.objects.all()})
        self.schemes.update(
            {each.key: each for each in JudgementScheme.objects.prefetch_related("grades", "areas")}
        )

    def cites(self, row: Row) -> list[Cite]:
        """The places a row is taken from."""
        places = [place(text) for text in row["sources"]]
        return [Cite(self.sources[each.source], each.locator) for each in places]

    def body(self, slug: str) -> Organisation:
        return self.bodies[slug]

    def said(
        self, row: Row, *, without: tuple[str, ...] = (), **shapes: Callable[[Any], Any]
    ) -> dict[str, Any]:
        """What a row says, as an action takes it: each column shaped, with teller and sources."""
        columns = {
            name: shapes[name](value) if name in shapes else value
            for name, value in row.items()
            if name not in APART and name not in without
        }
        return {**columns, "by": self.by, "citations": self.cites(row)}

    def evidence(self, key: str) -> Evidence:
        """The evidence of a fact told before, or of an organisation ("organisation:<slug>")."""
        kind, _, slug = key.partition(":")
        thing: Fact | Organisation = (
            self.bodies[slug] if kind == "organisation" else self.facts[key]
        )
        if thing.evidence is None:
            raise LookupError(f"{key} cites nothing.")
        return thing.evidence
