"""Publishing: the same facts give the same key and bytes, kept once, whole, under their hash."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings as configured
from django.core.files.storage import FileSystemStorage, storages
from django.test import override_settings

from cases.models import Case
from insights.actions import jobs
from insights.models import Figure
from insights.publishing import (
    WRITERS,
    FigureOptions,
    draw,
    is_published,
    keep,
    key_of,
    publish,
)
from insights.rules import FigureFormat
from tests.factories import CaseFactory, EventFactory

TODAY = date(2026, 3, 2)
CONTENT = b"a picture"
NAME = f"{hashlib.sha256(CONTENT).hexdigest()[:2]}/{hashlib.sha256(CONTENT).hexdigest()}.svg"


class RacedStorage(FileSystemStorage):
    """A store in which somebody else is always a moment earlier with the same file."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(CONTENT)
        return super().get_available_name(name, max_length)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FileSystemStorage]:
    yield from _storage(tmp_path, "django.core.files.storage.FileSystemStorage")


@pytest.fixture
def raced_store(tmp_path: Path) -> Iterator[FileSystemStorage]:
    yield from _storage(tmp_path, "tests.insights.test_publishing.RacedStorage")


def _storage(place: Path, backend: str) -> Iterator[FileSystemStorage]:
    figures: dict[str, Any] = {"BACKEND": backend, "OPTIONS": {"location": str(place)}}
    with override_settings(STORAGES={**configured.STORAGES, "figures": figures}):
        store = storages["figures"]
        assert isinstance(store, FileSystemStorage)
        yield store


def files_in(store: FileSystemStorage) -> list[str]:
    place = Path(store.location)
    return sorted(str(each.relative_to(place)) for each in place.rglob("*") if each.is_file())


@pytest.fixture
def case() -> Case:
    case = CaseFactory.create(title="Northwick <Trust>")
    EventFactory.create(case=case, happened="2010-04-19")
    return case


@pytest.mark.parametrize(
    ("options", "stored"),
    [
        (FigureOptions(), {}),
        (FigureOptions(width=800), {"width": 800}),
        (FigureOptions(as_known_on=TODAY), {"as_known_on": "2026-03-02"}),
        (FigureOptions(width=800, as_known_on=TODAY), {"width": 800, "as_known_on": "2026-03-02"}),
    ],
)
def test_options_are_stored_as_what_differs_and_read_back(
    options: FigureOptions, stored: dict[str, Any]
) -> None:
    assert options.stored() == stored
    assert FigureOptions.read(stored) == options


def test_every_format_has_its_writer() -> None:
    assert set(WRITERS) == set(FigureFormat)


@pytest.mark.django_db
def test_key_is_the_same_for_the_same_picture_and_another_for_any_other(case: Case) -> None:
    usual = key_of(case, FigureOptions(), today=TODAY)

    again = draw(case, FigureOptions(), today=TODAY).key
    others = [
        key_of(case, FigureOptions(width=800), today=TODAY),
        key_of(case, FigureOptions(as_known_on=TODAY), today=TODAY),
        key_of(case, FigureOptions(), today=date(2026, 3, 3)),
        key_of(CaseFactory.create(), FigureOptions(), today=TODAY),
    ]
    EventFactory.create(case=case, happened="2011")
    others.append(key_of(case, FigureOptions(), today=TODAY))

    assert again == usual
    assert len({usual, *others}) == 6


@pytest.mark.django_db
def test_publish_keeps_three_files_and_says_what_they_were_made_from(
    case: Case, store: FileSystemStorage
) -> None:
    progress: list[int] = []
    job = jobs.request_figure(case=case, by=None)

    key, figures = publish(job, today=TODAY, note_progress=progress.append)

    assert [figure.format for figure in figures] == ["SVG", "PNG", "PDF"]
    assert files_in(store) == sorted(figure.storage_name for figure in figures)
    for figure in figures:
        content = Path(store.path(figure.storage_name)).read_bytes()
        assert figure.storage_name == (
            f"{figure.sha256[:2]}/{figure.sha256}.{figure.format.lower()}"
        )
        assert hashlib.sha256(content).hexdigest() == figure.sha256
        assert len(content) == figure.size_bytes
        assert (figure.key, figure.drawn_for, figure.width) == (key, TODAY, 1200)
    svg = Path(store.path(figures[0].storage_name)).read_bytes()
    assert "Northwick <Trust>" in "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314
    assert progress == [25, 50, 75]


@pytest.mark.django_db
def test_publish_draws_the_same_bytes_each_time(case: Case, store: FileSystemStorage) -> None:
    job = jobs.request_figure(case=case, by=None)
    _, first = publish(job, today=TODAY, note_progress=lambda percent: None)

    _, second = publish(job, today=TODAY, note_progress=lambda percent: None)

    assert [figure.sha256 for figure in first] == [figure.sha256 for figure in second]
    assert len(files_in(store)) == 3


@pytest.mark.django_db
def test_publish_draws_nothing_where_the_picture_is_there(
    case: Case, store: FileSystemStorage
) -> None:
    job = jobs.request_figure(case=case, by=None)
    key, figures = publish(job, today=TODAY, note_progress=lambda percent: None)
    Figure.objects.bulk_create(figures)
    progress: list[int] = []

    again = publish(job, today=TODAY, note_progress=progress.append)

    assert again == (key, [])
    assert progress == []


@pytest.mark.django_db
def test_is_published_only_while_every_file_is_there_and_whole(
    case: Case, store: FileSystemStorage
) -> None:
    job = jobs.request_figure(case=case, by=None)
    key, figures = publish(job, today=TODAY, note_progress=lambda percent: None)
    before = is_published(key)
    Figure.objects.bulk_create(figures)
    whole = is_published(key)
    Path(store.path(figures[1].storage_name)).write_bytes(b"half")

    assert (before, whole, is_published(key)) == (False, True, False)


def test_keep_twice_is_one_file(store: FileSystemStorage) -> None:
    names = [keep(CONTENT, FigureFormat.SVG), keep(CONTENT, FigureFormat.SVG)]

    assert names == [NAME, NAME]
    assert files_in(store) == [NAME]


def test_keep_replaces_a_file_that_was_written_half_way(store: FileSystemStorage) -> None:
    keep(CONTENT, FigureFormat.SVG)
    Path(store.path(NAME)).write_bytes(CONTENT[:3])

    keep(CONTENT, FigureFormat.SVG)

    assert Path(store.path(NAME)).read_bytes() == CONTENT


def test_keep_at_the_same_moment_as_somebody_else_leaves_one_file(
    raced_store: FileSystemStorage,
) -> None:
    assert keep(CONTENT, FigureFormat.SVG) == NAME
    assert files_in(raced_store) == [NAME]
