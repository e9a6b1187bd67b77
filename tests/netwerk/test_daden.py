"""Saving and deleting what a network adds: once, by who may, in the own network, and nobody's text lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from fenomenen.models import Netwerkvoorbeeld
from kern.models import Gebeurtenis
from partners.models import Convenant, Lidmaatschap, Netwerkcontact, Netwerknotitie, Straatterm
from partners.models.netwerk import Toestand, Vol, half_jaar_voor, in_het_kort
from partners.rechten import GeenRecht
from tests.factories.netwerk import ELDERS as ANDER_WOORD
from tests.factories.netwerk import HIER, MODELLEN, velden, voeg_toe
from tests.netwerk.conftest import ELDERS, FG, OOV

pytestmark = pytest.mark.django_db


def vers(model, lid):
    return model(gemeente=lid.organisatie.gemeente)


@pytest.mark.parametrize("model", MODELLEN)
def test_saving_writes_the_row_and_one_event_without_content(lid, model):
    rij = vers(model, lid())
    assert rij.bewaar(lid(), 0, **velden(model, "geheim-woord"))
    stored = model.objects.get()
    assert (stored.stand, stored.organisatie, stored.gemeente) == (1, lid().organisatie, lid().organisatie.gemeente)
    event = Gebeurtenis.objects.get(daad=f"{model._meta.model_name}.bewaar")
    assert (event.object_id, event.wie) == (stored.pk, lid().gebruiker_id)
    assert event.velden == sorted(velden(model))
    assert "geheim-woord" not in str(vars(event))


@pytest.mark.parametrize("model", MODELLEN)
def test_deleting_takes_the_row_away_and_writes_one_event(lid, model):
    rij = voeg_toe(model, lid())
    pk = rij.pk
    assert rij.verwijder(lid(OOV), 1)
    assert not model.objects.exists()
    assert Gebeurtenis.objects.get(daad=f"{model._meta.model_name}.verwijder").object_id == pk


@pytest.mark.parametrize("model", MODELLEN)
def test_an_old_page_changes_nothing(lid, model):
    rij = voeg_toe(model, lid(), **velden(model, "eerst"))
    assert model.objects.get().bewaar(lid(OOV), 1, **velden(model, "daarna"))
    before = Gebeurtenis.objects.count()
    assert not rij.bewaar(lid(), 1, **velden(model, "te laat"))
    assert not rij.verwijder(lid(), 1)
    stored = model.objects.get()
    assert stored.stand == 2
    assert stored.organisatie == lid(OOV).organisatie
    assert "te laat" not in stored.zoektekst()[1]
    assert Gebeurtenis.objects.count() == before


def test_who_only_signs_or_guards_keeps_nothing_up(lid):
    signer = Lidmaatschap(gebruiker=lid().gebruiker, organisatie=lid().organisatie, functies=["tekenbevoegd"])
    for who in (lid(FG), signer):
        with pytest.raises(GeenRecht):
            vers(Straatterm, lid()).bewaar(who, 0, **velden(Straatterm))
    assert not Straatterm.objects.exists()


def test_no_act_reaches_another_network(lid):
    rij = voeg_toe(Straatterm, lid())
    with pytest.raises(GeenRecht) as refused:
        rij.bewaar(lid(ELDERS), 1, **velden(Straatterm, "van elders"))
    assert refused.value.antwoord.reden == "Dit hoort bij een ander netwerk."
    with pytest.raises(GeenRecht):
        rij.verwijder(lid(ELDERS), 1)
    assert Straatterm.objects.get().stand == 1


def test_a_network_keeps_as_many_as_fit_and_another_has_its_own_room(lid, monkeypatch):
    monkeypatch.setattr(Straatterm, "GRENS", 2)
    for n in range(2):
        voeg_toe(Straatterm, lid(), **velden(Straatterm, f"nr {n}"))
    with pytest.raises(Vol):
        vers(Straatterm, lid()).bewaar(lid(), 0, **velden(Straatterm))
    first = Straatterm.objects.first()
    assert first.bewaar(lid(), 1, **velden(Straatterm, "gewijzigd"))
    voeg_toe(Straatterm, lid(ELDERS))
    assert Straatterm.objects.count() == 3


def test_the_limit_is_two_hundred():
    assert {model.GRENS for model in MODELLEN} == {200}


@pytest.mark.parametrize(
    ("dag", "eerder"),
    [
        (date(2026, 11, 25), date(2026, 5, 25)),
        (date(2026, 3, 1), date(2025, 9, 1)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2028, 8, 30), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2025, 12, 30)),
    ],
)
def test_half_a_year_is_six_months(dag, eerder):
    assert half_jaar_voor(dag) == eerder


def test_a_contact_asks_for_a_look_after_six_months(lid):
    rij = voeg_toe(Netwerkcontact, lid(), bevestigd_op=date(2026, 5, 25))
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        assert rij.toestand is None
    with time_machine.travel("2026-11-26 12:00+01:00", tick=False):
        assert rij.toestand == Toestand.NAGAAN


@pytest.mark.parametrize(
    ("over", "toestand"), [(-1, Toestand.VERLOPEN), (0, Toestand.LOOPT_AF), (90, Toestand.LOOPT_AF), (91, None)]
)
def test_a_convenant_tells_when_it_ends(over, toestand):
    assert Convenant(einddatum=timezone.localdate() + timedelta(days=over)).toestand == toestand
    assert Convenant(einddatum=None).toestand is None


def test_other_kinds_never_ask_for_anything(rijen):
    assert rijen["notities"].toestand is None
    assert rijen["voorbeelden"].toestand is None


def test_in_short_is_one_query_for_all_kinds_and_of_one_network(rijen, lid, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = in_het_kort(lid(), MODELLEN)
    assert sorted(row.soort for row in found) == sorted(model.SLUG for model in MODELLEN)
    assert {row.pk for row in found} == {rij.pk for rij in rijen.values()}
    contact = next(row for row in found if row.soort == "contacten")
    assert (contact.telefoon, contact.dag) == ("088-0000301", rijen["contacten"].bevestigd_op)
    convenant = next(row for row in found if row.soort == "convenanten")
    assert (convenant.titel, convenant.tekst) == (f"Convenant {HIER}", "Schoolveiligheid")
    assert ANDER_WOORD not in str(found)


def test_who_is_no_member_sees_nothing_and_asks_nothing(rijen, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert in_het_kort(None, MODELLEN) == []
        assert [list(model.objects.van(None)) for model in MODELLEN] == [[]] * len(MODELLEN)


@pytest.mark.parametrize("model", MODELLEN)
def test_searching_gets_a_title_the_words_and_a_place(rijen, model):
    rij = model.objects.get(pk=rijen[model.SLUG].pk)
    titel, tekst, adres = rij.zoektekst()
    assert titel == str(rij)
    assert HIER in tekst
    assert adres.startswith(("/netwerk/", "/fenomenen/"))
    assert str(rij.gemeente_id) not in tekst


def test_an_own_example_is_drawn_from_its_lines_as_text_only(lid):
    rij = voeg_toe(Netwerkvoorbeeld, lid(), tekst="eerste {vuur}\n\n tweede ", feitentekst="een\ntwee\n")
    assert rij.regels() == [[("tekst", "eerste {vuur}")], [("tekst", "tweede")]]
    assert rij.feiten == ["een", "twee"]
    assert rij.bericht["account"] == "voorbeeld.voorbeeld"
    assert rij.beschrijving == "Een bericht op Snapchat van voorbeeld.voorbeeld. Er staat: eerste {vuur} / tweede"


def test_a_note_stands_at_its_page(rijen):
    assert rijen["notities"].get_absolute_url() == "/fenomenen/rivaliserende-jeugd/#notities"
    assert Netwerknotitie.objects.count() == 2


def test_an_id_that_is_taken_makes_no_second_row_and_tells_another_network_nothing(lid):
    rij = voeg_toe(Straatterm, lid())
    again = Straatterm(pk=rij.pk, gemeente=rij.gemeente)
    assert not again.bewaar(lid(), 0, **velden(Straatterm, "tweede"))
    other = Straatterm(pk=rij.pk, gemeente=lid(ELDERS).organisatie.gemeente)
    assert other.bewaar(lid(ELDERS), 0, **velden(Straatterm, "elders"))
    assert other.pk != rij.pk
    assert Straatterm.objects.get(pk=rij.pk).woord == rij.woord
    assert rij.verwijder(lid(), 1)
    assert again.bewaar(lid(), 0, **velden(Straatterm, "derde"))


def test_a_click_again_in_a_full_network_is_still_a_click_again(lid, monkeypatch):
    monkeypatch.setattr(Straatterm, "GRENS", 1)
    rij = voeg_toe(Straatterm, lid())
    assert not Straatterm(pk=rij.pk, gemeente=rij.gemeente).bewaar(lid(), 0, **velden(Straatterm))
