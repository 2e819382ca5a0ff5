"""The first floor's forms: they check what is typed and never save."""
