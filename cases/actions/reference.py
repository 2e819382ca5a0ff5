"""Reference data: sectors, judgement schemes with their grades and areas, and instruments.

All of it is dated and sourced, because every scale and ladder is replaced some day.
"""

from collections.abc import Sequence

from django.db import transaction

from cases.actions.evidence import Cite, gather, keep
from cases.models import Area, Grade, Instrument, JudgementScheme, Organisation, Sector, User
from cases.permissions import may_administer, require
from cases.rules import InstrumentKind, LadderLevel


@transaction.atomic
def add_sector(*, key: str, name: str, by: User) -> Sector:
    """Add a field of public service. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(Sector(key=key, name=name))


@transaction.atomic
def add_scheme(
    *,
    key: str,
    name: str,
    regulator: Organisation,
    has_headline: bool,
    by: User,
    citations: Sequence[Cite],
    sector: Sector | None = None,
    started: str | None = None,
    ended: str | None = None,
    note: str = "",
) -> JudgementScheme:
    """Add a way of judging, in force between two dates. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(
        JudgementScheme(
            key=key,
            name=name,
            regulator=regulator,
            sector=sector,
            has_headline=has_headline,
            started=started,
            ended=ended,
            note=note,
            evidence=gather(citations),
        )
    )


@transaction.atomic
def add_grade(
    *,
    scheme: JudgementScheme,
    label: str,
    by: User,
    rank: int | None = None,
    is_failing: bool = False,
    is_acceptable: bool = False,
    is_judged: bool = True,
) -> Grade:
    """Add a value of a scheme. rank: 1 is the best; None where values have no order.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    return keep(
        Grade(
            scheme=scheme,
            label=label,
            rank=rank,
            is_failing=is_failing,
            is_acceptable=is_acceptable,
            is_judged=is_judged,
        )
    )


@transaction.atomic
def add_area(*, scheme: JudgementScheme, key: str, name: str, by: User, position: int = 0) -> Area:
    """Add one thing that a scheme judges. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(Area(scheme=scheme, key=key, name=name, position=position))


@transaction.atomic
def add_instrument(
    *,
    key: str,
    name: str,
    kind: InstrumentKind,
    is_statutory: bool,
    level: LadderLevel,
    by: User,
    citations: Sequence[Cite],
    sector: Sector | None = None,
    legal_basis: str = "",
    started: str | None = None,
    ended: str | None = None,
    note: str = "",
) -> Instrument:
    """Add a thing that can be done to an organisation. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(
        Instrument(
            key=key,
            name=name,
            kind=kind,
            sector=sector,
            legal_basis=legal_basis,
            is_statutory=is_statutory,
            level=level,
            started=started,
            ended=ended,
            note=note,
            evidence=gather(citations),
        )
    )
