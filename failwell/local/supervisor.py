"""Everything `make run` runs, under one roof: start in order, keep alive, stop in order."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NoReturn

from failwell.local import postgres, processes, services
from failwell.local.folder import CHECKOUT, Folder, is_free
from failwell.local.plan import Plan
from failwell.local.refusal import Refusal

READY_S = 90
STOPPING_S = 5
SHORTEST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
STEADY_S = 60  # a process that ran this long has earned a quick restart
LOOK_EVERY_S = 0.25
WORTH_SAYING = re.compile(rb"\[(warning|error|critical) *\]|\b(WARNING|ERROR|CRITICAL|FATAL)\b")
READY = "HTTP 200"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, TERM, or the terminal went away."""


class Program:
    """One process that is started again when it ends by itself."""

    def __init__(
        self,
        name: str,
        launch: Callable[[], subprocess.Popen[bytes]],
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.stop_signal = stop_signal
        self._launch = launch
        self._pause_s = SHORTEST_PAUSE_S
        self._start_at = 0.0
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.adopt(self._launch())

    def adopt(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        self._started_at = time.monotonic()

    def keep_alive(self) -> None:
        """Start the process again if it has ended, each time a little later."""
        if self.child and processes.has_ended(self.child):
            status = processes.see_out(self.child, 0)
            self.child = None
            if time.monotonic() - self._started_at > STEADY_S:
                self._pause_s = SHORTEST_PAUSE_S
            say(f"{self.name} ended ({_ending(status)}); starting it again in {self._pause_s:g} s.")
            self._start_at = time.monotonic() + self._pause_s
            self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
        if self.child is None and time.monotonic() >= self._start_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self.child:
            processes.ask_to_stop(self.child, self.stop_signal)

    def see_out(self) -> None:
        if self.child:
            processes.see_out(self.child, STOPPING_S)


class Log:
    """A log file that is read as it grows; only warnings reach the screen."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._file = path.open("rb")

    def show_warnings(self) -> None:
        for line in self._file.readlines():
            if WORTH_SAYING.search(line):
                say(f"[{self.name}] {line.decode(errors='replace').rstrip()}")


def say(sentence: str) -> None:
    print(sentence, flush=True)  # noqa: T201


def run(folder: Folder, make_plan: Callable[[Folder], Plan]) -> int:
    """Run everything until somebody says stop."""
    for number in STOPPING:
        signal.signal(number, _stop)
    folder.make()
    with ExitStack() as stack:
        if not stack.enter_context(folder.claimed()):
            raise Refusal(
                "Failwell is running from this folder already: "
                "use that one, or stop it with Ctrl-C where it runs."
            )
        try:
            _run(folder, make_plan(folder), stack)
        except Stopped:
            say("Stopping ...")
        finally:
            for number in STOPPING:
                signal.signal(number, signal.SIG_IGN)  # stopping ends by itself, and soon
            stack.close()
    say("Stopped.")
    return 0


def clean(folder: Folder) -> int:
    """Stop what an earlier start left and remove the folder: the next start begins anew."""
    folder.make()
    with folder.claimed() as is_ours:
        if not is_ours:
            raise Refusal("`make run` is running: stop it first, with Ctrl-C where it runs.")
        processes.stop_leftovers(processes.marked_with(folder.path), signal.SIGTERM, STOPPING_S)
        for kept in [folder, *map(Folder, folder.path.glob("test*"))]:
            postgres.remove_shelter(kept)
        shutil.rmtree(folder.path)
    return 0


def _run(folder: Folder, plan: Plan, stack: ExitStack) -> None:
    began = time.monotonic()
    left = processes.stop_leftovers(processes.marked_with(folder.path), signal.SIGTERM, STOPPING_S)
    if left:
        say(f"An earlier start was cut off: {left} of its processes were still here, now stopped.")
    if not is_free(plan.port):
        raise Refusal(
            f"Port {plan.port} is taken by another program: stop that program, "
            f"or choose another port, as in `PORT={plan.port + 1} make run`."
        )
    say("Starting the database and the broker ...")
    servers = services.own_servers(folder, os.environ)
    programs = [_keep_server(server, folder, stack) for server in servers.values()]
    environment = {
        **services.environment(folder, os.environ, servers),
        processes.MARK: str(folder.path),
    }
    # Unbuffered, or what went wrong would stand in the log before what was done last.
    while_preparing = {**environment, **plan.settings, "PYTHONUNBUFFERED": "1"}
    say("Preparing the tables, the four cases and the accounts ...")
    _finish(plan.prepare, folder, while_preparing)
    if "DATABASE_URL" not in servers:
        # The database outlives us: the printed password must not open it afterwards.
        stack.callback(_finish, plan.close, folder, while_preparing)
    programs += _start_programs(plan.programs, folder, environment, stack)
    _wait_until_ready(plan.port, programs, folder)
    say(f"\nFailwell is ready after {time.monotonic() - began:.1f} s.\n\n{plan.welcome}")
    _watch(programs, [Log(name, folder.log(name)) for name in plan.programs])


def _keep_server(server: services.Server, folder: Folder, stack: ExitStack) -> Program:
    folder.turn_log(server.name)
    program = Program(server.name, server.launch, server.stop_signal)
    program.adopt(services.start_ready(server, folder))
    stack.callback(program.see_out)
    stack.callback(program.ask_to_stop)
    return program


def _finish(command: Sequence[str], folder: Folder, environment: Mapping[str, str]) -> None:
    """Run a command to its end. Raises Refusal if it fails."""
    folder.turn_log("prepare")
    log = folder.log("prepare")
    child = processes.start(command, environment=environment, folder=CHECKOUT, log=log)
    try:
        while not processes.has_ended(child):
            time.sleep(0.05)
    finally:
        status = processes.stop(child, signal.SIGTERM, STOPPING_S)
    if status != 0:
        raise Refusal(f"That did not work: {_last_line(log)} (all of it: {log})")


def _start_programs(
    commands: Mapping[str, Sequence[str]],
    folder: Folder,
    environment: Mapping[str, str],
    stack: ExitStack,
) -> list[Program]:
    """Start them in order. Later all are asked to stop before the first is waited for."""
    programs = []
    for name, command in commands.items():
        folder.turn_log(name)
        launch = partial(
            processes.start,
            command,
            environment=environment,
            folder=CHECKOUT,
            log=folder.log(name),
        )
        programs.append(Program(name, launch))
        stack.callback(programs[-1].see_out)
    for program in programs:
        stack.callback(program.ask_to_stop)
        program.start()
    return programs


def _wait_until_ready(port: int, programs: list[Program], folder: Folder) -> None:
    deadline = time.monotonic() + READY_S
    answer = "no answer"
    while time.monotonic() < deadline:
        for program in programs:
            program.keep_alive()
        answer = _ask(port)
        if answer == READY:
            return
        time.sleep(LOOK_EVERY_S)
    raise Refusal(f"/health/ready did not come right ({answer}); see {folder / 'log'}.")


def _ask(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return f"HTTP {connection.getresponse().status}"
    except OSError as error:
        return str(error)
    finally:
        connection.close()


def _watch(programs: list[Program], logs: list[Log]) -> NoReturn:
    while True:
        for program in programs:
            program.keep_alive()
        for log in logs:
            log.show_warnings()
        time.sleep(LOOK_EVERY_S)


def _ending(status: int) -> str:
    return signal.Signals(-status).name if status < 0 else f"exit {status}"


def _last_line(path: Path) -> str:
    lines = path.read_text(errors="replace").split("\n")
    return next((line for line in reversed(lines) if line.strip()), "it said nothing")


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Stopped
