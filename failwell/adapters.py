"""How this house signs people in: nobody signs up, and mail that cannot go out stops nobody."""

import time
from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from failwell.middleware import SEEN_AT, SIGNED_IN_AT

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Only administrators enrol people."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The username or the password is not right. Passwords tell capitals from small letters."
        ),
        "too_many_login_attempts": _(
            "There have been too many attempts. Wait five minutes, then try again."
        ),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """However somebody came in, the hours of the session and its idle minutes begin now."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = time.time()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """An answer must not tell whether there was somebody to write to, even by failing."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as problem:
            log.error("mail_not_sent", kind=template_prefix, why=str(problem))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """The provider says who somebody is; whether they may come in was said when enrolling them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """The picture of a secret stands in the page: the content policy lets no data address in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or it was used already. Wait for the next."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        drawn = str(super().build_totp_svg(url))
        return SafeString(drawn[drawn.index("<svg") :])  # drawn from numbers, with nobody's words
