"""Measurements, run by `make bench`: each compares us with a named rival in one run."""
