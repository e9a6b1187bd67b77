"""What people do with a card: each act checks who and when, writes one event, and loses nobody's text."""

import hashlib
import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from afspraken import bevriezen
from afspraken.models import Afspraak, Inbreng, Kaartversie
from afspraken.models.versie import CODETEKENS, nieuwe_code
from afspraken.regels import MagNiet
from afspraken.statussen import Status
from kern.logboek import noteer
from kern.models import Gebeurtenis
from partners.rechten import GeenRecht
from tests.factories.afspraken import (
    KANARIE,
    afspraak_velden,
    concept,
    data,
    geldend,
    inbreng_velden,
    lid,
    onderteken,
    open_kaart,
    soort,
    volgend_concept,
    voorgelegd,
    vul,
)
from tests.factories.partners import LidmaatschapFactory


def codes(refused):
    return [reden.code for reden in refused.value.redenen]


@pytest.mark.django_db
class TestDeKaart:
    """The card and its versions."""

    def test_only_organisations_of_the_network_take_part(self, wereld):
        kaart = open_kaart(wereld.hier)
        with pytest.raises(ValueError, match="another network"):
            kaart.open_voor(wereld.elders.organisaties["politie"])

    def test_taking_part_twice_changes_nothing(self, wereld):
        kaart = open_kaart(wereld.hier)
        before = kaart.kaartrecht_set.count()
        kaart.open_voor(wereld.hier.organisaties["politie"])
        assert kaart.kaartrecht_set.count() == before

    def test_a_network_starts_with_words_to_change(self, wereld):
        versie = open_kaart(wereld.hier).nieuw_concept(lid(wereld, "oov"))
        assert [row["nummer"] for row in versie.kaartafspraken.drempels] == [1, 2, 3, 4]
        assert versie.kaartafspraken.groot_telt_als == "besloten"
        assert versie.status == Status.CONCEPT

    def test_codes_are_read_from_paper(self):
        made = {nieuwe_code() for _ in range(200)}
        assert len(made) == 200
        assert {len(code) for code in made} == {8}
        assert set("".join(made)) <= set(CODETEKENS)
        assert not set("01ILO") & set(CODETEKENS)
        assert len(CODETEKENS) == 31

    def test_the_next_concept_is_a_copy_of_what_the_last_was_made_of(self, wereld):
        eerste = geldend(wereld)
        Inbreng.objects.filter(versie=eerste).update(stand=7)
        nieuw = eerste.kaart.nieuw_concept(lid(wereld, "oov"))
        assert nieuw.nummer == 2
        assert nieuw.code != eerste.code
        assert {row.stand for row in nieuw.inbreng.all()} == {1}
        old, new = (_zonder_ids(bevriezen.inhoud(versie)) for versie in (eerste, nieuw))
        assert {key: new[key] for key in ("kaartafspraken", "inbreng", "afspraken")} == {
            key: old[key] for key in ("kaartafspraken", "inbreng", "afspraken")
        }
        assert not set(nieuw.inbreng.values_list("pk")) & set(eerste.inbreng.values_list("pk"))

    def test_a_copy_keeps_where_an_agreement_came_from(self, wereld):
        versie = concept(wereld)
        row = versie.inbreng.first()
        agreement = versie.afspraken.first()
        Afspraak.objects.filter(pk=agreement.pk).update(uit=row)
        versie.leg_voor(lid(wereld, "oov"), **data())
        nieuw = versie.kaart.nieuw_concept(lid(wereld, "oov"))
        assert [a.uit.versie for a in nieuw.afspraken.exclude(uit=None)] == [nieuw]


def _zonder_ids(inhoud):
    return json.loads(json.dumps(inhoud), object_hook=lambda row: {k: v for k, v in row.items() if k != "id"})


@pytest.mark.django_db
class TestBevriezen:
    """Presenting freezes the card."""

    def test_the_frozen_text_is_canonical_and_named_by_its_hash(self, wereld):
        versie = voorgelegd(wereld)
        text = versie.bevroren
        again = json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert text == again
        assert versie.hash == hashlib.sha256(text.encode()).hexdigest() == versie.kenmerk

    def test_it_says_what_the_format_promises(self, wereld):
        card = voorgelegd(wereld).inhoud
        assert card["formaat"] == "routekaart/afsprakenkaart/1"
        assert card["gemeente"] == {"code": "GM9001", "naam": "Voorbeeldstad"}
        assert set(card) == {
            "formaat", "gemeente", "versie", "code", "data", "partners", "kaartafspraken", "basisafspraken", "inbreng",
            "afspraken", "open",
        }  # fmt: skip
        assert [p["slug"] for p in card["partners"]] == ["jongerenwerk", "politie", "oov", "handhaving", "school"]
        assert set(card["partners"][0]["ontvangstpunten"][0]) == {
            "organisatie", "functie", "telefoon", "overdag", "avond_weekend",
        }  # fmt: skip
        assert set(card["inbreng"][0]) == {
            "id", "partner", "vraag", "antwoord", "andere", "fenomenen", "zicht", "vanaf_drempel", "doel", "delen",
            "terugkoppeling", "actie", "reden", "toelichting", "zin",
        }  # fmt: skip
        assert set(card["afspraken"][0]) == {
            "id", "nummer", "soort", "van", "naar", "fenomenen", "zicht", "vanaf_drempel", "doel", "delen",
            "terugkoppeling", "actie", "toelichting", "zin",
        }  # fmt: skip
        assert [row["nummer"] for row in card["afspraken"]] == [1, 2, 3, 4]
        assert len(card["basisafspraken"]) == 3
        assert all(card["data"].values())

    def test_people_behind_a_point_of_contact_are_never_in_it(self, wereld):
        text = voorgelegd(wereld).bevroren
        assert "Twee collega's" not in text
        assert "De teamleider" not in text

    def test_proposals_that_nobody_took_over_stay_out(self, wereld):
        versie = concept(wereld)
        oov = lid(wereld, "oov")
        Inbreng.voeg_toe(versie, oov, soort("school"), inbreng_velden(toelichting="voorstel-inbreng"))
        Afspraak.stel_voor(
            versie, oov, afspraak_velden(van=soort("school"), naar=soort("politie"), toelichting="voorstel-afspraak")
        )
        versie.leg_voor(oov, **data())
        assert "voorstel-" not in versie.bevroren
        assert "voorstel-inbreng" in json.dumps(bevriezen.inhoud(versie, met_voorstellen=True))

    def test_a_live_row_that_changes_later_changes_nothing(self, wereld):
        versie = voorgelegd(wereld)
        before = versie.bevroren
        versie.inbreng.update(toelichting="anders")
        wereld.hier.organisaties["politie"].ontvangstpunten.update(telefoon="088-9999999")
        again = Kaartversie.objects.get(pk=versie.pk)
        assert again.bevroren == before
        assert again.inhoud == json.loads(before)

    def test_presenting_without_an_agreement_or_twice_is_refused(self, wereld):
        versie = open_kaart(wereld.hier).nieuw_concept(lid(wereld, "oov"))
        with pytest.raises(MagNiet) as refused:
            versie.leg_voor(lid(wereld, "oov"), **data())
        assert codes(refused) == ["geen_afspraak"]
        vul(versie, wereld)
        versie.leg_voor(lid(wereld, "oov"), **data())
        with pytest.raises(MagNiet) as refused:
            versie.leg_voor(lid(wereld, "oov"), **data())
        assert codes(refused) == ["bevroren"]

    def test_a_frozen_version_refuses_every_change(self, wereld):
        versie = voorgelegd(wereld)
        jw, pol, oov = (lid(wereld, wie) for wie in ("jongerenwerk", "politie", "oov"))
        row, agreement = versie.inbreng.get(partner__slug="politie"), versie.afspraken.first()
        acts = [
            lambda: Inbreng.voeg_toe(versie, jw, soort("jongerenwerk"), inbreng_velden()),
            lambda: row.wijzig(pol, row.stand, inbreng_velden(andere=soort("oov"))),
            lambda: row.aanvaard(pol, row.stand),
            lambda: row.verwijder(pol),
            lambda: Afspraak.stel_voor(versie, jw, afspraak_velden()),
            lambda: agreement.wijzig(pol, agreement.stand, afspraak_velden()),
            lambda: agreement.aanvaard(pol, agreement.stand),
            lambda: agreement.verwijder(pol),
            lambda: versie.kaartafspraken.wijzig(oov, 1, {"openbaar": "anders"}),
        ]
        for act in acts:
            with pytest.raises(MagNiet) as refused:
                act()
            assert codes(refused)[0] == "bevroren"


@pytest.mark.django_db
class TestWie:
    """Acts ask for the right themselves, also when no page asked before."""

    def test_another_network_does_nothing_here(self, wereld):
        versie = concept(wereld)
        stranger = lid(wereld, "oov", "elders")
        row, agreement = versie.inbreng.first(), versie.afspraken.first()
        acts = [
            lambda: versie.kaart.nieuw_concept(stranger),
            lambda: Inbreng.voeg_toe(versie, stranger, soort("oov"), inbreng_velden()),
            lambda: row.wijzig(stranger, 1, inbreng_velden()),
            lambda: row.verwijder(stranger),
            lambda: row.aanvaard(stranger, 1),
            lambda: Afspraak.stel_voor(versie, stranger, afspraak_velden()),
            lambda: agreement.wijzig(stranger, 1, afspraak_velden()),
            lambda: agreement.aanvaard(stranger, 1),
            lambda: agreement.verwijder(stranger),
            lambda: versie.kaartafspraken.wijzig(stranger, 1, {}),
            lambda: versie.leg_voor(stranger, **data()),
            lambda: versie.geef_akkoord(stranger),
            lambda: versie.onderteken(stranger, functie="x", namens="y"),
            lambda: versie.trek_in(stranger, "x"),
        ]
        before = Gebeurtenis.objects.count()
        for act in acts:
            with pytest.raises(GeenRecht):
                act()
        assert Gebeurtenis.objects.count() == before

    def test_two_organisations_means_two_people(self, wereld):
        versie = voorgelegd(wereld)
        pol = lid(wereld, "politie")
        elsewhere = LidmaatschapFactory(
            gebruiker=pol.gebruiker, organisatie=wereld.hier.organisaties["school"], functies=["tekenbevoegd"]
        )
        versie.geef_akkoord(pol)
        for act in (lambda: versie.geef_akkoord(elsewhere), lambda: onderteken(versie, elsewhere)):
            with pytest.raises(MagNiet) as refused:
                act()
            assert codes(refused) == ["zelfde_persoon"]

    def test_one_person_does_not_accept_both_sides_of_an_agreement(self, wereld):
        versie = concept(wereld)
        jw, school = lid(wereld, "jongerenwerk"), wereld.hier.organisaties["school"]
        both = LidmaatschapFactory(gebruiker=jw.gebruiker, organisatie=school, functies=["lid"])
        agreement = Afspraak.stel_voor(versie, jw, afspraak_velden(naar=school.soort))
        with pytest.raises(MagNiet) as refused:
            agreement.aanvaard(both, agreement.stand)
        assert codes(refused) == ["zelfde_persoon"]
        agreement.aanvaard(lid(wereld, "school"), agreement.stand)

    def test_oov_does_not_change_what_two_others_agreed(self, wereld):
        versie = concept(wereld)
        agreement = versie.afspraken.first()
        oov = lid(wereld, "oov")
        for act in (lambda: agreement.wijzig(oov, 1, afspraak_velden()), lambda: agreement.verwijder(oov)):
            with pytest.raises(MagNiet) as refused:
                act()
            assert codes(refused) == ["van_de_ander"]

    def test_changing_an_agreement_asks_the_other_anew(self, wereld):
        versie = concept(wereld)
        agreement = versie.afspraken.first()
        agreement.wijzig(lid(wereld, "jongerenwerk"), agreement.stand, afspraak_velden(vanaf_drempel=3))
        assert [row.partner.slug for row in agreement.aanvaardingen.all()] == ["jongerenwerk"]
        assert agreement.vanaf_drempel == 3

    def test_nobody_leaves_an_agreement_between_two_others(self, wereld):
        versie = concept(wereld)
        agreement = versie.afspraken.first()
        with pytest.raises(MagNiet) as refused:
            agreement.wijzig(lid(wereld, "jongerenwerk"), 1, afspraak_velden(van=soort("oov"), naar=soort("politie")))
        assert codes(refused) == ["geen_partij"]
        with pytest.raises(MagNiet) as refused:
            agreement.wijzig(lid(wereld, "jongerenwerk"), 1, afspraak_velden(naar=soort("jongerenwerk")))
        assert codes(refused) == ["zelfde_partner"]


@pytest.mark.django_db
class TestLogboek:
    """Every act is one row, without content."""

    def test_each_act_writes_one_row(self, wereld):
        versie = geldend(wereld)
        versie.trek_in(lid(wereld, "oov"), f"{KANARIE}-intrekking")
        acts = list(Gebeurtenis.objects.exclude(daad__startswith="organisatie").values_list("daad", flat=True))
        count = {act: acts.count(act) for act in acts}
        assert count == {
            "kaart.open_voor": 5,
            "kaart.nieuw_concept": 1,
            "inbreng.voeg_toe": 4,
            "afspraak.stel_voor": 4,
            "afspraak.aanvaard": 4,
            "versie.leg_voor": 1,
            "versie.onderteken": 3,
            "versie.trek_in": 1,
        }

    def test_no_row_holds_content(self, wereld):
        geldend(wereld)
        rows = json.dumps(list(Gebeurtenis.objects.values()), default=str)
        assert KANARIE not in rows
        assert "teamleider" not in rows

    def test_an_act_that_fails_leaves_nothing(self, wereld, monkeypatch):
        versie = voorgelegd(wereld)

        def fail(*args, **kwargs):
            raise RuntimeError("no log, no act")

        monkeypatch.setattr("partners.models.organisatie.noteer", fail)
        with pytest.raises(RuntimeError):
            onderteken(versie, lid(wereld, "politie"))
        assert not versie.ondertekeningen.exists()
        assert noteer is not fail


@pytest.mark.django_db
class TestStatus:
    """The status follows the rows."""

    def test_from_presented_to_in_force_to_expired(self, wereld):
        versie = voorgelegd(wereld)
        jw, pol, oov = (lid(wereld, wie) for wie in ("jongerenwerk", "politie", "oov"))
        seen = [versie.opnieuw().status]
        for act in (
            lambda: versie.geef_akkoord(jw),
            lambda: versie.geef_akkoord(pol),
            lambda: onderteken(versie, jw),
            lambda: onderteken(versie, pol),
            lambda: onderteken(versie, oov),
        ):
            act()
            seen.append(versie.opnieuw().status)
        assert seen == ["voorgelegd", "voorgelegd", "werkafspraak", "werkafspraak", "geldend", "geldend"]
        facts = versie.opnieuw().feiten
        assert (facts.handtekeningen, facts.instemmers) == (3, 3)
        with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
            assert versie.opnieuw().status == "verlopen"

    def test_a_date_set_later_waits(self, wereld):
        versie = concept(wereld)
        versie.leg_voor(lid(wereld, "oov"), **data(timezone.localdate() + timedelta(days=10)))
        onderteken(versie, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
        assert versie.status == "vastgesteld"
        with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
            assert versie.opnieuw().status == "geldend"

    def test_the_next_version_replaces_the_first_when_it_is_in_force(self, wereld):
        eerste = geldend(wereld)
        tweede = volgend_concept(eerste, wereld)
        tweede.leg_voor(lid(wereld, "oov"), **data())
        assert [row.status for row in Kaartversie.objects.op_een_rij(kaart=eerste.kaart)] == ["voorgelegd", "geldend"]
        onderteken(tweede, lid(wereld, "jongerenwerk"), lid(wereld, "politie"))
        assert [row.status for row in Kaartversie.objects.op_een_rij(kaart=eerste.kaart)] == ["geldend", "vervangen"]
