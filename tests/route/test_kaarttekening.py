"""The drawing of the map: everything of the declaration is in it, nothing leaves the paper."""

import re
from itertools import pairwise

import pytest
from django.template.loader import render_to_string

from routekaart.route.kaarttekening import breek, teken

TITELS = [
    ("bericht-duiden", "Bericht duiden"),
    ("contextinformatie", "Contextinformatie"),
    ("partners-betrekken", "Partner(s) betrekken"),
    ("intervenieren", "Interveniëren"),
    ("acties", "Mogelijke online/offline acties"),
]


def _kaart(*, nu: str = ""):
    return {
        "start": [{"naam": "Zelf gezien", "url": "/begin/a/"}, {"naam": "Doorgestuurd gekregen", "url": "/begin/b/"}],
        "basis": [{"naam": naam, "url": f"/basis/{naam[0]}/"} for naam in ("Partners", "Fenomenen", "Kaart")],
        "stappen": [
            {"nummer": n, "slug": slug, "titel": titel, "url": f"/stap/{slug}/", "status": "nu" if slug == nu else ""}
            for n, (slug, titel) in enumerate(TITELS, 1)
        ],
    }


@pytest.mark.parametrize(
    ("titel", "past", "regels"),
    [
        ("Bericht duiden", 17, ["Bericht duiden"]),
        ("Partner(s) betrekken", 17, ["Partner(s)", "betrekken"]),
        ("Mogelijke online/offline acties", 17, ["Mogelijke online/", "offline acties"]),
        ("Onafbreekbaarlangwoord", 5, ["Onafbreekbaarlangwoord"]),
        ("", 5, []),
    ],
)
def test_a_title_breaks_between_words(titel, past, regels):
    assert breek(titel, past) == regels


@pytest.mark.parametrize(("blad", "breedte", "hoogte"), [("breed", 1200, 676), ("smal", 328, 1040)])
def test_every_stop_and_plot_stands_on_the_paper(blad, breedte, hoogte):
    tekening = teken(_kaart())[blad]
    assert [halte.slug for halte in tekening.haltes] == [slug for slug, _ in TITELS]
    for vlak in (*tekening.start, *tekening.basis):
        assert 0 <= vlak.x < vlak.x + vlak.breedte <= breedte
        assert 0 <= vlak.y < vlak.y + vlak.hoogte <= hoogte
    for halte in tekening.haltes:
        assert " ".join(regel.tekst for regel in halte.regels).replace("/ ", "/") == halte.titel
        assert 30 <= halte.x <= breedte - 30
        assert all(0 < regel.y < hoogte for regel in halte.regels)


def test_stops_do_not_touch_each_other():
    for blad in ("breed", "smal"):
        haltes = teken(_kaart())[blad].haltes
        for first, second in pairwise(haltes):
            assert abs(first.x - second.x) + abs(first.y - second.y) >= 78


def test_another_number_of_steps_is_refused():
    kaart = _kaart()
    with pytest.raises(ValueError, match="argument 2 is longer"):
        teken(kaart | {"stappen": kaart["stappen"][:4]})


def test_both_drawings_and_the_list_hold_the_same_links():
    page = render_to_string("onderdelen/kaart_svg.html", {"kaart": teken(_kaart())})
    parts = re.split(r'<svg class="routekaart-breed|<svg class="routekaart-smal|<details class="kaartlijst', page)[1:]
    links = [set(re.findall(r'href="(/[^"]+)"', part)) for part in parts]
    assert len(links) == 3
    assert len(links[0]) == 10
    assert links[0] == links[1] == links[2]


def test_the_current_stop_is_marked_in_both_drawings():
    page = render_to_string("onderdelen/kaart_svg.html", {"kaart": teken(_kaart(nu="contextinformatie"))})
    assert page.count('aria-current="step"') == 2
    assert render_to_string("onderdelen/kaart_svg.html", {"kaart": teken(_kaart())}).count("aria-current") == 0


def test_the_branches_stand_in_the_drawing_and_in_the_list():
    page = render_to_string("onderdelen/kaart_svg.html", {"kaart": teken(_kaart())})
    assert page.count("JA, DUBBELCHECK") == 2
    assert page.count(">NEE<") == 4
    assert page.count("(onze keuze)") == 2
    assert "Deze afronding is onze keuze" in page
