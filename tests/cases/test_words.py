"""Words for the record: what is hidden among them is refused at its field, everywhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from cases.forms.words import LinkField, WordsField, nothing_hidden
from cases.models import Event
from cases.rules import Role
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene

# Fields that keep nothing: questions, hidden boxes of our own, and the boxes of a date.
NOT_KEPT = {"q", "query", "boxes", "class DayField"}
BARE = re.compile(r"^\s*(class \w+|\w+).*forms\.(?:CharField|URLField)\b", re.MULTILINE)
EVENT: dict[str, Any] = {
    "lane": "COUNCIL",
    "kind": "INQUIRY",
    "actor": "The council",
    "source_title": "A letter",
}


@pytest.mark.parametrize("said", ["", "Zażółć\tgęślą\r\njaźń", "‏שלום‎ “quoted”", "👩‍🏫"])
def test_letters_of_every_kind_are_words(said: str) -> None:
    nothing_hidden(said)


@pytest.mark.parametrize("hidden", ["\x01", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\u2066"])
def test_what_is_hidden_is_refused_and_its_place_named(hidden: str) -> None:
    with pytest.raises(ValidationError) as refused:
        nothing_hidden(f"A first line.\nThe second, with more{hidden}of it")
    with pytest.raises(ValidationError) as at_once:
        nothing_hidden(f"{hidden}x")

    code = f"U+{ord(hidden):04X}"
    (sentence,) = refused.value.messages
    assert sentence == (
        f"There is a hidden character ({code}) after “The second, with more”: delete it there."
    )
    assert at_once.value.messages[0].startswith(f"There is a hidden character ({code}) at the beg")


def test_no_form_of_ours_keeps_words_that_nobody_looked_at() -> None:
    """Every box that is kept is one of our own fields."""
    found = {
        name
        for room in ("cases", "interventions", "insights", "failwell")
        for file in Path(settings.BASE_DIR, room).rglob("forms*/**/*.py")
        for name in BARE.findall(file.read_text())
        if file.name != "words.py"
    }

    assert found <= NOT_KEPT


def test_a_link_is_still_a_link() -> None:
    assert LinkField(assume_scheme="https").clean("a.example/x") == "https://a.example/x"
    for wrong in ("no link", "https://a.example/\u202e"):
        with pytest.raises(ValidationError):
            LinkField(assume_scheme="https").clean(wrong)
    assert WordsField().clean(" words\x0c") == "words"


@pytest.mark.django_db
def test_page_and_program_refuse_alike_and_nothing_typed_is_lost() -> None:
    scene = Scene()
    writer = scene.person(Role.CASEWORKER)
    browser, said = Client(), {**EVENT, "what": "It was \u202enot so."}
    browser.force_login(writer)

    page = browser.post(
        f"/cases/{scene.case.reference}/events/record/", {**said, "happened_year": "2014"}
    )
    answer = Program(writer).send(
        f"cases/{scene.case.reference}/record-event/", {**said, "happened": "2014"}
    )

    (sentence,) = page.context["form"].errors["what"]
    assert sentence in page.content.decode()
    assert "It was \u202enot so.</textarea>" in page.content.decode()
    assert (answer.status_code, faults(answer)) == (422, {"#/what": sentence})
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_hidden_character_in_a_row_is_named_at_its_row() -> None:
    scene = Scene()

    answer = Program(scene.person(Role.INSPECTOR)).send(
        f"organisations/{scene.trust.slug}/log-inspection/",
        {"kind": "FULL", "started": "2014", "sources": [{"title": "A \x1breport"}]},
    )

    assert faults(answer)["#/sources/0/title"].startswith("There is a hidden character (U+001B)")


@pytest.mark.django_db
def test_a_program_writes_as_long_as_a_person() -> None:
    scene = Scene()

    answer = Program(scene.person(Role.CASEWORKER)).send(
        f"cases/{scene.case.reference}/add-note/", {"words": "Long. " * 1_000}
    )

    assert answer.status_code == 201
