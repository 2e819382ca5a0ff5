"""The search: what is found, in which order, by whom; and that no text of a query breaks it."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from cases import search
from cases.models import Inspection, Organisation, User
from cases.rules import Audience, InspectionKind, PublicationState, Role
from cases.templatetags.finding import excerpt, marked
from tests import factories
from tests.cases.scene import wearing

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> Northwick"


@pytest.fixture
def reader() -> User:
    return factories.UserFactory.create()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def named(*names: str) -> list[Organisation]:
    return [factories.OrganisationFactory.create(name=name) for name in names]


def organisations_found(said: str, user: User) -> list[str]:
    return [row.name for row in search.find_organisations(search.look_for(said), user).rows]


@pytest.mark.parametrize(
    "said", ["doncastr", "Donkaster", "DONCASTER", "council of doncaster", "doncaster -leeds"]
)
def test_a_name_is_found_with_a_letter_wrong_in_capitals_and_in_any_order(
    reader: User, said: str
) -> None:
    named("Doncaster Metropolitan Borough Council", "Leeds City Council")

    assert organisations_found(said, reader) == ["Doncaster Metropolitan Borough Council"]


def test_a_known_word_narrows_what_is_like_an_unknown_one(reader: User) -> None:
    named("Doncaster Council", "Doncaster School")

    assert organisations_found("Doncastr School", reader) == ["Doncaster School"]


@pytest.mark.parametrize("said", ['"Northwik"', "Northwik -school", "Nortwhick1"])
def test_what_is_meant_exactly_finds_nothing_that_is_only_like_it(reader: User, said: str) -> None:
    named("Northwick Hospital")

    assert organisations_found(said, reader) == []


def test_quotes_hold_words_together(reader: User) -> None:
    named("Royal Free Hospital", "Free Royal School")

    assert organisations_found('"Royal Free"', reader) == ["Royal Free Hospital"]


def test_a_number_stands_before_a_name_before_words_before_a_former_name_before_likeness(
    reader: User,
) -> None:
    by_number, by_words, by_name, by_former = named(
        "Zed Academy", "Oakfield Primary School", "Oakfield", "Ash Academy"
    )
    factories.IdentifierFactory.create(organisation=by_number, value="OAKFIELD")
    factories.OrganisationNameFactory.create(organisation=by_former, name="Oakfield Infants")

    assert organisations_found("Oakfield", reader) == [
        by_number.name,
        by_name.name,
        by_words.name,
        by_former.name,
    ]


def test_a_former_name_misspelt_and_the_beginning_of_a_number_are_found_too(reader: User) -> None:
    school, hospital = named("Harris Academy", "Basildon Hospital")
    factories.OrganisationNameFactory.create(organisation=school, name="Eltham Foundation School")
    factories.IdentifierFactory.create(organisation=hospital, value="RDD123")

    assert organisations_found("Elthm", reader) == ["Harris Academy"]
    assert organisations_found("rdd1", reader) == ["Basildon Hospital"]
    assert organisations_found("RDD 123", reader) == ["Basildon Hospital"]


def test_five_of_a_kind_are_shown_and_whether_there_are_more(reader: User) -> None:
    factories.OrganisationFactory.create_batch(6)

    found = search.find_organisations(search.look_for("Northwick"), reader)

    assert len(found.rows) == 5
    assert found.has_more


def test_cases_are_found_by_reference_title_organisation_service_and_summary(reader: User) -> None:
    trust = factories.OrganisationFactory.create(name="Basildon Trust")
    by_organisation = factories.CaseFactory.create(title="Wards", organisation=trust)
    by_summary = factories.CaseFactory.create(title="Other", summary="Nurses left.", service="ICU")
    by_title = factories.CaseFactory.create(title="The nurses of Northwick")

    def found(said: str) -> list[str]:
        rows = search.find_cases(search.look_for(said), reader).rows
        return [row.reference for row in rows]

    assert found(by_summary.reference.lower()) == [by_summary.reference]
    assert found("Basilden") == [by_organisation.reference]
    assert found("nurse") == [by_title.reference, by_summary.reference]
    assert found("icu") == [by_summary.reference]
    assert found("Nurzes") == [by_title.reference]


def test_inspections_are_found_by_both_bodies_kind_and_words_newest_first(reader: User) -> None:
    ofsted = factories.OrganisationFactory.create(name="Ofsted")
    school = factories.OrganisationFactory.create(name="Eltham School")
    old = factories.InspectionFactory.create(
        organisation=school, published="2001", summary="Phonics"
    )
    new = factories.InspectionFactory.create(
        organisation=school, regulator=ofsted, published="2010", kind=InspectionKind.FOCUSED
    )

    def found(said: str) -> list[Inspection]:
        return list(search.find_inspections(search.look_for(said), reader).rows)

    assert found("Eltam") == [new, old]
    assert found("ofsted") == [new]
    assert found("focused visit") == [new]
    assert found("phonics") == [old]


def test_a_draft_is_found_by_its_regulator_only_and_not_hinted_at(reader: User) -> None:
    draft = factories.InspectionFactory.create(state=PublicationState.DRAFT, summary="Hush")
    inspector = wearing(Role.INSPECTOR, draft.regulator)

    assert search.find_inspections(search.look_for("hush"), inspector).rows == [draft]
    assert search.find_inspections(search.look_for("hush"), reader) == ([], False)
    assertContains(client_of(reader).get("/search/?q=hush"), "Nothing found for")


def test_notes_and_documents_for_one_body_are_found_by_that_body_only(reader: User) -> None:
    body = factories.OrganisationFactory.create()
    caseworker = wearing(Role.CASEWORKER, body)
    own = {"audience": Audience.OWN_BODY, "body": body}
    kept = factories.NoteFactory.create(words="Whistleblower rang.", **own)
    paper = factories.DocumentFactory.create(title="Whistleblower letter", **own)
    open_to_all = factories.NoteFactory.create(words="A whistleblower was heard.")
    asked = search.look_for("whistleblowers")

    assert search.find_notes(asked, caseworker).rows == [open_to_all, kept]
    assert search.find_notes(asked, reader).rows == [open_to_all]
    assert search.find_documents(asked, caseworker).rows == [paper]
    assert search.find_documents(asked, reader).rows == []


def test_superseded_facts_are_not_found(reader: User) -> None:
    new = factories.NoteFactory.create(words="Comet")
    factories.NoteFactory.create(words="Comet", superseded_by=new, superseded_at=factories.HEARD_AT)

    assert search.find_notes(search.look_for("comet"), reader).rows == [new]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("", "A wrong letter does no harm"),
        ("   ", "A wrong letter does no harm"),
        ("the+of+and", "too common"),
        ("%22%27%26%7C%21%28%29%3A*%3C-%3E%5C", "too common"),
        ("%F0%9F%98%80", "too common"),
        ("-", "too common"),
        ("q" * 201, "at most 200 letters"),
        ("zzqqxx", "Nothing found for"),
        ("%E2%80%AE%0A%0D%09zzqqxx", "Nothing found for"),
        ("%22unclosed", "Nothing found for"),
        ("%27%3B+DROP+TABLE+x%3B--+zzqqxx", "Nothing found for"),
        ("zz%25qq_xx%5C12", "Nothing found for"),
        ("+".join(f"w{n}" for n in range(40)), "Nothing found for"),
        ("%FF%FE", "too common"),
    ],
)
def test_whatever_is_typed_gets_a_clear_page(reader: User, asked: str, answer: str) -> None:
    response = client_of(reader).get(f"/search/?q={asked}")

    assertContains(response, answer)


def test_the_page_groups_what_it_finds_marks_it_and_leads_to_the_whole_list(reader: User) -> None:
    ofsted = factories.OrganisationFactory.create(name="Ofsted")
    trust = factories.OrganisationFactory.create(name="Northwick Trust", closed="2015")
    factories.IdentifierFactory.create(organisation=trust, value="NORTHWICK9")
    factories.OrganisationNameFactory.create(
        organisation=factories.OrganisationFactory.create(name="Zed"), name="Northwick of old"
    )
    for _ in range(6):
        case = factories.CaseFactory.create(title=HOSTILE, organisation=trust, summary="Northwick")
        factories.InspectionFactory.create(
            organisation=trust, regulator=ofsted, summary=HOSTILE, service="Wards"
        )
        factories.NoteFactory.create(case=case, words=HOSTILE + " x" * 10_000)
        factories.DocumentFactory.create(case=case, title="Northwick minutes")
    factories.CaseFactory.create(title="Northwick", summary="", organisation=trust)

    response = client_of(reader).get("/search/?q=Northwick")

    page = response.content.decode()
    assert re.findall(r'<h2[^>]*id="found-(\w+)"', page) == [
        "organisations",
        "cases",
        "inspections",
        "notes",
        "documents",
    ]
    for answer in (
        "<mark>Northwick</mark>",
        "also called Northwick of old",
        "number NORTHWICK9",
        "There are older notes too",
        "There are older documents too",
        '"/cases/?q=Northwick"',
        '"/inspections/?q=Northwick"',
        'value="Northwick"',
    ):
        assertContains(response, answer)
    assertNotContains(response, "<script>alert(1)")


def test_the_page_with_few_rows_leads_nowhere_else_and_says_when_it_guessed(reader: User) -> None:
    factories.OrganisationFactory.create(name="Basildon Trust")
    factories.DocumentFactory.create(case=None, organisation=Organisation.objects.get(), title="A")

    response = client_of(reader).get("/search/?q=Basilden")

    assertContains(response, "No name or title has “Basilden” in it")
    assertNotContains(response, "that fit</a>")


def test_a_document_without_a_case_and_a_draft_and_undated_inspection_are_shown(
    reader: User,
) -> None:
    trust = factories.OrganisationFactory.create(name="Northwick")
    factories.DocumentFactory.create(case=None, organisation=trust, title="Northwick plan")
    draft = factories.InspectionFactory.create(organisation=trust, state=PublicationState.DRAFT)
    factories.InspectionFactory.create(organisation=trust, started="2012")
    factories.NoteFactory.create(words="northwick")

    response = client_of(wearing(Role.INSPECTOR, draft.regulator)).get("/search/?q=northwick")

    for answer in ("Northwick</mark> plan", "<strong>Draft</strong>", "undated", "began 2012"):
        assertContains(response, answer)


def test_the_search_takes_as_many_queries_for_many_rows_as_for_one(
    reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    factories.OrganisationFactory.create_batch(30)
    factories.InspectionFactory.create_batch(7)
    asked = search.look_for("Northwick")

    with django_assert_num_queries(2):
        search.look_for("Northwick")
    with django_assert_num_queries(4):
        search.look_for("Nortwick")
    with django_assert_num_queries(5):
        search.find_organisations(asked, reader)
        search.find_cases(asked, reader)
        search.find_inspections(asked, reader)
        search.find_notes(asked, reader)
        search.find_documents(asked, reader)


def test_strangers_are_asked_to_sign_in_and_only_reading_is_possible(reader: User) -> None:
    assert Client().get("/search/?q=x").status_code == 302
    assert client_of(reader).post("/search/").status_code == 405


def test_what_is_marked_is_escaped_around_and_inside() -> None:
    asked = search.Asked("wards & <b>", known=("wards",), unknown=("nurzes",))

    assert marked("<b>Ward</b> nurses & co", asked) == (
        "&lt;b&gt;<mark>Ward</mark>&lt;/b&gt; <mark>nurses</mark> &amp; co"
    )


def test_an_excerpt_is_cut_between_words_around_the_first_that_fits() -> None:
    asked = search.Asked("comet", known=("comet",))
    long = "before " * 50 + "the comet " + "after " * 100

    assert excerpt("A comet", asked) == "A comet"
    assert excerpt("", asked) == ""
    assert re.fullmatch(r"… before .*the comet (after )*\w*…", excerpt(long, asked))
    assert excerpt("x" * 500 + "comet", asked).startswith("x")
    assert len(excerpt("y" * 20_000, asked)) < 300
