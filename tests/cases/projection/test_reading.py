"""Reading: pages that lose and repeat nothing, the same rows in every format, whose they are."""

import csv
import io
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import orjson
import pytest
from django.db import DatabaseError, connection
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cases.models import Designation, Event, Inspection, Judgement
from cases.projection import reading, statement
from cases.projection.fields import Form, Kind
from cases.projection.resource import EVER, NOW, all_resources
from cases.projection.statement import Statement, Who
from cases.rules import IdentifierScheme, PublicationState, Role
from tests.cases.projection.asked import a_reader, asking, ids, read, rows
from tests.cases.scene import Scene
from tests.factories import (
    CitationFactory,
    DesignationFactory,
    EventFactory,
    FailureFindingFactory,
    GradeFactory,
    IdentifierFactory,
    InspectionFactory,
    JudgementFactory,
    JudgementSchemeFactory,
    OrganisationFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def inspected(**said: Any) -> Inspection:
    return InspectionFactory.create(scheme=JudgementSchemeFactory.create(), **said)


def judged(
    inspection: Inspection, label: str, *, is_headline: bool = False, rank: int | None = None
) -> Judgement:
    """A judgement of an inspection by a grade of its scheme."""
    grade = GradeFactory.create(scheme=inspection.scheme, label=label, rank=rank)
    return JudgementFactory.create(
        inspection=inspection,
        organisation=inspection.organisation,
        scheme=inspection.scheme,
        grade=grade,
        is_headline=is_headline,
    )


def pages(resource: str, **said: Any) -> list[list[int]]:
    """The numbers of all rows, page by page, as a program follows `next`."""
    reader, found, cursor = a_reader(), [], ""
    while True:
        page = read(resource, reader, **said, **({"cursor": cursor} if cursor else {}))
        found.append([row["id"] for row in page.rows])
        cursor = page.next_cursor
        if not cursor:
            return found


def test_pages_hold_every_row_once_whatever_ties() -> None:
    made = [OrganisationFactory.create(name="Same") for _ in range(7)]

    found = pages("organisations", name="Same", ordering="name", page_size=3)

    assert [len(page) for page in found] == [3, 3, 1]
    assert [*chain.from_iterable(found)] == sorted(each.pk for each in made)


@pytest.mark.parametrize("ordering", ["name,-slug", "-name,slug", "-name", "slug"])
def test_pages_go_back_the_way_they_came(ordering: str) -> None:
    for n in range(7):
        OrganisationFactory.create(name=f"Body {n % 3}", slug=f"body-{n}")
    asked = {"slug__startswith": "body-", "ordering": ordering}
    whole = ids("organisations", **asked)
    first = read("organisations", page_size=3, **asked)
    second = read("organisations", page_size=3, cursor=first.next_cursor, **asked)
    third = read("organisations", page_size=3, cursor=second.next_cursor, **asked)

    back = read("organisations", page_size=3, cursor=third.previous_cursor, **asked)
    start = read("organisations", page_size=3, cursor=back.previous_cursor, **asked)

    forward = [row["id"] for page in (first, second, third) for row in page.rows]
    assert forward == whole
    assert [row["id"] for row in back.rows] == whole[3:6]
    assert [row["id"] for row in start.rows] == whole[:3]
    assert (first.previous_cursor, third.next_cursor, start.previous_cursor) == ("", "", "")
    assert back.next_cursor


def test_rows_that_come_while_pages_are_read_move_none_of_the_others() -> None:
    before = [OrganisationFactory.create(name=f"N{n}").pk for n in range(4)]
    first = read("organisations", ordering="name", name__startswith="N", page_size=2)
    OrganisationFactory.create(name="N0")

    second = read(
        "organisations",
        ordering="name",
        name__startswith="N",
        page_size=2,
        cursor=first.next_cursor,
    )

    assert [row["id"] for row in (*first.rows, *second.rows)] == before


def test_a_page_past_the_end_is_empty() -> None:
    OrganisationFactory.create(name="Only")
    page = read("organisations", name="Only", page_size=1)

    assert (page.next_cursor, page.previous_cursor) == ("", "")
    assert read("organisations", name="Nobody") == reading.Page([], "", "")


def test_a_row_is_flat_with_its_keys_numbers_and_sources() -> None:
    trust = OrganisationFactory.create(name="The Trust", slug="the-trust")
    for scheme, value in ((IdentifierScheme.UKPRN, "2"), (IdentifierScheme.ODS, "R1")):
        IdentifierFactory.create(organisation=trust, scheme=scheme, value=value)
    cited = CitationFactory.create(source=SourceFactory.create(key="letter"), locator="p. 3")
    event = EventFactory.create(
        case__organisation=trust, case__reference="FW-0042", evidence=cited.evidence
    )

    (row,) = rows("events", id=event.pk)

    assert row["href"] == f"/api/v1/events/{event.pk}/"
    assert (row["case"], row["organisation"], row["organisation_name"]) == (
        "FW-0042",
        "the-trust",
        "The Trust",
    )
    assert row["organisation_identifiers"] == ["ODS:R1", "UKPRN:2"]
    assert (row["sources"], row["evidence"]) == (["letter p. 3"], cited.evidence_id)
    assert row["recorded_at"].endswith("Z")
    assert "recorded_by" not in row


def test_fields_narrow_the_row() -> None:
    made = OrganisationFactory.create()

    assert rows("organisations", id=made.pk, fields="slug,id") == [
        {"id": made.pk, "slug": made.slug}
    ]


def test_an_organisation_carries_its_latest_judgement() -> None:
    trust = OrganisationFactory.create()
    for published, label in (("2012", "Good"), ("2014-05", "Poor")):
        seen = inspected(organisation=trust, published=published, started=None)
        judged(seen, "Area")
        judged(seen, label, is_headline=True)
    judged(inspected(organisation=trust, published="2016", state=PublicationState.DRAFT), "Good")

    (row,) = rows("organisations", id=trust.pk)
    (without,) = rows("organisations", id=OrganisationFactory.create().pk)

    assert row["latest_judgement"]["grade_label"] == "Poor"
    assert row["latest_judgement"]["inspection_published"] == "2014-05"
    assert without["latest_judgement"] is None
    (judgement,) = rows("judgements", id=row["latest_judgement"]["id"])
    (alone,) = rows("organisations", id=trust.pk, fields="latest_judgement")
    assert row["latest_judgement"] == alone["latest_judgement"] == judgement


# --- Filters ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"what": "50% of_it\\"}, ["50% of_it\\"]),
        ({"what__ne": "Alpha"}, ["50% of_it\\", "alphabet", "Beta"]),
        ({"what__iexact": "ALPHA"}, ["Alpha"]),
        ({"what__contains": "% of_it\\"}, ["50% of_it\\"]),
        ({"what__icontains": "ALPHA"}, ["Alpha", "alphabet"]),
        ({"what__startswith": "alpha"}, ["alphabet"]),
        ({"what__istartswith": "ALPHA"}, ["Alpha", "alphabet"]),
        ({"what__in": "Alpha,Beta"}, ["Alpha", "Beta"]),
        ({"tone": "2"}, ["Beta"]),
        ({"tone__gt": "0"}, ["Beta"]),
        ({"tone__lte": "-1"}, ["Alpha"]),
        ({"tone__in": "-1,2"}, ["Alpha", "Beta"]),
        ({"happened_lower__isnull": "true"}, ["50% of_it\\", "alphabet"]),
        ({"happened_lower__isnull": "false"}, ["Alpha", "Beta"]),
        ({"happened_lower__gte": "2012-01-01"}, ["Beta"]),
        ({"happened": "2010"}, ["Alpha"]),
        ({"failure_types__contains": "FINANCIAL,GOVERNANCE"}, ["Beta"]),
        ({"failure_types__overlap": "FINANCIAL,EXTERNAL"}, ["Alpha", "Beta"]),
        ({"recorded_at__gt": "2026-01-01T00:00:00Z"}, ["Alpha", "Beta", "50% of_it\\", "alphabet"]),
    ],
)
def test_rows_are_found_by_each_comparison(asked: dict[str, str], found: list[str]) -> None:
    EventFactory.create(what="Alpha", tone=-1, happened="2010", failure_types=["FINANCIAL"])
    EventFactory.create(
        what="Beta", tone=2, happened="2012-02", failure_types=["GOVERNANCE", "FINANCIAL"]
    )
    EventFactory.create(what="50% of_it\\", happened=None)
    EventFactory.create(what="alphabet", happened=None)

    assert sorted(row["what"] for row in rows("events", **asked)) == sorted(found)


def test_rows_are_found_over_links_and_by_number() -> None:
    scene = Scene()
    IdentifierFactory.create(organisation=scene.trust, scheme=IdentifierScheme.URN, value="77")
    made = DesignationFactory.create(case=scene.case, organisation=scene.trust)
    DesignationFactory.create()

    assert ids("designations", organisation__sector__isnull="false") == []
    assert ids("designations", case__sector=scene.sector.key) == [made.pk]
    assert ids("designations", organisation__urn="76,77") == [made.pk]
    assert ids("organisations", urn="77") == [scene.trust.pk]


@pytest.mark.parametrize(
    ("name", "asked", "looks_up"),
    [
        ("judgements", {"organisation": "a"}, True),
        ("judgements", {"organisation__in": "a,b"}, True),
        ("judgements", {"inspection__regulator": "a"}, True),
        ("judgements", {"organisation__urn": "1,2"}, True),
        ("judgements", {"organisation__slug": "a"}, True),
        ("judgements", {"organisation__ne": "a"}, False),
        ("judgements", {"organisation__name": "a"}, False),
        ("judgements", {"area": "a"}, False),  # whose key is its scheme's alone
        ("judgements", {"inspection": "1"}, False),  # which is a number already
        ("designations", {"acceptance": "YES"}, False),
    ],
)
def test_rows_that_are_named_are_looked_up_first(
    name: str, asked: dict[str, str], looks_up: bool
) -> None:
    """Whatever they are joined with: PostgreSQL counts and indexes links by numbers."""
    asked_for = statement.page(asking(name, **asked), Who.of(a_reader())).sql

    assert ("= ANY(ARRAY(SELECT" in asked_for) is looks_up


def test_a_filter_over_a_link_finds_nothing_behind_what_is_hidden() -> None:
    scene = Scene()
    hidden = InspectionFactory.create(
        organisation=scene.trust, regulator=scene.body, state=PublicationState.DRAFT
    )
    event = EventFactory.create(inspection=hidden)
    inspector = scene.person(Role.INSPECTOR)

    asked = {"inspection__organisation": scene.trust.slug}
    assert ids("events", **asked) == []
    assert ids("events", inspector, **asked) == [event.pk]


# --- Whose rows ---------------------------------------------------------------------------------


def test_a_draft_and_its_judgements_are_its_own_bodys() -> None:
    scene = Scene()
    draft = inspected(regulator=scene.body, state=PublicationState.DRAFT)
    judgement = judged(draft, "Poor")
    inspector, foreign = scene.person(Role.INSPECTOR), a_reader()

    assert ids("inspections", inspector) == [draft.pk]
    assert ids("judgements", inspector) == [judgement.pk]
    assert ids("inspections", foreign) == ids("judgements", foreign) == []
    known = (Who.of(foreign), EVER)
    assert reading.row_of(all_resources()["inspections"], str(draft.pk), *known) is None


def test_what_a_hat_shows_ends_with_the_hat() -> None:
    scene = Scene()
    draft = InspectionFactory.create(regulator=scene.body, state=PublicationState.DRAFT)
    inspector = scene.person(Role.INSPECTOR)
    assert ids("inspections", inspector) == [draft.pk]

    hat = inspector.memberships.get()
    hat.ended_on = hat.started_on
    hat.save()

    assert ids("inspections", inspector) == []


# --- Versions -----------------------------------------------------------------------------------


def test_a_superseded_row_is_there_for_whoever_asks_for_it() -> None:
    old, new = EventFactory.create(), EventFactory.create()
    Event.objects.filter(pk=old.pk).update(
        superseded_by=new, superseded_at=datetime.now(UTC), version=2
    )

    assert ids("events") == [new.pk]
    assert ids("events", superseded="include") == [old.pk, new.pk]


def test_rows_are_read_as_they_were_known() -> None:
    march = datetime(2026, 3, 1, 12, tzinfo=UTC)
    made = DesignationFactory.create(recorded_at=march)
    Designation.objects.filter(pk=made.pk).update(
        lifted="2026-04",
        lifting_ground="Better.",
        lifting_recorded_at=march + timedelta(days=60),
        lifting_recorded_by=made.recorded_by,
    )
    later = DesignationFactory.create(recorded_at=march + timedelta(days=90))
    Designation.objects.filter(pk=made.pk).update(
        superseded_by=later, superseded_at=march + timedelta(days=90)
    )

    (then,) = rows("designations", as_known_on="2026-03-15")
    (after,) = rows("designations", as_known_on="2026-05-15")

    assert ids("designations", as_known_on="2026-02-01") == []
    assert then["id"] == after["id"] == made.pk
    assert [then[name] for name in ("lifted", "lifted_lower", "lifting_ground")] == [None, None, ""]
    assert (then["lifting_recorded_at"], then["superseded_at"]) == (None, None)
    assert (after["lifted"], after["lifted_lower"]) == ("2026-04", "2026-04-01")
    assert (after["superseded_by"], after["superseded_at"]) == (None, None)
    assert ids("designations", as_known_on="2026-03-15", lifted__isnull="false") == []


# --- Other ways to read -------------------------------------------------------------------------


def streamed(resource: str, form: Form, **said: Any) -> bytes:
    return b"".join(reading.streamed(asking(resource, **said), Who.of(a_reader()), form))


def test_json_lines_and_csv_say_what_the_page_says() -> None:
    trust = OrganisationFactory.create(name='Say "so", — or \\ not; ?', note="Two\nlines")
    judged(inspected(organisation=trust, summary="=1+1"), "Not judged")
    page = rows("organisations", id=trust.pk)

    lines = streamed("organisations", Form.JSON, id=trust.pk).splitlines()
    (told,) = csv.DictReader(io.StringIO(streamed("organisations", Form.CSV, id=trust.pk).decode()))

    assert [orjson.loads(line) for line in lines] == page
    assert told["name"] == trust.name
    assert told["latest_judgement_grade_rank"] == ""
    assert (
        told["latest_judgement_is_judged"] == str(page[0]["latest_judgement"]["is_judged"]).lower()
    )


def test_a_stream_comes_in_blocks() -> None:
    for n in range(40):
        EventFactory.create(what=f"{n}" * 2000)

    blocks = list(reading.streamed(asking("events"), Who.of(a_reader()), Form.CSV))

    assert len(blocks) > 1
    assert all(len(block) < 2 * reading.BLOCK for block in blocks)


def test_a_stream_of_nothing_is_its_header() -> None:
    assert streamed("events", Form.JSON) == b""
    assert streamed("events", Form.CSV).startswith(b"id,href,case,")


def test_lists_in_csv_are_one_cell() -> None:
    EventFactory.create(failure_types=["FINANCIAL", "GOVERNANCE"])
    (told,) = csv.DictReader(io.StringIO(streamed("events", Form.CSV).decode()))

    assert told["failure_types"] == "FINANCIAL; GOVERNANCE"


def test_a_stream_has_patience_of_its_own() -> None:
    EventFactory.create()
    with override_settings(API_STREAM_PATIENCE_MS=77_000):
        list(reading.streamed(asking("events"), Who.of(a_reader()), Form.CSV))

    with connection.cursor() as cursor:  # what is set for a transaction lasts to its end
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("77s",)


def test_one_row_brings_what_hangs_on_it() -> None:
    scene = Scene()
    designated = DesignationFactory.create(case=scene.case)
    FailureFindingFactory.create(case=scene.case, designation=designated)

    row = reading.row_of(all_resources()["cases"], scene.case.reference, Who.of(a_reader()), NOW)

    told = orjson.loads(orjson.dumps(row))
    assert [each["id"] for each in told["designations"]] == [designated.pk]
    assert told["designations"] == rows("designations")
    assert told["phases"] == []


def test_how_many_rows_there_are_is_estimated_without_reading_them() -> None:
    EventFactory.create()

    assert reading.estimate_of(asking("events", what="x"), Who.of(a_reader())) >= 0


def test_a_fault_of_the_database_is_djangos() -> None:
    with pytest.raises(DatabaseError):
        reading._fetched(Statement("SELECT no_such_column", ()))


@pytest.mark.parametrize("name", sorted(all_resources()))
def test_every_resource_is_the_same_in_every_format(name: str) -> None:
    """Of an empty table too: each statement is one that PostgreSQL accepts."""
    resource, who = all_resources()[name], Who.of(a_reader())

    past = [{"as_known_on": "2026-11-01"}] if resource.has_past else []
    for said in ({}, {"superseded": "include"}, *past):
        question = asking(name, **said)
        lines = b"".join(reading.streamed(question, who, Form.JSON)).splitlines()
        page = reading.page_of(question, who)
        assert [orjson.loads(line) for line in lines] == orjson.loads(orjson.dumps(page.rows))
    assert (
        reading.row_of(resource, _nobody(resource.ways["id"].kind, resource.key), who, NOW) is None
    )
    assert set(resource.by_name) == {field.name for field in resource.fields}
    assert len(resource.by_name) == len(resource.fields)


def _nobody(kind: Kind, key: str) -> str:
    if key != "id":
        return "nobody"
    return "0" if kind is Kind.WHOLE else "12345678-1234-5678-1234-567812345678"


def test_the_tables_of_an_answer_are_all_it_reads() -> None:
    who = Who.of(a_reader())

    asked = statement.tables_of(asking("events", case__organisation__urn="1"), who)
    detail = statement.tables_of_one(all_resources()["inspections"], who, NOW)

    assert {"cases_event", "cases_case", "cases_organisation", "cases_citation"} <= asked
    assert {"cases_inspection", "cases_judgement", "cases_membership"} <= detail


class SameRowsEverywhere(TestCase):
    """Random facts and filters: the page, the stream and the ORM find the same rows."""

    @settings(max_examples=20)
    @given(
        tones=st.lists(st.integers(-3, 3), max_size=12),
        least=st.integers(-3, 3),
        size=st.integers(1, 5),
        descends=st.booleans(),
    )
    def test_pages_streams_and_the_orm_agree(
        self, tones: list[int], least: int, size: int, descends: bool
    ) -> None:
        for tone in tones:
            EventFactory.create(tone=tone)
        asked = {"tone__gte": str(least), "ordering": "-recorded_at" if descends else "recorded_at"}
        order = ["-recorded_at", "-pk"] if descends else ["recorded_at", "pk"]
        expected = list(
            Event.objects.filter(tone__gte=least).order_by(*order).values_list("pk", flat=True)
        )

        found = [*chain.from_iterable(pages("events", page_size=size, **asked))]
        lines = streamed("events", Form.JSON, **asked).splitlines()

        assert found == expected
        assert [orjson.loads(line)["id"] for line in lines] == expected


def test_inspections_are_listed_as_the_screen_lists_them() -> None:
    for published in ("2012", "2014-05-01", "2013"):
        InspectionFactory.create(published=published, started=None)

    in_order = Inspection.objects.order_by("-published_lower", "-pk")
    assert ids("inspections", ordering="-seen") == list(in_order.values_list("pk", flat=True))
