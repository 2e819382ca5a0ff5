"""Pages about peers in a case: what was offered and answered, who might help, and contacts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case, Organisation, User
from cases.permissions import may_record_in_case, require
from cases.queries import sources_of
from cases.rules import CaseState
from interventions.deeds import peers as deeds
from interventions.http import case_seen, form_page
from interventions.models import SupportOffer
from interventions.permissions import (
    answerable,
    may_answer_offer,
    may_bypass_support,
    may_record_contact,
)
from interventions.queries.candidates import candidates_for
from interventions.queries.peers import peer_page, peer_rules

FORM_METHODS = ["GET", "HEAD", "POST"]


def peers_of(case: Case) -> str:
    """The address of the peer page of a case."""
    return reverse("interventions:peers", args=[case.reference])


@require_safe
def peers(request: Request, reference: str) -> HttpResponse:
    case = case_seen(request, reference)
    form = AsKnownOnForm(request.GET)
    page = peer_page(case, form.day)
    is_open = case.state == CaseState.OPEN and form.day is None
    user = request.user
    return render(
        request,
        "interventions/peers/peers.html",
        {
            "case": case,
            "form": form,
            "as_known_on": form.day,
            "today": form.day or timezone.localdate(),
            "page": page,
            "rules": peer_rules(),
            "sources": sources_of(page.evidence_ids),
            "answerable": answerable(user, [each.row for each in page.offers])
            if is_open
            else frozenset(),
            "may_offer": is_open and may_record_in_case(user, case),
            "may_bypass": is_open and may_bypass_support(user, case),
            "may_record_contact": is_open and may_record_contact(user, case),
        },
    )


@require_safe
def candidates(request: Request, reference: str) -> HttpResponse:
    case = case_seen(request, reference)
    require(may_record_in_case, request.user, case)
    return render(
        request,
        "interventions/peers/candidates.html",
        {
            "case": case,
            "candidates": candidates_for(case, request.user, timezone.localdate()),
            "is_offered": case.state == CaseState.OPEN,
        },
    )


@require_http_methods(FORM_METHODS)
def offer(request: Request, reference: str) -> HttpResponse:
    """Offer support; the peer chosen among the candidates stands in the form already."""
    case = case_seen(request, reference)
    chosen = Organisation.objects.visible_to(request.user).filter(slug=request.GET.get("peer", ""))
    peer = chosen.first()
    named = "" if peer is None else _named(peer, request.user)
    form, act = deeds.offer_support(case, request.user, request.POST or None, named=named)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Offer peer support"),
        hint=_(
            "The offer goes to the organisation this case is about. Its clock runs from the day "
            "it is made; a statutory step waits until it is answered or lapses."
        ),
        done=_("The offer is recorded, and its clock runs."),
        back=peers_of(case),
    )


def _named(organisation: Organisation, user: User) -> str:
    """How an organisation is named in a form, so that it alone is meant."""
    seen = Organisation.objects.visible_to(user)
    is_alone = seen.filter(name__iexact=organisation.name).count() == 1
    number = None if is_alone else organisation.identifiers.order_by("pk").first()
    return number.value if number else organisation.name


def _offer_seen(request: Request, reference: str, pk: int) -> tuple[Case, SupportOffer]:
    """A case and an offer in it, for somebody who may answer it."""
    case = case_seen(request, reference)
    found = get_object_or_404(
        SupportOffer.objects.current().select_related("organisation", "offered_by", "peer", "case"),
        case=case,
        pk=pk,
    )
    require(may_answer_offer, request.user, found)
    return case, found


@require_http_methods(FORM_METHODS)
def answer(request: Request, reference: str, pk: int) -> HttpResponse:
    case, found = _offer_seen(request, reference, pk)
    form, act = deeds.answer_offer(found, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record the answer"),
        hint=_(
            "An offer is answered once. The day is that of the answer; when and by whom it was "
            "recorded is kept beside it."
        ),
        done=_("The answer is recorded."),
        back=peers_of(case),
        template="interventions/peers/answer.html",
        more={"offer": found},
    )


@require_http_methods(FORM_METHODS)
def support(request: Request, reference: str, pk: int) -> HttpResponse:
    """Say that accepted support has begun; once that is said, that it has ended."""
    case, found = _offer_seen(request, reference, pk)
    is_begun = found.started is not None
    deed = deeds.end_support if is_begun else deeds.start_support
    form, act = deed(found, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record the end of the support") if is_begun else _("Record that support began"),
        hint=_("Support that begins is kept as a contact between the two organisations as well."),
        done=_("Recorded."),
        back=peers_of(case),
        template="interventions/peers/answer.html",
        more={"offer": found},
    )


@require_http_methods(FORM_METHODS)
def contact(request: Request, reference: str) -> HttpResponse:
    case = case_seen(request, reference)
    form, act = deeds.record_contact(case, request.user, request.POST or None)
    return form_page(
        request,
        case,
        form,
        act,
        title=_("Record a contact with a peer"),
        hint=_(
            "Who learns from whom, and who keeps to themselves, is read from these contacts: "
            "record short ones too."
        ),
        done=_("The contact is recorded."),
        back=peers_of(case),
    )
