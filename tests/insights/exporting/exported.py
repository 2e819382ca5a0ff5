"""Exports in tests: asked for, written as a worker does, and read back."""

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import pyarrow.parquet as pq
from django.core.files.storage import storages
from django.utils import timezone

from cases.models import User
from insights.actions.exports import request_export
from insights.exporting.asking import wish_of
from insights.models import Export, ExportFile
from insights.tasks import run_export

Rows = list[dict[str, Any]]


def exported(person: User, **said: Any) -> Export:
    """An export that the person asked for, written in this process."""
    export = request_export(wish=wish_of(said), by=person, now=timezone.now())
    run_export(str(export.job.pk), said_by_newer_code=True)
    found: Export = Export.objects.select_related("job").get(pk=export.pk)
    return found


def bytes_of(export: Export, name: str) -> bytes:
    file: ExportFile = export.files.get(name=name)
    with storages["exports"].open(file.storage_name) as held:
        content: bytes = held.read()
    return content


def json_of(export: Export, name: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(bytes_of(export, name))
    return said


def parquet_rows(export: Export, resource: str) -> Rows:
    """The rows as the API's JSON would say them."""
    table = pq.read_table(io.BytesIO(bytes_of(export, f"{resource}.parquet")))
    return [{name: _as_json(value) for name, value in row.items()} for row in table.to_pylist()]


def csv_rows(export: Export, resource: str) -> list[dict[str, str]]:
    text = bytes_of(export, f"{resource}.csv").decode()
    return list(csv.DictReader(io.StringIO(text)))


def as_csv(row: dict[str, Any]) -> dict[str, str]:
    """A row of JSON as CSV says it."""
    return {name: _as_text(value) for name, value in row.items()}


def flat(row: dict[str, Any], nested: dict[str, list[str]]) -> dict[str, Any]:
    """A row of the API with what is nested in it beside its own columns, as files have it."""
    own = {name: value for name, value in row.items() if name not in nested}
    for name, columns in nested.items():
        inner = row.get(name) or {}
        own |= {f"{name}_{column}": inner.get(column) for column in columns}
    return own


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return "; ".join(value)
        case float():
            return str(value).removesuffix(".0")
    return str(value)
