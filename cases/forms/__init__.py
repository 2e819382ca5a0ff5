"""Forms of the ground floor. They check what was typed, and never save."""
