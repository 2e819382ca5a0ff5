"""The attic's tables: what is derived, what is told, or about learning."""

from insights.models.exports import Export, ExportFile
from insights.models.indicators import Indicator, IndicatorMention
from insights.models.jobs import Figure, Job
from insights.models.notices import Notice, NoticePreference
from insights.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "Export",
    "ExportFile",
    "Figure",
    "Indicator",
    "IndicatorMention",
    "Job",
    "Notice",
    "NoticePreference",
    "Webhook",
    "WebhookDelivery",
]
