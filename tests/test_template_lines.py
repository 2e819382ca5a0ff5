"""The lines of a template that were drawn, as the gate of coverage counts them."""

from pathlib import Path

import pytest
from django.template import Context, Engine

from tests.template_lines import TemplateLines, noted

PAGE = """\
<h1>{{ title }}</h1>
{% if more %}
  <p>More</p>
{% else %}
  <p>Less</p>
{% endif %}
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template among those that are counted."""
    monkeypatch.setattr("django.conf.settings.BASE_DIR", tmp_path)
    written = tmp_path / "templates" / "page.html"
    written.parent.mkdir()
    written.write_text(PAGE)
    return written


def drawn(page: Path, *, is_more: bool, as_traced: bool = False) -> list[int]:
    with noted(as_traced=as_traced) as lines:
        template = Engine(dirs=[str(page.parent)], debug=True).get_template(page.name)
        template.render(Context({"title": "Title", "more": is_more}))
    return sorted(lines[str(page)])


def test_a_branch_counts_when_it_is_drawn(page: Path) -> None:
    assert drawn(page, is_more=True) == [1, 2, 3]
    assert drawn(page, is_more=False) == [1, 2, 5]


def test_both_branches_are_all_the_lines_there_are(page: Path) -> None:
    both = {*drawn(page, is_more=True), *drawn(page, is_more=False)}

    assert both == TemplateLines({}).file_reporter(str(page)).lines()


@pytest.mark.no_cover
def test_what_is_drawn_without_the_tracer_is_not_counted(page: Path) -> None:
    assert drawn(page, is_more=True, as_traced=True) == []
