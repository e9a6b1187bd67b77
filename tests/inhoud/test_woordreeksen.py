"""Facts carry over, sentences do not: no run of eight words of ours stands in a source."""

import json
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from kern.inhoud import Woorden
from kern.laden import controleer, soorten
from tests.huisregels.bestanden import naam, tekst, templates
from tests.inhoud import woordreeksen
from tests.inhoud.woordreeksen import BYTES, bronreeksen, kenmerk, overgenomen, reeksen


def _leaves(value: object) -> list[str]:
    """Return every text in a value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _leaves(part)]
    return [text for part in value for text in _leaves(part)] if isinstance(value, list | tuple) else []


def _content() -> dict[str, list[str]]:
    """Return what readers read, by the place where it stands."""
    found = {f"{item.model} {item.slug}": _leaves(dict(item.waarden)) for item in controleer().items}
    for kind in soorten():
        if isinstance(kind, Woorden):
            place = str(kind.bestand.relative_to(settings.BASE_DIR))
            found[place] = _leaves(tomllib.loads(kind.bestand.read_text("utf-8")))
    return found | {naam(path): [tekst(path)] for path in templates()}


@pytest.fixture(scope="module")
def content() -> dict[str, list[str]]:
    return _content()


def test_no_run_of_eight_words_stands_in_a_source(content) -> None:
    assert len(content) > 60
    copied = {place: found for place, texts in content.items() if (found := [r for t in texts for r in overgenomen(t)])}
    assert copied == {}, json.dumps(copied, indent=1, ensure_ascii=False)


def test_the_comparison_sees_a_copied_sentence_whatever_its_dress(monkeypatch) -> None:
    assert 9_000 < len(bronreeksen()) < 20_000
    source = "een bron zou precies deze acht woorden kunnen bevatten, en dan nog meer"
    monkeypatch.setattr(woordreeksen, "bronreeksen", lambda: frozenset(map(kenmerk, reeksen(source))))
    assert overgenomen("<p>Een bron zou <b>precies</b> DEZE acht woorden kunnen!</p>") == [
        "een bron zou precies deze acht woorden kunnen"
    ]
    assert overgenomen("een bron zou precies deze acht woorden") == []


def test_a_name_ends_a_run() -> None:
    title = "De informatiepositie van partners in de online leefwereld"
    assert list(reeksen(title)) == []
    assert [len(r.split()) for r in reeksen(f"{title} een twee drie vier vijf zes zeven acht")] == [8]


def test_digests_are_short_and_sorted() -> None:
    data = Path(__file__).with_name("bronreeksen.bin").read_bytes()
    rows = [data[place : place + BYTES] for place in range(0, len(data), BYTES)]
    assert rows == sorted(set(rows))
    assert len(kenmerk("x")) == BYTES
