"""Headers on every response, and a friendly limit on what comes in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers

from kern import fouten

Next = Callable[[HttpRequest], HttpResponse]

_OFF = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), "
    "usb=(), xr-spatial-tracking=()"
)


def kopregels(get_response: Next) -> Next:
    """Set the headers that veiligheid.md asks of every response, and decide what may be cached."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Permissions-Policy", _OFF)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # A file that is served brings its own rule; a page that says it is not there is a page like any other.
        if not (request.path.startswith(settings.STATIC_URL) and "Cache-Control" in response):
            _set_caching(request, response)
        return response

    return middleware


def _set_caching(request: HttpRequest, response: HttpResponse) -> None:
    """Keep pages of people with a session out of every cache; let public pages be revalidated."""
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies
    if has_session or request.method != "GET":
        add_never_cache_headers(response)
        patch_cache_control(response, no_store=True, private=True)
    elif "Cache-Control" not in response:
        patch_cache_control(response, no_cache=True)
    if getattr(request, "user", None) is not None and has_session:
        response.setdefault("X-Robots-Tag", "noindex")


def begrens_verzoek(get_response: Next) -> Next:
    """Answer a body that is too large with a page that says what to do, before anything reads it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            size = int(request.headers.get("Content-Length") or 0)
        except ValueError:
            size = 0
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if request.path.startswith("/controle/"):
            limit = settings.CONTROLE_UPLOAD_MAX + 10_000
        if size > limit:
            return fouten.te_groot(request)
        return get_response(request)

    return middleware
