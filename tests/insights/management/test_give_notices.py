"""`manage.py give_notices` and the tasks that beat runs: a second run changes nothing."""

from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from insights.models import Notice
from insights.rules import MailState
from insights.tasks import send_mail, tell_people
from interventions.models import Action
from tests.factories import ActionFactory, PlanFactory
from tests.insights.work.scene import NOW, a_scene, days

pytestmark = pytest.mark.django_db


def an_overdue_action() -> Action:
    plan = PlanFactory.create(case=a_scene().case)
    action: Action = ActionFactory.create(plan=plan, due_on=days(-1), what="Find a chair")
    return action


def give_notices() -> str:
    said = StringIO()
    call_command("give_notices", stdout=said)
    return said.getvalue()


def test_the_command_tells_and_mails_once() -> None:
    an_overdue_action()

    with time_machine.travel(NOW, tick=False):
        first, second = give_notices(), give_notices()

    assert first == "3 new notices, 3 mails sent.\n"
    assert second == "0 new notices, 0 mails sent.\n"
    assert len(mail.outbox) == 3
    assert str(Notice.objects.first()).startswith("Overdue since 17 March 2026: Find a chair")


def test_the_tasks_do_the_same_and_say_so(caplog: pytest.LogCaptureFixture) -> None:
    an_overdue_action()

    with time_machine.travel(NOW, tick=False):
        for _ in range(2):
            tell_people(said_by_newer_code=True)
            send_mail(said_by_newer_code=True)

    assert set(Notice.objects.values_list("mail_state", flat=True)) == {MailState.SENT}
    assert caplog.text.count("notices_given") == 1
    assert caplog.text.count("mail_sent") == 1
