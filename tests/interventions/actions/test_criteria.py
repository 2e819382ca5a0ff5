"""Criteria and assessments: who adds them, what is refused, and whose word counts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from cases.rules import Audience, LinkKind, OrganisationKind, Role, RuleBroken
from interventions.actions import add_exit_criterion, assess_criterion, correct_criterion
from interventions.models import CriterionAssessment, ExitCriterion, Intervention
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    EndKind,
    EndReason,
    Independence,
)
from tests.cases.scene import Scene
from tests.factories import (
    DocumentFactory,
    EndDateFactory,
    InterventionFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationLinkFactory,
)
from tests.races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def intervention(scene: Scene) -> Intervention:
    return InterventionFactory.create(case=scene.case, led_by=scene.body, started="2011")


@pytest.fixture
def criterion(scene: Scene, intervention: Intervention) -> ExitCriterion:
    return add_exit_criterion(
        intervention=intervention,
        condition=Condition.CAPABILITY,
        statement="The board can run its audit.",
        by=scene.person(Role.CASEWORKER),
        citations=scene.citations,
    )


def test_add_exit_criterion_is_for_the_leading_body(
    scene: Scene, intervention: Intervention
) -> None:
    with pytest.raises(PermissionDenied):
        add_exit_criterion(
            intervention=intervention,
            condition=Condition.STANDARDS,
            statement="Good.",
            by=scene.own(Role.LEAD),
            citations=[],
        )


def test_assess_criterion_adds_and_keeps_earlier_ones(
    scene: Scene, criterion: ExitCriterion
) -> None:
    said: dict[str, Any] = {
        "criterion": criterion,
        "assessor": scene.body,
        "independence": Independence.REGULATOR,
        "by": scene.person(Role.INSPECTOR),
    }

    assess_criterion(result=AssessmentResult.NOT_MET, citations=[], **said)
    assess_criterion(
        result=AssessmentResult.MET,
        confidence=Confidence.HIGH,
        citations=scene.citations,
        **said,
    )

    assert criterion.assessments.count() == 2


def test_met_needs_evidence(scene: Scene, criterion: ExitCriterion) -> None:
    with pytest.raises(RuleBroken, match="Marking a criterion met needs evidence"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.MET,
            independence=Independence.NOT_STATED,
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def test_the_organisations_own_word_stays_its_own(scene: Scene, criterion: ExitCriterion) -> None:
    own = assess_criterion(
        criterion=criterion,
        result=AssessmentResult.MET,
        assessor=scene.trust,
        independence=Independence.OWN_ORGANISATION,
        by=scene.own(Role.LEAD),
        citations=scene.citations,
    )

    assert own.independence == Independence.OWN_ORGANISATION


@pytest.mark.parametrize("kind", [LinkKind.SUCCESSOR_OF, LinkKind.PART_OF])
@pytest.mark.parametrize("is_first", [True, False])
def test_no_predecessor_successor_or_part_of_the_organisation_is_a_stranger_to_it(
    scene: Scene, criterion: ExitCriterion, kind: LinkKind, is_first: bool
) -> None:
    akin = OrganisationFactory.create()
    first, second = (akin, scene.trust) if is_first else (scene.trust, akin)
    OrganisationLinkFactory.create(organisation=first, other=second, kind=kind)
    said: dict[str, Any] = {
        "criterion": criterion,
        "result": AssessmentResult.MET,
        "assessor": akin,
        "by": scene.person(Role.CASEWORKER),
        "citations": scene.citations,
    }

    with pytest.raises(RuleBroken, match="own word is marked as its own"):
        assess_criterion(independence=Independence.PEER, **said)
    own = assess_criterion(independence=Independence.OWN_ORGANISATION, **said)

    assert own.assessor == akin


def test_nobody_elses_word_is_marked_as_the_organisations_own(
    scene: Scene, criterion: ExitCriterion
) -> None:
    with pytest.raises(RuleBroken, match="no other's is"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.NOT_MET,
            assessor=scene.body,
            independence=Independence.OWN_ORGANISATION,
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def test_a_lead_speaks_for_nobody_but_the_own_organisation(
    scene: Scene, criterion: ExitCriterion
) -> None:
    with pytest.raises(RuleBroken, match="own word"):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.MET,
            assessor=scene.body,
            independence=Independence.REGULATOR,
            by=scene.own(Role.LEAD),
            citations=scene.citations,
        )


def test_assess_criterion_is_not_for_readers(scene: Scene, criterion: ExitCriterion) -> None:
    with pytest.raises(PermissionDenied):
        assess_criterion(
            criterion=criterion,
            result=AssessmentResult.NOT_MET,
            independence=Independence.NOT_STATED,
            by=scene.person(Role.ANALYST),
            citations=[],
        )


# --- Criteria, added and corrected ---------------------------------------------------------------


def test_a_criterion_is_kept_as_it_was_agreed(scene: Scene, intervention: Intervention) -> None:
    said: dict[str, Any] = {
        "intervention": intervention,
        "condition": Condition.STANDARDS,
        "statement": "Nine of ten visits are made on time.",
        "measure": "Share of visits.",
        "threshold": "Nine of ten.",
        "is_must_meet": False,
        "agreed": "2011-02",
        "agreed_by": scene.body,
        "by": scene.person(Role.APPROVER),
        "citations": scene.citations,
    }

    first = add_exit_criterion(**said)
    again = add_exit_criterion(**said)
    second = add_exit_criterion(**{**said, "statement": "Another."})

    assert again == first
    assert (first.agreed_by, first.threshold, first.is_must_meet) == (
        scene.body,
        "Nine of ten.",
        False,
    )
    assert (first.position, second.position) == (1, 2)


def test_what_is_agreed_was_agreed_today_or_before(
    scene: Scene, intervention: Intervention
) -> None:
    with pytest.raises(RuleBroken, match="agreed today or before"):
        add_exit_criterion(
            intervention=intervention,
            condition=Condition.STANDARDS,
            statement="Good.",
            agreed="2999",
            by=scene.person(Role.CASEWORKER),
            citations=[],
        )


def ended(intervention: Intervention) -> None:
    EndDateFactory.create(
        intervention=intervention, kind=EndKind.LEGAL, falls="2014", reason=EndReason.COMPLETED
    )


def test_what_an_end_depended_on_stays_once_it_has_come(
    scene: Scene, intervention: Intervention, criterion: ExitCriterion
) -> None:
    by = scene.person(Role.CASEWORKER)
    ended(intervention)

    with pytest.raises(RuleBroken, match="can no longer depend on more"):
        add_exit_criterion(
            intervention=intervention,
            condition=Condition.STANDARDS,
            statement="Good.",
            by=by,
            citations=[],
        )
    with pytest.raises(RuleBroken, match="what its end depended on stays"):
        correct_criterion(
            criterion=criterion, replacement={"is_must_meet": False}, reason="Softer.", by=by
        )


def test_an_end_that_lies_ahead_changes_nothing_yet(
    scene: Scene, intervention: Intervention, criterion: ExitCriterion
) -> None:
    EndDateFactory.create(
        intervention=intervention, kind=EndKind.LEGAL, falls="2999", reason=EndReason.COMPLETED
    )

    assert assessed(scene, criterion).pk


def test_a_criterion_is_corrected_while_nobody_has_assessed_it(
    scene: Scene, criterion: ExitCriterion
) -> None:
    said: dict[str, Any] = {
        "criterion": criterion,
        "replacement": {"threshold": "Nine of ten.", "agreed": "2011"},
        "reason": "The threshold was left out.",
        "by": scene.person(Role.CASEWORKER),
    }

    right = correct_criterion(**said)
    again = correct_criterion(**said)

    criterion.refresh_from_db()
    assert again == right
    assert criterion.superseded_by == right
    assert (right.threshold, right.correction_reason) == (
        "Nine of ten.",
        "The threshold was left out.",
    )
    assert right.evidence is not None
    with pytest.raises(RuleBroken, match="superseded already"):
        correct_criterion(**{**said, "reason": "Something else."})


def test_goalposts_do_not_move_once_somebody_has_assessed(
    scene: Scene, criterion: ExitCriterion
) -> None:
    assessed(scene, criterion)

    with pytest.raises(RuleBroken, match="adds a new criterion beside it"):
        correct_criterion(
            criterion=criterion,
            replacement={"threshold": "Five of ten."},
            reason="Too strict.",
            by=scene.person(Role.CASEWORKER),
        )


def test_a_correction_changes_only_what_was_agreed_and_by_those_who_may(
    scene: Scene, criterion: ExitCriterion
) -> None:
    with pytest.raises(TypeError, match="does not change intervention"):
        correct_criterion(
            criterion=criterion,
            replacement={"intervention": None},
            reason="Wrong.",
            by=scene.person(Role.CASEWORKER),
        )
    with pytest.raises(RuleBroken, match="agreed today or before"):
        correct_criterion(
            criterion=criterion,
            replacement={"agreed": "2999"},
            reason="Wrong.",
            by=scene.person(Role.CASEWORKER),
        )
    with pytest.raises(PermissionDenied):
        correct_criterion(
            criterion=criterion, replacement={}, reason="Wrong.", by=scene.person(Role.INSPECTOR)
        )


# --- Assessments ---------------------------------------------------------------------------------


def assessed(scene: Scene, criterion: ExitCriterion, **said: Any) -> CriterionAssessment:
    """The regulator finds a criterion met, unless something else is said."""
    return assess_criterion(
        **{
            "criterion": criterion,
            "result": AssessmentResult.MET,
            "assessor": scene.body,
            "independence": Independence.REGULATOR,
            "by": scene.person(Role.INSPECTOR),
            "citations": scene.citations,
            **said,
        }
    )


def test_what_is_sent_twice_is_written_once_and_a_change_of_mind_each_time(
    scene: Scene, criterion: ExitCriterion
) -> None:
    by = scene.person(Role.INSPECTOR)
    first = assessed(scene, criterion, by=by)

    assert assessed(scene, criterion, by=by) == first
    second = assessed(scene, criterion, by=by, result=AssessmentResult.NOT_MET)
    third = assessed(scene, criterion, by=by)

    assert len({first.pk, second.pk, third.pk}) == 3
    assert criterion.assessments.count() == 3


@pytest.mark.parametrize(
    ("day", "result", "refusal"),
    [
        ("2999-01-01", AssessmentResult.NOT_MET, "a day that is still to come"),
        ("2010", AssessmentResult.MET, "can only have been found not met"),
        ("2010", AssessmentResult.PARTLY_MET, "can only have been found not met"),
    ],
)
def test_an_assessment_has_its_day_within_the_intervention(
    scene: Scene, criterion: ExitCriterion, day: str, result: AssessmentResult, refusal: str
) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        assessed(scene, criterion, assessed=day, result=result)


@pytest.mark.parametrize("day", [None, "2011", "../2011", "2012-05"])
def test_a_day_that_is_unknown_or_may_be_right_is_not_refused(
    scene: Scene, criterion: ExitCriterion, day: str | None
) -> None:
    assert assessed(scene, criterion, assessed=day).assessed == day


def test_what_was_found_before_it_started_is_why_it_did(
    scene: Scene, criterion: ExitCriterion
) -> None:
    found = assessed(scene, criterion, assessed="2010-12", result=AssessmentResult.NOT_MET)

    assert found.assessed == "2010-12"


def test_an_intervention_that_has_ended_is_assessed_no_more(
    scene: Scene, intervention: Intervention, criterion: ExitCriterion
) -> None:
    ended(intervention)

    with pytest.raises(RuleBroken, match="belongs to a look-back"):
        assessed(scene, criterion, assessed="2013")


def test_what_was_corrected_is_assessed_in_its_new_place(
    scene: Scene, criterion: ExitCriterion
) -> None:
    correct_criterion(
        criterion=criterion,
        replacement={"measure": "By audit."},
        reason="Left out.",
        by=scene.person(Role.CASEWORKER),
    )

    with pytest.raises(RuleBroken, match="assess the one in its place"):
        assessed(scene, criterion)


@pytest.mark.parametrize(
    ("kind", "independence", "refusal"),
    [
        (OrganisationKind.PROVIDER, Independence.REGULATOR, "is not a regulator"),
        (OrganisationKind.REGULATOR, Independence.PEER, "is not a peer"),
        (OrganisationKind.DEPARTMENT, Independence.PEER, "is not a peer"),
        (OrganisationKind.DEPARTMENT, Independence.INTERVENOR, "Only the body that leads"),
        (OrganisationKind.PROVIDER, Independence.NOT_STATED, "Say how far"),
    ],
)
def test_how_far_a_body_stands_follows_from_what_it_is(
    scene: Scene,
    criterion: ExitCriterion,
    kind: OrganisationKind,
    independence: Independence,
    refusal: str,
) -> None:
    with pytest.raises(RuleBroken, match=refusal):
        assessed(
            scene,
            criterion,
            assessor=OrganisationFactory.create(kind=kind),
            independence=independence,
        )


@pytest.mark.parametrize(
    ("kind", "independence"),
    [
        (OrganisationKind.PROVIDER, Independence.PEER),
        (OrganisationKind.SECTOR_BODY, Independence.PEER),
        (OrganisationKind.REGULATOR, Independence.REGULATOR),
    ],
)
def test_a_body_that_stands_where_it_is_said_to_stand_is_heard(
    scene: Scene, criterion: ExitCriterion, kind: OrganisationKind, independence: Independence
) -> None:
    body = OrganisationFactory.create(kind=kind)

    assert assessed(scene, criterion, assessor=body, independence=independence).assessor == body


def test_the_body_that_leads_is_who_intervenes_and_no_peer(
    scene: Scene, criterion: ExitCriterion
) -> None:
    assert assessed(scene, criterion, independence=Independence.INTERVENOR).assessor == scene.body
    with pytest.raises(RuleBroken, match="is not a peer"):
        assessed(scene, criterion, independence=Independence.PEER)


@pytest.mark.parametrize("independence", [Independence.PEER, Independence.REGULATOR])
def test_a_stranger_is_named(
    scene: Scene, criterion: ExitCriterion, independence: Independence
) -> None:
    with pytest.raises(RuleBroken, match="Name the body"):
        assessed(scene, criterion, assessor=None, independence=independence)


@pytest.mark.parametrize(
    "independence",
    [Independence.INTERVENOR, Independence.NOT_STATED, Independence.OWN_ORGANISATION],
)
def test_an_official_may_tell_a_word_whose_speaker_nobody_names(
    scene: Scene, criterion: ExitCriterion, independence: Independence
) -> None:
    assert assessed(scene, criterion, assessor=None, independence=independence).pk


@pytest.mark.parametrize("independence", [Independence.INTERVENOR, Independence.NOT_STATED])
def test_the_own_board_says_whose_word_it_is(
    scene: Scene, criterion: ExitCriterion, independence: Independence
) -> None:
    with pytest.raises(RuleBroken, match="Say whose word it is"):
        assessed(
            scene,
            criterion,
            assessor=None,
            independence=independence,
            by=scene.own(Role.BOARD),
        )


def test_the_own_board_says_where_anothers_word_is_written(
    scene: Scene, criterion: ExitCriterion
) -> None:
    said: dict[str, Any] = {"by": scene.own(Role.BOARD), "result": AssessmentResult.PARTLY_MET}

    with pytest.raises(RuleBroken, match="says where it is written"):
        assessed(scene, criterion, citations=[], **said)
    assert assessed(scene, criterion, **said).pk
    own = {"assessor": None, "independence": Independence.OWN_ORGANISATION}
    assert assessed(scene, criterion, citations=[], **own, **said).pk


def test_a_lead_stays_a_lead_whatever_hat_is_worn(scene: Scene, criterion: ExitCriterion) -> None:
    person = scene.person(Role.INSPECTOR)
    MembershipFactory.create(user=person, role=Role.LEAD, organisation=scene.trust)
    person.hat_id = person.memberships.get(role=Role.INSPECTOR).pk

    with pytest.raises(RuleBroken, match="A lead gives the organisation's own word"):
        assessed(scene, criterion, by=person)


def test_a_lead_of_what_the_organisation_became_speaks_for_it_too(
    scene: Scene, criterion: ExitCriterion
) -> None:
    successor = OrganisationFactory.create()
    OrganisationLinkFactory.create(
        organisation=successor, other=scene.trust, kind=LinkKind.SUCCESSOR_OF
    )
    person = scene.person(Role.CASEWORKER)
    MembershipFactory.create(user=person, role=Role.LEAD, organisation=successor)

    with pytest.raises(RuleBroken, match="A lead gives the organisation's own word"):
        assessed(scene, criterion, by=person)


def test_an_official_of_the_organisation_itself_is_no_assessor(
    scene: Scene, criterion: ExitCriterion
) -> None:
    scene.trust.acts_in.add(scene.sector)

    with pytest.raises(PermissionDenied):
        assessed(scene, criterion, by=scene.own(Role.CASEWORKER))


def test_a_document_of_the_case_is_evidence_that_readers_find(
    scene: Scene, criterion: ExitCriterion, settings: Settings
) -> None:
    settings.SITE_URL = "https://failwell.example"
    document = DocumentFactory.create(
        case=scene.case, title="The letter", audience=Audience.EVERYBODY
    )

    first = assessed(scene, criterion, citations=[], document=document)
    second = assessed(scene, criterion, citations=[], document=document)

    assert first.evidence is not None
    assert second.evidence is not None
    document.refresh_from_db()
    assert first.evidence.citations.get().source == document.source
    assert second.evidence.citations.get().source == document.source
    assert document.source.title == "The letter"
    assert document.source.url == f"https://failwell.example/documents/{document.key}/"


def test_what_not_everybody_reads_and_what_is_of_another_case_is_no_evidence(
    scene: Scene, criterion: ExitCriterion
) -> None:
    own = DocumentFactory.create(case=scene.case, audience=Audience.OWN_BODY, body=scene.body)
    foreign = DocumentFactory.create(audience=Audience.EVERYBODY)

    with pytest.raises(RuleBroken, match="What only one body reads"):
        assessed(scene, criterion, citations=[], document=own)
    with pytest.raises(RuleBroken, match="document of this case"):
        assessed(scene, criterion, citations=[], document=foreign)


@pytest.mark.django_db(transaction=True)
def test_of_a_correction_and_an_assessment_at_once_one_sees_the_other(
    scene: Scene, criterion: ExitCriterion
) -> None:
    by, inspector = scene.person(Role.CASEWORKER), scene.person(Role.INSPECTOR)
    refused: list[str] = []

    def heard(act: Callable[[], object]) -> Callable[[], None]:
        def alone() -> None:
            try:
                act()
            except RuleBroken as broken:
                refused.append(str(broken))

        return alone

    together(
        heard(
            lambda: correct_criterion(
                criterion=criterion, replacement={"measure": "Audit."}, reason="Added.", by=by
            )
        ),
        heard(lambda: assessed(scene, criterion, by=inspector)),
    )

    assert len(refused) == 1
    assert ("in its place" in refused[0]) or ("has been assessed" in refused[0])


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_twice_at_once_is_written_once(scene: Scene, criterion: ExitCriterion) -> None:
    by = scene.person(Role.INSPECTOR)

    problems = together(*(lambda: assessed(scene, criterion, by=by) for _ in range(2)))

    assert problems == []
    assert criterion.assessments.count() == 1
