"""How Django finds this floor."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
