"""A question as it was understood: plain data between what was asked and the SQL it becomes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cases.projection.cursors import Mark
from cases.projection.fields import Field
from cases.projection.resource import NOW, Known, Order, Resource

SIZE = 100
LARGEST = 1000


class Condition(NamedTuple):
    """One filter: over links to a row, and there on one column, or by one finder of the resource.

    through: the links that lead to the row, in order; none for the resource's own rows.
    """

    through: tuple[Field, ...]
    of: Resource
    field: Field | None
    finder: str
    operator: str
    value: Any


class Way(NamedTuple):
    order: Order
    is_descending: bool

    @property
    def said(self) -> str:
        return f"-{self.order.name}" if self.is_descending else self.order.name


class Question(NamedTuple):
    """What is asked of a resource. fields, nested: the columns wanted, in the resource's order."""

    resource: Resource
    fields: tuple[Field, ...]
    nested: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    ways: tuple[Way, ...] = ()
    size: int = SIZE
    mark: Mark | None = None
    known: Known = NOW
    counting: str = ""

    @property
    def order(self) -> list[str]:
        """The ordering as cursors remember it, with whose it is."""
        return [self.resource.name, *(way.said for way in self.ways)]


class Fault(NamedTuple):
    """One thing that is not understood. parameter: its name as it was sent."""

    parameter: str
    sentence: str


class Unclear(ValueError):
    """The question is not understood; every fault is said at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = list(faults)
