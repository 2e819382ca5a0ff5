"""Triggers tell every change of a row to one table, in whose order programs read them."""

from pathlib import Path

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations._together import together
from cases.migrations._told import told_as_they_stand

TELLING = [
    "area",
    "assignment",
    "case",
    "casestatechange",
    "citation",
    "contact",
    "designation",
    "disagreement",
    "document",
    "event",
    "failurefinding",
    "grade",
    "identifier",
    "inspection",
    "instrument",
    "judgement",
    "judgementscheme",
    "note",
    "organisation",
    "organisationlink",
    "organisationname",
    "party",
    "phase",
    "sector",
    "source",
]
FUNCTIONS = (Path(__file__).parent / "0007_change_feed.sql").read_text()
DROP_FUNCTIONS = """
DROP FUNCTION cases_register_state(text[]);
DROP FUNCTION cases_settled_xid();
DROP FUNCTION cases_open_xids();
DROP FUNCTION cases_era_to_write();
DROP FUNCTION cases_change_era();
DROP FUNCTION cases_this_server();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_api_tokens"),
    ]

    operations = [
        *together(
            [
                migrations.CreateModel(
                    name="ChangeEra",
                    fields=[
                        ("era", models.SmallIntegerField(primary_key=True, serialize=False)),
                        ("of_server", models.CharField(max_length=40)),
                        (
                            "began_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RegisterChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("era", models.SmallIntegerField()),
                        ("xid", models.BigIntegerField()),
                        ("of_table", models.CharField(max_length=60)),
                        ("of_row", models.BigIntegerField()),
                        (
                            "verb",
                            models.CharField(
                                choices=[
                                    ("INSERT", "Inserted"),
                                    ("UPDATE", "Updated"),
                                    ("DELETE", "Deleted"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("is_supersession", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                    ],
                ),
            ]
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(
            "INSERT INTO cases_changeera (era, of_server) VALUES (0, cases_this_server())",
            migrations.RunSQL.noop,
        ),
        *together(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="area",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.area', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="3242f170fa588181a7c9b4df96f0365cdd8d60f0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_df4e6",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_area",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="area",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.area', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a1a8904bb9024ee3eb72d012749114dd9b09da51",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_23613",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_area",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="area",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.area', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="4427bc25e3e819e0972dcb59ef4e2f1a7cc23427",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_b3cfe",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_area",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.assignment', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="6730a80244cbeded10b56a5b88d6d7508e117285",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_eaee5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.assignment', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a0b96be0bc47941e0765e1555392b4ba49bf3ce5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_a1dba",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="assignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.assignment', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="7c26526c5c8128b96f8a9241e1423900e5484397",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_f355c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_assignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.case', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="51737e5a355bcba25f97a1c19d65dfab563ea95f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_6c6ef",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.case', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="926a4263225b0f36881041410b99b8affedb8e37",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_69eab",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="case",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.case', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="1a7bd214a5438095a372beb976a046c9d75e40dc",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_d8b1c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_case",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casestatechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.casestatechange', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="4e17a16ef22a259181f61d99d80fefcb20016b2d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_58c08",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_casestatechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casestatechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.casestatechange', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="ec6107a9a5ba82a857340247065e54f18fe5947a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_e4a48",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_casestatechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="casestatechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.casestatechange', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="3d3d738002c429de0236b49f95a6d3fd2a10f09f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_259e7",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_casestatechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.citation', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="66cf4f0125fb0266cc10da728e843c42d8821367",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_6e533",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.citation', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="f953b467a71f563d4aed3c432d8750a445ca76ab",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_73807",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.citation', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="c0035dad653bfacb1e7378db71bd6bf4e1cdaaf1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_f3579",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.contact', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="8c9bc3a48df28b08cfca982a6d6ad9d303685d2e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_24dd5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.contact', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a54ddcd461bfc5fded01f169a2931f5286404aed",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_2b45d",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="contact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.contact', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="5089c56c45fb3d8ac03d352e86d49bba3f3a8dc2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_84f05",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_contact",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.designation', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="564c159ec0c3fe93aa97fc5238153220455e4360",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_106d4",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_designation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.designation', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="2d5adff74de31827c7d3e5f90e0af9365e1f0658",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_8dcc5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_designation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="designation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.designation', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="876d12d4d26f192c1560a2beed7a5f4da4de780d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_a4550",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_designation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.disagreement', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="8fb8dc8c664febc0da91c49c442bfcddafa567a1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_c2e6f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_disagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.disagreement', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="8a742edfd24447e36a766d23847acf8312daa742",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_0af84",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_disagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="disagreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.disagreement', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="31dbeba4c7d03c5041f243a905a81e9182776f1b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_f8020",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_disagreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.document', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="16a71976e956e6c077f6b51e9a908c1ab1f39dcc",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_2290a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.document', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="5b291d30c8485c3ff980e75975e80756742e2e7e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_dcbaa",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="document",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.document', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="284b9c6d073cc7f3602d355ee47419b60f7fd022",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_b7edf",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_document",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.event', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="86fdc51afdcb008452e46e757210630065640370",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_bb43a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.event', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a3e4b655cc774906bd5e4628d9446e9e530a9375",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_80d40",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.event', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="a310552ae09e874fbf18c7f402927557d068d20f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_9f8e2",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="failurefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.failurefinding', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="107c9fd461755a036989ab45da7ff330e076d9df",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_54edc",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_failurefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="failurefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.failurefinding', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="5f2f587d88f4427ce2cdad0110397f886f21fb17",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_e1c25",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_failurefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="failurefinding",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.failurefinding', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="3e60af3a9c10a6595ac3be0233d7390b9556ba3d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_778cb",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_failurefinding",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.grade', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="d30d9e90d82d076b96f668d7500f9e56b4f3b121",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_c492f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_grade",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.grade', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="e8a8e67ccff27ae239b774c45d5219b22f36c02a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_3bd06",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_grade",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="grade",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.grade', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="30e5b7799e08db586f1af0a3d7444287c2153b99",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_27178",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_grade",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identifier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.identifier', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="94f139865659aed53b4398a6d9b3d0e074f320a3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_31b4b",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_identifier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identifier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.identifier', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="056eff24138298cb3836f229b83050040f6822fa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_9c4b0",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_identifier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="identifier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.identifier', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="fd8c6badbea8ba0a14f84a2218bafd7dfd825c59",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_879e8",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_identifier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.inspection', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="322fff242f6fc70e8cefaf7e1e024cca12e00cd7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_ec3bd",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.inspection', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="7ee8522f7b9f27df7e9de3744cc2c0250c047406",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_786b5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="inspection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.inspection', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="1de7fbd8eecf4727c885b30e0977353c2f580912",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_a5df6",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_inspection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instrument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.instrument', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="e3e24dde87d1af1e4880a8df08b9642f7ea1864e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_e0a9c",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_instrument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instrument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.instrument', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="5901d179e871d0d2758a7a1526fad1bb55dfe8e5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_33db5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_instrument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="instrument",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.instrument', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="0001e8ead356b2f4a971480508cab0e485a7ea40",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_a4e70",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_instrument",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgement', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="42577e6874379f78642d1ffc5a26e233265da195",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_12430",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_judgement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgement', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="db0b5d685838905c744b42a5c679c51c0df26fe5",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_866cc",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_judgement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgement', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="72f8dbdebfc013a0d44d28f261ca11a6bf41d5ca",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_2a861",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_judgement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgementscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgementscheme', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="62e19239021732af43e2a0e733d4c3c10fdc37df",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_47469",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_judgementscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgementscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgementscheme', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="b806fd48e93c669826de7317644df0fd09204783",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_bf58c",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_judgementscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="judgementscheme",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.judgementscheme', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="c7ec3e1e1e4447f4e15f4e053bacbbd1b8cfb45e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_25298",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_judgementscheme",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.note', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="ab572fa315abaa61bab3fbd6716b58ded2b997a8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_e5100",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.note', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="587b4134bf2d49eab13f5cc63f92700a58a95f15",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_6fac0",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="note",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.note', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="63706913b8d387f9d792c1da90f42d5b04e397f0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_de609",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_note",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisation', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="5a2d679afd206df804dc5e4c89ef03dc0108e8c1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_fcb74",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisation', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="6f40337789f8310057faa0e9f20d0e078397f881",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_87c8e",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisation', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="6468b3a69b0c7b73cb23a8d854934a5054e0a2f0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_add54",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationlink', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="1c4fb91c9c94d3402a419bd0a408c900ed81fee3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_b2305",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationlink', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a82b59388ad183bce3a28e00c36b5841f1b4ab50",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_e1302",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationlink', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="bbcb2bc98c0f32e0d36bf0f940024109b8dee2ca",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_97f83",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_organisationlink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationname', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="8549425865e1aad5f54e0c63d49434c3f4d068a0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_51daf",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationname', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a8f99c474e04b563cf99a68b85f9a9f637653028",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_4bae8",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_organisationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.organisationname', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="cee9925a646ba029daf6aa42d7c07074eee20108",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_b08ab",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_organisationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="party",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.party', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="d302fc5703d67aa754d7aca640411bb09ee58ace",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_63462",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_party",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="party",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.party', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="8039d0bfd04d10c8080d99bb5e2f1b8e8b056268",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_5c059",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_party",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="party",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.party', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="9a5c3b8b6fd680c0e8d2b94b11ae3fb41057f9a3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_db63a",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_party",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="phase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.phase', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="9da4dacc90408c0a69d191dd54c1c0f3473f97ed",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_ab4ab",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_phase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="phase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.phase', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="f7da0eb8d7c95f17b16d7d45c30386d63b70f362",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_156d2",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_phase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="phase",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.phase', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="7b6f4d7eba1c6e823533b3b044a1135e0a47bae0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_9b59e",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_phase",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.sector', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="df89e969233d0e47a9b9e83bef5ccf7fdb87b3da",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_f40b6",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.sector', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="ad56750617740c94246ef1af1edb7324afd0932d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_b23b5",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.sector', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="7519a26daea46ee777e8a0d635bfd2681761e695",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_3ae0d",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.source', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="1b725a3a86eb5ba5dd4a325618a00af4cb7f0be2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_1a603",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.source', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="42604f66a0a7b0cf43e6cc8c4646f5a3577d1a52",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_d055f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="cases_source",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="source",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.source', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="317cd95d466ce7b6950b3cdbab26fd1b4cde7dad",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_33f13",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="cases_source",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="registerchange",
                    index=models.Index(
                        fields=["era", "xid", "id"], name="cases_registerchange_order"
                    ),
                ),
                migrations.AddIndex(
                    model_name="registerchange",
                    index=models.Index(
                        fields=["of_table", "era", "xid", "id"],
                        name="cases_registerchange_of_table",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="registerchange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("verb__in", ["INSERT", "UPDATE", "DELETE"])),
                        name="cases_registerchange_verb_is_known",
                        violation_error_message="A row is inserted, updated or deleted.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="registerchange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b27a75d1640775b11fcd7314746e6ae615b03c9c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1e348",
                            table="cases_registerchange",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        *told_as_they_stand("cases", TELLING),
    ]
