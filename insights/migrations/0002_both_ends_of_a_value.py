"""Refuse a value of which only one end is given: a comparison with nothing is not a refusal."""

from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_schemes_hold_their_inspections"),
        ("insights", "0001_the_attic"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="indicatormention",
            name="insights_indicatormention_low_to_high",
        ),
        migrations.AddConstraint(
            model_name="indicatormention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("high__isnull", True), ("low__isnull", True)),
                    models.Q(
                        ("high__isnull", False),
                        ("low__isnull", False),
                        ("low__lte", models.F("high")),
                    ),
                    _connector="OR",
                ),
                name="insights_indicatormention_low_to_high",
                violation_error_message="A value runs from low to high; give both or neither.",
            ),
        ),
    ]
    operations = together(operations)
