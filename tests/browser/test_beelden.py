"""Pictures of the main pages and of the PDFs, to look at; and those in the README and in the handleiding.

Left out unless asked for:      BEELDEN=/a/folder bin/test browser -m beelden
The pictures of the README:     BEELDEN=docs/beeld bin/test browser -m beelden -k readme
All of the handleiding, anew:   bin/test browser -m beelden -k handleiding
"""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import SCHERM, TELEFOON, log_in
from tests.browser.handleidingbeelden import BEELDEN, MAP, houd_plaats_vrij, knip, maak_pagina, schrijf
from tests.browser.kaartpaginas import kaartpaginas
from tests.browser.paginas import GEMEENTE, JONGERENWERK, hoofdpaginas, versies
from tests.conftest import zoek_programma
from tests.factories.route import DEMO

pytestmark = pytest.mark.beelden


@pytest.fixture
def map_() -> Path:
    """The folder for the pictures."""
    folder = Path(os.environ.get("BEELDEN", "test-results/beelden"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("scherm", [TELEFOON, SCHERM], indirect=True, ids=str)
@pytest.mark.parametrize("paginas", [hoofdpaginas, kaartpaginas])
def test_main_pages(nieuwe_pagina, scherm, map_, paginas):
    visitors = {}
    for plek in paginas():
        if plek.wie not in visitors:
            visitors[plek.wie] = nieuwe_pagina()
            if plek.wie:
                log_in(visitors[plek.wie], plek.wie)
        page = visitors[plek.wie]
        assert page.goto(plek.adres).status == 200
        page.screenshot(path=map_ / f"{plek.naam}-{scherm.breedte}.png", full_page=True)


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
    pagina.set_viewport_size({"width": 1280, "height": 1160})
    pagina.goto("/")
    zuinig(pagina.screenshot(), map_ / "kaart.png", 1280)
    sheet = pdfs(pagina)["pdf-geldend"]
    in_beeld(sheet, tmp_path / "blad", dpi=110, only=1)
    zuinig((tmp_path / "blad.png").read_bytes(), map_ / "kaart-pdf.png", 1280)
    log_in(pagina, JONGERENWERK)
    pagina.set_viewport_size({"width": 1280, "height": 800})
    pagina.goto(f"/route/{DEMO}/partners-betrekken/")
    zuinig(pagina.screenshot(), map_ / "stap.png", 1280)


@pytest.fixture(scope="session", autouse=True)
def _plaatsen():
    """Before the words are loaded: autouse comes first."""
    houd_plaats_vrij()


@pytest.fixture
def scherp(browser, site):
    """Give a function that opens a page of a sharp screen, in the light scheme, of this width."""
    contexts = []

    def open_page(breedte: int):
        contexts.append(maak_pagina(browser, site, breedte))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_handleiding(scherp, tmp_path):
    visitors = {}
    for beeld in BEELDEN:
        key = (beeld.wie, beeld.breedte)
        if key not in visitors:
            visitors[key] = scherp(beeld.breedte)
            if beeld.wie:
                log_in(visitors[key], beeld.wie)
        schrijf(knip(visitors[key], beeld), beeld)
    page = scherp(1280)
    in_beeld(pdfs(page)["pdf-geldend"], tmp_path / "blad", dpi=110, only=1)
    schrijf((tmp_path / "blad.png").read_bytes(), MAP / "kaart-pdf.png")
