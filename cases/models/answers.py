"""Answers that a program can ask for again, so that nothing is done twice."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.models.tokens import ApiToken

LONGEST_KEY = 255


class KeptAnswer(models.Model):
    """One row is what a token was answered to a request that it named by a key of its own.

    key: the header Idempotency-Key. fingerprint: SHA-256 of the method, the address and what was
    sent. status, headers and body stand once it is answered, in the transaction that acts.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.PROTECT, related_name="kept_answers")
    key = models.CharField(max_length=LONGEST_KEY)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    headers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="cases_keptanswer_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "key"],
                name="cases_keptanswer_key_once",
                violation_error_message="A key names one request of a token.",
            ),
            models.CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="cases_keptanswer_fingerprint_is_sha256",
                violation_error_message="Only the SHA-256 of a request is kept.",
            ),
            models.CheckConstraint(
                condition=Q(status__isnull=True) | Q(status__gte=200, status__lt=300),
                name="cases_keptanswer_status_is_success",
                violation_error_message="A refusal did nothing: it is not kept.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.token}"
