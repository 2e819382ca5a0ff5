"""What all facts share: corrections that supersede once and for ever, and two clocks."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import models, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Fact, Note, end_of_day
from tests.factories import FACTORIES, CaseFactory, NoteFactory
from tests.limits import names, refused_by

FACTS = sorted(
    (model for model in FACTORIES if issubclass(model, Fact)), key=lambda model: model.__name__
)
every_fact = pytest.mark.parametrize("model", FACTS, ids=lambda model: model.__name__)


def rows(model: type[models.Model]) -> Any:
    return model._base_manager.all()


def name_of(model: type[models.Model], constraint: str) -> str:
    return f"{model._meta.model_name}_{constraint}"


def superseded(model: type[models.Model]) -> tuple[Any, Any]:
    """A row that was wrong and the row that corrects it."""
    wrong, right = FACTORIES[model].create(), FACTORIES[model].create()
    rows(model).filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())
    return wrong, right


@pytest.mark.django_db
@names(*(name_of(model, "superseded_by_and_superseded_at") for model in FACTS))
@every_fact
def test_what_superseded_a_fact_and_when_are_both_said_or_neither(
    model: type[models.Model],
) -> None:
    wrong, right = FACTORIES[model].create(), FACTORIES[model].create()
    constraint = name_of(model, "superseded_by_and_superseded_at")

    with refused_by(constraint):
        rows(model).filter(pk=wrong.pk).update(superseded_by=right)
    with refused_by(constraint):
        rows(model).filter(pk=wrong.pk).update(superseded_at=timezone.now())

    rows(model).filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())


@pytest.mark.django_db
@names(*(name_of(model, "not_its_own_correction") for model in FACTS))
@every_fact
def test_a_fact_cannot_correct_itself(model: type[models.Model]) -> None:
    row = FACTORIES[model].create()

    with refused_by(name_of(model, "not_its_own_correction")):
        rows(model).filter(pk=row.pk).update(superseded_by=row, superseded_at=timezone.now())


@pytest.mark.django_db
@names(*(f"{model._meta.db_table}.superseded_stays" for model in FACTS))
@every_fact
def test_a_superseded_fact_cannot_be_superseded_again_changed_or_revived(
    model: type[models.Model],
) -> None:
    wrong, right = superseded(model)
    third = FACTORIES[model].create()
    changes: list[dict[str, Any]] = [
        {"superseded_by": third, "superseded_at": timezone.now()},
        {"superseded_by": None, "superseded_at": None},
        {"correction_reason": "Another thought."},
        {"version": 2},
    ]

    for change in changes:
        with refused_by("superseded_stays"):
            rows(model).filter(pk=wrong.pk).update(**change)

    assert rows(model).get(pk=wrong.pk).superseded_by_id == right.pk


@pytest.mark.django_db
@every_fact
def test_a_correction_can_itself_be_corrected(model: type[models.Model]) -> None:
    _, right = superseded(model)
    third = FACTORIES[model].create()

    rows(model).filter(pk=right.pk).update(superseded_by=third, superseded_at=timezone.now())

    assert set(rows(model).filter(superseded_at__isnull=True)) >= {third}


@pytest.mark.django_db
@every_fact
def test_one_row_corrects_one_row(model: type[models.Model]) -> None:
    _, right = superseded(model)
    other = FACTORIES[model].create()

    with refused_by(f"{model._meta.db_table}_superseded_by_id_key"):
        rows(model).filter(pk=other.pk).update(superseded_by=right, superseded_at=timezone.now())


@pytest.mark.django_db
@every_fact
def test_a_fact_says_when_and_from_whom_the_register_heard(model: type[models.Model]) -> None:
    before = timezone.now() - timedelta(minutes=1)

    row: Any = FACTORIES[model].create()

    assert row.recorded_by_id is not None
    assert before < row.recorded_at <= timezone.now()
    assert row.version == 1


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2024, 1, 15), datetime(2024, 1, 16, 0, 0, tzinfo=UTC)),
        (date(2024, 7, 15), datetime(2024, 7, 15, 23, 0, tzinfo=UTC)),  # British summer time
        (date(2024, 3, 30), datetime(2024, 3, 31, 0, 0, tzinfo=UTC)),
        (date(2024, 3, 31), datetime(2024, 3, 31, 23, 0, tzinfo=UTC)),  # the clock goes forward
        (date(2024, 10, 27), datetime(2024, 10, 28, 0, 0, tzinfo=UTC)),  # and back
        (date(2024, 12, 31), datetime(2025, 1, 1, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_where_the_register_is_kept(day: date, moment: datetime) -> None:
    assert end_of_day(day) == moment


@pytest.mark.django_db
@given(
    minutes=st.lists(st.integers(0, 4 * 24 * 60), min_size=1, max_size=6).map(sorted),
    day=st.dates(date(2024, 2, 28), date(2024, 3, 6)),
)
def test_on_any_day_a_chain_of_corrections_shows_the_one_then_known(
    minutes: list[int], day: date
) -> None:
    start = datetime(2024, 3, 1, tzinfo=UTC)
    moments = [start + timedelta(minutes=n) for n in minutes]
    with transaction.atomic():
        case = CaseFactory.create()
        chain = [
            NoteFactory.create(case=case, words=str(n), recorded_at=moment)
            for n, moment in enumerate(moments)
        ]
        for wrong, right in pairwise(chain):
            Note.objects.filter(pk=wrong.pk).update(
                superseded_by=right, superseded_at=right.recorded_at
            )

    known = list(Note.objects.filter(case=case).as_known_on(day))

    heard = [note for note in chain if note.recorded_at < end_of_day(day)]
    assert known == heard[-1:]
    assert list(Note.objects.filter(case=case).current()) == chain[-1:]
