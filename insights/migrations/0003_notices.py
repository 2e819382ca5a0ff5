"""Notices: what people are told, once for each event, and how they want it by mail."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_finding"),
        ("insights", "0002_both_ends_of_a_value"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NoticePreference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mail",
                    models.CharField(
                        choices=[
                            ("AT_ONCE", "At once"),
                            ("DAILY", "Once a working day, at 7am"),
                            ("WEEKLY", "Once a week, on Monday at 7am"),
                            ("NONE", "No e-mail"),
                        ],
                        default="AT_ONCE",
                        max_length=10,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice_preference",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DUE_SOON", "Due soon"),
                            ("DUE_TODAY", "Due today"),
                            ("OVERDUE", "Overdue"),
                            ("DRAFT_WAITING", "Waiting for your approval"),
                            ("DRAFT_RETURNED", "Draft returned"),
                            ("CASE_ASSIGNED", "Case given to you"),
                            ("INSPECTION_PUBLISHED", "Inspection published"),
                            ("LABEL_IMPOSED", "Label of failure imposed"),
                            ("LABEL_LIFTED", "Label of failure lifted"),
                        ],
                        max_length=24,
                    ),
                ),
                ("event_key", models.CharField(max_length=200)),
                ("what", models.TextField()),
                ("link", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mail_state",
                    models.CharField(
                        choices=[
                            ("NONE", "Not mailed"),
                            ("WAITING", "Waiting"),
                            ("SENDING", "Being sent"),
                            ("SENT", "Sent"),
                            ("FAILED", "Failed"),
                            ("LOST", "Not known to have gone"),
                        ],
                        db_default="NONE",
                        default="NONE",
                        max_length=10,
                    ),
                ),
                ("mail_after", models.DateTimeField(blank=True, null=True)),
                ("mail_attempts", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("mail_claim", models.UUIDField(blank=True, null=True)),
                ("mail_claimed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["user", "-made_at", "-id"], name="insights_no_user_id_61bb86_idx"
                    ),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["user"],
                        name="insights_notice_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mail_state__in", ["WAITING", "SENDING"])),
                        fields=["mail_after", "user"],
                        name="insights_notice_mail_waiting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "event_key"),
                        name="insights_notice_told_once",
                        violation_error_message="This person was told of this event already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mail_state", "WAITING"), _negated=True),
                            ("mail_after__isnull", False),
                            _connector="OR",
                        ),
                        name="insights_notice_waiting_mail_has_its_time",
                        violation_error_message="A mail that waits has a time to go out.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("mail_claim__isnull", False),
                                ("mail_claimed_at__isnull", False),
                                ("mail_state", "SENDING"),
                            ),
                            models.Q(("mail_state", "SENDING"), _negated=True),
                            _connector="OR",
                        ),
                        name="insights_notice_mail_sent_by_one",
                        violation_error_message="A mail that is being sent is in the hands of one worker.",
                    ),
                ],
            },
        ),
    ]
    operations = together(operations)
