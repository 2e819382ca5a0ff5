"""The floor: SQL written by hand for one page, psycopg's rows, orjson, and nothing between."""

import hashlib
import os
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg

INSTANT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
SOURCES = """ARRAY(SELECT s.key || ' ' || c.locator FROM cases_citation c
    JOIN cases_source s ON s.id = c.source_id WHERE c.evidence_id = {}
    ORDER BY c.position, c.id)"""
IDENTIFIERS = """ARRAY(SELECT i.scheme || ':' || i.value FROM cases_identifier i
    WHERE i.organisation_id = {} ORDER BY i.scheme, i.value)"""
ORGANISATION = {
    "id": "o.id",
    "href": "'/api/v1/organisations/' || o.slug || '/'",
    **{
        name: f"o.{name}"
        for name in (
            *("name", "slug", "kind", "opened", "opened_lower", "opened_upper", "closed"),
            *("closed_lower", "closed_upper", "asks_second_reader", "note", "version"),
        )
    },
    "evidence": "o.evidence_id",
    "sources": SOURCES.format("o.evidence_id"),
    "sector": "s.key",
    "sector_name": "s.name",
    "organisation_identifiers": IDENTIFIERS.format("o.id"),
}
JUDGEMENT = {
    "id": "j.id",
    "href": "'/api/v1/judgements/' || j.id || '/'",
    "evidence": "j.evidence_id",
    "sources": SOURCES.format("j.evidence_id"),
    "recorded_at": INSTANT.format("j.recorded_at"),
    "correction_reason": "j.correction_reason",
    "superseded_by": "j.superseded_by_id",
    "superseded_at": INSTANT.format("j.superseded_at"),
    "version": "j.version",
    "inspection": "j.inspection_id",
    "organisation": "o.slug",
    "organisation_name": "o.name",
    "organisation_identifiers": IDENTIFIERS.format("o.id"),
    "scheme": "h.key",
    "area": "a.key",
    "scope": "j.scope",
    "is_headline": "j.is_headline",
    "grade": "j.grade_id",
    "area_name": "a.name",
    "grade_label": "g.label",
    "grade_rank": "g.rank",
    "is_failing": "g.is_failing",
    "is_acceptable": "g.is_acceptable",
    "is_judged": "g.is_judged",
    "scheme_name": "h.name",
    "regulator": "r.slug",
    "inspection_started": "v.started",
    "inspection_published": "v.published",
    "inspection_published_lower": "v.published_lower",
    "inspection_published_upper": "v.published_upper",
}
LATEST = """
LEFT JOIN cases_sector s ON s.id = o.sector_id
LEFT JOIN LATERAL (
    SELECT j.id FROM cases_inspection i
    JOIN cases_judgement j ON j.inspection_id = i.id AND j.superseded_at IS NULL
    WHERE i.organisation_id = o.id AND i.superseded_at IS NULL
    ORDER BY coalesce(i.published_lower, i.published_upper, i.started_lower, i.started_upper,
        '0001-01-01'::date) DESC, i.id DESC, j.is_headline DESC, j.id LIMIT 1
) l ON true
LEFT JOIN cases_judgement j ON j.id = l.id
LEFT JOIN cases_inspection v ON v.id = j.inspection_id
LEFT JOIN cases_organisation r ON r.id = v.regulator_id
LEFT JOIN cases_judgementscheme h ON h.id = j.scheme_id
LEFT JOIN cases_area a ON a.id = j.area_id
LEFT JOIN cases_grade g ON g.id = j.grade_id
"""
COLUMNS = ", ".join([*ORGANISATION.values(), *JUDGEMENT.values()])
PAGE = f"""
SELECT {COLUMNS} FROM (
    SELECT * FROM cases_organisation WHERE id > %s ORDER BY id LIMIT %s
) o {LATEST} ORDER BY o.id
"""  # noqa: S608  # constants
HOLDER = """
SELECT u.id FROM cases_apitoken t JOIN cases_user u ON u.id = t.user_id
LEFT JOIN cases_membership m ON m.id = t.membership_id
WHERE t.digest = %s AND t.revoked_at IS NULL AND t.expires_at > now() AND u.is_active
"""
WIDTH = len(ORGANISATION)
_held: list[psycopg.Connection[Any]] = []


def _connection() -> psycopg.Connection[Any]:
    if not _held:
        held = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        held.execute("SET jit = off")
        held.prepare_threshold = 0
        _held.append(held)
    return _held[0]


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """A page of organisations, each with its latest judgement."""
    secret = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    digest = hashlib.sha256(secret.encode()).hexdigest()
    connection = _connection()
    if connection.execute(HOLDER, [digest]).fetchone() is None:
        start("401 Unauthorized", [("Content-Length", "0")])
        return [b""]
    asked = parse_qs(environ["QUERY_STRING"])
    after, size = (int(asked.get(name, [0])[0]) for name in ("after", "page_size"))
    rows = connection.execute(PAGE, [after, size or 100], binary=True).fetchall()
    results = []
    for row in rows:
        said = dict(zip(ORGANISATION, row, strict=False))
        judged = row[WIDTH:]
        there = judged[0] is not None
        said["latest_judgement"] = dict(zip(JUDGEMENT, judged, strict=True)) if there else None
        results.append(said)
    body = orjson.dumps({"next": rows[-1][0] if rows else None, "results": results})
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start("200 OK", headers)
    return [body]
