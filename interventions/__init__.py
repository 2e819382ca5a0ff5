"""The first floor: what is done about a failure, and when it may end."""
