"""The frame of the pages, what pages are made of, and the pages for when things go wrong."""

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils.safestring import SafeString

from cases.models import User

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
STATIC = Path(__file__).parents[1] / "failwell" / "static"


def page(request: HttpRequest, **parts: str) -> HttpResponse:
    return HttpResponse(f"{request.path} {parts}")


CASES = [
    path("organisations/", page, name="organisation_list"),
    path("hats/", page, name="hat_list"),
    path("search/", page, name="search"),
    path("inspections/", page, name="inspection_list"),
    path("cases/", page, name="case_list"),
    path("cases/<reference>/", page, name="case_detail"),
    path("cases/<reference>/notes/", page, name="notes"),
]
INTERVENTIONS = [
    path(f"cases/<reference>/{name}/", page, name=name)
    for name in ("interventions", "exit", "plan")
]
INSIGHTS = [
    path("notices/", page, name="notice_list"),
    *(path(f"cases/<reference>/{name}/", page, name=name) for name in ("timeline", "history")),
]
urlpatterns = [
    path("", page, name="home"),
    path("accounts/login/", page, name="login"),
    path("accounts/logout/", page, name="logout"),
    path("account/", page, name="account"),
    path("accessibility/", page, name="accessibility"),
    path("", include((CASES, "cases"))),
    path("", include((INTERVENTIONS, "interventions"))),
    path("", include((INSIGHTS, "insights"))),
]


@pytest.fixture(autouse=True)
def _plain_static_files(settings: LazySettings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def request_of(user: User | None, address: str = "/") -> HttpRequest:
    request = RequestFactory().get(address)
    if user:
        request.user = user
    return request


def component(name: str, **context: object) -> str:
    return " ".join(render_to_string(f"components/{name}.html", context).split())


def framed(address: str, user: User | None, **context: object) -> str:
    return render_to_string("404.html", context, request=request_of(user, address))


PERSON = User(pk=1, username="inspector", first_name="Ada", last_name="Byron")


def test_a_stranger_sees_no_navigation_search_or_account() -> None:
    markup = framed("/", None)

    assert "Main" not in markup
    assert 'role="search"' not in markup
    assert "Sign out" not in markup


def test_a_signed_in_person_sees_their_name_and_signs_out_by_a_form() -> None:
    markup = framed("/", PERSON)

    assert "Ada Byron" in markup
    assert '<form class="fw-account__form" action="/accounts/logout/" method="post">' in markup
    assert "csrfmiddlewaretoken" in markup


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("/", 'href="/" aria-current="page"'),
        ("/cases/", 'href="/cases/" aria-current="page"'),
        ("/cases/FW-0001/", 'href="/cases/" aria-current="true"'),
    ],
)
def test_the_navigation_marks_where_the_reader_is(address: str, mark: str) -> None:
    markup = framed(address, PERSON)

    assert mark in markup
    assert markup.count("aria-current") == 1


def test_insights_stand_in_the_navigation_only_if_they_have_an_address() -> None:
    assert "Insights" not in framed("/", PERSON)


def test_insights_stand_in_the_navigation_once_they_have_an_address(
    settings: LazySettings,
) -> None:
    overview = [path("insights/", page, name="insight_list"), *INSIGHTS]
    settings.ROOT_URLCONF = (path("", include((overview, "insights"))), *urlpatterns)

    assert 'href="/insights/"' in framed("/", PERSON)


def test_no_page_has_a_script_or_a_style_of_its_own() -> None:
    markup = framed("/", PERSON)

    assert "<style" not in markup
    assert " style=" not in markup
    assert markup.count("<script") == markup.count('<script type="module" src=') == 1


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (constants.SUCCESS, "Success"),
        (constants.ERROR, "There is a problem"),
        (constants.INFO, "Important"),
    ],
)
def test_a_flash_message_is_a_banner_that_says_its_kind(level: int, said: str) -> None:
    markup = framed("/", PERSON, messages=[Message(level, "<b>Saved</b>")])

    assert said in markup
    assert "&lt;b&gt;Saved&lt;/b&gt;" in markup


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_and_says_what_to_do_next(name: str) -> None:
    markup = render_to_string(f"{name}.html")

    assert "<h1" in markup
    assert "again" in markup or "home page" in markup


def test_the_page_for_our_own_failure_needs_no_address(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = ()

    assert "There is a problem with Failwell" in render_to_string("500.html")


@pytest.mark.parametrize(
    ("previous_href", "next_href"), [("?cursor=p", "?cursor=n"), ("", "?a"), ("?b", ""), ("", "")]
)
def test_a_list_offers_only_the_pages_it_has(previous_href: str, next_href: str) -> None:
    markup = component(
        "pagination", previous_href=previous_href, next_href=next_href, label="cases"
    )

    links = [href for href in (previous_href, next_href) if href]
    assert [f'href="{href}"' in markup for href in links] == [True] * len(links)
    assert markup.count("<a ") == len(links)


def test_each_filter_in_force_can_be_removed() -> None:
    schools = SimpleNamespace(label="Sector", value="Schools", remove_href="?q=a")

    markup = component("filter_tags", filters=[schools], clear_href="?")

    assert 'href="?q=a"' in markup
    assert "Sector: Schools" in markup
    assert component("filter_tags", filters=[], clear_href="?").count("<") == 0


def test_an_empty_list_says_what_is_missing_and_what_to_do() -> None:
    markup = component(
        "empty_state", title="No plan yet", body="Why.", action_href="/a/", action_text="Begin one"
    )

    assert "No plan yet" in markup
    assert '<a class="govuk-link" href="/a/">Begin one</a>' in markup
    assert "<a" not in component("empty_state", title="None", body="Why.")


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("2010-04-19", '<time datetime="2010-04-19">19 April 2010</time>'),
        ("2010-04", "April 2010"),
        ("2009~", "about 2009"),
        ("2010-06-30/..", "after 30 June 2010"),
        (None, "undated"),
    ],
)
def test_a_date_is_said_as_sharply_as_it_is_known(text: str | None, markup: str) -> None:
    assert component("date", date=text) == markup


def test_a_stretch_of_time_is_said_with_both_its_ends() -> None:
    source = '{% load dates %}{{ "2009~"|range_in_words:"2010-04" }}'

    assert Template(source).render(Context()) == "about 2009 to April 2010"


def test_source_marks_lead_to_the_list_of_sources() -> None:
    sources = [
        SimpleNamespace(number=1, title="Failing Well", url="https://example.org/", place="L330"),
        SimpleNamespace(number=2, title="A letter", url="", place=""),
    ]

    marks = component("source_marks", sources=sources)
    listed = component("source_list", sources=sources)

    assert 'href="#source-1"' in marks
    assert 'id="source-1"' in listed
    assert listed.count("<a ") == 1
    assert component("source_marks", sources=[]).count("<") == 0


@pytest.mark.parametrize(
    ("current", "address"),
    [
        ("case", "/cases/FW-0001/"),
        ("timeline", "/cases/FW-0001/timeline/"),
        ("interventions", "/cases/FW-0001/interventions/"),
        ("exit", "/cases/FW-0001/exit/"),
        ("plan", "/cases/FW-0001/plan/"),
        ("history", "/cases/FW-0001/history/"),
    ],
)
def test_the_tabs_of_a_case_mark_the_current_one(current: str, address: str) -> None:
    markup = component("case_tabs", reference="FW-0001", current=current)

    assert f'href="{address}" aria-current="page"' in markup
    assert markup.count("aria-current") == 1


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("failing", {"is_judged": True, "is_failing": True, "is_acceptable": False}),
        ("acceptable", {"is_judged": True, "is_failing": False, "is_acceptable": True}),
        ("between", {"is_judged": True, "is_failing": False, "is_acceptable": False}),
        ("unjudged", {"is_judged": False, "is_failing": False, "is_acceptable": False}),
    ],
)
def test_a_grade_is_said_in_words_with_its_scheme_and_day(
    kind: str, marks: dict[str, bool]
) -> None:
    grade = SimpleNamespace(label="Adequate", **marks)

    markup = component("grade", grade=grade, scheme="Social care 2009", as_at="2010-04")

    assert f"fw-grade--{kind}" in markup
    assert "Adequate" in markup
    assert "Social care 2009, as at April 2010" in markup


@pytest.mark.parametrize(
    ("scheme", "as_at", "said"),
    [("Any", "", ">Any<"), ("", "2010", ">as at 2010<"), ("", "", "</span> </span>")],
)
def test_a_grade_leaves_out_what_the_page_says_already(scheme: str, as_at: str, said: str) -> None:
    grade = SimpleNamespace(label="Good", is_judged=True, is_failing=False, is_acceptable=True)

    assert said in component("grade", grade=grade, scheme=scheme, as_at=as_at)


def test_a_card_of_facts_escapes_words_and_keeps_markup_marked_safe() -> None:
    facts = [
        SimpleNamespace(term="By", words="A & B"),
        SimpleNamespace(term="On", words=SafeString("<time>1 May 2010</time>")),
    ]

    markup = component("fact_card", title="Direction", facts=facts, sources=[])

    assert "A &amp; B" in markup
    assert "<time>1 May 2010</time>" in markup


def test_a_number_leads_to_the_list_that_makes_it() -> None:
    markup = component("stat_link", number="4", label="open cases", href="/cases/", note="1 late")

    assert 'href="/cases/"' in markup
    assert "1 late" in markup
    assert "note" not in component("stat_link", number="4", label="open", href="/", note="")


def test_a_table_can_be_scrolled_by_keyboard_and_names_its_rows() -> None:
    markup = component(
        "table", id="judgements", caption="Judgements", head=["Area", "Grade"], rows=[["A", "B"]]
    )

    assert 'role="region" aria-labelledby="judgements-caption" tabindex="0"' in markup
    assert '<th class="govuk-table__header" scope="row">A</th>' in markup
    assert '<td class="govuk-table__cell">B</td>' in markup


def test_the_vendored_files_are_what_was_made() -> None:
    folder = STATIC / "govuk-frontend"

    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_nothing_that_only_gov_uk_may_show_is_in_the_styles() -> None:
    styles = (STATIC / "govuk-frontend" / "govuk-frontend.min.css").read_text().lower()

    assert [
        word for word in ("gds transport", "crest", "crown", "@font-face") if word in styles
    ] == []
