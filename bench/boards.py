"""Makes the boards of `bench.pull`: bodies with a case each, and their programs' tokens.

Run as a program of its own, in the database of the run; what it made is told as JSON.
"""

import json
import os
import sys

import django

BOARDS = 4


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    from django.utils import timezone

    from cases.actions import enrol_teller
    from cases.actions.tokens import make_token
    from cases.models import Membership, Organisation, Sector, User
    from cases.rules import OrganisationKind, Role

    sector = Sector.objects.order_by("pk")[0]
    body = Organisation.objects.create(
        name="A body that oversees", slug="body", kind=OrganisationKind.REGULATOR
    )
    body.acts_in.add(sector)
    worn = {"role": Role.CASEWORKER, "started_on": timezone.localdate()}
    boards = []
    for n in range(BOARDS):
        trust = Organisation.objects.create(
            name=f"Trust {n}", slug=f"trust-{n}", kind=OrganisationKind.PROVIDER, sector=sector
        )
        person = User.objects.create(username=f"board-{n}", is_active=True)
        hat = Membership.objects.create(**worn, user=person, organisation=body)
        made = make_token(by=person, name="Board", hat=hat, days=7, may_write=True)
        boards.append({"trust": trust.slug, "secret": made.secret})
    reader = enrol_teller(username="reference-data", name="Reference data")
    secret = make_token(by=reader, name="Reader", hat=None, days=7).secret
    sys.stdout.write(json.dumps({"boards": boards, "reader": secret}) + "\n")


if __name__ == "__main__":
    main()
