"""Row history: every change leaves a row, whoever makes it and however, and none can be unmade."""

import time
from typing import Any
from uuid import UUID

import pghistory
import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from cases.history import first_versions, versions_of
from cases.history import history_of as kept_in
from cases.models import (
    ApiToken,
    ChangeEra,
    Event,
    Evidence,
    KeptAnswer,
    Note,
    Organisation,
    RegisterChange,
    User,
)
from insights.models import (
    Export,
    ExportFile,
    Figure,
    Job,
    Notice,
    NoticePreference,
    Webhook,
    WebhookDelivery,
)
from tests.factories import (
    FACTORIES,
    HEARD_AT,
    ApiTokenFactory,
    EventFactory,
    NoteFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.limits import names

# Evidence is its citations, which are kept; people's rows hold passwords; jobs and figures are
# made again from the facts; the feed of changes is only added to; deliveries are a log themselves;
# answers are kept for a day.
FEED = {ChangeEra, RegisterChange}
WITHOUT_HISTORY = {
    *(Export, ExportFile),
    *(Evidence, User, Job, Figure, Notice, NoticePreference, WebhookDelivery, KeptAnswer),
    *FEED,
}
KEPT = sorted(set(FACTORIES) - WITHOUT_HISTORY, key=lambda model: model._meta.db_table)
# A secret, even as its digest; and what changes with every use.
LEFT_OUT: dict[type[models.Model], set[str]] = {
    ApiToken: {"digest", "last_used_at"},
    Webhook: {
        *("secret", "old_secret", "feed_position", "failures", "failing_since", "quiet_until"),
    },
}
every_kept_table = pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
OF_A_TABLE = ("insert_insert", "update_update", "delete_delete")


def history_of(model: type[models.Model]) -> type[models.Model]:
    return apps.get_model(model._meta.app_label, f"{model.__name__}History")


def a_change_of(model: type[models.Model]) -> tuple[str, object]:
    """A column that any row may change, and what to."""
    changes: list[tuple[str, object]] = [
        *(("version", 2), ("is_main", True), ("position", 7), ("rank", 7), ("name", "Another")),
        ("since", HEARD_AT),
    ]
    own = {field.name for field in model._meta.fields}
    return next(change for change in changes if change[0] in own)


def told(row: models.Model) -> list[Any]:
    history: Any = history_of(type(row))
    return list(history.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))


@pytest.mark.django_db
@names(*(f"{model._meta.db_table}.{trigger}" for model in KEPT for trigger in OF_A_TABLE))
@every_kept_table
def test_insert_update_and_delete_of_every_table_each_leave_the_row_as_it_stood(
    model: type[models.Model],
) -> None:
    row = FACTORIES[model].create()
    name, value = a_change_of(model)
    kept = [field.attname for field in history_of(model)._meta.fields if field.name[:3] != "pgh"]
    model._base_manager.filter(pk=row.pk).update(**{name: value})
    before = model._base_manager.filter(pk=row.pk).values(*kept).get()
    model._base_manager.filter(pk=row.pk)._raw_delete("default")

    inserted, updated, deleted = told(row)
    assert [each.pgh_label for each in (inserted, updated, deleted)] == [
        *("insert", "update", "delete")
    ]
    assert getattr(inserted, name) != value
    assert {each: getattr(updated, each) for each in kept} == before
    assert {each: getattr(deleted, each) for each in kept} == before


def test_the_only_tables_without_history_are_those_with_a_reason() -> None:
    tracked = {
        event.pgh_tracked_model
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
    }

    assert set(FACTORIES) - tracked == WITHOUT_HISTORY


@every_kept_table
def test_history_leaves_out_only_what_postgresql_computes_and_secrets(
    model: type[models.Model],
) -> None:
    own = {field.name for field in model._meta.fields}
    computed = {f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)}

    kept = {field.name for field in history_of(model)._meta.fields}

    assert own - kept == computed | LEFT_OUT.get(model, set())


@pytest.mark.django_db
@names(*(f"{history_of(model)._meta.db_table}.append_only" for model in KEPT))
@every_kept_table
def test_history_can_only_be_added_to(model: type[models.Model]) -> None:
    row = FACTORIES[model].create()
    history: Any = history_of(model)

    for statement in ("UPDATE {} SET pgh_label = 'never'", "DELETE FROM {}"):
        with (
            pytest.raises(DatabaseError, match="Cannot update or delete rows"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(history._meta.db_table))

    assert [each.pgh_label for each in told(row)] == ["insert"]


@pytest.mark.django_db
def test_raw_sql_leaves_history_too() -> None:
    note = NoteFactory.create(words="As it was")

    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_note SET words = 'Changed by hand'")
        cursor.execute("DELETE FROM cases_note")

    assert [(each.pgh_label, each.words) for each in told(note)] == [
        ("insert", "As it was"),
        ("update", "Changed by hand"),
        ("delete", "Changed by hand"),
    ]


@pytest.mark.django_db
def test_bulk_changes_leave_one_row_of_history_each() -> None:
    first = NoteFactory.create()
    notes = Note.objects.bulk_create(
        Note(case=first.case, recorded_by=first.recorded_by, words=f"Note {n}") for n in range(5)
    )
    for note in notes:
        note.words = f"{note.words}, mended"

    Note.objects.bulk_update(notes, ["words"])

    for n, note in enumerate(notes):
        assert [(each.pgh_label, each.words) for each in told(note)] == [
            ("insert", f"Note {n}"),
            ("update", f"Note {n}, mended"),
        ]


@pytest.mark.django_db
def test_an_update_that_changes_nothing_is_told_as_well() -> None:
    note = NoteFactory.create(words="The same")

    Note.objects.filter(pk=note.pk).update(words="The same")

    assert [each.pgh_label for each in told(note)] == ["insert", "update"]


@pytest.mark.django_db
def test_that_a_token_is_used_is_not_told() -> None:
    token = ApiTokenFactory.create()

    ApiToken.objects.filter(pk=token.pk).update(last_used_at=HEARD_AT)

    assert [each.pgh_label for each in told(token)] == ["insert"]


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_leaves_no_history() -> None:
    note = NoteFactory.create()

    with transaction.atomic():
        Note.objects.filter(pk=note.pk).update(words="Never said")
        transaction.set_rollback(True)

    assert [each.pgh_label for each in told(note)] == ["insert"]


@pytest.mark.django_db
def test_two_thousand_rows_are_changed_at_once_in_seconds() -> None:
    """A trigger that joined old and new rows took minutes: their tables have no statistics."""
    first = EventFactory.create()
    Event.objects.bulk_create(
        Event(
            case=first.case,
            recorded_by=first.recorded_by,
            lane=first.lane,
            kind=first.kind,
            actor=first.actor,
            what=f"Happening {n}",
            happened="2010-04",
        )
        for n in range(2_000)
    )

    start = time.perf_counter()
    Event.objects.update(note="Changed at once")
    seconds = time.perf_counter() - start

    history: Any = history_of(Event)
    assert history.objects.filter(pgh_label="update").count() == 2_001
    assert seconds < 4


# --- Who and from where: a page that writes, behind the site's own middleware --------------------


def write(request: HttpRequest) -> HttpResponse:
    note = Note.objects.get()
    Note.objects.filter(pk=note.pk).update(words="By a person")
    return HttpResponse("written")


urlpatterns = [path("write-a-note/", write)]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_change_on_a_page_is_told_with_person_request_and_address(client: Client) -> None:
    note = NoteFactory.create()
    person = UserFactory.create()
    client.force_login(person)

    client.post("/write-a-note/", headers={"x-request-id": "of a stranger's choosing"})

    inserted, updated = told(note)
    said = updated.pgh_context.metadata
    assert inserted.pgh_context is None
    assert (said["user"], said["url"]) == (person.pk, "/write-a-note/")
    assert str(UUID(said["request_id"])) == said["request_id"]


@pytest.mark.django_db
def test_rows_that_no_history_knows_of_are_told_once_as_they_stand() -> None:
    with pgtrigger.ignore():
        untold = OrganisationFactory.create(opened="1999-04")
    known = OrganisationFactory.create()
    history = versions_of(Organisation).model

    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute(first_versions(history), [HEARD_AT])

    (first,), (own,) = told(untold), told(known)
    assert (first.pgh_label, first.pgh_created_at) == ("insert", HEARD_AT)
    assert (first.id, first.name, first.opened) == (untold.pk, untold.name, "1999-04")
    assert own.pgh_created_at > HEARD_AT


def test_versions_are_asked_of_tables_that_keep_them() -> None:
    assert versions_of(Note).model is kept_in(Note) is history_of(Note)
    assert kept_in(User) is None
    with pytest.raises(LookupError, match="No history is kept of cases"):
        versions_of(User)


@pytest.mark.django_db
def test_what_a_command_changes_has_no_person_and_says_so() -> None:
    note = NoteFactory.create()

    assert [each.pgh_context for each in told(note)] == [None]
