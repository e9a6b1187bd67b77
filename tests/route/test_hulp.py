"""Every question shows its help, folded: why we ask, a good example and one to avoid."""

import re
from html import unescape

import pytest
from django.test import Client

from routekaart.route import woorden
from routekaart.route.forms import ACTIEVRAGEN
from routekaart.route.stappen import BEGIN, NA_NEE, SLOTVRAGEN, STAPPEN


def zonder_hulp(page: str, sleutels) -> list[str]:
    """Return the questions whose examples do not stand in a fold of this page."""
    folds = " ".join(re.findall(r'<details class="hulp">(.*?)</details>', page, re.DOTALL))
    text = unescape(re.sub(r"\s+", " ", folds))
    vragen = [woorden.vraag(sleutel) for sleutel in sleutels]
    return [vraag.sleutel for vraag in vragen if f"{vraag.goed}</p>" not in text or f"{vraag.fout}</p>" not in text]


@pytest.mark.django_db
def test_the_first_screen_helps_with_every_question():
    page = Client().get("/route/nieuw/").content.decode()
    assert zonder_hulp(page, BEGIN) == []
    assert [sleutel for sleutel in BEGIN if unescape(woorden.vraag(sleutel).waarom) not in unescape(page)] == []


@pytest.mark.parametrize("nummer", range(4))
def test_every_step_helps_with_every_question(maker, inhoud, nummer):
    pk, _ = maker.begin()
    maker.loop(pk, 4)
    stap = STAPPEN[nummer]
    page = maker.zie(pk, stap.slug).content.decode()
    assert zonder_hulp(page, stap.vragen + stap.later) == []


def test_step_five_explains_an_action_once(maker, inhoud):
    pk, _ = maker.begin()
    maker.loop(pk, 4)
    page = maker.zie(pk, "acties").content.decode()
    vragen = [f"actie_{naam}" for naam in ACTIEVRAGEN]
    assert zonder_hulp(page, vragen) == []
    assert page.count(woorden.vraag(vragen[0]).goed) == 1


@pytest.mark.parametrize(("ingrijpen", "eigen"), [("ja", ("nazorg_jongere",)), ("nee", NA_NEE)])
def test_closing_helps_with_every_question(maker, inhoud, ingrijpen, eigen):
    pk, _ = maker.begin()
    maker.loop(pk, 3)
    maker.stap(pk, "intervenieren", ingrijpen=ingrijpen)
    assert zonder_hulp(maker.zie(pk, "afsluiten").content.decode(), eigen + SLOTVRAGEN) == []
