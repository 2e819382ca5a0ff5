"""Triggers that tell the change feed of every row, by raw SQL and in bulk too (`cases/feed.py`).

What a row of the feed is, and why its order is safe, is told in `cases/models/feed.py`.
"""

from typing import TypeVar

import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=models.Model)

# Labels of the tables that tell, "cases.case": a feed of another table would be silent for ever.
TELLING: set[str] = set()

# The era and the transaction are asked for once a statement, not once a row.
TOLD = """
    WITH moment AS MATERIALIZED (
        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid
    )
    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)
    SELECT moment.era, moment.xid, '{label}', changed.id, '{verb}', {is_supersession},
           statement_timestamp()
    FROM moment CROSS JOIN {rows} AS changed;
    RETURN NULL;
"""


def tell_changes(model: type[Model]) -> type[Model]:
    """Let every insert, update and delete of the table add a row to `RegisterChange`.

    Triggers stand at statement level and read one transition table, never two joined, which would
    make a large update hundreds of times slower. No join is needed to know a supersession: a fact
    that is superseded never changes again (`superseded_stays`), so an update that leaves the mark
    there has set it.
    """
    label = model._meta.label_lower
    has_mark = any(field.name == "superseded_at" for field in model._meta.fields)
    TELLING.add(label)
    triggers = [
        pgtrigger.Trigger(
            name=f"tell_{operation}".lower(),
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**{rows.removesuffix("_rows"): rows}),  # type: ignore[no-untyped-call]  # pgtrigger left it out
            func=TOLD.format(
                label=label,
                verb=str(operation),
                rows=rows,
                is_supersession=(
                    "changed.superseded_at IS NOT NULL"
                    if has_mark and operation == pgtrigger.Update
                    else "false"
                ),
            ),
        )
        for operation, rows in (
            (pgtrigger.Insert, "new_rows"),
            (pgtrigger.Update, "new_rows"),
            (pgtrigger.Delete, "old_rows"),
        )
    ]
    registered: type[Model] = pgtrigger.register(*triggers)(model)
    return registered
