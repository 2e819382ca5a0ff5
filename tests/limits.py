"""Limits that the database keeps: what each refuses, and what stands right beside it and passes.

Every test of a constraint names it here, so that `test_constraints_whole.py` can ask the
database's own catalogue whether one has been forgotten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import pytest
from django.db import IntegrityError, connection, transaction
from factory.django import DjangoModelFactory
from psycopg.errors import Diagnostic

Test = TypeVar("Test", bound=Callable[..., None])
Row = Mapping[str, Any]  # a value that is a factory is made when the row is
TESTED: set[str] = set()


class Limit(NamedTuple):
    """One constraint. write: makes the row, or rows, of which the last may go too far."""

    constraint: str
    write: Callable[..., object]
    refused: Sequence[Row]
    allowed: Sequence[Row]


def names(*constraints: str) -> Callable[[Test], Test]:
    """Mark a test as the one of these constraints."""
    TESTED.update(constraints)
    return lambda test: test


def on_both_sides(limits: Iterable[Limit]) -> Callable[[Test], Test]:
    """Run a test of (constraint, write, is_refused) on every row of these limits."""
    several = list(limits)
    TESTED.update(limit.constraint for limit in several)
    cases = [
        _case(limit, row, is_refused)
        for limit in several
        for is_refused, rows in ((True, limit.refused), (False, limit.allowed))
        for row in rows
    ]

    def marked(test: Test) -> Test:
        parametrised: Test = pytest.mark.parametrize(("constraint", "write", "is_refused"), cases)(
            test
        )
        return parametrised

    return marked


def _case(limit: Limit, row: Row, is_refused: bool) -> Any:
    def write() -> object:
        return limit.write(**{name: made(value) for name, value in row.items()})

    said = ", ".join(f"{name}={getattr(value, '__name__', value)}" for name, value in row.items())
    verb = "refuses" if is_refused else "allows"
    return pytest.param(
        limit.constraint, write, is_refused, id=f"{limit.constraint} {verb} {said or 'a bare row'}"
    )


def made(value: Any) -> Any:
    if isinstance(value, type) and issubclass(value, DjangoModelFactory):
        return value.create()
    return value


def check(constraint: str, write: Callable[[], object], is_refused: bool) -> None:
    """The row is written, or exactly this constraint refuses it."""
    if not is_refused:
        write()
        connection.check_constraints()
        return
    with refused_by(constraint):
        write()


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """What is done within is refused by exactly this constraint."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():  # noqa: PT012 - any of it
        yield
        connection.check_constraints()
    diagnosis = getattr(refusal.value.__cause__, "diag", None)
    assert isinstance(diagnosis, Diagnostic)
    assert diagnosis.constraint_name == constraint
