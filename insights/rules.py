"""The words of the attic: which way an indicator is better, what jobs and figures there are."""

from django.db.models import TextChoices


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


class FigureFormat(TextChoices):
    SVG = "SVG", "SVG"
    PNG = "PNG", "PNG"
    PDF = "PDF", "PDF"


# A job that ends its worker five times is broken; it stops there, and people see that it did.
MOST_ATTEMPTS = 5
WAITING_STATES = (JobState.QUEUED, JobState.RUNNING)
FINAL_STATES = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
