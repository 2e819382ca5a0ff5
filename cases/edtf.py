"""Dates as the world knows them: Extended Date/Time Format, levels 0 and 1, as plain text.

One text always says when *one moment* fell. An interval in it therefore means "some time between":
a thing that lasted has two texts, one for its start and one for its end. PostgreSQL computes the
same bounds by the functions of migration `0001` and a property test keeps the two equal.

Understood: `2010`, `2010-04`, `2010-04-19`, seasons `2010-21` (spring) to `2010-24` (winter),
unspecified digits `201X`, `20XX`, `2010-XX`, `2010-04-XX`, a qualifier after any of them
(`~` about, `?` uncertain, `%` both), and intervals `2009-04/2010-04`, `../2010-10` or `/2010-10`
(before), `2010-06-30/..` or `2010-06-30/` (after).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from functools import lru_cache

OPEN = ("", "..")
# Matched whole and in ASCII: a line's end or the digits of another script would pass otherwise.
PART = re.compile(
    r"(?:(?P<year>[1-9]\d{3})(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?"
    r"|(?P<season>2[1-4])|XX(?:-XX)?))?|(?P<decade>[1-9]\d{2})X|(?P<century>[1-9]\d)XX)"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class EdtfError(ValueError):
    """The text is not a date that can be kept; the message says so in plain words."""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BETWEEN = "between"


@dataclass(frozen=True)
class Edtf:
    """A moment as sharply as it is known.

    earliest, latest: first and last day it can have been; None where there is no bound.
    words: how a person says it. is_approximate: the source says "about".
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    is_approximate: bool
    words: str

    @property
    def sort_day(self) -> date:
        """The day it is sorted and drawn from: the lower bound, or else the upper."""
        return self.earliest or self.latest or date.max


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read one EDTF text. Raises EdtfError with a sentence for the reader."""
    if "/" in text:
        return _parse_interval(text)
    return _parse_part(text)


def words(text: str | None) -> str:
    """The date as a person says it; an undated fact is "undated"."""
    return parse(text).words if text else "undated"


def range_words(started: str | None, ended: str | None) -> str:
    """A stretch of time in words, its two ends said as sharply as they are known."""
    if not started and not ended:
        return "undated"
    if not ended:
        return f"from {words(started)}" if started else "undated"
    if not started:
        return f"until {words(ended)}"
    return words(started) if started == ended else f"{words(started)} to {words(ended)}"


def _parse_interval(text: str) -> Edtf:
    start_text, _, end_text = text.partition("/")
    if start_text in OPEN and end_text in OPEN:
        raise EdtfError(f"“{text}” has neither a beginning nor an end.")
    start = None if start_text in OPEN else _parse_part(start_text)
    end = None if end_text in OPEN else _parse_part(end_text)
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise EdtfError(f"“{text}” ends before it begins.")
    if start and end:
        said = f"between {start.words} and {end.words}"
    else:
        said = f"after {start.words}" if start else f"before {end.words if end else ''}"
    is_approximate = any(part.is_approximate for part in (start, end) if part)
    return Edtf(text, earliest, latest, Precision.BETWEEN, is_approximate, said)


def _parse_part(text: str) -> Edtf:
    match = PART.fullmatch(text)
    if not match:
        raise EdtfError(
            f"“{text}” is not a date we can read. Write 2010, 2010-04, 2010-04-19, 2009~ for about "
            "2009, 2010-06-30/.. for after that day, or ../2010-10 for before that month."
        )
    got = match.groupdict()
    qualifier = got["qualifier"]
    if got["year"]:
        earliest, latest, precision, said = _year_part(text, got)
    else:
        first = int(got["decade"] or got["century"]) * (10 if got["decade"] else 100)
        earliest, latest = date(first, 1, 1), date(first + (9 if got["decade"] else 99), 12, 31)
        said = f"the {first}s" if got["decade"] else f"between {first} and {first + 99}"
        precision = Precision.BETWEEN
    if qualifier in ("~", "%"):
        said = f"about {said}"
    if qualifier in ("?", "%"):
        said = f"{said} (uncertain)"
    return Edtf(text, earliest, latest, precision, qualifier in ("~", "%"), said)


def _year_part(text: str, got: dict[str, str | None]) -> tuple[date, date, Precision, str]:
    year = int(got["year"] or 0)
    if got["season"]:
        name, first_month = SEASONS[int(got["season"])]
        last_year, last_month = (year + 1, 2) if name == "winter" else (year, first_month + 2)
        if last_year > MAXYEAR:
            raise EdtfError(f"“{text}” ends after the year {MAXYEAR}.")
        latest = date(last_year, last_month, monthrange(last_year, last_month)[1])
        return date(year, first_month, 1), latest, Precision.SEASON, f"{name} {year}"
    if not got["month"]:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR, str(year)
    month = int(got["month"])
    last_day = monthrange(year, month)[1]
    if got["day"] in (None, "XX"):
        said = f"{MONTHS[month - 1]} {year}"
        return date(year, month, 1), date(year, month, last_day), Precision.MONTH, said
    day = int(got["day"] or 0)
    if day > last_day:
        raise EdtfError(f"“{text}” is not a day: {MONTHS[month - 1]} {year} has {last_day} days.")
    exact = date(year, month, day)
    return exact, exact, Precision.DAY, f"{day} {MONTHS[month - 1]} {year}"
