"""Load the report's four cases; those that are there already stay as they are."""

from typing import Any

from django.core.management.base import BaseCommand

from insights.case_studies import load_case_studies


class Command(BaseCommand):
    help = "Load the four cases of the report, with the reference data they need."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_case_studies()
        for case in loaded.cases:
            self.stdout.write(f"Loaded {case}.")
        if not loaded.cases:
            self.stdout.write("The four cases are there already.")
