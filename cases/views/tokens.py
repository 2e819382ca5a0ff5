"""A person's own tokens of the API: made, listed and revoked by nobody but them."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions import make_token, revoke_token
from cases.forms.tokens import NO_HAT, MakeTokenForm
from cases.http import Request
from cases.models import ApiToken, ApiTokenQuerySet, Membership
from cases.permissions import hats_for_api, may_administer, may_use_api, require
from cases.problems import API_ROOT
from cases.projection.resource import all_resources
from cases.rules import RuleBroken

MOST_SHOWN = 100


@require_safe
def token_list(request: Request) -> HttpResponse:
    """The person's tokens: those that work, and under them what has ended."""
    now = timezone.now()
    tokens = list(_own(request).order_by("-made_at", "-pk")[:MOST_SHOWN])
    context = {
        "working": [each for each in tokens if not each.refusal(now)],
        "ended": [(each, each.refusal(now)) for each in tokens if each.refusal(now)],
        "may_make": may_use_api(request.user),
    }
    return render(request, "cases/tokens/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: Request) -> HttpResponse:
    """Make a token. The password is asked for again first, as for any other key."""
    require(may_use_api, request.user, None)
    shown: HttpResponse = reauthentication_required(_make, allow_get=True)(request)
    return shown


def _make(request: Request) -> HttpResponse:
    hats = _hats(request)
    form = MakeTokenForm(
        request.POST or None,
        hats=hats,
        resources=sorted(
            ((name, each.title) for name, each in all_resources().items()),
            key=lambda resource: resource[1],
        ),
        initial={"hat": request.user.hat_id or (hats[0].pk if hats[0] else NO_HAT), "days": 90},
    )
    if form.is_valid():
        try:
            made = make_token(by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            # In the answer itself: written down anywhere for a second request, it could be found.
            at = request.build_absolute_uri(f"{API_ROOT}v1/")
            example = f'curl --header "Authorization: Bearer $FAILWELL_TOKEN" {at}'
            context = {"token": made.token, "secret": made.secret, "example": example}
            return render(request, "cases/tokens/made.html", context)
    return render(request, "cases/tokens/make.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: Request, pk: int) -> HttpResponse:
    """Ask first, then revoke one of the person's own tokens."""
    token = get_object_or_404(_own(request), pk=pk)
    if request.method != "POST":
        return render(request, "cases/tokens/revoke.html", {"token": token})
    revoke_token(token=token, by=request.user)
    messages.success(request, _("“%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("cases:token_list")


def _own(request: Request) -> ApiTokenQuerySet:
    tokens: ApiTokenQuerySet = (
        ApiToken.objects.visible_to(request.user)
        .filter(user=request.user)
        .select_related("user", "membership__organisation")
    )
    return tokens


def _hats(request: Request) -> list[Membership | None]:
    """The hats that a token of this person may act through; none at all is for administrators."""
    held = hats_for_api(request.user).select_related("organisation")
    hats: list[Membership | None] = list(held.order_by("organisation__name", "role", "pk"))
    return [*hats, None] if may_administer(request.user) else hats
