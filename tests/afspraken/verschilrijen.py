"""Answers for the tests about gaps: one row per question, with what a form would have filled in."""

NAMEN = {
    "jongerenwerk": "Jongerenwerk",
    "politie": "Politie",
    "oov": "Gemeente (OOV)",
    "handhaving": "Toezicht en handhaving",
    "school": "School",
    "jeugdteam": "Jeugdteam",
}
FRAUDE, HANDEL = {"slug": "fraude", "naam": "Fraude"}, {"slug": "handel", "naam": "Handel"}
PRATEN, ONDERZOEK = {"slug": "praten", "naam": "In gesprek gaan"}, {"slug": "onderzoek", "naam": "Onderzoek doen"}


def rij(partner, vraag, andere=None, **anders):
    """One answer; wel from drempel 2 on about everything, unless told otherwise."""
    call = vraag in (1, 2)
    return {
        "partner": partner, "vraag": vraag, "andere": andere, "antwoord": "wel", "fenomenen": [], "zicht": "beide",
        "vanaf_drempel": 2, "doel": "meedenken" if call else None, "delen": "zonder_naam" if call else None,
        "terugkoppeling": "standaard", "actie": None, "reden": "", "toelichting": "",
    } | anders  # fmt: skip


def jongere(partner, vraag, andere=None, **anders):
    """One answer to who tells the young person."""
    return rij(partner, vraag, andere, over="jongere", **anders)


def soorten(gaps):
    """The kinds, with who and whom, in the order given."""
    return [(gap.soort.value, gap.van, gap.naar) for gap in gaps]
