"""Where a version stands, from facts and a day; no database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from afspraken.statussen import MET_DE_TIJD, OVERGANGEN, Daad, Feiten, Status, geldt_vanaf, kan, status, vervangt

DAG = date(2026, 11, 22)
GISTEREN, MORGEN = DAG - timedelta(days=1), DAG + timedelta(days=1)
VOORGELEGD = Feiten(nummer=1, voorgelegd=True, ingang=DAG, einde=DAG + timedelta(days=365))
GETEKEND = replace(VOORGELEGD, handtekeningen=2, instemmers=2, tweede_handtekening=DAG)
NIEUWER = replace(GETEKEND, nummer=2)


@pytest.mark.parametrize(
    ("feiten", "antwoord"),
    [
        (Feiten(), Status.CONCEPT),
        (VOORGELEGD, Status.VOORGELEGD),
        (replace(VOORGELEGD, instemmers=1), Status.VOORGELEGD),
        (replace(VOORGELEGD, instemmers=2), Status.WERKAFSPRAAK),
        (replace(VOORGELEGD, instemmers=2, handtekeningen=1), Status.WERKAFSPRAAK),
        (GETEKEND, Status.GELDEND),
        (replace(GETEKEND, ingang=MORGEN), Status.VASTGESTELD),
        (replace(GETEKEND, tweede_handtekening=MORGEN), Status.VASTGESTELD),
        (replace(GETEKEND, ingang=None), Status.VASTGESTELD),
        (replace(GETEKEND, einde=GISTEREN), Status.VERLOPEN),
        (replace(GETEKEND, einde=DAG), Status.GELDEND),
        (replace(VOORGELEGD, einde=GISTEREN), Status.VERLOPEN),
        (replace(VOORGELEGD, einde=None), Status.VOORGELEGD),
        (replace(GETEKEND, ingetrokken=DAG), Status.INGETROKKEN),
    ],
)
def test_status(feiten, antwoord):
    assert status(feiten, DAG) == antwoord
    assert status(feiten, DAG, (feiten,)) == antwoord


@pytest.mark.parametrize(
    ("nieuwer", "ouder", "antwoord"),
    [
        (NIEUWER, GETEKEND, True),
        (GETEKEND, NIEUWER, False),
        (replace(NIEUWER, ingang=MORGEN), GETEKEND, False),
        (replace(NIEUWER, tweede_handtekening=None, handtekeningen=1), GETEKEND, False),
        (replace(NIEUWER, ingetrokken=DAG), GETEKEND, True),
        (replace(NIEUWER, ingetrokken=GISTEREN), GETEKEND, False),
        (replace(NIEUWER, opgezegd=1), GETEKEND, True),
        (replace(NIEUWER, opgezegd=1, opgezegd_bij_ingang=1), GETEKEND, False),
        (replace(NIEUWER, handtekeningen=3, opgezegd=1, opgezegd_bij_ingang=1), GETEKEND, True),
        (Feiten(nummer=2), VOORGELEGD, False),
        (replace(VOORGELEGD, nummer=2), VOORGELEGD, True),
        (replace(VOORGELEGD, nummer=2, ingetrokken=DAG), VOORGELEGD, False),
    ],
)
def test_which_version_takes_the_place_of_which(nieuwer, ouder, antwoord):
    assert vervangt(nieuwer, ouder, DAG) is antwoord
    expected = Status.VERVANGEN if antwoord else status(ouder, DAG)
    assert status(ouder, DAG, (nieuwer, ouder)) == expected


def test_in_force_from_the_later_of_date_and_second_signature():
    assert geldt_vanaf(replace(GETEKEND, ingang=MORGEN)) == MORGEN
    assert geldt_vanaf(replace(GETEKEND, ingang=GISTEREN)) == DAG
    assert geldt_vanaf(VOORGELEGD) is None


def test_every_status_stands_in_both_tables():
    assert set(OVERGANGEN) == set(MET_DE_TIJD) == set(Status)


ENDED = {Status.VERVANGEN, Status.VERLOPEN, Status.INGETROKKEN}


def test_what_ended_takes_no_act_and_does_not_change():
    assert {nu for nu in Status if not OVERGANGEN[nu] and not MET_DE_TIJD[nu]} == ENDED


@pytest.mark.parametrize("nu", Status)
def test_kan_reads_the_table(nu):
    assert {daad for daad in Daad if kan(nu, daad)} == set(OVERGANGEN[nu])


# An act as what it does to the facts.
GEVOLG = {
    Daad.BEWERK: lambda f: f,
    Daad.LEG_VOOR: lambda f: replace(f, voorgelegd=True, ingang=DAG, einde=MORGEN),
    Daad.GEEF_AKKOORD: lambda f: replace(f, instemmers=f.instemmers + 1),
    Daad.ONDERTEKEN: lambda f: replace(
        f,
        handtekeningen=f.handtekeningen + 1,
        instemmers=f.instemmers + 1,
        tweede_handtekening=f.tweede_handtekening or (DAG if f.handtekeningen else None),
    ),
    Daad.TREK_IN: lambda f: replace(f, ingetrokken=DAG),
    Daad.WEIGER: lambda f: replace(f, instemmers=max(f.handtekeningen, f.instemmers - 1)),
    Daad.ZEG_OP: lambda f: replace(f, opgezegd=min(f.opgezegd + 1, f.handtekeningen)),
}


def test_acts_lead_only_where_the_table_says():
    seen, todo = set(), [Feiten()]
    while todo:
        facts = todo.pop()
        now = status(facts, DAG)
        for daad, targets in OVERGANGEN[now].items():
            after = GEVOLG[daad](facts)
            assert status(after, DAG) in targets, (now, daad)
            if after not in seen and after.instemmers < 4:
                seen.add(after)
                todo.append(after)
    assert {status(facts, DAG) for facts in seen} >= set(OVERGANGEN) - {
        Status.VASTGESTELD, Status.VERVANGEN, Status.VERLOPEN, Status.CONCEPT,
    }  # fmt: skip
