"""Which lines of the templates were drawn: each node says it once, when it is first drawn.

`django_coverage_plugin` knows the lines of a node, but asks at every call inside Django's
templates, which took as long as all other tracing; here it is asked once for each node.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import coverage
import pytest
from coverage.plugin_support import Plugins
from coverage.types import TConfigurable
from django.conf import settings
from django.template.base import Node, TextNode
from django.template.context import Context
from django_coverage_plugin.plugin import DjangoTemplatePlugin  # type: ignore[import-untyped]  # as below

Draw = Callable[[Any, Context], Any]
Lines = dict[str, set[int]]


class TemplateLines(DjangoTemplatePlugin):  # type: ignore[misc]  # the package has no types
    """Says of which lines a template consists; which of them were drawn is noted below."""

    def file_tracer(self, filename: str) -> None:
        """No code draws by itself as far as the tracer is concerned."""


def coverage_init(plugins: Plugins, options: TConfigurable) -> None:
    """What coverage calls, for this module is named in its settings."""
    reader = TemplateLines(options)
    plugins.add_file_tracer(reader)
    plugins.add_configurer(reader)


@contextmanager
def told() -> Iterator[None]:
    """Note what is drawn, and tell it to the coverage that is measured now, if any is."""
    if coverage.Coverage.current() is None:
        yield
        return
    with noted(as_traced=True) as lines:
        yield
    if measured := coverage.Coverage.current():
        data = measured.get_data()
        data.add_arcs({name: {(-1, line) for line in drawn} for name, drawn in lines.items()})
        plugin = f"{__name__}.{TemplateLines.__name__}"
        data.add_file_tracers(dict.fromkeys(lines, plugin))


@contextmanager
def noted(*, as_traced: bool) -> Iterator[Lines]:
    """The lines of each of our templates that are drawn; or only of those drawn under a tracer."""
    lines: Lines = defaultdict(set)
    reader = TemplateLines({})
    ours = str(Path(settings.BASE_DIR) / "templates")
    seen = f"_noted_in_{id(lines)}"

    def noting(draw: Draw) -> Draw:
        def render_annotated(node: Any, context: Context) -> Any:
            if seen not in node.__dict__ and (not as_traced or sys.gettrace() is not None):
                setattr(node, seen, True)
                if (name := node.origin.name).startswith(ours):
                    lines[name].update(lines_of(reader, node))
            return draw(node, context)

        return render_annotated

    with pytest.MonkeyPatch.context() as patched:
        for kind in (Node, TextNode):
            patched.setattr(kind, "render_annotated", noting(kind.render_annotated))
        yield lines


def lines_of(reader: TemplateLines, node: Node) -> range:
    """The lines on which a node stands. The plugin asks for them by the frame that draws it."""
    frame = SimpleNamespace(
        f_code=SimpleNamespace(co_name="render_annotated"), f_locals={"self": node}
    )
    first, last = reader.line_number_range(frame)
    return range(first, last + 1) if first > 0 else range(0)
