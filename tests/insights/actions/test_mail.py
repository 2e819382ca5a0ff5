"""Mail about notices: claimed, sent once, tried again, and one line whatever is in the names."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend

from cases.rules import Role
from insights.actions import mail as mailing
from insights.actions.mail import MOST_ATTEMPTS, send_due
from insights.mailing import MOST_IN_A_MAIL, mail_of, subject_of
from insights.models import Notice
from insights.rules import MailState
from tests.factories import MembershipFactory, NoticeFactory, OrganisationFactory, UserFactory
from tests.insights.work.scene import NOW
from tests.races import together

HOSTILE = "A trust\r\nBcc: everybody@example.org\n\n<script>alert(1)</script> =1+1 \u202e"


class RefusingBackend(EmailBackend):
    """A mail server that refuses one address, as if it had timed out."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if any("refused" in to for each in messages for to in each.to):
            raise TimeoutError("timed out")
        return super().send_messages(messages)


REFUSING = f"{__name__}.RefusingBackend"


def waiting(address: str = "a@example.org", **more: Any) -> Any:
    user = more.pop("user", None) or UserFactory.create(email=address)
    return NoticeFactory.create(
        **{"user": user, "mail_state": MailState.WAITING, "mail_after": NOW, **more}
    )


def state(notice: Any) -> str:
    notice.refresh_from_db()
    return str(notice.mail_state)


@pytest.mark.django_db
def test_all_that_waits_for_a_person_goes_in_one_mail_with_whole_links(settings: Any) -> None:
    settings.SITE_URL = "https://failwell.example/"
    first = waiting(what="First")
    waiting(user=first.user, what="Second", link="/cases/FW-0001/")
    waiting(user=first.user, what="Tomorrow", mail_after=NOW + timedelta(minutes=1))

    assert send_due(now=NOW) == 1
    assert send_due(now=NOW) == 0

    [sent] = mail.outbox
    assert sent.to == ["a@example.org"]
    assert sent.subject == "Failwell: 2 notices"
    assert "https://failwell.example/cases/FW-0001/" in sent.body
    assert "https://failwell.example/notices/preferences/" in sent.body
    assert "Tomorrow" not in sent.body
    assert state(first) == MailState.SENT


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_once() -> None:
    for n in range(5):
        waiting(f"{n}@example.org")

    refused = together(*[lambda: send_due(now=NOW)] * 2)

    assert refused == []
    assert len(mail.outbox) == 5
    assert set(Notice.objects.values_list("mail_state", flat=True)) == {MailState.SENT}


@pytest.mark.django_db
def test_a_claim_taken_meanwhile_sends_nothing() -> None:
    notice = waiting()
    notice.mail_state = MailState.SENT
    notice.save()

    assert not mailing._send_to(notice.user_id, NOW)
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_later_up_to_a_limit_and_keeps_nobody_waiting(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = REFUSING
    refused = waiting("refused@example.org", mail_after=NOW - timedelta(hours=1))
    other = waiting("other@example.org")

    assert send_due(now=NOW) == 1
    assert state(other) == MailState.SENT
    assert state(refused) == MailState.WAITING
    assert refused.mail_after == NOW + timedelta(minutes=5)
    assert "mail_failed" in caplog.text

    for _ in range(MOST_ATTEMPTS):
        refused.refresh_from_db()
        send_due(now=refused.mail_after)

    assert state(refused) == MailState.FAILED
    assert refused.mail_attempts == MOST_ATTEMPTS


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_not_sent_again(caplog: pytest.LogCaptureFixture) -> None:
    held = {"mail_state": MailState.SENDING, "mail_claim": "0" * 32}
    lost = NoticeFactory.create(**held, mail_claimed_at=NOW - timedelta(minutes=16))
    alive = NoticeFactory.create(**held, mail_claimed_at=NOW - timedelta(minutes=14))

    assert send_due(now=NOW) == 0

    assert (state(lost), state(alive)) == (MailState.LOST, MailState.SENDING)
    assert "mail_lost" in caplog.text


@pytest.mark.django_db
def test_a_run_that_takes_too_long_leaves_the_rest_to_the_next(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mailing, "PATIENCE_S", -1)
    notice = waiting()

    assert send_due(now=NOW) == 0
    assert state(notice) == MailState.WAITING
    assert "mail_left_for_next_run" in caplog.text


@pytest.mark.django_db
def test_what_the_person_may_no_longer_read_is_not_mailed() -> None:
    body = OrganisationFactory.create()
    hat = MembershipFactory.create(organisation=body, role=Role.APPROVER)
    hat.user.email = "a@example.org"
    hat.user.save()
    hat.ended_on = hat.started_on
    hat.save()
    draft = waiting(user=hat.user, body=body, what="A secret draft")

    assert send_due(now=NOW) == 0
    assert state(draft) == MailState.NONE

    again = waiting(user=hat.user, body=body, what="A secret draft")
    plain = waiting(user=hat.user, what="Overdue")
    assert send_due(now=NOW) == 1
    assert "secret" not in mail.outbox[0].body
    assert (state(again), state(plain)) == (MailState.NONE, MailState.SENT)


@pytest.mark.django_db
def test_who_has_no_address_any_more_or_left_is_not_mailed() -> None:
    mute = waiting("")
    gone = waiting(user=UserFactory.create(email="g@example.org", is_active=False))

    assert send_due(now=NOW) == 0
    assert (state(mute), state(gone)) == (MailState.NONE, MailState.NONE)


@pytest.mark.django_db
def test_hostile_names_begin_no_header_and_stay_words(settings: Any) -> None:
    notice = waiting(what=HOSTILE)

    assert send_due(now=NOW) == 1

    [sent] = mail.outbox
    raw = sent.message().as_string()
    headers = raw.split("\n\n", 1)[0]
    assert "\nBcc:" not in headers
    assert sent.recipients() == ["a@example.org"]
    assert "\n" not in sent.subject
    assert "\u202e" not in sent.subject
    assert "<script>" in sent.body
    assert isinstance(sent, EmailMultiAlternatives)
    [page] = sent.alternatives
    assert "<script>" not in str(page[0])
    assert notice.what == HOSTILE


@pytest.mark.django_db
def test_a_hostile_address_is_refused_and_tried_no_more_than_others() -> None:
    bad = waiting("a@example.org\nBcc: b@example.org")
    good = waiting("c@example.org")

    assert send_due(now=NOW) == 1
    assert (state(bad), state(good)) == (MailState.WAITING, MailState.SENT)


@pytest.mark.django_db
def test_a_mail_is_no_book() -> None:
    user = UserFactory.create(email="a@example.org")
    notices = NoticeFactory.create_batch(MOST_IN_A_MAIL + 2, user=user, what="x" * 20_000)

    assert len(subject_of(notices[:1])) <= 140
    assert "And 2 more." in mail_of(user, notices).body
