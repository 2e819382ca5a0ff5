"""The page of one intervention and the forms beside it: what they say, refuse, and to whom."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.actions import supersede
from cases.models import Case, User
from cases.rules import CaseState, InstrumentKind, Role
from interventions.models import Appointment, EndDate, Intervention, Lever, Power
from interventions.rules import EndKind, EndReason, ExitModel, LeverKind, PowerKind
from tests.cases.scene import Scene
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    EndDateFactory,
    InstrumentFactory,
    InterventionFactory,
    LeverFactory,
    PowerFactory,
    PowerReserveFactory,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20  # whatever its size; with those for the session, the user and the header
HOSTILE = "<script>alert('x')</script> \"quoted\" =1+1 \u200fمقلوب"
LONG = "long words " * 1818
SOURCE = {"source_title": "A direction", "source_standing": "PRIMARY"}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def led(scene: Scene) -> Intervention:
    return InterventionFactory.create(
        case=scene.case,
        led_by=scene.body,
        started="2010-06-30",
        name="Commissioners",
        recorded_by=scene.person(Role.APPROVER),
    )


@pytest.fixture
def approver(scene: Scene) -> User:
    return scene.person(Role.APPROVER)


def be(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def acting(approver: User) -> Client:
    return be(approver)


@pytest.fixture
def reading(scene: Scene) -> Client:
    return be(scene.own(Role.LEAD))


def address(of: Intervention, rest: str = "") -> str:
    return f"/cases/{of.case.reference}/interventions/{of.pk}/{rest}"


def typed(name: str, day: str) -> dict[str, str]:
    """A date as it is typed into its three boxes."""
    boxes = (*day.split("-"), "", "")
    return dict(zip((f"{name}_year", f"{name}_month", f"{name}_day"), boxes, strict=False))


def words(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def everything(led: Intervention) -> None:
    """All that the page can show, and each way in which it can be missing."""
    Intervention.objects.filter(pk=led.pk).update(
        exit_model=ExitModel.CAPABILITY,
        legal_basis="An Act",
        service="Audit",
        note="A note.",
        powers_note="Never used.",
    )
    LeverFactory.create(intervention=led, kind=LeverKind.PEER, is_main=True)
    LeverFactory.create(intervention=led, kind=LeverKind.FINANCE)
    PowerFactory.create(intervention=led, what="dismiss officers", held="2011", note="By order.")
    PowerFactory.create(
        intervention=led, what="grant money", kind=PowerKind.CONDITION, held=None, in_reserve="2011"
    )
    PowerFactory.create(
        intervention=led,
        what="sell land",
        held="2011",
        in_reserve="2012",
        resumed="2013",
        resuming_recorded_at=timezone.now(),
        resuming_recorded_by=led.recorded_by,
    )
    PowerFactory.create(
        intervention=led,
        what="hold elections",
        held="2011",
        returned="2014",
        returning_recorded_at=timezone.now(),
        returning_recorded_by=led.recorded_by,
    )
    post = {"case": led.case, "intervention": led}
    AppointmentFactory.create(**post, office="Chair", started="2010", ended="2012", note="Seconded")
    AppointmentFactory.create(**post, office="Adviser", is_end_unknown=True)
    AppointmentFactory.create(**post, office="Lead commissioner", started="2011")
    EndDateFactory.create(intervention=led, falls="2015-07-31")
    EndDateFactory.create(intervention=led, falls="2015-03", said="2012", note="Sooner.")
    EndDateFactory.create(intervention=led, falls="2014", said="2013-10")
    EndDateFactory.create(intervention=led, kind=EndKind.ANNOUNCED, falls="2014-07-21")


def test_the_page_tells_all_of_an_intervention(led: Intervention, acting: Client) -> None:
    everything(led)

    said = words(acting, address(led))

    for part in (
        "Commissioners",
        "Capability: when governance can finish the job",
        "The end comes once those in charge can finish the job themselves",
        "Peer main",
        "Dismiss officers",
        "In reserve",
        "31 July 2015 first",
        "March 2015 then Said 2012; recorded",
        "Sooner.",
        "2014 latest",
        "Recommended end Not recorded",
        "Announced end 21 July 2014",
        "Legal end Not recorded",
        "end not found",
        "no end recorded End: A. Person, Lead commissioner",
        "Record a power",
        "Resume: grant money",
        "Put in reserve: dismiss officers",
        "Return: sell land",
    ):
        assert part in said
    assert "Put in reserve: sell land" in said
    assert "Return: hold elections" not in said


def test_the_page_of_a_bare_intervention_says_what_is_missing(reading: Client) -> None:
    bare = InterventionFactory.create()

    said = words(reading, address(bare))

    for part in (
        "No legal basis recorded",
        "No exit model recorded",
        "No lever recorded",
        "Started Not recorded",
        "No power is recorded",
        "Nobody’s appointment is recorded",
        "Planned end Not recorded",
    ):
        assert part in said
    assert "Record a power" not in said
    assert "Chain of directions" not in said


@pytest.mark.parametrize("size", [1, 15])
def test_the_page_costs_the_same_whatever_its_size(
    led: Intervention, acting: Client, size: int
) -> None:
    for number in range(size):
        PowerFactory.create(intervention=led, what=f"power {number}")
        AppointmentFactory.create(case=led.case, intervention=led, office=f"Office {number}")
        EndDateFactory.create(intervention=led, said="2012")

    with CaptureQueriesContext(connection) as asked:
        response = acting.get(address(led))

    assert response.status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_powers_stand_where_they_stood_on_the_day_asked(led: Intervention, reading: Client) -> None:
    PowerFactory.create(intervention=led, held="2011-01-01", in_reserve="2012-05")

    assert "Function Not yet held 1 January 2011" in words(reading, address(led, "?on=2010-12-31"))
    assert "Function Held 1 January 2011" in words(reading, address(led, "?on=2012-04-30"))
    assert "Function Held or in reserve" in words(reading, address(led, "?on=2012-05-09"))
    assert "Function In reserve" in words(reading, address(led))
    assert "Write the day as" in words(reading, address(led, "?on=yesterday"))


def test_each_time_in_reserve_is_told_with_its_days_as_they_were_known(
    led: Intervention, reading: Client, acting: Client
) -> None:
    then, later = datetime(2020, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    Intervention.objects.filter(pk=led.pk).update(recorded_at=then)
    by = led.recorded_by
    power = PowerFactory.create(
        intervention=led,
        held="2011",
        in_reserve="2012",
        resumed="2013",
        resuming_recorded_at=then,
        resuming_recorded_by=by,
        recorded_at=then,
    )
    PowerReserveFactory.create(
        power=power,
        in_reserve="2014",
        recorded_at=then,
        resumed="2015",
        resuming_recorded_at=later,
        resuming_recorded_by=by,
    )

    known = words(reading, address(led, "?as_known_on=2021-01-01"))

    assert "Function In reserve 2011" in known
    assert "2014 recorded 1 January 2020" in known
    assert "2015" not in known
    assert "Function Held 2011" in words(reading, address(led))
    assert "2015 recorded 1 January 2022" in words(reading, address(led))
    assert "Function In reserve 2011" in words(reading, address(led, "?on=2014-12-31"))
    assert "Put in reserve" in words(acting, address(led))
    listed = words(reading, f"/cases/{led.case.reference}/interventions/")
    assert "2012 held again from 2013 2014 held again from 2015" in listed
    then_listed = words(
        reading, f"/cases/{led.case.reference}/interventions/?as_known_on=2021-01-01"
    )
    assert "2012 held again from 2013 2014 " in then_listed
    assert "2015" not in then_listed


@pytest.mark.parametrize(
    ("legal", "said"),
    [
        ({"falls": "2014-11-11", "reason": EndReason.LAPSED}, "11 November 2014 Reason: lapsed;"),
        (
            {"falls": None, "reason": EndReason.PERMANENT},
            "Legal end Does not end Reason: permanent",
        ),
        ({"falls": None, "note": "Lost."}, "Legal end Ended, date not found recorded"),
    ],
)
def test_a_legal_end_is_said_and_powers_that_were_kept_are_pointed_out(
    led: Intervention, reading: Client, legal: dict[str, Any], said: str
) -> None:
    EndDateFactory.create(intervention=led, kind=EndKind.LEGAL, **legal)
    PowerFactory.create(intervention=led, held="2011")

    page = words(reading, address(led))

    assert said in page
    assert "1 power is not recorded as returned" in page


def test_the_chain_runs_from_first_to_last_with_its_dates(
    scene: Scene, led: Intervention, reading: Client
) -> None:
    EndDateFactory.create(
        intervention=led, kind=EndKind.LEGAL, falls="2012-01", reason=EndReason.SUPERSEDED
    )
    elsewhere = CaseFactory.create(organisation=scene.trust, sector=scene.sector)
    second = InterventionFactory.create(
        case=elsewhere, led_by=scene.body, started="2012-01", name="Second", replaces=led
    )
    EndDateFactory.create(
        intervention=second, kind=EndKind.LEGAL, falls=None, reason=EndReason.LAPSED
    )
    third = InterventionFactory.create(case=scene.case, name="Third", replaces=second)

    for each in (led, second, third):
        page = words(reading, address(each))
        chain = page[page.index("Chain of directions") :]
        assert chain.index("Commissioners") < chain.index("Second") < chain.index("Third")
        assert "From 30 June 2010" in chain
        assert "; legal end January 2012" in chain
        assert "; lapsed" in chain
        assert "Start not recorded" in chain
        assert "; no legal end recorded" in chain


def test_a_chain_that_bites_its_tail_is_told_once(led: Intervention, reading: Client) -> None:
    other = InterventionFactory.create(case=led.case, name="Other", replaces=led)
    Intervention.objects.filter(pk=led.pk).update(replaces=other)

    page = words(reading, address(led))

    assert page.count("Start not recorded, led by") == 1


def test_a_page_that_was_corrected_leads_to_the_right_one(
    led: Intervention, reading: Client
) -> None:
    right = supersede(
        led, replacement={"name": "Two commissioners"}, reason="A slip.", by=led.recorded_by
    )

    response = reading.get(address(led))

    assert response.status_code == 302
    assert response["Location"] == address(right)
    assert reading.get(f"/cases/{led.case.reference}/interventions/999999/").status_code == 404


def test_as_known_on_hides_what_was_told_later(led: Intervention, reading: Client) -> None:
    then, later = datetime(2020, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
    Intervention.objects.filter(pk=led.pk).update(recorded_at=then)
    LeverFactory.create(intervention=led)
    PowerFactory.create(
        intervention=led,
        held="2011",
        recorded_at=then,
        in_reserve="2012",
        reserving_recorded_at=later,
        reserving_recorded_by=led.recorded_by,
    )
    PowerFactory.create(intervention=led, what="Told later", recorded_at=later)
    AppointmentFactory.create(
        case=led.case,
        intervention=led,
        recorded_at=then,
        started="2011",
        ended="2012-02",
        ending_recorded_at=later,
        ending_recorded_by=led.recorded_by,
    )
    EndDateFactory.create(intervention=led, falls="2014", recorded_at=later)

    known = words(reading, address(led, "?as_known_on=2021-01-01"))
    listed = words(reading, f"/cases/{led.case.reference}/interventions/?as_known_on=2021-01-01")

    for page in (known, listed):
        assert "what the register had been told by the end of" in page
        assert "In reserve from" in page
        assert "February 2012" not in page
        assert "Told later" not in page
        assert "no end recorded" in page
        assert "No lever recorded" not in page
        assert "Leadership" not in page
    assert "In reserve 2011" not in known
    assert "In reserve 2011" in words(reading, address(led))
    assert "Not known yet" in words(reading, address(led, "?as_known_on=2019-01-01"))


def test_as_known_on_a_correction_is_not_yet_made(led: Intervention, reading: Client) -> None:
    then = datetime(2020, 1, 1, tzinfo=UTC)
    Intervention.objects.filter(pk=led.pk).update(recorded_at=then)
    right = supersede(
        led, replacement={"name": "Two commissioners"}, reason="A slip.", by=led.recorded_by
    )

    assert "Two commissioners" not in words(reading, address(led, "?as_known_on=2021-01-01"))
    today = timezone.localdate().isoformat()
    assert "Two commissioners" in words(reading, address(led, f"?as_known_on={today}"))
    assert right.pk != led.pk


def test_what_runs_in_parallel_is_told_across_the_story(
    scene: Scene, led: Intervention, reading: Client
) -> None:
    listed = f"/cases/{scene.case.reference}/interventions/"
    assert "One intervention runs: Commissioners by" in words(reading, listed)
    elsewhere = CaseFactory.create(organisation=scene.trust, sector=scene.sector)
    InterventionFactory.create(case=elsewhere, led_by=scene.stranger, name="Special measures")

    page = words(reading, listed)

    assert "2 interventions run in parallel: " in page
    assert f"Commissioners by {scene.body}, since 30 June 2010;" in page
    assert f"Special measures by {scene.stranger}, start not recorded" in page
    assert f"(case {elsewhere.reference}, {scene.trust})" in page
    EndDateFactory.create(intervention=led, kind=EndKind.LEGAL, falls="2014")
    assert "One intervention runs: Special measures" in words(reading, listed)
    early = words(reading, f"{listed}?as_known_on=2001-01-01")
    assert "No intervention runs" in early


def test_a_power_is_recorded_reserved_resumed_and_returned_by_forms(
    led: Intervention, acting: Client
) -> None:
    acting.post(
        address(led, "powers/add/"),
        {"kind": "FUNCTION", "what": "Audit", **typed("held", "2011"), **SOURCE},
    )
    power = Power.objects.get()
    base = f"/cases/{led.case.reference}/powers/{power.pk}/"

    for way, day in (("reserve", "2012-05"), ("resume", "2013"), ("return", "2014-11-11")):
        shown = acting.get(f"{base}{way}/")
        assert "Audit" in shown.content.decode()
        response = acting.post(f"{base}{way}/", typed("on", day))
        assert response["Location"] == address(led) + "#powers"

    power.refresh_from_db()
    days = (power.held, power.in_reserve, power.resumed, power.returned)
    assert days == ("2011", "2012-05", "2013", "2014-11-11")
    refused = acting.post(f"{base}return/", typed("on", "2015")).content.decode()
    assert "has been returned already" in refused


def test_an_appointment_is_recorded_and_ended_by_forms(
    led: Intervention, scene: Scene, acting: Client
) -> None:
    post = {
        "office": "Lead commissioner",
        "organisation": scene.trust.name,
        "is_sole_office": "on",
        **SOURCE,
    }
    assert scene.trust.name in acting.get(address(led, "appoint/")).content.decode()

    acting.post(
        address(led, "appoint/"), {**post, "holder": "A. Person", **typed("started", "2011")}
    )
    refused = acting.post(
        address(led, "appoint/"), {**post, "holder": "B. Person", **typed("started", "2012")}
    ).content.decode()

    first = Appointment.objects.get()
    assert "On the record: A. Person, from 2011" in refused
    assert 'href="#id_holder"' in refused
    assert "B. Person" in refused
    ending = f"/cases/{led.case.reference}/appointments/{first.pk}/end/"
    assert "A. Person, Lead commissioner" in acting.get(ending).content.decode()
    for both in ({"ended_day": ""}, {**typed("ended", "2012"), "is_end_unknown": "on"}):
        assert "or say that nobody knows it" in acting.post(ending, both).content.decode()
    assert "Say the month" in acting.post(ending, {"ended_day": "3"}).content.decode()
    acting.post(ending, {"is_end_unknown": "on"})
    first.refresh_from_db()
    assert first.is_end_unknown


def test_an_appointment_outside_any_intervention_has_no_such_page(
    led: Intervention, acting: Client
) -> None:
    free = AppointmentFactory.create(case=led.case)

    response = acting.get(f"/cases/{led.case.reference}/appointments/{free.pk}/end/")

    assert response.status_code == 404


def test_ends_are_recorded_and_what_is_decided_leads_to_the_exit_page(
    led: Intervention, acting: Client
) -> None:
    where = address(led, "end-date/")

    acting.post(where, {"kind": "PLANNED", **typed("falls", "2015-07-31"), **SOURCE})
    refused = acting.post(
        where, {"kind": "LEGAL", **typed("falls", "2014"), "reason": "OUTCOMES_MET", **SOURCE}
    ).content.decode()

    assert EndDate.objects.get().falls == "2015-07-31"
    assert "ask for the decision on the exit page" in refused
    assert f'href="/cases/{led.case.reference}/exit/"' in refused
    assert "This field is required" in acting.post(where, SOURCE).content.decode()


def test_levers_are_said_by_a_form(led: Intervention, acting: Client) -> None:
    LeverFactory.create(intervention=led, kind=LeverKind.PEER)
    LeverFactory.create(intervention=led, kind=LeverKind.FINANCE, is_main=True)
    where = address(led, "levers/")
    assert 'value="PEER" checked' in " ".join(acting.get(where).content.decode().split())

    acting.post(where, {"kinds": ["CULTURAL"], "main": "CULTURAL"})
    acting.post(where, {"kinds": ["CULTURAL"], "main": ""})
    refused = acting.post(where, {"kinds": ["CULTURAL"], "main": "PEER"}).content.decode()

    lever = Lever.objects.get()
    assert (lever.kind, lever.is_main) == (LeverKind.CULTURAL, False)
    assert "The main lever is one of those that it pulls" in refused


def test_an_intervention_without_statute_is_started_by_a_form(
    scene: Scene, led: Intervention, acting: Client
) -> None:
    board = InstrumentFactory.create(
        name="A board", kind=InstrumentKind.SUPPORT, is_statutory=False
    )
    statute = InstrumentFactory.create(name="A direction", kind=InstrumentKind.INTERVENTION)
    where = f"/cases/{scene.case.reference}/interventions/start/"
    fresh = acting.get(where).content.decode()
    assert "A direction (statutory)" in fresh
    assert f'<option value="{led.pk}">Commissioners' in fresh
    said = {"led_by": scene.body.pk, "name": "Board", **typed("started", "2011"), **SOURCE}

    refused = acting.post(where, {**said, "instrument": statute.pk}).content.decode()
    acting.post(
        where, {**said, "instrument": board.pk, "replaces": led.pk, "exit_model": "OUTCOMES"}
    )

    assert "prepare a statutory step instead" in refused
    assert f'href="/cases/{scene.case.reference}/steps/"' in refused
    begun = Intervention.objects.get(name="Board")
    assert (begun.replaces, begun.exit_model) == (led, ExitModel.OUTCOMES)
    assert f'<option value="{led.pk}">Commissioners' not in acting.get(where).content.decode()
    acting.post(where, {**said, "instrument": board.pk, "name": "Another"})
    assert Intervention.objects.get(name="Another").exit_model == ""


def forms(led: Intervention) -> list[str]:
    """Every page on which an intervention is changed."""
    power = PowerFactory.create(intervention=led, held="2011")
    post = AppointmentFactory.create(case=led.case, intervention=led, office="Chair")
    case = f"/cases/{led.case.reference}"
    return [
        f"{case}/interventions/start/",
        *(address(led, f"{part}/") for part in ("powers/add", "appoint", "end-date", "levers")),
        *(f"{case}/powers/{power.pk}/{way}/" for way in ("reserve", "resume", "return")),
        f"{case}/appointments/{post.pk}/end/",
    ]


def test_only_an_approver_of_the_leading_body_sees_and_sends_the_forms(
    scene: Scene, led: Intervention, acting: Client
) -> None:
    others = [be(scene.person(Role.CASEWORKER)), be(scene.own(Role.BOARD))]

    for where in forms(led):
        assert acting.get(where).status_code == 200
        for client in others:
            assert client.get(where).status_code == 403
            assert client.post(where).status_code == 403


def test_a_case_that_is_closed_offers_no_form_and_no_way_to_one(
    scene: Scene, led: Intervention, acting: Client, approver: User
) -> None:
    where = forms(led)
    Case.objects.filter(pk=scene.case.pk).update(
        state=CaseState.CLOSED, closed_on="2020-01-01", closed_by=approver, closing_reason="Done."
    )

    assert "What you can do" not in words(acting, address(led))
    assert "Start an intervention" not in words(
        acting, f"/cases/{led.case.reference}/interventions/"
    )
    for each in where:
        assert '<form class="fw-form"' not in acting.get(each).content.decode()


@pytest.mark.parametrize("narrative", [HOSTILE, LONG[:20_000]])
def test_hostile_and_long_words_are_kept_and_shown_as_they_are(
    led: Intervention, scene: Scene, acting: Client, narrative: str
) -> None:
    acting.post(
        address(led, "powers/add/"),
        {
            "kind": "FUNCTION",
            "what": narrative,
            "note": narrative,
            **typed("held", "2011"),
            **SOURCE,
        },
    )
    acting.post(
        address(led, "end-date/"),
        {"kind": "PLANNED", "note": narrative, **typed("falls", "2015"), **SOURCE},
    )
    acting.post(
        address(led, "appoint/"),
        {
            "office": "Chair",
            "holder": HOSTILE,
            "organisation": scene.trust.name,
            "note": narrative,
            **SOURCE,
        },
    )

    page = acting.get(address(led)).content.decode()
    assert Power.objects.get().what == narrative.strip()
    assert EndDate.objects.get().note == Appointment.objects.get().note == narrative.strip()
    assert "<script>alert" not in page
