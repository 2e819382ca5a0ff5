"""Sessions of browsers: what has to be kept of one before its answer has gone out."""

from django.contrib.sessions.backends.base import SessionBase


def keep_session_now(session: SessionBase) -> None:
    """Write what changed in it, if anything did: while rows stream, the connection is taken."""
    if session.modified:
        session.save()
        session.modified = False
