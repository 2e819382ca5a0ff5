"""The four ends of an intervention, said one at a time."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from interventions.deeds import interventions as deeds
from interventions.http import FORM_METHODS, form_page, intervention_to_change, page_of


@require_http_methods(FORM_METHODS)
def add_end_date(request: Request, reference: str, pk: int) -> HttpResponse:
    case, intervention = intervention_to_change(request, reference, pk)
    form, act = deeds.add_end_date(intervention, request.user, request.POST or None)
    hint = format_html(
        '{} <a class="govuk-link" href="{}">{}</a>',
        _(
            "A plan that changes is recorded again; the plans before it stay readable. An end "
            "that somebody decides, because outcomes or capability are met, or to step down or "
            "escalate, is asked for and approved instead:"
        ),
        reverse("interventions:exit", args=[case.reference]),
        _("the exit page"),
    )
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record an end date"),
        hint=hint,
        done=_("The end date is recorded."),
        back=page_of(intervention, "ends"),
    )
