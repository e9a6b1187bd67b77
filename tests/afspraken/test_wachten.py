"""What still waits in a concept, and for whom."""

from afspraken.views.wachten import wat_wacht


def cel(naam, *telt):
    return {"naam": naam, "inbreng": [{"telt": waarde} for waarde in telt]}


def card(afspraken=(), rijen=(), open_=()):
    return {"afspraken": list(afspraken), "matrix": [{"rijen": list(rijen)}], "open": list(open_)}


def test_a_card_that_is_ready_waits_for_nobody():
    ready = card(
        [{"nummer": 1, "wacht_op": []}], [{"nummer": 1, "cellen": [cel("Politie", True), cel("School", True)]}]
    )
    assert wat_wacht(ready) == []


def test_agreements_are_told_per_partner():
    rows = [{"nummer": 1, "wacht_op": ["Politie"]}, {"nummer": 2, "wacht_op": ["Politie", "School"]}]
    assert wat_wacht(card(rows)) == [
        ("Afspraken 1 en 2 wachten op een ja van Politie", "afspraak-1"),
        ("Afspraak 2 wacht op een ja van School", "afspraak-2"),
    ]


def test_proposals_empty_columns_and_open_expectations_are_told():
    rows = [
        {"nummer": 1, "cellen": [cel("Politie", True, False), cel("School"), cel("Gemeente (OOV)")]},
        {"nummer": 2, "cellen": [cel("Politie"), cel("School"), cel("Gemeente (OOV)")]},
    ]
    assert wat_wacht(card((), rows, [{}])) == [
        ("Een voorstel bij vraag 1 wacht op Politie", "vraag-1"),
        ("Nog niets ingevuld: School en Gemeente (OOV)", "kaart"),
        ("Eén verwachting staat open", "open"),
    ]
    assert wat_wacht(card((), (), [{}, {}])) == [("2 verwachtingen staan open", "open")]
