"""The contract: the committed file says what is served, and what is served keeps to it."""

from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from django import forms
from django.conf import settings
from drf_spectacular.generators import SchemaGenerator

from cases.api.schemas import member, said
from cases.projection.fields import Field, Kind
from cases.projection.resource import all_resources
from cases.rules import Role
from tests.cases.api.program import Program
from tests.cases.scene import wearing
from tests.factories import (
    DesignationFactory,
    FailureFindingFactory,
    JudgementFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db


@cache
def committed() -> dict[str, Any]:
    text = (settings.BASE_DIR / "docs" / "openapi.yaml").read_text()
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # a safe one
    return loaded


def test_the_committed_contract_is_what_is_served() -> None:
    served = SchemaGenerator().get_schema(request=None, public=True)

    plain = yaml.load(yaml.dump(served, Dumper=yaml.CSafeDumper), Loader=yaml.CSafeLoader)
    assert plain == committed(), "Run `make docs` and look at what changed."


def test_every_resource_and_only_they_are_rows_of_the_contract() -> None:
    paths = committed()["paths"]

    for name in all_resources():
        for ending in ("/", "/search/", ".csv", ".ndjson", "/{key}/"):
            assert f"/api/v1/{name}{ending}" in paths


@pytest.mark.parametrize("address", ["organisations/", "designations/", "judgements/"])
def test_an_answer_keeps_to_the_contract(address: str) -> None:
    """What stands in a page and in a detail is of the types that the contract says."""
    DesignationFactory.create()
    JudgementFactory.create(organisation=OrganisationFactory.create())
    analyst = Program(wearing(Role.ANALYST, None))

    page = analyst.ask(address).json()

    check(page, f"/api/v1/{address}")
    resource = all_resources()[address.strip("/")]
    detail = analyst.ask(f"{address}{page['results'][0][resource.key]}/").json()
    check(detail, f"/api/v1/{address}{{key}}/")
    assert page["results"]


def test_a_detail_with_what_hangs_on_it_keeps_to_the_contract() -> None:
    case = FailureFindingFactory.create().case
    analyst = Program(wearing(Role.ANALYST, None))

    check(analyst.ask(f"cases/{case.reference}/").json(), "/api/v1/cases/{key}/")


def check(body: Any, path: str) -> None:
    contract = committed()
    content = contract["paths"][path]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": contract["components"]}
    jsonschema.Draft202012Validator(schema).validate(body)


def test_a_column_that_may_be_empty_says_so() -> None:
    field = Field("x", "x", Kind.TEXT, "What it is.", is_null=True, choices=(("A", "Ay"),))

    assert said(field) == {
        "type": ["string", "null"],
        "description": "What it is. A: Ay.",
        "enum": ["A", None],
    }


@pytest.mark.parametrize(
    ("field", "type_"),
    [
        (forms.BooleanField(), "boolean"),
        (forms.IntegerField(), ["integer", "null"]),
        (forms.MultipleChoiceField(), "array"),
        (forms.ChoiceField(), ["string", "integer", "boolean", "null"]),
        (forms.CharField(), ["string", "null"]),
    ],
)
def test_a_member_of_a_write_is_what_the_form_reads(field: forms.Field, type_: Any) -> None:
    assert member(field)["type"] == type_
