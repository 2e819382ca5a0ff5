"""Sources: added by whoever records facts."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.actions import add_source
from cases.rules import Role, RuleBroken, SourceStanding
from tests.cases.scene import an_administrator, wearing

pytestmark = pytest.mark.django_db


def test_add_source_keeps_how_near_it_stands() -> None:
    source = add_source(
        key="bbc", title="A broadcast", standing=SourceStanding.SECONDARY, by=an_administrator()
    )

    assert source.standing == SourceStanding.SECONDARY


def test_add_source_refuses_an_address_that_is_not_of_the_web() -> None:
    with pytest.raises(RuleBroken):
        add_source(key="file", title="A file", url="javascript:alert(1)", by=an_administrator())


def test_add_source_is_not_for_readers() -> None:
    with pytest.raises(PermissionDenied):
        add_source(key="x", title="X", by=wearing(Role.VIEWER, None))
