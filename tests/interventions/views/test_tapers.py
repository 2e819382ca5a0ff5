"""Pages of the taper: a step is planned, changed and taken, and the plan is a draft before."""

from typing import Any

import pytest

from cases.rules import Role
from interventions.actions import plan_taper_step
from interventions.models import TaperStep
from interventions.rules import DecisionKind
from tests.cases.scene import an_administrator
from tests.factories import PowerFactory, TaperStepFactory
from tests.interventions.leaving import Leaving
from tests.interventions.views.test_decisions import client_of, words

pytestmark = pytest.mark.django_db
TYPED = {
    "position": "1",
    "what": "Audit goes back.",
    "planned_month": "10",
    "planned_year": "2014",
    "contact_frequency": "Every month",
    "re_entry_trigger": "A qualified account",
}


@pytest.fixture
def leaving() -> Leaving:
    return Leaving()


def exit_page(leaving: Leaving) -> str:
    return f"/cases/{leaving.case.reference}/exit/"


def typed(leaving: Leaving, **fields: Any) -> dict[str, Any]:
    return {**TYPED, "powers": [leaving.power.pk], **fields}


def planned(leaving: Leaving, **fields: Any) -> TaperStep:
    return plan_taper_step(
        **{
            "intervention": leaving.intervention,
            "position": 1,
            "what": "Audit goes back.",
            "contact_frequency": "Every month",
            "re_entry_trigger": "A qualified account",
            "powers": [leaving.power],
            "by": leaving.asker,
            "citations": [],
            **fields,
        }
    )


def test_a_step_is_planned_at_the_next_place(leaving: Leaving) -> None:
    asker = client_of(leaving.asker)
    page = f"{exit_page(leaving)}{leaving.intervention.pk}/taper/add/"
    words(asker.get(page))

    asker.post(page, typed(leaving))

    step = TaperStep.objects.get()
    assert (step.planned, list(step.powers.all())) == ("2014-10", [leaving.power])
    assert asker.get(page).context["form"]["position"].value() == 2
    assert "has a step at this position already" in words(
        asker.post(page, typed(leaving, what="Another."))
    )


def test_without_powers_none_is_asked_for(leaving: Leaving) -> None:
    leaving.power.returned = "2014"
    leaving.power.returning_recorded_at = leaving.intervention.recorded_at
    leaving.power.returning_recorded_by = leaving.asker
    leaving.power.save()
    page = f"{exit_page(leaving)}{leaving.intervention.pk}/taper/add/"
    asker = client_of(leaving.asker)

    assert "Which powers go back?" not in words(asker.get(page))
    assert asker.post(page, TYPED).status_code == 302


def test_a_step_is_changed_with_its_reason(leaving: Leaving) -> None:
    step = planned(leaving)
    asker = client_of(leaving.asker)
    page = f"{exit_page(leaving)}taper/{step.pk}/change/"
    assert asker.get(page).context["form"]["powers"].value() == [leaving.power.pk]

    asker.post(page, typed(leaving, what="Later.", reason="The head left.", version="1"))

    assert TaperStep.objects.current().get().what == "Later."
    stale = asker.post(page, typed(leaving, what="Never.", reason="No.", version="1"))
    assert "Somebody has changed this step" in words(stale)


def test_a_decided_step_is_taken_on_its_day(leaving: Leaving) -> None:
    step = planned(leaving)
    asker = client_of(leaving.asker)
    page = f"{exit_page(leaving)}taper/{step.pk}/take/"
    words(asker.get(page))
    refused = asker.post(page, {"taken_year": "2014", "version": str(step.version)})
    assert "planned and not decided" in words(refused)
    leaving.decide(DecisionKind.TAPER)
    step.refresh_from_db()
    assert "Decided 21 July 2014" in words(asker.get(exit_page(leaving)))

    taken = asker.post(
        page, {"taken_month": "9", "taken_year": "2014", "version": str(step.version)}
    )

    assert taken.status_code == 302
    leaving.power.refresh_from_db()
    assert leaving.power.returned == "2014-09"
    text = words(asker.get(exit_page(leaving)))
    assert "Gives back: Audit" in text
    assert "Tapers. Its powers go back step by step" in text


def test_a_plan_is_a_draft_until_it_is_decided_or_taken(leaving: Leaving) -> None:
    planned(leaving, what="A secret plan.")
    TaperStepFactory.create(
        intervention=leaving.intervention, position=2, what="What was done.", taken="2014"
    )
    stranger = client_of(leaving.own(Role.LEAD))

    for person in (leaving.asker, leaving.person(Role.INSPECTOR), an_administrator()):
        assert "A secret plan." in words(client_of(person).get(exit_page(leaving)))
    assert "A secret plan." not in words(stranger.get(exit_page(leaving)))
    assert "What was done." in words(stranger.get(exit_page(leaving)))
    assert "A secret plan." not in words(stranger.get(exit_page(leaving), AS_KNOWN))

    leaving.decide(DecisionKind.TAPER)
    assert "A secret plan." in words(stranger.get(exit_page(leaving)))
    assert "A secret plan." not in words(stranger.get(exit_page(leaving), {**YESTERDAY}))


AS_KNOWN = {"as_known_on": "2999-01-01"}
YESTERDAY = {"as_known_on": "2025-01-01"}


def test_a_step_taken_early_says_why(leaving: Leaving) -> None:
    TaperStepFactory.create(
        intervention=leaving.intervention,
        taken="2014",
        out_of_order_because="The audit waits for its head.",
    )
    PowerFactory.create(intervention=leaving.intervention)

    text = words(client_of(leaving.asker).get(exit_page(leaving)))

    assert "Taken early: The audit waits for its head." in text
