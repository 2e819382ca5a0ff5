"""The roof: settings, addresses, the queue. It knows every room; no room knows it."""

from failwell.celery import app as celery_app

__all__ = ["celery_app"]
