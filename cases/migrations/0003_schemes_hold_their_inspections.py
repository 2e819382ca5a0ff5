"""Hold a scheme's dates while an inspection is written by it; say more refusals in words."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from cases.migrations._together import together


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_what_ends_unknown_and_who_acts_where"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="inspection",
            name="scheme_in_force",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="judgementscheme",
            name="still_covers_inspections",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="inspection",
            trigger=pgtrigger.compiler.Trigger(
                name="scheme_in_force",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM cases_judgementscheme scheme WHERE scheme.id = NEW.scheme_id FOR SHARE;\nIF EXISTS (\n    SELECT 1 FROM cases_judgementscheme scheme WHERE scheme.id = NEW.scheme_id AND (\n        scheme.started_lower > coalesce(\n            edtf_upper(coalesce(NEW.ended, NEW.started, NEW.published)), 'infinity')\n        OR scheme.ended_upper < coalesce(\n            edtf_lower(coalesce(NEW.started, NEW.ended, NEW.published)), '-infinity')\n    )\n) THEN\n    RAISE EXCEPTION 'This judgement scheme was not in force on the day of the inspection.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';\nEND IF;\nRETURN NEW;\n",
                    hash="f518fea9996dd20f8b28bf25dd53a1fb38b96b89",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_scheme_in_force_5e141",
                    table="cases_inspection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="judgementscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="still_covers_inspections",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT 1 FROM cases_inspection seen\n    WHERE seen.scheme_id = NEW.id AND seen.superseded_at IS NULL AND (\n        edtf_lower(NEW.started) > coalesce(\n            edtf_upper(coalesce(seen.ended, seen.started, seen.published)), 'infinity')\n        OR edtf_upper(NEW.ended) < coalesce(\n            edtf_lower(coalesce(seen.started, seen.ended, seen.published)), '-infinity')\n    )\n) THEN\n    RAISE EXCEPTION 'Inspections outside these dates were judged by this scheme.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'cases_inspection_scheme_in_force';\nEND IF;\nRETURN NEW;\n",
                    hash="7efef8504456f0669f84174469be7803c4d5a193",
                    operation="UPDATE",
                    pgid="pgtrigger_still_covers_inspections_2b248",
                    table="cases_judgementscheme",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AlterConstraint(
            model_name="area",
            name="cases_area_unique_in_scheme",
            constraint=models.UniqueConstraint(
                fields=("scheme", "key"),
                name="cases_area_unique_in_scheme",
                violation_error_message="This scheme has an area with this key already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="citation",
            name="cases_citation_said_once",
            constraint=models.UniqueConstraint(
                fields=("evidence", "source", "locator"),
                name="cases_citation_said_once",
                violation_error_message="This place in this source is cited here already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="grade",
            name="cases_grade_label_unique_in_scheme",
            constraint=models.UniqueConstraint(
                fields=("scheme", "label"),
                name="cases_grade_label_unique_in_scheme",
                violation_error_message="This scheme has a grade of this name already.",
            ),
        ),
        migrations.AlterConstraint(
            model_name="grade",
            name="cases_grade_rank_unique_in_scheme",
            constraint=models.UniqueConstraint(
                fields=("scheme", "rank"),
                name="cases_grade_rank_unique_in_scheme",
                violation_error_message="This scheme has a grade of this rank already.",
            ),
        ),
    ]
    operations = together(operations)
