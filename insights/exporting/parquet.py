"""Rows of a question as Parquet: they leave PostgreSQL as Arrow and are never Python objects."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from adbc_driver_postgresql import dbapi

from cases.projection import reading
from cases.projection.fields import Form, Kind
from cases.projection.questions import Question
from cases.projection.statement import Who
from insights.exporting.columns import Column, columns_of

TYPES: Final[dict[Kind, pa.DataType]] = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.YES_NO: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.UUID: pa.string(),
    Kind.INSTANT: pa.timestamp("us", tz="UTC"),
    Kind.LIST: pa.list_(pa.string()),
}
CAST: Final[dict[Kind, str]] = {
    **{kind: kind.value for kind in Kind},
    Kind.NUMBER: "float8",
    Kind.UUID: "text",
}
BATCH_BYTES = 2 * 1024 * 1024
GROUP_BYTES = 12 * 1024 * 1024  # as Arrow; so much is in memory before it is written
GROUP_ROWS = 100_000


def write_parquet(
    question: Question,
    who: Who,
    cursor: "dbapi.Cursor",
    sink: Any,
    tick: Callable[[int], None],
) -> int:
    """Write the rows, group by group; how many there were. tick: told of the rows so far."""
    columns = columns_of(question)
    schema = schema_of(columns)
    cursor.adbc_statement.set_options(**{"adbc.postgresql.batch_size_hint_bytes": str(BATCH_BYTES)})
    cursor.execute(_typed(columns, reading.inlined(question, who, Form.ARROW)))
    rows = 0
    gathered: list[pa.RecordBatch] = []
    with pq.ParquetWriter(sink, schema, compression="zstd", write_page_index=True) as writer:
        for batch in cursor.fetch_record_batch():
            gathered.append(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            rows += batch.num_rows
            tick(rows)
            if _is_full(gathered):
                _write_group(writer, gathered)
        _write_group(writer, gathered)
    return rows


def schema_of(columns: Sequence[Column]) -> pa.Schema:
    """The columns with their types, and with what each means as its description.

    All may be null: whether one ever is, is for the register to say, not for a writer to refuse.
    """
    return pa.schema(
        [
            pa.field(
                each.name,
                TYPES[each.kind],
                metadata={"description": each.about} if each.about else None,
            )
            for each in columns
        ]
    )


def _typed(columns: Sequence[Column], asked: str) -> str:
    """The statement with every column in the type that the file promises."""
    said = ", ".join(f'x."{each.name}"::{CAST[each.kind]}' for each in columns)
    return f"SELECT {said} FROM ({asked}) x"


def _is_full(gathered: Sequence[pa.RecordBatch]) -> bool:
    size_bytes, rows = sum(each.nbytes for each in gathered), sum(map(len, gathered))
    return size_bytes >= GROUP_BYTES or rows >= GROUP_ROWS


def _write_group(writer: pq.ParquetWriter, gathered: list[pa.RecordBatch]) -> None:
    if gathered:
        writer.write_table(pa.Table.from_batches(gathered), row_group_size=GROUP_ROWS * 2)
        gathered.clear()
