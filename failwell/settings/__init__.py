"""The settings; those of the queue, of exports and of webhooks stand beside.

What differs between machines comes from the environment (`.env.example`).
"""

import logging
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from failwell import logs
from failwell.settings.environment import BASE_DIR, env
from failwell.settings.exports import *  # noqa: F403  # settings all, under their own names
from failwell.settings.queue import *  # noqa: F403  # the same
from failwell.settings.webhooks import *  # noqa: F403  # the same

# --- Safety -----------------------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Plain HTTP is for a developer's own machine only; everywhere else the cookies and HSTS hold.
IS_SERVED_OVER_HTTPS = env.bool("SERVED_OVER_HTTPS", default=True)
SECURE_SSL_REDIRECT = IS_SERVED_OVER_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_SERVED_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SERVED_OVER_HTTPS
SECURE_HSTS_PRELOAD = IS_SERVED_OVER_HTTPS
IS_BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_PROXY else None
SESSION_COOKIE_SECURE = IS_SERVED_OVER_HTTPS
CSRF_COOKIE_SECURE = IS_SERVED_OVER_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "failwell.refusals.refuse_form"  # keeps what was typed in a draft
SESSION_COOKIE_NAME = "__Host-session" if IS_SERVED_OVER_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SERVED_OVER_HTTPS else "csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60  # from signing in, however busy somebody is
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=60)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Single sign-on: without an address there is no button, no provider and no page of it.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_ORIGIN = env.str(
    "OIDC_ORIGIN",
    default="{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL)) if OIDC_SERVER_URL else "",
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A browser holds a form to this even where the answer sends it on to another site.
        "form-action": [SELF, OIDC_ORIGIN] if OIDC_ORIGIN else [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

# --- Rooms ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "insights",
    "interventions",
    "cases",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.forms",
    "django.contrib.staticfiles",
    "django_filters",
    "drf_spectacular",
    # Looks after the repository, not the site: only where the tools of development are.
    *(["django_linear_migrations"] if find_spec("django_linear_migrations") else []),
    "django_structlog",
    "pghistory",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(["allauth.socialaccount.providers.openid_connect"] if OIDC_SERVER_URL else []),
    "allauth.usersessions",
]
MIDDLEWARE = [
    "failwell.door.part_ways",
    "failwell.middleware.keep_pages_private",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "failwell.middleware.ContentPolicyMiddleware",
    "failwell.tokens.answer_programs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "failwell.middleware.AddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "failwell.middleware.LogMiddleware",
    "failwell.middleware.refuse_control_characters",
    "failwell.tokens.sign_in_by_token",
    "failwell.middleware.end_old_sessions",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "failwell.middleware.ask_for_second_factor",
    "failwell.middleware.wear_hat",
    "failwell.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# What a program passes that reads with a token: the same, without what only pages need.
READING_MIDDLEWARE = [
    "failwell.middleware.keep_pages_private",
    "django.middleware.security.SecurityMiddleware",
    "failwell.middleware.ContentPolicyMiddleware",
    "failwell.tokens.answer_programs",
    "failwell.middleware.AddressMiddleware",
    "failwell.middleware.ReadingLogMiddleware",
    "failwell.middleware.refuse_control_characters",
    "failwell.tokens.sign_in_by_token",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "failwell.urls"
WSGI_APPLICATION = "failwell.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "failwell.context.hat_worn",
            ],
            # Admin's own templates live in its package; ours stand in one folder.
            "loaders": [
                "django.template.loaders.filesystem.Loader",
                "django.template.loaders.app_directories.Loader",
            ]
            if DEBUG
            else [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["cases.templatetags.gds"],
        },
    }
]
FORM_RENDERER = "cases.gds.FieldRenderer"

# What one token may use of the API in a minute: a detail costs 1, a page 1 and 1 more for each
# hundred rows, everything that a filter finds 50 (cases/rates.py).
API_COST_PER_MINUTE = env.int("API_COST_PER_MINUTE", default=600)

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "cases.api.errors.answer_problem",
    "URL_FORMAT_OVERRIDE": None,  # `?format=` would hide a filter of that name
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_SCHEMA_CLASS": "cases.api.contract.Contract",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Failwell",
    "DESCRIPTION": "The register of what happens after a public service fails, for programs.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "POSTPROCESSING_HOOKS": ["cases.api.schemas.add_shared"],
}

# --- Data -------------------------------------------------------------------------------------

DATABASE = env.db("DATABASE_URL")
# How long a page may wait for one statement; migrations of large tables need more.
STATEMENT_PATIENCE_MS = env.int("STATEMENT_PATIENCE_MS", default=5000)
DATABASES = {
    "default": {
        **DATABASE,
        # A synchronous worker holds one connection and asks it whether it lives: no pool between.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # safe behind PgBouncer in transaction mode
        "OPTIONS": {
            **DATABASE.get("OPTIONS", {}),
            "connect_timeout": 2,
            "tcp_user_timeout": 5000,
            "options": (
                f"-c statement_timeout={STATEMENT_PATIENCE_MS} -c lock_timeout=2000"
                # So like must two words be that one is taken for the other with a letter wrong.
                " -c pg_trgm.word_similarity_threshold=0.42"
                # Compiling a statement takes longer than any page may, and estimates mislead it.
                " -c jit=off"
                # Weighing every order of a dozen joins takes longer than the joins themselves.
                " -c join_collapse_limit=5"
            ),
        },
    }
}
# Statements of the API are prepared once a connection; PgBouncer below 1.21 cannot pass that on.
PREPARED_STATEMENTS = env.bool("PREPARED_STATEMENTS", default=True)
# How long a whole list may take as a stream; a page has STATEMENT_PATIENCE_MS.
API_STREAM_PATIENCE_MS = env.int("API_STREAM_PATIENCE_MS", default=60_000)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cases.User"
MIGRATION_MODULES: dict[str, str] = {}

PGHISTORY_APPEND_ONLY = True
REDIS_URL = env.str("REDIS_URL")
# Counts attempts to sign in. When it is down each process counts for itself (failwell/caching.py).
CACHES = {
    "default": {
        "BACKEND": "failwell.caching.CacheWithSpare",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "failwell",
        "OPTIONS": {
            "serializer": "failwell.caching.JsonSerializer",
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
        },
    }
}

# Where published figures are kept: content-addressed, behind Django's storage interface (D16).
FIGURE_STORAGE = env.str("FIGURE_STORAGE", default=str(BASE_DIR / ".local" / "figures"))
# Where uploaded documents are kept, under random names; never served but through their page.
DOCUMENT_STORAGE = env.str("DOCUMENT_STORAGE", default=str(BASE_DIR / ".local" / "documents"))
DOCUMENT_MAX_BYTES = env.int("DOCUMENT_MAX_BYTES", default=20 * 1024 * 1024)
DOCUMENT_TYPES = env.list(
    "DOCUMENT_TYPES",
    default=["PDF", "PNG", "JPG", "JPEG", "DOCX", "XLSX", "ODT", "ODS", "CSV", "TXT"],
)
# A callable that is given each file and answers a sentence to refuse it, or None.
DOCUMENT_SCANNER = env.str("DOCUMENT_SCANNER", default="")
# Where exports are kept, named after their own hash; never served but to who may have them.
EXPORT_STORAGE = env.str("EXPORT_STORAGE", default=str(BASE_DIR / ".local" / "exports"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DOCUMENT_STORAGE, "file_permissions_mode": 0o600},
    },
    "exports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": EXPORT_STORAGE, "file_permissions_mode": 0o600},
    },
    "figures": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FIGURE_STORAGE},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "failwell" / "static"]

# --- People -----------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "failwell.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]  # its form is open to nobody
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator gives the address, and only they change it
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # the same work is done for an unknown address
ACCOUNT_SESSION_REMEMBER = False  # a closed browser is signed out
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on; all others end
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Failwell] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SERVED_OVER_HTTPS else "http"
ACCOUNT_FORMS = {
    "login": "failwell.forms.SignInForm",
    "reauthenticate": "failwell.forms.AgainForm",
    "reset_password": "failwell.forms.RecoveryForm",
    "reset_password_from_key": "failwell.forms.NewPasswordForm",
    "set_password": "failwell.forms.SetPasswordForm",
    "change_password": "failwell.forms.ChangePasswordForm",
}
ACCOUNT_USER_DISPLAY = str
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1 if IS_BEHIND_PROXY else 0)

REQUIRES_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=IS_SERVED_OVER_HTTPS)
MFA_ADAPTER = "failwell.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "failwell.forms.SecondFactorForm",
    "reauthenticate": "failwell.forms.SecondFactorAgainForm",
    "activate_totp": "failwell.forms.AppForm",
    "add_webauthn": "failwell.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SERVED_OVER_HTTPS
MFA_TOTP_ISSUER = "Failwell"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
USERSESSIONS_TRACK_ACTIVITY = False  # failwell.middleware.end_old_sessions does, once a minute

SOCIALACCOUNT_ADAPTER = "failwell.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # an address that the provider has verified
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SINGLE_SIGN_ON: dict[str, Any] = OIDC_SERVER_URL and {
    "provider_id": "single-sign-on",
    "name": env.str("OIDC_NAME", default="single sign-on"),
    "client_id": env.str("OIDC_CLIENT_ID"),
    "secret": env.str("OIDC_CLIENT_SECRET"),
    "settings": {"server_url": OIDC_SERVER_URL},
}
SOCIALACCOUNT_PROVIDERS = (
    {"openid_connect": {"APPS": [SINGLE_SIGN_ON], "OAUTH_PKCE_ENABLED": True}}
    if SINGLE_SIGN_ON
    else {}
)

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Failwell <failwell@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]  # none yet: docs/architecture.md says how one is added

# Where to report what does not work; the accessibility statement gives it to everybody.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")

# --- My work, notices, and rules of the report -------------------------------------------------

SITE_URL = env.str("SITE_URL", default="http://localhost:8000")  # for links in mail
WORK_DUE_SOON_DAYS = 14
WORK_STALE_DAYS = 90
WORK_NEWLY_PUBLISHED_DAYS = 30
NOTICE_DUE_IN_DAYS = 7  # how long before its day a person is told of what is due
NOTICE_LOOKS_BACK_DAYS = 14  # what happened while the job did not run is told for so long

# The report names dangers and no numbers (L594-673, L732-775): these are ours, of release one.
# Whoever runs the register sets others, and says who did; .env.example tells what each means.
REPRESENTATIONS_DAYS = 14  # what an organisation has at least to answer what a body is minded to do
SUPPORT_CLOCK_DAYS = env.int("SUPPORT_CLOCK_DAYS", default=28)
BYPASS_REVIEW_DAYS = env.int("BYPASS_REVIEW_DAYS", default=90)
SUPPORT_OFFER_STANDS_MONTHS = env.int("SUPPORT_OFFER_STANDS_MONTHS", default=24)
PEER_TRIGGER_SIGNALS = env.int("PEER_TRIGGER_SIGNALS", default=2)
PEER_TRIGGER_MONTHS = env.int("PEER_TRIGGER_MONTHS", default=24)
PEER_CONTACT_MONTHS = env.int("PEER_CONTACT_MONTHS", default=24)
PEER_RULES_SET_BY = env.str("PEER_RULES_SET_BY", default="the first release of Failwell")
OVERSTAY_WARN_DAYS = env.int("OVERSTAY_WARN_DAYS", default=90)
OVERSTAY_RULE_SET_BY = env.str("OVERSTAY_RULE_SET_BY", default="the first release of Failwell")

# --- Logs -------------------------------------------------------------------------------------

LOG_FORMAT = env.str("LOG_FORMAT", default="json")  # "json" for machines, "console" for a person
LOGGING = logs.described(LOG_FORMAT, level=env.str("LOG_LEVEL", default="INFO"))
logs.configure_structlog()
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_TASK_SUCCESS_LOG_LEVEL = logging.DEBUG
