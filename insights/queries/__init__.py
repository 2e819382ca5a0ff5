"""Reading: the story of a case in one query, and the register at a glance."""

from insights.queries.facts import facts_of
from insights.queries.glance import Glance, at_a_glance, with_published
from insights.queries.rows import Told

__all__ = ["Glance", "Told", "at_a_glance", "facts_of", "with_published"]
