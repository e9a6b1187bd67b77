"""The card: afsprakenkaart, signatures, seal."""

from django.apps import AppConfig


class AfsprakenConfig(AppConfig):
    """Card, versions, agreements, signing, sealing."""

    name = "afspraken"

    def ready(self) -> None:
        from afspraken import checks  # noqa: F401  (registers the deploy checks)
