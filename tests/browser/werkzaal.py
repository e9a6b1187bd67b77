"""A room full of people: a desk, a beamer and phones, each with a browser of its own, and an ear at every screen."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote_plus

from django.conf import settings
from django.test import Client
from playwright.sync_api import Error, Locator, Page, Response, expect

from afspraken.workshop.models import Deelnemer
from afspraken.workshop.views.laden import PLAATS
from tests.browser.keuring import past_in_de_breedte

# How most phones read the message; on the beamer these words come with the answers and never before.
GELEZEN = "Hier kan echt iemand schade van hebben"


class Oor:
    """Everything that came to one screen since it was last forgotten: each body of a page or part, whole."""

    def __init__(self, page: Page) -> None:
        self.page, self.gehoord, self.gemist = page, list[str](), 0
        page.on("response", self._hoor)

    def _hoor(self, response: Response) -> None:
        if response.request.resource_type not in ("document", "xhr", "fetch") or response.status in (204, 302):
            return
        try:
            self.gehoord.append(response.text())
        except Error:
            # The page went on before its body could be read; what it shows is looked at as well.
            self.gemist += 1

    def alles(self) -> str:
        """Return all that came in, and the page as it stands."""
        return "\n".join([*self.gehoord, self.page.content()])

    def vergeet(self) -> None:
        """Begin anew."""
        self.gehoord.clear()


class Plaats:
    """One browser in the room."""

    def __init__(self, naam: str, page: Page, breedte: int) -> None:
        self.naam, self.page = naam, page
        page.set_viewport_size({"width": breedte, "height": 800})
        self.oor = Oor(page)

    def knop(self, name: str | re.Pattern[str]) -> None:
        """Press a button that leads to a page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        past_in_de_breedte(self.page)

    def link(self, name: str | re.Pattern[str]) -> None:
        """Follow a link in the main part."""
        with self.page.expect_navigation():
            self.page.locator("#hoofd").get_by_role("link", name=name).first.click()
        past_in_de_breedte(self.page)

    def kies(self, **antwoorden: str) -> None:
        """Tap a chip per question, or choose from a list; a reason is typed."""
        for name, value in antwoorden.items():
            if (field := self.page.locator(f'select[name="{name}"]')).count():
                field.select_option(value)
                continue
            if name.endswith("_reden"):
                self.typ(name, value)
                continue
            box = self.page.locator(f'input[name="{name}"][value="{value}"]')
            self.page.locator("label").filter(has=box).click()
            expect(box).to_be_checked()

    def typ(self, name: str, text: str) -> None:
        """Type in a field."""
        self.page.locator(f'[name="{name}"]').first.fill(text)

    def ziet(self, text: str | re.Pattern[str]) -> None:
        """Wait until it stands on this screen, without touching it."""
        expect(self.page.locator("#hoofd")).to_contain_text(text)


class Telefoon(Plaats):
    """A phone: of which partner, and what was typed on it."""

    def __init__(self, naam: str, page: Page, partner: str) -> None:
        super().__init__(naam, page, 360)
        self.partner, self.getypt = partner, list[str]()

    def schrijf(self, text: str) -> None:
        """Type what an other may not know, and wait until it was saved without any button."""
        self.getypt.append(text)
        with self.page.expect_response(lambda response: text in unquote_plus(response.request.post_data or "")):
            self.typ("weet", text)
        expect(self.page.locator("#bewaard")).to_contain_text("Bewaard om")

    def klaar(self) -> None:
        """Say that this phone is ready."""
        self.knop(re.compile("Ik ben klaar|Bewaar opnieuw"))
        self.ziet("Je bent klaar")


class Tafel(Plaats):
    """The desk of who leads."""

    def __init__(self, naam: str, page: Page) -> None:
        super().__init__(naam, page, 1280)

    def verder(self, name: str) -> None:
        """Press the one big button, which must say this."""
        button = self.page.locator("#volgende")
        expect(button).to_have_text(re.compile(re.escape(name), re.IGNORECASE))
        with self.page.expect_navigation():
            button.click()

    @property
    def eerste_verschil(self) -> Locator:
        """The sentence of the heaviest gap, beside the buttons about it."""
        return self.page.locator("#parkeer-1").locator("xpath=ancestor::li[1]/p[1]")

    @property
    def code(self) -> str:
        """The code as it stands at the side."""
        words = self.page.get_by_role("complementary", name="De zaal").inner_text()
        return "".join(re.search(r"Code\s+(\w{4}) (\w{4})", words).groups())


class Zaal:
    """Everybody together."""

    def __init__(self, tafel: Tafel, beamer: Plaats, telefoons: list[Telefoon]) -> None:
        self.tafel, self.beamer, self.telefoons = tafel, beamer, telefoons

    @property
    def plaatsen(self) -> Iterator[Plaats]:
        """Every screen."""
        yield from (self.tafel, self.beamer, *self.telefoons)

    def van(self, partner: str) -> list[Telefoon]:
        """Return the phones of a partner."""
        return [phone for phone in self.telefoons if phone.partner == partner]

    def zien(self, text: str) -> None:
        """Wait until every screen shows it."""
        for place in self.plaatsen:
            place.ziet(text)

    def elk(self, doe: Callable[[Telefoon], None]) -> None:
        """Let every phone do it, one after the other."""
        for phone in self.telefoons:
            doe(phone)


def niets_verraden(zaal: Zaal, kanaries: dict[str, str]) -> None:
    """Demand that no screen was told what another phone answered; `kanaries` is text by the name of the phone."""
    for place in zaal.plaatsen:
        heard = place.oor.alles()
        told = [name for name, text in kanaries.items() if name != place.naam and text in heard]
        assert not told, f"{place.naam} was told before the reveal what these answered: {told}"
    assert GELEZEN not in zaal.beamer.oor.alles()


def onthuld(zaal: Zaal, kanaries: dict[str, str]) -> None:
    """Demand that every screen shows what everybody answered: the search above can find it.

    The beamer is read from afar and shows how the message was read, not the words of each.
    """
    zaal.beamer.ziet(GELEZEN)
    for place in (zaal.tafel, *zaal.telefoons):
        for text in kanaries.values():
            place.ziet(text)
    for place in zaal.plaatsen:
        heard = "\n".join(place.oor.gehoord)
        shown = [GELEZEN] if place is zaal.beamer else kanaries.values()
        assert all(text in heard for text in shown), place.naam


@contextmanager
def zonder_net(page: Page) -> Iterator[None]:
    """Take a phone off the network."""
    page.context.set_offline(True)
    try:
        yield
    finally:
        with suppress(Error):
            page.context.set_offline(False)


def ga_zitten(page: Page, deelnemer: Deelnemer) -> None:
    """Make this the phone of somebody who came to the door before."""
    client = Client()
    session = client.session
    session[PLAATS] = str(deelnemer.pk)
    session.save()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/"}])
