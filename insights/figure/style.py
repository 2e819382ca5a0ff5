"""How each role looks: colours, sizes and weights, in one place.

Colours are those of the Government Analysis Function's palette, four categories at most, and never
the only sign: every colour comes with a shape and with words.
"""

from typing import Final, NamedTuple

INK: Final = "#1d2433"
MUTED: Final = "#4a5466"
HAIR: Final = "#d9dee7"
FAINT: Final = "#eceff4"
PAPER: Final = "#ffffff"
BLUE: Final = "#12436d"
TURQUOISE: Final = "#28a197"
PINK: Final = "#801650"
ORANGE: Final = "#f46a25"
GREY: Final = "#3d3d3d"
PURPLE: Final = "#a285d1"


class Face(NamedTuple):
    """How words look. size in pixels; nothing is smaller than 11."""

    size: float
    is_bold: bool
    colour: str


FACES: Final[dict[str, Face]] = {
    "title": Face(27, True, INK),
    "title-small": Face(20, True, INK),
    "subtitle": Face(15, False, MUTED),
    "subtitle-small": Face(13, False, MUTED),
    "reference": Face(13, True, MUTED),
    "heading": Face(14, True, INK),
    "heading-note": Face(12, False, MUTED),
    "date": Face(12.5, True, BLUE),
    "actor": Face(12.5, False, MUTED),
    "body": Face(13, False, INK),
    "strong": Face(13, True, INK),
    "source": Face(11, False, MUTED),
    "tick": Face(12, False, MUTED),
    "tick-major": Face(12, True, INK),
    "rule": Face(12, True, GREY),
    "rule-date": Face(12, False, MUTED),
    "end": Face(12, True, INK),
    "end-date": Face(12, False, INK),
    "key": Face(12, False, INK),
    "note": Face(12, False, MUTED),
    "source-number": Face(12, True, BLUE),
    "source-title": Face(12, False, INK),
    "more": Face(12.5, True, MUTED),
    "year": Face(15, True, INK),
}

PHASES: Final[dict[str, tuple[str, str]]] = {
    # kind: (strong, pale)
    "decline": (PINK, "#f3e6ee"),
    "early_turnaround": (PURPLE, "#f0ebf8"),
    "designation": (PINK, "#ead3df"),
    "intervention": (BLUE, "#dde7f0"),
    "exit": (TURQUOISE, "#dff2f0"),
    "structural": (GREY, "#e9e9e9"),
    "structural_change": (GREY, "#e9e9e9"),
    "sustained_improvement": (TURQUOISE, "#e8f5f4"),
    "relapse": (ORANGE, "#fde7dc"),
}
OTHER_PHASE: Final = (GREY, "#e9e9e9")

SPANS: Final[dict[str, str]] = {
    "intervention": BLUE,
    "designation": PINK,
    "plan": TURQUOISE,
    "post": GREY,
}

STANDINGS: Final[dict[str, str]] = {
    "failing": PINK,
    "below": ORANGE,
    "acceptable": TURQUOISE,
    "best": BLUE,
    "unjudged": GREY,
}

# What a role is as SVG presentation attributes; a role not listed is looked up by `paint`.
_PAINTS: Final[dict[str, str]] = {
    "paper": f'fill="{PAPER}"',
    "grid": f'stroke="{FAINT}" stroke-width="1"',
    "grid-major": f'stroke="{HAIR}" stroke-width="1"',
    "separator": f'stroke="{HAIR}" stroke-width="1"',
    "spine": f'stroke="{HAIR}" stroke-width="2"',
    "axis": f'stroke="{MUTED}" stroke-width="1"',
    "title-rule": f'stroke="{BLUE}" stroke-width="3"',
    "rule": f'stroke="{GREY}" stroke-width="1.2" stroke-dasharray="1 3"',
    "rule-report": f'stroke="{GREY}" stroke-width="1.2" stroke-dasharray="6 3"',
    "rule-today": f'stroke="{BLUE}" stroke-width="1.4"',
    "leader": f'stroke="{MUTED}" stroke-width="1"',
    "scale-break": f'stroke="{GREY}" stroke-width="1.5"',
    "same-scale": f'stroke="{MUTED}" stroke-width="1.5"',
}


def _fill_and_stroke() -> dict[str, str]:
    paints = dict(_PAINTS)
    colours = {f"span-{kind}": colour for kind, colour in SPANS.items()}
    colours |= {f"phase-{kind}": strong for kind, (strong, _) in PHASES.items()}
    colours |= {f"standing-{kind}": colour for kind, colour in STANDINGS.items()}
    colours |= {"span": MUTED, "phase": OTHER_PHASE[0], "event": BLUE, "turning": PINK}
    for role, colour in colours.items():
        paints[role] = f'fill="{colour}"'
        paints[f"{role}-hollow"] = f'fill="{PAPER}" stroke="{colour}" stroke-width="2"'
        paints[f"{role}-line"] = f'stroke="{colour}" stroke-width="2"'
        paints[f"{role}-dash"] = f'stroke="{colour}" stroke-width="2" stroke-dasharray="4 3"'
        for step, opacity in enumerate((0.6, 0.35, 0.15)):
            paints[f"{role}-fade{step}"] = f'stroke="{colour}" stroke-width="2" opacity="{opacity}"'
    for kind, (_, pale) in PHASES.items():
        paints[f"phase-{kind}-pale"] = f'fill="{pale}"'
    paints["phase-pale"] = f'fill="{OTHER_PHASE[1]}"'
    return paints


PAINTS: Final[dict[str, str]] = _fill_and_stroke()


def phase_role(kind: str) -> str:
    """The role of a phase; a kind this picture does not know is grey."""
    return f"phase-{kind}" if kind in PHASES else "phase"


def span_role(kind: str) -> str:
    """The role of a span; a kind this picture does not know is grey."""
    return f"span-{kind}" if kind in SPANS else "span"


def rule_role(key: str) -> str:
    """The role of a line through all lanes: the report, today, or any other change."""
    return {"report": "rule-report", "later": "rule-report", "today": "rule-today"}.get(key, "rule")
