"""Pages of the attic."""
