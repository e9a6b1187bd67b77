"""Writing the index: by the loader all at once, by acts one by one, and always equal to what the database searches."""

import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from kern.inhoud import Map, Sleutel, lees
from kern.laden import laad, soorten
from kern.models import Pagina, Zoekregel
from kern.zoeken.document import Document, Zoek
from kern.zoeken.index import haal_weg, ververs, zet
from kern.zoeken.opzoeken import uit_index
from kern.zoeken.vraag import Synoniemen, ontleed
from routekaart.zoeken.soorten import AFSPRAAK, SOORTEN

pytestmark = pytest.mark.django_db
HIER, ELDERS = uuid.uuid4(), uuid.uuid4()


def document(**anders) -> Document:
    return Document(**{"soort": "notities", "sleutel": "a", "titel": "Een rel", "adres": "/a/"} | anders)


def vindt(word: str, netwerk: uuid.UUID | None = None) -> list[tuple[str, str]]:
    return [(row.soort, row.sleutel) for row in uit_index(ontleed(word, Synoniemen([])), netwerk)]


def test_a_row_is_found_changed_and_gone() -> None:
    zet(document(tekst="Over kastanjes."), netwerk=HIER)
    assert vindt("kastanje", HIER) == vindt("rellen", HIER) == [("notities", "a")]
    zet(document(tekst="Over eikels."), netwerk=HIER)
    assert vindt("kastanje", HIER) == []
    assert vindt("eikel", HIER) == [("notities", "a")]
    assert Zoekregel.objects.count() == 1
    haal_weg("notities", "a", netwerk=HIER)
    haal_weg("notities", "a", netwerk=HIER)
    assert vindt("eikel", HIER) == []


def test_the_same_key_in_two_networks_is_two_rows() -> None:
    zet(document(), netwerk=HIER)
    zet(document(titel="Elders"), netwerk=ELDERS)
    assert vindt("rel", HIER) == vindt("elders", ELDERS) == [("notities", "a")]
    assert vindt("rel", ELDERS) == vindt("elders", HIER) == vindt("rel") == vindt("elders") == []
    haal_weg("notities", "a", netwerk=HIER)
    assert vindt("elders", ELDERS) == [("notities", "a")]


def test_an_act_that_fails_leaves_no_row() -> None:
    with transaction.atomic():
        zet(document(), netwerk=HIER)
        transaction.set_rollback(True)
    assert vindt("rel", HIER) == []


def test_a_row_without_a_network_cannot_become_national() -> None:
    with pytest.raises(ValueError, match="municipality"):
        zet(document(), netwerk=None)
    with pytest.raises(ValueError, match="municipality"):
        haal_weg("notities", "a", netwerk=None)


def test_signs_that_a_database_refuses_are_left_out() -> None:
    zet(document(titel="Nul\x00teken " + "x" * 400, tekst="a\x00\ud800b", namen=("n\x00",)), netwerk=HIER)
    row = Zoekregel.objects.get()
    assert (row.titel[:9], len(row.titel), row.tekst, row.namen) == ("Nulteken ", 300, "ab", "n")


def test_changes_past_the_functions_reach_the_index_too() -> None:
    """The database keeps the index of words itself: triggers on SQLite, a generated column on PostgreSQL."""
    Zoekregel.objects.bulk_create(
        [Zoekregel(soort="s", sleutel=key, titel=key, adres="/", woorden=word) for key, word in ("1a", "2b")]
    )
    assert (vindt("a"), vindt("b")) == ([("s", "1")], [("s", "2")])
    Zoekregel.objects.filter(sleutel="1").update(woorden="c")
    assert (vindt("a"), vindt("c")) == ([], [("s", "1")])
    Zoekregel.objects.all().delete()
    assert (vindt("b"), vindt("c")) == ([], [])


def test_national_rows_follow_the_documents_and_local_rows_stay() -> None:
    zet(document(sleutel="lokaal"), netwerk=HIER)
    first, second = document(sleutel="een"), document(sleutel="twee")
    assert ververs([first, second]) == 2
    assert ververs([first, second]) == 0
    assert ververs([document(sleutel="een", titel="Een wolk")]) == 2
    assert vindt("rel", HIER) == [("notities", "lokaal")]
    assert vindt("wolk") == [("notities", "een")]


def test_local_rows_are_stemmed_again_after_the_stemmer_changed() -> None:
    zet(document(), netwerk=HIER)
    Zoekregel.objects.update(woorden="oud", kop="oud |  | ")
    assert ververs([]) == 1
    assert vindt("rel", HIER) == [("notities", "a")]
    assert ververs([]) == 0


# --- The loader -----------------------------------------------------------------------------------


def test_loading_again_writes_nothing(inhoud) -> None:
    before = list(Zoekregel.objects.order_by("pk").values_list())
    assert len(before) > 70
    out = StringIO()
    call_command("laad_inhoud", stdout=out)
    assert "0 zoekregels bijgewerkt" in out.getvalue()
    assert list(Zoekregel.objects.order_by("pk").values_list()) == before


def test_content_that_goes_leaves_the_index(tmp_path: Path) -> None:
    text = '+++\ntitel = "Kastanje"\nvolgorde = 1\nnagekeken = 2026-11-22\nbronnen = []\n+++\n## Boom\n\nEen tekst.\n'
    (tmp_path / "p").mkdir()
    for name in ("colofon", "toegankelijkheid"):
        (tmp_path / "p" / f"{name}.md").write_text(text)
    kind = Map(tmp_path / "p", "kern.Pagina", romp="html", zoek=Zoek("pagina"))
    assert laad(lees([kind], tmp_path))["zoekregels bijgewerkt"] == 2
    assert (
        sorted(vindt("kastanjes")) == sorted(vindt("boom")) == [("pagina", "colofon"), ("pagina", "toegankelijkheid")]
    )
    (tmp_path / "p" / "colofon.md").unlink()
    assert laad(lees([kind], tmp_path))["zoekregels bijgewerkt"] == 1
    assert vindt("kastanje") == [("pagina", "toegankelijkheid")]


def test_an_item_without_an_address_is_not_found(tmp_path: Path) -> None:
    text = '+++\ntitel = "Kastanje"\nvolgorde = 1\nnagekeken = 2026-11-22\nbronnen = []\nkort = "x y"\n+++\ntekst\n'
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "zonder-adres.md").write_text(text)
    keys = {"kort": Sleutel(str, veld="inleiding")}
    for kind in (Zoek("pagina"), Zoek("pagina", adres=lambda row: "")):
        laad(lees([Map(tmp_path / "p", "kern.Pagina", keys, romp="html", zoek=kind)], tmp_path))
        assert vindt("kastanje") == []


def test_every_page_has_an_address_that_answers(inhoud, client) -> None:
    pages = list(Pagina.objects.filter(actief=True))
    assert len(pages) >= 4
    assert {page.slug: client.get(page.get_absolute_url()).status_code for page in pages} == {
        page.slug: 200 for page in pages
    }


def test_every_row_leads_to_a_page_that_has_its_anchor(inhoud, client) -> None:
    addresses = {row.adres for row in Zoekregel.objects.all()}
    pages = {address.partition("#")[0] for address in addresses if not address.endswith(".pdf")}
    bodies = {page: client.get(page).content.decode() for page in pages}
    missing = []
    for address in addresses:
        page, _, anchor = address.partition("#")
        if anchor and page in bodies and f'id="{anchor}"' not in bodies[page]:
            missing.append(address)
    assert len(pages) > 10
    assert missing == []


def test_every_kind_has_a_name() -> None:
    declared = {kind.zoek.soort for kind in soorten() if isinstance(kind, Map) and kind.zoek}
    assert declared >= {"pagina", "partner", "fenomeen", "voorbeeld", "interventie"}
    assert declared | {AFSPRAAK, "vraag", "basisafspraak"} <= set(SOORTEN)


def test_every_content_kind_can_be_found_or_says_why_not() -> None:
    assert [kind.model for kind in soorten() if isinstance(kind, Map) and kind.zoek is None] == []
