"""Load the reference data that come with the software; what is there already stays as it is."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.actions.reference_data import load_reference_data


class Command(BaseCommand):
    help = "Load sectors, bodies, judgement schemes and instruments that are not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_reference_data()
        said = ", ".join(f"{number} {what}" for what, number in added.items() if number)
        self.stdout.write(f"Added {said}." if said else "All reference data are there already.")
