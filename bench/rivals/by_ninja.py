"""Django Ninja with orjson: schemas of the same columns, read from ORM instances."""

from datetime import date, datetime
from typing import Any

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI, Schema
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer
from pydantic import Field, create_model

from bench.rivals import tuned
from cases.models import ApiToken
from cases.projection.fields import Kind
from cases.projection.resource import Resource

TYPES = {
    Kind.WHOLE: int,
    Kind.YES_NO: bool,
    Kind.DAY: date,
    Kind.INSTANT: datetime,
}


class Orjson(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)


class ByToken(HttpBearer):
    """The same look-up by digest as ours."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return ApiToken.objects.with_secret(token).first()


def schema_of(served: Resource, **more: Any) -> Any:
    """A schema with the columns of a resource; links are followed by alias."""
    columns: dict[str, Any] = {
        each.name: (
            TYPES.get(each.kind, str) | None,
            Field(None, alias=path.replace("__", ".")) if path != each.name else None,
        )
        for each, path in tuned.plain(served)
    }
    path = tuned.owner(served)

    class Base(Schema):
        href: str
        sources: list[str]
        organisation_identifiers: list[str]

        @staticmethod
        def resolve_href(row: Any) -> str:
            return tuned.key_of(row, served)

        @staticmethod
        def resolve_sources(row: Any) -> list[str]:
            return tuned.sources_of(row)

        @staticmethod
        def resolve_organisation_identifiers(row: Any) -> list[str]:
            return tuned.identifiers_of(row, path)

    return create_model(f"{served.name}Row", __base__=Base, **columns, **more)


JUDGEMENT = schema_of(tuned.resource("judgements"))
ORGANISATION = schema_of(tuned.resource("organisations"), latest_judgement=(JUDGEMENT | None, None))


class Page(Schema):
    next: int | None
    results: list[ORGANISATION]  # type: ignore[valid-type]  # made a line above


api = NinjaAPI(auth=ByToken(), renderer=Orjson(), docs_url=None, openapi_url=None)


@api.get("/organisations/", response=Page)
def organisations(request: HttpRequest, after: int = 0, page_size: int = 100) -> dict[str, Any]:
    rows = tuned.with_latest(tuned.rows(tuned.resource("organisations")))
    page = list(rows.filter(pk__gt=after).order_by("pk")[:page_size])
    tuned.attach_latest(page)
    return {"next": page[-1].pk if page else None, "results": page}
