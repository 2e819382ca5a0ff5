"""That no constraint, trigger or key of any table is without a test, by the database's own list.

Kinds that are alike on every table are tried here on every table; all others are named by a test
in one of the `test_constraints_*.py`, or this file fails.
"""

import importlib
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from cases.models import Designation
from insights.models import ExportFile, Figure, Job
from interventions.models import (
    CriterionAssessment,
    ExitDecision,
    PeerConflict,
    Power,
    PowerReserve,
    StatutoryStep,
    SupportBypass,
    SupportOffer,
)
from interventions.rules import DecisionKind, EndReason, OfferAnswer, StepOutcome
from tests.factories import (
    FACTORIES,
    HEARD_AT,
    CriterionAssessmentFactory,
    EvidenceFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.limits import TESTED, check, made, names, refused_by

FLOORS = ("cases", "interventions", "insights")
LONGEST_NAME = 63  # bytes; PostgreSQL cuts off what is longer
TABLES = sorted(FACTORIES, key=lambda model: model._meta.db_table)
# Only what Django or pghistory make for themselves, by their own tests.
NOT_OURS = {"cases_user_groups", "cases_user_user_permissions"}
COUNTS = [
    (model, field.name)
    for model in TABLES
    for field in model._meta.fields
    if field.get_internal_type().startswith("Positive")
]
SINGLE = [
    (model, field.name)
    for model in TABLES
    for field in model._meta.fields
    if field.unique
    and not field.primary_key
    and (model, field.name) != (CriterionAssessment, "evidence")  # that one never changes
]
ORDERED: list[tuple[type[models.Model], str, str, str]] = [
    (model, constraint.name, match[1], match[2])
    for model in TABLES
    for constraint in model._meta.constraints
    if (match := re.fullmatch(r"[a-z]+_([a-z_]+)_not_before_([a-z_]+)", constraint.name))
    and f"{match[1]}_upper" in {field.name for field in model._meta.fields}
]
NOTE = {
    "still_not_good": "The audit.",
    "owned_by": OrganisationFactory,
    "would_bring_us_back": "A qualified account.",
}
NOTICE = {
    "minded_to_recorded_at": HEARD_AT,
    "minded_to_recorded_by": UserFactory,
    "representations_due_on": date(2010, 5, 1),
}
WITHDRAWN = {
    "outcome": StepOutcome.WITHDRAWN,
    "decided_at": HEARD_AT,
    "decided_by": UserFactory,
}
# What else a row must say where this date stands, so that only the order can be wrong.
BESIDE: dict[tuple[type[models.Model], str], dict[str, Any]] = {
    (Designation, "lifted"): {"lifting_recorded_at": HEARD_AT, "lifting_recorded_by": UserFactory},
    (Power, "returned"): {"returning_recorded_at": HEARD_AT, "returning_recorded_by": UserFactory},
    (ExitDecision, "ends"): {
        "kind": DecisionKind.EXIT,
        "end_reason": EndReason.OUTCOMES_MET,
        **NOTE,
    },
    (PeerConflict, "ended"): {"ending_recorded_at": HEARD_AT, "ending_recorded_by": UserFactory},
    (Power, "resumed"): {"resuming_recorded_at": HEARD_AT, "resuming_recorded_by": UserFactory},
    (PowerReserve, "resumed"): {
        "resuming_recorded_at": HEARD_AT,
        "resuming_recorded_by": UserFactory,
    },
    (StatutoryStep, "represented"): {
        **NOTICE,
        "answer_recorded_at": HEARD_AT,
        "answer_recorded_by": UserFactory,
    },
    (StatutoryStep, "decided"): {**NOTICE, **WITHDRAWN},
    (SupportBypass, "reviewed"): {
        "was_right": True,
        "review_words": "It was right.",
        "reviewing_recorded_at": HEARD_AT,
        "reviewing_recorded_by": UserFactory,
    },
    (SupportOffer, "answered"): {"answer": OfferAnswer.ACCEPTED},
    (SupportOffer, "ended"): {"answer": OfferAnswer.ACCEPTED, "answered": "2010-02"},
}
# What a row must say where only the earlier date stands.
BEFORE: dict[tuple[type[models.Model], str], dict[str, Any]] = {
    (ExitDecision, "until"): {"kind": DecisionKind.TAPER},
    (StatutoryStep, "represented"): NOTICE,
    (StatutoryStep, "decided"): NOTICE,
    (SupportOffer, "ended"): BESIDE[SupportOffer, "ended"],
}
# What else a row must say where a reference stands that is its own.
WITH: dict[tuple[type[models.Model], str], dict[str, Any]] = {
    (ExitDecision, "undoes"): {"kind": DecisionKind.RESUME},
    (StatutoryStep, "intervention"): {
        "outcome": StepOutcome.MADE,
        "decided": "2010-06-30",
        "without_notice_because": "Patients would be harmed by waiting.",
        "asked_at": HEARD_AT,
        "asked_by": UserFactory,
        "decided_at": HEARD_AT,
        "decided_by": UserFactory,
    },
}


# Columns that a stricter limit of our own watches before PostgreSQL comes to the sign.
STRICTER = {
    (ExportFile, "size_bytes"): "insights_exportfile_is_not_empty",
    (Figure, "size_bytes"): "insights_figure_is_not_empty",
    (Figure, "width"): "insights_figure_is_not_empty",
    (Job, "attempts"): "insights_job_attempted_means_started",
}


def said(part: object) -> str:
    return getattr(part, "__name__", str(part))


@pytest.mark.django_db
@names(*(row[1] for row in ORDERED))
@pytest.mark.parametrize(("model", "constraint", "later", "earlier"), ORDERED, ids=said)
@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        ("2010-04-19", "2010-04-18", True),
        ("2010-05", "2010-04", True),
        ("2010-05-01", "2010-04", True),
        ("2011", "2010-12-31", True),
        ("2011/..", "2010", True),
        ("2010-04-19", "../2010-04-18", True),
        ("2010-04-19", "2010-04-19", False),
        ("2010-04-19", "2010-04", False),  # it may have been later that month
        ("2010-04", "2010-04-01", False),  # or earlier
        ("../2012", "2010", False),
        ("2012", "2010/..", False),
        ("2010-04-19", "../2010-04-19", False),
        ("2012", None, False),
    ],
)
def test_an_end_is_refused_if_it_was_certainly_before_its_beginning(
    *,
    model: type[models.Model],
    constraint: str,
    later: str,
    earlier: str,
    first: str,
    second: str | None,
    is_refused: bool,
) -> None:
    beside = (BESIDE if second else BEFORE).get((model, later), {})
    dates = {earlier: first, later: second}

    check(
        constraint,
        lambda: FACTORIES[model].create(
            **{name: made(value) for name, value in beside.items()}, **dates
        ),
        is_refused,
    )


@pytest.mark.django_db
@names(*(f"{model._meta.db_table}_{column}_check" for model, column in COUNTS))
@pytest.mark.parametrize(("model", "column"), COUNTS, ids=said)
def test_a_count_is_never_negative(model: type[models.Model], column: str) -> None:
    row = FACTORIES[model].create()

    with refused_by(STRICTER.get((model, column), f"{model._meta.db_table}_{column}_check")):
        model._base_manager.filter(pk=row.pk).update(**{column: -1})


@pytest.mark.django_db
@names(
    *(
        f"{model._meta.db_table}_{model._meta.get_field(name).column}_key"  # type: ignore[union-attr]  # fields of their own table
        for model, name in SINGLE
    )
)
@pytest.mark.parametrize(("model", "name"), SINGLE, ids=said)
def test_what_is_one_rows_own_is_no_others(model: type[models.Model], name: str) -> None:
    one, other = FACTORIES[model].create(), FACTORIES[model].create()
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    value = getattr(one, field.attname)
    if value is None:
        assert isinstance(field, models.OneToOneField)
        value = FACTORIES[field.related_model].create().pk
    also = {"superseded_at": timezone.now()} if name == "superseded_by" else {}
    also |= {name: made(said) for name, said in WITH.get((model, name), {}).items()}
    model._base_manager.filter(pk=one.pk).update(**{field.attname: value, **also})

    with refused_by(f"{model._meta.db_table}_{field.column}_key"):
        model._base_manager.filter(pk=other.pk).update(**{field.attname: value, **also})


@pytest.mark.django_db
@names("interventions_criterionassessment_evidence_id_key")
def test_two_assessments_share_no_evidence() -> None:
    evidence = EvidenceFactory.create()
    CriterionAssessmentFactory.create(evidence=evidence)

    with refused_by("interventions_criterionassessment_evidence_id_key"):
        CriterionAssessmentFactory.create(evidence=evidence)


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES, ids=said)
def test_every_reference_is_a_foreign_key_that_takes_nothing_with_it(
    model: type[models.Model],
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, confrelid::regclass::text, confdeltype, convalidated"
            " FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
            " WHERE contype = 'f' AND cardinality(conkey) = 1 AND conrelid = %s::regclass",
            [model._meta.db_table],
        )
        found = set(cursor.fetchall())
    references = [f for f in model._meta.fields if isinstance(f, models.ForeignKey)]

    assert found == {
        (field.column, field.related_model._meta.db_table, "a", True) for field in references
    }
    assert {field.remote_field.on_delete for field in references} <= {models.PROTECT}


@pytest.mark.django_db
@names(
    "cases_organisation_acts__organisation_id_sector_i_c38978b7_uniq",
    "cases_disagreement_conce_disagreement_id_evidence_0637feeb_uniq",
    "interventions_taperstep__taperstep_id_power_id_3bfb3d02_uniq",
)
@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        (
            "interventions.taperstep_powers",
            "interventions_taperstep__taperstep_id_power_id_3bfb3d02_uniq",
        ),
        (
            "cases.organisation_acts_in",
            "cases_organisation_acts__organisation_id_sector_i_c38978b7_uniq",
        ),
        (
            "cases.disagreement_concerns",
            "cases_disagreement_conce_disagreement_id_evidence_0637feeb_uniq",
        ),
    ],
)
def test_two_rows_are_joined_once(table: str, constraint: str) -> None:
    through = apps.get_model(table)
    ends = {
        field.attname: FACTORIES[field.related_model].create().pk
        for field in through._meta.fields
        if isinstance(field, models.ForeignKey)
    }
    through._base_manager.create(**ends)

    with refused_by(constraint):
        through._base_manager.create(**ends)


def our_constraints() -> list[tuple[str, str]]:
    """Table and name of all that refuses rows, but primary keys, references and not-nulls."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype IN ('c', 'u', 'x') OR contype = 'f' AND cardinality(conkey) > 1"
            " UNION SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index"
            " WHERE indisunique AND NOT indisprimary AND NOT EXISTS"
            " (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"
        )
        return [(table, name) for table, name in cursor.fetchall() if is_ours(table)]


def our_triggers() -> list[str]:
    """`table.trigger`, without the mark that pgtrigger adds to the trigger's name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger"
            " WHERE NOT tgisinternal"
        )
        found = [row for row in cursor.fetchall() if is_ours(row[0])]
    assert {enabled for _, _, enabled in found} == {"O"}
    return [
        f"{table}.{re.fullmatch(r'pgtrigger_(.+)_[0-9a-f]{5}', name)[1]}"  # type: ignore[index]  # all are pgtrigger's
        for table, name, _ in found
    ]


def is_ours(table: str) -> bool:
    return table.startswith(FLOORS) and table not in NOT_OURS


def all_tested() -> set[str]:
    """Names that tests give, whichever of their files this run has asked for."""
    for path in Path(settings.BASE_DIR, "tests").rglob("test_*.py"):
        if path.stem.startswith(("test_constraints", "test_facts", "test_history", "test_dates")):
            module = path.relative_to(settings.BASE_DIR).with_suffix("")
            importlib.import_module(".".join(module.parts))
    return TESTED


@pytest.mark.django_db
def test_every_constraint_of_the_database_has_a_test_that_names_it() -> None:
    # Rows of history repeat rows that passed these checks already.
    found = {name for table, name in our_constraints() if not table.endswith("history")}

    assert found > {"cases_identifier_unique_in_scheme", "interventions_appointment_one_holder"}
    assert sorted(found - all_tested()) == []


@pytest.mark.django_db
def test_every_trigger_of_the_database_has_a_test_that_names_it() -> None:
    found = set(our_triggers())

    assert "cases_inspection.scheme_in_force" in found
    assert sorted(found - all_tested()) == []


@pytest.mark.django_db
def test_every_constraint_of_the_models_stands_in_the_database() -> None:
    written = {constraint.name for model in TABLES for constraint in model._meta.constraints} | {
        f"{model._meta.db_table}.{trigger.name}"
        for model in apps.get_models()
        for trigger in getattr(model._meta, "triggers", [])
        if is_ours(model._meta.db_table)
    }

    standing = {name for _, name in our_constraints()} | set(our_triggers())

    assert sorted(written - standing) == []


@pytest.mark.django_db
def test_no_name_is_longer_than_postgresql_keeps() -> None:
    names = {name for _, name in our_constraints()} | {
        constraint.name for model in TABLES for constraint in model._meta.constraints
    }

    assert [name for name in names if len(name.encode()) > LONGEST_NAME] == []


@pytest.mark.django_db
def test_every_table_of_the_database_has_a_factory_or_a_reason() -> None:
    made_here = {model._meta.db_table for model in TABLES} | NOT_OURS
    joining = {field.m2m_db_table() for model in TABLES for field in model._meta.local_many_to_many}

    tables = [name for name in connection.introspection.table_names() if is_ours(name)]

    assert {t for t in tables if not t.endswith("history")} - made_here - joining == set()
