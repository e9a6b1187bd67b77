"""Logging in and out, the switcher, and the points of contact."""

import uuid
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from kern.models import Gebeurtenis
from partners.models import Ontvangstpunt
from tests.factories.partners import WACHTWOORD
from tests.factories.wereld import REGIO

pytestmark = pytest.mark.django_db


@pytest.fixture
def als(client, wereld):
    """Log in as one of the people and return the client."""

    def log_in(email):
        client.force_login(wereld.mensen[email])
        return client

    return log_in


def punt_van(wereld, soort):
    return wereld.hier.organisaties[soort].ontvangstpunten.get()


def invoer(**velden):
    return {"functie": "wijkagent Zuid", "telefoon": "088-0000199", "stand": "1", **velden}


def test_logging_in_with_password_goes_where_you_wanted_to_go(client, wereld):
    page = client.get(reverse("ontvangstpunten"))
    assert page.status_code == 302
    answer = client.post(page.url, {"login": "politie@voorbeeldstad.example", "password": WACHTWOORD})
    assert answer.status_code == 302
    assert answer.url == reverse("ontvangstpunten")


@pytest.mark.parametrize(
    ("naam", "naar"), [("oov", "/afsprakenkaart/"), ("fg", "/afsprakenkaart/"), ("politie", "/doorlopen/")]
)
def test_logging_in_leads_to_what_a_person_comes_for(client, wereld, naam, naar):
    data = {"login": f"{naam}@voorbeeldstad.example", "password": WACHTWOORD}
    assert client.post(reverse("account_login"), data).url == naar


def test_who_works_in_two_places_reads_on_every_page_for_whom(als):
    assert "Je werkt nu voor" in als("regio@voorbeeld.example").get("/").content.decode()
    assert "Je werkt nu voor" not in als("politie@voorbeeldstad.example").get("/").content.decode()


@pytest.mark.parametrize("email", ["politie@voorbeeldstad.example", "niemand@voorbeeldstad.example"])
def test_a_wrong_password_says_the_same_for_known_and_unknown(client, wereld, email):
    answer = client.post(reverse("account_login"), {"login": email, "password": "een heel ander wachtwoord"})
    assert answer.status_code == 200
    assert answer.context["form"].foutenlijst() == [("", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")]


def test_nobody_signs_up(client, wereld):
    page = client.post(reverse("account_signup"), {"email": "ik@elders.example", "password1": "x" * 20})
    assert "Een account krijg je op uitnodiging" in page.content.decode()


def test_logging_out_takes_a_post_and_tells_the_browser_to_forget(als):
    client = als("politie@voorbeeldstad.example")
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("ontvangstpunten")).status_code == 200
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("ontvangstpunten")).status_code == 302


def test_the_switcher_changes_for_whom_i_work(als, wereld):
    client = als(REGIO)
    here, there = wereld.regio
    for lid in (here, there, here):
        client.post(reverse("wissel"), {"lidmaatschap": str(lid.pk)})
        punt = lid.organisatie.ontvangstpunten.get()
        page = client.get(reverse("ontvangstpunten")).content.decode()
        other = there if lid is here else here
        assert punt.telefoon in page
        assert other.organisatie.ontvangstpunten.get().telefoon not in page


@pytest.mark.parametrize("keuze", ["", "geen-uuid", "0f0f0f0f-0000-4000-8000-000000000000"])
def test_the_switcher_takes_my_own_memberships_only(als, wereld, keuze):
    client = als(REGIO)
    assert client.post(reverse("wissel"), {"lidmaatschap": keuze}).status_code == 404
    foreign = wereld.leden["oov@elders.example"]
    assert client.post(reverse("wissel"), {"lidmaatschap": str(foreign.pk)}).status_code == 404


def test_the_switcher_sends_nobody_to_another_site(als, wereld):
    client = als(REGIO)
    data = {"lidmaatschap": str(wereld.regio[1].pk), "verder": "https://elders.example/"}
    assert client.post(reverse("wissel"), data).url == reverse("doorlopen")


def test_changing_a_point_of_contact_is_written_down_without_its_content(als, wereld):
    punt = punt_van(wereld, "politie")
    client = als("politie@voorbeeldstad.example")
    answer = client.post(reverse("ontvangstpunt", args=[punt.pk]), invoer(mensen="Anja en Bert"))
    assert answer.status_code == 302
    punt.refresh_from_db()
    assert (punt.functie, punt.mensen, punt.stand) == ("wijkagent Zuid", "Anja en Bert", 2)
    row = Gebeurtenis.objects.get(daad="ontvangstpunt.bewaar")
    assert row.object_id == punt.pk
    assert "Anja" not in str(vars(row))


def test_two_tabs_lose_nothing(als, wereld):
    punt = punt_van(wereld, "politie")
    client = als("politie@voorbeeldstad.example")
    url = reverse("ontvangstpunt", args=[punt.pk])
    client.post(url, invoer(functie="eerste"))
    answer = client.post(url, invoer(functie="tweede"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nu staat er: eerste" in page
    assert "Jij schreef: tweede" in page
    assert client.post(url, invoer(functie="tweede", stand="2")).status_code == 302
    punt.refresh_from_db()
    assert punt.functie == "tweede"


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"functie": ""}, "Vul dit in."),
        ({"functie": "x" * 100_000}, "Dit zijn 100000 tekens. Er passen er 80 in dit veld. Maak de tekst korter."),
        ({"telefoon": "bel maar"}, "Vul een telefoonnummer in, bijvoorbeeld 06-12345678."),
    ],
)
def test_bad_input_is_told_at_its_place_and_kept(als, wereld, velden, fout):
    punt = punt_van(wereld, "politie")
    answer = als("politie@voorbeeldstad.example").post(reverse("ontvangstpunt", args=[punt.pk]), invoer(**velden))
    assert answer.status_code == 422
    form = answer.context["form"]
    name = next(iter(velden))
    assert form.foutenlijst() == [(f"id_{name}", fout)]
    assert form[name].value() == velden[name]
    assert Ontvangstpunt.objects.get(pk=punt.pk).functie == "wijkagent Noord"


def test_nul_is_taken_out(als, wereld):
    punt = punt_van(wereld, "politie")
    als("politie@voorbeeldstad.example").post(reverse("ontvangstpunt", args=[punt.pk]), invoer(functie="wijk\x00agent"))
    assert Ontvangstpunt.objects.get(pk=punt.pk).functie == "wijkagent"


def test_a_foreign_point_of_contact_does_not_exist(als, wereld):
    client = als("jongerenwerk@voorbeeldstad.example")
    foreign = client.get(reverse("ontvangstpunt", args=[punt_van(wereld, "politie").pk]))
    random = client.get(reverse("ontvangstpunt", args=[uuid.uuid4()]))
    assert foreign.status_code == random.status_code == 404
    assert client.get(reverse("ontvangstpunt", args=[punt_van(wereld, "jongerenwerk").pk])).status_code == 200


def test_the_fg_reads_why_it_is_not_allowed(als):
    answer = als("fg@voorbeeldstad.example").get(reverse("ontvangstpunten"))
    assert answer.status_code == 403
    assert "Leden houden de ontvangstpunten van de eigen organisatie bij." in answer.content.decode()


def test_a_double_click_makes_one_point_of_contact(als, wereld):
    client, data = als("politie@voorbeeldstad.example"), invoer(nieuw=str(uuid.uuid4()))
    for _ in range(2):
        assert client.post(reverse("ontvangstpunt-nieuw"), data).url == reverse("ontvangstpunten")
    assert wereld.hier.organisaties["politie"].ontvangstpunten.count() == 2


def test_a_form_sent_again_with_another_text_loses_neither(als, wereld):
    client, url, new = als("politie@voorbeeldstad.example"), reverse("ontvangstpunt-nieuw"), str(uuid.uuid4())
    client.post(url, invoer(functie="eerste", nieuw=new))
    sent = invoer(functie="tweede", nieuw=new)
    answer = client.post(url, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Dit formulier is eerder verstuurd" in page
    assert "Nu staat er: eerste" in page
    assert "Jij schreef: tweede" in page
    there = reverse("ontvangstpunt", args=[new])
    assert f'action="{there}"' in page
    assert client.post(there, sent).status_code == 302
    assert Ontvangstpunt.objects.get(pk=new).functie == "tweede"


def test_the_id_of_another_organisation_tells_nothing(als, wereld):
    theirs = punt_van(wereld, "school")
    answer = als("politie@voorbeeldstad.example").post(reverse("ontvangstpunt-nieuw"), invoer(nieuw=str(theirs.pk)))
    assert answer.url == reverse("ontvangstpunten")
    assert wereld.hier.organisaties["politie"].ontvangstpunten.count() == 2
    assert punt_van(wereld, "school").functie == theirs.functie


def test_a_form_from_before_the_switch_does_not_land_in_the_other_organisation(als, wereld):
    client, (here, there) = als(REGIO), wereld.regio
    client.post(reverse("wissel"), {"lidmaatschap": there.pk})
    page = client.get(reverse("ontvangstpunt-nieuw"))
    client.post(reverse("wissel"), {"lidmaatschap": here.pk})
    data = invoer(mensen="collega van elders", voor=page.context["form"]["voor"].value())
    answer = client.post(reverse("ontvangstpunt-nieuw"), data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"Je werkt nu in {here.organisatie}." in text
    assert "collega van elders" in text
    assert Ontvangstpunt.objects.filter(organisatie__in=[here.organisatie, there.organisatie]).count() == 2
    again = client.post(reverse("ontvangstpunt-nieuw"), data | {"voor": answer.context["form"]["voor"].value()})
    assert again.status_code == 302


def test_a_change_from_before_the_switch_keeps_its_text_and_says_where_it_belongs(als, wereld):
    client, (here, there) = als(REGIO), wereld.regio
    punt = there.organisatie.ontvangstpunten.get()
    data = invoer(mensen="collega van elders", voor=str(there.organisatie_id))
    client.post(reverse("wissel"), {"lidmaatschap": here.pk})
    answer = client.post(reverse("ontvangstpunt", args=[punt.pk]), data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"Wissel naar {there.organisatie} en bewaar daar." in text
    assert "collega van elders" in text
    assert Ontvangstpunt.objects.get(pk=punt.pk).mensen == punt.mensen
    client.post(reverse("wissel"), {"lidmaatschap": there.pk})
    assert client.post(reverse("ontvangstpunt", args=[punt.pk]), data).status_code == 302
    assert Ontvangstpunt.objects.get(pk=punt.pk).mensen == "collega van elders"


def test_a_change_for_an_organisation_that_is_not_mine_is_as_absent_as_ever(als, wereld):
    client, theirs = als("jongerenwerk@voorbeeldstad.example"), punt_van(wereld, "politie")
    data = invoer(voor=str(theirs.organisatie_id))
    answers = [client.post(reverse("ontvangstpunt", args=[pk]), data) for pk in (theirs.pk, uuid.uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert Ontvangstpunt.objects.get(pk=theirs.pk).functie == theirs.functie


def test_an_empty_form_says_what_is_missing(als):
    answer = als("politie@voorbeeldstad.example").post(reverse("ontvangstpunt-nieuw"))
    assert answer.status_code == 422
    assert "Vul dit in." in answer.content.decode()


def test_who_guesses_elsewhere_locks_nobody_out(client, wereld):
    def log_in(password, address):
        data = {"login": "politie@voorbeeldstad.example", "password": password}
        return client.post(reverse("account_login"), data, REMOTE_ADDR=address)

    answers = [log_in("een heel ander wachtwoord", "192.0.2.7") for _ in range(6)]
    assert "Wacht even" in answers[-1].content.decode()
    assert log_in(WACHTWOORD, "192.0.2.7").status_code == 200
    assert log_in(WACHTWOORD, "192.0.2.8").status_code == 302


def test_too_many_questions_get_a_page_that_says_so(client):
    for nr in range(21):
        answer = client.post(reverse("account_reset_password"), {"email": f"ik{nr}@elders.example"})
    assert answer.status_code == 429
    assert "Wacht een minuut" in answer.content.decode()


def test_a_mail_server_that_refuses_gives_a_page_and_no_address_in_the_log(wereld, monkeypatch, caplog):
    def refuse(self):
        raise SMTPRecipientsRefused({"politie@voorbeeldstad.example": (550, b"no")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    client = Client(raise_request_exception=False)
    answer = client.post(reverse("account_reset_password"), {"email": "politie@voorbeeldstad.example"})
    assert answer.status_code == 500
    assert "Probeer het over een minuut opnieuw" in answer.content.decode()
    assert "SMTPRecipientsRefused" in caplog.text
    assert "politie@voorbeeldstad.example" not in caplog.text
