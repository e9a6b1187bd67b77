"""The test drive: per message and partner covered, contradictory or not discussed, and by what."""

import pytest

from afspraken.proefrit import Bericht, Onbesproken, Uitslag, proefrit, samengevat
from afspraken.verschillen import VerschilSoort
from tests.afspraken.verschilrijen import FRAUDE, HANDEL, ONDERZOEK, PRATEN, rij

JW, POLITIE, OOV = "jongerenwerk", "politie", "oov"
G, T, N = Uitslag.GEDEKT, Uitslag.TEGENSTRIJDIG, Uitslag.NOG_NIET


def bericht(drempel=2, zicht="openbaar", fenomeen="fraude", naam="b1"):
    return Bericht(naam, f"Bericht {naam}", fenomeen, zicht, drempel)


def afspraak(van, naar, nummer=1, **anders):
    return {
        "id": f"a{nummer}", "nummer": nummer, "soort": "betrekken", "van": van, "naar": naar, "fenomenen": [],
        "zicht": "beide", "vanaf_drempel": 2,
    } | anders  # fmt: skip


def kaart(*inbreng, afspraken=(), avond="ja", **algemeen):
    return {
        "partners": [
            {"slug": slug, "ontvangstpunten": [{"overdag": "ja", "avond_weekend": avond}]}
            for slug in (JW, POLITIE, OOV)
        ],
        "kaartafspraken": {"groot_telt_als": "besloten", "terugkoppeling": "twee_werkdagen"} | algemeen,
        "inbreng": list(inbreng),
        "afspraken": list(afspraken),
    }  # fmt: skip


def uitslagen(card, *messages):
    """What the card says to jongerenwerk, politie and OOV about one message, or about several in a row."""
    return [rit.uitslag for rit in proefrit(card, messages or [bericht()])]


def soorten(card, message):
    return {rit.partner: [gap.soort for gap in rit.verschillen] for rit in proefrit(card, [message]) if rit.verschillen}


def bellen(belt=2, verwacht=2, **anders):
    """Jongerenwerk calls the police, who expect it: the two mirror answers."""
    return [rij(JW, 1, POLITIE, vanaf_drempel=belt), rij(POLITIE, 2, JW, vanaf_drempel=verwacht) | anders]


def doen(belooft=2, verwacht=2, **anders):
    return [rij(POLITIE, 3, vanaf_drempel=belooft) | anders, rij(JW, 4, POLITIE, vanaf_drempel=verwacht)]


# --- Covered, or not discussed -----------------------------------------------------------------------


def test_an_empty_card_says_nothing_to_anybody():
    assert uitslagen(kaart()) == [N, N, N]
    assert proefrit(kaart(), []) == []


def test_an_agreement_covers_the_two_partners_in_it_and_is_named():
    rides = proefrit(kaart(afspraken=[afspraak(JW, POLITIE, 3), afspraak(POLITIE, JW, 5)]), [bericht()])
    assert [(rit.partner, rit.uitslag, rit.nummers) for rit in rides] == [
        (JW, G, [3, 5]), (POLITIE, G, [3, 5]), (OOV, N, []),
    ]  # fmt: skip
    assert [row["id"] for row in rides[0].afspraken] == ["a3", "a5"]


@pytest.mark.parametrize(
    ("slots", "fits"),
    [
        ({"fenomenen": [FRAUDE, HANDEL]}, True),
        ({"fenomenen": [HANDEL]}, False),
        ({"zicht": "openbaar"}, True),
        ({"zicht": "besloten"}, False),
        ({"vanaf_drempel": 1}, True),
        ({"vanaf_drempel": 3}, False),
    ],
)
def test_fenomeen_zicht_and_drempel_must_match(slots, fits):
    assert uitslagen(kaart(afspraken=[afspraak(JW, POLITIE, **slots)]))[0] == (G if fits else N)


@pytest.mark.parametrize(
    ("zicht", "groot_telt_als", "counts_as"),
    [
        ("openbaar", "besloten", "openbaar"),
        ("besloten", "openbaar", "besloten"),
        ("groot", "besloten", "besloten"),
        ("groot", "openbaar", "openbaar"),
        ("onbekend", "openbaar", "besloten"),
    ],
)
def test_who_could_see_it_counts_as_the_network_agreed(zicht, groot_telt_als, counts_as):
    both = [afspraak(JW, POLITIE, zicht="openbaar"), afspraak(JW, OOV, 2, zicht="besloten")]
    card = kaart(rij(OOV, 1, POLITIE, zicht=counts_as), rij(POLITIE, 2, OOV, antwoord="niet"), afspraken=both,
                 groot_telt_als=groot_telt_als)  # fmt: skip
    rides = proefrit(card, [bericht(zicht=zicht)])
    assert rides[0].nummers == [{"openbaar": 1, "besloten": 2}[counts_as]]
    assert rides[2].uitslag == T


def test_an_old_card_without_general_agreements_counts_a_large_group_as_besloten():
    card = kaart(afspraken=[afspraak(JW, POLITIE, zicht="besloten")]) | {"kaartafspraken": {}}
    assert uitslagen(card, bericht(zicht="groot")) == [G, G, N]


# --- Contradictory, and at which drempel -------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "soort", "felt_at"),
    [
        (bellen(2, 3), VerschilSoort.DREMPEL, [2]),
        (bellen(4, 2), VerschilSoort.DREMPEL, [2, 3]),
        (doen(3, 1), VerschilSoort.DREMPEL, [1, 2]),
        (bellen(2, 2, antwoord="niet"), VerschilSoort.TOEGEZEGD_NIET_VERWACHT, [2, 3, 4]),
        (bellen(4, 1, antwoord="kan_niet"), VerschilSoort.TOEGEZEGD_NIET_VERWACHT, [4]),
        (doen(1, 3, antwoord="niet"), VerschilSoort.VERWACHT_NIET_TOEGEZEGD, [3, 4]),
        (doen(1, 3, antwoord="niet"), VerschilSoort.NIEMAND, [3, 4]),
        (bellen(2, 3, delen="trend"), VerschilSoort.DOEL_OF_DELEN, [3, 4]),
        (bellen(3, 2, terugkoppeling="geen"), VerschilSoort.TERUGKOPPELING, [3, 4]),
    ],
)
def test_a_gap_counts_only_where_its_drempel_is_felt(rows, soort, felt_at):
    messages = [bericht(drempel, naam=f"b{drempel}") for drempel in (1, 2, 3, 4)]
    rides = proefrit(kaart(*rows), messages)
    found = {(rit.bericht.drempel, rit.partner) for rit in rides for gap in rit.verschillen if gap.soort == soort}
    assert found == {(drempel, partner) for drempel in felt_at for partner in (JW, POLITIE)}


def test_who_calls_somebody_that_nobody_reaches_feels_it_from_the_first_call():
    card = kaart(*bellen(2, 3), avond="niet")
    assert soorten(card, bericht(1)) == {}
    assert soorten(card, bericht(2))[JW] == [VerschilSoort.DREMPEL, VerschilSoort.NIET_BEREIKBAAR]
    assert soorten(card, bericht(3))[JW] == [VerschilSoort.NIET_BEREIKBAAR]
    assert VerschilSoort.NIET_BEREIKBAAR not in soorten(kaart(*bellen(4, 2), avond=""), bericht(2))[JW]


def test_two_that_both_act_feel_who_goes_first_when_both_do():
    card = kaart(rij(JW, 3, actie=PRATEN), rij(POLITIE, 3, actie=ONDERZOEK, vanaf_drempel=3))
    assert soorten(card, bericht(2)) == {}
    assert soorten(card, bericht(3)) == {JW: [VerschilSoort.WIE_EERST], POLITIE: [VerschilSoort.WIE_EERST]}


def test_a_gap_of_another_fenomeen_or_zicht_says_nothing():
    rows = [row | {"fenomenen": [HANDEL], "zicht": "besloten"} for row in bellen(2, 2, antwoord="niet")]
    assert uitslagen(kaart(*rows)) == [N, N, N]
    assert uitslagen(kaart(*rows), bericht(fenomeen="handel")) == [N, N, N]
    assert uitslagen(kaart(*rows), bericht(fenomeen="handel", zicht="onbekend")) == [T, T, N]


def test_a_gap_carries_the_two_answers_of_the_cell_of_the_message():
    """About everything the two differ 1 and 4, about fraude 2 and 3: that is what a message about fraude shows."""
    about_all = bellen(1, 4)
    about_fraude = [row | {"fenomenen": [FRAUDE]} for row in bellen(2, 3)]
    card = kaart(*about_all, *about_fraude)
    [gap] = proefrit(card, [bericht()])[0].verschillen
    assert (gap.belofte["vanaf_drempel"], gap.verwachting["vanaf_drempel"]) == (2, 3)
    assert uitslagen(card, bericht(1)) == [N, N, N]
    assert uitslagen(card, bericht(1, fenomeen="handel")) == [T, T, N]


def test_the_standard_term_of_the_card_is_used():
    rows = bellen(2, 2, terugkoppeling="een_week")
    assert uitslagen(kaart(*rows)) == [T, T, N]
    assert uitslagen(kaart(*rows, terugkoppeling="een_week")) == [N, N, N]


# --- An agreement fills both mirror cells ------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "agreements", "result"),
    [
        (bellen(2, 3), [afspraak(JW, POLITIE)], G),
        (bellen(2, 3), [afspraak(POLITIE, JW)], T),
        (bellen(2, 3), [afspraak(JW, POLITIE, soort="ingrijpen")], T),
        (bellen(2, 3), [afspraak(JW, POLITIE, vanaf_drempel=3), afspraak(JW, OOV, 2)], T),
        (bellen(), [afspraak(JW, POLITIE)], G),
        (doen(1, 2, antwoord="niet"), [afspraak(POLITIE, JW, soort="ingrijpen")], G),
    ],
)
def test_an_agreement_that_fits_settles_the_gap_between_the_same_two_about_the_same(rows, agreements, result):
    assert uitslagen(kaart(*rows, afspraken=agreements))[0] == result


def test_what_is_settled_is_still_shown():
    rides = proefrit(kaart(*bellen(2, 3), afspraken=[afspraak(JW, POLITIE)]), [bericht()])
    assert [[gap.soort for gap in rit.geregeld] for rit in rides] == [
        [VerschilSoort.DREMPEL], [VerschilSoort.DREMPEL], [],
    ]  # fmt: skip


def test_an_agreement_makes_nobody_reachable():
    card = kaart(*bellen(), avond="", afspraken=[afspraak(JW, POLITIE)])
    assert soorten(card, bericht()) == {JW: [VerschilSoort.NIET_BEREIKBAAR], POLITIE: [VerschilSoort.NIET_BEREIKBAAR]}


def test_another_who_acts_takes_niemand_away_but_not_the_expectation():
    rows = doen(1, 2, antwoord="niet")
    helped = kaart(*rows, afspraken=[afspraak(OOV, JW, soort="ingrijpen")])
    elsewhere = kaart(*rows, afspraken=[afspraak(OOV, POLITIE, soort="ingrijpen")])
    assert soorten(helped, bericht())[JW] == [VerschilSoort.VERWACHT_NIET_TOEGEZEGD]
    assert soorten(elsewhere, bericht())[JW] == [VerschilSoort.NIEMAND, VerschilSoort.VERWACHT_NIET_TOEGEZEGD]


def test_who_goes_first_is_settled_when_one_of_the_two_acts_for_the_other():
    rows = [rij(JW, 3, actie=PRATEN), rij(POLITIE, 3, actie=ONDERZOEK)]
    one = [afspraak(JW, POLITIE, soort="ingrijpen")]
    both = [*one, afspraak(POLITIE, JW, 2, soort="ingrijpen")]
    assert uitslagen(kaart(*rows, afspraken=one)) == [G, G, N]
    assert uitslagen(kaart(*rows, afspraken=both)) == [T, T, N]


# --- The whole ---------------------------------------------------------------------------------------


def test_a_proefrit_is_summed_up_for_the_page():
    messages = [bericht(naam="b1"), bericht(naam="b2", fenomeen="handel")]
    agreement = afspraak(JW, OOV, fenomenen=[FRAUDE])
    card = kaart(*(row | {"fenomenen": [HANDEL]} for row in bellen(2, 3)), afspraken=[agreement])
    whole = samengevat(proefrit(card, messages))
    assert whole.aantallen == {G: 2, T: 2, N: 2}
    assert [one.sleutel for one in whole.op_te_lossen] == ["b2/drempel--jongerenwerk--politie--betrekken"]
    assert whole.aanvaard == ()
    assert whole.nog_niet == (Onbesproken(messages[0], (POLITIE,)), Onbesproken(messages[1], (OOV,)))


def test_what_was_accepted_is_no_longer_to_be_solved_and_the_key_survives_other_changes():
    first = samengevat(proefrit(kaart(*bellen(2, 3)), [bericht()]))
    accepted = {first.op_te_lossen[0].sleutel}
    later = kaart(*bellen(1, 4), *doen(1, 2, antwoord="niet"), afspraken=[afspraak(OOV, JW)])
    whole = samengevat(proefrit(later, [bericht()]), accepted)
    assert [one.sleutel for one in whole.aanvaard] == list(accepted)
    assert {one.verschil.soort for one in whole.op_te_lossen} == {
        VerschilSoort.NIEMAND, VerschilSoort.VERWACHT_NIET_TOEGEZEGD,
    }  # fmt: skip
    assert whole.aantallen[T] == 2


def test_a_gap_with_a_partner_that_left_the_card_is_shown_to_the_other_only():
    rides = proefrit(kaart(rij(JW, 1, "school"), rij("school", 2, JW, antwoord="niet")), [bericht()])
    assert [(rit.partner, rit.uitslag) for rit in rides] == [(JW, T), (POLITIE, N), (OOV, N)]
