"""What stands between an empty database and the first page, in one process.

Every step may be done again and changes nothing the second time.
"""

import os
import secrets
import sys

import django
from django.core.management import call_command

PASSWORD = "FAILWELL_DEMONSTRATION_PASSWORD"  # noqa: S105 - the name of a variable


def prepare() -> None:
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_case_studies")
    call_command("create_demonstration_accounts", password=os.environ[PASSWORD])
    call_command("draw_timelines")


def close_accounts() -> None:
    """The printed password opens nothing any more: the database outlives this start."""
    call_command("create_demonstration_accounts", password=secrets.token_urlsafe(32))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    close_accounts() if sys.argv[1:] == ["close-accounts"] else prepare()
