"""Groups a migration's neighbouring steps of one kind, so that Django redraws its models once.

Each of these operations alone makes Django render every related model again: 45 seconds of a new
database's first migration, and 40 of them for nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterConstraint,
    AlterField,
    CreateModel,
    RemoveConstraint,
    RemoveIndex,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# What hangs on a table and is no column: these ask the models for columns only, so that a picture
# of before is as good for them as one of after.
HUNG = (
    AddConstraint,
    AlterConstraint,
    RemoveConstraint,
    AddIndex,
    RemoveIndex,
    AddTrigger,
    RemoveTrigger,
)
# What may stand in one group: a table and its later columns may not, nor a column and its limits.
GROUPED: tuple[tuple[type[Operation], ...], ...] = (
    (CreateModel,),
    (AddField, AlterField),
    HUNG,
)


class Together(Operation):
    """Operations of one kind, one after the other, between two pictures of the models."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        apps = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if apps is not None:
            state.apps = apps
            if isinstance(self.operations[0], HUNG):
                return
            names = {_model_of(operation) for operation in self.operations}
            state.reload_models({(app_label, name) for name in names}, delay=True)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"{len(self.operations)} of {type(self.operations[0]).__name__}"


def _model_of(operation: Operation) -> str:
    named: str = getattr(operation, "model_name", "") or getattr(operation, "name", "")
    return named.lower()


def _kind_of(operation: Operation) -> int:
    """Which of the groups the operation belongs to; -1 for none."""
    return next((n for n, kinds in enumerate(GROUPED) if isinstance(operation, kinds)), -1)


def together(operations: Iterable[Operation]) -> list[Operation]:
    def grouped() -> Iterator[Operation]:
        for kind, several in groupby(operations, _kind_of):
            if kind >= 0:
                yield Together(list(several))
            else:
                yield from several

    return list(grouped())
