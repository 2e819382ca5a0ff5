"""Tables as they stood on a day: what a statement then reads in their stead.

A fact says itself when the register heard of it. Of the other tables the row history holds every
version (`cases/history.py`). PostgreSQL lets a common table expression bear the name of a table and
stand for it in the whole statement: so whoever writes a statement need not know for which day, and
one expression on top of it tells every join, filter and order of what was so then (ADR 0012).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import psycopg
from django.db import connection, models

from cases.history import history_of, versions_of
from cases.models import Fact
from cases.projection.resource import HEARD, Known, all_resources

NAMED = re.compile(r"\b(?:cases|interventions|insights)_[a-z_]+")
# One version of each row: the last there was by then. PostgreSQL asks for the others row by row,
# by index, and counts on finding none: nearly every row has one version, and the plan is that of
# the table. As a join it would be planned for half the rows, and badly.
STOOD = """
    (CASE WHEN version.pgh_created_at < {moment} THEN version.pgh_label <> 'delete' AND NOT EXISTS (
        SELECT FROM "{history}" later WHERE later.pgh_obj_id = version.pgh_obj_id
        AND later.pgh_id > version.pgh_id AND later.pgh_created_at < {moment}
    ) ELSE {unheard} END)::int <> 0
"""
# A row that was first heard of later stands as it then was, for the rows that point at it: a fact
# that is taken over from elsewhere can be older than what this register says of its organisation.
FIRST = """NOT EXISTS (
        SELECT FROM "{history}" earlier WHERE earlier.pgh_obj_id = version.pgh_obj_id
        AND earlier.pgh_id < version.pgh_id
    )"""


def as_known(sql: str, known: Known) -> str:
    """The statement, read as of the day that is asked for: its tables stand as they stood then."""
    if known.moment is None:
        return sql
    named = set(NAMED.findall(sql))
    stood = [said for table, said in _stood(known.moment).items() if table in named]
    return f"WITH {', '.join(stood)} {sql}" if stood else sql


def heard_by(known: Known, model: type[models.Model], alias: str) -> str:
    """The condition that leaves out rows of a base that were first heard of later; empty if none.

    Such rows are there to be pointed at, and no list has them.
    """
    if known.moment is None or model not in _kept():
        return ""
    return f'{alias}."{HEARD}" < {_instant(known.moment)}'


def with_constants(sql: str, params: Sequence[Any]) -> str:
    """The statement with its constants written into it.

    None of them comes from a question. A plan that is made once for all questions can then use an
    index whose expression holds such a constant, like that of the latest inspection.
    """
    connection.ensure_connection()
    with psycopg.ClientCursor(connection.connection) as cursor:
        return str(cursor.mogrify(sql, params)).replace("%", "%%")


@lru_cache(maxsize=64)
def _stood(moment: datetime) -> Mapping[str, str]:
    """By the name of the table, the expression that stands for it."""
    return {model._meta.db_table: _expression(model, moment) for model in _kept()}


def _expression(model: type[models.Model], moment: datetime) -> str:
    history = versions_of(model).model._meta.db_table
    said = {"history": history, "moment": _instant(moment)}
    unheard = FIRST.format(**said) if _is_pointed_at(model) else "false"
    stood = STOOD.format(**said, unheard=unheard)
    columns = ", ".join(_columns(model))
    return (
        f'"{model._meta.db_table}" AS NOT MATERIALIZED'
        f' (SELECT {columns} FROM "{history}" version WHERE {stood})'
    )


def _columns(model: type[models.Model]) -> Iterator[str]:
    """The table's own columns, and when its version came; what is computed is computed again."""
    for field in model._meta.concrete_fields:
        if field.primary_key:
            yield f'version.pgh_obj_id AS "{field.column}"'
        elif isinstance(field, models.GeneratedField):
            yield f'{with_constants(*field.generated_sql(connection))} AS "{field.column}"'
        else:
            yield f'version."{field.column}"'
    yield f'version.pgh_created_at AS "{HEARD}"'


@cache
def _kept() -> tuple[type[models.Model], ...]:
    """The tables of the register that are told by their history.

    What decides who may see, such as who wears which hat, is not among them: that is asked as of
    now, whatever day the rows are of.
    """
    served = [each for each in all_resources().values() if each.has_past]
    return tuple(each.model for each in served if not issubclass(each.model, Fact))


def _is_pointed_at(model: type[models.Model]) -> bool:
    """Whether rows of other tables lead to its rows."""
    history = history_of(model)
    return any(each.related_model is not history for each in model._meta.related_objects)


def _instant(moment: datetime) -> str:
    return f"'{moment.isoformat()}'::timestamptz"
