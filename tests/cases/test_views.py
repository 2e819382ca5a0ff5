"""Pages of the ground floor: what they show, what they refuse, and in how many queries."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from cases.forms.lists import CaseFilter
from cases.models import Case, Draft, Inspection, Note, Organisation
from cases.rules import PublicationState
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_cases")]

HOSTILE = "<script>alert(1)</script>\"'><img src=x>"


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(factories.UserFactory.create(username="reader"))
    return client


def slug_of(name: str) -> str:
    return str(Organisation.objects.get(name__startswith=name).slug)


def test_organisation_list_shows_every_organisation_over_its_pages(reader: Client) -> None:
    shown, address = [], "/organisations/"
    while address:
        response = reader.get(address)
        shown += [organisation.pk for organisation in response.context["rows"]]
        address = response.context["next_href"]

    assert sorted(shown) == sorted(Organisation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("q=Basilden", "Basildon and Thurrock University Hospitals NHS Foundation Trust"),
        ("q=100188", "Eltham Foundation School"),
        ("q=City+of+Doncaster", "Doncaster Metropolitan Borough Council"),
        ("kind=REGULATOR&q=Ofsted", "Ofsted"),
    ],
)
def test_organisation_list_finds_by_a_wrong_letter_a_number_and_another_name(
    reader: Client, asked: str, name: str
) -> None:
    response = reader.get(f"/organisations/?{asked}")

    assert name in [organisation.name for organisation in response.context["rows"]]
    assertContains(response, "Remove filter")


def test_organisation_list_says_which_filters_leave_nothing(reader: Client) -> None:
    response = reader.get("/organisations/?q=zzzzzz&kind=REGULATOR")

    assertContains(response, "No organisation fits these filters")
    assert [tag.value for tag in response.context["filters"]] == ["zzzzzz", "Regulator"]
    assert response.context["filters"][0].remove_href == "/organisations/?kind=REGULATOR"
    assert response.context["filters"][1].remove_href == "/organisations/?q=zzzzzz"


def test_organisation_list_refuses_a_kind_that_is_none_in_words(reader: Client) -> None:
    response = reader.get("/organisations/?kind=PALACE")

    assertContains(response, "There is a problem")
    assert response.context["rows"] == []
    assert response.context["filters"] == []


def test_organisation_list_refuses_a_page_marker_that_is_not_ours(reader: Client) -> None:
    response = reader.get("/organisations/?cursor=forged")

    assert response.status_code == 400


def test_organisation_list_keeps_the_filter_from_page_to_page(reader: Client) -> None:
    factories.OrganisationFactory.create_batch(30)

    first = reader.get("/organisations/?q=Northwick")
    second = reader.get(first.context["next_href"])

    assert len(first.context["rows"]) == 25
    assert len(second.context["rows"]) == 5
    assert "q=Northwick" in second.context["previous_href"]


def test_organisation_detail_shows_identifiers_links_and_judgements_by_scheme(
    reader: Client,
) -> None:
    response = reader.get(f"/organisations/{slug_of('Eltham Foundation School')}/")

    assertContains(response, "100188")
    assertContains(response, "Succeeded by")
    assertContains(response, "Harris Academy Greenwich")
    assertContains(response, "Ofsted school inspection, 2005 to 2012")
    assertContains(response, "Satisfactory")
    assertContains(response, "FW-0002")


def test_organisation_detail_of_a_successor_tells_the_link_and_the_case_of_what_it_was(
    reader: Client,
) -> None:
    response = reader.get(f"/organisations/{slug_of('Harris Academy Greenwich')}/")

    assertContains(response, "Successor of")
    assertContains(response, "FW-0002")


def test_organisation_detail_says_what_is_not_recorded(reader: Client) -> None:
    bare = factories.OrganisationFactory.create()

    response = reader.get(bare.get_absolute_url())

    assertContains(response, "No national identifier has been recorded")
    assertContains(response, "No predecessor, successor, parent or partner")
    assertContains(response, "No published judgement")


def test_organisation_detail_hides_a_draft_from_readers_and_shows_it_to_its_regulator() -> None:
    scheme = factories.JudgementSchemeFactory.create()
    grade = factories.GradeFactory.create(scheme=scheme, label="a draft grade")
    draft = factories.InspectionFactory.create(scheme=scheme, state=PublicationState.DRAFT)
    factories.JudgementFactory.create(
        inspection=draft, organisation=draft.organisation, scheme=scheme, grade=grade
    )
    inspector = factories.MembershipFactory.create(organisation=draft.regulator, role="INSPECTOR")
    address = draft.organisation.get_absolute_url()
    others, own, staff = Client(), Client(), Client()
    others.force_login(factories.UserFactory.create())
    own.force_login(inspector.user)
    staff.force_login(factories.UserFactory.create(is_staff=True))

    assertNotContains(others.get(address), "a draft grade")
    assertContains(own.get(address), "a draft grade")
    assertContains(staff.get(address), "a draft grade")


def test_case_list_shows_the_four_cases_with_their_failure_types_and_labels(
    reader: Client,
) -> None:
    response = reader.get("/cases/")

    assert [case.reference for case in response.context["rows"]] == [
        f"FW-000{n}" for n in range(1, 5)
    ]
    assertContains(response, "Failing council (corporate governance inspection)")
    assertContains(response, "(inferred)")


@pytest.mark.parametrize(
    ("asked", "references"),
    [
        ("q=fw-0003", ["FW-0003"]),
        ("q=sussex", ["FW-0004"]),
        ("sector=schools", ["FW-0002"]),
        ("failure=EXTERNAL", ["FW-0004"]),
        ("label=lifted&sector=schools", ["FW-0002"]),
    ],
)
def test_case_list_filters(reader: Client, asked: str, references: list[str]) -> None:
    response = reader.get(f"/cases/?{asked}")

    assert [case.reference for case in response.context["rows"]] == references


def test_case_list_parts_standing_labels_from_lifted_ones(reader: Client) -> None:
    every = {case.reference for case in reader.get("/cases/").context["rows"]}
    standing = {case.reference for case in reader.get("/cases/?label=standing").context["rows"]}
    lifted = {case.reference for case in reader.get("/cases/?label=lifted").context["rows"]}

    assert standing | lifted == every
    assert not standing & lifted


def test_case_list_says_which_filters_leave_nothing(reader: Client) -> None:
    assertContains(reader.get("/cases/?q=nothing+of+the+kind"), "No case fits these filters")


def test_case_detail_shows_both_limbs_the_types_the_phases_and_where_sources_disagree(
    reader: Client,
) -> None:
    response = reader.get("/cases/FW-0001/")

    assertContains(response, "Standards inadequate")
    assertContains(response, "Capacity lacking")
    assertContains(response, "Long decline")
    assertContains(response, "2001 to 19 April 2010")
    assertContains(response, "Where sources disagree")
    assertContains(response, "How it is handled here")
    assertContains(response, "L439-449")


def test_case_detail_takes_few_queries(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # Two of the header, one whether it is watched, one whether the reader may record in it, one of
    # the other names in the story.
    with django_assert_num_queries(10):
        reader.get("/cases/FW-0001/")


def test_case_detail_leads_to_the_other_names_of_its_story(reader: Client) -> None:
    response = reader.get("/cases/FW-0003/")

    assertContains(response, "One story under more than one name")
    assertContains(response, "Mid and South Essex NHS Foundation Trust</a></li>")
    assertContains(response, "/cases/FW-0003/look-backs/")
    assertNotContains(reader.get("/cases/FW-0001/"), "One story under more than one name")
    assertNotContains(
        reader.get("/cases/FW-0003/?as_known_on=2001-01-01"), "One story under more than one name"
    )


def test_case_detail_of_an_unknown_reference_is_not_found(reader: Client) -> None:
    assert reader.get("/cases/FW-9999/").status_code == 404


def test_case_detail_says_what_is_missing_and_keeps_hostile_text_as_text(reader: Client) -> None:
    case = factories.CaseFactory.create(title=HOSTILE, service=HOSTILE)

    response = reader.get(case.get_absolute_url())

    assertContains(response, "No label of failure has been recorded")
    assertContains(response, "None of the seven failure types")
    assertContains(response, "No phase has been claimed yet")
    assertNotContains(response, "<script>alert")
    assertNotContains(response, "<img src=x>")


def test_an_account_that_was_closed_sees_nothing() -> None:
    gone = factories.UserFactory.build(is_active=False)

    assert not Organisation.objects.visible_to(gone).exists()
    assert not Inspection.objects.visible_to(gone).exists()
    assert not Draft.objects.visible_to(gone).exists()
    assert not Note.objects.visible_to(gone).exists()
    assert not Case.objects.visible_to(gone).exists()


def test_organisation_detail_shows_another_name_with_when_it_was_borne(reader: Client) -> None:
    response = reader.get(f"/organisations/{slug_of('Doncaster Metropolitan')}/")

    assertContains(response, "Also named")
    assertContains(response, "City of Doncaster Council")


def test_lists_of_an_empty_register_say_how_to_fill_it() -> None:
    request = RequestFactory().get("/cases/")
    request.user = factories.UserFactory.create()
    nothing = {"rows": [], "filters": [], "form": CaseFilter({}).form, "saved": []}

    cases = render_to_string("cases/case_list.html", nothing, request)
    organisations = render_to_string("cases/organisation_list.html", nothing, request)

    assert "No cases yet" in cases
    assert "No organisations yet" in organisations
