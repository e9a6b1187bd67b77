"""Little room: a phone of 320 pixels, a page at 200 %, letters of twice the size, and text with air in it.

Nobody has to scroll sideways, and no text is cut off (WCAG 1.4.4, 1.4.10, 1.4.12).
"""

import pytest

from tests.browser.conftest import SCHERM, Scherm, log_in
from tests.browser.kaartpaginas import kaartpaginas
from tests.browser.keuring import past_in_de_breedte
from tests.browser.paginas import hoofdpaginas

KLEIN = Scherm(320, True)
TWEE_KEER = Scherm(640, True)  # a window of 1280 at 200 %

# Text that somebody cannot read because its box is too small; a box that scrolls by itself cuts nothing off.
AFGEKNIPT = """() => [...document.querySelectorAll("body *")].filter((box) => {
    const style = getComputedStyle(box);
    const hides = [style.overflowX, style.overflowY].some((value) => ["hidden", "clip"].includes(value));
    const tiny = box.clientWidth <= 2 || box.clientHeight <= 2;  // only for reading aloud
    return hides && !tiny && !box.closest("[aria-hidden], svg, .toestel") && box.innerText && box.innerText.trim()
        && (box.scrollWidth > box.clientWidth + 2 || box.scrollHeight > box.clientHeight + 2);
}).map((box) => box.outerHTML.slice(0, 120))"""

LUCHT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        + "word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
}"""

GROTE_LETTERS = """() => { document.documentElement.style.fontSize = "200%"; }"""


def past(page) -> None:
    """Demand that everything can be read where it stands."""
    past_in_de_breedte(page)
    assert page.evaluate(AFGEKNIPT) == [], page.url


@pytest.mark.langzaam
@pytest.mark.parametrize(
    ("scherm", "anders"),
    [
        pytest.param(KLEIN, LUCHT, id="320-en-met-lucht"),
        # Twice the room of the narrowest phone: in the slow suites.
        pytest.param(TWEE_KEER, "", id="1280-op-200-procent", marks=pytest.mark.langzaam),
        pytest.param(SCHERM, GROTE_LETTERS, id="1280-met-grote-letters"),
    ],
    indirect=["scherm"],
)
@pytest.mark.parametrize("paginas", [hoofdpaginas, kaartpaginas])
def test_the_main_pages_need_little_room(nieuwe_pagina, anders, paginas):
    visitors = {}
    for plek in paginas():
        if plek.wie not in visitors:
            visitors[plek.wie] = nieuwe_pagina()
            if plek.wie:
                log_in(visitors[plek.wie], plek.wie)
        page = visitors[plek.wie]
        assert page.goto(plek.adres).status == 200
        past(page)
        if (menu := page.locator("details.menu > summary")).is_visible():
            menu.click()
            past(page)
        if anders:
            page.evaluate(anders)
            past(page)
