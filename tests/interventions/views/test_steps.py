"""Pages of statutory steps: who reads them, what they say, and that nothing typed is lost."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import User
from cases.rules import CaseState, InstrumentKind, Role
from interventions.models import Intervention, StatutoryStep
from interventions.rules import ExitModel, LeverKind, StepOutcome
from tests.cases.scene import Scene
from tests.factories import (
    HEARD_AT,
    DocumentFactory,
    InstrumentFactory,
    StatutoryStepFactory,
    SupportBypassFactory,
    SupportOfferFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> "quoted" =1+1 \u200fright to left ' + "long " * 4000


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def caseworker(scene: Scene) -> Client:
    return signed_in(scene.person(Role.CASEWORKER))


@pytest.fixture
def approver(scene: Scene) -> Client:
    return signed_in(scene.person(Role.APPROVER))


@pytest.fixture
def lead(scene: Scene) -> Client:
    return signed_in(scene.own(Role.LEAD))


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def a_step(scene: Scene, **facts: Any) -> StatutoryStep:
    step: StatutoryStep = StatutoryStepFactory.create(case=scene.case, body=scene.body, **facts)
    return step


def told_of(scene: Scene, **facts: Any) -> StatutoryStep:
    """A step about which the organisation was told, and no answer came."""
    person = scene.person(Role.CASEWORKER)
    return a_step(
        scene,
        **{
            "minded_to": "2010-06-02",
            "minded_to_words": "Directions with commissioners.",
            "minded_to_recorded_at": HEARD_AT,
            "minded_to_recorded_by": person,
            "representations_due_on": date(2010, 6, 23),
            "representations_words": "None came.",
            **facts,
        },
    )


def asked_for(scene: Scene, **facts: Any) -> StatutoryStep:
    return told_of(
        scene,
        **{
            "asked_by": scene.person(Role.CASEWORKER),
            "asked_at": HEARD_AT,
            "reasons": "Governance has failed.",
            "exit_model": ExitModel.CAPABILITY,
            "levers": [LeverKind.LEADERSHIP, LeverKind.PEER],
            "planned_end": "2015-07",
            **facts,
        },
    )


def of(step: StatutoryStep, page: str = "") -> str:
    return f"/cases/{step.case.reference}/steps/{step.pk}/{page}"


def words(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+([.,:;)])", r"\1", " ".join(text.split()))


def moment(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


# --- Reading ----------------------------------------------------------------------------------


def test_a_draft_is_read_by_its_own_body_only(
    scene: Scene, caseworker: Client, lead: Client
) -> None:
    step = a_step(scene)

    assert lead.get(of(step)).status_code == lead.get(of(step, "change/")).status_code == 404
    assert "No statutory step is told of" in words(
        lead.get(f"/cases/{scene.case.reference}/steps/")
    )
    page = words(caseworker.get(of(step)))

    assert "Being prepared. A statutory step of" in page
    assert "Evidence Now Minded to To come Representations To come" in page
    assert "The organisation has not been told yet. " in page
    assert "No decision is asked for." in page
    assert step.name in words(caseworker.get(f"/cases/{scene.case.reference}/steps/"))


def test_what_was_said_openly_is_read_by_everybody_with_who_recorded_it_and_when(
    scene: Scene, lead: Client
) -> None:
    letter = DocumentFactory.create(case=scene.case, title="The letter of June")
    step = told_of(
        scene,
        minded_to_document=letter,
        represented="2010-06-20",
        representations_words="We object.",
        representations_document=letter,
        answer_recorded_at=HEARD_AT,
        answer_recorded_by=scene.person(Role.CASEWORKER),
    )

    page = words(lead.get(of(step)))

    assert "Representations closed. A statutory step of" in page
    assert "Minded to, 2 June 2010 Directions with commissioners." in page
    assert "Representations until the end of 23 June 2010. Recorded by" in page
    assert "Representations, 20 June 2010 We object." in page
    assert page.count("The letter of June") == 2
    assert "Say what you are minded to do" not in page


def test_a_step_says_whether_peers_came_first(scene: Scene, caseworker: Client) -> None:
    offer = SupportOfferFactory.create(case=scene.case, answer="DECLINED", answered="2010-02")
    after_offer = a_step(scene, offer=offer, bypass=None)

    assert "Peers came first: Peer leader, offered by" in words(caseworker.get(of(after_offer)))
    passed_over = words(caseworker.get(of(a_step(scene))))
    assert "Peers were passed over: Emergency" in passed_over


def test_as_known_on_a_day_a_step_shows_what_had_been_told_by_then(
    scene: Scene, caseworker: Client, lead: Client
) -> None:
    step = asked_for(
        scene,
        outcome=StepOutcome.NOT_PROCEEDED,
        decided="2010-06-30",
        decided_at=timezone.now(),
        decided_by=scene.person(Role.APPROVER),
    )
    long_before = HEARD_AT - timedelta(days=30)
    StatutoryStep.objects.filter(pk=step.pk).update(recorded_at=long_before)
    before, between = (
        {"as_known_on": f"{HEARD_AT + timedelta(days=days):%Y-%m-%d}"} for days in (-10, 10)
    )

    assert lead.get(of(step), before).status_code == 404
    early = words(caseworker.get(of(step), before))
    later = words(lead.get(of(step), between))
    listed = words(lead.get(f"/cases/{scene.case.reference}/steps/", before))

    assert "Being prepared" in early
    assert "Minded to, 2 June" not in early
    assert "Waiting for a decision" in later
    assert "Not proceeded with" not in later
    assert "No statutory step is told of" in listed
    assert "Not proceeded with" in words(lead.get(of(step)))


def test_a_corrected_step_says_so(scene: Scene, caseworker: Client) -> None:
    step, newer = a_step(scene), a_step(scene)
    StatutoryStep.objects.filter(pk=step.pk).update(superseded_by=newer, superseded_at=HEARD_AT)

    assert "This step has been corrected." in words(caseworker.get(of(step)))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"without_notice_because": "Children are at risk."},
            "Without notice Children are at risk.",
        ),
        ({"returned_because": "Too short."}, "Sent back to be changed: Too short."),
        (
            {"outcome": StepOutcome.WITHDRAWN, "decided": "2010", "decision_words": "Improved."},
            "Withdrawn, 2010. Improved.",
        ),
    ],
)
def test_a_step_says_where_it_stands(
    scene: Scene, caseworker: Client, facts: dict[str, Any], sentence: str
) -> None:
    by = {"decided_at": HEARD_AT, "decided_by": scene.person(Role.CASEWORKER)}
    step = a_step(scene, **facts, **(by if "outcome" in facts else {}))

    assert sentence in words(caseworker.get(of(step)))


@pytest.mark.parametrize(
    ("facts", "told", "sentence"),
    [
        (
            {"without_notice_because": "Children are at risk."},
            ("no_notice_recorded_at", "no_notice_recorded_by"),
            "Without notice Children are at risk. Recorded by",
        ),
        (
            {"returned_because": "Too short."},
            ("returned_at", "returned_by"),
            "Sent back to be changed: Too short. By",
        ),
    ],
)
def test_as_known_on_a_day_a_step_hides_what_was_recorded_later(
    scene: Scene, caseworker: Client, facts: dict[str, Any], told: tuple[str, str], sentence: str
) -> None:
    heard_at, heard_from = told
    by = {heard_at: HEARD_AT, heard_from: scene.person(Role.APPROVER)}
    step = a_step(scene, recorded_at=HEARD_AT - timedelta(days=9), **facts, **by)

    before, after = (
        words(caseworker.get(f"{of(step)}?as_known_on={HEARD_AT + timedelta(days=days):%Y-%m-%d}"))
        for days in (-1, 0)
    )

    assert sentence.split(" ")[0] not in before.split("Evidence Now")[0]
    assert "Being prepared" in before
    assert sentence in after


def test_the_page_of_interventions_shows_the_steps_under_way(
    scene: Scene, caseworker: Client, lead: Client
) -> None:
    address = f"/cases/{scene.case.reference}/interventions/"
    assert "Statutory steps under way None that you may read." in words(lead.get(address))
    step = told_of(scene, representations_words="")

    page = words(lead.get(address))

    assert f"{step.name} Minded to: waiting for representations" in page
    assert "No representations are recorded." in words(lead.get(of(step)))
    then = words(caseworker.get(address, {"as_known_on": "2001-01-01"}))
    assert "None that you may read." in then


# --- Preparing --------------------------------------------------------------------------------


def prepared(scene: Scene, **typed: Any) -> dict[str, Any]:
    instrument = InstrumentFactory.create(
        kind=InstrumentKind.INTERVENTION,
        is_statutory=True,
        started="2000",
        legal_basis="Act s.15",
    )
    return {
        "instrument": instrument.pk,
        "name": "Commissioners",
        "evidence_words": "The inspection of 2010.",
        "source_title": "The letter of June",
        "source_standing": "PRIMARY",
        **typed,
    }


def test_nothing_is_prepared_before_peers_had_their_turn_and_nothing_typed_is_lost(
    scene: Scene, caseworker: Client
) -> None:
    address = f"/cases/{scene.case.reference}/steps/prepare/"

    assert "Peers come first." in words(caseworker.get(address))
    assert "Peers come first." in words(caseworker.get(f"/cases/{scene.case.reference}/steps/"))
    refused = caseworker.post(address, prepared(scene, evidence_words=HOSTILE))

    page = refused.content.decode()
    assert "Peers come first: offer peer support and wait" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not StatutoryStep.objects.exists()


def test_a_caseworker_prepares_a_step_once_peers_were_passed_over(
    scene: Scene, caseworker: Client, lead: Client
) -> None:
    SupportBypassFactory.create(case=scene.case)
    address = f"/cases/{scene.case.reference}/steps/prepare/"
    assert "Prepare a statutory step" in words(
        caseworker.get(f"/cases/{scene.case.reference}/steps/")
    )
    assert "has no statutory instrument" in words(caseworker.get(address))
    typed = prepared(scene, evidence_words=HOSTILE)
    assert "(from 2000)" in words(caseworker.get(address))

    done = caseworker.post(address, typed)

    step = StatutoryStep.objects.get()
    assert (done.status_code, step.evidence_words) == (302, HOSTILE.strip())
    assert "<script>alert" not in caseworker.get(of(step)).content.decode()
    assert lead.get(address).status_code == 403


# --- Each deed --------------------------------------------------------------------------------


def test_the_buttons_are_those_of_the_role_and_of_the_moment(
    scene: Scene, caseworker: Client, approver: Client
) -> None:
    draft, asked = a_step(scene), asked_for(scene)

    drafting, deciding = words(caseworker.get(of(draft))), words(approver.get(of(asked)))

    for button in ("Say what you are minded to do", "Change it", "Go on without notice"):
        assert button in drafting
    assert "Ask for the direction" not in drafting
    assert "Decide Send it back" in deciding
    assert "Withdraw it" not in deciding
    own = asked_for(scene, asked_by=scene.person(Role.APPROVER))
    assert own.asked_by is not None
    assert of(own, "decide/") not in signed_in(own.asked_by).get(of(own)).content.decode()


def test_a_stale_change_shows_the_newer_words_and_keeps_what_was_typed(
    scene: Scene, caseworker: Client
) -> None:
    step = a_step(scene)
    StatutoryStep.objects.filter(pk=step.pk).update(name="Envoys, as a colleague says", version=2)
    typed = {
        "instrument": step.instrument_id,
        "name": "Commissioners, as I say",
        "evidence_words": "Mine.",
        "version": 1,
    }

    stale = caseworker.post(of(step, "change/"), typed)
    page = stale.content.decode()

    assert "Envoys, as a colleague says" in page
    assert 'value="Commissioners, as I say"' in page
    assert 'name="version" value="2"' in page
    assert caseworker.post(of(step, "change/"), {**typed, "version": 2}).status_code == 302
    step.refresh_from_db()
    assert (step.name, step.version) == ("Commissioners, as I say", 3)


def test_a_step_goes_from_minded_to_to_a_direction_through_its_pages(
    scene: Scene, caseworker: Client, approver: Client
) -> None:
    step = a_step(scene)
    letter = DocumentFactory.create(case=scene.case, title="The letter of June")
    said = {
        **moment("minded_to", "2", "6", "2010"),
        **moment("due_on", "23", "6", "2010"),
        "words": HOSTILE,
        "document": letter.pk,
    }
    asked = {
        "reasons": "Governance has failed.",
        "exit_model": "CAPABILITY",
        "main_lever": "LEADERSHIP",
        "other_levers": ["PEER"],
        **moment("planned_end", "", "7", "2015"),
    }
    decided = {"outcome": "MADE", "words": "So directed.", **moment("decided", "30", "6", "2010")}

    assert "at least 14 days" in words(
        caseworker.post(of(step, "minded-to/"), {**said, **moment("due_on", "3", "6", "2010")})
    )
    assert caseworker.post(of(step, "minded-to/"), said).status_code == 302
    assert "it may answer until the end of 23 June 2010" in words(
        caseworker.post(of(step, "ask/"), {**asked, "version": 2})
    )
    nothing = {"words": "None came.", **moment("represented", "", "", "")}
    assert caseworker.post(of(step, "representations/"), nothing).status_code == 302
    assert "No representations on record None came." in words(caseworker.get(of(step)))
    assert caseworker.post(of(step, "ask/"), {**asked, "version": 3}).status_code == 302
    sent = approver.post(of(step, "return/"), {"because": "Why now?", "version": 4})
    assert sent.status_code == 302
    again = caseworker.get(of(step, "ask/")).content.decode()
    assert "Governance has failed." in again
    assert caseworker.post(of(step, "ask/"), {**asked, "version": 5}).status_code == 302
    shown = words(approver.get(of(step, "decide/")))
    for sentence in (
        "What will be recorded",
        "Governance has failed.",
        "Leadership main",
        "July 2015",
    ):
        assert sentence in shown
    stale = words(approver.post(of(step, "decide/"), {**decided, "version": 4}))
    assert "read what it says now" in stale
    assert approver.post(of(step, "decide/"), {**decided, "version": 6}).status_code == 302

    begun = Intervention.objects.get()
    assert (begun.exit_model, begun.started) == (ExitModel.CAPABILITY, "2010-06-30")
    page = words(caseworker.get(of(step)))
    assert "Direction made, 30 June 2010. So directed." in page
    assert "It stands as an intervention: Directions with commissioners" in page
    assert "<script>alert" not in caseworker.get(of(step)).content.decode()


def test_a_step_goes_on_without_notice_and_is_withdrawn(scene: Scene, caseworker: Client) -> None:
    step = a_step(scene)

    assert caseworker.post(of(step, "no-notice/"), {"because": "Urgent."}).status_code == 302
    gone = {"words": "Improved.", **moment("withdrawn", "", "7", "2010")}
    assert caseworker.post(of(step, "withdraw/"), gone).status_code == 302

    page = words(caseworker.get(of(step)))
    assert "Minded to Left out: no notice" in page
    assert "Direction Does not come" in page


PAGES = ["change/", "minded-to/", "no-notice/", "representations/", "ask/", "withdraw/"]


@pytest.mark.parametrize("page", [*PAGES, "return/", "decide/"])
def test_each_deed_is_for_its_role_and_an_empty_form_says_what_is_missing(
    scene: Scene, caseworker: Client, approver: Client, lead: Client, page: str
) -> None:
    step = asked_for(scene)
    may, may_not = (caseworker, approver) if page in PAGES else (approver, caseworker)

    assert may_not.get(of(step, page)).status_code == 403
    assert lead.post(of(step, page)).status_code == 403
    assert may.get(of(step, page)).status_code == 200
    assert "There is a problem" in words(may.post(of(step, page), {"sent": "empty"}))
    type(scene.case).objects.filter(pk=scene.case.pk).update(state=CaseState.PAUSED)
    assert "This case is paused" in words(may.get(of(step, page)))
