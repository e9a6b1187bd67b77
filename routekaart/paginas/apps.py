"""The pages on top of everything: the home page, privacy, health, the demo."""

from django.apps import AppConfig


class PaginasConfig(AppConfig):
    """Pages that draw on every app below."""

    name = "routekaart.paginas"
    label = "paginas"
