"""Signing with a reservation, along for another column, on paper, not at all, and ending it: acts and what holds."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from afspraken.datums import datum
from afspraken.gelden import geldende_afspraken
from afspraken.models import Kaartversie, Opzegging, PapierenHandtekening, Uitnodiging, Weigering
from afspraken.regels import MagNiet
from afspraken.statussen import Status
from afspraken.uitnodigen import nodig_uit
from partners.rechten import GeenRecht
from tests.afspraken.hulp import adres, handtekening, tekst
from tests.factories.afspraken import concept, data, geldend, lid, onderteken, voorgelegd
from tests.factories.partners import LidmaatschapFactory

pytestmark = pytest.mark.django_db
WOORDEN = {"functie": "teamchef", "namens": "Politie", "mandaat": "Besluit 7"}
PAPIER = {"naam": "P. Prins", "functie": "teamchef", "namens": "Politie", "mandaat": "", "vindplaats": "Archief OOV"}


def codes(refused):
    return [reden.code for reden in refused.value.redenen]


def van(wereld, slug):
    return wereld.hier.organisaties[slug]


def zinnen(wereld, slug):
    """Return (number on the card, whether it is a werkafspraak) of what holds for an organisation."""
    rows = geldende_afspraken(van(wereld, slug))
    card = {row["id"]: row["nummer"] for row in rows[0].versie_id and _inhoud(rows[0].versie_id)} if rows else {}
    return [(card[str(row.id)], row.werkafspraak) for row in rows]


def _inhoud(versie_id):
    return Kaartversie.objects.get(pk=versie_id).inhoud["afspraken"]


# --- With a reservation --------------------------------------------------------------------------------


def test_a_reservation_leaves_one_afspraak_out_for_who_made_it_and_for_who_counted_on_it(wereld):
    versie = voorgelegd(wereld)
    jw, pol = lid(wereld, "jongerenwerk"), lid(wereld, "politie")
    first = versie.inhoud["afspraken"][0]
    assert {first["van"], first["naar"]} == {"jongerenwerk", "politie"}
    versie.onderteken(pol, **WOORDEN, voorbehouden={first["id"]: "Niet in het weekend."})
    onderteken(versie, jw, lid(wereld, "oov"))
    assert zinnen(wereld, "politie") == [(2, False), (3, False)]
    assert zinnen(wereld, "jongerenwerk") == [(2, False), (3, False), (4, False)]
    printed = versie.opnieuw().gedrukte_handtekeningen
    assert [(row["organisatie"], row["voorbehouden"]) for row in printed if row["voorbehouden"]] == [
        (van(wereld, "politie").naam, [{"nummer": 1, "tekst": "Niet in het weekend."}]),
    ]


def test_a_second_school_without_a_reservation_keeps_the_afspraak_for_the_others(wereld):
    from tests.factories.partners import OrganisatieFactory

    second = OrganisatieFactory(gemeente=wereld.hier.gemeente, soort=van(wereld, "politie").soort, naam="Politie Zuid")
    versie = voorgelegd(wereld)
    versie.kaart.open_voor(second)
    south = LidmaatschapFactory(organisatie=second, functies=["lid", "tekenbevoegd"])
    first = versie.inhoud["afspraken"][0]["id"]
    versie.onderteken(lid(wereld, "politie"), **WOORDEN, voorbehouden={first: "Nee."})
    onderteken(versie, south, lid(wereld, "jongerenwerk"))
    assert (1, False) in zinnen(wereld, "jongerenwerk")
    assert (1, False) not in zinnen(wereld, "politie")
    (row, *_) = geldende_afspraken(van(wereld, "jongerenwerk"))
    assert row.ondertekenaars == ("Politie Zuid", "Jongerenwerk De Brug")


def test_a_reservation_about_another_version_or_between_others_signs_nothing(wereld):
    versie = voorgelegd(wereld)
    others = next(row for row in versie.inhoud["afspraken"] if "politie" not in (row["van"], row["naar"]))
    for afspraak in ("geen-afspraak", others["id"]):
        with pytest.raises(MagNiet) as refused:
            versie.onderteken(lid(wereld, "politie"), **WOORDEN, voorbehouden={afspraak: "Nee."})
        assert codes(refused) == ["onbekend"]
    assert versie.ondertekeningen.count() == 0


def test_the_page_offers_a_reservation_at_every_afspraak_of_my_column(als, wereld):
    versie = voorgelegd(wereld)
    first = versie.inhoud["afspraken"][0]["id"]
    page = tekst(als("politie").get(adres("kaart-tekenen", versie)))
    assert [nr for nr in range(1, 5) if f"Voorbehoud bij afspraak {nr}" in page] == [1, 2, 3]
    als("politie").post(adres("kaart-tekenen", versie), handtekening(**{f"voorbehoud_{first}": "Niet 's nachts."}))
    page = tekst(als("oov").get(adres("kaart-versie", versie)))
    assert "Niet &#x27;s nachts." in page


# --- One legal person, several columns -----------------------------------------------------------------


@pytest.fixture
def gemeente(wereld):
    """OOV and T&H of one legal person."""
    for slug in ("oov", "handhaving"):
        organisatie = van(wereld, slug)
        organisatie.rechtspersoon = "Gemeente Voorbeeldstad"
        organisatie.save()
    return wereld


def test_one_signature_counts_for_both_columns_of_the_gemeente(gemeente):
    versie = voorgelegd(gemeente)
    oov = lid(gemeente, "oov")
    oov.organisatie.refresh_from_db()
    versie.onderteken(oov, **WOORDEN, mede=[van(gemeente, "handhaving")])
    rows = versie.ondertekeningen.order_by("mede")
    assert {row.organisatie.soort.slug: row.mede is not None for row in rows} == {"oov": False, "handhaving": True}
    with pytest.raises(IntegrityError), transaction.atomic():
        versie.ondertekeningen.create(organisatie=van(gemeente, "school"), gebruiker=oov.gebruiker, **WOORDEN, naam="x")


def test_the_page_signs_as_the_legal_person_and_names_the_other_column(als, gemeente):
    versie = voorgelegd(gemeente)
    other = van(gemeente, "handhaving")
    page = tekst(als("oov").get(adres("kaart-tekenen", versie)))
    assert "Teken je meteen ook voor een ander deel van Gemeente Voorbeeldstad?" in page
    als("oov").post(adres("kaart-tekenen", versie), handtekening(mede=[str(other.pk)]))
    assert {row.namens for row in versie.ondertekeningen.all()} == {"Gemeente Voorbeeldstad"}
    assert versie.ondertekeningen.count() == 2


def test_nobody_signs_along_for_another_legal_person(gemeente):
    versie = voorgelegd(gemeente)
    oov = lid(gemeente, "oov")
    oov.organisatie.refresh_from_db()
    with pytest.raises(MagNiet) as refused:
        versie.onderteken(oov, **WOORDEN, mede=[van(gemeente, "school")])
    assert codes(refused) == ["andere_rechtspersoon"]
    assert versie.ondertekeningen.count() == 0


# --- On paper --------------------------------------------------------------------------------------------


def test_a_signature_on_paper_counts_once_its_own_organisation_confirms_it(wereld):
    versie = voorgelegd(wereld)
    onderteken(versie, lid(wereld, "jongerenwerk"))
    today = timezone.localdate()
    paper = PapierenHandtekening.teken_op(versie, lid(wereld, "oov"), van(wereld, "politie"), PAPIER | {"datum": today})
    assert versie.opnieuw().status == Status.VOORGELEGD
    for wrong in ("jongerenwerk", "oov", "school"):
        with pytest.raises(MagNiet) as refused:
            paper.bevestig(lid(wereld, wrong))
        assert "niet_aan_jou" in codes(refused)
    for _ in range(2):
        signed = paper.bevestig(lid(wereld, "politie"))
    assert (signed.naam, signed.get_wijze_display(), versie.ondertekeningen.count()) == ("P. Prins", "op papier", 2)
    assert versie.opnieuw().status == Status.GELDEND
    printed = versie.opnieuw().gedrukte_handtekeningen[1]
    assert printed["papier"] == f"getekend op {datum(today.isoformat())}, origineel: Archief OOV"


def test_only_who_runs_the_network_writes_paper_down_and_not_of_tomorrow(wereld):
    versie, today = voorgelegd(wereld), timezone.localdate()
    with pytest.raises(GeenRecht):
        PapierenHandtekening.teken_op(versie, lid(wereld, "politie"), van(wereld, "school"), PAPIER | {"datum": today})
    late = PAPIER | {"datum": today + timedelta(days=1)}
    with pytest.raises(MagNiet) as refused:
        PapierenHandtekening.teken_op(versie, lid(wereld, "oov"), van(wereld, "school"), late)
    assert codes(refused) == ["datum"]


def test_the_pages_lead_from_paper_to_a_signature(als, wereld):
    versie = voorgelegd(wereld)
    form = PAPIER | {"organisatie": str(van(wereld, "politie").pk), "datum": timezone.localdate().isoformat()}
    refused = als("oov").post(adres("kaart-papier", versie), form | {"vindplaats": ""})
    assert refused.status_code == 422
    assert "P. Prins" in tekst(refused)
    als("oov").post(adres("kaart-papier", versie), form)
    paper = PapierenHandtekening.objects.get()
    assert "Klopt deze handtekening op papier?" in tekst(als("politie").get(adres("kaart-versie", versie)))
    assert als("school").get(adres("papier-bevestigen", paper)).status_code == 404
    assert "Archief OOV" in tekst(als("politie").get(adres("papier-bevestigen", paper)))
    als("politie").post(adres("papier-bevestigen", paper))
    assert versie.ondertekeningen.get().organisatie == van(wereld, "politie")


# --- Not signing, and ending it ----------------------------------------------------------------------------


def test_who_declines_says_why_and_may_sign_after_all(als, wereld):
    versie = voorgelegd(wereld)
    versie.geef_akkoord(lid(wereld, "school"))
    als("school").post(adres("kaart-weigeren", versie), {"reden": "Eerst naar het bestuur."})
    assert versie.akkoorden.count() == 0
    assert "Eerst naar het bestuur." in tekst(als("oov").get(adres("kaart-versie", versie)))
    Weigering.zeg(versie, lid(wereld, "school"), "Toch niet.")
    assert [row.reden for row in versie.weigeringen.all()] == ["Toch niet."]
    onderteken(versie, lid(wereld, "school"))
    assert "Toch niet." not in tekst(als("politie").get(adres("kaart-versie", versie)))
    with pytest.raises(MagNiet) as refused:
        Weigering.zeg(versie, lid(wereld, "school"), "Nu weer niet.")
    assert codes(refused) == ["al_getekend"]


def test_an_organisation_that_ends_its_part_leaves_the_others_going(wereld, time_machine):
    versie = geldend(wereld)
    day = timezone.localdate() + timedelta(days=10)
    Opzegging.zeg_op(versie, lid(wereld, "oov"), per=day, reden="Andere regio.")
    assert (4, False) in zinnen(wereld, "jongerenwerk")
    key = versie.opnieuw().toestandsleutel
    time_machine.move_to(timezone.now() + timedelta(days=10))
    assert versie.opnieuw().status == Status.GELDEND
    assert zinnen(wereld, "oov") == []
    assert [nr for nr, _ in zinnen(wereld, "jongerenwerk")] == [1, 2, 3]
    assert versie.opnieuw().toestandsleutel == key
    with pytest.raises(MagNiet) as refused:
        Opzegging.zeg_op(versie, lid(wereld, "oov"), per=day, reden="Nog eens.")
    assert codes(refused) == ["al_opgezegd"]


def test_with_one_left_the_card_holds_for_nobody_until_somebody_signs_again(wereld):
    versie, today = geldend(wereld), timezone.localdate()
    for slug in ("oov", "politie"):
        Opzegging.zeg_op(versie, lid(wereld, slug), per=today, reden="Klaar.")
    assert versie.opnieuw().status == Status.OPGEZEGD
    assert geldende_afspraken(van(wereld, "jongerenwerk")) == []
    onderteken(versie, lid(wereld, "school"))
    assert versie.opnieuw().status == Status.GELDEND


# --- Inviting ------------------------------------------------------------------------------------------------


def test_presenting_invites_every_organisation_once_and_says_nothing_in_the_mail(wereld):
    versie = voorgelegd(wereld)
    assert nodig_uit(versie) == 5
    assert nodig_uit(versie) == 0
    assert sorted(one.to[0].partition("@")[0] for one in mail.outbox) == [
        "handhaving", "jongerenwerk", "oov", "politie", "school",
    ]  # fmt: skip
    said = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert not [word for word in ("Voorbeeldstad", "afspraak", "afsprakenkaart", "Petra") if word in said]


def test_a_reminder_comes_weekly_with_a_fresh_link_until_an_answer(wereld, time_machine, capsys):
    time_machine.move_to(timezone.now(), tick=False)
    versie = voorgelegd(wereld)
    nodig_uit(versie)
    links = [one.body.split("/tekenen/")[1].split("/")[0] for one in mail.outbox]
    onderteken(versie, lid(wereld, "politie"))
    Weigering.zeg(versie, lid(wereld, "school"), "Nee.")
    mail.outbox.clear()
    time_machine.shift(timedelta(days=7) - timedelta(seconds=1))
    call_command("herinner")
    assert mail.outbox == []
    time_machine.shift(1)
    call_command("herinner")
    call_command("herinner")
    assert len(mail.outbox) == 3
    alive = [key for key in links if Uitnodiging.vind(key)]
    assert len(alive) == 2  # of those who answered: they were not replaced
    time_machine.shift(timedelta(days=14))
    assert [key for key in links if Uitnodiging.vind(key)] == []


def test_a_link_leads_to_the_log_in_and_gives_no_right(als, client, wereld):
    versie = voorgelegd(wereld)
    nodig_uit(versie)
    key = mail.outbox[0].body.split("/tekenen/")[1].split("/")[0]
    assert client.get(f"/tekenen/{key}/").url.startswith("/account/inloggen/")
    assert als("politie").get(f"/tekenen/{key}/").url == adres("kaart-tekenen", versie)
    stranger, unknown = als("politie", "elders").get(f"/tekenen/{key}/"), client.get("/tekenen/bestaat-niet/")
    assert stranger.status_code == unknown.status_code == 404
    assert str(versie.pk) not in stranger.content.decode()


# --- Renewing unchanged --------------------------------------------------------------------------------------


def test_a_renewal_is_the_same_text_with_other_dates_to_be_signed_anew(wereld, time_machine):
    old = geldend(wereld)
    concept = old.kaart.nieuw_concept(lid(wereld, "oov"))
    begin = timezone.localdate() + timedelta(days=30)
    new = old.kaart.verleng(lid(wereld, "oov"), old, **data(begin))
    concept.refresh_from_db()
    assert (old.nummer, new.nummer, concept.nummer) == (1, 2, 3)
    skip = ("versie", "code", "data")
    assert {k: v for k, v in new.inhoud.items() if k not in skip} == {
        k: v for k, v in old.inhoud.items() if k not in skip
    }
    assert new.inhoud["data"]["ingang"] == begin.isoformat()
    assert new.hash != old.hash
    onderteken(new, lid(wereld, "politie"), lid(wereld, "jongerenwerk"))
    assert (old.opnieuw().status, new.opnieuw().status) == (Status.GELDEND, Status.VASTGESTELD)
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert (old.opnieuw().status, new.opnieuw().status) == (Status.VERVANGEN, Status.GELDEND)
    assert [row[0] for row in zinnen(wereld, "jongerenwerk")] == [1, 2, 3]


def test_only_what_was_signed_is_renewed_and_only_by_who_presents(wereld):
    versie = voorgelegd(wereld)
    with pytest.raises(MagNiet) as refused:
        versie.kaart.verleng(lid(wereld, "oov"), versie, **data())
    assert codes(refused) == ["niet_te_verlengen"]
    with pytest.raises(GeenRecht):
        versie.kaart.verleng(lid(wereld, "politie"), versie, **data())


def test_a_concept_is_not_renewed_but_refused(wereld):
    versie = concept(wereld)
    with pytest.raises(MagNiet) as refused:
        versie.kaart.verleng(lid(wereld, "oov"), versie, **data())
    assert codes(refused) == ["niet_te_verlengen"]


def test_a_renewal_waits_for_a_newer_text_that_partners_read(wereld):
    old = geldend(wereld)
    newer = old.kaart.nieuw_concept(lid(wereld, "oov"))
    newer.leg_voor(lid(wereld, "oov"), **data())
    onderteken(newer, lid(wereld, "politie"))
    begin = timezone.localdate() + timedelta(days=30)
    with pytest.raises(MagNiet) as refused:
        old.kaart.verleng(lid(wereld, "oov"), old, **data(begin))
    assert codes(refused) == ["er_ligt_een_nieuwere"]
    assert newer.opnieuw().status == Status.VOORGELEGD
    newer.trek_in(lid(wereld, "oov"), "Eerst verlengen.")
    assert old.kaart.verleng(lid(wereld, "oov"), old, **data(begin)).nummer == 3


def test_a_renewal_that_was_left_before_it_began_takes_no_place(wereld, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    old = geldend(wereld)
    new = old.kaart.verleng(lid(wereld, "oov"), old, **data(timezone.localdate() + timedelta(days=30)))
    onderteken(new, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
    Opzegging.zeg_op(new, lid(wereld, "politie"), per=timezone.localdate(), reden="Toch niet.")
    with pytest.raises(MagNiet) as refused:
        onderteken(new, lid(wereld, "politie"))
    assert codes(refused) == ["al_opgezegd"]
    Opzegging.zeg_op(new, lid(wereld, "jongerenwerk"), per=timezone.localdate(), reden="Dan wij ook niet.")
    time_machine.shift(timedelta(days=31))
    assert [old.opnieuw().status, new.opnieuw().status] == [Status.GELDEND, Status.OPGEZEGD]
    assert zinnen(wereld, "jongerenwerk")
    onderteken(new, lid(wereld, "oov"), lid(wereld, "school"))
    assert [old.opnieuw().status, new.opnieuw().status] == [Status.VERVANGEN, Status.GELDEND]
