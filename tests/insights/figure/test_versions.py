"""The print of facts and fonts: equal where they are equal, and only there."""

from dataclasses import replace
from datetime import date

import pytest

from insights.figure.timeline import Timeline
from insights.figure.versions import RENDERER_VERSION, fingerprint, font_fingerprint
from tests.insights.figure.histories import told_history


def test_equal_facts_have_equal_prints() -> None:
    one, other = told_history(), told_history()

    assert fingerprint(one) == fingerprint(other)
    assert len(fingerprint(one)) == 64


@pytest.mark.parametrize(
    "changed",
    [
        replace(told_history(), title="Another"),
        replace(told_history(), today=date(2020, 2, 1)),
        replace(told_history(), happenings=told_history().happenings[1:]),
    ],
)
def test_any_change_of_a_fact_changes_the_print(changed: Timeline) -> None:
    assert fingerprint(changed) != fingerprint(told_history())


def test_a_print_is_refused_for_what_a_timeline_cannot_hold() -> None:
    broken = replace(told_history(), note=object())  # type: ignore[arg-type]  # on purpose

    with pytest.raises(TypeError, match="A timeline holds no object"):
        fingerprint(broken)


def test_the_renderer_and_its_fonts_have_a_version() -> None:
    assert RENDERER_VERSION
    assert len(font_fingerprint()) == 128
