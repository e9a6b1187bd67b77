"""The dates of a version as a file for a calendar."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from icalendar import Calendar, Event

_DAGEN = {
    "ingang": "gaat in",
    "bespreken": "bespreken wat nog open is",
    "evaluatie": "terugkijken",
    "einde": "loopt af",
}


def als_ics(versie: Any, adres: str) -> bytes:
    """Return every date that the version has as an event of a day; `adres` is where the site stands.

    Of a version that is over they are cancelled, so that a calendar drops them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Routekaart//afsprakenkaart//NL")
    calendar.add("version", "2.0")
    link = adres.rstrip("/") + reverse("kaart-versie", args=[versie.pk])
    for name, words in _DAGEN.items():
        if day := getattr(versie, name):
            event = Event()
            event.add("uid", f"{versie.pk}-{name}@routekaart")
            event.add("dtstamp", versie.voorgelegd_op or versie.gemaakt)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", f"Afsprakenkaart {versie.kaart.gemeente}, versie {versie.nummer}: {words}")
            event.add("url", link)
            if versie.is_voorbij:
                event.add("status", "CANCELLED")
            calendar.add_component(event)
    return calendar.to_ical()
