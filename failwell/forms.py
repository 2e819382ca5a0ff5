"""The forms of signing in, in this house's words and without words inside the boxes."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

CODE = _("Code")
PASSWORD = _("Password")
NEW_PASSWORD, AGAIN = _("New password"), _("New password again")


class Plain:
    """Labels of our own; no help that is markup, and no placeholders, which vanish when needed."""

    labels: dict[str, Any] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, account.LoginForm):  # type: ignore[misc]  # allauth has no types
    """User name and password, under the names that password managers know."""

    labels = {"login": _("Username"), "password": PASSWORD}

    def add_prefix(self, field_name: str) -> str:
        return "username" if field_name == "login" else str(super().add_prefix(field_name))


class AgainForm(Plain, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    labels = {"password": PASSWORD}


class RecoveryForm(Plain, account.ResetPasswordForm):  # type: ignore[misc]  # as above
    labels = {"email": _("E-mail address")}


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}


class SetPasswordForm(Plain, account.SetPasswordForm):  # type: ignore[misc]  # as above
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ChangePasswordForm(Plain, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    labels = {
        "oldpassword": _("Password until now"),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }


class SecondFactorForm(Plain, second_factor.AuthenticateForm):  # type: ignore[misc]  # as above
    labels = {"code": CODE}


class SecondFactorAgainForm(
    Plain,
    second_factor.ReauthenticateForm,  # type: ignore[misc]  # as above
):
    labels = {"code": CODE}


class AppForm(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    labels = {"code": CODE}


class PasskeyForm(Plain, webauthn.AddWebAuthnForm):  # type: ignore[misc]  # as above
    labels = {
        "name": _("What you call it"),
        "passwordless": _("Use it instead of a password, too"),
    }
