"""Who may come in from a provider of single sign-on, and who may not."""

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from failwell.adapters import AccountAdapter, SecondFactorAdapter


def test_neither_a_stranger_nor_a_provider_makes_an_account() -> None:
    assert not AccountAdapter().is_open_for_signup(HttpRequest())
    assert not get_adapter().is_open_for_signup(HttpRequest(), None)


def test_the_picture_of_a_secret_is_markup_for_the_page() -> None:
    drawn = SecondFactorAdapter().build_totp_svg("otpauth://totp/Failwell:ada?secret=ABC")

    assert drawn.startswith("<svg")
    assert "style=" not in drawn
