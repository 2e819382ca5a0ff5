"""Reading: every time the organisation of a case was called failing or taken in hand.

Under this name, those before and those after; also where another case tells of it. What counts
stands on a statute or on the upper rungs of the ladder, or somebody looks back at it: support and
routine are no failure, nor is the end of an organisation a stay.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from cases.models import Case, Designation, Organisation, User, in_time_order
from cases.rules import LadderLevel
from interventions.measures.story import Stay
from interventions.models import EndDate, Intervention, LookBack
from interventions.queries.interventions import heard
from interventions.rules import EndKind, EndReason


class Found(NamedTuple):
    """A stay with the interventions it is made of; none where it is a label."""

    stay: Stay
    interventions: frozenset[int] = frozenset()


def stays_of(case: Case, user: User, as_known_on: date | None = None) -> list[Found]:
    """The stays of the one story that a case is part of, in the cases the reader may see."""
    story = {
        "organisation__in": Organisation.objects.one_story_with(case.organisation_id),
        "case__in": Case.objects.visible_to(user),
    }
    taken_in_hand = list(_interventions(case, story, as_known_on))
    told = {_same(each.stay) for each in taken_in_hand}
    labels = _labels(case, story, as_known_on)
    return [*(each for each in labels if _same(each.stay) not in told), *taken_in_hand]


def _same(stay: Stay) -> tuple[str, str, str | None]:
    """A label and an intervention of one name and day are told once, as the intervention."""
    return stay.name, stay.organisation, stay.entered


def _labels(case: Case, story: dict[str, Any], day: date | None) -> Iterator[Found]:
    found = (
        Designation.objects.as_known_on(day)
        .filter(**story)
        .annotate(
            left=heard("lifted", "lifting_recorded_at", day),
            is_lost=heard("is_end_unknown", "lifting_recorded_at", day, unheard=False),
        )
        .select_related("organisation", "case")
        .order_by(in_time_order("imposed"), "pk")
    )
    for each in found:
        yield Found(
            Stay(
                name=each.label,
                kind=_("Label of failure"),
                organisation=each.organisation.name,
                is_new_name=each.organisation_id != case.organisation_id,
                service=each.service,
                case=each.case.reference,
                entered=each.imposed,
                left="" if each.is_lost else each.left,
                evidence=each.evidence_id,
            )
        )


def _interventions(case: Case, story: dict[str, Any], day: date | None) -> Iterator[Found]:
    """Each with those that replaced it: one direction after another is one stay."""
    rows = (
        Intervention.objects.as_known_on(day)
        .filter(**story)
        .filter(
            Q(instrument__is_statutory=True)
            | Q(instrument__level__gte=LadderLevel.DESIGNATED)
            | Exists(LookBack.objects.as_known_on(day).filter(intervention=OuterRef("pk")))
        )
        .exclude(instrument__level=LadderLevel.STRUCTURE_ENDED)
        .select_related("organisation", "case")
        .order_by(in_time_order("started"), "pk")
    )
    found = {each.pk: each for each in rows}
    ends = {
        end.intervention_id: end
        for end in EndDate.objects.as_known_on(day).filter(
            intervention__in=found, kind=EndKind.LEGAL
        )
    }
    for chain in _chains(found):
        first, last = chain[0], ends.get(chain[-1].pk)
        if last is not None and last.reason == EndReason.PERMANENT:
            continue
        name = first.name
        if len(chain) > 1:
            name = _("%(name)s, and %(number)s that replaced it") % {
                "name": name,
                "number": len(chain) - 1,
            }
        yield Found(
            Stay(
                name=name,
                kind=_("Intervention"),
                organisation=first.organisation.name,
                is_new_name=first.organisation_id != case.organisation_id,
                service=first.service,
                case=first.case.reference,
                entered=first.started,
                left=None if last is None else last.falls or "",
                evidence=first.evidence_id,
            ),
            frozenset(each.pk for each in chain),
        )


def _chains(found: dict[int, Intervention]) -> Iterable[list[Intervention]]:
    """Interventions, each behind the one that it replaces."""
    chains: dict[int, list[Intervention]] = {}
    for each in found.values():
        chain = chains.get(each.replaces_id or 0, [])
        chain.append(each)
        chains[each.pk] = chain
    seen: set[int] = set()
    for chain in chains.values():
        if id(chain) not in seen:
            seen.add(id(chain))
            yield chain
