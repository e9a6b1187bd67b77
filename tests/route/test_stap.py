"""One view for every step: what was typed is stored, valid or not, and nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kern.formulieren import BEWAAR_MAX
from routekaart.route.models import Doorloop, DoorloopStap
from routekaart.route.stappen import STAPPEN
from tests.factories.route import kanaries, tekstvelden, volle_doorloop
from tests.route.conftest import antwoorden


def test_steps_follow_each_other(maker):
    pk, _ = maker.begin()
    assert maker.stap(pk, "bericht-duiden").url == f"/route/{pk}/contextinformatie/"
    assert maker.stap(pk, "contextinformatie").url == f"/route/{pk}/partners-betrekken/"
    assert maker.stap(pk, "partners-betrekken", besluit="nee").url == f"/route/{pk}/intervenieren/"
    assert maker.stap(pk, "intervenieren", ingrijpen="ja").url == f"/route/{pk}/acties/"
    assert maker.stap(pk, "acties").url == f"/route/{pk}/afsluiten/"


def test_no_at_step_four_goes_to_closing(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 3)
    assert maker.stap(pk, "intervenieren", ingrijpen="nee").url == f"/route/{pk}/afsluiten/"
    assert maker.zie(pk, "acties").url == f"/route/{pk}/afsluiten/"


def test_yes_i_call_shows_the_double_check_and_opens_step_four(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 2)
    assert "dubbelcheck-kop" not in maker.zie(pk, "partners-betrekken").content.decode()
    response = maker.stap(pk, "partners-betrekken", besluit="ja_ik_bel")
    assert response.url == f"/route/{pk}/partners-betrekken/#dubbelcheck"
    assert "dubbelcheck-kop" in maker.client.get(response.url).content.decode()
    assert maker.zie(pk, "intervenieren").status_code == 200
    done = {"gebeld_functie": "wijkagent Noord", "gebeld_tijd": "22:40", "uitkomst": "anders"}
    assert maker.stap(pk, "partners-betrekken", besluit="ja_ik_bel", **done).url == f"/route/{pk}/intervenieren/"


def test_the_button_pressed_now_replaces_the_answer_of_before(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 3)
    maker.stap(pk, "partners-betrekken", besluit=["ja_ik_bel", "nee"])
    assert DoorloopStap.objects.get(doorloop=pk, stap="partners-betrekken").antwoorden["besluit"] == ["nee"]
    maker.stap(pk, "partners-betrekken", besluit=["nee", "ja_ik_bel"])
    assert "Ja, ik bel, Ja, ik bel" not in maker.zie(pk, "samenvatting").content.decode()


def test_a_double_click_on_yes_i_call_goes_on(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 3)
    assert maker.stap(pk, "partners-betrekken", stand=0, besluit="ja_ik_bel").url == f"/route/{pk}/intervenieren/"
    assert DoorloopStap.objects.get(stap="partners-betrekken").botsing == {}


def test_the_button_wins_from_what_was_chosen_before(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 2)
    maker.client.post(f"/route/{pk}/partners-betrekken/", {"stand": 0, "besluit": ["ja_ik_bel", "nee"]})
    assert maker.zie(pk, "").url == f"/route/{pk}/intervenieren/"


@pytest.mark.parametrize(
    ("slug", "antwoord"),
    [("bericht-duiden", {"gevaar": "nu"}), ("partners-betrekken", {"besluit": "nee", "ernstige_feiten": "ja"})],
)
def test_new_danger_goes_to_the_numbers_first_and_once(maker, slug, antwoord):
    pk, _ = maker.begin()
    maker.loop(pk, 2 if slug == "partners-betrekken" else 0)
    assert maker.stap(pk, slug, **antwoord).url == f"/spoed/?verder={pk}"
    assert Doorloop.objects.get(pk=pk).spoed is not None
    assert maker.stap(pk, slug, **antwoord).url != f"/spoed/?verder={pk}"


def test_serious_facts_put_the_warning_on_top(maker):
    pk, _ = maker.begin()
    maker.loop(pk, 2)
    maker.stap(pk, "partners-betrekken", ernstige_feiten="ja")
    assert "Handel nu" in maker.zie(pk, "partners-betrekken").content.decode()


# --- Only what the route allows counts ------------------------------------------------------------


def test_a_later_step_leads_back_to_where_you_are(maker):
    pk, _ = maker.begin()
    assert maker.zie(pk, "acties").url == f"/route/{pk}/bericht-duiden/"


def test_a_direct_post_to_a_later_step_is_kept_and_does_not_count(maker):
    pk, _ = maker.begin()
    response = maker.stap(pk, "intervenieren", ingrijpen="ja", door_wie="ik")
    assert response.url == f"/route/{pk}/bericht-duiden/"
    assert antwoorden(pk, "intervenieren") == {"ingrijpen": ["ja"], "door_wie": ["ik"]}
    maker.loop(pk, 3)
    assert maker.zie(pk, "").url == f"/route/{pk}/intervenieren/"


def test_a_step_that_is_none_is_a_404(maker):
    pk, _ = maker.begin()
    assert maker.zie(pk, "bestaat-niet").status_code == 404


# --- Errors, long text, odd input ------------------------------------------------------------


def test_a_wrong_answer_comes_back_with_a_message_and_the_text(maker):
    pk, _ = maker.begin()
    response = maker.stap(pk, "bericht-duiden", zichtbaar="", beschrijving="een zin <b>")
    assert response.url == f"/route/{pk}/bericht-duiden/"
    page = maker.client.get(response.url).content.decode()
    assert "Er klopt iets nog niet" in page
    assert "Kies een antwoord." in page
    assert "een zin &lt;b&gt;" in page


@pytest.mark.parametrize("stap", STAPPEN, ids=lambda stap: stap.slug)
def test_a_hundred_thousand_characters_are_kept_with_the_error_beside_them(maker, wereld, stap):
    doorloop = volle_doorloop(wereld.leden["jongerenwerk@voorbeeldstad.example"], met_kanaries=False)
    naam = tekstvelden(stap)[-1]
    keep = {key: values for key, values in antwoorden(doorloop.pk, stap.slug).items() if key != naam}
    response = maker.stap(doorloop.pk, stap.slug, **{**keep, naam: "é" * (BEWAAR_MAX + 5)})
    assert response.url == f"/route/{doorloop.pk}/{stap.slug}/"
    assert antwoorden(doorloop.pk, stap.slug)[naam] == ["é" * BEWAAR_MAX]
    assert "Maak de tekst korter" in maker.client.get(response.url).content.decode()


@pytest.mark.parametrize("stand", ["", "x", "-1", "9" * 40, "1.5", "\x00"])
def test_a_strange_version_number_loses_nothing(maker, stand):
    pk, _ = maker.begin()
    response = maker.client.post(f"/route/{pk}/bericht-duiden/", {"stand": stand, "beschrijving": "mijn tekst"})
    assert response.url == f"/route/{pk}/bericht-duiden/"
    assert "mijn tekst" in maker.client.get(response.url).content.decode()


def test_nul_and_lists_are_no_fault(maker):
    pk, _ = maker.begin()
    data = {"stand": 1, "beschrijving": ["een\x00", "twee"], "gevaar": ["nee", "nu", "nee"], "blad": ["a", "\x00"]}
    assert maker.client.post(f"/route/{pk}/bericht-duiden/", data).status_code == 302
    assert antwoorden(pk)["beschrijving"] == ["een", "twee"]


def test_an_empty_post_is_no_fault(maker):
    pk, _ = maker.begin()
    assert maker.client.post(f"/route/{pk}/bericht-duiden/", {}).status_code == 302


def test_three_megabytes_are_refused_kindly(maker):
    pk, _ = maker.begin()
    response = maker.stap(pk, "bericht-duiden", beschrijving="a" * 3_000_000)
    assert response.status_code == 413


def test_text_that_points_at_a_person_is_warned_about_after_storing(maker):
    pk, _ = maker.begin()
    assert maker.stap(pk, "bericht-duiden", beschrijving="bel 06-12345678").url == f"/route/{pk}/contextinformatie/"
    assert "Kan iemand raden wie dit is?" in maker.zie(pk).content.decode()
    assert antwoorden(pk)["beschrijving"] == ["bel 06-12345678"]


def test_case_text_is_encrypted_in_the_database(maker):
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden", beschrijving="kanarie-in-de-mijn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT antwoorden FROM route_doorloopstap")
        stored = cursor.fetchall()
    assert "kanarie" not in str(stored)
    assert "iedereen" not in str(stored)


def test_all_that_was_typed_comes_back(maker, wereld):
    doorloop = volle_doorloop(wereld.leden["jongerenwerk@voorbeeldstad.example"])
    for stap in STAPPEN:
        page = maker.zie(doorloop.pk, stap.slug).content.decode()
        assert [word for (word,) in kanaries(stap).values() if word not in page] == []


# --- Autosave ------------------------------------------------------------


def test_autosave_tells_the_time_and_the_new_version_only(maker):
    pk, _ = maker.begin()
    response = maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, beschrijving="half")
    page = response.content.decode()
    assert response.status_code == 200
    assert page.startswith('<div id="bewaard"><input type="hidden" name="stand" value="2">')
    assert "Bewaard om" in page
    assert "half" not in page


def test_the_saved_line_is_the_same_as_on_a_fresh_page(maker):
    pk, _ = maker.begin()
    part = maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, beschrijving="half").content.decode()
    assert part in maker.zie(pk).content.decode()


def test_autosave_counts_for_nothing_and_shows_no_errors(maker):
    pk, _ = maker.begin()
    maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, beschrijving="half")
    page = maker.zie(pk).content.decode()
    assert "half" in page
    assert "Er klopt iets nog niet" not in page
    assert maker.zie(pk, "contextinformatie").url == f"/route/{pk}/bericht-duiden/"
    assert DoorloopStap.objects.get(doorloop=pk).ingediend is None


def test_autosave_without_htmx_is_an_ordinary_post(maker):
    pk, _ = maker.begin()
    assert maker.stap(pk, "bericht-duiden", autosave="1").url == f"/route/{pk}/contextinformatie/"


def test_a_page_does_not_collide_with_its_own_autosave(maker):
    pk, _ = maker.begin()
    maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, beschrijving="half")
    response = maker.stap(pk, "bericht-duiden", stand=1, beschrijving="heel")
    assert response.url == f"/route/{pk}/contextinformatie/"
    assert antwoorden(pk)["beschrijving"] == ["heel"]


def test_an_autosave_that_arrives_after_the_button_changes_nothing(maker):
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden", stand=1, beschrijving="heel")
    assert maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, beschrijving="half").status_code == 200
    row = DoorloopStap.objects.get(doorloop=pk)
    assert (row.antwoorden["beschrijving"], row.botsing) == (["heel"], {})


# --- Two tabs ------------------------------------------------------------


def botsing(maker) -> str:
    """Make two tabs save the same step and return the id of the doorloop."""
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden", stand=1, blad="tab1", beschrijving="tekst van een")
    response = maker.stap(pk, "bericht-duiden", stand=1, blad="tab2", beschrijving="tekst van twee")
    assert response.url == f"/route/{pk}/bericht-duiden/"
    return pk


def test_two_tabs_show_both_texts(maker):
    page = maker.zie(botsing(maker)).content.decode()
    assert "Dit veranderde ook op een andere plek" in page
    assert '<p class="conflict-tekst">tekst van een</p>' in page
    assert '<p class="conflict-tekst">tekst van twee</p>' in page


@pytest.mark.parametrize(("kies", "blijft"), [("bewaard", "tekst van een"), ("deze", "tekst van twee")])
def test_the_maker_chooses(maker, kies, blijft):
    pk = botsing(maker)
    response = maker.client.post(f"/route/{pk}/bericht-duiden/", {"kies": kies, "blad": "tab2"})
    assert response.url == f"/route/{pk}/bericht-duiden/"
    assert antwoorden(pk)["beschrijving"] == [blijft]
    assert "Dit veranderde ook" not in maker.zie(pk).content.decode()
    maker.client.post(f"/route/{pk}/bericht-duiden/", {"kies": "deze", "blad": "tab2"})
    assert antwoorden(pk)["beschrijving"] == [blijft]


def test_a_choice_without_a_collision_is_no_fault(maker):
    pk, _ = maker.begin()
    assert maker.client.post(f"/route/{pk}/contextinformatie/", {"kies": "deze"}).status_code == 302
    assert maker.client.post(f"/route/{pk}/bericht-duiden/", {"kies": "\x00"}).status_code == 302


def test_an_autosave_of_another_tab_is_kept_beside_and_says_so(maker):
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden", stand=1, blad="tab1", beschrijving="tekst van een")
    response = maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, blad="tab2", beschrijving="tekst van tw")
    assert response.status_code == 409
    assert "Apart bewaard" in response.content.decode()
    assert 'name="stand" value="1"' in response.content.decode()  # the next save of this page comes too late as well
    maker.bewaar_vanzelf(pk, "bericht-duiden", stand=1, blad="tab2", beschrijving="tekst van twee")
    row = DoorloopStap.objects.get(doorloop=pk)
    assert row.botsing == {"tab2": {"beschrijving": ["tekst van twee"]}}
    assert row.antwoorden["beschrijving"] == ["tekst van een"]


def test_a_row_does_not_grow_with_every_page_that_comes_too_late(maker):
    pk, _ = maker.begin()
    for nr in range(9):
        maker.stap(pk, "bericht-duiden", stand=1, blad=f"tab{nr}", beschrijving=f"tekst {nr}")
    row = DoorloopStap.objects.get(doorloop=pk)
    assert row.antwoorden["beschrijving"] == ["tekst 0"]
    assert list(row.botsing) == [f"tab{nr}" for nr in range(4, 9)]


def test_the_same_text_from_two_tabs_is_no_collision(maker):
    pk, _ = maker.begin()
    maker.bewaar_vanzelf(pk, "contextinformatie", stand=0, blad="tab1", grap="ja")
    maker.stap(pk, "bericht-duiden")
    response = maker.stap(pk, "contextinformatie", stand=0, blad="tab2", grap="ja")
    assert response.url == f"/route/{pk}/partners-betrekken/"


# --- Weight ------------------------------------------------------------


@pytest.mark.parametrize("slug", [*(stap.slug for stap in STAPPEN), "samenvatting", "afsluiten"])
def test_a_page_takes_few_queries_whatever_was_typed(maker, wereld, slug):
    lid = wereld.leden["jongerenwerk@voorbeeldstad.example"]
    counts = []
    maker.client.get("/doorlopen/")  # the first page of a session writes its key
    for doorloop in (volle_doorloop(lid, stappen=5, met_kanaries=False), volle_doorloop(lid)):
        with CaptureQueriesContext(connection) as queries:
            assert maker.zie(doorloop.pk, slug).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_storing_takes_few_queries(maker):
    pk, _ = maker.begin()
    with CaptureQueriesContext(connection) as queries:
        maker.client.post(f"/route/{pk}/bericht-duiden/", {"stand": 1})
    counted = [q for q in queries if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    assert len(counted) <= 12
