"""Servers from their wheels: started, stopped, repaired; and those of others let be."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
import redis

from failwell.local import processes, services
from failwell.local.folder import Folder
from failwell.local.postgres import Postgres
from failwell.local.refusal import Refusal
from failwell.local.valkey import Valkey

pytestmark = pytest.mark.processes


@pytest.fixture
def folder(place: Path) -> Folder:
    """Deep, with spaces and quotes; far beyond what a socket's path may have."""
    deep = place.joinpath(*["a 'quoted' \"folder\""] * 10)
    deep.mkdir(parents=True)
    made = Folder(deep / "local")
    made.make()
    return made


def test_the_database_keeps_what_was_written_and_its_address(folder: Folder) -> None:
    with services.running(folder, {}) as first, psycopg.connect(first["DATABASE_URL"]) as database:
        database.execute("CREATE TABLE facts (fact text)")
        database.execute("CREATE EXTENSION btree_gist")
        database.execute("INSERT INTO facts VALUES ('kept')")

    with services.running(folder, {}) as again, psycopg.connect(again["DATABASE_URL"]) as database:
        facts = database.execute("SELECT fact FROM facts").fetchall()
        durable = cares_of(database)

    forgetful = Folder(folder.path, is_lasting=False)
    with (
        services.running(forgetful, {}) as tests,
        psycopg.connect(tests["DATABASE_URL"]) as database,
    ):
        careless = cares_of(database)

    assert first == again
    assert facts == [("kept",)]
    assert durable == {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
    # For tests: what was said to be kept is kept when the server is killed, if not the machine.
    assert careless == {"synchronous_commit": "on", "fsync": "off", "full_page_writes": "off"}


def cares_of(database: psycopg.Connection) -> dict[str, str]:
    """How the server looks after what it said it has kept."""
    names = "synchronous_commit", "fsync", "full_page_writes"
    rows = database.execute(
        "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(names)]
    )
    return dict(rows.fetchall())


def test_the_broker_keeps_its_messages_and_never_evicts_one(folder: Folder) -> None:
    given = {"DATABASE_URL": "postgres://elsewhere"}
    with services.running(folder, given) as first:
        redis.Redis.from_url(first["REDIS_URL"]).rpush("queue", "message")

    with services.running(folder, given) as again:
        broker = redis.Redis.from_url(again["REDIS_URL"])
        kept = broker.lrange("queue", 0, -1)
        policy = broker.config_get("maxmemory-policy")

    assert kept == [b"message"]
    assert policy == {"maxmemory-policy": "noeviction"}


def test_given_servers_are_used_and_none_is_started(folder: Folder) -> None:
    given = {"DATABASE_URL": "postgres://elsewhere", "REDIS_URL": "redis://elsewhere"}

    with services.running(folder, given) as environment:
        listed = sorted(path.name for path in folder.path.iterdir())

    assert environment["DATABASE_URL"] == "postgres://elsewhere"
    assert environment["REDIS_URL"] == "redis://elsewhere"
    assert listed == ["lock", "log", "secrets.json"]


def test_a_stranger_who_has_the_number_of_a_dead_server_lives(folder: Folder) -> None:
    with services.running(folder, {"REDIS_URL": "redis://elsewhere"}):
        pass
    with subprocess.Popen(["/bin/sleep", "60"]) as stranger:
        lock = folder / "postgresql" / "data" / "postmaster.pid"
        lock.write_text(f"{stranger.pid}\n{lock.parent}\n")

        with services.running(folder, {"REDIS_URL": "redis://elsewhere"}) as environment:
            psycopg.connect(environment["DATABASE_URL"]).close()

        alive = stranger.poll() is None
        stranger.kill()

    assert alive


def test_a_server_left_on_our_data_is_stopped_and_its_data_used(folder: Folder) -> None:
    server = Postgres(folder)
    left = services.start_ready(server, folder)

    again = services.start_ready(server, folder)

    has_ended = left.poll() is not None
    processes.stop(again, server.stop_signal, 5)
    assert has_ended


def test_a_start_cut_off_while_laying_out_the_data_is_done_again(folder: Folder) -> None:
    half = folder / "postgresql" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")

    with services.running(folder, {"REDIS_URL": "redis://elsewhere"}) as environment:
        psycopg.connect(environment["DATABASE_URL"]).close()

    assert not half.exists()


def test_data_of_another_version_is_one_sentence(folder: Folder) -> None:
    data = folder / "postgresql" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("15\n")

    with pytest.raises(Refusal, match=r"was written by PostgreSQL 15 and this is 18: `make clean`"):
        Postgres(folder).launch()


def test_a_port_taken_between_asking_and_starting_is_replaced(folder: Folder) -> None:
    class Late(Valkey):
        """Somebody else is quicker, once."""

        rival: socket.socket | None = None

        def launch(self) -> subprocess.Popen[bytes]:
            child = super().launch()
            if self.rival is None:
                processes.stop(child, signal.SIGKILL, 5)
                self.rival = socket.create_server(("127.0.0.1", self.port))
            return child

    server = Late(folder)

    child = services.start_ready(server, folder)

    assert server.rival is not None
    assert server.port != server.rival.getsockname()[1]
    server.rival.close()
    processes.stop(child, server.stop_signal, 5)


def test_a_server_that_cannot_start_says_where_its_words_are(folder: Folder) -> None:
    server = Valkey(folder)
    (folder / "valkey" / "appendonlydir").write_text("not a folder")

    with pytest.raises(Refusal, match=r"valkey did not start; its own words are in .*valkey\.log"):
        services.start_ready(server, folder)


def test_a_server_dies_with_the_one_that_started_it(folder: Folder) -> None:
    reader, writer = os.pipe()
    keeper = os.fork()
    if keeper == 0:
        child = services.start_ready(Valkey(folder), folder)
        os.write(writer, str(child.pid).encode())
        os._exit(0)
    os.waitpid(keeper, 0)
    assert int(os.read(reader, 20)) > 0

    deadline = time.monotonic() + 10
    while processes.standing_in(folder / "valkey", "valkey-server"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
