"""Searches a register of 60,000 organisations, and the same words by plain `icontains`, in turns.

Run as `python -m bench.search`. The register is made in a database of its own, which is dropped at
the end. The five hundred questions are repeatable: names as they are, parts of names, identifiers,
former names, and names with a letter wrong, missing, doubled or swapped. Ours runs all kinds of the
search page; the rival asks the same tables whether their columns contain the text.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from cases.models import User

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")

ORGANISATIONS, QUESTIONS, GOAL = 60_000, 500, 50
PLACES = (
    *("Barrow", "Basildon", "Bedford", "Blackburn", "Bolton", "Bradford", "Brent", "Bristol"),
    *("Camden", "Croydon", "Derby", "Devon", "Doncaster", "Dudley", "Durham", "Eltham"),
    *("Enfield", "Exeter", "Gateshead", "Grantham", "Halton", "Harrow", "Hastings", "Hull"),
    *("Ipswich", "Kendal", "Kettering", "Kirklees", "Lambeth", "Leeds", "Lewisham", "Lincoln"),
    *("Luton", "Medway", "Merton", "Norfolk", "Oldham", "Oxford", "Poole", "Preston"),
    *("Reading", "Rochdale", "Rotherham", "Salford", "Slough", "Somerset", "Southend"),
    *("Stafford", "Stockport", "Sunderland", "Sutton", "Swindon", "Telford", "Thurrock"),
    *("Torbay", "Trafford", "Wakefield", "Walsall", "Warrington", "Wigan", "Wirral"),
    *("Wolverhampton", "Worcester", "York"),
)
SAINTS = (
    *("Aidan", "Alban", "Anne", "Bede", "Cuthbert", "Edmund", "George", "Hilda", "James"),
    *("John", "Joseph", "Mary", "Oswald"),
)
TREES = (
    *("Alder", "Ash", "Beech", "Birch", "Cedar", "Elm", "Hawthorn", "Hazel", "Holly", "Lime"),
    *("Maple", "Oak", "Rowan", "Willow"),
)
PARTS = (
    *("bank", "brook", "bury", "combe", "dale", "den", "field", "ford", "gate", "ham", "hill"),
    *("hurst", "ley", "mead", "mere", "ton"),
)
TYPES = (
    *("Primary School", "Infant School", "Junior School", "Academy", "Community College"),
    *("Church of England Primary School", "High School", "Care Home", "Medical Practice"),
)


def main() -> None:
    django.setup()
    from django.db import connection

    name = f"bench_search_{os.getpid()}"
    kept = connection.settings_dict["NAME"]
    _alone(f'CREATE DATABASE "{name}"')
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        _measure()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept
        _alone(f'DROP DATABASE "{name}" WITH (FORCE)')


def _alone(statement: str) -> None:
    """A statement that makes or drops a database, which no transaction may hold."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)


def _measure() -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    chance = random.Random(1)  # noqa: S311 - a repeatable register, not a secret
    reader, names = _register(chance)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET statement_timeout = 5000")
    questions = [_question(chance, names) for _ in range(QUESTIONS)]
    taken: dict[str, list[float]] = {"ours": [], "icontains": []}
    found = dict.fromkeys(taken, 0)
    for question in questions:
        for who, ask in (("ours", _ours), ("icontains", _rival)):
            milliseconds, rows = _timed(ask, question, reader)
            taken[who].append(milliseconds)
            found[who] += bool(rows)
    _say(taken, found)


def _say(taken: dict[str, list[float]], found: dict[str, int]) -> None:
    lines = [f"\nSearch of {ORGANISATIONS:,} organisations, {QUESTIONS} questions in turns"]
    middle, late = {}, {}
    for who, milliseconds in taken.items():
        middle[who] = statistics.median(milliseconds)
        late[who] = statistics.quantiles(milliseconds, n=20)[-1]
        lines.append(
            f"  {who:10} p50 {middle[who]:7.1f} ms   p95 {late[who]:7.1f} ms   "
            f"worst {max(milliseconds):7.1f} ms   answered {found[who]} of {QUESTIONS}"
        )
    lines.append(
        f"  ratio      p50 {middle['icontains'] / middle['ours']:7.1f} times   "
        f"p95 {late['icontains'] / late['ours']:7.1f} times"
    )
    lines.append(f"  goal       p95 under {GOAL} ms: {'kept' if late['ours'] < GOAL else 'MISSED'}")
    sys.stdout.write("\n".join(lines) + "\n")


def _timed(
    ask: Callable[[str, "User"], list[Any]], question: str, reader: "User"
) -> tuple[float, list[Any]]:
    began = time.perf_counter()
    rows = ask(question, reader)
    return (time.perf_counter() - began) * 1000, rows


def _ours(question: str, reader: "User") -> list[Any]:
    from cases import search

    asked = search.look_for(question)
    kinds = (search.find_organisations, search.find_cases, search.find_inspections)
    papers = (search.find_notes, search.find_documents)
    return [row for find in (*kinds, *papers) for row in find(asked, reader).rows]


def _rival(question: str, reader: "User") -> list[Any]:
    from django.db.models import Q

    from cases.models import Case, Document, Inspection, Note, Organisation

    about = Q(organisation__name__icontains=question)
    asked = [
        Organisation.objects.filter(
            Q(name__icontains=question)
            | Q(other_names__name__icontains=question)
            | Q(identifiers__value__icontains=question)
        )
        .distinct()
        .order_by("name"),
        Case.objects.filter(
            about
            | Q(reference__icontains=question)
            | Q(title__icontains=question)
            | Q(summary__icontains=question)
            | Q(service__icontains=question)
        ).order_by("reference"),
        Inspection.objects.visible_to(reader)
        .filter(about | Q(regulator__name__icontains=question) | Q(summary__icontains=question))
        .order_by("-published_lower"),
        Note.objects.visible_to(reader).filter(words__icontains=question).order_by("-pk"),
        Document.objects.visible_to(reader).filter(title__icontains=question).order_by("-pk"),
    ]
    return [row for rows in asked for row in rows[:6]]


def _question(chance: random.Random, names: list[str]) -> str:
    name = chance.choice(names)
    words = name.split()
    return (
        lambda: name,
        lambda: " ".join(words[:2]),
        lambda: words[0],
        lambda: f"{chance.choice(PLACES)} {words[-1]}",
        lambda: str(chance.randrange(100_000, 100_000 + ORGANISATIONS)),
        lambda: _misspelt(chance, max(words, key=len)),
        lambda: name.replace(words[-2], _misspelt(chance, words[-2])),
        lambda: _misspelt(chance, chance.choice(PLACES)),
        lambda: f"{chance.choice(PLACES)} safeguarding",
        lambda: f"FW-{chance.randrange(10_000, 12_000)}",
    )[chance.randrange(10)]()


def _misspelt(chance: random.Random, word: str) -> str:
    """The word with one letter wrong, missing, doubled or swapped; never the first."""
    at = chance.randrange(1, max(len(word) - 1, 2))
    word = f"{word} "
    return (
        word[:at] + chance.choice("aeiourstln") + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[chance.randrange(4)].strip()


def _name(chance: random.Random) -> str:
    first = (
        f"St {chance.choice(SAINTS)}'s",
        chance.choice(TREES) + chance.choice(PARTS),
        chance.choice(PLACES),
        f"{chance.choice(PLACES)} {chance.choice(TREES)} {chance.choice(PARTS).title()}",
    )[chance.randrange(4)]
    return f"{first} {chance.choice(TYPES)}"


def _register(chance: random.Random) -> tuple["User", list[str]]:
    """60,000 organisations and inspections, 60,000 numbers, 6,000 former names, 2,000 cases."""
    from cases.models import (
        Case,
        Identifier,
        Inspection,
        Note,
        Organisation,
        OrganisationName,
        Sector,
        User,
    )

    reader = User.objects.create_user("bench-reader")
    sector = Sector.objects.create(key="bench", name="Bench")
    ofsted = Organisation.objects.create(name="Ofsted", slug="ofsted", kind="REGULATOR")
    made = _in_batches(
        Organisation,
        (
            Organisation(name=_name(chance), slug=f"bench-{n}", kind="PROVIDER", sector=sector)
            for n in range(ORGANISATIONS)
        ),
    )
    former = [(_name(chance), each) for each in made[::10]]
    _in_batches(
        Identifier,
        (
            Identifier(organisation=each, scheme="URN", value=str(100_000 + n))
            for n, each in enumerate(made)
        ),
    )
    _in_batches(
        OrganisationName,
        (
            OrganisationName(organisation=each, name=name, recorded_by=reader)
            for name, each in former
        ),
    )
    _in_batches(
        Inspection,
        (
            Inspection(
                organisation=each,
                regulator=ofsted,
                kind="FULL",
                published=f"{chance.randrange(2005, 2026)}-{chance.randrange(1, 13):02}-10",
                summary="Leaders know the school well; safeguarding is effective.",
                recorded_by=reader,
            )
            for each in made
        ),
    )
    cases = _in_batches(
        Case,
        (
            Case(
                reference=f"FW-{10_000 + n}",
                slug=f"bench-{n}",
                title=f"What went wrong at {each.name}",
                organisation=each,
                sector=sector,
                summary="Safeguarding failed and the board did not see it. " * 20,
                opened_on=date(2020, 1, 1),
            )
            for n, each in enumerate(made[::30])
        ),
    )
    _in_batches(
        Note,
        (
            Note(case=each, words=f"Spoke to {each.organisation}: plan is late. " * 10)
            for each in cases
            for _ in range(5)
        ),
        recorded_by=reader,
    )
    return reader, [each.name for each in made] + [name for name, _ in former]


def _in_batches(model: Any, rows: Any, **same: Any) -> list[Any]:
    made = []
    for row in rows:
        for name, value in same.items():
            setattr(row, name, value)
        made.append(row)
    for start in range(0, len(made), 5_000):
        model.objects.bulk_create(made[start : start + 5_000])
    return made


if __name__ == "__main__":
    main()
