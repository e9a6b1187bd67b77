"""The catalogue: fenomenen, example messages and interventies."""

from django.apps import AppConfig


class FenomenenConfig(AppConfig):
    """The catalogue of fenomenen, example messages and interventies."""

    name = "fenomenen"
