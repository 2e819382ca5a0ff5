"""Columns for dates: bounds that PostgreSQL computes, an order, and texts that are refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from cases import edtf
from cases.models import EdtfField, Event, in_time_order
from interventions.models import (
    CriterionAssessment,
    LookBack,
    Power,
    StatutoryStep,
    SupportBypass,
    SupportOffer,
)
from interventions.rules import OfferAnswer, StepOutcome
from tests.cases.test_edtf import NEARLY, REFUSED, readable
from tests.factories import FACTORIES, EventFactory
from tests.limits import names

DATED = [
    (model, field.name)
    for model in FACTORIES
    for field in model._meta.fields
    if isinstance(field, EdtfField)
]
# What else a row must say where this date stands, so that only the date is wrong.
BESIDE: dict[tuple[type[models.Model], str], dict[str, str]] = {
    (LookBack, "looked"): {"found": "All was well."},
    (Power, "resumed"): {"in_reserve": "2010"},
    (StatutoryStep, "decided"): {"outcome": StepOutcome.NOT_PROCEEDED},
    (SupportBypass, "reviewed"): {"review_words": "It was right."},
    (SupportOffer, "answered"): {"answer": OfferAnswer.ACCEPTED},
    (SupportOffer, "started"): {"answer": OfferAnswer.ACCEPTED, "answered": "2010-02"},
}
BOUNDED = [
    (model, name)
    for model, name in DATED
    if f"{name}_lower" in {field.name for field in model._meta.fields}
]


@pytest.mark.django_db
@given(text=readable())
def test_the_bounds_in_the_row_are_those_of_its_text(text: str) -> None:
    event = EventFactory.create(happened=text)

    event.refresh_from_db()

    said = edtf.parse(text)
    assert (event.happened_lower, event.happened_upper) == (said.earliest, said.latest)


@pytest.mark.django_db
def test_an_undated_fact_has_no_bounds() -> None:
    event = EventFactory.create(happened=None)

    event.refresh_from_db()

    assert (event.happened_lower, event.happened_upper) == (None, None)


@pytest.mark.django_db
def test_the_bounds_follow_when_the_text_changes() -> None:
    event = EventFactory.create(happened="2010")

    Event.objects.filter(pk=event.pk).update(happened="2012-02")

    event.refresh_from_db()
    assert (event.happened_lower, event.happened_upper) == (date(2012, 2, 1), date(2012, 2, 29))


@pytest.mark.django_db
def test_nobody_writes_a_bound_by_hand() -> None:
    event = EventFactory.create(happened="2010")

    with (
        pytest.raises(Exception, match='column "happened_lower" can only be updated to DEFAULT'),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_event SET happened_lower = '2009-01-01'")

    event.refresh_from_db()
    assert event.happened_lower == date(2010, 1, 1)


@pytest.mark.django_db
def test_facts_are_put_in_the_order_of_time_whatever_their_precision() -> None:
    in_order = [
        *("../2009-12-31", "2010", "2010-21", "2010-04-19", "../2010-05-01", "2010-05-02/.."),
        *("2010-24", "201X~/2012", None),
    ]
    in_order.insert(1, in_order.pop(-2))  # a decade begins where its first year does
    for text in reversed(in_order):
        EventFactory.create(happened=text)

    told = Event.objects.order_by(in_time_order("happened"), "pk").values_list(
        "happened", flat=True
    )

    assert [text for text in told if text != "2010"] == [
        text for text in in_order if text != "2010"
    ]
    assert list(told).index("2010") in (1, 2)


@pytest.mark.django_db
@given(texts=st.lists(readable(), max_size=6, unique=True))
def test_postgresql_and_python_sort_dates_alike(texts: list[str]) -> None:
    Event.objects.all().delete()
    for text in texts:
        EventFactory.create(happened=text)

    told = Event.objects.order_by(in_time_order("happened")).values_list("happened", flat=True)

    days = [edtf.parse(text).sort_day for text in told]
    assert days == sorted(edtf.parse(text).sort_day for text in texts)


@pytest.mark.parametrize("text", [text for text in REFUSED if text and len(text) <= 40])
def test_the_field_refuses_what_is_no_date_in_a_sentence(text: str) -> None:
    field = EdtfField(null=True, blank=True)

    with pytest.raises(ValidationError) as refusal:
        field.clean(text, None)

    assert refusal.value.messages == [str(problem_of(text))]


def test_the_field_takes_a_date_and_no_date() -> None:
    field = EdtfField(null=True, blank=True)

    assert field.clean("2010-04~", None) == "2010-04~"
    assert field.clean(None, None) is None


def test_the_field_refuses_a_text_longer_than_two_dates() -> None:
    field = EdtfField()

    with pytest.raises(ValidationError):
        field.clean("2010-04-19/2010-04-19" + "?" * 30, None)


@pytest.mark.django_db
@given(text=NEARLY)
def test_the_row_takes_the_texts_that_the_field_takes_and_no_others(text: str) -> None:
    event = EventFactory.create()

    try:
        EdtfField().clean(text, None)
    except ValidationError:
        with pytest.raises(IntegrityError, match="event_dates_are_edtf"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(reported=text)
    else:
        Event.objects.filter(pk=event.pk).update(reported=text)


@pytest.mark.django_db
@names(*(f"{model._meta.model_name}_dates_are_edtf" for model, _ in DATED))
@pytest.mark.parametrize(("model", "name"), DATED, ids=lambda part: getattr(part, "__name__", part))
def test_no_date_column_of_any_table_takes_what_is_no_date(
    model: type[models.Model], name: str
) -> None:
    row = FACTORIES[model].create()
    wrong = {**BESIDE.get((model, name), {}), name: "soon"}

    def write() -> object:
        if model is CriterionAssessment:  # which never changes
            return FACTORIES[model].create(**wrong)
        return model._base_manager.filter(pk=row.pk).update(**wrong)

    with pytest.raises(IntegrityError, match="_dates_are_edtf"), transaction.atomic():
        write()


@pytest.mark.parametrize(
    ("model", "name"), BOUNDED, ids=lambda part: getattr(part, "__name__", part)
)
def test_every_bound_is_computed_from_its_own_date(model: type[models.Model], name: str) -> None:
    for bound in ("lower", "upper"):
        field = model._meta.get_field(f"{name}_{bound}")

        assert isinstance(field, models.GeneratedField)
        computed = field.deconstruct()[3]["expression"]
        assert computed.get_source_expressions()[0].name == name
        assert computed.function == f"edtf_{bound}"


def problem_of(text: str) -> edtf.EdtfError:
    try:
        edtf.parse(text)
    except edtf.EdtfError as problem:
        return problem
    raise AssertionError(text)
