"""The attic: indicators, jobs and the figures they publish."""

import uuid

import django.db.models.deletion
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
            name="Indicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=60)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("HIGHER_BETTER", "Higher is better"),
                            ("LOWER_BETTER", "Lower is better"),
                            ("TARGET_BAND", "A band is best"),
                            ("AMBIGUOUS", "Ambiguous"),
                        ],
                        max_length=14,
                    ),
                ),
                ("direction_note", models.CharField(blank=True, max_length=200)),
                ("is_reporting_measure", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
            ],
        ),
        migrations.CreateModel(
            name="IndicatorHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=60)),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("HIGHER_BETTER", "Higher is better"),
                            ("LOWER_BETTER", "Lower is better"),
                            ("TARGET_BAND", "A band is best"),
                            ("AMBIGUOUS", "Ambiguous"),
                        ],
                        max_length=14,
                    ),
                ),
                ("direction_note", models.CharField(blank=True, max_length=200)),
                ("is_reporting_measure", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorMention",
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
                ("what", models.TextField()),
                ("mentioned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "mentioned_lower",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfLower(models.F("mentioned")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "mentioned_upper",
                    models.GeneratedField(
                        db_persist=True,
                        expression=cases.models.dates.EdtfUpper(models.F("mentioned")),
                        output_field=models.DateField(null=True),
                    ),
                ),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorMentionHistory",
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
                ("what", models.TextField()),
                ("mentioned", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                (
                    "low",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                ),
                (
                    "high",
                    models.DecimalField(blank=True, decimal_places=4, max_digits=16, null=True),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("DRAW_TIMELINE", "Draw the timeline of a case")], max_length=24
                    ),
                ),
                ("dedupe_key", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("QUEUED", "Queued"),
                            ("RUNNING", "Running"),
                            ("DONE", "Done"),
                            ("FAILED", "Failed"),
                            ("CANCELLED", "Cancelled"),
                        ],
                        default="QUEUED",
                        max_length=10,
                    ),
                ),
                ("options", models.JSONField(blank=True, default=dict)),
                ("input_version", models.DateTimeField()),
                (
                    "run_after",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("hinted_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("lease_token", models.UUIDField(blank=True, null=True)),
                ("progress_percent", models.PositiveSmallIntegerField(default=0)),
                ("request_id", models.CharField(blank=True, max_length=64)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("error_code", models.CharField(blank=True, max_length=80)),
                ("error", models.TextField(blank=True)),
                ("output_key", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[("SVG", "SVG"), ("PNG", "PNG"), ("PDF", "PDF")], max_length=3
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("storage_name", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("size_bytes", models.PositiveIntegerField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("data_version", models.CharField(max_length=64)),
                ("software_version", models.CharField(max_length=120)),
                ("options", models.JSONField(blank=True, default=dict)),
                ("as_known_on", models.DateField(blank=True, null=True)),
                ("drawn_for", models.DateField()),
                (
                    "drawn_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatorhistory" ("direction", "direction_note", "id", "is_reporting_measure", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT new_values."direction", new_values."direction_note", new_values."id", new_values."is_reporting_measure", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2cf9933985a2543c9d42af80b0479ccbe9d4bf0b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27e25",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="insights_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatorhistory" ("direction", "direction_note", "id", "is_reporting_measure", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT new_values."direction", new_values."direction_note", new_values."id", new_values."is_reporting_measure", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."unit", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2f744ac41ceba008a3a96f3079feb0f72946e8fb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_863f7",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insights_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatorhistory" ("direction", "direction_note", "id", "is_reporting_measure", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") SELECT old_values."direction", old_values."direction_note", old_values."id", old_values."is_reporting_measure", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."unit", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bbd38a0ab7aec15d8bd7d253efa850c115b0604d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_09b41",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insights_indicator",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="indicatorhistory",
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
            model_name="indicatorhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="insights.indicator",
            ),
        ),
        migrations.AddField(
            model_name="indicatormention",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indicator_mentions",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="indicatormention",
            name="evidence",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.evidence",
            ),
        ),
        migrations.AddField(
            model_name="indicatormention",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mentions",
                to="insights.indicator",
            ),
        ),
        migrations.AddField(
            model_name="indicatormention",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="indicatormention",
            name="superseded_by",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="supersedes",
                to="insights.indicatormention",
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
            name="evidence",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.evidence",
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
            name="indicator",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insights.indicator",
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
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
            model_name="indicatormentionhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                to="insights.indicatormention",
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="indicatormentionhistory",
            name="superseded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="insights.indicatormention",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="requested_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="job",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="insights.job",
            ),
        ),
        migrations.AddIndex(
            model_name="indicatorhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="insights_in_pgh_obj_1bf2c3_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatorhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d161564eab85125b97809ce8c91e09d410250909",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9c9a1",
                    table="insights_indicatorhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatormention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                    models.Q(("superseded_at__isnull", False), ("superseded_by__isnull", False)),
                    _connector="OR",
                ),
                name="indicatormention_superseded_by_and_superseded_at",
                violation_error_message="“superseded_by” and “superseded_at” go together.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatormention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_by__isnull", True),
                    models.Q(("superseded_by", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="indicatormention_not_its_own_correction",
                violation_error_message="A fact cannot correct itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatormention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mentioned__isnull", True),
                    cases.models.dates.EdtfIsValid(models.F("mentioned")),
                    _connector="OR",
                ),
                name="indicatormention_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatormention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("high__isnull", True), ("low__isnull", True)),
                    ("low__lte", models.F("high")),
                    _connector="OR",
                ),
                name="insights_indicatormention_low_to_high",
                violation_error_message="A value runs from low to high; give both or neither.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatormention",
            trigger=pgtrigger.compiler.Trigger(
                name="superseded_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                    hash="0972e27d48abf596c60480d437fc75b16dffa61b",
                    operation="UPDATE",
                    pgid="pgtrigger_superseded_stays_5b5c1",
                    table="insights_indicatormention",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatormention",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatormentionhistory" ("case_id", "correction_reason", "evidence_id", "high", "id", "indicator_id", "low", "mentioned", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."high", new_values."id", new_values."indicator_id", new_values."low", new_values."mentioned", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3550eb7ee3f112b3b0cf0259ba0b218f599bf479",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4baab",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="insights_indicatormention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatormention",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatormentionhistory" ("case_id", "correction_reason", "evidence_id", "high", "id", "indicator_id", "low", "mentioned", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."high", new_values."id", new_values."indicator_id", new_values."low", new_values."mentioned", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="879fee3d26b4ccfdf586027ee3206d30ac1ddd6a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_22e75",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="insights_indicatormention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatormention",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "insights_indicatormentionhistory" ("case_id", "correction_reason", "evidence_id", "high", "id", "indicator_id", "low", "mentioned", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."high", old_values."id", old_values."indicator_id", old_values."low", old_values."mentioned", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="55738afbe2fd821521c382e6ad1823378d3e6615",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0de3f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="insights_indicatormention",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="indicatormentionhistory",
            index=models.Index(fields=["pgh_obj", "pgh_id"], name="insights_in_pgh_obj_8cc342_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatormentionhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d4527bbc6fa78ddadf1549d9975b2cfe7cdb25f9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_67494",
                    table="insights_indicatormentionhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                fields=["case", "input_version"], name="insights_jo_case_id_ae1bd5_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["kind", "output_key"], name="insights_jo_kind_9804e4_idx"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("state__in", ("QUEUED", "RUNNING"))),
                fields=["run_after", "id"],
                name="insights_job_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("state", "FAILED")),
                fields=["finished_at"],
                name="insights_job_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("QUEUED", "RUNNING"))),
                fields=("kind", "dedupe_key"),
                name="insights_job_one_at_a_time",
                violation_error_message="This is being made already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["QUEUED", "RUNNING", "DONE", "FAILED", "CANCELLED"])
                ),
                name="insights_job_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("attempts__lte", 5)), name="insights_job_attempts_in_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress_percent__lte", 100)),
                name="insights_job_progress_in_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lease_until__isnull", False), ("state", "RUNNING")),
                    models.Q(
                        models.Q(("state", "RUNNING"), _negated=True), ("lease_until__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="insights_job_lease_while_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lease_token__isnull", True), ("lease_until__isnull", True)),
                    models.Q(("lease_token__isnull", False), ("lease_until__isnull", False)),
                    _connector="OR",
                ),
                name="insights_job_lease_has_token",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("started_at__isnull", False),
                    models.Q(("attempts", 0), models.Q(("state", "RUNNING"), _negated=True)),
                    _connector="OR",
                ),
                name="insights_job_attempted_means_started",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", False),
                        ("state__in", ("DONE", "FAILED", "CANCELLED")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("DONE", "FAILED", "CANCELLED")), _negated=True),
                        ("finished_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="insights_job_finished_in_the_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DONE"), models.Q(("output_key", ""), _negated=True)),
                    models.Q(models.Q(("state", "DONE"), _negated=True), ("output_key", "")),
                    _connector="OR",
                ),
                name="insights_job_done_means_made",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "FAILED"), _negated=True),
                    models.Q(("error_code", ""), _negated=True),
                    _connector="OR",
                ),
                name="insights_job_failed_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                fields=["case", "format", "-drawn_at", "-id"], name="insights_fi_case_id_27617b_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(
                fields=("key", "format"),
                name="insights_figure_drawn_once",
                violation_error_message="This picture has been drawn already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("key__regex", "^[0-9a-f]{64}$"), ("sha256__regex", "^[0-9a-f]{64}$")
                ),
                name="insights_figure_has_hashes",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("format__in", ["SVG", "PNG", "PDF"])),
                name="insights_figure_format_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("height__gt", 0), ("size_bytes__gt", 0), ("width__gt", 0)),
                name="insights_figure_is_not_empty",
            ),
        ),
    ]
    operations = together(operations)
