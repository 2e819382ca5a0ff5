"""A step says when it was sent back, and when it was recorded that it goes without notice."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_change_feed"),
        ("interventions", "0008_power_in_reserve_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together(
        [
            pgtrigger.migrations.RemoveTrigger(
                model_name="statutorystep",
                name="insert_insert",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="statutorystep",
                name="update_update",
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name="statutorystep",
                name="delete_delete",
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="no_notice_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="statutorystep",
                name="no_notice_recorded_by",
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
                name="returned_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="statutorystep",
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
                model_name="statutorystephistory",
                name="no_notice_recorded_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
                name="no_notice_recorded_by",
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
                name="returned_at",
                field=models.DateTimeField(blank=True, null=True),
            ),
            migrations.AddField(
                model_name="statutorystephistory",
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
            pgtrigger.migrations.AddTrigger(
                model_name="statutorystep",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "no_notice_recorded_at", "no_notice_recorded_by_id", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_at", "returned_because", "returned_by_id", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."bypass_id", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."decided_at", new_values."decided_by_id", new_values."decision_document_id", new_values."decision_words", new_values."evidence_id", new_values."evidence_words", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."intervention_id", new_values."legal_basis", new_values."levers", new_values."minded_to", new_values."minded_to_document_id", new_values."minded_to_recorded_at", new_values."minded_to_recorded_by_id", new_values."minded_to_words", new_values."name", new_values."no_notice_recorded_at", new_values."no_notice_recorded_by_id", new_values."offer_id", new_values."organisation_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_end", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."representations_document_id", new_values."representations_due_on", new_values."representations_words", new_values."represented", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."without_notice_because" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="5dcdfa929a84b44c52d7a00ab46f2f64a5eae82a",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "no_notice_recorded_at", "no_notice_recorded_by_id", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_at", "returned_because", "returned_by_id", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT new_values."answer_recorded_at", new_values."answer_recorded_by_id", new_values."asked_at", new_values."asked_by_id", new_values."body_id", new_values."bypass_id", new_values."case_id", new_values."correction_reason", new_values."decided", new_values."decided_at", new_values."decided_by_id", new_values."decision_document_id", new_values."decision_words", new_values."evidence_id", new_values."evidence_words", new_values."exit_model", new_values."id", new_values."instrument_id", new_values."intervention_id", new_values."legal_basis", new_values."levers", new_values."minded_to", new_values."minded_to_document_id", new_values."minded_to_recorded_at", new_values."minded_to_recorded_by_id", new_values."minded_to_words", new_values."name", new_values."no_notice_recorded_at", new_values."no_notice_recorded_by_id", new_values."offer_id", new_values."organisation_id", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_end", new_values."reasons", new_values."recorded_at", new_values."recorded_by_id", new_values."replaces_id", new_values."representations_document_id", new_values."representations_due_on", new_values."representations_words", new_values."represented", new_values."returned_at", new_values."returned_because", new_values."returned_by_id", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."version", new_values."without_notice_because" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="bb8d6b95a25609bfb721b81848cf8d99195bbec2",
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
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_statutorystephistory" ("answer_recorded_at", "answer_recorded_by_id", "asked_at", "asked_by_id", "body_id", "bypass_id", "case_id", "correction_reason", "decided", "decided_at", "decided_by_id", "decision_document_id", "decision_words", "evidence_id", "evidence_words", "exit_model", "id", "instrument_id", "intervention_id", "legal_basis", "levers", "minded_to", "minded_to_document_id", "minded_to_recorded_at", "minded_to_recorded_by_id", "minded_to_words", "name", "no_notice_recorded_at", "no_notice_recorded_by_id", "offer_id", "organisation_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_end", "reasons", "recorded_at", "recorded_by_id", "replaces_id", "representations_document_id", "representations_due_on", "representations_words", "represented", "returned_at", "returned_because", "returned_by_id", "service", "superseded_at", "superseded_by_id", "version", "without_notice_because") SELECT old_values."answer_recorded_at", old_values."answer_recorded_by_id", old_values."asked_at", old_values."asked_by_id", old_values."body_id", old_values."bypass_id", old_values."case_id", old_values."correction_reason", old_values."decided", old_values."decided_at", old_values."decided_by_id", old_values."decision_document_id", old_values."decision_words", old_values."evidence_id", old_values."evidence_words", old_values."exit_model", old_values."id", old_values."instrument_id", old_values."intervention_id", old_values."legal_basis", old_values."levers", old_values."minded_to", old_values."minded_to_document_id", old_values."minded_to_recorded_at", old_values."minded_to_recorded_by_id", old_values."minded_to_words", old_values."name", old_values."no_notice_recorded_at", old_values."no_notice_recorded_by_id", old_values."offer_id", old_values."organisation_id", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_end", old_values."reasons", old_values."recorded_at", old_values."recorded_by_id", old_values."replaces_id", old_values."representations_document_id", old_values."representations_due_on", old_values."representations_words", old_values."represented", old_values."returned_at", old_values."returned_because", old_values."returned_by_id", old_values."service", old_values."superseded_at", old_values."superseded_by_id", old_values."version", old_values."without_notice_because" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="ddea317e55738e7a0db688f5fbc9c9f79046872f",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_972b4",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_statutorystep",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("no_notice_recorded_at__isnull", True),
                            ("no_notice_recorded_by__isnull", True),
                        ),
                        models.Q(
                            ("no_notice_recorded_at__isnull", False),
                            ("no_notice_recorded_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="statutorystep_no_notice_recorded_at_and_no_notice_recorded_by",
                    violation_error_message="“no_notice_recorded_at” and “no_notice_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="statutorystep",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                        models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                        _connector="OR",
                    ),
                    name="statutorystep_returned_at_and_returned_by",
                    violation_error_message="“returned_at” and “returned_by” go together.",
                ),
            ),
        ]
    )
