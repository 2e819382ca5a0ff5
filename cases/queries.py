"""Reading: rows of the ground floor as plain data for pages, in few queries whatever their number.

A page about a case asks for the case once and lets PostgreSQL hand over each kind of child as one
array of objects; what all of them cite is one more query.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from cases import edtf
from cases.models import (
    ApiToken,
    Case,
    Citation,
    Designation,
    Disagreement,
    FailureFinding,
    Inspection,
    Judgement,
    Membership,
    Organisation,
    Party,
    Phase,
    User,
    Watch,
    in_time_order,
)
from cases.models.tokens import SECRET, digest_of
from cases.prepared import fetched
from cases.rules import FAILURE_TYPE_MEANINGS, Acceptance, Basis, FailureType, PhaseKind


class Mark(NamedTuple):
    """A numbered source. place: where in it, as L439-449; title and url of the source itself."""

    number: int
    title: str
    place: str
    url: str


class Sources(NamedTuple):
    """What a page cites. of: marks by evidence; listed: each source once, its places joined."""

    of: dict[int, list[Mark]]
    listed: list[Mark]


def sources_of(evidence_ids: Iterable[int | None]) -> Sources:
    """Number the sources behind some facts, in the order in which the facts are given."""
    order = {pk: n for n, pk in enumerate(dict.fromkeys(pk for pk in evidence_ids if pk))}
    citations = sorted(
        Citation.objects.filter(evidence__in=order).select_related("source"),
        key=lambda each: (order[each.evidence_id], each.position, each.pk),
    )
    numbers: dict[int, int] = {}
    marks: dict[int, list[Mark]] = defaultdict(list)
    places: dict[int, list[str]] = defaultdict(list)
    for each in citations:
        number = numbers.setdefault(each.source_id, len(numbers) + 1)
        marks[each.evidence_id].append(
            Mark(number, each.source.title, each.locator, each.source.url)
        )
        if each.locator and each.locator not in places[number]:
            places[number].append(each.locator)
    first = {mark.number: mark for found in marks.values() for mark in reversed(found)}
    return Sources(
        dict(marks),
        [first[n]._replace(place=", ".join(places[n])) for n in sorted(first)],
    )


def children(queryset: QuerySet[Any], parent: str, **fields: Any) -> ArraySubquery:
    """Rows of one child table of each parent, as an array of objects in the queryset's order."""
    return ArraySubquery(
        queryset.filter(**{parent: OuterRef("pk")}).values_list(JSONObject(**fields), flat=True)
    )


def cases_seen_by(user: User) -> QuerySet[Case]:
    """Cases with what their lists and headings need."""
    cases: QuerySet[Case] = Case.objects.visible_to(user).select_related(
        "organisation", "sector", "owner"
    )
    return cases


def is_watched(user: User, thing: Case | Organisation) -> bool:
    """Whether the person watches this case or organisation."""
    place = "case" if isinstance(thing, Case) else "organisation"
    return Watch.objects.filter(**{"user": user, place: thing}).exists()


def with_overview(cases: QuerySet[Case], as_known_on: date | None = None) -> QuerySet[Case]:
    """Add what the overview of a case shows, each kind as an array of objects."""
    return cases.annotate(
        shown_designations=children(
            Designation.objects.as_known_on(as_known_on).order_by(in_time_order("imposed"), "pk"),
            "case",
            id="pk",
            label="label",
            by="by__name",
            by_id="by_id",
            instrument="instrument__name",
            is_statutory="instrument__is_statutory",
            service="service",
            scheme="scheme_words",
            imposed="imposed",
            reported="reported",
            lifted="lifted",
            is_end_unknown="is_end_unknown",
            ground="lifting_ground",
            standards="standards_inadequate",
            standards_by="standards_judged_by__name",
            capacity="capacity_lacking",
            capacity_by="capacity_judged_by__name",
            acceptance="acceptance",
            note="note",
            evidence="evidence_id",
        ),
        shown_findings=children(
            FailureFinding.objects.as_known_on(as_known_on)
            .filter(designation__isnull=True)
            .order_by("basis", "pk"),
            "case",
            type="failure_type",
            basis="basis",
            why="why",
            evidence="evidence_id",
        ),
        shown_phases=children(
            Phase.objects.as_known_on(as_known_on).order_by(
                Coalesce(F("started_lower"), F("ended_lower")), "pk"
            ),
            "case",
            kind="kind",
            label="label",
            started="started",
            ended="ended",
            note="note",
            evidence="evidence_id",
        ),
        shown_parties=children(
            Party.objects.as_known_on(as_known_on).order_by("pk"),
            "case",
            id="pk",
            by="recorded_by_id",
            name="organisation__name",
            slug="organisation__slug",
            part="part",
            will_do="will_do",
            evidence="evidence_id",
        ),
    )


class Overview(NamedTuple):
    """What the overview of a case shows: rows of plain data, each with its evidence's number."""

    designations: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    phases: list[dict[str, Any]]
    parties: list[dict[str, Any]]

    @property
    def evidence_ids(self) -> list[int | None]:
        return [row["evidence"] for rows in self for row in rows]


def overview_of(case: Any) -> Overview:
    """The arrays of a case that came through `with_overview`, with choices in words."""
    for row in case.shown_designations:
        row["acceptance"] = Acceptance(row["acceptance"]).label
    for row in case.shown_findings:
        row["meaning"] = FAILURE_TYPE_MEANINGS[FailureType(row["type"])]
        row["type"] = FailureType(row["type"]).label
        row["basis"] = Basis(row["basis"]).label
    for row in case.shown_phases:
        row["kind"] = PhaseKind(row["kind"]).label
        row["when"] = edtf.range_words(row["started"], row["ended"])
    return Overview(
        case.shown_designations, case.shown_findings, case.shown_phases, case.shown_parties
    )


def with_findings(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what a list of cases shows of each: its failure types, and its labels of failure."""
    return cases.select_related("organisation", "sector").annotate(
        failure_types=children(
            FailureFinding.objects.current().filter(designation__isnull=True).order_by("pk"),
            "case",
            type="failure_type",
            basis="basis",
        ),
        labels=children(
            Designation.objects.current().order_by(in_time_order("imposed"), "pk"),
            "case",
            label="label",
            by="by__name",
            imposed="imposed",
            lifted="lifted",
            is_end_unknown="is_end_unknown",
        ),
    )


def disagreements(case: Case, as_known_on: date | None = None) -> list[Disagreement]:
    """Where sources disagree about a case; `concerned`: the evidence of the facts it is about."""
    return list(
        Disagreement.objects.as_known_on(as_known_on)
        .filter(case=case)
        .annotate(concerned=ArrayAgg("concerns", filter=Q(concerns__isnull=False), default=[]))
        .order_by("pk")
    )


class JudgedScheme(NamedTuple):
    """The judgements an organisation got under one scheme, latest first."""

    name: str
    regulator: str
    note: str
    judgements: list[Judgement]


def judgement_history(organisation: Organisation, user: User) -> list[JudgedScheme]:
    """An organisation's judgements by scheme, the scheme of the latest judgement first.

    Grades of different schemes are never put on one scale.
    """
    found: dict[int, JudgedScheme] = {}
    for each in (
        Judgement.objects.current()
        .filter(
            organisation=organisation,
            inspection__in=Inspection.objects.visible_to(user),
            inspection__superseded_at__isnull=True,
        )
        .select_related("inspection", "scheme__regulator", "grade", "area")
        .order_by(
            Coalesce(
                "inspection__published_lower",
                "inspection__ended_lower",
                "inspection__started_lower",
                "inspection__started_upper",
            ).desc(nulls_last=True),
            "-is_headline",
            "pk",
        )
    ):
        scheme = each.scheme
        group = found.setdefault(
            scheme.pk, JudgedScheme(scheme.name, scheme.regulator.name, scheme.note, [])
        )
        group.judgements.append(each)
    return list(found.values())


# Every request of a program looks its token up first: the SQL is written once, not each time.
HELD: dict[str, type[Model]] = {"t": ApiToken, "u": User, "m": Membership, "o": Organisation}
HELD_TOGETHER = """
    FROM cases_apitoken t JOIN cases_user u ON u.id = t.user_id
    LEFT JOIN cases_membership m ON m.id = t.membership_id
    LEFT JOIN cases_organisation o ON o.id = m.organisation_id
    WHERE t.digest = %s
"""


@cache
def _columns() -> dict[str, list[str]]:
    """The columns of each, by its letter; no field of theirs is named otherwise than its column."""
    return {
        letter: [field.attname for field in model._meta.concrete_fields]
        for letter, model in HELD.items()
    }


def token_with_secret(secret: str) -> ApiToken | None:
    """The token of a secret with its person, hat and body: one query, none for what cannot be one.

    As `with_secret` of its rows, at a fifth of the cost.
    """
    if not SECRET.fullmatch(secret):
        return None
    said = ", ".join(f'{at}."{name}"' for at, names in _columns().items() for name in names)
    rows = fetched(f"SELECT {said} {HELD_TOGETHER}", [digest_of(secret)])
    if not rows:
        return None
    values = iter(rows[0])
    made: dict[str, Any] = {}
    for letter, model in HELD.items():
        own = [next(values) for _ in _columns()[letter]]
        there = own[0] is not None
        made[letter] = model.from_db("default", _columns()[letter], own) if there else None
    token: ApiToken = made["t"]
    token.user, token.membership = made["u"], made["m"]
    if token.membership is not None:
        token.membership.organisation = made["o"]
    return token
