"""The request as every page sees it: somebody has signed in (typing only)."""

from django.http import HttpRequest

from cases.models import User


class Request(HttpRequest):
    """A request that LoginRequiredMiddleware let through."""

    user: User
