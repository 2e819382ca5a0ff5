"""What the figure says beside what it draws: names for a screen reader, and the prose summary."""

from datetime import date

from insights.figure.timeline import (
    Band,
    EndKind,
    EndMark,
    Happening,
    Moment,
    Precision,
    Rating,
    Rule,
    Span,
    Timeline,
)

PRECISIONS = {
    Precision.DAY: "exact day",
    Precision.MONTH: "month only",
    Precision.SEASON: "season only",
    Precision.YEAR: "year only",
    Precision.BETWEEN: "some time between these bounds",
}
END_WORDS = {
    EndKind.PLANNED: "Planned end",
    EndKind.RECOMMENDED: "Recommended end",
    EndKind.ANNOUNCED: "Announced end",
    EndKind.LEGAL: "Legal end",
}
LATER = "†"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """A day as a person says it, the same whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when(started: Moment, ended: Moment | None) -> str:
    """A moment, or a first and a last one, as printed; what both end with is said once."""
    if ended is None or ended.words == started.words:
        return started.words
    first, last = started.words.split(" "), ended.words.split(" ")
    shared = 0
    while shared < min(len(first), len(last)) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    return f"{' '.join(first[: len(first) - shared])} to {ended.words}"


def stretch_words(stretch: Band | Span) -> str:
    """From when to when, as printed."""
    if stretch.ended is not None:
        return when(stretch.started, stretch.ended)
    if isinstance(stretch, Span) and stretch.is_end_unknown:
        return f"{stretch.started.words}, end not found"
    return f"{stretch.started.words}, goes on"


def precision_of(moment: Moment) -> str:
    """How sharply the moment is known, said in words."""
    words = PRECISIONS[moment.precision]
    if moment.precision is Precision.BETWEEN and (moment.earliest is None or moment.latest is None):
        words = "only one bound is known"
    return f"{words}, approximate" if moment.is_approximate else words


def sources_words(numbers: tuple[int, ...]) -> str:
    """The source numbers, as a sentence, or nothing."""
    if not numbers:
        return ""
    return f"Source{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}."


def end_words(end: EndMark) -> str:
    """One of the four ends, as printed."""
    return f"{END_WORDS[end.kind]} {end.moment.words}"


def happening_name(happening: Happening) -> str:
    """Everything the mark and label of a happening say."""
    return _sentences(
        f"{when(happening.happened, happening.ended)} ({precision_of(happening.happened)})",
        happening.actor,
        happening.title,
        happening.detail,
        sources_words(happening.sources),
        "Later than the report" if happening.is_later else "",
    )


def span_name(span: Span) -> str:
    """Everything the bar, label and end marks of a span say."""
    return _sentences(
        span.title,
        f"{stretch_words(span)} (start: {precision_of(span.started)})",
        *(f"{end_words(end)} ({precision_of(end.moment)})" for end in span.ends),
        span.detail,
        sources_words(span.sources),
        "Later than the report" if span.is_later else "",
    )


def band_name(band: Band) -> str:
    """Everything a phase band says."""
    return _sentences(
        band.label,
        f"{stretch_words(band)} (start: {precision_of(band.started)})",
        sources_words(band.sources),
    )


def rating_name(rating: Rating) -> str:
    """Everything a rating says; the standing too, which the picture shows by shape and colour."""
    return _sentences(
        f"{rating.happened.words} ({precision_of(rating.happened)})",
        f"{rating.scope}: {rating.grade} on {rating.scheme}",
        f"Standing: {rating.standing.value}",
        sources_words(rating.sources),
        "Later than the report" if rating.is_later else "",
    )


def rule_name(rule: Rule) -> str:
    """What a line through all lanes stands for."""
    return _sentences(f"{rule.happened.words} ({precision_of(rule.happened)})", rule.label)


def describe(timeline: Timeline) -> str:
    """The case in prose, as the description of the whole picture."""
    facts = [
        _count(len(timeline.happenings), "event"),
        _count(len(timeline.spans), "stretch", "stretches"),
        _count(len(timeline.ratings), "rating"),
    ]
    told = [f"Timeline of {timeline.title}: {', '.join(facts)}"]
    if timeline.bands:
        phases = (f"{band.label} ({stretch_words(band)})" for band in timeline.bands)
        told.append(f"Phases, which may overlap: {'; '.join(phases)}")
    for span in timeline.spans:
        if span.ends:
            ends = "; ".join(end_words(end) for end in span.ends)
            told.append(f"{span.title} began {span.started.words}. {ends}")
    turning = (happening for happening in timeline.happenings if happening.is_turning)
    told += (f"{happening.happened.words}: {happening.title}" for happening in turning)
    if timeline.ratings:
        last = timeline.ratings[-1]
        told.append(f"Last rating: {last.grade}, {last.scope}, {last.happened.words}")
    return _sentences(*told, timeline.note)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
