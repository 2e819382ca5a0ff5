"""The way out: steps, bypasses, conflicts; decisions that end; powers that are resumed."""

import django.contrib.postgres.fields
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
    dependencies = [
        ("cases", "0005_finding"),
        ("interventions", "0003_who_is_still_in_post"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together(
        [
            pgtrigger.migrations.RemoveTrigger(
                model_name="appointment",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="appointment",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="appointment",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="criterionassessment",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="criterionassessment",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="criterionassessment",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitcriterion",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitcriterion",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitcriterion",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitdecision",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitdecision",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="exitdecision",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="intervention",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="intervention",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="intervention",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="lookback",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="lookback",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="lookback",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="power",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="power",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="power",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="supportoffer",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="supportoffer",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="supportoffer",
                name="delete_delete",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="taperstep",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="taperstep",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="taperstep",
                name="delete_delete",
            ),
            migrations.RemoveConstraint(
                model_name="exitdecision",
                name="exitdecision_dates_are_edtf",
            ),
            migrations.RemoveConstraint(
                model_name="power",
                name="power_dates_are_edtf",
            ),
            migrations.CreateModel(
                name="PeerConflict",
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
                    ("declared", cases.models.dates.EdtfField(max_length=40)),
                    (
                        "declared_lower",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfLower(models.F("declared")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "declared_upper",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfUpper(models.F("declared")),
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
                    ("ending_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PeerConflictHistory",
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
                    ("declared", cases.models.dates.EdtfField(max_length=40)),
                    ("ended", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    ("ending_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="StatutoryStep",
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
                        "name",
                        models.CharField(
                            help_text="What the intervention will be called.", max_length=200
                        ),
                    ),
                    ("service", models.CharField(blank=True, max_length=200)),
                    ("legal_basis", models.CharField(blank=True, max_length=300)),
                    ("evidence_words", models.TextField()),
                    (
                        "without_notice_because",
                        models.TextField(
                            blank=True, help_text="Why the organisation is not asked before."
                        ),
                    ),
                    (
                        "minded_to",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    (
                        "minded_to_lower",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfLower(models.F("minded_to")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "minded_to_upper",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfUpper(models.F("minded_to")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    ("minded_to_words", models.TextField(blank=True)),
                    ("minded_to_recorded_at", models.DateTimeField(blank=True, null=True)),
                    ("representations_due_on", models.DateField(blank=True, null=True)),
                    (
                        "represented",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    (
                        "represented_lower",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfLower(models.F("represented")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "represented_upper",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfUpper(models.F("represented")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    ("representations_words", models.TextField(blank=True)),
                    ("answer_recorded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "reasons",
                        models.TextField(blank=True, help_text="Why the decision is asked for."),
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
                    (
                        "planned_end",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    (
                        "levers",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
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
                            blank=True,
                            default=list,
                            help_text="What it will pull at, the main one first.",
                            size=None,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "returned_because",
                        models.TextField(
                            blank=True, help_text="What whoever decides wants changed before."
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("MADE", "Made"),
                                ("NOT_PROCEEDED", "Not proceeded with"),
                                ("WITHDRAWN", "Withdrawn"),
                            ],
                            max_length=16,
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
                    ("decision_words", models.TextField(blank=True)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="StatutoryStepHistory",
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
                        "name",
                        models.CharField(
                            help_text="What the intervention will be called.", max_length=200
                        ),
                    ),
                    ("service", models.CharField(blank=True, max_length=200)),
                    ("legal_basis", models.CharField(blank=True, max_length=300)),
                    ("evidence_words", models.TextField()),
                    (
                        "without_notice_because",
                        models.TextField(
                            blank=True, help_text="Why the organisation is not asked before."
                        ),
                    ),
                    (
                        "minded_to",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    ("minded_to_words", models.TextField(blank=True)),
                    ("minded_to_recorded_at", models.DateTimeField(blank=True, null=True)),
                    ("representations_due_on", models.DateField(blank=True, null=True)),
                    (
                        "represented",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    ("representations_words", models.TextField(blank=True)),
                    ("answer_recorded_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "reasons",
                        models.TextField(blank=True, help_text="Why the decision is asked for."),
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
                    (
                        "planned_end",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    (
                        "levers",
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(
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
                            blank=True,
                            default=list,
                            help_text="What it will pull at, the main one first.",
                            size=None,
                        ),
                    ),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "returned_because",
                        models.TextField(
                            blank=True, help_text="What whoever decides wants changed before."
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("MADE", "Made"),
                                ("NOT_PROCEEDED", "Not proceeded with"),
                                ("WITHDRAWN", "Withdrawn"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("decided", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    ("decision_words", models.TextField(blank=True)),
                    ("decided_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SupportBypass",
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
                        "basis",
                        models.CharField(
                            choices=[
                                ("EMERGENCY", "Emergency: people would be harmed by waiting"),
                                ("NO_PEER", "No peer could be found"),
                                ("OTHER", "Another reason"),
                                (
                                    "NOT_SAID",
                                    "History: the sources do not say whether peers were offered",
                                ),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("reason", models.TextField()),
                    ("decided", cases.models.dates.EdtfField(max_length=40)),
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
                    ("review_due_on", models.DateField(blank=True, null=True)),
                    (
                        "reviewed",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    (
                        "reviewed_lower",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfLower(models.F("reviewed")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "reviewed_upper",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfUpper(models.F("reviewed")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    ("was_right", models.BooleanField(blank=True, null=True)),
                    ("review_words", models.TextField(blank=True)),
                    ("reviewing_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "verbose_name_plural": "support bypasses",
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="SupportBypassHistory",
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
                        "basis",
                        models.CharField(
                            choices=[
                                ("EMERGENCY", "Emergency: people would be harmed by waiting"),
                                ("NO_PEER", "No peer could be found"),
                                ("OTHER", "Another reason"),
                                (
                                    "NOT_SAID",
                                    "History: the sources do not say whether peers were offered",
                                ),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("reason", models.TextField()),
                    ("decided", cases.models.dates.EdtfField(max_length=40)),
                    ("review_due_on", models.DateField(blank=True, null=True)),
                    (
                        "reviewed",
                        cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
                    ),
                    ("was_right", models.BooleanField(blank=True, null=True)),
                    ("review_words", models.TextField(blank=True)),
                    ("reviewing_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="appointment",
                name="ending_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="appointment",
                name="ending_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="appointmenthistory",
                name="ending_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="appointmenthistory",
                name="ending_recorded_by",
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
                model_name="criterionassessment",
                name="look_back",
                field=models.ForeignKey(
                    blank=True,
                    help_text="The look-back after the exit in which the criterion was read again.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="assessments",
                    to="interventions.lookback",
                ),
            ),
            migrations.AddField(
                model_name="criterionassessmenthistory",
                name="look_back",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="The look-back after the exit in which the criterion was read again.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.lookback",
                ),
            ),
            migrations.AddField(
                model_name="exitcriterion",
                name="agreed_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="exitcriterionhistory",
                name="agreed_by",
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
                model_name="exitdecision",
                name="asked_about",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="basis",
                field=models.CharField(blank=True, max_length=64),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="end",
                field=models.OneToOneField(
                    blank=True,
                    help_text="The end that it set once it was approved.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="set_by",
                    to="interventions.enddate",
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="end_reason",
                field=models.CharField(
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
            migrations.AddField(
                model_name="exitdecision",
                name="ends",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="returned_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="undoes",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="undone_by",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="end",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="The end that it set once it was approved.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.enddate",
                ),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="ends",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="returned_by",
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
                model_name="exitdecisionhistory",
                name="undoes",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="intervention",
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
                model_name="interventionhistory",
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
                model_name="lookback",
                name="decision",
                field=models.ForeignKey(
                    blank=True,
                    help_text="The exit that scheduled it.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="look_backs",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="lookback",
                name="looking_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="lookbackhistory",
                name="decision",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="The exit that scheduled it.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="lookbackhistory",
                name="looking_recorded_by",
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
                model_name="power",
                name="reserving_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="power",
                name="resuming_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="powerhistory",
                name="reserving_recorded_by",
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
                model_name="powerhistory",
                name="resuming_recorded_by",
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
                model_name="supportoffer",
                name="answer_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supportoffer",
                name="peer",
                field=models.ForeignKey(
                    blank=True,
                    help_text="Who is to help, where the offer names somebody.",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="support_to_give",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="supportofferhistory",
                name="answer_recorded_by",
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
                model_name="supportofferhistory",
                name="peer",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="Who is to help, where the offer names somebody.",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="taperstep",
                name="decision",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="taper_steps",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="taperstep",
                name="powers",
                field=models.ManyToManyField(
                    blank=True,
                    help_text="The functions and conditions that are returned at this step.",
                    related_name="taper_steps",
                    to="interventions.power",
                ),
            ),
            migrations.AddField(
                model_name="taperstep",
                name="taking_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="taperstephistory",
                name="decision",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.exitdecision",
                ),
            ),
            migrations.AddField(
                model_name="taperstephistory",
                name="taking_recorded_by",
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
                model_name="exitdecision",
                name="model_before",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("OUTCOMES", "Outcomes: when standards are adequate again"),
                        ("CAPABILITY", "Capability: when governance can finish the job"),
                        ("BOTH", "Both: standards and capability"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="new_model",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("OUTCOMES", "Outcomes: when standards are adequate again"),
                        ("CAPABILITY", "Capability: when governance can finish the job"),
                        ("BOTH", "Both: standards and capability"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="returned_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="returned_because",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="until",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="until",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="withdrawn_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="withdrawn_because",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="asked_about",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="basis",
                field=models.CharField(blank=True, max_length=64),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="end_reason",
                field=models.CharField(
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
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="model_before",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("OUTCOMES", "Outcomes: when standards are adequate again"),
                        ("CAPABILITY", "Capability: when governance can finish the job"),
                        ("BOTH", "Both: standards and capability"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="new_model",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("OUTCOMES", "Outcomes: when standards are adequate again"),
                        ("CAPABILITY", "Capability: when governance can finish the job"),
                        ("BOTH", "Both: standards and capability"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="returned_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="returned_because",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="withdrawn_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="exitdecisionhistory",
                name="withdrawn_because",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="lookback",
                name="looking_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="lookback",
                name="result",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("SUSTAINED", "Sustained"),
                        ("SLIPPING", "Slipping"),
                        ("RETURNED", "Returned"),
                    ],
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="lookbackhistory",
                name="looking_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="lookbackhistory",
                name="result",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("SUSTAINED", "Sustained"),
                        ("SLIPPING", "Slipping"),
                        ("RETURNED", "Returned"),
                    ],
                    max_length=10,
                ),
            ),
            migrations.AddField(
                model_name="power",
                name="reserving_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="power",
                name="resumed",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="powerhistory",
                name="resumed",
                field=cases.models.dates.EdtfField(blank=True, max_length=40, null=True),
            ),
            migrations.AddField(
                model_name="power",
                name="resuming_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="powerhistory",
                name="reserving_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="powerhistory",
                name="resuming_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="supportoffer",
                name="answer_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="supportoffer",
                name="answer_words",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="supportofferhistory",
                name="answer_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="supportofferhistory",
                name="answer_words",
                field=models.TextField(blank=True),
            ),
            migrations.AddField(
                model_name="taperstep",
                name="taking_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="taperstephistory",
                name="taking_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AlterField(
                model_name="exitdecision",
                name="kind",
                field=models.CharField(
                    choices=[
                        ("EXIT", "Exit"),
                        ("TAPER", "Taper"),
                        ("TRIAL_EXIT", "Trial exit"),
                        ("RESUME", "Resume powers"),
                        ("EXTEND", "Extend"),
                        ("STEP_DOWN", "Step down"),
                        ("ESCALATE", "Escalate"),
                        ("CHANGE_MODEL", "Change the exit model"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AlterField(
                model_name="exitdecisionhistory",
                name="kind",
                field=models.CharField(
                    choices=[
                        ("EXIT", "Exit"),
                        ("TAPER", "Taper"),
                        ("TRIAL_EXIT", "Trial exit"),
                        ("RESUME", "Resume powers"),
                        ("EXTEND", "Extend"),
                        ("STEP_DOWN", "Step down"),
                        ("ESCALATE", "Escalate"),
                        ("CHANGE_MODEL", "Change the exit model"),
                    ],
                    max_length=12,
                ),
            ),
            migrations.AddField(
                model_name="peerconflict",
                name="ending_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="peerconflict",
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
                model_name="peerconflict",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="peer_conflicts",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="peerconflict",
                name="peer",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="peer_conflicts_as_peer",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="peerconflict",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="peerconflict",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="interventions.peerconflict",
                ),
            ),
            migrations.AddField(
                model_name="peerconflicthistory",
                name="ending_recorded_by",
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
                model_name="peerconflicthistory",
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
                model_name="peerconflicthistory",
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
                model_name="peerconflicthistory",
                name="peer",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="peerconflicthistory",
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
                model_name="peerconflicthistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="interventions.peerconflict",
                ),
            ),
            migrations.AddField(
                model_name="peerconflicthistory",
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
                model_name="peerconflicthistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.peerconflict",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="answer_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="asked_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="body",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="statutory_steps_taken",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="case",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="statutory_steps",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="decided_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="decision_document",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
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
                model_name="statutorystep",
                name="instrument",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="statutory_steps",
                    to="cases.instrument",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="intervention",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="step",
                    to="interventions.intervention",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="minded_to_document",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="minded_to_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="offer",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="interventions.supportoffer",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="statutory_steps",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="replaces",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="steps_to_replace_it",
                    to="interventions.intervention",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="representations_document",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="interventions.statutorystep",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="answer_recorded_by",
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
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
                name="decision_document",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
                name="instrument",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.instrument",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="intervention",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.intervention",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="minded_to_document",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="minded_to_recorded_by",
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
                model_name="statutorystephistory",
                name="offer",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.supportoffer",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="interventions.statutorystep",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
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
                model_name="statutorystephistory",
                name="replaces",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.intervention",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="representations_document",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="cases.document",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.statutorystep",
                ),
            ),
            migrations.AddField(
                model_name="supportbypass",
                name="case",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="support_bypasses",
                    to="cases.case",
                ),
            ),
            migrations.AddField(
                model_name="supportbypass",
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
                model_name="supportbypass",
                name="organisation",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="support_bypasses",
                    to="cases.organisation",
                ),
            ),
            migrations.AddField(
                model_name="supportbypass",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supportbypass",
                name="reviewing_recorded_by",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="supportbypass",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="interventions.supportbypass",
                ),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="bypass",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.supportbypass",
                ),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="bypass",
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="interventions.supportbypass",
                ),
            ),
            migrations.AddField(
                model_name="supportbypasshistory",
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
                model_name="supportbypasshistory",
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
                model_name="supportbypasshistory",
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
                model_name="supportbypasshistory",
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
                model_name="supportbypasshistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="interventions.supportbypass",
                ),
            ),
            migrations.AddField(
                model_name="supportbypasshistory",
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
                model_name="supportbypasshistory",
                name="reviewing_recorded_by",
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
                model_name="supportbypasshistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.supportbypass",
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="ends_lower",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfLower(models.F("ends")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="ends_upper",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfUpper(models.F("ends")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="until_lower",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfLower(models.F("until")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddField(
                model_name="exitdecision",
                name="until_upper",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfUpper(models.F("until")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddField(
                model_name="power",
                name="resumed_lower",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfLower(models.F("resumed")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddField(
                model_name="power",
                name="resumed_upper",
                field=models.GeneratedField(
                    db_persist=True,
                    expression=cases.models.dates.EdtfUpper(models.F("resumed")),
                    output_field=models.DateField(null=True),
                ),
            ),
            migrations.AddConstraint(
                model_name="appointment",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("ending_recorded_at__isnull", True),
                            ("ending_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("ending_recorded_at__isnull", False),
                            ("ending_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="appointment_ending_recorded_at_and_ending_recorded_by",
                    violation_error_message="“ending_recorded_at” and “ending_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("decided__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("decided")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("ends__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("ends")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("until__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("until")),
                            _connector="OR",
                        ),
                    ),
                    name="exitdecision_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("ends_upper__isnull", True),
                        ("decided_lower__isnull", True),
                        ("ends_upper__gte", models.F("decided_lower")),
                        _connector="OR",
                    ),
                    name="exitdecision_ends_not_before_decided",
                    violation_error_message="“ends” cannot be before “decided”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("until_upper__isnull", True),
                        ("decided_lower__isnull", True),
                        ("until_upper__gte", models.F("decided_lower")),
                        _connector="OR",
                    ),
                    name="exitdecision_until_not_before_decided",
                    violation_error_message="“until” cannot be before “decided”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                        models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="exitdecision_returned_by_and_returned_at",
                    violation_error_message="“returned_by” and “returned_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.UniqueConstraint(
                    condition=models.Q(
                        ("approved_by__isnull", True),
                        ("superseded_at__isnull", True),
                        ("withdrawn_at__isnull", True),
                    ),
                    fields=("intervention",),
                    name="interventions_exitdecision_one_open",
                    violation_error_message="Another decision on this intervention is asked for and not settled.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("withdrawn_at__isnull", True),
                        models.Q(
                            models.Q(("withdrawn_because", ""), _negated=True),
                            ("approved_by__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="interventions_exitdecision_withdrawn_for_a_reason",
                    violation_error_message="What was not approved is withdrawn, for a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("kind", "CHANGE_MODEL"),
                            models.Q(("new_model", ""), _negated=True),
                            models.Q(("new_model", models.F("model_before")), _negated=True),
                        ),
                        models.Q(
                            models.Q(("kind", "CHANGE_MODEL"), _negated=True),
                            ("model_before", ""),
                            ("new_model", ""),
                        ),
                        _connector="OR",
                    ),
                    name="interventions_exitdecision_names_another_model",
                    violation_error_message="A change of the exit model names another model.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind__in", ["EXTEND", "TRIAL_EXIT"]), _negated=True),
                        ("until__isnull", False),
                        _connector="OR",
                    ),
                    name="interventions_exitdecision_says_until_when",
                    violation_error_message="Say until when.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("kind__in", ("EXIT", "STEP_DOWN", "ESCALATE")),
                            models.Q(
                                models.Q(("end_reason", ""), ("ends__isnull", True)),
                                models.Q(
                                    ("ends__isnull", False),
                                    models.Q(("end_reason", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        models.Q(
                            models.Q(
                                ("kind__in", ("EXIT", "STEP_DOWN", "ESCALATE")), _negated=True
                            ),
                            ("end_reason", ""),
                            ("ends__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="interventions_exitdecision_end_has_reason",
                    violation_error_message="A legal end has a date and a reason.",
                ),
            ),
            migrations.AddConstraint(
                model_name="exitdecision",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "RESUME"), ("undoes__isnull", False)),
                        models.Q(
                            models.Q(("kind", "RESUME"), _negated=True), ("undoes__isnull", True)
                        ),
                        _connector="OR",
                    ),
                    name="interventions_exitdecision_resumes_a_trial",
                    violation_error_message="Powers are resumed by undoing a trial exit.",
                ),
            ),
            migrations.AddConstraint(
                model_name="intervention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("asked_by__isnull", True),
                        models.Q(("asked_by", models.F("recorded_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="interventions_intervention_approved_by_another",
                    violation_error_message="Nobody approves the intervention they asked for.",
                ),
            ),
            migrations.AddConstraint(
                model_name="lookback",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("looking_recorded_at__isnull", True),
                            ("looking_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("looking_recorded_at__isnull", False),
                            ("looking_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="lookback_looking_recorded_at_and_looking_recorded_by",
                    violation_error_message="“looking_recorded_at” and “looking_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="lookback",
                constraint=models.CheckConstraint(
                    condition=models.Q(("result", ""), ("looked__isnull", False), _connector="OR"),
                    name="interventions_lookback_result_has_date",
                    violation_error_message="Say when you looked.",
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
                            ("resumed__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("resumed")),
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
                        ("in_reserve_upper__isnull", True),
                        ("held_lower__isnull", True),
                        ("in_reserve_upper__gte", models.F("held_lower")),
                        _connector="OR",
                    ),
                    name="power_in_reserve_not_before_held",
                    violation_error_message="“in_reserve” cannot be before “held”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="power",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("resumed_upper__isnull", True),
                        ("in_reserve_lower__isnull", True),
                        ("resumed_upper__gte", models.F("in_reserve_lower")),
                        _connector="OR",
                    ),
                    name="power_resumed_not_before_in_reserve",
                    violation_error_message="“resumed” cannot be before “in_reserve”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="power",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("reserving_recorded_at__isnull", True),
                            ("reserving_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("reserving_recorded_at__isnull", False),
                            ("reserving_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="power_reserving_recorded_at_and_reserving_recorded_by",
                    violation_error_message="“reserving_recorded_at” and “reserving_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="power",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("resumed__isnull", True), ("resuming_recorded_at__isnull", True)),
                        models.Q(
                            ("resumed__isnull", False), ("resuming_recorded_at__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="power_resumed_and_resuming_recorded_at",
                    violation_error_message="“resumed” and “resuming_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="power",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("resuming_recorded_at__isnull", True),
                            ("resuming_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("resuming_recorded_at__isnull", False),
                            ("resuming_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="power_resuming_recorded_at_and_resuming_recorded_by",
                    violation_error_message="“resuming_recorded_at” and “resuming_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="power",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("resumed__isnull", True), ("in_reserve__isnull", False), _connector="OR"
                    ),
                    name="interventions_power_resumed_from_reserve",
                    violation_error_message="Only a power in reserve is resumed.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportoffer",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("answer_recorded_at__isnull", True),
                            ("answer_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("answer_recorded_at__isnull", False),
                            ("answer_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="supportoffer_answer_recorded_at_and_answer_recorded_by",
                    violation_error_message="“answer_recorded_at” and “answer_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportoffer",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("peer__isnull", True),
                        models.Q(("peer", models.F("organisation")), _negated=True),
                        _connector="OR",
                    ),
                    name="interventions_supportoffer_peer_is_another",
                    violation_error_message="A peer is another organisation.",
                ),
            ),
            migrations.AddConstraint(
                model_name="taperstep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("taking_recorded_at__isnull", True),
                            ("taking_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("taking_recorded_at__isnull", False),
                            ("taking_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="taperstep_taking_recorded_at_and_taking_recorded_by",
                    violation_error_message="“taking_recorded_at” and “taking_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="peerconflict_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="peerconflict_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("declared__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("declared")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("ended__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("ended")),
                            _connector="OR",
                        ),
                    ),
                    name="peerconflict_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("ended_upper__isnull", True),
                        ("declared_lower__isnull", True),
                        ("ended_upper__gte", models.F("declared_lower")),
                        _connector="OR",
                    ),
                    name="peerconflict_ended_not_before_declared",
                    violation_error_message="“ended” cannot be before “declared”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ended__isnull", True), ("ending_recorded_at__isnull", True)),
                        models.Q(("ended__isnull", False), ("ending_recorded_at__isnull", False)),
                        _connector="OR",
                    ),
                    name="peerconflict_ended_and_ending_recorded_at",
                    violation_error_message="“ended” and “ending_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("ending_recorded_at__isnull", True),
                            ("ending_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("ending_recorded_at__isnull", False),
                            ("ending_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="peerconflict_ending_recorded_at_and_ending_recorded_by",
                    violation_error_message="“ending_recorded_at” and “ending_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="peerconflict",
                constraint=models.CheckConstraint(
                    condition=models.Q(("organisation", models.F("peer")), _negated=True),
                    name="interventions_peerconflict_joins_two",
                    violation_error_message="A peer is another organisation.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="supportbypass_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="supportbypass_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("decided__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("decided")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("reviewed__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("reviewed")),
                            _connector="OR",
                        ),
                    ),
                    name="supportbypass_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("reviewed_upper__isnull", True),
                        ("decided_lower__isnull", True),
                        ("reviewed_upper__gte", models.F("decided_lower")),
                        _connector="OR",
                    ),
                    name="supportbypass_reviewed_not_before_decided",
                    violation_error_message="“reviewed” cannot be before “decided”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("reviewed__isnull", True), ("was_right__isnull", True)),
                        models.Q(("reviewed__isnull", False), ("was_right__isnull", False)),
                        _connector="OR",
                    ),
                    name="supportbypass_reviewed_and_was_right",
                    violation_error_message="“reviewed” and “was_right” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("reviewed__isnull", True), ("reviewing_recorded_at__isnull", True)
                        ),
                        models.Q(
                            ("reviewed__isnull", False), ("reviewing_recorded_at__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="supportbypass_reviewed_and_reviewing_recorded_at",
                    violation_error_message="“reviewed” and “reviewing_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("reviewing_recorded_at__isnull", True),
                            ("reviewing_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("reviewing_recorded_at__isnull", False),
                            ("reviewing_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="supportbypass_reviewing_recorded_at_and_reviewing_recorded_by",
                    violation_error_message="“reviewing_recorded_at” and “reviewing_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(("reason", ""), _negated=True),
                    name="interventions_supportbypass_has_reason",
                    violation_error_message="Say why nobody waits for peers.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("basis", "NOT_SAID"), ("review_due_on__isnull", False), _connector="OR"
                    ),
                    name="interventions_supportbypass_is_reviewed",
                    violation_error_message="Say by when this is reviewed.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("reviewing_recorded_by__isnull", True),
                        models.Q(("reviewing_recorded_by", models.F("recorded_by")), _negated=True),
                        _connector="OR",
                    ),
                    name="interventions_supportbypass_reviewed_by_another",
                    violation_error_message="Somebody else reviews what you passed over.",
                ),
            ),
            migrations.AddConstraint(
                model_name="supportbypass",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("reviewed__isnull", True),
                        models.Q(("review_words", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="interventions_supportbypass_review_says_what",
                    violation_error_message="Say what the review found.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="statutorystep_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("minded_to__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("minded_to")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("represented__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("represented")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("planned_end__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("planned_end")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("decided__isnull", True),
                            cases.models.dates.EdtfIsValid(models.F("decided")),
                            _connector="OR",
                        ),
                    ),
                    name="statutorystep_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("represented_upper__isnull", True),
                        ("minded_to_lower__isnull", True),
                        ("represented_upper__gte", models.F("minded_to_lower")),
                        _connector="OR",
                    ),
                    name="statutorystep_represented_not_before_minded_to",
                    violation_error_message="“represented” cannot be before “minded_to”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("decided_upper__isnull", True),
                        ("minded_to_lower__isnull", True),
                        ("decided_upper__gte", models.F("minded_to_lower")),
                        _connector="OR",
                    ),
                    name="statutorystep_decided_not_before_minded_to",
                    violation_error_message="“decided” cannot be before “minded_to”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("minded_to__isnull", True), ("minded_to_recorded_at__isnull", True)
                        ),
                        models.Q(
                            ("minded_to__isnull", False), ("minded_to_recorded_at__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_minded_to_and_minded_to_recorded_at",
                    violation_error_message="“minded_to” and “minded_to_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("minded_to_recorded_at__isnull", True),
                            ("minded_to_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("minded_to_recorded_at__isnull", False),
                            ("minded_to_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_minded_to_recorded_at_and_minded_to_recorded_by",
                    violation_error_message="“minded_to_recorded_at” and “minded_to_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("minded_to__isnull", True), ("representations_due_on__isnull", True)
                        ),
                        models.Q(
                            ("minded_to__isnull", False), ("representations_due_on__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_minded_to_and_representations_due_on",
                    violation_error_message="“minded_to” and “representations_due_on” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("answer_recorded_at__isnull", True), ("represented__isnull", True)
                        ),
                        models.Q(
                            ("answer_recorded_at__isnull", False), ("represented__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_represented_and_answer_recorded_at",
                    violation_error_message="“represented” and “answer_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("answer_recorded_at__isnull", True),
                            ("answer_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("answer_recorded_at__isnull", False),
                            ("answer_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_answer_recorded_at_and_answer_recorded_by",
                    violation_error_message="“answer_recorded_at” and “answer_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("asked_at__isnull", True), ("asked_by__isnull", True)),
                        models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="statutorystep_asked_by_and_asked_at",
                    violation_error_message="“asked_by” and “asked_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided__isnull", True), ("decided_at__isnull", True)),
                        models.Q(("decided__isnull", False), ("decided_at__isnull", False)),
                        _connector="OR",
                    ),
                    name="statutorystep_decided_and_decided_at",
                    violation_error_message="“decided” and “decided_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                        models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="statutorystep_decided_by_and_decided_at",
                    violation_error_message="“decided_by” and “decided_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("offer__isnull", False), ("bypass__isnull", False), _connector="OR"
                    ),
                    name="interventions_statutorystep_peers_come_first",
                    violation_error_message="Offer peer support first, or record why it was passed over.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("decided__isnull", True), ("outcome", "")),
                        models.Q(
                            models.Q(("outcome", ""), _negated=True), ("decided__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="interventions_statutorystep_outcome_has_date",
                    violation_error_message="An outcome has a date, and a date has an outcome.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("intervention__isnull", False), ("outcome", "MADE")),
                        models.Q(
                            models.Q(("outcome", "MADE"), _negated=True),
                            ("intervention__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="interventions_statutorystep_made_is_intervention",
                    violation_error_message="A step that was taken is an intervention.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("outcome", "MADE"), _negated=True),
                        ("minded_to__isnull", False),
                        models.Q(("without_notice_because", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="interventions_statutorystep_gives_notice",
                    violation_error_message="Say what you are minded to do before you decide, or why there is no notice.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("decided_by__isnull", True),
                        ("outcome", "WITHDRAWN"),
                        models.Q(
                            ("asked_by__isnull", False),
                            models.Q(("asked_by", models.F("decided_by")), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="interventions_statutorystep_decided_by_another",
                    violation_error_message="Nobody approves what they asked for.",
                ),
            ),
            migrations.AddIndex(
                model_name="peerconflicthistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_6d1baf_idx"
                ),
            ),
            migrations.AddIndex(
                model_name="statutorystephistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_f2974b_idx"
                ),
            ),
            migrations.AddIndex(
                model_name="supportbypasshistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_f8471e_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="appointment",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."ending_recorded_at", new_values."ending_recorded_by_id", new_values."evidence_id", new_values."holder", new_values."id", new_values."intervention_id", new_values."is_end_unknown", new_values."is_sole_office", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="1ec18994af3e84e7385d58c883c271a31d12e5fb",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT new_values."case_id", new_values."correction_reason", new_values."ended", new_values."ending_recorded_at", new_values."ending_recorded_by_id", new_values."evidence_id", new_values."holder", new_values."id", new_values."intervention_id", new_values."is_end_unknown", new_values."is_sole_office", new_values."note", new_values."office", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="11115362b1e939d1b04b86d894a67d8b646c0f6d",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_appointmenthistory" ("case_id", "correction_reason", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "holder", "id", "intervention_id", "is_end_unknown", "is_sole_office", "note", "office", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version") SELECT old_values."case_id", old_values."correction_reason", old_values."ended", old_values."ending_recorded_at", old_values."ending_recorded_by_id", old_values."evidence_id", old_values."holder", old_values."id", old_values."intervention_id", old_values."is_end_unknown", old_values."is_sole_office", old_values."note", old_values."office", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="0492f6c941847c4bb3dd2facb03ce2e768b8e58c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_44199",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_appointment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="criterionassessment",
                trigger=pgtrigger.compiler.Trigger(
                    name="assessment_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."criterion_id" IS DISTINCT FROM (NEW."criterion_id") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."assessed" IS DISTINCT FROM (NEW."assessed") OR OLD."assessor_id" IS DISTINCT FROM (NEW."assessor_id") OR OLD."independence" IS DISTINCT FROM (NEW."independence") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."look_back_id" IS DISTINCT FROM (NEW."look_back_id") OR OLD."evidence_id" IS DISTINCT FROM (NEW."evidence_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id"))',
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="168fa502831a4fec35ab276e2dae0d47b7da7e21",
                        operation="UPDATE",
                        pgid="pgtrigger_assessment_stays_62d5f",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "look_back_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."assessed", new_values."assessor_id", new_values."confidence", new_values."correction_reason", new_values."criterion_id", new_values."evidence_id", new_values."id", new_values."independence", new_values."look_back_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="e0d073a280bde09627b36866bf3418f818b4ef5e",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "look_back_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT new_values."assessed", new_values."assessor_id", new_values."confidence", new_values."correction_reason", new_values."criterion_id", new_values."evidence_id", new_values."id", new_values."independence", new_values."look_back_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="e0850d1adf5df42e16130293ce83dc5e587ea9f8",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_criterionassessmenthistory" ("assessed", "assessor_id", "confidence", "correction_reason", "criterion_id", "evidence_id", "id", "independence", "look_back_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version", "words") SELECT old_values."assessed", old_values."assessor_id", old_values."confidence", old_values."correction_reason", old_values."criterion_id", old_values."evidence_id", old_values."id", old_values."independence", old_values."look_back_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."result", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="51d2f82be3602929f7c9b41f3427fa074620d9bf",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_7908f",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_criterionassessment",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="exitcriterion",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "agreed_by_id", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT new_values."agreed", new_values."agreed_by_id", new_values."condition", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."is_must_meet", new_values."measure", new_values."part", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."statement", new_values."superseded_at", new_values."superseded_by_id", new_values."threshold", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="f0f8a6ccb874b19e1f2fc83694d473e7fd28d954",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "agreed_by_id", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT new_values."agreed", new_values."agreed_by_id", new_values."condition", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."is_must_meet", new_values."measure", new_values."part", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."recorded_at", new_values."recorded_by_id", new_values."statement", new_values."superseded_at", new_values."superseded_by_id", new_values."threshold", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="3f3d23ff737930fb0c1b1810812ba12cffd7b1b0",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitcriterionhistory" ("agreed", "agreed_by_id", "condition", "correction_reason", "evidence_id", "id", "intervention_id", "is_must_meet", "measure", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recorded_at", "recorded_by_id", "statement", "superseded_at", "superseded_by_id", "threshold", "version") SELECT old_values."agreed", old_values."agreed_by_id", old_values."condition", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."is_must_meet", old_values."measure", old_values."part", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."recorded_at", old_values."recorded_by_id", old_values."statement", old_values."superseded_at", old_values."superseded_by_id", old_values."threshold", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="af63526a0aa813317867e52ca31667fbed8cc3e8",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_54506",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_exitcriterion",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="exitdecision",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_about", new_values."asked_at", new_values."asked_by_id", new_values."basis", new_values."correction_reason", new_values."decided", new_values."end_id", new_values."end_reason", new_values."ends", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."model_before", new_values."new_model", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."undoes_id", new_values."until", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="589b7d27bf741c886fb980df550971e290c393c5",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_about", new_values."asked_at", new_values."asked_by_id", new_values."basis", new_values."correction_reason", new_values."decided", new_values."end_id", new_values."end_reason", new_values."ends", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."model_before", new_values."new_model", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."undoes_id", new_values."until", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="4bb55304d7312fc135f4dee8b7e5f7040428a09d",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT old_values."approved_at", old_values."approved_by_id", old_values."asked_about", old_values."asked_at", old_values."asked_by_id", old_values."basis", old_values."correction_reason", old_values."decided", old_values."end_id", old_values."end_reason", old_values."ends", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."kind", old_values."model_before", old_values."new_model", old_values."owned_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reasons", old_values."recorded_at", old_values."recorded_by_id", old_values."returned_at", old_values."returned_because", old_values."returned_by_id", old_values."still_not_good", old_values."superseded_at", old_values."superseded_by_id", old_values."undoes_id", old_values."until", old_values."version", old_values."withdrawn_at", old_values."withdrawn_because", old_values."would_bring_us_back" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="38acf0b45799fa79c97c36bae5a284d1cbfaea50",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_0e581",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_exitdecision",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="intervention",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("asked_by_id", "case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT new_values."asked_by_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."is_tapered", new_values."led_by_id", new_values."legal_basis", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."powers_note", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."service", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."taper_note", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="f15f324e9adbc39982bfb715ae3300d352e0b625",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("asked_by_id", "case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT new_values."asked_by_id", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."is_tapered", new_values."led_by_id", new_values."legal_basis", new_values."name", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."powers_note", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."service", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."taper_note", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="bd7589ea24ddb49e5541fc0f845058ed7ac2d457",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_interventionhistory" ("asked_by_id", "case_id", "correction_reason", "evidence_id", "exit_model", "id", "instrument_id", "is_tapered", "led_by_id", "legal_basis", "name", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "powers_note", "recorded_at", "recorded_by_id", "replaces_id", "service", "started", "superseded_at", "superseded_by_id", "taper_note", "version") SELECT old_values."asked_by_id", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."exit_model", old_values."id", old_values."instrument_id", old_values."is_tapered", old_values."led_by_id", old_values."legal_basis", old_values."name", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."powers_note", old_values."recorded_at", old_values."recorded_by_id", old_values."replaces_id", old_values."service", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."taper_note", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="1dbf1e146c2dfc2fd7cdb14faa961f6b24978b4c",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_609d6",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_intervention",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="lookback",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "decision_id", "due", "evidence_id", "found", "id", "intervention_id", "looked", "looking_recorded_at", "looking_recorded_by_id", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."decision_id", new_values."due", new_values."evidence_id", new_values."found", new_values."id", new_values."intervention_id", new_values."looked", new_values."looking_recorded_at", new_values."looking_recorded_by_id", new_values."months_after", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7caaa769002eeee1e735f6b8532dc11e0e469259",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "decision_id", "due", "evidence_id", "found", "id", "intervention_id", "looked", "looking_recorded_at", "looking_recorded_by_id", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."decision_id", new_values."due", new_values."evidence_id", new_values."found", new_values."id", new_values."intervention_id", new_values."looked", new_values."looking_recorded_at", new_values."looking_recorded_by_id", new_values."months_after", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."result", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="8bf0dc9b5f9a45d65d334a53306000057fe8515c",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_lookbackhistory" ("correction_reason", "decision_id", "due", "evidence_id", "found", "id", "intervention_id", "looked", "looking_recorded_at", "looking_recorded_by_id", "months_after", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "result", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."decision_id", old_values."due", old_values."evidence_id", old_values."found", old_values."id", old_values."intervention_id", old_values."looked", old_values."looking_recorded_at", old_values."looking_recorded_by_id", old_values."months_after", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."result", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="dedb7f16bd07523e5de681fbe5ca6fe557763798",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_58505",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_lookback",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="power",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reserving_recorded_at", "reserving_recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", new_values."in_reserve", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reserving_recorded_at", new_values."reserving_recorded_by_id", new_values."resumed", new_values."resuming_recorded_at", new_values."resuming_recorded_by_id", new_values."returned", new_values."returning_recorded_at", new_values."returning_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7bdd9d7f5f7f3a16346d3c532ce9e302dee819cf",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reserving_recorded_at", "reserving_recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."evidence_id", new_values."held", new_values."id", new_values."in_reserve", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reserving_recorded_at", new_values."reserving_recorded_by_id", new_values."resumed", new_values."resuming_recorded_at", new_values."resuming_recorded_by_id", new_values."returned", new_values."returning_recorded_at", new_values."returning_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="79ccb4b3e300ca431ff88b1ec36d6d5f564de4bd",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerhistory" ("correction_reason", "evidence_id", "held", "id", "in_reserve", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reserving_recorded_at", "reserving_recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "returned", "returning_recorded_at", "returning_recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."correction_reason", old_values."evidence_id", old_values."held", old_values."id", old_values."in_reserve", old_values."intervention_id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reserving_recorded_at", old_values."reserving_recorded_by_id", old_values."resumed", old_values."resuming_recorded_at", old_values."resuming_recorded_by_id", old_values."returned", old_values."returning_recorded_at", old_values."returning_recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="108c14896d78228715b3fc568a07038b23edb9f7",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_3567c",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_power",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportoffer",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answer_recorded_at", "answer_recorded_by_id", "answer_words", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."answer", new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."answer_words", new_values."answered", new_values."case_id", new_values."correction_reason", new_values."due_on", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."offered", new_values."offered_by_id", new_values."organisation_id", new_values."peer_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7abc47108f6a6018313e27849c6668034f27c41b",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answer_recorded_at", "answer_recorded_by_id", "answer_words", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."answer", new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."answer_words", new_values."answered", new_values."case_id", new_values."correction_reason", new_values."due_on", new_values."ended", new_values."evidence_id", new_values."id", new_values."kind", new_values."offered", new_values."offered_by_id", new_values."organisation_id", new_values."peer_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."started", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="57cb8f015ec8a3aa64ac2e93dbdba99661b03948",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportofferhistory" ("answer", "answer_recorded_at", "answer_recorded_by_id", "answer_words", "answered", "case_id", "correction_reason", "due_on", "ended", "evidence_id", "id", "kind", "offered", "offered_by_id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "started", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."answer", old_values."answer_recorded_at", old_values."answer_recorded_by_id", old_values."answer_words", old_values."answered", old_values."case_id", old_values."correction_reason", old_values."due_on", old_values."ended", old_values."evidence_id", old_values."id", old_values."kind", old_values."offered", old_values."offered_by_id", old_values."organisation_id", old_values."peer_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."started", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="03ea818fdf4f2791da95b8ac06858ceb7d40d6ca",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_2dcd5",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_supportoffer",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="taperstep",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."decision_id", new_values."evidence_id", new_values."id", new_values."intervention_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."taking_recorded_at", new_values."taking_recorded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="7d92eea1db65c672be089384e51560f211d51fd8",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."decision_id", new_values."evidence_id", new_values."id", new_values."intervention_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."taking_recorded_at", new_values."taking_recorded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="8d9b21226272a24968ffb2185b6b417ade297baa",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT old_values."contact_frequency", old_values."correction_reason", old_values."decision_id", old_values."evidence_id", old_values."id", old_values."intervention_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned", old_values."position", old_values."re_entry_trigger", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."taken", old_values."taking_recorded_at", old_values."taking_recorded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="1b233b83f446304e6de266c1a4b497373c2f66d8",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_e38ab",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_taperstep",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="peerconflict",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="dad8903c1a7eb35af1bc8cd55c3d10e0834a9996",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_d29ca",
                        table="interventions_peerconflict",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="peerconflict",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peerconflicthistory" ("correction_reason", "declared", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."declared", new_values."ended", new_values."ending_recorded_at", new_values."ending_recorded_by_id", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."peer_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="d3365efef3243f5872972df9a83ac28dc720381c",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_c05bd",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="interventions_peerconflict",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="peerconflict",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peerconflicthistory" ("correction_reason", "declared", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT new_values."correction_reason", new_values."declared", new_values."ended", new_values."ending_recorded_at", new_values."ending_recorded_by_id", new_values."evidence_id", new_values."id", new_values."organisation_id", new_values."peer_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="811a9a2deeab7fa05fc62778304d42ade6ab7d98",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_36ca0",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="interventions_peerconflict",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="peerconflict",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_peerconflicthistory" ("correction_reason", "declared", "ended", "ending_recorded_at", "ending_recorded_by_id", "evidence_id", "id", "organisation_id", "peer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "version", "what") SELECT old_values."correction_reason", old_values."declared", old_values."ended", old_values."ending_recorded_at", old_values."ending_recorded_by_id", old_values."evidence_id", old_values."id", old_values."organisation_id", old_values."peer_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="59f475a8160a736d48ad2071064ad25bfbc502a8",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_42435",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_peerconflict",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="peerconflicthistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="7453939582744519e6ea530fc16fbd84bb61a4df",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_0e7a8",
                        table="interventions_peerconflicthistory",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportbypass",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="72eec3c49a09305690d21cd0cd2634fc91bc0ec4",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_6bc58",
                        table="interventions_supportbypass",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportbypass",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportbypasshistory" ("basis", "case_id", "correction_reason", "decided", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "review_due_on", "review_words", "reviewed", "reviewing_recorded_at", "reviewing_recorded_by_id", "superseded_at", "superseded_by_id", "version", "was_right") SELECT new_values."basis", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."evidence_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."review_due_on", new_values."review_words", new_values."reviewed", new_values."reviewing_recorded_at", new_values."reviewing_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."was_right" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="c894f526981da68d1613451c734518960cb59c8d",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_7699e",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="interventions_supportbypass",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportbypass",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportbypasshistory" ("basis", "case_id", "correction_reason", "decided", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "review_due_on", "review_words", "reviewed", "reviewing_recorded_at", "reviewing_recorded_by_id", "superseded_at", "superseded_by_id", "version", "was_right") SELECT new_values."basis", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."evidence_id", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."review_due_on", new_values."review_words", new_values."reviewed", new_values."reviewing_recorded_at", new_values."reviewing_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."was_right" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="ab86f4e78430e47ba5918a7b2d48e0077484fa75",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_d2d73",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="interventions_supportbypass",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportbypass",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_supportbypasshistory" ("basis", "case_id", "correction_reason", "decided", "evidence_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "review_due_on", "review_words", "reviewed", "reviewing_recorded_at", "reviewing_recorded_by_id", "superseded_at", "superseded_by_id", "version", "was_right") SELECT old_values."basis", old_values."case_id", old_values."correction_reason", old_values."decided", old_values."evidence_id", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."review_due_on", old_values."review_words", old_values."reviewed", old_values."reviewing_recorded_at", old_values."reviewing_recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."was_right" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="740c51ca22460436f43e6330190a9a1d877128d8",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_87cd7",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_supportbypass",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystephistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="eb53d01a1effb8d097ae2b77ec18991031c318f7",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_ebee8",
                        table="interventions_statutorystephistory",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystep",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="566d05a9025f596b6ea099ad4b402d20564f4f1a",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_f8ca2",
                        table="interventions_statutorystep",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystep",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_because", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."bypass_id", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."decided_at", new_values."decided_by_id", new_values."decision_document_id", new_values."decision_words", new_values."evidence_id", new_values."evidence_words", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."intervention_id", new_values."legal_basis", new_values."levers", new_values."minded_to", new_values."minded_to_document_id", new_values."minded_to_recorded_at", new_values."minded_to_recorded_by_id", new_values."minded_to_words", new_values."name", new_values."offer_id", new_values."organisation_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_end", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."representations_document_id", new_values."representations_due_on", new_values."representations_words", new_values."represented", new_values."returned_because", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."without_notice_because" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="f7322d0320a79d6f9c322fa5f1c34dacb72c198a",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_0e95e",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="interventions_statutorystep",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystep",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_because", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."bypass_id", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."decided_at", new_values."decided_by_id", new_values."decision_document_id", new_values."decision_words", new_values."evidence_id", new_values."evidence_words", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."intervention_id", new_values."legal_basis", new_values."levers", new_values."minded_to", new_values."minded_to_document_id", new_values."minded_to_recorded_at", new_values."minded_to_recorded_by_id", new_values."minded_to_words", new_values."name", new_values."offer_id", new_values."organisation_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_end", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."representations_document_id", new_values."representations_due_on", new_values."representations_words", new_values."represented", new_values."returned_because", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."without_notice_because" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="915382a8064c2c8df0056dc5037329bc3c06d6c7",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_b140a",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="interventions_statutorystep",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystep",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_because", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT old_values."answer_recorded_at", old_values."answer_recorded_by_id", old_values."asked_at", old_values."asked_by_id", old_values."body_id", old_values."bypass_id", old_values."case_id", old_values."correction_reason", old_values."decided", old_values."decided_at", old_values."decided_by_id", old_values."decision_document_id", old_values."decision_words", old_values."evidence_id", old_values."evidence_words", old_values."exit_model", old_values."id", old_values."instrument_id", old_values."intervention_id", old_values."legal_basis", old_values."levers", old_values."minded_to", old_values."minded_to_document_id", old_values."minded_to_recorded_at", old_values."minded_to_recorded_by_id", old_values."minded_to_words", old_values."name", old_values."offer_id", old_values."organisation_id", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_end", old_values."reasons", old_values."recorded_at", old_values."recorded_by_id", old_values."replaces_id", old_values."representations_document_id", old_values."representations_due_on", old_values."representations_words", old_values."represented", old_values."returned_because", old_values."service", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."without_notice_because" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="cd0c09c985c8a4bda61a37ce5073318f65c772c3",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_972b4",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_statutorystep",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="supportbypasshistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="4517f77ebfce89c91a27e7b9e0b9207b9993c51b",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_2415c",
                        table="interventions_supportbypasshistory",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
