"""The door of every command of the Makefile: `python -m failwell.local run`, `test`, `check` …"""

import argparse
import os
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import environ

from failwell.local import services, supervisor, tools
from failwell.local.folder import CHECKOUT, Folder, claimed_test_folder
from failwell.local.plan import whole_site
from failwell.local.refusal import Refusal

HOME = CHECKOUT / ".local"


def main(arguments: list[str]) -> int:
    """The exit status. A refusal is one sentence on the error stream."""
    environ.Env.read_env(CHECKOUT / ".env")
    # Dozens of processes read the same modules: the first of them keeps what it compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, (tool, words) in tools.TOOLS.items():
        command = commands.add_parser(name, help=words)
        command.add_argument("rest", nargs=argparse.REMAINDER, help="passed on")
        command.set_defaults(do=_run_tool, tool=tool, folder=None)
    run = commands.add_parser("run", help="everything, with the four cases")
    run.add_argument("--folder", type=Path, default=HOME, help="where everything is kept")
    run.set_defaults(do=_run_everything)
    clean = commands.add_parser("clean", help="stop what was left over and remove .local")
    clean.set_defaults(do=_clean)
    with_servers = commands.add_parser("with", help="a command with a database and a broker")
    with_servers.add_argument("--folder", type=Path, help="where the servers keep their data")
    with_servers.add_argument("rest", nargs="+", metavar="command")
    with_servers.set_defaults(do=_run_tool, tool=tools.run)
    return parser


def _run_everything(said: argparse.Namespace) -> int:
    port = os.environ.get("PORT", "8000")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        raise Refusal(f"PORT is {port!r}: it must be a number from 1 to 65535.")
    return supervisor.run(Folder(said.folder), partial(whole_site, port=int(port)))


def _run_tool(said: argparse.Namespace) -> int:
    """Start the servers, run the tool, stop the servers; the tool's answer is ours."""
    with ExitStack() as stack:
        if said.folder is None:
            # Tests need no care for a power cut; what is measured is measured with it.
            is_lasting = said.tool not in (tools.test, tools.browser)
            folder = stack.enter_context(claimed_test_folder(is_lasting=is_lasting))
        else:
            folder = Folder(said.folder)
            folder.make()
            if not stack.enter_context(folder.claimed()):
                raise Refusal(f"Another command is using {folder.path}.")
        code: int = said.tool(said.rest, stack.enter_context(services.running(folder, os.environ)))
    return code


def _clean(_: argparse.Namespace) -> int:
    return supervisor.clean(Folder(HOME))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1:]))
