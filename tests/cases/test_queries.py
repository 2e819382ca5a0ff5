"""What is read in SQL of our own is what the ORM would have read."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from cases.models import ApiToken
from cases.models.tokens import digest_of
from cases.queries import token_with_secret
from tests.factories import ApiTokenFactory, MembershipFactory

pytestmark = pytest.mark.django_db
SECRET = "fw_" + "0a" * 32


@pytest.mark.parametrize("wears_a_hat", [True, False])
def test_token_with_secret_is_the_row_of_that_secret(wears_a_hat: bool) -> None:
    ApiTokenFactory.create()
    worn = MembershipFactory.create() if wears_a_hat else None
    ApiTokenFactory.create(digest=digest_of(SECRET), membership=worn)
    known = ApiToken.objects.with_secret(SECRET).get()

    token = token_with_secret(SECRET)

    assert token is not None
    with CaptureQueriesContext(connection) as queries:
        person, hat = token.user, token.membership
        body = hat.organisation if hat else None
    assert len(queries) == 0
    for read, expected in (
        (token, known),
        (person, known.user),
        (hat, known.membership),
        (body, worn.organisation if worn else None),
    ):
        assert read == expected
        if read is not None and expected is not None:
            assert _columns(read) == _columns(expected)
    assert (hat is not None) == wears_a_hat


def _columns(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("wrong", ["", "fw_", "fw_" + "0" * 64, "Bearer", "fw_" + "0A" * 32])
def test_token_with_secret_of_anything_else_is_none(wrong: str) -> None:
    ApiTokenFactory.create(digest=digest_of(SECRET))

    assert token_with_secret(wrong) is None
