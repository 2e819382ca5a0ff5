"""Rows that wait to be written, table by table, and their way into PostgreSQL by COPY.

This is the one place beside `actions` that writes facts: a million of them, told by nobody who
could be refused. The database still refuses what must not be: every constraint, foreign key and
row trigger stands while it writes.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection, models
from django.db.models import GeneratedField

from cases.models import (
    Case,
    CaseStateChange,
    Citation,
    Designation,
    Event,
    Evidence,
    FailureFinding,
    Identifier,
    Inspection,
    Judgement,
    Organisation,
    OrganisationLink,
    OrganisationName,
    Phase,
)
from interventions.models import (
    CriterionAssessment,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
    Lever,
    LookBack,
    Power,
    SupportBypass,
    SupportOffer,
)

# What is filled, so ordered that a row finds what it points at.
FILLED: tuple[type[models.Model], ...] = (
    *(Evidence, Citation, Organisation, Identifier, OrganisationLink, OrganisationName),
    *(Inspection, Judgement, Case, CaseStateChange, Designation, FailureFinding, Event, Phase),
    *(SupportOffer, SupportBypass, Intervention, EndDate, Lever, Power),
    *(ExitCriterion, ExitDecision, LookBack, CriterionAssessment),
)
KEYS_AT_ONCE = 1_000
Row = tuple[Any, ...]


class Sheet:
    """The waiting rows of one table, each with a key of the table's own sequence."""

    def __init__(self, model: type[models.Model]) -> None:
        columns = [
            field for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)
        ]
        self.table = model._meta.db_table
        self.blank = {each.attname: _blank(each) for each in columns}
        self.rows: list[Row] = []
        self.written = 0
        self._keys: Iterator[int] = iter(())

    def add(self, **said: Any) -> int:
        """Let a row wait, with what its model says where nothing is said; the answer is its key."""
        key = next(self._keys, None) or self._more_keys()
        self.rows.append(tuple({**self.blank, **said, "id": key}.values()))
        return key

    def _more_keys(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [self.table, KEYS_AT_ONCE],
            )
            self._keys = iter([key for (key,) in cursor.fetchall()])
        return next(self._keys)

    def write(self, cursor: Any) -> None:
        """Write what waits, in one statement."""
        if not self.rows:
            return
        columns = ", ".join(f'"{name}"' for name in self.blank)
        statement = f'COPY "{self.table}" ({columns}) FROM STDIN'
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            for row in self.rows:
                copy.write_row(row)
        self.written += len(self.rows)
        self.rows.clear()


def _blank(field: Any) -> Any:
    """What a column holds where nothing is said: its default, an empty text, or null."""
    if field.null or isinstance(field, models.DateTimeField):
        return None
    return field.get_default()


class Sheets:
    """A sheet for each table that is filled."""

    def __init__(self) -> None:
        self._sheets = {model: Sheet(model) for model in FILLED}

    def __getitem__(self, model: type[models.Model]) -> Sheet:
        return self._sheets[model]

    def write(self) -> None:
        """Write what waits in every sheet. It stands or falls with the transaction around it."""
        with connection.cursor() as cursor:
            for sheet in self._sheets.values():
                sheet.write(cursor)

    def written(self) -> dict[str, int]:
        """How many rows of each table were written, by the table's name in words."""
        return {
            str(model._meta.verbose_name_plural): sheet.written
            for model, sheet in self._sheets.items()
        }
