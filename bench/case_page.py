"""The pages of a case, small and large, in one process: how many queries, how long.

Two cases are written inside a transaction that is rolled back at the end: one of 20 facts, one of
500. Rounds alternate between them; medians are printed.
"""

import os
import statistics
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from cases.models import User

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")

SIZES = (20, 500)
GOAL = 6  # of the page itself
EVERY_PAGE = 4  # the session, the person, their hats, the number of their notices
ROUNDS = 9
TABS = ("", "timeline/", "interventions/", "exit/", "plan/")


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction
    from django.test import override_settings

    call_command("migrate", verbosity=0)
    # Pages name style sheets; their hashed copies are of no interest here.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STORAGES=storages), transaction.atomic():
        worst = _measure()
        transaction.set_rollback(True)
    if worst > GOAL:
        sys.exit(f"A page of a case took {worst} queries of its own; {GOAL} is the most it may.")


def _measure() -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from cases.models import User

    reader = User.objects.create_user("bench-reader")
    references = [_case(number, size, reader) for number, size in enumerate(SIZES, 1)]
    client = Client(SERVER_NAME="localhost")
    client.force_login(reader)
    taken: dict[tuple[str, str], list[float]] = {}
    queries: dict[tuple[str, str], int] = {}
    for _ in range(ROUNDS):
        for tab in TABS:
            for reference in references:
                with CaptureQueriesContext(connection) as captured:
                    started = time.perf_counter()
                    response = client.get(f"/cases/{reference}/{tab}")
                    taken.setdefault((tab, reference), []).append(time.perf_counter() - started)
                if response.status_code != 200:
                    sys.exit(f"/cases/{reference}/{tab} answered {response.status_code}.")
                queries[tab, reference] = len(captured) - EVERY_PAGE
    print("\nPages of a case, in one process, and their own queries")  # noqa: T201
    for tab in TABS:
        for size, reference in zip(SIZES, references, strict=True):
            milliseconds = statistics.median(taken[tab, reference]) * 1000
            print(  # noqa: T201
                f"  {tab or 'overview':15} {size:4} facts {queries[tab, reference]:3} queries "
                f"{milliseconds:8.1f} ms"
            )
    return max(queries.values())


def _case(number: int, size: int, reader: "User") -> str:
    """A case with `size` events, a tenth of them with two citations each."""
    from cases.models import Case, Citation, Event, Evidence, Organisation, Sector, Source

    key = f"bench-{number}"
    sector = Sector.objects.create(key=key, name="Bench")
    organisation = Organisation.objects.create(
        name="Bench council", slug=key, kind="PROVIDER", sector=sector
    )
    case = Case.objects.create(
        reference=f"FW-9900{number}",
        slug=key,
        title="Bench",
        organisation=organisation,
        sector=sector,
        opened_on=date(2026, 1, 1),
    )
    source = Source.objects.create(key=key, title="A source")
    evidence = Evidence.objects.bulk_create(Evidence() for _ in range(size))
    Citation.objects.bulk_create(
        Citation(evidence=each, source=source, locator=f"L{n}") for n, each in enumerate(evidence)
    )
    Event.objects.bulk_create(
        Event(
            case=case,
            lane=("REGULATOR", "COUNCIL", "PEERS")[n % 3],
            kind="INSPECTION",
            actor="Somebody",
            what=f"Happening number {n} of this long story",
            happened=(date(2001, 1, 1) + timedelta(days=9000 * n // size)).isoformat(),
            evidence=each,
            recorded_by=reader,
        )
        for n, each in enumerate(evidence)
    )
    return case.reference


if __name__ == "__main__":
    main()
