"""Indexes for finding: words by stem, names by likeness, inspections and cases by day.

The word vectors are indexed and not stored: no row is rewritten, and no page reads them.
"""

import datetime

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_a_working_day"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["-facts_changed_at", "reference"], name="cases_case_facts_c_f97106_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector(
                    "title", "service", "summary", config="english"
                ),
                name="cases_case_words",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="cases_case_title_trgm",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("title", config="english"),
                name="cases_document_words",
            ),
        ),
        migrations.AddIndex(
            model_name="identifier",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("value"), name="gin_trgm_ops"
                ),
                name="cases_identifier_trgm",
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "published_lower",
                    "published_upper",
                    "started_lower",
                    "started_upper",
                    models.Value(datetime.date(1, 1, 1), output_field=models.DateField()),
                ),
                models.F("id"),
                name="cases_inspection_seen_on",
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("service", "summary", config="english"),
                name="cases_inspection_words",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("words", config="english"),
                name="cases_note_words",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("name", config="english"),
                name="cases_organisation_words",
            ),
        ),
        migrations.AddIndex(
            model_name="organisationname",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("name", config="english"),
                name="cases_othername_words",
            ),
        ),
        migrations.AddIndex(
            model_name="organisationname",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="cases_othername_trgm",
            ),
        ),
    ]
    operations = together(operations)
