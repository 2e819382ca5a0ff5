"""Pages for working on a case: each once with success and once refused, and who comes to them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import enrol_teller, supersede
from cases.actions.case_work import change_case_state, write_note
from cases.models import Case, Contact, Document, Event, FailureFinding, Note, Party, Phase
from cases.rules import Audience, CaseState, Role
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import CaseFactory, MembershipFactory, NoteFactory

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert('x')</script> \"=1+1\" אבג"
LONG = f"{HOSTILE} {'long ' * 4_000}".strip()
SOURCE = {
    "source_title": HOSTILE,
    "source_url": "https://example.org/?a=1&b='2'",
    "source_place": "page 2",
    "source_standing": "PRIMARY",
}
FACTS: dict[str, tuple[str, Any, dict[str, str]]] = {
    "phases/record": (
        "started_month",
        Phase,
        {
            "kind": "DECLINE",
            "label": HOSTILE,
            "started_month": "4",
            "started_year": "2012",
            "note": LONG,
        },
    ),
    "parties/add": (
        "organisation",
        Party,
        {"organisation": "Northwick Council", "part": HOSTILE, "will_do": LONG},
    ),
    "findings/record": (
        "why",
        FailureFinding,
        {"failure_type": "EXTERNAL", "basis": "EXPLICIT", "why": LONG},
    ),
    "events/record": (
        "what",
        Event,
        {
            "lane": "BOARD",
            "kind": "PLAN",
            "actor": HOSTILE,
            "what": LONG,
            "happened_day": "19",
            "happened_month": "4",
            "happened_year": "2010",
        },
    ),
}
WRONG = {
    "phases/record": {"started_month": "14"},
    "parties/add": {"organisation": "no-such-place"},
    "findings/record": {"why": " "},
    "events/record": {"source_url": "javascript:alert(1)"},
}
FORMS = ["assign", "pause", "stop", "reopen", "close", *FACTS]


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    type(scene.trust).objects.filter(pk=scene.trust.pk).update(
        slug="northwick", name="Northwick Council"
    )
    scene.trust.refresh_from_db()
    return scene


def as_(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(case: Case, page: str) -> str:
    return f"/cases/{case.reference}/{page}/"


def pause(scene: Scene) -> None:
    change_case_state(
        case=scene.case,
        state=CaseState.PAUSED,
        reason="The inquiry <b>sits</b>.",
        by=scene.person(Role.CASEWORKER),
    )


def test_a_case_is_opened_and_shown(scene: Scene) -> None:
    client = as_(scene.person(Role.INSPECTOR))
    said = {"title": HOSTILE, "sector": str(scene.sector.pk), "summary": LONG, **SOURCE}

    answer = client.post("/organisations/northwick/cases/open/", said, follow=True)

    case = Case.objects.get(title=HOSTILE)
    assertRedirects(answer, case.get_absolute_url())
    assertContains(answer, f"{case.reference} is open.")
    assertNotContains(answer, "<script>alert")
    client.post("/organisations/northwick/cases/open/", said)
    assert Case.objects.filter(title=HOSTILE).count() == 1


def test_opening_a_case_again_under_its_title_is_refused_with_everything_typed(
    scene: Scene,
) -> None:
    answer = as_(scene.person(Role.INSPECTOR)).post(
        "/organisations/northwick/cases/open/",
        {"title": scene.case.title, "sector": str(scene.sector.pk), "summary": LONG, **SOURCE},
    )

    assertContains(answer, "is open already")
    assertContains(answer, "long long long")


def test_a_case_is_opened_by_officials_only(scene: Scene) -> None:
    address = "/organisations/northwick/cases/open/"

    assert as_(scene.person(Role.APPROVER)).get(address).status_code == 200
    for by in (scene.own(Role.INSPECTOR), scene.person(Role.VIEWER), an_administrator()):
        assert as_(by).get(address).status_code == 403
        assert as_(by).post(address).status_code == 403


@pytest.mark.parametrize("page", FORMS)
def test_pages_for_work_are_for_those_who_may_record(scene: Scene, page: str) -> None:
    address = at(scene.case, page)

    assert as_(scene.person(Role.CASEWORKER)).get(address).status_code == 200
    for by in (
        scene.own(Role.LEAD),
        scene.person(Role.VIEWER),
        wearing(Role.APPROVER, scene.stranger),
    ):
        assert as_(by).get(address).status_code == 403
        assert as_(by).post(address, {}).status_code == 403


@pytest.mark.parametrize("page", ["notes", "documents", "contacts"])
def test_papers_are_read_by_all_and_written_by_those_who_may_record(
    scene: Scene, page: str
) -> None:
    reader = as_(wearing(Role.VIEWER, None))

    assertNotContains(reader.get(at(scene.case, page)), 'id="write"')
    assert reader.post(at(scene.case, page), {}).status_code == 403
    assertContains(as_(scene.person(Role.CASEWORKER)).get(at(scene.case, page)), 'id="write"')


@pytest.mark.parametrize("page", FACTS)
def test_a_fact_is_recorded_with_its_source_once(scene: Scene, page: str) -> None:
    _, table, said = FACTS[page]
    client = as_(scene.person(Role.CASEWORKER))

    for _again in range(2):
        answer = client.post(at(scene.case, page), {**said, **SOURCE}, follow=True)

    assertRedirects(answer, scene.case.get_absolute_url())
    fact = table.objects.get()
    assert fact.evidence.citations.get().source.title == HOSTILE
    assertNotContains(answer, "<script>alert")


@pytest.mark.parametrize("page", FACTS)
def test_a_fact_told_wrongly_is_refused_and_stays_as_typed(scene: Scene, page: str) -> None:
    _, table, said = FACTS[page]

    answer = as_(scene.person(Role.CASEWORKER)).post(
        at(scene.case, page), {**said, **SOURCE, **WRONG[page]}
    )

    assertContains(answer, "There is a problem")
    assertContains(answer, "page 2")
    assert not table.objects.exists()


def test_what_the_record_refuses_is_said_at_the_form(scene: Scene) -> None:
    said = {**FACTS["findings/record"][2], **SOURCE}
    as_(scene.person(Role.CASEWORKER)).post(at(scene.case, "findings/record"), said)

    answer = as_(scene.person(Role.INSPECTOR)).post(at(scene.case, "findings/record"), said)

    assertContains(answer, "found here already")


@pytest.mark.parametrize("page", ["assign", *FACTS])
def test_a_paused_case_offers_no_form_and_says_why(scene: Scene, page: str) -> None:
    pause(scene)
    client = as_(scene.person(Role.CASEWORKER))

    answer = client.get(at(scene.case, page))

    assertContains(answer, "This case is paused: it is read, not recorded in.")
    assertContains(answer, "The inquiry &lt;b&gt;sits")
    assertNotContains(answer, "novalidate")


def test_what_was_typed_before_the_pause_is_not_lost(scene: Scene) -> None:
    pause(scene)
    client = as_(scene.person(Role.CASEWORKER))

    answer = client.post(at(scene.case, "events/record"), {**FACTS["events/record"][2], **SOURCE})

    assertContains(answer, "it is read, not recorded in")
    assertContains(answer, "long long long")
    answer = client.post(at(scene.case, "notes"), {"words": LONG, "readers": "everybody"})
    assertContains(answer, "long long long")
    answer = client.post(at(scene.case, "contacts"), {"office": "Desk", "telephone": "1"})
    assertContains(answer, "it is read, not recorded in")


def test_every_page_of_a_case_says_that_it_is_paused(scene: Scene) -> None:
    pause(scene)
    client = as_(scene.person(Role.CASEWORKER))

    for page in ("", "notes/", "documents/", "contacts/", "interventions/", "exit/", "plan/"):
        answer = client.get(f"/cases/{scene.case.reference}/{page}")

        assertContains(answer, "This case is paused")
        assertNotContains(answer, 'id="write"')


def test_a_case_closed_before_states_were_kept_says_why_too(scene: Scene) -> None:
    case = CaseFactory.create(
        state=CaseState.CLOSED,
        closed_on="2012-01-01",
        closed_by=an_administrator(),
        closing_reason="All is well.",
    )
    bare = CaseFactory.create(state=CaseState.STOPPED)
    client = as_(scene.person(Role.CASEWORKER))

    assertContains(client.get(case.get_absolute_url()), "All is well.")
    assertContains(client.get(bare.get_absolute_url()), "This case is stopped")


def test_a_case_is_paused_reopened_and_stopped_and_the_log_is_read(scene: Scene) -> None:
    client = as_(scene.person(Role.CASEWORKER))

    for page, state in (("pause", "PAUSED"), ("reopen", "OPEN"), ("stop", "STOPPED")):
        answer = client.post(at(scene.case, page), {"reason": f"{page}: {HOSTILE}"}, follow=True)

        scene.case.refresh_from_db()
        assert scene.case.state == state
    answer = as_(wearing(Role.VIEWER, None)).get(scene.case.get_absolute_url())
    for page in ("pause", "reopen", "stop"):
        assertContains(answer, f"{page}: &lt;script&gt;")
    assertNotContains(answer, "What you can do")


def test_a_change_that_cannot_be_is_refused_in_a_sentence(scene: Scene) -> None:
    answer = as_(scene.person(Role.CASEWORKER)).post(at(scene.case, "reopen"), {"reason": "Again"})

    assertContains(answer, "This case is open, so this cannot be done with it.")


def test_a_case_is_assigned_and_the_next_must_say_why(scene: Scene) -> None:
    first, second = scene.person(Role.INSPECTOR), scene.person(Role.APPROVER)
    client = as_(first)

    client.post(at(scene.case, "assign"), {"owner": str(first.pk), "version": "1"})
    answer = client.post(at(scene.case, "assign"), {"owner": str(second.pk), "version": "2"})
    assertContains(answer, f"Why is it taken from {first.username}?")
    answer = client.post(
        at(scene.case, "assign"),
        {"owner": str(second.pk), "version": "2", "reason": HOSTILE},
        follow=True,
    )

    assertContains(answer, f"Given to {second.username}")
    scene.case.refresh_from_db()
    assert scene.case.owner == second


def test_an_assignment_that_saw_an_older_case_is_shown_the_newer_one(scene: Scene) -> None:
    first, second = scene.person(Role.INSPECTOR), scene.person(Role.APPROVER)
    as_(first).post(at(scene.case, "assign"), {"owner": str(first.pk), "version": "1"})

    answer = as_(second).post(
        at(scene.case, "assign"), {"owner": str(second.pk), "version": "1", "reason": LONG}
    )

    assertContains(answer, "Somebody has changed this case meanwhile")
    assertContains(answer, "long long long")
    assertContains(answer, 'name="version" value="2"')


def test_who_only_tells_the_data_of_the_software_is_nobody_to_hold_a_case(scene: Scene) -> None:
    teller = enrol_teller(username="teller", name="The case studies")
    MembershipFactory.create(user=teller, organisation=scene.body, role=Role.CASEWORKER)

    answer = as_(scene.person(Role.CASEWORKER)).get(at(scene.case, "assign"))

    assertNotContains(answer, "The case studies")


def test_somebody_who_may_not_record_here_cannot_be_chosen(scene: Scene) -> None:
    stranger = wearing(Role.INSPECTOR, scene.stranger)

    answer = as_(scene.person(Role.CASEWORKER)).post(
        at(scene.case, "assign"), {"owner": str(stranger.pk), "version": "1"}
    )

    assertContains(answer, "There is a problem")


def test_a_note_for_one_body_is_written_and_read_there_only(scene: Scene) -> None:
    said = {"words": LONG, "readers": scene.body.slug}

    answer = as_(scene.person(Role.INSPECTOR)).post(at(scene.case, "notes"), said, follow=True)

    assertContains(answer, f"Only people of {scene.body.name} read this.")
    assertContains(answer, "&lt;script&gt;")
    answer = as_(wearing(Role.VIEWER, None)).get(at(scene.case, "notes"))
    assertContains(answer, "No notes yet")


def test_a_note_is_corrected_and_the_old_words_stay(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)
    note = write_note(case=scene.case, words="Old", audience=Audience.EVERYBODY, body=None, by=by)
    page = at(scene.case, f"notes/{note.pk}/correct")
    client = as_(by)
    assertContains(client.get(at(scene.case, "notes")), page)
    assertContains(client.get(page), "Old")

    answer = client.post(page, {"words": "New", "reason": HOSTILE}, follow=True)

    assertContains(answer, "Corrected: see the words before")
    assertContains(answer, "Old")
    assert client.post(page, {"words": "New", "reason": HOSTILE}).status_code == 302
    assert Note.objects.count() == 2


def test_a_note_corrected_by_somebody_else_meanwhile_is_shown_beside_what_was_typed(
    scene: Scene,
) -> None:
    by, other = scene.person(Role.INSPECTOR), scene.person(Role.INSPECTOR)
    note = write_note(case=scene.case, words="Old", audience=Audience.EVERYBODY, body=None, by=by)
    supersede(note, replacement={"words": "Theirs"}, reason="Wrong", by=other)

    answer = as_(by).post(
        at(scene.case, f"notes/{note.pk}/correct"), {"words": f"Mine {LONG}", "reason": "Better"}
    )

    assertContains(answer, "has corrected this note meanwhile")
    assertContains(answer, "Theirs")
    assertContains(answer, "Mine")


def test_a_note_is_corrected_by_its_writer_or_a_colleague_and_while_the_case_is_open(
    scene: Scene,
) -> None:
    by = scene.person(Role.INSPECTOR)
    note = write_note(case=scene.case, words="Old", audience=Audience.EVERYBODY, body=None, by=by)
    page = at(scene.case, f"notes/{note.pk}/correct")

    assert as_(scene.person(Role.CASEWORKER)).get(page).status_code == 403
    hidden = NoteFactory.create(case=scene.case, audience=Audience.OWN_BODY, body=scene.stranger)
    assert as_(by).get(at(scene.case, f"notes/{hidden.pk}/correct")).status_code == 404
    assertContains(as_(by).post(page, {"words": "New", "reason": ""}), "There is a problem")
    pause(scene)
    assertNotContains(as_(by).get(page), "novalidate")
    assertContains(as_(by).post(page, {"words": "New", "reason": "x"}), "it is read, not recorded")


def test_long_lists_of_notes_are_turned_page_by_page(scene: Scene) -> None:
    NoteFactory.create_batch(26, case=scene.case)
    client = as_(wearing(Role.VIEWER, None))

    answer = client.get(at(scene.case, "notes"))

    assertContains(answer, 'rel="next"')
    assertContains(client.get(at(scene.case, "notes") + answer.context["next_href"]), 'rel="prev"')
    assert client.get(at(scene.case, "notes") + "?cursor=forged").status_code == 400


def test_a_document_is_uploaded_and_fetched(scene: Scene, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    client = as_(scene.person(Role.CASEWORKER))
    content = b"%PDF-1.7\n" + b"1" * 3_000_000

    for _again in range(2):
        answer = client.post(
            at(scene.case, "documents"),
            {
                "title": HOSTILE,
                "readers": scene.body.slug,
                "uploaded": SimpleUploadedFile("../“a”;<b>.pdf", content),
            },
            follow=True,
        )

    document = Document.objects.get()
    assert document.size_bytes == len(content)
    assertContains(answer, document.get_absolute_url())
    assertContains(answer, "“a”;&lt;b&gt;.pdf")
    assertContains(answer, f"Only people of {scene.body.name} read this.")
    assert b"".join(client.get(document.get_absolute_url()).streaming_content) == content  # type: ignore[attr-defined]  # a file streams


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"uploaded": SimpleUploadedFile("a.pdf", b"MZ\x90")}, "not what its name says"),
        ({"uploaded": SimpleUploadedFile("a.pdf", b"")}, "is empty"),
        ({}, "This field is required"),
    ],
)
def test_a_document_that_is_not_kept_says_why(
    scene: Scene, said: dict[str, Any], sentence: str
) -> None:
    answer = as_(scene.person(Role.CASEWORKER)).post(
        at(scene.case, "documents"), {"title": "Typed", "readers": "everybody", **said}
    )

    assertContains(answer, sentence)
    assertContains(answer, "Typed")


def test_where_documents_cannot_be_stored_the_page_says_so(scene: Scene, settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": "/proc/nowhere"},
        },
    }

    answer = as_(scene.person(Role.CASEWORKER)).post(
        at(scene.case, "documents"),
        {
            "title": "Typed",
            "readers": "everybody",
            "uploaded": SimpleUploadedFile("a.txt", b"words"),
        },
    )

    assertContains(answer, "Documents cannot be kept just now")


def test_an_office_is_kept_on_the_case_and_shown_on_the_organisation(scene: Scene) -> None:
    client = as_(scene.person(Role.CASEWORKER))
    said = {"office": HOSTILE, "holder": HOSTILE, "email": "a@trust.example", "telephone": "020 1"}

    assertRedirects(client.post(at(scene.case, "contacts"), said), at(scene.case, "contacts"))
    answer = client.get("/organisations/northwick/contacts/")

    assertContains(answer, "a@trust.example")
    assertContains(client.get(at(scene.case, "contacts")), "020 1")
    assertNotContains(answer, "<script>alert")
    assertContains(answer, "We keep no private")


def test_an_office_is_kept_on_the_organisation_by_officials(scene: Scene) -> None:
    address = "/organisations/northwick/contacts/"
    client = as_(scene.person(Role.CASEWORKER))
    assertContains(client.get(address), "No contacts yet")

    assertRedirects(client.post(address, {"office": "Desk", "telephone": "020 1"}), address)

    assert Contact.objects.get().case is None
    assertContains(client.post(address, {"office": "Desk"}), "Give a mailbox of the office")
    reader = as_(scene.own(Role.LEAD))
    assertNotContains(reader.get(address), 'id="write"')
    assert reader.post(address, {"office": "Desk", "telephone": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "a.person@gmail.com"}, "looks like a private address"),
        ({"email": "nowhere"}, "Enter a valid email address"),
        ({"telephone": "=1+1"}, "A telephone number is digits"),
    ],
)
def test_a_contact_that_is_no_office_is_refused(
    scene: Scene, said: dict[str, str], sentence: str
) -> None:
    answer = as_(scene.person(Role.CASEWORKER)).post(
        at(scene.case, "contacts"), {"office": "Desk", **said}
    )

    assertContains(answer, sentence)
    assert not Contact.objects.exists()


@pytest.mark.parametrize("url", ["ftp://example.org/letter", "javascript:alert(1)", "//", "=1+1"])
def test_a_source_is_on_the_web_or_has_no_address(scene: Scene, url: str) -> None:
    said = {**FACTS["events/record"][2], **SOURCE, "source_url": url}

    answer = as_(scene.person(Role.CASEWORKER)).post(at(scene.case, "events/record"), said)

    assertContains(answer, "There is a problem")
    assert not Event.objects.exists()
