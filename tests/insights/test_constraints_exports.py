"""What the database refuses of exports and of their files."""

from collections.abc import Callable

import pytest

from insights.rules import ExportFormat
from tests.factories import (
    HEARD_AT,
    ExportFactory,
    ExportFileFactory,
    MembershipFactory,
    UserFactory,
)
from tests.limits import Limit, check, on_both_sides

pytestmark = pytest.mark.django_db
NIGHTLY = {"is_nightly": True, "asked_by": None, "expires_at": None}
MADE = {"snapshot_at": HEARD_AT, "change_era": 0, "change_xid": 7}


def two_files(**second: object) -> None:
    first = ExportFileFactory.create()
    ExportFileFactory.create(**{"export": first.export, "name": first.name, **second})


LIMITS = [
    Limit(
        "insights_export_format_is_known",
        ExportFactory.create,
        refused=[{"format": "XLSX"}],
        allowed=[{"format": each} for each in ExportFormat],
    ),
    Limit(
        "insights_export_holds_something",
        ExportFactory.create,
        refused=[{"resources": []}],
        allowed=[{"resources": ["cases"]}, {"resources": ["cases", "events"]}],
    ),
    Limit(
        "insights_export_has_key",
        ExportFactory.create,
        refused=[{"request_key": ""}, {"request_key": "G" * 64}],
        allowed=[{"request_key": "f" * 64}],
    ),
    Limit(
        "insights_export_nightly_is_nobodys",
        ExportFactory.create,
        refused=[
            {"asked_by": None},
            {"expires_at": None},
            {"is_nightly": True},
            {**NIGHTLY, "asked_by": UserFactory},
            {**NIGHTLY, "membership": MembershipFactory},
            {**NIGHTLY, "expires_at": HEARD_AT},
        ],
        allowed=[{}, NIGHTLY, {"membership": MembershipFactory}],
    ),
    Limit(
        "export_change_era_and_snapshot_at",
        ExportFactory.create,
        refused=[{"change_era": 0}],
        allowed=[{}, MADE],
    ),
    Limit(
        "export_change_xid_and_snapshot_at",
        ExportFactory.create,
        refused=[{**MADE, "change_xid": None}],
        allowed=[{}, MADE],
    ),
    Limit(
        "insights_exportfile_name_once",
        two_files,
        refused=[{}],
        allowed=[{"name": "events.csv"}, {"export": ExportFactory}],
    ),
    Limit(
        "insights_exportfile_has_hash",
        ExportFileFactory.create,
        refused=[{"sha256": ""}, {"sha256": "G" * 64}],
        allowed=[{"sha256": "f" * 64}],
    ),
    Limit(
        "insights_exportfile_is_not_empty",
        ExportFileFactory.create,
        refused=[{"size_bytes": 0}],
        allowed=[{"size_bytes": 1}],
    ),
    Limit(
        "insights_exportfile_counts_rows",
        ExportFileFactory.create,
        refused=[{"rows": None}, {"resource": ""}],
        allowed=[{}, {"resource": "", "rows": None}],
    ),
]


@on_both_sides(LIMITS)
def test_the_database_refuses_what_cannot_be_and_nothing_more(
    constraint: str, write: Callable[[], object], is_refused: bool
) -> None:
    check(constraint, write, is_refused)


def test_exports_and_their_files_say_what_they_are() -> None:
    file = ExportFileFactory.create()

    assert str(file) == "cases.csv"
    assert str(file.export) == "CSV of 1 resources"
