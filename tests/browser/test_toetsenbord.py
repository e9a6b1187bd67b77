"""Everything goes with the keyboard alone: a whole exercise, and a signature. No test here touches a mouse.

At every Tab the focus must be visible: an outline, in the window, and not under the bar at the bottom.
"""

import pytest
from playwright.sync_api import Page, expect

from afspraken.models import Kaartversie, Ondertekening
from tests.browser.conftest import KEURING, log_in
from tests.factories.partners import WACHTWOORD

# What has the focus: its words, whether its outline shows, whether a part of it can be seen, and its place in the page.
FOCUS = """() => {
    const focus = document.activeElement;
    const shown = focus.closest("label") || focus;
    const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
    const inside = (x, y) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (shown.contains(top) || top.contains(shown));
    };
    const across = [0.1, 0.5, 0.9].map((part) => box.left + part * box.width);
    const down = [0.1, 0.5, 0.9].map((part) => box.top + part * box.height);
    return {
        body: focus === document.body,
        words: (focus.getAttribute("aria-label") || shown.textContent).trim().replace(/\\s+/g, " ") || focus.name,
        name: focus.name || "",
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: across.some((x) => down.some((y) => inside(x, y))),
        place: [...document.querySelectorAll("*")].indexOf(focus),
    };
}"""


class Toetsen:
    """Somebody at a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, page.keyboard

    @property
    def focus(self) -> dict:
        """What has the focus now."""
        return self.page.evaluate(FOCUS)

    def tab(self) -> dict:
        """Go to the next thing; it must be plain to see."""
        self.keys.press("Tab")
        focus = self.focus
        if not focus["body"]:
            assert focus["outlined"], f"no visible focus: {focus['words']} ({self.page.url})"
            assert focus["seen"], f"focus is hidden: {focus['words']} ({self.page.url})"
        return focus

    def naar(self, words: str = "", *, name: str = "") -> None:
        """Tab until the thing with these words, or the field with this name, has the focus."""
        for _ in range(150):
            focus = self.tab()
            if (name and focus["name"] == name) or (words and focus["words"].startswith(words)):
                return
        pytest.fail(f"Tab never came at {words or name} on {self.page.url}")

    def ga(self, words: str) -> None:
        """Tab to a link or button and press Enter."""
        self.naar(words)
        with self.page.expect_navigation():
            self.keys.press("Enter")

    def kies(self, name: str, plek: int) -> None:
        """Tab to a row of radio buttons and choose by arrow; the first needs a space."""
        self.naar(name=name)
        self.keys.press("Space")
        for _ in range(plek):
            self.keys.press("ArrowDown")
        expect(self.page.locator(f'input[name="{name}"]').nth(plek)).to_be_checked()

    def typ(self, name: str, text: str) -> None:
        """Tab to a field and type."""
        self.naar(name=name)
        self.keys.type(text)


@pytest.fixture
def toetsen(pagina) -> Toetsen:
    return Toetsen(pagina)


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_a_whole_exercise(toetsen, pagina):
    pagina.goto("/")
    assert toetsen.tab()["words"] == "Naar de inhoud"
    toetsen.keys.press("Enter")
    assert toetsen.tab()["words"] == "Start met een bericht"
    toetsen.ga("Online fenomenen")
    toetsen.ga("Rivaliserende jeugd")
    toetsen.ga("Oefen met dit bericht")

    toetsen.kies("gevaar", 2)
    toetsen.naar("Waarom vragen we dit?")
    fold = pagina.locator("details.hulp").first
    toetsen.keys.press("Enter")
    expect(fold).to_have_attribute("open", "")
    toetsen.keys.press("Enter")
    expect(fold).not_to_have_attribute("open", "")
    toetsen.kies("ontvangen", 0)
    toetsen.kies("zichtbaar", 0)
    toetsen.ga("Ga naar stap 1")

    toetsen.ga("Bewaar en ga naar context")
    toetsen.naar(name="lijkt_op")
    toetsen.keys.press("Space")
    toetsen.ga("Bewaar en ga naar partners")
    toetsen.ga("Nee, verder zonder partner")
    toetsen.ga("Ja, kies wat er gebeurt")
    toetsen.ga("Bewaar en sluit af")
    toetsen.ga("Sluit af en bekijk de samenvatting")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("De route is afgesloten")

    toetsen.naar("Wissen en weg")
    toetsen.keys.press("Enter")
    toetsen.ga("Wis deze doorloop")
    assert pagina.url.endswith("/")


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
def test_a_signature(toetsen, pagina, scherm):
    log_in(pagina, "school@voorbeeldstad.example")
    card = Kaartversie.objects.exclude(hash="").get()
    pagina.goto(f"/afsprakenkaart/{card.pk}/tekenen/")
    toetsen.ga("Onderteken versie 1")

    # Refused: from the summary of errors to the field.
    expect(pagina.locator(".foutsamenvatting")).to_be_visible()
    if scherm.javascript:
        expect(pagina.locator(".foutsamenvatting")).to_be_focused()
    toetsen.naar("Je functie")
    toetsen.keys.press("Enter")
    expect(pagina.locator('[name="functie"]')).to_be_focused()
    toetsen.keys.type("directeur")
    toetsen.typ("mandaat", "statuten, artikel 9")
    toetsen.naar(name="gelezen")
    toetsen.keys.press("Space")
    toetsen.typ("wachtwoord", WACHTWOORD)
    toetsen.ga("Onderteken versie 1")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Je handtekening staat eronder")
    assert Ondertekening.objects.filter(versie=card, functie="directeur").exists()


@pytest.mark.parametrize("scherm", KEURING, indirect=True, ids=str)
@pytest.mark.parametrize("path", ["/", "/route/nieuw/?oefening=zelfde-plek", "/partners/", "/spoed/"])
def test_tab_goes_through_the_page_in_its_own_order_and_out_again(toetsen, pagina, path):
    pagina.goto(path)
    places = []
    # After the last stop the browser itself has the focus, or it begins again at the first.
    while not (focus := toetsen.tab())["body"] and focus["place"] not in places[:1]:
        places.append(focus["place"])
        assert len(places) < 200, "Tab never leaves the page"
    assert len(places) > 5
    assert places == sorted(set(places))
