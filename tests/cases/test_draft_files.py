"""Files in the browser: sent with a step of a draft, and never lost for what else is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import save_step
from cases.actions.draft_files import DraftFile, files_of
from cases.models import Document, Inspection
from cases.rules import Audience, Role
from tests.cases.scene import wearing
from tests.cases.test_drafting import HOSTILE, Writing, signed_in

pytestmark = pytest.mark.django_db
SOURCE = {"title_0": "The report", "url_0": "", "place_0": ""}


@pytest.fixture
def writing(settings: Settings, tmp_path: Path) -> Writing:
    stores = settings.STORAGES
    settings.STORAGES = {
        **stores,
        "documents": {**stores["documents"], "OPTIONS": {"location": str(tmp_path / "kept")}},
    }
    return Writing()


def a_file(name: str = "report.txt", content: bytes = b"What we found.") -> dict[str, Any]:
    return {"file-uploaded": SimpleUploadedFile(name, content)}


def kept(writing: Writing) -> list[DraftFile]:
    return files_of(writing.fresh())


def test_a_file_goes_with_the_step_to_the_record(writing: Writing) -> None:
    writing.fill()
    said = {"file-title": HOSTILE, "file-audience": Audience.EVERYBODY}

    answer = writing.post("sources", **SOURCE, **said, **a_file())

    assertRedirects(answer, f"{writing.home}findings/")
    (file,) = kept(writing)
    page = writing.client.get(f"{writing.home}sources/")
    assertContains(page, "&lt;script&gt;alert(1)")
    assertContains(page, "report.txt, 14\xa0bytes; every reader")
    checked = writing.client.get(writing.home)
    assertContains(checked, f'href="{writing.home}files/{file.key}/"')
    assertNotContains(checked, "<script>alert")
    writing.publish()
    document = Document.objects.get()
    assert document.inspection == Inspection.objects.get()
    shown = writing.client.get(f"/inspections/{document.inspection_id}/")
    assertContains(shown, f"/documents/{document.key}/")
    handed = signed_in(wearing(Role.VIEWER, None)).get(f"/documents/{document.key}/")
    assert handed.getvalue() == b"What we found."


def test_a_file_is_kept_whatever_else_is_wrong(writing: Writing) -> None:
    answer = writing.post("sources", title_0="", url_0="nowhere", place_0="", **a_file())

    assertContains(answer, "Say what the source is called")
    assertContains(answer, "report.txt")
    assert len(kept(writing)) == 1


def test_a_file_is_kept_where_somebody_else_has_saved_meanwhile(writing: Writing) -> None:
    colleague = writing.scene.person(Role.INSPECTOR)
    save_step(
        draft=writing.draft,
        step="sources",
        answers={"title_0": ["Theirs"]},
        version=1,
        by=colleague,
    )

    answer = writing.send(writing.client, "sources", 1, **SOURCE, **a_file())

    assertContains(answer, "Somebody saved a newer version", status_code=409)
    assertNotContains(answer, "file-title", status_code=409)
    assert len(kept(writing)) == 1


def test_a_file_that_is_refused_is_said_and_the_words_are_kept(writing: Writing) -> None:
    said = {**SOURCE, "file-title": "Called so", "leave": "yes"}

    answer = writing.post("sources", **said, **a_file("report.exe", b"MZ"))

    assertContains(answer, "is not of a kind that is kept here", count=2)
    assertContains(answer, "What you typed is saved")
    assertContains(answer, 'value="The report"')
    assertContains(answer, 'value="Called so"')
    assert kept(writing) == []
    nameless = writing.post("sources", **SOURCE, **{"file-title": "No file"})
    assertContains(nameless, "Choose the file that is called so")


def test_a_refused_file_is_said_beside_two_versions_too(writing: Writing) -> None:
    colleague = writing.scene.person(Role.INSPECTOR)
    save_step(
        draft=writing.draft,
        step="sources",
        answers={"title_0": ["Theirs"]},
        version=1,
        by=colleague,
    )

    answer = writing.send(writing.client, "sources", 1, **SOURCE, **a_file("report.exe", b"MZ"))

    assertContains(answer, "is not of a kind that is kept here", status_code=409)


def test_a_file_is_taken_out_and_the_words_beside_it_are_saved(writing: Writing) -> None:
    writing.post("sources", **SOURCE, **a_file())

    answer = writing.post(
        "sources", **{**SOURCE, "title_0": "Better", "file-drop": kept(writing)[0].key}
    )

    assertRedirects(answer, f"{writing.home}sources/")
    assert kept(writing) == []
    assertContains(writing.client.get(f"{writing.home}sources/"), 'value="Better"')


def test_a_finished_draft_takes_no_more_files_and_gives_none_away(writing: Writing) -> None:
    writing.fill()
    writing.post("sources", **SOURCE, **a_file())
    writing.publish()

    more = writing.post("sources", **SOURCE, **a_file("more.txt", b"More."))
    drop = writing.post("sources", **SOURCE, **{"file-drop": kept(writing)[0].key})

    assert (more.status_code, drop.status_code) == (409, 409)
    assert len(kept(writing)) == 1


def test_a_store_that_is_out_of_reach_loses_no_words(
    writing: Writing, settings: Settings, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file where a folder should be"
    blocked.write_text("")
    stores = settings.STORAGES
    settings.STORAGES = {
        **stores,
        "documents": {**stores["documents"], "OPTIONS": {"location": str(blocked / "in")}},
    }

    answer = writing.post("sources", **SOURCE, **a_file())

    assertContains(answer, "cannot be kept just now")
    assertContains(answer, 'value="The report"')


def test_a_file_is_handed_only_to_who_reads_the_draft(writing: Writing) -> None:
    writing.post("sources", **SOURCE, **a_file())
    address = f"{writing.home}files/{kept(writing)[0].key}/"

    handed = signed_in(writing.scene.person(Role.APPROVER)).get(address)

    assert handed.getvalue() == b"What we found."
    assert handed.headers["Content-Disposition"].startswith("attachment")
    assert signed_in(wearing(Role.VIEWER, None)).get(address).status_code == 404
    assert writing.client.get(f"{writing.home}files/another/").status_code == 404


def test_who_was_signed_out_is_told_to_choose_the_file_again(writing: Writing) -> None:
    writing.client.logout()
    writing.post("sources", **SOURCE, **a_file())
    writing.client.force_login(writing.writer)

    page = writing.client.get(f"{writing.home}sources/")

    assertContains(page, "choose it again")
    assertContains(page, 'value="The report"')
