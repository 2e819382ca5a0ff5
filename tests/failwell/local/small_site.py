"""A site of two real programs on real servers, for the supervisor's drills.

`small_site.py FOLDER PORT` runs until it is stopped. What the whole site does in ten seconds
this one does in one: it prepares a table, answers `/health/ready` and keeps a second program.
"""

import os
import sys
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psycopg

from failwell.local import supervisor
from failwell.local.folder import Folder
from failwell.local.plan import Plan
from failwell.local.refusal import Refusal


class Answer(BaseHTTPRequestHandler):
    """Ready as soon as it answers at all."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()


def plan(folder: Folder, port: int) -> Plan:
    me = (sys.executable, "-m", "tests.failwell.local.small_site")
    return Plan(
        prepare=(*me, "prepare"),
        programs={"web": (*me, "serve", str(port)), "clock": ("/bin/sleep", "600")},
        close=(*me, "close"),
        settings={"GREETING": "hello"},
        port=port,
        welcome=f"Kept in {folder.path}.",
    )


def write(word: str) -> None:
    """Add a row, so that a drill can see what an earlier start wrote."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS words (word text)")
        connection.execute("INSERT INTO words VALUES (%s)", [word])


def main(arguments: list[str]) -> int:
    match arguments:
        case ["serve", port]:
            print("[warning  ] serving", flush=True)  # noqa: T201
            HTTPServer(("127.0.0.1", int(port)), Answer).serve_forever()
        case ["prepare" | "close" as word]:
            write(os.environ["GREETING"] if word == "prepare" else word)
        case [folder, port]:
            return run(Path(folder), int(port))
    return 0


def run(folder: Path, port: int) -> int:
    try:
        return supervisor.run(Folder(folder), partial(plan, port=port))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
