"""How long a doorloop is kept."""

from datetime import datetime, timedelta

from django.conf import settings

from kern.bewaren import dagen


def vervalt(nu: datetime, *, oefening: bool, bewaard: bool, afgesloten: datetime | None) -> datetime:
    """Return when a doorloop goes: an exercise after a day, what is not kept with the session, else by its state."""
    if oefening:
        return nu + timedelta(days=dagen("oefening"))
    if not bewaard:
        return nu + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    if afgesloten:
        return afgesloten + timedelta(days=dagen("doorloop_afgerond"))
    return nu + timedelta(days=dagen("doorloop_concept"))
