"""Looking back: what has become of each exit of a case, and the form for what a look found."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.permissions import require
from cases.queries import sources_of
from cases.rules import CaseState
from interventions.deeds import exits as deeds
from interventions.http import case_seen, form_page
from interventions.measures.watch import Look, warnings_about
from interventions.models import LookBack
from interventions.permissions import may_look_back
from interventions.queries.look_backs import looking_back


@require_safe
def look_backs(request: Request, reference: str) -> HttpResponse:
    """The watch over every exit of a case, and the one story of its organisation."""
    case = case_seen(request, reference)
    form = AsKnownOnForm(request.GET)
    shown = looking_back(case, request.user, today=timezone.localdate(), as_known_on=form.day)
    may_record = form.day is None and case.state == CaseState.OPEN
    return render(
        request,
        "interventions/look_backs.html",
        {
            "case": case,
            "form": form,
            "as_known_on": form.day,
            "shown": shown,
            "sources": sources_of(shown.evidence_ids),
            "may_record": may_record and may_look_back(request.user, case),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Request, reference: str, pk: int) -> HttpResponse:
    """Record what a look-back found, with the criteria of the exit read again."""
    case = case_seen(request, reference)
    require(may_look_back, request.user, case)
    planned: LookBack = get_object_or_404(
        LookBack.objects.current().select_related("intervention__case", "decision"),
        pk=pk,
        intervention__case=case,
    )
    back = reverse("interventions:look_backs", args=[case.reference])
    if planned.looked and request.method != "POST":
        messages.info(request, _("This look-back has been recorded already."))
        return redirect(f"{back}#look-back-{planned.pk}")
    form, record_it = deeds.record_look_back(planned, request.user, request.POST or None)

    def act() -> object:
        done = record_it()
        for warning in warnings_about(_looks_at(planned), done.months_after, str(done.looked)):
            messages.warning(request, warning)
        return done

    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record the look-back after %(months)s months") % {"months": planned.months_after},
        hint=_("%(name)s: look again with the criteria by which it was left.")
        % {"name": planned.intervention.name},
        done=_("The look-back is recorded."),
        back=back,
        template="interventions/look_back_form.html",
        more={
            "planned": planned,
            "warnings": warnings_about(_looks_at(planned), planned.months_after, ""),
        },
    )


def _looks_at(planned: LookBack) -> list[Look]:
    """The looks after the same exit, as the rules read them."""
    return [
        Look(each.months_after, each.due, each.looked, each.result)
        for each in LookBack.objects.current().filter(intervention=planned.intervention_id)
    ]
