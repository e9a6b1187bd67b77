"""The first screen: four questions before log-in, danger first, and nothing made by looking."""

import pytest
from django.utils import timezone

from kern.models import Gebeurtenis
from routekaart.route.models import Doorloop
from tests.factories.wereld import REGIO
from tests.route.conftest import BEGIN, aantal, antwoorden


def test_looking_creates_nothing(als):
    anyone = als()
    assert anyone.client.get("/route/nieuw/").status_code == 200
    assert aantal() == 0


def test_a_start_on_the_map_fills_in_how_it_came(als):
    page = als().client.get("/route/nieuw/?ontvangen=doorgestuurd").content.decode()
    assert 'value="doorgestuurd" id="id_ontvangen_1" checked' in page
    assert als().client.get("/route/nieuw/?ontvangen=%00zomaar").status_code == 200


def test_who_is_not_logged_in_goes_to_log_in_and_back_with_the_answers(als, wereld):
    anyone = als()
    _, response = anyone.begin(zichtbaar="klein")
    assert response.url == "/account/inloggen/?next=/route/nieuw/"
    assert aantal() == 0
    anyone.client.force_login(wereld.mensen["jongerenwerk@voorbeeldstad.example"])
    page = anyone.client.get("/route/nieuw/").content.decode()
    assert "Ga verder met deze antwoorden" in page
    assert 'value="klein" id="id_zichtbaar_2" checked' in page
    assert aantal() == 0


def test_only_codes_and_a_moment_go_into_the_session(als):
    anyone = als()
    anyone.begin(platform="iets geheims", gezien_op="bij Piet thuis", bereik="honderden")
    assert anyone.client.session["route_begin"] == {"bereik": ["honderden"]} | {
        naam: [code] for naam, code in BEGIN.items() if naam != "platform"
    }


def test_the_answers_stand_in_their_own_step_and_the_session_forgets_them(maker):
    pk, response = maker.begin(gezien_op="21-11-2026 22:31", bereik="tientallen")
    assert response.url == f"/route/{pk}/bericht-duiden/"
    assert antwoorden(pk) == {naam: [code] for naam, code in BEGIN.items()} | {
        "gezien_op": ["21-11-2026 22:31"],
        "bereik": ["tientallen"],
    }
    assert "route_begin" not in maker.client.session
    page = maker.zie(pk).content.decode()
    assert "Gevaar: <b>Nee</b>" in page
    assert "Openbaar of besloten: <b>Iedereen</b>" in page


def test_the_first_screen_twice_is_one_doorloop(maker):
    pk, _ = maker.begin()
    maker.stap(pk, "bericht-duiden", beschrijving="bewaard")
    _, second = maker.begin(pk, zichtbaar="klein")
    assert (second.status_code, aantal()) == (302, 1)
    assert antwoorden(pk)["beschrijving"] == ["bewaard"]


def test_the_id_of_somebody_else_is_a_404(maker, als):
    pk, _ = maker.begin()
    _, response = als("jongerenwerk2@voorbeeldstad.example").begin(pk)
    assert response.status_code == 404
    assert aantal() == 1


def test_an_id_that_is_none_begins_all_the_same(maker):
    response = maker.client.post("/route/nieuw/", {**BEGIN, "id": "onzin\x00"})
    assert response.url == f"/route/{Doorloop.objects.get().pk}/bericht-duiden/"


@pytest.mark.parametrize("mist", ["gevaar", "ontvangen", "zichtbaar"])
def test_a_missing_answer_is_asked_for_with_the_others_kept(maker, mist):
    _, response = maker.begin(**{mist: ""})
    assert response.url == "/route/nieuw/?fout=1"
    assert aantal() == 0
    page = maker.client.get(response.url).content.decode()
    assert page.count("Kies een antwoord.") == 2
    assert page.count(" checked") == 3 + 1  # the empty choice of the reach too


def test_the_platform_may_stay_blank(maker):
    pk, response = maker.begin(platform="")
    assert response.url == f"/route/{pk}/bericht-duiden/"


@pytest.mark.parametrize("gevaar", ["nu", "binnenkort"])
def test_danger_shows_the_numbers_at_once(maker, als, gevaar):
    pk, response = maker.begin(gevaar=gevaar, ontvangen="", zichtbaar="")
    assert response.url == f"/spoed/?verder={pk}"
    assert Doorloop.objects.get().spoed is not None
    assert f"/route/{pk}/" in maker.client.get(response.url).content.decode()
    _, response = als().begin(gevaar=gevaar)
    assert response.url == "/spoed/"
    assert aantal() == 1


def test_who_may_not_make_one_hears_why(als):
    fg = als("fg@voorbeeldstad.example")
    assert "hoort niet bij jouw functie" in fg.client.get("/route/nieuw/").content.decode()
    _, response = fg.begin()
    assert response.status_code == 403
    assert aantal() == 0


def test_a_member_of_nothing_cannot_begin(als, wereld):
    wereld.leden["school@voorbeeldstad.example"].delete()
    _, response = als("school@voorbeeldstad.example").begin()
    assert response.status_code == 403


# --- Kept or not ------------------------------------------------------------------------------------------


def test_a_doorloop_is_kept_for_its_maker(maker, wereld):
    pk, _ = maker.begin()
    row = Doorloop.objects.get(pk=pk)
    lid = wereld.leden["jongerenwerk@voorbeeldstad.example"]
    assert (row.maker, row.organisatie, row.sleutel) == (lid.gebruiker, lid.organisatie, "")
    assert 6 < (row.vervalt - timezone.now()).days + 1 <= 7
    event = Gebeurtenis.objects.get(daad="doorloop.begin")
    assert (event.wie, event.organisatie, event.object_id, event.velden) == (
        lid.gebruiker_id,
        lid.organisatie_id,
        pk,
        [],
    )


@pytest.mark.parametrize(
    "email", ["politie@voorbeeldstad.example", "handhaving@voorbeeldstad.example", "jongerenwerk@elders.example"]
)
def test_what_is_not_kept_hangs_on_the_session_and_leaves_no_trace(als, wereld, email):
    here = als(email)
    pk, response = here.begin()
    row = Doorloop.objects.get(pk=pk)
    assert (row.maker, row.sleutel) == (None, here.client.session["route_sleutel"])
    assert row.vervalt - row.begonnen <= timezone.timedelta(hours=12)
    assert here.client.get(response.url).status_code == 200
    assert not Gebeurtenis.objects.filter(object_id=pk).exists()
    assert als(email).zie(pk).status_code == 404


@pytest.mark.parametrize(("gevaar", "naar"), [("nee", "/route/nieuw/"), ("nu", "/spoed/")])
def test_a_page_from_before_the_switch_asks_to_look_again(als, wereld, gevaar, naar):
    both, (here, there) = als(REGIO), wereld.regio
    both.client.post("/wissel/", {"lidmaatschap": there.pk})
    shown = f'name="voor" value="{there.pk}"'
    assert shown in both.client.get("/route/nieuw/").content.decode()
    both.client.post("/wissel/", {"lidmaatschap": here.pk})
    _, response = both.begin(voor=str(there.pk), gevaar=gevaar, zichtbaar="klein")
    assert (response.url, aantal()) == (naar, 0)
    page = both.client.get("/route/nieuw/").content.decode()
    assert "Ga verder met deze antwoorden" in page
    assert 'value="klein" id="id_zichtbaar_2" checked' in page
    both.begin(voor=str(here.pk))
    assert Doorloop.objects.get().organisatie == here.organisatie


def test_logging_out_deletes_what_is_not_kept_and_nothing_else(als, maker):
    politie = als("politie@voorbeeldstad.example")
    politie.begin()
    kept, _ = maker.begin()
    for one in (politie, maker):
        one.client.post("/account/uitloggen/")
    assert list(Doorloop.objects.values_list("pk", flat=True)) == [kept]


# --- Exercises ----------------------------------------------------------------------------------------------


def test_an_exercise_needs_no_log_in_and_is_gone_after_a_day(als, bericht):
    anyone = als()
    page = anyone.client.get("/route/nieuw/?oefening=een-bericht").content.decode()
    assert "verzonnen bericht" in page
    assert "gezien_op" not in page
    pk, response = anyone.begin(oefening="een-bericht")
    row = Doorloop.objects.get(pk=pk)
    assert (row.soort, row.maker, row.organisatie, row.voorbeeldbericht) == ("oefening", None, None, bericht)
    assert row.vervalt - row.begonnen == timezone.timedelta(days=1)
    assert "jay.voorbeeld" in anyone.client.get(response.url).content.decode()
    assert als().zie(pk).status_code == 404


def test_an_exercise_of_a_member_is_not_kept_either(maker, bericht):
    pk, _ = maker.begin(oefening="een-bericht")
    assert Doorloop.objects.get(pk=pk).maker is None
    assert maker.zie(pk).status_code == 200
    assert not Gebeurtenis.objects.filter(object_id=pk).exists()


def test_an_exercise_goes_along_at_log_in(als, wereld, bericht):
    anyone = als()
    pk, _ = anyone.begin(oefening="een-bericht")
    anyone.client.force_login(wereld.mensen["school@voorbeeldstad.example"])
    assert anyone.zie(pk).status_code == 200


def test_the_whole_exercise_without_log_in(als, bericht):
    anyone = als()
    pk, _ = anyone.begin(oefening="een-bericht")
    anyone.loop(pk)
    assert anyone.zie(pk, "").url == f"/route/{pk}/afsluiten/"
    assert anyone.client.post(f"/route/{pk}/afsluiten/", {}).url == f"/route/{pk}/samenvatting/"
    assert "Drempel 2 van 4" in anyone.zie(pk, "samenvatting").content.decode()


def test_an_unknown_example_is_a_404(als, bericht):
    anyone = als()
    assert anyone.client.get("/route/nieuw/?oefening=bestaat-niet").status_code == 404
    assert anyone.client.get("/route/nieuw/?oefening=een%00").status_code == 404
    _, response = anyone.begin(oefening="bestaat-niet")
    assert response.status_code == 404


# --- Emergency ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_emergency_page_needs_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/spoed/")
    page = response.content.decode()
    assert "tel:112" in page
    assert "<form" not in page.partition("<main")[2]  # the search box in the header asks nothing
    assert not response.cookies


def test_members_see_the_numbers_of_their_own_network(maker):
    page = maker.client.get("/spoed/").content.decode()
    assert "088-0000102" in page
    assert "088-0000202" not in page


@pytest.mark.parametrize("verder", ["", "onzin", "%00", "2f1f6a3e-6c56-4b8e-9d0a-5b6f0f3a7c11x"])
def test_a_strange_way_back_is_left_out(client, verder):
    page = client.get(f"/spoed/?verder={verder}").content.decode()
    assert 'href="/route/' not in page.split("<main")[1].split("</main")[0]


@pytest.mark.django_db
def test_the_explanation_is_public(client, inhoud):
    page = client.get("/route/").content.decode()
    assert 'id="bericht-duiden"' in page


def test_danger_in_an_exercise_says_that_nobody_has_to_call(client, inhoud):
    codes = {"gevaar": "nu", "ontvangen": "zelf", "zichtbaar": "iedereen"}
    practice = client.post("/route/nieuw/", codes | {"oefening": "zelfde-plek"}, follow=True).content.decode()
    assert "Dit is een oefening" in practice
    assert practice.count("Daarna:") == 1
    assert "Dit is een oefening" not in client.post("/route/nieuw/", codes, follow=True).content.decode()


def test_answers_about_a_real_message_are_not_filled_in_for_an_exercise(client, inhoud):
    client.post("/route/nieuw/", {"gevaar": "nee", "ontvangen": "aan_mij", "zichtbaar": "klein"})
    assert "checked" in client.get("/route/nieuw/").content.decode().replace('value="" ', "")
    page = client.get("/route/nieuw/?oefening=zelfde-plek").content.decode()
    assert 'value="aan_mij" id="id_ontvangen_2" checked' not in page
    wrong = client.post("/route/nieuw/", {"oefening": "zelfde-plek", "ontvangen": "aan_mij"}, follow=True)
    assert 'value="aan_mij" id="id_ontvangen_2" checked' in wrong.content.decode()
