"""Whether an exit lasted: the state never says other than the facts it is read from."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import edtf
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.measures.watch import (
    Entry,
    Graded,
    Look,
    WatchState,
    Years,
    warnings_about,
    watch_of,
    watched_in_words,
    years_in_words,
)
from interventions.rules import LOOK_BACK_MONTHS, LookBackResult

ENDED = "2020-05-31"
TODAY = date(2022, 1, 15)
DUES = {6: "2020-11-30", 12: "2021-05-31", 24: "2022-05-31", 36: "2023-05-31"}
PLANNED = tuple(Look(months, due) for months, due in DUES.items())
LABEL = Entry("Special measures of the trust", "2021-06")


def made(months: int, looked: str, result: str) -> Look:
    return Look(months, DUES[months], looked, result)


def watched(**known: Any) -> Any:
    said = {"ended": ENDED, "looks": PLANNED, "entries": (), "grades": (), "today": TODAY, **known}
    return watch_of(**said)


def test_an_exit_is_watched_while_looks_are_to_come() -> None:
    found = watched()

    assert found.state == WatchState.WATCHING
    assert found.next_look == PLANNED[0]
    assert found.is_next_overdue
    assert found.inputs == (
        "The look-back after 6 months was due 30 November 2020 and is not recorded.",
    )
    assert found.years == Years(1, 1)


@pytest.mark.parametrize(("looks", "next_look"), [(PLANNED, PLANNED[0]), ((), None)])
def test_what_is_still_to_end_has_not_been_left(looks: Any, next_look: Look | None) -> None:
    found = watched(looks=looks, entries=(LABEL,), today=date(2020, 5, 30))

    assert (found.state, found.ends, found.years) == (WatchState.WATCHING, ENDED, None)
    assert (found.next_look, found.returned) == (next_look, None)
    assert watched_in_words(found) == "Not left yet: it ends 31 May 2020."
    assert watched(today=date(2020, 5, 31)).ends is None


@pytest.mark.parametrize("result", [LookBackResult.SUSTAINED, LookBackResult.SLIPPING])
def test_the_latest_look_says_how_it_stands(result: LookBackResult) -> None:
    first = made(6, "2020-12-01", LookBackResult.SUSTAINED)
    second = made(12, "2021-06-02", result)

    found = watched(looks=(second, first, *PLANNED[2:]))

    assert found.state == result.value
    assert found.inputs == (
        f"The look-back after 12 months, made 2 June 2021: {result.label.lower()}.",
        "The look-back after 6 months, made 1 December 2020: sustained.",
        "The look-back after 24 months is due 31 May 2022.",
    )


def test_what_came_back_beats_every_look() -> None:
    looks = [made(each, "2021-12", LookBackResult.SUSTAINED) for each in LOOK_BACK_MONTHS]

    found = watched(looks=looks, entries=[LABEL])

    assert found.state == WatchState.RETURNED
    assert found.inputs[0] == "Special measures of the trust, June 2021."
    assert found.inputs[-1] == "No other look-back is planned."
    assert found.years == Years(1, 1)


def test_of_several_returns_the_first_counts() -> None:
    looks = [made(6, "2020-12", LookBackResult.RETURNED)]

    found = watched(looks=looks, entries=[LABEL])

    assert found.returned == ("the look-back after 6 months found it", "2020-12", "")
    assert found.years == Years(0, 0)


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (Entry("Before", "2019"), WatchState.WATCHING),
        (Entry("On the day of the exit", ENDED), WatchState.WATCHING),
        (Entry("To come", "2023"), WatchState.WATCHING),
        (Entry("In the year of the exit", "2020"), WatchState.NOT_ENOUGH),
        (Entry("Undated", None), WatchState.NOT_ENOUGH),
        (Entry("Open", "2019/.."), WatchState.NOT_ENOUGH),
        (Entry("After", "2020-06"), WatchState.RETURNED),
    ],
)
def test_only_what_certainly_followed_the_exit_is_a_return(entry: Entry, state: WatchState) -> None:
    assert watched(entries=[entry]).state == state


@pytest.mark.parametrize(
    ("grades", "state"),
    [
        ([("2019", False), ("2021", True)], WatchState.RETURNED),
        ([("2021-01", False), ("2021-06", True)], WatchState.RETURNED),
        ([("2019", True), ("2021", True)], WatchState.WATCHING),
        ([("2021", True)], WatchState.WATCHING),
        ([("2018", False), ("2019", True)], WatchState.WATCHING),
        ([("2019", False), ("2023", True)], WatchState.WATCHING),
        ([("2019", False), (None, True)], WatchState.WATCHING),
        ([("2021", False), ("2021", True)], WatchState.WATCHING),
        ([("2019", False), ("2021", False)], WatchState.WATCHING),
    ],
)
def test_a_grade_is_a_return_when_it_fails_again(
    grades: list[tuple[str | None, bool]], state: WatchState
) -> None:
    said = [Graded("Inadequate", day, is_failing) for day, is_failing in grades]

    assert watched(grades=said).state == state


def test_grades_of_different_series_do_not_follow_each_other() -> None:
    said = [
        Graded("Good", "2019", is_failing=False, series="Leadership"),
        Graded("Inadequate", "2021", is_failing=True, series="Safety"),
    ]

    assert watched(grades=said).state == WatchState.WATCHING


@pytest.mark.parametrize(
    ("looks", "last"),
    [
        ((), "No look-back is planned."),
        (PLANNED[:1], "The look-back after 6 months was due 30 November 2020 and is not recorded."),
        ((Look(6, DUES[6], "2020-12"),), "No other look-back is planned."),
    ],
)
def test_not_enough_recorded_is_an_answer(looks: tuple[Look, ...], last: str) -> None:
    found = watched(looks=looks)

    assert found.state == WatchState.NOT_ENOUGH
    assert found.inputs[-1] == last


def test_a_look_without_a_result_says_so() -> None:
    found = watched(looks=(Look(6, DUES[6], "2020-12"),))

    assert found.inputs[0] == (
        "The look-back after 6 months, made December 2020: no result recorded."
    )


def test_an_exit_whose_day_nobody_found_has_no_clock() -> None:
    found = watched(ended="", entries=[LABEL])

    assert found.years is None
    assert found.state == WatchState.WATCHING
    assert "The day of the exit was not found" in found.inputs[0]


@pytest.mark.parametrize(
    ("ended", "back", "years"),
    [("2020", "2023", Years(2, 3)), ("2020/..", "2023", None), ("2020", "../2023", None)],
)
def test_years_are_counted_as_sharply_as_the_days_are_known(
    ended: str, back: str, years: Years | None
) -> None:
    today = date(2024, 1, 1)

    assert watched(ended=ended, entries=[Entry("Label", back)], today=today).years == (
        years if back == "2023" and ended == "2020" else watched(ended=ended, today=today).years
    )


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (Years(0, 0), "less than a year"),
        (Years(1, 1), "1 year"),
        (Years(5, 5), "5 years"),
        (Years(2, 3), "between 2 and 3 years"),
    ],
)
def test_years_are_said_in_words(years: Years, words: str) -> None:
    assert years_in_words(years) == words


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "Watching: 1 year since the exit without return."),
        ({"ended": ""}, "Watching."),
        ({"entries": [LABEL]}, "Returned 1 year after the exit: Special measures of the trust."),
        (
            {"entries": [Entry("Special measures", "2020-06/..", "New Trust")]},
            "Returned under a new name, New Trust, after the exit: Special measures.",
        ),
        (
            {"looks": (made(12, "2021-06-02", LookBackResult.RETURNED),)},
            "Returned 1 year after the exit: the look-back after 12 months found it.",
        ),
        (
            {"looks": ()},
            "Not enough is recorded to say whether the exit lasted: 1 year since.",
        ),
        (
            {"looks": (), "ended": ""},
            "Not enough is recorded to say whether the exit lasted.",
        ),
    ],
)
def test_where_an_exit_stands_is_one_sentence(known: dict[str, Any], words: str) -> None:
    assert watched_in_words(watched(**known)) == words


def test_a_return_under_another_name_is_told_with_it() -> None:
    found = watched(entries=[Entry("Special measures", "2021", "New Trust")])

    assert found.inputs[0] == "Special measures, New Trust, 2021."


def test_a_look_out_of_turn_is_warned_of() -> None:
    looks = [made(6, "2021-09-01", LookBackResult.SUSTAINED), *PLANNED[1:]]

    assert warnings_about(looks, 24, "2021-08") == [
        "This was before the look-back after 6 months was made.",
        "The look-back after 12 months is not recorded.",
    ]
    assert warnings_about(looks, 12, "2021-09-01") == []


MOMENTS = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    st.sampled_from([4, 7, 10]),
)
LOOKS = st.lists(
    st.builds(
        Look,
        st.sampled_from(LOOK_BACK_MONTHS),
        MOMENTS,
        st.none() | MOMENTS,
        st.sampled_from(["", *LookBackResult.values]),
    ),
    max_size=4,
    unique_by=lambda each: each.months_after,
)
ENTRIES = st.lists(
    st.builds(Entry, st.just("Label"), st.none() | MOMENTS, st.sampled_from(["", "Successor"]))
)
GRADES = st.lists(
    st.builds(
        Graded, st.just("Grade"), st.none() | MOMENTS, st.booleans(), st.sampled_from(["", "A"])
    )
)


@given(
    ended=st.just("") | MOMENTS,
    looks=LOOKS,
    entries=ENTRIES,
    grades=GRADES,
    today=st.dates(date(2015, 1, 1), date(2026, 12, 31)),
)
def test_the_state_never_contradicts_the_facts(
    ended: str, looks: list[Look], entries: list[Entry], grades: list[Graded], today: date
) -> None:
    found = watch_of(ended, looks, entries, grades, today)

    assert (found.ends is not None) is lies_ahead(ended or None, today)
    assert found.inputs
    assert (found.next_look is None) is all(each.looked for each in looks)
    if found.ends:
        return  # what is not left yet has become of nothing
    followed = [
        each
        for each in entries
        if certainly_before(ended, each.day) and not lies_ahead(each.day, today)
    ]
    made_by_now = [each for each in looks if each.looked and not lies_ahead(each.looked, today)]
    results = {each.result for each in made_by_now}
    if followed or LookBackResult.RETURNED in results:
        assert found.state == WatchState.RETURNED
    if found.state == WatchState.RETURNED:
        failing = any(each.is_failing and certainly_before(ended, each.day) for each in grades)
        assert followed or failing or LookBackResult.RETURNED in results
        assert found.returned is not None
        assert not lies_ahead(found.returned.day, today)
    else:
        assert found.returned is None
    if found.state in (WatchState.SUSTAINED, WatchState.SLIPPING):
        assert found.state in results
    if found.state == WatchState.WATCHING:
        assert not results - {""}
        assert any(
            not each.looked and (edtf.parse(each.due).latest or date.max) >= today for each in looks
        )
    if found.years is not None:
        assert 0 <= found.years.least <= found.years.most


@given(ended=MOMENTS, looks=LOOKS, entries=ENTRIES, days=st.integers(0, 2000))
def test_what_has_returned_stays_returned(
    ended: str, looks: list[Look], entries: list[Entry], days: int
) -> None:
    today = date(2021, 1, 1)

    first = watch_of(ended, looks, entries, (), today)
    later = watch_of(ended, looks, entries, (), today + timedelta(days=days))

    if first.state == WatchState.RETURNED:
        assert later.state == WatchState.RETURNED
        assert later.returned == first.returned
