"""What is served for some time yet: since when it is out of use, until when, and what instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.http import http_date


@dataclass(frozen=True)
class Deprecation:
    """A resource, a column or a write that nobody should begin to use.

    since: from this day on. instead: the address of the page that says what to use. until: the day
    from which it is no longer served, once that is known.
    """

    since: date
    instead: str
    until: date | None = None

    @property
    def words(self) -> str:
        """As the contract and the manual say it."""
        end = f", served until {self.until:%-d %B %Y}" if self.until else ""
        return f"Deprecated since {self.since:%-d %B %Y}{end}: see {self.instead}"


def deprecation_headers(told: Iterable[Deprecation]) -> dict[str, str]:
    """What an answer says of it (RFC 9745, RFC 8594): the first day of each, and every page."""
    several = list(dict.fromkeys(told))
    if not several:
        return {}
    ends = [each.until for each in several if each.until]
    links = [f'<{each.instead}>; rel="deprecation"; type="text/html"' for each in several]
    links += [f'<{each.instead}>; rel="sunset"; type="text/html"' for each in several if each.until]
    headers = {
        "Deprecation": f"@{_moment(min(each.since for each in several))}",
        "Link": ", ".join(dict.fromkeys(links)),
    }
    return {**headers, "Sunset": http_date(_moment(min(ends)))} if ends else headers


def _moment(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
