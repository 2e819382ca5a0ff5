"""What is answered where a form's token is not the one that the browser was given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.csrf import csrf_failure

from cases.drafting import keep_sent


def refuse_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form with an old token, and lose nothing that was typed in a draft.

    Signing in again in another window gives the browser a new token: what an older window then
    sends is kept, and the step is shown again with it, to be looked at and saved.
    """
    match = request.resolver_match
    is_step = match is not None and match.view_name == "cases:draft_step"
    if match is not None and is_step and keep_sent(request, **match.kwargs):
        return redirect(request.get_full_path())
    return csrf_failure(request, reason)
