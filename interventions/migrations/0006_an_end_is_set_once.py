"""An end is set by one decision in force; a correction may say so again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_finding"),
        ("interventions", "0005_what_is_decided_stays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="exitdecision",
            name="end",
            field=models.ForeignKey(
                blank=True,
                help_text="The end that it set once it was approved.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="set_by",
                to="interventions.enddate",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitdecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                fields=("end",),
                name="interventions_exitdecision_one_sets_an_end",
                violation_error_message="Another decision has set this end.",
            ),
        ),
    ]
    operations = together(operations)
