"""Indexes for the orders that the API offers: when a fact was recorded, and its own day."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_what_programs_order_by"),
        ("insights", "0006_exports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="indicatormention",
            index=models.Index(fields=["recorded_at", "id"], name="insights_in_recorde_372214_idx"),
        ),
    ]
