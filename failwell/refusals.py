"""What becomes of a form that is turned away before its page sees it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from cases.drafting import keep_sent


def refuse_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form with an old token, and lose nothing that was typed in a draft.

    Signing in again in another window gives the browser a new token: what an older window then
    sends is kept, and the step is shown again with it, to be looked at and saved.
    """
    if keep_typed(request):
        return redirect(request.get_full_path())
    return csrf_failure(request, reason)


def keep_typed(request: HttpRequest) -> bool:
    """Keep what was sent to a step of a draft for this browser; whether it was one."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return match.view_name == "cases:draft_step" and keep_sent(request, **match.kwargs)
