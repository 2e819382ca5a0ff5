"""An intervention without statute is started; the levers of any are said."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from interventions.deeds import interventions as deeds
from interventions.http import FORM_METHODS, case_seen, form_page, intervention_to_change, page_of


@require_http_methods(FORM_METHODS)
def start(request: Request, reference: str) -> HttpResponse:
    """Start support, an improvement notice or a board; a statute leads to a step instead."""
    case = case_seen(request, reference)
    form, act = deeds.start_without_statute(case, request.user, request.POST or None)
    hint = format_html(
        '{} <a class="govuk-link" href="{}">{}</a>',
        _(
            "Support, an improvement notice or a board without powers. What rests on a statute "
            "begins by a step that a caseworker prepares and an approver decides:"
        ),
        reverse("interventions:steps", args=[case.reference]),
        _("statutory steps of this case"),
    )
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Start an intervention without statute"),
        hint=hint,
        done=_("The intervention is recorded."),
        back=reverse("interventions:interventions", args=[case.reference]),
    )


@require_http_methods(FORM_METHODS)
def levers(request: Request, reference: str, pk: int) -> HttpResponse:
    case, intervention = intervention_to_change(request, reference, pk)
    form, act = deeds.set_levers(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Say which levers it pulls"),
        hint=intervention.name,
        done=_("The levers are recorded."),
        back=page_of(intervention, "what"),
    )
