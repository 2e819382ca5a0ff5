"""Rows are found in their history by what they are found by in their table, and all are there."""

from django.db import migrations, models

from cases.migrations._first_told import first_told
from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_numbers_of_one_together"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        *together(
            [
                migrations.AddIndex(
                    model_name="casehistory",
                    index=models.Index(fields=["reference"], name="cases_caseh_referen_b4b5e4_idx"),
                ),
                migrations.AddIndex(
                    model_name="identifierhistory",
                    index=models.Index(fields=["value"], name="cases_ident_value_c47d2d_idx"),
                ),
                migrations.AddIndex(
                    model_name="organisationhistory",
                    index=models.Index(fields=["slug"], name="cases_organ_slug_b9e7ea_idx"),
                ),
                migrations.AddIndex(
                    model_name="organisationhistory",
                    index=models.Index(
                        fields=["name", "pgh_obj"], name="cases_organ_name_88ea6c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="sourcehistory",
                    index=models.Index(fields=["key"], name="cases_sourc_key_1de745_idx"),
                ),
            ]
        ),
        *first_told(
            [
                *("cases_sector", "cases_organisation", "cases_identifier", "cases_source"),
                *("cases_citation", "cases_judgementscheme", "cases_area", "cases_grade"),
                *("cases_instrument", "cases_case"),
            ]
        ),
    ]
