"""The attic's tables: what is derived or about learning."""

from insights.models.indicators import Indicator, IndicatorMention
from insights.models.jobs import Figure, Job

__all__ = ["Figure", "Indicator", "IndicatorMention", "Job"]
