"""The lists: filters in the address, orders, pages, saved filters; each person sees their own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from pytest_django.fixtures import DjangoAssertNumQueries

from cases.models import Case, Organisation, SavedFilter, User
from cases.rules import CaseState, PublicationState, Role
from tests import factories
from tests.cases.scene import Scene, wearing

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'=1+1"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def person() -> User:
    return factories.UserFactory.create()


@pytest.fixture
def reader(person: User) -> Client:
    return client_of(person)


def shown(client: Client, address: str) -> list[int]:
    return [row.pk for row in client.get(address).context["rows"]]


def test_cases_are_mine_my_teams_watched_or_nobodys() -> None:
    scene = Scene()
    me, colleague = scene.person(Role.CASEWORKER), scene.person(Role.APPROVER)
    left = factories.MembershipFactory.create(organisation=scene.body, ended_on="2024-01-01").user
    mine, ours, others, watched = (
        factories.CaseFactory.create(owner=owner)
        for owner in (me, colleague, left, factories.UserFactory.create())
    )
    factories.WatchFactory.create(user=me, case=watched)
    client = client_of(me)

    assert shown(client, "/cases/?whose=mine") == [mine.pk]
    assert shown(client, "/cases/?whose=team") == [mine.pk, ours.pk]
    assert shown(client, "/cases/?whose=watched") == [watched.pk]
    assert shown(client, "/cases/?whose=nobody") == [scene.case.pk]
    assert others.pk not in shown(client, "/cases/?whose=team")


def test_somebody_who_acts_for_no_body_has_no_team(reader: Client, person: User) -> None:
    factories.MembershipFactory.create(user=person, role=Role.VIEWER, organisation=None)
    factories.CaseFactory.create(owner=person)

    assert shown(reader, "/cases/?whose=team") == []


def test_cases_are_filtered_by_state_and_by_staleness(reader: Client) -> None:
    fresh, stale, paused = factories.CaseFactory.create_batch(3)
    old = timezone.now() - timedelta(days=91)
    Case.objects.filter(pk__in=[stale.pk, paused.pk]).update(facts_changed_at=old)
    Case.objects.filter(pk=paused.pk).update(state=CaseState.PAUSED)

    assert shown(reader, "/cases/?stale=yes") == [stale.pk]
    assert shown(reader, "/cases/?state=PAUSED") == [paused.pk]
    assert shown(reader, "/cases/?state=OPEN") == [fresh.pk, stale.pk]
    assertContains(reader.get("/cases/?state=PAUSED"), "<strong>Paused</strong>")


def test_cases_stand_by_latest_change_or_title_on_every_page(reader: Client) -> None:
    made = [factories.CaseFactory.create(title=f"T{n % 7}") for n in range(30)]
    for number, case in enumerate(made):
        moment = timezone.now() - timedelta(days=number % 5)
        Case.objects.filter(pk=case.pk).update(facts_changed_at=moment)

    def walked(address: str) -> list[int]:
        rows: list[int] = []
        while address:
            response = reader.get(address)
            rows += [row.pk for row in response.context["rows"]]
            address = response.context["next_href"]
        return rows

    by_change = Case.objects.order_by("-facts_changed_at", "reference")
    by_title = Case.objects.order_by("title", "id")
    assert walked("/cases/?sort=changed") == list(by_change.values_list("pk", flat=True))
    assert walked("/cases/?sort=title") == list(by_title.values_list("pk", flat=True))


def test_organisations_are_filtered_by_watched_and_closed(reader: Client, person: User) -> None:
    open_one, closed, watched = (
        factories.OrganisationFactory.create(closed=day) for day in (None, "2012", None)
    )
    factories.WatchFactory.create(user=person, case=None, organisation=watched)
    factories.WatchFactory.create(case=None, organisation=open_one)

    assert shown(reader, "/organisations/?watched=yes") == [watched.pk]
    assert shown(reader, "/organisations/?closed=yes") == [closed.pk]
    assert shown(reader, "/organisations/?closed=no") == [open_one.pk, watched.pk]


def test_words_that_say_nothing_list_nothing(reader: Client) -> None:
    factories.OrganisationFactory.create()

    assert shown(reader, "/organisations/?q=the") == []


def test_inspections_are_filtered_by_everything_a_reader_may_ask(
    reader: Client, person: User
) -> None:
    judged = factories.JudgementFactory.create(grade__is_failing=True, inspection__published="2012")
    bad = judged.inspection
    good = factories.InspectionFactory.create(published="2014-05", kind="FOCUSED")
    sector = factories.SectorFactory.create(key="health")
    Organisation.objects.filter(pk=good.organisation_id).update(sector=sector)
    factories.WatchFactory.create(user=person, case=None, organisation=good.organisation)

    for query, found in {
        "": [good, bad],
        "sort=oldest": [bad, good],
        "failing=yes": [bad],
        "failing=no": [good],
        "kind=FOCUSED": [good],
        "sector=health": [good],
        f"regulator={bad.regulator.slug}": [bad],
        f"scheme={judged.scheme.key}": [bad],
        "since=2013": [good],
        "until=2012": [bad],
        "since=2012-06-15&until=2012-06-15": [bad],
        "since=2014-05-31&until=2014-05": [good],
        "watched=yes": [good],
        f"q={bad.organisation.name}": [bad],
    }.items():
        assert shown(reader, f"/inspections/?{query}") == [each.pk for each in found], query


@pytest.mark.parametrize("said", ["zz", "2012-13", "../2010", "12/3/2010"])
def test_a_day_that_is_none_is_refused_in_words_and_kept(reader: Client, said: str) -> None:
    response = reader.get("/inspections/", {"since": said})

    if said == "../2010":
        assert response.context["form"].errors
    assertContains(response, "Write a day, a month or a year")
    assertContains(response, f'value="{said}"')


def test_an_interval_with_a_first_day_is_understood(reader: Client) -> None:
    factories.InspectionFactory.create(published="2012")

    response = reader.get("/inspections/?since=2012~")

    assert len(response.context["rows"]) == 1
    assert response.context["filters"][0].value == "2012~"


def test_only_those_who_read_drafts_are_offered_and_shown_them(reader: Client) -> None:
    draft = factories.InspectionFactory.create(state=PublicationState.DRAFT)
    factories.InspectionFactory.create(regulator=draft.regulator)
    inspector = client_of(wearing(Role.INSPECTOR, draft.regulator))
    administrator = client_of(factories.UserFactory.create(is_staff=True))

    assert shown(inspector, "/inspections/?state=DRAFT") == [draft.pk]
    assert shown(administrator, "/inspections/?state=DRAFT") == [draft.pk]
    assert draft.pk not in shown(reader, "/inspections/?state=DRAFT")
    assertNotContains(reader.get("/inspections/"), "Draft or published")
    assertContains(inspector.get("/inspections/?state=DRAFT"), "<strong>Draft</strong>")


def test_a_body_that_only_has_drafts_is_not_offered_as_a_regulator(reader: Client) -> None:
    peer = factories.OrganisationFactory.create(name="A quiet peer")
    factories.InspectionFactory.create(regulator=peer, state=PublicationState.DRAFT)

    assertNotContains(reader.get("/inspections/"), "A quiet peer")


def test_a_row_shows_three_grades_and_says_how_many_there_are_more(reader: Client) -> None:
    inspection = factories.InspectionFactory.create(
        scheme=factories.JudgementSchemeFactory.create(), service=HOSTILE
    )
    for number in range(4):
        factories.JudgementFactory.create(
            inspection=inspection, scheme=inspection.scheme, scope=f"Ward {number}"
        )

    response = reader.get("/inspections/")

    assertContains(response, "Ward 2")
    assertContains(response, "and 1 more")
    assertNotContains(response, "<script>alert(1)")


def test_an_empty_list_says_which_filters_made_it_so(reader: Client) -> None:
    response = reader.get("/inspections/?failing=yes&since=2030")

    assertContains(response, "No inspection fits these filters")
    assertContains(response, 'href="/inspections/?since=2030"')
    assertContains(response, 'href="/inspections/?failing=yes"')
    assertContains(reader.get("/inspections/"), "No inspections yet")


def test_a_mistaken_filter_shows_neither_rows_nor_an_empty_register(reader: Client) -> None:
    factories.CaseFactory.create()

    response = reader.get("/cases/?state=PALACE")

    assertContains(response, "There is a problem")
    assertNotContains(response, "No cases yet")


@pytest.mark.parametrize("page", ["organisations", "cases", "inspections"])
def test_a_list_is_as_many_queries_for_many_as_for_one(
    reader: Client, page: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.JudgementFactory.create_batch(20)
    factories.CaseFactory.create_batch(20)
    queries = {"organisations": 7, "cases": 7, "inspections": 10}[page]

    with django_assert_num_queries(queries):
        reader.get(f"/{page}/")


# --- Saved filters ------------------------------------------------------------------------------


def test_a_filter_is_saved_listed_opened_changed_and_deleted(reader: Client, person: User) -> None:
    saved = reader.post(
        "/saved-filters/cases/", {"saved-name": "Mine", "saved-query": "whose=mine&cursor=x"}
    )
    assertRedirects(saved, "/cases/?whose=mine")
    assertContains(reader.get("/cases/"), 'href="/cases/?whose=mine">Mine</a>')
    assertNotContains(reader.get("/organisations/"), "My saved filters")

    reader.post("/saved-filters/cases/", {"saved-name": "Mine", "saved-query": "stale=yes"})
    kept = SavedFilter.objects.get(user=person)
    assert kept.query == "stale=yes"

    deleted = reader.post(f"/saved-filters/{kept.pk}/delete/", follow=True)
    assertContains(deleted, "Deleted “Mine”.")
    assert not SavedFilter.objects.exists()


def test_the_page_offers_to_save_only_where_something_is_filtered(reader: Client) -> None:
    factories.CaseFactory.create()

    assertContains(reader.get("/cases/?state=OPEN"), 'value="state=OPEN"')
    assertNotContains(reader.get("/cases/"), "Save this filter")


def test_both_forms_of_a_list_carry_the_token_against_forgery(person: User) -> None:
    factories.CaseFactory.create()
    factories.SavedFilterFactory.create(user=person, page="cases")
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(person)

    page = careful.get("/cases/?state=OPEN")

    assertContains(page, 'name="csrfmiddlewaretoken"', count=3)  # sign out, save, delete


def test_another_persons_filter_is_not_there(reader: Client) -> None:
    theirs = factories.SavedFilterFactory.create(page="cases", name="Theirs")

    assert reader.post(f"/saved-filters/{theirs.pk}/delete/").status_code == 404
    assertNotContains(reader.get("/cases/"), "Theirs")
    reader.post("/saved-filters/cases/", {"saved-name": "Theirs", "saved-query": "stale=yes"})
    theirs.refresh_from_db()
    assert theirs.query == "label=standing"


def test_a_filter_without_a_name_is_refused_and_what_it_keeps_is_kept(reader: Client) -> None:
    response = reader.post("/saved-filters/cases/", {"saved-name": " ", "saved-query": "stale=yes"})

    assertContains(response, "There is a problem")
    assertContains(response, 'value="stale=yes"')


def test_the_fifty_first_filter_is_refused_in_words(reader: Client, person: User) -> None:
    for number in range(50):
        factories.SavedFilterFactory.create(user=person, name=f"F{number}")

    response = reader.post("/saved-filters/cases/", {"saved-name": "X", "saved-query": ""})

    assertContains(response, "You have 50 saved filters.")
    assertContains(response, 'value="X"')


def test_hostile_names_and_queries_of_filters_stay_text_and_stay_here(reader: Client) -> None:
    reader.post(
        "/saved-filters/cases/", {"saved-name": HOSTILE, "saved-query": "//evil.example/?q=<b>"}
    )

    response = reader.get("/cases/")

    assertNotContains(response, "<script>alert(1)")
    assertContains(response, 'href="/cases/?%2F%2Fevil.example%2F%3Fq=%3Cb%3E"')


def test_a_list_that_is_none_keeps_no_filters(reader: Client) -> None:
    assert reader.post("/saved-filters/palaces/", {"saved-name": "X"}).status_code == 404
    assert reader.get("/saved-filters/cases/").status_code == 405
    assert Client().post("/saved-filters/cases/").status_code == 302
