"""Tests of posting to receivers outside."""
