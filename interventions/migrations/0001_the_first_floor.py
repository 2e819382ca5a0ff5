"""The first floor: interventions, exits, plans and boards."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cases.models.dates
from cases.migrations._together import together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_the_ground_floor"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("what", models.TextField()),
                ("lead_officer", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("success_measure", models.TextField(blank=True)),
                ("baseline", models.TextField(blank=True)),
                ("target", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.action",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("reviewed_on", models.DateField()),
                (
                    "rag",
                    models.CharField(
                        choices=[
                            ("RED", "Red"),
                            ("AMBER", "Amber"),
                            ("GREEN", "Green"),
                            ("COMPLETE", "Complete"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.actionreview",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionReviewHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("reviewed_on", models.DateField()),
                (
                    "rag",
                    models.CharField(
                        choices=[
                            ("RED", "Red"),
                            ("AMBER", "Amber"),
                            ("GREEN", "Green"),
                            ("COMPLETE", "Complete"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.actionreview",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.actionreview",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("office", models.CharField(max_length=120)),
                ("is_sole_office", models.BooleanField(default=True)),
                ("holder", models.CharField(max_length=120)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "started_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "started_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "ended_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "ended_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("is_end_unknown", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.appointment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("IMPROVEMENT_BOARD", "Improvement board"),
                            ("RECOVERY_BOARD", "Recovery board"),
                            ("PROVIDER_BOARD", "Provider's board"),
                            ("ADVISORY_BOARD", "Advisory board"),
                        ],
                        max_length=20,
                    ),
                ),
                ("chair", models.CharField(blank=True, max_length=200)),
                ("cadence", models.CharField(blank=True, max_length=80)),
                (
                    "composition",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("reports_to", models.CharField(blank=True, max_length=200)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "started_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "started_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "ended_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "ended_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boards",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.board",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BoardHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("IMPROVEMENT_BOARD", "Improvement board"),
                            ("RECOVERY_BOARD", "Recovery board"),
                            ("PROVIDER_BOARD", "Provider's board"),
                            ("ADVISORY_BOARD", "Advisory board"),
                        ],
                        max_length=20,
                    ),
                ),
                ("chair", models.CharField(blank=True, max_length=200)),
                ("cadence", models.CharField(blank=True, max_length=80)),
                (
                    "composition",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("reports_to", models.CharField(blank=True, max_length=200)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.board",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.board",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CriterionAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("MET", "Met"),
                            ("PARTLY_MET", "Partly met"),
                            ("NOT_MET", "Not met"),
                            ("NOT_ASSESSED", "Not assessed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("assessed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "assessed_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("assessed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "assessed_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("assessed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "independence",
                    models.CharField(
                        choices=[
                            ("OWN_ORGANISATION", "The organisation itself"),
                            ("INTERVENOR", "Whoever intervenes"),
                            ("PEER", "A peer"),
                            ("REGULATOR", "A regulator"),
                            ("NOT_STATED", "Not stated"),
                        ],
                        default="NOT_STATED",
                        max_length=16,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("HIGH", "High"), ("MEDIUM", "Medium"), ("LOW", "Low")],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.criterionassessment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DueDateChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("old_due_on", models.DateField(blank=True, null=True)),
                ("new_due_on", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("SCOPE", "Scope changed"),
                            ("CAPACITY", "Not enough people"),
                            ("DEPENDENCY", "Waiting for somebody else"),
                            ("FUNDING", "Waiting for money"),
                            ("EVIDENCE", "Waiting for evidence"),
                            ("ERROR", "The first date was a mistake"),
                            ("OTHER", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_date_changes",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.duedatechange",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DueDateChangeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("old_due_on", models.DateField(blank=True, null=True)),
                ("new_due_on", models.DateField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("SCOPE", "Scope changed"),
                            ("CAPACITY", "Not enough people"),
                            ("DEPENDENCY", "Waiting for somebody else"),
                            ("FUNDING", "Waiting for money"),
                            ("EVIDENCE", "Waiting for evidence"),
                            ("ERROR", "The first date was a mistake"),
                            ("OTHER", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.duedatechange",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.duedatechange",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EndDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PLANNED", "Planned end"),
                            ("RECOMMENDED", "Recommended end"),
                            ("ANNOUNCED", "Announced end"),
                            ("LEGAL", "Legal end"),
                        ],
                        max_length=12,
                    ),
                ),
                ("falls", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "falls_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("falls")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "falls_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("falls")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "said",
                    cases.models.dates.EdtfField(
                        blank=True,
                        help_text="When this end was set or said.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OUTCOMES_MET", "Outcomes met"),
                            ("CAPABILITY_MET", "Capability met"),
                            ("STEPPED_DOWN", "Stepped down to a softer rung"),
                            ("ESCALATED", "Escalated"),
                            ("SUPERSEDED", "Superseded"),
                            ("LAPSED", "Lapsed"),
                            ("TRANSFERRED", "Transferred"),
                            ("COMPLETED", "Completed"),
                            ("PERMANENT", "Permanent: a change of structure that does not end"),
                            ("ORGANISATION_CLOSED", "Organisation closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.enddate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExitCriterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "condition",
                    models.CharField(
                        choices=[("STANDARDS", "Standards"), ("CAPABILITY", "Capability")],
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("TEST", "Test"),
                            ("ASSURANCE", "Assurance by others"),
                            ("DEPENDENCY", "Something else that must be in place"),
                            ("DECISION", "Decision to be taken"),
                        ],
                        default="TEST",
                        max_length=10,
                    ),
                ),
                ("statement", models.TextField()),
                ("measure", models.TextField(blank=True)),
                ("threshold", models.TextField(blank=True)),
                ("is_must_meet", models.BooleanField(default=True)),
                ("agreed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.exitcriterion",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "exit criteria",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CriterionAssessmentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("MET", "Met"),
                            ("PARTLY_MET", "Partly met"),
                            ("NOT_MET", "Not met"),
                            ("NOT_ASSESSED", "Not assessed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("assessed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "independence",
                    models.CharField(
                        choices=[
                            ("OWN_ORGANISATION", "The organisation itself"),
                            ("INTERVENOR", "Whoever intervenes"),
                            ("PEER", "A peer"),
                            ("REGULATOR", "A regulator"),
                            ("NOT_STATED", "Not stated"),
                        ],
                        default="NOT_STATED",
                        max_length=16,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("HIGH", "High"), ("MEDIUM", "Medium"), ("LOW", "Low")],
                        max_length=6,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "assessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.criterionassessment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.criterionassessment",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.exitcriterion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="criterionassessment",
            name="criterion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="interventions.exitcriterion",
            ),
        ),
        migrations.CreateModel(
            name="ExitDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EXIT", "Exit"),
                            ("TAPER", "Taper"),
                            ("EXTEND", "Extend"),
                            ("ESCALATE", "Escalate"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "decided_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("decided")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "decided_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("decided")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("reasons", models.TextField()),
                ("still_not_good", models.TextField(blank=True)),
                ("would_bring_us_back", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "owned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.exitdecision",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "started_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "started_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "exit_model",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OUTCOMES", "Outcomes: when standards are adequate again"),
                            ("CAPABILITY", "Capability: when governance can finish the job"),
                            ("BOTH", "Both: standards and capability"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_tapered", models.BooleanField(blank=True, null=True)),
                ("taper_note", models.TextField(blank=True)),
                ("powers_note", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="cases.instrument",
                    ),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions_led",
                        to="cases.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExitDecisionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EXIT", "Exit"),
                            ("TAPER", "Taper"),
                            ("EXTEND", "Extend"),
                            ("ESCALATE", "Escalate"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("reasons", models.TextField()),
                ("still_not_good", models.TextField(blank=True)),
                ("would_bring_us_back", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "owned_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.exitdecision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.exitdecision",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="exitdecision",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exit_decisions",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="ExitCriterionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "condition",
                    models.CharField(
                        choices=[("STANDARDS", "Standards"), ("CAPABILITY", "Capability")],
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("TEST", "Test"),
                            ("ASSURANCE", "Assurance by others"),
                            ("DEPENDENCY", "Something else that must be in place"),
                            ("DECISION", "Decision to be taken"),
                        ],
                        default="TEST",
                        max_length=10,
                    ),
                ),
                ("statement", models.TextField()),
                ("measure", models.TextField(blank=True)),
                ("threshold", models.TextField(blank=True)),
                ("is_must_meet", models.BooleanField(default=True)),
                ("agreed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.exitcriterion",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.exitcriterion",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="exitcriterion",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exit_criteria",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="EndDateHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PLANNED", "Planned end"),
                            ("RECOMMENDED", "Recommended end"),
                            ("ANNOUNCED", "Announced end"),
                            ("LEGAL", "Legal end"),
                        ],
                        max_length=12,
                    ),
                ),
                ("falls", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "said",
                    cases.models.dates.EdtfField(
                        blank=True,
                        help_text="When this end was set or said.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OUTCOMES_MET", "Outcomes met"),
                            ("CAPABILITY_MET", "Capability met"),
                            ("STEPPED_DOWN", "Stepped down to a softer rung"),
                            ("ESCALATED", "Escalated"),
                            ("SUPERSEDED", "Superseded"),
                            ("LAPSED", "Lapsed"),
                            ("TRANSFERRED", "Transferred"),
                            ("COMPLETED", "Completed"),
                            ("PERMANENT", "Permanent: a change of structure that does not end"),
                            ("ORGANISATION_CLOSED", "Organisation closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.enddate",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.enddate",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="enddate",
            name="intervention",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="end_dates",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="AppointmentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("office", models.CharField(max_length=120)),
                ("is_sole_office", models.BooleanField(default=True)),
                ("holder", models.CharField(max_length=120)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("is_end_unknown", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.appointment",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.appointment",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="appointment",
            name="intervention",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appointments",
                to="interventions.intervention",
            ),
        ),
        migrations.CreateModel(
            name="InterventionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "exit_model",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OUTCOMES", "Outcomes: when standards are adequate again"),
                            ("CAPABILITY", "Capability: when governance can finish the job"),
                            ("BOTH", "Both: standards and capability"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_tapered", models.BooleanField(blank=True, null=True)),
                ("taper_note", models.TextField(blank=True)),
                ("powers_note", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.instrument",
                    ),
                ),
                (
                    "led_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lever",
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
                            ("STRUCTURAL", "Structural"),
                            ("CULTURAL", "Cultural"),
                            ("LEADERSHIP", "Leadership"),
                            ("CAPABILITY", "Capability"),
                            ("PEER", "Peer"),
                            ("FINANCE", "Finance"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_main", models.BooleanField(default=False)),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levers",
                        to="interventions.intervention",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeverHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("STRUCTURAL", "Structural"),
                            ("CULTURAL", "Cultural"),
                            ("LEADERSHIP", "Leadership"),
                            ("CAPABILITY", "Capability"),
                            ("PEER", "Peer"),
                            ("FINANCE", "Finance"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_main", models.BooleanField(default=False)),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.lever",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LookBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("months_after", models.PositiveSmallIntegerField()),
                ("due", cases.models.dates.EdtfField(max_length=40)),
                (
                    "due_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("due")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "due_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("due")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("looked", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "looked_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("looked")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "looked_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("looked")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("found", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look_backs",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.lookback",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LookBackHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("months_after", models.PositiveSmallIntegerField()),
                ("due", cases.models.dates.EdtfField(max_length=40)),
                ("looked", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("found", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.lookback",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.lookback",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("held", cases.models.dates.EdtfField(max_length=40)),
                (
                    "held_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("held")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "held_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("held")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="interventions.board",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("held", cases.models.dates.EdtfField(max_length=40)),
                ("summary", models.TextField(blank=True)),
                (
                    "board",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.board",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.meeting",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DECISION", "Decision"),
                            ("ACTION", "Action arising"),
                            ("NOTE", "Note"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_items",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="interventions.meeting",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.meetingitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DECISION", "Decision"),
                            ("ACTION", "Action arising"),
                            ("NOTE", "Note"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.action",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.meeting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.meetingitem",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.meetingitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PeerContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BENCHMARKING_CLUB", "Benchmarking club"),
                            ("BUDDY_TRUST", "Buddy trust"),
                            ("EXECUTIVE_HEAD", "Executive headship"),
                            ("IMPROVEMENT_PARTNER", "Improvement partner"),
                            ("PEER_CHALLENGE", "Peer challenge"),
                            ("PEER_LEADER", "Peer leader"),
                            ("PEER_REVIEW", "Peer review"),
                            ("SECONDMENT", "Secondment"),
                            ("SHARED_CHIEF_EXECUTIVE", "Shared chief executive"),
                            ("SPONSOR_TRUST", "Sponsor trust"),
                            ("VISIT", "Visit"),
                        ],
                        max_length=24,
                    ),
                ),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "started_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "started_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "ended_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "ended_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=120)),
                ("what", models.TextField()),
                ("learned", models.TextField(blank=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_contacts",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_contacts",
                        to="cases.organisation",
                    ),
                ),
                (
                    "peer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="peer_contacts_given",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.peercontact",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PeerContactHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BENCHMARKING_CLUB", "Benchmarking club"),
                            ("BUDDY_TRUST", "Buddy trust"),
                            ("EXECUTIVE_HEAD", "Executive headship"),
                            ("IMPROVEMENT_PARTNER", "Improvement partner"),
                            ("PEER_CHALLENGE", "Peer challenge"),
                            ("PEER_LEADER", "Peer leader"),
                            ("PEER_REVIEW", "Peer review"),
                            ("SECONDMENT", "Secondment"),
                            ("SHARED_CHIEF_EXECUTIVE", "Shared chief executive"),
                            ("SPONSOR_TRUST", "Sponsor trust"),
                            ("VISIT", "Visit"),
                        ],
                        max_length=24,
                    ),
                ),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("person", models.CharField(blank=True, max_length=120)),
                ("what", models.TextField()),
                ("learned", models.TextField(blank=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "peer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.peercontact",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.peercontact",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                ("agreed_with", models.CharField(blank=True, max_length=200)),
                ("agreed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "agreed_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("agreed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "agreed_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("agreed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("theme_count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("has_public_reports", models.BooleanField(blank=True, null=True)),
                (
                    "action_shape",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("presented_to", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="interventions.plan",
            ),
        ),
        migrations.CreateModel(
            name="PlanHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=200)),
                ("agreed_with", models.CharField(blank=True, max_length=200)),
                ("agreed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("theme_count", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("has_public_reports", models.BooleanField(blank=True, null=True)),
                (
                    "action_shape",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("presented_to", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Power",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("FUNCTION", "Function"), ("CONDITION", "Condition")],
                        max_length=10,
                    ),
                ),
                ("what", models.TextField()),
                ("held", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "held_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("held")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "held_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("held")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("in_reserve", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "in_reserve_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("in_reserve")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "in_reserve_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("in_reserve")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("returned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "returned_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("returned")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "returned_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("returned")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("returning_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="powers",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "returning_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.power",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PowerHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[("FUNCTION", "Function"), ("CONDITION", "Condition")],
                        max_length=10,
                    ),
                ),
                ("what", models.TextField()),
                ("held", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("in_reserve", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("returned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("returning_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.power",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "returning_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.power",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BENCHMARKING_CLUB", "Benchmarking club"),
                            ("BUDDY_TRUST", "Buddy trust"),
                            ("EXECUTIVE_HEAD", "Executive headship"),
                            ("IMPROVEMENT_PARTNER", "Improvement partner"),
                            ("PEER_CHALLENGE", "Peer challenge"),
                            ("PEER_LEADER", "Peer leader"),
                            ("PEER_REVIEW", "Peer review"),
                            ("SECONDMENT", "Secondment"),
                            ("SHARED_CHIEF_EXECUTIVE", "Shared chief executive"),
                            ("SPONSOR_TRUST", "Sponsor trust"),
                            ("VISIT", "Visit"),
                        ],
                        max_length=24,
                    ),
                ),
                ("what", models.TextField(blank=True)),
                ("offered", cases.models.dates.EdtfField(max_length=40)),
                (
                    "offered_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("offered")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "offered_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("offered")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ACCEPTED", "Accepted"),
                            ("DECLINED", "Declined"),
                            ("NO_ANSWER", "No answer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "answered_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("answered")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "answered_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("answered")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "started_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "started_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("started")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "ended_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "ended_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("ended")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_offers",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_offers_made",
                        to="cases.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_offers",
                        to="cases.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.supportoffer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportOfferHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("BENCHMARKING_CLUB", "Benchmarking club"),
                            ("BUDDY_TRUST", "Buddy trust"),
                            ("EXECUTIVE_HEAD", "Executive headship"),
                            ("IMPROVEMENT_PARTNER", "Improvement partner"),
                            ("PEER_CHALLENGE", "Peer challenge"),
                            ("PEER_LEADER", "Peer leader"),
                            ("PEER_REVIEW", "Peer review"),
                            ("SECONDMENT", "Secondment"),
                            ("SHARED_CHIEF_EXECUTIVE", "Shared chief executive"),
                            ("SPONSOR_TRUST", "Sponsor trust"),
                            ("VISIT", "Visit"),
                        ],
                        max_length=24,
                    ),
                ),
                ("what", models.TextField(blank=True)),
                ("offered", cases.models.dates.EdtfField(max_length=40)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ACCEPTED", "Accepted"),
                            ("DECLINED", "Declined"),
                            ("NO_ANSWER", "No answer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.supportoffer",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.supportoffer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaperStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("planned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("taken", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "taken_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("taken")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "taken_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("taken")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("what", models.TextField()),
                ("contact_frequency", models.CharField(blank=True, max_length=120)),
                ("re_entry_trigger", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taper_steps",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.taperstep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaperStepHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("planned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("taken", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("what", models.TextField()),
                ("contact_frequency", models.CharField(blank=True, max_length=120)),
                ("re_entry_trigger", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "intervention",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.intervention",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.taperstep",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.taperstep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="interventions.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="interventions.theme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActionHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("what", models.TextField()),
                ("lead_officer", models.CharField(blank=True, max_length=120)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("success_measure", models.TextField(blank=True)),
                ("baseline", models.TextField(blank=True)),
                ("target", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.action",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.action",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.plan",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.theme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="actions",
                to="interventions.theme",
            ),
        ),
        migrations.CreateModel(
            name="ThemeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("correction_reason", models.TextField(blank=True)),
                ("superseded_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to="interventions.theme",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="interventions.theme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="actionreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="actionreview_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="actionreview_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="interventions_actionreview_has_words",
                violation_error_message="A colour alone is no review: say why.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionreview",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="efdf19fab21a560e30cbb1dc9c10111f4ba52254",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_a05a8",
                    table="interventions_actionreview",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionreviewhistory" ("action_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rag", "recorded_at", "recorded_by_id", "reviewed_on", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rag", new_values."recorded_at", new_values."recorded_by_id", new_values."reviewed_on", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4718c6f435b37b791adac965ab1be6abe9ac69cf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b60ff",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_actionreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionreviewhistory" ("action_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rag", "recorded_at", "recorded_by_id", "reviewed_on", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rag", new_values."recorded_at", new_values."recorded_by_id", new_values."reviewed_on", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="00f95db6ba8b08526ea82268b482f1d5f5a95bca",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ebfbc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_actionreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionreview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionreviewhistory" ("action_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rag", "recorded_at", "recorded_by_id", "reviewed_on", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."action_id", old_values."correction_reason", old_values."evidence_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rag", old_values."recorded_at", old_values."recorded_by_id", old_values."reviewed_on", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="13e74d4140bd53e67bb9578b3d0fa780229e4d2c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_71a21",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_actionreview",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="actionreviewhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_8f6022_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionreviewhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1e8c7300a78d32e21907c171418c6e0fe2f8fcb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3672d",
                    table="interventions_actionreviewhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="board_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="board_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("started__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("started")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("ended")),
                        _connector="OR",
                    ),
                ),
                name="board_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="board",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="board_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="board",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="70737fefc73eb683c9207edff9b00a74761e9060",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_d7747",
                    table="interventions_board",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="board",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_boardhistory" ("cadence", "case_id", "chair", "composition", "correction_reason", "ended", "evidence_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reports_to", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."cadence", new_values."case_id", new_values."chair", new_values."composition", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reports_to", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="198015e4ac9c7def7ab695a2c63ce03af96b8c2f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e0c46",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_board",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="board",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_boardhistory" ("cadence", "case_id", "chair", "composition", "correction_reason", "ended", "evidence_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reports_to", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."cadence", new_values."case_id", new_values."chair", new_values."composition", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reports_to", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="10eb9bb5a2858d1fbbee4e63b8dad81630c8ac04",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_88925",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_board",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="board",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_boardhistory" ("cadence", "case_id", "chair", "composition", "correction_reason", "ended", "evidence_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reports_to", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."cadence", old_values."case_id", old_values."chair", old_values."composition", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reports_to", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="36d2225b1a62e70dd01d8a00aeb4051a35068930",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28d97",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_board",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="boardhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_9b62c9_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="boardhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="48a2ad920cbca78aea0acdd3698ececaa901c434",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b2d77",
                    table="interventions_boardhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="duedatechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="duedatechange_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duedatechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="duedatechange_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duedatechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("old_due_on__isnull", True),
                    models.Q(("old_due_on", models.F("new_due_on")), _negated=True),
                    _connector="OR",
                ),
                name="interventions_duedatechange_moves",
                violation_error_message="The new due date is the old one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="duedatechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", "OTHER"), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="interventions_duedatechange_other_says_why",
                violation_error_message="“Other” needs words.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duedatechange",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="39387baa9eac4ca1df7d7dbcd26471f5e9600272",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_a949f",
                    table="interventions_duedatechange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duedatechange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_duedatechangehistory" ("action_id", "correction_reason", "evidence_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."new_due_on", new_values."old_due_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="200b0357e99f7e9a1c41fdd399810741b5c8c55e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_242ab",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_duedatechange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duedatechange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_duedatechangehistory" ("action_id", "correction_reason", "evidence_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."new_due_on", new_values."old_due_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="931d2adf284efa71c000ffa83f9f199770a89ff8",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_62ae2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_duedatechange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duedatechange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_duedatechangehistory" ("action_id", "correction_reason", "evidence_id", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."action_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."new_due_on", old_values."old_due_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="62328d850d6e1deb7293a37e098adb53faafcdeb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41473",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_duedatechange",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="duedatechangehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_c35f7b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duedatechangehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="392fee3d0cfd26e3e6295b55247c49e30e90fabe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_df837",
                    table="interventions_duedatechangehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="criterionassessmenthistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_1fbbd7_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionassessmenthistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7bab62d60ca294bae1047a515b11fb9064b2073b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4d495",
                    table="interventions_criterionassessmenthistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="criterionassessment_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="criterionassessment_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("assessed__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("assessed")),
                    _connector="OR",
                ),
                name="criterionassessment_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criterionassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("result", "MET"), _negated=True),
                    ("evidence__isnull", False),
                    _connector="OR",
                ),
                name="interventions_criterionassessment_met_needs_evidence",
                violation_error_message="Marking a criterion met needs evidence.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="d3a81128eb98481e23bd632a11940fa214aeb0ab",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_51e5e",
                    table="interventions_criterionassessment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."assessed", new_values."assessor_id", new_values."confidence", new_values."correction_reason", new_values."criterion_id", new_values."evidence_id", new_values."id", new_values."independence", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="819a6624be0d28fa7dfc1cfb6545a5668fb258ce",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80e09",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_criterionassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."assessed", new_values."assessor_id", new_values."confidence", new_values."correction_reason", new_values."criterion_id", new_values."evidence_id", new_values."id", new_values."independence", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d3af98b7856848796a5f2ee93010bb39a155b36f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9da2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_criterionassessment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionassessment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."assessed", old_values."assessor_id", old_values."confidence", old_values."correction_reason", old_values."criterion_id", old_values."evidence_id", old_values."id", old_values."independence", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."result", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="de79fa0668da408372dc16f85f33cbecd7973390",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7908f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_criterionassessment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="intervention",
            index=models.Index(
                fields=["case", "started_lower", "id"], name="interventio_case_id_3501ad_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="intervention_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="intervention_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("started")),
                    _connector="OR",
                ),
                name="intervention_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaces__isnull", True),
                    models.Q(("replaces", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="interventions_intervention_does_not_replace_itself",
                violation_error_message="An intervention cannot replace itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="033e5b13ea29130f05976ee393378790b81f1979",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_c6cb2",
                    table="interventions_intervention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."is_tapered", new_values."led_by_id", new_values."legal_basis", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."powers_note", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."service", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."taper_note", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8e369b629aaf2049266962d2d9aa57fe0080b46c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f3617",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_intervention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."is_tapered", new_values."led_by_id", new_values."legal_basis", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."powers_note", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."service", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."taper_note", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="31d7991e36d3731357ba8fa427558f1ad7e46259",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a30f6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_intervention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="intervention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."exit_model", old_values."id", old_values."instrument_id", old_values."is_tapered", old_values."led_by_id", old_values."legal_basis", old_values."name", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."powers_note", old_values."recorded_at", old_values."recorded_by_id", old_values."replaces_id", old_values."service", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."taper_note", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="09e4e2a2e8980aa15e2c2f47005484c521afaed8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_609d6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_intervention",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="exitdecisionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_b2ff73_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecisionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="921b3381d78892a46783434abfba333ad69c8f02",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_31dfa",
                    table="interventions_exitdecisionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="exitdecision_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="exitdecision_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("decided")),
                    _connector="OR",
                ),
                name="exitdecision_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="exitdecision_approved_by_and_approved_at",
                violation_error_message="“approved_by” and “approved_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="interventions_exitdecision_approved_by_another",
                violation_error_message="Nobody approves what they asked for.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "EXIT"), _negated=True),
                    models.Q(
                        models.Q(("still_not_good", ""), _negated=True),
                        models.Q(("would_bring_us_back", ""), _negated=True),
                        ("owned_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="interventions_exitdecision_exit_leaves_a_note",
                violation_error_message="An exit says what is still not good, who owns it, what would bring us back.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="bcabf7c50c8fbf9d047e2fe4bcaf6a3e27dcebca",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_15aef",
                    table="interventions_exitdecision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "correction_reason", "decided", "evidence_id", "id", "intervention_id", "kind", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "still_not_good", "superseded_at", "superseded_by_id", "version", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_at", new_values."asked_by_id", new_values."correction_reason", new_values."decided", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9a75913c6624b740705c542f81bb593d2a74b8e5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e39dd",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_exitdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "correction_reason", "decided", "evidence_id", "id", "intervention_id", "kind", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "still_not_good", "superseded_at", "superseded_by_id", "version", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_at", new_values."asked_by_id", new_values."correction_reason", new_values."decided", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="810b4bf3d7d33a3a586a5f7b428fb34aff926e59",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aefd6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_exitdecision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_at", "asked_by_id", "correction_reason", "decided", "evidence_id", "id", "intervention_id", "kind", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "still_not_good", "superseded_at", "superseded_by_id", "version", "would_bring_us_back") SELECT old_values."approved_at", old_values."approved_by_id", old_values."asked_at", old_values."asked_by_id", old_values."correction_reason", old_values."decided", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."kind", old_values."owned_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reasons", old_values."recorded_at", old_values."recorded_by_id", old_values."still_not_good", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."would_bring_us_back" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="56a0ecc7bd764c885593a999ad343bd6f9c7be8c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0e581",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_exitdecision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="exitcriterionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_f8603a_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitcriterionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5a79ecd235101c755fff1adaf6b20d172f97429e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3193b",
                    table="interventions_exitcriterionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="exitcriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="exitcriterion_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitcriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="exitcriterion_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitcriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("agreed")),
                    _connector="OR",
                ),
                name="exitcriterion_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="045be2b8c375e0d0f2cebae47128e36c6caf3bfc",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_d2fe6",
                    table="interventions_exitcriterion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT new_values."agreed", new_values."condition", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."is_must_meet", new_values."measure", new_values."part", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."statement", new_values."superseded_at", new_values."superseded_by_id", new_values."threshold", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8a9303b06ff10d395e4499f190503d853be6a35b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1788b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_exitcriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT new_values."agreed", new_values."condition", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."is_must_meet", new_values."measure", new_values."part", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."statement", new_values."superseded_at", new_values."superseded_by_id", new_values."threshold", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8816a1a35140d7a93ea283d7d9c3ec6737beea26",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4de93",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_exitcriterion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitcriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT old_values."agreed", old_values."condition", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."is_must_meet", old_values."measure", old_values."part", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."statement", old_values."superseded_at", old_values."superseded_by_id", old_values."threshold", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f294eeea6757206495d72659d7504ef491c3aff5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_54506",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_exitcriterion",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="enddatehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_21de67_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddatehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c09683f5fd6fbc664339e3f450228c354ddd2da",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9a289",
                    table="interventions_enddatehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="enddate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="enddate_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enddate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="enddate_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enddate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("falls__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("falls")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("said__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("said")),
                        _connector="OR",
                    ),
                ),
                name="enddate_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enddate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "LEGAL"),
                    models.Q(("falls__isnull", False), ("reason", "")),
                    _connector="OR",
                ),
                name="interventions_enddate_only_legal_end_has_reason",
                violation_error_message="A legal end has a reason; other ends have a date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="enddate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "LEGAL"), ("superseded_at__isnull", True)),
                fields=("intervention",),
                name="interventions_enddate_one_legal_end",
                violation_error_message="This intervention has ended already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddate",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="e0ee55a35a757d6960995f9aedd861c6ecb4975c",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_e38ee",
                    table="interventions_enddate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "said", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."falls", new_values."id", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."said", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9c3ebbad9c3ae565ba0cd77b244da85af550c227",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_62253",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_enddate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "said", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."falls", new_values."id", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."said", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="25ef5ba137bd7dc9b7374f3bbee60ff24fbb0d7a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb7cd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_enddate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "said", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."evidence_id", old_values."falls", old_values."id", old_values."intervention_id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."said", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3329d21be9de8b7262ac3589c8b13c8b9d529886",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44d35",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_enddate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="appointmenthistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_d66cec_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointmenthistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3e3dd00b7373aaf6cebf8ec6a9855f90146a348a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ac25c",
                    table="interventions_appointmenthistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="appointment_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="appointment_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("started__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("started")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("ended")),
                        _connector="OR",
                    ),
                ),
                name="appointment_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="appointment_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended__isnull", False), ("is_end_unknown", True), _negated=True
                ),
                name="interventions_appointment_end_known_or_not",
                violation_error_message="An end is either given or not found.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("is_sole_office", True),
                    ("started_upper__isnull", False),
                    ("superseded_at__isnull", True),
                ),
                expressions=[
                    ("organisation", "="),
                    ("office", "="),
                    (
                        models.Case(
                            models.When(
                                is_end_unknown=True,
                                then=models.Func(
                                    models.F("started_upper"),
                                    models.F("started_upper"),
                                    models.Value("[]"),
                                    function="daterange",
                                ),
                            ),
                            default=models.Func(
                                models.F("started_upper"),
                                django.db.models.functions.comparison.Greatest(
                                    models.F("ended_lower"), models.F("started_upper")
                                ),
                                models.Value("[)"),
                                function="daterange",
                            ),
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="interventions_appointment_one_holder",
                violation_error_message="Somebody else held this office on some of those days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="a282d4f3ca858162b029fda380600e8af4537ae8",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_69e1d",
                    table="interventions_appointment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."holder", new_values."id", new_values."intervention_id", new_values."is_end_unknown", new_values."is_sole_office", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="67558c41faaaaab91c8f061ece98594332f1183c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50eaa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."holder", new_values."id", new_values."intervention_id", new_values."is_end_unknown", new_values."is_sole_office", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="99bfbc0e24cc953e597bdd75848fb135380f86fd",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2aa6c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_appointment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appointment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."holder", old_values."id", old_values."intervention_id", old_values."is_end_unknown", old_values."is_sole_office", old_values."note", old_values."office", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b1023e7f812ff604b1dcba8f7ccedaf21f4b8678",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44199",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_appointment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="interventionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_46908b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interventionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1b304bf55468bb6fb337ac0065cf57a28dbd06a6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_852f4",
                    table="interventions_interventionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.UniqueConstraint(
                fields=("intervention", "kind"), name="interventions_lever_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_main", True)),
                fields=("intervention",),
                name="interventions_lever_one_main",
                violation_error_message="An intervention has one main lever.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lever",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_leverhistory" ("id", "intervention_id", "is_main", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."intervention_id", new_values."is_main", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fcbd479452956d59ff99240ab084b1762ba321ee",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_93e87",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_lever",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lever",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_leverhistory" ("id", "intervention_id", "is_main", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."intervention_id", new_values."is_main", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0a2225e13d5f36aefcad86244502362ab2132b58",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db221",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_lever",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lever",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_leverhistory" ("id", "intervention_id", "is_main", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."intervention_id", old_values."is_main", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2373428399789258a4b694718bb09e907afbed1d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8f7a4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_lever",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="leverhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_405310_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="leverhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="090ffc0bab35a9da82f729f277c7efdec39cc2d3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b4799",
                    table="interventions_leverhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="lookback_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="lookback_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("due__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("due")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("looked__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("looked")),
                        _connector="OR",
                    ),
                ),
                name="lookback_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("intervention", "months_after"),
                name="interventions_lookback_once_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("looked__isnull", True),
                    models.Q(("found", ""), _negated=True),
                    _connector="OR",
                ),
                name="interventions_lookback_says_what_was_found",
                violation_error_message="Say what was found.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookback",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="b6a0a305b393bf574831c3a19c365a959d715e16",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_6c028",
                    table="interventions_lookback",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookback",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "due", "evidence_id", "found", "id", "intervention_id", "looked", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."due", new_values."evidence_id", new_values."found", new_values."id", new_values."intervention_id", new_values."looked", new_values."months_after", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fb9a3f1da9a278247aad2b2fe10fd4931a21bf4c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_afd21",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_lookback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookback",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "due", "evidence_id", "found", "id", "intervention_id", "looked", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."due", new_values."evidence_id", new_values."found", new_values."id", new_values."intervention_id", new_values."looked", new_values."months_after", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a39da97f06ee4850e92f7edf10cbfca1d57b104",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a0104",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_lookback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookback",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "due", "evidence_id", "found", "id", "intervention_id", "looked", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."due", old_values."evidence_id", old_values."found", old_values."id", old_values."intervention_id", old_values."looked", old_values."months_after", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2f208bbb327ad98f039e377a937ef7d8699bcdb3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_58505",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_lookback",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="lookbackhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_e27b28_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lookbackhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5c38da91e032f89583f3804dc9dad38cbdf4e6b8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e91fa",
                    table="interventions_lookbackhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="meeting_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("held")),
                    _connector="OR",
                ),
                name="meeting_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="7e39ae3015d9c4c4ce73c608d04b20fe2033bbda",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_e0228",
                    table="interventions_meeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetinghistory" ("board_id", "correction_reason", "evidence_id", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."board_id", new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c4f9d6fbfd3c73509348cfd0bf802c90810efcc3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_17cac",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetinghistory" ("board_id", "correction_reason", "evidence_id", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."board_id", new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ffbedc39bcce07223a541b5cb3baeb93d0832c87",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87eef",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetinghistory" ("board_id", "correction_reason", "evidence_id", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "summary", "superseded_at", "superseded_by_id", "version") SELECT old_values."board_id", old_values."correction_reason", old_values."evidence_id", old_values."held", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."summary", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="16275be12591530c45490bb13293ad4de514fd50",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_482c1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_meeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meetinghistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_c41cf6_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetinghistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="492084c0d539d520f4cbed5a8318ac8fea11be81",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_19775",
                    table="interventions_meetinghistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="meetingitem_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="meetingitem_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__isnull", True), ("kind", "ACTION"), _connector="OR"),
                name="interventions_meetingitem_action_is_action",
                violation_error_message="Only an action arising points to an action of the plan.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="dddf8fb0f65573dc9647aa7a73717d2509717a77",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_f104c",
                    table="interventions_meetingitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetingitemhistory" ("action_id", "correction_reason", "evidence_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."kind", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2282596714217e912fa9ed10cd00797af3825b14",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ab0d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetingitemhistory" ("action_id", "correction_reason", "evidence_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."action_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."kind", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="abd4ed67190b7e006cf7bc3ef7150b7b878dba88",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_aee83",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_meetingitemhistory" ("action_id", "correction_reason", "evidence_id", "id", "kind", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."action_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."kind", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2fa529f9d8db82cc030fcc9bd44308d85bfac23a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85231",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_meetingitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meetingitemhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_eeafbc_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingitemhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c605c229a609c912936b4da4019321c276d8e641",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7f974",
                    table="interventions_meetingitemhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="peercontact_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="peercontact_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("started__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("started")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("ended")),
                        _connector="OR",
                    ),
                ),
                name="peercontact_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="peercontact_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="peercontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", models.F("peer")), _negated=True),
                name="interventions_peercontact_joins_two",
                violation_error_message="A peer is another organisation.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="80f7a70a4f42f971f07b065abfcee70bdd989683",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_e5d21",
                    table="interventions_peercontact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peercontacthistory" ("begun_by_id", "case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "learned", "organisation_id", "peer_id", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."begun_by_id", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."learned", new_values."organisation_id", new_values."peer_id", new_values."person", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c1069e4a25894fd8d4f8cca4da272f3995cf0440",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ddb73",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_peercontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peercontacthistory" ("begun_by_id", "case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "learned", "organisation_id", "peer_id", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."begun_by_id", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."learned", new_values."organisation_id", new_values."peer_id", new_values."person", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="635a1ec230d3857fc8b68d12648a046455e4d4ed",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d81b7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_peercontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peercontacthistory" ("begun_by_id", "case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "learned", "organisation_id", "peer_id", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."begun_by_id", old_values."case_id", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."learned", old_values."organisation_id", old_values."peer_id", old_values."person", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fdec72cac68217c4f2875f1c6856cae229dd7fd4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_97c59",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_peercontact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="peercontacthistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_cd83ba_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="peercontacthistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="16150a9d3eb1bbb7e62f1203af07680f172fb91b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_89cc0",
                    table="interventions_peercontacthistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="plan_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="plan_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("agreed")),
                    _connector="OR",
                ),
                name="plan_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="88449040fafcfdc3e17416241859cf7d63ae2b66",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_a3e74",
                    table="interventions_plan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_planhistory" ("action_shape", "agreed", "agreed_with", "case_id", "correction_reason", "evidence_id", "has_public_reports", "id", "intervention_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_to", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "theme_count", "version") SELECT new_values."action_shape", new_values."agreed", new_values."agreed_with", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."has_public_reports", new_values."id", new_values."intervention_id", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."presented_to", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."theme_count", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b5bd8014a29dd1d661f99e032a87f681da8f2443",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b7fa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_planhistory" ("action_shape", "agreed", "agreed_with", "case_id", "correction_reason", "evidence_id", "has_public_reports", "id", "intervention_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_to", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "theme_count", "version") SELECT new_values."action_shape", new_values."agreed", new_values."agreed_with", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."has_public_reports", new_values."id", new_values."intervention_id", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."presented_to", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."theme_count", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7d6e12d33393c0af47fa351f37624b860d172a46",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c2a8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_plan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_planhistory" ("action_shape", "agreed", "agreed_with", "case_id", "correction_reason", "evidence_id", "has_public_reports", "id", "intervention_id", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presented_to", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "theme_count", "version") SELECT old_values."action_shape", old_values."agreed", old_values."agreed_with", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."has_public_reports", old_values."id", old_values."intervention_id", old_values."name", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."presented_to", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."theme_count", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ea4deee41913b98493db8ad7f01a5d8bbe505cdf",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f649b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_plan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="planhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_1d6d53_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="07b34871dfa48225cfef8eb0607ec0392ada4258",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a58ce",
                    table="interventions_planhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="power_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="power_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("held__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("held")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("in_reserve__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("in_reserve")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("returned__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("returned")),
                        _connector="OR",
                    ),
                ),
                name="power_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_upper__isnull", True),
                    ("held_lower__isnull", True),
                    ("returned_upper__gte", models.F("held_lower")),
                    _connector="OR",
                ),
                name="power_returned_not_before_held",
                violation_error_message="“returned” cannot be before “held”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_upper__isnull", True),
                    ("in_reserve_lower__isnull", True),
                    ("returned_upper__gte", models.F("in_reserve_lower")),
                    _connector="OR",
                ),
                name="power_returned_not_before_in_reserve",
                violation_error_message="“returned” cannot be before “in_reserve”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("returned__isnull", True), ("returning_recorded_at__isnull", True)),
                    models.Q(("returned__isnull", False), ("returning_recorded_at__isnull", False)),
                    _connector="OR",
                ),
                name="power_returned_and_returning_recorded_at",
                violation_error_message="“returned” and “returning_recorded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("returning_recorded_at__isnull", True),
                        ("returning_recorded_by__isnull", True),
                    ),
                    models.Q(
                        ("returning_recorded_at__isnull", False),
                        ("returning_recorded_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="power_returning_recorded_at_and_returning_recorded_by",
                violation_error_message="“returning_recorded_at” and “returning_recorded_by” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="power",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held__isnull", False), ("in_reserve__isnull", False), _connector="OR"
                ),
                name="interventions_power_was_held_or_reserved",
                violation_error_message="Say from when the power was held or in reserve.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="power",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="04b604eefcb38c12c4e95e2421fb2ce435736679",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_c93ef",
                    table="interventions_power",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="power",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", new_values."in_reserve", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."returned", new_values."returning_recorded_at", new_values."returning_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="029470a3a5f13998feac54d981cd8d5d69165d69",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5764b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_power",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="power",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", new_values."in_reserve", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."returned", new_values."returning_recorded_at", new_values."returning_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c4fa7365aae581cb9c4cf58ffaefc53369cc2270",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4da6a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_power",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="power",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."correction_reason", old_values."evidence_id", old_values."held", old_values."id", old_values."in_reserve", old_values."intervention_id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."returned", old_values."returning_recorded_at", old_values."returning_recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="de3d45c1ecc706cc7cf1fc26fc3ad3fb317c3c00",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3567c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_power",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="powerhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_e27f69_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="powerhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2aa5be54a0ec11c1854efd94d4c933cc7c91548b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_29941",
                    table="interventions_powerhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="supportoffer_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="supportoffer_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("offered__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("offered")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("answered__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("answered")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("started__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("started")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("ended")),
                        _connector="OR",
                    ),
                ),
                name="supportoffer_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_upper__isnull", True),
                    ("offered_lower__isnull", True),
                    ("answered_upper__gte", models.F("offered_lower")),
                    _connector="OR",
                ),
                name="supportoffer_answered_not_before_offered",
                violation_error_message="“answered” cannot be before “offered”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="supportoffer_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer__in", ["", "NO_ANSWER"]), ("answered__isnull", True)),
                    models.Q(("answer__in", ["ACCEPTED", "DECLINED"]), ("answered__isnull", False)),
                    _connector="OR",
                ),
                name="interventions_supportoffer_answer_has_date",
                violation_error_message="An answer has a date, and a date has an answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started__isnull", True), ("answer", "ACCEPTED"), _connector="OR"
                ),
                name="interventions_supportoffer_starts_when_accepted",
                violation_error_message="Support starts only when it was accepted.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", models.F("offered_by")), _negated=True),
                name="interventions_supportoffer_joins_two",
                violation_error_message="An organisation cannot offer support to itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="4601eef97ec0cb2c261c1d023611da6a3af6cda6",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_98454",
                    table="interventions_supportoffer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."answer", new_values."answered", new_values."case_id", new_values."correction_reason", new_values."due_on", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."offered", new_values."offered_by_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7c279228422bf46696cb7b5ae414cc4a63ca040e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0c96",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_supportoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."answer", new_values."answered", new_values."case_id", new_values."correction_reason", new_values."due_on", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."offered", new_values."offered_by_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="82295b5cb28d6749f486491743452bd8d4a0f8dd",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a0357",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_supportoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."answer", old_values."answered", old_values."case_id", old_values."correction_reason", old_values."due_on", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."offered", old_values."offered_by_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e5412955274715d130cc6ce48a1d7498ae9d1588",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2dcd5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_supportoffer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="supportofferhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_d75333_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportofferhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6c256d21fd311a5d7b1ec7ac20291aa083413fed",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76fee",
                    table="interventions_supportofferhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="taperstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="taperstep_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taperstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="taperstep_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taperstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("planned__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("planned")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("taken__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("taken")),
                        _connector="OR",
                    ),
                ),
                name="taperstep_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="taperstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("intervention", "position"),
                name="interventions_taperstep_one_at_each_position",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taperstep",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="faacafcf50fb07adb9013d8ec6926ff4b111eb33",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_90032",
                    table="interventions_taperstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taperstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="794a8d0ddb24fc3b886cdf5a1480d2cfd2835475",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65fbb",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_taperstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taperstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b4ae52424da7e5905de19609d103ca440f562a18",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_64651",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_taperstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taperstep",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "version", "what") SELECT old_values."contact_frequency", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."intervention_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned", old_values."position", old_values."re_entry_trigger", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."taken", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="013fee50afef361648fd2394cc0e8719189b065a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e38ab",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_taperstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="taperstephistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_08f27b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taperstephistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cb67a2a862a32c8e4abd6c8415fdabfe8a1d0bfe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5cfa5",
                    table="interventions_taperstephistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="theme_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="theme_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("plan", "position"),
                name="interventions_theme_one_at_each_position",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="e3d6434340adffa1559e6365489a664c5cafd4cb",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_fb6f8",
                    table="interventions_theme",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_themehistory" ("correction_reason", "evidence_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="40edf431854713504c4e40b8004bbe18ccd9f1bc",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1954c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_themehistory" ("correction_reason", "evidence_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b6794d771a8483397aa4affb9a385bea652459db",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_39ca8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_theme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="theme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_themehistory" ("correction_reason", "evidence_id", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="70dc44820b62a6a3603cea8607bbcd7d48f2a7b9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b434d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_theme",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="actionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_c6d9eb_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="15abb7c071392982ba5f4bbcff7799d52ca98702",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_93052",
                    table="interventions_actionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="action_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="action_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="18bee4875dd71829a516bc47e4c447762810a3aa",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_b8a29",
                    table="interventions_action",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionhistory" ("baseline", "correction_reason", "due_on", "evidence_id", "group", "id", "lead_officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "success_measure", "superseded_at", "superseded_by_id", "target", "theme_id", "version", "what") SELECT new_values."baseline", new_values."correction_reason", new_values."due_on", new_values."evidence_id", new_values."group", new_values."id", new_values."lead_officer", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."success_measure", new_values."superseded_at", new_values."superseded_by_id", new_values."target", new_values."theme_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="16d6749d28f67407076a84578d93e3048c728238",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5447",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="interventions_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionhistory" ("baseline", "correction_reason", "due_on", "evidence_id", "group", "id", "lead_officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "success_measure", "superseded_at", "superseded_by_id", "target", "theme_id", "version", "what") SELECT new_values."baseline", new_values."correction_reason", new_values."due_on", new_values."evidence_id", new_values."group", new_values."id", new_values."lead_officer", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."success_measure", new_values."superseded_at", new_values."superseded_by_id", new_values."target", new_values."theme_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bd21d9d2c4f9915b6cdbf4f5c8453106852b03a1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_db1ef",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="interventions_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_actionhistory" ("baseline", "correction_reason", "due_on", "evidence_id", "group", "id", "lead_officer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "recorded_at", "recorded_by_id", "success_measure", "superseded_at", "superseded_by_id", "target", "theme_id", "version", "what") SELECT old_values."baseline", old_values."correction_reason", old_values."due_on", old_values."evidence_id", old_values."group", old_values."id", old_values."lead_officer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."success_measure", old_values."superseded_at", old_values."superseded_by_id", old_values."target", old_values."theme_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f0b7a7ba0779f78dd9d252b7b34a92d6511c330e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d0648",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_action",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="themehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_b0c01f_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="themehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="add6413ffb410700cd29734c537196745c54ab3e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_19098",
                    table="interventions_themehistory",
                    when="BEFORE",
                ),
            ),
        ),
    ]
    operations = together(operations)
