"""Two-person writing by programs: asked for in one go, answered by another, as on the pages."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Designation, Draft, Inspection, Instrument, Party
from cases.rules import (
    Acceptance,
    CaseState,
    DraftKind,
    DraftState,
    InstrumentKind,
    LimbFinding,
    Role,
)
from tests.cases.api.program import Program, faults
from tests.cases.scene import Scene
from tests.factories import (
    DesignationFactory,
    DraftFactory,
    InspectionFactory,
    InstrumentFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
GROUND = {"lifted": "2025-03", "ground": "standards", "words": "Two inspections say so."}


class Asking(Scene):
    """Who asks, who answers, and what is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.body.name = "The Inspectorate"
        self.body.save()
        self.asker, self.approver = self.person(Role.CASEWORKER), self.person(Role.APPROVER)
        self.asks, self.answers = Program(self.asker), Program(self.approver)

    @property
    def instrument(self) -> Instrument:
        known = Instrument.objects.filter(key="special-measures").first()
        return known or InstrumentFactory.create(sector=self.sector, key="special-measures")

    def said(self, **more: Any) -> dict[str, Any]:
        """A whole designation, as a program says it."""
        return {
            "imposed": "2024-03-27",
            "instrument": self.instrument.key,
            "label": "Special measures",
            "standards": LimbFinding.FOUND,
            "standards_evidence": "The report of March.",
            "capacity": LimbFinding.NOT_STATED,
            "failure_types": [
                {"failure_type": "GOVERNANCE", "basis": "INFERRED", "why": "No board met."}
            ],
            "parties": [{"organisation": self.body.slug, "part": "Oversaw it"}],
            "acceptance": Acceptance.CONTESTED,
            "note": "Not at all.",
            "sources": [{"title": "The notice", "url": "https://a.example/n", "place": "p. 2"}],
            **more,
        }

    def ask(self, **more: Any) -> Any:
        return self.asks.send(
            f"cases/{self.case.reference}/ask-for-designation/", self.said(**more)
        )

    def asked(self, **more: Any) -> str:
        """The address of a draft that waits for its answer."""
        response = self.ask(**more)
        assert response.status_code == 201, response.content
        return str(response["Location"]).removeprefix("/api/v1/")

    def label(self, **more: Any) -> Designation:
        return DesignationFactory.create(
            case=self.case, by=self.body, imposed="2024", recorded_by=self.asker, **more
        )

    def lifting(self, **more: Any) -> Any:
        return self.asks.send(f"designations/{self.label().pk}/ask-for-lifting/", GROUND | more)


@pytest.fixture
def scene() -> Asking:
    return Asking()


# --- Designating ---------------------------------------------------------------------------------


def test_one_asks_another_approves_and_the_label_is_on_the_record(scene: Asking) -> None:
    path = scene.asked()
    waiting = scene.answers.ask(path).json()

    response = scene.answers.change(path, "approve")

    assert response.status_code == 200, response.content
    designation = Designation.objects.get()
    assert (waiting["kind"], waiting["state"]) == (DraftKind.DESIGNATION, DraftState.ASKED)
    assert (response.json()["state"], response.json()["designation"]) == ("DONE", designation.pk)
    assert (designation.asked_by, designation.recorded_by) == (scene.asker, scene.approver)
    assert (designation.imposed, designation.acceptance) == ("2024-03-27", "CONTESTED")
    assert designation.standards_judged_by == scene.body
    assert designation.capacity_lacking is None
    assert designation.findings.get().failure_type == "GOVERNANCE"
    assert Party.objects.get().organisation == scene.body
    assert designation.evidence is not None
    assert designation.evidence.citations.get().locator == "p. 2"
    again = scene.answers.change(path, "approve")
    assert again.status_code == 409
    assert again.json()["detail"] == "This draft is on the record already."


def test_what_is_wrong_is_said_at_its_member_in_the_words_of_the_page(scene: Asking) -> None:
    warning = InstrumentFactory.create(sector=scene.sector, kind=InstrumentKind.WARNING)

    response = scene.ask(
        imposed="2024-13",
        instrument=warning.key,
        standards="PERHAPS",
        standards_evidence="",
        capacity=LimbFinding.FOUND,
        capacity_judge="nobody-here",
        failure_types=[
            {"failure_type": "BAD_LUCK"},
            {"failure_type": "GOVERNANCE", "basis": "INFERRED", "why": "It was."},
            {"failure_type": "GOVERNANCE", "basis": "EXPLICIT", "why": "It was."},
            {"failure_type": "FINANCIAL", "why": "It was."},
        ],
        parties=[{"part": "Paid"}],
        sources=[],
    )

    assert response.status_code == 422
    said = faults(response)
    assert said["#/imposed"].startswith("Enter a date that exists")
    assert said["#/instrument"] == "A warning is not a designation."
    assert said["#/standards"].startswith("Select a valid choice.")
    assert said["#/capacity_judge"] == "“nobody-here” is not in the register."
    assert said["#/capacity_evidence"] == "Say what it rests on."
    assert said["#/failure_types/0/failure_type"].startswith("Choose one of ")
    assert said["#/failure_types/2/failure_type"] == "Say each failure type once."
    assert said["#/failure_types/3/basis"] == "A reason is given, but the type is not found."
    assert said["#/parties/0/organisation"] == "Say which organisation."
    assert said["#/sources/0/title"] == "Name at least one source."
    assert not Draft.objects.exists()


def test_none_of_the_seven_is_said_and_nothing_is_taken_for_granted(scene: Asking) -> None:
    unsaid = scene.ask(failure_types=[])
    path = scene.asked(failure_types=[], is_none=True)

    assert faults(unsaid) == {"#/is_none": "Choose a failure type, or say that none is found."}
    assert scene.answers.change(path, "approve").status_code == 200
    assert not Designation.objects.get().findings.exists()


def test_a_body_whose_name_another_bears_is_known_by_its_slug(scene: Asking) -> None:
    OrganisationFactory.create(name=scene.body.name)

    path = scene.asked(standards_judge=scene.body.slug)

    assert scene.answers.change(path, "approve").status_code == 200
    assert Designation.objects.get().standards_judged_by == scene.body
    assert Party.objects.get().organisation == scene.body


def test_who_may_not_ask_on_the_page_may_not_here(scene: Asking) -> None:
    for program in (scene.answers, Program(scene.own(Role.LEAD))):
        response = program.send(f"cases/{scene.case.reference}/ask-for-designation/", scene.said())
        assert response.status_code == 403


def test_nothing_is_asked_for_in_a_case_that_is_only_read(scene: Asking) -> None:
    scene.case.state = CaseState.PAUSED
    scene.case.save()
    browser = Client()
    browser.force_login(scene.asker)

    response = scene.ask()
    page = browser.post(f"/cases/{scene.case.reference}/designate/", follow=True)

    assert response.status_code == 409
    assert response.json()["detail"] in page.content.decode()
    assert not Draft.objects.exists()


# --- The other answers ---------------------------------------------------------------------------


def test_an_approver_gives_it_back_the_asker_amends_and_asks_again(scene: Asking) -> None:
    path = scene.asked()

    returned = scene.answers.change(path, "return", {"because": "Which board?"})
    amended = scene.asks.change(path, "amend", {"note": "They accept it.", "acceptance": "YES"})

    assert (returned.status_code, returned.json()["state"]) == (200, "WRITING")
    assert returned.json()["returned_because"] == "Which board?"
    assert (amended.status_code, amended.json()["state"]) == (200, "ASKED"), amended.content
    assert scene.answers.change(path, "approve").status_code == 200
    designation = Designation.objects.get()
    assert (designation.acceptance, designation.label) == (Acceptance.YES, "Special measures")
    assert designation.note == "Standards: The report of March.\n\nThe leaders: They accept it."
    assert designation.findings.get().why == "No board met."


def test_what_nothing_changes_waits_as_it_did(scene: Asking) -> None:
    path = scene.asked()
    before = scene.asks.ask(path).json()

    assert scene.asks.change(path, "amend", {}).status_code == 200
    assert scene.asks.ask(path).json() == before


def test_a_draft_is_withdrawn_and_stays_readable(scene: Asking) -> None:
    path = scene.asked()

    response = scene.asks.change(path, "withdraw", {"because": "Not yet."})

    assert (response.status_code, response.json()["state"]) == (200, "WITHDRAWN")
    again = scene.answers.change(path, "approve")
    assert (again.status_code, again.json()["detail"]) == (409, "This draft has been withdrawn.")


def test_page_and_program_refuse_a_reason_that_is_missing_alike(scene: Asking) -> None:
    path = scene.asked()
    browser = Client()
    browser.force_login(scene.approver)
    page = browser.post(f"/drafts/{Draft.objects.get().key}/return/", {"because": "", "version": 2})

    response = scene.answers.change(path, "return", {})

    assert response.status_code == 422
    assert faults(response)["#/because"] in page.content.decode()


def test_nobody_approves_what_they_asked_for(scene: Asking) -> None:
    path = scene.asked()
    draft = Draft.objects.get()
    Draft.objects.filter(pk=draft.pk).update(asked_by=scene.approver)
    browser = Client()
    browser.force_login(scene.approver)
    said = {"version": draft.version}
    page = browser.post(f"/drafts/{draft.key}/publish/", said, follow=True)

    response = scene.answers.change(path, "approve")

    assert (response.status_code, response.json()["detail"]) == (
        409,
        "Nobody approves what they asked for.",
    )
    assert response.json()["detail"] in page.content.decode()


def test_what_was_changed_since_it_was_read_is_not_approved(scene: Asking) -> None:
    path = scene.asked()
    tag = scene.answers.ask(path)["ETag"]
    scene.asks.change(path, "amend", {"note": "Partly."})

    stale = scene.answers.send(f"{path}approve/", {}, If_Match=tag)
    blind = scene.answers.send(f"{path}approve/", {})

    assert (stale.status_code, blind.status_code) == (412, 428)
    assert not Designation.objects.exists()


def test_others_see_no_draft_and_those_who_may_not_answer_do_not(scene: Asking) -> None:
    path = scene.asked()
    stranger = Program(scene.own(Role.LEAD))

    assert stranger.ask("drafts/").json()["results"] == []
    for address in (path, f"{path}answers/"):
        assert stranger.ask(address).status_code == 404
    assert stranger.send(f"{path}approve/", {}, If_Match="*").status_code == 404
    for verb in ("return", "approve"):
        assert scene.asks.change(path, verb, {"because": "x"} if verb == "return" else {})
    assert Draft.objects.get().state == DraftState.ASKED
    for verb in ("amend", "ask", "withdraw", "keep-file", "drop-file"):
        assert scene.answers.change(path, verb).status_code == 403


def test_a_draft_written_on_pages_is_asked_for_once_it_is_whole(scene: Asking) -> None:
    draft = DraftFactory.create(
        kind=DraftKind.DESIGNATION,
        organisation=scene.trust,
        case=scene.case,
        body=scene.body,
        written_by=scene.asker,
    )
    path = f"drafts/{draft.key}/"
    browser = Client()
    browser.force_login(scene.asker)
    page = browser.post(f"/drafts/{draft.key}/ask/", {"version": 1}, follow=True)

    early = scene.asks.change(path, "ask")
    amended = scene.asks.change(path, "amend", scene.said())
    late = scene.asks.change(path, "ask")

    assert early.status_code == 409
    assert early.json()["detail"] in page.content.decode()
    assert (amended.status_code, late.status_code) == (200, 200)
    assert late.json()["state"] == DraftState.ASKED


# --- What a draft says ---------------------------------------------------------------------------


def test_the_answers_are_read_with_the_tag_by_which_they_are_approved(scene: Asking) -> None:
    path = scene.asked()

    told = scene.answers.ask(f"{path}answers/")

    steps = {each["step"]: each for each in told.json()["steps"]}
    assert {"label": "Why: Governance", "value": "No board met."} in steps["types"]["answers"]
    members = told.json()["members"]
    assert (members["imposed"], members["instrument"]) == ("2024-03-27", "special-measures")
    assert members["sources"] == scene.said()["sources"]
    assert members["parties"][0]["organisation"] == "The Inspectorate"
    same = scene.answers.ask(f"{path}answers/", If_None_Match=told["ETag"])
    assert same.status_code == 304
    approved = scene.answers.send(f"{path}approve/", {}, If_Match=told["ETag"])
    assert approved.status_code == 200


def test_the_answers_are_asked_for_again_as_they_were_read(scene: Asking) -> None:
    path = scene.asked()
    members = scene.asks.ask(f"{path}answers/").json()["members"]

    response = scene.asks.change(path, "amend", members)

    assert response.status_code == 200, response.content
    assert scene.asks.ask(f"{path}answers/").json()["members"] == members


def test_what_was_typed_and_is_no_date_is_told_as_it_was_typed(scene: Asking) -> None:
    draft = DraftFactory.create(
        kind=DraftKind.LIFTING,
        organisation=scene.trust,
        case=scene.case,
        body=scene.body,
        designation=scene.label(),
        answers={"ground": {"lifted_month": ["13"], "lifted_year": ["2024"]}},
    )

    told = scene.asks.ask(f"drafts/{draft.key}/answers/").json()

    assert told["members"] == {"lifted": "13 2024", "ground": "", "words": ""}
    assert told["steps"][0]["problems"]


# --- Lifting -------------------------------------------------------------------------------------


def test_a_lifting_is_asked_for_amended_and_approved(scene: Asking) -> None:
    response = scene.lifting()
    assert response.status_code == 201, response.content
    path = str(response["Location"]).removeprefix("/api/v1/")

    amended = scene.asks.change(path, "amend", {"words": "Three inspections say so."})
    approved = scene.answers.change(path, "approve")

    assert (amended.status_code, approved.status_code) == (200, 200), amended.content
    designation = Designation.objects.get()
    assert designation.lifted == "2025-03"
    assert designation.lifting_ground == "Standards are met. Three inspections say so."
    assert designation.lifting_asked_by == scene.asker


def test_a_lifting_is_refused_as_on_the_page(scene: Asking) -> None:
    early = scene.lifting(lifted="2023")
    lifted = scene.label(
        lifted="2025",
        lifting_ground="Met",
        lifting_recorded_at="2025-01-01T00:00Z",
        lifting_recorded_by=scene.approver,
    )
    late = scene.asks.send(f"designations/{lifted.pk}/ask-for-lifting/", GROUND)
    browser = Client()
    browser.force_login(scene.asker)
    address = f"/cases/{scene.case.reference}/designations/{lifted.pk}/lift/"
    page = browser.post(address, follow=True)

    assert faults(early)["#/lifted"].startswith("It was imposed")
    assert (late.status_code, late.json()["detail"]) == (
        409,
        "This designation has been lifted already.",
    )
    assert late.json()["detail"] in page.content.decode()
    assert (
        scene.answers.send(f"designations/{lifted.pk}/ask-for-lifting/", GROUND).status_code == 403
    )


# --- Correcting an inspection by two -------------------------------------------------------------


def test_an_inspection_is_corrected_by_a_second_reader(scene: Asking) -> None:
    writer, reader = scene.person(Role.INSPECTOR), scene.person(Role.INSPECTOR)
    scene.body.asks_second_reader = True
    scene.body.save()
    inspection = InspectionFactory.create(
        organisation=scene.trust, regulator=scene.body, recorded_by=writer, started="2024-05"
    )
    writes, reads = Program(writer), Program(reader)
    said = {
        "summary": "Better said.",
        "reason": "A slip.",
        "sources": [{"title": "The report"}],
    }

    alone = writes.change(f"inspections/{inspection.pk}/", "correct", said)
    asked = writes.send(f"inspections/{inspection.pk}/ask-for-correction/", said)
    assert asked.status_code == 201, asked.content
    path = str(asked["Location"]).removeprefix("/api/v1/")
    amended = writes.change(path, "amend", {})
    approved = reads.change(path, "approve")
    again = writes.send(f"inspections/{inspection.pk}/ask-for-correction/", said)

    assert alone.status_code == 409
    assert amended.json()["detail"] == "A draft of an inspection is changed on its pages."
    assert approved.status_code == 200, approved.content
    right = Inspection.objects.current().get()
    assert (right.summary, right.recorded_by, right.second_reader) == (
        "Better said.",
        writer,
        reader,
    )
    assert reads.ask(f"{path}answers/").json()["members"] is None
    assert again.json()["detail"] == "This has been corrected already: correct the newer one."
