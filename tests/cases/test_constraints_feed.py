"""Every table that programs may read tells its changes, and what was told stays."""

from collections.abc import Callable
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F

from cases.feed_triggers import TELLING
from cases.models import ApiToken, Draft, RegisterChange, SavedFilter, Watch
from insights.models import Figure, Webhook
from tests.factories import FACTORIES, RegisterChangeFactory
from tests.limits import Limit, check, names, on_both_sides

MODELS = sorted((apps.get_model(label) for label in TELLING), key=lambda model: str(model._meta))
every_telling_table = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
# What one person keeps for themselves.
PERSONAL = {ApiToken, Draft, SavedFilter, Watch, Webhook}
LIMITS = [
    Limit(
        "cases_registerchange_verb_is_known",
        RegisterChangeFactory.create,
        refused=[{"verb": "TURN"}, {"verb": ""}],
        allowed=[{"verb": "DELETE"}],
    ),
]


@pytest.mark.django_db
@on_both_sides(LIMITS)
def test_the_feed_keeps_to_its_words(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def told(row: models.Model) -> list[tuple[str, bool]]:
    return list(
        RegisterChange.objects.filter(of_table=row._meta.label_lower, of_row=row.pk)
        .order_by("id")
        .values_list("verb", "is_supersession")
    )


@pytest.mark.django_db
@names(
    *(
        f"{model._meta.db_table}.tell_{operation}"
        for model in MODELS
        for operation in ("insert", "update", "delete")
    )
)
@every_telling_table
def test_insert_update_and_delete_of_every_telling_table_are_told_once_each(
    model: type[models.Model],
) -> None:
    row: Any = FACTORIES[model].create()
    column = next(
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.GeneratedField)
    )
    before = len(told(row))  # some factories write a row in two steps
    model._base_manager.filter(pk=row.pk).update(**{column: F(column)})
    model._base_manager.filter(pk=row.pk)._raw_delete("default")

    changes = told(row)

    assert changes[0] == ("INSERT", False)
    assert changes[before:] == [("UPDATE", False), ("DELETE", False)]


def test_all_that_has_history_and_is_no_ones_own_tells_its_changes() -> None:
    tracked = {
        event.pgh_tracked_model
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
    }

    assert set(MODELS) - tracked == {Figure}
    assert tracked - set(MODELS) == PERSONAL


@every_telling_table
def test_a_row_that_tells_is_named_by_a_number(model: type[models.Model]) -> None:
    assert isinstance(model._meta.pk, models.BigAutoField)


@pytest.mark.django_db
@names("cases_registerchange.append_only")
@pytest.mark.parametrize(
    "statement",
    ["UPDATE cases_registerchange SET of_row = 2", "DELETE FROM cases_registerchange"],
)
def test_what_was_told_stays(statement: str) -> None:
    RegisterChangeFactory.create()

    with (
        pytest.raises(DatabaseError, match="Cannot update or delete rows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
