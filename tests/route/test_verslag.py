"""The report on paper: of an exercise only, whole and accessible; a real doorloop is as absent as an unknown one."""

import io
import subprocess
import uuid

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from routekaart.route.models import Doorloop
from tests.kern.pdfcontrole import alternatieven, gebreken

pytestmark = pytest.mark.django_db


def adres(pk):
    return reverse("verslag", args=[pk])


def lees(pdf, programma, tmp_path):
    path = tmp_path / "verslag.pdf"
    path.write_bytes(pdf)
    call = [programma("pdftotext"), "-raw", "-enc", "UTF-8", str(path), "-"]
    return " ".join(subprocess.run(call, capture_output=True, check=True).stdout.decode().split())


@pytest.fixture
def oefening(als, bericht):
    """Somebody without an account, halfway an exercise."""
    loper = als()
    pk, _ = loper.begin(oefening=bericht.slug)
    loper.stap(pk, "bericht-duiden", beschrijving="Een hek met een rood kruis.", emoji="zoek_uit")
    loper.stap(pk, "contextinformatie", drempel="3")
    return loper, pk


def test_an_exercise_can_be_kept_on_paper(oefening, programma, tmp_path):
    loper, pk = oefening
    assert adres(pk) in loper.zie(pk, "samenvatting").content.decode()
    answer = loper.client.get(adres(pk))
    assert answer["Content-Disposition"] == 'attachment; filename="oefening-een-bericht.pdf"'
    assert gebreken(answer.content) == []
    text = lees(answer.content, programma, tmp_path)
    for words in ("Een bericht", "kom maar", "Je ziet het zelf.", "Een hek met een rood kruis.", "open punt"):
        assert words in text
    assert "2 van de 5 stappen ingevuld" in text
    assert "Drempel 2 van 4. De spanning loopt op." in text


def test_the_map_says_in_words_how_far_it_went(oefening):
    loper, pk = oefening
    drawn = alternatieven(loper.client.get(adres(pk)).content)[0]
    assert drawn.startswith("Kaart van de route: 1. ")
    assert drawn.count("(ingevuld)") == 2


def test_the_same_exercise_gives_the_same_bytes_dated_by_its_last_change(oefening):
    loper, pk = oefening
    first = loper.client.get(adres(pk)).content
    assert loper.client.get(adres(pk)).content == first
    changed = Doorloop.objects.get(pk=pk).gewijzigd.astimezone(timezone.get_fixed_timezone(0))
    with pikepdf.open(io.BytesIO(first)) as document:
        assert str(document.docinfo["/CreationDate"]) == f"D:{changed:%Y%m%d%H%M%S}Z"


def test_a_real_doorloop_has_no_report(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 2)
    assert maker.client.get(adres(pk)).status_code == 404
    assert "verslag.pdf" not in maker.zie(pk, "samenvatting").content.decode()


def test_the_exercise_of_another_is_as_absent_as_none(oefening, als, maker):
    _, pk = oefening
    for loper in (als(), maker):
        answers = [loper.client.get(adres(key)) for key in (pk, uuid.uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
