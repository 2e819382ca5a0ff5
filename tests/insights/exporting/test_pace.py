"""How far an export has come, said now and then."""

from insights.exporting.pace import Pace

EXPECTED = {"cases": 100, "events": 300, "notes": 0}


def test_pace_is_said_every_few_seconds_against_what_was_expected() -> None:
    said: list[int] = []
    now = [0.0]
    pace = Pace(said.append, EXPECTED, clock=lambda: now[0])

    pace.tick("cases", 50)  # too soon
    now[0] += 3
    pace.tick("cases", 50)
    pace.tick("cases", 60)  # too soon
    now[0] += 3
    pace.finish("cases")
    now[0] += 3
    pace.tick("events", 900)  # more than the estimate: not more than all
    now[0] += 3
    pace.finish("events")
    pace.finish("notes")
    now[0] += 3
    pace.tick()

    assert said == [12, 24, 98, 98, 99]
