"""The check page: for everybody, about the document, never about what is in it or who signed."""

import hashlib
import io
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from afspraken.models import Zegel
from tests.factories.afspraken import KANARIE, concept, data, geldend, lid, onderteken, volgend_concept, voorgelegd

pytestmark = pytest.mark.django_db


def code_pagina(client, versie):
    answer = client.get(reverse("controle-code", args=[versie.code]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def vergelijk(client, inhoud=None, hash="", code=None):
    """Send a file or a hash to the check page and return the code of the outcome."""
    address = reverse("controle-code", args=[code]) if code else reverse("controle")
    sent = {"hash": hash} | ({"bestand": SimpleUploadedFile("kaart.pdf", inhoud)} if inhoud is not None else {})
    answer = client.post(address, sent)
    assert answer.status_code == 200
    return answer.context["uitkomst"]["code"]


@pytest.fixture
def verzegelde_kaart(wereld, bewaar_zegel):
    """A sealed version in force and its bytes."""
    versie = geldend(wereld)
    return versie, bewaar_zegel(versie)


def test_it_tells_how_each_kind_of_version_stands(client, wereld):
    versie = concept(wereld)
    assert "Dit is een concept" in code_pagina(client, versie)
    versie.leg_voor(lid(wereld, "oov"), **data())
    assert "Deze kaart wacht op handtekeningen" in code_pagina(client, versie)
    onderteken(versie, lid(wereld, "jongerenwerk"))
    versie.geef_akkoord(lid(wereld, "politie"))
    assert "Dit is een werkafspraak" in code_pagina(client, versie)
    onderteken(versie, lid(wereld, "politie"))
    assert "Deze kaart geldt" in code_pagina(client, versie)
    assert "tussen de 2 organisaties" in code_pagina(client, versie)
    with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
        assert "Deze kaart is verlopen" in code_pagina(client, versie)
    nieuw = volgend_concept(versie, wereld)
    nieuw.leg_voor(lid(wereld, "oov"), **data())
    onderteken(nieuw, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    assert "Deze kaart is vervangen door versie 2" in code_pagina(client, versie)
    nieuw.trek_in(lid(wereld, "oov"), f"{KANARIE}-intrekking")
    page = code_pagina(client, nieuw)
    assert "Deze kaart is ingetrokken" in page
    assert KANARIE not in page


def test_a_card_that_begins_later_says_so(client, wereld):
    versie = concept(wereld)
    versie.leg_voor(lid(wereld, "oov"), **data(timezone.localdate() + timedelta(days=3)))
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    assert "Deze kaart gaat later in" in code_pagina(client, versie)


def test_it_shows_no_content_and_no_names(client, wereld):
    page = code_pagina(client, geldend(wereld))
    secret = [KANARIE, "Petra Prins", "Politie", "Jongerenwerk De Brug", "Voorbeeldstad", "teamleider", "drempel 2"]
    assert [word for word in secret if word in page] == []


def test_unknown_codes_are_all_the_same_page(client, wereld):
    geldend(wereld)
    codes = ["AAAAAAAA", "zzzz", "0", "x" * 300, "%F0%9F%98%80", "a%00b", "'\"<script>"]
    pages = [client.get(f"/controle/{code}/") for code in codes]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert "Deze code kennen we niet" in pages[0].content.decode()


def test_a_code_is_found_as_people_type_it(client, wereld):
    versie = geldend(wereld)
    code = versie.code
    typed = f" {code[:4].lower()}-{code[4:]} "
    answer = client.get(reverse("controle"), {"code": typed})
    assert answer.url == reverse("controle-code", args=[code])
    assert client.get(reverse("controle"), {"code": "\u0661\u0662"}).status_code == 404
    assert client.get(reverse("controle"), {"code": " "}).status_code == 200


@pytest.mark.parametrize("met_code", [True, False])
def test_a_file_is_equal_changed_or_unknown(client, verzegelde_kaart, met_code):
    versie, sealed = verzegelde_kaart
    code = versie.code if met_code else None
    assert vergelijk(client, sealed, code=code) == "ongewijzigd"
    middle = len(sealed) // 2
    flipped = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    assert vergelijk(client, flipped, code=code) == "gewijzigd"
    assert vergelijk(client, sealed + b"\n", code=code) == "gewijzigd"
    assert vergelijk(client, b"%PDF-1.7 van een ander", code=code) == "onbekend"
    for garbage in (b"\x00", b"x" * 100_000, sealed[:2000]):
        assert vergelijk(client, garbage, code=code) in ("onbekend", "gewijzigd")


def test_a_hash_is_equal_or_unknown(client, verzegelde_kaart):
    versie, sealed = verzegelde_kaart
    digest = hashlib.sha256(sealed).hexdigest()
    spaced = " ".join(digest[i : i + 8] for i in range(0, 64, 8)).upper()
    for given in (digest, spaced):
        assert vergelijk(client, hash=given, code=versie.code) == "ongewijzigd"
        assert vergelijk(client, hash=given) == "ongewijzigd"
    assert vergelijk(client, hash=versie.hash, code=versie.code) == "zelfde_tekst"
    assert vergelijk(client, hash="0" * 64) == "onbekend_kenmerk"


def test_an_earlier_state_and_another_version_are_told_apart(client, wereld, bewaar_zegel):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    first = bewaar_zegel(versie)
    onderteken(versie, lid(wereld, "oov"))
    bewaar_zegel(versie, b"later")
    assert vergelijk(client, first, code=versie.code) == "eerdere_stand"
    assert vergelijk(client, first) == "eerdere_stand"
    nieuw = volgend_concept(versie, wereld)
    nieuw.leg_voor(lid(wereld, "oov"), **data())
    onderteken(nieuw, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    answer = client.post(
        reverse("controle-code", args=[nieuw.code]), {"bestand": SimpleUploadedFile("kaart.pdf", first)}
    )
    assert answer.context["uitkomst"]["code"] == "andere_versie"
    assert reverse("controle-code", args=[versie.code]) in answer.content.decode()


@pytest.mark.parametrize("met_code", [True, False])
def test_a_file_that_was_saved_again_and_a_foreign_one_are_told_apart(client, verzegelde_kaart, gedrukt, met_code):
    versie, sealed = verzegelde_kaart
    code = versie.code if met_code else None
    saved_again, foreign = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as document:
        document.save(saved_again)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(foreign)
    assert vergelijk(client, saved_again.getvalue(), code=code) == "gewijzigd"
    assert vergelijk(client, foreign.getvalue(), code=code) == "onbekend"
    assert vergelijk(client, gedrukt, code=code) == "onbekend"  # ours, but never sealed


def test_the_file_is_not_kept(client, verzegelde_kaart, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    versie, sealed = verzegelde_kaart
    before = Zegel.objects.count()
    vergelijk(client, sealed + b"x" * 4_000_000, code=versie.code)
    assert Zegel.objects.count() == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sent", "woorden"),
    [
        ({}, "Kies een bestand of vul het kenmerk in."),
        ({"hash": "geen hash"}, "Dit is geen SHA-256"),
        ({"hash": "x" * 100_000}, "tekens"),
        ({"hash": "\x00"}, "Kies een bestand"),
        ({"bestand": "geen bestand"}, "Kies een bestand"),
        ({"bestand": SimpleUploadedFile("leeg.pdf", b"")}, "leeg"),
    ],
)
@pytest.mark.parametrize("met_code", [True, False])
def test_what_cannot_be_compared_gets_a_clear_answer(client, verzegelde_kaart, sent, woorden, met_code):
    versie, _ = verzegelde_kaart
    answer = client.post(reverse("controle-code", args=[versie.code]) if met_code else reverse("controle"), sent)
    assert answer.status_code == 422
    assert woorden in answer.content.decode()


def test_a_file_over_five_megabytes_is_refused(client, verzegelde_kaart):
    versie, _ = verzegelde_kaart
    big = SimpleUploadedFile("groot.pdf", b"0" * 5_100_000)
    answer = client.post(reverse("controle-code", args=[versie.code]), {"bestand": big})
    assert answer.status_code == 413


def test_the_page_that_explains_stands_without_log_in(client, inhoud):
    page = client.get(reverse("afspraken-maken"))
    assert page.status_code == 200
    assert reverse("lege-kaart") in page.content.decode()
    assert "werksessie" in page.content.decode()


@pytest.mark.parametrize("naam", ["controle", "afspraken-maken"])
def test_public_pages_take_few_queries(client, wereld, naam, django_assert_max_num_queries):
    client.get(reverse(naam))
    with django_assert_max_num_queries(8):
        client.get(reverse(naam))


def test_the_check_page_takes_few_queries(client, wereld, django_assert_max_num_queries):
    versie = geldend(wereld)
    code_pagina(client, versie)
    with django_assert_max_num_queries(8):
        code_pagina(client, versie)
