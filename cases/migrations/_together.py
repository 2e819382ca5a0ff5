"""Groups a migration's constraints, indexes and triggers, so that Django redraws its models once.

Each of these operations alone makes Django render every related model again: 45 seconds of a new
database's first migration, and 40 of them for nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

GROUPED = (AddConstraint, AddIndex, AddTrigger)


class Together(Operation):
    """Operations that add to tables without changing a column."""

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        apps = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if apps is not None:
            state.apps = apps
            names = {operation.model_name.lower() for operation in self.operations}
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
        return f"Add {len(self.operations)} constraints, indexes and triggers"


def together(operations: Iterable[Operation]) -> list[Operation]:
    def grouped() -> Iterator[Operation]:
        for is_grouped, several in groupby(operations, lambda each: isinstance(each, GROUPED)):
            if is_grouped:
                yield Together(list(several))
            else:
                yield from several

    return list(grouped())
