"""The label of each kind of fact: which words, in which roles, in which order."""

from insights.figure.drawing import Run
from insights.figure.timeline import Band, EndMark, Happening, Rating, Rule, Span
from insights.figure.words import END_WORDS, LATER, stretch_words, when

Paragraphs = tuple[tuple[Run, ...], ...]


def happening_label(happening: Happening) -> Paragraphs:
    """Date and actor on one line, then what happened."""
    words = when(happening.happened, happening.ended)
    head = [Run(words + LATER * happening.is_later, "date")]
    if happening.actor:
        head.append(Run(happening.actor, "actor"))
    title = Run(happening.title, "strong" if happening.is_turning else "body")
    return tuple(head), (title, *_sources(happening.sources))


def span_label(span: Span) -> Paragraphs:
    """Title, then from when to when."""
    dates = Run(stretch_words(span) + LATER * span.is_later, "date")
    return ((Run(span.title, "strong"),), (dates, *_sources(span.sources)))


def band_label(band: Band) -> Paragraphs:
    """Name and dates of a phase in one line."""
    return (
        (Run(band.label, "strong"), Run(stretch_words(band), "actor"), *_sources(band.sources)),
    )


def rating_label(rating: Rating, *, is_new_scheme: bool, says_scope: bool) -> Paragraphs:
    """Grade and date, then of what and on which scale; a change of scale is said."""
    scheme = f"New scale: {rating.scheme}" if is_new_scheme else rating.scheme
    note = f"{rating.scope}; {scheme}" if says_scope and rating.scope else scheme
    dates = Run(rating.happened.words + LATER * rating.is_later, "date")
    return (
        (Run(rating.grade, "strong"), dates, *_sources(rating.sources)),
        (Run(note[:1].upper() + note[1:], "heading-note"),),
    )


def rule_label(rule: Rule) -> Paragraphs:
    """What changed, and when."""
    return ((Run(rule.label, "rule"), Run(rule.happened.words, "rule-date")),)


def end_label(end: EndMark) -> Paragraphs:
    """Which of the four ends, and its day."""
    return ((Run(END_WORDS[end.kind], "end"), Run(end.moment.words, "end-date")),)


def _sources(numbers: tuple[int, ...]) -> tuple[Run, ...]:
    if not numbers:
        return ()
    return (Run(f"[{', '.join(map(str, numbers))}]", "source"),)
