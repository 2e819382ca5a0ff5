"""The exit page of a case: both gauges, the plain sentence, and what was decided about the end."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.as_known_on import AsKnownOnForm
from cases.http import Request
from cases.models import Case
from cases.queries import cases_seen_by, disagreements, sources_of
from cases.rules import CaseState, Role
from cases.templatetags.evidence import concerned_by
from interventions.measures.watch import watched_in_words
from interventions.permissions import (
    may_assess_in,
    roles_in_leading,
)
from interventions.queries.exits import Exits, exits_of, with_exits
from interventions.queries.look_backs import watches_of
from interventions.queries.rows import evidence_in


@require_safe
def exit_readiness(request: Request, reference: str) -> HttpResponse:
    form = AsKnownOnForm(request.GET)
    as_known_on = form.day
    seen = with_exits(cases_seen_by(request.user), request.user, as_known_on)
    case = get_object_or_404(seen, reference=reference)
    shown = exits_of(case, as_known_on)
    found = disagreements(case, as_known_on)
    for row in (row for rows in shown for row in rows):
        own = set(evidence_in([[row]]))
        row["disputed"] = [each for each in found if not own.isdisjoint(concerned_by(each))]
    _say_how_it_went(request, case, shown, as_known_on)
    cited = evidence_in(shown)
    disputed = [each for each in found if not set(cited).isdisjoint(concerned_by(each))]
    if as_known_on is None and case.state == CaseState.OPEN:
        _offer_work(request, case, shown)
    return render(
        request,
        "interventions/exit.html",
        {
            "case": case,
            "form": form,
            "as_known_on": as_known_on,
            "shown": shown,
            "disagreements": disputed,
            "sources": sources_of([*cited, *(each.evidence_id for each in disputed)]),
        },
    )


def _say_how_it_went(request: Request, case: Case, shown: Exits, day: date | None) -> None:
    """Say of each intervention that was left what has become of it."""
    rows = [row for found in shown for row in found if row["has_ended"] or row["look_backs"]]
    if not rows:
        return
    watches = watches_of(case, request.user, today=timezone.localdate(), as_known_on=day)
    for row in rows:
        if row["id"] in watches:
            row["since"] = watched_in_words(watches[row["id"]])
            row["since_href"] = reverse("interventions:look_backs", args=[case.reference])


def _offer_work(request: Request, case: Case, shown: Exits) -> None:
    """Say of each intervention that goes on what the reader may do about its criteria."""
    going = [row for rows in shown for row in rows if not row["has_ended"]]
    if not going:
        return
    may_assess = may_assess_in(request.user, case)
    roles = roles_in_leading(request.user)
    for row in going:
        row["may_assess"] = may_assess
        row["may_add"] = row["led_by_id"] in roles
        row["may_ask"] = Role.CASEWORKER in roles.get(row["led_by_id"], ())
