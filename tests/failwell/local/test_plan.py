"""The whole site, as `make run` starts it on a machine that has nothing yet."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from failwell.local import processes
from failwell.local.folder import CHECKOUT, Folder
from failwell.local.plan import whole_site

READY_S = 240  # a busy machine; a quiet one takes twenty seconds
FIGURES = 4 * 3  # cases, and SVG, PNG and PDF of each


def test_every_program_runs_on_the_python_we_run_on(place: Path) -> None:
    plan = whole_site(Folder(place), 8000)

    commands = [plan.prepare, plan.close, *plan.programs.values()]

    assert list(plan.programs) == ["web", "worker", "beat"]
    assert {command[0] for command in commands} == {sys.executable}


def test_the_password_is_on_the_screen_and_in_no_command(place: Path) -> None:
    plan = whole_site(Folder(place), 8000)
    password = Folder(place).secret("demonstration")

    words = [plan.prepare, plan.close, *plan.programs.values()]

    assert password in plan.welcome
    assert not any(password in part for command in words for part in command)


class Site:
    """The whole site, and what it says."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "local"
        self.said = place / "said"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{probe.getsockname()[1]}"
        own = {name: value for name, value in os.environ.items() if name not in GIVEN}
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "failwell.local", "run", "--folder", str(self.folder)],
                cwd=CHECKOUT,
                env={**own, "PORT": self.address.rsplit(":", 1)[1]},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_S
        while "ready after" not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.2)

    @property
    def password(self) -> str:
        found = re.search(r"Password +(\S+)", self.said.read_text())
        assert found
        return found[1]


# What a developer's own environment says of servers and folders.
GIVEN = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FIGURE_STORAGE", "STATIC_ROOT", "DEBUG"}


@pytest.fixture(scope="module")
def site(lasting_place: Path) -> Iterator[Site]:
    started = Site(lasting_place)
    started.wait_until_ready()
    yield started
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(30) == 0
    assert processes.marked_with(started.folder) == []


@pytest.mark.processes
def test_a_printed_account_signs_in_with_the_printed_password(site: Site) -> None:
    browser = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    page = browser.open(f"{site.address}/accounts/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {"username": "board", "password": site.password, "csrfmiddlewaretoken": token[1]}

    home = browser.open(f"{site.address}/accounts/login/", urllib.parse.urlencode(form).encode())
    cases = browser.open(f"{site.address}/cases/").read().decode()

    assert home.url == f"{site.address}/"
    assert "FW-0001" in cases


@pytest.mark.processes
def test_the_figures_of_the_four_cases_are_drawn_by_the_worker(site: Site) -> None:
    deadline = time.monotonic() + READY_S

    while (
        len(drawn := [p for p in (site.folder / "figures").rglob("*.*") if p.is_file()]) < FIGURES
    ):
        assert time.monotonic() < deadline, drawn
        time.sleep(0.2)

    assert sorted({path.suffix for path in drawn}) == [".pdf", ".png", ".svg"]
