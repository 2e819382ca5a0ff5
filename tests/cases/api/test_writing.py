"""One write in all that can become of it: done, done once, or refused with nothing written."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.forms import Form
from django.test import Client
from django.utils import timezone

from cases.actions.answers import KEPT_FOR, forget_answers
from cases.api.writing import Verb, all_verbs, register_verbs
from cases.deeds import case_work
from cases.models import ApiToken, Case, Event, KeptAnswer, Note, Source
from cases.rules import CaseState, Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, wearing
from tests.factories import CaseFactory, KeptAnswerFactory, NoteFactory

pytestmark = pytest.mark.django_db

EVENT = {
    "lane": "REGULATOR",
    "kind": "INCIDENT",
    "actor": "Ofsted",
    "what": "It came back.",
    "happened": "2014-05",
    "source_title": "Letter",
}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def program(scene: Scene) -> Program:
    return Program(scene.person(Role.CASEWORKER))


def record_event(scene: Scene) -> str:
    return f"cases/{scene.case.reference}/record-event/"


def the_case(scene: Scene) -> str:
    return f"cases/{scene.case.reference}/"


# --- Done ----------------------------------------------------------------------------------------


def test_a_new_row_is_answered_as_the_api_reads_it(scene: Scene, program: Program) -> None:
    response = program.send(record_event(scene), EVENT)

    event = Event.objects.get()
    assert response.status_code == 201
    assert response["Location"] == f"/api/v1/events/{event.pk}/"
    assert response["Content-Type"] == "application/json"
    assert "RateLimit" in response
    read = program.ask(f"events/{event.pk}/")
    assert response.json() == read.json()
    assert response.json()["happened"] == "2014-05"
    assert response["ETag"].partition(".")[0] == read["ETag"].partition(".")[0]
    assert event.recorded_by == program.token.user
    assert Source.objects.get(title="Letter").standing == "PRIMARY"  # as the page has it


def test_a_changed_row_is_answered_with_the_tag_of_its_next_version(
    scene: Scene, program: Program
) -> None:
    paused = program.change(the_case(scene), "pause", {"reason": "The inquiry goes first."})

    assert paused.status_code == 200
    assert paused["Content-Location"] == f"/api/v1/cases/{scene.case.reference}/"
    assert paused.json()["state"] == CaseState.PAUSED
    tag = paused["ETag"]
    reopened = program.send(f"{the_case(scene)}reopen/", {"reason": "It is over."}, If_Match=tag)
    assert reopened.status_code == 200
    assert Case.objects.get(pk=scene.case.pk).state == CaseState.OPEN


def test_what_supersedes_a_row_is_answered_in_its_place(scene: Scene) -> None:
    writer = scene.person(Role.CASEWORKER)
    note = NoteFactory.create(case=scene.case, recorded_by=writer, words="Typo")
    program = Program(writer)

    response = program.change(
        f"notes/{note.pk}/", "correct", {"words": "Right", "reason": "A slip."}
    )

    newer = Note.objects.get(words="Right")
    assert response.status_code == 200
    assert response["Content-Location"] == f"/api/v1/notes/{newer.pk}/"
    assert response.json()["id"] == newer.pk


def test_the_history_names_the_token(scene: Scene, program: Program) -> None:
    program.send(record_event(scene), EVENT)

    history: Any = apps.get_model("cases", "EventHistory")
    said = history.objects.get().pgh_context.metadata
    assert said["token"] == str(program.token)
    assert said["user"] == program.token.user.pk


# --- Who may -------------------------------------------------------------------------------------


def test_a_stranger_and_a_browser_do_not_write(scene: Scene) -> None:
    browser = Client()
    browser.force_login(scene.person(Role.CASEWORKER))
    address = f"/api/v1/{record_event(scene)}"

    answers = [client.post(address, EVENT, "application/json") for client in (Client(), browser)]

    assert [each.status_code for each in answers] == [401, 403]
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"may_write": False}, "This token only reads."),
        ({"resources": ["events"]}, "This token does not reach cases."),
        ({"resources": ["cases"]}, "This token does not reach “events”. It reaches: cases."),
    ],
)
def test_a_token_does_what_it_was_made_for(
    scene: Scene, limits: dict[str, Any], sentence: str
) -> None:
    limited = Program(scene.person(Role.CASEWORKER), **limits)

    response = limited.send(record_event(scene), EVENT)

    assert (response.status_code, response.json()["detail"]) == (403, sentence)
    assert not Event.objects.exists()


def test_a_token_for_both_resources_writes(scene: Scene) -> None:
    limited = Program(scene.person(Role.CASEWORKER), resources=["cases", "events"])

    assert limited.send(record_event(scene), EVENT).status_code == 201


@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD, Role.BOARD])
def test_another_role_is_refused_before_what_it_sent_is_looked_at(scene: Scene, role: Role) -> None:
    response = Program(scene.own(role)).send(record_event(scene), {"nonsense": 1})

    assert response.status_code == 403
    assert response.json()["detail"].endswith("may not do this.")


def test_an_official_of_another_sector_is_refused(scene: Scene) -> None:
    foreign = Program(wearing(Role.CASEWORKER, scene.stranger))

    assert foreign.send(record_event(scene), EVENT).status_code == 403


def test_what_one_may_not_see_is_not_there(scene: Scene, program: Program) -> None:
    own = {"audience": "OWN_BODY", "body": scene.stranger}
    note = NoteFactory.create(case=scene.case, **own)

    wanted = [f"notes/{note.pk}/correct/", "notes/none/correct/", f"notes/{9**30}/correct/"]
    answers = [program.send(each, If_Match="*") for each in [*wanted, "cases/none/pause/"]]

    assert {each.status_code for each in answers} == {404}


# --- Which version -------------------------------------------------------------------------------


def test_a_change_says_which_version_was_seen(scene: Scene, program: Program) -> None:
    said, address = {"reason": "The inquiry goes first."}, f"{the_case(scene)}pause/"
    tag = program.ask(the_case(scene))["ETag"]
    Case.objects.filter(pk=scene.case.pk).update(version=7)

    unsaid, stale = program.send(address, said), program.send(address, said, If_Match=tag)

    assert (unsaid.status_code, stale.status_code) == (428, 412)
    assert Case.objects.get(pk=scene.case.pk).state == CaseState.OPEN
    assert program.send(address, said, If_Match="*").status_code == 200


def test_a_new_row_may_be_bound_to_a_version_too(scene: Scene, program: Program) -> None:
    assert program.send(record_event(scene), EVENT, If_Match='"9.stale"').status_code == 412
    assert not Event.objects.exists()
    assert program.send(record_event(scene), EVENT, If_Match='"1.any"').status_code == 201


# --- What was sent -------------------------------------------------------------------------------


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(
    scene: Scene, program: Program
) -> None:
    wrong = {**EVENT, "hapened": "2014", "happened": "2014-13", "lane": "NOBODY", "a/b~c": 1}
    del wrong["what"]

    response = program.send(record_event(scene), wrong)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["request_id"]
    assert faults(response) == {
        "#/hapened": "There is no “hapened” here: did you mean “happened”?",
        "#/a~1b~0c": "There is no “a/b~c” here.",
        "#/happened": "Enter a date that exists, such as 19 4 2010, or 4 2010, or only 2010.",
        "#/lane": "Select a valid choice. NOBODY is not one of the available choices.",
        "#/what": "This field is required.",
    }
    assert not Event.objects.exists()


@pytest.mark.parametrize("body", ["[]", "{", '{"what": 1, "what": 2}', '"text"'])
def test_a_body_that_is_no_object_is_refused(scene: Scene, program: Program, body: str) -> None:
    assert program.send(record_event(scene), body).status_code == 400


def test_a_rule_refuses_in_its_own_sentence_and_nothing_is_written(
    scene: Scene, program: Program
) -> None:
    Case.objects.filter(pk=scene.case.pk).update(state=CaseState.PAUSED)

    response = program.send(record_event(scene), EVENT)

    assert response.status_code == 409
    assert response.json()["detail"] == "This case is paused: it is read, not recorded in."
    assert not Source.objects.filter(title="Letter").exists()


def test_page_and_api_refuse_with_the_same_sentence(scene: Scene) -> None:
    person = scene.person(Role.CASEWORKER)
    program, browser = Program(person), Client()
    browser.force_login(person)
    said = {"reason": "It is over."}
    page = browser.post(f"/cases/{scene.case.reference}/reopen/", said)

    response = program.change(the_case(scene), "reopen", said)

    sentence = response.json()["detail"]
    assert response.status_code == 409
    assert sentence == "This case is open, so this cannot be done with it."
    assert sentence in page.content.decode()


# --- Done once -----------------------------------------------------------------------------------


def test_the_same_key_gives_the_same_answer_and_does_nothing_again(
    scene: Scene, program: Program
) -> None:
    key = {"Idempotency_Key": '"8e03978e-40d5-43dd-bc93-6894a57f9324"'}
    note = {"words": "Once", "readers": "everybody"}
    first = program.send(f"{the_case(scene)}add-note/", note, **key)
    Note.objects.update(words="Changed meanwhile")

    again = program.send(f"{the_case(scene)}add-note/", dict(reversed(note.items())), **key)

    assert first.status_code == again.status_code == 201
    assert again.content == first.content
    for header in ("ETag", "Location", "Content-Type"):
        assert again[header] == first[header]
    assert again["Idempotency-Replayed"] == "true"
    assert Note.objects.count() == 1


def test_the_same_key_for_another_request_is_refused(scene: Scene, program: Program) -> None:
    other = CaseFactory.create(sector=scene.sector)
    address = f"{the_case(scene)}add-note/"
    program.send(address, {"words": "One"}, Idempotency_Key="k")

    answers = [
        program.send(address, {"words": "Two"}, Idempotency_Key="k"),
        program.send(f"cases/{other.reference}/add-note/", {"words": "One"}, Idempotency_Key="k"),
    ]

    assert [each.status_code for each in answers] == [422, 422]
    assert "take a new one" in answers[0].json()["detail"]
    assert Note.objects.count() == 1


def test_a_key_is_its_tokens_own_and_free_again_after_a_refusal(
    scene: Scene, program: Program
) -> None:
    address, other = f"{the_case(scene)}add-note/", Program(scene.person(Role.INSPECTOR))
    refused = program.send(address, {}, Idempotency_Key="k")

    answers = [each.send(address, {"words": "x"}, Idempotency_Key="k") for each in (program, other)]

    assert refused.status_code == 422
    assert [each.status_code for each in answers] == [201, 201]
    assert KeptAnswer.objects.count() == 2


def test_a_change_may_be_named_by_a_key_too(scene: Scene, program: Program) -> None:
    tag = program.ask(the_case(scene))["ETag"]
    said = {"reason": "The inquiry goes first."}
    sent = [
        program.send(f"{the_case(scene)}pause/", said, If_Match=tag, Idempotency_Key="k")
        for _time in range(2)
    ]

    assert [each.status_code for each in sent] == [200, 200]
    assert sent[0].content == sent[1].content


@pytest.mark.parametrize("key", ["", '""', "x" * 256, "Grüße"])
def test_a_key_is_short_and_plain(scene: Scene, program: Program, key: str) -> None:
    response = program.send(record_event(scene), EVENT, Idempotency_Key=key)

    assert response.status_code == 400
    assert "1 to 255 printable characters" in response.json()["detail"]


def test_answers_are_forgotten_after_a_day() -> None:
    now = timezone.now()
    old, young = (
        KeptAnswerFactory.create(made_at=now - KEPT_FOR + timedelta(seconds=each))
        for each in (-1, 1)
    )

    assert forget_answers(now=now) == 1
    assert list(KeptAnswer.objects.all()) == [young]
    assert str(young) == f"{young.key} of {young.token}"
    assert ApiToken.objects.filter(pk=old.token_id).exists()


# --- All of them ---------------------------------------------------------------------------------


def test_no_two_writes_have_one_name() -> None:
    for each in all_verbs():
        register_verbs(each)

    with pytest.raises(ImproperlyConfigured, match="Two writes are called pause on cases"):
        register_verbs(Verb("pause", "cases", "Again.", Form, case_work.pause))


def test_every_write_says_what_it_does_in_a_sentence_and_leads_to_a_resource() -> None:
    for each in all_verbs():
        assert each.about.endswith("."), each.name
        assert each.resource.name == each.on
        assert each.answers.name == (each.makes or each.on)
