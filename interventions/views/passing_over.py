"""Pages for passing over peers and reviewing it, and for conflicts between peers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cases.http import Request
from cases.permissions import may_record_in_case, require
from interventions.deeds import peers as deeds
from interventions.http import case_seen, form_page
from interventions.models import SupportBypass
from interventions.permissions import may_bypass_support
from interventions.queries.peers import conflicts_of
from interventions.views.peers import FORM_METHODS, peers_of


@require_http_methods(FORM_METHODS)
def bypass(request: Request, reference: str) -> HttpResponse:
    case = case_seen(request, reference)
    form, act = deeds.bypass_support(case, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Pass over peer support"),
        hint=_(
            "Only where waiting would do harm, or no peer can be found. It opens the way to a "
            "statutory step at once, and another person reviews whether it was right."
        ),
        done=_("It is recorded why peers are passed over. Somebody else will review it."),
        back=peers_of(case),
    )


@require_http_methods(FORM_METHODS)
def review(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    require(may_bypass_support, request.user, case)
    found = get_object_or_404(
        SupportBypass.objects.current().select_related("case", "recorded_by"), case=case, pk=pk
    )
    form, act = deeds.review_bypass(found, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Review why peers were passed over"),
        hint=_("Whoever passed peers over does not review it. A review is written once."),
        done=_("The review is recorded."),
        back=peers_of(case),
        template="interventions/peers/review.html",
        more={"bypass": found},
    )


@require_http_methods(FORM_METHODS)
def conflict(request: Request, reference: str) -> HttpResponse:
    case = case_seen(request, reference)
    form, act = deeds.declare_conflict(case, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Declare a conflict"),
        hint=_("While it holds, this peer cannot be offered to the organisation."),
        done=_("The conflict is declared."),
        back=peers_of(case),
    )


@require_http_methods(FORM_METHODS)
def end(request: Request, reference: str, pk: int) -> HttpResponse:
    case = case_seen(request, reference)
    require(may_record_in_case, request.user, case)
    found = get_object_or_404(conflicts_of(case), pk=pk)
    form, act = deeds.end_conflict(case, found, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("End a conflict"),
        hint=_("From then on this peer can be offered again. What was declared stays readable."),
        done=_("The conflict holds no more."),
        back=peers_of(case),
        template="interventions/peers/end_conflict.html",
        more={"conflict": found},
    )
