"""One intervention with all that its own page tells, now or as it was known on a day."""

from datetime import date
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from cases.models import Case, EdtfLower, end_of_day, in_time_order
from interventions.measures.powers import PowerDates, standing_in_words, standing_on, state_now
from interventions.models import Appointment, EndDate, Intervention, Lever, Power
from interventions.queries.powers import TimeInReserve, again_of, dates_of, known, plain
from interventions.queries.readiness import model_in_force
from interventions.rules import EXIT_MODEL_MEANINGS, EndKind, ExitModel, PowerState


class PowerRow(NamedTuple):
    """A power with the days that were known. state: where it stands after all of them.

    times: each time in reserve, the first one too, where there was any.
    """

    power: Power
    dates: PowerDates
    times: list[TimeInReserve]
    stands: str
    state: PowerState | None


class AppointmentRow(NamedTuple):
    """An appointment with the end that was known."""

    appointment: Appointment
    ended: str | None
    is_end_unknown: bool


class Shown(NamedTuple):
    """What the page tells. ends: of each of the four kinds, in the order in which they were set.

    levers: None for an earlier day, as they say nothing of when they were recorded.
    """

    model: ExitModel | None
    model_meaning: str
    levers: list[Lever] | None
    powers: list[PowerRow]
    appointments: list[AppointmentRow]
    ends: dict[EndKind, list[EndDate]]

    @property
    def legal(self) -> EndDate | None:
        return next(iter(self.ends[EndKind.LEGAL]), None)

    @property
    def evidence(self) -> list[int | None]:
        """What stands behind it, in the order in which it is shown."""
        told = [end for ends in self.ends.values() for end in ends]
        return [
            *(each.evidence_id for each in told),
            *(each.power.evidence_id for each in self.powers),
            *(each.appointment.evidence_id for each in self.appointments),
        ]


def intervention_known(case: Case, pk: int, as_known_on: date | None) -> Intervention | None:
    """The intervention of a case, or the row that replaced it, as it was known on a day."""
    rows = Intervention.objects.filter(case=case).select_related(
        "case", "organisation", "instrument", "led_by", "recorded_by", "asked_by"
    )
    row: Intervention | None = rows.filter(pk=pk).first()
    while row is not None and row.superseded_by_id is not None:
        if as_known_on and row.superseded_at and row.superseded_at >= end_of_day(as_known_on):
            break
        row = rows.filter(pk=row.superseded_by_id).first()
    if row is None or (as_known_on and row.recorded_at >= end_of_day(as_known_on)):
        return None
    return row


def shown_of(
    intervention: Intervention, day: date | None = None, as_known_on: date | None = None
) -> Shown:
    """All of it. day: on which its powers stand where they are said to; today by default."""
    on = day or as_known_on or timezone.localdate()
    model = model_in_force(intervention, as_known_on)
    return Shown(
        model=model,
        model_meaning=EXIT_MODEL_MEANINGS[model] if model else "",
        levers=None if as_known_on else levers_of(intervention),
        powers=_power_rows(intervention, on, as_known_on),
        appointments=[
            AppointmentRow(
                each,
                known(each.ended, each.ending_recorded_at, as_known_on),
                bool(known(each.is_end_unknown, each.ending_recorded_at, as_known_on)),
            )
            for each in _appointments(intervention, as_known_on)
        ],
        ends=_ends(intervention, as_known_on),
    )


def levers_of(intervention: Intervention) -> list[Lever]:
    """What it pulls at, the main one first."""
    return list(Lever.objects.filter(intervention=intervention).order_by("-is_main", "pk"))


def _power_rows(intervention: Intervention, on: date, as_known_on: date | None) -> list[PowerRow]:
    powers = Power.objects.as_known_on(as_known_on).filter(intervention=intervention)
    found = list(powers.order_by(in_time_order("held"), "pk"))
    again = again_of(found, as_known_on)
    return [_power_row(each, again[each.pk], on, as_known_on) for each in found]


def _power_row(
    power: Power, again: list[TimeInReserve], on: date, as_known_on: date | None
) -> PowerRow:
    dates, days = dates_of(power, as_known_on), plain(again)
    first = TimeInReserve(
        dates.in_reserve, power.reserving_recorded_at, dates.resumed, power.resuming_recorded_at
    )
    return PowerRow(
        power,
        dates,
        [first, *again],
        standing_in_words(standing_on(dates, on, days)),
        state_now(dates, days),
    )


def _appointments(intervention: Intervention, as_known_on: date | None) -> list[Appointment]:
    found = Appointment.objects.as_known_on(as_known_on).filter(intervention=intervention)
    return list(
        found.select_related("organisation").order_by(in_time_order("started"), "pk"),
    )


def _ends(intervention: Intervention, as_known_on: date | None) -> dict[EndKind, list[EndDate]]:
    """The four ends; the plan as first made comes first, even where nobody says when it was."""
    ends: dict[EndKind, list[EndDate]] = {kind: [] for kind in EndKind}
    found = EndDate.objects.as_known_on(as_known_on).filter(intervention=intervention)
    for end in found.order_by(EdtfLower(F("said")).asc(nulls_first=True), "pk"):
        ends[EndKind(end.kind)].append(end)
    return ends
