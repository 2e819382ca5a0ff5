"""The timeline is read from the facts, never stored a second time: rows in, plain `Timeline` out.

The result knows nothing of the database; `insights/figure/` lays it out and writes it down.
"""

from insights.timeline.reading import CaseTimeline, case_timeline, timeline_of
from insights.timeline.table import TableRow, table_of

__all__ = ["CaseTimeline", "TableRow", "case_timeline", "table_of", "timeline_of"]
