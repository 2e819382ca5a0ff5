"""`make bench`: what we claim, measured beside a named rival in one run, as ratios."""

import sys
from collections.abc import Callable, Iterator

from bench import api, case_page, figure, search

PARTS = (figure.main, case_page.main, search.main, api.short)


def main() -> None:
    """Every part is measured, also behind one that misses its goal; what was missed ends it."""
    sys.exit("\n".join(_missed(PARTS)) or 0)


def _missed(parts: tuple[Callable[[], None], ...]) -> Iterator[str]:
    for part in parts:
        try:
            part()
        except SystemExit as missed:
            if missed.code:
                yield str(missed.code)


if __name__ == "__main__":
    main()
