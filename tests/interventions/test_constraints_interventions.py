"""What the database refuses of interventions, ends, levers, powers and holders of one office."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from cases.models import Case
from interventions.models import Appointment, EndDate, Intervention, PowerReserve
from interventions.rules import EndKind, EndReason, LeverKind
from tests.factories import (
    HEARD_AT,
    AppointmentFactory,
    CaseFactory,
    EndDateFactory,
    InterventionFactory,
    LeverFactory,
    OrganisationFactory,
    PowerFactory,
    PowerReserveFactory,
    UserFactory,
)
from tests.limits import Limit, check, names, on_both_sides, refused_by
from tests.races import together

pytestmark = pytest.mark.django_db
ONE_HOLDER = "interventions_appointment_one_holder"
RETURNED = {
    "returned": "2012",
    "returning_recorded_at": HEARD_AT,
    "returning_recorded_by": UserFactory,
}
RESERVED = {"reserving_recorded_at": HEARD_AT, "reserving_recorded_by": UserFactory}
RESUMING = {"resuming_recorded_at": HEARD_AT, "resuming_recorded_by": UserFactory}
RESUMED = {"in_reserve": "2011", "resumed": "2012", **RESUMING}
ENDING = {"ended": "2012", "ending_recorded_at": HEARD_AT, "ending_recorded_by": UserFactory}


def asked(*, by_whom_it_is_recorded: bool) -> None:
    asker = UserFactory.create()
    approver = asker if by_whom_it_is_recorded else UserFactory.create()
    InterventionFactory.create(asked_by=asker, recorded_by=approver)


def replaced(*, by_itself: bool) -> None:
    one = InterventionFactory.create()
    other = one if by_itself else InterventionFactory.create(case=one.case)
    Intervention.objects.filter(pk=one.pk).update(replaces=other)


def two_ends(**second: object) -> None:
    first = EndDateFactory.create(kind=EndKind.LEGAL, falls="2011")
    EndDateFactory.create(
        **{"intervention": first.intervention, "kind": EndKind.LEGAL, "falls": "2012", **second}
    )


def two_levers(*, are_main: bool = False, **second: object) -> None:
    first = LeverFactory.create(kind=LeverKind.PEER, is_main=are_main)
    LeverFactory.create(
        **{
            "intervention": first.intervention,
            "kind": LeverKind.PEER,
            "is_main": are_main,
            **second,
        }
    )


def beside_another_time(*, before: str | None) -> None:
    first = PowerReserveFactory.create()
    if before is not None:
        PowerReserve.objects.filter(pk=first.pk).update(
            resumed=before,
            resuming_recorded_at=HEARD_AT,
            resuming_recorded_by=UserFactory.create(),
        )
    PowerReserveFactory.create(power=first.power, in_reserve="2015")


def two_holders(*, first: dict[str, object], **second: object) -> None:
    """Two people, one office of one body; what differs is said."""
    held = AppointmentFactory.create(**first)
    same = {"case": held.case, "organisation": held.organisation, "holder": "B. Person"}
    AppointmentFactory.create(**{**same, **second})


def holder(started: str | None, ended: str | None = None, **more: object) -> dict[str, object]:
    return {"started": started, "ended": ended, **more}


LIMITS = [
    Limit(
        "interventions_intervention_does_not_replace_itself",
        replaced,
        refused=[{"by_itself": True}],
        allowed=[{"by_itself": False}],
    ),
    Limit(
        "interventions_enddate_only_legal_end_has_reason",
        EndDateFactory.create,
        refused=[
            {"kind": EndKind.PLANNED, "reason": EndReason.LAPSED},
            *({"kind": kind, "falls": None} for kind in EndKind if kind is not EndKind.LEGAL),
        ],
        allowed=[
            {"kind": EndKind.LEGAL, "reason": EndReason.LAPSED},
            {"kind": EndKind.LEGAL, "falls": None},
            *({"kind": kind} for kind in EndKind),
        ],
    ),
    Limit(
        "interventions_enddate_one_legal_end",
        two_ends,
        refused=[{}],
        allowed=[{"kind": EndKind.PLANNED}, {"intervention": InterventionFactory}],
    ),
    Limit(
        "interventions_lever_said_once",
        two_levers,
        refused=[{}],
        allowed=[{"kind": LeverKind.FINANCE}, {"intervention": InterventionFactory}],
    ),
    Limit(
        "interventions_lever_one_main",
        two_levers,
        refused=[{"are_main": True, "kind": LeverKind.FINANCE}],
        allowed=[
            {"are_main": True, "kind": LeverKind.FINANCE, "is_main": False},
            {"are_main": True, "intervention": InterventionFactory},
        ],
    ),
    Limit(
        "power_returned_and_returning_recorded_at",
        PowerFactory.create,
        refused=[
            {"returned": "2012"},
            {"returning_recorded_at": HEARD_AT, "returning_recorded_by": UserFactory},
        ],
        allowed=[RETURNED, {}],
    ),
    Limit(
        "power_returning_recorded_at_and_returning_recorded_by",
        PowerFactory.create,
        refused=[
            {**RETURNED, "returning_recorded_by": None},
            {"returning_recorded_by": UserFactory},
        ],
        allowed=[RETURNED, {}],
    ),
    Limit(
        "power_reserving_recorded_at_and_reserving_recorded_by",
        PowerFactory.create,
        refused=[
            {**RESERVED, "reserving_recorded_by": None},
            {**RESERVED, "reserving_recorded_at": None},
        ],
        allowed=[{"in_reserve": "2011", **RESERVED}, {"in_reserve": "2011"}, {}],
    ),
    Limit(
        "power_resumed_and_resuming_recorded_at",
        PowerFactory.create,
        refused=[{"in_reserve": "2011", "resumed": "2012"}, RESUMING],
        allowed=[RESUMED, {}],
    ),
    Limit(
        "power_resuming_recorded_at_and_resuming_recorded_by",
        PowerFactory.create,
        refused=[
            {**RESUMED, "resuming_recorded_by": None},
            {"resuming_recorded_by": UserFactory},
        ],
        allowed=[RESUMED, {}],
    ),
    Limit(
        "interventions_power_resumed_from_reserve",
        PowerFactory.create,
        refused=[{**RESUMED, "in_reserve": None}],
        allowed=[RESUMED, {"held": None, **RESUMED}],
    ),
    Limit(
        "powerreserve_resumed_and_resuming_recorded_at",
        PowerReserveFactory.create,
        refused=[{"resumed": "2014"}, RESUMING],
        allowed=[{"resumed": "2014", **RESUMING}, {}],
    ),
    Limit(
        "powerreserve_resuming_recorded_at_and_resuming_recorded_by",
        PowerReserveFactory.create,
        refused=[
            {"resumed": "2014", **RESUMING, "resuming_recorded_by": None},
            {"resuming_recorded_by": UserFactory},
        ],
        allowed=[{"resumed": "2014", **RESUMING}, {}],
    ),
    Limit(
        "interventions_powerreserve_one_at_a_time",
        beside_another_time,
        refused=[{"before": None}],
        allowed=[{"before": "2014"}],
    ),
    Limit(
        "appointment_ending_recorded_at_and_ending_recorded_by",
        AppointmentFactory.create,
        refused=[{**ENDING, "ending_recorded_by": None}, {**ENDING, "ending_recorded_at": None}],
        allowed=[ENDING, {"ended": "2012"}, {}],
    ),
    Limit(
        "interventions_intervention_approved_by_another",
        asked,
        refused=[{"by_whom_it_is_recorded": True}],
        allowed=[{"by_whom_it_is_recorded": False}],
    ),
    Limit(
        "interventions_power_was_held_or_reserved",
        PowerFactory.create,
        refused=[{"held": None}],
        allowed=[
            {"held": None, "in_reserve": "2010"},
            {"held": "2010"},
            {"held": "2010", "in_reserve": "2011"},
        ],
    ),
    Limit(
        "interventions_appointment_end_known_or_not",
        AppointmentFactory.create,
        refused=[{"ended": "2012", "is_end_unknown": True}],
        allowed=[{"ended": "2012"}, {"is_end_unknown": True}, {}],
    ),
    Limit(
        ONE_HOLDER,
        two_holders,
        refused=[
            # In post until the other has gone.
            {"first": holder("2010-01-01", "2012-01-01"), **holder("2011-06-01", "2013-01-01")},
            {"first": holder("2010-01-01", "2012-01-01"), **holder("2011-12-31")},
            {"first": holder("2010-01-01", "2012-01-01"), **holder("2010-02", "2010-06")},
            # Still in post: nobody has said that the first has gone.
            {"first": holder("2010-01-01"), **holder("2011-01-01")},
            {"first": holder("2010-01-01"), **holder("2009-01-01")},
            {"first": holder("2010"), **holder("2010")},
            # In post by the end of that year, whenever it began.
            {"first": holder("../2010"), **holder("2010-12-31", "2011")},
            # Whatever days of those months it was, both were in post all of May.
            {"first": holder("2010-04", "2010-06"), **holder("2010-04", "2010-06")},
            {"first": holder("2009", "2011"), **holder("2010-03")},
            # It ended after that day, perhaps long after.
            {"first": holder("2010-01-01", "2012-01-01/.."), **holder("2011-12-31")},
            # Nobody found the end, but that day both began.
            {
                "first": holder("2010-04-19", is_end_unknown=True),
                **holder("2010-04-19", is_end_unknown=True),
            },
            {"first": holder("2010-04-19", is_end_unknown=True), **holder("2010-01-01")},
        ],
        allowed=[
            # The one goes and the other comes on the same day.
            {"first": holder("2010-01-01", "2012-01-01"), **holder("2012-01-01")},
            {"first": holder("2012-01-01"), **holder("2010-01-01", "2012-01-01")},
            # It may have been a handover: the month or year is all that is known.
            {"first": holder("2010-01", "2012-04"), **holder("2012-04")},
            {"first": holder("2010", "2012"), **holder("2012", "2014")},
            {"first": holder("2010-04", "2010-04"), **holder("2010-04", "2010-04")},
            {"first": holder("2010-01-01", "../2012-01-01"), **holder("2011-06-01")},
            # Nobody found when the first went.
            {"first": holder("2010-01-01", is_end_unknown=True), **holder("2010-01-02")},
            {"first": holder("2010", is_end_unknown=True), **holder("2010")},
            {"first": holder("2010-04", is_end_unknown=True), **holder("2010-04-30")},
            # Nobody found when the first came.
            {"first": holder(None, "2012-01-01"), **holder("2011-01-01")},
            {"first": holder("2010-01-01/..", "2012"), **holder("2011-01-01")},
            # Another office, another body, or an office of several.
            {"first": holder("2010-01-01"), **holder("2011-01-01", office="Chair")},
            {
                "first": holder("2010-01-01"),
                **holder("2011-01-01", organisation=OrganisationFactory),
            },
            {
                "first": holder("2010-01-01", office="Commissioner", is_sole_office=False),
                **holder("2010-01-01", office="Commissioner", is_sole_office=False),
            },
        ],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_interventions_may_overlap() -> None:
    first = InterventionFactory.create(started="2010")

    InterventionFactory.create(case=first.case, instrument=first.instrument, started="2010")

    assert Intervention.objects.filter(case=first.case).count() == 2


def test_several_planned_ends_may_follow_one_another() -> None:
    first = EndDateFactory.create(kind=EndKind.PLANNED, falls="2011")

    EndDateFactory.create(intervention=first.intervention, kind=EndKind.PLANNED, falls="2012")

    assert EndDate.objects.filter(intervention=first.intervention).count() == 2


def test_a_legal_end_that_was_corrected_leaves_its_place() -> None:
    wrong = EndDateFactory.create(kind=EndKind.LEGAL, falls="2011")
    right = EndDateFactory.create(intervention=wrong.intervention, kind=EndKind.ANNOUNCED)
    EndDate.objects.filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())

    EndDateFactory.create(intervention=wrong.intervention, kind=EndKind.LEGAL, falls="2012")

    assert EndDate.objects.current().filter(kind=EndKind.LEGAL).count() == 1


@names(ONE_HOLDER)
def test_a_holder_who_was_corrected_leaves_the_office_to_another() -> None:
    wrong = AppointmentFactory.create(started="2010-01-01")
    right = AppointmentFactory.create(case=wrong.case, office="Chair", started="2010-01-01")
    Appointment.objects.filter(pk=wrong.pk).update(
        superseded_by=right, superseded_at=timezone.now()
    )

    AppointmentFactory.create(case=wrong.case, started="2010-06-01")

    assert Appointment.objects.current().filter(office=wrong.office).count() == 1


def test_a_holder_cannot_move_into_the_days_of_another() -> None:
    first = AppointmentFactory.create(started="2010-01-01", ended="2011-01-01")
    second = AppointmentFactory.create(case=first.case, started="2011-01-01")

    with refused_by(ONE_HOLDER):
        Appointment.objects.filter(pk=second.pk).update(started="2010-12-31")


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_take_an_office_at_the_same_moment_one_gets_it() -> None:
    case = CaseFactory.create()
    teller = UserFactory.create()

    refusals = together(
        *(partial(take_office, case.pk, teller.pk, f"Person {n}", n) for n in range(8))
    )

    assert Appointment.objects.count() == 1
    assert len(refusals) == 7


def take_office(case_id: int, teller_id: int, who: str, days: int) -> None:
    case = Case.objects.get(pk=case_id)
    Appointment.objects.create(
        case=case,
        organisation_id=case.organisation_id,
        office="Chief executive",
        holder=who,
        started=str((HEARD_AT + timedelta(days=days)).date()),
        recorded_by_id=teller_id,
    )
