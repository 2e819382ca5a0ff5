"""The ground floor's writes: each done once by a program, and refused where its page refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.api.verbs import ON_CASES
from cases.models import Assignment, Case, Contact, FailureFinding, Note, Party, Phase
from cases.rules import CaseState, Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, an_administrator
from tests.factories import ContactFactory, DesignationFactory, NoteFactory, PartyFactory

pytestmark = pytest.mark.django_db
SOURCE = {"source_title": "Letter", "source_url": "https://example.org/l", "source_place": "p. 1"}
CONTACT = {"office": "Director", "email": "director@council.example"}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def program(scene: Scene) -> Program:
    return Program(scene.person(Role.CASEWORKER))


MADE: dict[str, tuple[dict[str, Any], Callable[[Any], Any], Any]] = {
    "record-event": (
        {
            "lane": "COUNCIL",
            "kind": "INQUIRY",
            "actor": "The council",
            "what": "It began.",
            "happened": "2014-05-19",
            "ended": None,
            **SOURCE,
        },
        lambda row: (row["lane"], row["happened"], row["case"]),
        lambda scene: ("COUNCIL", "2014-05-19", scene.case.reference),
    ),
    "record-phase": (
        {"kind": "DECLINE", "label": "Decline", "started": "2010~", **SOURCE},
        lambda row: (row["label"], row["started"]),
        lambda scene: ("Decline", "2010~"),
    ),
    "record-finding": (
        {"failure_type": "FINANCIAL", "basis": "EXPLICIT", "why": "No reserves.", **SOURCE},
        lambda row: row["why"],
        lambda scene: "No reserves.",
    ),
    "add-note": (
        {"words": "For the record", "readers": "everybody"},
        lambda row: row["words"],
        lambda scene: "For the record",
    ),
    "add-contact": (CONTACT, lambda row: row["email"], lambda scene: CONTACT["email"]),
}


@pytest.mark.parametrize("verb", MADE)
def test_what_is_recorded_in_a_case_is_answered(scene: Scene, program: Program, verb: str) -> None:
    said, told, expected = MADE[verb]

    response = program.send(f"cases/{scene.case.reference}/{verb}/", said)

    assert response.status_code == 201, response.content
    assert told(response.json()) == expected(scene)
    assert program.ask(response["Location"].removeprefix("/api/v1/")).status_code == 200


def test_a_party_is_named_by_its_slug(scene: Scene, program: Program) -> None:
    said = {"organisation": scene.stranger.slug, "part": "It paid.", **SOURCE}

    response = program.send(f"cases/{scene.case.reference}/add-party/", said)

    assert response.status_code == 201
    assert response.json()["organisation"] == scene.stranger.slug
    assert Party.objects.get().organisation == scene.stranger


def test_a_note_for_ones_own_body_stays_with_it(scene: Scene, program: Program) -> None:
    said = {"words": "Between us", "readers": scene.body.slug}

    response = program.send(f"cases/{scene.case.reference}/add-note/", said)

    assert response.status_code == 201
    assert Note.objects.get().body == scene.body
    other = Program(scene.own(Role.LEAD))
    assert other.ask(response["Location"].removeprefix("/api/v1/")).status_code == 404


def test_a_case_is_opened_and_has_its_address(scene: Scene, program: Program) -> None:
    said = {"title": "A second failure", "sector": scene.sector.key, **SOURCE}

    response = program.send(f"organisations/{scene.trust.slug}/open-case/", said)

    case = Case.objects.get(title="A second failure")
    assert response.status_code == 201
    assert response["Location"] == f"/api/v1/cases/{case.reference}/"
    assert response.json()["sector"] == scene.sector.key


def test_an_organisations_office_is_kept_without_a_case(scene: Scene, program: Program) -> None:
    response = program.send(f"organisations/{scene.trust.slug}/add-contact/", CONTACT)

    assert response.status_code == 201
    assert Contact.objects.get().case is None


def test_the_organisation_itself_opens_no_case_and_keeps_no_contact(scene: Scene) -> None:
    lead = Program(scene.own(Role.LEAD))

    for verb in ("open-case", "add-contact"):
        assert lead.send(f"organisations/{scene.trust.slug}/{verb}/", {}).status_code == 403


def test_a_case_is_handed_over_by_user_name(scene: Scene, program: Program) -> None:
    heir = scene.person(Role.INSPECTOR)
    heir.email = "heir@body.example"
    heir.save()

    response = program.change(f"cases/{scene.case.reference}/", "assign", {"owner": heir.username})

    assert response.status_code == 200
    assert Assignment.objects.get().owner == heir
    assert Case.objects.get(pk=scene.case.pk).owner == heir


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("pause", CaseState.OPEN, CaseState.PAUSED),
        ("stop", CaseState.OPEN, CaseState.STOPPED),
        ("reopen", CaseState.PAUSED, CaseState.OPEN),
    ],
)
def test_a_case_changes_its_state(
    scene: Scene, program: Program, verb: str, before: CaseState, after: CaseState
) -> None:
    Case.objects.filter(pk=scene.case.pk).update(state=before)
    address = f"cases/{scene.case.reference}/"

    response = program.change(address, verb, {"reason": "As agreed."})

    assert (response.status_code, response.json()["state"]) == (200, after)
    again = program.change(address, verb, {"reason": "Once more."})
    assert again.status_code == 409
    assert again.json()["detail"].endswith("so this cannot be done with it.")


def test_a_contact_is_corrected_and_ended(scene: Scene) -> None:
    writer = scene.person(Role.CASEWORKER)
    contact = ContactFactory.create(
        organisation=scene.trust,
        case=scene.case,
        recorded_by=writer,
        holder="A. Smith",
        email="a@council.example",
    )

    response = Program(writer).change(
        f"contacts/{contact.pk}/", "correct", {"ended": "2015", "reason": "The office has gone."}
    )

    assert response.status_code == 200
    newer = Contact.objects.current().get()
    assert (newer.ended, newer.holder, newer.office) == ("2015", "A. Smith", contact.office)


def test_a_partys_part_is_said_better(scene: Scene) -> None:
    writer = scene.person(Role.CASEWORKER)
    party = PartyFactory.create(case=scene.case, recorded_by=writer, will_do="Pay.")

    response = Program(writer).change(
        f"parties/{party.pk}/", "correct", {"part": "It looked away.", "reason": "Clearer."}
    )

    assert response.status_code == 200
    assert (response.json()["part"], response.json()["will_do"]) == ("It looked away.", "Pay.")


def test_the_leaders_answer_is_recorded_and_refused_as_on_the_page(scene: Scene) -> None:
    writer = scene.person(Role.CASEWORKER)
    label = DesignationFactory.create(case=scene.case, by=scene.body, recorded_by=writer)
    program, address = Program(writer), f"designations/{label.pk}/"
    said = {"acceptance": "YES", "note": "They accept it.", "reason": "A letter came."}

    response = program.change(address, "record-answer", said)

    assert response.status_code == 200, response.content
    assert response.json()["acceptance"] == "YES"
    browser = Client()
    browser.force_login(writer)
    page = browser.post(f"/cases/{scene.case.reference}/designations/{label.pk}/answer/", said)
    again = program.change(address, "record-answer", said)
    assert again.status_code == 409
    assert again.json()["detail"] in page.content.decode()


@pytest.mark.parametrize("resource", ["notes", "contacts", "parties", "designations"])
def test_only_colleagues_correct(scene: Scene, resource: str) -> None:
    made: dict[str, Any] = {
        "notes": lambda: NoteFactory.create(case=scene.case),
        "contacts": lambda: ContactFactory.create(organisation=scene.trust, case=scene.case),
        "parties": lambda: PartyFactory.create(case=scene.case),
        "designations": lambda: DesignationFactory.create(case=scene.case, by=scene.body),
    }
    verb = "record-answer" if resource == "designations" else "correct"
    address = f"{resource}/{made[resource]().pk}/"

    response = Program(scene.person(Role.CASEWORKER)).change(address, verb, {"reason": "x"})

    assert response.status_code == 403


def test_every_write_on_a_case_is_refused_to_whom_its_page_refuses(scene: Scene) -> None:
    analyst = Program(scene.own(Role.LEAD))

    statuses = {
        each.name: analyst.send(
            f"cases/{scene.case.reference}/{each.name}/", {}, If_Match="*"
        ).status_code
        for each in ON_CASES
    }

    assert set(statuses.values()) == {403}, statuses


def test_every_write_on_a_case_names_an_unknown_member(scene: Scene, program: Program) -> None:
    for each in ON_CASES:
        response = program.send(
            f"cases/{scene.case.reference}/{each.name}/", {"qqqq": 1}, If_Match="*"
        )

        assert response.status_code == 422, each.name
        assert faults(response)["#/qqqq"] == "There is no “qqqq” here."
    assert not Phase.objects.exists()
    assert not FailureFinding.objects.exists()


def test_an_administrator_says_whether_inspections_have_second_readers(scene: Scene) -> None:
    administrator, path = Program(an_administrator()), f"organisations/{scene.body.slug}/"

    response = administrator.change(path, "set-second-readers", {"is_asked": True})

    assert response.status_code == 200, response.content
    scene.body.refresh_from_db()
    assert scene.body.asks_second_reader
    elsewhere = administrator.change(
        f"organisations/{scene.trust.slug}/", "set-second-readers", {"is_asked": True}
    )
    assert elsewhere.json()["detail"] == "Only a regulator's inspections have second readers."
    inspector = Program(scene.person(Role.INSPECTOR))
    assert inspector.change(path, "set-second-readers", {"is_asked": False}).status_code == 403
