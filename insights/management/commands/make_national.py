"""Fill an empty register with a synthetic nation, for load and benchmarks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from cases.rules import RuleBroken
from insights.national import Wish, make_national


class Command(BaseCommand):
    help = (
        "Fill a new register with invented organisations, inspections and cases, the same for the "
        "same seed. Not for a register in use: unless --history is given, its feed of changes is "
        "not told, and its history only of what is no fact. Observations are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisations", type=int, default=80_000, help="how many")
        parser.add_argument("--years", type=int, default=15, help="over how many years")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another nation")
        parser.add_argument(
            "--history", action="store_true", help="tell history and feed, as of any other row"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        wish = Wish(
            *(options["organisations"], options["years"], options["seed"], options["history"])
        )
        if min(wish.organisations, wish.years) < 1:
            raise CommandError("Ask for one organisation and one year at least.")
        try:
            made = make_national(wish, say=self.stdout.write)
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("ANALYZE")
        for kind, rows in made.items():
            self.stdout.write(f"{rows:>10,} {kind}")
