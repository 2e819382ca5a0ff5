"""An intervention without statute is started; the levers of any are said."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.actions.case_work import cites
from cases.http import Request
from interventions.actions.starts import set_levers, start_without_statute
from interventions.forms.starts import LeversForm, StartForm
from interventions.http import FORM_METHODS, case_seen, form_page, intervention_to_change, page_of
from interventions.permissions import bodies_starting
from interventions.queries.one_intervention import levers_of


@require_http_methods(FORM_METHODS)
def start(request: Request, reference: str) -> HttpResponse:
    """Start support, an improvement notice or a board; a statute leads to a step instead."""
    case = case_seen(request, reference)
    bodies = bodies_starting(request.user, case)
    if not bodies.exists():
        raise PermissionDenied
    form = StartForm(request.POST or None, case=case, bodies=bodies)

    def act() -> object:
        return start_without_statute(
            case=case, by=request.user, citations=cites(form.told, request.user), **form.facts
        )

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
    standing = levers_of(intervention)
    form = LeversForm(
        request.POST or None,
        initial={
            "kinds": [each.kind for each in standing],
            "main": next((each.kind for each in standing if each.is_main), ""),
        },
    )
    return form_page(
        request,
        case,
        form,
        lambda: set_levers(intervention=intervention, by=request.user, **form.cleaned_data),
        title=_("Say which levers it pulls"),
        hint=intervention.name,
        done=_("The levers are recorded."),
        back=page_of(intervention, "what"),
    )
