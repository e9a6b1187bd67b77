"""The open format: one schema for what we freeze, give out and read in; a file is never trusted."""

import copy
import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from afspraken import bevriezen, openformaat
from afspraken.models import Afspraak, Inbreng, Kaartversie
from afspraken.openformaat import Fout, fouten, lees, passend
from afspraken.regels import MagNiet
from kern.csvantwoord import geen_formule
from kern.pdf import canoniek
from partners.rechten import GeenRecht
from tests.afspraken import kaartvoorbeeld
from tests.factories.afspraken import FenomeenFactory, InterventieFactory, concept, geldend, lid, open_kaart

TWEE = {"slug": "fraude", "naam": "Fraude"}
DREMPELFOUT = "kaartafspraken, drempels: de nummers zijn 1, 2, 3 en 4, elk een keer."
BEKEND = {
    "partners": list(kaartvoorbeeld.NAMEN),
    "fenomenen": ["rivaliserende-jeugd", "ordeverstoringen", "illegale-handel"],
    "acties": ["bellen", "opzoeken", "openbare-reactie", "ouder-of-voogd"],
}


@pytest.fixture
def kaart():
    return kaartvoorbeeld.bevroren(3)


def zet(kaart, plek, waarde):
    """Return the card with another value at a place such as `afspraken.0.zicht`."""
    *way, last = [int(part) if part.isdigit() else part for part in plek.split(".")]
    spot = kaart
    for part in way:
        spot = spot[part]
    spot[last] = waarde
    return kaart


def bestand(inhoud):
    data = inhoud if isinstance(inhoud, bytes) else canoniek(inhoud)
    return SimpleUploadedFile("kaart.json", data, content_type="application/json")


# --- The schema --------------------------------------------------------------------------------------


def test_the_schema_uses_only_what_the_check_knows():
    known = {"type", "const", "enum", "pattern", "maxLength", "maxItems", "minItems", "minimum", "maximum", "$ref",
             "anyOf", "properties", "required", "additionalProperties", "items", "description"}  # fmt: skip
    top = {"$schema", "$id", "title", "$defs"}

    def rules(value, names=False):
        if isinstance(value, list):
            return set().union(*map(rules, value)) if value and isinstance(value[0], dict) else set()
        if not isinstance(value, dict):
            return set()
        below = [rules(item, key in ("properties", "$defs")) for key, item in value.items()]
        return set().union(*below) | (set() if names else set(value))

    assert rules(openformaat.schema()) == known | top


def test_every_group_of_fields_is_closed():
    text = openformaat.SCHEMA.read_text("utf-8")
    assert text.count('"properties"') == text.count('"additionalProperties": false') > 8


@pytest.mark.parametrize("maak", [kaartvoorbeeld.bevroren, lambda: kaartvoorbeeld.bevroren(5), kaartvoorbeeld.enorm])
def test_a_card_of_ours_is_in_the_format(maak):
    assert fouten(maak()) == []
    assert lees(canoniek(maak())) == maak()


@pytest.mark.parametrize(
    ("plek", "waarde", "melding"),
    [
        ("versie", True, "versie: dit moet een heel getal zijn."),
        ("versie", 0, "versie: dit getal is te klein."),
        ("versie", 40000, "versie: dit getal is te groot."),
        ("formaat", "anders/1", "formaat: hier moet routekaart/afsprakenkaart/1 staan."),
        ("afspraken.2.vanaf_drempel", 5, "afspraken, nummer 3, vanaf_drempel: kies uit 1, 2, 3, 4."),
        ("afspraken.2.vanaf_drempel", True, "afspraken, nummer 3, vanaf_drempel: kies uit 1, 2, 3, 4."),
        ("afspraken.0.toelichting", "x" * 201, "afspraken, nummer 1, toelichting: dit zijn 201 tekens."),
        ("afspraken.0.van", "../x", "afspraken, nummer 1, van: zo ziet deze code of datum er niet uit."),
        ("afspraken.0.geheim", "x", "afspraken, nummer 1, geheim: dit veld hoort niet in het formaat."),
        ("afspraken.0.fenomenen", {}, "afspraken, nummer 1, fenomenen: dit moet een lijst zijn."),
        ("inbreng.0.andere", 7, "inbreng, nummer 1, andere: dit moet"),
        ("data.einde", "morgen", "data, einde: zo ziet deze code of datum er niet uit."),
        ("kaartafspraken.drempels", [], "kaartafspraken, drempels: dit zijn er 0. Er horen er 4."),
        ("afspraken", [{}] * 501, "afspraken: dit zijn er 501. Er passen er 500."),
        ("partners.0.ontvangstpunten.0.overdag", 3, "partners, nummer 1, ontvangstpunten, nummer 1, overdag"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(kaart, plek, waarde, melding):
    found = fouten(zet(kaart, plek, waarde))
    assert len(found) == 1 or plek == "inbreng.0.andere"
    assert found[0].startswith(melding)


def test_a_missing_field_is_named(kaart):
    del kaart["afspraken"][1]["zicht"]
    del kaart["open"]
    assert fouten(kaart) == ["open: dit veld ontbreekt.", "afspraken, nummer 2, zicht: dit veld ontbreekt."]


@pytest.mark.parametrize(
    ("plek", "waarde", "melding"),
    [
        ("afspraken.0.naar", "jongerenwerk", "afspraken, nummer 1: van en naar zijn dezelfde partner."),
        ("afspraken.0.doel", None, "afspraken, nummer 1: bij betrekken horen doel en delen."),
        ("inbreng.0.delen", "", "inbreng, nummer 1: bij een antwoord wel horen doel en delen."),
        ("kaartafspraken.drempels.1.nummer", 1, DREMPELFOUT),
        ("afspraken.0.fenomenen", [TWEE, TWEE], "afspraken, nummer 1: een fenomeen staat er twee keer in."),
        ("inbreng.0.fenomenen", [TWEE, TWEE], "inbreng, nummer 1: een fenomeen staat er twee keer in."),
    ],
)  # fmt: skip
def test_slots_belong_together(kaart, plek, waarde, melding):
    with pytest.raises(Fout) as refused:
        lees(canoniek(zet(kaart, plek, waarde)))
    assert refused.value.meldingen == (melding,)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000, b"1" * 5000, b"null", b"[]", b'"tekst"'],
    ids=["leeg", "half", "geen utf-8", "nan", "diep", "lang getal", "null", "lijst", "tekst"],
)
def test_what_is_no_card_is_refused_in_words(data):
    with pytest.raises(Fout) as refused:
        lees(data)
    assert len(refused.value.meldingen) == 1


def test_a_file_that_is_too_large_is_not_even_read(kaart):
    with pytest.raises(Fout, match="1 MB"):
        lees(canoniek(kaart) + b" " * 1_000_000)


def test_signs_that_no_database_stores_go(kaart):
    kaart["afspraken"][0]["toelichting"] = "a\x00b\ud800c"
    assert lees(json.dumps(kaart).encode())["afspraken"][0]["toelichting"] == "abc"


def test_no_more_messages_than_somebody_reads(kaart):
    kaart["afspraken"] = [row | {"zicht": "x", "delen": "x"} for row in kaart["afspraken"] * 2]
    with pytest.raises(Fout) as refused:
        lees(canoniek(kaart))
    assert refused.value.meldingen[-1] == "En nog 28 andere fouten."
    assert len(refused.value.meldingen) == 21


# --- What fits ---------------------------------------------------------------------------------------


def test_everything_that_is_known_comes_in(kaart):
    found = passend(kaart, **BEKEND)
    assert (len(found.afspraken), len(found.inbreng), found.weggelaten) == (12, len(kaart["inbreng"]), [])
    assert found.herkomst == "Ingelezen: Voorbeeldstad, versie 3"
    assert not {"id", "zin", "nummer"} & {key for row in found.afspraken + found.inbreng for key in row}
    assert found.kaartafspraken["drempel_4"] == kaartvoorbeeld.DREMPELS[3]


def test_what_is_unknown_is_named_and_never_widens_a_line(kaart):
    first, second, third = (copy.deepcopy(row) for row in kaart["afspraken"][:3])
    first["fenomenen"] = [{"slug": "vreemd", "naam": "Iets vreemds"}]
    second["fenomenen"].append({"slug": "vreemd", "naam": "Iets vreemds"})
    third["van"] = "brandweer"
    fourth = kaart["afspraken"][7] | {"actie": {"slug": "vliegen", "naam": "Vliegen"}}
    found = passend(kaart | {"inbreng": [], "afspraken": [first, second, third, fourth]}, **BEKEND)
    assert [(row["fenomenen"], row["actie"]) for row in found.afspraken] == [
        (["rivaliserende-jeugd", "ordeverstoringen"], None),
        (["rivaliserende-jeugd"], None),
    ]
    assert [text.split(":")[0] for text in found.weggelaten] == [f"afspraken, nummer {n}" for n in (1, 2, 3, 4)]
    assert "Iets vreemds" in found.weggelaten[0]
    assert "brandweer" in found.weggelaten[2]


# --- The table ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cel",
    [
        "=1+1",
        "+31",
        "-1",
        "@naam",
        "\tx",
        "\r=1",
        "\n=1",
        "  =1",
        "\uff1d1+1",
        "\uff0b31",
        "\uff0d1",
        "\uff20naam",
        "\u3000\uff1d1",
    ],
)
def test_no_cell_is_a_formula(cel):
    assert geen_formule(cel) == f"'{cel}"


def test_an_ordinary_cell_stays_as_it_is():
    assert geen_formule("a=1") == "a=1"
    assert geen_formule("") == ""


# --- Pages -------------------------------------------------------------------------------------------


@pytest.fixture
def catalogus(db):
    for slug in BEKEND["fenomenen"]:
        FenomeenFactory(slug=slug)
    for slug in BEKEND["acties"]:
        InterventieFactory(slug=slug)


def test_the_schema_is_for_everybody(client, db):
    answer = client.get(reverse("kaart-formaat"))
    assert answer["Content-Type"] == "application/schema+json"
    assert json.loads(answer.content) == openformaat.schema()


def test_the_file_is_the_text_that_was_signed(als, wereld):
    versie = geldend(wereld)
    answer = als("school").get(reverse("kaart-json", args=[versie.pk]))
    assert answer.content.decode() == Kaartversie.objects.get(pk=versie.pk).bevroren
    assert lees(answer.content) == versie.inhoud
    assert answer["Content-Disposition"] == 'attachment; filename="afsprakenkaart-GM9001-versie-1.json"'


def test_of_a_concept_it_is_what_would_be_frozen(als, wereld):
    versie = concept(wereld)
    answer = als("school").get(reverse("kaart-json", args=[versie.pk]))
    assert fouten(json.loads(answer.content)) == []
    assert len(json.loads(answer.content)["afspraken"]) == 4


def test_the_table_has_a_row_for_each_afspraak(als, wereld):
    versie = geldend(wereld)
    answer = als("school").get(reverse("kaart-csv", args=[versie.pk]))
    text = answer.content.decode("utf-8-sig")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == list(openformaat.CSV_KOPPEN)
    assert [(row[0], row[2], row[6]) for row in rows[1:]] == [
        (str(row["nummer"]), name, str(row["vanaf_drempel"]))
        for row, name in zip(
            versie.inhoud["afspraken"], ["Jongerenwerk", "Jongerenwerk", "Politie", "Gemeente (OOV)"], strict=True
        )
    ]


def test_a_file_is_shown_first_and_read_in_second(als, wereld, catalogus, kaart):
    open_kaart(wereld.hier)
    kaart["afspraken"][0] |= {"van": "brandweer"}
    client, url = als("oov"), reverse("kaart-invoeren")
    page = client.post(url, {"bestand": bestand(kaart)}).content.decode()
    assert "de partner brandweer doet hier niet mee" in page
    assert Kaartversie.objects.count() == 0
    kept = re.search(r'name="gelezen" value="([^"]*)"', page)[1].replace("&quot;", '"').replace("&#x27;", "'")
    answer = client.post(url, {"gelezen": kept.replace("&amp;", "&")})
    versie = Kaartversie.objects.get()
    assert answer.url == reverse("kaart-versie", args=[versie.pk])
    assert (versie.is_concept, versie.afspraken.count(), versie.inbreng.count()) == (True, 11, len(kaart["inbreng"]))
    assert {row.herkomst for model in (Afspraak, Inbreng) for row in model.objects.all()} == {
        "Ingelezen: Voorbeeldstad, versie 3"
    }
    assert versie.inhoud["afspraken"] == versie.inhoud["inbreng"] == []  # nobody accepted anything
    assert versie.kaartafspraken.drempel_4 == kaartvoorbeeld.DREMPELS[3]
    assert not {row["id"] for row in kaart["afspraken"]} & {str(row.pk) for row in versie.afspraken.all()}
    again = client.post(url, {"gelezen": kept.replace("&amp;", "&")})
    assert (again.status_code, Kaartversie.objects.count()) == (422, 1)
    assert "Er is al een concept." in again.content.decode()


def test_our_own_file_comes_back_as_the_same_lines(als, wereld, catalogus):
    old = geldend(wereld)
    data = als("oov").get(reverse("kaart-json", args=[old.pk])).content.decode()
    als("oov").post(reverse("kaart-invoeren"), {"gelezen": data})
    new = Kaartversie.objects.get(nummer=2)
    shown = [bevriezen.inhoud(versie, met_voorstellen=True)["afspraken"] for versie in (old, new)]
    said = [[row["zin"] for row in rows] for rows in shown]
    assert said[0] == said[1]
    assert len(said[1]) == 4


@pytest.mark.parametrize("data", [b"geen json", {"formaat": "x"}, b""], ids=["geen json", "half", "leeg"])
def test_a_bad_file_is_told_at_the_field(als, wereld, data):
    open_kaart(wereld.hier)
    answer = als("oov").post(reverse("kaart-invoeren"), {"bestand": bestand(data)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_bestand_error"' in page
    assert Kaartversie.objects.count() == 0


def test_with_a_concept_there_the_page_says_what_to_do(als, wereld, kaart):
    versie = concept(wereld)
    page = als("oov").get(reverse("kaart-invoeren")).content.decode()
    assert "Er is al een concept." in page
    assert reverse("kaart-versie", args=[versie.pk]) in page
    assert als("oov").post(reverse("kaart-invoeren"), {"bestand": bestand(kaart)}).status_code == 422
    with pytest.raises(MagNiet):
        versie.kaart.lees_in(lid(wereld, "oov"), passend(kaart, **BEKEND))


def test_only_who_presents_reads_in(als, wereld, kaart):
    card = open_kaart(wereld.hier)
    assert als("politie").get(reverse("kaart-invoeren")).status_code == 403
    with pytest.raises(GeenRecht):
        card.lees_in(lid(wereld, "politie"), passend(kaart, **BEKEND))
