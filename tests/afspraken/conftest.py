"""People for the tests of the card, a seal key, and a few printed cards.

Cards and key are made once: rendering and key making are the slow parts.
"""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from afspraken.models import Zegel
from afspraken.pdf import kaart_pdf
from afspraken.zegel import verzegel
from afspraken.zegelcertificaat import maak_zegelbestand
from kern.pdf import canoniek
from tests.afspraken import kaartvoorbeeld

ADRES = "https://routekaart.example"
WACHTWOORD = "een-lang-wachtwoord-voor-de-test"


@pytest.fixture(scope="session")
def zegelbestand(tmp_path_factory) -> Path:
    """A PKCS#12 file with a key and certificate that work today."""
    pad = tmp_path_factory.mktemp("zegel") / "zegel.p12"
    van = timezone.now() - timedelta(days=1)
    bestand, uitgever = maak_zegelbestand("Routekaart Voorbeeldstad", WACHTWOORD, van=van, dagen=90)
    pad.write_bytes(bestand)
    pad.with_suffix(".ca.pem").write_bytes(uitgever)
    return pad


@pytest.fixture
def zegelsleutel(zegelbestand) -> Iterator[Path]:
    """The settings of a site that can seal."""
    with override_settings(ZEGEL_BESTAND=str(zegelbestand), ZEGEL_WACHTWOORD=WACHTWOORD, ZEGEL_TIJDSTEMPEL=""):
        yield zegelbestand


@pytest.fixture(scope="session")
def kaart() -> dict:
    """A card of five partners with 12 afspraken, and words that try to be more than words."""
    kaart = kaartvoorbeeld.bevroren(5)
    kaart["kaartafspraken"]["evaluatieritme"] = 'Elk half jaar <script>alert(1)</script> & na "een incident".'
    return kaart


@pytest.fixture(scope="session")
def druk():
    """Print a card with its own hash, as the view does."""

    def _druk(kaart: dict, *, ondertekend: int = 3, status: str = "geldend", verzegelbaar: bool = True) -> bytes:
        return kaart_pdf(
            kaart,
            hash=hashlib.sha256(canoniek(kaart)).hexdigest(),
            handtekeningen=kaartvoorbeeld.handtekeningen(kaart, ondertekend),
            status=status,
            verzegelbaar=verzegelbaar,
            adres=ADRES,
        )

    return _druk


@pytest.fixture(scope="session")
def gedrukt(kaart, druk) -> bytes:
    """The card with an empty field for the seal."""
    return druk(kaart)


@pytest.fixture(scope="session")
def verzegeld(gedrukt, zegelbestand) -> bytes:
    """The same card, sealed."""
    with override_settings(ZEGEL_BESTAND=str(zegelbestand), ZEGEL_WACHTWOORD=WACHTWOORD, ZEGEL_TIJDSTEMPEL=""):
        return verzegel(gedrukt)


@pytest.fixture(scope="session")
def gedeeld(tmp_path_factory):
    """Write bytes to a file, for programs that read files."""

    def _gedeeld(inhoud: bytes) -> str:
        pad = tmp_path_factory.mktemp("pdf") / "kaart.pdf"
        pad.write_bytes(inhoud)
        return os.fspath(pad)

    return _gedeeld


@pytest.fixture(scope="session")
def lees(programma, gedeeld):
    """The words of a PDF in reading order, with single spaces."""

    def _lees(pdf: bytes) -> str:
        opdracht = [programma("pdftotext"), "-raw", "-enc", "UTF-8", gedeeld(pdf), "-"]
        return " ".join(subprocess.run(opdracht, capture_output=True, check=True).stdout.decode().split())

    return _lees


@pytest.fixture
def als(client, wereld):
    """Log in by the first part of an address: `als("politie")`, `als("oov", "elders")`."""

    def log_in(wie, waar="voorbeeldstad"):
        client.force_login(wereld.mensen[f"{wie}@{waar}.example"])
        return client

    return log_in


@pytest.fixture
def bewaar_zegel(verzegeld, zegelsleutel):
    """Store bytes as the seal of a version as it stands now; `erbij` makes the bytes of each state differ."""

    def store(versie, erbij=b""):
        sealed, now = verzegeld + erbij, versie.opnieuw()
        digest, count = hashlib.sha256(sealed).hexdigest(), len(now.handtekeningen)
        Zegel.objects.create(
            versie=versie, sleutel=now.toestandsleutel, pdf=sealed, sha256=digest, handtekeningen=count
        )
        return sealed

    return store
