"""Files by programs: kept and handed over as on the pages, with the same limits and sentences."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from cases.models import Document, Draft, Inspection
from cases.models.case_work import paper_store
from cases.rules import Audience, DraftKind, DraftState, PublicationState, Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene, wearing
from tests.factories import DocumentFactory, DraftFactory, InspectionFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n"
NAMED = {"Content_Disposition": 'attachment; filename="notice.pdf"'}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def program(scene: Scene) -> Program:
    return Program(scene.person(Role.CASEWORKER))


@pytest.fixture
def address(scene: Scene) -> str:
    return f"cases/{scene.case.reference}/keep-document/"


def a_file(content: bytes = PDF, name: str = "notice.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


# --- Kept ----------------------------------------------------------------------------------------


def test_a_file_is_kept_beside_its_members_and_handed_over_again(
    scene: Scene, program: Program, address: str
) -> None:
    said = {"title": "The notice", "uploaded": a_file()}

    response = program.upload(address, said)

    assert response.status_code == 201, response.content
    document = Document.objects.get()
    assert (document.title, document.case, document.media_type) == (
        "The notice",
        scene.case,
        "application/pdf",
    )
    path = f"documents/{document.pk}/file/"
    got = program.ask(path)
    assert b"".join(got) == PDF
    assert got["Content-Disposition"] == 'attachment; filename="notice.pdf"'
    assert got["Content-Security-Policy"].startswith("default-src 'none'")
    assert program.ask(path, If_None_Match=got["ETag"]).status_code == 304


def test_a_file_is_sent_alone_with_its_name_and_its_members_in_the_address(
    scene: Scene, program: Program, address: str
) -> None:
    where = f"{address}?title=The+notice&readers={scene.body.slug}"

    response = program.send_bytes(where, PDF, **NAMED)

    assert response.status_code == 201, response.content
    document = Document.objects.get()
    assert (document.original_name, document.audience, document.body) == (
        "notice.pdf",
        Audience.OWN_BODY,
        scene.body,
    )
    with paper_store().open(str(document.file.name)) as kept:
        assert kept.read() == PDF


def test_a_file_is_kept_beside_an_inspection(scene: Scene) -> None:
    inspection = InspectionFactory.create(organisation=scene.trust, regulator=scene.body)
    inspector = Program(scene.person(Role.INSPECTOR))

    response = inspector.upload(
        f"inspections/{inspection.pk}/keep-document/", {"title": "Report", "uploaded": a_file()}
    )

    assert response.status_code == 201, response.content
    assert Document.objects.get().inspection == inspection


def test_the_same_request_is_done_once(program: Program, address: str) -> None:
    def send(content: bytes) -> Any:
        said = {"title": "The notice", "uploaded": a_file(content)}
        return program.upload(address, said, Idempotency_Key="one")

    first, second, other = send(PDF), send(PDF), send(PDF + b"x")

    assert (first.status_code, second.status_code) == (201, 201)
    assert second["Idempotency-Replayed"] == "true"
    assert (other.status_code, Document.objects.count()) == (422, 1)


# --- Refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ"), ("empty.pdf", b""), ("words.pdf", b"words"), ("large.pdf", PDF * 9)],
)
def test_page_and_program_refuse_a_file_in_the_same_sentence(
    scene: Scene, address: str, settings: Settings, name: str, content: bytes
) -> None:
    settings.DOCUMENT_MAX_BYTES = len(PDF) * 8
    writer = scene.person(Role.CASEWORKER)
    program, browser = Program(writer), Client()
    browser.force_login(writer)
    said = {"title": "T", "readers": "everybody"}
    page = browser.post(
        f"/cases/{scene.case.reference}/documents/", {**said, "uploaded": a_file(content, name)}
    )
    named = {"Content_Disposition": f'attachment; filename="{name}"'}

    beside = program.upload(address, {**said, "uploaded": a_file(content, name)})
    alone = program.send_bytes(f"{address}?title=T", content, **named)

    (sentence,) = page.context["form"].errors["uploaded"]
    assert (beside.status_code, faults(beside)) == (409, {"#/uploaded": sentence})
    if content:  # without a body there is nothing that could be read as a file
        assert faults(alone) == {"#/uploaded": sentence}
    assert not Document.objects.exists()


def test_what_is_not_said_or_said_twice_is_refused(program: Program, address: str) -> None:
    unsaid = program.upload(address, {"uploaded": a_file(), "words": "x", "more": a_file()})
    twice = program.upload(address, {"title": ["a", "b"], "uploaded": a_file()})
    nameless = program.send_bytes(f"{address}?title=T", PDF)
    alone = program.send(address, {"title": "T"})
    packed = program.send_bytes(address, PDF, **NAMED, Content_Encoding="gzip")
    packed_form = program.upload(address, {"uploaded": a_file()}, Content_Encoding="gzip")

    assert set(faults(unsaid)) == {"#/words", "#/more", "#/title"}
    assert (twice.status_code, twice.json()["detail"]) == (400, "“title” is said more than once.")
    assert (nameless.status_code, nameless.json()["detail"].split(":")[0]) == (400, "Name the file")
    assert (alone.status_code, set(faults(alone))) == (422, {"#/uploaded"})
    assert (packed.status_code, packed_form.status_code) == (415, 415)


def test_who_may_keep_nothing_here_is_refused(scene: Scene, address: str) -> None:
    lead, before = Program(scene.own(Role.LEAD)), paper_store().listdir("")

    assert lead.upload(address, {"title": "T", "uploaded": a_file()}).status_code == 403
    assert paper_store().listdir("") == before


def test_a_store_that_is_out_of_reach_is_said(
    program: Program, address: str, settings: Settings
) -> None:
    kept = DocumentFactory.create(file="lost")
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": "/dev/null/nowhere"},
        },
    }

    response = program.upload(address, {"title": "T", "uploaded": a_file()})
    lost = program.ask(f"documents/{kept.pk}/file/")

    assert (response.status_code, lost.status_code) == (503, 503)
    assert response.json()["detail"].startswith("Documents cannot be kept just now.")
    assert response["Retry-After"] == lost["Retry-After"] == "30"


# --- Seen ----------------------------------------------------------------------------------------


def test_a_file_beside_a_draft_of_an_inspection_is_as_hidden_as_it_is(scene: Scene) -> None:
    hidden = InspectionFactory.create(
        organisation=scene.trust, regulator=scene.body, state=PublicationState.DRAFT
    )
    document = DocumentFactory.create(organisation=scene.trust, inspection=hidden)
    analyst = Program(wearing(Role.ANALYST, None))

    assert analyst.ask("documents/").json()["results"] == []
    assert analyst.ask(f"documents/{document.pk}/file/").status_code == 404
    Inspection.objects.filter(pk=hidden.pk).update(
        state=PublicationState.PUBLISHED, published="2024"
    )
    assert len(analyst.ask("documents/").json()["results"]) == 1


# --- With a draft --------------------------------------------------------------------------------


def test_a_file_is_kept_with_a_draft_handed_over_and_taken_out(scene: Scene) -> None:
    writer = scene.person(Role.INSPECTOR)
    draft = DraftFactory.create(
        kind=DraftKind.INSPECTION, organisation=scene.trust, body=scene.body, written_by=writer
    )
    program, path = Program(writer), f"drafts/{draft.key}/"

    kept = program.upload(
        f"{path}keep-file/", {"title": "Report", "uploaded": a_file()}, If_Match="*"
    )
    assert kept.status_code == 200, kept.content
    (told,) = program.ask(f"{path}answers/").json()["files"]
    got = program.ask(told["href"].removeprefix("/api/v1/"))
    dropped = program.change(path, "drop-file", {"key": told["key"]})

    assert (told["title"], told["audience"]) == ("Report", "EVERYBODY")
    assert b"".join(got) == PDF
    assert dropped.status_code == 200
    assert program.ask(f"{path}files/{told['key']}/").status_code == 404
    assert program.ask(f"{path}answers/").json()["files"] == []


def test_a_draft_keeps_no_file_that_its_page_would_not(scene: Scene, settings: Settings) -> None:
    writer = scene.person(Role.INSPECTOR)
    about = {"organisation": scene.trust, "body": scene.body, "written_by": writer}
    draft = DraftFactory.create(kind=DraftKind.INSPECTION, **about)
    label = DraftFactory.create(kind=DraftKind.DESIGNATION, case=scene.case, **about)
    program = Program(writer)

    def keep(to: Draft, **said: Any) -> Any:
        return program.upload(f"drafts/{to.key}/keep-file/", said, If_Match="*")

    wrong = keep(draft, uploaded=a_file(b"MZ", "virus.exe"))
    nothing = keep(draft, title="T")
    elsewhere = keep(label, uploaded=a_file())
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": "/dev/null/nowhere"},
        },
    }
    lost = keep(draft, uploaded=a_file())

    assert faults(wrong)["#/uploaded"].startswith("“virus.exe” is not of a kind")
    assert (nothing.status_code, set(faults(nothing))) == (422, {"#/uploaded"})
    assert elsewhere.json()["detail"] == "Files are kept with drafts of inspections."
    assert (lost.status_code, lost["Retry-After"]) == (503, "30")
    assert Draft.objects.get(pk=draft.pk).state == DraftState.WRITING
