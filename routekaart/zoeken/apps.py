"""The app of the search page."""

from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    """Searching in the knowledge base, and in what the own network agreed."""

    name = "routekaart.zoeken"
    label = "zoeken"
    verbose_name = "Zoeken"
