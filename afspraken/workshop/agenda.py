"""A workshop as a file for a calendar."""

from datetime import timedelta

from django.urls import reverse
from icalendar import Calendar, Event

from afspraken.workshop.models import Workshop


def als_ics(workshop: Workshop, adres: str) -> bytes:
    """Return the workshop as one event; `adres` is where the site stands."""
    minutes = sum(part.minuten for part in workshop.onderdelen.all())
    event = Event()
    event.add("uid", f"{workshop.pk}@routekaart")
    event.add("dtstamp", workshop.gemaakt)
    event.add("dtstart", workshop.begint)
    event.add("dtend", workshop.begint + timedelta(minutes=minutes))
    event.add("summary", workshop.titel)
    event.add("sequence", workshop.stand)
    event.add("url", adres.rstrip("/") + reverse("workshop", args=[workshop.pk]))
    if workshop.plaats:
        event.add("location", workshop.plaats)
    calendar = Calendar()
    calendar.add("prodid", "-//Routekaart//workshop//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return calendar.to_ical()
