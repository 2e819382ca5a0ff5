"""What the export of judgements is in our own terms: its statement, its rows, its Parquet file."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")
    django.setup()
    import failwell.urls  # noqa: F401  # registers what is served

    asked: dict[str, Callable[[], object]] = {
        "statement": statement,
        "rows": rows,
        "parquet": parquet,
    }
    sys.stdout.write(str(asked[sys.argv[1]]()))


def statement(form: str = "csv") -> str:
    from cases.models import User
    from cases.projection import reading
    from cases.projection.asking import question_of
    from cases.projection.fields import Form
    from cases.projection.resource import all_resources
    from cases.projection.statement import Who

    reader = User.objects.get(username="reference-data")
    question = question_of(all_resources()["judgements"], {})
    return reading.inlined(question, Who.of(reader), Form(form))


def rows() -> int:
    from cases.models import Judgement

    return Judgement.objects.current().count()


def parquet() -> float:
    """The seconds it takes to write the file as the exports do: Arrow in batches, then zstd."""
    import adbc_driver_postgresql.dbapi
    import pyarrow.parquet

    asked = statement("arrow")
    address = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
    began = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        adbc_driver_postgresql.dbapi.connect(address) as server,
        server.cursor() as cursor,
    ):
        cursor.execute(asked)
        read = cursor.fetch_record_batch()
        with pyarrow.parquet.ParquetWriter(
            Path(folder) / "judgements.parquet", read.schema, compression="zstd"
        ) as file:
            for batch in read:
                file.write_batch(batch)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
