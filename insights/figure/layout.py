"""Where everything stands: the one door to the layout. Pure: same timeline in, same drawing out."""

from insights.figure.drawing import Drawing
from insights.figure.narrow import lay_out_narrow
from insights.figure.timeline import Timeline
from insights.figure.wide import lay_out_wide

NARROW_BELOW = 640  # pixels; under this width time runs down, not right


def lay_out(timeline: Timeline, *, width: int = 1200, most_per_lane: int = 60) -> Drawing:
    """The drawing of a timeline.

    width: of the picture in pixels, 320 or more; its height follows from the facts.
    most_per_lane: labels in one lane; the facts beyond are drawn without one, and counted.
    """
    if width < NARROW_BELOW:
        return lay_out_narrow(timeline, width, most_per_lane)
    return lay_out_wide(timeline, width, most_per_lane)
