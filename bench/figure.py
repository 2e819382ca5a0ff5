"""Draws the same forty facts with our own layout and with matplotlib, in turns, to SVG.

Run as `python -m bench.figure`. Twelve stretches and twenty-eight events of mixed precision stand
on six lanes. Both sides are warm: modules imported, fonts read. Rounds alternate, so that a busy
machine is busy for both; the medians and their ratio are printed. A third row shows ours with no
word measured before, which is what the first drawing of a new case costs.
"""

import io
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from insights.figure.layout import lay_out
from insights.figure.metrics import advance
from insights.figure.scale import bounds
from insights.figure.svg import write_svg
from insights.figure.timeline import Happening, Lane, Moment, Precision, Span, Timeline
from insights.figure.words import stretch_words
from insights.figure.wrapping import block, one_line

LANES = ("Regulator", "Department", "Peers", "Organisation", "Leadership", "Board")
GOAL = 100
ROUNDS = 21
OURS_PER_ROUND = 20  # ours is so short that one drawing is lost in the clock's noise


def forty_facts(seed: int = 1) -> Timeline:
    """A history of twenty years: twelve stretches and twenty-eight events on six lanes."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable history, not a secret
    lanes = tuple(Lane(label.lower(), label) for label in LANES)
    start = date(2002, 1, 1)
    spans = []
    for number in range(12):
        began = start + timedelta(days=chance.randrange(5500))
        ended = began + timedelta(days=chance.randrange(200, 1500))
        lane = lanes[number % 6].key
        title = f"Intervention number {number + 1}"
        spans.append(Span(f"s{number}", lane, "intervention", title, _day(began), _day(ended)))
    happenings = []
    for number in range(28):
        moment = (_day, _month, _year)[number % 3](start + timedelta(days=chance.randrange(7000)))
        lane = lanes[number % 6].key
        title = f"Inspection {number + 1} published"
        happenings.append(Happening(f"h{number}", lane, "inspection", title, moment))
    return Timeline(
        "FW-0000", "Forty facts", "Measured", lanes, date(2026, 1, 1),
        spans=tuple(spans), happenings=tuple(happenings),
    )  # fmt: skip


def _day(day: date) -> Moment:
    return Moment(day.isoformat(), f"{day.day} {day:%B} {day.year}", day, day)


def _month(day: date) -> Moment:
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    words = f"{day:%B} {day.year}"
    return Moment(f"{day:%Y-%m}", words, day.replace(day=1), last, Precision.MONTH)


def _year(day: date) -> Moment:
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return Moment(str(day.year), str(day.year), first, last, Precision.YEAR)


def draw_ours(timeline: Timeline) -> str:
    """Layout and SVG, as the page does it."""
    return write_svg(lay_out(timeline))


def draw_ours_unmeasured(timeline: Timeline) -> str:
    """The same with nothing remembered of any word."""
    for remembered in (advance, block, one_line):
        remembered.cache_clear()
    return write_svg(lay_out(timeline))


def draw_with_matplotlib(timeline: Timeline) -> str:
    """The same parts at the same dates: bars, marks by precision, labels, grid, axes and key.

    Its labels collide, for matplotlib does not look for room: that work is ours alone.
    """
    figure = Figure(figsize=(12, 7))
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    rows = {lane.key: -number for number, lane in enumerate(timeline.lanes)}
    for span in timeline.spans:
        _bar(axes, span, rows[span.lane])
    for happening in timeline.happenings:
        _mark(axes, happening, rows[happening.lane])
    years = range(2002, 2027)
    axes.set_xticks([date(year, 1, 1).toordinal() for year in years], [str(y) for y in years])
    axes.tick_params(top=True, labeltop=True)
    axes.grid(visible=True, axis="x")
    axes.set_yticks([*rows.values()], [lane.label for lane in timeline.lanes])
    figure.suptitle(timeline.title)
    axes.set_title(timeline.subtitle)
    axes.plot([], [], "o", color="#12436d", label="Exact day")
    axes.plot([], [], "o--", color="#12436d", mfc="white", label="Month or year only")
    axes.legend(loc="lower center", ncols=2)
    out = io.StringIO()
    figure.savefig(out, format="svg")
    return out.getvalue()


def _bar(axes: Axes, span: Span, row: int) -> None:
    first, last = bounds(span.started)[0], bounds(span.ended or span.started)[1]
    axes.barh(row, last - first, 0.2, first, color="#12436d")
    _label(axes, first, row + 0.2, stretch_words(span), span.title)


def _mark(axes: Axes, happening: Happening, row: int) -> None:
    first, last = bounds(happening.happened)
    middle = (first + last) / 2
    is_day = happening.happened.precision is Precision.DAY
    if not is_day:
        axes.plot([first, last], [row, row], "--", color="#12436d")
    axes.plot([middle], [row], "o", color="#12436d", mfc="#12436d" if is_day else "white")
    _label(axes, middle, row - 0.2, happening.happened.words, happening.title)


def _label(axes: Axes, x: float, y: float, day: str, title: str) -> None:
    axes.text(x, y, day, color="#12436d", fontweight="bold")
    axes.text(x, y - 0.1, title)


def _seconds(draw: Callable[[Timeline], str], timeline: Timeline, times: int = 1) -> float:
    began = time.perf_counter()
    for _ in range(times):
        draw(timeline)
    return (time.perf_counter() - began) / times


def main() -> None:
    matplotlib.rcParams["svg.fonttype"] = "none"  # real text, as ours; also matplotlib's faster way
    timeline = forty_facts()
    for draw in (draw_ours, draw_with_matplotlib):
        draw(timeline)
    ours, theirs, unmeasured = [], [], []
    for _ in range(ROUNDS):
        theirs.append(_seconds(draw_with_matplotlib, timeline))
        unmeasured.append(_seconds(draw_ours_unmeasured, timeline))
        ours.append(_seconds(draw_ours, timeline, OURS_PER_ROUND))
    mine, rival = statistics.median(ours), statistics.median(theirs)
    lines = [
        f"Forty facts to SVG, median of {ROUNDS} alternating rounds",
        f"  ours, warm            {mine * 1000:8.2f} ms",
        f"  ours, new words       {statistics.median(unmeasured) * 1000:8.2f} ms",
        f"  matplotlib {matplotlib.__version__:<10} {rival * 1000:8.2f} ms",
        f"  ratio (warm)          {rival / mine:8.0f} times (goal: at least {GOAL})",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
