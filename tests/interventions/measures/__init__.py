"""Tests of what the first floor works out from plain dated facts."""
