"""What is collected, and when it is left alone. The whole of it is drilled in `test_plan.py`."""

import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from pytest_django import Settings

from cases.actions import load_reference_data
from cases.models import User
from failwell.local import prepare
from tests.factories import OrganisationFactory


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """One file to collect, and an empty place to collect it into."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "page.css").write_text("p {}")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": f"{StaticFilesStorage.__module__}.{StaticFilesStorage.__name__}"
        },
    }
    known: Any = finders.get_finder  # remembers the folders of its first call
    known.cache_clear()
    yield tmp_path / "source"
    known.cache_clear()


@pytest.mark.django_db
def test_a_password_that_begins_with_a_hyphen_opens_the_accounts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEMONSTRATION", "true")
    load_reference_data()
    OrganisationFactory.create(slug="doncaster-council")
    said = "-begins-with-a-hyphen-38271"
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: said)

    prepare.close_accounts()

    assert User.objects.get(username="inspector").check_password(said)


def test_styles_are_collected_once(source: Path) -> None:
    collected = source.parent / "collected" / "page.css"

    prepare.collect_static()
    collected.unlink()
    prepare.collect_static()

    assert not collected.exists()


def test_a_changed_style_is_collected_again(source: Path) -> None:
    prepare.collect_static()

    (source / "page.css").write_text("p { margin: 0 }")
    later = time.time() + 2  # Django compares whole seconds
    os.utime(source / "page.css", (later, later))
    prepare.collect_static()

    assert (source.parent / "collected" / "page.css").read_text() == "p { margin: 0 }"
