"""What the first floor works out from plain dated facts. No query, no clock: each is a function."""
