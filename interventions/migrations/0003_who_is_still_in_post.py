"""Count a holder without an end as still in post; say more refusals in words."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_schemes_hold_their_inspections"),
        ("interventions", "0002_ends_as_reported"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="appointment",
            name="interventions_appointment_one_holder",
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("is_sole_office", True),
                    ("started_upper__isnull", False),
                    ("superseded_at__isnull", True),
                ),
                expressions=[
                    ("organisation", "="),
                    ("office", "="),
                    (
                        models.Case(
                            models.When(
                                is_end_unknown=True,
                                started_lower=models.F("started_upper"),
                                then=models.Func(
                                    models.F("started_upper"),
                                    models.F("started_upper"),
                                    models.Value("[]"),
                                    function="daterange",
                                ),
                            ),
                            models.When(
                                is_end_unknown=True,
                                then=models.Func(
                                    models.F("started_upper"),
                                    models.F("started_upper"),
                                    models.Value("[)"),
                                    function="daterange",
                                ),
                            ),
                            models.When(
                                ended__isnull=True,
                                then=models.Func(
                                    models.F("started_upper"),
                                    models.Value(None),
                                    models.Value("[)"),
                                    function="daterange",
                                ),
                            ),
                            default=models.Func(
                                models.F("started_upper"),
                                django.db.models.functions.comparison.Greatest(
                                    models.F("ended_lower"), models.F("started_upper")
                                ),
                                models.Value("[)"),
                                function="daterange",
                            ),
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="interventions_appointment_one_holder",
                violation_error_message="Somebody else held this office on some of those days.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="lever",
            name="interventions_lever_said_once",
            constraint=models.UniqueConstraint(
                fields=("intervention", "kind"),
                name="interventions_lever_said_once",
                violation_error_message="This intervention pulls this lever already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="lookback",
            name="interventions_lookback_once_each",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("intervention", "months_after"),
                name="interventions_lookback_once_each",
                violation_error_message="A look-back after so many months is planned already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="taperstep",
            name="interventions_taperstep_one_at_each_position",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("intervention", "position"),
                name="interventions_taperstep_one_at_each_position",
                violation_error_message="The taper has a step at this position already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="theme",
            name="interventions_theme_one_at_each_position",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("plan", "position"),
                name="interventions_theme_one_at_each_position",
                violation_error_message="The plan has a theme at this position already.",
            ),
        ),
    ]
    operations = together(operations)
