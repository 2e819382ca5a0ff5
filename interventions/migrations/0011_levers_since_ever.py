"""The history knows a first version of every lever, also of those filled in with no triggers."""

from django.db import migrations

from cases.migrations._first_told import first_told


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_found_in_their_history"),
        ("interventions", "0010_what_programs_order_by"),
    ]

    operations = [*first_told(["interventions_lever"])]
