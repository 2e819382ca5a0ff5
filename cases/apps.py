"""How Django finds this floor."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from cases import resources  # noqa: F401  # serves them
