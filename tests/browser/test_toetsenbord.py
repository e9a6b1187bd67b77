"""Everything goes with the keyboard alone: a whole exercise, and a signature. No test here touches a mouse.

At every Tab the focus must be visible: an outline, in the window, and not under the bar at the bottom.
"""

import pytest
from playwright.sync_api import expect

from afspraken.models import Kaartversie, Ondertekening
from tests.browser.conftest import KEURING, log_in
from tests.browser.toetsen import Toetsen
from tests.factories.partners import WACHTWOORD

pytestmark = pytest.mark.langzaam


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
