"""Every address, room by room."""

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from failwell import accounts, health, statement
from insights.views.home import home

# The admin has no front door of its own, and shows nobody's keys.
admin.site.login = accounts.admin_login  # type: ignore[method-assign]  # documented by allauth
for kept in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    if admin.site.is_registered(kept):
        admin.site.unregister(kept)

to_sign_in = login_not_required(RedirectView.as_view(pattern_name="login"))

signing_in: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("login/", account.login, name="login"),
    path("logout/", account.logout, name="account_logout"),
    path("logout/", account.logout, name="logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # Nobody signs up; programs of allauth still ask where they would.
    path("signup/", to_sign_in, name="account_signup"),
    path("email/", RedirectView.as_view(pattern_name="account"), name="account_email"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    # The first hyphen parts the two, and the key has hyphens of its own.
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[\w:-]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
if settings.OIDC_SERVER_URL:
    signing_in += [
        path("linked/", include("allauth.socialaccount.urls")),
        path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]

urlpatterns = [
    # First, since programs ask most often and addresses are tried one after the other.
    path("api/v1/", include("failwell.api")),
    path("", home, name="home"),
    path("", include("cases.urls")),
    path("", include("interventions.urls")),
    path("", include("insights.urls")),
    path("accounts/", include(signing_in)),
    path("account/", accounts.account, name="account"),
    path("account/sign-out-everywhere/", accounts.sign_out_everywhere, name="sign_out_everywhere"),
    path("accessibility/", statement.accessibility, name="accessibility"),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("health/jobs", health.jobs, name="health_jobs"),
]
