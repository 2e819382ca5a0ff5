"""What `make test`, `check`, `fix`, `browser`, `bench` and `figures` run, once servers answer."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

from failwell.local import processes
from failwell.local.folder import CHECKOUT
from failwell.local.refusal import Refusal

Environment = Mapping[str, str]
PYTHON = [sys.executable, "-m"]
MANAGE = [sys.executable, "manage.py"]
SCRIPTS = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKS = {
    "format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "mistakes": [*PYTHON, "ruff", "check", "--quiet", "."],
    "types": [*PYTHON, "mypy", "."],
    "stairs": [str(SCRIPTS / "lint-imports")],
    "template format": [str(SCRIPTS / "djade"), "--check", "TEMPLATES"],
    "template mistakes": [*PYTHON, "djlint", "templates", "--lint", "--quiet"],
    "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
}
FIXES = [
    [*PYTHON, "ruff", "check", "--fix", "--quiet", "."],
    [*PYTHON, "ruff", "format", "--quiet", "."],
    [str(SCRIPTS / "djade"), "TEMPLATES"],
]


def run(command: Sequence[str], environment: Environment) -> int:
    """Run a command to its end, in front: its words are on the screen, Ctrl-C is its own."""
    child = subprocess.Popen(  # noqa: S603 - the command this was called for
        command,
        cwd=CHECKOUT,
        env=dict(environment),
        preexec_fn=processes.dying_with_us(signal.SIGTERM),
    )

    def pass_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    # Ctrl-C reaches the command by itself; we wait for it and tidy up afterwards.
    wishes = {signal.SIGINT: _wait_for_it, signal.SIGTERM: pass_on, signal.SIGHUP: pass_on}
    before = {number: signal.signal(number, wish) for number, wish in wishes.items()}
    try:
        status = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return status if status >= 0 else 128 - status


def test(rest: Sequence[str], environment: Environment) -> int:
    """The whole suite on both cores with coverage; or what `rest` names, as pytest takes it."""
    whole = ["--numprocesses", "2", "--dist", "worksteal", "--cov"]
    return run([*PYTHON, "pytest", *(rest or whole)], environment)


def browser(rest: Sequence[str], environment: Environment) -> int:
    """The journeys, in the Chromium that is here. Raises Refusal where there is none."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium:
        raise Refusal(
            "There is no Chromium here: install it (on Debian: `apt-get install chromium`) "
            "or say where it is, as in `CHROMIUM=/opt/chromium/chrome make browser`."
        )
    whole = ["--numprocesses", "2", "--dist", "loadfile"]
    chosen = [*PYTHON, "pytest", "-m", "browser", *(rest or whole)]
    return run(chosen, {**environment, "CHROMIUM": chromium})


def bench(rest: Sequence[str], environment: Environment) -> int:
    return run([*PYTHON, "bench", *rest], environment)


def check(_: Sequence[str], environment: Environment) -> int:
    """Every check, whatever the ones before said; names those that failed at the end."""
    failed = [name for name, command in CHECKS.items() if _says_no(name, command, environment)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")  # noqa: T201
    return 1 if failed else 0


def fix(_: Sequence[str], environment: Environment) -> int:
    for command in FIXES:
        run(_with_templates(command), environment)  # what is left over, `check` says
    return 0


def docs(_: Sequence[str], environment: Environment) -> int:
    """The API's contract, as it is served now (a test says when it is out of date)."""
    return run([*MANAGE, "spectacular", "--file", "docs/openapi.yaml"], environment)


def figures(_: Sequence[str], environment: Environment) -> int:
    """The four figures as files, from an empty database and the cases' own data."""
    steps = (
        ["migrate", "--verbosity", "0"],
        ["load_case_studies"],
        ["draw_timelines", "--to", "figures"],
    )
    for step in steps:
        status = run([*MANAGE, *step], environment)
        if status != 0:
            return status
    return 0


def _says_no(name: str, command: Sequence[str], environment: Environment) -> bool:
    print(f"-- {name}", flush=True)  # noqa: T201
    return run(_with_templates(command), environment) != 0


def _with_templates(command: Sequence[str]) -> list[str]:
    templates = sorted(str(path) for path in (CHECKOUT / "templates").rglob("*.html"))
    return [part for word in command for part in (templates if word == "TEMPLATES" else [word])]


def _wait_for_it(_number: int, _frame: FrameType | None) -> None:
    """Not SIG_IGN: a child would inherit that and be deaf to Ctrl-C."""


TOOLS: dict[str, tuple[Callable[[Sequence[str], Environment], int], str]] = {
    "test": (test, "the tests"),
    "check": (check, "every check"),
    "fix": (fix, "put right what a machine can"),
    "browser": (browser, "the journeys in Chromium"),
    "bench": (bench, "the benchmarks"),
    "docs": (docs, "the API's contract"),
    "figures": (figures, "the four figures as files"),
}
