"""Indexes for the orders that the API offers: when a fact was recorded, and its own day."""

import datetime

import django.db.models.functions.comparison
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_memberships_tell"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["recorded_at", "id"], name="cases_assig_recorde_df9d6e_idx"),
        ),
        migrations.AddIndex(
            model_name="casestatechange",
            index=models.Index(fields=["recorded_at", "id"], name="cases_cases_recorde_9a4e3c_idx"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["recorded_at", "id"], name="cases_conta_recorde_e3cfc6_idx"),
        ),
        migrations.AddIndex(
            model_name="designation",
            index=models.Index(fields=["recorded_at", "id"], name="cases_desig_recorde_f8efc6_idx"),
        ),
        migrations.AddIndex(
            model_name="designation",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "imposed_lower",
                    "imposed_upper",
                    models.Value(datetime.date(1, 1, 1), output_field=models.DateField()),
                ),
                models.F("id"),
                name="cases_designation_imposed",
            ),
        ),
        migrations.AddIndex(
            model_name="disagreement",
            index=models.Index(fields=["recorded_at", "id"], name="cases_disag_recorde_8d9551_idx"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["recorded_at", "id"], name="cases_docum_recorde_88c037_idx"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["recorded_at", "id"], name="cases_event_recorde_9b3e00_idx"),
        ),
        migrations.AddIndex(
            model_name="failurefinding",
            index=models.Index(fields=["recorded_at", "id"], name="cases_failu_recorde_f6f2b7_idx"),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["recorded_at", "id"], name="cases_inspe_recorde_4974d9_idx"),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(fields=["recorded_at", "id"], name="cases_judge_recorde_d11295_idx"),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["recorded_at", "id"], name="cases_note_recorde_8885ec_idx"),
        ),
        migrations.AddIndex(
            model_name="organisationlink",
            index=models.Index(fields=["recorded_at", "id"], name="cases_organ_recorde_d6eff2_idx"),
        ),
        migrations.AddIndex(
            model_name="organisationname",
            index=models.Index(fields=["recorded_at", "id"], name="cases_organ_recorde_d609ec_idx"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["recorded_at", "id"], name="cases_party_recorde_b55837_idx"),
        ),
        migrations.AddIndex(
            model_name="phase",
            index=models.Index(fields=["recorded_at", "id"], name="cases_phase_recorde_dd464a_idx"),
        ),
    ]
    operations = together(operations)
