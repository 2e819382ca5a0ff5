"""How a tool is run in front, and what it says when it cannot be."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from failwell.local import tools
from failwell.local.folder import CHECKOUT
from failwell.local.refusal import Refusal


def test_the_status_of_a_command_is_handed_on() -> None:
    assert tools.run(["/bin/sh", "-c", "exit 3"], os.environ) == 3


def test_a_command_ended_by_a_signal_has_the_shells_status() -> None:
    assert tools.run(["/bin/sh", "-c", "kill -9 $$"], os.environ) == 128 + 9


def test_a_command_has_the_environment_it_is_given(tmp_path: Path) -> None:
    written = tmp_path / "written"

    tools.run(["/bin/sh", "-c", 'echo "$WORD" > "$1"', "sh", str(written)], {"WORD": "here"})

    assert written.read_text() == "here\n"


def test_a_wish_to_end_is_passed_on_and_our_own_habits_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()

    status = tools.run(["/bin/sleep", "30"], os.environ)

    assert status == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before


def test_ctrl_c_is_left_to_the_command() -> None:
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()

    status = tools.run(["/bin/sleep", "1"], os.environ)

    assert status == 0
    assert time.monotonic() - began >= 1


def test_every_check_is_made_and_the_failed_ones_are_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    checks = {"first": ["/bin/false"], "second": ["/bin/true"], "third": ["/bin/false"]}
    monkeypatch.setattr(tools, "CHECKS", checks)

    status = tools.check([], os.environ)

    assert status == 1
    said = capfd.readouterr().out
    assert said == "-- first\n-- second\n-- third\nFailed: first, third.\n"


def test_all_checks_passed_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools, "CHECKS", {"only": ["/bin/true"]})

    assert tools.check([], os.environ) == 0
    assert "All checks passed." in capfd.readouterr().out


def test_fix_runs_every_formatter_over_the_templates_by_name(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools, "FIXES", [["/bin/false"], ["/bin/echo", "TEMPLATES"]])

    assert tools.fix([], os.environ) == 0
    assert str(CHECKOUT / "templates" / "base.html") in capfd.readouterr().out


def test_figures_stop_at_the_first_step_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "MANAGE", ["/bin/sh", "-c", 'test "$0" != load_case_studies'])

    assert tools.figures([], os.environ) == 1


def test_figures_take_every_step(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools, "MANAGE", ["/bin/echo"])

    assert tools.figures([], os.environ) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "draw_timelines --to figures"


def test_tests_take_what_is_named_or_everything(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tools, "PYTHON", ["/bin/echo"])

    tools.test(["tests/cases", "-x"], os.environ)
    tools.test([], os.environ)
    tools.bench(["--quick"], os.environ)

    assert capfd.readouterr().out.splitlines() == [
        "pytest tests/cases -x",
        "pytest --numprocesses 2 --dist worksteal --cov",
        "bench --quick",
    ]


def test_no_chromium_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    with pytest.raises(Refusal, match="There is no Chromium here: install it"):
        tools.browser([], os.environ)


def test_a_chromium_that_is_named_is_told_to_the_journeys(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    monkeypatch.setattr(tools, "PYTHON", ["/bin/sh", "-c", 'echo "$CHROMIUM"'])

    assert tools.browser([], os.environ) == 0
    assert capfd.readouterr().out == f"{sys.executable}\n"
