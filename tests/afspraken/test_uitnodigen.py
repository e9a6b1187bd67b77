"""Inviting to sign: three weeks per link, a fresh one each week, until there is an answer or nothing to sign."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from afspraken.models import PapierenHandtekening, Uitnodiging
from afspraken.uitnodigen import nodig_uit
from afspraken.wachtend import wat_wacht
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import lid, onderteken, voorgelegd

pytestmark = pytest.mark.django_db


def sleutels():
    """Return the keys of the links in the mails so far, by the first part of the address."""
    return {one.to[0].partition("@")[0]: one.body.split("/tekenen/")[1].split("/")[0] for one in mail.outbox}


@pytest.fixture
def versie(wereld, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    made = voorgelegd(wereld)
    nodig_uit(made)
    return made


def herinner(time_machine, dagen=7):
    """Let days go by and run the daily command; return who got a mail."""
    mail.outbox.clear()
    time_machine.shift(timedelta(days=dagen))
    call_command("herinner")
    return sorted(sleutels())


def test_a_link_works_for_three_weeks_to_the_second(als, versie, time_machine):
    key = sleutels()["politie"]
    time_machine.shift(timedelta(days=21) - timedelta(seconds=1))
    assert als("politie").get(f"/tekenen/{key}/").url == adres("kaart-tekenen", versie)
    time_machine.shift(1)
    late = als("politie").get(f"/tekenen/{key}/")
    assert late.status_code == 404
    assert "Deze link werkt niet meer" in tekst(late)


def test_the_fresh_link_of_a_reminder_takes_the_place_of_the_one_before(als, versie, time_machine):
    old = sleutels()["politie"]
    assert "politie" in herinner(time_machine)
    new = sleutels()["politie"]
    assert (Uitnodiging.vind(old), Uitnodiging.vind(new).organisatie.soort.slug) == (None, "politie")
    assert als("politie").get(f"/tekenen/{old}/").status_code == 404
    assert als("politie").get(f"/tekenen/{new}/").url == adres("kaart-tekenen", versie)


def test_it_goes_on_every_week_and_not_more_often(versie, time_machine):
    everybody = ["handhaving", "jongerenwerk", "oov", "politie", "school"]
    assert [herinner(time_machine, days) for days in (7, 1, 6, 3, 4)] == [everybody, [], everybody, [], everybody]


def test_a_paper_that_was_confirmed_is_an_answer(wereld, versie, time_machine):
    words = {"naam": "P. Prins", "functie": "teamchef", "namens": "Politie", "vindplaats": "archief"}
    politie = lid(wereld, "politie")
    paper = PapierenHandtekening.teken_op(
        versie, lid(wereld, "oov"), politie.organisatie, words | {"datum": timezone.localdate()}
    )
    assert "politie" in herinner(time_machine)
    paper.bevestig(politie)
    assert "politie" not in herinner(time_machine)


def test_a_withdrawn_version_reminds_nobody_and_waits_on_nobody(als, wereld, versie, time_machine):
    onderteken(versie, lid(wereld, "jongerenwerk"))
    reason = "In afspraak 2 staat een fout."
    versie.trek_in(lid(wereld, "oov"), reason)
    assert herinner(time_machine) == []
    for wie in ("politie", "school", "jongerenwerk"):
        assert not [item.tekst for item in wat_wacht(lid(wereld, wie)) if "versie 1" in item.tekst]
        page = tekst(als(wie).get(adres("kaart-versie", versie)))
        assert reason in page
        assert adres("kaart-tekenen", versie) not in page


def test_a_version_past_its_end_reminds_nobody(versie, time_machine):
    assert herinner(time_machine, 400) == []
