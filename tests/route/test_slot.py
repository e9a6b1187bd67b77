"""Closing, reading back, wiping, and the list of what is open."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kern.models import Gebeurtenis
from partners.models import LaagBesluit
from routekaart.route.models import Doorloop, DoorloopStap
from tests.factories.route import KANARIE, DoorloopFactory, demodoorloop, volle_doorloop
from tests.route.conftest import MAKER, aantal, antwoorden


@pytest.fixture
def lid(wereld):
    return wereld.leden[MAKER]


# --- Closing ------------------------------------------------------------------------------------------------


def test_closing_is_possible_at_once(maker):
    pk, _ = maker.begin()
    assert maker.client.post(f"/route/{pk}/afsluiten/", {}).url == f"/route/{pk}/samenvatting/"
    assert Doorloop.objects.get(pk=pk).afgesloten is not None
    assert maker.zie(pk, "").url == f"/route/{pk}/samenvatting/"


def test_closing_twice_keeps_the_first_moment_and_one_event(maker):
    pk, _ = maker.begin()
    moments = []
    for _ in range(2):
        maker.client.post(f"/route/{pk}/afsluiten/", {})
        moments.append(Doorloop.objects.get(pk=pk).afgesloten)
    assert moments[0] == moments[1]
    assert Gebeurtenis.objects.filter(daad="doorloop.sluit_af").count() == 1


def test_after_closing_it_stays_thirty_days(maker):
    pk, _ = maker.begin()
    maker.client.post(f"/route/{pk}/afsluiten/", {})
    row = Doorloop.objects.get(pk=pk)
    assert row.vervalt - row.afgesloten == timedelta(days=30)
    maker.stap(pk, "bericht-duiden", beschrijving="nog iets")
    assert Doorloop.objects.get(pk=pk).vervalt == row.vervalt


def test_no_asks_a_reason_and_a_moment_as_our_choice(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 3)
    maker.stap(pk, "intervenieren", ingrijpen="nee")
    page = maker.zie(pk, "afsluiten").content.decode()
    assert "Dit is onze keuze." in page
    assert 'name="reden_nee"' in page
    assert 'name="nazorg_jongere"' not in page
    assert 'name="nazorg_collegas"' in page
    assert 'value="deze_week" id="id_opnieuw_kijken_1" checked' in page
    maker.client.post(f"/route/{pk}/afsluiten/", {"stand": 0, "reden_nee": "niet_nodig", "opnieuw_kijken": "morgen"})
    assert antwoorden(pk, "afsluiten") == {"reden_nee": ["niet_nodig"], "opnieuw_kijken": ["morgen"]}


def test_yes_asks_for_nazorg_and_evaluation_only(maker):
    pk, _ = maker.begin()
    maker.loop(pk)
    page = maker.zie(pk, "afsluiten").content.decode()
    assert 'name="reden_nee"' not in page
    assert 'name="spoed_reden"' not in page
    for naam in ("nazorg_jongere", "nazorg_collegas", "evaluatie"):
        assert f'name="{naam}"' in page


def test_danger_asks_why_you_acted_and_the_list_reminds(maker):
    pk, _ = maker.begin(gevaar="nu")
    assert "waarom je meteen handelde" in maker.client.get("/doorlopen/").content.decode()
    maker.client.post(f"/route/{pk}/afsluiten/", {"stand": 0, "spoed_reden": "Er was een plek en een tijd."})
    assert "waarom je meteen handelde" not in maker.client.get("/doorlopen/").content.decode()


def test_a_prompt_that_is_too_long_is_kept_and_asked_again(maker):
    pk, _ = maker.begin()
    response = maker.client.post(f"/route/{pk}/afsluiten/", {"stand": 0, "evaluatie_notitie": "a" * 20_001})
    assert response.url == f"/route/{pk}/afsluiten/"
    assert "Maak de tekst korter" in maker.client.get(response.url).content.decode()
    assert Doorloop.objects.get(pk=pk).afgesloten is None


def test_two_tabs_at_closing_show_both_texts(maker):
    pk, _ = maker.begin()
    for blad, text in (("tab1", "een"), ("tab2", "twee")):
        maker.client.post(f"/route/{pk}/afsluiten/", {"stand": 0, "blad": blad, "evaluatie_notitie": text})
    page = maker.zie(pk, "afsluiten").content.decode()
    assert '<p class="conflict-tekst">een</p>' in page
    assert '<p class="conflict-tekst">twee</p>' in page
    maker.client.post(f"/route/{pk}/afsluiten/", {"kies": "deze", "blad": "tab2"})
    assert antwoorden(pk, "afsluiten") == {"evaluatie_notitie": ["twee"]}


# --- The summary ------------------------------------------------------------------------------------------


def test_the_summary_leads_back_to_each_question(maker, lid):
    doorloop = volle_doorloop(lid)
    page = maker.zie(doorloop.pk, "samenvatting").content.decode()
    assert f"/route/{doorloop.pk}/bericht-duiden/#vraag-zichtbaar" in page
    assert f"/route/{doorloop.pk}/acties/#actie-opzoeken" in page
    assert '<span class="feit">feit</span>' in page
    assert '<span class="vermoeden">vermoeden</span>' in page


def test_the_text_to_copy_holds_codes_and_no_words_of_the_maker(maker, lid):
    doorloop = volle_doorloop(lid)
    text = maker.zie(doorloop.pk, "samenvatting").content.decode().split("<textarea")[1].split("</textarea>")[0]
    assert "Lijkt op (vermoeden): Online aangejaagde ordeverstoringen." in text
    assert "Partner erbij: Ja, ik bel." in text
    assert "Zoek ik nog uit: uitkomst." in text
    assert "kanarie" not in text.replace(f"{KANARIE}-bericht-duiden-gezien_op", "").replace(
        f"{KANARIE}-partners-betrekken-gebeld_tijd", ""
    )


def test_the_double_check_is_left_out_after_a_no(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 2)
    maker.stap(pk, "partners-betrekken", besluit="ja_ik_bel", gebeld_functie="wijkagent Noord")
    assert "wijkagent Noord" in maker.zie(pk, "samenvatting").content.decode()
    maker.stap(pk, "partners-betrekken", besluit="nee", gebeld_functie="wijkagent Noord")
    assert "wijkagent Noord" not in maker.zie(pk, "samenvatting").content.decode()


# --- Wiping ----------------------------------------------------------------------------------------------------


def test_wiping_deletes_everything_and_leaves(maker):
    pk, _ = maker.begin()
    response = maker.client.post(f"/route/{pk}/wissen/")
    assert response.url == "/"
    assert (aantal(), DoorloopStap.objects.count()) == (0, 0)
    assert maker.zie(pk).status_code == 404
    assert Gebeurtenis.objects.get(daad="doorloop.wis").object_id == pk


def test_a_double_click_on_wiping_is_no_fault(maker):
    pk, _ = maker.begin()
    assert {maker.client.post(f"/route/{pk}/wissen/").status_code for _ in range(2)} == {302}


def test_looking_at_wiping_wipes_nothing(maker):
    pk, _ = maker.begin()
    assert maker.client.get(f"/route/{pk}/wissen/").status_code == 405
    assert aantal() == 1


# --- The list ---------------------------------------------------------------------------------------------------


def test_the_list_tells_date_step_and_open_points_and_nothing_else(maker, lid):
    volle_doorloop(lid, stappen=3)
    page = maker.client.get("/doorlopen/").content.decode()
    assert "Je bent bij stap 4: Interveniëren" in page
    assert "1 open punt<" in page
    assert KANARIE not in page
    assert "rdeverstoring" not in page


def test_the_list_is_the_same_work_at_one_and_at_twenty_five(maker, lid):
    counts = []
    maker.client.get("/doorlopen/")
    for more in (1, 24):
        for _ in range(more):
            volle_doorloop(lid, stappen=3, met_kanaries=False)
        with CaptureQueriesContext(connection) as queries:
            maker.client.get("/doorlopen/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_the_list_pages_on_from_a_moment(maker, lid):
    start = timezone.now()
    made = [DoorloopFactory(lidmaatschap=lid, begonnen=start - timedelta(minutes=n)) for n in range(30)]
    first = maker.client.get("/doorlopen/").content.decode()
    assert first.count('href="/route/') - first.count('href="/route/"') - first.count("/route/nieuw/") == 25
    link = first.split('href="?voor=')[1].split('"')[0]
    second = maker.client.get(f"/doorlopen/?voor={link}").content.decode()
    assert [str(row.pk) in second for row in made] == [False] * 25 + [True] * 5


@pytest.mark.parametrize(
    "voor",
    [
        "",
        "onzin",
        "2026-11-22",
        "2026-13-45T00:00:00+01:00",
        "%00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00Z",
    ],
)
def test_a_strange_page_shows_the_first(maker, voor):
    assert maker.client.get(f"/doorlopen/?voor={voor}").status_code == 200


def test_the_list_asks_for_log_in(als):
    assert als().client.get("/doorlopen/").url == "/account/inloggen/?next=/doorlopen/"


def test_an_fg_can_practise_and_reads_why_no_more(als):
    page = als("fg@voorbeeldstad.example").client.get("/doorlopen/").content.decode()
    assert "hoort niet bij jouw functie" in page


# --- Cleaning up ------------------------------------------------------------------------------------------------------


def test_cleaning_up_deletes_what_expired_and_nothing_else(lid, wereld):
    kept, gone = DoorloopFactory(lidmaatschap=lid), DoorloopFactory(lidmaatschap=lid)
    Doorloop.objects.filter(pk=gone.pk).update(vervalt=timezone.now())
    call_command("ruim_op", verbosity=0, stdout=StringIO())
    assert list(Doorloop.objects.all()) == [kept]


def test_cleaning_up_deletes_expired_sessions(als):
    late, now = als(), als()
    for one in (late, now):
        one.begin()
    Session.objects.filter(pk=late.client.session.session_key).update(expire_date=timezone.now())
    call_command("ruim_op", verbosity=0, stdout=StringIO())
    assert [row.pk for row in Session.objects.all()] == [now.client.session.session_key]


def test_a_network_that_stops_keeping_keeps_nothing(lid, wereld):
    DoorloopFactory(lidmaatschap=lid)
    LaagBesluit.objects.create(gemeente=lid.organisatie.gemeente, laag="bewaren", aan=False, door="FG", kenmerk="2")
    call_command("ruim_op", verbosity=0, stdout=StringIO())
    assert aantal() == 0


def test_the_example_of_the_demo_is_made_once(lid):
    assert demodoorloop(lid) == demodoorloop(lid)
    assert aantal() == 1
