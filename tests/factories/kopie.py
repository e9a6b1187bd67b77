"""Rows that are made once per process and copied in after that.

Making a world by its own acts takes far longer than copying its rows, and most tests want the same one.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Model

EIGEN_APPS = {"kern", "partners", "fenomenen", "afspraken", "routekaart"}
Rijen = dict[type[Model], list[Model]]
_gemaakt: dict[str, tuple[Rijen, Any]] = {}


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
    if naam in _gemaakt:
        rows, made = _gemaakt[naam]
        # In one transaction: rows may point at rows of a table that follows.
        with transaction.atomic():
            for model, own in rows.items():
                model._base_manager.bulk_create(own)
        return deepcopy(made)
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in tabellen()}
    made = maak()
    after = {model: list(model._base_manager.exclude(pk__in=known)) for model, known in before.items()}
    _gemaakt[naam] = {model: rows for model, rows in after.items() if rows}, deepcopy(made)
    return made
