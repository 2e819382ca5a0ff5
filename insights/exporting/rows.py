"""Rows of a question as CSV: PostgreSQL writes it, and nothing here looks into it."""

from collections.abc import Callable
from typing import Any

from cases.projection import reading
from cases.projection.fields import Form
from cases.projection.questions import Question
from cases.projection.statement import Who
from insights.exporting.snapshot import Snapshot

BLOCK = 256 * 1024


def write_csv(
    question: Question, who: Who, seen: Snapshot, sink: Any, tick: Callable[[int], None]
) -> int:
    """Write a header and the rows; how many there were. tick: told of the rows written so far."""
    asked = reading.inlined(question, who, Form.CSV)
    block = bytearray()
    rows = -1  # the header comes first
    said = f"COPY ({asked}) TO STDOUT WITH (FORMAT csv, HEADER)"
    with seen.held.cursor() as cursor, cursor.copy(said) as copy:
        for row in copy:
            block += row
            rows += 1
            if len(block) >= BLOCK:
                sink.write(block)
                block.clear()
                tick(rows)
    sink.write(block)
    return rows
