"""Content into the database: finds the kinds that the apps declare and writes their items by slug."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import module_has_submodule

from kern.inhoud import Fout, Inhoud, InhoudFout, Item, Map, Woorden, lees
from kern.velden import HtmlVeld
from kern.zoeken.document import Document
from kern.zoeken.index import ververs


def soorten() -> list[Map | Woorden]:
    """Return what the apps declare in their `inladen.py`, in the order of INSTALLED_APPS."""
    found: list[Map | Woorden] = []
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "inladen"):
            found += import_module(f"{app.name}.inladen").SOORTEN
    return found


def _too_long(item: Item) -> list[str]:
    """Return what does not fit the columns; SQLite would take it, PostgreSQL would not."""
    fields = apps.get_model(item.model)._meta.get_field
    return [
        f"{name} has {len(value)} characters, at most {fields(name).max_length} fit"
        for name, value in {**item.waarden, "slug": item.slug}.items()
        if isinstance(value, str) and (fields(name).max_length or len(value)) < len(value)
    ]


def controleer() -> Inhoud:
    """Return all content, read and checked; raises `InhoudFout`. Never touches the database."""
    kinds = soorten()
    content = lees(kinds, Path(settings.BASE_DIR))
    where = {kind.model: kind.map.relative_to(settings.BASE_DIR) for kind in kinds if isinstance(kind, Map)}
    wrong = [
        Fout(f"{where[item.model]}/{item.slug}.md", 1, message) for item in content.items for message in _too_long(item)
    ]
    if wrong:
        raise InhoudFout(wrong)
    return content


def _values(item: Item, rows: dict[str, dict[str, models.Model]]) -> dict[str, Any]:
    refs = {name: rows[model][slug] for name, (model, slug) in item.verwijzingen.items()}
    return {**item.waarden, **refs, "actief": True}


def _write(item: Item, rows: dict[str, dict[str, models.Model]]) -> str:
    """Write one item and return what happened; a row that is the same already is left alone."""
    values = _values(item, rows)
    row = rows[item.model].get(item.slug)
    if row is None:
        model = apps.get_model(item.model)
        rows[item.model][item.slug] = model._default_manager.create(slug=item.slug, **values)
        return "nieuw"
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return "gelijk"
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    return "gewijzigd"


def _documents(content: Inhoud, rows: dict[str, dict[str, models.Model]]) -> Iterator[Document]:
    """Yield everything of the content that can be found by searching."""
    yield from content.documenten
    for item in content.items:
        fields = apps.get_model(item.model)._meta.get_fields()
        html = {column.name for column in fields if isinstance(column, HtmlVeld)}
        row = rows[item.model][item.slug]
        if item.zoek and (document := item.zoek.document(item.slug, row, item.waarden, html)):
            yield document


@transaction.atomic
def laad(content: Inhoud) -> Counter[str]:
    """Write checked content in one transaction and count what happened; a second time changes nothing.

    Rows whose file is gone become inactive. Items may point at items of kinds that come earlier. The search index
    follows in the same transaction.
    """
    labels = list(dict.fromkeys(item.model for item in content.items))
    rows = {label: {row.slug: row for row in apps.get_model(label)._default_manager.all()} for label in labels}
    counts = Counter(_write(item, rows) for item in content.items)
    for label in labels:
        present = [item.slug for item in content.items if item.model == label]
        gone = apps.get_model(label)._default_manager.filter(actief=True).exclude(slug__in=present)
        counts["inactief"] += gone.update(actief=False)
    counts["zoekregels bijgewerkt"] += ververs(_documents(content, rows))
    return counts
