"""The row history of a case in words: who, when, in which request, and what was there before."""

from typing import Any, cast

import pghistory
import pytest
from django.db import connection
from django.db.models import Model
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django.asserts import assertContains

from cases.actions.case_work import assign_case
from cases.forms.case_work import EVERYBODY
from cases.models import (
    Assignment,
    Case,
    CaseStateChange,
    Contact,
    Document,
    Draft,
    Event,
    Note,
    Organisation,
    SavedFilter,
    User,
    Watch,
)
from cases.rules import Audience, PublicationState, Role
from insights.changes import Change, ChangePage, changes_of, history_of, tables_of
from tests import factories
from tests.cases.scene import Scene
from tests.factories import FACTORIES

pytestmark = pytest.mark.django_db
TABLES = [model for model, _ in tables_of(Case)]


@pytest.fixture
def reader() -> User:
    reader: User = factories.UserFactory.create()
    return reader


def newest(case: Case) -> Change:
    return changes_of(case, factories.UserFactory.create()).changes[0]


def official_of(body: Organisation) -> User:
    hat = factories.MembershipFactory.create(organisation=body, role=Role.CASEWORKER)
    person: User = hat.user
    return person


def told(thing: Model, user: User) -> str:
    """Everything that the history of a thing says to somebody."""
    said, cursor = [], ""
    while True:
        page = changes_of(thing, user, cursor)
        said += page.changes
        cursor = page.next_cursor
        if not cursor:
            return str(said)


def test_a_change_names_its_person_its_request_and_both_values() -> None:
    event = factories.EventFactory.create(what="The council failes.")
    person = factories.UserFactory.create(username="corrector")

    with pghistory.context(user=person.pk, request_id="request-7"):
        Event.objects.filter(pk=event.pk).update(what="The council fails.")

    change = newest(event.case)
    assert (change.verb, change.what, change.actor) == ("changed", "event", "corrector")
    assert change.request_id == "request-7"
    assert [(f.label, f.before, f.after) for f in change.fields] == [
        ("What", "The council failes.", "The council fails.")
    ]


def test_a_change_outside_any_request_names_who_recorded_the_fact() -> None:
    event = factories.EventFactory.create()

    change = newest(event.case)

    assert (change.verb, change.actor) == ("recorded", event.recorded_by.username)
    assert change.request_id == ""


def test_a_deletion_by_raw_sql_is_told_with_what_was_there() -> None:
    event = factories.EventFactory.create(what="Deleted by hand.")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_event WHERE id = %s", [event.pk])

    change = newest(event.case)

    assert change.verb == "deleted"
    assert ("What", "Deleted by hand.", "") in change.fields


def test_a_body_and_a_choice_are_told_by_their_names_and_a_yes_is_a_yes() -> None:
    designation = factories.DesignationFactory.create(
        standards_inadequate=True,
        standards_judged_by=factories.OrganisationFactory.create(name="The regulator"),
    )

    told = {field.label: field.after for field in newest(designation.case).fields}

    assert told["Standards judged by"] == "The regulator"
    assert told["Standards inadequate"] == "yes"
    assert told["Acceptance"] == "Not stated"


def test_a_row_below_a_row_of_the_case_belongs_to_its_history() -> None:
    end = factories.EndDateFactory.create()

    changes = changes_of(end.intervention.case, factories.UserFactory.create()).changes

    assert {change.what for change in changes} >= {"case", "intervention", "end date"}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_of_a_case_is_told_to_whoever_may_read_it(model: type[Model]) -> None:
    row: Any = FACTORIES[model].create()
    if getattr(row, "case", row) is None:  # a case is not needed, but possible
        row.case = factories.CaseFactory.create()
        row.save()
    case = case_of(row, dict(tables_of(Case))[model])
    administrator = factories.UserFactory.create(is_staff=True)

    whats = [change.what for change in changes_of(case, administrator).changes]

    assert str(model._meta.verbose_name) in whats


def case_of(row: Any, path: str) -> Case:
    if path == "pgh_obj":
        return cast(Case, row)
    for step in path.split("__"):
        row = getattr(row, step)
    return cast(Case, row)


def test_what_people_keep_for_themselves_is_in_nobodys_history() -> None:
    assert {Watch, SavedFilter} & set(TABLES) == set()
    assert {CaseStateChange, Assignment, Document, Note, Contact, Draft} <= set(TABLES)


@pytest.mark.parametrize(
    ("factory", "words"),
    [(factories.NoteFactory, "words"), (factories.DocumentFactory, "title")],
)
def test_what_is_kept_for_one_body_is_not_told_to_others(factory: Any, words: str) -> None:
    body = factories.OrganisationFactory.create()
    case = factories.CaseFactory.create()
    kept = factory.create(
        case=case, audience=Audience.OWN_BODY, body=body, **{words: "for us alone"}
    )
    type(kept)._base_manager.filter(pk=kept.pk).update(**{words: "for us alone, again"})

    assert "for us alone, again" in told(case, official_of(body))
    assert "for us alone" not in told(case, official_of(factories.OrganisationFactory.create()))


def test_what_was_kept_for_one_body_before_it_was_shown_stays_with_that_body(reader: User) -> None:
    body = factories.OrganisationFactory.create()
    note = factories.NoteFactory.create(audience=Audience.OWN_BODY, body=body, words="for us alone")
    Note.objects.filter(pk=note.pk).update(audience=Audience.EVERYBODY, words="for all")

    assert "for us alone" in told(note.case, official_of(body))
    assert "for us alone" not in told(note.case, reader)
    change = changes_of(note.case, reader).changes[0]
    assert (change.verb, change.verb_words) == ("recorded", "recorded")
    assert ("Words", "", "for all") in change.fields


def test_what_was_shown_before_it_was_kept_for_one_body_is_shown_no_more(reader: User) -> None:
    body = factories.OrganisationFactory.create()
    note = factories.NoteFactory.create(words="for all, once")
    Note.objects.filter(pk=note.pk).update(audience=Audience.OWN_BODY, body=body)

    assert "for all, once" not in told(note.case, reader)


def test_a_note_that_was_deleted_by_hand_is_still_told_to_whoever_could_read_it() -> None:
    body = factories.OrganisationFactory.create()
    note = factories.NoteFactory.create(audience=Audience.OWN_BODY, body=body, words="for us alone")
    Note.objects.filter(pk=note.pk)._raw_delete("default")

    assert "for us alone" in told(note.case, official_of(body))
    assert "for us alone" not in told(note.case, factories.UserFactory.create())


def test_a_draft_is_told_to_the_body_that_writes_it_and_to_nobody_else(reader: User) -> None:
    case = factories.CaseFactory.create()
    draft = factories.DraftFactory.create(
        case=case, answers={"dates": {"started": ["2020"], "words": ["not yet", "public"]}}
    )

    seen = told(case, official_of(draft.body))

    assert "started: 2020" in seen
    assert "words: not yet, public" in seen
    assert "not yet" not in told(case, reader)
    assert "'draft'" not in told(case, reader)


def test_a_change_names_the_hat_that_was_worn() -> None:
    event = factories.EventFactory.create()

    with pghistory.context(role="APPROVER", body="The regulator"):
        Event.objects.filter(pk=event.pk).update(what="It was changed.")

    assert newest(event.case).hat == "Approver, The regulator"


def test_a_hat_without_a_body_is_its_role_and_no_hat_is_nothing() -> None:
    event = factories.EventFactory.create()

    by_nobody = newest(event.case).hat
    with pghistory.context(role="VIEWER", body=""):
        Event.objects.filter(pk=event.pk).update(what="It was changed.")

    assert by_nobody == ""
    assert newest(event.case).hat == "Viewer"


def test_the_reason_is_the_one_that_was_given_for_this_very_change() -> None:
    change = factories.CaseStateChangeFactory.create(reason="Nobody works on it.")
    assert newest(change.case).reason == "Nobody works on it."

    CaseStateChange.objects.filter(pk=change.pk).update(version=2)
    assert newest(change.case).reason == ""


def test_a_choice_from_a_list_is_no_reason_in_words() -> None:
    end = factories.EndDateFactory.create(correction_reason="")

    assert newest(end.intervention.case).reason == ""


def test_an_organisation_has_a_history_of_its_own(reader: User) -> None:
    name = factories.OrganisationNameFactory.create(name="Its older name")
    link = factories.OrganisationLinkFactory.create(other=name.organisation)

    seen = told(name.organisation, reader)

    assert "Its older name" in seen
    assert link.organisation.name in seen
    assert "'case'" not in seen


def test_an_inspection_has_a_history_of_its_own_and_its_draft_is_for_its_regulator(
    reader: User,
) -> None:
    judgement = factories.JudgementFactory.create()
    draft = factories.InspectionFactory.create(state=PublicationState.DRAFT)

    assert "'judgement'" in told(judgement.inspection, reader)
    assert told(draft, reader) == "[]"
    assert "'inspection'" in told(draft, official_of(draft.regulator))


def test_the_page_of_an_empty_history_says_so() -> None:
    request = RequestFactory().get("/")
    request.user = factories.UserFactory.create()
    shown = {"case": factories.CaseFactory.create(), "page": ChangePage([], ""), "replaced": None}

    assert "No changes kept" in render_to_string("insights/history.html", shown, request)


# What a journey over the pages of one case writes; each has a history of its own.
WRITTEN = (Case, CaseStateChange, Assignment, Note)


def test_every_audited_change_of_a_journey_appears_on_the_record(client: Client) -> None:
    scene = Scene()
    case, caseworker = scene.case, scene.person(Role.CASEWORKER)
    colleague = scene.person(Role.INSPECTOR)
    client.force_login(caseworker)

    assign_case(case=case, owner=colleague, reason="She knows it.", version=1, by=caseworker)
    for address, said in {
        "notes/": {"words": "The chair was seen.", "readers": EVERYBODY},
        "pause/": {"reason": "The inquiry sits."},
        "reopen/": {"reason": "The inquiry is over."},
    }.items():
        answer = client.post(f"{case.get_absolute_url()}{address}", said)
        assert answer.status_code == 302, address

    kept = [row for model in WRITTEN for row in history_of(model)._default_manager.all()]
    shown = changes_of(case, caseworker).changes
    assert len(shown) == len(kept) >= 8
    assert {row.pgh_created_at for row in kept} == {change.at for change in shown}  # type: ignore[attr-defined]  # pghistory's own column
    assert {"She knows it.", "The inquiry sits.", "The inquiry is over."} <= {
        change.reason for change in shown
    }
    of_requests = [change for change in shown if change.request_id]
    assert of_requests
    assert {change.hat for change in of_requests} == {f"Caseworker, {scene.body}"}
    page = client.get(f"{case.get_absolute_url()}history/")
    assertContains(page, "The chair was seen.")
    assertContains(page, of_requests[0].request_id)
