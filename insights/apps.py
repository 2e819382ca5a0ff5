"""How Django finds this floor."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        from insights import resources  # noqa: F401  # serves them
