"""What one timeline figure is made of: plain, frozen data, ready to be laid out.

Nothing here knows where the facts came from. `insights/timeline/` reads the facts of a case
into these shapes; `layout.py` gives them places; the writers draw.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How sharply a moment is known; it is drawn and it is said."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BETWEEN = "between"  # some time between two bounds, either of which may be missing


class EndKind(StrEnum):
    """The four ends of an intervention; a picture that mixes them up is wrong."""

    PLANNED = "planned"
    RECOMMENDED = "recommended"
    ANNOUNCED = "announced"
    LEGAL = "legal"


class Standing(StrEnum):
    """What a grade means for the ratings strip, in its own scheme."""

    FAILING = "failing"
    BELOW = "below"  # not failing, not yet acceptable
    ACCEPTABLE = "acceptable"
    BEST = "best"
    UNJUDGED = "unjudged"


@dataclass(frozen=True)
class Moment:
    """When something happened, as sharply as the world knows it.

    earliest, latest: the first and last day it can have been; None means no bound on that side.
    words: the date as a person says it ("about 2009", "after 30 June 2010").
    """

    edtf: str
    words: str
    earliest: date | None
    latest: date | None
    precision: Precision = Precision.DAY
    is_approximate: bool = False


@dataclass(frozen=True)
class Lane:
    """One row of actors, such as the regulator or the board."""

    key: str
    label: str


@dataclass(frozen=True)
class Band:
    """A phase of the case. Bands overlap on purpose (report L1957-1971). ended None: goes on."""

    key: str
    label: str
    kind: str
    started: Moment
    ended: Moment | None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class EndMark:
    """One of the four kinds of end date of a span, with its day."""

    kind: EndKind
    moment: Moment


@dataclass(frozen=True)
class Span:
    """Something that lasted: an intervention, a designation, a post held, a plan.

    ended: None when it goes on, or when nobody found when it ended (`is_end_unknown`).
    ends: the four kinds of end date, those that are known; for an intervention only.
    """

    key: str
    lane: str
    kind: str
    title: str
    started: Moment
    ended: Moment | None = None
    is_end_unknown: bool = False
    ends: tuple[EndMark, ...] = ()
    detail: str = ""
    sources: tuple[int, ...] = ()
    is_later: bool = False  # after the report was published
    href: str = ""


@dataclass(frozen=True)
class Happening:
    """Something that happened at one moment, or over a few days (`ended`)."""

    key: str
    lane: str
    kind: str
    title: str
    happened: Moment
    ended: Moment | None = None
    actor: str = ""
    detail: str = ""
    sources: tuple[int, ...] = ()
    is_later: bool = False
    is_turning: bool = False  # a designation, a direction or an exit: drawn with more weight
    href: str = ""


@dataclass(frozen=True)
class Rating:
    """One grade on the ratings strip, always with the scheme it belongs to."""

    key: str
    happened: Moment
    grade: str
    scheme: str
    scope: str
    standing: Standing
    sources: tuple[int, ...] = ()
    is_later: bool = False


@dataclass(frozen=True)
class Rule:
    """A line through all lanes: a change of framework, a system event, or the report's own date."""

    key: str
    label: str
    happened: Moment


@dataclass(frozen=True)
class SourceLine:
    """A numbered source, as it is printed under the figure."""

    number: int
    title: str
    href: str = ""


@dataclass(frozen=True)
class Timeline:
    """Everything one figure shows, in reading order.

    today: the day the picture is drawn for; as_known_on: only what was recorded by that day, or
    None for everything known. data_version names the facts the picture was made from.
    """

    reference: str
    title: str
    subtitle: str
    lanes: tuple[Lane, ...]
    today: date
    bands: tuple[Band, ...] = ()
    spans: tuple[Span, ...] = ()
    happenings: tuple[Happening, ...] = ()
    ratings: tuple[Rating, ...] = ()
    rules: tuple[Rule, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    as_known_on: date | None = None
    data_version: str = ""
    note: str = ""
