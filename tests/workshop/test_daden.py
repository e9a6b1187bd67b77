"""The acts of a workshop: each by who may, once, and what it leaves behind."""

from itertools import pairwise
from uuid import uuid4

import pytest
from django.utils import timezone

from afspraken.models import Afspraak, Inbreng
from afspraken.regels import MagNiet
from afspraken.workshop.models import (
    Aantekening,
    Antwoordblad,
    Deelnemer,
    Partnerantwoord,
    Partnerblad,
    Scherm,
    Voorstel,
    Workshop,
)
from afspraken.workshop.woorden import Fase
from kern.models import Gebeurtenis
from partners.models import PartnerSoort
from partners.rechten import GeenRecht
from tests.factories import workshop as w
from tests.factories.afspraken import afspraak_velden, data, lid, soort
from tests.factories.partners import GebruikerFactory, LidmaatschapFactory

pytestmark = pytest.mark.django_db


def vers(workshop):
    return Workshop.objects.get(pk=workshop.pk)


@pytest.fixture
def collega(netwerk):
    """A second member of OOV who may lead."""
    functies = ["lid", "netwerkbeheerder"]
    organisatie = netwerk.hier.organisaties["oov"]
    return LidmaatschapFactory(gebruiker=GebruikerFactory(naam="Carla"), organisatie=organisatie, functies=functies)


# --- Preparing and opening -----------------------------------------------------------------------------


def test_a_prepared_workshop_has_the_draaiboek_with_the_chosen_messages(netwerk):
    room = w.bereid_voor(netwerk)
    parts = list(room.onderdelen.values_list("soort", "minuten"))
    assert sum(minutes for _, minutes in parts) == 120
    scenarios = [(part.bericht.slug, part.fenomeen.slug, part.zicht, part.drempel) for part in
                 room.onderdelen.filter(soort="scenario")]  # fmt: skip
    assert scenarios == [
        ("zelfde-plek", "rivaliserende-jeugd", "openbaar", 2),
        ("zaterdag-kermis", "ordeverstoringen", "openbaar", 3),
        ("weer-binnen", "illegale-handel", "besloten", 2),
    ]
    assert not room.is_open


@pytest.mark.parametrize(("berichten", "aantal"), [(w.BERICHTEN[:1], 1), ((*w.BERICHTEN, "word-wakker"), 4)])
def test_fewer_or_more_messages_make_fewer_or_more_scenarios(netwerk, berichten, aantal):
    parts = [part.soort for part in w.bereid_voor(netwerk, berichten=berichten, minuten=60).onderdelen.all()]
    assert parts.count("scenario") == aantal
    assert parts[-1] == "slot"


def test_the_same_form_twice_prepares_once_and_an_id_of_another_network_tells_nothing(netwerk, leider):
    elders = w.bereid_voor(netwerk, "elders")
    mine = w.bereid_voor(netwerk)
    fields = {"titel": "Nog eens", "begint": timezone.now(), "partners": PartnerSoort.objects.all()}
    assert Workshop.bereid_voor(mine.kaart, leider, fields, [], mine.pk) == mine
    other = Workshop.bereid_voor(mine.kaart, leider, fields, [], elders.pk)
    assert other.pk not in (elders.pk, mine.pk)


@pytest.mark.parametrize("wie", ["jongerenwerk", "politie"])
def test_only_who_leads_the_network_prepares_and_opens(netwerk, wie):
    room, member = w.bereid_voor(netwerk), lid(netwerk, wie)
    with pytest.raises(GeenRecht):
        room.open(member)
    with pytest.raises(GeenRecht):
        Workshop.bereid_voor(room.kaart, member, {}, [], uuid4())
    with pytest.raises(GeenRecht):
        room.open(lid(netwerk, "oov", "elders"))
    assert not vers(room).is_open


def test_opening_takes_the_concept_of_the_card_and_puts_the_chosen_models_on_it(netwerk, leider):
    room = w.bereid_voor(netwerk, modellen=["jongerenwerk-belt-bij-gevaar"])
    room.open(leider)
    room = vers(room)
    assert room.concept.is_concept
    assert room.leidt(leider)
    (proposal,) = room.voorstellen.all()
    assert (proposal.afspraak.van.slug, proposal.afspraak.naar.slug) == ("jongerenwerk", "politie")
    assert proposal.afspraak.herkomst == "Modelafspraak: Jongerenwerk belt bij gevaar"
    assert proposal.afspraak.aanvaardingen.count() == 0
    with pytest.raises(MagNiet):
        room.open(leider)


def test_a_workshop_closes_itself_after_eight_hours(netwerk, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    room = w.open_zaal(netwerk)
    time_machine.shift(8 * 3600 - 60)
    assert vers(room).is_gaande
    time_machine.shift(120)
    room = vers(room)
    assert room.is_gesloten
    assert not room.code_werkt
    with pytest.raises(MagNiet):
        room.meld_aan(soort("school"))


# --- The door --------------------------------------------------------------------------------------------


def test_a_guest_waits_and_a_member_is_in_at_once_with_the_own_organisation(netwerk, leider):
    room = w.open_zaal(netwerk)
    guest, member = w.gast(room, "school"), room.meld_aan(soort("school"), "", lid(netwerk, "politie"))
    assert (guest.is_toegelaten, member.is_toegelaten) == (False, True)
    assert member.partner.slug == "politie"
    assert room.meld_aan(soort("school"), "", lid(netwerk, "politie")).pk == member.pk
    assert vers(room).laat_toe(leider) == 1
    assert Deelnemer.objects.get(pk=guest.pk).is_toegelaten


def test_a_locked_door_lets_nobody_come_and_who_is_in_stays(netwerk, leider):
    room = w.open_zaal(netwerk)
    guest = w.gast(room, "school", netwerk)
    room.zet_deur(leider, dicht=True)
    with pytest.raises(MagNiet):
        vers(room).meld_aan(soort("politie"))
    guest.kom_aan_het_woord()
    room.zet_deur(leider, dicht=False)
    assert vers(room).meld_aan(soort("politie"))


def test_who_leads_removes_puts_back_and_moves_a_guest(netwerk, leider):
    room = w.open_zaal(netwerk)
    guest, other = w.gast(room, "school", netwerk), w.gast(room, "politie", netwerk)
    guest.neem_uit_de_zaal(leider)
    with pytest.raises(MagNiet):
        Deelnemer.objects.get(pk=guest.pk).kom_aan_het_woord()
    Deelnemer.objects.get(pk=other.pk).kom_aan_het_woord()
    guest.laat_terug(leider)
    guest.verplaats(leider, soort("handhaving"))
    assert Deelnemer.objects.get(pk=guest.pk).partner.slug == "handhaving"
    member = room.meld_aan(soort("school"), "", lid(netwerk, "politie"))
    with pytest.raises(MagNiet):
        member.verplaats(leider, soort("school"))


# --- Leading ---------------------------------------------------------------------------------------------


def test_a_second_click_on_next_does_not_go_twice(netwerk, leider):
    room = w.open_zaal(netwerk)
    for _ in range(2):
        room.ga_naar(leider, 1, 0)
    assert vers(room).plaats_in_gang() == 1
    assert vers(room).beurten.count() == 2


def test_a_colleague_takes_over_and_the_one_of_before_can_no_longer_lead(netwerk, leider, collega):
    room = w.open_zaal(netwerk)
    with pytest.raises(MagNiet) as refused:
        room.ga_naar(collega, 1, 0)
    assert refused.value.redenen[0].code == "niet_leider"
    room.neem_over(collega)
    vers(room).ga_naar(collega, 1, 0)
    with pytest.raises(MagNiet):
        vers(room).ga_naar(leider, 2, 1)
    assert vers(room).plaats_in_gang() == 1


def test_the_clock_stands_still_and_gets_more_time(netwerk, leider, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    room = w.open_zaal(netwerk)
    time_machine.shift(60)
    assert vers(room).beurt.over == 4 * 60
    room.zet_klok(leider, pauze=True)
    time_machine.shift(600)
    assert vers(room).beurt.over == 4 * 60
    room.zet_klok(leider, pauze=False)
    room.zet_klok(leider, erbij=2)
    time_machine.shift(30)
    assert vers(room).beurt.over == 6 * 60 - 30
    time_machine.shift(3600)
    assert vers(room).beurt.over == 0


def test_closing_keeps_the_concept_ends_the_code_and_empties_the_screens(client, netwerk, leider):
    room = w.bij_onthulling(netwerk)
    screen = f"/scherm/{Scherm.maak(room, leider)}/"
    assert "verschil" in client.get(screen).content.decode()
    for _ in range(2):
        room.sluit(leider)
    room = vers(room)
    assert room.is_gesloten
    assert room.code_afdruk == ""
    for headers in ({}, {"HX-Request": "true"}):
        page = client.get(f"{screen}?gezien=x", headers=headers).content.decode()
        assert "De workshop is gesloten" in page
        assert "verschil" not in page
        assert "hx-get" not in page
    assert room.concept.is_concept
    assert Gebeurtenis.objects.filter(daad="workshop.sluit").count() == 1


# --- Answering -------------------------------------------------------------------------------------------


@pytest.fixture
def alleen(netwerk):
    """A room in which everybody answers the first message alone: two of jongerenwerk, one of politie."""
    room = w.open_zaal(netwerk)
    part = w.scenario(room)
    people = [w.gast(room, slug, netwerk) for slug in ("jongerenwerk", "jongerenwerk", "politie")]
    w.naar(netwerk, room, part, Fase.ALLEEN)
    return vers(room), part, people


def test_a_sheet_is_saved_as_tapped_and_what_others_see_changes_only_when_it_begins_or_is_ready(alleen):
    room, part, (first, *_) = alleen
    seen = [vers(room).versie]
    for stand, (grijp, klaar) in enumerate([("wel", False), ("niet", False), ("niet", True)]):
        Antwoordblad.bewaar(part, first, {"grijp": grijp}, stand=stand, blad="a", klaar=klaar)
        seen.append(vers(room).versie)
    assert [b - a for a, b in pairwise(seen)] == [1, 0, 1]
    sheet = Antwoordblad.objects.get()
    assert (sheet.antwoorden, sheet.klaar_op is not None) == ({"grijp": "niet"}, True)


@pytest.mark.parametrize("after", ["klaar", "wijzig"])
def test_an_autosave_that_comes_in_behind_a_button_takes_the_button_not_back(client, alleen, after):
    _, part, (first, *_) = alleen
    session = client.session
    session["workshop_plaats"] = str(first.pk)
    session.save()
    sent = {"blad": "a", "stand": "0", "grijp": "wel"}
    for button in ("klaar", after):
        client.post(f"/w/antwoord/{part.pk}/", sent | {button: "1"})
    saved = client.post(
        f"/w/antwoord/{part.pk}/", sent | {"autosave": "1", "grijp": "niet"}, headers={"HX-Request": "true"}
    )
    assert saved.status_code == 200
    sheet = Antwoordblad.objects.get()
    assert (sheet.antwoorden["grijp"], sheet.klaar_op is not None) == ("niet", after == "klaar")


def test_a_page_that_was_left_open_makes_no_sheet_when_the_room_moves_on(netwerk, alleen):
    room, part, (first, second, _) = alleen
    w.vul_in(first, part, grijp="wel")
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    for person, typed in ((first, {"grijp": "wel"}), (second, {})):
        _, reasons = Antwoordblad.bewaar(part, person, typed, stand=0, blad="b", klaar=False)
        assert [reden.code for reden in reasons] == ["onthuld"]
    assert [(row.deelnemer, row.laat) for row in Antwoordblad.objects.all()] == [(first, {})]
    Antwoordblad.bewaar(part, second, {"weet": "Te laat."}, stand=0, blad="b", klaar=False)
    late = Antwoordblad.objects.get(deelnemer=second)
    assert (late.antwoorden, late.laat) == ({}, {"weet": "Te laat."})


def test_the_answer_of_a_partner_lands_on_the_concept_and_a_new_one_takes_its_place(netwerk, alleen):
    room, part, (first, _, police) = alleen
    before = room.concept.inbreng.count()
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    answers = {
        "betrek_politie": "wel", "betrek_politie_doel": "weten", "betrek_politie_delen": "trend", "grijp": "wel",
        "jongere": "wij",
    }  # fmt: skip
    row, _ = Partnerantwoord.zet(part, first, answers, 0)
    lines = room.concept.inbreng.order_by("vraag").filter(herkomst__startswith="Workshop")
    assert [(line.vraag, line.partner.slug, line.antwoord) for line in lines] == [
        (1, "jongerenwerk", "wel"),
        (3, "jongerenwerk", "wel"),
    ]
    line = lines[0]
    assert [one.slug for one in line.fenomenen.all()] == ["rivaliserende-jeugd"]
    assert line.zicht == "openbaar"
    assert line.herkomst.startswith("Workshop Werksessie Voorbeeldstad, ")
    assert [yes.partner.slug for yes in line.aanvaardingen.all()] == ["jongerenwerk"]
    Partnerantwoord.zet(part, first, {"grijp": "niet"}, row.stand)
    assert [(line.vraag, line.antwoord) for line in room.concept.inbreng.filter(herkomst__startswith="Workshop")] == [
        (3, "niet")
    ]
    Partnerantwoord.zet(part, police, {"grijp": "niet"}, 0)
    assert room.concept.inbreng.count() == before + 2


def test_a_partner_sets_its_answer_after_the_reveal_only_and_a_colleague_is_not_overwritten(netwerk, alleen):
    room, part, (first, second, _) = alleen
    with pytest.raises(MagNiet) as early:
        Partnerantwoord.zet(part, first, {"grijp": "wel"}, 0)
    assert [reden.code for reden in early.value.redenen] == ["nog_dicht"]
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    Partnerantwoord.zet(part, first, {"grijp": "wel"}, 0)
    row, reasons = Partnerantwoord.zet(part, second, {"grijp": "niet"}, 0)
    assert [reden.code for reden in reasons] == ["eerder"]
    assert row.antwoorden == {"grijp": "wel"}
    assert Partnerantwoord.zet(part, second, {"grijp": "niet"}, 1)[1] == []


def test_an_answer_beforehand_lands_on_the_card_at_the_reveal(netwerk, alleen):
    room, part, _ = alleen
    school = lid(netwerk, "school")
    Partnerantwoord.zet_zonder_zaal(part, school, {"grijp": "niet"}, 0)
    mine = room.concept.inbreng.filter(partner__slug="school")
    assert mine.count() == 0
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    assert [(row.vraag, row.antwoord) for row in mine] == [(3, "niet")]


def test_an_absent_partner_can_answer_after_the_meeting(netwerk, alleen, leider):
    room, part, _ = alleen
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    room.sluit(leider)
    part.workshop = vers(room)
    _, reasons = Partnerantwoord.zet_zonder_zaal(part, lid(netwerk, "school"), {"grijp": "wel"}, 0)
    assert reasons == []
    assert room.concept.inbreng.filter(partner__slug="school").count() == 1


def test_two_people_of_one_partner_do_not_overwrite_what_it_says_of_itself(alleen):
    _, _, (first, second, police) = alleen
    Partnerblad.bewaar(first, 0, {"functie": "teamleider", "overdag": "ja"})
    row, reasons = Partnerblad.bewaar(second, 0, {"functie": "coach", "overdag": "ja"})
    assert (row.functie, [reden.code for reden in reasons]) == ("teamleider", ["eerder"])
    Partnerblad.bewaar(second, row.stand, {"functie": "coach", "overdag": "niet"})
    assert [(row.overdag, row.avond_weekend) for row in Partnerblad.objects.all()] == [("niet", "")]
    Partnerblad.bewaar(police, 0, {"functie": "wijkagent"})
    assert Partnerblad.objects.count() == 2


# --- Agreeing --------------------------------------------------------------------------------------------


def voorstel(room, leider, **anders):
    part = room.beurt.onderdeel if room.beurt.onderdeel.is_scenario else None
    fields = afspraak_velden(**anders)
    return Voorstel.maak(room, leider, fields, onderdeel=part, verschil="drempel--x", pk=uuid4())


def test_a_proposal_counts_once_both_partners_said_yes_in_the_room(netwerk, alleen, leider):
    room, part, (first, second, police) = alleen
    made = voorstel(room, leider)
    agreement = made.afspraak
    assert agreement.aanvaardingen.count() == 0
    assert agreement.herkomst.endswith(f": {part.titel}")
    made.reageer(first, keuze="akkoord", opmerking="", stand=1)
    made.reageer(police, keuze="opmerking", opmerking="Bel wel eerst.", stand=1)
    assert {row.partner.slug for row in agreement.aanvaardingen.all()} == {"jongerenwerk", "politie"}
    assert {row.in_workshop for row in agreement.aanvaardingen.all()} == {room.herkomst}
    made.reageer(second, keuze="bezwaar", opmerking="Toch niet.", stand=1)
    assert {row.partner.slug for row in agreement.aanvaardingen.all()} == {"politie"}


def test_a_partner_that_is_no_party_says_nothing_and_who_leads_says_yes_for_nobody(netwerk, alleen, leider):
    room, _, _ = alleen
    school = w.gast(room, "school", netwerk)
    made = voorstel(room, leider, van=soort("oov"))
    assert made.afspraak.aanvaardingen.count() == 0
    with pytest.raises(MagNiet):
        made.reageer(school, keuze="akkoord", opmerking="", stand=1)


def test_after_the_card_was_presented_nothing_is_added_and_the_reason_says_so(netwerk, alleen, leider):
    room, part, (first, *_) = alleen
    w.naar(netwerk, room, part, Fase.ONS_ANTWOORD)
    room.concept.leg_voor(leider, **data())
    room = vers(room)
    before = (Afspraak.objects.count(), Inbreng.objects.count())
    for act in (
        lambda: voorstel(room, leider),
        lambda: Partnerantwoord.zet(part, first, {"grijp": "wel"}, 0),
    ):
        with pytest.raises(MagNiet) as refused:
            act()
        assert refused.value.redenen[0].code == "bevroren"
    assert (Afspraak.objects.count(), Inbreng.objects.count()) == before


def test_notes_are_written_once_and_by_who_leads(netwerk, alleen, leider, collega):
    room, part, _ = alleen
    pk = uuid4()
    for _ in range(2):
        Aantekening.schrijf(room, leider, "parkeer", "Later.", pk)
    assert [(row.tekst, row.onderdeel) for row in room.aantekeningen.all()] == [("Later.", part)]
    with pytest.raises(MagNiet):
        Aantekening.schrijf(room, collega, "notitie", "Nee.", uuid4())
