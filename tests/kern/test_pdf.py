"""kern.pdf and kern.qr: closed, repeatable, accessible, one at a time."""

import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pikepdf
import pytest
import segno

from kern.pdf import DrukBezet, VerbodenBron, canoniek, drukbaar, een_tegelijk, maak_pdf, statisch
from kern.qr import RAND, teken
from tests.kern.pdfcontrole import alternatieven, bijlagen, gebreken, tags

MOMENT = datetime(2026, 11, 21, 13, 2, tzinfo=UTC)
BLAD = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title></head>'
    '<body data-voet="Voetregel" data-controle=""><h1>Proef</h1>{}</body></html>'
)
TABEL = (
    '<table><thead><tr><th scope="col">Wat</th><th scope="col">Hoe</th></tr></thead>'
    '<tbody><tr><th scope="row">Eerst</th><td>Zo</td></tr>'
    '<tr><th scope="row">Dan</th><td>Anders</td></tr></tbody></table>'
    '<ul><li>Een</li><li>Twee</li></ul><p><a href="https://routekaart.example/x">Naar de kaart</a></p>'
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>Een vierkant</title>'
    '<rect width="9" height="9"/></svg>'
)


@pytest.fixture(scope="module")
def proef() -> bytes:
    return maak_pdf(BLAD.format(TABEL), gegevens={"b": "é", "a": 1}, gemaakt_op=MOMENT, zegelveld=True)


def test_the_structure_is_whole(proef):
    assert gebreken(proef) == []
    assert [tag for tag in tags(proef) if tag in ("H1", "Table", "TH", "TD", "L", "Link", "Figure", "Form")] == (
        ["H1", "Table", "TH", "TH", "TH", "TD", "TH", "TD", "L", "Link", "Figure", "Form"]
    )
    assert alternatieven(proef) == ["Een vierkant"]


def test_the_heads_know_their_direction(proef):
    with pikepdf.open(io.BytesIO(proef)) as document:
        heads = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"]
        assert sorted(str(head.A.Scope) for head in heads) == ["/Column", "/Column", "/Row", "/Row"]


def test_a_link_is_described_by_its_words(proef):
    with pikepdf.open(io.BytesIO(proef)) as document:
        (link,) = [a for a in document.pages[0].obj.Annots if a.Subtype == "/Link"]
        assert str(link.Contents) == "Naar de kaart"
        assert str(link.A.URI) == "https://routekaart.example/x"


def test_the_box_of_a_picture_lies_on_the_page(proef):
    with pikepdf.open(io.BytesIO(proef)) as document:
        (figure,) = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        left, bottom, right, top = map(float, figure.A.BBox)
        assert (round(right - left, 2), round(top - bottom, 2)) == (15, 15)
        assert 0 < left < right < float(document.pages[0].MediaBox[2])
        assert 300 < bottom < top < float(document.pages[0].MediaBox[3])


def test_the_data_travel_along(proef):
    assert bijlagen(proef) == {"afsprakenkaart.json": ('{"a":1,"b":"é"}'.encode(), "/Data")}


def test_bytes_travel_along_untouched():
    pdf = maak_pdf(BLAD.format(""), gegevens=b'{"los": 1}', gemaakt_op=MOMENT)
    assert bijlagen(pdf)["afsprakenkaart.json"][0] == b'{"los": 1}'
    assert "Form" not in tags(pdf)


@pytest.mark.langzaam
def test_the_same_input_gives_the_same_bytes_in_another_process(proef):
    script = (
        "import sys, datetime; from kern.pdf import maak_pdf; from tests.kern import test_pdf as t;"
        "sys.stdout.buffer.write(maak_pdf(t.BLAD.format(t.TABEL), gegevens={'a': 1, 'b': 'é'},"
        " gemaakt_op=t.MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=5))), zegelveld=True))"
    )
    surroundings = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    result = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, check=True)
    assert result.stdout == proef


def test_a_date_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        maak_pdf(BLAD.format(""), gemaakt_op=MOMENT.replace(tzinfo=None))


@pytest.mark.parametrize(
    "part",
    [
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="https://routekaart.example/x.png" alt="x">',
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="x">',
        '<img src="static:pdf/../css/stijl.css" alt="x">',
        '<img src="static:pdf//etc/passwd" alt="x">',
        '<img src="losse-naam.png" alt="x">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/passwd"/></svg>',
    ],
)
def test_the_page_can_reach_nothing_but_our_print_files(part):
    with pytest.raises(VerbodenBron):
        maak_pdf(BLAD.format(part), gemaakt_op=MOMENT)


def test_an_attached_link_element_brings_nothing_in():
    """A page may name an attachment; the closed fetcher refuses that too."""
    with pytest.raises(VerbodenBron):
        maak_pdf(BLAD.format('<a rel="attachment" download="x" href="file:///etc/passwd">x</a>'), gemaakt_op=MOMENT)


def test_our_own_print_files_are_found():
    assert statisch("static:pdf/druk.css").name == "druk.css"
    assert statisch("static:pdf/fonts/RoutekaartSans-400.ttf").suffix == ".ttf"


@pytest.mark.parametrize("url", ["static:pdf/", "static:pdf/fonts", "static:pdf/fonts/OFL.txt", "static:pdf/nee.svg"])
def test_other_files_beside_them_are_not(url):
    with pytest.raises(VerbodenBron):
        statisch(url)


def test_one_at_a_time():
    with een_tegelijk(), pytest.raises(DrukBezet, match="opnieuw"):
        maak_pdf(BLAD.format(""), gemaakt_op=MOMENT, wachttijd=0)
    with een_tegelijk(wachttijd=0):
        pass


@pytest.mark.langzaam
def test_a_queue_at_the_press_is_turned_away_at_once():
    """One prints and one waits; the others hear it now, so that no crowd can hold up the other pages."""

    def ask(_):
        begin = time.monotonic()
        with pytest.raises(DrukBezet, match="opnieuw"):
            maak_pdf(BLAD.format(""), gemaakt_op=MOMENT, wachttijd=3)
        return time.monotonic() - begin

    with een_tegelijk(), ThreadPoolExecutor(3) as crowd:
        waits = sorted(crowd.map(ask, range(3)))
    assert waits[1] < 2 < 3 <= waits[2]
    with een_tegelijk(wachttijd=0):
        pass


def test_the_place_is_free_again_after_a_fault():
    with pytest.raises(VerbodenBron):
        maak_pdf(BLAD.format('<img src="http://x.example" alt="x">'), gemaakt_op=MOMENT)
    with een_tegelijk(wachttijd=0):
        pass


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Één afspraak: ’s avonds, €5 – klaar…", "Één afspraak: ’s avonds, €5 – klaar…"),
        ("Yıldız Łukaszewicz Şahin Nguyễn Ωμέγα Жук", "Yıldız Łukaszewicz Şahin Nguyễn Ωμέγα Жук"),
        ("lach 😀", "lach [U+1F600]"),
        ("hart ❤\ufe0f", "hart ❤"),
        ("familie 👩\u200d👧", "familie [U+1F469][U+1F467]"),
        ("keer\u202eom", "keer[U+202E]om"),
        ("nul\x00 bel\x07 weg", "nul bel weg"),
        ("af\u00adbreken", "afbreken"),
        ("een\ttab\nregel", "een\ttab\nregel"),
        ("مرحبا", "[U+0645][U+0631][U+062D][U+0628][U+0627]"),
    ],
)
def test_what_the_letters_cannot_show_becomes_its_code(text, printed):
    assert drukbaar(text) == printed


def test_canonical_json_has_one_form():
    assert canoniek({"b": [1, {"d": None, "c": "ë"}], "a": True}) == '{"a":true,"b":[1,{"c":"ë","d":null}]}'.encode()


def test_the_drawn_code_is_the_code():
    address = "https://routekaart.example/controle/K7QM2XPA/"
    qr = teken(address)
    drawn = [[0] * qr.zijde for _ in range(qr.zijde)]
    for piece in qr.pad.split("z")[:-1]:
        place, run = piece.removeprefix("M").split("h", 1)
        x, y = map(int, place.split())
        for step in range(int(run.split("v")[0])):
            drawn[y][x + step] = 1
    matrix = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    assert [row[RAND:-RAND] for row in drawn[RAND:-RAND]] == matrix
    assert sum(map(sum, drawn)) == sum(map(sum, matrix))
