"""The join code and the tokens: what people type or scan, of which the database holds a fingerprint only.

The code is computed from a seed in the row and the secret key of the site, so that a page can show it for hours and
a copy of the database still tells nobody how to come in (veiligheid.md, "join code").
"""

import secrets

from django.utils.crypto import salted_hmac

from afspraken.models.versie import CODELENGTE, CODETEKENS


def nieuw_zaad() -> str:
    """Return a seed that nobody can guess."""
    return secrets.token_urlsafe(16)


def code_bij(zaad: str) -> str:
    """Return the code of eight characters that belongs to a seed."""
    number = int.from_bytes(salted_hmac("workshop.code", zaad, algorithm="sha256").digest(), "big")
    signs = []
    for _ in range(CODELENGTE):
        number, sign = divmod(number, len(CODETEKENS))
        signs.append(CODETEKENS[sign])
    return "".join(signs)


def als_code(getypt: str) -> str:
    """Return what somebody typed as a code: capitals, without spaces and dashes."""
    return "".join(getypt.upper().replace("-", " ").split())[: 2 * CODELENGTE]


def afdruk(geheim: str) -> str:
    """Return the fingerprint under which a code or token is stored and looked up."""
    return salted_hmac("workshop.afdruk", geheim, algorithm="sha256").hexdigest()


def nieuw_token() -> str:
    """Return a token of 128 bits for the address of a beamer screen."""
    return secrets.token_urlsafe(16)
