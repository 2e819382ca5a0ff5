"""Pages of the attic: home, the figure of a case in all its forms, and its history."""

import csv
import io
import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from cases.models import Case, Event, Inspection
from insights.actions import jobs
from insights.figure.timeline import Precision
from insights.models import Figure
from insights.tasks import run_job
from insights.timeline import timeline_of
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("four_cases")]

REFERENCES = [f"FW-000{n}" for n in range(1, 5)]
HOSTILE = "</title><script>alert(1)</script>\u202e=cmd|' /C calc'!A0"


@pytest.fixture
def reader() -> Client:
    client = Client()
    client.force_login(factories.UserFactory.create(username="reader"))
    return client


def squeezed(text: str) -> str:
    """Text without the spaces and breaks that wrapping puts in."""
    return re.sub(r"\s+", "", text)


def test_home_leads_to_the_lists_that_make_its_numbers(reader: Client) -> None:
    response = reader.get("/")

    glance = response.context["glance"]
    assert glance.case_count == 4
    standing = reader.get("/cases/?label=standing").context["rows"]
    assert glance.standing_count == len(standing)
    assertContains(response, "Best value commissioners")
    assertContains(response, "capability met")


@pytest.mark.parametrize("reference", REFERENCES)
def test_timeline_draws_every_event_and_lists_it(reader: Client, reference: str) -> None:
    response = reader.get(f"/cases/{reference}/timeline/")

    events = Event.objects.filter(case__reference=reference)
    wide = squeezed("".join(ElementTree.fromstring(response.context["wide"]).itertext()))  # noqa: S314
    listed = {row.title for row in response.context["rows"]}
    assert events
    for event in events:
        assert squeezed(event.what.rstrip(".")) in wide
        assert event.what in listed


@pytest.mark.parametrize("reference", REFERENCES)
def test_timeline_takes_eight_queries_at_most(
    reader: Client, reference: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(8):
        reader.get(f"/cases/{reference}/timeline/")


def test_timeline_has_a_table_whose_dates_are_what_it_shows(reader: Client) -> None:
    text = reader.get("/cases/FW-0001/timeline/").content.decode()

    times = re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', text)

    assert len(times) > 20
    for machine, shown in times:
        day = date.fromisoformat(machine)
        assert shown.strip() == f"{day.day} {day:%B %Y}"


def test_timeline_shows_both_versions_beside_the_fact_they_are_about(reader: Client) -> None:
    response = reader.get("/cases/FW-0001/timeline/")

    assertContains(response, "Sources disagree:")
    assertContains(response, "Number of councillors convicted")


def test_timeline_marks_what_is_later_than_the_report(reader: Client) -> None:
    rows = reader.get("/cases/FW-0004/timeline/").context["rows"]

    later = {row.title for row in rows if row.is_later}
    assert "Inadequate in every area." in later
    assert not any(row.is_later for row in rows if row.day and row.day <= "2016-07-26")


def test_timeline_as_known_on_a_day_before_the_register_began_is_empty(reader: Client) -> None:
    response = reader.get("/cases/FW-0001/timeline/?as_known_on=2001-01-01")

    assert response.context["rows"] == []
    assertContains(response, "Nothing dated yet")
    assertContains(response, "only what the register had been told")


def test_timeline_as_known_today_is_the_timeline(reader: Client) -> None:
    today = timezone.localdate()

    known = reader.get(f"/cases/FW-0001/timeline/?as_known_on={today}").context["rows"]
    now = reader.get("/cases/FW-0001/timeline/").context["rows"]

    assert known == now


def test_timeline_refuses_what_is_not_a_day_where_it_was_typed(reader: Client) -> None:
    response = reader.get("/cases/FW-0001/timeline/?as_known_on=yesterday")

    assertContains(response, "Write the day as 2026-11-24.")
    assertContains(response, 'value="yesterday"')


def test_timeline_of_a_bare_case_says_what_makes_the_figure(reader: Client) -> None:
    case = factories.CaseFactory.create()

    assertContains(reader.get(f"/cases/{case.reference}/timeline/"), "Nothing dated yet")


def test_timeline_keeps_hostile_text_as_text_in_page_and_files(reader: Client) -> None:
    case = factories.CaseFactory.create(title=HOSTILE)
    factories.EventFactory.create(case=case, what=HOSTILE, actor=HOSTILE, happened="2010-04")

    page = reader.get(f"/cases/{case.reference}/timeline/")
    svg = reader.get(f"/cases/{case.reference}/timeline.svg").content.decode()
    table = reader.get(f"/cases/{case.reference}/timeline.csv").content.decode()

    assertNotContains(page, "<script>alert")
    assert "<script" not in svg
    ElementTree.fromstring(svg)  # noqa: S314  # our own file
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_timeline_file_comes_in_five_kinds(reader: Client) -> None:
    svg = reader.get("/cases/FW-0001/timeline.svg")
    png = reader.get("/cases/FW-0001/timeline.png")
    pdf = reader.get("/cases/FW-0001/timeline.pdf")
    rows = reader.get("/cases/FW-0001/timeline.csv")
    data = reader.get("/cases/FW-0001/timeline.json")

    assert svg["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(svg.content).tag.endswith("svg")  # noqa: S314
    picture = Image.open(io.BytesIO(png.content)).convert("L")
    assert sum(picture.histogram()[:128]) > 10_000
    assert "Revoking direction issued" in " ".join(
        PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split()
    )
    titles = {row["title"] for row in csv.DictReader(io.StringIO(rows.content.decode()))}
    assert titles == {row["title"] for row in json.loads(data.content)["facts"]}


@pytest.mark.parametrize("reference", REFERENCES)
def test_the_pdf_of_each_case_holds_every_event_and_every_source_number(
    reader: Client, reference: str
) -> None:
    response = reader.get(f"/cases/{reference}/timeline.pdf")

    document = PdfReader(io.BytesIO(response.content))
    text = squeezed("".join(page.extract_text() for page in document.pages))
    case = Case.objects.select_related("organisation", "sector").get(reference=reference)
    found = timeline_of(case, today=timezone.localdate())
    for happening in found.happenings:
        assert squeezed(happening.title.rstrip(".")) in text
    for source in found.sources:
        assert str(source.number) in text


def test_timeline_file_may_hold_its_font_and_nothing_from_elsewhere(reader: Client) -> None:
    response = reader.get("/cases/FW-0001/timeline.svg")

    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "private, no-cache"


def test_timeline_file_is_not_sent_again_while_nothing_changed(reader: Client) -> None:
    first = reader.get("/cases/FW-0001/timeline.json")

    again = reader.get("/cases/FW-0001/timeline.json", headers={"If-None-Match": first["ETag"]})
    other = reader.get("/cases/FW-0002/timeline.json", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_timeline_file_of_an_unknown_kind_is_not_found(reader: Client) -> None:
    assert reader.get("/cases/FW-0001/timeline.exe").status_code == 404


def test_timeline_file_refuses_what_is_not_a_day(reader: Client) -> None:
    assert reader.get("/cases/FW-0001/timeline.svg?as_known_on=never").status_code == 400


def test_history_lists_every_change_over_its_pages(reader: Client) -> None:
    case = Case.objects.get(reference="FW-0002")
    shown, address = [], f"/cases/{case.reference}/history/"
    while address:
        page = reader.get(address).context["page"]
        shown += page.changes
        cursor = page.next_cursor
        address = f"/cases/{case.reference}/history/?cursor={cursor}" if cursor else ""

    titles = [change.title for change in shown]
    for event in Event.objects.filter(case=case):
        assert event.what in titles
    assert len({(c.what, c.title, c.at, c.verb, str(c.fields)) for c in shown}) == len(shown)


def test_history_refuses_a_page_marker_that_is_not_ours(reader: Client) -> None:
    assert reader.get("/cases/FW-0001/history/?cursor=forged").status_code == 400


def test_history_of_an_untouched_case_has_its_opening(reader: Client) -> None:
    case = factories.CaseFactory.create(title="A case of its own")

    assertContains(reader.get(f"/cases/{case.reference}/history/"), "A case of its own")


def test_precision_of_a_moment_reaches_the_figure() -> None:
    case = Case.objects.select_related("organisation", "sector").get(reference="FW-0001")

    found = timeline_of(case, today=date(2026, 1, 1))

    assert {happening.happened.precision for happening in found.happenings} == {
        Precision.DAY,
        Precision.MONTH,
        Precision.YEAR,
        Precision.BETWEEN,
    }


@pytest.fixture
def figures() -> dict[str, Figure]:
    case = factories.CaseFactory.create(slug="northwick")
    factories.EventFactory.create(case=case, happened="2010-04-19")
    job = jobs.request_figure(case=case, by=None)
    run_job(str(job.pk))
    return {figure.format: figure for figure in Figure.objects.all()}


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [("SVG", "image/svg+xml"), ("PNG", "image/png"), ("PDF", "application/pdf")],
)
def test_published_figure_is_the_kept_file_and_may_be_kept_for_ever(
    reader: Client, figures: dict[str, Figure], format_: str, media_type: str
) -> None:
    figure = figures[format_]

    response = reader.get(figure.get_absolute_url())
    content = body(response)

    assert response["Content-Type"] == media_type
    assert len(content) == figure.size_bytes
    assert response["ETag"] == f'"{figure.sha256}"'
    assert "immutable" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert f"northwick-{figure.key[:12]}" in response["Content-Disposition"]


def test_published_figure_stays_what_it_was_when_the_case_goes_on(
    reader: Client, figures: dict[str, Figure]
) -> None:
    address = figures["SVG"].get_absolute_url()
    before = body(reader.get(address))
    factories.EventFactory.create(case=figures["SVG"].case, happened="2013", what="A later event.")

    assert body(reader.get(address)) == before


def test_published_figure_answers_503_where_the_store_has_lost_it(
    reader: Client, figures: dict[str, Figure]
) -> None:
    storages["figures"].delete(figures["PNG"].storage_name)

    response = reader.get(figures["PNG"].get_absolute_url())

    assert response.status_code == 503


@pytest.mark.parametrize("address", ["/figures/{key}.csv", "/figures/{other}.svg"])
def test_published_figure_does_not_know_what_was_never_published(
    reader: Client, figures: dict[str, Figure], address: str
) -> None:
    key = figures["SVG"].key

    response = reader.get(address.format(key=key, other="0" * 64))

    assert response.status_code == 404


def test_published_figure_is_not_for_strangers(client: Client, figures: dict[str, Figure]) -> None:
    response = client.get(figures["SVG"].get_absolute_url())

    assert response.status_code == 302


def test_an_organisation_and_an_inspection_lead_to_who_typed_what(reader: Client) -> None:
    inspection = Inspection.objects.published().order_by("pk")[0]
    organisation = inspection.organisation

    for page, history in (
        (organisation.get_absolute_url(), f"{organisation.get_absolute_url()}history/"),
        (f"/inspections/{inspection.pk}/", f"/inspections/{inspection.pk}/history/"),
    ):
        assertContains(reader.get(page), f'href="{history}"')
        assertContains(reader.get(history), "Who typed what, and when")
        assertContains(reader.get(history), organisation.name)
        assert reader.get(f"{history}?cursor=forged").status_code == 400
