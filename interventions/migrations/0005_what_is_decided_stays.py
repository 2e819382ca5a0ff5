"""What was decided stays; to what it leads; a trial that is undone anew; steps out of order."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_finding"),
        ("interventions", "0004_the_way_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.AddField(
            model_name="exitdecision",
            name="to_what",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="exitdecisionhistory",
            name="to_what",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="taperstep",
            name="out_of_order_because",
            field=models.TextField(
                blank=True, help_text="Why it was taken before a step that comes earlier."
            ),
        ),
        migrations.AddField(
            model_name="taperstephistory",
            name="out_of_order_because",
            field=models.TextField(
                blank=True, help_text="Why it was taken before a step that comes earlier."
            ),
        ),
        migrations.AlterField(
            model_name="exitdecision",
            name="undoes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="undone_by",
                to="interventions.exitdecision",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitdecision",
            trigger=pgtrigger.compiler.Trigger(
                name="approved_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."superseded_at" IS NULL AND OLD."approved_by_id" IS NOT NULL)',
                    func="RAISE EXCEPTION 'This decision has been approved and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'approved_stays';",
                    hash="195426bd5903a83b48e5c41cfae6297da33d6cf7",
                    operation="UPDATE",
                    pgid="pgtrigger_approved_stays_fe023",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "to_what", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_about", new_values."asked_at", new_values."asked_by_id", new_values."basis", new_values."correction_reason", new_values."decided", new_values."end_id", new_values."end_reason", new_values."ends", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."model_before", new_values."new_model", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."to_what", new_values."undoes_id", new_values."until", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3c3cf4145db65e3940a1c27cb842b46cde6852cc",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "to_what", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT new_values."approved_at", new_values."approved_by_id", new_values."asked_about", new_values."asked_at", new_values."asked_by_id", new_values."basis", new_values."correction_reason", new_values."decided", new_values."end_id", new_values."end_reason", new_values."ends", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."kind", new_values."model_before", new_values."new_model", new_values."owned_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."still_not_good", new_values."superseded_at", new_values."superseded_by_id", new_values."to_what", new_values."undoes_id", new_values."until", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."would_bring_us_back" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b27613c081e79c92c1abf446391f58f4bda18018",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_exitdecisionhistory" ("approved_at", "approved_by_id", "asked_about", "asked_at", "asked_by_id", "basis", "correction_reason", "decided", "end_id", "end_reason", "ends", "evidence_id", "id", "intervention_id", "kind", "model_before", "new_model", "owned_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "recorded_at", "recorded_by_id", "returned_at", "returned_because", "returned_by_id", "still_not_good", "superseded_at", "superseded_by_id", "to_what", "undoes_id", "until", "version", "withdrawn_at", "withdrawn_because", "would_bring_us_back") SELECT old_values."approved_at", old_values."approved_by_id", old_values."asked_about", old_values."asked_at", old_values."asked_by_id", old_values."basis", old_values."correction_reason", old_values."decided", old_values."end_id", old_values."end_reason", old_values."ends", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."kind", old_values."model_before", old_values."new_model", old_values."owned_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reasons", old_values."recorded_at", old_values."recorded_by_id", old_values."returned_at", old_values."returned_because", old_values."returned_by_id", old_values."still_not_good", old_values."superseded_at", old_values."superseded_by_id", old_values."to_what", old_values."undoes_id", old_values."until", old_values."version", old_values."withdrawn_at", old_values."withdrawn_because", old_values."would_bring_us_back" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a888d070445966fec4ce0b6a5221a68e0e4bf06b",
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
            model_name="taperstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "out_of_order_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."decision_id", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."out_of_order_because", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."taking_recorded_at", new_values."taking_recorded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ccb9b1b812914f23be023fa0cb0640076d8c0720",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "out_of_order_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT new_values."contact_frequency", new_values."correction_reason", new_values."decision_id", new_values."evidence_id", new_values."id", new_values."intervention_id", new_values."out_of_order_because", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned", new_values."position", new_values."re_entry_trigger", new_values."recorded_at", new_values."recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."taken", new_values."taking_recorded_at", new_values."taking_recorded_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9bd0298134a3866127a28181931b4e183eefe526",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_taperstephistory" ("contact_frequency", "correction_reason", "decision_id", "evidence_id", "id", "intervention_id", "out_of_order_because", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "position", "re_entry_trigger", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "taken", "taking_recorded_at", "taking_recorded_by_id", "version", "what") SELECT old_values."contact_frequency", old_values."correction_reason", old_values."decision_id", old_values."evidence_id", old_values."id", old_values."intervention_id", old_values."out_of_order_because", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned", old_values."position", old_values."re_entry_trigger", old_values."recorded_at", old_values."recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."taken", old_values."taking_recorded_at", old_values."taking_recorded_by_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ff5cddf362cb48bbdec77febdb3b6ba54e0fd718",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e38ab",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="interventions_taperstep",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("undoes",),
                name="interventions_exitdecision_undone_once",
                violation_error_message="This decision is undone already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("STEP_DOWN", "ESCALATE")),
                        models.Q(("to_what", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind__in", ("STEP_DOWN", "ESCALATE")), _negated=True),
                        ("to_what", ""),
                    ),
                    _connector="OR",
                ),
                name="interventions_exitdecision_says_to_what",
                violation_error_message="Say to what it is stepped down or escalated.",
            ),
        ),
    ]
    operations = together(operations)
