"""The SVG: well formed, says what it shows, and hostile words stay words."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.figure.drawing import Drawing, Line
from insights.figure.layout import lay_out
from insights.figure.svg import clean, escape, write_svg
from insights.figure.timeline import Happening, Timeline
from tests.insights.figure.histories import (
    HOSTILE,
    day_moment,
    empty_history,
    histories,
    told_history,
)

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "rect", "path", "circle", "text", "tspan", "g", "a"}
many = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own file


@many
@given(timeline=histories(), width=st.sampled_from((360, 1200)))
def test_any_history_is_well_formed_and_holds_only_known_parts(
    timeline: Timeline, width: int
) -> None:
    root = parsed(write_svg(lay_out(timeline, width=width)))

    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert names <= ALLOWED
    assert not {name for name in attributes if name.startswith("on")} | attributes & {"style"}
    assert len(ids) == len(set(ids))


@many
@given(timeline=histories())
def test_a_link_is_only_ever_a_web_address_or_a_path_of_ours(timeline: Timeline) -> None:
    root = parsed(write_svg(lay_out(timeline)))

    links = {link.attrib["href"] for link in root.iter(f"{SVG}a")}
    assert links <= {"/cases/FW-0001/", "https://example.org/a?b=1&c=2"}


@many
@given(timeline=histories())
def test_the_same_history_gives_the_same_bytes(timeline: Timeline) -> None:
    first, second = write_svg(lay_out(timeline)), write_svg(lay_out(timeline))

    assert first.encode() == second.encode()


def test_the_picture_has_a_title_a_description_and_roles() -> None:
    root = parsed(write_svg(lay_out(told_history()), id_prefix="case"))

    lists = [group for group in root.iter(f"{SVG}g") if group.attrib.get("role") == "list"]
    items = [group for group in root.iter(f"{SVG}g") if group.attrib.get("role") == "listitem"]
    assert root.attrib["role"] == "graphics-document img"
    assert root.attrib["aria-labelledby"] == "case-title case-desc"
    assert root.findtext(f"{SVG}title") == "A council"
    assert "Best value commissioners began 30 Jun 2010" in (root.findtext(f"{SVG}desc") or "")
    assert {"Phases", "Ratings, children", "Regulators"} <= {g.attrib["aria-label"] for g in lists}
    assert all(group.attrib["aria-label"] for group in items)


def test_the_name_of_a_fact_says_its_date_and_how_sharply_it_is_known() -> None:
    root = parsed(write_svg(lay_out(told_history())))

    names = " ".join(group.attrib.get("aria-label", "") for group in root.iter(f"{SVG}g"))
    assert "2009 (year only). Audit Commission. Red flag." in names
    assert "about 2008 (year only, approximate)" in names
    assert "after 30 June 2010 (only one bound is known)" in names
    assert "25 Feb to 8 Mar 2019 (exact day). Ofsted. Full inspection." in names


def test_two_pictures_on_a_page_share_no_id() -> None:
    drawing = lay_out(told_history())

    one, two = (
        set(re.findall(r' id="([^"]+)"', write_svg(drawing, id_prefix=prefix)))
        for prefix in ("left", "right")
    )

    assert one.isdisjoint(two)


def test_a_prefix_cannot_break_out_of_its_attribute() -> None:
    root = parsed(write_svg(lay_out(empty_history()), id_prefix='x" onload="alert(1)'))

    assert root.attrib["aria-labelledby"].startswith("x--onload--alert-1-")
    assert "onload" not in root.attrib


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    happening = Happening("h", "board", "x", text, day_moment(told_history().today), actor=text)
    timeline = Timeline("r", text, text, (), told_history().today, happenings=(happening,))

    root = parsed(write_svg(lay_out(timeline)))

    shown = "".join(root.itertext()).replace(" ", "")
    assert clean(text).replace(" ", "") in shown
    assert not list(root.iter(f"{SVG}script"))


def test_control_and_direction_characters_are_dropped() -> None:
    assert escape("a\x00b\u202ec\ud800d<\uffff") == "abcd&lt;"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "data:text/html,x", "x"]
)
def test_an_unsafe_address_is_not_a_link(href: str) -> None:
    moment = day_moment(told_history().today)
    happening = Happening("h", "board", "x", "Visit", moment, href=href)
    timeline = Timeline("r", "t", "", (), told_history().today, happenings=(happening,))

    root = parsed(write_svg(lay_out(timeline)))

    assert not list(root.iter(f"{SVG}a"))


def test_only_the_downloaded_file_carries_the_font() -> None:
    drawing = lay_out(told_history())

    inline, downloaded = write_svg(drawing), write_svg(drawing, embed_font=True)

    assert "<style" not in inline
    assert downloaded.count("@font-face") == 2
    assert len(downloaded) < 120_000


def test_no_line_of_the_backdrop_runs_through_a_word() -> None:
    svg = write_svg(lay_out(told_history()))

    paper = re.search(r'<path d="M[^"]*z" fill="#ffffff"/>', svg)
    assert paper is not None
    assert svg.index('stroke-dasharray="6 3"') < paper.start() < svg.index("<text")


def test_a_line_may_run_any_way() -> None:
    lines = (Line(0, 1, 0, 9, "grid"), Line(0, 1, 8, 1, "grid"), Line(0, 1, 8, 9, "grid"))
    drawing = Drawing(10, 10, "t", "d", lines, (), (), 0, 0)

    svg = write_svg(drawing)

    assert 'd="M0.0 1.0V9.0M0.0 1.0H8.0M0.0 1.0L8.0 9.0"' in svg
