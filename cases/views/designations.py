"""Designating a failure and lifting the label again: where it is begun, and what is on the record.

The steps between are those of every draft (`drafts.py`); approval is the draft's own page.
"""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.designations import check_standing
from cases.actions.drafts import start_draft
from cases.actions.evidence import check_open
from cases.deeds import designations as deeds
from cases.designating import address_of, told_by
from cases.http import Request
from cases.letters import letter_of_draft, letter_of_record
from cases.models import Designation, Draft
from cases.permissions import (
    bodies_asking,
    may_ask_for_designation,
    may_ask_for_lifting,
    may_correct,
    require,
)
from cases.queries import cases_seen_by
from cases.rules import DraftKind, RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
def designate(request: Request, reference: str) -> HttpResponse:
    """Say what a designation is, and begin the draft of one."""
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    require(may_ask_for_designation, request.user, case)
    body = bodies_asking(request.user, case)[0]  # one hat is worn at a time
    drafts = (
        Draft.objects.visible_to(request.user)
        .unfinished()
        .filter(case=case, kind=DraftKind.DESIGNATION, body=body)
        .select_related("written_by", "body")
        .order_by("pk")
    )
    if request.method == "POST":
        try:
            check_open(case)
            draft = start_draft(
                kind=DraftKind.DESIGNATION,
                organisation=case.organisation,
                case=case,
                body=body,
                by=request.user,
            )
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect(case)
        return redirect("cases:draft_step", draft.key, "day")
    context = {"case": case, "body": body, "drafts": drafts}
    return render(request, "cases/designations/start.html", context)


@require_safe
def designation_detail(request: Request, reference: str, pk: int) -> HttpResponse:
    """The letter of a designation on the record, who asked and approved, and its older versions."""
    designation = _designation(request, reference, pk)
    is_current = designation.superseded_at is None
    is_standing = is_current and designation.lifted is None
    return render(
        request,
        "cases/designations/detail.html",
        {
            "designation": designation,
            "case": designation.case,
            "letter": letter_of_record(designation),
            "older": _older(designation),
            "may_lift": is_standing and may_ask_for_lifting(request.user, designation),
            "may_correct": is_current and may_correct(request.user, designation),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def lift_designation(request: Request, reference: str, pk: int) -> HttpResponse:
    """Begin the draft of a lifting, unless the label is lifted already."""
    designation = _designation(request, reference, pk)
    require(may_ask_for_lifting, request.user, designation)
    if request.method == "POST":
        try:
            check_standing(designation)
            check_open(designation.case)
            draft = start_draft(
                kind=DraftKind.LIFTING,
                organisation=designation.organisation,
                case=designation.case,
                body=designation.by,
                designation=designation,
                by=request.user,
            )
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return redirect(address_of(designation))
        return redirect("cases:draft_step", draft.key, "ground")
    context = {"designation": designation, "case": designation.case}
    return render(request, "cases/designations/lift.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leaders_answer(request: Request, reference: str, pk: int) -> HttpResponse:
    """Record the leaders' answer as it is now: a correction, so the older answer stays."""
    designation = _designation(request, reference, pk)
    form, act = deeds.leaders_answer(designation, request.user, request.POST or None)
    if form.is_valid():
        try:
            newer = act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Recorded. What was said before stays readable."))
            return redirect(address_of(newer))
    context = {"designation": designation, "case": designation.case, "form": form}
    return render(request, "cases/designations/answer.html", context)


@require_safe
def draft_summary(request: Request, key: str) -> HttpResponse:
    """The letter as it would be if the draft went on the record as it stands."""
    drafts = Draft.objects.visible_to(request.user).filter(
        kind__in=[DraftKind.DESIGNATION, DraftKind.LIFTING]
    )
    draft = get_object_or_404(
        drafts.select_related("case__sector", "organisation", "body", "designation"), key=key
    )
    if draft.designation is not None:
        return redirect(address_of(draft.designation))
    try:
        letter = letter_of_draft(draft, *told_by(draft))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("cases:draft_detail", draft.key)
    return render(
        request,
        "cases/designations/summary.html",
        {"draft": draft, "case": draft.case, "letter": letter},
    )


def _designation(request: Request, reference: str, pk: int) -> Designation:
    told: QuerySet[Designation] = Designation.objects.filter(
        case__in=cases_seen_by(request.user), case__reference=reference
    ).select_related(
        "case__sector",
        "case__organisation",
        "organisation",
        "instrument__sector",
        "by",
        "standards_judged_by",
        "capacity_judged_by",
        "recorded_by",
        "asked_by",
        "lifting_asked_by",
        "lifting_recorded_by",
        "superseded_by",
    )
    return get_object_or_404(told, pk=pk)


def _older(designation: Designation) -> list[Designation]:
    """The versions that this one corrects, the newest first."""
    versions: list[Designation] = []
    before: Designation | None = getattr(designation, "supersedes", None)
    while before is not None:
        versions.append(before)
        before = getattr(before, "supersedes", None)
    return versions
