"""Tests of the first floor's writes by programs."""
