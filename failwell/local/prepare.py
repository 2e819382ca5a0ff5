"""What stands between an empty database and the first page, in one process.

Every step may be done again and changes nothing the second time.
"""

import hashlib
import os
import secrets
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

PASSWORD = "FAILWELL_DEMONSTRATION_PASSWORD"  # noqa: S105 - the name of a variable


def prepare() -> None:
    call_command("migrate", interactive=False)
    collect_static()
    call_command("load_case_studies")
    _make_accounts(os.environ[PASSWORD])
    call_command("draw_timelines")


def collect_static() -> None:
    """Collect styles and scripts if any of them changed: compressing them takes seconds."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = _state_of_static_files()
    if not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def close_accounts() -> None:
    """The printed password opens nothing any more: the database outlives this start."""
    _make_accounts(secrets.token_urlsafe(32))


def _make_accounts(password: str) -> None:
    """A password may begin with a hyphen, and is no option for that."""
    call_command("create_demonstration_accounts", f"--password={password}")


def _state_of_static_files() -> str:
    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            state.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return state.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    close_accounts() if sys.argv[1:] == ["close-accounts"] else prepare()
