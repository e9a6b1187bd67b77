"""What the documents say of the code is there."""

import re

from django.apps import apps

from tests.huisregels.bestanden import APPS, WORTEL, naam, tekst, toml

LAYERS = {1, 2, 3}


def _own_models():
    return [model for model in apps.get_models() if model.__module__.partition(".")[0] in APPS]


def _fields(model) -> set[str]:
    """Return the names of the stored fields; the key says nothing of its own."""
    stored = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return {field.name for field in stored if not field.primary_key}


def test_every_model_is_in_the_glossary():
    glossary = tekst(WORTEL / "docs" / "woordenlijst.md")
    assert len(_own_models()) > 10
    assert [m._meta.label for m in _own_models() if not re.search(rf"\b{m.__name__}\b", glossary)] == []


def test_every_field_has_a_retention_rule():
    kept = {
        f"{label}.{name}": set(row["velden"])
        for label, models in toml("bewaren.toml").items()
        if label != "regels"
        for name, row in models.items()
    }
    assert kept == {model._meta.label: _fields(model) for model in _own_models()}


def test_every_retention_row_is_complete():
    table = toml("bewaren.toml")
    rules = table.pop("regels")
    assert all(rule["vanaf"] and rule["dagen"] >= 0 for rule in rules.values())
    rows = {f"{label}.{name}": row for label, models in table.items() for name, row in models.items()}
    readers = (WORTEL / "routekaart" / "route" / "termijnen.py", WORTEL / "afspraken" / "workshop" / "opruimen.py")
    computed = {name for path in readers for name in re.findall(r'dagen\("(\w+)"\)', tekst(path))}
    assert {row["bewaar"] for row in rows.values()} | computed == set(rules)
    assert [name for name, row in rows.items() if not row["reden"] or row["laag"] not in LAYERS] == []
    incomplete = [
        f"{name}.{field}"
        for name, row in rows.items()
        for field, words in row["velden"].items()
        if not (words.keys() >= {"wat", "waarom", "wie"} and all(words.values()))
    ]
    assert incomplete == []


def test_the_tour_points_at_files_that_exist():
    tour = tekst(WORTEL / "docs" / "rondleiding.md")
    places = set(re.findall(r"[`(]((?:[\w.-]+/)+[\w.-]+|\w+\.(?:py|toml|md))(?::\w+)?[`)#]", tour))
    assert len(places) > 5
    assert {place for place in places if not (WORTEL / place).exists()} == set()


def test_the_decisions_are_numbered_in_a_row():
    records = sorted((WORTEL / "docs" / "besluiten").glob("*.md"))
    assert len(records) >= 3
    numbers = [path.name[:4] for path in records]
    assert [naam(p) for p, number in zip(records, numbers, strict=True) if not number.isdigit()] == []
    assert len(set(numbers)) == len(numbers)
