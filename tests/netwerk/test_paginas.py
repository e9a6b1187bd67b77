"""The pages of the local layer: what they show, what they say of a mistake, and that nothing typed is lost."""

import re
import tomllib
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.middleware import KEUZE
from partners.models import Netwerkcontact, Straatterm
from routekaart.netwerk.inladen import WOORDEN, woorden
from routekaart.netwerk.soorten import SOORTEN, vind
from tests.factories.netwerk import ELDERS as ANDER_WOORD
from tests.factories.netwerk import HIER, MODELLEN, velden, voeg_toe
from tests.factories.wereld import REGIO
from tests.netwerk.conftest import ELDERS, FG, LID, OOV
from tests.netwerk.invoer import CSRF, SLUGS, invoer, nieuw, pagina

pytestmark = pytest.mark.django_db


def test_every_kind_has_its_words_and_its_own_place():
    assert [soort.slug for soort in SOORTEN] == SLUGS
    assert [vind(slug).model for slug in SLUGS] == list(MODELLEN)
    assert vind("bestaat-niet") is None
    assert len({soort.woorden["kop"] for soort in SOORTEN}) == 6


def test_the_overview_shows_all_kinds_of_the_own_network_only(als, rijen):
    page = pagina(als(LID).get("/netwerk/"))
    for slug in SLUGS:
        assert reverse("netwerk-soort", args=[slug]) in page
    assert page.count(HIER) >= len(SLUGS)
    assert ANDER_WOORD not in page
    other = pagina(als(REGIO, elders=True).get("/netwerk/"))
    assert HIER not in other
    assert ANDER_WOORD in other


def test_an_empty_network_reads_the_next_step(als, wereld):
    page = pagina(als(OOV).get("/netwerk/"))
    for soort in SOORTEN:
        assert soort.woorden["leeg"] in page
    assert "Dit vraagt om een blik" not in page
    for soort in SOORTEN:
        assert soort.woorden["leeg"] in pagina(als(OOV).get(reverse("netwerk-soort", args=[soort.slug])))


def test_what_is_overdue_stands_on_top(als, lid):
    voeg_toe(Netwerkcontact, lid(), functie="oud nummer", bevestigd_op=timezone.localdate().replace(year=2020))
    page = pagina(als(LID).get("/netwerk/"))
    assert page.index("Dit vraagt om een blik") < page.index("oud nummer") < page.index("Contacten</a>")
    assert "nog nagaan" in page


def test_a_long_list_is_cut_short_on_the_overview(als, lid):
    for n in range(9):
        voeg_toe(Straatterm, lid(), woord=f"woord {n}")
    page = pagina(als(LID).get("/netwerk/"))
    assert "Bekijk alle 9" in page
    assert "Woord 5" in page
    assert "Woord 6" not in page
    assert "Woord 8" in pagina(als(LID).get("/netwerk/straattermen/"))


@pytest.mark.parametrize("model", MODELLEN)
def test_adding_shows_the_row_to_every_member(als, wereld, model):
    client, sent = als(LID), invoer(model)
    assert client.get(nieuw(model.SLUG)).status_code == 200
    answer = client.post(nieuw(model.SLUG), sent)
    rij = model.objects.get()
    assert (answer.status_code, answer.url) == (302, rij.get_absolute_url())
    shown = pagina(als("politie@voorbeeldstad.example").get(answer.url.partition("#")[0]))
    assert "van mij" in shown
    assert 'label-lokaal">lokaal' in shown
    assert "van mij" not in pagina(als(ELDERS).get(answer.url.partition("#")[0]))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_double_click_makes_one_row(als, rijen, slug):
    model = vind(slug).model
    client, sent = als(LID), invoer(model, nieuw=str(uuid.uuid4()))
    before = model.objects.count()
    for _ in range(2):
        assert client.post(nieuw(slug), sent).status_code == 302
    assert model.objects.count() == before + 1


@pytest.mark.parametrize("model", MODELLEN)
def test_a_form_sent_again_with_another_text_loses_neither(als, wereld, model):
    client, new = als(LID), str(uuid.uuid4())
    assert client.post(nieuw(model.SLUG), invoer(model, "eerst", nieuw=new)).status_code == 302
    rij = model.objects.get()
    again = client.post(nieuw(model.SLUG), invoer(model, "eerst", nieuw=new))
    assert (again.status_code, again.url) == (302, rij.get_absolute_url())
    sent = invoer(model, "daarna", nieuw=new)
    answer = client.post(nieuw(model.SLUG), sent)
    assert answer.status_code == 409
    page = pagina(answer)
    assert "Je bewaarde dit al" in page
    assert "eerst" in page
    assert page.count("daarna") >= 2
    url = reverse("netwerk-rij", args=[model.SLUG, rij.pk])
    assert f'action="{url}"' in page
    assert client.post(url, {**sent, "stand": "1"}).status_code == 302
    assert "daarna" in model.objects.get().zoektekst()[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_row_of_elsewhere_is_as_absent_as_a_random_one(als, rijen, slug):
    client = als(LID)
    client.get("/netwerk/")
    theirs = vind(slug).model.objects.exclude(pk=rijen[slug].pk).get()
    for name in ("netwerk-rij", "netwerk-verwijderen"):
        for how in (client.get, client.post):
            foreign, nowhere = (how(reverse(name, args=[slug, pk])) for pk in (theirs.pk, uuid.uuid4()))
            assert foreign.status_code == nowhere.status_code == 404
            assert CSRF.sub(b"", foreign.content) == CSRF.sub(b"", nowhere.content)
    assert vind(slug).model.objects.filter(pk=theirs.pk, stand=1).exists()


def test_a_row_is_not_found_under_another_kind(als, rijen):
    url = reverse("netwerk-rij", args=["overleggen", rijen["contacten"].pk])
    assert als(LID).get(url).status_code == 404
    for name, more in (("netwerk-soort", []), ("netwerk-nieuw", []), ("netwerk-rij", [uuid.uuid4()])):
        assert als(LID).get(reverse(name, args=["bestaat-niet", *more])).status_code == 404


def test_the_fg_reads_and_changes_nothing(als, rijen):
    client = als(FG)
    page = pagina(client.get("/netwerk/contacten/"))
    assert HIER in page
    assert "Voeg een contact toe" not in page
    assert "Wijzig" not in page
    for url in (nieuw("contacten"), reverse("netwerk-rij", args=["contacten", rijen["contacten"].pk])):
        answer = client.post(url, invoer(Netwerkcontact))
        assert answer.status_code == 403
        assert "Leden en beheerders houden samen bij" in pagina(answer)


@pytest.mark.parametrize("model", MODELLEN)
def test_an_old_page_gets_both_texts_and_can_save_again(als, rijen, model):
    rij, client = rijen[model.SLUG], als(LID)
    url = reverse("netwerk-rij", args=[model.SLUG, rij.pk])
    assert client.post(url, invoer(model, "eerst", stand="1")).status_code == 302
    sent = invoer(model, "daarna", stand="1")
    answer = client.post(url, sent)
    assert answer.status_code == 409
    page = pagina(answer)
    assert "Een collega was je voor" in page
    assert "eerst" in page
    assert page.count("daarna") >= 2
    assert 'name="stand" value="2"' in page
    assert client.post(url, {**sent, "stand": "2"}).status_code == 302
    assert "daarna" in model.objects.get(pk=rij.pk).zoektekst()[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_was_typed_for_a_row_that_is_gone_comes_back(als, rijen, wereld, slug):
    kind, rij, client = vind(slug), rijen[slug], als(LID)
    theirs = kind.model.objects.exclude(pk=rij.pk).get()
    sent = invoer(kind.model, "getypt", stand="1", voor=str(rij.gemeente_id))
    als(OOV).post(reverse("netwerk-verwijderen", args=[slug, rij.pk]), {"stand": "1"})
    answers = [client.post(reverse("netwerk-rij", args=[slug, pk]), sent) for pk in (rij.pk, theirs.pk, uuid.uuid4())]
    assert {answer.status_code for answer in answers} == {409}
    pages = [re.sub(r'name="nieuw" value="[^"]+"', "", CSRF.sub(b"", answer.content).decode()) for answer in answers]
    assert pages[0] == pages[1] == pages[2]
    assert "Dit is intussen verwijderd" in pages[0]
    assert "getypt" in pages[0]
    assert not kind.model.objects.filter(gemeente=rij.gemeente_id).exists()


def test_what_was_deleted_meanwhile_is_added_again_by_saving(als, rijen):
    rij, client = rijen["straattermen"], als(LID)
    sent = invoer(Straatterm, "getypt", stand="1", voor=str(rij.gemeente_id))
    als(OOV).post(reverse("netwerk-verwijderen", args=["straattermen", rij.pk]), {"stand": "1"})
    page = pagina(client.post(reverse("netwerk-rij", args=["straattermen", rij.pk]), sent))
    assert f'action="{nieuw("straattermen")}"' in page
    fresh = re.search(r'name="nieuw" value="([^"]+)"', page)[1]
    assert client.post(nieuw("straattermen"), {**sent, "stand": "0", "nieuw": fresh}).status_code == 302
    assert "getypt" in Straatterm.objects.get(gemeente=rij.gemeente_id).zoektekst()[1]


def test_the_same_text_twice_is_no_conflict(als, rijen):
    url = reverse("netwerk-rij", args=["straattermen", rijen["straattermen"].pk])
    client, sent = als(LID), invoer(Straatterm, stand="1")
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Straatterm.objects.get(pk=rijen["straattermen"].pk).stand == 2


def test_deleting_asks_first_and_then_it_is_gone(als, rijen):
    client, rij = als(LID), rijen["overleggen"]
    url = reverse("netwerk-verwijderen", args=["overleggen", rij.pk])
    assert rij.naam in pagina(client.get(url))
    answer = client.post(url, {"stand": "1"}, follow=True)
    assert "Het overleg is verwijderd." in pagina(answer)
    assert HIER not in pagina(answer)
    assert client.get(url).status_code == 404
    assert client.post(url, {"stand": "1"}).url == reverse("netwerk-soort", args=["overleggen"])
    assert als(OOV).post(url, {"stand": "1"}).status_code == 404


def test_a_row_that_came_back_can_be_deleted_again(als, wereld):
    client, sent = als(LID), invoer(Straatterm, nieuw=str(uuid.uuid4()))
    url = reverse("netwerk-verwijderen", args=["straattermen", sent["nieuw"]])
    for _ in range(2):
        client.post(nieuw("straattermen"), sent)
        assert Straatterm.objects.count() == 1
        assert client.post(url, {"stand": "1"}).status_code == 302
        assert not Straatterm.objects.exists()
    assert client.post(url, {"stand": "1"}).status_code == 302


def test_what_changed_since_is_not_deleted_but_shown_again(als, rijen, lid):
    rij, client = rijen["straattermen"], als(LID)
    url = reverse("netwerk-verwijderen", args=["straattermen", rij.pk])
    Straatterm.objects.get(pk=rij.pk).bewaar(lid(OOV), 1, **velden(Straatterm, "nieuwe tekst"))
    answer = client.post(url, {"stand": "1", "gelezen": "Wat ik las <b>"})
    assert answer.status_code == 409
    page = pagina(answer)
    assert "Wat ik las &lt;b&gt;" in page
    assert "Betekent nieuwe tekst." in page
    assert client.post(url, {"stand": "2"}).status_code == 302


def test_a_full_network_is_told_and_keeps_what_was_typed(als, lid, monkeypatch):
    monkeypatch.setattr(Straatterm, "GRENS", 1)
    client = als(LID)
    voeg_toe(Straatterm, lid())
    assert "heeft al 1 straattermen" in pagina(client.get(nieuw("straattermen")))
    answer = client.post(nieuw("straattermen"), invoer(Straatterm, "mijn woord"))
    assert answer.status_code == 422
    assert "Er passen er 1 in jullie netwerk" in pagina(answer)
    assert "Betekent mijn woord." in pagina(answer)
    assert Straatterm.objects.count() == 1


def test_a_form_from_before_the_switch_does_not_land_in_the_other_network(als, wereld):
    client = als(REGIO, elders=True)
    page = client.get(nieuw("straattermen"))
    voor = page.context["form"]["voor"].value()
    session = client.session
    session[KEUZE] = str(wereld.regio[0].pk)
    session.save()
    answer = client.post(nieuw("straattermen"), invoer(Straatterm, "van elders", voor=voor))
    assert answer.status_code == 409
    assert "Je werkt nu in Voorbeeldstad." in pagina(answer)
    assert "van elders" in pagina(answer)
    assert not Straatterm.objects.exists()
    again = invoer(Straatterm, voor=answer.context["form"]["voor"].value())
    assert client.post(nieuw("straattermen"), again).status_code == 302


@pytest.mark.parametrize("model", MODELLEN)
def test_a_change_sent_after_the_switch_is_told_where_it_belongs_and_keeps_its_text(als, wereld, rijen, model):
    rij, client = rijen[model.SLUG], als(REGIO)
    url = reverse("netwerk-rij", args=[model.SLUG, rij.pk])
    sent = invoer(model, "mijn nieuwe tekst", stand="1", voor=str(rij.gemeente_id))
    client.post(reverse("wissel"), {"lidmaatschap": str(wereld.regio[1].pk)})
    answer = client.post(url, sent)
    page = pagina(answer)
    assert answer.status_code == 409
    assert "Dit hoort bij Voorbeeldstad, en je werkt nu in Elders. Wissel naar Voorbeeldstad en bewaar daar." in page
    assert "mijn nieuwe tekst" in page
    assert "Alle leden van het netwerk Elders" not in page
    assert model.objects.get(pk=rij.pk).stand == 1
    client.post(reverse("wissel"), {"lidmaatschap": str(wereld.regio[0].pk)})
    assert client.post(url, sent).status_code == 302
    assert model.objects.get(pk=rij.pk).stand == 2


@pytest.mark.parametrize("slug", SLUGS)
def test_a_change_sent_to_a_network_of_others_is_as_absent_as_ever(als, rijen, wereld, slug):
    theirs = vind(slug).model.objects.exclude(pk=rijen[slug].pk).get()
    sent = invoer(vind(slug).model, stand="1", voor=str(theirs.gemeente_id))
    ended = wereld.regio[1]
    type(ended).objects.filter(pk=ended.pk).update(tot=timezone.localdate())
    for who in (LID, REGIO):
        client = als(who)
        foreign, nowhere = (
            client.post(reverse("netwerk-rij", args=[slug, pk]), sent) for pk in (theirs.pk, uuid.uuid4())
        )
        assert foreign.status_code == nowhere.status_code == 404
        assert CSRF.sub(b"", foreign.content) == CSRF.sub(b"", nowhere.content)


@pytest.mark.parametrize(
    ("model", "velden_", "melding"),
    [
        (Netwerkcontact, {"functie": ""}, "Vul dit in."),
        (Netwerkcontact, {"telefoon": "bel maar"}, "Vul een telefoonnummer in, bijvoorbeeld 06-12345678."),
        (Netwerkcontact, {"bevestigd_op": "2099-01-01"}, "Die dag moet nog komen."),
        (Netwerkcontact, {"bevestigd_op": "31-31-2026"}, "Vul een datum in, bijvoorbeeld 21-11-2026."),
        (MODELLEN[1], {"soort": "bestaat-niet"}, "Deze keuze staat niet in de lijst."),
        (MODELLEN[5], {"account": "echt_account"}, "Laat de naam eindigen op .voorbeeld"),
        (MODELLEN[5], {"fenomeen": "bestaat-niet"}, "Deze keuze staat niet in de lijst."),
        (MODELLEN[5], {"voorgestelde_drempel": "5"}, "Deze keuze staat niet in de lijst."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_saved(als, wereld, model, velden_, melding):
    answer = als(LID).post(nieuw(model.SLUG), invoer(model, **velden_))
    assert answer.status_code == 422
    name, typed = next(iter(velden_.items()))
    (field, told), *_ = answer.context["form"].foutenlijst()
    assert field.startswith(f"id_{name}")
    assert melding in told
    assert answer.context["form"][name].value() == typed
    assert not model.objects.exists()


def test_a_number_that_was_copied_with_invisible_marks_is_taken(als, wereld):
    als(LID).post(nieuw("contacten"), invoer(Netwerkcontact, telefoon="\u202a088-0000399\u202c"))
    assert Netwerkcontact.objects.get().telefoon == "088-0000399"


def test_an_example_starts_with_the_fenomeen_of_its_page(als, wereld):
    client = als(LID)
    page = client.get(nieuw("voorbeelden"), {"fenomeen": "fraude"})
    assert page.context["form"]["fenomeen"].value() == "fraude"
    assert client.get(nieuw("voorbeelden"), {"fenomeen": "\x00bestaat-niet"}).status_code == 200


def test_who_is_not_logged_in_goes_to_the_log_in(client, rijen):
    for slug in SLUGS:
        assert client.get(reverse("netwerk-soort", args=[slug])).url.startswith("/account/inloggen/")
    assert client.get("/netwerk/").status_code == 302


def test_the_words_of_every_kind_are_complete():
    data = tomllib.loads(WOORDEN.read_text("utf-8"))
    assert woorden(data) == []
    data["contacten"]["kop"] = " "
    del data["notities"]["een"]
    assert woorden(data) == [
        ("notities", "notities: keys must be een, het, kop, leeg, let_op, nieuw, uitleg"),
        ("contacten", "contacten: kop is empty, or no text"),
    ]
    assert "in this order" in woorden({"contacten": {}})[0][1]
