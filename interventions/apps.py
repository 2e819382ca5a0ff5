"""How Django finds this floor."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    name = "interventions"
