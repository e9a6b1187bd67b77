"""What holds for an organisation today: only between those who signed, and never what is not in force."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from afspraken.gelden import geldende_afspraken
from tests.factories.afspraken import (
    concept,
    data,
    geldend,
    lid,
    onderteken,
    voeg_afspraak_toe,
    volgend_concept,
    voorgelegd,
)

pytestmark = pytest.mark.django_db


def zinnen(wereld, wie, waar="voorbeeldstad"):
    organisatie = lid(wereld, wie, waar).organisatie
    return [(row.van, row.naar, row.werkafspraak, row.versie_nummer) for row in geldende_afspraken(organisatie)]


def over(dagen):
    return time_machine.travel(timezone.now() + timedelta(days=dagen), tick=False)


def test_a_signed_card_holds_between_the_pair_that_signed(wereld):
    geldend(wereld)
    assert zinnen(wereld, "politie") == [
        ("jongerenwerk", "politie", False, 1),
        ("jongerenwerk", "politie", False, 1),
        ("politie", "jongerenwerk", False, 1),
    ]
    assert zinnen(wereld, "oov") == [("oov", "jongerenwerk", False, 1)]
    assert zinnen(wereld, "school") == []


def test_it_tells_who_signed_whom_to_call_and_every_slot(wereld):
    versie = geldend(wereld)
    row = geldende_afspraken(lid(wereld, "jongerenwerk").organisatie)[0]
    assert row.ondertekenaars == ("Jongerenwerk De Brug", "Politie basisteam Voorbeeldstad")
    assert [tuple(point) for point in row.ontvangstpunten] == [
        ("Politie basisteam Voorbeeldstad", "wijkagent Noord", "088-0000102", "8.00-17.00 uur", "dag en nacht")
    ]
    assert (row.fenomenen, row.zicht, row.vanaf_drempel) == (("ordeverstoringen",), "openbaar", 2)
    assert (row.doel, row.delen, row.terugkoppeling, row.actie) == ("meedenken", "zonder_naam", "standaard", None)
    assert (row.versie_id, row.groot_telt_als) == (versie.pk, "besloten")
    assert row.zin.startswith("Vanaf drempel 2 haalt jongerenwerk de politie erbij")


def test_the_telephone_is_the_one_of_today(wereld):
    geldend(wereld)
    lid(wereld, "politie").organisatie.ontvangstpunten.update(telefoon="088-7654321")
    row = geldende_afspraken(lid(wereld, "jongerenwerk").organisatie)[0]
    assert row.ontvangstpunten[0].telefoon == "088-7654321"


def test_a_concept_a_presented_version_and_another_network_give_nothing(wereld):
    concept(wereld)
    voorgelegd(wereld, "elders")
    assert zinnen(wereld, "politie") == []
    assert zinnen(wereld, "politie", "elders") == []


def test_akkoord_makes_a_labelled_werkafspraak_between_those_who_gave_it(wereld):
    versie = voorgelegd(wereld)
    versie.geef_akkoord(lid(wereld, "jongerenwerk"))
    assert zinnen(wereld, "jongerenwerk") == []
    versie.geef_akkoord(lid(wereld, "politie"))
    assert zinnen(wereld, "jongerenwerk") == [
        ("jongerenwerk", "politie", True, 1),
        ("jongerenwerk", "politie", True, 1),
        ("politie", "jongerenwerk", True, 1),
    ]
    assert zinnen(wereld, "oov") == []


def test_who_gave_akkoord_while_others_signed_sees_a_werkafspraak(wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    versie.geef_akkoord(lid(wereld, "oov"))
    assert zinnen(wereld, "oov") == [("oov", "jongerenwerk", True, 1)]
    assert zinnen(wereld, "jongerenwerk")[-1] == ("oov", "jongerenwerk", True, 1)
    assert not any(werk for *_, werk, _ in zinnen(wereld, "politie"))


def test_a_next_version_that_waits_adds_only_what_is_new(wereld):
    versie = geldend(wereld)
    before = zinnen(wereld, "politie")
    nieuw = volgend_concept(versie, wereld)
    assert zinnen(wereld, "politie") == before
    voeg_afspraak_toe(nieuw, lid(wereld, "politie"), lid(wereld, "jongerenwerk"), zicht="besloten")
    nieuw.leg_voor(lid(wereld, "oov"), **data())
    for wie in ("jongerenwerk", "politie"):
        nieuw.geef_akkoord(lid(wereld, wie))
    assert zinnen(wereld, "politie") == [*before, ("politie", "jongerenwerk", True, 2)]


def test_replaced_expired_and_withdrawn_versions_give_nothing(wereld):
    versie = geldend(wereld)
    with over(366):
        assert zinnen(wereld, "politie") == []
    versie.trek_in(lid(wereld, "oov"), "Er komt een nieuwe kaart.")
    assert zinnen(wereld, "politie") == []


def test_a_replaced_version_gives_way_to_the_one_that_came_into_force(wereld):
    versie = geldend(wereld)
    nieuw = volgend_concept(versie, wereld)
    nieuw.leg_voor(lid(wereld, "oov"), **data())
    onderteken(nieuw, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    assert {nummer for *_, nummer in zinnen(wereld, "politie")} == {2}
    assert zinnen(wereld, "oov") == []


@pytest.mark.parametrize("aantal", [1, 25])
def test_three_queries_whatever_the_size(wereld, aantal, django_assert_num_queries):
    versie = concept(wereld)
    for _ in range(aantal):
        voeg_afspraak_toe(versie, lid(wereld, "politie"), lid(wereld, "jongerenwerk"))
    versie.leg_voor(lid(wereld, "oov"), **data())
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    organisatie = lid(wereld, "politie").organisatie
    with django_assert_num_queries(3):
        assert len(geldende_afspraken(organisatie)) == 3 + aantal
