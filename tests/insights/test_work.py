"""My work and its lists as pages: for who acts, for who reads, empty, long, and hostile."""

import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.rules import DraftKind, DraftState, Role
from insights.work.kinds import KINDS, OF_READERS
from tests.factories import (
    ActionFactory,
    CaseFactory,
    DraftFactory,
    InspectionFactory,
    PlanFactory,
    WatchFactory,
)
from tests.insights.work.scene import NOW, Scene, a_scene, days, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wednesday")]
HOSTILE = "<script>alert(1)</script> =1+1 \" ' \u202eabc"


@pytest.fixture
def _wednesday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def much_work(scene: Scene, number: int) -> None:
    """So much of everything for the approver, whose body also has an inspector."""
    writer = person("writer", scene.department, Role.INSPECTOR)
    plan = PlanFactory.create(case=scene.case)
    for n in range(number):
        ActionFactory.create(plan=plan, due_on=days(-1 - n), what=f"Late {n}")
        ActionFactory.create(plan=plan, due_on=days(n % 14), what=f"Soon {n}")
        DraftFactory.create(
            kind=DraftKind.DESIGNATION,
            organisation=scene.trust,
            case=scene.case,
            body=scene.department,
            written_by=writer,
            state=DraftState.ASKED,
            asked_by=writer,
            asked_at=NOW,
        )
        DraftFactory.create(body=scene.department, written_by=scene.approver)
        case = CaseFactory.create(owner=scene.caseworker)
        WatchFactory.create(user=scene.approver, case=case)
        InspectionFactory.create(organisation=case.organisation)


def numbers_shown(page: str) -> dict[str, int]:
    found = re.findall(r'href="/work/([a-z-]+)/">\s*<span class="fw-stat__number">(\d+)<', page)
    return {key: int(number) for key, number in found}


def test_every_number_leads_to_a_list_of_so_many_rows(client: Client) -> None:
    scene = a_scene()
    much_work(scene, 7)
    client.force_login(scene.approver)

    shown = numbers_shown(client.get("/").content.decode())

    assert list(shown) == list(KINDS)
    assert shown["approvals"] == 7
    for key, number in shown.items():
        rows = client.get(f"/work/{key}/").content.decode().count("fw-rows__row")
        assert rows == number, key


def test_my_work_shows_the_first_of_what_waits_and_where_the_rest_is(client: Client) -> None:
    scene = a_scene()
    much_work(scene, 6)
    client.force_login(scene.approver)

    page = client.get("/").content.decode()

    assert "Late 5" in page  # the longest overdue
    assert "Late 0" not in page
    assert "See all 6: overdue" in page


@pytest.mark.parametrize("number", [0, 9])
def test_the_page_takes_few_queries_whatever_there_is(client: Client, number: int) -> None:
    scene = a_scene()
    much_work(scene, number)
    client.force_login(scene.approver)
    client.get("/")

    with CaptureQueriesContext(connection) as asked:
        client.get("/")

    assert len(asked) <= 12, "\n".join(each["sql"][:120] for each in asked)


def test_an_empty_page_says_what_to_do_next(client: Client) -> None:
    client.force_login(a_scene().inspector)

    page = client.get("/").content.decode()

    assert "Nothing waits for you" in page
    assert 'href="/organisations/"' in page
    for key in KINDS:
        assert "Nothing here" in client.get(f"/work/{key}/").content.decode()


def test_a_page_with_cases_and_nothing_due_says_so(client: Client) -> None:
    client.force_login(a_scene().caseworker)

    assert "Nothing is overdue, due soon or waiting" in client.get("/").content.decode()


def test_a_reader_reads_cases_and_what_they_watch_and_has_no_lists_of_work(client: Client) -> None:
    scene = a_scene()
    viewer = person("viewer", None, Role.VIEWER)
    WatchFactory.create(user=viewer, case=scene.case)
    client.force_login(viewer)

    page = client.get("/").content.decode()

    assert numbers_shown(page) == {"watched": 1, "published": 0}
    assert "Latest cases" in page
    for key in KINDS:
        expected = 200 if key in OF_READERS else 404
        assert client.get(f"/work/{key}/").status_code == expected, key


def test_a_list_nobody_knows_is_not_found_and_a_list_is_only_read(client: Client) -> None:
    client.force_login(a_scene().caseworker)

    assert client.get("/work/gossip/").status_code == 404
    assert client.post("/work/mine/").status_code == 405


def test_a_long_list_has_pages_and_takes_any_page_that_is_asked_for(client: Client) -> None:
    scene = a_scene()
    CaseFactory.create_batch(50, owner=scene.caseworker)
    client.force_login(scene.caseworker)

    first = client.get("/work/mine/").content.decode()
    second = client.get("/work/mine/?page=2").content.decode()

    assert (first.count("fw-rows__row"), second.count("fw-rows__row")) == (50, 1)
    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second
    assert client.get("/work/mine/?page=nonsense").status_code == 200


def test_hostile_and_endless_words_stay_words(client: Client) -> None:
    scene = a_scene()
    plan = PlanFactory.create(case=scene.case)
    ActionFactory.create(plan=plan, due_on=days(-1), what=HOSTILE + "x" * 20_000)
    scene.case.title = HOSTILE
    scene.case.save()
    client.force_login(scene.caseworker)

    for address in ("/", "/work/overdue/", "/work/mine/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert" in page or address == "/"
        assert "<script>alert" not in page
