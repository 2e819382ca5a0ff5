"""Pages for working on a case: opened, handed over, paused, stopped, reopened; facts recorded."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cases.deeds import DeedOf
from cases.deeds import case_work as deeds
from cases.http import Request
from cases.models import Case, Organisation
from cases.permissions import may_record_in_case, require
from cases.queries import cases_seen_by
from cases.rules import CaseState, RuleBroken


class Recording(NamedTuple):
    """One kind of fact that is recorded in a case, and the words of its page."""

    deed: DeedOf
    title: Promise
    hint: Promise


RECORDINGS = {
    "phase": Recording(
        deeds.record_phase,
        gettext_lazy("Record a phase"),
        gettext_lazy(
            "A phase is a claim about some time. Phases may overlap: a service can still be in "
            "decline when its turnaround begins."
        ),
    ),
    "party": Recording(
        deeds.add_party,
        gettext_lazy("Add a party"),
        gettext_lazy("Failure is owned by a system: say which body played which part."),
    ),
    "finding": Recording(
        deeds.record_finding,
        gettext_lazy("Record how it failed"),
        gettext_lazy("Each of the seven failure types is found once in a case, with its reason."),
    ),
    "event": Recording(
        deeds.record_event,
        gettext_lazy("Record an event"),
        gettext_lazy("It takes its place on the timeline, in the lane of whoever acted."),
    ),
}


class StateChange(NamedTuple):
    """One way in which the state of a case changes, in the words of its page."""

    deed: DeedOf
    title: Promise
    hint: Promise
    done: Promise


STATE_CHANGES = {
    "pause": StateChange(
        deeds.pause,
        gettext_lazy("Pause this case"),
        gettext_lazy("While it is paused it is read, not recorded in. It can be reopened."),
        gettext_lazy("The case is paused."),
    ),
    "stop": StateChange(
        deeds.stop,
        gettext_lazy("Stop this case"),
        gettext_lazy(
            "A case is stopped when work on it ends without an outcome. It is then read, not "
            "recorded in. It can be reopened."
        ),
        gettext_lazy("The case is stopped."),
    ),
    "reopen": StateChange(
        deeds.reopen,
        gettext_lazy("Reopen this case"),
        gettext_lazy("It can then be recorded in again."),
        gettext_lazy("The case is open again."),
    ),
}


def case_for_work(request: Request, reference: str) -> Case:
    """The case, for somebody who may record in it. Raises Http404, PermissionDenied."""
    case: Case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    require(may_record_in_case, request.user, case)
    return case


@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: Request, slug: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    form, act = deeds.open_case(organisation, request.user, request.POST or None)
    if form.is_valid():
        try:
            case = act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("%(reference)s is open.") % {"reference": case.reference})
            return redirect(case)
    return render(request, "cases/open_case.html", {"organisation": organisation, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: Request, reference: str) -> HttpResponse:
    case = case_for_work(request, reference)
    form, act = deeds.assign(case, request.user, request.POST or None)
    if form.is_valid():
        try:
            held = act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
            # What is shown beside the words typed is the newer version: it may now be sent.
            form.data = {**form.data.dict(), "version": str(case.version)}
        else:
            messages.success(request, _("The case is held by %(owner)s.") % {"owner": held.owner})
            return redirect(case)
    title = _("Assign this case")
    return _form_page(request, case, form, title, _("Whoever holds a case answers for it."))


@require_http_methods(["GET", "HEAD", "POST"])
def change_state(request: Request, reference: str, change: str) -> HttpResponse:
    case = case_for_work(request, reference)
    said = STATE_CHANGES[change]
    form, act = said.deed(case, request.user, request.POST or None)
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, str(said.done))
            return redirect(case)
    return _form_page(request, case, form, said.title, said.hint, is_for_state=True)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: Request, reference: str, what: str) -> HttpResponse:
    case = case_for_work(request, reference)
    recording = RECORDINGS[what]
    form, act = recording.deed(case, request.user, request.POST or None)
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Recorded."))
            return redirect(case)
    return _form_page(request, case, form, recording.title, recording.hint)


def _form_page(
    request: Request,
    case: Case,
    form: Any,
    title: Promise | str,
    hint: Promise | str,
    *,
    is_for_state: bool = False,
) -> HttpResponse:
    """A form about a case. Where the case is only read it says so, and offers nothing to fill in.

    What was typed before the case changed its state stays on the page.
    """
    is_offered = is_for_state or case.state == CaseState.OPEN or form.is_bound
    return render(
        request,
        "cases/case_form.html",
        {
            "case": case,
            "form": form,
            "form_title": title,
            "hint": hint,
            "is_offered": is_offered,
            "cancel_href": reverse("cases:case_detail", args=[case.reference]),
        },
    )
