"""Facts of a case that were put right, beside what they became."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from cases.models import Case, Fact
from cases.rules import Audience, Role
from insights import superseded
from insights.superseded import replaced_facts
from tests import factories

pytestmark = pytest.mark.django_db


def put_right(old: Fact, new: Fact) -> None:
    type(old)._base_manager.filter(pk=old.pk).update(
        superseded_by=new.pk, superseded_at=timezone.now()
    )


@pytest.fixture
def case() -> Case:
    """One phase that was put right."""
    case: Case = factories.CaseFactory.create()
    old = factories.PhaseFactory.create(case=case, label="Declyne")
    new = factories.PhaseFactory.create(
        case=case, label="Decline", correction_reason="It was misspelt."
    )
    put_right(old, new)
    return case


def test_both_versions_are_told_with_who_said_them_and_why(case: Case) -> None:
    (version,) = replaced_facts(case, factories.UserFactory.create()).versions

    assert (version.what, version.title) == ("phase", "Declyne")
    assert version.reason == "It was misspelt."
    assert version.said_by
    assert version.replaced_by
    assert ("Label", "Declyne", "Decline") in version.fields
    assert "It was misspelt." not in [field.after for field in version.fields]
    assert not any("lower" in field.label for field in version.fields)


def test_a_case_of_which_all_stands_has_none() -> None:
    phase = factories.PhaseFactory.create()

    assert replaced_facts(phase.case, factories.UserFactory.create()).versions == []


def test_what_became_a_note_for_one_body_is_told_to_that_body_only() -> None:
    body = factories.OrganisationFactory.create()
    case = factories.CaseFactory.create()
    put_right(
        factories.NoteFactory.create(case=case, words="for all"),
        factories.NoteFactory.create(
            case=case, words="for us", audience=Audience.OWN_BODY, body=body
        ),
    )
    hat = factories.MembershipFactory.create(organisation=body, role=Role.CASEWORKER)

    assert len(replaced_facts(case, hat.user).versions) == 1
    assert replaced_facts(case, factories.UserFactory.create()).versions == []


def test_older_ones_than_the_page_shows_are_spoken_of(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(superseded, "SHOWN", 0)

    assert replaced_facts(case, factories.UserFactory.create()) == ([], True)


def test_the_page_tells_facts_and_typing_apart(client: Client, case: Case) -> None:
    client.force_login(factories.UserFactory.create())

    response = client.get(f"/cases/{case.reference}/history/")

    assertContains(response, "Facts that were put right")
    assertContains(response, "Who typed what, and when")
    assertContains(response, "It was misspelt.")


def test_the_page_says_when_there_are_older_ones(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(superseded, "SHOWN", 1)
    client.force_login(factories.UserFactory.create())
    put_right(factories.PhaseFactory.create(case=case), factories.PhaseFactory.create(case=case))

    response = client.get(f"/cases/{case.reference}/history/")

    assertContains(response, "Only the latest fifty are shown")


def test_the_page_of_an_untouched_case_says_that_each_fact_stands(client: Client) -> None:
    client.force_login(factories.UserFactory.create())
    phase = factories.PhaseFactory.create()

    response = client.get(f"/cases/{phase.case.reference}/history/")

    assertContains(response, "No fact of this case has been put right")
