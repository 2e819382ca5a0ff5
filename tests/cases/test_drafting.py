"""Writing an inspection in the browser: nothing typed is lost, whatever happens on the way."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions import save_step, typed_in
from cases.actions.sources import source_at
from cases.forms.dates import typed_moment
from cases.models import Draft, Inspection, Judgement, JudgementScheme, Source, User
from cases.rules import DraftState, Role
from tests.cases.scene import Scene, an_administrator, wearing
from tests.factories import (
    HEARD_AT,
    AreaFactory,
    CaseFactory,
    DesignationFactory,
    GradeFactory,
    InspectionFactory,
    JudgementFactory,
    JudgementSchemeFactory,
    MembershipFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> =1+1 \"' \u200f\u05de\u05d9\u05de\u05d9\u05df"
DATES = {
    "kind": "FULL",
    "service": "",
    "started_day": "3",
    "started_month": "5",
    "started_year": "2016",
    "ended_day": "",
    "ended_month": "",
    "ended_year": "",
    "published_day": "",
    "published_month": "6",
    "published_year": "2016",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Writing:
    """A draft that an inspector of the body has just begun about the trust."""

    def __init__(self) -> None:
        cache.clear()
        self.scene = Scene()
        self.scheme = JudgementSchemeFactory.create(
            regulator=self.scene.body, started="2014", name="Key questions"
        )
        self.area = AreaFactory.create(scheme=self.scheme, name="Safe")
        self.good = GradeFactory.create(
            scheme=self.scheme, label="Good", rank=1, is_acceptable=True
        )
        self.bad = GradeFactory.create(
            scheme=self.scheme, label="Inadequate", rank=2, is_failing=True
        )
        self.unrated = GradeFactory.create(scheme=self.scheme, label="Not rated", is_judged=False)
        self.writer = self.scene.person(Role.INSPECTOR)
        self.client = signed_in(self.writer)
        self.log = f"/organisations/{self.scene.trust.slug}/inspections/log/"
        self.client.post(self.log)
        self.draft = Draft.objects.get()
        self.home = f"/drafts/{self.draft.key}/"

    def post(self, step: str, **fields: Any) -> Any:
        return self.send(self.client, step, self.version(), **fields)

    def send(self, client: Client, step: str, version: int, **fields: Any) -> Any:
        return client.post(f"{self.home}{step}/", {"version": version, **fields})

    def version(self) -> int:
        return Draft.objects.get(pk=self.draft.pk).version

    def fresh(self) -> Draft:
        return Draft.objects.get(pk=self.draft.pk)

    def fill(self) -> None:
        self.post("dates", **DATES)
        self.post("scheme", scheme=self.scheme.pk)
        self.post("judgements", headline=self.bad.pk, **{f"area_{self.area.pk}": self.good.pk})
        self.post("sources", title_0="The report", url_0="https://example.org/r", place_0="p 2")
        self.post("findings", summary="Poor.")

    def publish(self, client: Client | None = None) -> Any:
        return (client or self.client).post(f"{self.home}publish/", {"version": self.version()})


@pytest.fixture
def writing() -> Writing:
    return Writing()


def test_an_inspection_goes_from_its_first_step_to_the_record(writing: Writing) -> None:
    assertRedirects(writing.post("dates", **DATES), f"{writing.home}scheme/")
    answer = writing.client.get(f"{writing.home}scheme/")
    assertContains(answer, "One scheme of")
    assertContains(answer, "checked")
    writing.fill()
    answer = writing.client.get(f"{writing.home}compare/")
    assertContains(answer, "No earlier inspection")
    assertRedirects(writing.post("compare"), writing.home)
    checked = writing.client.get(writing.home)
    assertContains(checked, "Publish")
    assertNotContains(checked, "(optional)")

    answer = writing.publish()

    inspection = Inspection.objects.get()
    assertRedirects(answer, f"/inspections/{inspection.pk}/")
    assert (inspection.started, inspection.published) == ("2016-05-03", "2016-06")
    assert {str(each) for each in Judgement.objects.all()} == {
        "Overall: Inadequate",
        "Safe: Good",
    }
    assert inspection.evidence is not None
    assert writing.fresh().state == DraftState.DONE
    page = writing.client.get(f"/inspections/{inspection.pk}/")
    assertContains(page, "What this may lead to")
    assertContains(page, "Designate in case")
    assertContains(page, "is a failing grade of its scheme")
    again = writing.publish()
    assertRedirects(again, writing.home)
    assertContains(writing.client.get(writing.home), "Read the inspection on the record")
    assert Inspection.objects.count() == 1


def test_a_name_that_turns_its_words_turns_no_others(writing: Writing) -> None:
    inspection = InspectionFactory.create(
        organisation=writing.scene.trust, scheme=JudgementSchemeFactory.create()
    )
    CaseFactory.create(organisation=writing.scene.trust)
    failing = GradeFactory.create(scheme=inspection.scheme, is_failing=True, rank=4)
    JudgementFactory.create(
        inspection=inspection, scheme=inspection.scheme, grade=failing, scope="\u202etfel"
    )

    page = writing.client.get(f"/inspections/{inspection.pk}/")

    assertContains(page, "“\u2068")
    assertContains(page, "\u2069” is a failing grade of its scheme")


def test_beginning_twice_begins_one_draft(writing: Writing) -> None:
    writing.client.post(writing.log)

    assert Draft.objects.count() == 1
    assertContains(writing.client.get(writing.log), f"You write for {writing.scene.body}")


def test_only_inspectors_begin(writing: Writing) -> None:
    for person in (writing.scene.person(Role.CASEWORKER), writing.scene.own(Role.INSPECTOR)):
        assert signed_in(person).get(writing.log).status_code == 403


def test_what_is_wrong_is_saved_as_it_was_typed_and_shown_with_its_error(
    writing: Writing,
) -> None:
    answer = writing.post("dates", **{**DATES, "started_year": "soon", "service": HOSTILE})

    assertContains(answer, "What you typed is saved")
    assertContains(answer, "in digits")
    assert typed_in(writing.fresh(), "dates")["service"] == [HOSTILE]
    page = writing.client.get(f"{writing.home}dates/")
    assertContains(page, "soon")
    assertNotContains(page, "<script>alert")
    assertContains(writing.client.get(writing.home), "in digits")


def test_a_first_step_left_empty_says_all_that_is_missing_at_once(writing: Writing) -> None:
    answer = writing.post("dates")

    assertContains(answer, "Kind of inspection: ")
    assertContains(answer, "Give one date at least")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"started_year": "2099"}, "still to come"),
        ({"published_year": "2015"}, "cannot be published before the visit"),
        ({"ended_year": "2015"}, "cannot end before it begins"),
        ({"started_month": ""}, "Say the month as well as the day"),
        ({"started_day": "31", "started_month": "2"}, "a date that exists"),
        (
            {name: "" for name in DATES if name.startswith(("started", "published"))},
            "Give one date at least",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused_at_their_field(
    writing: Writing, changed: dict[str, str], sentence: str
) -> None:
    assertContains(writing.post("dates", **{**DATES, **changed}), sentence)


def test_a_visit_is_between_the_opening_and_the_closing(writing: Writing) -> None:
    trust = writing.scene.trust
    trust.opened, trust.closed = "2017", "2018"
    trust.save()

    assertContains(writing.post("dates", **DATES), "nobody can have visited it before")
    late = {**DATES, "started_year": "2019", "published_year": "2019"}
    assertContains(writing.post("dates", **late), "nobody can have visited it after")


def test_two_schemes_of_one_day_are_asked_for_and_none_is_said(writing: Writing) -> None:
    JudgementSchemeFactory.create(regulator=writing.scene.body, name="The other way")
    writing.post("dates", **DATES)

    assertContains(writing.client.get(f"{writing.home}scheme/"), "More than one scheme")
    early = {**DATES, "started_year": "1999", "published_year": "1999"}
    JudgementScheme.objects.filter(name="The other way").delete()
    writing.post("dates", **early)
    page = writing.client.get(f"{writing.home}scheme/")
    assertContains(page, "was in force for this sector on that day")
    assertRedirects(writing.post("scheme", scheme="none"), f"{writing.home}judgements/")
    assertContains(writing.client.get(f"{writing.home}judgements/"), "No scheme is chosen")
    assertContains(writing.client.get(f"{writing.home}compare/"), "Without a scheme")


def test_the_scheme_waits_for_the_dates(writing: Writing) -> None:
    assertContains(writing.client.get(f"{writing.home}scheme/"), "fill in the dates first")


def test_a_part_and_its_grade_go_together(writing: Writing) -> None:
    writing.post("dates", **DATES)
    writing.post("scheme", scheme=writing.scheme.pk)

    assertContains(writing.post("judgements", part_0="maternity"), "Say which grade this part")
    assertContains(writing.post("judgements", part_grade_0=writing.bad.pk), "Say which part")
    assertContains(writing.post("judgements", headline_scope="One ward"), "Say which grade it was")
    saved = writing.post("judgements", part_0="maternity", part_grade_0=writing.unrated.pk)
    assertRedirects(saved, f"{writing.home}sources/")
    more = writing.client.get(f"{writing.home}judgements/")
    assertContains(more, "Grade of part 2")
    assertContains(more, "Not judged: Not rated")


def test_a_scheme_without_areas_or_headline_judges_parts(writing: Writing) -> None:
    flags = JudgementSchemeFactory.create(regulator=writing.scene.body, has_headline=False)
    red = GradeFactory.create(scheme=flags, label="Red flag")
    writing.post("dates", **DATES)
    writing.post("scheme", scheme=flags.pk)

    page = writing.client.get(f"{writing.home}judgements/")

    assertNotContains(page, "Overall")
    assertNotContains(page, "What was judged of part 1")
    saved = writing.post("judgements", part_0="Young people", part_grade_0=red.pk)
    assertRedirects(saved, f"{writing.home}sources/")


def test_save_and_leave_and_add_another(writing: Writing) -> None:
    left = writing.post("dates", leave="yes", kind="nonsense")
    assertRedirects(left, writing.home)
    more = writing.post("sources", more="yes", title_0="One", title_1="Two")
    assertRedirects(more, f"{writing.home}sources/")
    assertContains(writing.client.get(f"{writing.home}sources/"), "Title of source 4")
    checked = writing.post("findings", summary="x" * 20_000, check="yes")
    assertRedirects(checked, writing.home)
    assertContains(writing.client.get(f"{writing.home}findings/?check=yes"), 'name="check"')


def test_a_summary_of_20000_characters_is_kept_and_a_longer_one_is_not_lost(
    writing: Writing,
) -> None:
    assertRedirects(writing.post("findings", summary="x" * 20_000), f"{writing.home}compare/")

    answer = writing.post("findings", summary="y" * 20_001)

    assertContains(answer, "y" * 20_001)
    assert typed_in(writing.fresh(), "findings")["summary"] == ["y" * 20_001]


def test_two_browsers_see_both_versions_and_choose_field_by_field(writing: Writing) -> None:
    other = signed_in(writing.scene.person(Role.INSPECTOR))
    seen = writing.version()
    writing.send(other, "dates", seen, **{**DATES, "service": "Theirs", "kind": "REVIEW"})

    answer = writing.send(writing.client, "dates", seen, **{**DATES, "service": "Mine"})

    assert answer.status_code == 409
    for said in ("Mine", "Theirs", "Review", "Full inspection"):
        assertContains(answer, said, status_code=409)
    assert typed_in(writing.fresh(), "dates")["service"] == ["Theirs"]
    mine = {**DATES, "service": "Mine", "settle": "yes"}
    unchosen = writing.post("dates", **mine, **{"choice-kind": "newer"})
    assertContains(unchosen, "choose one of the two versions", status_code=409)
    done = writing.post("dates", **mine, **{"choice-kind": "newer", "choice-service": "mine"})
    assertRedirects(done, f"{writing.home}scheme/")
    saved = typed_in(writing.fresh(), "dates")
    assert (saved["service"], saved["kind"]) == (["Mine"], ["REVIEW"])


def test_a_newer_text_may_be_none_at_all(writing: Writing) -> None:
    other = signed_in(writing.scene.person(Role.INSPECTOR))
    seen = writing.version()
    writing.send(other, "findings", seen)
    writing.send(writing.client, "findings", seen, summary="Mine")

    writing.post("findings", summary="Mine", settle="yes", **{"choice-summary": "newer"})

    assert typed_in(writing.fresh(), "findings") == {}


def test_the_back_button_and_a_double_submit_change_nothing_twice(writing: Writing) -> None:
    seen = writing.version()

    for _ in range(2):
        assertRedirects(
            writing.send(writing.client, "dates", seen, **DATES), f"{writing.home}scheme/"
        )

    assert writing.version() == seen + 1


def test_a_form_without_a_version_overwrites_nothing_unseen(writing: Writing) -> None:
    writing.post("findings", summary="First")

    answer = writing.client.post(f"{writing.home}findings/", {"summary": "Second"})

    assert answer.status_code == 409


def test_what_a_signed_out_person_sends_is_kept_for_that_browser(writing: Writing) -> None:
    browser = Client()
    typed = {**DATES, "service": "Typed while signed out"}

    answer = writing.send(browser, "dates", writing.version(), **typed)

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
    assert typed_in(writing.fresh(), "dates") == {}
    browser.force_login(writing.writer)
    page = browser.get(f"{writing.home}dates/")
    assertContains(page, "what you typed is kept below")
    assertContains(page, "Typed while signed out")
    assertNotContains(writing.client.get(f"{writing.home}dates/"), "Typed while signed out")
    writing.send(browser, "dates", writing.version(), **typed)
    assertNotContains(browser.get(f"{writing.home}dates/"), "what you typed is kept below")


def test_a_session_that_has_grown_old_loses_nothing_either(writing: Writing) -> None:
    session = writing.client.session
    session["seen_at"] = 1
    session.save()

    answer = writing.post("dates", **{**DATES, "service": "Typed on a train"})

    assert "/login/" in answer["Location"]
    writing.client.force_login(writing.writer)
    assertContains(writing.client.get(f"{writing.home}dates/"), "Typed on a train")


def test_a_window_from_before_signing_in_again_loses_nothing(writing: Writing) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writing.writer)

    answer = writing.send(strict, "dates", 1, **{**DATES, "service": "In the old window"})

    assertRedirects(answer, f"{writing.home}dates/")
    assertContains(strict.get(f"{writing.home}dates/"), "In the old window")
    assert typed_in(writing.fresh(), "dates") == {}
    assert strict.post("/drafts/nothing/dates/", {"service": "x"}).status_code == 403
    assert strict.post(f"{writing.home}ask/", {"version": 1}).status_code == 403


def test_who_has_yet_to_choose_a_hat_loses_nothing(writing: Writing) -> None:
    MembershipFactory.create(user=writing.writer, organisation=writing.scene.stranger)
    typed = {**DATES, "service": "Typed without a hat"}

    answer = writing.post("dates", **typed)

    assert "/hats/?next=" in answer["Location"]
    assert writing.client.post("/nowhere/at/all/")["Location"] == "/hats/"
    hat = writing.writer.memberships.get(role=Role.INSPECTOR)
    writing.client.post("/hats/wear/", {"hat": hat.pk})
    assertContains(writing.client.get(f"{writing.home}dates/"), "Typed without a hat")


def test_strangers_keep_nothing_and_are_asked_to_sign_in(writing: Writing) -> None:
    stranger = Client()

    assert "/login/" in stranger.get(f"{writing.home}dates/")["Location"]
    stranger.post("/drafts/nothing/dates/", {"service": "x"})

    assert "kept_texts" not in stranger.session


def test_what_was_kept_expires(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Client()
    writing.send(browser, "dates", 1, **DATES)
    monkeypatch.setattr("cases.drafting.KEPT_FOR_S", -1)
    browser.force_login(writing.writer)

    assertNotContains(browser.get(f"{writing.home}dates/"), "what you typed is kept below")


def test_a_finished_draft_is_read_and_what_was_typed_is_shown_again(writing: Writing) -> None:
    seen = writing.version()
    assertContains(writing.client.get(f"{writing.home}withdraw/"), "Withdraw")
    empty = writing.client.post(f"{writing.home}withdraw/", {"because": "", "version": seen})
    assertContains(empty, "There is a problem")
    gone = writing.client.post(
        f"{writing.home}withdraw/", {"because": "Logged twice.", "version": seen}
    )
    assertRedirects(gone, writing.home)
    assertContains(writing.client.get(writing.home), "Logged twice.")

    assertRedirects(writing.client.get(f"{writing.home}dates/"), writing.home)
    answer = writing.send(writing.client, "dates", seen, **{**DATES, "service": "Too late"})

    assertContains(answer, "has been withdrawn", status_code=409)
    assertContains(answer, "Too late", status_code=409)
    asked = writing.client.post(f"{writing.home}publish/", {"version": "9"}, follow=True)
    assertContains(asked, "There is a problem")


def test_there_is_no_other_step(writing: Writing) -> None:
    assert writing.client.get(f"{writing.home}nothing/").status_code == 404


def test_drafts_are_for_the_body_that_writes_them(writing: Writing) -> None:
    stranger = signed_in(wearing(Role.INSPECTOR, writing.scene.stranger))
    caseworker = signed_in(writing.scene.person(Role.CASEWORKER))

    for address in ("", "dates/", "withdraw/", "return/"):
        assert stranger.get(writing.home + address).status_code == 404
    assert caseworker.get(f"{writing.home}dates/").status_code == 403
    assert caseworker.post(f"{writing.home}ask/", {"version": 1}).status_code == 403
    assertContains(caseworker.get(writing.home), "Nothing has been filled in")
    assertContains(stranger.get("/drafts/"), "No drafts")
    assertContains(signed_in(an_administrator()).get("/drafts/"), "Being written")


def test_the_list_pages_and_shows_finished_ones_when_asked(writing: Writing) -> None:
    assertContains(writing.client.get("/drafts/"), "Full inspection of", count=0)
    assertContains(writing.client.get("/drafts/"), "Being written")
    assertContains(writing.client.get("/drafts/?finished=yes"), "Show only those")
    assert writing.client.get("/drafts/?cursor=nonsense").status_code == 400
    for number in range(30):
        draft = writing.draft
        draft.pk, draft.key = None, f"copy{number}"
        draft.save()
    page = writing.client.get("/drafts/?finished=yes")
    cursor = re.search(r"finished=yes&amp;cursor=([^\"]+)", page.content.decode())
    assert cursor
    second = writing.client.get(f"/drafts/?finished=yes&cursor={cursor[1]}")
    assertContains(second, "finished=yes&amp;cursor=")


def test_a_second_reader_publishes_where_the_regulator_asks_for_one(writing: Writing) -> None:
    body = writing.scene.body
    body.asks_second_reader = True
    body.save()
    missing = writing.client.post(
        f"{writing.home}ask/", {"version": writing.version()}, follow=True
    )
    assertContains(missing, "Something is still missing")
    writing.fill()
    refused = writing.client.post(
        f"{writing.home}publish/", {"version": writing.version()}, follow=True
    )
    assertContains(refused, "A second reader publishes")
    stale = writing.client.post(f"{writing.home}ask/", {"version": 1}, follow=True)
    assertContains(stale, "newer version")

    asked = writing.client.post(f"{writing.home}ask/", {"version": writing.version()}, follow=True)

    assertContains(asked, "A colleague of yours can now read and publish it")
    assertContains(asked, "Another person has been asked to agree")
    own = writing.client.post(
        f"{writing.home}publish/", {"version": writing.version()}, follow=True
    )
    assertContains(own, "Nobody approves what they asked for")
    reader = writing.scene.person(Role.APPROVER)
    other = signed_in(reader)
    assertContains(other.get(writing.home), "asks you or a colleague")
    old = other.post(f"{writing.home}return/", {"because": "Too short.", "version": 1})
    assert old.status_code == 409
    back = other.post(
        f"{writing.home}return/", {"because": "Too short.", "version": writing.version()}
    )
    assertRedirects(back, writing.home)
    twice = other.post(
        f"{writing.home}return/", {"because": "Too short.", "version": writing.version()}
    )
    assertContains(twice, "Nobody is asked")
    assertContains(writing.client.get(writing.home), "Too short.")
    writing.client.post(f"{writing.home}ask/", {"version": writing.version()})
    writing.publish(other)
    inspection = Inspection.objects.get()
    assert (inspection.recorded_by, inspection.second_reader) == (writing.writer, reader)
    assertContains(writing.client.get(f"/inspections/{inspection.pk}/"), "Second reader")


def test_publishing_what_is_incomplete_is_refused(writing: Writing) -> None:
    answer = writing.client.post(
        f"{writing.home}publish/", {"version": writing.version()}, follow=True
    )

    assertContains(answer, "Something is still missing")


def corrected(writing: Writing) -> tuple[Inspection, Draft]:
    writing.fill()
    writing.post(
        "judgements",
        headline=writing.bad.pk,
        headline_scope="the trust",
        part_0="maternity",
        part_grade_0=writing.bad.pk,
        part_1="surgery",
        part_area_1=writing.area.pk,
        part_grade_1=writing.good.pk,
        **{f"area_{writing.area.pk}": writing.good.pk},
    )
    writing.publish()
    wrong = Inspection.objects.get()
    writing.client.post(f"/inspections/{wrong.pk}/correct/")
    draft = Draft.objects.latest("pk")
    writing.draft, writing.home = draft, f"/drafts/{draft.key}/"
    return wrong, draft


def test_a_correction_takes_the_place_of_the_inspection_with_a_reason(writing: Writing) -> None:
    wrong, _draft = corrected(writing)
    assertContains(writing.client.get(f"/inspections/{wrong.pk}/correct/"), "Start a correction")
    assertContains(writing.client.get(f"{writing.home}dates/"), "2016")
    assertRedirects(writing.post("reason", reason="Misread."), f"{writing.home}dates/")
    writing.post("judgements", headline=writing.good.pk)

    writing.publish()

    right = Inspection.objects.get(superseded_at__isnull=True)
    wrong.refresh_from_db()
    assert wrong.superseded_by == right
    assert [str(each) for each in right.judgements.current()] == ["Overall: Good"]
    page = writing.client.get(f"/inspections/{right.pk}/")
    assertContains(page, "Misread.")
    assertContains(page, "Versions")
    old = writing.client.get(f"/inspections/{wrong.pk}/")
    assertContains(old, "This version has been corrected")
    assertContains(old, "Inadequate")
    assertContains(old, "maternity")
    organisation = writing.client.get(f"/organisations/{writing.scene.trust.slug}/")
    assertNotContains(organisation, "Inadequate")
    again = writing.client.post(f"/inspections/{wrong.pk}/correct/", follow=True)
    assertContains(again, "corrected already")


def test_a_correction_is_filled_in_with_all_that_the_inspection_says(writing: Writing) -> None:
    _wrong, draft = corrected(writing)

    assert typed_in(draft, "judgements") == {
        "headline": [str(writing.bad.pk)],
        "headline_scope": ["the trust"],
        f"area_{writing.area.pk}": [str(writing.good.pk)],
        "part_0": ["maternity"],
        "part_grade_0": [str(writing.bad.pk)],
        "part_area_0": [],
        "part_1": ["surgery"],
        "part_grade_1": [str(writing.good.pk)],
        "part_area_1": [str(writing.area.pk)],
    }
    writing.post("reason", reason="The summary was cut off.")
    writing.publish()
    right = Inspection.objects.get(superseded_at__isnull=True)
    assert right.judgements.current().count() == 4
    assert not Judgement.objects.current().exclude(inspection=right).exists()


def test_the_inspection_before_is_compared_within_one_scheme(writing: Writing) -> None:
    writing.fill()
    writing.publish()
    writing.client.post(writing.log)
    draft = Draft.objects.latest("pk")
    writing.draft, writing.home = draft, f"/drafts/{draft.key}/"
    writing.post("dates", **{**DATES, "started_year": "2018", "published_year": "2018"})
    writing.post("scheme", scheme=writing.scheme.pk)
    writing.post(
        "judgements", headline=writing.good.pk, **{f"area_{writing.area.pk}": writing.good.pk}
    )

    page = writing.client.get(f"{writing.home}compare/")

    assertContains(page, "better")
    assertContains(page, "the same")
    writing.post(
        "judgements", headline=writing.unrated.pk, **{f"area_{writing.area.pk}": writing.bad.pk}
    )
    page = writing.client.get(f"{writing.home}compare/")
    assertContains(page, "worse")
    assertContains(page, "cannot be compared")


def test_two_people_may_save_after_each_other(writing: Writing) -> None:
    other = writing.scene.person(Role.INSPECTOR)

    save_step(draft=writing.draft, step="findings", answers={"summary": ["A"]}, version=1, by=other)

    assertContains(writing.client.get(f"{writing.home}findings/"), "A</textarea>")


def test_a_file_is_kept_beside_the_inspection(writing: Writing, settings: LazySettings) -> None:
    writing.fill()
    writing.publish()
    inspection = Inspection.objects.get()
    address = f"/inspections/{inspection.pk}/documents/"

    def send(name: str, content: bytes) -> Any:
        said = {"title": HOSTILE, "readers": "everybody"}
        return writing.client.post(address, {**said, "uploaded": SimpleUploadedFile(name, content)})

    assertContains(writing.client.get(address), "Add a document")
    assertContains(send("report.exe", b"MZ"), "There is a problem")
    assertRedirects(send("report.txt", b"What we found."), f"/inspections/{inspection.pk}/")
    page = writing.client.get(f"/inspections/{inspection.pk}/")
    assertContains(page, "&lt;script&gt;")
    assertNotContains(page, "<script>alert")
    caseworker = signed_in(writing.scene.person(Role.CASEWORKER))
    assert caseworker.get(address).status_code == 403
    own = {"title": "Only ours", "readers": writing.scene.body.slug}
    writing.client.post(address, {**own, "uploaded": SimpleUploadedFile("a.txt", b"Ours.")})
    assertContains(writing.client.get(f"/inspections/{inspection.pk}/"), "(only people of")
    viewer = signed_in(wearing(Role.VIEWER, None))
    assertNotContains(viewer.get(f"/inspections/{inspection.pk}/"), "Only ours")


def test_a_store_that_is_out_of_reach_is_said_in_a_sentence(
    writing: Writing, tmp_path: Path, settings: LazySettings
) -> None:
    writing.fill()
    writing.publish()
    blocked = tmp_path / "a file where a folder should be"
    blocked.write_text("")
    stores: dict[str, Any] = settings.STORAGES
    settings.STORAGES = {
        **stores,
        "documents": {**stores["documents"], "OPTIONS": {"location": str(blocked / "in")}},
    }

    answer = writing.client.post(
        f"/inspections/{Inspection.objects.get().pk}/documents/",
        {
            "title": "The report",
            "readers": "everybody",
            "uploaded": SimpleUploadedFile("a.txt", b"What we found."),
        },
    )

    assertContains(answer, "cannot be kept just now")


def test_an_inspection_may_lead_to_a_look_back_or_to_opening_a_case(writing: Writing) -> None:
    writing.fill()
    writing.publish()
    inspection = Inspection.objects.get()
    lifted = {
        "case": writing.scene.case,
        "lifting_ground": "Met.",
        "lifting_recorded_by": writing.writer,
        "lifting_recorded_at": HEARD_AT,
    }
    DesignationFactory.create(lifted="2012", label="Old", **lifted)
    DesignationFactory.create(lifted="2019", label="Later", **lifted)

    page = writing.client.get(f"/inspections/{inspection.pk}/")

    assertContains(page, "The label “Old” was lifted before.")
    assertNotContains(page, "“Later”")
    assertContains(page, f'href="/cases/{writing.scene.case.reference}/look-backs/"')
    assertContains(page, f'href="/cases/{writing.scene.case.reference}/peers/offer/"')
    viewer = signed_in(wearing(Role.VIEWER, None)).get(f"/inspections/{inspection.pk}/")
    assertNotContains(viewer, "Designate in case")
    assertNotContains(viewer, "Offer peer support in case")
    assertContains(viewer, "Look back in case")
    assertNotContains(viewer, "Correct</a>")
    undated = InspectionFactory.create(regulator=writing.scene.body)
    bad = JudgementFactory.create(
        inspection=InspectionFactory.create(scheme=writing.scheme, regulator=writing.scene.body),
        scheme=writing.scheme,
        grade=writing.bad,
    )
    assertNotContains(writing.client.get(f"/inspections/{undated.pk}/"), "What this may lead to")
    assertContains(writing.client.get(f"/inspections/{bad.inspection_id}/"), "Open a case")
    assertNotContains(
        signed_in(wearing(Role.VIEWER, None)).get(f"/inspections/{bad.inspection_id}/"),
        "Open a case",
    )


def test_a_date_on_the_record_is_typed_again_as_it_stands() -> None:
    assert typed_moment("started", None) == {}
    assert typed_moment("started", "2009~") == {"started_year": ["2009~"]}
    assert typed_moment("started", "2009-04") == {
        "started_year": ["2009"],
        "started_month": ["04"],
    }


def test_sources_without_a_link_are_known_by_their_title(writing: Writing) -> None:
    for _ in range(2):
        source_at(title="The minutes", url="", by=writing.writer)

    assert Source.objects.filter(title="The minutes").count() == 1


def test_an_inspection_without_a_scheme_is_published_without_grades(writing: Writing) -> None:
    writing.post("dates", **{**DATES, "started_day": "", "started_month": ""})
    writing.post("scheme", scheme="none")
    writing.post("judgements")
    writing.post("sources", title_0="The letter")

    writing.publish()

    inspection = Inspection.objects.get()
    assert (inspection.scheme, inspection.started) == (None, "2016")
    page = writing.client.get(f"/inspections/{inspection.pk}/")
    assertContains(page, "No grade was recorded.")
    writing.client.post(f"/inspections/{inspection.pk}/correct/")
    draft = Draft.objects.latest("pk")
    assert typed_in(draft, "scheme") == {"scheme": ["none"]}


def test_the_sector_of_the_organisation_chooses_among_schemes(writing: Writing) -> None:
    trust = writing.scene.trust
    trust.sector = writing.scene.sector
    trust.save()
    JudgementSchemeFactory.create(
        regulator=writing.scene.body, sector=SectorFactory.create(), name="For others"
    )
    JudgementSchemeFactory.create(
        regulator=writing.scene.body, sector=writing.scene.sector, name="For these"
    )
    writing.post("dates", **DATES)

    page = writing.client.get(f"{writing.home}scheme/")

    assertContains(page, "For these")
    assertNotContains(page, "For others")


@pytest.mark.parametrize("moment", ["/2016", "2015/"])
def test_a_moment_without_one_of_its_bounds_still_finds_schemes_and_the_one_before(
    writing: Writing, moment: str
) -> None:
    empty = {name: "" for name in DATES if name.startswith(("started", "published"))}
    writing.post("dates", **{**DATES, **empty, "started_year": moment})
    writing.post("scheme", scheme=writing.scheme.pk)
    writing.post("judgements", **{f"area_{writing.area.pk}": writing.good.pk})

    assertContains(writing.client.get(f"{writing.home}scheme/"), "Key questions")
    assertContains(writing.client.get(f"{writing.home}compare/"), "No earlier inspection")


def test_a_correction_is_not_compared_with_what_it_corrects(writing: Writing) -> None:
    corrected(writing)

    assertContains(writing.client.get(f"{writing.home}compare/"), "No earlier inspection")


def test_an_inspection_without_sources_is_corrected_with_some(writing: Writing) -> None:
    inspection = InspectionFactory.create(
        organisation=writing.scene.trust,
        regulator=writing.scene.body,
        recorded_by=writing.writer,
        published="2016",
    )

    writing.client.post(f"/inspections/{inspection.pk}/correct/")

    assert typed_in(Draft.objects.latest("pk"), "sources") == {}


def test_an_overall_grade_may_be_left_out(writing: Writing) -> None:
    writing.fill()
    writing.post("judgements", **{f"area_{writing.area.pk}": writing.good.pk})

    writing.publish()

    assert [str(each) for each in Judgement.objects.all()] == ["Safe: Good"]


def test_an_organisation_leads_to_the_drafts_of_ones_own_body_and_to_nobody_elses(
    writing: Writing,
) -> None:
    stranger = Client()
    stranger.force_login(wearing(Role.INSPECTOR, writing.scene.stranger))
    address = f"/organisations/{writing.scene.trust.slug}/"

    assertContains(writing.client.get(address), writing.home)
    assertNotContains(stranger.get(address), writing.home)
