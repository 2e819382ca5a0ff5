"""A synthetic national register, for load and benchmarks: told from a number, the same each time.

Observations are left out: the register has no table for them yet.
"""

from insights.national.making import Wish, make_national

__all__ = ["Wish", "make_national"]
