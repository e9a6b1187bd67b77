"""The screens of a workshop one by one: a phone without scripts, few taps, every phase for axe, and the keyboard."""

import pytest
from playwright.sync_api import expect

from afspraken.workshop.models import Antwoordblad, Deelnemer, Partnerantwoord, Reactie, Scherm, Voorstel, Workshop
from afspraken.workshop.woorden import Fase
from tests.browser.conftest import SCHERM, TELEFOON, TELEFOON_ZONDER, log_in
from tests.browser.keuring import geen_axe_fouten, past_in_de_breedte
from tests.browser.paginas import GEMEENTE
from tests.browser.reiziger import Reiziger
from tests.browser.toetsen import Toetsen
from tests.browser.werkzaal import Tafel, Telefoon, ga_zitten
from tests.factories import workshop as w
from tests.factories.afspraken import afspraak_velden, lid, soort
from tests.factories.wereld import mensenwereld

JW, POL = w.JW, w.POL
EIGEN = {"duiding": "spanning", "drempel": "2", "grijp": "niet", "jongere": "wij"}


@pytest.fixture
def wereld(site):
    """The people of the demo."""
    return mensenwereld()


@pytest.fixture
def demozaal(wereld) -> Workshop:
    """The room of the demo: four partners answered its first message, and set their answers."""
    return w.demoworkshop(wereld)


def ververs(phone: Telefoon) -> None:
    """Ask for the page anew, as somebody without scripts does."""
    with phone.page.expect_navigation():
        phone.page.locator("#ververs").click()
    past_in_de_breedte(phone.page)


@pytest.mark.parametrize("scherm", [TELEFOON_ZONDER], indirect=True, ids=str)
def test_a_phone_without_scripts(pagina, wereld):
    room = w.open_zaal(wereld, titel="Zonder scripts")
    part, phone = w.scenario(room), Telefoon("jongerenwerk", pagina, JW)
    pagina.goto("/w/")
    phone.typ("code", room.code)
    phone.knop("Naar de deur")
    phone.kies(partner=JW)
    phone.knop("Vraag om binnen te komen")
    ververs(phone)
    phone.ziet("Wacht even")
    room.laat_toe(lid(wereld, "oov"))
    w.naar(wereld, room, part, Fase.ALLEEN)
    ververs(phone)

    phone.kies(**EIGEN)
    phone.typ("weet", "Zij kennen elkaar van de voetbal.")
    phone.klaar()
    assert Antwoordblad.objects.get(onderdeel=part).antwoorden["weet"] == "Zij kennen elkaar van de voetbal."
    other = w.gast(room, POL, wereld)
    w.vul_in(other, part, weet="Er was een opstootje.", betrokken_jongerenwerk="wel", jongere=JW)
    ververs(phone)
    expect(pagina.locator("#hoofd")).not_to_contain_text("opstootje")
    w.naar(wereld, room, part, Fase.ONS_ANTWOORD)
    ververs(phone)
    phone.ziet("Er was een opstootje.")

    phone.knop("Zet ons antwoord")
    phone.ziet("staat op het concept")
    assert Partnerantwoord.objects.get(onderdeel=part).antwoorden["grijp"] == "niet"
    reageer(phone, wereld, room, part)


def reageer(phone: Telefoon, wereld, room: Workshop, part) -> None:
    """Say yes to what who leads proposed."""
    words = afspraak_velden(van=soort(JW), naar=soort(POL))
    Voorstel.maak(Workshop.objects.get(pk=room.pk), lid(wereld, "oov"), words, onderdeel=part, verschil="", pk=None)
    w.naar(wereld, room, part, Fase.AFSPREKEN)
    ververs(phone)
    phone.link("Geef antwoord op dit voorstel")
    phone.kies(keuze="akkoord")
    phone.knop("Geef dit antwoord")
    phone.ziet("Akkoord")
    assert Reactie.objects.get(voorstel__workshop=room).keuze == "akkoord"


@pytest.mark.parametrize("scherm", [SCHERM], indirect=True, ids=str)
def test_few_taps_from_the_home_page_to_an_afspraak(pagina, demozaal, telraam):
    log_in(pagina, GEMEENTE)
    olga = Reiziger(pagina)
    olga.open("/")
    entry = pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Workshops")
    if not entry.is_visible():
        olga.tik(pagina.locator("summary", has_text="Menu"))
    olga.ga(entry)
    olga.ga(pagina.get_by_role("link", name="Naar de zaal").first)
    expect(Tafel("tafel", pagina).eerste_verschil).to_be_in_viewport()
    telraam("van thuis naar het eerste verschil", olga, tikken=6, teksten=0)

    olga.ga(pagina.locator("#maak-1"))
    olga.knop("Zet dit voorstel op het concept")
    expect(pagina.get_by_role("heading", name="Voorstellen")).to_be_visible()
    assert demozaal.voorstellen.count() == 1
    telraam("van thuis naar een afspraak", olga, tikken=12, teksten=0)


# --- Every phase ------------------------------------------------------------------------------------------


@pytest.mark.langzaam
@pytest.mark.parametrize("scherm", [TELEFOON], indirect=True, ids=str)
def test_every_phase_is_clean_for_axe_and_fits_its_screen(nieuwe_pagina, wereld, demozaal):
    room, leader = demozaal, lid(wereld, "oov")
    phone, beamer, desk = (nieuwe_pagina() for _ in range(3))
    person = w.gast(room, JW)
    log_in(desk, GEMEENTE)
    screens = {"/w/zaal/": phone, f"/scherm/{Scherm.maak(room, leader)}/": beamer, f"/workshop/{room.pk}/zaal/": desk}
    for page, width in ((phone, 360), (beamer, 1920), (desk, 1280)):
        page.set_viewport_size({"width": width, "height": 1080 if width > 360 else 740})
    keur(phone, "/w/", f"/w/?code={room.code}")
    ga_zitten(phone, person)
    keur(phone, "/w/zaal/", "/w/")
    room.laat_toe(leader)
    person.refresh_from_db()
    for stop in room.haltes:
        w.naar(wereld, room, *stop[:2])
        antwoord(room, person, stop)
        for path, page in screens.items():
            keur(page, path)
    Workshop.objects.get(pk=room.pk).sluit(leader)
    keur(phone, "/w/zaal/")


def antwoord(room: Workshop, person: Deelnemer, stop) -> None:
    """Let this phone answer where there is something to answer."""
    if stop.fase == Fase.ALLEEN and not stop.onderdeel.onthuld_op:
        answers = {"keuze": "fiets"} if not stop.onderdeel.is_scenario else EIGEN
        Antwoordblad.bewaar(stop.onderdeel, person, answers, stand=0, blad="a", klaar=True)


def keur(page, *paths: str) -> None:
    """Open pages, and look at each of them."""
    for path in paths:
        assert page.goto(path).status == 200, path
        past_in_de_breedte(page)
        geen_axe_fouten(page)


# --- The keyboard -----------------------------------------------------------------------------------------


@pytest.mark.langzaam
@pytest.mark.parametrize("scherm", [SCHERM], indirect=True, ids=str)
def test_leading_by_keyboard_keeps_its_place_when_the_room_changes(pagina, wereld, demozaal):
    part = w.scenario(demozaal, 1)
    w.naar(wereld, demozaal, part, Fase.ALLEEN)
    log_in(pagina, GEMEENTE)
    pagina.goto(f"/workshop/{demozaal.pk}/zaal/")
    olga = Toetsen(pagina)
    for button, after in (
        ("Onthul de antwoorden", "Verder: verschillen"),
        ("Verder: verschillen", "Verder: afspreken"),
    ):
        olga.naar(button)
        w.gast(demozaal, POL)
        waiting = demozaal.deelnemers.wachtend().count()
        expect(pagina.locator("#hoofd")).to_contain_text(f"{waiting} aan de deur")
        expect(pagina.locator("#volgende")).to_be_focused()
        with pagina.expect_navigation():
            olga.keys.press("Enter")
        expect(pagina.locator("#volgende")).to_contain_text(after)
    olga.naar("Laat alle wachtenden toe")
    with pagina.expect_navigation():
        olga.keys.press("Enter")
    expect(pagina.locator("#laat-toe")).to_have_count(0)
