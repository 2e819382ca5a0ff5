"""Every row has a name that a person can read."""

import pytest
from django.db.models import Model
from factory.django import DjangoModelFactory

from tests.factories import FACTORIES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
def test_a_row_says_what_it_is(model: type[Model]) -> None:
    factory: type[DjangoModelFactory[Model]] = FACTORIES[model]

    said = str(factory.create())

    assert said.strip()
    assert "object (" not in said
