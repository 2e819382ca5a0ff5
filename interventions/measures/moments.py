"""Two moments compared, each as sharply as it is known: what is unknown refuses nothing."""

from datetime import date

from cases import edtf


def lies_ahead(moment: str | None, today: date) -> bool:
    """Whether a moment is certainly still to come. Source: report L2217-2228."""
    earliest = edtf.parse(moment).earliest if moment else None
    return earliest is not None and earliest > today


def certainly_before(one: str | None, other: str | None) -> bool:
    """Whether one moment was over before the other can have begun. Source: report L2217-2228."""
    latest = edtf.parse(one).latest if one else None
    earliest = edtf.parse(other).earliest if other else None
    return latest is not None and earliest is not None and latest < earliest
