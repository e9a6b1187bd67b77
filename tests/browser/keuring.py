"""Looking at a page: is it clean for axe, and does it fit the screen.

Looking costs more than walking, so nothing is looked at twice in one process. A page with the same address and the
same kinds of elements and headings as an earlier one is skipped. Contrast and the size of targets, the dear rules,
are left out where every element has looks that were judged before, inside the same kind of parent, at this width and
in this colour scheme.
"""

import re

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import BrowserContext, Page, Route

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DEAR = {"color-contrast": {"enabled": False}, "target-size": {"enabled": False}}

# Of each visitor without JavaScript a page that looks the same and can run axe.
TWEELINGEN: dict[BrowserContext, Page] = {}

# The kinds of elements with the attributes they carry and the order of the headings; the looks; light or dark.
BOUWSTENEN = """() => {
    const all = [...document.querySelectorAll("*")], unique = (list) => [...new Set(list)].sort();
    const looks = (e) => e === null ? "" : e.tagName + "." + (e.getAttribute("class") || "");
    const kind = (e) => [e.tagName, e.type, e.getAttribute("role"), ...e.getAttributeNames().sort()].join(" ");
    const headings = all.filter((e) => /^H[1-6]$/.test(e.tagName)).map((e) => e.tagName);
    return [[...unique(all.map(kind)), ...headings.filter((h, i) => h !== headings[i - 1])],
            unique(all.map((e) => looks(e.parentElement) + ">" + looks(e))),
            matchMedia("(prefers-color-scheme: dark)").matches];
}"""
_kinds: set[tuple] = set()
_looks: set[tuple[int, bool, str]] = set()


def past_in_de_breedte(page: Page) -> None:
    """Demand that nobody has to scroll sideways."""
    wide, room = page.evaluate("[document.scrollingElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, page.url


def geen_axe_fouten(page: Page) -> None:
    """Demand that axe finds nothing wrong with the page as it stands (WCAG 2.2 A and AA, and good practice)."""
    width = page.viewport_size["width"]
    kinds, looks, dark = page.evaluate(BOUWSTENEN)
    address = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", page.url.partition("#")[0])
    kind = (width, dark, address, *kinds)
    new_looks = {(width, dark, look) for look in looks} - _looks
    if kind in _kinds and not new_looks:
        return
    options = {"runOnly": WCAG, "resultTypes": ["violations"], "rules": {} if new_looks else DEAR}
    if page.context in TWEELINGEN:
        page = _tweeling(page)
    page.evaluate(AXE_SCRIPT)
    # Only what is wrong comes back: all that axe says of a page would take longer to send than to find.
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    assert found == [], f"{page.url}\n{AxeResults({'violations': found}).generate_report()}"
    _kinds.add(kind)
    _looks.update(new_looks)


def _tweeling(page: Page) -> Page:
    # axe is a script, and it waits for promises, which never come where JavaScript is off. So the same HTML is
    # shown at the same address in a page that can run axe, but not the scripts of the site.
    html = page.content()

    def answer(route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.continue_()

    twin = TWEELINGEN[page.context]
    twin.unroute_all()
    twin.route("**/*", answer)
    twin.goto(page.url)
    return twin
