"""The same facts as rows: JSON and CSV beside the picture, and the table on the page."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Final

from insights.figure.timeline import Moment, Timeline
from insights.figure.words import END_WORDS, precision_of

# A cell that begins like this would be run as a formula by a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One fact. `ends_…` is empty for one moment, and where it goes on or no end was found."""

    what: str  # phase, stretch, end, happening, rating or line
    key: str
    lane: str
    kind: str
    actor: str
    title: str
    detail: str
    edtf: str
    words: str
    earliest: str
    latest: str
    precision: str
    ends_edtf: str = ""
    ends_words: str = ""
    ends_earliest: str = ""
    ends_latest: str = ""
    is_later: bool = False
    source_numbers: str = ""
    source_titles: str = ""


COLUMNS: Final = tuple(field.name for field in fields(Row))


def rows_of(timeline: Timeline) -> list[Row]:
    """Every fact of the picture, in the order in which the picture shows them."""
    return [*_stretches(timeline), *_moments(timeline)]


def write_json(timeline: Timeline) -> str:
    """The rows with what the picture says about itself."""
    document = {
        "reference": timeline.reference,
        "title": timeline.title,
        "subtitle": timeline.subtitle,
        "today": timeline.today.isoformat(),
        "as_known_on": timeline.as_known_on.isoformat() if timeline.as_known_on else None,
        "data_version": timeline.data_version,
        "note": timeline.note,
        "facts": [asdict(row) for row in rows_of(timeline)],
        "sources": [asdict(source) for source in timeline.sources],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write_csv(timeline: Timeline) -> str:
    """The rows with a header; no text is ever a spreadsheet formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of(timeline):
        writer.writerow(_cell(getattr(row, column)) for column in COLUMNS)
    return out.getvalue()


def _cell(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value.replace("\0", "")
    is_formula = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if is_formula else text


def _stretches(timeline: Timeline) -> Iterator[Row]:
    for band in timeline.bands:
        yield _row(
            timeline, "phase", band.key, band.started, ended=band.ended, kind=band.kind,
            title=band.label, sources=band.sources,
        )  # fmt: skip
    for span in timeline.spans:
        lane = _lane_label(timeline, span.lane)
        yield _row(
            timeline, "stretch", span.key, span.started, ended=span.ended, lane=lane,
            kind=span.kind, title=span.title, detail=span.detail, is_later=span.is_later,
            sources=span.sources,
        )  # fmt: skip
        for end in span.ends:
            yield _row(
                timeline, "end", f"{span.key}-{end.kind.value}", end.moment, lane=lane,
                kind=end.kind.value, title=f"{END_WORDS[end.kind]}: {span.title}",
                is_later=span.is_later, sources=span.sources,
            )  # fmt: skip


def _moments(timeline: Timeline) -> Iterator[Row]:
    for rating in timeline.ratings:
        yield _row(
            timeline, "rating", rating.key, rating.happened, kind=rating.standing.value,
            title=rating.grade, detail=f"{rating.scheme}; {rating.scope}",
            is_later=rating.is_later, sources=rating.sources,
        )  # fmt: skip
    for happening in timeline.happenings:
        yield _row(
            timeline, "happening", happening.key, happening.happened, ended=happening.ended,
            lane=_lane_label(timeline, happening.lane), kind=happening.kind,
            actor=happening.actor, title=happening.title, detail=happening.detail,
            is_later=happening.is_later, sources=happening.sources,
        )  # fmt: skip
    for rule in timeline.rules:
        yield _row(timeline, "line", rule.key, rule.happened, title=rule.label)


def _row(
    timeline: Timeline,
    what: str,
    key: str,
    moment: Moment,
    *,
    ended: Moment | None = None,
    lane: str = "",
    kind: str = "",
    actor: str = "",
    title: str = "",
    detail: str = "",
    is_later: bool = False,
    sources: tuple[int, ...] = (),
) -> Row:
    titles = {source.number: source.title for source in timeline.sources}
    return Row(
        what, key, lane, kind, actor, title, detail,
        moment.edtf, moment.words, _day(moment, "earliest"), _day(moment, "latest"),
        precision_of(moment),
        ended.edtf if ended else "", ended.words if ended else "",
        _day(ended, "earliest"), _day(ended, "latest"),
        is_later,
        " ".join(map(str, sources)),
        "; ".join(titles.get(number, "") for number in sources),
    )  # fmt: skip


def _lane_label(timeline: Timeline, key: str) -> str:
    return next((lane.label for lane in timeline.lanes if lane.key == key), key)


def _day(moment: Moment | None, side: str) -> str:
    day = getattr(moment, side, None)
    return day.isoformat() if day is not None else ""
