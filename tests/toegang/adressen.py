"""Every address of the site, read from the URLconf itself: a new one cannot escape the matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from routekaart.urls import TOEGANG_DERDEN


@dataclass(frozen=True)
class Adres:
    """One address: its name, the parts that vary, and who may call it as declared."""

    naam: str
    delen: tuple[str, ...]
    toegang: Any

    def url(self, **waarden: Any) -> str:
        """Return the address with these parts filled in."""
        return reverse(self.naam, kwargs=waarden)


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def adressen() -> list[Adres]:
    """Return every address; raises `AssertionError` for one without a name or a declared access."""
    found = []
    for pattern in patterns(get_resolver()):
        assert pattern.name, f"{pattern.pattern} has no name"
        toegang = getattr(pattern.callback, "toegang", None) or TOEGANG_DERDEN.get(pattern.name)
        assert toegang, f"{pattern.name} declares no access"
        parts = tuple(set(pattern.pattern.regex.groupindex) - set(pattern.default_args))
        found.append(Adres(pattern.name, tuple(sorted(parts)), toegang))
    return found
