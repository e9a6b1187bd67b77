"""Rows that are made once per process and copied in after that.

Making a world by its own acts takes far longer than copying its rows, and most tests want the same one.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

EIGEN_APPS = {"kern", "partners", "fenomenen", "afspraken", "routekaart"}
Rijen = dict[type[Model], list[Model]]
_gemaakt: dict[str, tuple[Rijen, Any]] = {}


class _Stand(NamedTuple):
    """What was copied in last, and how many rows this connection had written by then."""

    naam: str
    geschreven: tuple[int, int]


_laatste: _Stand | None = None


def tabellen() -> list[type[Model]]:
    """Return the models whose rows are ours, and the groups that stand for an organisation."""
    own = [m for m in apps.get_models(include_auto_created=True) if m.__module__.split(".")[0] in EIGEN_APPS]
    return [*own, Group]


def leeg() -> bool:
    """Whether no table of ours has a row."""
    return not any(model._base_manager.exists() for model in tabellen())


def eens[T](naam: str, maak: Callable[[], T]) -> T:
    """Return what `maak` returns and see that its rows are there; `naam` tells it from what else is made.

    Before it stands what stood before it the first time. `maak` adds rows and changes none that were there.
    """
    global _laatste
    made = _kopieer(naam) if naam in _gemaakt else _bewaar(naam, maak)
    _laatste = _Stand(naam, written) if (written := _geschreven()) else None
    return made


def daarna[T](naam: str, maak: Callable[[], T]) -> T:
    """Return what `maak` returns, as `eens` does when nothing was written since the last copy: else it is made anew.

    So a test that changes the world first gets what follows from its change.
    """
    if _laatste is None or _laatste.geschreven != _geschreven():
        return maak()
    return eens(f"{_laatste.naam} > {naam} op {timezone.now():%Y-%m-%d}", maak)


def _geschreven() -> tuple[int, int] | None:
    """Return the connection and how many rows it wrote, also those it took back; None where nobody counts them."""
    raw = connection.connection
    return (id(raw), raw.total_changes) if hasattr(raw, "total_changes") else None


def _kopieer(naam: str) -> Any:
    rows, made = _gemaakt[naam]
    # In one transaction: rows may point at rows of a table that follows.
    with transaction.atomic():
        for model, own in rows.items():
            model._base_manager.bulk_create(own)
    return deepcopy(made)


def _bewaar[T](naam: str, maak: Callable[[], T]) -> T:
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tabellen()}
    made = maak()
    after = {model: list(model._base_manager.exclude(pk__in=known)) for model, known in before.items()}
    _gemaakt[naam] = {model: rows for model, rows in after.items() if rows}, deepcopy(made)
    return made
