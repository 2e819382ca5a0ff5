"""Peers: offered, answered, given, passed over; contacts and conflicts."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cases.deeds import Deed, Sent
from cases.models import Case, User
from cases.permissions import OFFICIALS, hats, may_record_in_case, require
from cases.queries import cases_seen_by
from cases.rules import CaseState
from interventions import actions
from interventions.forms.peers import (
    AnswerForm,
    BypassForm,
    ConflictForm,
    EndConflictForm,
    EndConflictInCaseForm,
    EndForm,
    OfferForm,
    PeerContactForm,
    ReviewForm,
    StartForm,
)
from interventions.models import PeerConflict, SupportBypass, SupportOffer
from interventions.permissions import may_answer_offer, may_bypass_support, may_record_contact


def offer_support(case: Case, by: User, sent: Sent = None, *, named: str = "") -> Deed:
    """named: the peer that stands in the form already, if one was chosen before."""
    require(may_record_in_case, by, case)
    form = OfferForm(sent, case=case, by=by, initial={"peer": named})
    return Deed(
        form,
        lambda: actions.offer_support(
            case=case, organisation=case.organisation, by=by, told=form.told, **form.facts
        ),
    )


def answer_offer(offer: SupportOffer, by: User, sent: Sent = None) -> Deed:
    require(may_answer_offer, by, offer)
    form = AnswerForm(sent)
    return Deed(form, lambda: actions.answer_offer(offer=offer, by=by, **form.cleaned_data))


def start_support(offer: SupportOffer, by: User, sent: Sent = None) -> Deed:
    require(may_answer_offer, by, offer)
    form = StartForm(sent)
    return Deed(form, lambda: actions.start_support(offer=offer, by=by, **form.cleaned_data))


def end_support(offer: SupportOffer, by: User, sent: Sent = None) -> Deed:
    require(may_answer_offer, by, offer)
    form = EndForm(sent)
    return Deed(form, lambda: actions.end_support(offer=offer, by=by, **form.cleaned_data))


def record_contact(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_contact, by, case)
    form = PeerContactForm(sent)
    return Deed(
        form,
        lambda: actions.record_peer_contact(
            case=case, organisation=case.organisation, by=by, told=form.told, **form.facts
        ),
    )


def bypass_support(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_bypass_support, by, case)
    form = BypassForm(sent)
    return Deed(
        form, lambda: actions.bypass_support(case=case, by=by, told=form.told, **form.facts)
    )


def review_bypass(bypass: SupportBypass, by: User, sent: Sent = None) -> Deed:
    require(may_bypass_support, by, bypass.case)
    form = ReviewForm(sent)
    return Deed(form, lambda: actions.review_bypass(bypass=bypass, by=by, **form.cleaned_data))


def declare_conflict(case: Case, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = ConflictForm(sent)
    return Deed(
        form, lambda: actions.declare_conflict(case=case, by=by, told=form.told, **form.facts)
    )


def end_conflict(case: Case, conflict: PeerConflict, by: User, sent: Sent = None) -> Deed:
    require(may_record_in_case, by, case)
    form = EndConflictForm(sent)
    return Deed(
        form,
        lambda: actions.end_conflict(case=case, conflict=conflict, by=by, **form.cleaned_data),
    )


def cases_of_conflict(conflict: PeerConflict) -> QuerySet[Case]:
    """Those in which its end may be told, in the order in which they are held."""
    return Case.objects.filter(_about_either(conflict)).order_by("pk")


def _about_either(conflict: PeerConflict) -> Q:
    return Q(organisation=conflict.organisation_id) | Q(organisation=conflict.peer_id)


def end_conflict_in_case(conflict: PeerConflict, by: User, sent: Sent = None) -> Deed:
    """The same without a page's case: one about either organisation, in which the person records.

    Raises PermissionDenied where there is none.
    """
    own = hats(by, OFFICIALS)
    cases = (
        cases_seen_by(by)
        .filter(
            _about_either(conflict),
            state=CaseState.OPEN,
            sector__in=own.values("organisation__acts_in"),
        )
        .exclude(organisation__in=own.values("organisation"))
        .order_by("reference")
    )
    if not cases:
        raise PermissionDenied(_("You record in no case about either of them."))
    form = EndConflictInCaseForm(sent, cases=cases)
    return Deed(
        form,
        lambda: actions.end_conflict(conflict=conflict, by=by, **form.cleaned_data),
    )
