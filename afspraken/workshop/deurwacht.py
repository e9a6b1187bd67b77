"""The door: which room a code opens, with a brake on guessing."""

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest

from afspraken.workshop import code
from afspraken.workshop.models import Workshop
from kern import rem

# Wrong codes that are free within a minute (veiligheid.md, "join code"): a town hall shares one address, and a phone
# that mistypes is no guesser; one browser that keeps on is.
VRIJ_PER_ADRES = 30
VRIJ_PER_TELEFOON = 6


def _keys(request: HttpRequest) -> dict[str, int]:
    keys = {f"code:{get_ip(request)}": VRIJ_PER_ADRES}
    if request.session.session_key:
        keys[f"code:{request.session.session_key}"] = VRIJ_PER_TELEFOON
    return keys


def wacht(request: HttpRequest) -> int:
    """Return how many seconds this phone has to wait before its next try."""
    return rem.wacht(*_keys(request))


def zoek(request: HttpRequest, getypt: str) -> Workshop | None:
    """Return the open room of a code. A wrong one counts; while somebody has to wait, no code is looked at."""
    typed = code.als_code(getypt)
    if wacht(request):
        return None
    related = ("kaart__gemeente", "beurt__onderdeel", "leider")
    found = Workshop.objects.select_related(*related).filter(code_afdruk=code.afdruk(typed)).first()
    if found is not None and found.code_werkt:
        return found
    if request.session.session_key is None:
        # From its first mistake on a browser is known, so that one that keeps on waits alone.
        request.session.create()
    for key, free in _keys(request).items():
        rem.fout(key, free)
    return None
