"""Telling people: what is new becomes notices, each event once, and notices become read."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from cases.models import User
from insights.models import Notice, NoticePreference
from insights.news import Told
from insights.rules import MailRhythm, MailState

MAIL_AT = time(7)  # of the day, where the register is kept
MONDAY, SATURDAY = 0, 5


def give_notices(told: Iterable[Told], *, now: datetime) -> int:
    """Tell people what they have not been told, and say when each mail may go out.

    The number of notices that are new. A second run, at once or later, adds none.
    """
    found = list(told)
    people = {
        each.pk: each
        for each in User.objects.filter(
            pk__in={each.user_id for each in found}, is_active=True
        ).select_related("notice_preference")
    }
    made = [_notice(each, people[each.user_id], now) for each in found if each.user_id in people]
    before = Notice.objects.count() if made else 0
    Notice.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
    return Notice.objects.count() - before if made else 0


def _notice(told: Told, person: User, now: datetime) -> Notice:
    goes = mail_time(rhythm_of(person), now) if person.email else None
    return Notice(
        user=person,
        kind=told.kind,
        event_key=told.event_key,
        what=told.what,
        link=told.link,
        body_id=told.body_id,
        made_at=now,
        mail_state=MailState.WAITING if goes else MailState.NONE,
        mail_after=goes,
    )


def rhythm_of(person: User) -> MailRhythm:
    """How the person wants mail; whoever has not said so is mailed at once."""
    preference = getattr(person, "notice_preference", None)
    return MailRhythm(preference.mail) if preference else MailRhythm.AT_ONCE


def mail_time(rhythm: MailRhythm, now: datetime) -> datetime | None:
    """When a notice of this moment may be mailed: now, with the next digest, or never.

    A digest goes out at seven by the clock on the wall, whatever the clocks did in the night; the
    daily one on working days, the weekly one on Mondays.
    """
    if rhythm == MailRhythm.NONE:
        return None
    if rhythm == MailRhythm.AT_ONCE:
        return now
    zone = ZoneInfo(settings.TIME_ZONE)
    day: date = now.astimezone(zone).date()
    while True:
        at = datetime.combine(day, MAIL_AT, tzinfo=zone)
        if at >= now and _is_day_of(rhythm, day):
            return at
        day += timedelta(days=1)


def _is_day_of(rhythm: MailRhythm, day: date) -> bool:
    return day.weekday() == MONDAY if rhythm == MailRhythm.WEEKLY else day.weekday() < SATURDAY


def mark_read(*, notice: Notice, by: User, now: datetime) -> None:
    """The person has read one notice; a second time changes nothing."""
    Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(read_at=now)


def mark_all_read(*, by: User, now: datetime) -> int:
    """The person has read all that was there; how many were unread."""
    read: int = Notice.objects.visible_to(by).unread().filter(made_at__lte=now).update(read_at=now)
    return read


@transaction.atomic
def prefer(*, mail: MailRhythm, by: User, now: datetime) -> None:
    """Keep how the person wants mail, and give what still waits its new time."""
    NoticePreference.objects.update_or_create(user=by, defaults={"mail": mail})
    goes = mail_time(mail, now)
    Notice.objects.filter(user=by, mail_state=MailState.WAITING).update(
        mail_state=MailState.WAITING if goes else MailState.NONE, mail_after=goes
    )
