"""The one way to write down that somebody did something.

Every act calls `noteer` inside its own transaction: no act without a row, no row without an act.
"""

from collections.abc import Iterable
from typing import Any

from kern.models import Gebeurtenis


def noteer(
    daad: str,
    *,
    netwerk: Any = None,
    organisatie: Any = None,
    wie: Any = None,
    object: Any = None,
    velden: Iterable[str] = (),
    reden: str = "",
) -> Gebeurtenis:
    """Write one event row and return it.

    `daad` is a code such as `versie.onderteken`; `netwerk`, `organisatie`, `wie` and `object` are model
    instances of which only the id is kept; `velden` are names of fields, never their values; `reden` is a code.
    """
    return Gebeurtenis.objects.create(
        daad=daad,
        netwerk=getattr(netwerk, "pk", None),
        organisatie=getattr(organisatie, "pk", None),
        wie=getattr(wie, "pk", None),
        object_soort=object._meta.label if object is not None else "",
        object_id=getattr(object, "pk", None),
        velden=sorted(velden),
        reden=reden,
    )
