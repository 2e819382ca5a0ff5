"""Correcting an office's contact and a body's part: who may, and that nothing is lost."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions.case_work import add_contact, change_case_state
from cases.models import Contact, Party, User
from cases.permissions import colleagues_in_role
from cases.rules import CaseState, Role
from tests.cases.scene import Scene, wearing
from tests.factories import PartyFactory

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> =1+1 \"' \u200fאב"
LONG = f"{HOSTILE} {'long ' * 4_000}".strip()


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Told:
    """A contact and a party that a caseworker has recorded."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.writer = self.scene.person(Role.CASEWORKER)
        self.contact = add_contact(
            organisation=self.scene.trust,
            office="Director",
            email="director@trust.example",
            case=self.scene.case,
            by=self.writer,
        )
        self.party = PartyFactory.create(
            case=self.scene.case, part="Did nothing", recorded_by=self.writer
        )
        self.offices = f"/organisations/{self.scene.trust.slug}/contacts/"
        self.office = f"{self.offices}{self.contact.pk}/correct/"
        self.part = f"{self.scene.case.get_absolute_url()}parties/{self.party.pk}/correct/"


@pytest.fixture
def told() -> Told:
    return Told()


CONTACT = {
    "office": HOSTILE,
    "holder": "",
    "email": "office@trust.example",
    "telephone": "",
    "reason": LONG,
}


def test_a_contact_is_ended_with_a_reason_and_says_so(told: Told) -> None:
    client = as_(told.writer)
    assertContains(client.get(told.offices), told.office)
    assertContains(client.get(told.office), 'value="director@trust.example"')

    answer = client.post(told.office, {**CONTACT, "ended_month": "4", "ended_year": "2024"})

    assertRedirects(answer, told.offices)
    page = client.get(told.offices)
    assertContains(page, "until April 2024")
    assertContains(page, "&lt;script&gt;")
    assertNotContains(page, "<script>alert")
    newer = Contact.objects.current().get()
    assert (newer.ended, newer.correction_reason) == ("2024-04", LONG)
    again = client.get(f"{told.offices}{newer.pk}/correct/")
    assertContains(again, 'value="2024"')


def test_a_contact_that_nobody_could_use_is_refused_and_all_words_are_kept(told: Told) -> None:
    client = as_(told.writer)

    nothing = client.post(told.office, {**CONTACT, "email": ""})
    personal = client.post(told.office, {**CONTACT, "email": "jane@gmail.com"})
    silent = client.post(told.office, {**CONTACT, "reason": ""})

    assertContains(nothing, "Give a mailbox of the office")
    assertContains(nothing, "long long")
    assertContains(personal, "looks like a private address")
    assertContains(silent, "There is a problem")
    assert Contact.objects.count() == 1


def test_a_part_is_said_in_better_words(told: Told) -> None:
    client = as_(told.writer)
    case = told.scene.case.get_absolute_url()
    assertContains(client.get(case), told.part)
    assertContains(client.get(told.part), "Did nothing")

    answer = client.post(told.part, {"part": HOSTILE, "will_do": LONG, "reason": "Misread."})

    assertRedirects(answer, case)
    assertContains(client.get(case), "&lt;script&gt;")
    newer = Party.objects.current().get()
    assert (newer.part, newer.organisation) == (HOSTILE, told.party.organisation)


def test_a_correction_sent_twice_is_written_once(told: Told) -> None:
    client = as_(told.writer)

    for _again in range(2):
        office = client.post(told.office, CONTACT)
        part = client.post(told.part, {"part": "B", "will_do": "", "reason": "Misread."})

    assertRedirects(office, told.offices)
    assertRedirects(part, told.scene.case.get_absolute_url())
    assert (Contact.objects.count(), Party.objects.count()) == (2, 2)


def test_somebody_elses_correction_is_shown_beside_what_was_typed(told: Told) -> None:
    other = told.scene.person(Role.CASEWORKER)
    as_(other).post(told.office, {**CONTACT, "office": "Theirs"})
    as_(other).post(told.part, {"part": "Theirs", "will_do": "", "reason": "Misread."})
    client = as_(told.writer)

    office = client.post(told.office, {**CONTACT, "office": "Mine"})
    part = client.post(told.part, {"part": "Mine", "will_do": "", "reason": "Misread."})

    for page in (office, part):
        assertContains(page, "has corrected this meanwhile")
        assertContains(page, "Theirs")
        assertContains(page, 'value="Mine"')


def test_only_who_told_it_and_their_colleagues_in_the_same_role_correct_it(told: Told) -> None:
    approver, viewer = told.scene.person(Role.APPROVER), wearing(Role.VIEWER, None)

    for person in (approver, viewer):
        client = as_(person)
        assert client.get(told.office).status_code == 403
        assert client.post(told.part, {"part": "B", "reason": "C"}).status_code == 403
        assertNotContains(client.get(told.offices), "Correct or end")
        assertNotContains(client.get(told.scene.case.get_absolute_url()), told.part)
    colleague = told.scene.person(Role.CASEWORKER)
    assert colleagues_in_role(colleague) == {colleague.pk, told.writer.pk}


def test_in_a_case_that_is_only_read_nothing_is_corrected(told: Told) -> None:
    change_case_state(
        case=told.scene.case, state=CaseState.PAUSED, reason="For now.", by=told.writer
    )
    client = as_(told.writer)

    assertNotContains(client.get(told.offices), "Correct or end")
    assertContains(client.post(told.office, CONTACT), "it is read, not recorded in")
    part = client.post(told.part, {"part": "B", "will_do": "", "reason": "C"})
    assertContains(part, "it is read, not recorded in")
