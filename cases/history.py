"""Row history by database triggers, so that raw SQL and bulk updates are caught too (design D6).

It is for investigation and is shown on the record; no rule reads it. Each row of history holds the
row as it stood after the change (before it, for a deletion), with actor, request id and address.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def keep_history(model: type[Model]) -> type[Model]:
    """Keep every insert, update and delete of the table in `<Model>History`, append-only.

    Triggers stand at statement level and take the new rows only: no join of old and new, whose
    transition tables have no statistics and make a large update hundreds of times slower. Columns
    that PostgreSQL computes are left out; they follow from the ones that are kept.
    """
    computed = [f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)]
    tracked: Callable[[type[Model]], type[Model]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(condition=None),
        pghistory.DeleteEvent(),
        exclude=computed or None,
        level=pgtrigger.Statement,
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        model_name=f"{model.__name__}History",
        meta={"indexes": [models.Index(fields=["pgh_obj", "pgh_id"])]},
    )
    return tracked(model)


def keep_history_without(*columns: str) -> Callable[[type[Model]], type[Model]]:
    """Keep history of a table without some columns: secrets, and what changes with every use.

    An update of nothing else is not told, which joins old and new rows: only for tables that no
    statement changes by the thousand.
    """

    def track(model: type[Model]) -> type[Model]:
        tracked: Callable[[type[Model]], type[Model]] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=list(columns),
            level=pgtrigger.Statement,
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            model_name=f"{model.__name__}History",
            meta={"indexes": [models.Index(fields=["pgh_obj", "pgh_id"])]},
        )
        return tracked(model)

    return track
