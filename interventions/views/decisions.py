"""Decisions on an intervention: asked for, read, changed, approved, given back, withdrawn."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.deeds import DeedOf
from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case, Membership
from cases.permissions import require
from cases.queries import sources_of
from interventions.deeds import exits as deeds
from interventions.forms.decisions import KINDS_IN_WORDS
from interventions.http import Words, case_seen, form_page
from interventions.measures.decisions import DecisionState
from interventions.models import ExitDecision, Intervention
from interventions.permissions import may_approve_decision, may_ask_for_decision
from interventions.queries.decisions import (
    basis_of,
    newest,
    planned_end_of,
    state_of,
    steps_to_decide,
)
from interventions.queries.one_decision import as_it_stood, told_of
from interventions.queries.readiness import readiness_of
from interventions.rules import DecisionKind

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def decide(request: Request, reference: str, pk: int) -> HttpResponse:
    """Choose what to ask for; then the form of that kind, with how the criteria stand."""
    case = case_seen(request, reference)
    intervention: Intervention = get_object_or_404(
        Intervention.objects.current().select_related("case", "led_by", "organisation"),
        case=case,
        pk=pk,
    )
    require(may_ask_for_decision, request.user, intervention)
    kind = next((each for each in DecisionKind if each == request.GET.get("kind")), None)
    if kind is None:
        return _choose(request, case, intervention)
    form, act = deeds.ask_for(kind)(intervention, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_now("Ask for: %(kind)s") % {"kind": str(kind.label).lower()},
        hint=KINDS_IN_WORDS[kind],
        done=_("It is asked for. Another person decides."),
        back=_exit_page(case),
        template="interventions/decisions/ask.html",
        more=_before_asking(intervention, kind),
    )


def _choose(request: Request, case: Case, intervention: Intervention) -> HttpResponse:
    context = {
        "case": case,
        "intervention": intervention,
        "kinds": [(kind, KINDS_IN_WORDS[kind]) for kind in DecisionKind],
        "readiness": readiness_of(intervention),
        "state": state_of(intervention, timezone.localdate()),
        "back_href": _exit_page(case),
    }
    return render(request, "interventions/decisions/choose.html", context)


def _before_asking(intervention: Intervention, kind: DecisionKind) -> dict[str, Any]:
    """What is to be read before asking: how the criteria stand, and what is planned."""
    return {
        "intervention": intervention,
        "sentence": basis_of(intervention, kind).sentence,
        "planned_end": planned_end_of(intervention) if kind == DecisionKind.EXTEND else None,
        "steps": list(steps_to_decide(intervention)) if kind == DecisionKind.TAPER else [],
    }


@require_safe
def decision_detail(request: Request, reference: str, pk: int) -> HttpResponse:
    """One decision on one page. An earlier version leads to the one in force."""
    case, decision = _seen(request, reference, pk)
    current = newest(decision)
    if current != decision:
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{_page_of(case, current)}{asked}")
    known_on = AsKnownOnForm(request.GET)
    if known_on.day is not None:
        return _as_known(request, case, decision, known_on)
    told = told_of(decision, timezone.localdate())
    is_open = told.state in (DecisionState.ASKED, DecisionState.RETURNED)
    context = {
        "case": case,
        "decision": decision,
        "told": told,
        "form": known_on,
        "sources": sources_of(told.evidence),
        "may_ask": is_open and may_ask_for_decision(request.user, decision.intervention),
        "may_decide": told.state == DecisionState.ASKED
        and may_approve_decision(request.user, decision),
        "back_href": _exit_page(case),
    }
    return render(request, "interventions/decisions/detail.html", context)


def _as_known(
    request: Request, case: Case, decision: ExitDecision, form: AsKnownOnForm
) -> HttpResponse:
    """A decision as it stood on a day: before its approval it was a draft, read by its own body."""
    day = form.day or timezone.localdate()
    then = as_it_stood(decision, day)
    own = Membership.objects.reads_drafts(request.user).values("organisation")
    if then is not None and then.approved_at is None and not request.user.is_staff:
        is_own = own.filter(organisation=decision.intervention.led_by_id).exists()
        then = then if is_own else None
    context: dict[str, Any] = {
        "case": case,
        "decision": then,
        "form": form,
        "as_known_on": day,
        "back_href": _exit_page(case),
    }
    if then is not None:
        told = told_of(then, day, day)
        context |= {"told": told, "sources": sources_of(told.evidence)}
    return render(request, "interventions/decisions/detail.html", context)


@require_http_methods(FORM_METHODS)
def amend(request: Request, reference: str, pk: int) -> HttpResponse:
    """Change what is asked for, or ask again on the record as it is now."""
    case, decision = _seen(request, reference, pk)
    kind = DecisionKind(decision.kind)
    form, act = deeds.amend_decision(decision, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Ask anew"),
        hint=_(
            "What was asked for before is void from then on: the approver reads what you ask now."
        ),
        done=_("It is asked for anew. Another person decides."),
        back=_page_of(case, decision),
        template="interventions/decisions/ask.html",
        more={
            **_before_asking(decision.intervention, kind),
            "told": told_of(newest(decision), timezone.localdate()),
        },
    )


@require_http_methods(FORM_METHODS)
def approve(request: Request, reference: str, pk: int) -> HttpResponse:
    """Approve the version that is read here, with the day of the decision."""
    case, decision = _seen(request, reference, pk)
    form, act = deeds.approve_decision(decision, request.user, request.POST or None)
    current = newest(decision)
    told = told_of(current, timezone.localdate())
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Approve"),
        hint=_("You approve exactly what stands here. All of it follows at once."),
        done=_("It is approved and on the record."),
        back=_page_of(case, decision),
        template="interventions/decisions/approve.html",
        more={"told": told, "decision": current, "sources": sources_of(told.evidence)},
    )


@require_http_methods(FORM_METHODS)
def give_back(request: Request, reference: str, pk: int) -> HttpResponse:
    case, decision = _seen(request, reference, pk)
    return _with_reason(
        request,
        case,
        decision,
        deeds.return_decision,
        title=_("Give it back"),
        hint=_("Say what should be changed. Whoever asked can change it and ask anew."),
        done=_("It is given back, with the reason."),
    )


@require_http_methods(FORM_METHODS)
def withdraw(request: Request, reference: str, pk: int) -> HttpResponse:
    case, decision = _seen(request, reference, pk)
    return _with_reason(
        request,
        case,
        decision,
        deeds.withdraw_decision,
        title=_("Withdraw"),
        hint=_("Nobody decides about it then. The reason is kept with it."),
        done=_("It is withdrawn."),
    )


def _with_reason(
    request: Request,
    case: Case,
    decision: ExitDecision,
    deed: DeedOf,
    *,
    title: Words,
    hint: Words,
    done: Words,
) -> HttpResponse:
    form, act = deed(decision, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=title,
        hint=hint,
        done=done,
        back=_page_of(case, decision),
    )


def _seen(request: Request, reference: str, pk: int) -> tuple[Case, ExitDecision]:
    """The case and a decision in it that the person may read. Raises Http404."""
    case = case_seen(request, reference)
    decision: ExitDecision = get_object_or_404(
        ExitDecision.objects.visible_to(request.user).select_related(
            *("intervention__case", "intervention__led_by", "intervention__organisation"),
            *("asked_by", "approved_by", "returned_by", "owned_by", "end", "undoes", "evidence"),
        ),
        intervention__case=case,
        pk=pk,
    )
    return case, decision


def _page_of(case: Case, decision: ExitDecision) -> str:
    return reverse("interventions:decision", args=[case.reference, decision.pk])


def _exit_page(case: Case) -> str:
    return reverse("interventions:exit", args=[case.reference])
