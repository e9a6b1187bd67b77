"""The route: five steps past a worrying message."""

from django.apps import AppConfig


class RouteConfig(AppConfig):
    """Doorlopen, their steps and the pages to walk them."""

    name = "routekaart.route"
    label = "route"
