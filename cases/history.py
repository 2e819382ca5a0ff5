"""Row history by database triggers, so that raw SQL and bulk updates are caught too (design D6).

It is for investigation and is shown on the record; no rule reads it. Each row of history holds the
row as it stood after the change (before it, for a deletion), with actor, request id and address.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.core.exceptions import FieldDoesNotExist
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def keep_history(model: type[Model]) -> type[Model]:
    """Keep every insert, update and delete of the table in `<Model>History`, append-only.

    Triggers stand at statement level and take the new rows only: no join of old and new, whose
    transition tables have no statistics and make a large update hundreds of times slower. Columns
    that PostgreSQL computes are left out; they follow from the ones that are kept.
    """
    return keep_history_found_by()(model)


def keep_history_found_by(*columns: Sequence[str]) -> Callable[[type[Model]], type[Model]]:
    """Keep history of a table as above, and find versions by these columns, each an index.

    Of a day rows are looked up there by whatever they are looked up by in the table itself.
    """

    def track(model: type[Model]) -> type[Model]:
        computed = [f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)]
        found_by = (("pgh_obj", "pgh_id"), *columns)
        tracked: Callable[[type[Model]], type[Model]] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(condition=None),
            pghistory.DeleteEvent(),
            exclude=computed or None,
            level=pgtrigger.Statement,
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            model_name=f"{model.__name__}History",
            meta={"indexes": [models.Index(fields=[*each]) for each in found_by]},
        )
        return tracked(model)

    return track


FIRST_VERSIONS = """
    INSERT INTO "{history}" ({columns}, pgh_obj_id, pgh_label, pgh_created_at)
    SELECT {columns}, id, 'insert', %s FROM "{table}" untold
    WHERE NOT EXISTS (SELECT FROM "{history}" told WHERE told.pgh_obj_id = untold.id)
    ORDER BY id
"""


def first_versions(history: type[models.Model]) -> str:
    """SQL that tells rows which no history knows of as they stand, as their first version.

    Its parameter is the moment since when they are known. Without a version a row is not there,
    whatever day is asked for.
    """
    kept = [each for each in history._meta.concrete_fields if not each.name.startswith("pgh_")]
    table: Any = history._meta.get_field("pgh_obj").related_model
    return FIRST_VERSIONS.format(
        history=history._meta.db_table,
        table=table._meta.db_table,
        columns=", ".join(f'"{each.column}"' for each in kept),
    )


def history_of(model: type[models.Model]) -> type[models.Model] | None:
    """The table of all versions of a table's rows; None where none are kept."""
    try:
        history: Any = model._meta.get_field("history").related_model
    except FieldDoesNotExist:
        return None
    found: type[models.Model] = history
    return found


def versions_of(model: type[models.Model]) -> "models.QuerySet[Any]":
    """All versions of a table's rows. Raises LookupError where none are kept."""
    history = history_of(model)
    if history is None:
        raise LookupError(f"No history is kept of {model._meta.label_lower}.")
    return history._default_manager.all()


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
