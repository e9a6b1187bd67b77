"""A contract with paper that is out there: codes, addresses and frozen texts of before keep working.

Nothing in this file or in `kaart_formaat_1.json` may be changed to make a test pass: what was printed stays printed.
"""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from afspraken.models import Kaartafspraken, Kaartversie
from afspraken.models.versie import CODELENGTE, CODETEKENS, nieuwe_code
from afspraken.openformaat import fouten, lees
from partners.models import Lidmaatschap
from tests.afspraken.hulp import tekst
from tests.factories.afspraken import data, lid, onderteken, open_kaart, voeg_afspraak_toe

BESTAND = Path(__file__).with_name("kaart_formaat_1.json")
HASH = "2d0cadd9390a2e2f99ad5e825a04734f3c2e6b88aedfa16a2c3b0c1fe799b0ee"
CODE = "K7QM2XPA"
# As they stand on paper, in a QR code, or as somebody types them.
ADRESSEN = ["/controle/K7QM2XPA/", "/controle/k7qm2xpa/", "/controle/K7QM-2XPA/", "/controle/k7qm%202xpa/"]
TOEN = datetime(2026, 10, 1, 9, 0, tzinfo=timezone.get_default_timezone())

pytestmark = pytest.mark.django_db


@pytest.fixture
def oud(wereld):
    """A version as it was presented and signed when the format was new."""
    Lidmaatschap.objects.update(van=TOEN.date())
    for one in wereld.leden.values():
        one.refresh_from_db()
    kaart, text = open_kaart(wereld.hier), BESTAND.read_text("utf-8")
    with time_machine.travel(TOEN, tick=False):
        made = kaart.versies.create(
            nummer=1, code=CODE, bevroren=text, hash=HASH, voorgelegd_op=timezone.now(),
            voorgelegd_door=lid(wereld, "oov").gebruiker,
            **{name: datetime.fromisoformat(day).date() for name, day in lees(text.encode())["data"].items()},
        )  # fmt: skip
        Kaartafspraken.objects.create(versie=made)
        onderteken(made, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    return made


def vergelijk(client, adres, **sent):
    return client.post(adres, {"hash": "", **sent}).context["uitkomst"]["code"]


def test_the_text_of_then_is_still_a_card_and_has_its_own_hash():
    data = BESTAND.read_bytes()
    assert hashlib.sha256(data).hexdigest() == HASH
    assert fouten(lees(data)) == []


def test_a_code_of_then_can_still_be_made_and_the_address_is_the_same():
    assert set(CODE) <= set(CODETEKENS)
    assert len(nieuwe_code()) == CODELENGTE == len(CODE)
    assert reverse("controle-code", args=[CODE]) == ADRESSEN[0]


@pytest.mark.parametrize("adres", ADRESSEN)
@pytest.mark.parametrize(
    ("jaren", "staat"), [(0.5, "Deze kaart geldt"), (2, "Deze kaart is verlopen"), (30, "Deze kaart is verlopen")]
)
def test_every_way_to_write_an_old_code_finds_its_version(client, oud, adres, jaren, staat):
    with time_machine.travel(TOEN + timedelta(days=365 * jaren), tick=False):
        page = client.get(adres)
        assert (page.status_code, page.context["versie"]) == (200, oud)
        assert staat in tekst(page)
        assert vergelijk(client, adres, hash=HASH) == "zelfde_tekst"


def test_a_sealed_file_of_then_is_recognised_whatever_was_printed_later(client, wereld, oud, bewaar_zegel):
    sealed = bewaar_zegel(oud)
    with time_machine.travel(TOEN + timedelta(days=90), tick=False):
        newer = oud.kaart.nieuw_concept(lid(wereld, "oov"))
        voeg_afspraak_toe(newer, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
        newer.leg_voor(lid(wereld, "oov"), **data())
        onderteken(newer, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
        assert "Deze kaart is vervangen door versie 2" in tekst(client.get(ADRESSEN[0]))
        for address in (ADRESSEN[0], reverse("controle")):
            sent = SimpleUploadedFile("kaart.pdf", sealed)
            assert vergelijk(client, address, bestand=sent) == "ongewijzigd"


def test_its_partners_still_read_print_and_take_it_along(als, oud, lees):
    client, page = als("politie"), reverse("kaart-versie", args=[oud.pk])
    card = Kaartversie.objects.get(pk=oud.pk).inhoud
    for address in (page, reverse("kaart-bekijk", args=[oud.pk]), reverse("kaart-wijzigingen", args=[oud.pk])):
        assert client.get(address).status_code == 200
    shown = tekst(client.get(page))
    assert all(row["zin"].partition(". ")[0] in shown for row in card["afspraken"])
    printed = lees(client.get(reverse("kaart-pdf", args=[oud.pk])).content)
    assert f"/controle/{CODE}/" in printed
    assert all(row["zin"] in printed for row in card["afspraken"])
    assert client.get(reverse("kaart-json", args=[oud.pk])).content == BESTAND.read_bytes()
    assert CODE in lees(client.get(reverse("zakkaart", args=[oud.pk, "politie"])).content)
