"""Deploy checks: what must never go live."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def demo_is_off(app_configs, **kwargs) -> list[Error]:
    """Refuse the demo switch (open doors, plain http) under `check --deploy`."""
    if not settings.DEMO:
        return []
    return [Error("ROUTEKAART_DEMO is on: one-click log-ins, no TLS.", id="routekaart.E001")]
