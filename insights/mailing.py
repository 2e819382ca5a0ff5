"""A mail about notices: plain words, a simple page of the same, and links that are whole."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import User
from insights.models import Notice

MOST_IN_A_MAIL = 100
LONGEST_SUBJECT = 120


def mail_of(person: User, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """One mail with all of these notices."""
    told: dict[str, Any] = {
        "person": person,
        "notices": [(each, whole(each.link)) for each in notices[:MOST_IN_A_MAIL]],
        "more": len(notices) - MOST_IN_A_MAIL,
        "list_href": whole(reverse("insights:notice_list")),
        "preferences_href": whole(reverse("insights:notice_preferences")),
    }
    mail = EmailMultiAlternatives(
        subject=subject_of(notices),
        body=render_to_string("insights/mail/notices.txt", told),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("insights/mail/notices.html", told), "text/html")
    return mail


def subject_of(notices: Sequence[Notice]) -> str:
    """One line, whatever is in the names: a break in it would begin a header of its own."""
    if len(notices) == 1:
        words = notices[0].what
    else:
        words = ngettext("%(number)d notice", "%(number)d notices", len(notices)) % {
            "number": len(notices)
        }
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    if len(line) > LONGEST_SUBJECT:
        line = f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"
    return _("Failwell: %(line)s") % {"line": line}


def whole(link: str) -> str:
    """The address of a page of this site as it is written in a mail."""
    return f"{settings.SITE_URL.rstrip('/')}{link}"
