"""When peers must be asked: what each rule says of signals, contacts and what leaders accept."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import Acceptance
from interventions.measures.peer_trigger import (
    Insularity,
    Meeting,
    PeerRule,
    Signal,
    SignalKind,
    Thresholds,
    Trigger,
    insularity,
    triggers,
)

TODAY = date(2012, 1, 1)
USUAL = Thresholds(signals=2, months=24, contact_months=24)
VISIT = Meeting("Camden", "2009-06", None)


def signal(when: str | None, kind: SignalKind = SignalKind.JUDGEMENT) -> Signal:
    return Signal(kind, "Inadequate", when, "Ofsted")


def said(
    signals: Sequence[Signal],
    meetings: Sequence[Meeting] = (),
    acceptances: Sequence[Acceptance] = (),
    thresholds: Thresholds = USUAL,
) -> dict[PeerRule, Trigger]:
    found = triggers(signals, meetings, acceptances, TODAY, thresholds)
    return {each.rule: each for each in found}


@pytest.mark.parametrize(
    ("days", "is_met", "met_on"),
    [
        ((), None, None),
        ((None,), None, None),
        (("2013",), None, None),  # still to come
        (("2010",), False, None),
        (("2010-04-19", "2012-04-20"), False, None),
        (("2009-04-19", "2011-04-19"), True, "2011-04-19"),
        (("2009-04-19", "2011-04-20"), False, None),
        (("2006", "2009-04-19", "2010-01", "2011-04-19"), True, "2010-01"),
        (("2010-01-05", "2010-02-05"), False, None),  # within a month: one event
        (("2010-01-05", "2010-02-06"), True, "2010-02-06"),
    ],
)
def test_signals_close_together_ask_for_an_offer(
    days: Sequence[str | None], is_met: bool | None, met_on: str | None
) -> None:
    several = said([signal(day) for day in days])[PeerRule.SEVERAL]

    assert (several.is_met, several.met_on) == (is_met, met_on)
    assert several.lines == "L594-611"


def test_two_bodies_that_say_so_on_one_day_are_two_events() -> None:
    ofsted = signal("2010-01-05")

    several = said([ofsted, ofsted._replace(by="Audit Commission")])[PeerRule.SEVERAL]

    assert (several.is_met, len(several.signals)) == (True, 2)


def test_the_rule_shows_the_signals_it_rests_on() -> None:
    before, label = signal("2005"), signal("2010-03-05", SignalKind.LABEL)
    judged, warned = signal("2010-02"), signal("2010-02", SignalKind.WARNING)

    several = said([label, warned, before, judged])[PeerRule.SEVERAL]

    assert several.signals == [judged, warned, label]


def test_how_many_and_how_close_are_thresholds() -> None:
    days = [signal("2010-01-01"), signal("2010-03-01"), signal("2010-05-02")]

    of_three = Thresholds(signals=3, months=4, contact_months=24)
    assert said(days, thresholds=of_three)[PeerRule.SEVERAL].is_met is False
    assert said(days, thresholds=of_three._replace(months=5))[PeerRule.SEVERAL].is_met is True


@pytest.mark.parametrize(
    ("signals", "meetings", "acceptances", "is_met", "met_on"),
    [
        ([], [VISIT], [Acceptance.CONTESTED], None, None),
        (["2010"], [], [], None, None),
        (["2010"], [], [Acceptance.NOT_STATED], None, None),
        (["2010"], [VISIT], [], None, None),
        (["2010"], [VISIT], [Acceptance.PARTLY], False, None),
        (["2010"], [VISIT], [Acceptance.YES, Acceptance.CONTESTED], True, "2010"),
        (["2010", "2011-07-01"], [VISIT], [Acceptance.YES], True, "2011-07-01"),
        (["2010"], [], [Acceptance.CONTESTED], True, "2010"),
    ],
)
def test_one_signal_is_enough_where_an_organisation_keeps_to_itself(
    signals: Sequence[str],
    meetings: Sequence[Meeting],
    acceptances: Sequence[Acceptance],
    is_met: bool | None,
    met_on: str | None,
) -> None:
    one = said([signal(day) for day in signals], meetings, acceptances)[PeerRule.ONE_AND_INSULAR]

    assert (one.is_met, one.met_on) == (is_met, met_on)
    assert one.parts is not None
    assert one.lines == "L642-651, L886-994"


@pytest.mark.parametrize(
    ("meetings", "parts"),
    [
        ([], Insularity(None, None, [], None)),
        ([Meeting("Camden", None, None)], Insularity(None, None, [], None)),
        ([Meeting("Camden", "2012-02", None)], Insularity(None, None, [], None)),
        ([Meeting("Camden", "2009-12-01", None)], Insularity(True, 761, [], None)),
        ([Meeting("Camden", "2010-01-01", None)], Insularity(False, 730, ["Camden"], None)),
        ([Meeting("Camden", "2005", "2011-12-31")], Insularity(False, 1, ["Camden"], None)),
        ([Meeting("Camden", None, "2011-12-31")], Insularity(False, 1, ["Camden"], None)),
        ([Meeting("Camden", "2011", "2013")], Insularity(False, 0, ["Camden"], None)),
        (
            [Meeting("Leeds", "2011-12-31/..", None), Meeting("Camden", "2011-12-30", None)],
            Insularity(False, 1, ["Camden", "Leeds"], None),
        ),
    ],
)
def test_insularity_is_shown_as_parts_and_not_known_is_not_zero(
    meetings: Sequence[Meeting], parts: Insularity
) -> None:
    assert insularity(meetings, [], TODAY, 24) == parts


SIGNALS = st.builds(
    Signal,
    kind=st.sampled_from(SignalKind),
    what=st.just("Inadequate"),
    when=st.dates(date(2005, 1, 1), date(2011, 12, 31)).map(str),
    by=st.sampled_from(["Ofsted", "Audit Commission"]),
)


@given(signals=st.lists(SIGNALS, max_size=6), more=SIGNALS)
def test_one_more_signal_never_takes_back_that_peers_must_be_asked(
    signals: list[Signal], more: Signal
) -> None:
    before = said(signals)[PeerRule.SEVERAL]
    after = said([*signals, more])[PeerRule.SEVERAL]

    assert not before.is_met or after.is_met
    assert not before.met_on or str(after.met_on) <= before.met_on
