"""Which interventions run on a day: several bodies may be at work on one organisation at once."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cases import edtf


class Course(NamedTuple):
    """When an intervention began, what it replaced, and when it ended in law.

    ended: the EDTF text; None for no legal end, or for one whose day nobody found, which
    `has_legal_end` tells apart.
    """

    key: int
    started: str | None
    has_legal_end: bool = False
    ended: str | None = None
    replaces: int | None = None


def running_on(courses: Iterable[Course], day: date) -> list[int]:
    """The keys of those that ran on a day, in the order given.

    One that another has taken over from runs no more, even if nobody recorded its end; nothing is
    written from that. Source: report L1943-1951.
    """
    begun = [each for each in courses if _has_begun(each.started, day)]
    taken_over = {each.replaces for each in begun}
    return [each.key for each in begun if each.key not in taken_over and not _is_over(each, day)]


def _has_begun(started: str | None, day: date) -> bool:
    """Whether it can have begun by a day. Source: report L1943-1951."""
    earliest = edtf.parse(started).earliest if started else None
    return earliest is None or earliest <= day


def _is_over(course: Course, day: date) -> bool:
    """Whether it had ended in law; on the last day it can have ended it runs no more.

    Source: report L1943-1951.
    """
    if not course.has_legal_end:
        return False
    latest = edtf.parse(course.ended).latest if course.ended else None
    return latest is None or latest <= day
