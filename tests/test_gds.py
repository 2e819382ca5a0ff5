"""Our component tag against the Design System's own fixtures, and the form fields drawn with it."""

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.utils.safestring import SafeString

from cases.gds import component

FIXTURES = Path(__file__).parent / "fixtures" / "govuk" / "fixtures-6.3.0.json.gz"
COMPONENTS: dict[str, list[dict[str, Any]]] = json.loads(gzip.decompress(FIXTURES.read_bytes()))[
    "components"
]


class Normaliser(HTMLParser):
    """Markup as a list of tokens, so that white space and the order of attributes do not count."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[object] = []
        self.text = ""

    def flush(self) -> None:
        if words := " ".join(self.text.split()):
            self.tokens.append(words)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.tokens.append((tag, sorted((name, _value(name, value)) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.tokens.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def _value(name: str, value: str | None) -> str:
    return " ".join((value or "").split())


def normalised(markup: str) -> list[object]:
    parser = Normaliser()
    parser.feed(markup)
    parser.close()
    parser.flush()
    return parser.tokens


def trusted(value: Any) -> Any:
    """The fixtures' markup is the Design System's own, so every string of it may be printed."""
    if isinstance(value, dict):
        return {key: trusted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [trusted(each) for each in value]
    return SafeString(value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_official_fixture_comes_out_the_same(name: str) -> None:
    wrong = [
        fixture["name"]
        for fixture in COMPONENTS[name]
        if normalised(component(name, trusted(fixture["options"]))) != normalised(fixture["html"])
    ]

    assert wrong == []


def test_all_657_fixtures_of_the_pinned_release_are_compared() -> None:
    assert sum(len(fixtures) for fixtures in COMPONENTS.values()) == 657
