"""Everything that writes in the attic."""
