"""A person's own account: who they are, what they sign in with, and where they are signed in."""

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.http import Request
from cases.models import ApiToken
from insights.models import Webhook

admin_login = secure_admin_login(admin.site.login)


@require_safe
def account(request: Request) -> HttpResponse:
    """Everything about one's own account, and the ways to change it."""
    types = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    return render(
        request,
        "account/overview.html",
        {
            "has_app": Authenticator.Type.TOTP in types,
            "passkey_count": types.count(Authenticator.Type.WEBAUTHN),
            "has_codes": Authenticator.Type.RECOVERY_CODES in types,
            "session_count": len(UserSession.objects.purge_and_list(request.user)),
            "token_count": ApiToken.objects.filter(user=request.user).live(timezone.now()).count(),
            "webhook_count": Webhook.objects.visible_to(request.user).on().count(),
            "is_second_factor_required": settings.REQUIRES_SECOND_FACTOR,
            "hats": getattr(request, "hats", []),
            "is_linked_elsewhere": bool(settings.OIDC_SERVER_URL),
        },
    )


@require_POST
def sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of this person, this one too."""
    for session in UserSession.objects.filter(user=request.user):
        session.end()
    logout(request)
    return redirect("login")
