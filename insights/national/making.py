"""Fill an empty register with a nation's organisations, in one transaction and constant memory."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from django.db import connection, transaction
from django.utils.text import slugify

from cases.actions import add_source, enrol_teller, load_reference_data
from cases.history import first_versions, history_of
from cases.models import Fact, Identifier, Organisation, OrganisationLink, OrganisationName, User
from cases.rules import LinkKind, OrganisationKind, RuleBroken, SourceStanding
from insights.national import days, names
from insights.national.failing import tell_failure
from insights.national.inspecting import tell_inspections
from insights.national.reading import Known, read_known
from insights.national.scene import Scene, Tellers
from insights.national.sheets import FILLED, Sheets

TELLER, APPROVER = "national-register", "national-register-approver"
AT_ONCE = 1_000  # organisations written together
GROUP_OF = 25  # in schools, one of so many is a trust that others belong to
RENAMED, FOLLOWED = 1 / 25, 1 / 50
# Triggers of whole statements keep the history and tell of changes; those of rows refuse.
TELLING_TRIGGERS = """
    SELECT coalesce(array_agg(DISTINCT tgname::text), '{}')::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgtype & 1 = 0 AND tgrelid = ANY(%s::regclass[])
"""


class Wish(NamedTuple):
    """What to make: how many organisations, over how many years, by chance of which seed.

    keeps_history: whether the row history and the feed of changes are told of it, too. If not, the
    history is told of each row that is no fact once, as of the first day: that is what is known of
    a day (`cases/projection/known.py`).
    """

    organisations: int
    years: int
    seed: int
    keeps_history: bool = False


class _Nation:
    """What the fill remembers from one organisation to the next: little, however many there are."""

    def __init__(self, wish: Wish, known: Known, tellers: Tellers) -> None:
        self.wish, self.known, self.tellers = wish, known, tellers
        self.sheets = Sheets()
        self.since = days.first_day(wish.years)
        self.trust: int | None = None
        self.closing: dict[str, tuple[int, date]] = {}


def make_national(wish: Wish, *, say: Callable[[str], object] = str) -> dict[str, int]:
    """Fill the register, all or nothing. The answer is the number of rows by kind.

    say: is told how far it has come. Raises RuleBroken where it was filled before.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        nation = _Nation(wish, *_prepare())
        # Foreign keys are asked at each statement: a million put off to the end take memory.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if not wish.keeps_history:
            _stay_untold()
        for number in range(1, wish.organisations + 1):
            _tell_organisation(nation, number)
            if number % AT_ONCE == 0 or number == wish.organisations:
                nation.sheets.write()
                say(f"{number:,} of {wish.organisations:,} organisations.")
        _tell_first_versions(nation)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT set_config('pgtrigger.ignore', NULL, true)")
    return nation.sheets.written()


def _prepare() -> tuple[Known, Tellers]:
    """Who tells, from which source; and what the reference data say."""
    if User.objects.filter(username=TELLER).exists():
        raise RuleBroken("This register holds a synthetic nation already.")
    load_reference_data()
    teller = enrol_teller(username=TELLER, name="Synthetic national register")
    approver = enrol_teller(username=APPROVER, name="Synthetic national register, approver")
    source = add_source(
        key=TELLER,
        title="Invented for load and benchmarks",
        standing=SourceStanding.UNVERIFIED,
        note="Nothing that cites this has happened.",
        by=teller,
    )
    return read_known(), Tellers(teller.pk, approver.pk, source.pk)


def _stay_untold() -> None:
    """Let neither the row history nor the feed be told, for this transaction.

    Of an invented row they would only say that it was made; and the register is new, so nobody
    follows it yet. Every trigger that refuses goes on refusing.
    """
    tables = [model._meta.db_table for model in FILLED]
    with connection.cursor() as cursor:
        cursor.execute(TELLING_TRIGGERS, [tables])
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", cursor.fetchone())


def _tell_first_versions(nation: _Nation) -> None:
    """Let each row that is no fact have been there, as it stands, since the first day."""
    since = datetime.combine(nation.since, time(), tzinfo=UTC)
    with connection.cursor() as cursor:
        for model in FILLED:
            history = history_of(model)
            if history is not None and not issubclass(model, Fact):
                cursor.execute(first_versions(history), [since])


def _tell_organisation(nation: _Nation, number: int) -> None:
    """One organisation, by a chance of its own: it is the same however many stand around it."""
    chance = random.Random(f"{nation.wish.seed}:{number}")  # noqa: S311  # repeatable on purpose
    field = names.a_field(chance)
    is_trust = field.sector == "schools" and number % GROUP_OF == 1
    body = names.GROUP if is_trust else chance.choice(field.bodies)
    name = names.a_name(chance, body, number)
    closed = _closing(nation, chance, field.sector) if not is_trust else None
    organisation = nation.sheets[Organisation].add(
        name=name,
        slug=slugify(name),
        kind=OrganisationKind.GROUP if is_trust else field.kind,
        sector_id=nation.known.sectors[field.sector],
        opened=f"{chance.randint(1950, nation.since.year - 1)}",
        closed=closed.isoformat() if closed else None,
    )
    for scheme in field.schemes:
        value = names.numbered(scheme, number)
        nation.sheets[Identifier].add(organisation_id=organisation, scheme=scheme, value=value)
    scene = Scene(
        *(chance, nation.known, nation.sheets, nation.tellers, field, number, name, organisation)
    )
    if is_trust:
        nation.trust = organisation
        return
    _tell_ties(nation, scene, closed)
    if closed:
        return
    failure = tell_inspections(scene, nation.since)
    if failure:
        tell_failure(scene, failure)


def _closing(nation: _Nation, chance: random.Random, sector: str) -> date | None:
    """The day an organisation closed and another took over; None for nearly all."""
    if sector in nation.closing or chance.random() >= FOLLOWED:
        return None
    return days.after(chance, nation.since, 30, 300)


def _tell_ties(nation: _Nation, scene: Scene, closed: date | None) -> None:
    """A former name; the trust it belongs to; whom it follows, or that it waits to be followed."""
    sector = scene.field.sector
    if scene.happens(RENAMED):
        before = names.a_name(scene.chance, scene.field.bodies[0], scene.number)
        year = nation.since.year
        scene.fact(
            OrganisationName,
            nation.since,
            organisation_id=scene.organisation,
            name=before,
            ended=f"{year}",
        )
    if sector == "schools" and nation.trust and scene.happens(0.5):
        _tie(scene, LinkKind.MEMBER_OF, nation.trust, nation.since)
    if closed:
        nation.closing[sector] = scene.organisation, closed
    elif sector in nation.closing:
        other, on = nation.closing.pop(sector)
        _tie(scene, LinkKind.SUCCESSOR_OF, other, on)


def _tie(scene: Scene, kind: LinkKind, other: int, on: date) -> None:
    scene.fact(
        OrganisationLink,
        on,
        organisation_id=scene.organisation,
        kind=kind,
        other_id=other,
        started=on.isoformat(),
    )
