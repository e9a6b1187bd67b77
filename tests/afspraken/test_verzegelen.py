"""Sealing: after the signature, never in its way; sealed again at each accession; tried again until it works."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from afspraken.models import Zegel, Zegelpoging
from afspraken.verzegelen import ONBEKENDE_REDEN, probeer_opnieuw, verzegel_nu
from afspraken.zegel import Zegelstand, lees_zegel
from kern import pdf as press
from tests.afspraken.hulp import handtekening
from tests.factories.afspraken import concept, geldend, lid, onderteken, voorgelegd

pytestmark = pytest.mark.django_db


@pytest.fixture
def geen_sleutel(settings, tmp_path):
    """Take the key away."""
    settings.ZEGEL_BESTAND = str(tmp_path / "weg.p12")


def pdf(client, versie):
    answer = client.get(reverse("kaart-pdf", args=[versie.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return answer


def test_two_signatures_are_sealed_and_each_accession_again(als, wereld, zegelsleutel):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"))
    assert verzegel_nu(versie) == ""
    assert Zegel.objects.count() == 0
    onderteken(versie, lid(wereld, "politie"))
    for _ in range(2):
        assert verzegel_nu(versie) == ""
    first = Zegel.objects.get()
    onderteken(versie, lid(wereld, "oov"))
    assert verzegel_nu(versie) == ""
    assert list(Zegel.objects.values_list("handtekeningen", flat=True)) == [2, 3]
    again = Zegel.objects.get(pk=first.pk)
    assert bytes(again.pdf) == bytes(first.pdf)
    newest = Zegel.objects.last()
    assert lees_zegel(bytes(newest.pdf)) is Zegelstand.INTACT
    answer = pdf(als("school"), versie)
    assert answer.content == bytes(newest.pdf)
    assert answer["Content-Disposition"] == 'attachment; filename="afsprakenkaart-GM9001-versie-1.pdf"'
    assert pdf(als("school"), versie).content == answer.content


def test_signing_on_the_page_seals(als, wereld, zegelsleutel):
    versie = voorgelegd(wereld)
    for wie in ("jongerenwerk", "politie"):
        als(wie).post(reverse("kaart-tekenen", args=[versie.pk]), handtekening())
    assert Zegel.objects.count() == 1
    page = als("politie").get(reverse("kaart-getekend", args=[versie.pk])).content.decode()
    assert "De PDF is verzegeld: de site sloot haar digitaal af." in page
    assert "De kaart geldt tussen de 2 organisaties" in page


def test_without_a_key_the_signature_stands_and_the_page_says_why(als, wereld, geen_sleutel):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"))
    client = als("politie")
    assert client.post(reverse("kaart-tekenen", args=[versie.pk]), handtekening()).status_code == 302
    assert versie.ondertekeningen.count() == 2
    assert Zegel.objects.count() == 0
    reason = Zegelpoging.objects.get().reden
    for name in ("kaart-getekend", "kaart-versie"):
        page = client.get(reverse(name, args=[versie.pk])).content.decode()
        assert "De PDF heeft nog geen zegel" in page
        assert reason in page
    assert "De PDF heeft nog geen zegel" in als("school").get(reverse("afsprakenkaart")).content.decode()
    answer = pdf(als("school"), versie)
    assert "niet-verzegeld" in answer["Content-Disposition"]
    assert lees_zegel(answer.content) is Zegelstand.NIET_VAN_ONS


@pytest.mark.langzaam
def test_a_visit_of_who_signed_tries_again_after_a_while(als, wereld, zegelsleutel):
    key = settings.ZEGEL_BESTAND
    versie = geldend(wereld)
    settings.ZEGEL_BESTAND = key + ".weg"
    try:
        assert verzegel_nu(versie)
    finally:
        settings.ZEGEL_BESTAND = key
    als("politie").get(reverse("kaart-versie", args=[versie.pk]))
    assert Zegel.objects.count() == 0
    Zegelpoging.objects.update(op="2026-01-01T00:00Z")
    als("school").get(reverse("kaart-versie", args=[versie.pk]))
    assert Zegel.objects.count() == 0
    page = als("politie").get(reverse("kaart-versie", args=[versie.pk])).content.decode()
    assert Zegel.objects.count() == 1
    assert Zegelpoging.objects.count() == 0
    assert "nog geen zegel" not in page


@pytest.mark.langzaam
def test_the_command_seals_what_waits_and_tells_what_failed(wereld, zegelsleutel):
    versie = geldend(wereld)
    key, out = settings.ZEGEL_BESTAND, io.StringIO()
    settings.ZEGEL_BESTAND = key + ".weg"
    try:
        with pytest.raises(SystemExit):
            call_command("verzegel", stdout=out)
    finally:
        settings.ZEGEL_BESTAND = key
    assert "versie 1: " in out.getvalue()
    call_command("verzegel", stdout=out)
    assert "versie 1: verzegeld" in out.getvalue()
    assert versie.zegels.count() == 1
    out = io.StringIO()
    call_command("verzegel", stdout=out)
    assert out.getvalue() == ""


def test_a_fault_nobody_foresaw_blocks_nothing(wereld, zegelsleutel, caplog):
    versie = geldend(wereld)
    type(versie).objects.filter(pk=versie.pk).update(bevroren="{}")
    assert verzegel_nu(versie) == ONBEKENDE_REDEN
    assert Zegelpoging.objects.get().reden == ONBEKENDE_REDEN
    assert probeer_opnieuw(versie.opnieuw()) == ONBEKENDE_REDEN
    assert versie.opnieuw().status == "geldend"


def test_a_withdrawn_version_is_not_sealed(wereld, zegelsleutel):
    versie = geldend(wereld)
    versie.trek_in(lid(wereld, "oov"), "Fout.")
    assert verzegel_nu(versie) == ""
    assert Zegel.objects.count() == 0


def test_sealed_bytes_stay_when_the_version_ends(als, wereld, bewaar_zegel):
    versie = geldend(wereld)
    sealed = bewaar_zegel(versie)
    versie.trek_in(lid(wereld, "oov"), "Fout.")
    answer = pdf(als("politie"), versie)
    assert answer.content == sealed


def test_a_concept_prints_with_a_watermark_and_its_own_hash(als, wereld):
    versie = concept(wereld)
    answer = pdf(als("politie"), versie)
    assert answer.content.startswith(b"%PDF-")
    assert "niet-verzegeld" in answer["Content-Disposition"]
    assert len(versie.opnieuw().kenmerk) == 64


def test_a_busy_press_answers_with_a_page(als, wereld, monkeypatch):
    monkeypatch.setattr(press.maak_pdf, "__kwdefaults__", press.maak_pdf.__kwdefaults__ | {"wachttijd": 0.05})
    versie = concept(wereld)
    with press.een_tegelijk():
        answer = als("politie").get(reverse("kaart-pdf", args=[versie.pk]))
    assert answer.status_code == 503
    assert "Probeer het" in answer.content.decode()


def test_the_empty_card_is_printed_once_and_then_waits_for_nobody(client, wereld):
    first = client.get(reverse("lege-kaart"))
    with press.een_tegelijk():
        again = client.get(reverse("lege-kaart"))
    assert (again.status_code, again.content) == (200, first.content)


@pytest.mark.langzaam
def test_the_empty_card_has_three_columns_or_all(client, wereld):
    three, all_five = client.get(reverse("lege-kaart")), client.get(reverse("lege-kaart") + "?partners=alle")
    for answer in (three, all_five):
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF-")
    assert three.content != all_five.content
