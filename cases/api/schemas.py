"""What the contract is made of: columns, filters and forms as schemas, and what all refer to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django import forms

from cases.api.members import sendable
from cases.forms.dates import MomentField
from cases.forms.rows import RowsField
from cases.problems import CONTENT_TYPE
from cases.projection import values
from cases.projection.fields import Field, Kind
from cases.projection.questions import LARGEST, SIZE
from cases.projection.resource import Resource, all_resources

Schema = dict[str, Any]
TYPES: dict[Kind, Schema] = {
    Kind.TEXT: {"type": "string"},
    Kind.WHOLE: {"type": "integer", "format": "int64"},
    Kind.NUMBER: {"type": "number"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.INSTANT: {"type": "string", "format": "date-time"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
    Kind.UUID: {"type": "string", "format": "uuid"},
}
READ_REFUSALS = (400, 401, 403, 404, 406, 429, 503)
WRITE_REFUSALS = (400, 401, 403, 404, 409, 411, 412, 413, 415, 422, 428, 429, 503)
PROBLEM: Schema = {
    "type": "object",
    "description": "A refusal (RFC 9457): one sentence, and each fault with its place.",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string", "description": "Explained at the address it names."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "For a person to read."},
        "instance": {"type": "string"},
        "request_id": {"type": "string", "description": "Quote it when you ask about it."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "detail": {"type": "string"},
                    "pointer": {
                        "type": "string",
                        "description": "`#/member` of what was sent, or `?parameter`.",
                    },
                },
            },
        },
    },
}


def called(resource: Resource) -> str:
    return "".join(word.capitalize() for word in resource.name.split("-"))


def said(field: Field) -> Schema:
    """One column as a program finds it."""
    told = {**TYPES[field.kind], "description": field.about}
    codes = [code for code, _ in field.choices]
    meanings = "; ".join(f"{code}: {label}" for code, label in field.choices if code)
    if codes and field.kind is Kind.LIST:
        told["items"] = {"type": "string", "enum": codes}
    elif codes:
        number = field.kind is Kind.WHOLE
        told["enum"] = [int(code) for code in codes] if number else list(codes)
    if meanings:
        told["description"] = f"{field.about} {meanings}."
    if field.deprecated:
        told |= {
            "deprecated": True,
            "description": f"{told['description']} {field.deprecated.words}",
        }
    if field.is_null:
        told["type"] = [told["type"], "null"]
        if "enum" in told:
            told["enum"].append(None)
    return told


def explained(resource: Resource) -> str:
    links = [field.name for field in resource.fields if field.to is not None]
    more = f" Filters follow links: {', '.join(f'`{name}__…`' for name in links)}." if links else ""
    return (
        f"{resource.about}{more} Every column is filtered by its name, or by its name and one of "
        "the operators that it lists after two underscores, such as `recorded_at__gte`."
    )


def parameter(name: str, schema: Schema, about: str, where: str = "query") -> Schema:
    return {"name": name, "in": where, "description": about, "schema": schema}


def filters(resource: Resource) -> Iterator[Schema]:
    """The plain filter of each column, with the operators it knows beside it."""
    for field in resource.fields:
        operators = values.operators(field)
        plain = "exact" in operators
        name = field.name if plain else f"{field.name}__{operators[0]}"
        schema = {
            k: v for k, v in said(replace(field, is_null=False)).items() if k != "description"
        }
        if field.kind is Kind.LIST:
            schema = {"type": "string"}
        about = f"{field.about} Operators: {', '.join(operators)}."
        yield parameter(name, schema, about)
    for finder in resource.finders:
        about = "National numbers, with commas between."
        yield parameter(finder, {"type": "string", "minLength": 1}, about)


def shared(resource: Resource) -> Iterator[Schema]:
    """The filters by reference: they are written once, for every format of the list."""
    for name in [each["name"] for each in filters(resource)]:
        yield {"$ref": f"#/components/parameters/{resource.name}.{name}"}


def asking(resource: Resource) -> Iterable[Schema]:
    """What shapes the answer of a list in every format."""
    orders = [sign + name for name in resource.ways for sign in ("", "-")]
    yield parameter("fields", {"type": "string"}, "Columns to send, with commas between.")
    yield parameter(
        "ordering",
        {"type": "string", "enum": orders} if len(orders) == 2 else {"type": "string"},
        f"One or more of {', '.join(orders)}, with commas between; ties are broken by id.",
    )
    if resource.has_past:
        yield DAY
    if resource.has_versions:
        yield parameter(
            "superseded",
            {"type": "string", "enum": ["include", "exclude"]},
            "Whether rows are there that a correction has superseded.",
        )


def paging(resource: Resource) -> Iterable[Schema]:
    size = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE}
    yield parameter("page_size", size, "Rows on a page.")
    yield parameter("cursor", {"type": "string"}, "From `next` or `previous`, as it was given.")
    yield parameter("count", {"type": "string", "enum": ["estimated"]}, "About how many rows.")


def sent(form: type[forms.BaseForm]) -> Schema:
    """What a write takes: the boxes of the page's form."""
    fields: dict[str, forms.Field] = form.base_fields  # type: ignore[attr-defined]  # its class has
    return {
        "type": "object",
        "additionalProperties": True,
        "properties": {name: member(fields[name]) for name in sendable(fields)},
    }


def body_of(form: type[forms.BaseForm], *, takes_file: bool) -> Schema:
    """What a write takes: a JSON object, or a file beside its members or alone."""
    said = sent(form)
    if not takes_file:
        return {"application/json": {"schema": said}}
    members = {**said["properties"], "uploaded": {"type": "string", "format": "binary"}}
    alone = "The file, named in Content-Disposition; its members stand in the address."
    return {
        "multipart/form-data": {"schema": {**said, "properties": members}},
        "application/octet-stream": {"schema": {"description": alone}},
    }


def member(field: forms.Field) -> Schema:
    about = " ".join(str(words) for words in (field.label, field.help_text) if words)
    told: Schema = {"description": about}
    match field:
        case RowsField():
            any_of = {"type": ["string", "integer", "boolean", "null"]}
            row = {"type": "object", "properties": dict.fromkeys(field.columns, any_of)}
            told |= {"type": "array", "items": row, "maxItems": field.most}
        case MomentField():
            told |= {"type": ["string", "null"], "examples": ["2014-05-19", "2014-05", "2014"]}
        case forms.BooleanField():
            told |= {"type": "boolean"}
        case forms.IntegerField():
            told |= {"type": ["integer", "null"]}
        case forms.MultipleChoiceField() | forms.ModelMultipleChoiceField():
            told |= {"type": "array", "items": {"type": ["string", "integer"]}}
        case forms.ModelChoiceField() | forms.ChoiceField():
            told |= {"type": ["string", "integer", "boolean", "null"]}
        case _:
            told |= {"type": ["string", "null"]}
    return told


def answered(what: str, content: Schema, codes: Iterable[int] = READ_REFUSALS) -> Schema:
    """What reading is answered: this, or that nothing is new, or a refusal."""
    told = {"description": what, "headers": HEADERS, "content": content}
    return {"200": told, **unchanged(), **refusals(codes)}


def unchanged() -> Schema:
    return {"304": {"$ref": "#/components/responses/304"}}


def refusals(codes: Iterable[int]) -> Schema:
    return {str(code): {"$ref": f"#/components/responses/{code}"} for code in codes}


def add_shared(result: Schema, **_: Any) -> Schema:
    """What many addresses refer to: a hook of drf-spectacular."""
    problem = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components = result["components"]
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    components["responses"] = {
        "304": {"description": "What you have is what there is (If-None-Match)."},
        **{
            str(code): {"description": HTTPStatus(code).phrase, "content": problem}
            for code in sorted({*READ_REFUSALS, *WRITE_REFUSALS, *OTHER_REFUSALS})
        },
    }
    components["parameters"] = {
        f"{name}.{each['name']}": each
        for name, resource in sorted(all_resources().items())
        for each in filters(resource)
    }
    components["headers"] = HEADERS_SAID
    return result


KEY = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "Its public key.",
    "schema": {"type": "string"},
}
DAY = parameter("as_known_on", TYPES[Kind.DAY], "What the register knew at the end of that day.")
TAG = parameter("If-None-Match", {"type": "string"}, "The ETag you have.", "header")
MATCH = {
    **parameter("If-Match", {"type": "string"}, "The ETag of the row as you read it.", "header"),
    "required": True,
}
KEY_OF_REQUEST = parameter(
    "Idempotency-Key",
    {"type": "string"},
    "Names this request: sent again within a day, it is answered and not done again.",
    "header",
)
OTHER_REFUSALS = (410, 416)
# Sent only where something is out of use; the contract then says of it `deprecated`.
HEADERS = {name: {"$ref": f"#/components/headers/{name}"} for name in ("ETag", "RateLimit")}
HEADERS_SAID: Schema = {
    "ETag": {"description": "Changes exactly when the answer would.", "schema": {"type": "string"}},
    "RateLimit": {"description": "What is left this minute.", "schema": {"type": "string"}},
}
