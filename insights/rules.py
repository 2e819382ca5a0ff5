"""The words of the attic: indicators, jobs and figures, and what people are told of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Which way is better (report L1399-1435); some measures cannot be read either way."""

    HIGHER_BETTER = "HIGHER_BETTER", "Higher is better"
    LOWER_BETTER = "LOWER_BETTER", "Lower is better"
    TARGET_BAND = "TARGET_BAND", "A band is best"
    AMBIGUOUS = "AMBIGUOUS", "Ambiguous"


class JobState(TextChoices):
    QUEUED = "QUEUED", "Queued"
    RUNNING = "RUNNING", "Running"
    DONE = "DONE", "Done"
    FAILED = "FAILED", "Failed"
    CANCELLED = "CANCELLED", "Cancelled"


class JobKind(TextChoices):
    DRAW_TIMELINE = "DRAW_TIMELINE", "Draw the timeline of a case"
    EXPORT = "EXPORT", "Write an export"


class ExportFormat(TextChoices):
    """How the rows of an export are written; the descriptions beside them are JSON."""

    PARQUET = "PARQUET", _("Parquet")
    CSV = "CSV", _("CSV")


class FigureFormat(TextChoices):
    SVG = "SVG", "SVG"
    PNG = "PNG", "PNG"
    PDF = "PDF", "PDF"


class NoticeKind(TextChoices):
    """What a person is told of."""

    DUE_SOON = "DUE_SOON", _("Due soon")
    DUE_TODAY = "DUE_TODAY", _("Due today")
    OVERDUE = "OVERDUE", _("Overdue")
    DRAFT_WAITING = "DRAFT_WAITING", _("Waiting for your approval")
    DRAFT_RETURNED = "DRAFT_RETURNED", _("Draft returned")
    CASE_ASSIGNED = "CASE_ASSIGNED", _("Case given to you")
    INSPECTION_PUBLISHED = "INSPECTION_PUBLISHED", _("Inspection published")
    LABEL_IMPOSED = "LABEL_IMPOSED", _("Label of failure imposed")
    LABEL_LIFTED = "LABEL_LIFTED", _("Label of failure lifted")
    WEBHOOK_OFF = "WEBHOOK_OFF", _("Webhook switched off")


class MailState(TextChoices):
    """How far the mail about a notice has come. LOST: its worker never said whether it went."""

    NONE = "NONE", _("Not mailed")
    WAITING = "WAITING", _("Waiting")
    SENDING = "SENDING", _("Being sent")
    SENT = "SENT", _("Sent")
    FAILED = "FAILED", _("Failed")
    LOST = "LOST", _("Not known to have gone")


class MailRhythm(TextChoices):
    """How often a person wants mail."""

    AT_ONCE = "AT_ONCE", _("At once")
    DAILY = "DAILY", _("Once a working day, at 7am")
    WEEKLY = "WEEKLY", _("Once a week, on Monday at 7am")
    NONE = "NONE", _("No e-mail")


class DeliveryState(TextChoices):
    """How far a webhook's delivery has come. GIVEN_UP: not tried again unless somebody asks."""

    WAITING = "WAITING", _("Waiting")
    SENDING = "SENDING", _("Being sent")
    DELIVERED = "DELIVERED", _("Delivered")
    GIVEN_UP = "GIVEN_UP", _("Given up")


class DeliveryProblem(TextChoices):
    """Why a delivery did not succeed, for whoever has to mend it."""

    ADDRESS = "ADDRESS", _("The address is not one that we send to.")
    NAME = "NAME", _("The name of the receiver was not found.")
    CONNECTION = "CONNECTION", _("The receiver could not be reached, or broke off.")
    CERTIFICATE = "CERTIFICATE", _("The receiver's certificate does not stand for its name.")
    TIME = "TIME", _("The receiver did not answer in time.")
    ANSWER = "ANSWER", _("What the receiver answered was not HTTP.")
    REDIRECT = "REDIRECT", _("The receiver sent us on to another address; we follow nowhere.")
    STATUS = "STATUS", _("The receiver answered that it did not take it.")
    GONE = "GONE", _("The receiver answered that it is gone for good.")
    SECRET = "SECRET", _("The secret can no longer be read: rotate it.")
    OFF = "OFF", _("The webhook was switched off before it was sent.")
    LOST = "LOST", _("We broke off while sending; the receiver may have it.")


class WebhookOff(TextChoices):
    """Why a webhook is off."""

    OWNER = "OWNER", _("You switched it off.")
    FAILING = "FAILING", _("The receiver took nothing for days.")
    GONE = "GONE", _("The receiver answered that it is gone for good.")
    NOT_ALLOWED = "NOT_ALLOWED", _("The role it acted through has ended, or may not use the API.")
    DELETED = "DELETED", _("You deleted it.")


# A job that ends its worker five times is broken; it stops there, and people see that it did.
MOST_ATTEMPTS = 5
WAITING_STATES = (JobState.QUEUED, JobState.RUNNING)
FINAL_STATES = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
