"""`manage.py make_national`: the same from the same seed; what it says, and what it refuses."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models, transaction
from django.db.models import GeneratedField
from django.utils import timezone

from cases.actions import load_reference_data
from cases.history import versions_of
from cases.models import (
    Case,
    Citation,
    Evidence,
    Identifier,
    Judgement,
    Organisation,
    Source,
    User,
)
from insights.national.making import TELLER
from insights.national.sheets import FILLED
from interventions.models import Lever

pytestmark = pytest.mark.django_db
NUMBERED = r" \d{5}$"  # as the names of all invented bodies are
Told = dict[str, list[tuple[Any, ...]]]


def make_national(**options: int) -> str:
    said = StringIO()
    call_command("make_national", stdout=said, **{"organisations": 60, "years": 3, **options})
    return said.getvalue()


def told_by(seed: int) -> Told:
    """What a seed tells, all of it, in a register that forgets it again."""
    with transaction.atomic():
        make_national(seed=seed)
        told = {model.__name__: [*rows_of(model)] for model in FILLED}
        transaction.set_rollback(True)
    return told


def rows_of(model: type[models.Model]) -> list[tuple[Any, ...]]:
    """Its rows, where keys of the filled tables are counted from the first one told.

    Who told it, from which source, are rows made anew each time.
    """
    columns = [
        each
        for each in model._meta.concrete_fields
        if not isinstance(each, GeneratedField) and each.related_model not in {Source, User}
    ]
    rows = told(model).order_by("pk").values_list(*(each.attname for each in columns))
    starts = [first_key(each) for each in columns]
    return [
        tuple(
            value - start if start and value and value >= start else value
            for value, start in zip(row, starts, strict=True)
        )
        for row in rows
    ]


def told(model: type[models.Model]) -> models.QuerySet[Any]:
    """Its rows without those of the reference data, which say when they were loaded."""
    rows = model._base_manager.all()
    if hasattr(model, "recorded_by"):
        return rows.filter(recorded_by__username=TELLER)
    if model is Organisation:
        return rows.filter(name__regex=NUMBERED)
    if model is Citation:
        return rows.filter(source__key=TELLER)
    return rows.filter(citations__source__key=TELLER) if model is Evidence else rows


def first_key(field: Any) -> int | None:
    """The first key of the filled table that a column points at; None where it points at none."""
    target = field.model if field.primary_key else field.related_model
    if target not in FILLED:
        return None
    first: int | None = told(target).aggregate(first=models.Min("pk"))["first"]
    return first


def test_make_national_tells_the_same_from_the_same_seed_and_other_things_from_another() -> None:
    load_reference_data()

    once, again, otherwise = (told_by(seed) for seed in (7, 7, 8))

    assert once == again
    assert once != otherwise
    assert len(once["Organisation"]) == 60
    assert len(once["Judgement"]) > 50


def test_make_national_says_how_many_rows_it_made_and_refuses_to_do_it_again() -> None:
    said = make_national(seed=3)

    assert "60 of 60 organisations." in said
    assert "        60 organisations\n" in said
    assert Organisation.objects.filter(name__regex=NUMBERED).count() == 60
    with pytest.raises(CommandError, match="holds a synthetic nation already"):
        make_national(seed=4)


@pytest.mark.parametrize("keeps", [True, False])
def test_make_national_keeps_history_only_when_asked(keeps: bool) -> None:
    make_national(history=keeps)

    kept = apps.get_model("cases", "JudgementHistory").objects.count()
    assert kept == (Judgement.objects.count() if keeps else 0)


@pytest.mark.parametrize("keeps", [True, False])
def test_make_national_tells_what_was_known_on_a_day_either_way(keeps: bool) -> None:
    make_national(history=keeps)

    for table in (Organisation, Identifier, Citation, Case, Lever):
        assert versions_of(table).count() == table._default_manager.count() > 0
    first = versions_of(Organisation).order_by("pgh_created_at")[0]
    assert (first.pgh_created_at < timezone.now() - timedelta(days=365)) is not keeps


@pytest.mark.parametrize("none", [{"organisations": 0}, {"years": 0}])
def test_make_national_of_nothing_is_refused(none: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="one organisation and one year"):
        make_national(**none)
