"""People, organisations, roles and rights."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """The partners of a network and who may do what."""

    name = "partners"
