"""Each kind of fact in its shape: a row of the story in, a piece of the figure's plain data out."""

from datetime import date
from typing import NamedTuple

from cases import edtf
from cases.queries import Sources
from cases.rules import TURNING_KINDS, EventKind, InspectionKind, Lane, OrganisationKind
from insights.figure import timeline as figure
from insights.queries import Told
from interventions.rules import EndKind, EndReason

# Lanes stand in the order of cases.rules.Lane. What a body does is drawn in its kind's lane.
# What a figure has room for of one title; the tables beside it tell the whole.
ROOM_OF_A_TITLE = 300
LANE_OF_BODY = {
    OrganisationKind.REGULATOR: Lane.REGULATOR,
    OrganisationKind.DEPARTMENT: Lane.DEPARTMENT,
    OrganisationKind.SECTOR_BODY: Lane.PEERS,
    OrganisationKind.PROVIDER: Lane.PROVIDER,
    OrganisationKind.SERVICE: Lane.PROVIDER,
    OrganisationKind.GROUP: Lane.PEERS,
    OrganisationKind.OTHER: Lane.EXTERNAL,
}


class Reading(NamedTuple):
    """What every row is read with: the numbers of its sources, and where "later" begins."""

    sources: Sources
    later_from: date | None

    def numbers(self, row: Told) -> tuple[int, ...]:
        marks = self.sources.of.get(row.evidence_id or 0, [])
        return tuple(dict.fromkeys(mark.number for mark in marks))

    def is_later(self, row: Told) -> bool:
        moment = moment_of(row.started)
        day = moment.earliest or moment.latest
        return bool(day and self.later_from and day > self.later_from)


def moment_of(text: str | None) -> figure.Moment:
    """A stored date as the figure knows it; an undated fact has no bound on either side."""
    if not text:
        return figure.Moment("", "undated", None, None, figure.Precision.BETWEEN)
    read = edtf.parse(text)
    return figure.Moment(
        read.text,
        read.words,
        read.earliest,
        read.latest,
        figure.Precision(read.precision.value),
        read.is_approximate,
    )


def key_of(row: Told) -> str:
    return f"{row.table}-{row.pk}"


def shortened(words: str, room: int) -> str:
    """Words that fit, with “…” where some are left out; a word that is too long is cut."""
    if len(words) <= room:
        return words
    kept = words[:room]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept) + "…"


def begun(row: Told) -> figure.Moment:
    """When something began; a start nobody found is bounded by the end at least."""
    if row.started or not row.ended:
        return moment_of(row.started)
    latest = moment_of(row.ended).latest
    return figure.Moment("", "start not found", None, latest, figure.Precision.BETWEEN)


def over(row: Told) -> figure.Moment | None:
    return moment_of(row.ended) if row.ended else None


def band(row: Told, reading: Reading) -> figure.Band:
    return figure.Band(
        key=key_of(row),
        label=row.title,
        kind=row.kind.lower(),
        started=begun(row),
        ended=over(row),
        sources=reading.numbers(row),
    )


def designation(row: Told, reading: Reading) -> figure.Span:
    return figure.Span(
        key=key_of(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind="designation",
        title=row.title,
        started=begun(row),
        ended=over(row),
        is_end_unknown=row.more["is_end_unknown"],
        detail=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def intervention(row: Told, reading: Reading) -> figure.Span:
    ends = row.more["ends"]
    legal = [end for end in ends if end["kind"] == EndKind.LEGAL]
    marks = tuple(
        figure.EndMark(figure.EndKind(end["kind"].lower()), moment_of(end["falls"]))
        for end in ends
        if end["falls"]
    )
    reason = next((EndReason(end["reason"]).label for end in legal if end["reason"]), "")
    dated = [end["falls"] for end in legal if end["falls"]]
    return figure.Span(
        key=key_of(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind="intervention",
        title=row.title,
        started=begun(row),
        ended=moment_of(dated[0]) if dated else None,
        is_end_unknown=bool(legal) and not dated,
        ends=marks,
        detail=", ".join(filter(None, [row.actor, str(reason)])),
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def board(row: Told, reading: Reading) -> figure.Span:
    return figure.Span(
        key=key_of(row),
        lane=Lane.BOARD.value,
        kind="plan",
        title=row.title,
        started=begun(row),
        ended=over(row),
        detail=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def post(row: Told, reading: Reading) -> figure.Span:
    """A post held; those of an intervention stand in the board's lane, the others lead."""
    return figure.Span(
        key=key_of(row),
        lane=(Lane.BOARD if row.more["intervention"] else Lane.LEADERSHIP).value,
        kind="post",
        title=f"{row.kind}: {row.title}",
        started=begun(row),
        ended=over(row),
        is_end_unknown=row.more["is_end_unknown"],
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def inspection(row: Told, reading: Reading) -> figure.Happening:
    return figure.Happening(
        key=key_of(row),
        lane=LANE_OF_BODY[OrganisationKind(row.more["body"])].value,
        kind=str(InspectionKind(row.kind).label),
        title=shortened(inspection_title(row), ROOM_OF_A_TITLE),
        happened=moment_of(row.started),
        ended=over(row),
        actor=row.actor,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def inspection_title(row: Told) -> str:
    kind = str(InspectionKind(row.kind).label)
    of = f" of {row.service}" if row.service else ""
    return f"{kind}{of}. {row.title}".strip().removesuffix(".") + "."


def happening(row: Told, reading: Reading) -> figure.Happening:
    return figure.Happening(
        key=key_of(row),
        lane=row.lane,
        kind=str(EventKind(row.kind).label),
        title=shortened(row.title, ROOM_OF_A_TITLE),
        happened=moment_of(row.started),
        ended=over(row),
        actor=row.actor,
        detail=row.detail,
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
        is_turning=row.kind in TURNING_KINDS,
    )


def rating(row: Told, reading: Reading) -> figure.Rating:
    return figure.Rating(
        key=key_of(row),
        happened=moment_of(row.started),
        grade=row.title,
        scheme=row.more["scheme"],
        scope=row.detail or row.more["area"] or "overall",
        standing=_standing(row),
        sources=reading.numbers(row),
        is_later=reading.is_later(row),
    )


def _standing(row: Told) -> figure.Standing:
    if not row.more["is_judged"]:
        return figure.Standing.UNJUDGED
    if row.more["is_failing"]:
        return figure.Standing.FAILING
    if row.more["is_acceptable"]:
        return figure.Standing.BEST if row.more["rank"] == 1 else figure.Standing.ACCEPTABLE
    return figure.Standing.BELOW
