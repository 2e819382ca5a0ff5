"""A power may lie in reserve more than once: each further time is a row."""

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
        ("cases", "0007_change_feed"),
        ("interventions", "0007_change_feed"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together(
        [
            migrations.CreateModel(
                name="PowerReserve",
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
                    ("in_reserve", cases.models.dates.EdtfField(max_length=40)),
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
                    ("resumed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    (
                        "resumed_lower",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfLower(models.F("resumed")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    (
                        "resumed_upper",
                        models.GeneratedField(
                            db_persist=True,
                            expression=cases.models.dates.EdtfUpper(models.F("resumed")),
                            output_field=models.DateField(null=True),
                        ),
                    ),
                    ("resuming_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="PowerReserveHistory",
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
                    ("in_reserve", cases.models.dates.EdtfField(max_length=40)),
                    ("resumed", cases.models.dates.EdtfField(blank=True, max_length=40, null=True)),
                    ("resuming_recorded_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AddField(
                model_name="powerreserve",
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
                model_name="powerreserve",
                name="power",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="again_in_reserve",
                    to="interventions.power",
                ),
            ),
            migrations.AddField(
                model_name="powerreserve",
                name="recorded_by",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            migrations.AddField(
                model_name="powerreserve",
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
                model_name="powerreserve",
                name="superseded_by",
                field=models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="supersedes",
                    to="interventions.powerreserve",
                ),
            ),
            migrations.AddField(
                model_name="powerreservehistory",
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
                model_name="powerreservehistory",
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
                model_name="powerreservehistory",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    to="interventions.powerreserve",
                ),
            ),
            migrations.AddField(
                model_name="powerreservehistory",
                name="power",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.power",
                ),
            ),
            migrations.AddField(
                model_name="powerreservehistory",
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
                model_name="powerreservehistory",
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
                model_name="powerreservehistory",
                name="superseded_by",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="interventions.powerreserve",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("superseded_at__isnull", True), ("superseded_by__isnull", True)),
                        models.Q(
                            ("superseded_at__isnull", False), ("superseded_by__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="powerreserve_superseded_by_and_superseded_at",
                    violation_error_message="“superseded_by” and “superseded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("superseded_by__isnull", True),
                        models.Q(("superseded_by", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="powerreserve_not_its_own_correction",
                    violation_error_message="A fact cannot correct itself.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.CheckConstraint(
                    condition=models.Q(
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
                    ),
                    name="powerreserve_dates_are_edtf",
                    violation_error_message="Write dates as 2010, 2010-04, 2010-04-19 or about 2009 as 2009~.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("resumed_upper__isnull", True),
                        ("in_reserve_lower__isnull", True),
                        ("resumed_upper__gte", models.F("in_reserve_lower")),
                        _connector="OR",
                    ),
                    name="powerreserve_resumed_not_before_in_reserve",
                    violation_error_message="“resumed” cannot be before “in_reserve”.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("resumed__isnull", True), ("resuming_recorded_at__isnull", True)),
                        models.Q(
                            ("resumed__isnull", False), ("resuming_recorded_at__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    name="powerreserve_resumed_and_resuming_recorded_at",
                    violation_error_message="“resumed” and “resuming_recorded_at” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
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
                    name="powerreserve_resuming_recorded_at_and_resuming_recorded_by",
                    violation_error_message="“resuming_recorded_at” and “resuming_recorded_by” go together.",
                ),
            ),
            migrations.AddConstraint(
                model_name="powerreserve",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("resumed__isnull", True), ("superseded_at__isnull", True)),
                    fields=("power",),
                    name="interventions_powerreserve_one_at_a_time",
                    violation_error_message="This power is in reserve already.",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="superseded_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."superseded_at" IS NOT NULL)',
                        func="RAISE EXCEPTION 'This fact has been superseded already and cannot be changed.' USING ERRCODE = 'check_violation', CONSTRAINT = 'superseded_stays';",
                        hash="650e8876a83c3b22a6bdaa6865207cdba9644818",
                        operation="UPDATE",
                        pgid="pgtrigger_superseded_stays_a4bc0",
                        table="interventions_powerreserve",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerreservehistory" ("correction_reason", "evidence_id", "id", "in_reserve", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power_id", "recorded_at", "recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."in_reserve", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."power_id", new_values."recorded_at", new_values."recorded_by_id", new_values."resumed", new_values."resuming_recorded_at", new_values."resuming_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="cd76b5fc2297123d1da8d881e90140335022add7",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_b84e4",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerreservehistory" ("correction_reason", "evidence_id", "id", "in_reserve", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power_id", "recorded_at", "recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT new_values."correction_reason", new_values."evidence_id", new_values."id", new_values."in_reserve", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."power_id", new_values."recorded_at", new_values."recorded_by_id", new_values."resumed", new_values."resuming_recorded_at", new_values."resuming_recorded_by_id", new_values."superseded_at", new_values."superseded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="56940f3743bf6ea10a04d9d008da0b26e64a5734",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_ee536",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interventions_powerreservehistory" ("correction_reason", "evidence_id", "id", "in_reserve", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "power_id", "recorded_at", "recorded_by_id", "resumed", "resuming_recorded_at", "resuming_recorded_by_id", "superseded_at", "superseded_by_id", "version") SELECT old_values."correction_reason", old_values."evidence_id", old_values."id", old_values."in_reserve", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."power_id", old_values."recorded_at", old_values."recorded_by_id", old_values."resumed", old_values."resuming_recorded_at", old_values."resuming_recorded_by_id", old_values."superseded_at", old_values."superseded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="896d2ef642431d542ef2a718914049c3635f572a",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_a13f6",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'interventions.powerreserve', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                        hash="d128ca176873bd9827cb8a711e31921ab1b15107",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_tell_insert_b5161",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'interventions.powerreserve', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                        hash="570923b28b00a659d980cd960d81a76a4359752b",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_tell_update_5c538",
                        referencing="REFERENCING NEW TABLE AS new_rows ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreserve",
                trigger=pgtrigger.compiler.Trigger(
                    name="tell_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'interventions.powerreserve', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                        hash="a18d65997e58d8559af8b7119a2e91aeb41ddce3",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_tell_delete_ea2cb",
                        referencing="REFERENCING OLD TABLE AS old_rows ",
                        table="interventions_powerreserve",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="powerreservehistory",
                index=models.Index(
                    fields=["pgh_obj", "pgh_id"], name="interventio_pgh_obj_28debd_idx"
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="powerreservehistory",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="e61efedfd414df5314524dc6a2c391366a4546d6",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_82cc6",
                        table="interventions_powerreservehistory",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
