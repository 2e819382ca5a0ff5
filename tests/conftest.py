"""What holds for every test: real services on this machine, no other network, the same examples.

PostgreSQL and Redis come from DATABASE_URL and REDIS_URL, which `make test` sets.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from psycopg import sql
from pytest_django import DjangoDbBlocker

# The same examples in every run, so that a failure is met again; `HYPOTHESIS_PROFILE=search` looks
# for new ones. No deadline: the machine is shared.
hypothesis.settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, max_examples=60
)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

NEAR = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104  # nothing is bound, only allowed


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse to look for or to call another machine; sockets of files have no host."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host and not str(host).startswith(NEAR):
        raise PermissionError(f"A test may not reach {host}: the network is closed.")


sys.addaudithook(_stay_on_this_machine)


@pytest.fixture(scope="session", autouse=True)
def _as_on_a_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Passwords without their cost, styles without collectstatic, files in folders of their own."""
    figures = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("figures"))},
    }
    documents = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path_factory.mktemp("documents"))},
    }
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Without it the coverage plugin cannot say which lines of a template were drawn.
    traced = {**settings.TEMPLATES[0]["OPTIONS"], "debug": True}
    with override_settings(
        TEMPLATES=[{**settings.TEMPLATES[0], "OPTIONS": traced}],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={
            **settings.STORAGES,
            "staticfiles": plain,
            "figures": figures,
            "documents": documents,
        },
        STATIC_ROOT=str(tmp_path_factory.mktemp("static")),
        # Attempts are counted, but not from one run to the next.
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        MEDIA_ROOT=str(tmp_path_factory.mktemp("media")),
    ):
        yield


@pytest.fixture(scope="module")
def four_cases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The report's four cases, loaded once for the whole module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_case_studies", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A whole database is made and dropped in one statement: that may take longer than a page."""
    # The later word counts.
    asked = settings.DATABASES["default"]["OPTIONS"]["options"]
    patient = f"{asked} -c statement_timeout=60000 -c lock_timeout=10000"
    connection.settings_dict["OPTIONS"] = {
        **connection.settings_dict["OPTIONS"],
        "options": patient,
    }
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get(MIGRATED)


# --- One database is migrated, the workers copy it ----------------------------------------------

MIGRATED = "MIGRATED_TEST_DATABASE"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Migrate a database once, before the workers start: each of them copies it in a moment."""
    if hasattr(session.config, "workerinput") or not session.config.getoption("numprocesses", 0):
        return
    name = f"test_{settings.DATABASES['default']['NAME']}_migrated"
    _administer(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    subprocess.run(  # our own program
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        check=True,
    )
    os.environ[MIGRATED] = name


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput") and (name := os.environ.pop(MIGRATED, None)):
        _administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(*statements: str) -> None:
    """Say something to the server that no transaction may hold."""
    own = settings.DATABASES["default"]
    options = {key: own["OPTIONS"][key] for key in ("host",) if key in own["OPTIONS"]}
    where = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], **options}
    with psycopg.connect(
        **{key: value for key, value in where.items() if value},
        password=own["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        for statement in statements:
            server.execute(sql.SQL(statement))
