"""Statutory steps up to the asking: after peers, said beforehand, answered, or given up."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cases.actions.case_work import Told
from cases.models import User
from cases.rules import CaseState, InstrumentKind, Role, RuleBroken
from interventions.actions.step_rules import StaleStep
from interventions.actions.steps import (
    change_step,
    give_no_notice,
    prepare_step,
    record_representations,
    say_minded_to,
    withdraw_step,
)
from interventions.models import StatutoryStep
from interventions.queries.steps import facts_of
from interventions.rules import StepOutcome
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    DocumentFactory,
    InstrumentFactory,
    InterventionFactory,
    SectorFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def caseworker(scene: Scene) -> User:
    return scene.person(Role.CASEWORKER)


@pytest.fixture
def said(scene: Scene, caseworker: User) -> dict[str, Any]:
    """What is prepared, and by whom."""
    return {
        "case": scene.case,
        "body": scene.body,
        "instrument": InstrumentFactory.create(
            kind=InstrumentKind.INTERVENTION, is_statutory=True, legal_basis="The Act s.15"
        ),
        "name": "Commissioners",
        "evidence_words": "The inspection of 2010.",
        "by": caseworker,
    }


@pytest.fixture
def step(scene: Scene) -> StatutoryStep:
    return StatutoryStepFactory.create(case=scene.case, body=scene.body)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def told(step: StatutoryStep, **facts: Any) -> StatutoryStep:
    """The step with what the body is minded to do said: long ago, and told of now."""
    known = {
        "minded_to": "2010-06-02",
        "minded_to_words": "Directions with commissioners.",
        "representations_due_on": date(2010, 6, 23),
        "minded_to_recorded_at": HEARD_AT,
        "minded_to_recorded_by": step.recorded_by,
        **facts,
    }
    for name, value in known.items():
        setattr(step, name, value)
    step.save()
    return step


# --- Peers come first -------------------------------------------------------------------------


def test_nothing_is_prepared_until_peers_had_their_turn(said: dict[str, Any]) -> None:
    SupportOfferFactory.create(case=said["case"], offered="2010", due_on=in_days(5))

    with pytest.raises(RuleBroken, match="Peers come first: offer peer support and wait"):
        prepare_step(**said)

    assert not StatutoryStep.objects.exists()


def test_a_step_keeps_the_offer_or_the_bypass_that_opened_its_way(said: dict[str, Any]) -> None:
    bypass = SupportBypassFactory.create(case=said["case"])
    first = prepare_step(**said, told=Told("A letter"))
    old = {"case": said["case"], "offered": "2010", "answer": "DECLINED", "answered": "2010-02"}
    SupportOfferFactory.create(**old)
    assert prepare_step(**said) == first, "an old offer opens nothing"
    offer = SupportOfferFactory.create(
        **{**old, "answered": timezone.localdate().isoformat(), "offered": "2011"}
    )
    second = prepare_step(**{**said, "name": "Envoys", "legal_basis": "The Act s.16"})

    assert (first.offer, first.bypass, first.legal_basis) == (None, bypass, "The Act s.15")
    assert (second.offer, second.bypass, second.legal_basis) == (offer, None, "The Act s.16")
    assert first.evidence is not None
    assert (first.organisation, first.version) == (said["case"].organisation, 1)


def test_what_is_prepared_twice_in_the_same_words_is_one_step(said: dict[str, Any]) -> None:
    SupportBypassFactory.create(case=said["case"])

    assert prepare_step(**said) == prepare_step(**said)
    assert StatutoryStep.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": InstrumentKind.WARNING}, "A warning is not an intervention"),
        ({"kind": InstrumentKind.LABEL}, "A designation is not an intervention"),
        ({"kind": InstrumentKind.SUPPORT}, "Support is offered, not decided"),
        ({"is_statutory": False}, "rests on no statute"),
        ({"sector": SectorFactory}, "belongs to another sector: say for which service"),
    ],
)
def test_only_a_statutory_intervention_of_the_sector_is_prepared(
    said: dict[str, Any], facts: dict[str, Any], sentence: str
) -> None:
    SupportBypassFactory.create(case=said["case"])
    made = {
        name: value.create() if value is SectorFactory else value for name, value in facts.items()
    }
    usual = {"kind": InstrumentKind.INTERVENTION, "is_statutory": True}
    said["instrument"] = InstrumentFactory.create(**{**usual, **made})

    with pytest.raises(RuleBroken, match=sentence):
        prepare_step(**said)


def test_a_body_intervenes_in_a_named_service_only_where_it_acts(
    scene: Scene, said: dict[str, Any]
) -> None:
    SupportBypassFactory.create(case=scene.case)
    other = SectorFactory.create(name="Fire")
    said["instrument"] = InstrumentFactory.create(
        kind=InstrumentKind.INTERVENTION, is_statutory=True, sector=other
    )

    with pytest.raises(RuleBroken, match="does not act in this sector: Fire"):
        prepare_step(**said, service="Fire service")
    scene.body.acts_in.add(other)
    assert prepare_step(**said, service="Fire service").service == "Fire service"


def test_only_an_intervention_of_the_own_body_in_the_case_is_replaced_and_once(
    scene: Scene, said: dict[str, Any]
) -> None:
    SupportBypassFactory.create(case=scene.case)
    mine = InterventionFactory.create(case=scene.case, led_by=scene.body)
    of_others = InterventionFactory.create(case=scene.case)

    with pytest.raises(RuleBroken, match="Only an intervention of your own body"):
        prepare_step(**said, replaces=of_others)
    assert prepare_step(**said, replaces=mine).replaces == mine
    InterventionFactory.create(case=scene.case, led_by=scene.body, replaces=mine)
    with pytest.raises(RuleBroken, match="has been replaced already"):
        prepare_step(**{**said, "name": "Again"}, replaces=mine)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.INSPECTOR, Role.BOARD, Role.LEAD])
def test_only_caseworkers_of_the_body_prepare(
    scene: Scene, said: dict[str, Any], role: Role
) -> None:
    SupportBypassFactory.create(case=scene.case)

    with pytest.raises(PermissionDenied):
        prepare_step(**{**said, "by": scene.person(role)})
    with pytest.raises(PermissionDenied):
        prepare_step(**{**said, "body": scene.stranger})
    with pytest.raises(PermissionDenied):
        prepare_step(**{**said, "body": scene.trust, "by": scene.own(Role.CASEWORKER)})


# --- Changed ----------------------------------------------------------------------------------


def words_of(step: StatutoryStep, **changed: Any) -> dict[str, Any]:
    names = ("instrument", "name", "evidence_words", "service", "legal_basis", "replaces")
    return {**{name: getattr(step, name) for name in names}, **changed}


def test_a_change_counts_up_and_a_stale_version_is_refused_with_the_newer_words(
    step: StatutoryStep, caseworker: User
) -> None:
    changed = change_step(step=step, version=1, by=caseworker, **words_of(step, name="Envoys"))
    same = change_step(step=step, version=1, by=caseworker, **words_of(step, name="Envoys"))

    with pytest.raises(StaleStep, match="read what it says now") as stale:
        change_step(step=step, version=1, by=caseworker, **words_of(step, name="Others"))

    assert (changed.name, changed.version, same.version) == ("Envoys", 2, 2)
    assert stale.value.step.name == "Envoys"


def test_a_change_after_asking_voids_the_asking(step: StatutoryStep, caseworker: User) -> None:
    told(step, representations_words="None came.", asked_by=caseworker, asked_at=HEARD_AT)

    more = words_of(step, evidence_words="And the audit of 2011.")
    changed = change_step(step=step, version=1, by=caseworker, **more)

    assert (changed.asked_by, changed.asked_at) == (None, None)


def test_what_the_organisation_was_told_stays_as_it_was_told(
    step: StatutoryStep, caseworker: User
) -> None:
    told(step)

    with pytest.raises(RuleBroken, match="only the evidence can be added to"):
        change_step(step=step, version=1, by=caseworker, **words_of(step, name="Envoys"))


# --- Minded to, and no notice -----------------------------------------------------------------


def test_what_a_body_is_minded_to_do_is_told_once_with_time_to_answer(
    step: StatutoryStep, scene: Scene, caseworker: User
) -> None:
    letter = DocumentFactory.create(case=scene.case)
    said: dict[str, Any] = {
        "step": step,
        "minded_to": "2010-06-02",
        "words": "We are minded to.",
        "by": caseworker,
    }

    with pytest.raises(RuleBroken, match="at least 14 days to answer: until 16 June 2010"):
        say_minded_to(**said, due_on=date(2010, 6, 15))
    now = say_minded_to(**said, due_on=date(2010, 6, 16), document=letter)
    again = say_minded_to(**said, due_on=date(2010, 6, 16), document=letter)

    assert (now.version, again.version) == (2, 2)
    assert now.minded_to_recorded_by == caseworker
    with pytest.raises(RuleBroken, match="This was said already"):
        say_minded_to(**{**said, "words": "Else."}, due_on=date(2010, 6, 16))


@pytest.mark.parametrize(
    ("minded_to", "sentence"),
    [
        ("2999", "2999 has not come yet"),
        ("2010-01", "January 2010 was before peers had had their turn"),
    ],
)
def test_nobody_is_told_in_the_future_or_before_peers_had_their_turn(
    step: StatutoryStep, caseworker: User, minded_to: str, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        say_minded_to(
            step=step, minded_to=minded_to, words="We.", due_on=in_days(20), by=caseworker
        )


@pytest.mark.parametrize(
    "offer",
    [
        {"answer": "DECLINED", "answered": "2010-03-01"},
        {"answer": "NO_ANSWER", "due_on": date(2010, 3, 1)},
    ],
)
def test_an_offer_has_had_its_turn_when_it_was_answered_or_its_last_day_passed(
    scene: Scene, caseworker: User, offer: dict[str, Any]
) -> None:
    kept = SupportOfferFactory.create(case=scene.case, **offer)
    step = StatutoryStepFactory.create(case=scene.case, body=scene.body, bypass=None, offer=kept)
    said: dict[str, Any] = {"step": step, "words": "We.", "due_on": in_days(20), "by": caseworker}

    with pytest.raises(RuleBroken, match="which was over 1 March 2010"):
        say_minded_to(**said, minded_to="2010-02")
    assert say_minded_to(**said, minded_to="2010-03").minded_to == "2010-03"


def test_a_document_of_another_case_is_refused(step: StatutoryStep, caseworker: User) -> None:
    with pytest.raises(RuleBroken, match="Choose a document of this case"):
        say_minded_to(
            step=step,
            minded_to="2010-06",
            words="We.",
            due_on=in_days(20),
            by=caseworker,
            document=DocumentFactory.create(),
        )


def test_a_step_without_notice_says_why_and_when_and_may_be_told_after_all(
    step: StatutoryStep, caseworker: User
) -> None:
    with pytest.raises(RuleBroken, match="Say why the organisation is not asked before"):
        give_no_notice(step=step, because=" ", by=caseworker)
    urgent = give_no_notice(step=step, because="Children are at risk.", by=caseworker)
    again = give_no_notice(step=step, because="Children are at risk.", by=caseworker)
    assert (urgent.version, again.version) == (2, 2)
    assert (urgent.no_notice_recorded_at is not None, urgent.no_notice_recorded_by) == (
        True,
        caseworker,
    )
    assert facts_of(urgent).is_without_notice

    said = say_minded_to(
        step=step, minded_to="2010-06", words="We.", due_on=in_days(20), by=caseworker
    )

    assert said.without_notice_because == "Children are at risk."
    assert not facts_of(said).is_without_notice
    with pytest.raises(RuleBroken, match="was told already"):
        give_no_notice(step=step, because="Late.", by=caseworker)


# --- Representations --------------------------------------------------------------------------


def test_representations_are_recorded_once_and_void_an_asking(
    step: StatutoryStep, scene: Scene, caseworker: User
) -> None:
    told(step, asked_by=caseworker, asked_at=HEARD_AT)
    answer: dict[str, Any] = {
        "step": step,
        "represented": "2010-06-20",
        "words": "We object.",
        "by": caseworker,
        "document": DocumentFactory.create(case=scene.case),
    }

    heard = record_representations(**answer)
    again = record_representations(**answer)

    assert (heard.version, again.version, heard.asked_by) == (2, 2, None)
    assert heard.answer_recorded_by == caseworker
    with pytest.raises(RuleBroken, match="an answer comes once"):
        record_representations(**{**answer, "words": "We do not."})


@pytest.mark.parametrize(
    ("represented", "sentence"),
    [
        ("2010-06-01", "1 June 2010 was before the organisation was told, which was 2 June 2010"),
        ("2999", "has not come yet"),
    ],
)
def test_an_answer_comes_after_the_question_and_not_in_the_future(
    step: StatutoryStep, caseworker: User, represented: str, sentence: str
) -> None:
    told(step)

    with pytest.raises(RuleBroken, match=sentence):
        record_representations(
            step=step, represented=represented, words="We object.", by=caseworker
        )


def test_silence_is_recorded_only_after_the_last_day_and_an_answer_may_still_follow(
    step: StatutoryStep, caseworker: User
) -> None:
    none_came: dict[str, Any] = {
        "step": step,
        "represented": None,
        "words": "None came.",
        "by": caseworker,
    }
    with pytest.raises(RuleBroken, match="say first what you are minded to do"):
        record_representations(**none_came)
    told(step, minded_to_recorded_at=timezone.now(), representations_due_on=in_days(0))

    with pytest.raises(RuleBroken, match="may still come until the end of"):
        record_representations(**none_came)
    told(step)
    silent = record_representations(**none_came)
    late = record_representations(
        step=step, represented="2010-07", words="We do object.", by=caseworker
    )

    assert silent.represented is None
    assert late.represented == "2010-07"


# --- Given up, and what is settled ------------------------------------------------------------


def test_a_step_is_withdrawn_for_a_reason_once(step: StatutoryStep, caseworker: User) -> None:
    told(step, asked_by=caseworker, asked_at=HEARD_AT)
    said: dict[str, Any] = {"step": step, "withdrawn": "2010-07", "by": caseworker}

    with pytest.raises(RuleBroken, match="Say why the step is withdrawn"):
        withdraw_step(**said, words=" ")
    with pytest.raises(RuleBroken, match="May 2010 was before the organisation was told"):
        withdraw_step(**{**said, "withdrawn": "2010-05"}, words="Improved.")
    gone = withdraw_step(**said, words="Improved.")
    again = withdraw_step(**said, words="Improved.")

    assert (gone.outcome, gone.asked_by, again.version) == (StepOutcome.WITHDRAWN, None, 2)
    with pytest.raises(RuleBroken, match="This step is settled already: withdrawn"):
        withdraw_step(**said, words="Else.")


def test_a_corrected_step_is_left_alone(step: StatutoryStep, caseworker: User) -> None:
    newer = StatutoryStepFactory.create(case=step.case, body=step.body)
    StatutoryStep.objects.filter(pk=step.pk).update(superseded_by=newer, superseded_at=HEARD_AT)

    with pytest.raises(RuleBroken, match="This step has been corrected"):
        give_no_notice(step=step, because="Urgent.", by=caseworker)


Act = Callable[..., object]
ACTS: dict[str, tuple[Act, dict[str, Any]]] = {
    "change": (change_step, {"version": 1}),
    "say": (say_minded_to, {"minded_to": "2010-06", "words": "We.", "due_on": date(2999, 1, 1)}),
    "no notice": (give_no_notice, {"because": "Urgent."}),
    "answer": (record_representations, {"represented": None, "words": "None."}),
    "withdraw": (withdraw_step, {"withdrawn": "2010-07", "words": "Improved."}),
}


@pytest.mark.parametrize("name", ACTS)
def test_only_caseworkers_of_the_body_work_on_its_step_and_only_in_an_open_case(
    scene: Scene, step: StatutoryStep, caseworker: User, name: str
) -> None:
    act, facts = ACTS[name]
    facts = {**facts, **(words_of(step, name="Envoys") if name == "change" else {})}

    for person in (scene.person(Role.APPROVER), scene.own(Role.LEAD)):
        with pytest.raises(PermissionDenied):
            act(step=step, by=person, **facts)
    type(scene.case).objects.filter(pk=scene.case.pk).update(state=CaseState.PAUSED)
    with pytest.raises(RuleBroken, match="it is read, not recorded in"):
        act(step=step, by=caseworker, **facts)
