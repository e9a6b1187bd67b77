"""Somebody without an account reads the map, practises the whole route on an example message and leaves nothing."""

import pytest

from routekaart.route.models import Doorloop
from tests.browser.conftest import KEURING
from tests.browser.reiziger import Reiziger


@pytest.fixture
def bezoeker(pagina, scherm) -> Reiziger:
    return Reiziger(pagina, streng=scherm in KEURING)


@pytest.mark.langzaam
def test_from_the_map_through_an_exercise_to_nothing_left(bezoeker, pagina):
    bezoeker.open("/")
    bezoeker.ga(pagina.locator(".routekaart a:visible").filter(has_text="fenomenen"))
    bezoeker.kop("Online fenomenen")
    bezoeker.link("Rivaliserende jeugd")
    bezoeker.kop("Rivaliserende jeugd")
    bezoeker.link("Oefen met dit bericht")

    loop_de_vijf_stappen(bezoeker)
    bezoeker.kop("Sluit de route af")
    bezoeker.knop("Sluit af en bekijk de samenvatting")

    bezoeker.kop("De route is afgesloten")
    told = pagina.locator("#hoofd").inner_text()
    for text in ("Zoek ik uit", "Dat zij meedenken", "Wijkagent", "Vanavond", "Onze inschatting van dit oefenbericht"):
        assert text in told

    mine = pagina.url.split("/")[-3]
    bezoeker.tik(pagina.get_by_text("Wissen en weg"))
    bezoeker.knop("Wis deze doorloop")
    bezoeker.kop("Een bericht online dat je zorgen geeft. Wat doe je?")
    assert pagina.goto(f"/route/{mine}/samenvatting/").status == 404
    assert not Doorloop.objects.filter(pk=mine).exists()


def loop_de_vijf_stappen(bezoeker: Reiziger) -> None:
    """Answer something on each page, from the four taps to the actions."""
    bezoeker.antwoord(gevaar="nee", ontvangen="zelf", zichtbaar="iedereen", platform="snapchat")
    bezoeker.knop("Ga naar stap 1")

    bezoeker.kop("Wat zie je precies?")
    bezoeker.antwoord(emoji="zoek_uit")
    bezoeker.knop("Bewaar en ga naar context")

    bezoeker.kop("Wat weet je eromheen?")
    bezoeker.antwoord(lijkt_op="rivaliserende-jeugd", grap="weet_niet", drempel="2")
    bezoeker.knop("Bewaar en ga naar partners")

    bezoeker.kop("Haal je er een partner bij?")
    bezoeker.antwoord(doel="meedenken")
    bezoeker.knop("Ja, ik bel")
    bezoeker.antwoord(gebeld_functie="Wijkagent", uitkomst="klopt")
    bezoeker.knop("Bewaar en ga naar ingrijpen")

    bezoeker.kop("Grijp je in, en wie doet dat?")
    bezoeker.antwoord(door_wie="ik")
    bezoeker.knop("Ja, kies wat er gebeurt")

    bezoeker.kop("Wat ga je doen?")
    action = bezoeker.page.locator(".actie").first
    bezoeker.tik(action.locator("label.chip-vink"))
    bezoeker.tik(action.locator("label.chip", has_text="Vanavond"))
    bezoeker.knop("Bewaar en sluit af")
