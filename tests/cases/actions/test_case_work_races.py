"""Two people at the same moment: each case its own reference, the same thing written once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.actions import keep_document
from cases.actions.case_work import open_next_case, write_note
from cases.models import Case, Document, Note
from cases.models.case_work import paper_store
from cases.rules import Audience, Role
from tests.cases.scene import Scene
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_cases_opened_at_once_get_references_of_their_own() -> None:
    scene = Scene()
    by = scene.person(Role.CASEWORKER)

    def opening(title: str) -> object:
        return open_next_case(organisation=scene.trust, title=title, sector=scene.sector, by=by)

    refused = together(lambda: opening("One"), lambda: opening("Two"), lambda: opening("One"))

    assert refused == []
    references = Case.objects.exclude(pk=scene.case.pk).values_list("reference", flat=True)
    assert len(set(references)) == len(references) == 2


def test_a_note_and_a_document_sent_twice_at_once_are_one() -> None:
    scene = Scene()
    by = scene.person(Role.CASEWORKER)

    def writing() -> object:
        return write_note(
            case=scene.case, words="Once", audience=Audience.EVERYBODY, body=None, by=by
        )

    def sending() -> object:
        return keep_document(
            organisation=scene.trust,
            case=scene.case,
            uploaded=SimpleUploadedFile("a.txt", b"words"),
            title="Once",
            by=by,
        )

    assert together(writing, writing, sending, sending) == []
    assert Note.objects.count() == Document.objects.count() == 1
    assert paper_store().exists(str(Document.objects.get().file.name))
