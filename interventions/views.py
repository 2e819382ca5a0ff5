"""Pages of the first floor: what is done about a failure, when it may end, and the plan."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import Case, Disagreement
from cases.queries import cases_seen_by, disagreements, sources_of
from cases.templatetags.evidence import concerned_by
from interventions.queries import (
    Exits,
    Interventions,
    Plans,
    evidence_in,
    exits_of,
    interventions_of,
    plans_of,
    with_exits,
    with_interventions,
    with_plans,
)


@require_safe
def interventions(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_interventions(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/interventions.html", case, interventions_of(case))


@require_safe
def exit_readiness(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_exits(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/exit.html", case, exits_of(case))


@require_safe
def plan(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(with_plans(cases_seen_by(request.user)), reference=reference)
    return _page(request, "interventions/plan.html", case, plans_of(case))


def _page(
    request: Request, template: str, case: Case, shown: Interventions | Exits | Plans
) -> HttpResponse:
    """One page of a case with what it cites, and the disagreements about what it shows.

    A disagreement that concerns nothing on the page has its place on the case's own page.
    """
    found = disagreements(case)
    for row in (row for rows in shown for row in rows):
        row["disputed"] = _concerning(found, evidence_in([[row]]))
    cited = evidence_in(shown)
    disputed = _concerning(found, cited)
    sources = sources_of([*cited, *(each.evidence_id for each in disputed)])
    return render(
        request,
        template,
        {"case": case, "shown": shown, "disagreements": disputed, "sources": sources},
    )


def _concerning(found: list[Disagreement], cited: list[int | None]) -> list[Disagreement]:
    return [each for each in found if not set(concerned_by(each)).isdisjoint(cited)]
