"""Saved filters: each person's own, fifty at most, the same name changes what it keeps."""

import pytest

from cases.actions import delete_filter, save_filter
from cases.actions.saved_filters import MOST_SAVED
from cases.models import SavedFilter
from cases.rules import RuleBroken
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_same_name_changes_what_is_kept_and_another_list_has_names_of_its_own() -> None:
    person = factories.UserFactory.create()

    first = save_filter(by=person, page="cases", name="A", query="q=1")
    second = save_filter(by=person, page="cases", name="A", query="q=2")
    other = save_filter(by=person, page="organisations", name="A", query="q=3")

    assert first.pk == second.pk != other.pk
    assert SavedFilter.objects.get(pk=first.pk).query == "q=2"


def test_nobody_keeps_more_than_fifty_but_each_may_still_change() -> None:
    person = factories.UserFactory.create()
    for number in range(MOST_SAVED):
        save_filter(by=person, page="cases", name=f"F{number}", query="")

    save_filter(by=person, page="cases", name="F0", query="q=new")
    with pytest.raises(RuleBroken, match="50 saved filters"):
        save_filter(by=person, page="cases", name="one more", query="")

    assert SavedFilter.objects.filter(user=person).count() == MOST_SAVED
    save_filter(by=factories.UserFactory.create(), page="cases", name="F0", query="")


def test_a_filter_is_deleted_by_its_owner_only() -> None:
    saved = factories.SavedFilterFactory.create()

    delete_filter(by=factories.UserFactory.create(), saved=saved)
    assert SavedFilter.objects.filter(pk=saved.pk).exists()

    delete_filter(by=saved.user, saved=saved)
    delete_filter(by=saved.user, saved=saved)
    assert not SavedFilter.objects.filter(pk=saved.pk).exists()
