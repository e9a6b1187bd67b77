"""Pictures of the main pages and of the PDFs, to look at; and the three that stand in the README.

Left out unless asked for:  BEELDEN=/a/folder bin/test browser -m beelden
The pictures of the README: BEELDEN=docs/beeld bin/test browser -m beelden -k readme
"""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from afspraken.models import Kaartversie
from partners.models import Lidmaatschap
from tests.browser.conftest import SCHERM, TELEFOON, log_in
from tests.conftest import zoek_programma
from tests.factories.route import DEMO, volle_doorloop

pytestmark = pytest.mark.beelden

JONGERENWERK, GEMEENTE, SCHOOL = (
    "jongerenwerk@voorbeeldstad.example",
    "oov@voorbeeldstad.example",
    "school@voorbeeldstad.example",
)


@pytest.fixture
def map_() -> Path:
    """The folder for the pictures."""
    folder = Path(os.environ.get("BEELDEN", "test-results/beelden"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def versies() -> dict[str, Kaartversie]:
    """The card in force and the next concept of the demo."""
    return {"concept" if row.is_concept else "geldend": row for row in Kaartversie.objects.all()}


# Name, who looks, address.
def paginas() -> list[tuple[str, str, str]]:
    in_force, concept = (versies()[name] for name in ("geldend", "concept"))
    done = volle_doorloop(Lidmaatschap.objects.get(gebruiker__email=JONGERENWERK), met_kanaries=False)
    card = f"/afsprakenkaart/{in_force.pk}/"
    return [
        ("01-kaart", "", "/"),
        ("02-fenomeen", "", "/fenomenen/rivaliserende-jeugd/"),
        ("03-partners", "", "/partners/"),
        ("04-interventies", "", "/interventies/"),
        ("05-eerste-scherm", "", "/route/nieuw/"),
        ("06-stap-1", JONGERENWERK, f"/route/{DEMO}/bericht-duiden/"),
        ("07-stap-3", JONGERENWERK, f"/route/{DEMO}/partners-betrekken/"),
        ("08-stap-5", JONGERENWERK, f"/route/{done.pk}/acties/"),
        ("09-samenvatting", JONGERENWERK, f"/route/{done.pk}/samenvatting/"),
        ("10-afsprakenkaart", JONGERENWERK, card),
        ("11-concept", GEMEENTE, f"/afsprakenkaart/{concept.pk}/"),
        ("12-voorleggen", GEMEENTE, f"/afsprakenkaart/{concept.pk}/voorleggen/"),
        ("13-tekenen", SCHOOL, f"{card}tekenen/"),
        ("14-controle", "", f"/controle/{in_force.code}/"),
        ("15-afspraken-maken", "", "/afspraken-maken/"),
        ("16-privacy", "", "/privacy/"),
        ("17-demo", "", "/demo/"),
        ("18-doorlopen", JONGERENWERK, "/doorlopen/"),
        ("19-spoed", JONGERENWERK, "/spoed/"),
        ("20-inloggen", "", "/account/inloggen/"),
    ]


@pytest.mark.parametrize("scherm", [TELEFOON, SCHERM], indirect=True, ids=str)
def test_main_pages(nieuwe_pagina, scherm, map_):
    visitors = {}
    for naam, wie, adres in paginas():
        if wie not in visitors:
            visitors[wie] = nieuwe_pagina()
            if wie:
                log_in(visitors[wie], wie)
        assert visitors[wie].goto(adres).status == 200
        visitors[wie].screenshot(path=map_ / f"{naam}-{scherm.breedte}.png", full_page=True)


def pdfs(page) -> dict[str, bytes]:
    """Fetch the PDFs as a person does."""
    log_in(page, GEMEENTE)
    addresses = {f"pdf-{naam}": f"/afsprakenkaart/{versie.pk}/afsprakenkaart.pdf" for naam, versie in versies().items()}
    addresses |= {
        "pdf-leeg": "/afspraken-maken/lege-kaart.pdf",
        "pdf-leeg-vijf": "/afspraken-maken/lege-kaart.pdf?partners=alle",
    }
    return {naam: page.request.get(adres).body() for naam, adres in addresses.items()}


def in_beeld(pdf: bytes, target: Path, *, dpi: int, only: int | None = None) -> None:
    """Write the pages of a PDF as pictures."""
    some = ["-f", str(only), "-l", str(only), "-singlefile"] if only else []
    subprocess.run([zoek_programma("pdftoppm"), "-png", "-r", str(dpi), *some, "-", target], input=pdf, check=True)


@pytest.mark.parametrize("scherm", [SCHERM], indirect=True, ids=str)
def test_pdf_pages(pagina, map_):
    for naam, data in pdfs(pagina).items():
        assert data.startswith(b"%PDF")
        in_beeld(data, map_ / naam, dpi=80)


def zuinig(data: bytes, target: Path, breedte: int) -> None:
    """Write a picture small enough for a README: fewer pixels, fewer colours."""
    image = Image.open(BytesIO(data)).convert("RGB")
    if image.width > breedte:
        image = image.resize((breedte, round(image.height * breedte / image.width)), Image.Resampling.LANCZOS)
    image.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
    assert target.stat().st_size <= 200_000


@pytest.mark.parametrize("scherm", [SCHERM], indirect=True, ids=str)
def test_readme(pagina, map_, tmp_path):
    pagina.goto("/")
    zuinig(pagina.screenshot(), map_ / "kaart.png", 1280)
    sheet = pdfs(pagina)["pdf-geldend"]
    in_beeld(sheet, tmp_path / "blad", dpi=110, only=1)
    zuinig((tmp_path / "blad.png").read_bytes(), map_ / "kaart-pdf.png", 1280)
    log_in(pagina, JONGERENWERK)
    pagina.goto(f"/route/{DEMO}/partners-betrekken/")
    zuinig(pagina.screenshot(), map_ / "stap.png", 1280)
