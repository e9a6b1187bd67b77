"""What searching is tested with: rows of two networks beside the national content."""

import pytest

from kern.zoeken.index import Document, zet


@pytest.fixture
def wereld(inhoud, wereld):
    """The people of two networks; each network put two rows of its own in the index, with a word nobody else uses."""
    for netwerk, word in ((wereld.hier, "kanariehier"), (wereld.elders, "kanarieelders")):
        for nr in (1, 2):
            zet(
                Document(
                    soort="notities",
                    sleutel=f"n{nr}",
                    titel=f"Rellen bij ons {nr}",
                    adres=f"/lokaal/{nr}/",
                    tekst=f"Rellen op het plein. Vraag naar {word}.",
                    namen=(f"{word}naam",),
                ),
                netwerk=netwerk.gemeente.pk,
            )
    return wereld
