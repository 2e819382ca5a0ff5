"""Makes a token in a benchmark's database, and names a case: run as a program of its own."""

import os
import sys
from datetime import timedelta

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from cases.actions import enrol_teller
    from cases.actions.tokens import make_token
    from cases.models import ApiToken, Case, User
    from cases.models.tokens import digest_of

    call_command("migrate", verbosity=0)
    reader = enrol_teller(username="reference-data", name="Reference data")
    secret = sys.argv[1]
    if not secret:
        ApiToken.objects.filter(user=reader).live(timezone.now()).delete()
        secret = make_token(by=reader, name="Benchmark", hat=None, days=30).secret
    elif not ApiToken.objects.filter(digest=digest_of(secret)).exists():
        ApiToken.objects.create(
            user=User.objects.get(pk=reader.pk),
            name="Benchmark",
            prefix=secret[:11],
            digest=digest_of(secret),
            expires_at=timezone.now() + timedelta(days=30),
        )
    ended = Case.objects.filter(interventions__end_dates__kind="LEGAL").order_by("-pk").first()
    sys.stdout.write(f"{secret} {ended.reference if ended else 'FW-0001'}\n")


if __name__ == "__main__":
    main()
