"""Keep the report's own, coarser date beside the end of an intervention."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import cases.models.dates
from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_what_ends_unknown_and_who_acts_where"),
        ("interventions", "0001_the_first_floor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="enddate",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enddate",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enddate",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="enddate",
            name="enddate_dates_are_edtf",
        ),
        migrations.AddField(
            model_name="enddate",
            name="reported",
            field=cases.models.dates.EdtfField(
                blank=True,
                help_text="The report's own date, where it differs.",
                max_length=40,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="enddatehistory",
            name="reported",
            field=cases.models.dates.EdtfField(
                blank=True,
                help_text="The report's own date, where it differs.",
                max_length=40,
                null=True,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enddate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reported", "said", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."falls", new_values."id", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."said", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b6261bfaac406e12e332cfb0254c4da748abd390",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reported", "said", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."falls", new_values."id", new_values."intervention_id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."said", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e1bb832955fc5a88bdc6d5fb2ba203e678e06f52",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_enddatehistory" ("correction_reason", "evidence_id", "falls", "id", "intervention_id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reported", "said", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."evidence_id", old_values."falls", old_values."id", old_values."intervention_id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."said", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0b40835bb655ae467668e187543a364fd122c202",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_44d35",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_enddate",
                    when="AFTER",
                ),
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
                    models.Q(
                        ("reported__isnull", True),
                        cases.models.dates.EdtfIsValid(models.F("reported")),
                        _connector="OR",
                    ),
                ),
                name="enddate_dates_are_edtf",
                violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
            ),
        ),
    ]
    operations = together(operations)
