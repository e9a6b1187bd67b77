"""Runs of eight words, to see that no sentence of a source was copied.

The sources are not ours to publish, so the project keeps only a digest per run: `bronreeksen.bin`, six bytes each.
Made anew from the source texts with: python -m tests.inhoud.woordreeksen TEXT [TEXT ...]
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LENGTE = 8
BYTES = 6
BESTAND = Path(__file__).with_name("bronreeksen.bin")

# Names and titles: they are what they are. Each stands for itself and ends the run around it.
NAMEN = (
    "Samenwerken bij online jeugdcriminaliteit",
    "De informatiepositie van partners in de online leefwereld",
    "Connect, samen bouwen aan een online interventiematrix",
    "Een scherpe blik op steekwapenproblematiek",
    "Zo krijg je samen zicht op jongeren",
    "7-stappenmodel aanpak jeugdgroepen en problematisch groepsgedrag",
    "City Deal Lokale Weerbaarheid Cybercrime",
    "lector Bestuur in een Digitaliserende Samenleving",
    "Centrum voor Criminaliteitspreventie en Veiligheid",
    "Bureau Regionale Veiligheidsstrategie",
    "secretariaatrvs@utrecht.nl",
    "straatwaarden@riec-mn.nl",
    "Ministerie van Justitie en Veiligheid",
    "Partner in Crime",
    "NHVeilig",
    "ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "politie Noord-Holland, de gemeenten Alkmaar, Dijk en Waard en Purmerend, Link Jongerenwerk en Stichting Welzijn",
)


def woorden(tekst: str) -> list[str]:
    """Return the words of a text in lower case, markup and punctuation left out."""
    return re.findall(r"\w+", re.sub(r"<[^>]+>|\{[%#{].*?[%#}]\}", " ", tekst, flags=re.DOTALL).lower())


@cache
def _namen() -> re.Pattern[str]:
    return re.compile("|".join(" ".join(woorden(name)) for name in NAMEN))


def reeksen(tekst: str) -> Iterator[str]:
    """Yield every run of eight words that holds no whole name or title."""
    for part in _namen().split(" ".join(woorden(tekst))):
        words = part.split()
        for start in range(len(words) - LENGTE + 1):
            yield " ".join(words[start : start + LENGTE])


def kenmerk(reeks: str) -> bytes:
    """Return the digest under which a run is kept."""
    return hashlib.sha256(reeks.encode()).digest()[:BYTES]


@cache
def bronreeksen() -> frozenset[bytes]:
    """Return the digests of every run in the sources."""
    data = BESTAND.read_bytes()
    return frozenset(data[place : place + BYTES] for place in range(0, len(data), BYTES))


def overgenomen(tekst: str) -> list[str]:
    """Return the runs of a text that stand in a source too."""
    return [reeks for reeks in reeksen(tekst) if kenmerk(reeks) in bronreeksen()]


if __name__ == "__main__":
    found = {kenmerk(reeks) for name in sys.argv[1:] for reeks in reeksen(Path(name).read_text("utf-8"))}
    BESTAND.write_bytes(b"".join(sorted(found)))
