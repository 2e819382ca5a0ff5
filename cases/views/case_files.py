"""Pages of a case on the ground floor: the overview of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Assignment, Case, CaseStateChange, Organisation, User
from cases.permissions import bodies_asking, colleagues_in_role, may_record_in_case
from cases.queries import (
    cases_seen_by,
    disagreements,
    is_watched,
    overview_of,
    sources_of,
    with_overview,
)
from cases.rules import CaseState


@require_safe
def case_detail(request: Request, reference: str) -> HttpResponse:
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    case = get_object_or_404(
        with_overview(cases_seen_by(request.user), as_known_on), reference=reference
    )
    disputed = disagreements(case, as_known_on)
    overview = overview_of(case)
    sources = sources_of([*overview.evidence_ids, *(each.evidence_id for each in disputed)])
    return render(
        request,
        "cases/case_detail.html",
        {
            "case": case,
            "is_watched": is_watched(request.user, case),
            "form": form,
            "as_known_on": as_known_on,
            "is_known": any(overview) or bool(disputed),
            "overview": overview,
            "disagreements": disputed,
            "sources": sources,
            "other_names": [] if as_known_on else _other_names(case, request.user),
            **_work_on(request, case),
        },
    )


def _other_names(case: Case, user: User) -> list[Organisation]:
    """What the organisation was before or became after: one story under several names."""
    story = Organisation.objects.visible_to(user).one_story_with(case.organisation_id)
    return list(story.exclude(pk=case.organisation_id).order_by("name"))


def _work_on(request: Request, case: Case) -> dict[str, Any]:
    """Who holds the case and how its state changed, and whether the reader may work on it."""
    may_record = may_record_in_case(request.user, case)
    may_add = may_record and case.state == CaseState.OPEN
    is_as_opened = case.version == 1  # never handed over, never changed: nothing to ask for
    handed = Assignment.objects.current().filter(case=case).select_related("owner", "recorded_by")
    changed = CaseStateChange.objects.current().filter(case=case).select_related("recorded_by")
    return {
        "may_record": may_record,
        # The bodies in whose name the reader asks for a label, or for the end of one of theirs.
        "colleagues": colleagues_in_role(request.user) if may_add else set(),
        "asking": {body.pk for body in bodies_asking(request.user, case)} if may_add else set(),
        "assignments": [] if is_as_opened else handed.order_by("-pk"),
        "state_changes": [] if is_as_opened else changed.order_by("-pk"),
    }
