"""What waits on whom: to sign, to confirm, to accept, to look back; and news of who does not sign."""

from datetime import timedelta

import pytest
from django.utils import timezone

from afspraken.datums import datum
from afspraken.models import Opzegging, PapierenHandtekening, Weigering
from afspraken.wachtend import wat_wacht
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import concept, geldend, lid, onderteken, voorgelegd

pytestmark = pytest.mark.django_db
PAPIER = {"naam": "S. Smit", "functie": "directeur", "namens": "School", "mandaat": "", "vindplaats": "Kluis"}


def woorden(wereld, wie):
    return [item.tekst for item in wat_wacht(lid(wereld, wie))]


def test_a_presented_version_waits_on_who_may_sign_and_else_on_an_akkoord(wereld):
    versie = voorgelegd(wereld)
    sign, agree = (
        "Onderteken versie 1, of laat weten dat je niet tekent",
        "Lees versie 1 en geef akkoord om zo te werken",
    )
    assert woorden(wereld, "politie") == [sign]
    assert woorden(wereld, "jongerenwerk2") == [agree]
    versie.geef_akkoord(lid(wereld, "jongerenwerk2"))
    assert woorden(wereld, "jongerenwerk2") == []
    onderteken(versie, lid(wereld, "politie"))
    assert woorden(wereld, "politie") == []
    assert woorden(wereld, "school") == [sign]
    assert wat_wacht(lid(wereld, "politie", "elders")) == []


def test_who_declined_is_not_asked_again_and_the_others_hear_why(wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "politie"))
    Weigering.zeg(versie, lid(wereld, "school"), "Eerst het bestuur.")
    assert woorden(wereld, "school") == []
    assert "Scholengroep De Linde tekent versie 1 niet: Eerst het bestuur." in woorden(wereld, "politie")
    assert "Scholengroep De Linde tekent versie 1 niet: Eerst het bestuur." in woorden(wereld, "oov")
    assert woorden(wereld, "handhaving") == ["Onderteken versie 1, of laat weten dat je niet tekent"]


def test_a_reservation_is_told_to_the_initiator_and_to_who_signed_before(wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"))
    first = versie.inhoud["afspraken"][0]["id"]
    versie.onderteken(lid(wereld, "politie"), functie="x", namens="y", voorbehouden={first: "Nee."})
    told = "Politie basisteam Voorbeeldstad maakte een voorbehoud bij afspraak 1"
    assert told in woorden(wereld, "jongerenwerk")
    assert told in woorden(wereld, "oov")
    assert told not in woorden(wereld, "politie")


def test_paper_waits_on_its_own_organisation(wereld):
    versie = voorgelegd(wereld)
    school, today = wereld.hier.organisaties["school"], timezone.localdate()
    PapierenHandtekening.teken_op(versie, lid(wereld, "oov"), school, PAPIER | {"datum": today})
    assert woorden(wereld, "school") == ["Bevestig jullie handtekening op papier onder versie 1"]


def test_paper_is_not_asked_of_who_declined_after_it_and_is_of_who_signed_it_after_all(als, wereld):
    versie = voorgelegd(wereld)
    school, today = wereld.hier.organisaties["school"], timezone.localdate()
    ask, question = "Bevestig jullie handtekening op papier onder versie 1", "Klopt deze handtekening op papier?"
    PapierenHandtekening.teken_op(versie, lid(wereld, "oov"), school, PAPIER | {"datum": today})
    Weigering.zeg(versie, lid(wereld, "school"), "Dit papier klopt niet.")
    assert woorden(wereld, "school") == []
    assert question not in tekst(als("school").get(adres("kaart-versie", versie)))
    assert "Wacht op bevestiging" not in tekst(als("oov").get(adres("kaart-versie", versie)))
    PapierenHandtekening.teken_op(versie, lid(wereld, "oov"), school, PAPIER | {"datum": today})
    assert woorden(wereld, "school") == [ask]
    assert question in tekst(als("school").get(adres("kaart-versie", versie)))


def test_why_somebody_left_is_told_to_the_initiator_and_to_who_signed_and_to_nobody_else(als, wereld):
    versie = geldend(wereld)
    Opzegging.zeg_op(versie, lid(wereld, "jongerenwerk"), per=timezone.localdate(), reden="Wij fuseren.")
    told = "Jongerenwerk De Brug zegde versie 1 op: Wij fuseren."
    assert told in woorden(wereld, "politie")
    assert told in woorden(wereld, "oov")
    assert told not in woorden(wereld, "jongerenwerk")
    assert told not in woorden(wereld, "school")
    for wie, sees in (
        ("politie", True),
        ("oov", True),
        ("jongerenwerk", True),
        ("school", False),
        ("handhaving", False),
    ):
        assert ("Wij fuseren." in tekst(als(wie).get(adres("kaart-versie", versie)))) is sees, wie


def test_who_left_is_not_counted_among_who_take_part(als, client, wereld):
    versie = geldend(wereld)
    day = timezone.localdate()
    Opzegging.zeg_op(versie, lid(wereld, "jongerenwerk"), per=day, reden="Wij fuseren.")
    page = tekst(als("politie").get(adres("kaart-versie", versie)))
    told = "tussen de 2 organisaties die ondertekenden en nog meedoen"
    assert told in page
    assert f"doet niet meer mee vanaf {datum(day.isoformat())}" in page
    client.logout()
    check = tekst(client.get(f"/controle/{versie.code}/"))
    assert told in check
    assert "Wij fuseren." not in check


def test_that_nobody_is_left_is_told_too(wereld):
    versie = geldend(wereld)
    for wie in ("jongerenwerk", "politie"):
        Opzegging.zeg_op(versie, lid(wereld, wie), per=timezone.localdate(), reden="Wij fuseren.")
    assert [text for text in woorden(wereld, "oov") if "Wij fuseren." in text] == [
        "Jongerenwerk De Brug zegde versie 1 op: Wij fuseren.",
        "Politie basisteam Voorbeeldstad zegde versie 1 op: Wij fuseren.",
    ]


def test_lines_of_a_concept_wait_on_the_partner_that_did_not_accept(wereld):
    versie = concept(wereld)
    assert woorden(wereld, "jongerenwerk") == []
    agreement = versie.afspraken.first()
    agreement.aanvaardingen.filter(partner__slug="jongerenwerk").delete()
    assert woorden(wereld, "jongerenwerk") == ["1 afspraak wacht op jullie ja"]


def test_looking_back_waits_a_month_before_its_day_and_the_end_on_who_presents(wereld, time_machine):
    geldend(wereld)
    start = timezone.now()
    assert woorden(wereld, "politie") == []
    time_machine.move_to(start + timedelta(days=151))
    assert woorden(wereld, "politie") == ["Vul de evaluatie van versie 1 in"]
    time_machine.move_to(start + timedelta(days=310))
    assert "Versie 1 loopt af: verleng haar of begin een nieuwe" in woorden(wereld, "oov")
    assert "Versie 1 loopt af: verleng haar of begin een nieuwe" not in woorden(wereld, "politie")


def test_the_page_takes_eight_queries_and_shows_only_the_own_network(als, wereld, django_assert_max_num_queries):
    versie = voorgelegd(wereld)
    client = als("politie")
    client.get("/voor-jou/")  # the session keeps its key for forms from here on
    with django_assert_max_num_queries(8):
        page = tekst(client.get("/voor-jou/"))
    assert f"/afsprakenkaart/{versie.pk}/tekenen/" in page
    assert "Er wacht niets op je." in tekst(als("politie", "elders").get("/voor-jou/"))
