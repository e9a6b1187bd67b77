"""Who may: the one module that gives, takes and asks rights, and the only one that imports guardian.

A right needs two yeses in one call, `mag`: the organisation I act for holds the right on the object, and one of
my functies there stands in the row of `rollen.toml`. The answer carries its reason, so that the page that
explains and the act that refuses say the same. When something may happen is not decided here but in `regels.py`.

What you may not see does not exist: a loader returns objects within sight or raises `Http404`.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase

from partners.models.organisatie import Functie, Lidmaatschap, Organisatie

View = Callable[..., HttpResponse]
ROLLEN = Path(__file__).with_name("rollen.toml")


@dataclass(frozen=True)
class Regel:
    """One row of rollen.toml."""

    recht: str
    functies: frozenset[str]
    zin: str
    op: str = ""

    @property
    def namen(self) -> list[str]:
        """The functies in words, in the order of the closed list."""
        return [functie.label for functie in Functie if functie in self.functies]


@dataclass(frozen=True)
class Antwoord:
    """Yes or no to "may I?", with the sentence that explains it and the row that decided."""

    ja: bool
    reden: str
    regel: Regel

    def __bool__(self) -> bool:
        return self.ja


class GeenRecht(PermissionDenied):
    """Raised when a right is missing; carries the `Antwoord` for the 403 page."""

    def __init__(self, antwoord: Antwoord) -> None:
        self.antwoord = antwoord
        super().__init__(antwoord.reden)


@cache
def rollen() -> dict[str, Regel]:
    """Return the rows of rollen.toml by the name of the right."""
    rows = tomllib.loads(ROLLEN.read_text("utf-8"))
    return {
        recht: Regel(recht, frozenset(row["functies"]), row["zin"], row.get("op", "")) for recht, row in rows.items()
    }


class OrganisatieRecht(GroupObjectPermissionBase):
    """Base of the permission tables: one row says that an organisation's group holds a right on one object.

    A subclass adds `content_object`, a foreign key. `sinds` gives lists their order: newest granted first
    (UUID keys give none).
    """

    sinds = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True


def _table(obj: models.Model) -> type[OrganisatieRecht]:
    """Return the permission table of a kind of object."""
    return next(
        table
        for table in OrganisatieRecht.__subclasses__()
        if table._meta.get_field("content_object").remote_field.model is type(obj)
    )


def _codename(recht: str) -> str:
    return recht.replace(".", "_")


def geef(organisatie: Organisatie, recht: str, obj: models.Model) -> bool:
    """Give an organisation a right on an object; return False when it had it: then nothing changes."""
    table = _table(obj)
    permission = table.permission.field.remote_field.model.objects.get(
        codename=_codename(recht), content_type__app_label=obj._meta.app_label
    )
    _, new = table.objects.get_or_create(group=organisatie.groep, permission=permission, content_object=obj)
    return new


def neem(organisatie: Organisatie, recht: str, obj: models.Model) -> None:
    """Take a right on an object back; taking what was not given changes nothing."""
    rows = _table(obj).objects.filter(group=organisatie.groep, content_object=obj)
    rows.filter(permission__codename=_codename(recht)).delete()


def rechten_op(organisatie: Organisatie, obj: models.Model) -> frozenset[str]:
    """Return the codenames that the organisation holds on the object; asked once per object in memory."""
    known = obj.__dict__.setdefault("_rechten", {})
    if organisatie.pk not in known:
        rows = _table(obj).objects.filter(group_id=organisatie.groep_id, content_object=obj)
        known[organisatie.pk] = frozenset(rows.values_list("permission__codename", flat=True))
    return known[organisatie.pk]


def mag(lidmaatschap: Lidmaatschap | None, recht: str, obj: models.Model | None = None) -> Antwoord:
    """Answer whether this membership has the right (on the object), with the reason.

    An object with an attribute `rechten_van` borrows the rights on that other object: a version those on its card.
    Raises `KeyError` for a right that rollen.toml does not know, `TypeError` when the row needs an object.
    """
    regel = rollen()[recht]
    obj = getattr(obj, "rechten_van", obj)
    if bool(regel.op) is not (obj is not None):
        raise TypeError(f"{recht} is asked {'with' if regel.op else 'without'} an object")
    if lidmaatschap is None:
        return Antwoord(False, "Je werkt vandaag voor geen organisatie in een netwerk.", regel)
    if obj is not None and _codename(recht) not in rechten_op(lidmaatschap.organisatie, obj):
        return Antwoord(False, f"{lidmaatschap.organisatie} heeft dit recht hier niet. {regel.zin}", regel)
    if not lidmaatschap.heeft(*regel.functies):
        return Antwoord(False, f"Dat hoort niet bij jouw functie. {regel.zin}", regel)
    return Antwoord(True, regel.zin, regel)


def eis(lidmaatschap: Lidmaatschap | None, recht: str, obj: models.Model | None = None) -> None:
    """Raise `GeenRecht` unless the membership has the right; acts call this themselves."""
    if not (antwoord := mag(lidmaatschap, recht, obj)):
        raise GeenRecht(antwoord)


def weiger(recht: str, reden: str) -> NoReturn:
    """Raise `GeenRecht` for a reason that lies in the object itself, such as another network's."""
    raise GeenRecht(Antwoord(False, reden, rollen()[recht]))


# --- Declaring the access of a view ---------------------------------------------------------------


@dataclass(frozen=True)
class Toegang:
    """Who may call a view, as declared at the view; the access matrix reads it."""

    soort: str
    recht: str = ""


def openbaar(view: View) -> View:
    """Declare a view public."""
    view.toegang = Toegang("openbaar")
    return view


def _to_login(request: HttpRequest) -> HttpResponse:
    """Send to the log-in page and back here afterwards; htmx is told to load it as a page."""
    from django.contrib.auth.views import redirect_to_login

    target = request.get_full_path() if request.method == "GET" else "/"
    response = redirect_to_login(target)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": response.url})
    return response


def ingelogd(view: View) -> View:
    """Declare a view for people who are logged in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_login(request)
        return view(request, *args, **kwargs)

    guarded.toegang = Toegang("ingelogd")
    return guarded


def met_recht(recht: str, laad: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Declare a view for memberships with a right.

    `laad(request, **url parts)` returns the object within sight or raises `Http404`; the view gets that object
    as its first argument after the request. No right: 403 with the reason and the row of rollen.toml.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_login(request)
            if laad is None:
                eis(request.lidmaatschap, recht)
                return view(request, **kwargs)
            obj = laad(request, **kwargs)
            op = obj if rollen()[recht].op else None
            eis(request.lidmaatschap, recht, op)
            return view(request, obj)

        guarded.toegang = Toegang("recht", recht)
        return guarded

    return declare


def met_sleutel(soort: str) -> Callable[[View], View]:
    """Declare a view that is opened by a key instead of a log-in: the place of a phone in a room, or a token.

    What fits the key is looked up by the view's own app; `soort` is how the access matrix calls it.
    """

    def declare(view: View) -> View:
        view.toegang = Toegang(soort)
        return view

    return declare
