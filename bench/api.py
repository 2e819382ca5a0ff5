"""The analysts' API beside what else one would build, in turns, on a synthetic nation.

`python -m bench.api` is the long form: 80,000 organisations and a million and a half judgements,
and the same with a tenth of them. `make bench` runs the short form. Databases are made on the
server of DATABASE_URL and kept only with --keep. PostgREST takes part when its binary is on the
path or named by POSTGREST. Only ratios within one run count.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bench import exporting, servers
from bench.load import Load, ask, bear, request, send, timed, walk
from bench.rivals import postgrest
from bench.servers import Server

PAGES = {100: 20, 1_000: 4}
SHORT = {"organisations": 2_000, "rounds": 3, "seconds": 1.0, "times": 15}
LONG = {"organisations": 80_000, "rounds": 5, "seconds": 3.0, "times": 40}
NATION = "bench_nation_{}"
Lines = list[str]


class Variant(NamedTuple):
    """One way to serve a page: where, and how its next page is found."""

    name: str
    server: Server
    path: str
    headers: dict[str, str]
    next_of: Callable[[Any], str | None]

    def pages(self, size: int) -> list[bytes]:
        return walk(
            self.server.port, self.path.format(size=size), self.headers, self.next_of, PAGES[size]
        )


class Bench(NamedTuple):
    """One run: how long, what is known of the database, and what was measured."""

    rounds: int
    seconds: float
    times: int
    database: str
    secret: str
    reference: str
    measured: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _arguments(arguments)
    database = NATION.format(asked.organisations)
    tenth = NATION.format(asked.organisations // 10)
    for name, size in ((database, asked.organisations), (tenth, asked.organisations // 10)):
        if name not in servers.names() or not asked.keep:
            _say(f"Making {size:,} organisations over {asked.years} years.")
            servers.fill(name, size, asked.years)
    try:
        measured = _measure(asked, database, tenth)
    finally:
        if not asked.keep:
            servers.drop(database)
            servers.drop(tenth)
    if asked.json:
        Path(asked.json).write_text(json.dumps(measured, indent=1) + "\n")


def short() -> None:
    """What `make bench` runs."""
    main([*(f"--{name}={value}" for name, value in SHORT.items())])


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.api", description=__doc__)
    for name, value in LONG.items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    parser.add_argument("--years", type=int, default=15)
    parser.add_argument(
        "--keep", action="store_true", help="keep the databases, and use them again"
    )
    parser.add_argument("--json", default="", help="write everything measured to this file")
    parser.add_argument("--only", default="", help="parts to run, of: " + ", ".join(PARTS))
    return parser.parse_args(arguments)


def _measure(asked: argparse.Namespace, database: str, tenth: str) -> dict[str, Any]:
    secret, reference = _prepare(database)
    _prepare(tenth, secret)
    bench = Bench(
        *(asked.rounds, asked.seconds, asked.times, database, secret, reference), measured={}
    )
    with ExitStack() as stack:
        ours = stack.enter_context(servers.gunicorn("failwell.wsgi", database))
        django = stack.enter_context(servers.gunicorn("bench.rivals.served", database))
        parts = asked.only.split(",") if asked.only else list(PARTS)
        for name in parts:
            PARTS[name](bench, ours, django, tenth)
    return bench.measured


def _prepare(database: str, secret: str = "") -> tuple[str, str]:
    """Bring the tables up to date, and make a token; the answer is its secret and a case."""
    said = servers.said_by(database, "-m", "bench.preparing", secret)
    secret, reference = said.split()[-2:]
    return secret, reference


# --- Lists --------------------------------------------------------------------------------------


@contextmanager
def _variants(bench: Bench, ours: Server, django: Server) -> Iterator[list[Variant]]:
    """Ours and the rivals that can be had."""
    with ExitStack() as stack:
        bare = stack.enter_context(servers.gunicorn("bench.rivals.handmade", bench.database))
        found = [
            Variant(
                *("ours", ours, "/api/v1/organisations/?page_size={size}"),
                *(bench.headers, lambda said: said["next"]),
            ),
            Variant(
                *("DRF tuned", django, "/drf/organisations/?page_size={size}"),
                *(bench.headers, _after_host),
            ),
            Variant(
                *("Ninja + orjson", django, "/ninja/organisations/?page_size={size}"),
                *(bench.headers, _by_number("/ninja/organisations/?page_size={}&after={}")),
            ),
            Variant(
                *("psycopg + orjson", bare, "/?page_size={size}"),
                *(bench.headers, _by_number("/?page_size={}&after={}")),
            ),
        ]
        rest = _postgrest(bench, stack)
        yield [*found, rest] if rest else found


def _after_host(said: Any) -> str | None:
    return "/" + said["next"].split("/", 3)[3] if said["next"] else None


def _by_number(path: str) -> Callable[[Any], str | None]:
    return lambda said: path.format(len(said["results"]), said["next"]) if said["next"] else None


def _by_last(said: Any) -> str | None:
    path = "/organisations?order=id&limit={}&id=gt.{}"
    return path.format(len(said), said[-1]["id"]) if said else None


def _postgrest(bench: Bench, stack: ExitStack) -> Variant | None:
    binary = postgrest.binary()
    if binary is None:
        _say("PostgREST is not at hand: put it on the path, or name it by POSTGREST.")
        return None
    servers.run_sql(bench.database, postgrest.set_up())
    port = servers.free_port()
    address = servers.libpq(servers.address_of(bench.database))
    more = postgrest.environment(address, servers.user_of(bench.database), port)
    server = stack.enter_context(servers.program(binary, more, port))
    headers = {"X-Token": bench.secret}
    return Variant("PostgREST", server, "/organisations?order=id&limit={size}", headers, _by_last)


def lists(bench: Bench, ours: Server, django: Server, tenth: str) -> None:
    """A page of 100 and of 1,000 organisations with their latest judgement, under load."""
    with _variants(bench, ours, django) as variants:
        for size in (100, 1_000):
            _list_of(bench, variants, size)


def _list_of(bench: Bench, variants: Sequence[Variant], size: int) -> None:
    pages = {each.name: each.pages(size) for each in variants}
    for each in variants:
        bear(each.server.port, pages[each.name], seconds=bench.seconds / 3)  # warm
    taken: dict[str, list[Load]] = {each.name: [] for each in variants}
    used: dict[str, list[float]] = {each.name: [] for each in variants}
    for _ in range(bench.rounds):
        for each in variants:
            before = servers.used_s(each.server, bench.database)
            borne = bear(each.server.port, pages[each.name], seconds=bench.seconds)
            spent = servers.used_s(each.server, bench.database) - before
            taken[each.name].append(borne)
            used[each.name].append(1_000 * spent / (borne.per_second * bench.seconds))
    rates = {name: [each.per_second for each in loads] for name, loads in taken.items()}
    bench.measured[f"list_{size}"] = {
        name: [each._asdict() for each in loads] for name, loads in taken.items()
    }
    bench.measured[f"list_{size}_cpu_ms"] = used
    mine = statistics.median(rates["ours"])
    lines = [f"\nPages of {size:,} organisations with latest judgement, {bench.rounds} rounds"]
    for name, loads in taken.items():
        rate = statistics.median(rates[name])
        p50 = statistics.median(each.p50_ms for each in loads)
        p99 = statistics.median(each.p99_ms for each in loads)
        spent = statistics.median(used[name])
        lines.append(
            f"  {name:18}{rate:8.1f} a second ({min(rates[name]):.1f} to {max(rates[name]):.1f})"
            f"   p50 {p50:7.1f} ms   p99 {p99:7.1f} ms"
            f"   processor {spent:6.2f} ms   ours is {mine / rate:5.2f} times"
        )
    goals = LIST_GOALS[size]
    lines += [
        _goal(f"ours / {name}", mine / statistics.median(rates[name]), least=least)
        for name, least in goals.items()
        if name in rates
    ]
    _say(*lines)


LIST_GOALS = {
    100: {"DRF tuned": 4.0, "PostgREST": 1.3, "psycopg + orjson": 0.5},
    1_000: {"DRF tuned": 5.0},
}


# --- One request at a time ----------------------------------------------------------------------


def single(bench: Bench, ours: Server, django: Server, tenth: str) -> None:
    """The last page beside the first, a detail with children, and what is answered 304."""
    pages = "/api/v1/organisations/?page_size=100"
    # The very first page has bodies that nobody judges: the next one is like all that follow.
    first = ask(ours.port, pages, bench.headers).json()["next"]
    last = ask(ours.port, f"{pages}&ordering=-id", bench.headers)
    near_the_end = ask(ours.port, last.json()["next"], bench.headers).json()["previous"]
    tag = ask(ours.port, first, bench.headers).headers["etag"]
    known = {**bench.headers, "If-None-Match": tag}
    detail = f"/cases/{bench.reference}/"
    asked = {
        "first page": (ours, request(ours.port, first, bench.headers), b" 200 "),
        "last page": (ours, request(ours.port, near_the_end, bench.headers), b" 200 "),
        "304": (ours, request(ours.port, first, known), b" 304 "),
        "detail": (ours, request(ours.port, f"/api/v1{detail}", bench.headers), b" 200 "),
        "detail by DRF": (django, request(django.port, f"/drf{detail}", bench.headers), b" 200 "),
    }
    taken = _in_turns(bench, asked)
    middle = {name: statistics.median(each) for name, each in taken.items()}
    _say(
        f"\nOne request at a time, {bench.rounds} rounds of {bench.times}",
        *(_row(name, each) for name, each in taken.items()),
        _goal("last page / first page", middle["last page"] / middle["first page"], most=1.5),
        _goal("304 / page", middle["304"] / middle["first page"], most=0.35),
        _goal("detail by DRF / detail", middle["detail by DRF"] / middle["detail"], least=5.0),
    )
    bench.measured["single"] = taken


def _in_turns(
    bench: Bench, asked: dict[str, tuple[Server, bytes, bytes]]
) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for server, sent, expect in asked.values():
        timed(server.port, sent, servers.WORKERS * 8, expect)  # warm, and planned for good
    for _ in range(bench.rounds):
        for name, (server, sent, expect) in asked.items():
            taken[name].append(timed(server.port, sent, bench.times, expect))
    return taken


# --- Ten times the data -------------------------------------------------------------------------

INTERACTIVE = {
    "list of 100": "organisations/?page_size=100",
    "list of 1,000": "organisations/?page_size=1000",
    "judgements": "judgements/?page_size=100",
    "judgements by day": "judgements/?page_size=100&ordering=-recorded_at",
    "inspections by day": "inspections/?page_size=100&ordering=-seen",
    "designations by day": "designations/?page_size=100&ordering=-imposed",
    "schools": "organisations/?page_size=100&sector=schools&ordering=name",
    "failing judgements": "judgements/?page_size=100&is_failing=true",
    "by URN": "organisations/?urn=9000101,9000102,9000103",
    "name search": "organisations/?name__icontains=aldermere%20primary&page_size=25",
    "as known": "judgements/?page_size=100&as_known_on=2020-01-01",
    "detail": "cases/{reference}/",
}
SEARCH_MS = 10


def growth(bench: Bench, ours: Server, django: Server, tenth: str) -> None:
    """The interactive questions on all the data, and on a tenth of it."""
    with servers.gunicorn("failwell.wsgi", tenth) as small:
        references = {ours: bench.reference, small: _prepare(tenth, bench.secret)[1]}
        asked = {
            f"{name}{mark}": (server, _asked(server, path, references[server], bench), b" 200 ")
            for name, path in INTERACTIVE.items()
            for server, mark in ((ours, ""), (small, TENTH))
        }
        taken = _in_turns(bench, asked)
        rows = {name: _rows(server, sent) for name, (server, sent, _) in asked.items()}
    middle = {name: statistics.median(each) for name, each in taken.items()}
    _say(
        f"\nTen times the data, {bench.rounds} rounds of {bench.times}",
        *(_row(f"{name} ({rows[name]})", each) for name, each in taken.items()),
        *(
            _goal(f"{name}: all / a tenth", middle[name] / middle[f"{name}{TENTH}"], most=1.3)
            if rows[name] == rows[f"{name}{TENTH}"]
            else f"  {name}: not compared, for it does not find as many rows in both"
            for name in INTERACTIVE
        ),
        _goal("name search, ms", middle["name search"], most=SEARCH_MS),
    )
    bench.measured["growth"] = taken


def _rows(server: Server, sent: bytes) -> int:
    """How many rows the answer holds: of a detail, one."""
    said = json.loads(send(server.port, sent).partition(b"\r\n\r\n")[2])
    return len(said.get("results", [said]))


TENTH = ", a tenth"


def _asked(server: Server, path: str, reference: str, bench: Bench) -> bytes:
    return request(server.port, f"/api/v1/{path.format(reference=reference)}", bench.headers)


# --- Saying -------------------------------------------------------------------------------------


def exports(bench: Bench, ours: Server, django: Server, tenth: str) -> None:
    """All judgements as a file, beside COPY."""
    drf = request(django.port, "/drf/judgements/?page_size=1000", bench.headers)
    found = exporting.measure(bench.database, bench.headers, ours, bench.rounds)
    page_ms = timed(django.port, drf, 3)
    rows = found.rows
    middle = {name: statistics.median(each) for name, each in found.seconds.items()}
    copied = middle["psql COPY of the same rows"]
    _say(
        f"\nExport of {rows:,} judgements, {bench.rounds} rounds",
        *(
            f"  {name:34}{middle[name]:8.2f} s ({min(each):.2f} to {max(each):.2f})"
            for name, each in found.seconds.items()
        ),
        f"  {'DRF pages of 1,000, from three':34}{page_ms * rows / 1e6:8.2f} s",
        _goal("CSV / psql COPY", middle["CSV"] / copied, most=1.5),
        _goal("Parquet / psql COPY", middle["Parquet"] / copied, most=1.5),
        _goal("DRF pages / CSV", page_ms * rows / 1e6 / middle["CSV"], least=15.0),
        _goal("growth of memory, MB", found.growth_mb, most=64),
    )
    bench.measured["exports"] = {**found._asdict(), "drf_page_ms": page_ms}


PARTS: dict[str, Callable[[Bench, Server, Server, str], None]] = {
    "lists": lists,
    "single": single,
    "growth": growth,
    "exports": exports,
}


def _row(name: str, taken: Sequence[float]) -> str:
    middle = statistics.median(taken)
    return f"  {name:34}{middle:8.2f} ms ({min(taken):.2f} to {max(taken):.2f})"


def _goal(name: str, value: float, *, least: float = 0, most: float = float("inf")) -> str:
    wanted = f"at least {least:g}" if least else f"at most {most:g}"
    kept = "kept" if least <= value <= most else "MISSED"
    return f"  goal   {name:40}{value:8.2f}   {wanted}: {kept}"


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
