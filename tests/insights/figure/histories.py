"""Random histories for the figure's tests, and one history told by hand."""

from datetime import date, timedelta

from hypothesis import strategies as st

from insights.figure.timeline import (
    Band,
    EndKind,
    EndMark,
    Happening,
    Lane,
    Moment,
    Precision,
    Rating,
    Rule,
    SourceLine,
    Span,
    Standing,
    Timeline,
)

HOSTILE = (
    "</text><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><!-- & &amp; &#0; <title>",
    "=HYPERLINK(1)",
    "\x00\x08\x1b[31m\ufffe",
    "\u202egnirts \u2066desrever",
    "javascript:alert(1)",
)
WORDS = (
    "inspection", "Ŵyn\u2019s council", "a", "Inadequate", "commissioners", "£7\u201310 million",
    "تقرير التفتيش", "דוח ביקורת", "監査報告", "👩‍👩‍👧 family", "x" * 260, "",
    "   ", "Corporate governance inspection report: the council is failing", *HOSTILE,
)  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=60)
numbers = st.lists(st.integers(1, 9), max_size=4, unique=True).map(lambda n: tuple(sorted(n)))


def day_moment(day: date) -> Moment:
    return Moment(day.isoformat(), f"{day.day} {day:%b} {day.year}", day, day)


@st.composite
def moments(draw: st.DrawFn, first: date, days: int) -> Moment:
    """A moment of any precision that begins in the days after `first`."""
    day = first + timedelta(days=draw(st.integers(0, days)))
    precision = draw(st.sampled_from(Precision))
    is_about = draw(st.booleans())
    if precision is Precision.DAY:
        return Moment("x", day.isoformat(), day, day, precision, is_about)
    if precision is Precision.BETWEEN:
        last = day + timedelta(days=draw(st.integers(0, 900)))
        earliest, latest = draw(st.sampled_from([(day, last), (None, day), (day, None)]))
        return Moment("x", draw(texts), earliest, latest, precision, is_about)
    length = {Precision.MONTH: 30, Precision.SEASON: 91, Precision.YEAR: 364}[precision]
    last = day + timedelta(days=length)
    return Moment("x", f"about {day.year}", day, last, precision, is_about)


@st.composite
def histories(draw: st.DrawFn, most: int = 14) -> Timeline:
    """Any history: empty, on one day, or over sixty years, with any text in any field."""
    first = draw(st.dates(date(1950, 1, 1), date(2010, 1, 1)))
    when = moments(first, draw(st.sampled_from((0, 30, 700, 5000, 22000))))
    maybe = st.none() | when
    lanes = st.sampled_from(("regulator", "board", "unlisted"))
    flags = st.booleans()
    keys = st.uuids().map(str)
    kinds = st.sampled_from(("decline", "relapse", "intervention", "post", "new kind"))
    hrefs = st.sampled_from(("", "/cases/FW-0001/", "https://example.org/a?b=1&c=2", *HOSTILE))
    ends = st.builds(EndMark, st.sampled_from(EndKind), when)
    bands = st.builds(Band, keys, texts, kinds, when, maybe, numbers)
    spans = st.builds(
        Span, keys, lanes, kinds, texts, when, maybe, flags,
        st.lists(ends, max_size=4).map(tuple), texts, numbers, flags, hrefs,
    )  # fmt: skip
    happenings = st.builds(
        Happening, keys, lanes, kinds, texts, when, maybe, texts, texts, numbers, flags, flags,
        hrefs,
    )  # fmt: skip
    ratings = st.builds(
        Rating, keys, when, texts, texts, texts, st.sampled_from(Standing), numbers, flags
    )
    rules = st.builds(Rule, st.sampled_from(("report", "later", "other")), texts, when)
    sources = st.builds(SourceLine, st.integers(1, 99), texts, hrefs)
    return Timeline(
        draw(texts), draw(texts), draw(texts),
        (Lane("regulator", "Regulators"), Lane("board", draw(texts)), Lane("empty", "Empty")),
        first + timedelta(days=draw(st.integers(0, 30000))),
        tuple(draw(st.lists(bands, max_size=7))),
        tuple(draw(st.lists(spans, max_size=7))),
        tuple(draw(st.lists(happenings, max_size=most))),
        tuple(draw(st.lists(ratings, max_size=7))),
        tuple(draw(st.lists(rules, max_size=5))),
        tuple(draw(st.lists(sources, max_size=9))),
        draw(st.none() | st.just(date(2020, 2, 29))), draw(texts), draw(texts),
    )  # fmt: skip


def empty_history() -> Timeline:
    return Timeline("FW-0009", "Nothing yet", "", (), date(2026, 1, 1))


def crowded_history(number: int = 300, days: int = 9000) -> Timeline:
    """Very many happenings in two lanes."""
    lanes = (Lane("regulator", "Regulators"), Lane("board", "Board"))
    happenings = tuple(
        Happening(
            f"h{n}", lanes[n % 2].key, "inspection", f"Something number {n} happened here",
            day_moment(date(1990, 1, 1) + timedelta(days=n * days // number)),
            is_turning=n % 50 == 0,
        )
        for n in range(number)
    )  # fmt: skip
    return Timeline("FW-0010", "Crowded", "", lanes, date(2026, 1, 1), happenings=happenings)


def told_history() -> Timeline:
    """A council's case with every kind of fact, as a person would tell it."""
    day = day_moment
    report, later = date(2016, 7, 26), date(2019, 3, 8)
    year = Moment("2009", "2009", date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR)
    about = Moment(
        "2008~", "about 2008", date(2008, 1, 1), date(2008, 12, 31), Precision.YEAR, True
    )
    month = Moment("2014-02", "February 2014", date(2014, 2, 1), date(2014, 2, 28), Precision.MONTH)
    after = Moment("2010-06-30/", "after 30 June 2010", date(2010, 6, 30), None, Precision.BETWEEN)
    began, ended = day(date(2010, 6, 30)), day(date(2014, 11, 11))
    return Timeline(
        reference="FW-0001",
        title="A council",
        subtitle="From failure to good",
        lanes=(Lane("regulator", "Regulators"), Lane("department", "Central government")),
        today=date(2020, 1, 31),
        bands=(
            Band("b1", "Decline", "decline", year, began, (1,)),
            Band("b2", "Commissioners", "intervention", began, ended, (1, 2)),
            Band("b3", "After exit", "sustained_improvement", ended, None),
        ),
        spans=(
            Span(
                "s1", "department", "intervention", "Best value commissioners", began, ended,
                ends=(
                    EndMark(EndKind.PLANNED, day(date(2015, 7, 31))),
                    EndMark(EndKind.RECOMMENDED, month),
                    EndMark(EndKind.ANNOUNCED, day(date(2014, 7, 21))),
                    EndMark(EndKind.LEGAL, ended),
                ),
                detail="Local Government Act 1999, section 15", sources=(2,),
            ),
            Span("s2", "department", "post", "Advisory board", began, is_end_unknown=True),
            Span("s3", "regulator", "designation", "Failing", began, None, href="/cases/FW-0001/"),
        ),
        happenings=(
            Happening("h1", "regulator", "inspection", "Red flag", year, actor="Audit Commission"),
            Happening("h2", "regulator", "decline_sign", "Leaders come and go", about),
            Happening("h3", "department", "direction", "Direction issued", began, is_turning=True),
            Happening("h4", "department", "plan", "Plan agreed", after, sources=(1,)),
            Happening(
                "h5", "regulator", "inspection", "Full inspection", day(date(2019, 2, 25)),
                day(later), "Ofsted", "Two weeks", (2, 3), is_later=True,
                href="https://example.org/report",
            ),
        ),
        ratings=(
            Rating("r1", year, "Inadequate", "Old scale", "children", Standing.FAILING, (1,)),
            Rating("r2", ended, "Good", "New scale", "children", Standing.ACCEPTABLE),
        ),
        rules=(Rule("report", "Report published", day(report)),),
        sources=(
            SourceLine(1, "Failing Well"),
            SourceLine(2, "Direction", "https://example.org/direction"),
            SourceLine(3, "Inspection report"),
        ),
        as_known_on=date(2019, 12, 31),
        data_version="abc123",
        note="Where sources disagree both are kept.",
    )  # fmt: skip
