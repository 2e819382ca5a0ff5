"""Memberships tell their changes too: who holds one decides what they read."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from cases.migrations._together import together
from cases.migrations._told import told_as_they_stand


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_idempotency"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="tell_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.membership', changed.id, 'INSERT', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                    hash="53f2df4c1e82644997dcf44a6a946fc0d6ff9e1c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_tell_insert_b39b7",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="tell_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.membership', changed.id, 'UPDATE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN new_rows AS changed;\n    RETURN NULL;\n",
                    hash="072f27700cd23bba6b4600d129fe75e1de1f7faf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_tell_update_b657b",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="tell_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    WITH moment AS MATERIALIZED (\n        SELECT cases_era_to_write() AS era, pg_current_xact_id()::text::bigint AS xid\n    )\n    INSERT INTO cases_registerchange (era, xid, of_table, of_row, verb, is_supersession, at)\n    SELECT moment.era, moment.xid, 'cases.membership', changed.id, 'DELETE', false,\n           statement_timestamp()\n    FROM moment CROSS JOIN old_rows AS changed;\n    RETURN NULL;\n",
                    hash="283e392b5aea8df2e2cb12dae5af960d1965f2ec",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_tell_delete_cb9a1",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="cases_membership",
                    when="AFTER",
                ),
            ),
        ),
        *told_as_they_stand("cases", ["membership"]),
    ]
    operations = together(operations)
