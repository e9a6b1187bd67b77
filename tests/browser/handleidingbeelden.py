"""The pictures of the handleiding: which page, who looks, and what is cut out of it.

`test_beelden.py -k handleiding` makes them all; `tests/paginas/test_handleiding.py` holds the list against the words
and the folder. A name that ends in `-telefoon` is a page on a telephone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.paginas import GEMEENTE, JONGERENWERK, SCHOOL, versies
from tests.factories.route import DEMO

MAP = Path(settings.BASE_DIR) / "static" / "img" / "handleiding"
GRENS = 60_000
RAND = 12
TELEFOON, SCHERM = 360, 1280
# Pictures are shown at half their size: of a wide page that is three quarters of the real thing.
SCHERPTE = {TELEFOON: 2, SCHERM: 1.5}


@dataclass(frozen=True)
class Beeld:
    """One picture: cut from the top of the first `van` to the bottom of the first `tot`, at most `breed` wide.

    `doe` comes before.
    """

    naam: str
    adres: Callable[[], str]
    van: str
    tot: str
    wie: str = ""
    doe: Callable[[Page], None] = lambda page: None
    breed: int = 960

    @property
    def breedte(self) -> int:
        """The width of the screen."""
        return TELEFOON if self.naam.endswith("-telefoon") else SCHERM


def _versie(naam: str, rest: str = "") -> Callable[[], str]:
    return lambda: f"/afsprakenkaart/{versies()[naam].pk}/{rest}"


def _open(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.evaluate("fold => { fold.open = true }")


def _punt(page: Page) -> None:
    """Fill in a point of contact, without keeping it."""
    texts = {"functie": "piket jeugd", "telefoon": "088-0000199", "overdag": "9.00-17.00 uur"}
    for naam, tekst in texts.items():
        page.locator(f"[name={naam}]").fill(tekst)
    page.locator("h1").click()


BEELDEN = (
    Beeld("eerste-scherm-telefoon", lambda: "/route/nieuw/", "h1", "fieldset:nth-of-type(2)"),
    Beeld(
        "hulp-telefoon",
        lambda: f"/route/{DEMO}/contextinformatie/",
        "#vraag-grap",
        "#vraag-grap",
        JONGERENWERK,
        _open("#vraag-grap .hulp"),
    ),
    Beeld(
        "afspraak-telefoon",
        lambda: f"/route/{DEMO}/partners-betrekken/",
        "main .afspraken",
        "main .afspraakblok",
        JONGERENWERK,
    ),
    Beeld("spoed-telefoon", lambda: "/spoed/", "h1", ".spoedlijst", JONGERENWERK),
    Beeld("oefenen", lambda: "/fenomenen/rivaliserende-jeugd/", ".voorbeeld > h2", ".voorbeeld-naast"),
    Beeld("concept", _versie("concept"), "h1", "section:has(#open)", GEMEENTE),
    Beeld("voorleggen", _versie("concept", "voorleggen/"), "h1", "main details", GEMEENTE, breed=740),
    Beeld(
        "kolom-telefoon",
        _versie("concept", "inbreng/?vraag=1&partner=school"),
        "h1",
        "fieldset:nth-of-type(2)",
        SCHOOL,
    ),
    Beeld("tekenen-telefoon", _versie("geldend", "tekenen/"), ".veld:has(#id_mandaat)", "main form .knoppen", SCHOOL),
    Beeld("ontvangstpunt", lambda: "/ontvangstpunten/nieuw/", "h1", "main form > .knop", GEMEENTE, _punt, breed=740),
    Beeld(
        "privacy",
        lambda: "/privacy/",
        "#laag-2",
        "section:has(#laag-2) details",
        doe=_open("section:has(#laag-2) details"),
        breed=1240,
    ),
    Beeld("controle-telefoon", lambda: f"/controle/{versies()['geldend'].code}/", "h1", "main .melding"),
)
# The first page of the PDF is no page of the site: `test_handleiding` prints it.
NAMEN = {beeld.naam for beeld in BEELDEN} | {"kaart-pdf"}


def houd_plaats_vrij() -> None:
    """Put a speck where a picture is still to be made: words that name a missing picture do not load."""
    MAP.mkdir(parents=True, exist_ok=True)
    for naam in NAMEN:
        if not (MAP / f"{naam}.png").exists():
            Image.new("RGB", (2, 2)).save(MAP / f"{naam}.png")


def maak_pagina(browser: Browser, site: str, breedte: int) -> BrowserContext:
    """Return a profile with a sharp screen of this width."""
    return browser.new_context(
        base_url=site,
        viewport={"width": breedte, "height": 800},
        device_scale_factor=SCHERPTE[breedte],
        color_scheme="light",
        reduced_motion="reduce",
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )


def knip(page: Page, beeld: Beeld) -> bytes:
    """Go to the page of a picture and cut out what it shows."""
    assert page.goto(beeld.adres()).status == 200, beeld.naam
    page.evaluate("document.fonts.ready")
    # What stays in place while a reader scrolls would lie over the cut.
    page.evaluate("document.querySelectorAll('.actiebalk').forEach(bar => bar.remove())")
    beeld.doe(page)
    first, last = (page.locator(selector).first.bounding_box() for selector in (beeld.van, beeld.tot))
    assert first, (beeld.naam, beeld.van)
    assert last, (beeld.naam, beeld.tot)
    return page.screenshot(clip=_vlak(first, last, beeld), full_page=True)


def _vlak(first: dict[str, float], last: dict[str, float], beeld: Beeld) -> dict[str, float]:
    """Return the part of the page that holds both boxes; of a telephone the whole width."""
    left, right = 0.0, float(TELEFOON)
    if beeld.breedte == SCHERM:
        left = min(first["x"], last["x"]) - RAND
        right = min(max(box["x"] + box["width"] for box in (first, last)) + RAND, left + beeld.breed)
    top = max(0, first["y"] - RAND)
    return {"x": left, "y": top, "width": right - left, "height": last["y"] + last["height"] + RAND / 2 - top}


def schrijf(data: bytes, beeld: Beeld | Path) -> None:
    """Write a picture with as many colours as fit in the limit, and smaller when even that is too much."""
    target = MAP / f"{beeld.naam}.png" if isinstance(beeld, Beeld) else beeld
    image = Image.open(BytesIO(data)).convert("RGB")
    for deel, kleuren in product((1, 0.85, 0.7, 0.5), (128, 64, 32)):
        size = (round(image.width * deel), round(image.height * deel))
        smaller = image.resize(size, Image.Resampling.LANCZOS)
        smaller.quantize(kleuren, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size <= GRENS:
            return
    raise AssertionError(f"{target.name} takes {target.stat().st_size} bytes, at most {GRENS} fit: cut out less")
