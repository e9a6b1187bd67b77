"""A sealed card forged in many ways: the check page takes none of them for the sealed file."""

import hashlib
import io
import random

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from afspraken.forms import VergelijkFormulier
from afspraken.models import Zegel
from afspraken.views.openbaar import _vergelijk
from afspraken.zegel import verzegel
from tests.afspraken.conftest import WACHTWOORD
from tests.factories.afspraken import geldend

pytestmark = [pytest.mark.django_db, pytest.mark.langzaam]

AANTAL = 1500
# What the page says of a file that is a sealed one, of this version or of another.
HERKEND = {"ongewijzigd", "eerdere_stand", "andere_versie"}


def oordeel(data, versie):
    """Return what the check page says of a file: with the code of a version, or without one."""
    form = VergelijkFormulier({"hash": ""}, {"bestand": SimpleUploadedFile("kaart.pdf", data)})
    assert form.is_valid(), form.errors
    return _vergelijk(form, versie)["code"]


def omgeklapt(data, seed):
    """Yield the place and a copy with one bit flipped, at random places that a seed brings back."""
    dice = random.Random(seed)  # noqa: S311 - places, no secret
    for _ in range(AANTAL):
        place = dice.randrange(len(data) * 8)
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        yield place, bytes(changed)


@pytest.fixture(scope="module")
def tweede(druk, kaart, zegelbestand):
    """Another version of the card, sealed with the same key."""
    with override_settings(ZEGEL_BESTAND=str(zegelbestand), ZEGEL_WACHTWOORD=WACHTWOORD, ZEGEL_TIJDSTEMPEL=""):
        return verzegel(druk(kaart | {"versie": 2}))


@pytest.fixture
def twee(wereld, bewaar_zegel, tweede):
    """Two sealed versions, each of its own network, with their bytes."""
    here, there = geldend(wereld), geldend(wereld, "elders")
    first, digest = bewaar_zegel(here), hashlib.sha256(tweede).hexdigest()
    key = there.opnieuw().toestandsleutel
    Zegel.objects.create(versie=there, sleutel=key, pdf=tweede, sha256=digest, handtekeningen=3)
    return (here, first), (there, tweede)


def test_the_untouched_file_is_recognised_as_the_one_of_its_own_version(twee):
    (here, first), (there, second) = twee
    assert first != second
    for versie, data, other in ((here, first, there), (there, second, here)):
        assert oordeel(data, versie) == "ongewijzigd"
        assert oordeel(data, None) == "ongewijzigd"
        assert oordeel(data, other) == "andere_versie"


def test_no_flipped_bit_passes_for_the_sealed_file(twee):
    (here, sealed), _ = twee
    flipped = enumerate(omgeklapt(sealed, 2026))
    said = [(place, oordeel(data, here if turn % 2 else None)) for turn, (place, data) in flipped]
    assert len(said) == AANTAL
    # In the certificate itself a bit makes the seal that of a stranger; anywhere else the page says that it changed.
    assert [one for one in said if one[1] not in ("gewijzigd", "onbekend")] == []
    assert sum(code == "gewijzigd" for _, code in said) > AANTAL * 0.9


def test_nothing_appended_or_cut_off_passes(twee):
    (here, sealed), _ = twee
    dice = random.Random(7)  # noqa: S311 - places, no secret
    appended = [sealed + bytes([dice.randrange(256)]) for _ in range(20)]
    before = [bytes([dice.randrange(256)]) + sealed for _ in range(20)]
    cut = [sealed[: dice.randrange(1, len(sealed))] for _ in range(60)] + [sealed[:-1], sealed[1:]]
    for versie in (here, None):
        assert {oordeel(data, versie) for data in appended} == {"gewijzigd"}
        assert {oordeel(data, versie) for data in before + cut} <= {"gewijzigd", "onbekend"}


def test_a_foreign_or_a_spliced_file_does_not_pass(twee, gedrukt):
    (here, first), (there, second) = twee
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    middle = min(len(first), len(second)) // 2
    spliced = [first[:middle] + second[middle:], second[:middle] + first[middle:], first + second]
    for versie in (here, there, None):
        assert oordeel(out.getvalue(), versie) == "onbekend"
        assert oordeel(gedrukt, versie) == "onbekend"
        assert HERKEND.isdisjoint(oordeel(data, versie) for data in spliced)


def test_a_file_that_was_opened_and_saved_again_does_not_pass(twee):
    (here, sealed), _ = twee
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as document:
        document.save(out)
    assert oordeel(out.getvalue(), here) not in HERKEND
