"""Values of filters: what each kind of column is compared by, and with what.

Every refusal is the end of a sentence that begins with the filter's name.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from cases.projection.fields import Field, Kind

MOST_IN_ADDRESS = 500
MOST_IN_SEARCH = 10_000
BIGGEST = 2**63 - 1
MOST_LETTERS = 1000  # of a text: to compare rows with much longer ones takes seconds
TEXT_OPERATORS = (
    *("exact", "ne", "in", "iexact", "contains", "icontains", "startswith", "istartswith"),
    "isnull",
)
SORTED_OPERATORS = ("exact", "ne", "in", "gt", "gte", "lt", "lte", "isnull")
OPERATORS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.TEXT: TEXT_OPERATORS,
    Kind.WHOLE: SORTED_OPERATORS,
    Kind.NUMBER: SORTED_OPERATORS,
    Kind.DAY: SORTED_OPERATORS,
    Kind.INSTANT: SORTED_OPERATORS,
    Kind.YES_NO: ("exact", "isnull"),
    Kind.LIST: ("contains", "overlap"),
    Kind.UUID: ("exact", "ne", "in", "isnull"),
}
# Python reads more than these, such as "1_000", digits of other scripts and weeks; nobody means it.
WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[-+]\d\d:?\d\d)?)?", re.ASCII
)
HEX = "[0-9a-fA-F]"
NAMED = re.compile(f"{HEX}{{8}}(?:-{HEX}{{4}}){{3}}-{HEX}{{12}}")
CHOICE_OPERATORS = ("exact", "ne", "in", "isnull")
SEVERAL = ("in", "overlap")


def operators(field: Field) -> tuple[str, ...]:
    """What a column can be compared by."""
    if field.choices and field.kind is Kind.TEXT:
        return CHOICE_OPERATORS
    return OPERATORS[field.kind]


def words(sent: Any) -> list[Any]:
    """The parts of a text with commas between, or the members of a list as they are."""
    if isinstance(sent, str):
        sent = sent.split(",")
    parts = sent if isinstance(sent, list) else [] if sent is None else [sent]
    words = [part.strip() if isinstance(part, str) else part for part in parts]
    return [word for word in words if word != ""]


def value(field: Field, operator: str, sent: Any, most: int) -> Any:
    """What the column is compared with. Raises ValueError."""
    if operator == "isnull":
        return yes_no(sent)
    if operator in SEVERAL or field.kind is Kind.LIST:
        several = words(sent)
        if not several or len(several) > most:
            raise ValueError(f"names 1 to {most} values, with commas between.")
        return [_one(field, each) for each in several]
    return _one(field, sent)


def _one(field: Field, sent: Any) -> Any:
    if isinstance(sent, (list, dict)) or sent is None:
        raise ValueError("wants one value, not a list or an object.")
    read = READERS[field.kind](sent)
    known = [choice for choice, _ in field.choices]
    if known and str(read) not in known:
        codes = ", ".join(choice for choice in known if choice)
        raise ValueError(f"is one of {codes}, not “{short(sent)}”.")
    return read


def text(sent: Any) -> str:
    """A text. Numbers that schemes give are often sent as numbers; nothing else stands for one."""
    if isinstance(sent, bool) or not isinstance(sent, str | int):
        raise ValueError(f"is a text, not “{short(sent)}”.")
    said = str(sent)
    if len(said) > MOST_LETTERS:
        raise ValueError(f"has at most {MOST_LETTERS} letters.")
    return letters(said)


def letters(said: str) -> str:
    """What PostgreSQL can keep: all but NUL and half surrogate pairs. Raises ValueError."""
    if "\x00" in said or any("\ud800" <= char <= "\udfff" for char in said):
        raise ValueError("holds a character that no text has.")
    return said


def whole(sent: Any) -> int:
    said = str(sent)
    number = int(said) if WHOLE.fullmatch(said) else BIGGEST + 1
    if abs(number) > BIGGEST:
        raise ValueError(f"is a whole number, not “{short(sent)}”.")
    return number


def number(sent: Any) -> Decimal:
    said = str(sent)
    read = Decimal(said if NUMBER.fullmatch(said) else "NaN")
    if not read.is_finite() or abs(read.adjusted()) > 30:
        raise ValueError(f"is a number such as 12.5, not “{short(sent)}”.")
    return read


def yes_no(sent: Any) -> bool:
    said = str(sent).lower()
    if said not in ("true", "false"):
        raise ValueError(f"is true or false, not “{short(sent)}”.")
    return said == "true"


def day(sent: Any) -> date:
    said = str(sent)
    try:
        if not DAY.fullmatch(said):
            raise ValueError
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(f"is a day such as 2010-04-19, not “{short(sent)}”.") from None


def instant(sent: Any) -> datetime:
    """An instant; without an offset it is London's, and a day alone is its beginning there.

    In an address a plus reads as a space, so a space before the offset stands for one.
    """
    said = str(sent)
    if len(said) > len("2010-04-19T") and said[-6:-5] == " ":
        said = f"{said[:-6]}+{said[-5:]}"
    try:
        if not INSTANT.fullmatch(said):
            raise ValueError
        read = datetime.fromisoformat(said)
        if read.tzinfo is None:
            read = read.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            f"is an instant such as 2026-11-30T09:00:00Z, not “{short(sent)}”."
        ) from None


def uuid(sent: Any) -> UUID:
    if not NAMED.fullmatch(str(sent)):
        raise ValueError(f"is a UUID, not “{short(sent)}”.")
    return UUID(str(sent))


READERS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.TEXT: text,
    Kind.WHOLE: whole,
    Kind.NUMBER: number,
    Kind.YES_NO: yes_no,
    Kind.DAY: day,
    Kind.INSTANT: instant,
    Kind.LIST: text,
    Kind.UUID: uuid,
}


def short(sent: Any) -> str:
    """What was sent as a refusal repeats it: an answer does not grow with what is sent."""
    said = str(sent)
    return said if len(said) <= 60 else f"{said[:60]}…"


def as_texts(row: Sequence[Any]) -> list[str | None]:
    """Values of an ordering as a cursor keeps them."""
    return [None if each is None else _iso(each) for each in row]


def _iso(each: Any) -> str:
    return each.isoformat() if isinstance(each, date) else str(each)
