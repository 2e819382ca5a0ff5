"""Files of lists: the rows of the screen in the screen's order, and nothing a spreadsheet runs."""

import csv
import io
from typing import cast

import pytest
import structlog
from django.http import StreamingHttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.asserts import assertRedirects
from pytest_django.fixtures import DjangoAssertNumQueries

from cases import exports
from cases.exports import harmless
from cases.rules import FailureType, PublicationState, Role
from tests import factories
from tests.cases.scene import wearing

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(factories.UserFactory.create())
    return client


def text_of(client: Client, address: str) -> str:
    response = cast(StreamingHttpResponse, client.get(address))
    return b"".join(response).decode("utf-8-sig")


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address))))


def walked(client: Client, address: str) -> list[str]:
    """What the screen shows over all its pages: the same column as the file's."""
    shown: list[str] = []
    while address:
        response = client.get(address)
        shown += [getattr(row, "name", None) or str(row.pk) for row in response.context["rows"]]
        address = response.context["next_href"]
    return shown


@pytest.mark.parametrize(
    "value",
    [
        *("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", '"=1', "“=1"),
        *("-", "--1", "-1.", "+44 1302 000000", "=cmd|' /C calc'!A0", "＝1", "-1\n=2", "-١"),
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(value: str) -> None:
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["-1", "-0.5", "12", "FW-0001", "2010-04", "a=b", "", "’s own"])
def test_numbers_and_plain_text_stay_as_they_are(value: str) -> None:
    assert harmless(value) == value


def test_the_file_has_a_mark_a_head_a_dated_name_and_is_not_kept_by_caches(reader: Client) -> None:
    response = reader.get("/organisations.csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith(
        'attachment; filename="failwell-organisations-20'
    )
    assert "no-store" in response.headers["Cache-Control"]
    written = b"".join(cast(StreamingHttpResponse, response))
    assert written.startswith("\ufeffName,Kind,Sector,Identifiers".encode())


def test_an_organisations_row_names_its_numbers_and_other_names(reader: Client) -> None:
    trust = factories.OrganisationFactory.create(
        name="=1+1", sector=factories.SectorFactory.create(), opened="1990", closed="2010~"
    )
    factories.IdentifierFactory.create(organisation=trust, value="123")
    factories.OrganisationNameFactory.create(organisation=trust, name="Ünï, “quoted”")

    [row] = rows_of(reader, "/organisations.csv?q=quoted")

    assert row["Name"] == "'=1+1"
    assert row["Identifiers"] == "Unique reference number (schools) 123"
    assert row["Other names"] == "Ünï, “quoted”"
    assert (row["Opened"], row["Closed"]) == ("1990", "2010~")
    assert row["Page"] == f"/organisations/{trust.slug}/"


def test_a_cases_row_names_its_types_and_labels(reader: Client) -> None:
    case = factories.CaseFactory.create(title='@x\r\n"y"')
    factories.FailureFindingFactory.create(case=case, failure_type=FailureType.FINANCIAL)
    factories.DesignationFactory.create(case=case, by__name="Ofsted")

    [row] = rows_of(reader, "/cases.csv")

    assert row["Reference"] == case.reference
    assert row["Title"] == '\'@x\r\n"y"'
    assert row["Failure types"] == FailureType.FINANCIAL.label
    assert row["Labels of failure"] == "Special measures, Ofsted (2010-04 to ?)"
    assert row["State"] == "Open"


def test_an_inspections_row_names_its_grades(reader: Client) -> None:
    judged = factories.JudgementFactory.create(grade__label="Inadequate", is_headline=True)
    factories.JudgementFactory.create(
        inspection=judged.inspection, scheme=judged.scheme, scope="Wards", grade__label="Good"
    )

    [row] = rows_of(reader, "/inspections.csv")

    assert row["Grades"] == "Overall: Inadequate; Wards: Good"
    assert row["Number"] == str(judged.inspection.pk)


def test_a_draft_is_only_in_the_file_of_its_regulator(reader: Client) -> None:
    draft = factories.InspectionFactory.create(state=PublicationState.DRAFT)
    inspector = Client()
    inspector.force_login(wearing(Role.INSPECTOR, draft.regulator))

    assert rows_of(reader, "/inspections.csv?state=DRAFT") == []
    assert [row["Number"] for row in rows_of(inspector, "/inspections.csv")] == [str(draft.pk)]


def test_a_filter_that_is_none_leads_back_to_the_page_that_says_so(reader: Client) -> None:
    response = reader.get("/inspections.csv?since=zz&cursor=x")

    assertRedirects(response, "/inspections/?since=zz")


def test_a_long_list_is_read_in_short_batches_without_loss(
    reader: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(exports, "BATCH", 4)
    made = factories.OrganisationFactory.create_batch(10)
    response = cast(StreamingHttpResponse, reader.get("/organisations.csv"))

    with django_assert_num_queries(3):
        written = b"".join(response).decode("utf-8-sig")

    names = [row["Name"] for row in csv.DictReader(io.StringIO(written))]
    assert names == sorted(each.name for each in made)


def test_who_took_which_list_is_logged(reader: Client) -> None:
    with structlog.testing.capture_logs() as logged:
        reader.get("/cases.csv?state=OPEN&cursor=x")

    [event] = [each for each in logged if each["event"] == "list_exported"]
    assert (event["page"], event["query"]) == ("cases", "state=OPEN")
    assert event["user_id"]


def test_strangers_get_no_file_and_nobody_posts_one(reader: Client) -> None:
    for page in ("organisations", "cases", "inspections"):
        assert Client().get(f"/{page}.csv").status_code == 302
        assert reader.post(f"/{page}.csv").status_code == 405


@pytest.fixture
def thirty(reader: Client) -> Client:
    """Thirty organisations and inspections that differ in everything a filter asks."""
    schemes = [factories.JudgementSchemeFactory.create(), None]
    for number in range(30):
        organisation = factories.OrganisationFactory.create(
            name=f"{('Northwick', 'Basildon', 'Doncaster')[number % 3]} {number % 11}",
            kind=("PROVIDER", "SERVICE")[number % 2],
            closed="2012" if number % 5 == 0 else None,
        )
        inspection = factories.InspectionFactory.create(
            organisation=organisation,
            kind=("FULL", "FOCUSED")[number % 2],
            published=(None, "2010", "2012-04", "2012-04-19")[number % 4],
            scheme=schemes[number % 2],
        )
        if inspection.scheme:
            factories.JudgementFactory.create(
                inspection=inspection,
                scheme=inspection.scheme,
                grade__is_failing=number % 3 == 0,
            )
    return reader


ORGANISATION_FILTERS = st.fixed_dictionaries(
    {
        "q": st.sampled_from(["", "northwik", "Basildon", "the", "Basildon 3"]),
        "kind": st.sampled_from(["", "PROVIDER", "SERVICE", "REGULATOR"]),
        "closed": st.sampled_from(["", "yes", "no"]),
    }
)
INSPECTION_FILTERS = st.fixed_dictionaries(
    {
        "q": st.sampled_from(["", "doncastr", "focused", "the"]),
        "kind": st.sampled_from(["", "FULL", "FOCUSED"]),
        "failing": st.sampled_from(["", "yes", "no"]),
        "since": st.sampled_from(["", "2011", "2012-04-19"]),
        "until": st.sampled_from(["", "2012", "2010-06"]),
        "sort": st.sampled_from(["", "oldest"]),
    }
)
FEW = settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@FEW
@given(chosen=ORGANISATION_FILTERS)
def test_the_file_of_organisations_has_the_rows_of_the_screen_in_its_order(
    thirty: Client, chosen: dict[str, str]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in chosen.items())

    taken = [row["Name"] for row in rows_of(thirty, f"/organisations.csv?{query}")]

    assert taken == walked(thirty, f"/organisations/?{query}")


@FEW
@given(chosen=INSPECTION_FILTERS)
def test_the_file_of_inspections_has_the_rows_of_the_screen_in_its_order(
    thirty: Client, chosen: dict[str, str]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in chosen.items())

    taken = [row["Number"] for row in rows_of(thirty, f"/inspections.csv?{query}")]

    assert taken == walked(thirty, f"/inspections/?{query}")
