"""The afspraken in force stand in the step where they matter; those of others, and concepts, never."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from routekaart.route.erbij import situatie, zicht
from routekaart.route.stappen import STAPPEN
from tests.factories.afspraken import concept, demokaart, geldend
from tests.factories.route import volle_doorloop
from tests.route.conftest import MAKER


@pytest.fixture
def kaart(wereld):
    return demokaart(wereld)


def lees(maker, pk, slug: str) -> str:
    return maker.zie(pk, slug).content.decode()


def ga_naar_drie(maker, **context) -> str:
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden")
    maker.stap(pk, "contextinformatie", **context)
    return pk


SERIOUS = {"lijkt_op": ["rivaliserende-jeugd"], "drempel": "3"}


def test_a_matching_afspraak_stands_in_steps_three_to_five(maker, kaart):
    pk = ga_naar_drie(maker, **SERIOUS)
    maker.stap(pk, "partners-betrekken", besluit="nee")
    maker.stap(pk, "intervenieren", ingrijpen="ja")
    for slug in ("partners-betrekken", "intervenieren", "acties"):
        page = lees(maker, pk, slug)
        main = page.split("<main")[1].split("</main>")[0]
        assert "Vanaf drempel 3 haalt jongerenwerk de politie erbij" in main
        assert "kaart versie 1" in main
        assert "Ondertekend door Jongerenwerk De Brug, Politie basisteam Voorbeeldstad." in main
        assert "tel:088-0000102" in main
        assert main.index("Wat spraken wij af") < main.index("<form")


def test_the_number_on_screen_counts_what_applies(maker, kaart):
    pk = ga_naar_drie(maker, **SERIOUS)
    page = lees(maker, pk, "partners-betrekken")
    assert "Wat spraken wij af (1)" in page
    assert "Bij drempel 4" not in page


def test_what_is_not_known_yet_may_apply(maker, kaart):
    pk, _ = maker.begin()
    page = lees(maker, pk, "bericht-duiden")
    assert "Misschien ook van toepassing" in page
    assert "Met wat je nu weet geldt er nog geen afspraak zeker." in page


def test_another_fenomeen_or_a_lower_drempel_does_not_match(maker, kaart):
    pk = ga_naar_drie(maker, lijkt_op=["fraude"], drempel="1")
    page = lees(maker, pk, "partners-betrekken")
    assert "Er is geen afspraak die hierbij past" in page
    assert "afspraakblok" not in page


def test_who_did_not_sign_sees_none(als, kaart):
    school = als("school@voorbeeldstad.example")
    pk = ga_naar_drie(school, **SERIOUS)
    assert "afspraakblok" not in lees(school, pk, "partners-betrekken")


def test_a_concept_and_a_foreign_card_are_never_shown(maker, wereld):
    concept(wereld)
    geldend(wereld, "elders")
    pk = ga_naar_drie(maker, **SERIOUS)
    assert "afspraakblok" not in lees(maker, pk, "partners-betrekken")


def test_the_called_function_comes_from_the_card(maker, kaart):
    pk = ga_naar_drie(maker, **SERIOUS)
    maker.stap(pk, "partners-betrekken", besluit="ja_ik_bel")
    assert 'name="gebeld_functie" value="wijkagent Noord"' in lees(maker, pk, "partners-betrekken")


def test_the_network_words_the_drempels(maker, kaart):
    in_force, _ = kaart
    words = in_force.inhoud["kaartafspraken"]["drempels"]
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden")
    page = lees(maker, pk, "contextinformatie")
    assert all(f"{row['nummer']}: {row['tekst']}" in page for row in words)


@pytest.mark.parametrize("slug", [*(stap.slug for stap in STAPPEN), "samenvatting", "afsluiten"])
def test_eight_queries_with_a_card_in_force(maker, wereld, kaart, slug):
    doorloop = volle_doorloop(wereld.leden[MAKER])
    maker.client.get("/doorlopen/")
    with CaptureQueriesContext(connection) as queries:
        maker.zie(doorloop.pk, slug)
    assert len(queries) <= 8


# --- Pure: from answers to a situation ---------------------------------------------------------------------


def antwoorden(**known):
    return lambda stap, vraag: known.get(vraag, "")


@pytest.mark.parametrize(
    ("code", "betekent"),
    [("iedereen", "openbaar"), ("groot", "groot"), ("klein", "besloten"), ("onbekend", "onbekend"), ("", "onbekend")],
)
def test_who_can_see_it_in_the_words_of_the_card(code, betekent):
    assert zicht(antwoorden(zichtbaar=code)) == betekent


def test_the_second_time_it_is_asked_counts():
    assert zicht(antwoorden(zichtbaar="iedereen", openbaar_besloten="klein")) == "besloten"


@pytest.mark.parametrize(
    ("lijkt_op", "fenomenen"), [([], None), (["weet_niet"], None), (["fraude", "weet_niet"], {"fraude"})]
)
def test_an_unknown_fenomeen_is_none(lijkt_op, fenomenen):
    assert situatie("politie", antwoorden(), lijkt_op).fenomenen == fenomenen


@pytest.mark.parametrize(("drempel", "getal"), [("", None), ("3", 3), ("x", None)])
def test_an_unknown_drempel_is_none(drempel, getal):
    assert situatie("politie", antwoorden(drempel=drempel), []).drempel == getal
