"""Drafts of every kind: the body's list, one draft with its answers, and each of its steps."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions import Overtaken, ask_for_draft
from cases.deeds import Deed
from cases.deeds import drafts as deeds
from cases.deeds.drafts import FLOWS
from cases.drafting import (
    is_unfinished,
    keep_for_later,
    parts_of,
    problems_of,
    step_page,
    version_in,
)
from cases.http import Request
from cases.models import Draft
from cases.paging import BadCursor, page_of
from cases.permissions import (
    may_read_second,
    may_write_draft,
    may_write_or_read_second,
    require,
)
from cases.rules import DraftState, RuleBroken


@require_safe
def draft_list(request: Request) -> HttpResponse:
    """Drafts of the body that the person acts for, those changed last first."""
    everything = request.GET.get("finished") == "yes"
    drafts = Draft.objects.visible_to(request.user)
    if not everything:
        drafts = drafts.unfinished()
    try:
        page = page_of(
            drafts.select_related("organisation", "body", "written_by", "saved_by"),
            ordering=["-saved_at", "-id"],
            cursor=request.GET.get("cursor", ""),
        )
    except BadCursor as problem:
        raise BadRequest(str(problem)) from problem
    asked = "finished=yes&" if everything else ""
    context = {
        "rows": page.rows,
        "everything": everything,
        "next_href": f"?{asked}cursor={page.next_cursor}" if page.next_cursor else "",
        "previous_href": f"?{asked}cursor={page.previous_cursor}" if page.previous_cursor else "",
    }
    return render(request, "cases/drafts/draft_list.html", context)


@require_safe
def draft_detail(request: Request, key: str) -> HttpResponse:
    """Every answer with what is wrong, who asked and who agrees, and what can be done now."""
    draft = _seen(request, key)
    flow = FLOWS[draft.kind]
    may_write = is_unfinished(draft) and may_write_draft(request.user, draft)
    may_decide = (
        draft.state == DraftState.ASKED
        and draft.asked_by_id != request.user.pk
        and may_read_second(request.user, draft)
    )
    context = {
        "draft": draft,
        "flow": flow,
        "parts": parts_of(draft, flow),
        "has_problems": bool(problems_of(draft, flow)) if is_unfinished(draft) else False,
        "is_asked": draft.state == DraftState.ASKED,
        "asks_another": flow.asks_another(draft),
        "may_write": may_write,
        "may_decide": may_decide,
        "turns": _turns(draft),
    }
    return render(request, "cases/drafts/draft_detail.html", context)


@login_not_required  # a signed-out person's text is kept before they are asked to sign in
def draft_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """One step of a draft."""
    if not request.user.is_authenticated:
        return keep_for_later(request, key, step)
    return _step(cast(Request, request), key, step)


@require_http_methods(["GET", "HEAD", "POST"])
def _step(request: Request, key: str, step: str) -> HttpResponse:
    draft = _seen(request, key)
    require(may_write_draft, request.user, draft)
    if request.method != "POST" and not is_unfinished(draft):
        return redirect("cases:draft_detail", draft.key)
    return step_page(request, draft, FLOWS[draft.kind], step)


@require_POST
def ask_draft(request: Request, key: str) -> HttpResponse:
    """Ask another person to agree."""
    draft = _seen(request, key)
    flow = FLOWS[draft.kind]
    require(may_write_draft, request.user, draft)
    try:
        deeds.check_whole(draft)
        ask_for_draft(draft=draft, version=version_in(request), by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, str(flow.asked_text))
    return redirect("cases:draft_detail", key)


@require_POST
def publish_draft(request: Request, key: str) -> HttpResponse:
    """Put the draft on the record. Sent twice, the second finds it there."""
    draft = _seen(request, key)
    require(may_write_or_read_second, request.user, draft)
    flow = FLOWS[draft.kind]
    if draft.state == DraftState.DONE:
        return redirect("cases:draft_detail", key)
    try:
        address = flow.record(draft, request.user, version_in(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect("cases:draft_detail", key)
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, key: str) -> HttpResponse:
    """Give up a draft, with the reason."""
    draft = _seen(request, key)
    deed = deeds.withdraw(draft, request.user, request.POST or None)
    return _with_reason(request, draft, "cases/drafts/withdraw.html", deed)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: Request, key: str) -> HttpResponse:
    """Give a draft back to its writers, with what should be changed."""
    draft = _seen(request, key)
    deed = deeds.give_back(draft, request.user, request.POST or None)
    return _with_reason(request, draft, "cases/drafts/return.html", deed)


def _with_reason(request: Request, draft: Draft, template: str, deed: Deed) -> HttpResponse:
    form, act = deed
    status = 200
    if form.is_valid():
        try:
            act()
        except Overtaken as overtaken:
            status = 409
            form.add_error(None, str(overtaken))
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Done. The reason is kept with the draft."))
            return redirect("cases:draft_detail", draft.key)
    return render(request, template, {"draft": draft, "form": form}, status=status)


def _seen(request: Request, key: str) -> Draft:
    draft: Draft = get_object_or_404(
        Draft.objects.visible_to(request.user).select_related(
            "organisation__sector", "body", "case", "inspection", "corrects_inspection"
        ),
        key=key,
    )
    return draft


def _turns(draft: Draft) -> list[tuple[str, str]]:
    """Who began, saved last, asked and decided, and when: what the page lists."""
    when = "%-d %B %Y, %H:%M"
    told = [
        (_("Begun"), draft.written_by, draft.started_at),
        (_("Saved last"), draft.saved_by, draft.saved_at),
        (_("Asked for"), draft.asked_by, draft.asked_at),
        (_("Agreed"), draft.decided_by, draft.decided_at),
    ]
    return [
        (what, _("%(who)s, %(when)s") % {"who": who, "when": localtime(at).strftime(when)})
        for what, who, at in told
        if who is not None and at is not None
    ]
