"""Looking a card over: the proefrit and its contradictions, what changes, one side of the card, the gaps."""

import pytest

from afspraken.models import Inbreng
from afspraken.regels import MagNiet
from fenomenen.models import Netwerkvoorbeeld
from tests.afspraken.hulp import adres, tekst
from tests.factories.afspraken import (
    KANARIE,
    FenomeenFactory,
    concept,
    data,
    geldend,
    inbreng_velden,
    lid,
    open_kaart,
    soort,
    voeg_afspraak_toe,
    volgend_concept,
)
from tests.factories.netwerk import ELDERS, HIER, voeg_toe

pytestmark = pytest.mark.django_db

PAGINAS = ["kaart-proefrit", "kaart-wijzigingen", "kaart-bekijk", "kaart-verschillen"]
REDEN = "De school begint pas na de vakantie."
# The table of the proefrit names messages too, so a test reads what stands before it.
TABEL = 'id="alles"'


def leeg(wereld, waar="voorbeeldstad"):
    """Return a concept of this network in which nobody wrote anything."""
    netwerk = wereld.hier if waar == "voorbeeldstad" else wereld.elders
    return open_kaart(netwerk).nieuw_concept(lid(wereld, "oov", waar))


def botsend(wereld, waar="voorbeeldstad"):
    """Return a concept in which the politie waits from drempel 1 for a call that jongerenwerk makes at drempel 4."""
    versie = leeg(wereld, waar)
    jw, pol, oov = (lid(wereld, wie, waar) for wie in ("jongerenwerk", "politie", "oov"))
    late = inbreng_velden(vanaf_drempel=4, toelichting="Wij bellen laat.")
    Inbreng.voeg_toe(versie, jw, jw.organisatie.soort, late)
    early = inbreng_velden(vraag=2, andere=soort("jongerenwerk"), vanaf_drempel=1, toelichting="Wij wachten niet.")
    Inbreng.voeg_toe(versie, pol, pol.organisatie.soort, early)
    voeg_afspraak_toe(versie, oov, jw, fenomenen=[FenomeenFactory(slug="illegale-handel")])
    return versie


def open_sleutels(antwoord):
    """Return the keys of the contradictions that still wait."""
    return [one.sleutel for one in antwoord.context["samenvatting"].op_te_lossen]


@pytest.fixture
def bericht(wereld):
    """A message of this network at drempel 2 about what the partners disagree on, beside our own messages."""
    about = {"fenomeen": FenomeenFactory(slug="ordeverstoringen"), "titel": "Bericht over het plein"}
    return voeg_toe(Netwerkvoorbeeld, lid(wereld, "oov"), **about)


# --- Who sees it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", PAGINAS)
def test_each_network_sees_its_own_card_and_a_stranger_finds_nothing(als, client, wereld, naam):
    here, there = leeg(wereld), leeg(wereld, "elders")
    assert als("politie").get(adres(naam, here)).status_code == 200
    assert als("politie").get(adres(naam, there)).status_code == 404
    assert als("politie", "elders").get(adres(naam, there)).status_code == 200
    assert als("politie", "elders").get(adres(naam, here)).status_code == 404
    client.logout()
    assert client.get(adres(naam, here)).status_code == 302


# --- Proefrit ----------------------------------------------------------------------------------------


def test_a_proefrit_runs_the_messages_of_the_own_network_only(als, wereld):
    for word, waar in ((HIER, "voorbeeldstad"), (ELDERS, "elders")):
        voeg_toe(Netwerkvoorbeeld, lid(wereld, "oov", waar), titel=f"Bericht {word}")
    here, there = leeg(wereld), leeg(wereld, "elders")
    page = tekst(als("politie").get(adres("kaart-proefrit", here)))
    assert f"Bericht {HIER}" in page
    assert ELDERS not in page
    other = tekst(als("politie", "elders").get(adres("kaart-proefrit", there)))
    assert f"Bericht {ELDERS}" in other
    assert HIER not in other


def test_a_contradiction_is_told_with_both_sides_and_the_message(als, wereld, bericht):
    versie = botsend(wereld)
    page = tekst(als("politie").get(adres("kaart-proefrit", versie)))
    above = page.split(TABEL)[0]
    assert "De politie rekent op een seintje vanaf drempel 1, jongerenwerk belt bij drempel 4." in above
    assert "Bij Bericht over het plein." in above
    assert 'name="sleutel"' not in page  # only who presents may let it stand


def test_a_contradiction_is_let_stand_with_a_reason_and_only_the_chosen_one(als, wereld, bericht):
    versie, client = botsend(wereld), als("oov")
    keys = open_sleutels(client.get(adres("kaart-proefrit", versie)))
    assert len(keys) >= 2
    answer = client.post(adres("kaart-tegenspraak", versie), {"sleutel": keys[:1], "reden": REDEN})
    assert answer.url == adres("kaart-proefrit", versie)
    after = client.get(adres("kaart-proefrit", versie))
    assert open_sleutels(after) == keys[1:]
    assert "Blijft staan (1)" in tekst(after)
    made = versie.tegenspraakbesluiten.get()
    assert (made.sleutel, made.reden, made.organisatie) == (keys[0], REDEN, wereld.hier.organisaties["oov"])


def test_a_contradiction_without_a_reason_stays_open(als, wereld, bericht):
    versie, client = botsend(wereld), als("oov")
    keys = open_sleutels(client.get(adres("kaart-proefrit", versie)))
    answer = client.post(adres("kaart-tegenspraak", versie), {"sleutel": keys, "reden": " "})
    assert answer.status_code == 422
    assert open_sleutels(answer) == keys
    assert not versie.tegenspraakbesluiten.exists()


def test_only_who_presents_lets_a_contradiction_stand(als, wereld, bericht):
    versie = botsend(wereld)
    keys = open_sleutels(als("oov").get(adres("kaart-proefrit", versie)))
    sent = {"sleutel": keys, "reden": REDEN}
    assert als("politie").post(adres("kaart-tegenspraak", versie), sent).status_code == 403
    assert als("oov", "elders").post(adres("kaart-tegenspraak", versie), sent).status_code == 404
    assert not versie.tegenspraakbesluiten.exists()


def test_a_key_that_is_no_contradiction_of_this_card_is_not_written(als, wereld, bericht):
    versie, client = botsend(wereld), als("oov")
    client.post(adres("kaart-tegenspraak", versie), {"sleutel": ["verzonnen/sleutel", ""], "reden": REDEN})
    assert not versie.tegenspraakbesluiten.exists()


def test_presenting_waits_for_every_contradiction(als, wereld, bericht):
    versie, client = botsend(wereld), als("oov")
    keys = open_sleutels(client.get(adres("kaart-proefrit", versie)))
    sent = {name: day.isoformat() for name, day in data().items()}
    for left in range(len(keys), 0, -1):
        refused = client.post(adres("kaart-voorleggen", versie), sent)
        assert refused.status_code == 422
        points = "op 1 punt tegen" if left == 1 else f"op {left} punten tegen"
        assert f"De kaart spreekt zichzelf {points}" in tekst(refused)
        client.post(adres("kaart-tegenspraak", versie), {"sleutel": keys[left - 1], "reden": REDEN})
    assert versie.opnieuw().is_concept
    assert client.post(adres("kaart-voorleggen", versie), sent).status_code == 302
    assert not versie.opnieuw().is_concept


def test_a_decision_counts_for_its_own_concept_only(als, wereld):
    for netwerk in ("voorbeeldstad", "elders"):
        fenomeen = FenomeenFactory(slug="ordeverstoringen")
        voeg_toe(Netwerkvoorbeeld, lid(wereld, "oov", netwerk), fenomeen=fenomeen, titel="Bericht over het plein")
    here, there = botsend(wereld), botsend(wereld, "elders")
    client = als("oov")
    keys = open_sleutels(client.get(adres("kaart-proefrit", here)))
    client.post(adres("kaart-tegenspraak", here), {"sleutel": keys, "reden": REDEN})
    assert open_sleutels(client.get(adres("kaart-proefrit", here))) == []
    other = open_sleutels(als("oov", "elders").get(adres("kaart-proefrit", there)))
    assert len(other) == len(keys)
    with pytest.raises(MagNiet, match="tegenstrijdig"):
        there.leg_voor(lid(wereld, "oov", "elders"), **data())


# --- What changes ------------------------------------------------------------------------------------


def test_a_first_version_has_nothing_to_compare_with(als, wereld):
    page = tekst(als("politie").get(adres("kaart-wijzigingen", concept(wereld))))
    assert "Er is geen eerdere versie." in page


def test_a_change_shows_for_the_partner_it_is_about_and_for_all_when_asked(als, wereld):
    nieuw = volgend_concept(geldend(wereld), wereld)
    oov, school = lid(wereld, "oov"), lid(wereld, "school")
    voeg_afspraak_toe(nieuw, oov, school)
    line = "Vanaf drempel 2 haalt de gemeente (OOV) de school erbij"
    address = adres("kaart-wijzigingen", nieuw)
    own = tekst(als("school").get(address))
    assert line in own
    assert "voor Scholengroep De Linde" in own
    assert f'<a href="{adres("kaart-versie", nieuw.kaart.versies.get(nummer=1))}">versie 1</a>' in own
    other = tekst(als("jongerenwerk").get(address))
    assert line not in other
    assert "Er wijzigt niets voor jouw organisatie." in other
    assert line in tekst(als("jongerenwerk").get(address + "?alles=1"))


def test_a_changed_word_is_struck_and_the_new_one_underlined(als, wereld):
    nieuw = volgend_concept(geldend(wereld), wereld)
    line = nieuw.afspraken.get(vanaf_drempel=3)
    jw = lid(wereld, "jongerenwerk")
    fields = {name: getattr(line, name) for name in ("soort", "van", "naar", "zicht", "doel", "delen", "actie")}
    fields |= {"terugkoppeling": line.terugkoppeling, "toelichting": line.toelichting, "vanaf_drempel": 2}
    line.wijzig(jw, line.stand, fields | {"fenomenen": [FenomeenFactory(slug="rivaliserende-jeugd")]})
    line.aanvaard(lid(wereld, "politie"), line.stand)
    page = tekst(als("politie").get(adres("kaart-wijzigingen", nieuw)))
    assert "<del>3</del> <ins>2</ins>" in page


def test_a_line_that_came_and_one_that_went_keep_their_own_words(als, wereld):
    nieuw = volgend_concept(geldend(wereld), wereld)
    gone = nieuw.inbreng.get(antwoord="kan_niet")
    gone.verwijder(lid(wereld, "oov"))
    voeg_afspraak_toe(nieuw, lid(wereld, "oov"), lid(wereld, "school"), toelichting="Alleen op schooldagen.")
    page = tekst(als("oov").get(adres("kaart-wijzigingen", nieuw) + "?alles=1"))
    assert "<ins>Alleen op schooldagen.</ins>" in page
    assert f"Reden: <del>{KANARIE}-reden</del>" in page


# --- One partner, one fenomeen -----------------------------------------------------------------------


def zinnen(rows):
    return [row["zin"].split(",")[0] for row in rows]


def test_a_partner_reads_what_it_does_what_it_may_expect_and_whom_to_call(als, wereld):
    versie = geldend(wereld)
    seen = als("politie").get(adres("kaart-bekijk", versie)).context
    assert zinnen(seen["doet"]) == ["Bij drempel 4 komt de politie zelf in actie"]
    assert zinnen(seen["verwacht"]) == [
        "Vanaf drempel 2 haalt jongerenwerk de politie erbij",
        "Vanaf drempel 3 haalt jongerenwerk de politie erbij",
    ]
    other = als("politie").get(adres("kaart-bekijk", versie) + "?partner=oov")
    assert zinnen(other.context["doet"]) == ["Vanaf drempel 2 haalt de gemeente (OOV) jongerenwerk erbij"]
    assert other.context["verwacht"] == []
    page = tekst(other)
    assert "tel:088-0000102" in page
    assert "tel:088-0000103" not in page  # nobody calls himself


def test_a_fenomeen_shows_its_own_afspraken_and_those_that_hold_for_all(als, wereld):
    address = adres("kaart-bekijk", concept(wereld))
    trade = als("school").get(address + "?fenomeen=illegale-handel").context["rijen"]
    assert [(row["van"], row["naar"]) for row in trade] == [("politie", "jongerenwerk"), ("oov", "jongerenwerk")]
    fraud = als("school").get(address + "?fenomeen=fraude").context["rijen"]
    assert [(row["van"], row["naar"]) for row in fraud] == [("politie", "jongerenwerk")]


@pytest.mark.parametrize("vraag", ["?partner=niemand", "?fenomeen=niets", "?partner=politie&fenomeen=niets"])
def test_a_side_that_the_card_does_not_have_is_not_found(als, wereld, vraag):
    assert als("politie").get(adres("kaart-bekijk", concept(wereld)) + vraag).status_code == 404


# --- Gaps --------------------------------------------------------------------------------------------


def test_a_gap_is_told_with_the_words_of_both_sides(als, wereld):
    versie = botsend(wereld)
    answer = als("school").get(adres("kaart-verschillen", versie))
    (line,) = answer.context["regels"]
    assert line["soort"] == "Andere drempel"
    assert line["waar"] == ["Online aangejaagde ordeverstoringen"]
    assert [(slug, words.split(",")[0]) for slug, _, words in line["woorden"]] == [
        ("jongerenwerk", "Bij drempel 4 haalt jongerenwerk de politie erbij"),
        ("politie", "Vanaf drempel 1 verwacht de politie een seintje van jongerenwerk"),
    ]
    page = tekst(answer)
    assert all(words in page for _, _, words in line["woorden"])
    assert f'id="{line["sleutel"]}"' in page


def test_partners_who_say_the_same_have_no_gap(als, wereld):
    page = tekst(als("school").get(adres("kaart-verschillen", concept(wereld))))
    assert "Alle verschillen (0)" in page
    assert "Geen verschillen, voor zover er is geantwoord." in page
