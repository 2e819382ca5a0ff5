"""The door of the two commands: `python -m failwell.local run`, `… with -- pytest`."""

import argparse
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import environ

from failwell.local import processes, services, supervisor
from failwell.local.folder import CHECKOUT, Folder, claimed_test_folder
from failwell.local.refusal import Refusal


def main(arguments: list[str]) -> int:
    environ.Env.read_env(CHECKOUT / ".env")
    said = _parser().parse_args(arguments)
    try:
        code: int = said.do(said)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="failwell.local", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("run", help="everything, with the four cases").set_defaults(do=run)
    with_servers = commands.add_parser("with", help="run a command with a database and a broker")
    with_servers.add_argument("--folder", type=Path, help="where the servers keep their data")
    with_servers.add_argument("command", nargs="+")
    with_servers.set_defaults(do=run_with)
    return parser


def run(said: argparse.Namespace) -> int:
    port = os.environ.get("PORT", "8000")
    if not (port.isdigit() and 0 < int(port) < 65536):
        raise Refusal(f"PORT is {port!r}: it must be a number from 1 to 65535.")
    return supervisor.run(Folder(CHECKOUT / ".local"), int(port))


def run_with(said: argparse.Namespace) -> int:
    """Start the servers, run the command, stop the servers; the command's answer is ours."""
    with ExitStack() as stack:
        folder = stack.enter_context(claimed_test_folder()) if said.folder is None else None
        if folder is None:
            folder = Folder(said.folder)
            folder.make()
            if not stack.enter_context(folder.claimed()):
                raise Refusal(f"Another command is using {folder.path}.")
        environment = stack.enter_context(services.running(folder))
        return _run(said.command, environment)


def _run(command: list[str], environment: dict[str, str]) -> int:
    child = subprocess.Popen(  # noqa: S603 - the command this was called for
        command,
        env=environment,
        preexec_fn=processes.dying_with_us(signal.SIGTERM),  # noqa: PLW1509 - one thread
    )

    def pass_on(number: int, _: FrameType | None) -> None:
        child.send_signal(number)

    # Ctrl-C reaches the command by itself; we wait for it and then tidy up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGHUP, pass_on)
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1:]))
