"""What stands beside what on the pages of a card: a voorbehoud at its afspraak, what asks for a tick with that tick."""

import pytest

from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import concept, lid, onderteken, voeg_afspraak_toe, voorgelegd

pytestmark = pytest.mark.django_db

VOORBEHOUD = "Niet zonder overleg."


@pytest.mark.parametrize("naam", ["kaart-versie", "kaart-bekijk"])
def test_a_voorbehoud_stands_at_its_afspraak_and_at_no_other(als, wereld, naam):
    versie = voorgelegd(wereld)
    second = versie.inhoud["afspraken"][1]["id"]
    who = {"functie": "teamchef", "namens": "Politie", "mandaat": ""}
    versie.onderteken(lid(wereld, "politie"), **who, voorbehouden={second: VOORBEHOUD})
    onderteken(versie, lid(wereld, "jongerenwerk"))
    page = tekst(als("jongerenwerk").get(adres(naam, versie)))
    words = f"Geldt niet voor Politie basisteam Voorbeeldstad: {VOORBEHOUD}"
    assert page.count(words) == 1
    assert words in page.split('id="afspraak-2"')[1].split("</article>")[0]


def test_what_may_point_at_a_person_stands_with_the_tick_it_asks_for(als, wereld):
    versie = concept(wereld)
    page = tekst(als("oov").get(adres("kaart-voorleggen", versie)))
    assert 'id="nakijken"' not in page
    for number in ("06-12345678", "06-87654321"):
        voeg_afspraak_toe(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"), toelichting=f"Bel {number}.")
    before, after = tekst(als("oov").get(adres("kaart-voorleggen", versie))).split('id="nakijken"')
    assert "telefoonnummer" not in before
    assert after.count("Hier lijkt een telefoonnummer te staan.") == 2
    assert 'name="nagekeken"' in after
