"""The door gunicorn knocks at."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "failwell.settings")

application = get_wsgi_application()
# Everything a request needs is loaded before the first one. It stays for good, so it is not looked
# through for garbage again and again: a tenth of the time of a page.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
