"""Settings, read from the environment. Every name is explained in `.env.voorbeeld`.

Production is the default: a setting that is missing stops the start, it never falls back to something unsafe.
The demo (`bin/demo`) and the tests switch on `ROUTEKAART_DEMO`; `check --deploy` refuses that switch.
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent


def _env(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set; see .env.voorbeeld")
    return value


def _list(name: str, default: str | None = None) -> list[str]:
    return [part.strip() for part in _env(name, default).split(",") if part.strip()]


# The demo switch: plain http on loopback, three doors at /demo/.
DEMO = _env("ROUTEKAART_DEMO", "") == "1"

DEBUG = False
SECRET_KEY = _env("ROUTEKAART_GEHEIM")
VELDSLEUTELS = _list("ROUTEKAART_VELDSLEUTELS")
ALLOWED_HOSTS = _list("ROUTEKAART_HOSTS")
ADRES = _env("ROUTEKAART_ADRES").rstrip("/")
DATA_DIR = Path(_env("ROUTEKAART_DATA", str(BASE_DIR / ".data")))

ZEGEL_BESTAND = _env("ROUTEKAART_ZEGEL", "")
ZEGEL_WACHTWOORD = _env("ROUTEKAART_ZEGEL_WACHTWOORD", "")
ZEGEL_TIJDSTEMPEL = _env("ROUTEKAART_ZEGEL_TIJDSTEMPEL", "")

# --- Applications ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "guardian",
    "allauth",
    "allauth.account",
    "django_htmx",
    "kern",
    "partners",
    "fenomenen",
    "afspraken",
    "afspraken.workshop",
    "routekaart.route",
    "routekaart.netwerk",
    "routekaart.zoeken",
    "routekaart.paginas",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    # This far out, so that files, redirects and refusals cannot be framed either.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "kern.middleware.kopregels",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kern.middleware.begrens_verzoek",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.middleware.lidmaatschap",
]

ROOT_URLCONF = "routekaart.urls"
WSGI_APPLICATION = "routekaart.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partners.context.ik",
            ],
        },
    },
]

# --- Database and cache ---------------------------------------------------------------------------

# SQLite as veiligheid.md asks: durable (FULL), writers queue (IMMEDIATE), deleted text is overwritten.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}
_POSTGRESQL = {"options": "-c statement_timeout=10s -c synchronous_commit=on"}

DATABASES = {
    "default": dj_database_url.parse(
        _env("DATABASE_URL", f"sqlite:///{DATA_DIR / 'routekaart.sqlite3'}"),
        conn_max_age=None,
        conn_health_checks=True,
    )
}
DATABASES["default"]["OPTIONS"] = _SQLITE if DATABASES["default"]["ENGINE"].endswith("sqlite3") else _POSTGRESQL
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared between processes, so that the limits on logging in hold on every web node.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- People, sessions, passwords ------------------------------------------------------------------

AUTH_USER_MODEL = "partners.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ANONYMOUS_USER_NAME = None
# Guardian's own backend would unite all organisations of one person: partners/rechten.py asks per organisation.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "doorlopen"
ACCOUNT_LOGOUT_REDIRECT_URL = "kaart-thuis"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "partners.forms.Inloggen",
    "reset_password": "partners.forms.WachtwoordVergeten",
    "reset_password_from_key": "partners.forms.NieuwWachtwoord",
}
ACCOUNT_ADAPTER = "partners.account.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A town hall is one address: strict per account, loose per address.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "120/m/ip", "reset_password": "20/m/ip,5/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(_env("ROUTEKAART_PROXIES", "0"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "kern.fouten.csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Transport and headers ------------------------------------------------------------------------

# On plain http (the demo) there is no TLS to insist on; check --deploy refuses the demo.
VERSLEUTELD = not DEMO
SESSION_COOKIE_SECURE = VERSLEUTELD
CSRF_COOKIE_SECURE = VERSLEUTELD
SESSION_COOKIE_NAME = "__Host-sessionid" if VERSLEUTELD else "sessionid"
SECURE_SSL_REDIRECT = VERSLEUTELD
SECURE_HSTS_SECONDS = 63072000 if VERSLEUTELD else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = VERSLEUTELD
# Preloading binds a municipality's whole domain for years: that is the domain owner's decision, not ours.
SILENCED_SYSTEM_CHECKS.append("security.W021")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _env("ROUTEKAART_PROXY_SSL", ""):
    SECURE_PROXY_SSL_HEADER = (_env("ROUTEKAART_PROXY_SSL"), "https")

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
} | ({"upgrade-insecure-requests": True} if VERSLEUTELD else {})

# --- Limits on what comes in ----------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
CONTROLE_UPLOAD_MAX = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# --- Static files, language, mail, log ------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

_SMTP = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": _env("ROUTEKAART_MAIL_HOST", "localhost"),
        "port": int(_env("ROUTEKAART_MAIL_PORT", "25")),
        "username": _env("ROUTEKAART_MAIL_GEBRUIKER", ""),
        "password": _env("ROUTEKAART_MAIL_WACHTWOORD", ""),
        "use_tls": _env("ROUTEKAART_MAIL_TLS", "") == "1",
        "timeout": 10,
    },
}
_TERMINAL = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
MAILERS = {"default": _TERMINAL if DEMO else _SMTP}
DEFAULT_FROM_EMAIL = _env("ROUTEKAART_MAIL_VAN", "routekaart@localhost")

# No request line and no form content in the log: paths hold ids, and bodies hold case content.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "django.security.csrf": {"handlers": [], "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
