"""DRF and Ninja as one WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.rivals.settings"
application = get_wsgi_application()
