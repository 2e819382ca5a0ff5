"""Pages with one form about a case or an intervention: what is typed stays, a refusal is said."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from cases.http import Request
from cases.models import Case
from cases.permissions import require
from cases.queries import cases_seen_by
from cases.rules import CaseState, RuleBroken
from interventions.models import Intervention
from interventions.permissions import may_change_intervention

Words = str | Promise
FORM_METHODS = ["GET", "HEAD", "POST"]


def case_seen(request: Request, reference: str) -> Case:
    """The case, for somebody who may read it. Raises Http404."""
    case: Case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    return case


def form_page(
    request: Request,
    case: Case,
    form: Form,
    act: Callable[[], object],
    *,
    title: Words,
    hint: Words,
    done: Words,
    back: str,
    template: str = "interventions/form.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, or do what it asks for and go back.

    act: called once the form is valid; it raises RuleBroken where a rule refuses, which the form
    then says. back: the address to which the page returns. more: what else the template shows.
    A case that is only read offers nothing to fill in; what was typed before stays.
    """
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        else:
            messages.success(request, str(done))
            return redirect(back)
    return render(
        request,
        template,
        {
            "case": case,
            "form": form,
            "form_title": title,
            "hint": hint,
            "is_offered": case.state == CaseState.OPEN or form.is_bound,
            "cancel_href": back,
            **(more or {}),
        },
    )


def intervention_to_change(request: Request, reference: str, pk: int) -> tuple[Case, Intervention]:
    """The case and its intervention, for somebody who may change it.

    Raises Http404, PermissionDenied.
    """
    case = case_seen(request, reference)
    found: Intervention = get_object_or_404(
        Intervention.objects.current().select_related("case", "led_by"), case=case, pk=pk
    )
    require(may_change_intervention, request.user, found)
    return case, found


def page_of(intervention: Intervention, part: str = "") -> str:
    """The address of its page, or of a part of that."""
    address = reverse(
        "interventions:intervention", args=[intervention.case.reference, intervention.pk]
    )
    return f"{address}#{part}" if part else address
