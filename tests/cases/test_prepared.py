"""Statements that are planned once: by the driver, on Django's connection, and only they."""

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction

from cases.models import Sector
from cases.prepared import fetched
from tests.factories import SectorFactory

pytestmark = pytest.mark.django_db
ASKED = "SELECT key FROM cases_sector WHERE id = %s -- "


def prepared(mark: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%-- {mark}"]
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(("setting", "plans"), [(True, 1), (False, 0)])
def test_fetched_is_planned_once_where_that_is_allowed(
    setting: bool, plans: int, settings: LazySettings
) -> None:
    settings.PREPARED_STATEMENTS = setting
    sector = SectorFactory.create()

    for _ in range(2):
        assert fetched(f"{ASKED}planned {setting}", [sector.pk]) == [(sector.key,)]

    assert prepared(f"planned {setting}") == plans


def test_what_django_asks_is_not_prepared_for_that() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        fetched("SELECT 1 FROM nowhere", [])

    list(Sector.objects.filter(key="ours"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        assert not [said for (said,) in cursor.fetchall() if "'ours'" in said]
    assert connection.connection.prepare_threshold is None
