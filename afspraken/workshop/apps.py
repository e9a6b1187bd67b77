"""The live workshop: from example messages to a concept of the card."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """Workshop, its parts, answers and gaps."""

    name = "afspraken.workshop"
    label = "workshop"
