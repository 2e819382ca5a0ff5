"""A client that pulls everything while boards work: `python -m bench.pull --minutes 60`.

Four programs open cases, record, correct and decide through the API. Beside them one reads every
resource over and over, as pages, CSV and NDJSON, and one follows the change feed. It fails if
anything breaks, if a 304 stands for another body, if the feed has a row less or twice, or if the
workers grow. Needs DATABASE_URL, whose server it makes a database of its own on.
"""

import argparse
import csv
import io
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import httpx
import psutil
import psycopg

from bench import servers
from bench.boards import BOARDS
from bench.servers import Server

DATABASE = "failwell_pull"
API = "/api/v1"
WARM_S = 60
MOST_GROWTH_MB = 32
SOURCE = {"source_title": "Minutes"}


@dataclass
class Tally:
    """What happened, and what was wrong with it."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def saw(self, answer: httpx.Response) -> httpx.Response:
        self.counts[f"{answer.request.method} {answer.status_code}"] += 1
        if answer.status_code >= 500:
            self.wrong.append(f"{answer.request.url}: {answer.status_code} {answer.text[:200]}")
        return answer


class Program:
    """Somebody's program: its token, and a connection of its own."""

    def __init__(self, port: int, secret: str, tally: Tally) -> None:
        self.tally = tally
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Authorization": f"Bearer {secret}"},
            timeout=60,
        )

    def ask(self, path: str, **headers: str) -> httpx.Response:
        return self.tally.saw(self._client.get(path, headers=headers))

    def send(self, path: str, said: dict[str, Any], **headers: str) -> dict[str, Any]:
        answer = self.tally.saw(self._client.post(path, json=said, headers=headers))
        if answer.status_code >= 400:
            self.tally.wrong.append(f"{path}: {answer.status_code} {answer.text[:200]}")
            return {}
        told: dict[str, Any] = answer.json()
        return told

    def change(self, path: str, verb: str, said: dict[str, Any]) -> dict[str, Any]:
        tag = self.ask(path).headers["ETag"]
        return self.send(f"{path}{verb}/", said, **{"If-Match": tag})


# --- Boards -------------------------------------------------------------------------------------


def work(program: Program, trust: str, is_over: Event) -> None:
    """What a board does in a day, until it is over."""
    said = {"title": f"The case of {trust}", **SOURCE}
    case = program.send(f"{API}/organisations/{trust}/open-case/", said)["href"]
    for day in range(10**6):
        for act in (_records, _corrects, _decides):
            if is_over.is_set():
                return
            act(program, case, day)


def _records(program: Program, case: str, day: int) -> None:
    event = {"lane": "COUNCIL", "kind": "ANNOUNCEMENT", "actor": "The board", **SOURCE}
    program.send(f"{case}record-event/", {**event, "what": f"Day {day}.", "happened": "2020-02"})
    phase = {"kind": "DECLINE", "label": f"Claim {day}", "started": "2019", **SOURCE}
    program.send(f"{case}record-phase/", phase)


def _corrects(program: Program, case: str, day: int) -> None:
    note = program.send(f"{case}add-note/", {"words": f"Note {day}."})
    said = {"words": f"Note {day}, put right.", "reason": "A slip."}
    program.change(note["href"], "correct", said)


def _decides(program: Program, case: str, day: int) -> None:
    program.change(case, "pause", {"reason": f"Waiting, day {day}."})
    program.change(case, "reopen", {"reason": "Going on."})


# --- Readers ------------------------------------------------------------------------------------


def pull(program: Program, is_over: Event) -> None:
    """Every resource in every form, over and over."""
    names = list(program.ask(f"{API}/").json()["resources"])
    held: dict[str, httpx.Response] = {}
    chance = random.Random(1)  # noqa: S311  # no secret
    while not is_over.is_set():
        for name in names:
            _same_or_new(program, f"{API}/{name}/", held)
            pages(program, name, chance.choice((7, 100, 1000)), is_over)
            _streams(program, name)
            if is_over.is_set():
                return


def pages(program: Program, name: str, size: int, is_over: Event) -> None:
    """Every page; no row comes twice."""
    path: str | None = f"{API}/{name}/?page_size={size}"
    seen: list[Any] = []
    while path and not is_over.is_set():
        page = program.ask(path).json()
        seen += [row["id"] for row in page["results"]]
        path = page["next"]
    if len(set(seen)) != len(seen):
        program.tally.wrong.append(f"{name}: a row came twice in its pages")


def _streams(program: Program, name: str) -> None:
    """Both whole to the last row."""
    rows = list(csv.reader(io.StringIO(program.ask(f"{API}/{name}.csv").text)))
    if {len(row) for row in rows} != {len(rows[0])}:
        program.tally.wrong.append(f"{name}.csv broke off")
    for line in program.ask(f"{API}/{name}.ndjson").text.splitlines():
        json.loads(line)


def _same_or_new(program: Program, path: str, held: dict[str, httpx.Response]) -> None:
    """Ask with the tag that is held. Whatever is said to be the same is asked for anew: under the
    same tag stands the same body.
    """
    before = held.get(path)
    if before is not None:
        tag = before.headers["ETag"]
        if program.ask(path, **{"If-None-Match": tag}).status_code == 304:
            fresh = program.ask(path)
            if fresh.headers["ETag"] == tag and _said(fresh) != _said(before):
                program.tally.wrong.append(f"{path}: a 304 stood for another body")
    held[path] = program.ask(path)


def _said(answer: httpx.Response) -> Any:
    """Cursors are signed with the second in which they are made."""
    return answer.json()["results"]


class Feed:
    """Whoever follows the change feed, and all that it was told."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.told: list[dict[str, Any]] = []
        self.next: str = program.ask(f"{API}/changes/?since=now").json()["next"]

    def follow(self, is_over: Event) -> None:
        while not is_over.is_set():
            self.read()
            time.sleep(0.5)

    def read(self) -> None:
        """Everything up to now."""
        is_end = False
        while not is_end:
            page = self.program.ask(self.next).json()
            self.told += page["results"]
            self.next, is_end = page["next"], page["is_end"]

    def created(self) -> Iterator[tuple[str, Any]]:
        return ((each["resource"], each["id"]) for each in self.told if each["verb"] == "created")


def rows(program: Program) -> set[tuple[str, Any]]:
    """Every row of every resource whose changes are told, in force or not."""
    found = set()
    for name in program.ask(f"{API}/").json()["resources"]:
        if name in ("jobs", "figures"):
            continue
        lines = program.ask(f"{API}/{name}.ndjson?fields=id&superseded=include").text.splitlines()
        found |= {(name, json.loads(line)["id"]) for line in lines}
    return found


# --- The run ------------------------------------------------------------------------------------


def run(server: Server, made: dict[str, Any], seconds: float) -> Tally:
    """Everybody at once for so long; then what the feed told is held against the tables."""
    tally, is_over = Tally(), Event()
    reader = Program(server.port, made["reader"], tally)
    feed, before = Feed(reader), rows(reader)
    acts: list[Callable[[], None]] = [lambda: pull(reader, is_over)]
    follower = Feed(Program(server.port, made["reader"], tally))
    acts.append(lambda: follower.follow(is_over))
    for board in made["boards"]:
        program = Program(server.port, board["secret"], tally)
        acts.append(lambda program=program, board=board: work(program, board["trust"], is_over))  # type: ignore[misc]  # bound now
    with ThreadPoolExecutor(len(acts)) as pool:
        begun = [pool.submit(act) for act in acts]
        _watch(server, tally, seconds)
        is_over.set()
        for each in begun:
            each.result()
    follower.read()
    feed.read()
    _compare(feed, follower, rows(reader) - before, tally)
    return tally


def _watch(server: Server, tally: Tally, seconds: float) -> None:
    """Memory and connections, looked at every second."""
    until = time.monotonic() + seconds
    warm_until = time.monotonic() + min(WARM_S, seconds / 2)
    warm = largest = connections = 0.0
    while time.monotonic() < until:
        time.sleep(1)
        workers = psutil.Process(server.pid).children()
        largest = max(each.memory_info().rss / 1e6 for each in workers)
        warm = largest if time.monotonic() < warm_until else warm
        connections = max(connections, _connections())
    tally.counts["largest worker, MB"] = round(largest)
    tally.counts["its growth since it was warm, MB"] = round(largest - warm)
    tally.counts["connections at most"] = round(connections)
    if largest - warm > MOST_GROWTH_MB:
        tally.wrong.append(f"A worker grew by {largest - warm:.0f} MB.")
    if connections > servers.WORKERS:
        tally.wrong.append(f"There were {connections:.0f} connections.")


def _connections() -> int:
    with psycopg.connect(servers.libpq(servers.address_of("postgres"))) as asking:
        found = asking.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = %s AND backend_type = 'client backend'",
            [DATABASE],
        ).fetchone()
    return int(found[0]) if found else 0


def _compare(feed: Feed, follower: Feed, new: set[tuple[str, Any]], tally: Tally) -> None:
    """Whoever follows is told the same as whoever reads at the end, each change once."""
    if [each["cursor"] for each in feed.told] and len(feed.told) != len(follower.told):
        tally.wrong.append(f"The follower was told {len(follower.told)} of {len(feed.told)}.")
    for name, each in (("follower", follower), ("late reader", feed)):
        created = Counter(each.created())
        twice = [row for row, often in created.items() if often > 1]
        if twice or set(created) != new:
            lost, more = new - set(created), set(created) - new
            tally.wrong.append(f"{name}: twice {twice[:5]}, lost {lost}, never there {more}")
    tally.counts["rows made"] = len(new)
    tally.counts["changes told"] = len(feed.told)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--minutes", type=float, default=60)
    minutes = asked.parse_args().minutes
    made = _prepared()
    with servers.gunicorn("failwell.wsgi", DATABASE) as server:
        tally = run(server, made, minutes * 60)
    servers.drop(DATABASE)
    sys.stdout.write(f"{minutes:g} minutes, {BOARDS} boards at work\n")
    for what, often in sorted(tally.counts.items()):
        sys.stdout.write(f"  {what}: {often}\n")
    for each in tally.wrong[:20]:
        sys.stdout.write(f"WRONG {each}\n")
    sys.exit(bool(tally.wrong))


def _prepared() -> dict[str, Any]:
    """A new database with the four cases, and the boards in it."""
    servers.drop(DATABASE)
    servers.create(DATABASE)
    told = ""
    for command in (
        ["manage.py", "migrate", "-v0"],
        ["manage.py", "load_case_studies"],
        ["-m", "bench.boards"],
    ):
        told = servers.said_by(DATABASE, *command)
    made: dict[str, Any] = json.loads(told.splitlines()[-1])
    return made


if __name__ == "__main__":
    main()
