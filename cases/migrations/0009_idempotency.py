"""Answers that a program can ask for again are kept for a day."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_latest_inspection"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("headers", models.JSONField(default=dict)),
                ("body", models.TextField(blank=True)),
                (
                    "made_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_answers",
                        to="cases.apitoken",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["made_at"], name="cases_keptanswer_by_age")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("token", "key"),
                        name="cases_keptanswer_key_once",
                        violation_error_message="A key names one request of a token.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                        name="cases_keptanswer_fingerprint_is_sha256",
                        violation_error_message="Only the SHA-256 of a request is kept.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__isnull", True),
                            models.Q(("status__gte", 200), ("status__lt", 300)),
                            _connector="OR",
                        ),
                        name="cases_keptanswer_status_is_success",
                        violation_error_message="A refusal did nothing: it is not kept.",
                    ),
                ],
            },
        ),
    ]
