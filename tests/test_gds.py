"""Our component tag against the Design System's own fixtures, and what it adds to the macros."""

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from jinja2 import TemplateNotFound

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
        self.tokens.append((tag, sorted((name, _value(value)) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.tokens.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


def _value(value: str | None) -> str:
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


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_options_are_laid_over_what_the_view_built_and_leave_it_as_it_was() -> None:
    params = {"label": {"text": "Name"}, "id": "a", "name": "a"}

    markup = drawn('{% gds "input" params id="b" label__classes="wide" %}', params=params)

    assert 'for="b"' in markup
    assert "wide" in markup
    assert params == {"label": {"text": "Name"}, "id": "a", "name": "a"}


def test_an_underscore_in_an_attribute_is_a_hyphen() -> None:
    markup = drawn('{% gds "button" text="Go" attributes__aria_label="Go on" %}')

    assert 'aria-label="Go on"' in markup


def test_text_is_escaped_even_if_it_was_marked_safe() -> None:
    markup = drawn('{% gds "button" text=text %}', text=SafeString("<b>bold</b>"))

    assert "&lt;b&gt;bold&lt;/b&gt;" in markup


@pytest.mark.parametrize(
    "source",
    [
        '{% gds "button" html=text %}',
        '{% gds "panel" titleHtml=text %}',
        '{% gds "service-navigation" slots__start=text %}',
        '{% gds "button" text="Go" attributes__title=text %}',
        '{% gds "checkboxes" name="a" items=items %}',
    ],
)
def test_markup_that_was_not_marked_safe_is_escaped(source: str) -> None:
    hostile = '"><script>'

    markup = drawn(source, text=hostile, items=[{"html": hostile}])

    assert "<script>" not in markup
    assert "&gt;&lt;script&gt;" in markup


def test_attributes_as_a_string_are_refused_unless_marked_safe() -> None:
    with pytest.raises(TypeError, match="mapping of names to values"):
        component("button", {"text": "Go", "attributes": " onclick=x"})


def test_attributes_as_a_string_marked_safe_are_printed() -> None:
    markup = component("button", {"text": "Go", "attributes": SafeString(" data-a=1")})

    assert " data-a=1" in markup


def test_translated_words_are_printed_as_words() -> None:
    markup = drawn('{% gds "tag" text=text %}', text=gettext_lazy("Yes"))

    assert ">\n  Yes\n<" in markup


def test_a_block_becomes_the_markup_of_a_component() -> None:
    markup = drawn(
        '{% gdsblock "details" summaryText="More" %}<p>{{ text }}</p>{% endgdsblock %}',
        text="a & b",
    )

    assert "<p>a &amp; b</p>" in markup


def test_a_block_can_become_any_parameter() -> None:
    markup = drawn(
        '{% gdsblock "input" id="a" name="a" into="label__html" %}<b>A</b>{% endgdsblock %}'
    )

    assert "<b>A</b>" in markup


def test_an_unknown_component_is_refused() -> None:
    with pytest.raises(TemplateNotFound):
        component("carousel", {})
