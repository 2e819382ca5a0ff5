"""What stands beside the rows: a manifest for programs, and the columns as CSV on the Web.

The manifest says what the files are and of which moment; `csvw.json` is W3C's metadata for tabular
data, that other people's tools read. In a Parquet set its tables are those of the API, which have
the same columns, since that metadata speaks of CSV alone.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.conf import settings

from cases.feed import Position
from cases.projection.fields import Kind
from cases.projection.questions import Question
from cases.projection.resource import API, all_resources
from insights.exporting.asking import Wish
from insights.exporting.columns import Column, columns_of
from insights.models import ExportFile
from insights.rules import ExportFormat

MANIFEST, CSVW = "manifest.json", "csvw.json"
MANIFEST_VERSION = 1
LICENCE: Final = {
    "name": "Open Government Licence v3.0",
    "href": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
TYPES: Final[dict[Kind, str]] = {
    Kind.TEXT: "string",
    Kind.WHOLE: "integer",
    Kind.NUMBER: "number",
    Kind.YES_NO: "boolean",
    Kind.DAY: "date",
    Kind.UUID: "string",
    Kind.INSTANT: "datetime",
    Kind.LIST: "list of string",
}
# Names of XML Schema, as the W3C's vocabulary has them.
CSVW_TYPES: Final[dict[Kind, str]] = {
    **TYPES,
    Kind.WHOLE: "long",
    Kind.NUMBER: "double",
    Kind.INSTANT: "dateTimeStamp",
    Kind.LIST: "string",
}
SEPARATOR = "; "  # as PostgreSQL's CSV of a list is written


class Written(NamedTuple):
    """One file of rows, as it stands in the store."""

    question: Question
    name: str
    rows: int
    size_bytes: int
    sha256: str
    storage_name: str


class Made(NamedTuple):
    """What was written, of which moment. position: in the change feed. files: not saved yet."""

    at: datetime
    position: Position
    files: list[ExportFile]


class Moment(NamedTuple):
    """Of which moment the rows are. changes_since: where the change feed goes on from there."""

    at: datetime
    changes_since: str


def manifest_of(
    wish: Wish, files: Sequence[Written], moment: Moment, *, number: str, is_nightly: bool
) -> dict[str, Any]:
    """The manifest of an export. number: of the export."""
    return {
        "manifest_version": MANIFEST_VERSION,
        "id": number,
        "href": f"{API}/exports/{number}/",
        "format": wish.format.value.lower(),
        "is_nightly": is_nightly,
        "snapshot_at": _instant(moment.at),
        "changes_since": moment.changes_since,
        "changes_href": f"{API}/changes/?{urlencode({'since': moment.changes_since})}",
        "as_known_on": wish.as_known_on and str(wish.as_known_on),
        "software": f"Failwell {settings.SOFTWARE_VERSION}",
        "licence": {**LICENCE, "statement": settings.EXPORT_LICENCE},
        "resources": [_resource(each, wish) for each in files],
    }


def _resource(written: Written, wish: Wish) -> dict[str, Any]:
    resource = written.question.resource
    return {
        "name": resource.name,
        "title": resource.title,
        "about": resource.about,
        "key": resource.key,
        "filter": wish.filters.get(resource.name, {}),
        "file": written.name,
        "rows": written.rows,
        "size_bytes": written.size_bytes,
        "sha256": written.sha256,
        "columns": [_described(each) for each in columns_of(written.question)],
    }


def _described(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.kind],
        "may_be_null": column.is_null,
        "about": column.about,
    }
    if column.choices:
        said["choices"] = dict(column.choices)
    if column.leads_to:
        said["leads_to"] = column.leads_to
    return said


def csvw_of(wish: Wish, files: Sequence[Written], moment: Moment) -> dict[str, Any]:
    """The tables and their columns, as metadata of CSV on the Web."""
    tables = {each.question.resource.name: each for each in files}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": "Failwell: the register of what happens after a public service fails",
        "dc:issued": {"@value": _instant(moment.at), "@type": "xsd:dateTime"},
        "dc:license": {"@id": LICENCE["href"]},
        "dc:rights": settings.EXPORT_LICENCE,
        "tables": [_table(each, wish, tables) for each in files],
    }


def _table(written: Written, wish: Wish, tables: dict[str, Written]) -> dict[str, Any]:
    question = written.question
    columns = columns_of(question)
    schema: dict[str, Any] = {"columns": [_csvw_column(each) for each in columns]}
    if "id" in {each.name for each in columns}:
        schema["primaryKey"] = "id"
    links = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": _address(tables[column.leads_to], wish),
                "columnReference": all_resources()[column.leads_to].key,
            },
        }
        for column in columns
        if _is_whole(column.leads_to, wish, tables)
    ]
    if links:
        schema["foreignKeys"] = links
    return {
        "@type": "Table",
        "url": _address(written, wish),
        "dc:title": question.resource.title,
        "dc:description": question.resource.about,
        "tableSchema": schema,
    }


def _is_whole(name: str, wish: Wish, tables: dict[str, Written]) -> bool:
    """Whether every row that a link can lead to is in its table here.

    Not where a filter leaves some out, nor where corrected rows are left out: the promise of a
    foreign key would be broken.
    """
    return name in tables and name not in wish.filters and not all_resources()[name].has_versions


def _csvw_column(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": CSVW_TYPES[column.kind],
    }
    if column.kind is Kind.LIST:
        said["separator"] = SEPARATOR
    return said


def _address(written: Written, wish: Wish) -> str:
    if wish.format is ExportFormat.CSV:
        return written.name
    name = written.question.resource.name
    asked = {key: _joined(value) for key, value in wish.filters.get(name, {}).items()}
    if wish.as_known_on:
        asked["as_known_on"] = str(wish.as_known_on)
    return f"{API}/{name}.csv" + (f"?{urlencode(asked)}" if asked else "")


def _joined(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
