"""Telling: once for each event, whoever tells; and when the mail goes."""

from datetime import UTC, datetime, timedelta

import pytest

from cases.rules import Role
from insights.actions.notices import (
    give_notices,
    mail_time,
    mark_all_read,
    mark_read,
    prefer,
    rhythm_of,
)
from insights.models import Notice, NoticePreference
from insights.news import Told
from insights.rules import MailRhythm, MailState, NoticeKind
from tests.factories import (
    MembershipFactory,
    NoticeFactory,
    NoticePreferenceFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.insights.work.scene import NOW
from tests.races import together


def one(user_id: int, key: str = "an event", body_id: int | None = None) -> Told:
    return Told(user_id, NoticeKind.OVERDUE, key, "Overdue: a chair", "/cases/", body_id)


@pytest.mark.django_db
def test_an_event_is_told_once_however_often_the_job_runs() -> None:
    user = UserFactory.create(email="a@example.org")

    assert give_notices([], now=NOW) == 0
    assert give_notices([one(user.pk), one(user.pk, "another")], now=NOW) == 2
    assert give_notices([one(user.pk), one(user.pk)], now=NOW + timedelta(days=1)) == 0
    assert Notice.objects.filter(user=user, made_at=NOW).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_tell_it_once() -> None:
    user = UserFactory.create()

    refused = together(*[lambda: give_notices([one(user.pk)], now=NOW)] * 3)

    assert refused == []
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_who_left_is_told_nothing_and_who_has_no_address_is_not_mailed() -> None:
    gone = UserFactory.create(is_active=False, email="gone@example.org")
    mute = UserFactory.create(email="")
    silent = UserFactory.create(email="s@example.org")
    NoticePreferenceFactory.create(user=silent, mail=MailRhythm.NONE)

    give_notices([one(each.pk) for each in (gone, mute, silent)], now=NOW)

    found = Notice.objects.order_by("user")
    assert [each.user for each in found] == [mute, silent]
    assert {each.mail_state for each in found} == {MailState.NONE}


@pytest.mark.django_db
def test_whoever_says_nothing_is_mailed_at_once() -> None:
    assert rhythm_of(UserFactory.create()) == MailRhythm.AT_ONCE
    assert rhythm_of(NoticePreferenceFactory.create(mail=MailRhythm.WEEKLY).user) == (
        MailRhythm.WEEKLY
    )


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "now", "goes"),
    [
        (MailRhythm.NONE, NOW, None),
        (MailRhythm.AT_ONCE, NOW, NOW),
        (MailRhythm.DAILY, at(2026, 3, 18, 6), at(2026, 3, 18, 7)),
        (MailRhythm.DAILY, at(2026, 3, 18, 7), at(2026, 3, 18, 7)),
        (MailRhythm.DAILY, at(2026, 3, 18, 7, 1), at(2026, 3, 19, 7)),
        # From Friday on, Monday is next: nobody is mailed at the weekend.
        (MailRhythm.DAILY, at(2026, 3, 20, 12), at(2026, 3, 23, 7)),
        (MailRhythm.DAILY, at(2026, 3, 22, 3), at(2026, 3, 23, 7)),
        (MailRhythm.WEEKLY, at(2026, 3, 18, 6), at(2026, 3, 23, 7)),
        (MailRhythm.WEEKLY, at(2026, 3, 23, 7), at(2026, 3, 23, 7)),
        # The clocks went forward on Sunday the 29th: seven in London is six by the world's clock.
        (MailRhythm.DAILY, at(2026, 3, 29, 1, 30), at(2026, 3, 30, 6)),
        (MailRhythm.WEEKLY, at(2026, 3, 28, 12), at(2026, 3, 30, 6)),
        # And back on the 25th of October.
        (MailRhythm.DAILY, at(2026, 10, 23, 12), at(2026, 10, 26, 7)),
        (MailRhythm.DAILY, at(2026, 10, 25, 0, 30), at(2026, 10, 26, 7)),
    ],
)
def test_a_digest_goes_at_seven_on_the_wall(
    rhythm: MailRhythm, now: datetime, goes: datetime | None
) -> None:
    assert mail_time(rhythm, now) == goes


@pytest.mark.django_db
def test_a_new_preference_gives_what_waits_its_new_time_and_leaves_what_went() -> None:
    user = UserFactory.create(email="a@example.org")
    give_notices([one(user.pk)], now=NOW)
    sent = NoticeFactory.create(user=user, mail_state=MailState.SENT)

    prefer(mail=MailRhythm.WEEKLY, by=user, now=NOW)
    waiting = Notice.objects.get(event_key="an event")
    assert waiting.mail_after == at(2026, 3, 23, 7)

    prefer(mail=MailRhythm.NONE, by=user, now=NOW)
    waiting.refresh_from_db()
    sent.refresh_from_db()
    assert (waiting.mail_state, sent.mail_state) == (MailState.NONE, MailState.SENT)
    assert str(NoticePreference.objects.get()) == f"{user}: No e-mail"


@pytest.mark.django_db
def test_people_read_their_own_notices_only_and_once() -> None:
    mine = NoticeFactory.create()
    other = NoticeFactory.create()

    mark_read(notice=mine, by=other.user, now=NOW)
    mark_read(notice=mine, by=mine.user, now=NOW)
    mark_read(notice=mine, by=mine.user, now=NOW + timedelta(days=1))

    mine.refresh_from_db()
    assert mine.read_at == NOW
    assert mark_all_read(by=other.user, now=other.made_at) == 1
    assert mark_all_read(by=other.user, now=other.made_at) == 0


@pytest.mark.django_db
def test_notices_of_a_bodys_drafts_are_for_who_acts_for_it_now() -> None:
    body = OrganisationFactory.create()
    hat = MembershipFactory.create(organisation=body, role=Role.APPROVER)
    NoticeFactory.create(user=hat.user, body=body)
    admin = UserFactory.create(is_staff=True)
    NoticeFactory.create(user=admin, body=body)

    assert Notice.objects.visible_to(hat.user).count() == 1
    assert Notice.objects.visible_to(admin).count() == 1

    hat.ended_on = hat.started_on
    hat.save()
    assert Notice.objects.visible_to(hat.user).count() == 0

    admin.is_active = False
    assert Notice.objects.visible_to(admin).count() == 0
