"""PostgREST over a view of the same columns, behind the same look-up of the token.

Its binary is looked for on the path, or where POSTGREST says; it is no part of this repository.
"""

import os
import shutil
from pathlib import Path

from bench.rivals.handmade import JUDGEMENT, LATEST, ORGANISATION

SCHEMA = "bench_api"


def binary() -> str | None:
    """Where the binary is; None where there is none."""
    said = os.environ.get("POSTGREST", "")
    return said if said and Path(said).exists() else shutil.which("postgrest")


def set_up() -> str:
    """The SQL that makes what it serves: a view, and a function that asks for the token."""
    own = ", ".join(f"{sql} AS {name}" for name, sql in ORGANISATION.items())
    judged = ", ".join(f"{sql} AS {name}" for name, sql in JUDGEMENT.items())
    return f"""
    DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;
    CREATE SCHEMA {SCHEMA};
    CREATE VIEW {SCHEMA}.organisations AS
    SELECT {own}, CASE WHEN j.id IS NOT NULL THEN
        (SELECT row_to_json(x) FROM (SELECT {judged}) x) END AS latest_judgement
    FROM cases_organisation o {LATEST};
    CREATE FUNCTION {SCHEMA}.ask_for_token() RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM 1 FROM public.cases_apitoken t JOIN public.cases_user u ON u.id = t.user_id
        WHERE t.digest = encode(sha256(convert_to(
            current_setting('request.headers', true)::json ->> 'x-token', 'UTF8')), 'hex')
        AND t.revoked_at IS NULL AND t.expires_at > now() AND u.is_active;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Send a token.' USING ERRCODE = '28000';
        END IF;
    END $$;
    """  # noqa: S608  # constants


def environment(database: str, user: str, port: int) -> dict[str, str]:
    """user: who owns what is served; it is asked as the same."""
    return {
        "PGRST_DB_URI": database,
        "PGRST_DB_SCHEMAS": SCHEMA,
        "PGRST_DB_ANON_ROLE": user,
        "PGRST_DB_PRE_REQUEST": f"{SCHEMA}.ask_for_token",
        "PGRST_DB_POOL": "4",
        "PGRST_SERVER_PORT": str(port),
        "PGRST_SERVER_HOST": "127.0.0.1",
        "PGRST_LOG_LEVEL": "crit",
    }
