"""A traveller: somebody who walks through the site with one thumb, and whose taps are counted.

A tap is a choice, a click or a touch of a field before typing in it. Keys are not counted, texts are: how many
fields somebody typed in.
"""

from playwright.sync_api import Locator, Page, expect

from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte


class Reiziger:
    """Somebody with a page, a number of taps and a number of texts."""

    def __init__(self, page: Page, *, streng: bool = False) -> None:
        """Each page on the way must fit the screen; with `streng` it must be clean for axe too."""
        self.page, self.streng = page, streng
        self.tikken = self.teksten = 0

    def open(self, path: str) -> None:
        """Go to an address; that is no tap."""
        response = self.page.goto(path)
        assert response.status == 200, path
        self.kijk()

    def kijk(self) -> None:
        """Look at the page that is there."""
        past_in_de_breedte(self.page)
        if self.streng:
            geen_axe_fouten(self.page)

    def kop(self, text: str) -> None:
        """Demand that this page is the one with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    def tik(self, target: Locator) -> None:
        """Tap something that leaves the page as it is."""
        target.click()
        self.tikken += 1

    def ga(self, target: Locator) -> None:
        """Tap something that leads to another page, and look at what comes."""
        with self.page.expect_navigation():
            target.click()
        self.tikken += 1
        self.kijk()

    def knop(self, name: str) -> None:
        """Press the button with these words."""
        self.ga(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        """Follow the first link with these words in the main part of the page."""
        self.ga(self.page.locator("#hoofd").get_by_role("link", name=name, exact=True).first)

    def kies(self, naam: str, waarde: str) -> None:
        """Tap one chip."""
        box = self.page.locator(f'input[name="{naam}"][value="{waarde}"]')
        self.tik(self.page.locator("label.chip").filter(has=box))
        expect(box).to_be_checked()

    def antwoord(self, **antwoorden: str) -> None:
        """Tap one chip per question."""
        for naam, waarde in antwoorden.items():
            self.kies(naam, waarde)

    def typ(self, naam: str, text: str) -> None:
        """Touch a field and type."""
        field = self.page.locator(f'[name="{naam}"]')
        self.tik(field)
        field.fill(text)
        self.teksten += 1
