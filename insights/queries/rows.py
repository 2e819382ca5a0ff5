"""One row of the story: the same columns whatever table a fact is in."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce


class Told(NamedTuple):
    """One dated fact of a case.

    table: which kind of fact; pk: its row. more: what only this kind has (a grade and its scheme,
    the four ends of an intervention). recorded_at: when the register heard.
    """

    table: str
    pk: int
    lane: str
    kind: str
    title: str
    actor: str
    started: str | None
    ended: str | None
    detail: str
    service: str
    evidence_id: int | None
    recorded_at: datetime
    more: Any


def told_rows(
    queryset: QuerySet[Any],
    table: str,
    date_field: str,
    recorded: str | None = None,
    **columns: Any,
) -> QuerySet[Any]:
    """The common columns of one table; text stands for text, an expression for itself.

    recorded: when the register heard of this moment of a row, where that was later than of the row.
    """
    said = {
        "lane": "",
        "kind": "",
        "title": "",
        "actor": "",
        "detail": "",
        "service": "",
        "more": Value(None, output_field=JSONField()),
        **columns,
    }
    texts = {
        name: Value(value, output_field=TextField()) if isinstance(value, str) else value
        for name, value in said.items()
    }
    more = texts.pop("more")
    rows: QuerySet[Any] = queryset.annotate(
        table=Value(table, output_field=TextField()),
        fact=F("pk"),
        **{f"said_{name}": Cast(value, TextField()) for name, value in texts.items()},
        said_started=Cast(date_field, TextField()),
        said_more=more,
        heard_at=Coalesce(F(recorded), F("recorded_at")) if recorded else F("recorded_at"),
        sort_day=Coalesce(F(f"{date_field}_lower"), F(f"{date_field}_upper")),
    ).values_list(
        "table",
        "fact",
        "said_lane",
        "said_kind",
        "said_title",
        "said_actor",
        "said_started",
        "said_ended",
        "said_detail",
        "said_service",
        "evidence_id",
        "heard_at",
        "said_more",
        "sort_day",
    )
    return rows
