"""Dates as the world knows them: what is understood, how it is said, and that PostgreSQL agrees."""

from calendar import monthrange
from datetime import date

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases import edtf
from cases.edtf import EdtfError, Precision

# text, earliest, latest, precision, is it about, in words
UNDERSTOOD = [
    ("2010", "2010-01-01", "2010-12-31", Precision.YEAR, False, "2010"),
    ("2009~", "2009-01-01", "2009-12-31", Precision.YEAR, True, "about 2009"),
    ("2009?", "2009-01-01", "2009-12-31", Precision.YEAR, False, "2009 (uncertain)"),
    ("2009%", "2009-01-01", "2009-12-31", Precision.YEAR, True, "about 2009 (uncertain)"),
    ("2010-04", "2010-04-01", "2010-04-30", Precision.MONTH, False, "April 2010"),
    ("2010-04~", "2010-04-01", "2010-04-30", Precision.MONTH, True, "about April 2010"),
    ("2010-04-XX", "2010-04-01", "2010-04-30", Precision.MONTH, False, "April 2010"),
    ("2012-02", "2012-02-01", "2012-02-29", Precision.MONTH, False, "February 2012"),
    ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH, False, "February 1900"),
    ("2010-04-19", "2010-04-19", "2010-04-19", Precision.DAY, False, "19 April 2010"),
    ("2012-02-29", "2012-02-29", "2012-02-29", Precision.DAY, False, "29 February 2012"),
    ("2010-04-09~", "2010-04-09", "2010-04-09", Precision.DAY, True, "about 9 April 2010"),
    ("2010-21", "2010-03-01", "2010-05-31", Precision.SEASON, False, "spring 2010"),
    ("2010-22", "2010-06-01", "2010-08-31", Precision.SEASON, False, "summer 2010"),
    ("2010-23", "2010-09-01", "2010-11-30", Precision.SEASON, False, "autumn 2010"),
    ("2010-24", "2010-12-01", "2011-02-28", Precision.SEASON, False, "winter 2010"),
    ("2011-24", "2011-12-01", "2012-02-29", Precision.SEASON, False, "winter 2011"),
    ("2010-XX", "2010-01-01", "2010-12-31", Precision.YEAR, False, "2010"),
    ("2010-XX-XX", "2010-01-01", "2010-12-31", Precision.YEAR, False, "2010"),
    ("201X", "2010-01-01", "2019-12-31", Precision.BETWEEN, False, "the 2010s"),
    ("201X~", "2010-01-01", "2019-12-31", Precision.BETWEEN, True, "about the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", Precision.BETWEEN, False, "between 2000 and 2099"),
    ("1000", "1000-01-01", "1000-12-31", Precision.YEAR, False, "1000"),
    ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY, False, "31 December 9999"),
    ("99XX", "9900-01-01", "9999-12-31", Precision.BETWEEN, False, "between 9900 and 9999"),
    (
        *("2009-04/2010-04", "2009-04-01", "2010-04-30", Precision.BETWEEN, False),
        "between April 2009 and April 2010",
    ),
    (
        *("2009~/2010-04-19", "2009-01-01", "2010-04-19", Precision.BETWEEN, True),
        "between about 2009 and 19 April 2010",
    ),
    ("2010/2010", "2010-01-01", "2010-12-31", Precision.BETWEEN, False, "between 2010 and 2010"),
    ("2010-12/2010", "2010-12-01", "2010-12-31", Precision.BETWEEN, False, None),
    ("/2010-10", None, "2010-10-31", Precision.BETWEEN, False, "before October 2010"),
    ("../2010-10", None, "2010-10-31", Precision.BETWEEN, False, "before October 2010"),
    ("2010-06-30/", "2010-06-30", None, Precision.BETWEEN, False, "after 30 June 2010"),
    ("2010-06-30/..", "2010-06-30", None, Precision.BETWEEN, False, "after 30 June 2010"),
    ("2010~/..", "2010-01-01", None, Precision.BETWEEN, True, "after about 2010"),
]
REFUSED = [
    *("", " ", "soon", "about 2009", "2010 ", " 2010", "2010\n", "2010-04-19\n", "2010~\n"),
    *("10", "201", "20100", "0999", "0000", "-2010", "Y20100", "2010-4", "2010-00", "2010-13"),
    *("2010-20", "2010-25", "2010-04-00", "2010-04-31", "2010-04-32", "2011-02-29", "1900-02-29"),
    *("2010-4-19", "2010/4", "19/04/2010", "2010-04-19T10:00", "20100419", "2010-XX-19", "XXXX"),
    *("2XXX", "2010-0X", "2010~~", "~2010", "2010-~04", "2010-24-01", "2010-21-XX"),
    *(
        "9999-24",
        "9999-24~",
        "2010/9999-24",
        "/",
        "..",
        "../..",
        "../",
        "/..",
        "..~/2010",
        "~/2010",
    ),
    *("2010/2009", "2010-05/2010-04-30", "2010/2011/2012", "2010//2011", "2010/...", "2010/\n"),
    *(
        "２０１０",
        "２010",
        "2010-0٤",
        "2010-04-1९",
        "²010",
        "2010–04",
        "2010-04-19" * 40,
        "2010\x0b",
    ),
]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "is_approximate", "said"), UNDERSTOOD
)
def test_a_date_is_read_with_its_bounds_and_said_as_sharply_as_it_is_known(
    text: str,
    earliest: str | None,
    latest: str | None,
    precision: Precision,
    is_approximate: bool,
    said: str | None,
) -> None:
    got = edtf.parse(text)

    assert got.text == text
    assert got.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert got.latest == (date.fromisoformat(latest) if latest else None)
    assert got.precision is precision
    assert got.is_approximate is is_approximate
    assert said in (None, got.words)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        edtf.parse(text)

    said = str(refusal.value)
    assert said.startswith("“")
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2011-02-29", "“2011-02-29” is not a day: February 2011 has 28 days."),
        ("2010/2009", "“2010/2009” ends before it begins."),
        ("../..", "“../..” has neither a beginning nor an end."),
        ("9999-24", "“9999-24” ends after the year 9999."),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(EdtfError) as refusal:
        edtf.parse(text)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "day"),
    [("2010-04", "2010-04-01"), ("../2010-04", "2010-04-30"), ("2010-04/..", "2010-04-01")],
)
def test_a_date_is_sorted_from_its_lower_bound_or_else_its_upper(text: str, day: str) -> None:
    assert edtf.parse(text).sort_day == date.fromisoformat(day)


def test_words_of_no_date_say_undated() -> None:
    assert edtf.words(None) == edtf.words("") == "undated"
    assert edtf.words("2010-04") == "April 2010"


@pytest.mark.parametrize(
    ("started", "ended", "said"),
    [
        (None, None, "undated"),
        ("2010-04", None, "from April 2010"),
        (None, "2011", "until 2011"),
        ("2010-04", "2011~", "April 2010 to about 2011"),
        ("2010-04", "2010-04", "April 2010"),
    ],
)
def test_a_stretch_of_time_is_said_by_its_two_ends(
    started: str | None, ended: str | None, said: str
) -> None:
    assert edtf.range_words(started, ended) == said


# --- PostgreSQL's functions and ours are one ----------------------------------------------------


@st.composite
def parts(draw: st.DrawFn) -> str:
    """One readable part: any year there is, any month, season, day or unknown digits."""
    year = draw(st.integers(1000, 9999))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, monthrange(year, month)[1]))
    season = draw(st.integers(21, 24 if year < 9999 else 23))
    shapes = [
        *(f"{year}", f"{year}-XX", f"{year}-XX-XX", f"{year // 10}X", f"{year // 100}XX"),
        *(f"{year}-{month:02}", f"{year}-{month:02}-XX", f"{year}-{month:02}-{day:02}"),
        f"{year}-{season}",
    ]
    return draw(st.sampled_from(shapes)) + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def readable(draw: st.DrawFn) -> str:
    """A readable text: a part, an open interval, or two parts in the order of time."""
    one, other = draw(parts()), draw(parts())
    opening = draw(st.sampled_from(["", ".."]))
    first, last = sorted((one, other), key=lambda part: str(edtf.parse(part).earliest))
    return draw(st.sampled_from([one, f"{one}/{opening}", f"{opening}/{one}", f"{first}/{last}"]))


# Texts that are nearly dates find more than texts that are not at all.
NEARLY = st.text(alphabet="0123459X-/~?%. \n٤２", max_size=24)
GARBAGE = st.text(alphabet=st.characters(exclude_characters="\0", codec="utf-8"), max_size=400)


def as_we_read(text: str) -> tuple[bool, date | None, date | None]:
    try:
        got = edtf.parse(text)
    except EdtfError:
        return False, None, None
    return True, got.earliest, got.latest


def as_postgresql_reads(text: str) -> tuple[bool, date | None, date | None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v, CASE WHEN v THEN edtf_lower(t) END, CASE WHEN v THEN edtf_upper(t) END"
            " FROM (SELECT t, edtf_is_valid(t) AS v FROM (SELECT %s::text AS t) AS said) AS read",
            [text],
        )
        is_valid, earliest, latest = cursor.fetchone()
    return is_valid, earliest, latest


@pytest.mark.django_db
@pytest.mark.parametrize("text", [*(row[0] for row in UNDERSTOOD), *REFUSED])
def test_postgresql_reads_every_example_as_we_do(text: str) -> None:
    assert as_postgresql_reads(text) == as_we_read(text)


@pytest.mark.django_db
@settings(max_examples=400)
@given(text=readable())
def test_postgresql_reads_every_readable_text_as_we_do(text: str) -> None:
    read = as_we_read(text)

    assert read[0]
    assert as_postgresql_reads(text) == read


@pytest.mark.django_db
@settings(max_examples=400)
@given(text=st.one_of(NEARLY, GARBAGE, st.tuples(readable(), NEARLY).map("".join)))
@example("2010" * 10_000)
def test_postgresql_refuses_the_same_garbage_as_we_do(text: str) -> None:
    assert as_postgresql_reads(text) == as_we_read(text)


@pytest.mark.django_db
def test_of_no_text_postgresql_says_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT edtf_is_valid(null), edtf_lower(null), edtf_upper(null)")

        assert cursor.fetchone() == (None, None, None)


@pytest.mark.django_db
def test_a_restored_backup_reads_dates_although_it_looks_in_no_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(
            "SELECT public.edtf_is_valid('2010-04/..'), public.edtf_lower('2010-04'),"
            " public.edtf_upper('2010-04')"
        )

        assert cursor.fetchone() == (True, date(2010, 4, 1), date(2010, 4, 30))


@given(text=readable())
def test_a_readable_text_has_words_and_bounds_in_order(text: str) -> None:
    got = edtf.parse(text)

    assert got.words
    assert "XX" not in got.words
    assert got.earliest is None or got.latest is None or got.earliest <= got.latest
    assert got.sort_day in (got.earliest, got.latest)
