"""Two tabs, late, too long, removed, frozen: nobody in the room loses a text, and each page says why."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from afspraken.workshop.models import Antwoordblad, Partnerantwoord, Partnerblad, Reactie, Voorstel, Workshop
from afspraken.workshop.woorden import Fase
from kern.formulieren import BEWAAR_MAX
from tests.factories import workshop as w
from tests.factories.afspraken import afspraak_velden, lid
from tests.workshop.kamer import HX, TEKST, Kamer, gelezen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kamer(netwerk):
    return Kamer(netwerk)


# --- Answering alone ---------------------------------------------------------------------------------


def test_two_tabs_see_both_texts_and_the_second_save_wins_knowingly(kamer):
    first = {"weet": "Uit tabblad een.", "stand": "0", "blad": "tab-een"}
    second = {"weet": "Uit tabblad twee.", "stand": "0", "blad": "tab-twee", "klaar": "1"}
    assert kamer.jw.post(kamer.antwoord, first).status_code == 302
    page = gelezen(kamer.jw.post(kamer.antwoord, second), "Uit tabblad een.", "Uit tabblad twee.", status=409)
    assert kamer.blad().antwoorden == {"weet": "Uit tabblad een."}
    shown = {"stand": re.search(r'name="stand" value="(\d+)"', page)[1], "blad": "tab-twee"}
    assert kamer.jw.post(kamer.antwoord, second | shown).status_code == 302
    assert kamer.blad().antwoorden == {"weet": "Uit tabblad twee."}


def test_an_autosave_of_another_tab_is_told_and_overwrites_nothing(kamer):
    kamer.jw.post(kamer.antwoord, {"weet": "Een.", "stand": "0", "blad": "een"})
    late = {"weet": "Twee.", "stand": "0", "blad": "twee", "autosave": "1"}
    gelezen(kamer.jw.post(kamer.antwoord, late, headers=HX), "ander tabblad", status=409)
    assert kamer.blad().antwoorden == {"weet": "Een."}


@pytest.mark.parametrize("button", [{}, {"klaar": "1"}])
def test_an_answer_after_the_reveal_is_refused_kept_and_in_sight(kamer, button):
    kamer.jw.post(kamer.antwoord, {"weet": "Op tijd.", "stand": "0", "blad": "a"})
    kamer.naar(Fase.ONS_ANTWOORD)
    gelezen(kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "1", "blad": "a"} | button), TEKST, status=422)
    assert kamer.blad().antwoorden == {"weet": "Op tijd."}
    assert kamer.blad().laat == {"weet": TEKST}
    gelezen(kamer.jw.get(reverse("zaal")), TEKST, "Wat je na het onthullen nog typte", status=200)
    assert TEKST not in kamer.pol.get(reverse("zaal")).content.decode()


def test_an_autosave_after_the_reveal_brings_the_page_of_now(kamer):
    kamer.naar(Fase.ONS_ANTWOORD)
    answer = kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "0", "autosave": "1"}, headers=HX)
    assert answer.headers["HX-Retarget"] == "#werk"
    gelezen(answer, TEKST, "al onthuld", status=200)
    assert kamer.blad().laat == {"weet": TEKST}


def test_after_closing_the_typed_text_is_on_the_page(kamer):
    kamer.room.sluit(kamer.leider)
    gelezen(kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "0"}), TEKST, "gesloten", status=422)
    gelezen(kamer.jw.post(kamer.ons, {"weet": TEKST, "stand": "0"}), TEKST, "gesloten", status=422)
    assert Antwoordblad.objects.count() == 0


def test_an_answer_for_a_scenario_that_is_not_on_is_kept(kamer):
    other = w.scenario(kamer.room, 1)
    url = reverse("zaal-antwoord", args=[other.pk])
    gelezen(kamer.jw.post(url, {"weet": TEKST, "stand": "0"}), TEKST, "niet aan de beurt", status=422)
    assert Antwoordblad.objects.get(onderdeel=other).laat == {"weet": TEKST}


@pytest.mark.parametrize("field", ["weet", "grijp_reden"])
def test_a_long_text_is_stored_as_typed_and_told_at_its_field(kamer, field):
    text = TEKST + "x" * (BEWAAR_MAX - len(TEKST))
    sent = {field: text, "grijp": "kan_niet", "stand": "0", "blad": "a", "klaar": "1"}
    gelezen(kamer.jw.post(kamer.antwoord, sent), text, f'id="id_{field}_error"', "foutsamenvatting", status=422)
    assert kamer.blad().antwoorden[field] == text
    assert kamer.blad().klaar_op is None
    auto = kamer.jw.post(kamer.antwoord, sent | {"autosave": "1"}, headers=HX)
    gelezen(auto, "te lang", status=200)
    assert kamer.blad().klaar_op is None


def test_three_megabytes_are_refused_with_a_page(kamer):
    for url in (kamer.antwoord, kamer.ons, reverse("zaal-partner"), reverse("deur")):
        gelezen(kamer.jw.post(url, {"weet": "a" * 3_000_000}), "Ga terug naar de vorige pagina", status=413)


def test_nul_and_broken_signs_are_taken_out(kamer):
    body = f"weet=%00{TEKST}%00%ED%A0%80&drempel=%00&stand=%00&blad=%00"
    kamer.jw.generic("POST", kamer.antwoord, body, content_type="application/x-www-form-urlencoded")
    stored = kamer.blad().antwoorden
    assert set(stored) == {"weet"}
    assert stored["weet"].strip("\N{REPLACEMENT CHARACTER}") == TEKST


def test_a_drempel_that_does_not_exist_reaches_no_screen(kamer):
    for phone in (kamer.jw, kamer.pol):
        phone.post(kamer.antwoord, {"drempel": "roept iets", "duiding": "roept iets", "grijp": "roept", "stand": "0"})
    kamer.naar(Fase.VERSCHILLEN)
    assert "roept" not in kamer.pol.get(reverse("zaal")).content.decode()
    assert "roept" not in kamer.laptop.get(reverse("workshop-zaal", args=[kamer.room.pk])).content.decode()


# --- Taken out while answering ------------------------------------------------------------------------


def test_a_phone_that_is_removed_while_it_answers_gets_a_clear_page(kamer):
    kamer.mensen[0].neem_uit_de_zaal(kamer.leider)
    answer = kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "0"}, follow=True)
    gelezen(answer, "Je doet niet meer mee", status=200)
    assert kamer.blad() is None


def test_a_request_that_was_on_its_way_counts_no_more_for_who_was_removed(kamer):
    kamer.naar(Fase.ONS_ANTWOORD)
    on_its_way, moved = (type(one).objects.get(pk=one.pk) for one in kamer.mensen[:2])
    kamer.mensen[0].neem_uit_de_zaal(kamer.leider)
    kamer.mensen[1].verplaats(kamer.leider, kamer.mensen[2].partner)
    for act in (
        lambda: Partnerantwoord.zet(kamer.part, on_its_way, {"grijp": "niet"}, 0),
        lambda: Partnerblad.bewaar(on_its_way, 0, {"functie": "x"}),
        lambda: Antwoordblad.bewaar(kamer.part, on_its_way, {"weet": "x"}, stand=0, blad="", klaar=True),
    ):
        with pytest.raises(Exception, match="weg"):
            act()
    Partnerantwoord.zet(kamer.part, moved, {"grijp": "niet"}, 0)
    assert [row.partner.slug for row in Partnerantwoord.objects.all()] == ["politie"]


def test_a_partner_that_is_removed_while_it_answers_is_told_and_keeps_its_text(kamer):
    keep = [row for row in kamer.room.partners.all() if row.slug != w.JW]
    room = Workshop.objects.get(pk=kamer.room.pk)
    assert room.wijzig(kamer.leider, room.stand, {"partners": keep})
    gelezen(kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "0"}), TEKST, "doet niet mee", status=422)
    member = kamer.als("jongerenwerk")
    url = reverse("workshop-antwoord", args=[room.pk, kamer.part.pk])
    gelezen(member.post(url, {"weet": TEKST, "stand": "0"}), TEKST, "doet niet mee", status=422)
    assert Antwoordblad.objects.count() == Partnerantwoord.objects.count() == 0
    for fase in (Fase.ONS_ANTWOORD, Fase.VERSCHILLEN):
        kamer.naar(fase)
        assert kamer.jw.get(reverse("zaal")).status_code == 200


# --- What a partner says together ---------------------------------------------------------------------


def test_two_phones_of_one_partner_see_both_answers(kamer):
    kamer.naar(Fase.ONS_ANTWOORD)
    assert kamer.jw.post(kamer.ons, {"weet": "Van de een.", "stand": "0"}).status_code == 302
    late = {"weet": "Van de ander.", "stand": "0"}
    page = gelezen(kamer.jw2.post(kamer.ons, late), "Van de een.", "Van de ander.", status=409)
    assert Partnerantwoord.objects.get().antwoorden == {"weet": "Van de een."}
    stand = re.search(r'name="stand" value="(\d+)"', page)[1]
    assert kamer.jw2.post(kamer.ons, late | {"stand": stand}).status_code == 302
    assert Partnerantwoord.objects.get().antwoorden == {"weet": "Van de ander."}
    assert kamer.jw2.post(kamer.ons, late | {"stand": stand}).status_code == 302, "a double click"


def test_setting_our_answer_before_the_reveal_shows_the_text_and_nothing_else(kamer):
    hidden = {"weet": "kanarie-vooraf"}
    Partnerantwoord.zet_zonder_zaal(kamer.part, lid(kamer.netwerk, "jongerenwerk"), hidden, 0)
    page = gelezen(kamer.jw.post(kamer.ons, {"weet": TEKST, "stand": "0"}), TEKST, "nog niet onthuld", status=422)
    assert "kanarie-vooraf" not in page
    assert Partnerantwoord.objects.get().antwoorden == hidden


def test_what_an_answer_misses_is_told_at_its_field_and_kept(kamer):
    kamer.naar(Fase.ONS_ANTWOORD)
    sent = {"weet": TEKST, "grijp": "kan_niet", "betrek_politie": "wel", "stand": "0"}
    page = gelezen(kamer.jw.post(kamer.ons, sent), TEKST, 'id="id_grijp_reden_error"', status=422)
    assert 'id="id_betrek_politie_doel_error"' in page
    assert Partnerantwoord.objects.count() == 0


def test_two_phones_that_say_where_the_partner_is_reached_see_both(kamer):
    kamer.naar("", "bereikbaarheid")
    url = reverse("zaal-partner")
    assert kamer.jw.post(url, {"functie": "teamleider", "stand": "0"}).status_code == 302
    gelezen(kamer.jw2.post(url, {"functie": "coördinator", "stand": "0"}), "teamleider", "coördinator", status=409)
    assert Partnerblad.objects.get().functie == "teamleider"


# --- Proposals ---------------------------------------------------------------------------------------


@pytest.fixture
def voorstel(kamer):
    kamer.naar(Fase.VERSCHILLEN)
    words = afspraak_velden(toelichting="Zoals het was.")
    return Voorstel.maak(kamer.room, kamer.leider, words, onderdeel=kamer.part, verschil="", pk=uuid4())


def test_a_reaction_to_a_text_that_changed_is_refused_with_the_words(kamer, voorstel):
    line, url = voorstel.afspraak, reverse("zaal-voorstel", args=[voorstel.pk])
    old = line.stand
    line.wijzig(kamer.leider, old, afspraak_velden(toelichting="Zoals het werd."))
    said = {"keuze": "opmerking", "opmerking": TEKST, "stand": str(old)}
    page = gelezen(kamer.jw.post(url, said), TEKST, "Zoals het werd.", status=409)
    assert Reactie.objects.count() == 0
    stand = re.search(r'name="stand" value="(\d+)"', page)[1]
    assert kamer.jw.post(url, said | {"stand": stand}).status_code == 302
    assert Reactie.objects.get().opmerking == TEKST


def test_a_second_click_on_a_reaction_says_it_once(kamer, voorstel):
    url = reverse("zaal-voorstel", args=[voorstel.pk])
    said = {"keuze": "akkoord", "stand": str(voorstel.afspraak.stand)}
    for _ in range(2):
        assert kamer.jw.post(url, said).status_code == 302
    assert Reactie.objects.count() == voorstel.afspraak.aanvaardingen.count() == 1


def test_a_proposal_that_was_taken_off_the_card_is_not_there(kamer, voorstel):
    url = reverse("zaal-voorstel", args=[voorstel.pk])
    voorstel.afspraak.verwijder(kamer.leider)
    for phone in (kamer.jw, kamer.pol):
        assert phone.post(url, {"keuze": "akkoord", "stand": "1"}).status_code == 404


# --- The concept was presented meanwhile --------------------------------------------------------------


def leg_voor(kamer):
    """Present the concept of this room; whether its gaps allow that is another test's matter."""
    concept = kamer.room.concept
    type(concept).objects.filter(pk=concept.pk).update(voorgelegd_op=timezone.now(), bevroren="{}", hash="0" * 64)


def test_setting_our_answer_on_a_presented_card_gives_the_reason_and_loses_nothing(kamer):
    kamer.naar(Fase.ONS_ANTWOORD)
    kamer.jw.post(kamer.ons, {"grijp": "niet", "weet": "Eerder.", "stand": "0"})
    lines = list(kamer.room.concept.inbreng.values_list("pk", flat=True))
    leg_voor(kamer)
    for sent in ({"grijp": "kan_niet", "grijp_reden": "Te laat."}, {}):
        answer = kamer.jw.post(kamer.ons, sent | {"weet": TEKST, "stand": "1"})
        gelezen(answer, TEKST, "melding-letop", status=422)
    assert Partnerantwoord.objects.get().antwoorden["weet"] == "Eerder."
    assert list(kamer.room.concept.inbreng.values_list("pk", flat=True)) == lines


def test_a_reaction_on_a_presented_card_gives_the_reason_and_keeps_the_words(kamer, voorstel):
    leg_voor(kamer)
    said = {"keuze": "bezwaar", "opmerking": TEKST, "stand": str(voorstel.afspraak.stand)}
    gelezen(kamer.jw.post(reverse("zaal-voorstel", args=[voorstel.pk]), said), TEKST, "melding-letop", status=422)
    assert Reactie.objects.count() == 0


def test_who_leads_is_told_that_the_card_was_presented_and_the_room_goes_on(kamer):
    Partnerantwoord.zet_zonder_zaal(kamer.part, lid(kamer.netwerk, "school"), {"grijp": "niet"}, 0)
    before = kamer.room.concept.inbreng.count()
    leg_voor(kamer)
    url = reverse("workshop-kaartafspraken", args=[kamer.room.pk])
    general = kamer.room.concept.kaartafspraken
    sent = {"stand": str(general.stand), "begrippen": TEKST, "jongere": TEKST, "groot_telt_als": "openbaar"}
    assert kamer.laptop.post(url, sent).status_code == 422
    place = kamer.room.plaats_in_gang()
    assert kamer.doe("ga", naar=str(place + 1), vanaf=str(place)).status_code == 302
    assert Workshop.objects.get(pk=kamer.room.pk).plaats_in_gang() == place + 1
    assert kamer.room.concept.inbreng.count() == before


def test_a_new_afspraak_on_a_presented_card_keeps_what_was_typed(kamer):
    leg_voor(kamer)
    url = reverse("workshop-afspraak", args=[kamer.room.pk])
    sent = {"van": "jongerenwerk", "naar": "politie", "zicht": "openbaar", "vanaf_drempel": "2", "doel": "weten"}
    sent |= {"delen": "trend", "terugkoppeling": "standaard", "toelichting": TEKST, "fenomenen": "ordeverstoringen"}
    gelezen(kamer.laptop.post(url, sent), TEKST, status=422)


def test_anything_at_all_in_the_forms_of_the_room_is_no_fault(kamer):
    """Thin version of the walk along every form (tests/toegang/test_foute_invoer.py): no field, strange fields."""
    kamer.naar(Fase.ONS_ANTWOORD)
    strange = {"stand": "٣", "blad": "x" * 999, "klaar": "\x00", "wat": "x", "daad": "ga", "grijp": ["a", "b"]}
    for url in (kamer.antwoord, kamer.ons, reverse("zaal-partner"), reverse("deur")):
        for sent in ({}, strange):
            assert kamer.jw.post(url, sent).status_code in {200, 302, 409, 422}, url


# --- A form that is open when the room moves ---------------------------------------------------------


@pytest.mark.parametrize("klaar", [True, False])
def test_an_autosave_that_comes_late_leaves_who_is_ready_as_it_was(kamer, klaar):
    sent = {"weet": TEKST, "stand": "0", "blad": "a"} | ({"klaar": "1"} if klaar else {})
    kamer.jw.post(kamer.antwoord, sent)
    kamer.jw.post(kamer.antwoord, {"weet": TEKST, "stand": "1", "blad": "a", "autosave": "1"}, headers=HX)
    assert (kamer.blad().klaar_op is not None) is klaar


@pytest.mark.parametrize(("typed", "told"), [("Op tijd.", False), (TEKST, True)])
def test_the_reveal_speaks_of_late_text_only_when_there_is_some(kamer, typed, told):
    kamer.jw.post(kamer.antwoord, {"weet": "Op tijd.", "stand": "0", "blad": "a"})
    kamer.naar(Fase.ONS_ANTWOORD)
    sent = {"weet": typed, "stand": "1", "blad": "a", "autosave": "1"}
    page = gelezen(kamer.jw.post(kamer.antwoord, sent, headers=HX), status=200)
    assert ("telt niet mee" in page) is told
