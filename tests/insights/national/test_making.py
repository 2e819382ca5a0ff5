"""The synthetic nation: the same from the same seed, plausible, and refused by no constraint."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.test import Client
from pytest_django import DjangoDbBlocker

from cases.models import (
    Case,
    Designation,
    FailureFinding,
    Grade,
    Inspection,
    Judgement,
    Organisation,
    OrganisationLink,
    User,
)
from cases.rules import CaseState, LinkKind, OrganisationKind, RuleBroken
from insights.national import Wish, make_national
from insights.national.days import LAST_DAY
from insights.national.making import APPROVER, TELLER
from insights.national.sheets import Sheets
from interventions.models import (
    CriterionAssessment,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
    LookBack,
    SupportBypass,
    SupportOffer,
)
from interventions.rules import NEEDED_CONDITIONS, AssessmentResult, EndKind, ExitModel, OfferAnswer
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """Some hundred organisations over fifteen years, made once and rolled back after all tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_national(Wish(organisations=400, years=15, seed=1))
        transaction.set_rollback(True)


def test_it_says_how_much_it_made(made: dict[str, int]) -> None:
    assert made["organisations"] == 400
    assert made["judgements"] == Judgement.objects.count()


def test_a_second_nation_is_refused() -> None:
    with pytest.raises(RuleBroken, match="holds a synthetic nation already"):
        make_national(Wish(organisations=60, years=3, seed=1))


def national() -> models.QuerySet[Organisation]:
    return Organisation.objects.filter(name__regex=r" \d{5}$")


def test_one_organisation_in_eight_or_so_has_failed() -> None:
    assert national().count() == 400
    assert 25 <= Case.objects.count() <= 75
    assert Designation.objects.count() == Case.objects.count()
    assert not Case.objects.exclude(organisation__in=national()).exists()


def test_organisations_are_spread_over_sectors_and_say_who_they_are() -> None:
    sectors = Counter(national().values_list("sector__key", flat=True))

    assert sectors["schools"] > 200
    assert {"nhs-trusts", "childrens-services", "police"} <= set(sectors)
    assert national().filter(kind=OrganisationKind.GROUP).count() > 5
    schools = national().filter(sector__key="schools")
    assert not schools.annotate(of=Count("identifiers")).exclude(of=2).exists()


def test_what_closed_is_followed_by_another_under_a_link() -> None:
    followed = OrganisationLink.objects.filter(
        kind=LinkKind.SUCCESSOR_OF, recorded_by__username=TELLER
    )

    assert followed.exists()
    assert not followed.filter(other__closed=None).exists()
    assert not followed.exclude(started=F("other__closed")).exists()
    assert OrganisationLink.objects.filter(kind=LinkKind.MEMBER_OF).count() > 50


def test_every_inspection_is_judged_by_a_scheme_of_its_sector_and_day() -> None:
    inspections = Inspection.objects.all()

    assert inspections.count() > 1_000
    assert not inspections.exclude(scheme__sector=F("organisation__sector")).exists()
    assert not inspections.exclude(scheme__regulator=F("regulator")).exists()
    assert not inspections.filter(started_lower__lt=F("scheme__started_lower")).exists()
    assert not inspections.filter(ended_upper__gt=F("scheme__ended_upper")).exists()
    assert not inspections.filter(published_lower__gt=LAST_DAY).exists()
    heads = Judgement.objects.filter(inspection=OuterRef("pk"), is_headline=True).current()
    assert not inspections.exclude(Q(scheme__has_headline=False) | Exists(heads)).exists()
    assert not inspections.filter(judgements__isnull=True).exists()


def test_grades_are_spread_and_failing_ones_are_rare() -> None:
    heads = Judgement.objects.current().filter(is_headline=True)
    share = heads.filter(grade__is_failing=True).count() / heads.count()

    assert 0.005 < share < 0.06
    assert heads.filter(grade__rank=1).count() < heads.filter(grade__rank=2).count()
    assert Grade.objects.filter(judgements__isnull=False).distinct().count() > 20
    corrected = Judgement.objects.filter(superseded_by__isnull=False)
    assert corrected.exists()
    assert not corrected.exclude(superseded_at__gt=F("recorded_at")).exists()


def test_a_label_is_of_its_day_and_rests_on_findings() -> None:
    labels = Designation.objects.all()

    assert not labels.filter(imposed_upper__lt=F("instrument__started_lower")).exists()
    assert not labels.filter(imposed_lower__gt=F("instrument__ended_upper")).exists()
    assert not labels.filter(findings__isnull=True).exists()
    assert FailureFinding.objects.values("failure_type").distinct().count() == 7
    assert labels.standing().exists()
    assert labels.filter(lifted__isnull=False).exists()


def test_every_intervention_was_preceded_by_peers_or_a_reason() -> None:
    of_case = {"case": OuterRef("case")}
    offers = SupportOffer.objects.filter(offered_lower__lte=OuterRef("started_upper"), **of_case)
    bypasses = SupportBypass.objects.filter(**of_case)

    assert Intervention.objects.count() > 20
    assert not Intervention.objects.exclude(Exists(offers) | Exists(bypasses)).exists()
    assert set(SupportOffer.objects.values_list("answer", flat=True)) == set(OfferAnswer)


def test_an_exit_keeps_to_its_model() -> None:
    ended = Intervention.objects.filter(end_dates__kind=EndKind.LEGAL)

    assert ended.count() > 10
    assert set(ended.values_list("exit_model", flat=True)) == set(ExitModel)
    for each in ended:
        needed = ExitCriterion.objects.filter(
            intervention=each, condition__in=NEEDED_CONDITIONS[ExitModel(each.exit_model)]
        )
        assert not needed.exclude(assessments__result=AssessmentResult.MET).exists()
        assert each.exit_decisions.get().end == each.end_dates.get(kind=EndKind.LEGAL)
        assert each.look_backs.count() == 4
    assert not ExitDecision.objects.exclude(approved_by__username=APPROVER).exists()
    assert LookBack.objects.filter(looked__isnull=True).exists()
    assert LookBack.objects.filter(looked__isnull=False).exists()


def test_nothing_is_known_of_later_days() -> None:
    assert not EndDate.objects.filter(kind=EndKind.LEGAL, falls_lower__gt=LAST_DAY).exists()
    assert not CriterionAssessment.objects.filter(assessed_lower__gt=LAST_DAY).exists()
    assert not Case.objects.filter(closed_on__gt=LAST_DAY).exists()
    assert Case.objects.filter(state=CaseState.CLOSED, state_changes__isnull=False).exists()


def test_nobody_signs_in_as_the_tellers() -> None:
    for name in (TELLER, APPROVER):
        assert not User.objects.get(username=name).has_usable_password()


def test_constraints_and_row_triggers_stand_while_it_writes() -> None:
    seen = Inspection.objects.filter(scheme__started__isnull=False).first()
    assert seen is not None
    sheets = Sheets()
    row = {name: getattr(seen, name) for name in sheets[Inspection].blank}
    sheets[Inspection].add(**row | {"evidence_id": None, "started": "1990", "ended": "1990"})

    with pytest.raises(IntegrityError, match="not in force"), transaction.atomic():
        sheets.write()


def test_history_is_kept_again_of_what_comes_after() -> None:
    one = national().first()
    assert one is not None

    Organisation.objects.filter(pk=one.pk).update(note="Seen.")

    assert apps.get_model("cases", "OrganisationHistory").objects.filter(pgh_obj=one).exists()


@pytest.mark.parametrize("page", ["/organisations/{slug}/", "/cases/{reference}/"])
def test_its_pages_can_be_read(page: str) -> None:
    reader = Client()
    reader.force_login(UserFactory.create())

    for case in Case.objects.select_related("organisation").order_by("pk")[:3]:
        address = page.format(slug=case.organisation.slug, reference=case.reference)
        assert reader.get(address).status_code == 200
