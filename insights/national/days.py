"""Days and moments of the synthetic register: they hang on the seed, never on the clock."""

import random
from datetime import UTC, date, datetime, time, timedelta

# The last day of which the register has heard. It does not move, so that the same seed tells the
# same story next year.
LAST_DAY = date(2026, 3, 31)


def first_day(years: int) -> date:
    """The day on which a register of so many years begins."""
    return LAST_DAY.replace(year=LAST_DAY.year - years)


def after(chance: random.Random, day: date, least: int, most: int) -> date:
    """A day that comes between so many days later."""
    return day + timedelta(days=chance.randint(least, most))


def heard(chance: random.Random, day: date) -> datetime:
    """When the register heard of what happened on a day: within nine days, in office hours."""
    seconds = chance.randrange(9 * 3600, 17 * 3600)
    return datetime.combine(day, time(), tzinfo=UTC) + timedelta(
        days=chance.randint(1, 9), seconds=seconds
    )


def told(chance: random.Random, day: date) -> str:
    """The day as EDTF: most are exact, some are known by their month, few are about a year."""
    roll = chance.random()
    if roll < 0.88:
        return day.isoformat()
    return f"{day:%Y-%m}" if roll < 0.97 else f"{day:%Y}~"


def is_past(day: date) -> bool:
    return day <= LAST_DAY
