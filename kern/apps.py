"""The machinery without domain."""

from django.apps import AppConfig


class KernConfig(AppConfig):
    """Machinery: content loading, event rows, forms, fields, pages for faults."""

    name = "kern"

    def ready(self) -> None:
        from kern import checks  # noqa: F401  (registers the deploy checks)
