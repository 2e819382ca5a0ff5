"""Tells the change feed of the rows that stood before it: each as if it came now."""

from collections.abc import Iterable

from django.db.migrations import RunSQL


def told_as_they_stand(app_label: str, models: Iterable[str]) -> list[RunSQL]:
    """models: names in lower case, of tables that have their triggers already."""
    return [
        RunSQL(
            "INSERT INTO cases_registerchange"
            " (era, xid, of_table, of_row, verb, is_supersession, at)"
            f" SELECT 0, pg_current_xact_id()::text::bigint, '{app_label}.{model}', id,"
            f" 'INSERT', false, now() FROM {app_label}_{model} ORDER BY id",
            RunSQL.noop,
        )
        for model in models
    ]
