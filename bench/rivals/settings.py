"""The rivals' settings: our tables and database, and none of our middleware."""

from failwell.settings import *  # noqa: F403, TID251  # the same database, to the letter
from failwell.settings import DATABASES  # noqa: TID251

ROOT_URLCONF = "bench.rivals.urls"
WSGI_APPLICATION = "bench.rivals.served.application"
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]  # its app refuses to be without
DATABASES = {"default": {**DATABASES["default"], "CONN_HEALTH_CHECKS": False}}
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": [  # type: ignore[dict-item]  # the site's own has only texts
        "rest_framework.renderers.JSONRenderer"
    ],
    "UNAUTHENTICATED_USER": None,
}
