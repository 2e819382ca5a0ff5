"""Tells the row history of rows that no version is kept of: as they stand, since nobody knows when.

What is known of a day is read from there, and a row without a version would be missing. Only tables
that were filled with their triggers off have such rows.
"""

from collections.abc import Iterable

from django.db.migrations import RunSQL

TELL = """
DO $$
DECLARE columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
    WHERE attrelid = '{table}history'::regclass AND attnum > 0 AND NOT attisdropped
        AND attname NOT LIKE 'pgh_%';
    EXECUTE 'INSERT INTO {table}history (' || columns || ', pgh_obj_id, pgh_label, pgh_created_at)'
        || ' SELECT ' || columns || ', id, ''insert'', ''1970-01-01 00:00+00'' FROM {table} untold'
        || ' WHERE NOT EXISTS (SELECT FROM {table}history told WHERE told.pgh_obj_id = untold.id)'
        || ' ORDER BY id';
END $$
"""


def first_told(tables: Iterable[str]) -> list[RunSQL]:
    """tables: by their names in the database, each with its history beside it."""
    return [RunSQL(TELL.format(table=table), RunSQL.noop) for table in tables]
