"""The bare page as a server of its own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.kaal.instellingen"
application = get_wsgi_application()
