"""Documents: what is kept and how it is handed over; what is refused, and that nothing is left."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from cases.actions import keep_document
from cases.actions.uploads import safe_name
from cases.models import Document, User
from cases.models.case_work import paper_store
from cases.rules import Audience, CaseState, PublicationState, Role, RuleBroken
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import DocumentFactory, InspectionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = b"%PDF-1.7\n1 0 obj\n"


def archive(**members: str | bytes) -> bytes:
    """A zip of these members; two underscores stand for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, words in members.items():
            made.writestr(name.replace("__", "/").replace("TYPES", "[Content_Types].xml"), words)
    return content.getvalue()


def picture(kind: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (2, 2)).save(content, kind)
    return content.getvalue()


WORD_FILE = archive(TYPES="<Types/>", **{"word__document.xml": "<w/>"})
TEXT_FILE = archive(mimetype="application/vnd.oasis.opendocument.text")
SHEET_FILE = archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")
KEPT = {
    "notice.pdf": (PDF, "application/pdf"),
    "plan.PNG": (picture("PNG"), "image/png"),
    "site.jpg": (picture("JPEG"), "image/jpeg"),
    "site.jpeg": (picture("JPEG"), "image/jpeg"),
    "letter.docx": (WORD_FILE, WORD),
    "returns.xlsx": (archive(TYPES="<Types/>", **{"xl__workbook.xml": "<w/>"}), SHEET),
    "letter.odt": (TEXT_FILE, "application/vnd.oasis.opendocument.text"),
    "returns.ods": (SHEET_FILE, "application/vnd.oasis.opendocument.spreadsheet"),
    "returns.csv": ("\ufeffOrt,Zahl\nKöln,=1+1\n".encode(), "text/csv"),
    "words.txt": ("שלום “quoted” <b>later</b>\r\n\tline".encode(), "text/plain"),
}


def locked(content: bytes) -> bytes:
    """The same archive, with the mark of a password on each of its members."""
    local, central = b"PK\x03\x04\x14\x00", b"PK\x01\x02\x14\x03\x14\x00"
    return content.replace(local + b"\0", local + b"\1").replace(central + b"\0", central + b"\1")


REFUSED = {
    "programme.exe": (b"MZ\x90\x00" + bytes(64), "not of a kind"),
    "page.html": (b"<!DOCTYPE html><title>x</title>", "not of a kind"),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not of a kind"),
    "no-ending": (PDF, "not of a kind"),
    ".pdf": (b"", "is empty"),
    "empty.txt": (b"", "is empty"),
    "programme.pdf": (b"MZ\x90\x00" + bytes(64), "not what its name says"),
    "picture.png": (picture("JPEG"), "not what its name says"),
    "words.pdf": (b"only words", "not what its name says"),
    "page.txt": (b"\n <!DOCTYPE html><title>x</title>", "not what its name says"),
    "page.csv": (b"\xef\xbb\xbf<SCRIPT>alert(1)</SCRIPT>", "not what its name says"),
    "drawing.txt": (b"<svg onload=alert(1)>", "not what its name says"),
    "script.txt": (b"#!/bin/sh\nrm -r /\n", "not what its name says"),
    "other.csv": ("Köln".encode("latin-1"), "not what its name says"),
    "control.txt": (b"one\x00two", "not what its name says"),
    "escape.csv": (b"one\x1b[2Jtwo", "not what its name says"),
    "words.docx": (b"only words", "not what its name says"),
    "torn.docx": (WORD_FILE[:40], "not what its name says"),
    "plain.docx": (archive(**{"a.txt": "a"}), "not what its name says"),
    "sheet.docx": (KEPT["returns.xlsx"][0], "not what its name says"),
    "macros.docx": (
        archive(TYPES="", **{"word__document.xml": "", "word__vbaProject.bin": ""}),
        "not what its name says",
    ),
    "sheet.odt": (SHEET_FILE, "not what its name says"),
    "locked.odt": (locked(TEXT_FILE), "not what its name says"),
    "macros.ods": (
        archive(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"Basic__x.xml": ""}),
        "not what its name says",
    ),
}


@pytest.fixture
def scene() -> Scene:
    return Scene()


def kept(
    scene: Scene, by: User, name: str = "notice.pdf", content: bytes = PDF, **said: Any
) -> Document:
    return keep_document(
        **{
            "organisation": scene.trust,
            "case": scene.case,
            "uploaded": SimpleUploadedFile(name, content),
            "title": "The notice",
            "by": by,
            **said,
        }
    )


def stored() -> set[str]:
    root = Path(paper_store().path("x")).parent
    return {each.name for each in root.iterdir()} if root.is_dir() else set()


def status(document: Document, user: User) -> int:
    """What the page answers; the file is read to its end, or it would stay open."""
    answer = ask(document, user)
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


def ask(document: Document, user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(f"/documents/{document.key}/")


@pytest.mark.parametrize("name", KEPT)
def test_a_file_of_a_kind_that_is_kept_comes_back_as_it_was(scene: Scene, name: str) -> None:
    content, media_type = KEPT[name]
    by = scene.person(Role.CASEWORKER)

    document = kept(scene, by, name, content)

    assert document.media_type == media_type
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.size_bytes == len(content)
    assert document.file.name == document.key
    answer = ask(document, by)
    assert answer.getvalue() == content
    assert answer["Content-Type"].partition(";")[0] == media_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_not_what_it_should_be_is_refused_and_not_stored(
    scene: Scene, name: str
) -> None:
    content, sentence = REFUSED[name]
    by = scene.person(Role.CASEWORKER)
    before = stored()

    with pytest.raises(RuleBroken, match=sentence):
        kept(scene, by, name, content)

    assert not Document.objects.exists()
    assert stored() == before


def test_a_file_that_is_too_large_is_refused(scene: Scene, settings: Settings) -> None:
    settings.DOCUMENT_MAX_BYTES = len(PDF)
    by = scene.person(Role.CASEWORKER)

    kept(scene, by)
    with pytest.raises(RuleBroken, match="larger than 17\xa0bytes"):
        kept(scene, by, content=PDF + b"1")


def test_a_kind_that_this_place_does_not_keep_is_refused(scene: Scene, settings: Settings) -> None:
    settings.DOCUMENT_TYPES = ["TXT"]

    with pytest.raises(RuleBroken, match="Choose one of TXT"):
        kept(scene, scene.person(Role.CASEWORKER))


def suspicious(file: IO[bytes]) -> str | None:
    return "This file is infected." if b"virus" in file.read() else None


def broken(file: IO[bytes]) -> str | None:
    raise OSError("the scanner is out of reach")


def test_a_scanner_may_refuse_a_file_and_lets_others_pass_whole(
    scene: Scene, settings: Settings
) -> None:
    settings.DOCUMENT_SCANNER = f"{__name__}.suspicious"
    by = scene.person(Role.CASEWORKER)

    document = kept(scene, by)

    assert ask(document, by).getvalue() == PDF
    with pytest.raises(RuleBroken, match="infected"):
        kept(scene, by, content=PDF + b"virus")


@pytest.mark.parametrize("scanner", ["broken", "not_there"])
def test_what_cannot_be_scanned_is_refused(scene: Scene, settings: Settings, scanner: str) -> None:
    settings.DOCUMENT_SCANNER = f"{__name__}.{scanner}"

    with pytest.raises(RuleBroken, match="could not be checked for harm"):
        kept(scene, scene.person(Role.CASEWORKER))


def test_sent_twice_a_file_is_kept_once(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    first = kept(scene, by)
    before = stored()

    assert kept(scene, by) == first

    assert stored() == before
    assert kept(scene, by, title="Another notice") != first


def test_what_was_stored_goes_again_if_it_cannot_be_recorded(scene: Scene) -> None:
    type(scene.case).objects.update(state=CaseState.PAUSED)
    before = stored()

    with pytest.raises(RuleBroken, match="This case is paused"):
        kept(scene, scene.person(Role.CASEWORKER))

    assert stored() == before


@pytest.mark.parametrize(
    ("uploaded", "offered"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("annual\u202efdp.exe\u0000\n.pdf", "annualfdp.exe.pdf"),
        ("“=1+1”;<script>.pdf", "“=1+1”;<script>.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("b" * 300, "b" * 200),
        ("דוח.pdf", "דוח.pdf"),
        ("", ""),
    ],
)
def test_a_hostile_file_name_becomes_a_name(uploaded: str, offered: str) -> None:
    assert safe_name(uploaded) == offered


def test_a_file_name_is_offered_to_the_reader_without_breaking_the_answer(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)

    document = kept(scene, by, 'no";tice\r\nX: y <script>דוח.pdf')

    assert "\r" not in document.original_name
    answer = ask(document, by)
    answer.getvalue()
    said = answer["Content-Disposition"]
    assert said.startswith("attachment; filename*=utf-8''no%22%3Btice")
    DocumentFactory.create(key="k" * 32, original_name="", file=document.file.name)
    answer = ask(Document.objects.get(key="k" * 32), by)
    answer.getvalue()
    assert f'filename="{"k" * 32}"' in answer["Content-Disposition"]


def test_what_is_for_one_body_is_nowhere_for_others(scene: Scene) -> None:
    by = scene.person(Role.INSPECTOR)

    document = kept(scene, by, audience=Audience.OWN_BODY, body=scene.body)

    assert status(document, by) == 200
    assert status(document, scene.person(Role.APPROVER)) == 200
    assert status(document, an_administrator()) == 200
    assert status(document, wearing(Role.INSPECTOR, scene.stranger)) == 404
    assert status(document, scene.person(Role.VIEWER)) == 404
    assert Client().get(f"/documents/{document.key}/").status_code == 302


def test_what_is_for_every_reader_comes_to_every_reader(scene: Scene) -> None:
    document = kept(scene, scene.person(Role.INSPECTOR))

    assert status(document, wearing(Role.VIEWER, None)) == 200


def test_a_document_of_a_draft_inspection_is_for_those_who_read_the_draft(scene: Scene) -> None:
    inspection = InspectionFactory.create(
        organisation=scene.trust, regulator=scene.body, state=PublicationState.DRAFT
    )
    by = scene.person(Role.INSPECTOR)

    document = kept(scene, by, case=None, inspection=inspection)

    assert status(document, by) == 200
    assert status(document, wearing(Role.VIEWER, None)) == 404


def test_where_the_store_is_out_of_reach_the_page_says_so(scene: Scene) -> None:
    by = scene.person(Role.CASEWORKER)
    document = kept(scene, by)
    paper_store().delete(str(document.file.name))

    answer = ask(document, by)

    assert answer.status_code == 503
    assert "out of reach" in answer.content.decode()


def test_only_those_who_may_record_there_keep_documents(scene: Scene) -> None:
    stranger = wearing(Role.INSPECTOR, scene.stranger)

    for by in (
        scene.own(Role.LEAD),
        scene.own(Role.INSPECTOR),
        scene.person(Role.VIEWER),
        stranger,
    ):
        with pytest.raises(PermissionDenied):
            kept(scene, by)
    with pytest.raises(PermissionDenied):
        kept(scene, scene.own(Role.INSPECTOR), case=None)
    with pytest.raises(PermissionDenied):
        kept(scene, scene.person(Role.INSPECTOR), audience=Audience.OWN_BODY, body=scene.stranger)
    kept(scene, stranger, case=None)


def test_a_document_is_about_the_organisation_of_its_place(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="another organisation"):
        kept(scene, scene.person(Role.CASEWORKER), organisation=OrganisationFactory.create())


def test_a_document_for_one_body_names_it(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="Say for which body"):
        kept(scene, scene.person(Role.CASEWORKER), audience=Audience.OWN_BODY)
