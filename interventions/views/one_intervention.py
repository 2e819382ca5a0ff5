"""The page of one intervention: what it is, its chain, its powers, its people and its four ends."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import Case
from cases.queries import cases_seen_by, disagreements, sources_of
from cases.rules import CaseState
from cases.templatetags.evidence import concerned_by
from interventions.forms.powers import OnAnotherDayForm
from interventions.models import Intervention
from interventions.permissions import may_change_intervention
from interventions.queries.in_parallel import chain_of, interventions_in_story
from interventions.queries.one_intervention import intervention_known, shown_of
from interventions.rules import EndKind, PowerState


@require_safe
def intervention(request: Request, reference: str, pk: int) -> HttpResponse:
    """One intervention on a day, now or as the register knew it."""
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    form = OnAnotherDayForm(request.GET)
    as_known_on = form.day
    found = intervention_known(case, pk, as_known_on)
    if found is None and not Intervention.objects.filter(case=case, pk=pk).exists():
        raise Http404
    if found is not None and found.pk != pk and as_known_on is None:
        return redirect("interventions:intervention", reference, found.pk)
    context = {"case": case, "form": form, "as_known_on": as_known_on, "intervention": found}
    if found is not None:
        on = form.cleaned_data.get("on") if form.is_valid() else None
        context |= _told(request, case, found, on, as_known_on)
    return render(request, "interventions/one_intervention.html", context)


def _told(
    request: Request, case: Case, found: Intervention, on: date | None, as_known_on: date | None
) -> dict[str, Any]:
    """What the page tells of an intervention that was known, and what may be done here."""
    shown = shown_of(found, on, as_known_on)
    cited = [found.evidence_id, *shown.evidence]
    disputed = [
        each
        for each in disagreements(case, as_known_on)
        if not set(concerned_by(each)).isdisjoint(cited)
    ]
    may_change = (
        as_known_on is None
        and case.state == CaseState.OPEN
        and may_change_intervention(request.user, found)
    )
    return {
        "shown": shown,
        "on": on or as_known_on,
        "chain": chain_of(found, interventions_in_story(case, request.user, as_known_on)),
        "four_ends": [
            (kind, shown.ends[kind])
            for kind in (EndKind.PLANNED, EndKind.RECOMMENDED, EndKind.ANNOUNCED)
        ],
        "kept": [
            each.power
            for each in shown.powers
            if shown.legal and each.state is not PowerState.RETURNED
        ],
        "may_change": may_change,
        "disagreements": disputed,
        "sources": sources_of([*cited, *(each.evidence_id for each in disputed)]),
    }
