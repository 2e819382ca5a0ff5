"""The row history of a case in words: who, when, in which request, and what was there before."""

import pghistory
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory

from cases.models import Case, Event
from insights.changes import Change, ChangePage, changes_of
from tests import factories

pytestmark = pytest.mark.django_db


def newest(case: Case) -> Change:
    return changes_of(case).changes[0]


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

    changes = changes_of(end.intervention.case).changes

    assert {change.what for change in changes} >= {"case", "intervention", "end date"}


def test_the_page_of_an_empty_history_says_so() -> None:
    request = RequestFactory().get("/")
    request.user = factories.UserFactory.create()
    shown = {"case": factories.CaseFactory.create(), "page": ChangePage([], "")}

    assert "No changes kept" in render_to_string("insights/history.html", shown, request)
