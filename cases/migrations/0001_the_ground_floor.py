"""The ground floor: dates and search in PostgreSQL, then every table of `cases`."""

from pathlib import Path

import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models

import cases.models.dates
from cases.migrations._together import together

EDTF_FUNCTIONS = (Path(__file__).parent / "0001_edtf.sql").read_text()
DROP_EDTF_FUNCTIONS = """
DROP FUNCTION edtf_is_valid(text);
DROP FUNCTION edtf_upper(text);
DROP FUNCTION edtf_lower(text);
DROP FUNCTION edtf_part_bound(text, boolean);
"""
JUDGED_BY_ONE_SCHEME = """
ALTER TABLE cases_judgement
    ADD CONSTRAINT cases_judgement_grade_of_scheme
        FOREIGN KEY (grade_id, scheme_id) REFERENCES cases_grade (id, scheme_id),
    ADD CONSTRAINT cases_judgement_area_of_scheme
        FOREIGN KEY (area_id, scheme_id) REFERENCES cases_area (id, scheme_id),
    ADD CONSTRAINT cases_judgement_inspection_of_scheme
        FOREIGN KEY (inspection_id, scheme_id) REFERENCES cases_inspection (id, scheme_id);
"""
JUDGED_BY_ANY_SCHEME = """
ALTER TABLE cases_judgement
    DROP CONSTRAINT cases_judgement_grade_of_scheme,
    DROP CONSTRAINT cases_judgement_area_of_scheme,
    DROP CONSTRAINT cases_judgement_inspection_of_scheme;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(EDTF_FUNCTIONS, DROP_EDTF_FUNCTIONS),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        blank=True, help_text="Lines or pages, as L330-370.", max_length=120
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
            },
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=60)),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_failing", models.BooleanField(default=False)),
                ("is_acceptable", models.BooleanField(default=False)),
                ("is_judged", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Sector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="SectorHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("name", models.CharField(max_length=80)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=600)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("PRIMARY", "Primary"),
                            ("SECONDARY", "Secondary"),
                            ("TERTIARY", "Tertiary"),
                            ("UNVERIFIED", "Unverified"),
                        ],
                        default="PRIMARY",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
            ],
        ),
        migrations.CreateModel(
            name="SourceHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("url", models.URLField(blank=True, max_length=600)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("PRIMARY", "Primary"),
                            ("SECONDARY", "Secondary"),
                            ("TERTIARY", "Tertiary"),
                            ("UNVERIFIED", "Unverified"),
                        ],
                        default="PRIMARY",
                        max_length=12,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=12, unique=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                (
                    "later_from",
                    models.DateField(
                        blank=True,
                        help_text="Facts after this day are later than the account told.",
                        null=True,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closing_reason", models.TextField(blank=True)),
                ("facts_changed_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned_cases",
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
            ],
        ),
        migrations.CreateModel(
            name="Designation",
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
                ("label", models.CharField(max_length=200)),
                ("scheme_words", models.CharField(blank=True, max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("imposed", cases.models.dates.EdtfField(max_length=40)),
                (
                    "imposed_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("imposed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "imposed_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("imposed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "reported",
                    cases.models.dates.EdtfField(
                        blank=True,
                        help_text="The report's own date, where it differs.",
                        max_length=40,
                        null=True,
                    ),
                ),
                ("lifted", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "lifted_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("lifted")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "lifted_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("lifted")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("lifting_ground", models.TextField(blank=True)),
                ("lifting_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("standards_inadequate", models.BooleanField(blank=True, null=True)),
                ("capacity_lacking", models.BooleanField(blank=True, null=True)),
                (
                    "acceptance",
                    models.CharField(
                        choices=[
                            ("YES", "Accepted"),
                            ("PARTLY", "Partly accepted"),
                            ("CONTESTED", "Contested"),
                            ("NOT_STATED", "Not stated"),
                        ],
                        default="NOT_STATED",
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="designations",
                        to="cases.case",
                    ),
                ),
                (
                    "lifting_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="cases.designation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Disagreement",
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
                ("about", models.CharField(max_length=200)),
                ("one_version", models.TextField()),
                ("other_version", models.TextField()),
                ("handling", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disagreements",
                        to="cases.case",
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
                        to="cases.disagreement",
                    ),
                ),
                (
                    "concerns",
                    models.ManyToManyField(
                        blank=True, related_name="disagreements", to="cases.evidence"
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                ("title", models.CharField(max_length=200)),
                ("file", models.FileField(upload_to="documents/")),
                ("media_type", models.CharField(max_length=100)),
                ("size_bytes", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="cases.case",
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
                        to="cases.document",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                    "lane",
                    models.CharField(
                        choices=[
                            ("REGULATOR", "Regulator"),
                            ("DEPARTMENT", "Central government"),
                            ("PEERS", "Peers and sector"),
                            ("COUNCIL", "Council"),
                            ("PROVIDER", "Provider"),
                            ("LEADERSHIP", "Leadership"),
                            ("BOARD", "Board and plan"),
                            ("EXTERNAL", "Wider events"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ANNOUNCEMENT", "Announcement"),
                            ("APPOINTMENT", "Appointment"),
                            ("BENCHMARKING", "Benchmarking"),
                            ("BOARD_MEETING", "Board meeting"),
                            ("CONDITIONS", "Conditions"),
                            ("DECLINE_SIGN", "Sign of decline"),
                            ("DEPARTURE", "Departure"),
                            ("DESIGNATION", "Designation"),
                            ("DIRECTION", "Direction"),
                            ("EFFECT_OF_LABEL", "Effect of the label"),
                            ("EXIT", "Exit"),
                            ("IMPROVEMENT_NOTICE", "Improvement notice"),
                            ("INCIDENT", "Incident"),
                            ("INQUIRY", "Inquiry"),
                            ("INSPECTION", "Inspection"),
                            ("INTERNAL_ACTION", "Internal action"),
                            ("INTERVENTION_END", "Intervention ends"),
                            ("INTERVENTION_START", "Intervention starts"),
                            ("MONITORING_VISIT", "Monitoring visit"),
                            ("PEER_REVIEW", "Peer review"),
                            ("PEER_SUPPORT", "Peer support"),
                            ("PLAN", "Plan"),
                            ("PLANNED_END", "Planned end"),
                            ("POLITICAL", "Political"),
                            ("POST_EXIT_RATING", "Rating after exit"),
                            ("POST_EXIT_REVIEW", "Review after exit"),
                            ("PROGRESS_REPORT", "Progress report"),
                            ("RATING", "Rating"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SYSTEM_REGIME", "System regime"),
                            ("WARNING_NOTICE", "Warning notice"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actor", models.CharField(max_length=200)),
                ("what", models.TextField()),
                ("happened", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "happened_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("happened")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "happened_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("happened")),
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
                ("reported", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("service", models.CharField(blank=True, max_length=200)),
                (
                    "failure_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("FINANCIAL", "Financial"),
                                ("GOVERNANCE", "Governance"),
                                ("PERFORMANCE", "Performance"),
                                ("POLICY_POLITICS", "Policy and politics"),
                                ("EXTERNAL", "External"),
                                ("COMMISSIONING", "Commissioning"),
                                ("CONNECTION", "Connection"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DECLINE", "Decline"),
                            ("EARLY_TURNAROUND", "Early turnaround"),
                            ("DESIGNATION", "Designation"),
                            ("INTERVENTION", "Intervention"),
                            ("EXIT", "Exit"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SUSTAINED_IMPROVEMENT", "Sustained improvement"),
                            ("RELAPSE", "Relapse"),
                        ],
                        max_length=24,
                    ),
                ),
                ("tone", models.SmallIntegerField(default=0)),
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="cases.case",
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
                        to="cases.event",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EventHistory",
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
                    "lane",
                    models.CharField(
                        choices=[
                            ("REGULATOR", "Regulator"),
                            ("DEPARTMENT", "Central government"),
                            ("PEERS", "Peers and sector"),
                            ("COUNCIL", "Council"),
                            ("PROVIDER", "Provider"),
                            ("LEADERSHIP", "Leadership"),
                            ("BOARD", "Board and plan"),
                            ("EXTERNAL", "Wider events"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ANNOUNCEMENT", "Announcement"),
                            ("APPOINTMENT", "Appointment"),
                            ("BENCHMARKING", "Benchmarking"),
                            ("BOARD_MEETING", "Board meeting"),
                            ("CONDITIONS", "Conditions"),
                            ("DECLINE_SIGN", "Sign of decline"),
                            ("DEPARTURE", "Departure"),
                            ("DESIGNATION", "Designation"),
                            ("DIRECTION", "Direction"),
                            ("EFFECT_OF_LABEL", "Effect of the label"),
                            ("EXIT", "Exit"),
                            ("IMPROVEMENT_NOTICE", "Improvement notice"),
                            ("INCIDENT", "Incident"),
                            ("INQUIRY", "Inquiry"),
                            ("INSPECTION", "Inspection"),
                            ("INTERNAL_ACTION", "Internal action"),
                            ("INTERVENTION_END", "Intervention ends"),
                            ("INTERVENTION_START", "Intervention starts"),
                            ("MONITORING_VISIT", "Monitoring visit"),
                            ("PEER_REVIEW", "Peer review"),
                            ("PEER_SUPPORT", "Peer support"),
                            ("PLAN", "Plan"),
                            ("PLANNED_END", "Planned end"),
                            ("POLITICAL", "Political"),
                            ("POST_EXIT_RATING", "Rating after exit"),
                            ("POST_EXIT_REVIEW", "Review after exit"),
                            ("PROGRESS_REPORT", "Progress report"),
                            ("RATING", "Rating"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SYSTEM_REGIME", "System regime"),
                            ("WARNING_NOTICE", "Warning notice"),
                        ],
                        max_length=20,
                    ),
                ),
                ("actor", models.CharField(max_length=200)),
                ("what", models.TextField()),
                ("happened", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("reported", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("service", models.CharField(blank=True, max_length=200)),
                (
                    "failure_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("FINANCIAL", "Financial"),
                                ("GOVERNANCE", "Governance"),
                                ("PERFORMANCE", "Performance"),
                                ("POLICY_POLITICS", "Policy and politics"),
                                ("EXTERNAL", "External"),
                                ("COMMISSIONING", "Commissioning"),
                                ("CONNECTION", "Connection"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DECLINE", "Decline"),
                            ("EARLY_TURNAROUND", "Early turnaround"),
                            ("DESIGNATION", "Designation"),
                            ("INTERVENTION", "Intervention"),
                            ("EXIT", "Exit"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SUSTAINED_IMPROVEMENT", "Sustained improvement"),
                            ("RELAPSE", "Relapse"),
                        ],
                        max_length=24,
                    ),
                ),
                ("tone", models.SmallIntegerField(default=0)),
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
                        to="cases.event",
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
                        to="cases.event",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentHistory",
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
                ("title", models.CharField(max_length=200)),
                ("file", models.FileField(upload_to="documents/")),
                ("media_type", models.CharField(max_length=100)),
                ("size_bytes", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
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
                        to="cases.document",
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
                        to="cases.document",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DisagreementHistory",
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
                ("about", models.CharField(max_length=200)),
                ("one_version", models.TextField()),
                ("other_version", models.TextField()),
                ("handling", models.TextField()),
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
                        to="cases.disagreement",
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
                        to="cases.disagreement",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CitationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "locator",
                    models.CharField(
                        blank=True, help_text="Lines or pages, as L330-370.", max_length=120
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                        to="cases.citation",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.evidence",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="citation",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="citations",
                to="cases.evidence",
            ),
        ),
        migrations.CreateModel(
            name="FailureFinding",
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
                    "failure_type",
                    models.CharField(
                        choices=[
                            ("FINANCIAL", "Financial"),
                            ("GOVERNANCE", "Governance"),
                            ("PERFORMANCE", "Performance"),
                            ("POLICY_POLITICS", "Policy and politics"),
                            ("EXTERNAL", "External"),
                            ("COMMISSIONING", "Commissioning"),
                            ("CONNECTION", "Connection"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("EXPLICIT", "Explicit in the source"),
                            ("INFERRED", "Inferred by us"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="failure_findings",
                        to="cases.case",
                    ),
                ),
                (
                    "designation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="cases.designation",
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
                        to="cases.failurefinding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FailureFindingHistory",
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
                    "failure_type",
                    models.CharField(
                        choices=[
                            ("FINANCIAL", "Financial"),
                            ("GOVERNANCE", "Governance"),
                            ("PERFORMANCE", "Performance"),
                            ("POLICY_POLITICS", "Policy and politics"),
                            ("EXTERNAL", "External"),
                            ("COMMISSIONING", "Commissioning"),
                            ("CONNECTION", "Connection"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("EXPLICIT", "Explicit in the source"),
                            ("INFERRED", "Inferred by us"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.TextField()),
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
                    "designation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.designation",
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
                        to="cases.failurefinding",
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
                        to="cases.failurefinding",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("URN", "Unique reference number (schools)"),
                            ("DFE", "DfE establishment number"),
                            ("UKPRN", "UK provider reference number"),
                            ("ODS", "NHS organisation code"),
                            ("CQC", "CQC location or provider"),
                            ("GSS", "ONS area code"),
                            ("COMPANIES_HOUSE", "Companies House number"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
            ],
        ),
        migrations.CreateModel(
            name="Inspection",
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
                            ("FULL", "Full inspection"),
                            ("MONITORING", "Monitoring visit"),
                            ("FOCUSED", "Focused visit"),
                            ("UNANNOUNCED", "Unannounced inspection"),
                            ("CORPORATE_GOVERNANCE", "Corporate governance inspection"),
                            ("ANNUAL_ASSESSMENT", "Annual assessment"),
                            ("REVIEW", "Review"),
                            ("PEER_REVIEW", "Peer review"),
                        ],
                        max_length=24,
                    ),
                ),
                ("service", models.CharField(blank=True, max_length=200)),
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
                ("published", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "published_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("published")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "published_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("published")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "Draft"), ("PUBLISHED", "Published")],
                        default="PUBLISHED",
                        max_length=10,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
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
                        to="cases.inspection",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WARNING", "Warning"),
                            ("LABEL", "Label of failure"),
                            ("INTERVENTION", "Intervention"),
                            ("SUPPORT", "Support"),
                        ],
                        max_length=12,
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("is_statutory", models.BooleanField()),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Routine"),
                            (1, "Watch"),
                            (2, "Formal warning"),
                            (3, "Oversight board or adviser"),
                            (4, "Designated as failing"),
                            (5, "Directed"),
                            (6, "Control moved"),
                            (7, "Structure ended"),
                        ]
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
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments",
                        to="cases.sector",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="designation",
            name="instrument",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designations",
                to="cases.instrument",
            ),
        ),
        migrations.CreateModel(
            name="JudgementScheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("has_headline", models.BooleanField()),
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
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
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
                ("scope", models.CharField(blank=True, max_length=200)),
                ("is_headline", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="cases.area",
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
                    "grade",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="cases.grade",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="cases.inspection",
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
                        to="cases.judgement",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="cases.judgementscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="inspection",
            name="scheme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections",
                to="cases.judgementscheme",
            ),
        ),
        migrations.CreateModel(
            name="GradeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=60)),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_failing", models.BooleanField(default=False)),
                ("is_acceptable", models.BooleanField(default=False)),
                ("is_judged", models.BooleanField(default=True)),
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
                        to="cases.grade",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.judgementscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="grade",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grades",
                to="cases.judgementscheme",
            ),
        ),
        migrations.CreateModel(
            name="AreaHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                        to="cases.area",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.judgementscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="area",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="areas",
                to="cases.judgementscheme",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("INSPECTOR", "Inspector"),
                            ("CASEWORKER", "Caseworker"),
                            ("APPROVER", "Approver"),
                            ("BOARD", "Board member"),
                            ("LEAD", "Organisation lead"),
                            ("ANALYST", "Analyst"),
                            ("VIEWER", "Viewer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
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
                ("words", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
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
                        to="cases.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteHistory",
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
                ("words", models.TextField()),
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
                        to="cases.note",
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
                        to="cases.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=120, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PROVIDER", "Provider"),
                            ("SERVICE", "Service"),
                            ("GROUP", "Group"),
                            ("REGULATOR", "Regulator"),
                            ("DEPARTMENT", "Department"),
                            ("SECTOR_BODY", "Sector body"),
                            ("OTHER", "Other body"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "opened_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("opened")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "opened_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("opened")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("closed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "closed_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("closed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "closed_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("closed")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="cases.sector",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MembershipHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("INSPECTOR", "Inspector"),
                            ("CASEWORKER", "Caseworker"),
                            ("APPROVER", "Approver"),
                            ("BOARD", "Board member"),
                            ("LEAD", "Organisation lead"),
                            ("ANALYST", "Analyst"),
                            ("VIEWER", "Viewer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "given_by",
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
                        to="cases.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="judgementscheme",
            name="regulator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="schemes",
                to="cases.organisation",
            ),
        ),
        migrations.CreateModel(
            name="JudgementHistory",
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
                ("scope", models.CharField(blank=True, max_length=200)),
                ("is_headline", models.BooleanField(default=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.area",
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
                    "grade",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.grade",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.inspection",
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
                        to="cases.judgement",
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
                        to="cases.judgement",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.judgementscheme",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="judgement",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="cases.organisation",
            ),
        ),
        migrations.CreateModel(
            name="InspectionHistory",
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
                            ("FULL", "Full inspection"),
                            ("MONITORING", "Monitoring visit"),
                            ("FOCUSED", "Focused visit"),
                            ("UNANNOUNCED", "Unannounced inspection"),
                            ("CORPORATE_GOVERNANCE", "Corporate governance inspection"),
                            ("ANNUAL_ASSESSMENT", "Annual assessment"),
                            ("REVIEW", "Review"),
                            ("PEER_REVIEW", "Peer review"),
                        ],
                        max_length=24,
                    ),
                ),
                ("service", models.CharField(blank=True, max_length=200)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("published", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "Draft"), ("PUBLISHED", "Published")],
                        default="PUBLISHED",
                        max_length=10,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
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
                        to="cases.inspection",
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
                        to="cases.inspection",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.judgementscheme",
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
                    "regulator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="inspection",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="regulator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections_made",
                to="cases.organisation",
            ),
        ),
        migrations.CreateModel(
            name="IdentifierHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("URN", "Unique reference number (schools)"),
                            ("DFE", "DfE establishment number"),
                            ("UKPRN", "UK provider reference number"),
                            ("ODS", "NHS organisation code"),
                            ("CQC", "CQC location or provider"),
                            ("GSS", "ONS area code"),
                            ("COMPANIES_HOUSE", "Companies House number"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                        to="cases.identifier",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="identifier",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="identifiers",
                to="cases.organisation",
            ),
        ),
        migrations.CreateModel(
            name="DesignationHistory",
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
                ("label", models.CharField(max_length=200)),
                ("scheme_words", models.CharField(blank=True, max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("imposed", cases.models.dates.EdtfField(max_length=40)),
                (
                    "reported",
                    cases.models.dates.EdtfField(
                        blank=True,
                        help_text="The report's own date, where it differs.",
                        max_length=40,
                        null=True,
                    ),
                ),
                ("lifted", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("lifting_ground", models.TextField(blank=True)),
                ("lifting_recorded_at", models.DateTimeField(blank=True, null=True)),
                ("standards_inadequate", models.BooleanField(blank=True, null=True)),
                ("capacity_lacking", models.BooleanField(blank=True, null=True)),
                (
                    "acceptance",
                    models.CharField(
                        choices=[
                            ("YES", "Accepted"),
                            ("PARTLY", "Partly accepted"),
                            ("CONTESTED", "Contested"),
                            ("NOT_STATED", "Not stated"),
                        ],
                        default="NOT_STATED",
                        max_length=10,
                    ),
                ),
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
                    "lifting_recorded_by",
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
                        to="cases.designation",
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
                        to="cases.designation",
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
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "capacity_judged_by",
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
                    "standards_judged_by",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="designation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designations_imposed",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="designation",
            name="capacity_judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="designation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="designations",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="designation",
            name="standards_judged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.organisation",
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="cases.organisation",
            ),
        ),
        migrations.CreateModel(
            name="OrganisationLink",
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
                            ("SUCCESSOR_OF", "Successor of"),
                            ("PART_OF", "Part of"),
                            ("MEMBER_OF", "Member of"),
                            ("PARTNER_OF", "Partner of"),
                            ("MAINTAINED_BY", "In the area of"),
                            ("STATISTICAL_NEIGHBOUR_OF", "Statistical neighbour of"),
                        ],
                        max_length=26,
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="cases.organisation",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
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
                        to="cases.organisationlink",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationLinkHistory",
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
                            ("SUCCESSOR_OF", "Successor of"),
                            ("PART_OF", "Part of"),
                            ("MEMBER_OF", "Member of"),
                            ("PARTNER_OF", "Partner of"),
                            ("MAINTAINED_BY", "In the area of"),
                            ("STATISTICAL_NEIGHBOUR_OF", "Statistical neighbour of"),
                        ],
                        max_length=26,
                    ),
                ),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
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
                    "other",
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
                        to="cases.organisationlink",
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
                        to="cases.organisationlink",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
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
                        related_name="other_names",
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
                        to="cases.organisationname",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationNameHistory",
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
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
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
                        to="cases.organisationname",
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
                        to="cases.organisationname",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                ("part", models.CharField(max_length=200)),
                ("will_do", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
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
                        related_name="parts",
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
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartyHistory",
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
                ("part", models.CharField(max_length=200)),
                ("will_do", models.TextField(blank=True)),
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
                        to="cases.party",
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
                        to="cases.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phase",
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
                            ("DECLINE", "Decline"),
                            ("EARLY_TURNAROUND", "Early turnaround"),
                            ("DESIGNATION", "Designation"),
                            ("INTERVENTION", "Intervention"),
                            ("EXIT", "Exit"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SUSTAINED_IMPROVEMENT", "Sustained improvement"),
                            ("RELAPSE", "Relapse"),
                        ],
                        max_length=24,
                    ),
                ),
                ("label", models.CharField(max_length=120)),
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
                ("note", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="phases",
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
                        to="cases.phase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhaseHistory",
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
                            ("DECLINE", "Decline"),
                            ("EARLY_TURNAROUND", "Early turnaround"),
                            ("DESIGNATION", "Designation"),
                            ("INTERVENTION", "Intervention"),
                            ("EXIT", "Exit"),
                            ("STRUCTURAL_CHANGE", "Structural change"),
                            ("SUSTAINED_IMPROVEMENT", "Sustained improvement"),
                            ("RELAPSE", "Relapse"),
                        ],
                        max_length=24,
                    ),
                ),
                ("label", models.CharField(max_length=120)),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
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
                        to="cases.phase",
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
                        to="cases.phase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisationHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(db_index=False, max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PROVIDER", "Provider"),
                            ("SERVICE", "Service"),
                            ("GROUP", "Group"),
                            ("REGULATOR", "Regulator"),
                            ("DEPARTMENT", "Department"),
                            ("SECTOR_BODY", "Sector body"),
                            ("OTHER", "Other body"),
                        ],
                        max_length=12,
                    ),
                ),
                ("opened", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("closed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                        to="cases.organisation",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JudgementSchemeHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("has_headline", models.BooleanField()),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                        to="cases.judgementscheme",
                    ),
                ),
                (
                    "regulator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.organisation",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="judgementscheme",
            name="sector",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="schemes",
                to="cases.sector",
            ),
        ),
        migrations.CreateModel(
            name="InstrumentHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("WARNING", "Warning"),
                            ("LABEL", "Label of failure"),
                            ("INTERVENTION", "Intervention"),
                            ("SUPPORT", "Support"),
                        ],
                        max_length=12,
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=300)),
                ("is_statutory", models.BooleanField()),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Routine"),
                            (1, "Watch"),
                            (2, "Formal warning"),
                            (3, "Oversight board or adviser"),
                            (4, "Designated as failing"),
                            (5, "Directed"),
                            (6, "Control moved"),
                            (7, "Structure ended"),
                        ]
                    ),
                ),
                ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
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
                        to="cases.instrument",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaseHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(max_length=12)),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("service", models.CharField(blank=True, max_length=200)),
                ("summary", models.TextField(blank=True)),
                (
                    "later_from",
                    models.DateField(
                        blank=True,
                        help_text="Facts after this day are later than the account told.",
                        null=True,
                    ),
                ),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closing_reason", models.TextField(blank=True)),
                ("facts_changed_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "closed_by",
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
                    "owner",
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
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="case",
            name="sector",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="cases.sector"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sectorhistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a750452382e31265af95800be3c86e06dedb57e0",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ac23a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sectorhistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d59f0672a993cd53f85e6f341af99ff168089ea1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71430",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_sector",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sector",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sectorhistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="05df246c4f71c5816edb9410b4e72e9fc8bb370e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85204",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_sector",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="sectorhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="sectorhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="cases.sector",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("url", ""), ("url__regex", "^https?://"), _connector="OR"),
                name="cases_source_url_is_web",
                violation_error_message="A source's address begins with http:// or https://.",
            ),
        ),
        migrations.AddField(
            model_name="citationhistory",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.source",
            ),
        ),
        migrations.AddField(
            model_name="citation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="citations",
                to="cases.source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sourcehistory" ("id", "key", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing", "title", "url", "version") SELECT new_values."id", new_values."key", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."standing", new_values."title", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="927e5ccf1a7c52c2afb34c6bd581f461d2f06158",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_34e8b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sourcehistory" ("id", "key", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing", "title", "url", "version") SELECT new_values."id", new_values."key", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."standing", new_values."title", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="aa88e620316945802f2a4a7da0ff311a5746106c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85107",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_source",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="source",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_sourcehistory" ("id", "key", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "standing", "title", "url", "version") SELECT old_values."id", old_values."key", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."standing", old_values."title", old_values."url", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c3efa892098b60a333fce8f0479bc9c6f4de01a7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b9e4f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_source",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="sourcehistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="sourcehistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="cases.source",
            ),
        ),
        migrations.AddIndex(
            model_name="eventhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_event_pgh_obj_768959_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="852dfbd9162d27d01ef193dc3a6cd471ad3451b4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c6ac6",
                    table="cases_eventhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["case", "happened_lower", "id"], name="cases_event_case_id_7c9567_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="event_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="event_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("happened__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("happened")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("ended__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("ended")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("reported__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("reported")),
                        _connector="OR",
                    ),
                ),
                name="event_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("happened_lower__isnull", True),
                    ("ended_upper__gte", models.F("happened_lower")),
                    _connector="OR",
                ),
                name="event_ended_not_before_happened",
                violation_error_message="“ended” cannot be before “happened”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("tone__gte", -3), ("tone__lte", 3)),
                name="cases_event_tone_in_range",
                violation_error_message="Tone runs from -3 to 3.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="fd2d78d893c691e9b7b46b1231cec5d93fbea450",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_53265",
                    table="cases_event",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT new_values."actor", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."failure_types", new_values."happened", new_values."id", new_values."kind", new_values."lane", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phase", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."tone", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="321bb8610713e8c048a38823ea47ed023dc9f71c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d3fd6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT new_values."actor", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."failure_types", new_values."happened", new_values."id", new_values."kind", new_values."lane", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phase", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."tone", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="80ea61caad045b6ceb01f21bf686fea71faf3a53",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_55956",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT old_values."actor", old_values."case_id", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."failure_types", old_values."happened", old_values."id", old_values."kind", old_values."lane", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phase", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."service", old_values."superseded_at", old_values."superseded_by_id", old_values."tone", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9c7e1e3e37a57a015c9b210b549ea9496ba21294",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_83922",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_event",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="documenthistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_docum_pgh_obj_7ad494_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="documenthistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="31cd27ce1fe263297afc6318aa6db1696b57cd59",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_adb5d",
                    table="cases_documenthistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="document_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="document_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="cases_document_has_sha256",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="c7550ce898c3459d2bf9a9d26b0b4d99d252a0d0",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_c0c63",
                    table="cases_document",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("case_id", "correction_reason", "evidence_id", "file", "id", "media_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "superseded_at", "superseded_by_id", "title", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."file", new_values."id", new_values."media_type", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sha256", new_values."size_bytes", new_values."superseded_at", new_values."superseded_by_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="52489bf80ed215621834780f901a0151e653de45",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_96a33",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("case_id", "correction_reason", "evidence_id", "file", "id", "media_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "superseded_at", "superseded_by_id", "title", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."file", new_values."id", new_values."media_type", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sha256", new_values."size_bytes", new_values."superseded_at", new_values."superseded_by_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ae41a346dadf3548e23c2c4ac36b84796a47c8e2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5bc40",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("case_id", "correction_reason", "evidence_id", "file", "id", "media_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "superseded_at", "superseded_by_id", "title", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."file", old_values."id", old_values."media_type", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."sha256", old_values."size_bytes", old_values."superseded_at", old_values."superseded_by_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3c32748b26fc849c4bfe11386acc2d999169a40b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_69c2a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_document",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="disagreementhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_disag_pgh_obj_478f77_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disagreementhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a3e33958b6aa007517de96e061e36ad5598f0a11",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c465e",
                    table="cases_disagreementhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="disagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="disagreement_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="disagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="disagreement_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="4b1717e0e1104405abea61d361c8e87cd7ab98ee",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_aa3f0",
                    table="cases_disagreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_disagreementhistory" ("about", "case_id", "correction_reason", "evidence_id", "handling", "id", "one_version", "other_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."about", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."handling", new_values."id", new_values."one_version", new_values."other_version", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="56503003e145cdfbcd8db5746356c9f8ad25875a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5e49",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_disagreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_disagreementhistory" ("about", "case_id", "correction_reason", "evidence_id", "handling", "id", "one_version", "other_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."about", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."handling", new_values."id", new_values."one_version", new_values."other_version", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c545467f9036c08774e6eb875807d8542a0bc323",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f560a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_disagreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="disagreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_disagreementhistory" ("about", "case_id", "correction_reason", "evidence_id", "handling", "id", "one_version", "other_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."about", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."handling", old_values."id", old_values."one_version", old_values."other_version", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d499ceec1c0955cb1dd80e0bd065d6c540e52f0d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f7f77",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_disagreement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="failurefinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="failurefinding_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="failurefinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="failurefinding_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="failurefinding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("case", "designation", "failure_type"),
                name="cases_failurefinding_said_once",
                nulls_distinct=False,
                violation_error_message="This failure type has been found here already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="failurefinding",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="6165a24b0dfc293173ee5f0dad025d5df77137ac",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_46ad5",
                    table="cases_failurefinding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="failurefinding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_failurefindinghistory" ("basis", "case_id", "correction_reason", "designation_id", "evidence_id", "failure_type", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "why") SELECT new_values."basis", new_values."case_id", new_values."correction_reason", new_values."designation_id", new_values."evidence_id", new_values."failure_type", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c787a7d2f7eeb6e00a3fcdeda5cb798ef02a3d08",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc22d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_failurefinding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="failurefinding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_failurefindinghistory" ("basis", "case_id", "correction_reason", "designation_id", "evidence_id", "failure_type", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "why") SELECT new_values."basis", new_values."case_id", new_values."correction_reason", new_values."designation_id", new_values."evidence_id", new_values."failure_type", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4945cb075b5f12d2525b78501ceddee05fb0a9c1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f988",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_failurefinding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="failurefinding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_failurefindinghistory" ("basis", "case_id", "correction_reason", "designation_id", "evidence_id", "failure_type", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "why") SELECT old_values."basis", old_values."case_id", old_values."correction_reason", old_values."designation_id", old_values."evidence_id", old_values."failure_type", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."why" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b375c8024dd12ac510274e31a395ed774e793f68",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_65260",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_failurefinding",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="failurefindinghistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_failu_pgh_obj_b7d32b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="failurefindinghistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="da18f062fd62279ce6667251a66148edcb9c671a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_62b0c",
                    table="cases_failurefindinghistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="gradehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_grade_pgh_obj_e27a0b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6f08a0ab6cc2932d569ca5f46bcde471995f9175",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_99c03",
                    table="cases_gradehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.UniqueConstraint(
                fields=("scheme", "label"), name="cases_grade_label_unique_in_scheme"
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.UniqueConstraint(
                fields=("scheme", "rank"), name="cases_grade_rank_unique_in_scheme"
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.UniqueConstraint(
                fields=("id", "scheme"), name="cases_grade_id_with_scheme"
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_acceptable", True), ("is_failing", True), _negated=True),
                name="cases_grade_not_failing_and_acceptable",
                violation_error_message="A grade cannot be both failing and acceptable.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grade",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_judged", True),
                    models.Q(
                        ("is_acceptable", False), ("is_failing", False), ("rank__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="cases_grade_unjudged_has_no_rank",
                violation_error_message="“Not judged” is not a grade: it has no rank.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_gradehistory" ("id", "is_acceptable", "is_failing", "is_judged", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scheme_id") SELECT new_values."id", new_values."is_acceptable", new_values."is_failing", new_values."is_judged", new_values."label", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank", new_values."scheme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c91f2443e9f8d6251594ddc5e7dd3fd53cd9ca27",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e73b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_grade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_gradehistory" ("id", "is_acceptable", "is_failing", "is_judged", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scheme_id") SELECT new_values."id", new_values."is_acceptable", new_values."is_failing", new_values."is_judged", new_values."label", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank", new_values."scheme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="93f355597cb49568262f244c582e38c2915277e3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f7ef",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_grade",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grade",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_gradehistory" ("id", "is_acceptable", "is_failing", "is_judged", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scheme_id") SELECT old_values."id", old_values."is_acceptable", old_values."is_failing", old_values."is_judged", old_values."label", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rank", old_values."scheme_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="105784b4f84c9885a0cf2c4ddaff3c0412af5db3",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6dd67",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_grade",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="areahistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_areah_pgh_obj_c91a91_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areahistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d8f65ea80b3b3a0355afb7dcedf82e687d775d68",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_937ae",
                    table="cases_areahistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                fields=("scheme", "key"), name="cases_area_unique_in_scheme"
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                fields=("id", "scheme"), name="cases_area_id_with_scheme"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_areahistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."scheme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="88f81ecabd69675d31204c797940b4038369d06c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e8384",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_areahistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id") SELECT new_values."id", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."scheme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="19356ac565df730ef011d3905d616a45d3817033",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_56497",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_areahistory" ("id", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "scheme_id") SELECT old_values."id", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."scheme_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6ba1e21af1d318791f28a20c1fd60792caefd9f2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c800b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_area",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="note_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="note_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="21acfe820af71580fbc599620b92343fe57d1c3b",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_88443",
                    table="cases_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="875e73bd1ff2292e6d3aa50222dc7812b55b2692",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_11671",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="af597c0279462da6ffd852479594b837a2d33e6c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98d44",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ae201da199d26e6b39e051cfd431835a98866e4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c56dc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_note",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="notehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_noteh_pgh_obj_a92dca_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2f9bfbf48321e23eafe4a1d57ac545b6a93baf7e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4fbfc",
                    table="cases_notehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="membershiphistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_membe_pgh_obj_2db0cc_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershiphistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17f113b83360fdb72f5465177dc75ef00f666c6f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_83cf9",
                    table="cases_membershiphistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_at__isnull", True), ("given_by__isnull", True)),
                    models.Q(("given_at__isnull", False), ("given_by__isnull", False)),
                    _connector="OR",
                ),
                name="membership_given_by_and_given_at",
                violation_error_message="“given_by” and “given_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("ended_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="cases_membership_ended_on_not_before_started_on",
                violation_error_message="A membership cannot end before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("user", "organisation", "role"),
                name="cases_membership_open_once",
                nulls_distinct=False,
                violation_error_message="This person holds this role for this body already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["ANALYST", "VIEWER"]),
                    ("organisation__isnull", False),
                    _connector="OR",
                ),
                name="cases_membership_acting_role_names_body",
                violation_error_message="Whoever acts, acts for a body: name it.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_membershiphistory" ("ended_on", "given_at", "given_by_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_on", "user_id", "version") SELECT new_values."ended_on", new_values."given_at", new_values."given_by_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."started_on", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5588d5323bfbbfdd809136bfd1a59370941293d4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f91f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_membershiphistory" ("ended_on", "given_at", "given_by_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_on", "user_id", "version") SELECT new_values."ended_on", new_values."given_at", new_values."given_by_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."started_on", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="64611fbe4ac90d1e3d8dfe6a4d36dc31798b9d80",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3c42b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_membershiphistory" ("ended_on", "given_at", "given_by_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_on", "user_id", "version") SELECT old_values."ended_on", old_values."given_at", old_values."given_by_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."started_on", old_values."user_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dc82074d49761d99f6d24531c3c371246c3005b9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2be0e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="judgementhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_judge_pgh_obj_0e4534_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f58714138fb2d87ae57acc5ef4353ff4fcac0188",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a8dab",
                    table="cases_judgementhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="judgement_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="judgement_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_headline", True), ("superseded_at__isnull", True)),
                fields=("inspection",),
                name="cases_judgement_one_headline",
                violation_error_message="An inspection has one headline judgement at most.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgement",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="925b7142c55cd3926223826f1b218d2abb69942c",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_0723f",
                    table="cases_judgement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementhistory" ("area_id", "correction_reason", "evidence_id", "grade_id", "id", "inspection_id", "is_headline", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheme_id", "scope", "superseded_at", "superseded_by_id", "version") SELECT new_values."area_id", new_values."correction_reason", new_values."evidence_id", new_values."grade_id", new_values."id", new_values."inspection_id", new_values."is_headline", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."scheme_id", new_values."scope", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c66bea78cd03b8d6dd21acaa9ce57a61ae607eec",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_087ef",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_judgement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementhistory" ("area_id", "correction_reason", "evidence_id", "grade_id", "id", "inspection_id", "is_headline", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheme_id", "scope", "superseded_at", "superseded_by_id", "version") SELECT new_values."area_id", new_values."correction_reason", new_values."evidence_id", new_values."grade_id", new_values."id", new_values."inspection_id", new_values."is_headline", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."scheme_id", new_values."scope", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f511099d8139ca378cc3ff8fd8b8756b855985ff",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_da867",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_judgement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementhistory" ("area_id", "correction_reason", "evidence_id", "grade_id", "id", "inspection_id", "is_headline", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "scheme_id", "scope", "superseded_at", "superseded_by_id", "version") SELECT old_values."area_id", old_values."correction_reason", old_values."evidence_id", old_values."grade_id", old_values."id", old_values."inspection_id", old_values."is_headline", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."scheme_id", old_values."scope", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6a12af6098aab81c8a67a607658f3f3c6880d76a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_43ca8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_judgement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="inspectionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_inspe_pgh_obj_166c20_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspectionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3d890e496506489a770b9c28ec9f8afd6cae8187",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9bfaa",
                    table="cases_inspectionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(
                fields=["organisation", "started_lower", "id"],
                name="cases_inspe_organis_afd569_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="inspection_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="inspection_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
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
                    models.Q(
                        ("published__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("published")),
                        _connector="OR",
                    ),
                ),
                name="inspection_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="inspection_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("published_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="inspection_published_not_before_started",
                violation_error_message="“published” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                fields=("id", "scheme"), name="cases_inspection_id_with_scheme"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="61a66b75f22a988de06edc04d4e757ad3a0c4d69",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_f345c",
                    table="cases_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="scheme_in_force",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.scheme_id IS NOT NULL AND EXISTS (\n    SELECT 1 FROM cases_judgementscheme scheme WHERE scheme.id = NEW.scheme_id AND (\n        scheme.started_lower > coalesce(\n            edtf_upper(NEW.ended), edtf_upper(NEW.started), edtf_upper(NEW.published), 'infinity')\n        OR scheme.ended_upper < coalesce(\n            edtf_lower(NEW.started), edtf_lower(NEW.ended), edtf_lower(NEW.published), '-infinity')\n    )\n) THEN\n    RAISE EXCEPTION 'This judgement scheme was not in force on the day of the inspection.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';\nEND IF;\nRETURN NEW;\n",
                    hash="4ee288e5e014472e14034f744162f53cbffa962d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_scheme_in_force_5e141",
                    table="cases_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published", new_values."recorded_at", new_values."recorded_by_id", new_values."regulator_id", new_values."scheme_id", new_values."service", new_values."started", new_values."state", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="415fa8e85f870249e449fbbe134834fe23820b4d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_40cec",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_inspection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published", new_values."recorded_at", new_values."recorded_by_id", new_values."regulator_id", new_values."scheme_id", new_values."service", new_values."started", new_values."state", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3998f727d7ad1dc5488d2e221791c4107d69d4ed",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b553e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_inspection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published", old_values."recorded_at", old_values."recorded_by_id", old_values."regulator_id", old_values."scheme_id", old_values."service", old_values."started", old_values."state", old_values."summary", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1e63f94e58854ec2b4e4b10cf1059795c91e28cc",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9e1e4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_inspection",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="identifierhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_ident_pgh_obj_22799e_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifierhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="33e33e6af0386f97a80d9ff21aaf364b0e523dd6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8bf52",
                    table="cases_identifierhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.UniqueConstraint(
                fields=("scheme", "value"),
                name="cases_identifier_unique_in_scheme",
                violation_error_message="Another organisation has this number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__regex", "^[A-Za-z0-9][A-Za-z0-9/-]*$")),
                name="cases_identifier_is_plain",
                violation_error_message="An identifier has letters, digits, slashes and hyphens.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifier",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_identifierhistory" ("evidence_id", "id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "version") SELECT new_values."evidence_id", new_values."id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scheme", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="de9c4e78f6680f9f2f32a21111b36ef295878a0d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c72d4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_identifier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifier",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_identifierhistory" ("evidence_id", "id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "version") SELECT new_values."evidence_id", new_values."id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scheme", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1417822019a55973896815f0368a0b212860a56c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4a493",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_identifier",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="identifier",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_identifierhistory" ("evidence_id", "id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme", "value", "version") SELECT old_values."evidence_id", old_values."id", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme", old_values."value", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5ef484c4b348a7e4741828828c95fafa9c6800b1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_84679",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_identifier",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="designationhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_desig_pgh_obj_012a68_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designationhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d77bdc0bed0dfa7d092adb9c177a6349fb59032c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_12bbb",
                    table="cases_designationhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="designation_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="designation_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("imposed__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("imposed")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("reported__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("reported")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("lifted__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("lifted")),
                        _connector="OR",
                    ),
                ),
                name="designation_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_upper__isnull", True),
                    ("imposed_lower__isnull", True),
                    ("lifted_upper__gte", models.F("imposed_lower")),
                    _connector="OR",
                ),
                name="designation_lifted_not_before_imposed",
                violation_error_message="“lifted” cannot be before “imposed”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lifting_recorded_at__isnull", True), ("lifting_recorded_by__isnull", True)
                    ),
                    models.Q(
                        ("lifting_recorded_at__isnull", False),
                        ("lifting_recorded_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="designation_lifting_recorded_at_and_lifting_recorded_by",
                violation_error_message="“lifting_recorded_at” and “lifting_recorded_by” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted__isnull", True), ("lifting_recorded_at__isnull", True)),
                    models.Q(("lifted__isnull", False), ("lifting_recorded_at__isnull", False)),
                    _connector="OR",
                ),
                name="designation_lifted_and_lifting_recorded_at",
                violation_error_message="“lifted” and “lifting_recorded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("standards_inadequate__isnull", True),
                        ("standards_judged_by__isnull", True),
                    ),
                    models.Q(
                        ("standards_inadequate__isnull", False),
                        ("standards_judged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="designation_standards_inadequate_and_standards_judged_by",
                violation_error_message="“standards_inadequate” and “standards_judged_by” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("capacity_judged_by__isnull", True), ("capacity_lacking__isnull", True)
                    ),
                    models.Q(
                        ("capacity_judged_by__isnull", False), ("capacity_lacking__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="designation_capacity_lacking_and_capacity_judged_by",
                violation_error_message="“capacity_lacking” and “capacity_judged_by” go together.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designation",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="97088e45b22ef19cf1ce9a18ff889ebfab32d1c5",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_1a58b",
                    table="cases_designation",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."label", new_values."lifted", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e5d13c278507b5b18c25ad0b52cd6af57440b49d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58391",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_designation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."label", new_values."lifted", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8453139556b179025476d8e30d1aeb28f5bd45a2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bb10b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_designation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."acceptance", old_values."by_id", old_values."capacity_judged_by_id", old_values."capacity_lacking", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."imposed", old_values."instrument_id", old_values."label", old_values."lifted", old_values."lifting_ground", old_values."lifting_recorded_at", old_values."lifting_recorded_by_id", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."scheme_words", old_values."service", old_values."standards_inadequate", old_values."standards_judged_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3be79efa79927effef2238c8ef4afb8465563781",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5383d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_designation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="organisationlink_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organisationlink_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
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
                name="organisationlink_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="organisationlink_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", models.F("other")), _negated=True),
                name="cases_organisationlink_joins_two",
                violation_error_message="An organisation cannot be linked to itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationlink",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="211f21a5ebe813a1f1cb41bde45dea6b9ba77fba",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_ebc22",
                    table="cases_organisationlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationlink",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationlinkhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "note", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."note", new_values."organisation_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="005279dde3c3fc9cd1cf898301e4afd536c60dde",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e402e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_organisationlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationlink",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationlinkhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "note", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."note", new_values."organisation_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="422a80d9db0ee7991b7b4941b8814645f48138fe",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c2c87",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_organisationlink",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationlink",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationlinkhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "note", "organisation_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."note", old_values."organisation_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6d01746dfa35b99f28655107bcaf7b0bf460a829",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4e412",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_organisationlink",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="organisationlinkhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_organ_pgh_obj_f962cd_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationlinkhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="054ae5a6b1c1961a31920728c74ee75060b4a433",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_be877",
                    table="cases_organisationlinkhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="organisationname_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organisationname_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
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
                name="organisationname_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="organisationname_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationname",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="6aa6a3a20ca6b11c7f3308ee8b290c2286754faf",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_97aa8",
                    table="cases_organisationname",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationname",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationnamehistory" ("correction_reason", "ended", "evidence_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2bbd8658320a1e2e32a3206aa86ca653415bbe7c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_78701",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_organisationname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationname",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationnamehistory" ("correction_reason", "ended", "evidence_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."name", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1fd9f79058c868e1a333ef8303b3451718a8dbc3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_129fa",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_organisationname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationname",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationnamehistory" ("correction_reason", "ended", "evidence_id", "id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."name", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0f638c0ccfb9c86c90e2375ce03f53edfe9baf84",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_036c2",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_organisationname",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="organisationnamehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_organ_pgh_obj_f223f6_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationnamehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fc9a1b8c7253dab77c4d826a59fc80811ea57c49",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_198a8",
                    table="cases_organisationnamehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="party_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="party_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="ecb6a830c503203ed296a65b123736ae0d10d717",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_56d09",
                    table="cases_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_partyhistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "will_do") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."part", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."will_do" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="51d1f8ab1518ae84762b347227e64b6116f7d80b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c5755",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_partyhistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "will_do") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."part", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."will_do" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8758bc941c0c2180da8be4c8b350e27c90fe0d79",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c7844",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_partyhistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "will_do") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."organisation_id", old_values."part", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."will_do" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b27347cc7e9d2d254aefd07807f0de8a3a2038db",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bbbc8",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_party",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="partyhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_party_pgh_obj_05cd7b_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partyhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d0dbe61b10f38c0c38a6dc8c5b2d28d16294d231",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_59a2b",
                    table="cases_partyhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="phase_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="phase_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
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
                name="phase_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="phase_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="27b1a0f43d19525614f86b5672b25c0a43a1649c",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_4e61f",
                    table="cases_phase",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_phasehistory" ("case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "label", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."label", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9efd3b829fb466c067aec6c463c05394ba7d453b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2c829",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_phasehistory" ("case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "label", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."label", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="73e898b6c6763648dfd47b1299df9bf1decee845",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c08a0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_phase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_phasehistory" ("case_id", "correction_reason", "ended", "evidence_id", "id", "kind", "label", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."label", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c75929a714abd06debacdb2e3043419e93979ad6",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aee9a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_phase",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="phasehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_phase_pgh_obj_ad443c_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="75fd6f17f1c11ae89b9c00d90dd9084c1e4adc68",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0c19",
                    table="cases_phasehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="organisationhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_organ_pgh_obj_b988dd_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisationhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f809840360c7397e8ae7681701efcaaf52af7b0c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a1a97",
                    table="cases_organisationhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["name", "id"], name="cases_organ_name_37a0c4_idx"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["kind", "name", "id"], name="cases_organ_kind_41e3c9_idx"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                fields=["sector", "name", "id"], name="cases_organ_sector__d9326d_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="cases_organisation_name_trgm",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("opened__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("opened")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("closed__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("closed")),
                        _connector="OR",
                    ),
                ),
                name="organisation_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_upper__isnull", True),
                    ("opened_lower__isnull", True),
                    ("closed_upper__gte", models.F("opened_lower")),
                    _connector="OR",
                ),
                name="organisation_closed_not_before_opened",
                violation_error_message="“closed” cannot be before “opened”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "name__regex",
                        "^[^\\u0001-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+$",
                    )
                ),
                name="cases_organisation_name_is_plain",
                violation_error_message="A name has no control or direction characters.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT new_values."closed", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."opened", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id", new_values."slug", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4fbfe0072a4bcce63c0208609ca35ccc828810a6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7152e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT new_values."closed", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."opened", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id", new_values."slug", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d6544d733bade731b72bc05b2de8c2d287c0134a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_853aa",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT old_values."closed", old_values."evidence_id", old_values."id", old_values."kind", old_values."name", old_values."note", old_values."opened", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id", old_values."slug", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="540631662fc745f99698156ec88f304c395c8632",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b9565",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_organisation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="judgementschemehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_judge_pgh_obj_ed2f6e_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementschemehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="15c85b04fe6d3852a1c6bddab863601250931f4a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_52375",
                    table="cases_judgementschemehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="judgementscheme",
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
                name="judgementscheme_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgementscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="judgementscheme_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="still_covers_inspections",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM cases_inspection inspection WHERE inspection.scheme_id = NEW.id AND (\n        edtf_lower(NEW.started) > coalesce(\n            inspection.ended_upper, inspection.started_upper, inspection.published_upper,\n            'infinity')\n        OR edtf_upper(NEW.ended) < coalesce(\n            inspection.started_lower, inspection.ended_lower, inspection.published_lower,\n            '-infinity')\n    )\n) THEN\n    RAISE EXCEPTION 'Inspections outside these dates were judged by this scheme.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';\nEND IF;\nRETURN NEW;\n",
                    hash="c108066bd2bb75de05fd5f8b7395e2b2d132ddd5",
                    operation="UPDATE",
                    pgid="pgtrigger_still_covers_inspections_2b248",
                    table="cases_judgementscheme",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementschemehistory" ("ended", "evidence_id", "has_headline", "id", "key", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulator_id", "sector_id", "started", "version") SELECT new_values."ended", new_values."evidence_id", new_values."has_headline", new_values."id", new_values."key", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."regulator_id", new_values."sector_id", new_values."started", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="bba9215f3292f01481c206c1e8d56143edf3297f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_14e7f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_judgementscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementschemehistory" ("ended", "evidence_id", "has_headline", "id", "key", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulator_id", "sector_id", "started", "version") SELECT new_values."ended", new_values."evidence_id", new_values."has_headline", new_values."id", new_values."key", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."regulator_id", new_values."sector_id", new_values."started", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3964b040b92c782cf423821df27585c82c8a0ffb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5d287",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_judgementscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_judgementschemehistory" ("ended", "evidence_id", "has_headline", "id", "key", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regulator_id", "sector_id", "started", "version") SELECT old_values."ended", old_values."evidence_id", old_values."has_headline", old_values."id", old_values."key", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."regulator_id", old_values."sector_id", old_values."started", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e4fa47d0bb85e328aa62c92176de830c0f9da747",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e1f08",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_judgementscheme",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="instrumenthistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_instr_pgh_obj_5bffab_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instrumenthistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5b2d9333d8ea0983f76f4ad35b9a3fc5cc9be55b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_df56e",
                    table="cases_instrumenthistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
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
                name="instrument_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_upper__isnull", True),
                    ("started_lower__isnull", True),
                    ("ended_upper__gte", models.F("started_lower")),
                    _connector="OR",
                ),
                name="instrument_ended_not_before_started",
                violation_error_message="“ended” cannot be before “started”.",
            ),
        ),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__lte", 7)),
                name="cases_instrument_level_on_the_ladder",
                violation_error_message="The ladder has levels 0 to 7.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instrument",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_instrumenthistory" ("ended", "evidence_id", "id", "is_statutory", "key", "kind", "legal_basis", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "started", "version") SELECT new_values."ended", new_values."evidence_id", new_values."id", new_values."is_statutory", new_values."key", new_values."kind", new_values."legal_basis", new_values."level", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id", new_values."started", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7e2d7fdfbbcdd72f6154f95c28799f5405fb2c52",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_21f6f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_instrument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instrument",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_instrumenthistory" ("ended", "evidence_id", "id", "is_statutory", "key", "kind", "legal_basis", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "started", "version") SELECT new_values."ended", new_values."evidence_id", new_values."id", new_values."is_statutory", new_values."key", new_values."kind", new_values."legal_basis", new_values."level", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id", new_values."started", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0836d8cb838efdd74c0822575b7e53db88400647",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_abe7b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_instrument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="instrument",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_instrumenthistory" ("ended", "evidence_id", "id", "is_statutory", "key", "kind", "legal_basis", "level", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "started", "version") SELECT old_values."ended", old_values."evidence_id", old_values."id", old_values."is_statutory", old_values."key", old_values."kind", old_values."legal_basis", old_values."level", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id", old_values."started", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8e3fa83bccf780e5340ad22c376f21cd321d32f5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_129e9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_instrument",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="casehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_caseh_pgh_obj_2784c5_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="81390c1f956b512da9abead14717d653b632e133",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_40a51",
                    table="cases_casehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["title", "id"], name="cases_case_title_b5a809_idx"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by__isnull", True), ("closed_on__isnull", True)),
                    models.Q(("closed_by__isnull", False), ("closed_on__isnull", False)),
                    _connector="OR",
                ),
                name="case_closed_on_and_closed_by",
                violation_error_message="“closed_on” and “closed_by” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference__regex", "^FW-\\d{4,8}$")),
                name="cases_case_reference_is_ours",
                violation_error_message="A case reference is written FW-0001.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="cases_case_closed_on_not_before_opened_on",
                violation_error_message="A case cannot be closed before it was opened.",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    models.Q(("closing_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="cases_case_closed_with_reason",
                violation_error_message="Closing a case needs a reason.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "summary", "title", "version") SELECT new_values."closed_by_id", new_values."closed_on", new_values."closing_reason", new_values."evidence_id", new_values."facts_changed_at", new_values."id", new_values."later_from", new_values."opened_on", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."sector_id", new_values."service", new_values."slug", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2230208b95e1e4978e52d5fea6400d32af922f6e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0b483",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "summary", "title", "version") SELECT new_values."closed_by_id", new_values."closed_on", new_values."closing_reason", new_values."evidence_id", new_values."facts_changed_at", new_values."id", new_values."later_from", new_values."opened_on", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."sector_id", new_values."service", new_values."slug", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="75473897d3b1d76a4cca95974709c00cbb812afa",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5146",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "summary", "title", "version") SELECT old_values."closed_by_id", old_values."closed_on", old_values."closing_reason", old_values."evidence_id", old_values."facts_changed_at", old_values."id", old_values."later_from", old_values."opened_on", old_values."organisation_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."sector_id", old_values."service", old_values."slug", old_values."summary", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c8920780ffd77cae0781accaccec89bdb5cec94b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sectorhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_secto_pgh_obj_eb494a_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sectorhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8169bca1b3485d1b3d31942b76f42f148ab26122",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a2a7c",
                    table="cases_sectorhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="citationhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_citat_pgh_obj_a93fbf_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citationhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b674fd0c2f5a7e1b2715d6fe811987cd117306a9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9fc4b",
                    table="cases_citationhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                fields=("evidence", "source", "locator"), name="cases_citation_said_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_citationhistory" ("evidence_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") SELECT new_values."evidence_id", new_values."id", new_values."locator", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."source_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d0b97a2d2b104caf86f75acd2cc4f1145fea9f1c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_45ef6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_citation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_citationhistory" ("evidence_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") SELECT new_values."evidence_id", new_values."id", new_values."locator", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."source_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b0277ee5da0a9edfaa9c3e876e82affac95db8a1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4487e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_citation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="citation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_citationhistory" ("evidence_id", "id", "locator", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source_id") SELECT old_values."evidence_id", old_values."id", old_values."locator", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."source_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e8fcd6fe384bd10242c19a875f72b34d9c4170d2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_739ac",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_citation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sourcehistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="cases_sourc_pgh_obj_2ecc29_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sourcehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2774ddc4650f3e4052eb07a7b4a2e3f98605280d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0fa15",
                    table="cases_sourcehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(JUDGED_BY_ONE_SCHEME, JUDGED_BY_ANY_SCHEME),
    ]
    operations = together(operations)
