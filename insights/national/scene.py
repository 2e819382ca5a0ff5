"""One organisation about to be told: its chance, the sheets, and who tells."""

import random
from datetime import date
from typing import Any, NamedTuple

from django.db import models

from cases.models import Citation, Evidence
from cases.rules import InstrumentKind
from insights.national import days
from insights.national.names import Field
from insights.national.reading import Known, Tool
from insights.national.sheets import Sheets


class Tellers(NamedTuple):
    """By whom facts are recorded, who approves what they ask for, and the source they cite."""

    teller: int
    approver: int
    source: int


class Scene(NamedTuple):
    """What is told of one organisation, and where it is written."""

    chance: random.Random
    known: Known
    sheets: Sheets
    tellers: Tellers
    field: Field
    number: int
    name: str
    organisation: int

    def told(self, day: date) -> str:
        return days.told(self.chance, day)

    def tool_on(self, kind: InstrumentKind, day: date) -> Tool | None:
        """An instrument of this kind that was in force in the sector on a day."""
        return self.known.tool_on(self.chance, self.field.sector, kind, day)

    def happens(self, share: float) -> bool:
        """Whether something happens that happens in this share of organisations."""
        return self.chance.random() < share

    def fact(self, model: type[models.Model], on: date, **said: Any) -> int:
        """A fact, heard of some days after it happened."""
        return self.sheets[model].add(
            recorded_at=days.heard(self.chance, on), recorded_by_id=self.tellers.teller, **said
        )

    def evidence(self, locator: str) -> int:
        """Evidence for a fact: a place in the invented source of all of this."""
        evidence = self.sheets[Evidence].add()
        self.sheets[Citation].add(
            evidence_id=evidence, source_id=self.tellers.source, locator=locator
        )
        return evidence
