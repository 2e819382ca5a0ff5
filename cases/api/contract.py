"""The contract: what every address takes and answers, as OpenAPI 3.1, from what resources say.

drf-spectacular walks the addresses and writes the file; what stands in it is told here, from the
same declarations that are served, so that it cannot say anything else.
"""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent

from cases.api.schemas import (
    DAY,
    HEADERS,
    KEY,
    KEY_OF_REQUEST,
    MATCH,
    PROBLEM,
    READ_REFUSALS,
    TAG,
    WRITE_REFUSALS,
    Schema,
    answered,
    asking,
    body_of,
    called,
    explained,
    paging,
    refusals,
    said,
    shared,
    unchanged,
)
from cases.api.views import (
    CSV,
    JSON,
    NDJSON,
    ResourceDetail,
    ResourceFile,
    ResourceList,
    ResourceSearch,
)
from cases.api.writing import Verb, Write
from cases.projection import values
from cases.projection.resource import Resource
from cases.projection.statement import MOST_CHILDREN

MORE: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": f"Of more than {MOST_CHILDREN} rows of a kind the first are shown here; all of"
    " them are at this address, by the kind's name.",
}


def _ageing(view: Any) -> Schema:
    """That nobody should begin to use the address, where its resource or write is told to end."""
    said = [getattr(view, name, None) for name in ("verb", "resource")]
    return {"deprecated": True} if any(each and each.deprecated for each in said) else {}


class Contract(AutoSchema):
    """What one address says of itself."""

    def get_operation(
        self,
        path: str,
        path_regex: str,
        path_prefix: str,
        method: str,
        registry: ComponentRegistry,
    ) -> Schema | None:
        self.registry = registry
        self._component("Problem", PROBLEM)
        view = self.view
        match view:
            case ResourceSearch():
                told = self._search(view.resource)
            case ResourceFile():
                told = self._file(view.resource, view.extension)
            case ResourceList():
                told = self._list(view.resource)
            case ResourceDetail():
                told = self._detail(view.resource)
            case Write():
                told = self._write(view.verb)
            case _:
                told = self._other(view, method)
        named = f"{method}_{path}".lower().replace("/api/v1/", "").strip("/")
        operation = "".join(letter if letter.isalnum() else "_" for letter in named).strip("_")
        return {"operationId": operation, "security": [{"token": []}], **told, **_ageing(view)}

    def _component(self, name: str, schema: Schema) -> Schema:
        kind = ResolvedComponent.SCHEMA
        component = ResolvedComponent(  # type: ignore[no-untyped-call]  # the library's own
            name, kind, schema=schema, object=name
        )
        self.registry.register_on_missing(component)
        ref: Schema = component.ref
        return ref

    def _row(self, resource: Resource) -> Schema:
        """One row of a list, as a component of its own."""
        properties = {field.name: said(field) for field in resource.fields}
        for nested in resource.nested:
            inner = self._row(nested.of)
            properties[nested.name] = {"anyOf": [inner, {"type": "null"}]}
        return self._component(
            called(resource),
            {
                "type": "object",
                "description": resource.about,
                "properties": properties,
            },
        )

    def _page(self, resource: Resource, *, is_address: bool) -> Schema:
        where: Schema = {
            "type": ["string", "null"],
            "description": "Where the rows go on." if is_address else "A cursor to send.",
        }
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": where,
                "previous": where,
                "count": {
                    "type": "object",
                    "description": "On request only, from PostgreSQL's statistics.",
                    "properties": {
                        "rows": {"type": "integer"},
                        "is_estimate": {"type": "boolean"},
                    },
                },
                "results": {"type": "array", "items": self._row(resource)},
            },
        }

    def _list(self, resource: Resource) -> Schema:
        return {
            "tags": [resource.title],
            "summary": f"{resource.title}: a page, or all as one stream",
            "description": explained(resource),
            "parameters": [*asking(resource), *paging(resource), *shared(resource), TAG],
            "responses": answered(
                "The rows.",
                {
                    JSON: {"schema": self._page(resource, is_address=True)},
                    CSV: {"schema": {"type": "string"}},
                    NDJSON: {"schema": {"type": "string"}},
                },
            ),
        }

    def _file(self, resource: Resource, extension: str) -> Schema:
        media_type = {"csv": CSV, "ndjson": NDJSON}[extension]
        return {
            "tags": [resource.title],
            "summary": f"{resource.title}: everything a filter finds, as {extension.upper()}",
            "description": "Written by PostgreSQL as it goes, from one state of the register.",
            "parameters": [*asking(resource), *shared(resource), TAG],
            "responses": answered(
                "The rows, in the order asked for.", {media_type: {"schema": {"type": "string"}}}
            ),
        }

    def _search(self, resource: Resource) -> Schema:
        members: Schema = {
            each["name"]: {**each["schema"], "description": each.get("description", "")}
            for each in (*asking(resource), *paging(resource))
        }
        return {
            "tags": [resource.title],
            "summary": f"{resource.title}: a question too long for an address",
            "description": (
                "Takes every parameter of the list as a member of an object; a filter with `__in`, "
                f"and numbers such as `urn`, name up to {values.MOST_IN_SEARCH} values as a list."
            ),
            "requestBody": {
                "content": {JSON: {"schema": {"type": "object", "properties": members}}}
            },
            "responses": answered(
                "The rows.",
                {
                    JSON: {"schema": self._page(resource, is_address=False)},
                    CSV: {"schema": {"type": "string"}},
                    NDJSON: {"schema": {"type": "string"}},
                },
                (*READ_REFUSALS, 411, 413, 415),
            ),
        }

    def _detail(self, resource: Resource) -> Schema:
        row = self._row(resource)
        inside: Schema = {
            child.name: {"type": "array", "items": self._row(child)}
            for child, _ in resource.children
        }
        if inside:
            inside["more"] = MORE
        whole: Schema = (
            {"allOf": [row, {"type": "object", "properties": inside}]} if inside else row
        )
        return {
            "tags": [resource.title],
            "summary": f"{resource.title}: one row with what hangs on it",
            "description": f"Found by its `{resource.key}`. A superseded row stays here for good.",
            "parameters": [KEY, *([DAY] if resource.has_past else []), TAG],
            "responses": answered("The row.", {JSON: {"schema": whole}}),
        }

    def _write(self, verb: Verb) -> Schema:
        said_once = KEY_OF_REQUEST if verb.makes else MATCH
        return {
            "tags": [verb.resource.title],
            "summary": f"{verb.resource.title}: {verb.name.replace('-', ' ')}",
            "description": verb.about,
            "parameters": [KEY, said_once],
            "requestBody": {"content": body_of(verb.form, takes_file=verb.takes_file)},
            "responses": {
                "201" if verb.makes else "200": {
                    "description": "The new row." if verb.makes else "The row as it is now.",
                    "headers": HEADERS,
                    "content": {JSON: {"schema": self._row(verb.answers)}},
                },
                **refusals(WRITE_REFUSALS),
            },
        }

    def _other(self, view: Any, method: str) -> Schema:
        """An address with a contract of its own, in `contract` by method; else in its words."""
        told: Schema = dict(getattr(view, "contract", {}).get(method, {}))
        first, _, more = (view.__doc__ or "").strip().partition("\n\n")
        answered = {"description": "Done.", "content": {JSON: {"schema": {"type": "object"}}}}
        own = told.pop("responses", {"200": answered})
        wanted = WRITE_REFUSALS if method == "POST" else READ_REFUSALS
        return {
            "tags": [getattr(view, "tag", "The API itself")],
            "summary": " ".join(first.split()),
            "description": " ".join(more.split()),
            "responses": {**own, **unchanged(), **refusals(wanted)},
            **told,
        }
