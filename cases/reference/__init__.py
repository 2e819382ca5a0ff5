"""Reference data as files: sectors, bodies, judgement schemes, instruments, and their sources.

Each is in our own words, with the dates between which it was in force and where that is known from.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
Row = dict[str, Any]


class Place(NamedTuple):
    """Where something is known from: a source by its key, and a place in it."""

    source: str
    locator: str


def read(name: str, table: str | None = None) -> list[Row]:
    """The rows of one file, such as `read("schemes")`; another table of it by its name."""
    with (HERE / f"{name}.toml").open("rb") as file:
        rows: list[Row] = tomllib.load(file)[table or name]
    return rows


def place(text: str) -> Place:
    """Read "key" or "key:place in it"."""
    key, _, locator = text.partition(":")
    return Place(key, locator)
