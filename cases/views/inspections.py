"""Pages of inspections: where one is begun, one on the record, and where it is corrected."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions import start_draft
from cases.deeds import papers
from cases.deeds.drafts import check_uncorrected
from cases.http import Request
from cases.inspecting import REASON, STEPS, typed_again
from cases.models import (
    Case,
    Designation,
    Document,
    Inspection,
    Judgement,
    Organisation,
    User,
    seen_on,
)
from cases.permissions import (
    may_correct,
    may_keep_document,
    may_log_inspection,
    may_open_case,
    may_record_in_case,
    regulator_of,
    require,
)
from cases.queries import sources_of
from cases.rules import WHY_IT_MAY, DraftKind, Leads, MayLeadTo, RuleBroken, leads_of


@require_http_methods(["GET", "HEAD", "POST"])
def log_inspection(request: Request, slug: str) -> HttpResponse:
    """Begin a draft of an inspection of an organisation."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    body = regulator_of(request.user, organisation)
    if body is None:
        raise PermissionDenied
    if request.method == "POST":
        draft = start_draft(
            kind=DraftKind.INSPECTION, organisation=organisation, body=body, by=request.user
        )
        return redirect("cases:draft_step", draft.key, STEPS[0].key)
    return render(
        request, "cases/log_inspection.html", {"organisation": organisation, "body": body}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct_inspection(request: Request, pk: int) -> HttpResponse:
    """Begin a draft that corrects an inspection, filled in with what it says now."""
    inspection = _seen(request, pk)
    require(may_log_inspection, request.user, inspection.regulator)
    require(may_correct, request.user, inspection)
    try:
        check_uncorrected(inspection)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("cases:inspection_detail", inspection.superseded_by_id)
    if request.method == "POST":
        draft = start_draft(
            kind=DraftKind.INSPECTION,
            organisation=inspection.organisation,
            body=inspection.regulator,
            by=request.user,
            answers=typed_again(inspection),
            corrects_inspection=inspection,
        )
        return redirect("cases:draft_step", draft.key, REASON.key)
    return render(request, "cases/correct_inspection.html", {"inspection": inspection})


@require_safe
def inspection_detail(request: Request, pk: int) -> HttpResponse:
    """One inspection: what it judged, on what it rests, its versions, what it may lead to."""
    inspection = _seen(request, pk)
    judgements = list(
        inspection.judgements.filter(_of_its_time(inspection))
        .select_related("grade", "area")
        .order_by("-is_headline", "area__position", "pk")
    )
    sources = sources_of([inspection.evidence_id, *(each.evidence_id for each in judgements)])
    versions = _versions(inspection, request.user)
    is_current = inspection.superseded_at is None
    context = {
        "inspection": inspection,
        "judgements": judgements,
        "sources": sources,
        "versions": versions,
        "documents": Document.objects.visible_to(request.user)
        .current()
        .filter(inspection__in=versions)
        .order_by("pk"),
        "may_keep_document": may_keep_document(request.user, inspection),
        "may_correct": is_current
        and may_log_inspection(request.user, inspection.regulator)
        and may_correct(request.user, inspection),
        "leads": _leads(inspection, judgements, request.user) if is_current else [],
    }
    return render(request, "cases/inspection_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def inspection_documents(request: Request, pk: int) -> HttpResponse:
    """Keep a file beside an inspection: its report, or what it rests on."""
    inspection = _seen(request, pk)
    form, act = papers.keep_beside_inspection(
        inspection, request.user, request.POST or None, files=request.FILES or None
    )
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(broken.field, str(broken))
        else:
            messages.success(request, _now("The document is kept."))
            return redirect("cases:inspection_detail", pk)
    context = {"inspection": inspection, "form": form}
    return render(request, "cases/inspection_documents.html", context)


def _seen(request: Request, pk: int) -> Inspection:
    inspection: Inspection = get_object_or_404(
        Inspection.objects.visible_to(request.user).select_related(
            "organisation", "regulator", "scheme", "recorded_by", "second_reader", "superseded_by"
        ),
        pk=pk,
    )
    return inspection


def _of_its_time(inspection: Inspection) -> Q:
    """Judgements in force, or those that were when the inspection was superseded."""
    if inspection.superseded_at is None:
        return Q(superseded_at__isnull=True)
    return Q(superseded_at__isnull=True) | Q(superseded_at__gte=inspection.superseded_at)


def _versions(inspection: Inspection, user: User) -> list[Inspection]:
    """All versions of an inspection, the one in force first."""
    newest: Inspection = inspection
    while newest.superseded_by_id is not None:
        newest = Inspection.objects.visible_to(user).get(pk=newest.superseded_by_id)
    found = [newest]
    while older := Inspection.objects.visible_to(user).filter(superseded_by=found[-1]).first():
        found.append(older)
    return found


# --- What it may lead to -----------------------------------------------------------------------


class Onward(NamedTuple):
    """One thing an inspection may lead to, with its rule, its inputs and the ways to do it."""

    title: str
    rule: str
    lines: str
    said: Sequence[str]
    ways: Sequence[tuple[str, str]]


# Characters that turn the direction of what follows them.
TURNING = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Where each is done or, by whoever may only read, read: the words of its button, and its page.
WAYS = {
    MayLeadTo.PEER_OFFER: (_("Offer peer support in case %(case)s"), "peers/offer", True),
    MayLeadTo.DESIGNATION: (_("Designate in case %(case)s"), "designate", True),
    MayLeadTo.LOOK_BACK: (_("Look back in case %(case)s"), "look-backs", False),
}


def _leads(inspection: Inspection, judgements: list[Judgement], user: User) -> list[Onward]:
    """What the inspection may lead to. Nothing of it happens by itself."""
    adverse = [each for each in judgements if each.grade.is_judged and not each.grade.is_acceptable]
    cases = list(Case.objects.visible_to(user).about(inspection.organisation).order_by("reference"))
    labels = list(Designation.objects.current().filter(case__in=cases).order_by("pk"))
    day = inspection.published_lower or inspection.ended_lower or inspection.started_lower
    ended = [each for each in labels if each.lifted_lower is not None]
    leads = leads_of(
        failing=[_isolated(str(each)) for each in adverse if each.grade.is_failing],
        adverse=[_isolated(str(each)) for each in adverse],
        adverse_before=_adverse_before(inspection, day, user),
        standing=[
            _isolated(each.label) for each in labels if not (each.lifted or each.is_end_unknown)
        ],
        lifted=[_isolated(each.label) for each in ended if day is None or each.lifted_lower <= day],
    )
    return [_onward(each, inspection, cases, user) for each in leads]


def _isolated(name: str) -> str:
    """A name that turns the direction of its words turns no others of the sentence it stands in."""
    return f"\u2068{name}\u2069" if TURNING & set(name) else name


def _adverse_before(inspection: Inspection, day: date | None, user: User) -> int:
    """How many earlier inspections of the organisation gave a grade below the acceptable level."""
    below = Judgement.objects.current().filter(grade__is_judged=True, grade__is_acceptable=False)
    found = (
        Inspection.objects.visible_to(user)
        .current()
        .published()
        .filter(organisation=inspection.organisation, judgements__in=below)
        .exclude(pk=inspection.pk)
        .annotate(day=seen_on())
    )
    earlier = found.filter(day__lte=day) if day else found
    return len(set(earlier.values_list("pk", flat=True)))


def _onward(lead: Leads, inspection: Inspection, cases: list[Case], user: User) -> Onward:
    rule, lines = WHY_IT_MAY[lead.to]
    ways: list[tuple[str, str]] = []
    text, page, is_done_there = WAYS[lead.to]
    for case in cases:
        if not is_done_there or may_record_in_case(user, case):
            said = str(text) % {"case": case.reference}
            ways.append((said, f"/cases/{case.reference}/{page}/"))
    if not cases and may_open_case(user, inspection.organisation):
        address = reverse("cases:organisation_detail", args=[inspection.organisation.slug])
        ways.append((_now("Open a case"), f"{address}cases/open/"))
    return Onward(str(lead.to.label), rule, lines, lead.said, ways)
