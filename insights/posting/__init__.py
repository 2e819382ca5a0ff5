"""Posting to receivers outside: where we may send, how we sign, and one call that is over in time.

It knows no table: an address, a body and secrets go in, and what became of it comes out.
"""
