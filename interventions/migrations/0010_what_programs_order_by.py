"""Indexes for the orders that the API offers: when a fact was recorded, and its own day."""

import datetime

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_what_programs_order_by"),
        ("interventions", "0009_when_a_step_was_sent_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_ecb5ef_idx"),
        ),
        migrations.AddIndex(
            model_name="actionreview",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_210343_idx"),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_ac3442_idx"),
        ),
        migrations.AddIndex(
            model_name="board",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_5c5a44_idx"),
        ),
        migrations.AddIndex(
            model_name="criterionassessment",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_066b4f_idx"),
        ),
        migrations.AddIndex(
            model_name="duedatechange",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_1e51c9_idx"),
        ),
        migrations.AddIndex(
            model_name="enddate",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_38233b_idx"),
        ),
        migrations.AddIndex(
            model_name="exitcriterion",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_da26e2_idx"),
        ),
        migrations.AddIndex(
            model_name="exitdecision",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_b02fca_idx"),
        ),
        migrations.AddIndex(
            model_name="intervention",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_0c7bdb_idx"),
        ),
        migrations.AddIndex(
            model_name="intervention",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "started_lower",
                    "started_upper",
                    models.Value(datetime.date(1, 1, 1), output_field=models.DateField()),
                ),
                models.F("id"),
                name="interventions_started",
            ),
        ),
        migrations.AddIndex(
            model_name="lookback",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_883729_idx"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_e67cd1_idx"),
        ),
        migrations.AddIndex(
            model_name="meetingitem",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_7f8494_idx"),
        ),
        migrations.AddIndex(
            model_name="peerconflict",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_81f32c_idx"),
        ),
        migrations.AddIndex(
            model_name="peercontact",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_217c08_idx"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_f4af33_idx"),
        ),
        migrations.AddIndex(
            model_name="power",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_e0dbe8_idx"),
        ),
        migrations.AddIndex(
            model_name="powerreserve",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_da9f5f_idx"),
        ),
        migrations.AddIndex(
            model_name="statutorystep",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_7e4232_idx"),
        ),
        migrations.AddIndex(
            model_name="supportbypass",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_3f26b3_idx"),
        ),
        migrations.AddIndex(
            model_name="supportoffer",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_644609_idx"),
        ),
        migrations.AddIndex(
            model_name="taperstep",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_ab88ff_idx"),
        ),
        migrations.AddIndex(
            model_name="theme",
            index=models.Index(fields=["recorded_at", "id"], name="interventio_recorde_898158_idx"),
        ),
    ]
    operations = together(operations)
