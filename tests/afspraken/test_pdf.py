"""The printed card: everything of the frozen version, nothing else, in a form that everybody can read."""

import hashlib
import io
import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings

from afspraken.datums import datum, tijdstip
from afspraken.pdf import kaart_context, kaart_pdf, lege_kaart_pdf
from afspraken.statussen import VOORBIJ, Status
from kern.pdf import canoniek
from tests.afspraken import kaartvoorbeeld
from tests.afspraken.conftest import ADRES
from tests.kern.pdfcontrole import alternatieven, bijlagen, gebreken, tags

CONTROLE = "https://routekaart.example/controle/K7QM2XPA/"


@pytest.fixture(scope="module")
def tekst(gedrukt, lees) -> str:
    return lees(gedrukt)


@pytest.fixture(scope="module")
def concept(druk) -> bytes:
    kaart = kaartvoorbeeld.bevroren(3) | {"afspraken": [], "open": [], "inbreng": []}
    return druk(kaart, ondertekend=0, status="concept", verzegelbaar=False)


@pytest.fixture(scope="module")
def lege_kaart() -> bytes:
    partners = [{"slug": slug, "naam": naam} for slug, naam in kaartvoorbeeld.NAMEN.items()]
    drempels = [{"nummer": n, "tekst": tekst} for n, tekst in enumerate(kaartvoorbeeld.DREMPELS, 1)]
    basis = [{"titel": titel, "tekst": tekst} for titel, tekst in kaartvoorbeeld.BASIS]
    return lege_kaart_pdf(partners, drempels, basis)


def context(kaart: dict, **anders) -> dict:
    velden = {"hash": "a" * 64, "handtekeningen": [], "status": "geldend", "verzegelbaar": True, "adres": ADRES}
    return kaart_context(kaart, **velden | anders)


# --- What it says ----------------------------------------------------------------------------------


def test_every_sentence_of_the_frozen_version_is_there(kaart, tekst):
    zinnen = kaartvoorbeeld.zinnen(kaart)
    assert len(zinnen) > 60
    assert [zin for zin in zinnen if " ".join(zin.split()) not in tekst] == []


def test_the_attachment_is_the_frozen_version(kaart, gedrukt):
    (naam, (inhoud, relatie)) = bijlagen(gedrukt).popitem()
    assert (naam, relatie) == ("afsprakenkaart.json", "/Data")
    assert inhoud == canoniek(kaart)
    assert json.loads(inhoud) == kaart


def test_it_says_what_it_is_and_where_to_check(kaart, tekst):
    hash = hashlib.sha256(canoniek(kaart)).hexdigest()
    gegevens = ["Afsprakenkaart Voorbeeldstad", "1 oktober 2026", "15 maart 2027", "30 september 2027", CONTROLE, hash]
    assert [woord for woord in [*gegevens, "K7QM2XPA", "Vastgesteld"] if woord not in tekst] == []


def test_the_signing_state_is_printed(kaart, tekst):
    for rij in kaartvoorbeeld.handtekeningen(kaart, 3):
        assert f"{rij['naam']} {rij['functie']}" in tekst
        assert rij["mandaat"] in tekst
        assert tijdstip(rij["op"]) in tekst
    assert tekst.count("ondertekend in de applicatie") == 3
    assert tekst.count("Nog niet ondertekend") == 6  # three organisations, on the cover and at the signatures


def test_the_word_ondertekend_is_used_honestly(tekst):
    assert "gaf een ingelogde gebruiker van die organisatie, die zijn wachtwoord opnieuw invulde, akkoord" in tekst
    assert "geen gekwalificeerde elektronische handtekening" in tekst
    assert "verzegelde het platform dit document" in tekst


def test_the_address_is_a_picture_a_link_and_words(gedrukt, tekst):
    assert alternatieven(gedrukt) == [f"QR-code naar de controlepagina van deze kaart: {CONTROLE}"] * 2
    assert CONTROLE in tekst
    with pikepdf.open(io.BytesIO(gedrukt)) as document:
        links = {str(a.A.URI) for page in document.pages for a in page.obj.get("/Annots", []) if "/A" in a}
    assert links == {CONTROLE}


def test_words_stay_words(tekst):
    assert 'Elk half jaar <script>alert(1)</script> & na "een incident".' in tekst


def test_a_concept_says_so_and_does_not_look_sealed(concept, lees):
    tekst = lees(concept)
    assert "Concept Dit is een ontwerp." in tekst
    assert "Dit document is niet verzegeld." in tekst
    assert "verzegelde het platform" not in tekst
    assert "Er zijn nog geen afspraken gemaakt." in tekst
    assert "Form" not in tags(concept)


@pytest.mark.parametrize("status", Status.values)
def test_only_what_will_be_sealed_has_no_watermark(status):
    kaart = kaartvoorbeeld.bevroren()
    assert context(kaart, status=status)["watermerk"] == ""
    los = context(kaart, status=status, verzegelbaar=False)
    over = status in VOORBIJ
    assert los["watermerk"] == ("concept" if status == "concept" else "geldt-niet" if over else "niet-verzegeld")
    assert los["status"]
    assert los["uitleg"]


# --- How it is built -------------------------------------------------------------------------------


def test_the_structure_is_whole(gedrukt, concept, lege_kaart):
    assert [gebreken(pdf) for pdf in (gedrukt, concept, lege_kaart)] == [[], [], []]
    assert tags(gedrukt).count("H1") == 1
    assert tags(gedrukt).count("Form") == 1


def test_qpdf_finds_no_fault(gedrukt, programma, gedeeld):
    result = subprocess.run(
        [programma("qpdf"), "--check", gedeeld(gedrukt)], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_pages_lie_on_their_side(gedrukt, lege_kaart):
    for pdf in (gedrukt, lege_kaart):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            maten = {tuple(round(float(maat)) for maat in pagina.MediaBox[2:]) for pagina in document.pages}
        assert maten == {(842, 595)}


def test_the_same_input_gives_the_same_bytes(kaart, gedrukt, druk):
    opnieuw = json.loads(canoniek(kaart))
    assert druk(opnieuw) == gedrukt


def test_the_only_date_is_that_of_the_last_signature(kaart, gedrukt):
    with pikepdf.open(io.BytesIO(gedrukt)) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20260923122200Z"
        assert str(document.docinfo["/ModDate"]) == "D:20260923122200Z"


def test_a_moment_of_ones_own_goes_first(kaart):
    klein = kaart | {"inbreng": [], "afspraken": []}
    velden = {"hash": "", "handtekeningen": [], "status": "geldend", "verzegelbaar": False, "adres": ADRES}
    pdf = kaart_pdf(klein, **velden, gemaakt_op=datetime(2027, 1, 2, 3, 4, tzinfo=UTC))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]) == "D:20270102030400Z"


@pytest.mark.parametrize(
    ("aantal", "breedtes"), [(0, []), (1, [1]), (3, [3]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (12, [4, 4, 4])]
)
def test_many_partners_are_spread_over_tables(aantal, breedtes):
    matrix = context(kaartvoorbeeld.enorm(aantal, 0))["matrix"]
    assert [len(tabel["partners"]) for tabel in matrix] == breedtes
    assert {len(rij["cellen"]) for tabel in matrix for rij in tabel["rijen"]} == set(breedtes)


def test_on_paper_an_empty_column_becomes_one_line():
    kaart = kaartvoorbeeld.bevroren(5)
    kaart["inbreng"] = [rij for rij in kaart["inbreng"] if rij["partner"] == "politie"]
    kaart["afspraken"] = [rij for rij in kaart["afspraken"] if {rij["van"], rij["naar"]} == {"politie", "oov"}]
    shown = context(kaart)
    assert [[p["slug"] for p in tabel["partners"]] for tabel in shown["gedrukt"]] == [["politie", "oov"]]
    silent = [p["naam"] for p in kaart["partners"] if p["slug"] not in {"politie", "oov"}]
    assert shown["nog_niets"] == ", ".join(silent)


def test_a_card_that_says_nothing_yet_shows_all_its_columns():
    kaart = kaartvoorbeeld.bevroren(3) | {"inbreng": [], "afspraken": []}
    assert [len(tabel["partners"]) for tabel in context(kaart)["gedrukt"]] == [3]


def test_one_afspraak_stands_in_both_mirror_cells():
    kaart = kaartvoorbeeld.bevroren(3)
    (tabel,) = context(kaart)["matrix"]
    cellen = {
        (rij["nummer"], partner["slug"]): cel["afspraken"]
        for rij in tabel["rijen"]
        for partner, cel in zip(tabel["partners"], rij["cellen"], strict=True)
    }
    verwacht = {plek: [] for plek in cellen}
    for rij in kaart["afspraken"]:
        eerst, dan = (1, 2) if rij["soort"] == "betrekken" else (3, 4)
        verwacht[eerst, rij["van"]].append(rij["nummer"])
        verwacht[dan, rij["naar"]].append(rij["nummer"])
    assert cellen == verwacht
    assert sum(map(len, cellen.values())) == 24


def test_an_open_expectation_marks_its_cell():
    (tabel,) = context(kaartvoorbeeld.bevroren(3))["matrix"]
    open_ = [
        (rij["nummer"], partner["slug"])
        for rij in tabel["rijen"]
        for partner, cel in zip(tabel["partners"], rij["cellen"], strict=True)
        if cel["open"]
    ]
    assert open_ == [(4, "oov")]


def test_who_joined_later_is_printed_too():
    kaart = kaartvoorbeeld.bevroren(3)
    later = kaartvoorbeeld.handtekeningen(kaart, 1)[0] | {"organisatie": "Bureau Later", "wijze": "op papier"}
    rijen = context(kaart, handtekeningen=[*kaartvoorbeeld.handtekeningen(kaart, 2), later])["ondertekening"]
    assert [bool(rij["getekend"]) for rij in rijen] == [True, True, False, True]
    assert (rijen[-1]["organisatie"], rijen[-1]["wijze"]) == ("Bureau Later", "op papier")


def test_an_organisation_is_known_by_its_key_too():
    kaart = kaartvoorbeeld.bevroren(3)
    rij = kaartvoorbeeld.handtekeningen(kaart, 1)[0] | {"organisatie": "jongerenwerk-0"}
    assert [bool(r["getekend"]) for r in context(kaart, handtekeningen=[rij])["ondertekening"]] == [True, False, False]


def test_a_card_with_everything_blank_can_be_printed(druk, lees):
    leeg = kaartvoorbeeld.bevroren(3) | {"data": {}, "inbreng": [], "afspraken": [], "open": []}
    leeg["kaartafspraken"] = {"drempels": []}
    for partner in leeg["partners"]:
        partner["ontvangstpunten"] = []
    pdf = druk(leeg, ondertekend=0, status="concept", verzegelbaar=False)
    assert gebreken(pdf) == []
    assert "nog niet bepaald" in lees(pdf)


def test_dates_are_dutch_whatever_the_machine_says():
    assert datum("2027-03-01") == "1 maart 2027"
    assert datum(None) == "nog niet bepaald"
    assert tijdstip("2026-12-31T23:30:00+00:00") == "1 januari 2027, 00:30"
    assert tijdstip("2026-07-01T12:00:00Z") == "1 juli 2026, 14:00"


def test_the_pictograms_are_those_of_the_site():
    teken = (settings.BASE_DIR / "templates/onderdelen/partnerteken.html").read_text(encoding="utf-8")
    op_de_site = dict(re.findall(r'slug == "(\w+)" %}<path d="([^"]+)"', teken))
    assert set(op_de_site) == set(kaartvoorbeeld.NAMEN)
    map_: Path = settings.BASE_DIR / "static/pdf"
    assert [s for s, pad in op_de_site.items() if pad not in (map_ / f"partner-{s}.svg").read_text("utf-8")] == []


def test_the_colours_are_those_of_the_site():
    stijl = (settings.BASE_DIR / "static/css/stijl.css").read_text(encoding="utf-8")
    druk = (settings.BASE_DIR / "static/pdf/druk.css").read_text(encoding="utf-8")
    for slug in kaartvoorbeeld.NAMEN:
        kleur = re.search(rf"--routekaart-partner-{slug}-color: (#\w+)", stijl)[1]
        assert f".rand-{slug} {{ border-top-color: {kleur}; }}" in druk
        assert kleur in (settings.BASE_DIR / f"static/pdf/partner-{slug}.svg").read_text("utf-8")


# --- On paper, and very large ----------------------------------------------------------------------


def test_the_empty_card_has_room_for_everybody(lege_kaart, lees):
    tekst = lees(lege_kaart)
    assert [naam for naam in kaartvoorbeeld.NAMEN.values() if tekst.count(naam) != 2] == []
    assert [regel for regel in kaartvoorbeeld.DREMPELS if regel not in tekst] == []
    assert "Handtekening" in tekst
    with pikepdf.open(io.BytesIO(lege_kaart)) as document:
        assert len(document.pages) == 2


@pytest.mark.langzaam
def test_twelve_partners_and_two_hundred_afspraken_flow(druk, lees):
    kaart = kaartvoorbeeld.enorm()
    pdf = druk(kaart)
    tekst = lees(pdf)
    assert gebreken(pdf) == []
    assert [zin for zin in kaartvoorbeeld.zinnen(kaart) if zin not in tekst] == []
    assert tekst.count("Wie en met wie") > 20  # the head of the table on each of its pages
