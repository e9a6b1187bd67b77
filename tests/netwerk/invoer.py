"""What a browser sends to the pages of the local layer, and what it gets back."""

import re

from django.urls import reverse

from tests.factories.netwerk import MODELLEN, velden

BEGIN = {"notities": "?pagina=/fenomenen/rivaliserende-jeugd/"}
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
SLUGS = [model.SLUG for model in MODELLEN]


def nieuw(slug):
    return reverse("netwerk-nieuw", args=[slug]) + BEGIN.get(slug, "")


def invoer(model, inhoud="van mij", **anders):
    """Return what a browser sends for this kind, from valid values."""
    values = velden(model, inhoud)
    sent = {"stand": "0", **values}
    for name, value in values.items():
        if isinstance(value, bool):
            sent[name] = "on" if value else ""
        elif hasattr(value, "isoformat"):
            sent[name] = value.isoformat()
        elif hasattr(value, "slug"):
            sent[name] = value.slug
    sent.pop("adres", None)
    if "adres" in values:
        sent.pop("titel")
    return {**sent, **anders}


def pagina(answer):
    return answer.content.decode()
