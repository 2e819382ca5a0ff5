"""What a test commits is gone after it, however the register guards it; nothing else changes."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from cases.models import Case, RegisterChange, User
from tests.emptying import empty_tables
from tests.factories import EventFactory, NoteFactory

pytestmark = pytest.mark.django_db
TRIGGERS = "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger ORDER BY 1, 2"


def triggers() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        return list(cursor.fetchall())


def test_every_row_goes_and_every_guard_stays() -> None:
    EventFactory.create()
    NoteFactory.create()
    guards, kinds = triggers(), Permission.objects.count()

    empty_tables()

    for model in (Case, User, RegisterChange):
        assert not model.objects.exists()
    assert triggers() == guards
    assert Permission.objects.count() == kinds > 0
    EventFactory.create()


def test_there_may_be_nothing_to_empty() -> None:
    empty_tables()

    empty_tables()
