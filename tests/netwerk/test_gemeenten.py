"""Loading municipalities from a file: everything checked first, every mistake with its line, none made a network."""

import io

import pytest
from django.core.management import CommandError, call_command

from kern.models import Gebeurtenis
from partners.gemeenten import GemeentenFout, Gemeenteregel, lees_gemeenten
from partners.models import Gemeente, Organisatie
from tests.factories.partners import GemeenteFactory

KOP = "gemeentecode,naam,veiligheidsregio"
GOED = f"{KOP}\nGM9101,Eerste,VR90\nGM9102,Tweede,VR91\n"
TWEE = [Gemeenteregel("GM9101", "Eerste", "VR90"), Gemeenteregel("GM9102", "Tweede", "VR91")]


@pytest.mark.parametrize(
    "tekst",
    [
        GOED,
        "\ufeff" + GOED,
        GOED.replace(",", ";"),
        GOED.replace("\n", "\r\n"),
        GOED.replace("\n", "\r\n").replace(",", ";"),
        GOED.rstrip("\n") + "\n\n\n",
        '"gemeentecode","naam","veiligheidsregio"\n"GM9101","Eerste","VR90"\nGM9102, Tweede ,VR91',
        "veiligheidsregio,gemeentecode,naam\nVR90,GM9101,Eerste\nVR91,GM9102,Tweede\n",
    ],
)
def test_every_usual_form_of_the_file_is_read(tekst):
    assert lees_gemeenten(tekst.encode()) == TWEE


def test_quotes_hold_commas_quotes_and_accents():
    text = f'{KOP}\nGM9101,"Súdwest, ""de"" stad (L.)",VR90\nGM9102,\'s-Elders,VR91\n'
    assert [row.naam for row in lees_gemeenten(text.encode())] == ['Súdwest, "de" stad (L.)', "'s-Elders"]


@pytest.mark.parametrize(
    ("tekst", "fouten"),
    [
        ("", ["regel 1: het bestand is leeg."]),
        ("\ufeff \n\n", ["regel 1: het bestand is leeg."]),
        (",,,\n,,\n", ["regel 1: het bestand is leeg."]),
        ('""\n"",""\n', ["regel 1: het bestand is leeg."]),
        (f"{KOP}\nGM9101,\u3164,VR90\nGM9102,\u0301,VR90\nGM9103,12-3,VR90\nGM9104,A\u0378,VR90", [
            "regel 2: in naam staat een onzichtbaar teken (U+3164). Haal het weg.",
            "regel 3: in de naam '\u0301' staat geen letter.",
            "regel 4: in de naam '12-3' staat geen letter.",
            "regel 5: in naam staat een onzichtbaar teken (U+0378). Haal het weg.",
        ]),
        (f"{KOP}\nGM9101,S\u00fadwest,VR90\nGM9102,Derde,VR90\nGM9103,su\u0301dwest,VR91", [
            "regel 4: de naam 'su\u0301dwest' staat ook op regel 2, bij 'GM9101'.",
        ]),
        (KOP, ["regel 1: onder de kop staat geen gemeente."]),
        ("code,naam\nGM9101,Eerste", [
            f"regel 1: de kolom 'code' kennen we niet. De kop moet zijn: {KOP}",
            f"regel 1: de kolom gemeentecode ontbreekt. De kop moet zijn: {KOP}",
            f"regel 1: de kolom veiligheidsregio ontbreekt. De kop moet zijn: {KOP}",
        ]),
        (f"{KOP},provincie\nGM9101,Eerste,VR90,Noord", [
            f"regel 1: de kolom 'provincie' kennen we niet. De kop moet zijn: {KOP}",
        ]),
        (f"{KOP},naam\nGM9101,Eerste,VR90,Nog een", [
            f"regel 1: de kolom naam staat er twee keer. De kop moet zijn: {KOP}",
        ]),
        (f"{KOP}\n,Eerste,VR90\nGM91,Tweede,VR91\nGM9103,,VR90\nGM9104,Vierde,90\nGM9105,Vijfde,\n", [
            "regel 2: de gemeentecode ontbreekt.",
            "regel 3: 'GM91' is geen gemeentecode. Schrijf GM en vier cijfers.",
            "regel 4: de naam is leeg.",
            "regel 5: '90' is geen veiligheidsregio. Schrijf VR en twee cijfers.",
            "regel 6: '' is geen veiligheidsregio. Schrijf VR en twee cijfers.",
        ]),
        (f"{KOP}\nGM9101,Eerste,VR90\n\nGM9101,Nog eens,VR90", ["regel 4: 'GM9101' staat ook op regel 2."]),
        (f"{KOP}\nGM9101,Eerste\nGM9102,Tweede,VR90,te veel", [
            "regel 2: hier staan 2 waarden. Het moeten er 3 zijn.",
            "regel 3: hier staan 4 waarden. Het moeten er 3 zijn.",
        ]),
        (f"{KOP}\nGM9101,{'x' * 121},VR90", ["regel 2: de naam heeft 121 tekens. Er passen er 120."]),
        (f"{KOP}\nGM9101,Eer\x00ste,VR90", [
            "regel 2: in naam staat een onzichtbaar teken (U+0000). Haal het weg.",
        ]),
        (f"{KOP}\nGM9101,\u202eetsreE,VR90\nGM9102,Tw\u2067eede,VR90", [
            "regel 2: in naam staat een onzichtbaar teken (U+202E). Haal het weg.",
            "regel 3: in naam staat een onzichtbaar teken (U+2067). Haal het weg.",
        ]),
        (f"{KOP}\nGM٩١٠١,Eerste,VR90", ["regel 2: 'GM٩١٠١' is geen gemeentecode. Schrijf GM en vier cijfers."]),
        (f"{KOP}\ngm9101,Eerste,vr90", [
            "regel 2: 'gm9101' is geen gemeentecode. Schrijf GM en vier cijfers.",
            "regel 2: 'vr90' is geen veiligheidsregio. Schrijf VR en twee cijfers.",
        ]),
        (f'{KOP}\nGM9101,"Twee\nregels",VR90\nGM91,Derde,VR90', [
            "regel 2: in naam staat een onzichtbaar teken (U+000A). Haal het weg.",
            "regel 4: 'GM91' is geen gemeentecode. Schrijf GM en vier cijfers.",
        ]),
        (f'{KOP}\nGM9101,Eerste,VR90\nGM9102,"Tweede,VR91\nGM9103,Derde,VR91', [
            "regel 3: de aanhalingstekens kloppen niet, of een waarde is veel te lang.",
        ]),
        (f"{KOP}\nGM9101,{'x' * 200_000},VR90", [
            "regel 2: de aanhalingstekens kloppen niet, of een waarde is veel te lang.",
        ]),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_line(tekst, fouten):
    with pytest.raises(GemeentenFout) as wrong:
        lees_gemeenten(tekst.encode())
    assert str(wrong.value).splitlines() == fouten


@pytest.mark.parametrize(
    ("data", "regel"), [(GOED.encode() + b"GM9103,Nie\xebuw,VR90\n", 4), (GOED.encode("utf-16"), 1), (b"\xff\xfe", 1)]
)
def test_another_encoding_is_told_with_its_line(data, regel):
    with pytest.raises(GemeentenFout) as wrong:
        lees_gemeenten(data)
    assert [fout.regel for fout in wrong.value.fouten] == [regel]
    assert "geen UTF-8" in str(wrong.value)


@pytest.fixture
def laad(db, tmp_path):
    """Write a file, load it and return what was said."""

    def run(tekst, *opties):
        path = tmp_path / "gemeenten.csv"
        path.write_bytes(tekst.encode())
        said = io.StringIO()
        call_command("laad_gemeenten", str(path), *opties, stdout=said)
        return said.getvalue()

    return run


def stand():
    return sorted(Gemeente.objects.values_list("code", "naam", "veiligheidsregio"))


def test_new_ones_are_made_known_ones_updated_and_none_deleted(laad):
    kept = GemeenteFactory(code="GM9109", naam="Blijft")
    known = GemeenteFactory(code="GM9102", naam="Oude naam")
    said = laad(GOED)
    assert "2 gemeenten in het bestand: 1 nieuw, 1 gewijzigd, 0 gelijk." in said
    assert "1 niet in het bestand" in said
    assert stand() == [("GM9101", "Eerste", "VR90"), ("GM9102", "Tweede", "VR91"), ("GM9109", "Blijft", "")]
    assert Gemeente.objects.get(code="GM9102").pk == known.pk
    assert Gemeente.objects.get(code="GM9109").pk == kept.pk
    event = Gebeurtenis.objects.get(daad="gemeenten.laad")
    assert event.velden == ["naam", "veiligheidsregio"]


def test_a_second_time_changes_nothing(laad):
    laad(GOED)
    assert "0 nieuw, 0 gewijzigd, 2 gelijk" in laad(GOED)
    assert Gebeurtenis.objects.filter(daad="gemeenten.laad").count() == 1


def test_a_try_out_says_the_same_and_writes_nothing(laad):
    GemeenteFactory(code="GM9102", naam="Oude naam")
    said = laad(GOED, "--proef")
    assert "1 nieuw, 1 gewijzigd, 0 gelijk" in said
    assert "er is niets veranderd" in said
    assert stand() == [("GM9102", "Oude naam", "")]
    assert not Gebeurtenis.objects.filter(daad="gemeenten.laad").exists()


def test_one_mistake_stops_everything(laad):
    with pytest.raises(CommandError) as stopped:
        laad(GOED + "GM91,Derde,VR90\n,Vierde,\n")
    assert stopped.value.returncode == 1
    told = str(stopped.value)
    assert "gemeenten.csv, regel 4: 'GM91' is geen gemeentecode." in told
    assert told.splitlines()[-1] == "3 keer fout. Er is niets veranderd."
    assert stand() == []


def test_a_name_that_another_has_is_refused_with_its_line(laad):
    GemeenteFactory(code="GM9101", naam="Eerste")
    GemeenteFactory(code="GM9103", naam="Elders")
    before = stand()
    for row in ("GM9101,elders", "GM9104, Elders"):
        for proef in ([], ["--proef"]):
            with pytest.raises(CommandError, match=r"regel 3: de naam '[Ee]lders' heeft GM9103 al."):
                laad(f"{KOP}\nGM9105,Vijfde,VR90\n{row},VR90\n", *proef)
            assert stand() == before


def test_names_may_change_places_within_one_file_and_old_twins_stop_nothing(laad):
    for code, naam in (("GM9101", "Eerste"), ("GM9102", "Tweede"), ("GM9103", "Dubbel"), ("GM9104", "Dubbel")):
        GemeenteFactory(code=code, naam=naam)
    laad(f"{KOP}\nGM9101,Tweede,VR90\nGM9102,Eerste,VR90\nGM9103,Dubbel,VR90\n")
    assert [row[:2] for row in stand()] == [
        ("GM9101", "Tweede"), ("GM9102", "Eerste"), ("GM9103", "Dubbel"), ("GM9104", "Dubbel"),
    ]  # fmt: skip


def test_more_than_fifty_mistakes_are_counted(laad):
    with pytest.raises(CommandError) as stopped:
        laad(KOP + "\n" + "".join(f"GM9{n:03}x,Gemeente {n},VR90\n" for n in range(60)))
    told = str(stopped.value).splitlines()
    assert len(told) == 52
    assert "regel 51: 'GM9049x' is geen gemeentecode" in told[49]
    assert told[-2:] == ["en nog 10.", "60 keer fout. Er is niets veranderd."]


@pytest.mark.parametrize("naam", ["weg.csv", ".", "weg\x00.csv"])
def test_a_file_that_cannot_be_read_is_told(db, tmp_path, naam):
    with pytest.raises(CommandError, match="is niet te lezen"):
        call_command("laad_gemeenten", str(tmp_path / naam))


def test_a_country_full_of_municipalities_makes_no_network(laad):
    rows = "".join(f"GM{n:04},Gemeente {n},VR{n % 25:02}\n" for n in range(1, 343))
    assert "342 nieuw" in laad(f"{KOP}\n{rows}")
    assert Gemeente.objects.count() == 342
    assert not Gemeente.objects.netwerken().exists()
    assert not Organisatie.objects.exists()
    assert not any(hasattr(gemeente, "kaart") for gemeente in Gemeente.objects.select_related("kaart"))


def test_cleaning_up_asks_networks_only(laad, django_assert_num_queries):
    rows = "".join(f"GM{n:04},Gemeente {n},VR01\n" for n in range(1, 343))
    laad(f"{KOP}\n{rows}")
    # Four for the networks, routes and sessions, seven for the texts of workshops: none per municipality.
    with django_assert_num_queries(11):
        call_command("ruim_op", stdout=io.StringIO())
