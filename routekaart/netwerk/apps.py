"""The local layer: what a network adds itself."""

from django.apps import AppConfig


class NetwerkConfig(AppConfig):
    """The pages to keep it up; its rows stand in partners and fenomenen."""

    name = "routekaart.netwerk"
    label = "netwerk"
