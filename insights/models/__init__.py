"""The attic's tables: what is derived or about learning."""

from insights.models.indicators import Indicator, IndicatorMention

__all__ = ["Indicator", "IndicatorMention"]
