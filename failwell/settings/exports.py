"""Exports: how long they may take, what every night makes, and under which licence."""

from failwell.settings.environment import env

SOFTWARE_VERSION = "0.1.0"  # as in pyproject.toml; exports say which wrote them
# How long one statement of an export may take; the whole of it may take twice as long.
EXPORT_PATIENCE_S = env.int("EXPORT_PATIENCE_S", default=1800)
# A worker that writes an export renews its lease every few seconds.
EXPORT_LEASE_S = env.float("EXPORT_LEASE_S", default=300)
EXPORT_NIGHTLY_AT = env.str("EXPORT_NIGHTLY_AT", default="02:15")
EXPORT_NIGHTLY_FORMATS = env.list("EXPORT_NIGHTLY_FORMATS", default=["PARQUET", "CSV"])
EXPORT_NIGHTLY_KEPT = env.int("EXPORT_NIGHTLY_KEPT", default=14)  # sets of each format
EXPORT_LICENCE = env.str(
    "EXPORT_LICENCE",
    default=(
        "Contains public sector information licensed under the Open Government Licence v3.0."
        " Source: Failwell, the register of what happens after a public service fails."
    ),
)
