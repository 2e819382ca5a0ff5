"""What the environment can and cannot change: read afresh by a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NEEDED = {
    "SECRET_KEY": "a key that is only for this test",
    "DATABASE_URL": "postgresql://somebody@localhost/somewhere",
    "REDIS_URL": "redis://localhost:6379/0",
}
READ = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def reading(*names: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Start Django's settings with this environment alone."""
    return subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", READ, *names],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "failwell.settings",
            "PYTHONPATH": str(ROOT),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def settings_of(*names: str, **environment: str) -> dict[str, object]:
    done = reading(*names, environment={**NEEDED, **environment})
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("missing", NEEDED)
@pytest.mark.skipif((ROOT / ".env").exists(), reason="a developer's own .env fills the gap")
def test_a_missing_secret_or_service_stops_the_start_and_is_named(missing: str) -> None:
    given = {name: value for name, value in NEEDED.items() if name != missing}

    done = reading("DEBUG", environment=given)

    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1]


def test_what_is_left_out_is_safe() -> None:
    names = (
        *("DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("SECURE_HSTS_SECONDS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "ALLOWED_HOSTS"),
        *("SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SECURE_PROXY_SSL_HEADER"),
        *("X_FRAME_OPTIONS", "LOG_FORMAT"),
    )

    assert settings_of(*names) == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_PROXY_SSL_HEADER": None,
        "X_FRAME_OPTIONS": "DENY",
        "LOG_FORMAT": "json",
    }


def test_plain_http_is_for_a_developers_machine() -> None:
    said = settings_of(
        *("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"),
        *("SESSION_COOKIE_NAME",),
        SERVED_OVER_HTTPS="false",
    )

    assert said == {
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_NAME": "session",
    }


def test_a_proxys_word_counts_only_where_there_is_a_proxy() -> None:
    said = settings_of("SECURE_PROXY_SSL_HEADER", BEHIND_PROXY="true")

    assert said == {"SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]}


def test_templates_are_read_anew_only_while_developing() -> None:
    def loaders(debug: str) -> str:
        return json.dumps(settings_of("TEMPLATES", DEBUG=debug))

    assert "cached" in loaders("false")
    assert "cached" not in loaders("true")


def test_logs_are_for_a_person_or_for_a_machine() -> None:
    assert "JSONRenderer" in json.dumps(settings_of("LOGGING", LOG_FORMAT="json"))
    assert "ConsoleRenderer" in json.dumps(settings_of("LOGGING", LOG_FORMAT="console"))


def test_every_wait_for_a_service_has_an_end() -> None:
    said = json.dumps(settings_of("DATABASES"))
    broker = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    assert '"connect_timeout": 2' in said
    assert "statement_timeout=5000" in said
    assert "lock_timeout=2000" in said
    assert broker["socket_connect_timeout"] <= 5
    assert broker["socket_timeout"] <= 5


def test_a_running_job_does_not_start_twice() -> None:
    """The broker hands a message out again after its time-out: later than any job may run."""
    visible_again = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]

    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT < visible_again


def test_every_setting_of_the_environment_is_listed_with_a_comment() -> None:
    files = sorted((ROOT / "failwell" / "settings").glob("*.py"))
    source = "".join(path.read_text() for path in files)
    read = {
        part.split('"')[1]
        for part in source.replace("\n", " ").split("env.")
        if part.split("(")[0] in {"str", "bool", "list", "int", "db"}
    }
    lines = (ROOT / ".env.example").read_text().splitlines()
    listed = {line[1:].split("=")[0] for line in lines if "=" in line and line[1:2].isupper()}

    assert read
    assert read - listed == set()
