"""How Django finds this floor."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"
