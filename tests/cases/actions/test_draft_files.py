"""Files of a draft: kept with it, taken out of it, and beside the inspection that it becomes."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cases.actions.draft_files import (
    MOST_FILES,
    drop_draft_file,
    files_of,
    hand_over_files,
    keep_draft_file,
)
from cases.actions.drafts import ask_for_draft, save_step, withdraw_draft
from cases.models import Document, Draft, User
from cases.models.case_work import paper_store
from cases.rules import Audience, DraftKind, DraftState, Role, RuleBroken
from tests.cases.scene import Scene
from tests.factories import DraftFactory, InspectionFactory

pytestmark = pytest.mark.django_db


class Writing:
    """An inspector, and a draft of an inspection that they have begun."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.writer = self.scene.person(Role.INSPECTOR)
        self.draft = DraftFactory.create(
            kind=DraftKind.INSPECTION,
            organisation=self.scene.trust,
            body=self.scene.body,
            written_by=self.writer,
        )

    def keep(
        self,
        name: str = "report.txt",
        content: bytes = b"What we found.",
        title: str = "",
        audience: Audience = Audience.EVERYBODY,
        by: User | None = None,
    ) -> Draft:
        return keep_draft_file(
            draft=self.draft,
            uploaded=SimpleUploadedFile(name, content),
            title=title,
            audience=audience,
            by=by or self.writer,
        )

    def stored(self) -> list[str]:
        try:
            return paper_store().listdir("")[1]
        except FileNotFoundError:
            return []


@pytest.fixture
def writing(settings: Settings, tmp_path: Path) -> Writing:
    stores = settings.STORAGES
    settings.STORAGES = {
        **stores,
        "documents": {**stores["documents"], "OPTIONS": {"location": str(tmp_path / "kept")}},
    }
    return Writing()


def test_files_are_kept_with_a_draft_in_the_order_in_which_they_came(writing: Writing) -> None:
    for number in range(12):
        draft = writing.keep(f"{number}.txt", b"Page %d." % number)

    kept = files_of(draft)

    assert [each.title for each in kept] == [f"{number}.txt" for number in range(12)]
    assert (kept[0].media_type, kept[0].size_bytes) == ("text/plain", 7)
    assert sorted(writing.stored()) == sorted(each.key for each in kept)
    assert not Document.objects.exists()


def test_the_same_file_sent_twice_is_kept_once(writing: Writing) -> None:
    once = writing.keep()

    twice = writing.keep()

    assert (files_of(twice), twice.version) == (files_of(once), once.version)
    assert len(writing.stored()) == 1


def test_a_file_that_is_not_what_it_says_leaves_nothing_behind(writing: Writing) -> None:
    with pytest.raises(RuleBroken, match="not what its name says"):
        writing.keep("report.pdf", b"<script>")

    assert writing.stored() == []


def test_a_draft_holds_so_many_files_and_no_more(writing: Writing) -> None:
    for number in range(MOST_FILES):
        writing.keep(content=b"%d" % number)

    with pytest.raises(RuleBroken, match="20 files at most"):
        writing.keep(content=b"One more.")

    assert len(writing.stored()) == MOST_FILES


def test_only_who_may_write_the_draft_keeps_files_with_it(writing: Writing) -> None:
    caseworker = writing.scene.person(Role.CASEWORKER)
    draft = writing.keep()

    with pytest.raises(PermissionDenied):
        writing.keep(by=caseworker)
    with pytest.raises(PermissionDenied):
        drop_draft_file(draft=draft, key=files_of(draft)[0].key, by=caseworker)


def test_a_file_takes_the_asking_back(writing: Writing) -> None:
    ask_for_draft(draft=writing.draft, version=writing.draft.version, by=writing.writer)

    draft = writing.keep()

    assert (draft.state, draft.asked_by) == (DraftState.WRITING, None)


def test_a_step_that_is_saved_keeps_the_files(writing: Writing) -> None:
    writing.keep()

    draft = save_step(
        draft=writing.draft, step="dates", answers={"kind": ["FULL"]}, version=1, by=writing.writer
    )

    assert len(files_of(draft)) == 1


def test_a_file_is_taken_out_of_the_draft_and_of_the_store(
    writing: Writing, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    writing.keep(content=b"Wrong.")
    draft = writing.keep(content=b"Right.")
    wrong, right = (each.key for each in files_of(draft))

    with django_capture_on_commit_callbacks(execute=True):
        draft = drop_draft_file(draft=draft, key=wrong, by=writing.writer)
        again = drop_draft_file(draft=draft, key=wrong, by=writing.writer)

    assert [each.key for each in files_of(again)] == [right]
    assert writing.stored() == [right]
    assert again.version == draft.version


def test_the_files_of_a_draft_that_has_ended_stay_as_they_are(writing: Writing) -> None:
    draft = writing.keep()
    withdraw_draft(draft=draft, because="Begun twice.", by=writing.writer)

    with pytest.raises(RuleBroken, match="withdrawn"):
        writing.keep(content=b"More.")
    with pytest.raises(RuleBroken, match="withdrawn"):
        drop_draft_file(draft=draft, key=files_of(draft)[0].key, by=writing.writer)

    assert writing.stored() == [files_of(draft)[0].key]


def test_files_become_documents_beside_the_inspection(writing: Writing) -> None:
    writing.keep(title="The report")
    draft = writing.keep("notes.txt", b"Ours.", audience=Audience.OWN_BODY)
    inspection = InspectionFactory.create(
        organisation=writing.scene.trust, regulator=writing.scene.body
    )

    report, notes = hand_over_files(draft=draft, inspection=inspection, by=writing.writer)

    assert (report.title, report.original_name) == ("The report", "report.txt")
    assert (report.inspection, report.recorded_by) == (inspection, writing.writer)
    assert (notes.title, notes.audience) == ("notes.txt", Audience.OWN_BODY)
    with paper_store().open(str(notes.file.name)) as kept:
        assert kept.read() == b"Ours."
