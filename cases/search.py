"""Finding: what people type, and the rows of each kind that answer it, best first.

Words are looked up by their stem in GIN indexes. Where no organisation fits, the words that no name
or title bears are looked up by likeness (trigrams); a likeness to a common word is dear and tells
nothing. Nothing is
counted: a count would tell of rows that the reader may not see, and costs more than the answer.
"""

import re
from typing import Any, NamedTuple

from django.contrib.postgres.search import (
    SearchQuery,
    SearchVector,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import Case as Either
from django.db.models import (
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Upper

from cases.models import (
    Case,
    Document,
    Identifier,
    Inspection,
    Note,
    Organisation,
    OrganisationName,
    User,
    seen_on,
)
from cases.rules import InspectionKind

Rows = QuerySet[Any]
MOST_LETTERS = 200
MOST_WORDS = 10
MOST_RANKED = 200  # of a very common name, so many bodies are put in order and followed up
# Of a very common word, so many are put in order. The limit also keeps PostgreSQL from reading the
# newest rows one by one and taking each text to pieces, when the index knows which have the word.
MOST_SORTED = 5_000
SHOWN = 5
BY_STEM = "english"


class Asked(NamedTuple):
    """What somebody looks for. known: words that some name or title bears; unknown: the others.

    Words that say nothing, such as "the", are in neither. bodies: numbers of the organisations that
    fit, looked up once for all kinds.
    """

    said: str
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    bodies: tuple[int, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.known or self.unknown)

    @property
    def may_be_misspelt(self) -> bool:
        """Whether what is like the unknown words is looked for too.

        A number with a digit wrong is another number; quotes and a minus sign are meant exactly.
        """
        return bool(self.unknown) and not re.search(r"[\d\"“”]|(^|\s)-", self.said)


class Found(NamedTuple):
    """The best rows of one kind. has_more: whether there are others."""

    rows: list[Any]
    has_more: bool


def tidy(said: str) -> str:
    """The text without control characters, and with single spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def look_for(said: str) -> Asked:
    """What a text asks of the register, with the organisations that fit.

    Two queries where an organisation fits; two more to learn which words nothing bears.
    """
    asked = _understood(said)
    if not asked.says_something:
        return asked
    bodies = _bodies(asked)
    if not bodies:
        asked = _with_unknown(asked)
        bodies = _bodies(asked) if asked.may_be_misspelt else ()
    return asked._replace(bodies=bodies)


def _understood(said: str) -> Asked:
    """The words that say something; none is taken for unknown yet."""
    said = tidy(said)
    words = list(dict.fromkeys(re.findall(r"[^\W_]+", said)))[:MOST_WORDS]
    if not words:
        return Asked(said)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) word WHERE numnode(plainto_tsquery(%s, word)) > 0",
            [words, BY_STEM],
        )
        return Asked(said, tuple(word for (word,) in cursor.fetchall()))


def _with_unknown(asked: Asked) -> Asked:
    """Part the words that some name or title bears from those that none does."""
    looks = [
        _where(rows, SearchQuery(word, config=BY_STEM), *columns)
        .annotate(word=Value(word))
        .order_by()
        .values_list("word", flat=True)[:1]
        for word in asked.known
        for rows, columns in (
            (Organisation.objects.all(), ("name",)),
            (OrganisationName.objects.all(), ("name",)),
            (Case.objects.all(), ("title", "service", "summary")),
        )
    ]
    borne = set(looks[0].union(*looks[1:], all=True))
    return asked._replace(
        known=tuple(word for word in asked.known if word in borne),
        unknown=tuple(word for word in asked.known if word not in borne),
    )


def _bodies(asked: Asked) -> tuple[int, ...]:
    found = [row["organisation"] for row in organisations_like(asked)[:MOST_RANKED]]
    return tuple(dict.fromkeys(found))


def organisations_like(asked: Asked) -> Rows:
    """Numbers of the organisations that bear such a name, now or once, or such an identifier."""
    said = asked.said.upper()
    numbers = Identifier.objects.annotate(upper_value=Upper("value"))
    compact = re.sub(r"\s", "", said)
    arms: list[Rows] = [
        numbers.filter(upper_value=compact).values("organisation"),
        Organisation.objects.annotate(upper_name=Upper("name"))
        .filter(upper_name=said)
        .values("pk"),
    ]
    if len(compact) > 3 and re.search(r"\d", compact):
        arms.append(numbers.filter(upper_value__startswith=compact).values("organisation"))
    for rows, pk in (
        (Organisation.objects.all(), "pk"),
        (OrganisationName.objects.current(), "organisation"),
    ):
        arms += [each.values(pk) for each in _by_words_or_likeness(rows, asked, "name", ("name",))]
    return arms[0].union(*arms[1:], all=True)


def cases_like(asked: Asked) -> Rows:
    """Numbers of the cases with such a reference, such words, or about such an organisation."""
    return _cases_like(asked, organisations_like(asked))


def _cases_like(asked: Asked, bodies: Any) -> Rows:
    arms: list[Rows] = [
        Case.objects.filter(reference=asked.said.upper()).values("pk"),
        *(
            each.values("pk")
            for each in _by_words_or_likeness(
                Case.objects.all(), asked, "title", ("title", "service", "summary")
            )
        ),
        Case.objects.filter(organisation__in=bodies).values("pk"),
    ]
    return arms[0].union(*arms[1:], all=True)


def inspections_like(asked: Asked) -> Rows:
    """Numbers of the inspections with such words, of such a kind, or of or by such a body."""
    inspections = Inspection.objects.current()
    ways = _inspections_like(inspections, asked, organisations_like(asked))
    arms = [each.values("pk") for each in ways]
    return arms[0].union(*arms[1:], all=True)


def _inspections_like(inspections: Rows, asked: Asked, bodies: Any) -> list[Rows]:
    kinds = [kind for kind in InspectionKind if asked.said.casefold() in kind.label.casefold()]
    return [
        _with_search(inspections, asked, "service", "summary"),
        inspections.filter(organisation__in=bodies),
        inspections.filter(regulator__in=bodies),
        inspections.filter(kind__in=kinds),
    ]


def find_organisations(asked: Asked, user: User) -> Found:
    """Whose number it is, then who is called just so, then whole words, then what is like it."""
    said = asked.said.upper()
    numbers = Identifier.objects.filter(organisation=OuterRef("pk"))
    names = OrganisationName.objects.current().filter(organisation=OuterRef("pk"))
    rows = (
        Organisation.objects.visible_to(user)
        .filter(pk__in=asked.bodies)
        .select_related("sector")
        .annotate(
            upper_name=Upper("name"),
            words=SearchVector("name", config=BY_STEM),
            number=numbers.annotate(upper_value=Upper("value"))
            .filter(upper_value__startswith=re.sub(r"\s", "", said))
            .values("value")[:1],
            other_name=_with_search(names, asked, "name").values("name")[:1],
        )
        .annotate(
            standing=Either(
                When(Exists(numbers.filter(value__iexact=re.sub(r"\s", "", said))), then=0),
                When(upper_name=said, then=1),
                When(Exists(names.filter(name__iexact=said)), then=2),
                When(words=_search(asked), then=3),
                When(other_name__isnull=False, then=4),
                default=5,
                output_field=IntegerField(),
            ),
            likeness=TrigramWordSimilarity(said, Upper("name")),
            nearness=TrigramSimilarity(Upper("name"), said),
        )
        .order_by("standing", "-likeness", "-nearness", "name", "pk")
    )
    return _first(rows)


def find_cases(asked: Asked, user: User) -> Found:
    """The reference itself, then a title with all the words, then the rest."""
    rows = (
        Case.objects.visible_to(user)
        .filter(pk__in=_cases_like(asked, asked.bodies)[:MOST_RANKED])
        .select_related("organisation", "sector")
        .annotate(
            words=SearchVector("title", config=BY_STEM),
            standing=Either(
                When(reference=asked.said.upper(), then=0),
                When(words=_search(asked), then=1),
                default=2,
                output_field=IntegerField(),
            ),
        )
        .order_by("standing", "-facts_changed_at", "pk")
    )
    return _first(rows)


def find_inspections(asked: Asked, user: User) -> Found:
    """The newest inspections that fit.

    The newest of all are among the newest of each way to fit, which indexes find without a sort.
    """
    seen = Inspection.objects.current().visible_to(user).annotate(day=seen_on())
    by_words, *others = _inspections_like(seen, asked, asked.bodies)
    newest = by_words.values("pk")[:MOST_SORTED].union(
        *(each.order_by("-day", "-pk").values("pk")[: SHOWN + 1] for each in others), all=True
    )
    rows = (
        Inspection.objects.filter(pk__in=newest)
        .select_related("organisation", "regulator")
        .annotate(day=seen_on())
        .order_by("-day", "-pk")
    )
    return _first(rows)


def find_notes(asked: Asked, user: User) -> Found:
    """The newest notes with all the words, of those that the person may read."""
    notes = Note.objects.current().visible_to(user)
    found = _with_search(notes, asked, "words").values("pk")[:MOST_SORTED]
    return _first(Note.objects.filter(pk__in=found).select_related("case").order_by("-pk"))


def find_documents(asked: Asked, user: User) -> Found:
    """The newest documents with all the words in their title, of those the person may read."""
    papers = Document.objects.current().visible_to(user)
    found = _with_search(papers, asked, "title").values("pk")[:MOST_SORTED]
    rows = Document.objects.filter(pk__in=found).select_related("organisation", "case")
    return _first(rows.order_by("-pk"))


def _first(rows: Rows) -> Found:
    found = list(rows[: SHOWN + 1])
    return Found(found[:SHOWN], len(found) > SHOWN)


def _search(asked: Asked) -> SearchQuery:
    """The words with quotes, "or" and a minus sign understood, as a web search does."""
    return SearchQuery(asked.said, config=BY_STEM, search_type="websearch")


def _with_search(rows: Rows, asked: Asked, *columns: str) -> Rows:
    return _where(rows, _search(asked), *columns)


def _where(rows: Rows, query: SearchQuery, *columns: str) -> Rows:
    vector = SearchVector(*columns, config=BY_STEM)
    found: Rows = rows.annotate(words_of=vector).filter(words_of=query)
    return found


def _by_words_or_likeness(
    rows: Rows, asked: Asked, name: str, columns: tuple[str, ...]
) -> list[Rows]:
    """Rows with all the words; and where a word is not known, rows with one that is like it."""
    ways = [_with_search(rows, asked, *columns)]
    if asked.may_be_misspelt:
        like = rows.annotate(upper=Upper(name))
        for word in asked.unknown:
            like = like.filter(upper__trigram_word_similar=word.upper())
        if asked.known:
            like = _where(like, SearchQuery(" ".join(asked.known), config=BY_STEM), *columns)
        ways.append(like)
    return ways
