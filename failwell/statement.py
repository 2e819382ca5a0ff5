"""The accessibility statement: what was tested and how, what was not, and where to turn."""

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

PREPARED_ON = date(2026, 11, 24)  # change it with the words of the page


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Open to all: whoever cannot get past the sign-in page most needs to read it."""
    return render(
        request,
        "accessibility.html",
        {"contact_email": settings.CONTACT_EMAIL, "prepared_on": PREPARED_ON},
    )
