"""Statements that are planned once: by the driver, on Django's connection, and only they."""

import psycopg
import pytest
from django.conf import LazySettings
from django.db import DatabaseError, OperationalError, connection, transaction

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


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_lost_between_two_requests_is_made_anew() -> None:
    was = _lose_connection()

    assert fetched("SELECT pg_backend_pid() <> %s", [was]) == [(True,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_lost_within_a_request_is_told() -> None:
    _lose_connection()
    _have_tried(True)

    with pytest.raises(OperationalError):
        fetched("SELECT 1", [])
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_what_takes_too_long_is_not_asked_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 20")
    _have_tried(False)

    with pytest.raises(OperationalError, match="timeout"):
        fetched("SELECT pg_sleep(5)", [])
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


def _lose_connection() -> int:
    """End the connection behind Django's back, as a server that starts anew does; its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    _have_tried(False)
    return int(number)


def _have_tried(is_tried: bool) -> None:
    """Whether something was asked on the connection in this request already."""
    connection.health_check_done = is_tried  # type: ignore[attr-defined]  # the stubs leave it out
