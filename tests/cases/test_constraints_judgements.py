"""What the database refuses of inspections: a grade of another scheme, a scheme of another day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.models import Inspection, Judgement, JudgementScheme
from cases.rules import LadderLevel
from tests.factories import (
    AreaFactory,
    GradeFactory,
    InspectionFactory,
    InstrumentFactory,
    JudgementFactory,
    JudgementSchemeFactory,
)
from tests.limits import Limit, check, names, on_both_sides, refused_by
from tests.races import together

pytestmark = pytest.mark.django_db
IN_FORCE = "cases_inspection_scheme_in_force"


def two_areas(**second: object) -> None:
    first = AreaFactory.create(key="safe")
    AreaFactory.create(**{"scheme": first.scheme, "key": "safe", **second})


def two_grades(**second: object) -> None:
    first = GradeFactory.create(label="Good", rank=2)
    GradeFactory.create(**{"scheme": first.scheme, "label": "Fair", "rank": 3, **second})


def judged(*, grade: bool = True, area: bool = True, scheme: bool = True) -> Judgement:
    """A judgement whose grade, area and scheme are its inspection's, or are not."""
    own, other = JudgementSchemeFactory.create_batch(2)
    return JudgementFactory.create(
        inspection=InspectionFactory.create(scheme=own),
        scheme=own if scheme else other,
        grade=GradeFactory.create(scheme=own if grade and scheme else other),
        area=AreaFactory.create(scheme=own if area and scheme else other),
    )


def two_headlines(**second: object) -> None:
    first = JudgementFactory.create(is_headline=True)
    same = {"inspection": first.inspection, "scheme": first.scheme, "is_headline": True}
    JudgementFactory.create(**{**same, **second})


def headline_after_a_correction() -> None:
    """A superseded headline leaves its place to the one that corrects it."""
    wrong = JudgementFactory.create(is_headline=True)
    right = JudgementFactory.create(inspection=wrong.inspection, scheme=wrong.scheme)
    Judgement.objects.filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())
    Judgement.objects.filter(pk=right.pk).update(is_headline=True)


def inspected(*, scheme: tuple[str | None, str | None], **dates: str) -> None:
    started, ended = scheme
    InspectionFactory.create(
        scheme=JudgementSchemeFactory.create(started=started, ended=ended), **dates
    )


SCHEME = ("2010-04-01", "2015-03")
LIMITS = [
    Limit(
        "cases_area_unique_in_scheme",
        two_areas,
        refused=[{}],
        allowed=[{"key": "well-led"}, {"scheme": JudgementSchemeFactory}],
    ),
    Limit(
        "cases_grade_label_unique_in_scheme",
        two_grades,
        refused=[{"label": "Good"}],
        allowed=[{}, {"label": "Good", "scheme": JudgementSchemeFactory}],
    ),
    Limit(
        "cases_grade_rank_unique_in_scheme",
        two_grades,
        refused=[{"rank": 2}],
        allowed=[{"rank": None}, {"rank": 2, "scheme": JudgementSchemeFactory}],
    ),
    Limit(
        "cases_grade_not_failing_and_acceptable",
        GradeFactory.create,
        refused=[{"is_failing": True, "is_acceptable": True}],
        allowed=[{}, {"is_failing": True}, {"is_acceptable": True}],
    ),
    Limit(
        "cases_grade_unjudged_has_no_rank",
        GradeFactory.create,
        refused=[
            {"is_judged": False, "rank": 4},
            {"is_judged": False, "is_failing": True},
            {"is_judged": False, "is_acceptable": True},
        ],
        allowed=[{"is_judged": False}, {"rank": 4, "is_failing": True}],
    ),
    Limit(
        "cases_instrument_level_on_the_ladder",
        InstrumentFactory.create,
        refused=[{"level": 8}],
        allowed=[{"level": level} for level in LadderLevel],
    ),
    Limit(
        "cases_judgement_grade_of_scheme",
        judged,
        refused=[{"grade": False}],
        allowed=[{}],
    ),
    Limit("cases_judgement_area_of_scheme", judged, refused=[{"area": False}], allowed=[{}]),
    Limit(
        "cases_judgement_inspection_of_scheme", judged, refused=[{"scheme": False}], allowed=[{}]
    ),
    Limit(
        "cases_judgement_one_headline",
        two_headlines,
        refused=[{}],
        allowed=[
            {"is_headline": False},
            {"is_headline": False, "scope": "One ward"},
        ],
    ),
    Limit(
        IN_FORCE,
        inspected,
        refused=[
            {"scheme": SCHEME, "started": "2010-03-31"},
            {"scheme": SCHEME, "started": "2010-03"},
            {"scheme": SCHEME, "published": "2009"},
            {"scheme": SCHEME, "started": "../2010-03"},
            {"scheme": SCHEME, "started": "2010-03-01", "ended": "2010-03-31"},
            {"scheme": SCHEME, "started": "2015-04-01"},
            {"scheme": SCHEME, "ended": "2015-04"},
            {"scheme": SCHEME, "published": "2016"},
            {"scheme": SCHEME, "started": "2015-04-01/.."},
            {"scheme": ("2010", None), "started": "2009-12-31"},
            {"scheme": (None, "2010"), "started": "2011-01-01"},
        ],
        allowed=[
            {"scheme": SCHEME},
            {"scheme": SCHEME, "started": "2010-04-01"},
            {"scheme": SCHEME, "started": "2010"},
            {"scheme": SCHEME, "started": "2010-03-29", "ended": "2010-04-01"},
            {"scheme": SCHEME, "started": "2010-03-29", "ended": "2010-03-30/.."},
            {"scheme": SCHEME, "started": "2015-03-31", "published": "2015-06"},
            {"scheme": SCHEME, "started": "../2015"},
            {"scheme": (None, None), "started": "1900"},
            {"scheme": ("2010", None), "started": "2030"},
            {"scheme": (None, "2010"), "started": "1990"},
        ],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_a_corrected_headline_leaves_its_place_to_the_correction() -> None:
    headline_after_a_correction()

    assert Judgement.objects.current().filter(is_headline=True).count() == 1


def test_a_judgement_without_an_area_is_of_the_whole() -> None:
    assert JudgementFactory.create(area=None).of_what == "Overall"


@names("cases_grade_id_with_scheme", "cases_area_id_with_scheme", "cases_inspection_id_with_scheme")
@pytest.mark.parametrize("table", ["grade", "area", "inspection"])
def test_what_the_two_column_keys_point_at_is_unique(table: str) -> None:
    """They repeat the primary key: a foreign key of two columns must point at a unique pair."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
            [f"cases_{table}_id_with_scheme"],
        )

        assert cursor.fetchone() == ("UNIQUE (id, scheme_id)",)


def test_an_inspection_cannot_leave_the_scheme_of_its_judgements() -> None:
    judgement = JudgementFactory.create()

    with refused_by("cases_judgement_inspection_of_scheme"):
        Inspection.objects.filter(pk=judgement.inspection.pk).update(
            scheme=JudgementSchemeFactory.create()
        )


@names("cases_inspection.scheme_in_force")
def test_an_inspection_cannot_move_out_of_its_schemes_dates() -> None:
    scheme = JudgementSchemeFactory.create(started="2010", ended="2014")
    inspection = InspectionFactory.create(scheme=scheme, started="2011")

    with refused_by(IN_FORCE):
        Inspection.objects.filter(pk=inspection.pk).update(started="2015")


@pytest.mark.parametrize(
    ("dates", "is_refused"),
    [
        ({"started": "2012"}, True),
        ({"ended": "2010"}, True),
        ({"started": "2011-05"}, False),
        ({"ended": "2011-05"}, False),
        ({"started": None, "ended": None}, False),
    ],
)
@names("cases_judgementscheme.still_covers_inspections")
def test_a_schemes_dates_cannot_move_away_from_its_inspections(
    dates: dict[str, str | None], is_refused: bool
) -> None:
    scheme = JudgementSchemeFactory.create(started="2009", ended="2014")
    InspectionFactory.create(scheme=scheme, started="2011-05-09", ended="2011-05-11")

    check(
        IN_FORCE,
        lambda: JudgementScheme.objects.filter(pk=scheme.pk).update(**dates),
        is_refused,
    )


def test_an_inspection_that_was_corrected_does_not_hold_a_schemes_dates() -> None:
    scheme = JudgementSchemeFactory.create(started="2009")
    wrong = InspectionFactory.create(scheme=scheme, started="2009-06")
    right = InspectionFactory.create(started="2009-06")
    Inspection.objects.filter(pk=wrong.pk).update(superseded_by=right, superseded_at=timezone.now())

    JudgementScheme.objects.filter(pk=scheme.pk).update(started="2010")

    assert not Inspection.objects.current().filter(scheme=scheme)


@pytest.mark.django_db(transaction=True)
def test_an_inspection_and_its_schemes_dates_do_not_pass_each_other_unseen() -> None:
    """Each alone is right; whichever comes second must see the first."""
    scheme = JudgementSchemeFactory.create(started="2009")
    ready = InspectionFactory.build(
        organisation=scheme.regulator,
        regulator=scheme.regulator,
        scheme=scheme,
        started="2009-06",
        recorded_by=InspectionFactory.create().recorded_by,
        recorded_at=timezone.now() - timedelta(days=1),
    )

    def inspect() -> None:
        with transaction.atomic():
            ready.save()
            pause()

    def move() -> None:
        with transaction.atomic():
            JudgementScheme.objects.filter(pk=scheme.pk).update(started="2010")
            pause()

    failures = together(inspect, move)

    assert [type(failure) for failure in failures] == [IntegrityError]


def pause() -> None:
    """Hold the transaction open long enough for the other to meet it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.3)")
