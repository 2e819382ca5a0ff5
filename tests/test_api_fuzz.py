"""Some of the API against its own contract: a few requests of each kind, the same in every run."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.api_fuzz import complaints_of
from tests.test_api_corpus import World

pytestmark = pytest.mark.django_db
SAMPLE = ("sectors", "inspections", "support-offers", "changes", "exports", "webhooks")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(API_COST_PER_MINUTE=10**9),
    ):
        yield World()
        transaction.set_rollback(True)


def test_answers_are_what_the_contract_says(world: World) -> None:
    sent, found = complaints_of(
        world.keys, world.senders["caseworker"], examples=2, only=SAMPLE, seed=1
    )

    assert not found, "\n\n".join(f"{place}\n{example}" for place, example in found.items())
    assert sent > 50
