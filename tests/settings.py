"""The settings of the site, filled in for tests: own folder, throwaway keys, plain http, quick hashing."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# One folder per process, so that runs beside each other never meet.
_FOLDER = Path(tempfile.mkdtemp(prefix="routekaart-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

# Nothing of the surroundings may leak in: only the database may be chosen from outside.
for _name in [name for name in os.environ if name.startswith("ROUTEKAART_")]:
    del os.environ[_name]
os.environ |= {
    "ROUTEKAART_DEMO": "1",
    "ROUTEKAART_GEHEIM": "tests-only-" + "x" * 50,
    "ROUTEKAART_VELDSLEUTELS": "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=",
    "ROUTEKAART_HOSTS": "testserver,localhost,127.0.0.1",
    "ROUTEKAART_ADRES": "https://routekaart.example",
    "ROUTEKAART_DATA": str(_FOLDER),
    # The fixture `zegelsleutel` makes the file; without it sealing fails, as it does in real life.
    "ROUTEKAART_ZEGEL": str(_FOLDER / "zegel.p12"),
    "ROUTEKAART_ZEGEL_WACHTWOORD": "tests-only",
}
# Playwright keeps an event loop in the main thread; there the ORM is used in plain, blocking tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from routekaart.settings import *  # noqa: E402, F403 - the environment must be filled first
from routekaart.settings import DATABASES  # noqa: E402 - same reason

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files straight from static/: no collectstatic before a test.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because a browser makes requests at the same time; never synced, because it is thrown away.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {
        "init_command": DATABASES["default"]["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    }
