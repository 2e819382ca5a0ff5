"""The small signs, as SVG path data around their own middle.

Each says its meaning by shape, so that nothing rests on colour.
"""

from typing import Final

# name: (path, path drawn over it in white, or nothing)
SHAPES: Final[dict[str, tuple[str, str]]] = {
    "arrow": ("M0 -6L9 0L0 6Z", ""),
    "arrow-down": ("M-6 0L0 9L6 0Z", ""),
    "planned": ("M-5 -6H5L0 5Z", ""),
    "recommended": ("M0 -6.5L6.5 0L0 6.5L-6.5 0Z", ""),
    "announced": ("M-5 -5H5V5H-5Z", ""),
    "legal": ("M-3 -8H3V8H-3Z", ""),
    "new-scale": ("M-4 7L0 -7M0 7L4 -7", ""),
    "failing": ("M-8 -8H8V8H-8Z", "M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5"),
    "below": ("M-8 -8H8V8H-8Z", "M-4 0H4"),
    "acceptable": ("M-8 -8H8V8H-8Z", "M-4 0L-1 3.5L4 -3.5"),
    "best": ("M-8 -8H8V8H-8Z", "M0 -4.5V4.5M-4.5 0H4.5"),
    "unjudged": ("M-8 -8H8V8H-8Z", "M-1 0H1"),
}
# Signs on a colour too light for white carry their stroke in ink.
INKED: Final = frozenset({"below", "acceptable"})
