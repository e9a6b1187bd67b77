"""Who sees why somebody declined, and what a form says when an answer would be lost."""

import pytest

from afspraken.models import Evaluatie, Inbreng, Weigering
from tests.afspraken.hulp import adres
from tests.factories.afspraken import concept, geldend, inbreng_velden, lid, onderteken, soort, voorgelegd

pytestmark = pytest.mark.django_db


def test_why_somebody_declines_is_for_who_presented_who_signed_and_the_one_who_said_it(als, wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "politie"))
    Weigering.zeg(versie, lid(wereld, "school"), "Het bestuur wacht.")
    seen = {
        who: "Het bestuur wacht." in als(who).get(adres("kaart-versie", versie)).content.decode()
        for who in ("oov", "politie", "school", "jongerenwerk", "handhaving")
    }
    assert seen == {"oov": True, "politie": True, "school": True, "jongerenwerk": False, "handhaving": False}


def test_why_without_a_judgement_is_asked_for_and_kept(als, wereld):
    versie = geldend(wereld)
    line = next(row["id"] for row in versie.inhoud["afspraken"] if "politie" in (row["van"], row["naar"]))
    client, address = als("politie"), adres("kaart-evaluatie", versie)
    answer = client.post(address, {f"waarom_{line}": "Er was niemand bereikbaar."})
    assert answer.status_code == 422
    assert "Er was niemand bereikbaar." in answer.content.decode()
    assert f'id="id_oordeel_{line}_error"' in answer.content.decode()
    assert not Evaluatie.objects.exists()
    client.post(address, {f"waarom_{line}": "Er was niemand bereikbaar.", f"oordeel_{line}": "werkte_niet"})
    assert [(row.oordeel, row.waarom) for row in Evaluatie.objects.all()] == [
        ("werkte_niet", "Er was niemand bereikbaar.")
    ]


def test_letting_a_contradiction_stand_needs_one_that_is_there_and_shows_why(als, wereld):
    versie = concept(wereld)
    versie.inbreng.all().delete()
    versie.afspraken.all().delete()
    hopes = inbreng_velden(vraag=2, andere=soort("jongerenwerk"))
    Inbreng.voeg_toe(versie, lid(wereld, "school"), soort("school"), hopes)
    never = inbreng_velden(antwoord="niet", andere=soort("school"))
    Inbreng.voeg_toe(versie, lid(wereld, "jongerenwerk"), soort("jongerenwerk"), never)
    client, ride = als("oov"), adres("kaart-proefrit", versie)
    address, reason = adres("kaart-tegenspraak", versie), "Dat bespreken we in het najaar."
    answer = client.post(address, {"reden": reason, "sleutel": "zo/maar/iets"})
    assert answer.status_code == 422
    assert "Vink eerst aan" in answer.content.decode()
    assert reason in answer.content.decode()
    keys = [one.sleutel for one in client.get(ride).context["samenvatting"].op_te_lossen]
    assert len(keys) == len(set(keys)) > 0
    assert client.post(address, {"reden": reason, "sleutel": keys}).status_code == 302
    page = client.get(ride)
    assert page.context["samenvatting"].op_te_lossen == ()
    assert f"Omdat: {reason}" in page.content.decode()


def test_the_page_to_present_names_a_contradiction_before_anybody_presses(als, wereld):
    versie = concept(wereld)
    hopes = inbreng_velden(vraag=2, andere=soort("jongerenwerk"))
    Inbreng.voeg_toe(versie, lid(wereld, "school"), soort("school"), hopes)
    never = inbreng_velden(antwoord="niet", andere=soort("school"))
    Inbreng.voeg_toe(versie, lid(wereld, "jongerenwerk"), soort("jongerenwerk"), never)
    page = als("oov").get(adres("kaart-voorleggen", versie))
    assert "tegenstrijdig" in [reden.code for reden in page.context["stopt"]]
    assert "Naar de proefrit" in page.content.decode()
