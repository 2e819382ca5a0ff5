"""The first floor's writes: each done once by a program, and refused where its page refuses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.utils import timezone

from cases.api.writing import Verb, all_verbs
from cases.models import Case
from cases.rules import CaseState, InstrumentKind, LadderLevel, Role
from interventions.actions import plan_taper_step, return_decision
from interventions.api import verbs
from interventions.models import (
    CriterionAssessment,
    ExitDecision,
    Intervention,
    PeerConflict,
    StatutoryStep,
)
from interventions.rules import DecisionKind, ExitModel, LeverKind
from tests.cases.api.program import Program, faults
from tests.cases.scene import wearing
from tests.factories import (
    HEARD_AT,
    ActionFactory,
    AppointmentFactory,
    CaseFactory,
    EndDateFactory,
    ExitCriterionFactory,
    ExitDecisionFactory,
    InstrumentFactory,
    InterventionFactory,
    LookBackFactory,
    OrganisationFactory,
    PeerConflictFactory,
    PlanFactory,
    PowerFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
    SupportOfferFactory,
)
from tests.interventions.leaving import Leaving

pytestmark = pytest.mark.django_db
SOURCE = {"source_title": "A direction"}
YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()
LATER = (timezone.localdate() + timedelta(days=60)).isoformat()
TELLING = {
    "minded_to": "2010-06-02",
    "minded_to_words": "Directions with commissioners.",
    "minded_to_recorded_at": HEARD_AT,
    "representations_due_on": "2010-06-23",
}


class Scenery(Leaving):
    """An intervention on its way out, with peers, steps and a plan around it when they are asked
    for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.trust.sector = self.sector
        self.trust.save()
        self.peer = OrganisationFactory.create(sector=self.sector)

    @property
    def of_case(self) -> str:
        return f"cases/{self.case.reference}/"

    @property
    def of_intervention(self) -> str:
        return f"interventions/{self.intervention.pk}/"

    def instrument(self, *, is_statutory: bool) -> Any:
        return InstrumentFactory.create(
            kind=InstrumentKind.INTERVENTION if is_statutory else InstrumentKind.SUPPORT,
            level=LadderLevel.CONTROL_MOVED if is_statutory else LadderLevel.WATCH,
            is_statutory=is_statutory,
            sector=self.sector,
        )

    def offer(self, **said: Any) -> str:
        offer = SupportOfferFactory.create(case=self.case, offered_by=self.body, **said)
        return f"support-offers/{offer.pk}/"

    def step(self, **said: Any) -> str:
        step = StatutoryStepFactory.create(case=self.case, body=self.body, **said)
        return f"statutory-steps/{step.pk}/"

    def told(self, **said: Any) -> str:
        return self.step(**{**TELLING, "minded_to_recorded_by": self.asker, **said})

    def asked(self) -> str:
        return self.told(
            representations_words="None came.",
            asked_by=self.asker,
            asked_at=HEARD_AT,
            reasons="Governance has failed.",
            exit_model=ExitModel.CAPABILITY,
            levers=[LeverKind.LEADERSHIP],
        )

    def conflict(self) -> str:
        conflict = PeerConflictFactory.create(organisation=self.trust, peer=self.peer)
        return f"peer-conflicts/{conflict.pk}/"

    def appointment(self) -> str:
        held = AppointmentFactory.create(case=self.case, intervention=self.intervention)
        return f"appointments/{held.pk}/"

    def decision(self) -> str:
        return f"exit-decisions/{self.ask().pk}/"

    def given_back(self) -> str:
        asked = self.ask()
        return_decision(decision=asked, version=asked.version, because="Why?", by=self.approver)
        return f"exit-decisions/{asked.pk}/"

    def taper_step(self, *, is_decided: bool = False) -> str:
        step = plan_taper_step(
            intervention=self.intervention,
            position=1,
            what="Audit goes back.",
            contact_frequency="Monthly",
            re_entry_trigger="A qualified account",
            powers=[self.power],
            by=self.asker,
            citations=[],
        )
        if is_decided:
            self.decide(DecisionKind.TAPER, "2014-07-01")
        return f"taper-steps/{step.pk}/"

    def look_back(self) -> str:
        EndDateFactory.create(
            intervention=self.intervention, kind="LEGAL", falls="2014", reason="COMPLETED"
        )
        planned = LookBackFactory.create(intervention=self.intervention, due="2014-06")
        return f"look-backs/{planned.pk}/"

    def action(self) -> str:
        plan = PlanFactory.create(case=self.case)
        return f"actions/{ActionFactory.create(plan=plan, due_on='2015-01-01').pk}/"


Said = dict[str, Any] | Callable[[Scenery], dict[str, Any]]


class Try(NamedTuple):
    """One write that succeeds: by whom, on what, what is sent, and a part of the answer."""

    verb: str
    role: Role
    on: Callable[[Scenery], str]
    said: Said
    told: dict[str, Any] | Callable[[Scenery], dict[str, Any]] = {}


CASEWORKER, APPROVER = Role.CASEWORKER, Role.APPROVER
TRIES = [
    Try(
        "offer-support",
        CASEWORKER,
        lambda scene: scene.of_case,
        lambda scene: {
            "offered_by": scene.body.slug,
            "peer": scene.peer.slug,
            "kind": "PEER_LEADER",
            "what": "A chair",
            "offered": YESTERDAY,
            "due_on": LATER,
        },
        lambda scene: {"peer": scene.peer.slug, "due_on": LATER},
    ),
    Try(
        "bypass",
        CASEWORKER,
        lambda scene: scene.of_case,
        {
            "basis": "EMERGENCY",
            "decided": YESTERDAY,
            "reason": "Children would be left in danger while peers are looked for.",
        },
        {"basis": "EMERGENCY"},
    ),
    Try(
        "record-contact",
        CASEWORKER,
        lambda scene: scene.of_case,
        lambda scene: {
            "peer": scene.peer.slug,
            "kind": "BUDDY_TRUST",
            "what": "They came.",
            "started": "2011~",
        },
        {"started": "2011~"},
    ),
    Try(
        "declare-conflict",
        CASEWORKER,
        lambda scene: scene.of_case,
        lambda scene: {"peer": scene.peer.slug, "what": "Both bid.", "declared": "2012"},
        lambda scene: {"peer": scene.peer.slug, "declared": "2012"},
    ),
    Try(
        "start-intervention",
        APPROVER,
        lambda scene: scene.of_case,
        lambda scene: {
            "instrument": scene.instrument(is_statutory=False).key,
            "led_by": scene.body.slug,
            "name": "A board",
            "started": "2013-02",
            "exit_model": "BOTH",
            **SOURCE,
        },
        {"name": "A board", "started": "2013-02", "exit_model": "BOTH"},
    ),
    Try(
        "prepare-step",
        CASEWORKER,
        lambda scene: scene.of_case if scene.step() else "",
        lambda scene: {
            "instrument": scene.instrument(is_statutory=True).key,
            "name": "Directions",
            "evidence_words": "The inspection.",
            **SOURCE,
        },
        {"name": "Directions"},
    ),
    Try(
        "set-levers",
        APPROVER,
        lambda scene: scene.of_intervention,
        {"kinds": ["LEADERSHIP", "CULTURAL"], "main": "LEADERSHIP"},
    ),
    Try(
        "add-power",
        APPROVER,
        lambda scene: scene.of_intervention,
        {"what": "Appointments", "held": "2011", **SOURCE},
        {"what": "Appointments", "kind": "FUNCTION", "held": "2011"},
    ),
    Try(
        "appoint",
        APPROVER,
        lambda scene: scene.of_intervention,
        {"office": "Commissioner", "holder": "B. Person", "started": "2011", **SOURCE},
        lambda scene: {"organisation": scene.trust.slug, "is_sole_office": True},
    ),
    Try(
        "set-end-date",
        APPROVER,
        lambda scene: scene.of_intervention,
        {"kind": "PLANNED", "falls": "2016", **SOURCE},
        {"kind": "PLANNED", "falls": "2016"},
    ),
    Try(
        "add-criterion",
        CASEWORKER,
        lambda scene: scene.of_intervention,
        {"condition": "CAPABILITY", "statement": "Audit is done in time.", "weight": "must"},
        lambda scene: {"is_must_meet": True, "part": "TEST", "agreed_by": scene.body.slug},
    ),
    Try(
        "plan-taper-step",
        CASEWORKER,
        lambda scene: scene.of_intervention,
        lambda scene: {
            "what": "Audit goes back.",
            "planned": "2015",
            "powers": [scene.power.pk],
            "contact_frequency": "Monthly",
            "re_entry_trigger": "A qualified account",
        },
        {"position": 1, "planned": "2015"},
    ),
    Try(
        "ask-for-exit",
        CASEWORKER,
        lambda scene: scene.of_intervention,
        {
            "ends": "2014-11-11",
            "end_reason": "CAPABILITY_MET",
            "reasons": "It can finish.",
            "still_not_good": "Children.",
            "would_bring_us_back": "A failing grade.",
        },
        lambda scene: {"kind": "EXIT", "ends": "2014-11-11", "owned_by": scene.trust.slug},
    ),
    Try(
        "ask-for-change-model",
        CASEWORKER,
        lambda scene: scene.of_intervention,
        {"new_model": "BOTH", "reasons": "Both count."},
        {"new_model": "BOTH"},
    ),
    Try(
        "reserve",
        APPROVER,
        lambda scene: f"powers/{scene.power.pk}/",
        {"on": "2012-03"},
        {"in_reserve": "2012-03"},
    ),
    Try(
        "resume",
        APPROVER,
        lambda scene: "powers/{}/".format(
            PowerFactory.create(intervention=scene.intervention, held=None, in_reserve="2011").pk
        ),
        {"on": "2012"},
        {"resumed": "2012"},
    ),
    Try(
        "return",
        APPROVER,
        lambda scene: f"powers/{scene.power.pk}/",
        {"on": "2013"},
        {"returned": "2013"},
    ),
    Try(
        "answer",
        CASEWORKER,
        lambda scene: scene.offer(),
        {"answer": "ACCEPTED", "answered": "2010-03", "words": "The board wrote."},
        {"answer": "ACCEPTED", "answered": "2010-03"},
    ),
    Try(
        "start",
        CASEWORKER,
        lambda scene: scene.offer(answer="ACCEPTED", answered="2010-02"),
        {"started": "2010-04"},
        {"started": "2010-04"},
    ),
    Try(
        "end",
        CASEWORKER,
        lambda scene: scene.offer(answer="ACCEPTED", answered="2010-02", started="2010-04"),
        {"ended": "2011"},
        {"ended": "2011"},
    ),
    Try(
        "review",
        CASEWORKER,
        lambda scene: f"support-bypasses/{SupportBypassFactory.create(case=scene.case).pk}/",
        {"was_right": True, "words": "It was urgent.", "reviewed": "2010-06"},
        {"was_right": True},
    ),
    Try(
        "end",
        CASEWORKER,
        lambda scene: scene.conflict(),
        {"ended": "2014"},
        {"ended": "2014"},
    ),
    Try(
        "end",
        APPROVER,
        lambda scene: scene.appointment(),
        {"is_end_unknown": True},
        {"is_end_unknown": True, "ended": None},
    ),
    Try(
        "assess",
        CASEWORKER,
        lambda scene: f"exit-criteria/{scene.capability.pk}/",
        lambda scene: {
            "result": "PARTLY_MET",
            "assessed": "2013",
            "independence": "REGULATOR",
            "assessor": scene.stranger.slug,
        },
        {"result": "PARTLY_MET", "assessed": "2013"},
    ),
    Try(
        "correct",
        CASEWORKER,
        lambda scene: "exit-criteria/{}/".format(
            ExitCriterionFactory.create(
                intervention=scene.intervention, recorded_by=scene.asker, agreed="2010-07"
            ).pk
        ),
        {"statement": "The audit is in time.", "reason": "Clearer."},
        {"statement": "The audit is in time.", "agreed": "2010-07"},
    ),
    Try(
        "amend",
        CASEWORKER,
        lambda scene: scene.given_back(),
        {"reasons": "As asked, with more.", "source_title": None},
        {"reasons": "As asked, with more.", "ends": "2014-11-11"},
    ),
    Try(
        "approve",
        APPROVER,
        lambda scene: scene.decision(),
        {"decided": "2014-07-21"},
        {"decided": "2014-07-21"},
    ),
    Try(
        "return",
        APPROVER,
        lambda scene: scene.decision(),
        {"because": "Say more."},
        {"returned_because": "Say more."},
    ),
    Try(
        "withdraw",
        CASEWORKER,
        lambda scene: scene.decision(),
        {"because": "Too early."},
        {"withdrawn_because": "Too early."},
    ),
    Try(
        "change",
        CASEWORKER,
        lambda scene: scene.taper_step(),
        {"planned": "2015-09", "reason": "It takes longer."},
        {"planned": "2015-09", "what": "Audit goes back."},
    ),
    Try(
        "take",
        CASEWORKER,
        lambda scene: scene.taper_step(is_decided=True),
        {"taken": "2014-09"},
        {"taken": "2014-09"},
    ),
    Try(
        "record",
        CASEWORKER,
        lambda scene: scene.look_back(),
        lambda scene: {
            "looked": "2014-07",
            "result": "SUSTAINED",
            "found": "It holds.",
            **SOURCE,
            f"criterion-{scene.capability.pk}-result": "MET",
            f"criterion-{scene.standards.pk}-result": "NOT_MET",
        },
        {"looked": "2014-07", "result": "SUSTAINED"},
    ),
    Try(
        "change",
        CASEWORKER,
        lambda scene: scene.step(instrument=scene.instrument(is_statutory=True)),
        {"evidence_words": "Two inspections."},
        {"evidence_words": "Two inspections."},
    ),
    Try(
        "say-minded-to",
        CASEWORKER,
        lambda scene: scene.step(),
        {"minded_to": YESTERDAY, "words": "Directions.", "due_on": LATER},
        {"minded_to_words": "Directions.", "representations_due_on": LATER},
    ),
    Try(
        "give-no-notice",
        CASEWORKER,
        lambda scene: scene.step(),
        {"because": "Children are at risk."},
        {"without_notice_because": "Children are at risk."},
    ),
    Try(
        "record-representations",
        CASEWORKER,
        lambda scene: scene.told(),
        {"represented": "2010-06-20", "words": "We object."},
        {"represented": "2010-06-20"},
    ),
    Try(
        "ask",
        CASEWORKER,
        lambda scene: scene.told(representations_words="None came."),
        {"reasons": "It failed.", "exit_model": "CAPABILITY", "main_lever": "LEADERSHIP"},
        {"exit_model": "CAPABILITY", "levers": ["LEADERSHIP"]},
    ),
    Try(
        "return",
        APPROVER,
        lambda scene: scene.asked(),
        {"because": "Say more."},
        {"returned_because": "Say more."},
    ),
    Try(
        "decide",
        APPROVER,
        lambda scene: scene.asked(),
        {"outcome": "MADE", "decided": "2010-06-30", "words": "It is needed."},
        {"outcome": "MADE", "decided": "2010-06-30"},
    ),
    Try(
        "withdraw",
        CASEWORKER,
        lambda scene: scene.step(),
        {"withdrawn": YESTERDAY, "words": "Peers will help."},
        {"outcome": "WITHDRAWN"},
    ),
    Try(
        "review",
        CASEWORKER,
        lambda scene: scene.action(),
        {"reviewed_on": "2014-12-01", "rag": "AMBER", "words": "Interviews have begun."},
        {"rag": "AMBER", "reviewed_on": "2014-12-01"},
    ),
    Try(
        "move-due-date",
        CASEWORKER,
        lambda scene: scene.action(),
        {"new_due_on": "2015-06-01", "reason": "CAPACITY"},
        {"due_on": "2015-06-01"},
    ),
]


def named(each: Try) -> str:
    return each.verb


def made(said: Any, scene: Scenery) -> dict[str, Any]:
    found: dict[str, Any] = said(scene) if callable(said) else said
    return found


@pytest.fixture
def scene() -> Scenery:
    return Scenery()


def program_of(scene: Scenery, role: Role) -> Program:
    return Program(scene.asker if role is CASEWORKER else scene.approver)


@pytest.mark.parametrize("tried", TRIES, ids=named)
def test_each_write_is_done_and_answered(scene: Scenery, tried: Try) -> None:
    program, path, said = program_of(scene, tried.role), tried.on(scene), made(tried.said, scene)
    verb = the_verb(path, tried.verb)

    if verb.makes:
        response = program.send(f"{path}{tried.verb}/", said)
    else:
        response = program.change(path, tried.verb, said)

    assert response.status_code == (201 if verb.makes else 200), response.content
    row = response.json()
    assert {name: row[name] for name in made(tried.told, scene)} == made(tried.told, scene)


@pytest.mark.parametrize("tried", TRIES, ids=named)
def test_each_write_refuses_a_stranger_to_the_sector_and_what_it_does_not_know(
    scene: Scenery, tried: Try
) -> None:
    path = tried.on(scene)
    # A body of another sector may intervene here; an analyst never does.
    role = Role.ANALYST if tried.verb in ("start-intervention", "prepare-step") else tried.role
    foreign = Program(wearing(role, scene.stranger))

    refused = foreign.send(f"{path}{tried.verb}/", {}, If_Match="*")
    unknown = program_of(scene, tried.role).send(f"{path}{tried.verb}/", {"qqqq": 1}, If_Match="*")

    assert refused.status_code in (403, 404)
    assert unknown.status_code == 422
    assert faults(unknown)["#/qqqq"] == "There is no “qqqq” here."


@pytest.mark.parametrize("tried", TRIES, ids=named)
def test_each_change_asks_for_the_version_that_was_seen(scene: Scenery, tried: Try) -> None:
    path, program = tried.on(scene), program_of(scene, tried.role)
    said = made(tried.said, scene)

    stale = program.send(f"{path}{tried.verb}/", said, If_Match='"99.old"')
    assert stale.status_code == 412
    if not the_verb(path, tried.verb).makes:
        assert program.send(f"{path}{tried.verb}/", said).status_code == 428


def the_verb(path: str, name: str) -> Verb:
    return next(
        each for each in all_verbs() if path.startswith(f"{each.on}/") and each.name == name
    )


def test_every_write_of_this_floor_is_tried() -> None:
    tried = {(each.on(Scenery()).partition("/")[0], each.verb) for each in TRIES}
    alike = {("interventions", verbs._asked_for(kind)) for kind in DecisionKind}
    groups = (
        *(verbs.ON_CASES, verbs.ON_INTERVENTIONS, verbs.ON_POWERS, verbs.ON_PEERS),
        *(verbs.ON_EXITS, verbs.ON_STEPS, verbs.ON_PLANS),
    )

    assert {(each.on, each.name) for group in groups for each in group} == (
        tried | alike | {("cases", "close")}
    )


# --- Rules ---------------------------------------------------------------------------------------


def test_page_and_api_refuse_an_early_approval_alike(scene: Scenery) -> None:
    decision = scene.ask()
    ExitDecision.objects.filter(pk=decision.pk).update(asked_by=scene.approver)
    own = Program(scene.approver)

    response = own.change(f"exit-decisions/{decision.pk}/", "approve", {"decided": "2014-07-21"})

    assert response.status_code == 403
    browser = Client()
    browser.force_login(scene.approver)
    page = f"/cases/{scene.case.reference}/decisions/{decision.pk}/approve/"
    assert browser.post(page, {}).status_code == 403


def test_a_rule_about_one_field_points_at_it_and_says_what_the_page_says(scene: Scenery) -> None:
    said = {"kind": "LEGAL", "falls": "2014", **SOURCE}
    browser = Client()
    browser.force_login(scene.approver)
    typed = {"kind": "LEGAL", "falls_year": "2014", "source_standing": "PRIMARY", **SOURCE}

    response = Program(scene.approver).send(f"{scene.of_intervention}set-end-date/", said)

    assert response.status_code == 409
    assert faults(response) == {"#/reason": "Say why it ended."}
    page = browser.post(
        f"/cases/{scene.case.reference}/interventions/{scene.intervention.pk}/end-date/", typed
    )
    assert "Say why it ended." in page.content.decode()


def test_a_case_is_closed_once_nothing_in_it_is_open(scene: Scenery) -> None:
    other: Case = CaseFactory.create(sector=scene.sector)
    program = Program(scene.asker)

    open_one = program.change(scene.of_case, "close", {"reason": "It is over."})
    done = program.change(f"cases/{other.reference}/", "close", {"reason": "It is over."})

    assert open_one.status_code == 409
    assert "while something in it is open" in open_one.json()["detail"]
    assert (done.status_code, done.json()["state"]) == (200, CaseState.CLOSED)


def test_a_conflict_is_ended_in_the_case_that_is_named_where_there_are_two(scene: Scenery) -> None:
    conflict = PeerConflictFactory.create(organisation=scene.trust, peer=scene.peer)
    CaseFactory.create(organisation=scene.peer, sector=scene.sector)
    program, path = Program(scene.asker), f"peer-conflicts/{conflict.pk}/"

    unsaid = program.change(path, "end", {"ended": "2014"})
    said = program.change(path, "end", {"ended": "2014", "case": scene.case.reference})

    assert faults(unsaid) == {"#/case": "This field is required."}
    assert said.status_code == 200
    assert PeerConflict.objects.get().ended == "2014"


def test_an_appointment_without_an_intervention_is_not_ended_here(scene: Scenery) -> None:
    alone = AppointmentFactory.create(case=scene.case)

    response = Program(scene.approver).change(f"appointments/{alone.pk}/", "end", {"ended": "2014"})

    assert response.status_code == 403


def test_a_lead_assesses_as_the_organisations_own_word(scene: Scenery) -> None:
    lead = Program(scene.own(Role.LEAD))
    path = f"exit-criteria/{scene.capability.pk}/assess/"

    posing = lead.send(path, {"result": "NOT_MET", "independence": "REGULATOR"})
    honest = lead.send(path, {"result": "NOT_MET", "assessed": "2013"})

    assert faults(posing)["#/independence"].startswith("There is no “independence” here")
    assert honest.status_code == 201
    assert honest.json()["independence"] == "OWN_ORGANISATION"
    assert CriterionAssessment.objects.filter(assessor=scene.trust).exists()


def test_whoever_does_not_lead_or_prepare_is_refused_in_words(scene: Scenery) -> None:
    analyst = Program(wearing(Role.ANALYST, None))
    step, told = scene.step(), scene.told()

    starting = analyst.send(f"{scene.of_case}start-intervention/", {})
    preparing = analyst.send(f"{scene.of_case}prepare-step/", {})
    deciding = program_of(scene, CASEWORKER).send(f"{told}decide/", {}, If_Match="*")
    working = program_of(scene, APPROVER).send(f"{step}change/", {}, If_Match="*")
    ending = analyst.send(
        f"peer-conflicts/{PeerConflictFactory.create(organisation=scene.trust).pk}/end/",
        {},
        If_Match="*",
    )

    assert {each.status_code for each in (starting, preparing, deciding, working, ending)} == {403}
    assert preparing.json()["detail"].startswith("Caseworkers of a body that intervenes")
    assert deciding.json()["detail"] == "Another role of the body does this."
    assert ending.json()["detail"] == "You record in no case about either of them."


def test_a_made_step_starts_its_intervention(scene: Scenery) -> None:
    path = scene.asked()
    before = Intervention.objects.count()
    said = {"outcome": "MADE", "decided": "2010-06-30", "words": "It is needed."}

    response = Program(scene.approver).change(path, "decide", said)

    assert response.json()["intervention"] == Intervention.objects.latest("pk").pk
    assert Intervention.objects.count() == before + 1
    assert StatutoryStep.objects.latest("pk").decided_by == scene.approver


def test_decisions_of_other_kinds_are_asked_for_by_their_own_names(scene: Scenery) -> None:
    ExitDecisionFactory.create(intervention=InterventionFactory.create(case=scene.case))
    program = Program(scene.asker)

    for kind in DecisionKind:
        response = program.send(f"{scene.of_intervention}{verbs._asked_for(kind)}/", {})

        assert response.status_code == 422, kind
        assert faults(response)["#/reasons"] == "This field is required."
