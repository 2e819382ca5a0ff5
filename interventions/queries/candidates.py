"""Peers for the organisation of a case: a pool by what an index finds, then everything about it.

The pool is small (POOL) whatever the size of the register: whoever is linked, whoever came out of
the same failure types or served the same service, and the most recently judged of the sector with
a better grade. The reasons are then read for the whole pool at once, a query for each kind.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from cases.models import (
    Case,
    Designation,
    FailureFinding,
    Grade,
    Inspection,
    Judgement,
    Organisation,
    OrganisationLink,
    User,
    seen_on,
)
from cases.rules import LinkKind, OrganisationKind
from interventions.measures.candidates import (
    CameOut,
    Candidate,
    Judged,
    Link,
    PeerFacts,
    candidate,
    ranked,
)
from interventions.measures.months import months_after
from interventions.models import PeerConflict, PeerContact, SupportOffer
from interventions.rules import OfferAnswer

POOL = 200
OF_EACH = 100
HELPING = (OrganisationKind.PROVIDER, OrganisationKind.SERVICE, OrganisationKind.GROUP)
CLOSE = (LinkKind.PARTNER_OF, LinkKind.STATISTICAL_NEIGHBOUR_OF)


class Candidates(NamedTuple):
    """Who might help, best first; own: how the organisation itself was judged last."""

    shown: list[Candidate]
    own: Judged | None


def candidates_for(case: Case, user: User, today: date) -> Candidates:
    """Peers for the organisation of a case, each with the reasons for it and against it."""
    story = set(
        Organisation.objects.one_story_with(case.organisation_id).values_list("pk", flat=True)
    )
    own = _judged(story).get(case.organisation_id)
    links, conflicts = _links(case), _conflicts(case)
    came_out, served = _came_out(case, story), _same_service(case, story)
    pool = list(
        dict.fromkeys(
            [*conflicts, *links, *came_out, *served, *_better(case, own), *_neighbours(case)]
        )
    )[:POOL]
    bodies = (
        Organisation.objects.visible_to(user)
        .filter(pk__in=set(pool) - story, kind__in=HELPING, closed__isnull=True)
        .values("pk", "name", "slug", "sector")
    )
    judged, gives, stands = _judged(pool), _giving(pool, today), _standing(pool)
    found = [
        PeerFacts(
            body["pk"],
            body["name"],
            body["slug"],
            is_same_sector=body["sector"] == case.sector_id,
            same_service=served.get(body["pk"], ""),
            judged=judged.get(body["pk"]),
            came_out=came_out.get(body["pk"], ()),
            links=links.get(body["pk"], ()),
            gives=gives.get(body["pk"], 0),
            stands=stands.get(body["pk"], ""),
            conflicts=conflicts.get(body["pk"], ()),
        )
        for body in bodies
    ]
    return Candidates(ranked(candidate(each, own) for each in found), own)


def _links(case: Case) -> dict[int, list[Link]]:
    """Partners and statistical neighbours, from whichever side the link was written down."""
    own = case.organisation_id
    rows = (
        OrganisationLink.objects.current()
        .filter(Q(organisation=own) | Q(other=own), kind__in=CLOSE, ended__isnull=True)
        .order_by("kind", "pk")
        .values_list("organisation", "other", "kind", "note")
    )
    found: dict[int, dict[Link, None]] = defaultdict(dict)
    for one, other, kind, note in rows:
        found[other if one == own else one][Link(LinkKind(kind), note)] = None
    return {pk: list(links) for pk, links in found.items()}


def _conflicts(case: Case) -> dict[int, list[str]]:
    """Declared and not ended, from whichever side."""
    own = case.organisation_id
    rows = (
        PeerConflict.objects.current()
        .filter(Q(organisation=own) | Q(peer=own), ended__isnull=True)
        .order_by("pk")
        .values_list("organisation", "peer", "what")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for one, other, what in rows:
        found[other if one == own else one].append(what)
    return dict(found)


def _came_out(case: Case, story: set[int]) -> dict[int, list[CameOut]]:
    """Whoever left a label behind in a case that shares a failure type with this one."""
    findings = FailureFinding.objects.current()
    types = list(findings.filter(case=case).values_list("failure_type", flat=True).distinct())
    rows = (
        Designation.objects.current()
        .filter(
            lifted__isnull=False,
            case__failure_findings__failure_type__in=types,
            case__failure_findings__superseded_at__isnull=True,
        )
        .exclude(organisation__in=story)
        .order_by(F("lifted_lower").desc(nulls_last=True), "-pk")
        .values_list(
            "pk", "organisation", "label", "lifted", "case__failure_findings__failure_type"
        )[: OF_EACH * len(types)]
    )
    labels: dict[int, tuple[int, str, str]] = {}
    shared: dict[int, set[str]] = defaultdict(set)
    for pk, organisation, label, lifted, failure_type in rows:
        labels[pk] = (organisation, label, lifted)
        shared[pk].add(failure_type)
    found: dict[int, list[CameOut]] = defaultdict(list)
    for pk, (organisation, label, lifted) in labels.items():
        found[organisation].append(CameOut(label, lifted, frozenset(shared[pk])))
    return dict(found)


def _same_service(case: Case, story: set[int]) -> dict[int, str]:
    """Whoever had a case about the same service, such as adult social care."""
    if not case.service:
        return {}
    rows = (
        Case.objects.filter(sector=case.sector_id)
        .annotate(said=Lower("service"))
        .filter(said=case.service.lower())
        .exclude(organisation__in=story)
        .order_by("-pk")
        .values_list("organisation", flat=True)[:OF_EACH]
    )
    return dict.fromkeys(rows, case.service)


def _better(case: Case, own: Judged | None) -> list[int]:
    """Of the sector, whoever was most recently judged better than the organisation itself."""
    if own is None:
        return []
    better = Q(is_acceptable=True)
    if own.rank is not None:
        better = Q(scheme=own.scheme, rank__lt=own.rank) | ~Q(scheme=own.scheme) & better
    if own.is_acceptable:
        better &= Q(scheme=own.scheme)
    grades = list(Grade.objects.filter(better).values_list("pk", flat=True))
    rows = (
        Inspection.objects.current()
        .published()
        .filter(
            organisation__sector=case.sector_id,
            judgements__is_headline=True,
            judgements__superseded_at__isnull=True,
            judgements__grade__in=grades,
        )
        .order_by(seen_on().desc(), "-pk")
        .values_list("organisation", flat=True)[:OF_EACH]
    )
    return list(rows)


def _neighbours(case: Case) -> list[int]:
    """Others of the sector by name, so that a register without judgements suggests somebody."""
    others = Organisation.objects.filter(
        sector=case.sector_id, kind__in=HELPING, closed__isnull=True
    )
    return list(others.order_by("name", "pk").values_list("pk", flat=True)[:OF_EACH])


def _judged(pool: Iterable[int]) -> dict[int, Judged]:
    """The latest published overall judgement of each."""
    bodies = list(pool)
    rows: QuerySet[Any] = (
        Judgement.objects.current()
        .filter(
            organisation__in=bodies,
            is_headline=True,
            grade__is_judged=True,
            inspection__in=Inspection.objects.current().published().filter(organisation__in=bodies),
        )
        .annotate(
            day=Coalesce(
                "inspection__published_lower",
                "inspection__published_upper",
                "inspection__started_lower",
                "inspection__started_upper",
            )
        )
        .order_by("inspection__organisation", F("day").desc(nulls_last=True), "-pk")
        .distinct("inspection__organisation")
        .select_related("grade", "inspection")
    )
    return {
        row.inspection.organisation_id: Judged(
            row.grade.label,
            row.grade.scheme_id,
            row.grade.rank,
            row.grade.is_failing,
            row.grade.is_acceptable,
            row.inspection.judged_on,
        )
        for row in rows
    }


def _giving(pool: list[int], today: date) -> dict[int, int]:
    """How much support each gives now: accepted and not begun, or begun and not ended."""
    accepted = (
        SupportOffer.objects.current()
        .filter(answer=OfferAnswer.ACCEPTED, started__isnull=True)
        .annotate(giver=Coalesce("peer", "offered_by"))
        .filter(Q(peer__in=pool) | Q(peer__isnull=True, offered_by__in=pool))
        .values_list("giver", flat=True)
    )
    # A contact without an end goes on, until it is so old that nobody would say so.
    since = months_after(today.isoformat(), -settings.PEER_CONTACT_MONTHS)
    under_way = (
        PeerContact.objects.current()
        .filter(peer__in=pool, ended__isnull=True, started_upper__gte=since)
        .values_list("peer", flat=True)
    )
    found: dict[int, int] = defaultdict(int)
    for giver in (*accepted, *under_way):
        found[giver] += 1
    return dict(found)


def _standing(pool: list[int]) -> dict[int, str]:
    """A label of failure that stands on each."""
    rows = Designation.objects.current().standing().filter(organisation__in=pool).order_by("-pk")
    return dict(rows.values_list("organisation", "label"))
