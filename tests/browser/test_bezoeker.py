"""Somebody without an account reads the map, practises the whole route on an example message and leaves nothing."""

import pytest

from routekaart.route.models import Doorloop
from tests.browser.conftest import KEURING
from tests.browser.reiziger import Reiziger


@pytest.fixture
def bezoeker(pagina, scherm) -> Reiziger:
    return Reiziger(pagina, streng=scherm in KEURING)


def test_from_the_map_through_an_exercise_to_nothing_left(bezoeker, pagina):
    bezoeker.open("/")
    bezoeker.ga(pagina.locator(".routekaart a:visible").filter(has_text="fenomenen"))
    bezoeker.kop("Online fenomenen")
    bezoeker.link("Rivaliserende jeugd")
    bezoeker.kop("Rivaliserende jeugd")
    bezoeker.link("Oefen met dit bericht")

    for naam, waarde in [("gevaar", "nee"), ("ontvangen", "zelf"), ("zichtbaar", "iedereen"), ("platform", "snapchat")]:
        bezoeker.kies(naam, waarde)
    bezoeker.knop("Ga naar stap 1")

    bezoeker.kop("Wat zie je precies?")
    bezoeker.kies("emoji", "zoek_uit")
    bezoeker.knop("Bewaar en ga naar context")

    bezoeker.kop("Wat weet je eromheen?")
    bezoeker.kies("lijkt_op", "rivaliserende-jeugd")
    bezoeker.kies("grap", "weet_niet")
    bezoeker.kies("drempel", "2")
    bezoeker.knop("Bewaar en ga naar partners")

    bezoeker.kop("Haal je er een partner bij?")
    bezoeker.kies("doel", "meedenken")
    bezoeker.knop("Ja, ik bel")
    bezoeker.kies("gebeld_functie", "Wijkagent")
    bezoeker.kies("uitkomst", "klopt")
    bezoeker.knop("Bewaar en ga naar ingrijpen")

    bezoeker.kop("Grijp je in, en wie doet dat?")
    bezoeker.kies("door_wie", "ik")
    bezoeker.knop("Ja, kies wat er gebeurt")

    bezoeker.kop("Wat ga je doen?")
    action = pagina.locator(".actie").first
    bezoeker.tik(action.locator("label.chip-vink"))
    bezoeker.tik(action.locator("label.chip", has_text="Vanavond"))
    bezoeker.knop("Bewaar en sluit af")

    bezoeker.kop("Sluit de route af")
    bezoeker.knop("Sluit af en bekijk de samenvatting")

    bezoeker.kop("De route is afgesloten")
    summary = pagina.locator("#hoofd")
    for text in ("Zoek ik uit", "Dat zij meedenken", "Wijkagent", "Vanavond", "Onze inschatting van dit oefenbericht"):
        assert text in summary.inner_text()

    mine = pagina.url.split("/")[-3]
    bezoeker.tik(pagina.get_by_text("Wissen en weg"))
    bezoeker.knop("Wis deze doorloop")
    assert pagina.url.endswith("/")
    assert pagina.goto(f"/route/{mine}/samenvatting/").status == 404
    assert not Doorloop.objects.filter(pk=mine).exists()
