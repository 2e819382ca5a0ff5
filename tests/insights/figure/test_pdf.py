"""The published PDF: tagged, its words can be copied, the same bytes for the same facts."""

import io
from datetime import date
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from insights.figure.layout import lay_out
from insights.figure.pdf import write_pdf
from insights.figure.timeline import Timeline
from tests.insights.figure.histories import HOSTILE, empty_history, histories, told_history


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(read(pdf).pages[0].extract_text().split())


def test_the_file_is_tagged_and_has_a_title_a_language_and_a_description() -> None:
    reader = read(write_pdf(lay_out(told_history()), drawn_on=date(2020, 1, 31)))

    root = reader.root_object
    assert cast(DictionaryObject, root["/MarkInfo"])["/Marked"]
    assert str(root["/Lang"]) == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "A council"
    assert reader.xmp_metadata is not None
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()
    assert len(reader.pages) == 1


@pytest.mark.parametrize("width", [360, 1200])
def test_all_titles_dates_and_source_numbers_can_be_read_out_of_it(width: int) -> None:
    timeline = told_history()

    text = text_of(write_pdf(lay_out(timeline, width=width), drawn_on=timeline.today))

    titles = [happening.title for happening in timeline.happenings]
    for title in [*titles, *(span.title for span in timeline.spans)]:
        assert title in text
    for source in timeline.sources:
        assert f"{source.number} {source.title}" in text
    assert "[2, 3]" in text
    assert "Legal end 11 Nov 2014" in text


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = lay_out(told_history())

    first, second = (write_pdf(drawing, drawn_on=date(2020, 1, 31)) for _ in range(2))

    assert first == second


def test_only_our_own_fonts_are_in_it() -> None:
    page = read(write_pdf(lay_out(told_history()), drawn_on=date(2020, 1, 31))).pages[0]

    fonts = {str(font) for form in _resources(page) for font in form}
    assert fonts
    assert all("AtkinsonHyperlegibleNext" in font for font in fonts)


def _resources(page: object) -> list[list[str]]:
    found: list[list[str]] = []
    waiting = [page["/Resources"]]  # type: ignore[index]  # pypdf's page is an untyped dictionary
    while waiting:
        resources = waiting.pop()
        fonts = resources.get("/Font", {})
        found.append([font.get_object()["/BaseFont"] for font in fonts.values()])
        forms = (form.get_object() for form in resources.get("/XObject", {}).values())
        waiting += [form["/Resources"] for form in forms if "/Resources" in form]
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timeline=histories())
def test_any_history_becomes_an_accessible_file(timeline: Timeline) -> None:
    pdf = write_pdf(lay_out(timeline), drawn_on=timeline.today)

    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("text", [*HOSTILE, '") #panic("', "#import \\u{41} $x$"])
def test_hostile_text_is_never_a_command_of_the_typesetting_language(text: str) -> None:
    timeline = Timeline("r", f"Case {text}", text, (), date(2020, 1, 1))

    pdf = write_pdf(lay_out(timeline), drawn_on=timeline.today)

    assert "Case" in text_of(pdf)


def test_an_empty_history_is_a_whole_file() -> None:
    pdf = write_pdf(lay_out(empty_history()), drawn_on=date(2026, 1, 1))

    assert "Nothing yet" in text_of(pdf)
