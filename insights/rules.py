"""The words of the attic: which way an indicator is better, and what state a job is in."""

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
