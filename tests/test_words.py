"""The words of the site: every text of a template is marked, so that it can be translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
READ_ALOUD = {"title", "placeholder", "aria-label", "alt"}
# What a component is given to say: `text="Cases"` instead of `text=_("Cases")`.
SAID_BY_TAGS = re.compile(
    r"\b(?:text|title|body|action_text|page|caption|label|legend|hint|note|warning)"
    r'="(?=[^"]*[A-Za-z])[^"]*"'
)
LETTERS = re.compile(r"[A-Za-z]{2,}")
# The name of the product, and what machines read: the same in every language.
NOT_TRANSLATED = {"Failwell", "– Failwell"}
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"


class _Heard(HTMLParser):
    """Gathers the texts and the attributes of a page that a person would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def unmarked(source: str) -> list[str]:
    """Words of a template that stand outside the tags that translate."""
    page, said, is_marked = "", [], False
    for token in Lexer(source).tokenize():
        if token.token_type is TokenType.TEXT:
            page += "" if is_marked else token.contents
        elif token.token_type is TokenType.BLOCK:
            name = token.contents.split()[0]
            is_marked = name in {"blocktranslate", "comment"} or (
                is_marked and name not in {"endblocktranslate", "endcomment"}
            )
            page += GAP
            if name.startswith("gds") or name == "include":
                said += SAID_BY_TAGS.findall(token.contents)
        elif token.token_type is TokenType.VAR:
            page += "div" if page.endswith(("<", "</")) else GAP  # a heading of some level
    heard = _Heard()
    heard.feed(page)
    heard.close()
    texts = [text.replace(GAP, " ").strip() for text in heard.texts]
    return said + [text for text in texts if LETTERS.search(text) and text not in NOT_TRANSLATED]


def test_unmarked_words_are_found_wherever_they_stand() -> None:
    source = (
        '<p title="Told">Plain {{ name }}</p>{% include "a.html" with text="Given" only %}'
        "{% blocktranslate %}Marked{% endblocktranslate %}{% translate 'Marked' %}"
        "{# said to nobody #}<style>p { color: red }</style>"
        '{% gds "button" text=_("Marked") %}<b>Failwell</b>'
    )

    assert unmarked(source) == ['text="Given"', "Told", "Plain"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_word_of_a_template_is_marked_for_translation(path: Path) -> None:
    assert unmarked(path.read_text()) == []
