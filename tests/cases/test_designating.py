"""Designating a failure on the pages: asked by one, approved by another, lifted in the same way."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import lift_designation, record_failure_finding, supersede
from cases.models import Designation, Draft, Membership, Party, User
from cases.rules import (
    Acceptance,
    Basis,
    CaseState,
    DraftState,
    FailureType,
    InstrumentKind,
    LimbFinding,
    Role,
)
from tests.cases.scene import Scene, wearing
from tests.factories import (
    DesignationFactory,
    IdentifierFactory,
    InstrumentFactory,
    MembershipFactory,
    OrganisationFactory,
    PartyFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>=1+1 ' \" \u200fright to left " + "long " * 4_000


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.body.name = "The Inspectorate"
    made.body.save()
    return made


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def wear(client: Client, hat: Membership) -> None:
    client.post("/hats/wear/", {"hat": hat.pk})


def begun(scene: Scene, client: Client) -> Draft:
    client.post(f"/cases/{scene.case.reference}/designate/")
    return Draft.objects.latest("pk")


def step(client: Client, draft: Draft, key: str, **answers: Any) -> Any:
    draft.refresh_from_db()
    return client.post(
        reverse("cases:draft_step", args=[draft.key, key]), {"version": draft.version, **answers}
    )


def answers(instrument: int, **more: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A whole draft, as it is typed."""
    found = {"standards": LimbFinding.FOUND, "standards_judge": "The Inspectorate"}
    return {
        "day": {"imposed_day": "27", "imposed_month": "3", "imposed_year": "2024"},
        "label": {"instrument": instrument, "label": "Special measures", "scheme_words": "in SM"},
        "limbs": {
            **found,
            "standards_evidence": "The report of March.",
            "capacity": LimbFinding.NOT_STATED,
        },
        "types": {"governance_basis": Basis.INFERRED, "governance_why": "No board met."},
        "parties": {"organisation_0": "The Inspectorate", "part_0": "Oversaw it"},
        "acceptance": {"acceptance": Acceptance.CONTESTED, "note": "Not at all."},
        "evidence": {"title_0": "The notice", "url_0": "https://a.example/n", "place_0": "p. 2"},
        **more,
    }


def written(scene: Scene, client: Client, **more: dict[str, Any]) -> Draft:
    instrument = InstrumentFactory.create(
        sector=scene.sector, legal_basis="Education Act 2005, s.44"
    )
    draft = begun(scene, client)
    for key, said in answers(instrument.pk, **more).items():
        answer = step(client, draft, key, **said)
        assert answer.status_code == 302, (key, answer.context["form"].errors)
    return draft


def asked(scene: Scene, client: Client, **more: dict[str, Any]) -> Draft:
    draft = written(scene, client, **more)
    act(client, draft, "ask")
    return draft


def act(client: Client, draft: Draft, what: str, **said: Any) -> Any:
    draft.refresh_from_db()
    address = reverse(f"cases:draft_{what}", args=[draft.key])
    return client.post(address, {"version": draft.version, **said}, follow=True)


# --- Asking and approving ------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.CASEWORKER])
def test_one_asks_another_approves_and_the_label_is_on_the_record(scene: Scene, role: Role) -> None:
    asker, approver = scene.person(role), scene.person(Role.APPROVER)
    draft = asked(scene, client_of(asker))

    assertContains(client_of(approver).get(f"/drafts/{draft.key}/"), "Read it as a letter")
    page = act(client_of(approver), draft, "publish")

    designation = Designation.objects.get()
    assertContains(client_of(asker).get(f"/drafts/{draft.key}/"), "Read the designation on the")
    assertContains(page, "This label still stands")
    assertContains(page, "Education Act 2005, s.44")
    assertContains(page, str(asker))
    assert (designation.asked_by, designation.recorded_by) == (asker, approver)
    assert (designation.imposed, designation.acceptance) == ("2024-03-27", Acceptance.CONTESTED)
    assert designation.standards_judged_by == scene.body
    assert designation.capacity_lacking is None
    assert designation.note == "Standards: The report of March.\n\nThe leaders: Not at all."
    assert designation.findings.get().failure_type == FailureType.GOVERNANCE
    assert Party.objects.get().organisation == scene.body
    assert designation.evidence is not None
    assert designation.evidence.citations.get().locator == "p. 2"


def test_approving_twice_writes_once(scene: Scene) -> None:
    draft = asked(scene, client_of(scene.person(Role.CASEWORKER)))
    approver = client_of(scene.person(Role.APPROVER))

    act(approver, draft, "publish")
    act(approver, draft, "publish")

    assert Designation.objects.count() == 1


def test_the_asker_cannot_approve_even_with_an_approvers_hat(scene: Scene) -> None:
    both = scene.person(Role.CASEWORKER)
    hats = {
        "ask": both.memberships.get(),
        "approve": MembershipFactory.create(user=both, organisation=scene.body, role=Role.APPROVER),
    }
    client = client_of(both)
    wear(client, hats["ask"])
    draft = asked(scene, client)

    wear(client, hats["approve"])
    page = act(client, draft, "publish")

    assertContains(page, "Nobody approves what they asked for")
    assertNotContains(client.get(f"/drafts/{draft.key}/"), "Approve the designation")
    assert not Designation.objects.exists()


def test_a_change_after_asking_voids_the_asking(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = asked(scene, client)
    seen = draft.version

    step(client, draft, "acceptance", acceptance=Acceptance.YES)
    approver = client_of(scene.person(Role.APPROVER))
    answer = approver.post(
        reverse("cases:draft_publish", args=[draft.key]), {"version": seen}, follow=True
    )

    assert answer.status_code in (200, 403)
    assert not Designation.objects.exists()


def test_an_approver_gives_it_back_with_a_reason(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = asked(scene, client)

    act(client_of(scene.person(Role.APPROVER)), draft, "return", because="Who judged capacity?")

    draft.refresh_from_db()
    assert draft.state == DraftState.WRITING
    assertContains(client.get(f"/drafts/{draft.key}/"), "Who judged capacity?")


def test_the_summary_is_ready_to_be_a_letter_and_never_claims_to_be_official(scene: Scene) -> None:
    known = PartyFactory.create(case=scene.case, part="Ran it")
    draft = asked(scene, client_of(scene.person(Role.CASEWORKER)))
    approver = client_of(scene.person(Role.APPROVER))

    page = approver.get(f"/drafts/{draft.key}/summary/")

    for said in (
        "A draft: nobody has approved it",
        "not an official service",
        scene.trust.name,
        "Education Act 2005, s.44",
        "27 March 2024",
        "The Inspectorate",
        "No board met.",
        "Inferred",
        known.part,
        "Oversaw it",
        "What happens next",
        "Contested",
        "https://a.example/n",
    ):
        assertContains(page, said)
    assert (
        client_of(wearing(Role.APPROVER, scene.stranger))
        .get(f"/drafts/{draft.key}/summary/")
        .status_code
        == 404
    )
    act(approver, draft, "publish")
    designation = Designation.objects.get()
    assertRedirects(
        approver.get(f"/drafts/{draft.key}/summary/"),
        f"/cases/{scene.case.reference}/designations/{designation.pk}/",
    )


def test_a_draft_with_something_missing_has_no_summary_and_cannot_be_asked_for(
    scene: Scene,
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = begun(scene, client)

    page = client.get(f"/drafts/{draft.key}/summary/", follow=True)
    act(client, draft, "ask")

    assertContains(page, "missing or wrong")
    draft.refresh_from_db()
    assert draft.state == DraftState.WRITING


# --- Who may begin -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_who_may_begin_a_designation(scene: Scene, role: Role) -> None:
    address = f"/cases/{scene.case.reference}/designate/"
    may = role in (Role.INSPECTOR, Role.CASEWORKER)

    assert client_of(scene.person(role)).get(address).status_code == (200 if may else 403)
    assert client_of(scene.person(role)).post(address).status_code == (302 if may else 403)
    assert client_of(wearing(role, scene.stranger)).get(address).status_code == 403
    assert client_of(scene.own(role)).get(address).status_code == 403


def test_the_first_page_says_that_a_warning_is_not_a_designation_and_shows_drafts(
    scene: Scene,
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    address = f"/cases/{scene.case.reference}/designate/"

    assertContains(client.get(address), "A warning is not a designation.")
    assertNotContains(client.get(address), "Being written already")
    draft = begun(scene, client)
    assertContains(client.get(address), draft.key)


def test_somebody_with_several_hats_asks_in_the_name_of_the_one_worn(scene: Scene) -> None:
    person = scene.person(Role.INSPECTOR)
    other = OrganisationFactory.create()
    other.acts_in.add(scene.sector)
    hat = MembershipFactory.create(user=person, organisation=other, role=Role.CASEWORKER)
    client = client_of(person)
    wear(client, hat)

    assert begun(scene, client).body == other


def test_nothing_is_begun_in_a_case_that_is_only_read(scene: Scene) -> None:
    person = scene.person(Role.INSPECTOR)
    designation = DesignationFactory.create(case=scene.case, by=scene.body)
    scene.case.state = CaseState.PAUSED
    scene.case.save()
    client = client_of(person)

    for address in ("designate", f"designations/{designation.pk}/lift"):
        client.post(f"/cases/{scene.case.reference}/{address}/")

    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_the_case_leads_to_its_labels_and_those_who_may_to_new_and_lifted_ones(
    scene: Scene, role: Role
) -> None:
    asks = role in (Role.INSPECTOR, Role.CASEWORKER)
    address = f"/cases/{scene.case.reference}/"
    label = DesignationFactory.create(case=scene.case, by=scene.body)
    client = client_of(scene.person(role))

    page = client.get(address).content.decode()

    assert f"{address}designations/{label.pk}/" in page
    assert (f"{address}designate/" in page) is asks
    assert (f"{address}designations/{label.pk}/lift/" in page) is asks
    scene.case.state = CaseState.STOPPED
    scene.case.save()
    assert f"{address}designate/" not in client.get(address).content.decode()


# --- The steps -----------------------------------------------------------------------------------


def test_only_labels_of_the_day_and_sector_can_be_chosen_and_warnings_say_why_not(
    scene: Scene,
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    of_sector = {"sector": scene.sector}
    InstrumentFactory.create(name="Valid label", started="2020", **of_sector)
    InstrumentFactory.create(name="Label for all")
    InstrumentFactory.create(name="Old label", ended="2012", **of_sector)
    InstrumentFactory.create(name="Coming label", started="2025", **of_sector)
    acted_in = SectorFactory.create()
    scene.body.acts_in.add(acted_in)
    other = InstrumentFactory.create(name="Other label", sector=acted_in)
    InstrumentFactory.create(name="Label of strangers", sector=SectorFactory.create())
    warning = InstrumentFactory.create(name="A notice", kind=InstrumentKind.WARNING, **of_sector)
    draft = begun(scene, client)
    address = f"/drafts/{draft.key}/label/"

    assertContains(client.get(address), "Old label")
    assertContains(client.get(f"/drafts/{draft.key}/day/"), "A warning is not a designation.")
    step(client, draft, "day", imposed_year="2024")
    page = client.get(address)
    assertContains(page, "Valid label")
    assertContains(page, "Label for all")
    assertContains(page, "A notice (a warning: not a designation)")
    for absent in ("Old label", "Coming label", "Other label"):
        assertNotContains(page, absent)
    refused = step(client, draft, "label", instrument=warning.pk, label="A notice")
    assertContains(refused, "A warning is not a designation.")
    assert "instrument" in refused.context["form"].errors
    refused = step(client, draft, "label", instrument=other.pk, label="Other label")
    assertContains(refused, "not in force on that day")
    step(client, draft, "day", imposed_year="2024", service="Services for children")
    page = client.get(address)
    assertContains(page, "Other label")
    assertNotContains(page, "Label of strangers")
    shown = page.content.decode()
    assert shown.index("Valid label") < shown.index("Label for all") < shown.index("Other label")


@pytest.mark.parametrize("open_moment", ["../2014", "2020/.."])
def test_an_open_ended_moment_excludes_only_what_is_certainly_out_of_force(
    scene: Scene, open_moment: str
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    InstrumentFactory.create(name="Always", started="2010", ended="2022", sector=scene.sector)
    draft = begun(scene, client)

    step(client, draft, "day", imposed_year=open_moment)

    assertContains(client.get(f"/drafts/{draft.key}/label/"), "Always")


def test_an_instrument_that_changed_after_it_was_listed_is_refused(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    acted_in = SectorFactory.create()
    scene.body.acts_in.add(acted_in)
    label = InstrumentFactory.create(sector=acted_in)
    draft = begun(scene, client)
    step(client, draft, "day", imposed_year="2024", service="Services for children")
    step(client, draft, "label", instrument=label.pk, label="Inadequate")

    step(client, draft, "day", imposed_year="2024")

    assertContains(client.get(f"/drafts/{draft.key}/"), "not in force on that day")


def test_a_limb_that_is_found_needs_a_judge_and_what_it_rests_on(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = begun(scene, client)
    assertContains(client.get(f"/drafts/{draft.key}/limbs/"), "The Inspectorate")

    refused = step(client, draft, "limbs", standards="FOUND", capacity="NOT_FOUND")
    assert set(refused.context["form"].errors) == {
        "standards_judge",
        "standards_evidence",
        "capacity_judge",
        "capacity_evidence",
    }
    refused = step(
        client, draft, "limbs", standards="FOUND", standards_judge="Nobody", standards_evidence="x"
    )
    assertContains(refused, "“Nobody” is not in the register.")
    assert "capacity" in refused.context["form"].errors


def test_an_organisation_is_named_by_its_name_or_a_number(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    number = IdentifierFactory.create(value="123456")
    for _ in range(2):
        OrganisationFactory.create(name="Twice Trust")
    draft = begun(scene, client)

    refused = step(client, draft, "parties", organisation_0="Twice trust", part_0="x")
    assertContains(refused, "More than one organisation is called")
    refused = step(client, draft, "parties", organisation_0="The Inspectorat", part_0="x")
    assertContains(refused, "Did you mean “The Inspectorate”")
    taken = step(client, draft, "parties", organisation_0="123456", part_0="x")

    assert taken.status_code == 302
    assert number.organisation.name


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, "is_none"),
        ({"financial_basis": "EXPLICIT"}, "financial_why"),
        ({"financial_why": "Why?"}, "financial_basis"),
        ({"financial_basis": "EXPLICIT", "financial_why": "x", "is_none": "on"}, "is_none"),
    ],
)
def test_failure_types_are_said_with_why_or_said_to_be_none(
    scene: Scene, said: dict[str, str], wrong: str
) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = begun(scene, client)

    assert wrong in step(client, draft, "types", **said).context["form"].errors
    assert step(client, draft, "types", is_none="on").status_code == 302


def test_another_party_is_added_without_javascript_and_half_a_row_is_refused(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    PartyFactory.create(case=scene.case, part="Looked away", will_do="Looks now")
    draft = begun(scene, client)
    address = f"/drafts/{draft.key}/parties/"
    assertContains(client.get(address), "Looked away")
    assertNotContains(client.get(address), "organisation_2")

    step(client, draft, "parties", organisation_0="The Inspectorate", part_0="x", more="yes")

    assertContains(client.get(address), "organisation_2")
    refused = step(client, draft, "parties", organisation_0="The Inspectorate", part_1="y")
    assert set(refused.context["form"].errors) == {"part_0", "organisation_1"}


def test_at_least_one_source_is_named(scene: Scene) -> None:
    client = client_of(scene.person(Role.CASEWORKER))
    draft = begun(scene, client)

    assert "title_0" in step(client, draft, "evidence").context["form"].errors
    assert (
        "title_0"
        in step(client, draft, "evidence", url_0="https://a.example").context["form"].errors
    )
    refused = step(client, draft, "evidence", title_0="x", url_0="javascript:alert(1)")
    assert "url_0" in refused.context["form"].errors


def test_hostile_and_very_long_words_pass_through_every_page_as_text(scene: Scene) -> None:
    draft = asked(
        scene,
        client_of(scene.person(Role.CASEWORKER)),
        limbs={
            "standards": "NOT_FOUND",
            "standards_judge": "The Inspectorate",
            "standards_evidence": HOSTILE,
            "capacity": "FOUND",
            "capacity_judge": "The Inspectorate",
            "capacity_evidence": HOSTILE,
        },
        types={"connection_basis": "EXPLICIT", "connection_why": HOSTILE},
        parties={
            "organisation_0": "The Inspectorate",
            "part_0": HOSTILE[:200],
            "will_do_0": HOSTILE,
        },
        acceptance={"acceptance": "YES", "note": HOSTILE},
        evidence={"title_0": HOSTILE[:300]},
    )
    approver = client_of(scene.person(Role.APPROVER))

    summary = approver.get(f"/drafts/{draft.key}/summary/")
    page = act(approver, draft, "publish")

    for each in (summary, page, approver.get(f"/drafts/{draft.key}/")):
        assertNotContains(each, "<script>alert(1)")
        assertContains(each, "&lt;script&gt;alert(1)")


# --- On the record, and lifting ------------------------------------------------------------------


@pytest.fixture
def standing(scene: Scene) -> Designation:
    return DesignationFactory.create(
        case=scene.case,
        by=scene.body,
        recorded_by=scene.person(Role.APPROVER),
        imposed="2012-04",
    )


def page_of(designation: Designation, action: str = "") -> str:
    return f"/cases/{designation.case.reference}/designations/{designation.pk}/{action}"


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_lift_and_correct_a_designation(
    scene: Scene, standing: Designation, role: Role
) -> None:
    client = client_of(scene.person(role))
    asks = role in (Role.INSPECTOR, Role.CASEWORKER)
    corrects = role == Role.APPROVER

    page = client.get(page_of(standing))

    assert ("Lift this designation" in page.content.decode()) is asks
    assert ("Record the leaders’ answer" in page.content.decode()) is corrects
    assert client.get(page_of(standing, "lift/")).status_code == (200 if asks else 403)
    assert client.get(page_of(standing, "answer/")).status_code == (200 if corrects else 403)
    assert (
        client_of(wearing(role, scene.stranger)).post(page_of(standing, "lift/")).status_code == 403
    )


def test_a_designation_that_says_little_says_so(scene: Scene, standing: Designation) -> None:
    client = client_of(scene.person(Role.VIEWER))

    page = client.get(page_of(standing))

    for said in (
        "the register does not name the provision",
        "The whole organisation",
        "None of the seven failure types",
        "No organisation’s part",
        "No source is named",
        "Recorded by",
    ):
        assertContains(page, said)
    Designation.objects.filter(pk=standing.pk).update(is_end_unknown=True)
    standing.instrument.is_statutory = False
    standing.instrument.save()
    page = client.get(page_of(standing))
    assertContains(page, "nobody found the day")
    assertContains(page, "this label is not statutory")
    assert client.get(f"/cases/FW-0/designations/{standing.pk}/").status_code == 404


def test_lifting_needs_a_day_and_a_ground_and_another_person(
    scene: Scene, standing: Designation
) -> None:
    asker, approver = scene.person(Role.INSPECTOR), scene.person(Role.APPROVER)
    client = client_of(asker)
    assertContains(client.get(page_of(standing, "lift/")), "nobody approves what they asked for")
    client.post(page_of(standing, "lift/"))
    draft = Draft.objects.get()

    assert set(step(client, draft, "ground").context["form"].errors) == {
        "lifted",
        "ground",
        "words",
    }
    said = {"ground": "standards", "words": "Rated good."}
    refused = step(client, draft, "ground", lifted_year="2011", **said)
    assertContains(refused, "cannot be lifted before")
    step(client, draft, "ground", lifted_year="2014", **said)
    act(client, draft, "ask")
    page = act(client_of(approver), draft, "publish")

    standing.refresh_from_db()
    assertContains(page, "Standards are met. Rated good.")
    assertContains(page, "Lifting approved by")
    assert (standing.lifting_asked_by, standing.lifting_recorded_by) == (asker, approver)
    assertContains(client.get(page_of(standing, "lift/")), "lifted already")
    assertContains(
        client.post(page_of(standing, "lift/"), follow=True),
        "This designation has been lifted already.",
    )
    assertRedirects(client.get(f"/drafts/{draft.key}/summary/"), page_of(standing))


def test_a_designation_lifted_meanwhile_is_said_in_a_sentence(
    scene: Scene, standing: Designation
) -> None:
    client, approver = client_of(scene.person(Role.INSPECTOR)), scene.person(Role.APPROVER)
    client.post(page_of(standing, "lift/"))
    draft = Draft.objects.get()
    step(client, draft, "ground", lifted_year="2014", ground="other", words="It ended.")
    act(client, draft, "ask")

    lift_designation(designation=standing, lifted="2013", ground="Met.", by=approver)

    page = act(client_of(approver), draft, "publish")
    assertContains(page, "This designation has been lifted already.")


def test_the_leaders_answer_is_recorded_and_older_versions_stay_readable(
    scene: Scene, standing: Designation
) -> None:
    approver = User.objects.get(pk=standing.recorded_by_id)
    record_failure_finding(
        case=scene.case,
        failure_type=FailureType.FINANCIAL,
        basis=Basis.EXPLICIT,
        why="The money ran out.",
        by=approver,
        citations=scene.citations,
        designation=standing,
    )
    client = client_of(approver)

    refused = client.post(page_of(standing, "answer/"), {"acceptance": "YES"})
    assert "reason" in refused.context["form"].errors
    said = {"acceptance": "YES", "reason": "The board resolved it."}
    page = client.post(page_of(standing, "answer/"), said, follow=True)

    assertContains(page, "Older versions")
    assertContains(page, "The money ran out.")
    older = client.get(page_of(standing))
    assertContains(older, "This is an older version")
    assertContains(older, "The board resolved it.")
    again = client.post(page_of(standing, "answer/"), said)
    assertContains(again, "superseded already")
    assertContains(
        client_of(scene.person(Role.INSPECTOR)).get(page_of(standing, "lift/")),
        "lift the one that replaced it",
    )


def test_the_lifting_of_a_corrected_designation_is_refused(
    scene: Scene, standing: Designation
) -> None:
    approver = User.objects.get(pk=standing.recorded_by_id)
    supersede(standing, replacement={"label": "Another"}, reason="Misread.", by=approver)

    page = client_of(scene.person(Role.INSPECTOR)).post(page_of(standing, "lift/"), follow=True)

    assertContains(page, "lift the one that replaced it")
