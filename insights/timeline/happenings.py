"""What was done about a failure and its end, as happenings of the figure.

An event of the case often tells the same thing on the same day, in the source's own words: then the
figure leaves it to the event, and the tables still list it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from cases import edtf
from cases.rules import EventKind, OrganisationKind
from insights.figure import timeline as figure
from insights.queries import Told
from insights.timeline.shapes import LANE_OF_BODY, Reading, key_of, moment_of, shortened
from interventions.rules import (
    ContactKind,
    DecisionKind,
    ExitModel,
    LookBackResult,
    OfferAnswer,
    PowerKind,
    StepOutcome,
)

POWERS = (
    "power_in_reserve",
    "power_resumed",
    "power_returned",
    "power_again_in_reserve",
    "power_again_resumed",
)
# What a figure has room for of the words that somebody wrote.
ROOM = 120
BEGINNINGS = (EventKind.DIRECTION, EventKind.INTERVENTION_START, EventKind.CONDITIONS)
ENDINGS = (EventKind.EXIT, EventKind.INTERVENTION_END, EventKind.DIRECTION, EventKind.CONDITIONS)
# Which events tell of what, when they are of the same day.
TOLD_BY: Mapping[str, tuple[EventKind, ...]] = {
    **dict.fromkeys(POWERS, (*BEGINNINGS, *ENDINGS)),
    "decision": (*ENDINGS, EventKind.PLANNED_END, EventKind.ANNOUNCEMENT),
    "offer": (
        EventKind.PEER_REVIEW,
        EventKind.PEER_SUPPORT,
        EventKind.BENCHMARKING,
        EventKind.APPOINTMENT,
    ),
    "look_back": (
        EventKind.POST_EXIT_RATING,
        EventKind.POST_EXIT_REVIEW,
        EventKind.RATING,
        EventKind.INSPECTION,
        EventKind.MONITORING_VISIT,
        EventKind.WARNING_NOTICE,
    ),
    "step_minded_to": (*BEGINNINGS, EventKind.ANNOUNCEMENT),
    "step_represented": (EventKind.ANNOUNCEMENT,),
    "step_decided": (*BEGINNINGS, EventKind.ANNOUNCEMENT),
}
WHAT_HAPPENED: dict[str, Callable[[Told], str]] = {
    "power_in_reserve": lambda _: "Power put in reserve",
    "power_resumed": lambda _: "Power resumed",
    "power_returned": lambda _: "Power returned",
    "power_again_in_reserve": lambda _: "Power put in reserve again",
    "power_again_resumed": lambda _: "Power resumed again",
    "decision": lambda _: "Decision on an intervention",
    "offer": lambda _: "Peer support offered",
    "look_back": lambda _: "Look-back",
    "look_due": lambda _: "Look-back due",
    "step_minded_to": lambda _: "Minded to",
    "step_represented": lambda _: "Representations",
    "step_decided": lambda _: "Decision on a statutory step",
}
_POWERS_IN_WORDS = {
    PowerKind.FUNCTION: ("Power", "powers"),
    PowerKind.CONDITION: ("Condition", "conditions"),
}
_BECAME = {
    "power_in_reserve": "put in reserve",
    "power_resumed": "resumed",
    "power_returned": "returned",
    "power_again_in_reserve": "put in reserve again",
    "power_again_resumed": "resumed again",
}


def is_told_by_an_event(row: Told, told: list[Told]) -> bool:
    """Whether an event of the case tells of this moment already, or the figure tells it otherwise.

    A post without a known end has no length to draw. A step that was taken is an intervention, and
    its bar begins on that day.
    """
    if row.table == "appointment":
        return bool(row.more["is_end_unknown"]) and _names_the_holder(row, told)
    if row.table == "step_decided" and row.kind == StepOutcome.MADE:
        return True
    kinds = TOLD_BY.get(row.table, ())
    return any(
        each.table == "event" and each.started == row.started and each.kind in kinds
        for each in told
    )


def _names_the_holder(row: Told, told: list[Told]) -> bool:
    """Whether an event of the day on which a post began names its holder."""
    name = row.title.split(" (")[0].rpartition(" ")[2]
    return any(
        each.table == "event" and each.started == row.started and name in each.title + each.actor
        for each in told
    )


def happenings_of(drawn: list[Told], reading: Reading) -> Iterator[figure.Happening]:
    """What of it is drawn; powers of one intervention that move on one day are one happening."""
    for row in drawn:
        if row.table in WHAT_HAPPENED and row.table not in (*POWERS, "look_due"):
            yield _happening([row], said_of(row), reading)
    powers = sorted((row for row in drawn if row.table in POWERS), key=_moved)
    for _, group in groupby(powers, key=_moved):
        rows = list(group)
        yield _happening(rows, _said_of_powers(rows), reading)


def _moved(row: Told) -> tuple[str, str, int, str]:
    return row.started or "", row.table, row.more["intervention"], row.kind


def _happening(rows: list[Told], title: str, reading: Reading) -> figure.Happening:
    row = rows[0]
    numbers = (number for each in rows for number in reading.numbers(each))
    return figure.Happening(
        key=key_of(row),
        lane=row.lane or LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind=WHAT_HAPPENED[row.table](row),
        title=shortened(title, ROOM),
        happened=moment_of(row.started),
        actor=row.actor,
        detail="; ".join(dict.fromkeys(each.detail for each in rows if each.detail)),
        sources=tuple(dict.fromkeys(numbers)),
        is_later=reading.is_later(row),
        is_turning=row.table == "decision" and row.kind == DecisionKind.EXIT,
    )


def _said_of_powers(rows: list[Told]) -> str:
    if len(rows) == 1:
        return said_of(rows[0])
    _, many = _POWERS_IN_WORDS[PowerKind(rows[0].kind)]
    return f"{len(rows)} {many} {_BECAME[rows[0].table]}."


def said_of(row: Told) -> str:
    """What happened, in one sentence."""
    if row.table in POWERS:
        one, _ = _POWERS_IN_WORDS[PowerKind(row.kind)]
        return f"{one} {_BECAME[row.table]}: {row.title}"
    return _SENTENCES[row.table](row)


def _decision(row: Told) -> str:
    words = f"{DecisionKind(row.kind).label} decided"
    if row.more["until"]:
        words += f", until {edtf.words(row.more['until'])}"
    if row.more["model"]:
        words += f", to {ExitModel(row.more['model']).label.split(':')[0].lower()}"
    return f"{words}: {row.title}"


def _offer(row: Told) -> str:
    said = f"{ContactKind(row.kind).label} offered to {row.title}"
    if not row.more["answer"]:
        return f"{said}."
    answer = OfferAnswer(row.more["answer"]).label.lower()
    on = f" {edtf.words(row.more['answered'])}" if row.more["answered"] else ""
    return f"{said}: {answer}{on}."


def _look_back(row: Told) -> str:
    result = f": {LookBackResult(row.kind).label.lower()}" if row.kind else ""
    return f"Look-back {row.more['months']} months after {row.title}{result}."


def _decided(row: Told) -> str:
    return f"{StepOutcome(row.kind).label}: {row.title}"


_SENTENCES: dict[str, Callable[[Told], str]] = {
    "decision": _decision,
    "offer": _offer,
    "look_back": _look_back,
    "look_due": _look_back,
    "step_minded_to": lambda row: f"Minded to: {row.title}",
    "step_represented": lambda row: f"Representations received: {row.title}",
    "step_decided": _decided,
}
