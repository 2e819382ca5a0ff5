"""Watching a case or an organisation: the actions, and the buttons."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.actions import unwatch, watch
from cases.models import Case, Organisation, Watch
from cases.queries import is_watched
from tests.factories import CaseFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
THINGS = pytest.mark.parametrize("factory", [CaseFactory, OrganisationFactory])


@THINGS
def test_watching_twice_leaves_one_watch_and_ending_it_twice_leaves_none(
    factory: type[CaseFactory] | type[OrganisationFactory],
) -> None:
    user, thing = UserFactory.create(), factory.create()

    watch(thing=thing, by=user)
    watch(thing=thing, by=user)

    assert Watch.objects.filter(user=user).count() == 1
    assert is_watched(user, thing)
    assert not is_watched(UserFactory.create(), thing)

    unwatch(thing=thing, by=user)
    unwatch(thing=thing, by=user)

    assert not is_watched(user, thing)


@THINGS
def test_who_may_read_nothing_watches_nothing(
    factory: type[CaseFactory] | type[OrganisationFactory],
) -> None:
    gone = UserFactory.create(is_active=False)

    with pytest.raises(PermissionDenied):
        watch(thing=factory.create(), by=gone)

    assert not Watch.objects.exists()


def addresses(thing: Case | Organisation) -> tuple[str, str]:
    if isinstance(thing, Case):
        return (
            reverse("cases:watch_case", args=[thing.reference]),
            reverse("cases:unwatch_case", args=[thing.reference]),
        )
    return (
        reverse("cases:watch_organisation", args=[thing.slug]),
        reverse("cases:unwatch_organisation", args=[thing.slug]),
    )


@THINGS
def test_the_button_of_a_page_begins_and_ends_watching(
    client: Client, factory: type[CaseFactory] | type[OrganisationFactory]
) -> None:
    user, thing = UserFactory.create(), factory.create()
    client.force_login(user)
    begin, end = addresses(thing)

    before = client.get(thing.get_absolute_url()).content.decode()
    watched = client.post(begin, follow=True)
    ended = client.post(end, follow=True)

    assert f'action="{begin}"' in before
    assert watched.redirect_chain == [(thing.get_absolute_url(), 302)]
    assert f'action="{end}"' in watched.content.decode()
    assert "You watch this now." in watched.content.decode()
    assert f'action="{begin}"' in ended.content.decode()


@THINGS
def test_watching_is_done_by_post_and_only_what_is_there(
    client: Client, factory: type[CaseFactory] | type[OrganisationFactory]
) -> None:
    client.force_login(UserFactory.create())

    for address in addresses(factory.create()):
        assert client.get(address).status_code == 405
    for address in addresses(factory.build()):
        assert client.post(address).status_code == 404
