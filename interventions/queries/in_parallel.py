"""Interventions beside and after one another, in an organisation and whatever it succeeded."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Prefetch, Q

from cases.models import Case, Organisation, User, in_time_order
from interventions.measures.running import Course, running_on
from interventions.models import EndDate, Intervention
from interventions.rules import EndKind


class Link(NamedTuple):
    """One intervention of a chain. legal: its legal end, where one is recorded."""

    intervention: Intervention
    legal: EndDate | None
    is_this: bool


def interventions_in_story(
    case: Case, reader: User, as_known_on: date | None = None
) -> list[Intervention]:
    """Interventions of every case of the story that a reader may see, in time order: two queries.

    Each has its legal ends, at most one, under `legal_ends`.
    """
    story = Organisation.objects.one_story_with(case.organisation_id).values("pk")
    legal = EndDate.objects.as_known_on(as_known_on).filter(kind=EndKind.LEGAL)
    return list(
        Intervention.objects.as_known_on(as_known_on)
        .filter(Q(organisation__in=story) | Q(case__organisation__in=story))
        .filter(case__in=Case.objects.visible_to(reader))
        .select_related("case", "led_by", "organisation")
        .prefetch_related(Prefetch("end_dates", queryset=legal, to_attr="legal_ends"))
        .order_by(in_time_order("started"), "pk")
    )


def running(interventions: Iterable[Intervention], day: date) -> list[Intervention]:
    """Those of them that ran on a day."""
    found = {each.pk: each for each in interventions}
    return [found[key] for key in running_on(map(_course, found.values()), day)]


def chain_of(intervention: Intervention, story: Sequence[Intervention]) -> list[Link]:
    """What it replaced and what replaced it, from first to last; empty where it stands alone.

    story: what `interventions_in_story` gave of its case. A chain that bites its tail, as only a
    mistake makes one, is told once.
    """
    by_key = {each.pk: each for each in story}
    after = {each.replaces_id: each for each in story if each.replaces_id}
    chain = [by_key[intervention.pk]]
    while (earlier := by_key.get(chain[0].replaces_id or 0)) and earlier not in chain:
        chain.insert(0, earlier)
    while (later := after.get(chain[-1].pk)) and later not in chain:
        chain.append(later)
    if len(chain) == 1:
        return []
    return [Link(each, _legal_end_of(each), each == intervention) for each in chain]


def _legal_end_of(intervention: Intervention) -> EndDate | None:
    ends: list[EndDate] = getattr(intervention, "legal_ends")  # noqa: B009 - put there by a prefetch
    return ends[0] if ends else None


def _course(intervention: Intervention) -> Course:
    legal = _legal_end_of(intervention)
    return Course(
        key=intervention.pk,
        started=intervention.started,
        has_legal_end=legal is not None,
        ended=legal.falls if legal else None,
        replaces=intervention.replaces_id,
    )
