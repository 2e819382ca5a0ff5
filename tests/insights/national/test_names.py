"""Invented names and numbers: nobody takes them for real ones."""

import random
import re

import pytest

from cases.rules import IdentifierScheme
from insights.national.names import FIELDS, NUMBERS, a_field, a_name, numbered

CHANCE = random.Random(1)  # noqa: S311  # repeatable on purpose


def test_a_name_ends_in_its_number() -> None:
    assert re.fullmatch(r"[A-Z][a-z]+ High School 00012", a_name(CHANCE, "High School", 12))


def test_the_shares_of_sectors_make_a_whole() -> None:
    assert sum(field.share for field in FIELDS) == 100
    assert a_field(CHANCE) in FIELDS


@pytest.mark.parametrize(
    ("scheme", "real"),
    [
        (IdentifierScheme.URN, r"1\d{5}"),
        (IdentifierScheme.UKPRN, r"10\d{6}"),
        (IdentifierScheme.ODS, r"R[A-Z0-9]{2,4}"),
        (IdentifierScheme.CQC, r"1-[1-8]\d{8,9}"),
        (IdentifierScheme.GSS, r"E(06|07|08|09|10)\d{6}"),
    ],
)
def test_a_number_is_of_no_series_that_exists(scheme: IdentifierScheme, real: str) -> None:
    assert re.fullmatch(r"[A-Z0-9-]+", numbered(scheme, 80_000))
    assert not re.fullmatch(real, numbered(scheme, 80_000))


def test_every_scheme_that_is_used_has_its_numbers() -> None:
    assert {scheme for field in FIELDS for scheme in field.schemes} == set(NUMBERS)
