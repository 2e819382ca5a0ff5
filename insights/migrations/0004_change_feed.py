"""The attic's tables tell their changes to the feed."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from cases.migrations._together import together
from cases.migrations._told import told_as_they_stand

TELLING = [
    "figure",
    "indicator",
    "indicatormention",
]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_change_feed"),
        ("insights", "0003_notices"),
    ]

    operations = [
        *together(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="figure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.figure', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="a06aa4e9f099dff8dc8b3fdd84dada3a8959b04a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_1a91b",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_figure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.figure', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="81faff73a31bc9e5316cc1057e445b6f7d15269b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_e44c3",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_figure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="figure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.figure', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="cbdae34f0056a0e501def002ffcab565ce8f2c85",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_9d51e",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="insights_figure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicator', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="94fc54a8a5281067ea82205388cdc86d939e393d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_ccad1",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicator', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="ff15a173a15542bb2cb9024fb93927bd1b75b463",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_c003c",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicator', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="4a0db2aa1d0a8970014c996fe959db17ec770b67",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_bbfe9",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="insights_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatormention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicatormention', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="af85eed17d4f44c79a2f89927e7cb365e74da5bf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_tell_insert_cd881",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_indicatormention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatormention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicatormention', changed.id, 'UPDATE', changed.superseded_at IS NOT NULL,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                            hash="b4890effc45a26be717e7c125950c60d791b0806",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_tell_update_9a611",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="insights_indicatormention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicatormention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="tell_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'insights.indicatormention', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                            hash="81398f592c5a17e694332a0a0097d5d1e75b3e57",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_tell_delete_97fa4",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="insights_indicatormention",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        *told_as_they_stand("insights", TELLING),
    ]
