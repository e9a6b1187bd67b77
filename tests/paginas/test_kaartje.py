"""The card for young people: four equal ones on a sheet, readable by everybody, with no name that does not belong."""

import io
import re
import subprocess

import pikepdf
import pytest
from django.urls import reverse

import kern.pdf as press
from partners.models import Netwerkcontact
from routekaart.paginas.kennis import kaartje_pdf
from routekaart.paginas.views_kennis import _gedrukt
from tests.factories.netwerk import voeg_toe
from tests.factories.wereld import REGIO, mensenwereld
from tests.kern.pdfcontrole import alternatieven, gebreken, tags

pytestmark = pytest.mark.django_db
ADRES = "https://routekaart.example/voor-jongeren/"
MEDE = "?netwerk=ja"


def wacht(monkeypatch, seconden: float) -> None:
    """Let the press wait this long for its turn."""
    defaults = press.maak_pdf.__kwdefaults__ | {"wachttijd": seconden}
    monkeypatch.setattr(press.maak_pdf, "__kwdefaults__", defaults)


@pytest.fixture(autouse=True)
def geduld(monkeypatch):
    """Wait for whoever else prints on this machine: here a full press is no answer."""
    wacht(monkeypatch, 300)


@pytest.fixture(scope="module")
def druk(programma, tmp_path_factory):
    """Read a PDF with programs from outside: its words per page, after the check of its structure."""
    folder = tmp_path_factory.mktemp("kaartje")

    def _lees(pdf: bytes) -> list[str]:
        path = folder / "kaartje.pdf"
        path.write_bytes(pdf)
        subprocess.run([programma("qpdf"), "--check", path], check=True, capture_output=True)
        command = [programma("pdftotext"), "-raw", "-enc", "UTF-8", path, "-"]
        pages = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")[:-1]
        return [" ".join(page.split()) for page in pages]

    return _lees


@pytest.fixture
def haal(client, inhoud):
    """Fetch the card, as nobody or as somebody who is logged in."""
    wereld = mensenwereld()

    def _haal(wie: str = "", vraag: str = "") -> bytes:
        client.logout()
        if wie:
            client.force_login(wereld.mensen[wie])
        answer = client.get(reverse("jongerenkaartje") + vraag)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        return answer.content

    _haal.wereld = wereld
    return _haal


def _namen(netwerk) -> set[str]:
    return {organisatie.naam for organisatie in netwerk.organisaties.values()}


def test_four_equal_cards_on_one_sheet_of_a4(haal, druk):
    pdf = haal()
    (page,) = druk(pdf)
    assert gebreken(pdf) == []
    for words in ("Online is net als op straat.", "Helpwanted helpt je, ook zonder je naam.", "Jouw contact:",
                  "Bel 112.", "Daar zijn we open over.", "Zonder je naam als dat kan."):  # fmt: skip
        assert page.count(words) == 4, words
    assert "Jongline" not in page
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [round(float(side)) for side in document.pages[0].MediaBox] == [0, 0, 595, 842]


def test_the_cards_read_as_headings_and_paragraphs(haal):
    pdf = haal()
    found = tags(pdf)
    assert (found.count("H1"), found.count("H2")) == (1, 4)
    assert alternatieven(pdf) == ["QR-code naar routekaart.example/voor-jongeren/"] * 4


@pytest.mark.parametrize(("wie", "eigen"), [("school@voorbeeldstad.example", "hier"), ("oov@elders.example", "elders")])
def test_a_member_gets_the_own_network_on_the_back_and_no_other(haal, druk, wie, eigen):
    pdf = haal(wie, MEDE)
    own, other = (haal.wereld.hier, haal.wereld.elders) if eigen == "hier" else (haal.wereld.elders, haal.wereld.hier)
    front, back = druk(pdf)
    assert gebreken(pdf) == []
    assert back.count(f"Wij werken samen in {own.gemeente.naam}") == 4
    # "Politie basisteam Elders" is no part of any other name.
    assert [name for name in _namen(own) if back.count(name) < 4] == []
    assert [name for name in _namen(other) if name in front + back] == []
    assert [name for name in _namen(own) if name in front] == []


@pytest.mark.langzaam
def test_switching_the_network_switches_the_names(client, inhoud, druk):
    wereld = mensenwereld()
    client.force_login(wereld.mensen[REGIO])
    for lid in wereld.regio:
        client.post(reverse("wissel"), {"lidmaatschap": str(lid.pk), "naar": "/"})
        chosen = client.get("/").context["ik"].organisatie.gemeente
        back = druk(client.get(reverse("jongerenkaartje") + MEDE).content)[1]
        assert f"Wij werken samen in {chosen.naam}" in back


def test_without_a_membership_the_card_has_no_names(haal, druk):
    everybody = haal()
    haal("politie@voorbeeldstad.example", MEDE)  # printed before, and yet for nobody else
    assert haal("", MEDE) == everybody
    assert haal("politie@voorbeeldstad.example") == everybody
    assert haal("", "?netwerk=elders") == everybody
    assert len(druk(everybody)) == 1


def test_the_card_sets_no_cookie_and_a_repeat_costs_a_304(client, inhoud):
    first = client.get(reverse("jongerenkaartje"))
    assert not first.cookies
    again = client.get(reverse("jongerenkaartje"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_card_is_printed_once_and_a_busy_press_answers_with_a_page(client, inhoud, monkeypatch):
    address = reverse("jongerenkaartje")
    first = client.get(address)
    wacht(monkeypatch, 0.05)
    with press.een_tegelijk():
        again = client.get(address)
        _gedrukt.cache_clear()
        busy = client.get(address)
    assert again.content == first.content
    assert busy.status_code == 503
    assert f'href="{address}"' in busy.content.decode()


@pytest.mark.langzaam
def test_many_and_long_names_stay_on_the_card_as_words(druk):
    names = [("politie", "Politie", "<i>Team</i> & co")]
    names += [("school", "School", f"Scholengemeenschap De Lange Naam aan de Rivier, locatie {nr}") for nr in range(30)]
    pdf = kaartje_pdf(ADRES, "Voorbeeldstad aan de Voorbeeldrivier", names)
    _, back = druk(pdf)
    shown = back.count("Scholengemeenschap De Lange Naam") // 4
    assert gebreken(pdf) == []
    assert 8 <= shown < 30
    assert back.count(f"en nog {30 - shown}") == 4
    assert back.count("<i>Team</i> & co") == 4


def test_the_contacts_for_young_people_stand_on_the_back_of_the_own_network_only(haal, druk):
    wereld, who = haal.wereld, {"hier": "school@voorbeeldstad.example", "elders": "oov@elders.example"}
    plain = {place: druk(haal(email, MEDE))[1] for place, email in who.items()}
    for place, email in (("hier", "jongerenwerk@voorbeeldstad.example"), ("elders", "jongerenwerk@elders.example")):
        for name, ticked in (("straatcoach", True), ("vertrouwenspersoon", True), ("piketdienst", False)):
            number = f"088-0000{len(name)}{len(place)}"
            voeg_toe(
                Netwerkcontact, wereld.leden[email], functie=f"{name} <{place}>", telefoon=number, voor_jongeren=ticked
            )
    for place, email in who.items():
        pdf = haal(email, MEDE)
        front, back = druk(pdf)
        assert gebreken(pdf) == []
        first, second = f"088-000011{len(place)}", f"088-000018{len(place)}"
        told = f"Wie je kunt bellen straatcoach <{place}>, {first} vertrouwenspersoon <{place}>, {second}"
        head = f"Wij werken samen in {(wereld.hier if place == 'hier' else wereld.elders).gemeente.naam}"
        assert back == plain[place].replace(head, f"{head} {told}")
        assert back.count(told) == 4
        assert "piketdienst" not in front + back
        assert ("elders" if place == "hier" else "hier") not in re.sub(r"Wij werken samen in|Elders", "", back)
        assert "088-0000" not in front
    assert "088-0000" not in "".join(druk(haal("", MEDE)))


@pytest.mark.langzaam
def test_a_contact_that_changes_is_printed_anew(haal, druk):
    lid = haal.wereld.leden["jongerenwerk@voorbeeldstad.example"]
    rij = voeg_toe(Netwerkcontact, lid, functie="straatcoach", telefoon="088-0000111", voor_jongeren=True)
    assert "straatcoach, 088-0000111" in druk(haal("school@voorbeeldstad.example", MEDE))[1]
    rij.bewaar(lid, 1, telefoon="088-0000222")
    again = druk(haal("school@voorbeeldstad.example", MEDE))[1]
    assert "straatcoach, 088-0000222" in again
    assert "088-0000111" not in again


@pytest.mark.parametrize(
    "functie", ["jongerenwerker", "x" * 80, "coach voor jongeren in de wijk aan de rivier, ook bij het water"]
)
@pytest.mark.langzaam
def test_many_contacts_leave_room_for_who_works_together(druk, functie):
    contacts = [(functie, f"088-00001{nr:02}") for nr in range(40)]
    names = [("school", "School", f"Scholengemeenschap De Lange Naam aan de Rivier, locatie {nr}") for nr in range(30)]
    pdf = kaartje_pdf(ADRES, "Voorbeeldstad aan de Voorbeeldrivier", names, contacts)
    _, back = druk(pdf)
    assert gebreken(pdf) == []
    called, shown = back.count("088-00001") // 4, back.count("Scholengemeenschap De Lange Naam") // 4
    assert called >= 2
    assert shown >= 2
    assert back.count(f"en nog {40 - called}") == 4
    assert back.count(f"en nog {30 - shown}") == 4
