"""Tables as they stood on a day: which version is told, of what, to whom, and at what cost."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest
from django.db import connection, models
from django.utils import timezone

from cases.models import (
    Area,
    Document,
    Grade,
    Membership,
    Organisation,
    Sector,
    Source,
)
from cases.projection import reading, statement
from cases.projection.fields import Form
from cases.projection.known import as_known
from cases.projection.resource import EVER, NOW, Known, all_resources
from cases.projection.statement import Who
from cases.rules import Audience, PublicationState, Role
from interventions.models import Appointment
from tests.cases.projection.asked import a_reader, asking, ids, rows
from tests.cases.scene import Scene
from tests.factories import (
    AppointmentFactory,
    AreaFactory,
    CaseFactory,
    CitationFactory,
    DesignationFactory,
    DocumentFactory,
    GradeFactory,
    IdentifierFactory,
    InspectionFactory,
    JudgementSchemeFactory,
    OrganisationFactory,
    SectorFactory,
    StatutoryStepFactory,
)
from tests.known import came_on, let_it_be_long_ago, yesterday

pytestmark = pytest.mark.django_db
SPRING = [date(2026, 3, day) for day in (1, 2, 3, 4)]


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def changed(row: models.Model, day: date, **said: Any) -> None:
    """A row as it is from a day on."""
    type(row)._base_manager.filter(pk=row.pk).update(**said)
    came_on(row, at_noon(day))


# --- Which version ------------------------------------------------------------------------------


def test_of_a_day_the_last_version_of_that_day_is_told() -> None:
    sector = SectorFactory.create(key="schools", name="First")
    came_on(sector, at_noon(SPRING[1]))
    changed(sector, SPRING[1], name="Second")
    changed(sector, SPRING[3], name="Third")

    told = [[row["name"] for row in rows("sectors", as_known_on=day.isoformat())] for day in SPRING]

    assert told == [[], ["Second"], ["Second"], ["Third"]]


def test_what_was_deleted_by_then_is_gone_and_what_was_deleted_later_is_there() -> None:
    identifier = IdentifierFactory.create(value="100001")
    trust = identifier.organisation
    came_on(trust, at_noon(SPRING[0]))
    came_on(identifier, at_noon(SPRING[1]))
    pk = identifier.pk
    identifier.delete()
    identifier.pk = pk
    came_on(identifier, at_noon(SPRING[2]))

    for day, numbers in zip(SPRING, ([], ["URN:100001"], [], []), strict=True):
        (told,) = rows("organisations", as_known_on=day.isoformat())
        assert told["organisation_identifiers"] == numbers
        assert ids("identifiers", as_known_on=day.isoformat()) == ([pk] if numbers else [])
        assert ids("organisations", as_known_on=str(day), urn="100001") == (
            [trust.pk] if numbers else []
        )


def test_what_postgresql_computes_is_computed_of_what_was_said_then() -> None:
    trust = OrganisationFactory.create(opened="1999-04")
    came_on(trust, at_noon(SPRING[0]))
    changed(trust, SPRING[2], opened="2001")

    (then,) = rows("organisations", as_known_on=str(SPRING[1]))

    assert (then["opened"], then["opened_upper"]) == ("1999-04", "1999-04-30")
    assert ids("organisations", as_known_on=str(SPRING[1]), opened_lower__lt="2000-01-01") == [
        trust.pk
    ]
    assert ids("organisations", as_known_on=str(SPRING[2]), opened_lower__lt="2000-01-01") == []


def test_a_row_that_a_fact_leads_to_stands_as_it_was_first_heard_of() -> None:
    """Facts that are taken over from elsewhere may be older than what they are about."""
    made = DesignationFactory.create(recorded_at=at_noon(SPRING[0]))
    trust = made.organisation
    Organisation.objects.filter(pk=trust.pk).update(name="Renamed since", slug="renamed-since")

    (then,) = rows("designations", as_known_on=str(SPRING[1]))

    assert (then["organisation"], then["organisation_name"]) == (trust.slug, trust.name)
    found = {"organisation__name": trust.name, "as_known_on": str(SPRING[1])}
    assert ids("designations", **found) == [made.pk]
    assert ids("organisations", as_known_on=str(SPRING[1])) == []
    who, known = Who.of(a_reader()), Known(SPRING[1])
    assert reading.row_of(all_resources()["organisations"], trust.slug, who, known) is None
    assert reading.row_of(all_resources()["organisations"], "renamed-since", who, EVER) is not None


def test_a_detail_has_the_children_that_were_heard_of_by_then() -> None:
    scheme = JudgementSchemeFactory.create(key="five-questions")
    came_on(scheme, at_noon(SPRING[0]))
    for day in (SPRING[0], SPRING[2]):
        came_on(AreaFactory.create(scheme=scheme), at_noon(day))
        came_on(GradeFactory.create(scheme=scheme), at_noon(day))

    then = reading.row_of(
        all_resources()["schemes"], "five-questions", Who.of(a_reader()), Known(SPRING[1])
    )

    told = orjson.loads(orjson.dumps(then))
    assert [each["id"] for each in told["areas"]] == [Area.objects.earliest("pk").pk]
    assert [each["id"] for each in told["grades"]] == [Grade.objects.earliest("pk").pk]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_are_can_be_asked_for(day: date) -> None:
    sector = SectorFactory.create()

    assert ids("sectors", as_known_on=day.isoformat()) == ([sector.pk] if day == date.max else [])


def test_what_a_row_said_from_the_first_was_known_with_the_row() -> None:
    """An end that was known when the row was made has no hour of its own; one that came later has.

    That nothing was answered is said later and without an hour: of a day it is not told.
    """
    march = at_noon(SPRING[0])
    AppointmentFactory.create(recorded_at=march, ended="2012")
    ended = AppointmentFactory.create(recorded_at=march, is_end_unknown=True)
    Appointment.objects.filter(pk=ended.pk).update(
        ending_recorded_at=march + timedelta(days=60), ending_recorded_by=ended.recorded_by
    )
    StatutoryStepFactory.create(
        recorded_at=march,
        representations_words="Nothing came.",
        minded_to="2026-02",
        minded_to_recorded_at=march,
        minded_to_recorded_by=ended.recorded_by,
        representations_due_on=march.date(),
    )

    first, second = rows("appointments", as_known_on="2026-03-15")
    assert (first["ended"], first["ended_upper"]) == ("2012", "2012-12-31")
    assert (second["is_end_unknown"], first["is_end_unknown"]) == (False, False)
    assert rows("appointments", as_known_on="2026-05-15")[1]["is_end_unknown"] is True
    (step,) = rows("statutory-steps", as_known_on="2026-05-15")
    assert (step["minded_to"], step["representations_words"]) == ("2026-02", "")


# --- To whom ------------------------------------------------------------------------------------


def a_paper(scene: Scene, **said: Any) -> Document:
    """A document that facts cite."""
    source = CitationFactory.create(source__title="A paper").source
    return DocumentFactory.create(case=scene.case, source=source, **said)


def papers_told(**said: Any) -> tuple[int, int]:
    """How many sources and citations of papers every reader is told of."""
    sources = rows("sources", title="A paper", **said)
    return len(sources), len(rows("citations", source_title="A paper", **said))


def test_what_is_hidden_today_is_not_told_of_yesterday() -> None:
    scene = Scene()
    paper = a_paper(scene, body=scene.body)
    let_it_be_long_ago()
    assert papers_told(as_known_on=yesterday()) == papers_told() == (1, 1)

    Document.objects.filter(pk=paper.pk).update(audience=Audience.OWN_BODY)

    assert papers_told(as_known_on=yesterday()) == papers_told() == (0, 0)


def test_of_a_document_that_is_no_more_nobody_is_told() -> None:
    scene = Scene()
    paper = a_paper(scene, body=scene.body, audience=Audience.OWN_BODY)
    let_it_be_long_ago()
    source: Any = paper.source
    paper.delete()
    source.citations.all().delete()
    Source.objects.filter(pk=source.pk).delete()

    assert papers_told(as_known_on=yesterday()) == (0, 0)


def test_whoever_gave_up_a_hat_today_is_not_told_what_it_showed_yesterday() -> None:
    scene = Scene()
    draft = InspectionFactory.create(regulator=scene.body, state=PublicationState.DRAFT)
    inspector = scene.person(Role.INSPECTOR)
    let_it_be_long_ago()
    assert ids("inspections", inspector, as_known_on=yesterday()) == [draft.pk]

    Membership.objects.filter(user=inspector).update(ended_on=timezone.localdate())

    assert ids("inspections", inspector, as_known_on=yesterday()) == []


# --- The statement ------------------------------------------------------------------------------


def page_of(resource: str, **said: Any) -> str:
    return statement.page(asking(resource, **said), Who.of(a_reader())).sql


def test_a_statement_of_now_is_as_it_was_written() -> None:
    sql = 'SELECT name FROM "cases_sector"'

    assert as_known(sql, NOW) == as_known(sql, EVER) == sql
    assert as_known("SELECT 1", Known(SPRING[0])) == "SELECT 1"


def test_only_what_a_statement_names_and_the_register_tells_stands_otherwise() -> None:
    """Neither facts, which say themselves when they were heard, nor who may see."""
    sql = page_of("sources", as_known_on=str(SPRING[0]))
    stood = [name for name in ("source", "document", "membership", "sector") if is_stood(name, sql)]

    assert stood == ["source"]
    assert '"cases_membership"' in sql
    assert is_stood("identifier", page_of("sectors", as_known_on=str(SPRING[0]))) is False
    numbered = page_of("events", as_known_on=str(SPRING[0]), case__organisation__urn="1")
    assert is_stood("identifier", numbered)


def is_stood(name: str, sql: str) -> bool:
    return f'"cases_{name}" AS NOT MATERIALIZED' in sql


def test_what_an_answer_depends_on_is_named_as_ever() -> None:
    who = Who.of(a_reader())
    question = asking("citations", as_known_on=str(SPRING[0]))

    assert statement.tables_of(question, who) == statement.tables_of(asking("citations"), who)
    for known in (Known(SPRING[0]), NOW):
        named = statement.tables_of_one(all_resources()["sources"], who, known)
        assert {"cases_source", "cases_citation"} <= named
        assert not [each for each in named if each.endswith("history")]


@pytest.mark.parametrize("name", ["organisations", "judgements", "cases", "citations", "levers"])
def test_postgresql_takes_what_stands_for_a_table_apart(name: str) -> None:
    """So that its indexes serve: nothing is put together before it is asked for."""
    asked = reading.inlined(asking(name, as_known_on=str(SPRING[0])), Who.of(a_reader()), Form.ROWS)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "history" in plan
    assert "CTE" not in plan
    assert "Subquery Scan" not in plan


def test_rows_of_a_day_are_estimated_as_well() -> None:
    Sector.objects.bulk_create(Sector(key=f"s-{n}", name="Many") for n in range(300))
    let_it_be_long_ago()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_sectorhistory")
    question = asking("sectors", as_known_on=yesterday(), count="estimated")

    assert 250 <= reading.estimate_of(question, Who.of(a_reader())) <= 300


def test_a_day_ends_where_the_register_is_kept() -> None:
    """In summer an hour before it ends in UTC."""
    case = CaseFactory.create()
    came_on(case, datetime(2026, 6, 1, 23, tzinfo=UTC))
    assert [ids("cases", as_known_on=f"2026-06-0{day}") for day in (1, 2)] == [[], [case.pk]]

    came_on(case, datetime(2026, 6, 1, 22, 59, 59, tzinfo=UTC))

    assert ids("cases", as_known_on="2026-06-01") == [case.pk]
