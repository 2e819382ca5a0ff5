"""The rivals' settings: our tables and database, and none of our middleware."""

from typing import Any

from failwell.settings import *  # noqa: F403, TID251  # the same database, to the letter
from failwell.settings import DATABASES  # noqa: TID251

ROOT_URLCONF = "bench.rivals.urls"
WSGI_APPLICATION = "bench.rivals.served.application"
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # its app refuses to be without
DATABASES = {"default": {**DATABASES["default"], "CONN_HEALTH_CHECKS": False}}
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,
}
