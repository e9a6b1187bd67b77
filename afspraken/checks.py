"""Deploy checks: a site that signs needs a key that seals."""

from typing import Any

from django.core.checks import Error, Tags, Warning, register

from afspraken.zegel import sleutel_in_orde, verloopt_binnenkort


@register(Tags.security, deploy=True)
def seal_key_works(app_configs: Any, **kwargs: Any) -> list[Error | Warning]:
    """Refuse a missing, unreadable or expired seal key under `check --deploy`; warn a month before it expires."""
    if reden := sleutel_in_orde():
        return [Error(reden, hint="Zie ROUTEKAART_ZEGEL in .env.voorbeeld.", id="afspraken.E001")]
    if reden := verloopt_binnenkort():
        return [Warning(reden, hint="Vraag op tijd een nieuw certificaat aan.", id="afspraken.W001")]
    return []
