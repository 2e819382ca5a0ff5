"""What a laid-out figure is made of: shapes and words with places, ready for a writer.

All lengths are in CSS pixels from the top left corner. A role says what a thing is ("grid",
"bar-intervention"); `style.py` says how it looks, and only the writers ask it.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """Words in one style within a line; a run carries its own trailing space."""

    text: str
    role: str


class Words(NamedTuple):
    """A label: lines of runs, with the box they fill.

    left, top, width, height: the box. anchor: "start" or "end", which side the lines are set to.
    """

    left: float
    top: float
    width: float
    height: float
    leading: float
    lines: tuple[tuple[Run, ...], ...]
    anchor: str = "start"
    is_backed: bool = False


class Bar(NamedTuple):
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float
    role: str


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


class Mark(NamedTuple):
    """A small drawn sign, by its name in `shapes.py`, with its middle at (x, y)."""

    shape: str
    x: float
    y: float
    role: str


Shape = Bar | Line | Mark
Item = Words | Shape


class Entry(NamedTuple):
    """One fact as drawn: its items, and the name a screen reader says for it."""

    key: str
    kind: str
    name: str
    items: tuple[Item, ...]
    href: str = ""


class Group(NamedTuple):
    """A list of entries: the phases, the ratings, or one lane of actors."""

    key: str
    name: str
    heading: tuple[Item, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole figure with every place decided.

    backdrop: what lies under everything and says nothing by itself (grid, separators).
    frame: the words around the lanes (title, axis, key, foot).
    labelled, unlabelled: facts with a label of their own, and facts a "n more" stands for.
    """

    width: int
    height: int
    title: str
    description: str
    backdrop: tuple[Item, ...]
    frame: tuple[Item, ...]
    groups: tuple[Group, ...]
    labelled: int
    unlabelled: int

    def words(self) -> list[Words]:
        """Every piece of text in the figure, with its box."""
        items = [*self.frame]
        for group in self.groups:
            items.extend(group.heading)
            for entry in group.entries:
                items.extend(entry.items)
        return [item for item in items if isinstance(item, Words)]
