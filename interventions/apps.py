"""How Django finds this floor."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    name = "interventions"

    def ready(self) -> None:
        from interventions import resources  # noqa: F401  # serves them
