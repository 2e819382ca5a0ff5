"""What the database refuses of notices and preferences."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from insights.rules import MailState
from tests.factories import HEARD_AT, NoticeFactory, NoticePreferenceFactory, UserFactory
from tests.limits import Limit, check, names, on_both_sides, refused_by

pytestmark = pytest.mark.django_db
CLAIMED = {"mail_claim": UUID(int=1), "mail_claimed_at": HEARD_AT}


def two_notices(**second: Any) -> None:
    first = NoticeFactory.create(event_key="the same")
    NoticeFactory.create(**{"user": first.user, "event_key": "the same", **second})


LIMITS = [
    Limit(
        "insights_notice_told_once",
        two_notices,
        refused=[{}],
        allowed=[{"event_key": "another"}, {"user": UserFactory}],
    ),
    Limit(
        "insights_notice_waiting_mail_has_its_time",
        NoticeFactory.create,
        refused=[{"mail_state": MailState.WAITING}],
        allowed=[{}, {"mail_state": MailState.WAITING, "mail_after": HEARD_AT}],
    ),
    Limit(
        "insights_notice_mail_sent_by_one",
        NoticeFactory.create,
        refused=[
            {"mail_state": MailState.SENDING},
            {"mail_state": MailState.SENDING, "mail_claim": UUID(int=1)},
            {"mail_state": MailState.SENDING, "mail_claimed_at": HEARD_AT},
        ],
        allowed=[{}, {"mail_state": MailState.SENDING, **CLAIMED}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_keeps_the_limits_of_notices(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


@names("insights_noticepreference_user_id_key")
def test_a_person_has_one_preference() -> None:
    first = NoticePreferenceFactory.create()

    with refused_by("insights_noticepreference_user_id_key"):
        NoticePreferenceFactory.create(user=first.user)
