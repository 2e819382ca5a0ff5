"""Say where a body acts, which inspection an event tells of, and ends that nobody found."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_the_ground_floor"),
    ]

    operations = [
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
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="designation",
            name="is_end_unknown",
            field=models.BooleanField(
                default=False, help_text="It stands no more, and nobody found when it ended."
            ),
        ),
        migrations.AddField(
            model_name="designationhistory",
            name="is_end_unknown",
            field=models.BooleanField(
                default=False, help_text="It stands no more, and nobody found when it ended."
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="inspection",
            field=models.ForeignKey(
                blank=True,
                help_text="The inspection that this happening is part of, where it has a row of its own.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="cases.inspection",
            ),
        ),
        migrations.AddField(
            model_name="eventhistory",
            name="inspection",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The inspection that this happening is part of, where it has a row of its own.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.inspection",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="acts_in",
            field=models.ManyToManyField(
                blank=True,
                help_text="Sectors in which a regulator, department or sector body acts.",
                related_name="bodies",
                to="cases.sector",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="designation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."is_end_unknown", new_values."label", new_values."lifted", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="54e645c3b1d716ee226952c8a04df29ec108a4db",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."acceptance", new_values."by_id", new_values."capacity_judged_by_id", new_values."capacity_lacking", new_values."case_id", new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."imposed", new_values."instrument_id", new_values."is_end_unknown", new_values."label", new_values."lifted", new_values."lifting_ground", new_values."lifting_recorded_at", new_values."lifting_recorded_by_id", new_values."note", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."scheme_words", new_values."service", new_values."standards_inadequate", new_values."standards_judged_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="432c47baa85a9b67424bb88773117ea7123e7804",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_designationhistory" ("acceptance", "by_id", "capacity_judged_by_id", "capacity_lacking", "case_id", "correction_reason", "evidence_id", "id", "imposed", "instrument_id", "is_end_unknown", "label", "lifted", "lifting_ground", "lifting_recorded_at", "lifting_recorded_by_id", "note", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported", "scheme_words", "service", "standards_inadequate", "standards_judged_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."acceptance", old_values."by_id", old_values."capacity_judged_by_id", old_values."capacity_lacking", old_values."case_id", old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."imposed", old_values."instrument_id", old_values."is_end_unknown", old_values."label", old_values."lifted", old_values."lifting_ground", old_values."lifting_recorded_at", old_values."lifting_recorded_by_id", old_values."note", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."scheme_words", old_values."service", old_values."standards_inadequate", old_values."standards_judged_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bcff14b5efb5a214a75aa8e77485a3763d3c649d",
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
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "inspection_id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT new_values."actor", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."failure_types", new_values."happened", new_values."id", new_values."inspection_id", new_values."kind", new_values."lane", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phase", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."tone", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8ab32141ef78ebcbaafa480ae2608bc64674d3c9",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "inspection_id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT new_values."actor", new_values."case_id", new_values."correction_reason", new_values."ended", new_values."evidence_id", new_values."failure_types", new_values."happened", new_values."id", new_values."inspection_id", new_values."kind", new_values."lane", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phase", new_values."recorded_at", new_values."recorded_by_id", new_values."reported", new_values."service", new_values."superseded_at", new_values."superseded_by_id", new_values."tone", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c72fbbcbece7ce4bc440ed88f9d4626069b44c73",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_eventhistory" ("actor", "case_id", "correction_reason", "ended", "evidence_id", "failure_types", "happened", "id", "inspection_id", "kind", "lane", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "recorded_at", "recorded_by_id", "reported", "service", "superseded_at", "superseded_by_id", "tone", "version", "what") SELECT old_values."actor", old_values."case_id", old_values."correction_reason", old_values."ended", old_values."evidence_id", old_values."failure_types", old_values."happened", old_values."id", old_values."inspection_id", old_values."kind", old_values."lane", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phase", old_values."recorded_at", old_values."recorded_by_id", old_values."reported", old_values."service", old_values."superseded_at", old_values."superseded_by_id", old_values."tone", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a3c04d44d6d0e95e0479565d1b3d4d1081df813",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_83922",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_event",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="designation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_end_unknown", True), ("lifted__isnull", False), _negated=True
                ),
                name="cases_designation_end_known_or_not",
                violation_error_message="An end is either given or not found.",
            ),
        ),
    ]
    operations = together(operations)
