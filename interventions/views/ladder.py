"""The page of a case's ladder: where it stands, how it got there, and how far it jumped."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.queries import cases_seen_by, sources_of
from interventions.forms.ladder import LadderForm
from interventions.queries.ladder import ladder_of


@require_safe
def ladder(request: Request, reference: str) -> HttpResponse:
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    form = LadderForm(request.GET)
    on = form.on_day or form.day or timezone.localdate()
    found = ladder_of(case, on, form.day)
    return render(
        request,
        "interventions/ladder/page.html",
        {
            "case": case,
            "form": form,
            "on": on,
            "is_today": on == timezone.localdate(),
            "as_known_on": form.day,
            "ladder": found,
            "sources": sources_of(found.evidence_ids),
        },
    )
