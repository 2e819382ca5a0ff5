"""Which hat somebody wears: chosen here where there are several."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.http import Request
from cases.models import Membership

WORN = "hat"  # its key in the session


@require_safe
def hat_list(request: Request) -> HttpResponse:
    """The hats of the person who asks, and the one they wear."""
    hats = (
        Membership.objects.filter(user=request.user, ended_on__isnull=True)
        .select_related("organisation")
        .order_by("organisation__name", "role", "pk")
    )
    onward = _safe(request, request.GET.get("next", ""))
    return render(
        request, "cases/hats.html", {"hats": hats, "worn": request.user.hat_id, "next": onward}
    )


@require_POST
def wear_hat(request: Request) -> HttpResponse:
    """Put on one of one's own hats, and go on to the page that was wanted."""
    said = request.POST.get("hat", "")
    held = Membership.objects.filter(user=request.user, ended_on__isnull=True)
    hat = held.filter(pk=said).first() if said.isdecimal() and len(said) < 19 else None
    if hat is None:
        messages.error(request, _("Choose one of the hats below: that one is not yours to wear."))
        return redirect("cases:hat_list")
    request.session[WORN] = hat.pk
    return redirect(_safe(request, request.POST.get("next", "")) or reverse("home"))


def _safe(request: Request, address: str) -> str:
    """An address of this site, or nothing: nobody is led elsewhere by a link to here."""
    is_here = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_here else ""
