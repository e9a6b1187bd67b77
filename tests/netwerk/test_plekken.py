"""Where local rows help: beside the national text, for members of that network and for nobody else."""

import inspect
import re

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from partners.context import ik
from partners.lokaal import OnsNetwerk
from partners.models import Gemeente, Netwerkcontact, Netwerknotitie
from partners.models.netwerk import in_het_kort
from tests.factories.netwerk import ELDERS as ANDER_WOORD
from tests.factories.netwerk import HIER, velden, voeg_toe
from tests.factories.partners import GemeenteFactory, OrganisatieFactory
from tests.factories.route import volle_doorloop
from tests.netwerk.conftest import ELDERS, FG, LID
from tests.toegang.adressen import patterns

pytestmark = pytest.mark.django_db
FENOMEEN = "/fenomenen/rivaliserende-jeugd/"
MET_NOTITIES = [FENOMEEN, "/fenomenen/", "/interventies/", "/partners/", "/colofon/"]


def pagina(answer):
    return answer.content.decode()


@pytest.mark.parametrize("adres", MET_NOTITIES)
def test_notes_stand_at_the_bottom_for_members_only(als, lid, wereld, adres):
    voeg_toe(Netwerknotitie, lid(), adres=adres, tekst="Onze eigen notitie")
    for who in (LID, FG):
        assert "Onze eigen notitie" in pagina(als(who).get(adres))
    assert f"/netwerk/notities/nieuw/?pagina={adres}" in pagina(als(LID).get(f"{adres}?waar="))
    assert "Voeg een notitie" not in pagina(als(FG).get(adres))
    for other in (als(ELDERS), Client()):
        page = pagina(other.get(adres))
        assert "Onze eigen notitie" not in page
    assert "notities" not in page


def test_a_note_stands_beside_its_own_page_only(als, rijen):
    assert f"Notitie {HIER}." in pagina(als(LID).get(FENOMEEN))
    assert HIER not in pagina(als(LID).get("/fenomenen/"))


def _met_delen(template, found=()):
    """Return the names of a template and of everything that it includes or extends."""
    source = (settings.BASE_DIR / "templates" / template.partition("#")[0]).read_text("utf-8")
    more = set(re.findall(r'{% (?:include|extends) "([^"]+)"', source)) - set(found)
    return {template}.union(*(_met_delen(name, {template, *found}) for name in more))


def test_the_mark_stands_at_exactly_the_views_of_which_the_page_shows_notes():
    marked, showing, drawn = set(), set(), set()
    for view in {pattern.callback for pattern in patterns(get_resolver())}:
        source = inspect.getsource(inspect.unwrap(view))
        templates = [name for name in re.findall(r'"([a-z_/]+\.html)"', source) if "/" in name]
        notes = {name for name in templates if "partners/notities.html" in _met_delen(name)}
        drawn |= notes
        showing |= {view} if notes else set()
        marked |= {view} if getattr(view, "met_notities", False) else set()
    assert marked == showing
    assert len(marked) >= 12
    whole = [
        path.relative_to(settings.BASE_DIR / "templates") for path in settings.BASE_DIR.glob("templates/**/*.html")
    ]
    assert drawn == {str(name) for name in whole if "partners/notities.html" in _met_delen(str(name)) - {str(name)}}


def test_pages_for_everybody_ask_nothing_of_a_network(rijen):
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(FENOMEEN)
    assert [row["sql"] for row in asked if "netwerk" in row["sql"] or "gemeente" in row["sql"]] == []
    assert HIER not in pagina(page)
    assert not page.cookies


def test_own_examples_stand_at_the_fenomeen(als, rijen):
    page = pagina(als(LID).get(FENOMEEN))
    assert f"Bericht {HIER}" in page
    assert f"{HIER}.voorbeeld" in page
    assert ANDER_WOORD not in page
    assert HIER not in pagina(als(LID).get("/fenomenen/ordeverstoringen/"))
    assert HIER not in pagina(als(ELDERS).get(FENOMEEN))


def test_contacts_for_danger_stand_on_the_emergency_page(als, lid, rijen):
    voeg_toe(Netwerkcontact, lid(), functie="alleen overdag", bij_spoed=False)
    page = pagina(als(LID).get("/spoed/"))
    assert f"coördinator {HIER}" in page
    assert "alleen overdag" not in page
    assert HIER not in pagina(als(ELDERS).get("/spoed/"))
    assert HIER not in pagina(Client().get("/spoed/"))


def test_step_three_shows_contacts_and_overleggen(als, lid, rijen):
    walk = volle_doorloop(lid(), stappen=3)
    client = als(LID)
    page = pagina(client.get(f"/route/{walk.pk}/partners-betrekken/"))
    assert f"coördinator {HIER}" in page
    assert f"elke acht weken {HIER}" in page
    assert ANDER_WOORD not in page
    assert HIER not in pagina(client.get(f"/route/{walk.pk}/bericht-duiden/"))


def signaleren(lidmaatschap):
    """Render the part as a page would that includes it."""
    request = RequestFactory().get("/signaleren/")
    request.lidmaatschap = lidmaatschap
    return render_to_string("partners/lokaal_signaleren.html", ik(request))


def test_the_part_for_signals_shows_overleggen_and_convenanten(lid, rijen):
    part = signaleren(lid())
    assert f"Bij de voorzitter {HIER}" in part
    assert f"Convenant {HIER}" in part
    assert "Schoolveiligheid" in part
    assert ANDER_WOORD not in part
    assert signaleren(None).strip() == ""


def test_the_part_for_signals_explains_the_next_step_when_it_is_empty(lid, wereld):
    part = signaleren(lid())
    assert "Voeg een overleg toe" in part
    assert "Voeg een convenant toe" in part
    assert "Voeg een" not in signaleren(lid(FG))


def test_the_card_for_young_people_takes_what_was_ticked(lid, rijen):
    voeg_toe(
        Netwerkcontact, lid(), **velden(Netwerkcontact) | {"functie": "niet voor jongeren", "voor_jongeren": False}
    )
    assert [str(rij) for rij in OnsNetwerk(lid(), "/").voor_jongeren] == [f"coördinator {HIER}"]
    assert list(OnsNetwerk(None, "/").voor_jongeren) == []


@pytest.mark.parametrize("adres", [FENOMEEN, "/voor-jongeren/"])
def test_who_has_no_functie_goes_on_without_the_network(als, lid, rijen, adres):
    client, names = als(LID), [HIER, "Jongerenwerk De Brug", "Scholengroep De Linde"]
    assert any(name in pagina(client.get(adres)) for name in names)
    lid().krijg([])
    page = pagina(client.get(adres))
    main = page[page.index("<main") : page.index("</main>")]
    assert [name for name in names if name in main] == []
    assert client.get("/netwerk/").status_code == 403


def test_who_has_no_functie_sees_no_rows_at_all(lid, rijen, django_assert_num_queries):
    nobody = lid()
    nobody.functies = []
    with django_assert_num_queries(0):
        assert in_het_kort(nobody, [Netwerkcontact]) == []
        assert not Netwerkcontact.objects.van(nobody)


def test_a_municipality_is_a_network_when_it_has_partners(db):
    GemeenteFactory(naam="Alleen geladen")
    for _ in range(2):
        OrganisatieFactory(gemeente=GemeenteFactory(code="GM9090", naam="Met partners"))
    assert [gemeente.naam for gemeente in Gemeente.objects.netwerken()] == ["Met partners"]
