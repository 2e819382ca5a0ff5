"""Some months after a moment, said as sharply as the moment itself is known."""

from calendar import monthrange
from datetime import date

from cases import edtf

SPRING, SEASON_COUNT, SEASON_MONTHS = 21, 4, 3


def months_after(moment: str, months: int) -> str:
    """The moment so many months later, as text of the same precision: 2010-04 is six months before
    2010-10. Where a year or a season cannot say it, from which month to which.

    Raises EdtfError where the calendar ends before. Source: report L1789-1862.
    """
    if "/" in moment:
        ends = [each and each != ".." and months_after(each, months) for each in moment.split("/")]
        return _between(*(str(each or "..") for each in ends))
    said = edtf.parse(moment)
    qualifier = moment[-1] if moment[-1] in "~?%" else ""
    if said.precision == edtf.Precision.DAY:
        return _later(said.earliest, months).isoformat() + qualifier
    first, last = _later(said.earliest, months), _later(said.latest, months)
    if said.precision == edtf.Precision.MONTH:
        return f"{first:%Y-%m}{qualifier}"
    if said.precision == edtf.Precision.SEASON and months % SEASON_MONTHS == 0:
        turn = int(moment[5:7]) - SPRING + months // SEASON_MONTHS
        season, year = SPRING + turn % SEASON_COUNT, int(moment[:4]) + turn // SEASON_COUNT
        return f"{year}-{season}{qualifier}"
    if said.precision == edtf.Precision.YEAR and (first.month, last.month) == (1, 12):
        return f"{first.year}{qualifier}"
    return f"{first:%Y-%m}{qualifier}/{last:%Y-%m}{qualifier}"


def _between(one: str, other: str) -> str:
    """From one moment to another, each of which may itself have come out as a stretch.

    Source: report L1789-1862.
    """
    return f"{one.split('/')[0]}/{other.split('/')[-1]}"


def _later(day: date | None, months: int) -> date:
    """The same day of a later month, or the last there is. Source: report L1789-1862."""
    assert day is not None  # noqa: S101  # only an interval lacks a bound
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise edtf.EdtfError(f"{months} months after {day.isoformat()} there is no calendar.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_between(start: date, end: date) -> int:
    """Whole years from one day to a later one. Source: report L1789-1862."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
