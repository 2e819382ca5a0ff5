"""The tables of a working day: drafts, papers, assignments, watches, contacts, saved filters.

No release could write a document before, so its new columns meet an empty table.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cases.models.case_work
import cases.models.dates
from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_schemes_hold_their_inspections"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = together(
        [
            migrations.CreateModel(
                name="Assignment",
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
                    ("reason", models.TextField(blank=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="AssignmentHistory",
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
                    ("reason", models.TextField(blank=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CaseStateChange",
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
                        "state",
                        models.CharField(
                            choices=[
                                ("OPEN", "Open"),
                                ("PAUSED", "Paused"),
                                ("STOPPED", "Stopped"),
                                ("CLOSED", "Closed"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("reason", models.TextField()),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="CaseStateChangeHistory",
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
                        "state",
                        models.CharField(
                            choices=[
                                ("OPEN", "Open"),
                                ("PAUSED", "Paused"),
                                ("STOPPED", "Stopped"),
                                ("CLOSED", "Closed"),
                            ],
                            max_length=8,
                        ),
                    ),
                    ("reason", models.TextField()),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Contact",
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
                    ("office", models.CharField(max_length=200)),
                    ("holder", models.CharField(blank=True, max_length=200)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("telephone", models.CharField(blank=True, max_length=40)),
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
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="ContactHistory",
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
                    ("office", models.CharField(max_length=200)),
                    ("holder", models.CharField(blank=True, max_length=200)),
                    ("email", models.EmailField(blank=True, max_length=254)),
                    ("telephone", models.CharField(blank=True, max_length=40)),
                    ("started", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    ("note", models.TextField(blank=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Draft",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "key",
                        models.CharField(
                            default=cases.models.case_work.random_key,
                            editable=False,
                            max_length=32,
                            unique=True,
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("INSPECTION", "Inspection"),
                                ("DESIGNATION", "Designation"),
                                ("LIFTING", "Lifting of a designation"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("WRITING", "Being written"),
                                ("ASKED", "Waiting for another person"),
                                ("DONE", "On the record"),
                                ("WITHDRAWN", "Withdrawn"),
                            ],
                            db_default="WRITING",
                            default="WRITING",
                            max_length=10,
                        ),
                    ),
                    ("answers", models.JSONField(blank=True, default=dict)),
                    ("started_at", models.DateTimeField(auto_now_add=True)),
                    ("saved_at", models.DateTimeField(auto_now_add=True)),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "returned_because",
                        models.TextField(
                            blank=True,
                            help_text="What whoever was asked wants changed, or why it was withdrawn.",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ],
            ),
            migrations.CreateModel(
                name="DraftHistory",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    (
                        "key",
                        models.CharField(
                            default=cases.models.case_work.random_key, editable=False, max_length=32
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("INSPECTION", "Inspection"),
                                ("DESIGNATION", "Designation"),
                                ("LIFTING", "Lifting of a designation"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("WRITING", "Being written"),
                                ("ASKED", "Waiting for another person"),
                                ("DONE", "On the record"),
                                ("WITHDRAWN", "Withdrawn"),
                            ],
                            db_default="WRITING",
                            default="WRITING",
                            max_length=10,
                        ),
                    ),
                    ("answers", models.JSONField(blank=True, default=dict)),
                    ("started_at", models.DateTimeField(auto_now_add=True)),
                    ("saved_at", models.DateTimeField(auto_now_add=True)),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "returned_because",
                        models.TextField(
                            blank=True,
                            help_text="What whoever was asked wants changed, or why it was withdrawn.",
                        ),
                    ),
                    ("version", models.PositiveIntegerField(db_default=1, default=1)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SavedFilter",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("page", models.CharField(max_length=40)),
                    ("name", models.CharField(max_length=80)),
                    ("query", models.TextField()),
                    ("saved_at", models.DateTimeField(auto_now=True)),
                ],
            ),
            migrations.CreateModel(
                name="SavedFilterHistory",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("page", models.CharField(max_length=40)),
                    ("name", models.CharField(max_length=80)),
                    ("query", models.TextField()),
                    ("saved_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="Watch",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    ("since", models.DateTimeField(auto_now_add=True)),
                ],
            ),
            migrations.CreateModel(
                name="WatchHistory",
                fields=[
                    ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("id", models.BigIntegerField()),
                    ("since", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="case",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="case",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="case",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="designation",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="designation",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="designation",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="document",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="document",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="document",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="inspection",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="inspection",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="inspection",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="note",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="note",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="note",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organisation",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organisation",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="organisation",
                name="delete_delete",
            ),
            migrations.AddField(
                model_name="case",
                name="state",
                field=models.CharField(
                    choices=[
                        ("OPEN", "Open"),
                        ("PAUSED", "Paused"),
                        ("STOPPED", "Stopped"),
                        ("CLOSED", "Closed"),
                    ],
                    db_default="OPEN",
                    default="OPEN",
                    max_length=8,
                ),
            ),
            migrations.AddField(
                model_name="casehistory",
                name="state",
                field=models.CharField(
                    choices=[
                        ("OPEN", "Open"),
                        ("PAUSED", "Paused"),
                        ("STOPPED", "Stopped"),
                        ("CLOSED", "Closed"),
                    ],
                    db_default="OPEN",
                    default="OPEN",
                    max_length=8,
                ),
            ),
            migrations.AddField(
                model_name="designation",
                name="asked_by",
                field=models.ForeignKey(
                    blank=True,
                    help_text="Who asked for it; whoever recorded it approved it.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="designation",
                name="lifting_asked_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="designationhistory",
                name="asked_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="Who asked for it; whoever recorded it approved it.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="designationhistory",
                name="lifting_asked_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="document",
                name="audience",
                field=models.CharField(
                    choices=[("OWN_BODY", "Only my body"), ("EVERYBODY", "Every reader")],
                    db_default="EVERYBODY",
                    default="EVERYBODY",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="document",
                name="body",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="document",
                name="inspection",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="document",
                name="key",
                field=models.CharField(
                    default=cases.models.case_work.random_key,
                    editable=False,
                    max_length=32,
                    unique=True,
                ),
            ),
            migrations.AddField(
                model_name="document",
                name="organisation",
                field=models.ForeignKey(
                    default=0,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="cases.organisation",
                ),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name="document",
                name="original_name",
                field=models.CharField(blank=True, max_length=200),
            ),
            migrations.AddField(
                model_name="document",
                name="source",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="document",
                    to="cases.source",
                ),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="audience",
                field=models.CharField(
                    choices=[("OWN_BODY", "Only my body"), ("EVERYBODY", "Every reader")],
                    db_default="EVERYBODY",
                    default="EVERYBODY",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="body",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="inspection",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="key",
                field=models.CharField(
                    default=cases.models.case_work.random_key, editable=False, max_length=32
                ),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="organisation",
                field=models.ForeignKey(
                    db_constraint=False,
                    default=0,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="original_name",
                field=models.CharField(blank=True, max_length=200),
            ),
            migrations.AddField(
                model_name="documenthistory",
                name="source",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.source",
                ),
            ),
            migrations.AddField(
                model_name="inspection",
                name="second_reader",
                field=models.ForeignKey(
                    blank=True,
                    help_text="Who read and published it, where that is another person than its writer.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="inspectionhistory",
                name="second_reader",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="Who read and published it, where that is another person than its writer.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="note",
                name="audience",
                field=models.CharField(
                    choices=[("OWN_BODY", "Only my body"), ("EVERYBODY", "Every reader")],
                    db_default="EVERYBODY",
                    default="EVERYBODY",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="note",
                name="body",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="notehistory",
                name="audience",
                field=models.CharField(
                    choices=[("OWN_BODY", "Only my body"), ("EVERYBODY", "Every reader")],
                    db_default="EVERYBODY",
                    default="EVERYBODY",
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="notehistory",
                name="body",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="organisation",
                name="asks_second_reader",
                field=models.BooleanField(
                    db_default=False,
                    default=False,
                    help_text="Whether this regulator's inspections are published only by a second reader.",
                ),
            ),
            migrations.AddField(
                model_name="organisationhistory",
                name="asks_second_reader",
                field=models.BooleanField(
                    db_default=False,
                    default=False,
                    help_text="Whether this regulator's inspections are published only by a second reader.",
                ),
            ),
            migrations.AlterField(
                model_name="document",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="documents",
                    to="cases.case",
                ),
            ),
            migrations.AlterField(
                model_name="document",
                name="file",
                field=models.FileField(storage=cases.models.case_work.paper_store, upload_to=""),
            ),
            migrations.AlterField(
                model_name="documenthistory",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.case",
                ),
            ),
            migrations.AlterField(
                model_name="documenthistory",
                name="file",
                field=models.FileField(storage=cases.models.case_work.paper_store, upload_to=""),
            ),
            migrations.AddIndex(
                model_name="document",
                index=models.Index(fields=["case", "id"], name="cases_docum_case_id_ab1027_idx"),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="case",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "state", "summary", "title", "version") SELECT new_values."closed_by_id", new_values."closed_on", new_values."closing_reason", new_values."evidence_id", new_values."facts_changed_at", new_values."id", new_values."later_from", new_values."opened_on", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."sector_id", new_values."service", new_values."slug", new_values."state", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="295407ccd0f23460012d45773b878af6d1c18d1b",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "state", "summary", "title", "version") SELECT new_values."closed_by_id", new_values."closed_on", new_values."closing_reason", new_values."evidence_id", new_values."facts_changed_at", new_values."id", new_values."later_from", new_values."opened_on", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."sector_id", new_values."service", new_values."slug", new_values."state", new_values."summary", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="1e444d104c8f1319a3cf4481a1e71d2b61590eb0",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("closed_by_id", "closed_on", "closing_reason", "evidence_id", "facts_changed_at", "id", "later_from", "opened_on", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sector_id", "service", "slug", "state", "summary", "title", "version") SELECT old_values."closed_by_id", old_values."closed_on", old_values."closing_reason", old_values."evidence_id", old_values."facts_changed_at", old_values."id", old_values."later_from", old_values."opened_on", old_values."organisation_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."sector_id", old_values."service", old_values."slug", old_values."state", old_values."summary", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="0ed22fd0597858d8d48c11de5672ddd45832b009",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_8d49e",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_case",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="designation",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "asked_by_id", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_asked_by_id", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."asked_by_id", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."is_end_unknown", new_values."label", new_values."lifted", new_values."lifting_asked_by_id", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="676d341329a2847c9a24c1eba183df87b083e6e9",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "asked_by_id", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_asked_by_id", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."asked_by_id", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."is_end_unknown", new_values."label", new_values."lifted", new_values."lifting_asked_by_id", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="37fa386478ab369b0ba90bb45a9ba02f930aa8c7",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "asked_by_id", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_asked_by_id", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."acceptance", old_values."asked_by_id", old_values."by_id", old_values."capacity_judged_by_id", old_values."capacity_lacking", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."imposed", old_values."instrument_id", old_values."is_end_unknown", old_values."label", old_values."lifted", old_values."lifting_asked_by_id", old_values."lifting_ground", old_values."lifting_recorded_at", old_values."lifting_recorded_by_id", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."scheme_words", old_values."service", old_values."standards_inadequate", old_values."standards_judged_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="866d86b965657c17eb12eb8c98e866ba1481dc8d",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_5383d",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_designation",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="document",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "file", "id", "inspection_id", "key", "media_type", "organisation_id", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "source_id", "superseded_at", "superseded_by_id", "title", "version") SELECT new_values."audience", new_values."body_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."file", new_values."id", new_values."inspection_id", new_values."key", new_values."media_type", new_values."organisation_id", new_values."original_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sha256", new_values."size_bytes", new_values."source_id", new_values."superseded_at", new_values."superseded_by_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="800f9c9a67cdc95dc6bc22a51a022f1212c74ef4",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "file", "id", "inspection_id", "key", "media_type", "organisation_id", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "source_id", "superseded_at", "superseded_by_id", "title", "version") SELECT new_values."audience", new_values."body_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."file", new_values."id", new_values."inspection_id", new_values."key", new_values."media_type", new_values."organisation_id", new_values."original_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."sha256", new_values."size_bytes", new_values."source_id", new_values."superseded_at", new_values."superseded_by_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="3df60b8d892d4fdd2cc8de12f91a8505bf939f22",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_documenthistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "file", "id", "inspection_id", "key", "media_type", "organisation_id", "original_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "sha256", "size_bytes", "source_id", "superseded_at", "superseded_by_id", "title", "version") SELECT old_values."audience", old_values."body_id", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."file", old_values."id", old_values."inspection_id", old_values."key", old_values."media_type", old_values."organisation_id", old_values."original_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."sha256", old_values."size_bytes", old_values."source_id", old_values."superseded_at", old_values."superseded_by_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="0d44a75f43e5a66f150b4054be9248ecd3e47b99",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_69c2a",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_document",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="inspection",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "second_reader_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published", new_values."recorded_at", new_values."recorded_by_id", new_values."regulator_id", new_values."scheme_id", new_values."second_reader_id", new_values."service", new_values."started", new_values."state", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7f57edfadc9de47fed13ca2a192bf1ce59213e3f",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "second_reader_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published", new_values."recorded_at", new_values."recorded_by_id", new_values."regulator_id", new_values."scheme_id", new_values."second_reader_id", new_values."service", new_values."started", new_values."state", new_values."summary", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="bd6a141e78ec3197820bdb019f9fa097c105bee2",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_inspectionhistory" ("correction_reason", "ended", "evidence_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "recorded_at", "recorded_by_id", "regulator_id", "scheme_id", "second_reader_id", "service", "started", "state", "summary", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published", old_values."recorded_at", old_values."recorded_by_id", old_values."regulator_id", old_values."scheme_id", old_values."second_reader_id", old_values."service", old_values."started", old_values."state", old_values."summary", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="ca619add04d1ae0c33a67b4a199c20e023253f56",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_9e1e4",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_inspection",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="note",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."audience", new_values."body_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="e08ec597a62afb8ccc6bcde69e93412ae547d236",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."audience", new_values."body_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="9fa5b61ed23c750d81b9538a3858c2515cafbb48",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_notehistory" ("audience", "body_id", "case_id", "correction_reason", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."audience", old_values."body_id", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="55aa91619fd3283ee1338d48967ab909033ac559",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_c56dc",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_note",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="organisation",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("asks_second_reader", "closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT new_values."asks_second_reader", new_values."closed", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."opened", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id", new_values."slug", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="daa0031e6e685e297b6831db83092d879d729c99",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("asks_second_reader", "closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT new_values."asks_second_reader", new_values."closed", new_values."evidence_id", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."opened", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id", new_values."slug", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="c9db57e0a2be723523f3d6abb9fde5daaac7e209",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_organisationhistory" ("asks_second_reader", "closed", "evidence_id", "id", "kind", "name", "note", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "slug", "version") SELECT old_values."asks_second_reader", old_values."closed", old_values."evidence_id", old_values."id", old_values."kind", old_values."name", old_values."note", old_values."opened", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id", old_values."slug", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="9841d0ce70da50f2b0cfc742377b2eba5a595452",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_b9565",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_organisation",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="case",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("closed_on__isnull", False), ("state", "CLOSED")),
                        models.Q(
                            models.Q(("state", "CLOSED"), _negated=True),
                            ("closed_on__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="cases_case_closed_state_has_its_day",
                    violation_error_message="A case that is closed has a day of closing, and no other.",
                ),
            ),
            migrations.AddConstraint(
                model_name="designation",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("asked_by__isnull", True),
                        models.Q(("asked_by", models.F("recorded_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="cases_designation_approved_by_another",
                    violation_error_message="Nobody approves the designation they asked for.",
                ),
            ),
            migrations.AddConstraint(
                model_name="designation",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("lifting_asked_by__isnull", True),
                        models.Q(
                            ("lifting_asked_by", models.F("lifting_recorded_by")), _negated=True
                        ),
                        _connector="OR",
                    ),
                    name="cases_designation_lifting_approved_by_another",
                    violation_error_message="Nobody approves the lifting they asked for.",
                ),
            ),
            migrations.AddConstraint(
                model_name="document",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("audience", "EVERYBODY"), ("body__isnull", False), _connector="OR"
                    ),
                    name="document_own_body_is_named",
                    violation_error_message="Say for which body it is kept.",
                ),
            ),
            migrations.AddConstraint(
                model_name="inspection",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("second_reader__isnull", True),
                        models.Q(("second_reader", models.F("recorded_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="cases_inspection_second_reader_is_another",
                    violation_error_message="Nobody is the second reader of what they wrote.",
                ),
            ),
            migrations.AddConstraint(
                model_name="note",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("audience", "EVERYBODY"), ("body__isnull", False), _connector="OR"
                    ),
                    name="note_own_body_is_named",
                    violation_error_message="Say for which body it is kept.",
                ),
            ),
            migrations.AddField(
                model_name="assignment",
                name="case",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assignments",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="assignment",
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
                model_name="assignment",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="case_assignments",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="assignment",
                name="owner",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assignments",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="assignment",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="assignment",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="cases.assignment",
                ),
            ),
            migrations.AddField(
                model_name="assignmenthistory",
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
                model_name="assignmenthistory",
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
                model_name="assignmenthistory",
                name="organisation",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="assignmenthistory",
                name="owner",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="assignmenthistory",
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
                model_name="assignmenthistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.assignment",
                ),
            ),
            migrations.AddField(
                model_name="assignmenthistory",
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
                model_name="assignmenthistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.assignment",
                ),
            ),
            migrations.AddField(
                model_name="casestatechange",
                name="case",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="state_changes",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="casestatechange",
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
                model_name="casestatechange",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="case_state_changes",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="casestatechange",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="casestatechange",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="cases.casestatechange",
                ),
            ),
            migrations.AddField(
                model_name="casestatechangehistory",
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
                model_name="casestatechangehistory",
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
                model_name="casestatechangehistory",
                name="organisation",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="casestatechangehistory",
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
                model_name="casestatechangehistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.casestatechange",
                ),
            ),
            migrations.AddField(
                model_name="casestatechangehistory",
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
                model_name="casestatechangehistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.casestatechange",
                ),
            ),
            migrations.AddField(
                model_name="contact",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="contacts",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="contact",
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
                model_name="contact",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="contacts",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="contact",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="contact",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="cases.contact",
                ),
            ),
            migrations.AddField(
                model_name="contacthistory",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="contacthistory",
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
                model_name="contacthistory",
                name="organisation",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="contacthistory",
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
                model_name="contacthistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.contact",
                ),
            ),
            migrations.AddField(
                model_name="contacthistory",
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
                model_name="contacthistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.contact",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="asked_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts_asked_for",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="body",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts_of_its_people",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="corrects_inspection",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrections",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="decided_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts_decided",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="designation",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts",
                    to="cases.designation",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="inspection",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="draft",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="saved_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="draft",
                name="written_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="drafts",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="asked_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="body",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="corrects_inspection",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="decided_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="designation",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.designation",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="inspection",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.inspection",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="organisation",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
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
                model_name="drafthistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.draft",
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="saved_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="drafthistory",
                name="written_by",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="savedfilter",
                name="user",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="saved_filters",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="savedfilterhistory",
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
                model_name="savedfilterhistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.savedfilter",
                ),
            ),
            migrations.AddField(
                model_name="savedfilterhistory",
                name="user",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="watch",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="watches",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="watch",
                name="organisation",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="watches",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="watch",
                name="user",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="watches",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="watchhistory",
                name="case",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="watchhistory",
                name="organisation",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="watchhistory",
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
                model_name="watchhistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="cases.watch",
                ),
            ),
            migrations.AddField(
                model_name="watchhistory",
                name="user",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddConstraint(
                model_name="assignment",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="assignment_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="assignment",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="assignment_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assignment",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="2bffa2b6e6884f81f4625134f70850f3e5c24df9",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_2dce3",
                        table="cases_assignment",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assignment",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_assignmenthistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="ada4d09634658d7d05b5c566d465f23b29855b06",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_7bb6a",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_assignment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assignment",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_assignmenthistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."owner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="40446524af6a48f7a382d377367f29708ba5e88c",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_0e4d0",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_assignment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assignment",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_assignmenthistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."organisation_id", old_values."owner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="bc5bab2965cdb96127ec30c25a14d8c7e8e67aaf",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_f7d10",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_assignment",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="assignmenthistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_assig_pgh_obj_bca208_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="assignmenthistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="be3997eccd2ab8e58cb4da31816c05e82331adb9",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_3e838",
                        table="cases_assignmenthistory",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="casestatechange",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="casestatechange_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="casestatechange",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="casestatechange_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="casestatechange",
                constraint=models.CheckConstraint(
                    condition=models.Q(("reason", ""), _negated=True),
                    name="cases_casestatechange_has_reason",
                    violation_error_message="Say why.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casestatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="dbb412015b0e29265f5a471431e0cc19078e99df",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_f1bfa",
                        table="cases_casestatechange",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casestatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casestatechangehistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."state", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="ef8529d98ae9a0a2b791ea7227ce8e10077f3c40",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_bda61",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_casestatechange",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casestatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casestatechangehistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."state", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="8c83fede1159c1086d054065d4d6280e7f653438",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_d7031",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_casestatechange",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casestatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casestatechangehistory" ("case_id", "correction_reason", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "state", "superseded_at", "superseded_by_id", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."state", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="dc08083c3fe97dccc60a2f7c5eab2fd7dcf7926d",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_a1e10",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_casestatechange",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="casestatechangehistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_cases_pgh_obj_d200e6_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="casestatechangehistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="16720261d686e47b42d60f7ad2f94eca20de4538",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_92fd7",
                        table="cases_casestatechangehistory",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="contact",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="contact_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contact",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="contact_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contact",
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
                    name="contact_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="contact",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("ended_upper__isnull", True),
                        ("started_lower__isnull", True),
                        ("ended_upper__gte", models.F("started_lower")),
                        _connector="OR",
                    ),
                    name="contact_ended_not_before_started",
                    violation_error_message="“ended” cannot be before “started”.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="fc7d67d0c7b07ce8188994bb9561f3d3fb3426cf",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_b8c39",
                        table="cases_contact",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_contacthistory" ("case_id", "correction_reason", "email", "ended", "evidence_id", "holder", "id", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "telephone", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."email", new_values."ended", new_values."evidence_id", new_values."holder", new_values."id", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."telephone", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="64fc22902e4646eba3d2dcac952fa7d52b8ce3cf",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_075c0",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_contact",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_contacthistory" ("case_id", "correction_reason", "email", "ended", "evidence_id", "holder", "id", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "telephone", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."email", new_values."ended", new_values."evidence_id", new_values."holder", new_values."id", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."telephone", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="eb885cc9fdfdceb58d6986b56c84faa4a6c3c80f",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_4d768",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_contact",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contact",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_contacthistory" ("case_id", "correction_reason", "email", "ended", "evidence_id", "holder", "id", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "telephone", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."email", old_values."ended", old_values."evidence_id", old_values."holder", old_values."id", old_values."note", old_values."office", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."telephone", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="71952df82de29efbce81975686b6bd2bf56fdf55",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_9d639",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_contact",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="contacthistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_conta_pgh_obj_3c3190_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="contacthistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="f41b8a437eba92ac8ce6287888c12efe7bd6b047",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_9c20b",
                        table="cases_contacthistory",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="draft",
                index=models.Index(
                    fields=["body", "state", "saved_at"], name="cases_draft_body_id_c54da0_idx"
                ),
            ),
            migrations.AddConstraint(
                model_name="draft",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                        models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="draft_asked_by_and_asked_at",
                    violation_error_message="“asked_by” and “asked_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="draft",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                        models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="draft_decided_by_and_decided_at",
                    violation_error_message="“decided_by” and “decided_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="draft",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("asked_by__isnull", True),
                        ("decided_by__isnull", True),
                        models.Q(("asked_by", models.F("decided_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="cases_draft_decided_by_another",
                    violation_error_message="Nobody approves what they asked for.",
                ),
            ),
            migrations.AddConstraint(
                model_name="draft",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "ASKED"), _negated=True),
                        ("asked_by__isnull", False),
                        _connector="OR",
                    ),
                    name="cases_draft_asked_by_somebody",
                    violation_error_message="A draft that waits was asked for by somebody.",
                ),
            ),
            migrations.AddConstraint(
                model_name="draft",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("state", "DONE"), _negated=True),
                        ("inspection__isnull", False),
                        ("designation__isnull", False),
                        _connector="OR",
                    ),
                    name="cases_draft_done_became_something",
                    violation_error_message="A draft that is done became a fact.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="draft",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_drafthistory" ("answers", "asked_at", "asked_by_id", "body_id", "case_id", "corrects_inspection_id", "decided_at", "decided_by_id", "designation_id", "id", "inspection_id", "key", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_because", "saved_at", "saved_by_id", "started_at", "state", "version", "written_by_id") SELECT new_values."answers", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."case_id", new_values."corrects_inspection_id", new_values."decided_at", new_values."decided_by_id", new_values."designation_id", new_values."id", new_values."inspection_id", new_values."key", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."returned_because", new_values."saved_at", new_values."saved_by_id", new_values."started_at", new_values."state", new_values."version", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7d3fd6466492789e8421f9b7900886413378c655",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_7287b",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_draft",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="draft",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_drafthistory" ("answers", "asked_at", "asked_by_id", "body_id", "case_id", "corrects_inspection_id", "decided_at", "decided_by_id", "designation_id", "id", "inspection_id", "key", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_because", "saved_at", "saved_by_id", "started_at", "state", "version", "written_by_id") SELECT new_values."answers", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."case_id", new_values."corrects_inspection_id", new_values."decided_at", new_values."decided_by_id", new_values."designation_id", new_values."id", new_values."inspection_id", new_values."key", new_values."kind", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."returned_because", new_values."saved_at", new_values."saved_by_id", new_values."started_at", new_values."state", new_values."version", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="1313b143a8e23b7d7f0bdba252dcfc775523c532",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_68a11",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_draft",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="draft",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_drafthistory" ("answers", "asked_at", "asked_by_id", "body_id", "case_id", "corrects_inspection_id", "decided_at", "decided_by_id", "designation_id", "id", "inspection_id", "key", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_because", "saved_at", "saved_by_id", "started_at", "state", "version", "written_by_id") SELECT old_values."answers", old_values."asked_at", old_values."asked_by_id", old_values."body_id", old_values."case_id", old_values."corrects_inspection_id", old_values."decided_at", old_values."decided_by_id", old_values."designation_id", old_values."id", old_values."inspection_id", old_values."key", old_values."kind", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."returned_because", old_values."saved_at", old_values."saved_by_id", old_values."started_at", old_values."state", old_values."version", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="c8c196aa6a81ffde228cd377a82ac8b1ef515ac5",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_3e7e6",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_draft",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="drafthistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_draft_pgh_obj_6f9505_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="drafthistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="31964bc87e1105ad52e9765d5a510c212c9e5cca",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_f65f8",
                        table="cases_drafthistory",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="savedfilter",
                constraint=models.UniqueConstraint(
                    fields=("user", "page", "name"),
                    name="cases_savedfilter_name_once",
                    violation_error_message="You have a saved filter of this name already.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="savedfilter",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_savedfilterhistory" ("id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "saved_at", "user_id") SELECT new_values."id", new_values."name", new_values."page", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."query", new_values."saved_at", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="a4e0ab3ea5f40538b2d7ab366bd4b228137998ee",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_ccadd",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_savedfilter",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="savedfilter",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_savedfilterhistory" ("id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "saved_at", "user_id") SELECT new_values."id", new_values."name", new_values."page", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."query", new_values."saved_at", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="c201887db8602a420a0d8462bbfea6e094de4ccb",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_d298c",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_savedfilter",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="savedfilter",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_savedfilterhistory" ("id", "name", "page", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "saved_at", "user_id") SELECT old_values."id", old_values."name", old_values."page", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."query", old_values."saved_at", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="9ad650dd29943c4193f2c33d2cc3033e715fc794",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_c6997",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_savedfilter",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="savedfilterhistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_saved_pgh_obj_273a4c_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="savedfilterhistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="c5c0691be05a41d6d1fef726d241304ec0861031",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_09d3f",
                        table="cases_savedfilterhistory",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="watch",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("case__isnull", False), ("organisation__isnull", True)),
                        models.Q(("case__isnull", True), ("organisation__isnull", False)),
                        _connector="OR",
                    ),
                    name="cases_watch_of_one_thing",
                    violation_error_message="A watch is of a case or of an organisation.",
                ),
            ),
            migrations.AddConstraint(
                model_name="watch",
                constraint=models.UniqueConstraint(
                    fields=("user", "case", "organisation"),
                    name="cases_watch_once",
                    nulls_distinct=False,
                    violation_error_message="You watch this already.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="watch",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_watchhistory" ("case_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") SELECT new_values."case_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="ee17a27018a6b8138749b294bd328d703ce37d52",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_8f340",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="cases_watch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="watch",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_watchhistory" ("case_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") SELECT new_values."case_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="ba7a68cf221f2c0d2408cfa85c8f250a50dd9b30",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_7a1f5",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="cases_watch",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="watch",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_watchhistory" ("case_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "user_id") SELECT old_values."case_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."since", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="4954157addbd5473bc812bdd8aa0e0d73445c46c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_aa95d",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="cases_watch",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="watchhistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="cases_watch_pgh_obj_ded571_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="watchhistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="39d74fa59480438ed8d843baff8d8cbfe40b968b",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_edbc0",
                        table="cases_watchhistory",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
