"""What a test has committed goes: out of the tables that hold something, and only out of those.

Django truncates every table there is and says again what kinds of rows there are; of 146 tables
a test fills ten, and the kinds of rows do not change.
"""

from django.db import connection, transaction

# What migrations and models say of themselves.
KEPT = ["django_migrations", "django_content_type", "auth_permission"]
# A table that was never written has no size. The register's own triggers would refuse what is done
# here, and stand aside. A table to which others refer at once has to wait for them.
EMPTY = """
DO $$
DECLARE
    its_table regclass;
    holds_rows boolean;
    filled regclass[] := '{}';
    waiting regclass[];
    still regclass[];
BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR its_table IN
        SELECT oid FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
            AND relname <> ALL ('{KEPT}') AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', its_table) INTO holds_rows;
        IF holds_rows THEN
            filled := filled || its_table;
            EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', its_table);
        END IF;
    END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
    waiting := filled;
    WHILE waiting <> '{}' LOOP
        still := '{}';
        FOREACH its_table IN ARRAY waiting LOOP
            BEGIN
                EXECUTE format('DELETE FROM %s', its_table);
            EXCEPTION WHEN foreign_key_violation THEN
                still := still || its_table;
            END;
        END LOOP;
        IF still = waiting THEN
            RAISE 'These tables refer to each other at once: %', still;
        END IF;
        waiting := still;
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH its_table IN ARRAY filled LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', its_table);
    END LOOP;
END $$
""".replace("KEPT", ",".join(KEPT))


def empty_tables() -> None:
    """All rows go."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTY)
