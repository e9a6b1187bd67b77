"""What must hold for any card: given out and read in again it says the same, and no part of it goes unnoticed."""

from operator import itemgetter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afspraken import bevriezen
from afspraken.models import Kaartversie
from afspraken.openformaat import fouten, lees, passend
from afspraken.woorden import Antwoord, Delen, Doel, Soort, TeltAls, Terugkoppeling, Vraag, Zicht
from kern.pdf import canoniek
from tests.afspraken import kaartvoorbeeld
from tests.factories.afspraken import FenomeenFactory, InterventieFactory, lid, open_kaart

PARTNERS = ["jongerenwerk", "politie", "oov", "handhaving", "school"]
FENOMENEN = [kaartvoorbeeld.RIVALITEIT, kaartvoorbeeld.ORDE, kaartvoorbeeld.HANDEL]
ACTIES = [kaartvoorbeeld.BELLEN, kaartvoorbeeld.OPZOEKEN]
BEKEND = {
    "partners": PARTNERS,
    "fenomenen": [row["slug"] for row in FENOMENEN],
    "acties": [row["slug"] for row in ACTIES],
}
# Every sign that may be typed in a field of one line.
TEKST = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=60).map(
    str.strip
)
SLOTS = {
    "fenomenen": st.lists(st.sampled_from(FENOMENEN), unique_by=lambda row: row["slug"]),
    "zicht": st.sampled_from(Zicht.values),
    "vanaf_drempel": st.integers(1, 4),
    "toelichting": TEKST,
    "terugkoppeling": st.sampled_from(Terugkoppeling.values),
}
BETREKKEN = {"doel": st.sampled_from(Doel.values), "delen": st.sampled_from(Delen.values), "actie": st.none()}
INGRIJPEN = {"doel": st.none(), "delen": st.none(), "actie": st.none() | st.sampled_from(ACTIES)}
PAAR = st.permutations(PARTNERS)


@st.composite
def afspraken(draw):
    """Return a line as a card has it."""
    van, naar, *_ = draw(PAAR)
    soort = draw(st.sampled_from(Soort.values))
    rest = draw(st.fixed_dictionaries(SLOTS | (BETREKKEN if soort == Soort.BETREKKEN else INGRIJPEN)))
    return {"soort": soort, "van": van, "naar": naar, "zin": "Een zin."} | rest


@st.composite
def inbreng(draw):
    """Return an answer as a card has it."""
    partner, andere, *_ = draw(PAAR)
    vraag, answer = draw(st.sampled_from([int(one) for one in Vraag])), draw(st.sampled_from(Antwoord.values))
    involves = vraag in (Vraag.BETREK, Vraag.BETROKKEN)
    rest = draw(st.fixed_dictionaries(SLOTS | (BETREKKEN if involves else INGRIJPEN) | {"reden": TEKST}))
    other = None if vraag == Vraag.GRIJP_IN else andere
    where = {"partner": partner, "andere": other, "vraag": vraag, "antwoord": answer}
    return {"zin": "Een zin."} | where | rest


@st.composite
def kaarten(draw):
    """Return a whole card with any lines, and any words of its own for what holds for all of it."""
    card = kaartvoorbeeld.bevroren(5)
    card["afspraken"] = [
        row | {"nummer": n, "id": f"a{n}"} for n, row in enumerate(draw(st.lists(afspraken(), max_size=6)), 1)
    ]
    # A card has its answers in the order of the questions.
    answers = enumerate(sorted(draw(st.lists(inbreng(), max_size=6)), key=itemgetter("vraag")), 1)
    card["inbreng"], card["open"] = [row | {"id": f"i{n}"} for n, row in answers], []
    words = st.fixed_dictionaries({
        **dict.fromkeys(("openbaar", "groot", "besloten", "jongere_inlichten", "evaluatieritme"), TEKST),
        "groot_telt_als": st.sampled_from(TeltAls.values),
    })  # fmt: skip
    drempels = [{"nummer": n, "tekst": draw(TEKST)} for n in range(1, 5)]
    card["kaartafspraken"] = card["kaartafspraken"] | draw(words) | {"drempels": drempels}
    return card


def kern(rijen):
    """Return what lines say: not where they stand, how they are numbered or how far people are with them."""
    work = {"id", "nummer", "zin", "telt", "stand", "aanvaard", "herkomst", "opmerkingen"}
    return [{name: value for name, value in row.items() if name not in work} for row in rijen]


def op_slug(rijen):
    """Return lines with their fenomenen in one order: a card lists them as the catalogue does."""
    return [row | {"fenomenen": sorted(one["slug"] for one in row["fenomenen"])} for row in rijen]


@given(kaarten())
@settings(max_examples=60, deadline=None)
def test_a_card_that_is_given_out_is_read_as_it_is(card):
    assert fouten(card) == []
    assert lees(canoniek(card)) == card


@given(kaarten())
@settings(max_examples=60, deadline=None)
def test_where_everything_is_known_nothing_stays_out(card):
    found = passend(card, **BEKEND)
    assert found.weggelaten == []
    assert (len(found.afspraken), len(found.inbreng)) == (len(card["afspraken"]), len(card["inbreng"]))


@given(kaarten(), st.sets(st.sampled_from(PARTNERS)), st.sets(st.sampled_from(BEKEND["fenomenen"])))
@settings(max_examples=60, deadline=None)
def test_every_line_comes_in_or_is_told(card, partners, fenomenen):
    found = passend(card, partners=partners, fenomenen=fenomenen, acties=[])
    for part in ("afspraken", "inbreng"):
        left = len(card[part]) - len(getattr(found, part))
        told = {text.split(":")[0] for text in found.weggelaten if text.startswith(part)}
        assert left <= len(told)
        assert all(set(row["fenomenen"]) <= fenomenen for row in getattr(found, part))
    # A line about some fenomenen never comes in as one about all of them.
    narrow = sum(bool(row["fenomenen"]) for row in card["afspraken"])
    wide = len(card["afspraken"]) - narrow
    assert sum(not row["fenomenen"] for row in found.afspraken) <= wide


@pytest.mark.django_db
def test_a_card_that_comes_back_is_the_same_concept(wereld):
    """Given out, read in, looked at again: the same lines in the same order, and the same words above them."""
    for row in FENOMENEN:
        FenomeenFactory(**row)
    for row in ACTIES:
        InterventieFactory(**row)
    kaart = open_kaart(wereld.hier)

    @given(kaarten())
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def same(card):
        with transaction.atomic():
            made = kaart.lees_in(lid(wereld, "oov"), passend(lees(canoniek(card)), **BEKEND))
            shown = bevriezen.inhoud(Kaartversie.objects.get(pk=made.pk), met_voorstellen=True)
            transaction.set_rollback(True)
        for part in ("afspraken", "inbreng"):
            assert op_slug(kern(shown[part])) == op_slug(kern(card[part]))
            assert not any(row["telt"] for row in shown[part])
        assert shown["kaartafspraken"] == card["kaartafspraken"]

    same()
