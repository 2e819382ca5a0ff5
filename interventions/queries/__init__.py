"""Reading: interventions, exits and plans of a case as plain data, one query for each page.

Every row is an object with the number of its evidence under `evidence`; its own children stand in
it as arrays. PostgreSQL puts them together, so that a page costs the same whatever it shows.
"""

from interventions.queries.exits import Exits, exits_of, with_exits
from interventions.queries.interventions import (
    Interventions,
    interventions_of,
    with_interventions,
)
from interventions.queries.plans import Plans, plans_of, with_plans
from interventions.queries.rows import evidence_in

__all__ = [
    "Exits",
    "Interventions",
    "Plans",
    "evidence_in",
    "exits_of",
    "interventions_of",
    "plans_of",
    "with_exits",
    "with_interventions",
    "with_plans",
]
