"""What holds for every test: real services on this machine, no other network, the same examples.

PostgreSQL and Redis come from DATABASE_URL and REDIS_URL, which `make test` sets.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from psycopg import sql
from pytest_django import DjangoDbBlocker

from tests import template_lines
from tests.emptying import empty_tables

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
    exports = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": str(tmp_path_factory.mktemp("exports")),
            "file_permissions_mode": 0o600,
        },
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
            "exports": exports,
            "figures": figures,
            "documents": documents,
        },
        STATIC_ROOT=str(tmp_path_factory.mktemp("static")),
        # Attempts are counted, but not from one run to the next.
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        MEDIA_ROOT=str(tmp_path_factory.mktemp("media")),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _commits_leave_as_they_came() -> Iterator[None]:
    """A test that commits does not pay for the tables that it left alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _test: empty_tables())
        yield


@pytest.fixture(scope="module")
def four_cases(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The report's four cases, for the whole module: in a database that holds them already where
    one is prepared, else loaded into a transaction that is rolled back after it.
    """
    if FOUR_CASES in os.environ:
        name = request.getfixturevalue("four_cases_database")
        with django_db_blocker.unblock(), _connected_to(name):
            yield
        return
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_case_studies", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def four_cases_database(django_db_setup: None) -> Iterator[str]:
    """The name of this worker's own copy of the database with the four cases."""
    name = f"{connection.settings_dict['NAME']}_four_cases"
    _copy(os.environ[FOUR_CASES], name)
    yield name
    _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Speak to another database of the same server for a while. No transaction may be open."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    connection.settings_dict["NAME"] = usual


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


# --- Two databases are prepared, the workers copy them ------------------------------------------

MIGRATED = "MIGRATED_TEST_DATABASE"
FOUR_CASES = "FOUR_CASES_TEST_DATABASE"
PREPARING = pytest.StashKey[Future[None]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin to prepare a migrated database and one with the four cases, for workers to copy."""
    if hasattr(session.config, "workerinput") or not session.config.getoption("numprocesses", 0):
        return
    usual = f"test_{settings.DATABASES['default']['NAME']}"
    os.environ[MIGRATED] = f"{usual}_migrated"
    os.environ[FOUR_CASES] = f"{usual}_told"
    session.config.stash[PREPARING] = ThreadPoolExecutor(max_workers=1).submit(_prepare)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(node: Any) -> None:  # xdist has no types
    """Give no worker a test before the databases are there; collecting took as long as that."""
    node.config.stash[PREPARING].result()


def _prepare() -> None:
    migrated, told = os.environ[MIGRATED], os.environ[FOUR_CASES]
    _administer(f'DROP DATABASE IF EXISTS "{migrated}"', f'CREATE DATABASE "{migrated}"')
    _manage(migrated, "migrate")
    _copy(migrated, told)
    _manage(told, "load_case_studies")


def _manage(database: str, command: str) -> None:
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "manage.py", command, "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address, "STATEMENT_PATIENCE_MS": "60000"},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    if (prepared := session.config.stash.get(PREPARING, None)) is None:
        return
    wait([prepared])
    for setting in (MIGRATED, FOUR_CASES):
        _administer(f'DROP DATABASE IF EXISTS "{os.environ.pop(setting)}" WITH (FORCE)')


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: the garbage collector need not walk it every time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, trylast=True)  # within coverage's own, which has stopped for it
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """In a worker a second measuring, which nobody reads, goes on below the one that stops."""
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)  # within coverage's own, which ends the measuring
def pytest_runtestloop() -> Generator[None, object, object]:
    with template_lines.told():
        return (yield)


def _copy(template: str, name: str) -> None:
    _administer(
        f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
        f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
    )


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
