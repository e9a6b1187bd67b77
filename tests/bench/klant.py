"""A client that costs next to nothing: HTTP over one kept connection, so that measuring does not measure itself."""

import asyncio
from typing import NamedTuple
from urllib.parse import urlencode


class Antwoord(NamedTuple):
    """What came back."""

    status: int
    tekst: str


class Klant:
    """One browser: a session, and a connection that is opened again when the server closed it."""

    def __init__(self, poort: int, sessie: str = "") -> None:
        self._port, self._cookie = poort, f"Cookie: sessionid={sessie}\r\n" if sessie else ""
        self._stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def haal(self, pad: str, *, htmx: bool = True) -> Antwoord:
        """Ask for a page, or for the part that htmx asks for."""
        return await self._vraag("GET", pad, "", htmx=htmx)

    async def stuur(self, pad: str, velden: dict[str, str], *, htmx: bool = True) -> Antwoord:
        """Send a form."""
        return await self._vraag("POST", pad, urlencode(velden), htmx=htmx)

    async def _vraag(self, methode: str, pad: str, body: str, *, htmx: bool) -> Antwoord:
        form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
        part = "HX-Request: true\r\n" if htmx else ""
        head = f"{methode} {pad} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n{self._cookie}{part}{form}\r\n"
        was_open = self._stream is not None
        try:
            return await self._ga(head + body)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.sluit()
            if not was_open:
                raise
        # As a browser does: a kept connection that turns out to be closed is opened once more.
        return await self._ga(head + body)

    async def _ga(self, text: str) -> Antwoord:
        if self._stream is None:
            self._stream = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._stream
        writer.write(text.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head[9:12])
        size = next((int(line[15:]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
        body = await reader.readexactly(size) if size and status != 204 else b""
        if "connection: close" in head:
            self.sluit()
        return Antwoord(status, body.decode("utf-8"))

    def sluit(self) -> None:
        """Close the connection."""
        if self._stream is not None:
            self._stream[1].close()
        self._stream = None
