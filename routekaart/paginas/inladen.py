"""What the words of the knowledge pages may hold; `kennis.py` reads them."""

from pathlib import Path
from typing import Any

from kern.inhoud import Woorden, bekende_ids, bronnen_in
from partners.inladen import met_bron

KENNIS = Path(__file__).with_name("inhoud") / "kennis.toml"
TABELLEN = {"delen", "route", "signalen", "model", "kaartje"}
STAPPEN = 7  # of the model, as its name says
TAKKEN = 2  # the two starting points of the signaleringsroute
SIGNALEN = 7  # that bron 003 names


def _regels(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check every line with a source."""
    delen = data["delen"]
    lists = [
        ("delen.eerst.regels", delen["eerst"]["regels"]),
        *(("delen.regels.lijst", lijst["regels"]) for lijst in delen["regels"]["lijst"]),
        (
            "delen.partners.andere",
            [{"tekst": rij["tekst"], "bron": rij["bron"]} for rij in delen["partners"]["andere"]],
        ),
    ]
    return [(where, problem) for where, rows in lists if (problem := met_bron(rows))]


def kennis(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the words: all tables, lists as long as the sources make them, every line with a known source."""
    if set(data) != TABELLEN:
        return [("", f"the tables must be {', '.join(sorted(TABELLEN))}")]
    lengths = [
        ("model", "stappen", data["model"]["stappen"], STAPPEN),
        ("route.tak", "starting points", data["route"]["tak"], TAKKEN),
        ("signalen.rij", "signals", data["signalen"]["rij"], SIGNALEN),
    ]
    wrong = [(where, f"{len(rows)} {what}, not {n}") for where, what, rows, n in lengths if len(rows) != n]
    if problem := bekende_ids(sorted(set(bronnen_in(data)))):
        wrong.append(("", problem))
    return wrong + _regels(data)


SOORTEN = [Woorden(KENNIS, kennis)]
