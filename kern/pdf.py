"""HTML in, a PDF out that is accessible (PDF/UA-1), archival (PDF/A-3a) and the same bytes each time.

WeasyPrint is imported inside the functions: it takes half a second and a web process may never need it.
"""

import atexit
import fcntl
import json
import os
import re
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

BIJLAGE = "afsprakenkaart.json"
VARIANT = "pdf/a-3a"
PROFIEL = "sRGB2014.icc"
STIJLBLAD = "druk.css"
LETTER = "fonts/RoutekaartSans-400.ttf"
SCHEMA = "static:pdf/"
SOORTEN = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
WACHTTIJD = 20.0
# Of each process one may print and one may wait: whoever asks for a PDF never holds up the other pages.
_RIJ = threading.BoundedSemaphore(2)
BEZET = "Er wordt al een PDF gemaakt. Probeer het over een minuut opnieuw."

# Joiners and variation selectors only steer glyphs that we do not have: they go without a trace.
_ONZICHTBAAR = re.compile("[\u200c\u200d\ufe00-\ufe0f]")


class DrukBezet(Exception):
    """Another PDF is being made on this machine and it takes too long; try again in a moment."""


class TeLang(Exception):
    """The document has more pages than it may have."""


class VerbodenBron(Exception):
    """The page asked for something that is not one of our own print files."""


def maak_pdf(
    html: str,
    *,
    gegevens: Mapping[str, Any] | bytes | None = None,
    gemaakt_op: datetime,
    zegelveld: bool = False,
    hoogstens: int | None = None,
    wachttijd: float = WACHTTIJD,
) -> bytes:
    """Render a whole HTML page to a tagged PDF/UA-1 + PDF/A-3a document.

    `gegevens` becomes the attachment `afsprakenkaart.json` (a mapping is written as canonical JSON, bytes are taken
    as they are). `gemaakt_op` is the only date in the file: the same input gives the same bytes. `zegelveld` adds the
    invisible, tagged signature field that `afspraken.zegel.verzegel` fills. `hoogstens` is how many pages it may have.

    Raises `TeLang` when it has more, `DrukBezet` when another render holds this machine longer than `wachttijd`
    seconds and `VerbodenBron` when the page refers to anything but a file in static/pdf/.
    """
    if gemaakt_op.tzinfo is None:
        raise ValueError("gemaakt_op needs a time zone")
    moment = gemaakt_op.astimezone(UTC).replace(microsecond=0)
    if isinstance(gegevens, Mapping):
        gegevens = canoniek(gegevens)
    with een_tegelijk(wachttijd):
        return _render(drukbaar(html), gegevens, moment, zegelveld, hoogstens)


def canoniek(gegevens: Mapping[str, Any]) -> bytes:
    """The one way to write data as JSON bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(gegevens, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def drukbaar(tekst: str) -> str:
    """Replace what our letters cannot show by its code, such as [U+1F600].

    A missing glyph would fall back to whatever the machine has, break PDF/UA, or hide text; direction overrides could
    make a contract read other than it is. The attached data keep the original.
    """
    tekst = _ONZICHTBAAR.sub("", tekst)
    return "".join(teken if _toonbaar(teken) else _code(teken) for teken in tekst)


@contextmanager
def een_tegelijk(wachttijd: float = WACHTTIJD) -> Iterator[None]:
    """Hold this machine's one place at the press; raise `DrukBezet` when it is not free in time or others wait."""
    if not _RIJ.acquire(blocking=False):
        raise DrukBezet(BEZET)
    try:
        slot = os.open(_slotbestand(), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            _neem(slot, time.monotonic() + wachttijd)
            yield
        finally:
            os.close(slot)
    finally:
        _RIJ.release()


def statisch(url: str) -> Path:
    """The file behind `static:pdf/<name>`; anything else, or a way out of that folder, raises `VerbodenBron`."""
    map_ = settings.BASE_DIR / "static" / "pdf"
    if not url.startswith(SCHEMA):
        raise VerbodenBron(url[:200])
    pad = (map_ / url.removeprefix(SCHEMA)).resolve()
    if not pad.is_relative_to(map_.resolve()) or pad.suffix not in SOORTEN or not pad.is_file():
        raise VerbodenBron(url[:200])
    return pad


def _neem(slot: int, uiterlijk: float) -> None:
    """Poll for the lock: a blocking flock in a thread cannot be given a limit."""
    while True:
        try:
            return fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= uiterlijk:
                raise DrukBezet(BEZET) from None
            time.sleep(0.05)


def _slotbestand() -> str:
    """One lock per machine and system user."""
    return os.path.join(tempfile.gettempdir(), f"routekaart-druk-{os.getuid()}.slot")


@cache
def _letters() -> frozenset[int]:
    """The characters that the embedded letter has."""
    from fontTools.ttLib import TTFont

    with TTFont(statisch(SCHEMA + LETTER), lazy=True) as letter:
        return frozenset(letter.getBestCmap())


def _toonbaar(teken: str) -> bool:
    if teken in "\n\t\r":
        return True
    return ord(teken) in _letters() and unicodedata.category(teken) not in ("Cc", "Cf", "Cs")


def _code(teken: str) -> str:
    """Control characters vanish, the rest becomes its code point."""
    return "" if unicodedata.category(teken) == "Cc" or teken == "\u00ad" else f"[U+{ord(teken):04X}]"


@cache
def _haler() -> Any:
    """WeasyPrint's way to files, closed: our own print files and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Haler(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self.geweigerd: list[str] = []

        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                pad = statisch(url)
            except VerbodenBron:
                # Pictures inside an SVG swallow every error: remember it and refuse the whole document afterwards.
                self.geweigerd.append(url[:200])
                raise
            return URLFetcherResponse(url, pad.read_bytes(), {"Content-Type": SOORTEN[pad.suffix]})

    return Haler()


class _Pers(NamedTuple):
    """What every render shares: stylesheet, fonts and colour profile."""

    stijl: Any
    letters: Any
    kleuren: dict[str, Any]


@cache
def _pers() -> _Pers:
    """Read once per process (renders are one at a time, so sharing is safe)."""
    from weasyprint import CSS
    from weasyprint.css import ColorProfile
    from weasyprint.text.fonts import FontConfiguration

    letters = FontConfiguration()
    css = statisch(SCHEMA + STIJLBLAD).read_text(encoding="utf-8")
    stijl = CSS(string=css, font_config=letters, url_fetcher=_haler(), base_url=SCHEMA)
    icc = (files("weasyprint.pdf") / PROFIEL).read_bytes()

    class Profiel(ColorProfile):
        """The profile as it is: the library writes it anew, with the time of the day in it, and leaves it open."""

        content = icc

    profiel = Profiel(BytesIO(icc), PROFIEL, "relative-colorimetric", (["r"], ["g"], ["b"]))
    # The fonts lie in a temporary folder, which can no longer be removed when Python is half taken down.
    atexit.register(_pers.cache_clear)
    return _Pers(stijl, letters, {"srgb": profiel})


def _render(html: str, gegevens: bytes | None, moment: datetime, zegelveld: bool, hoogstens: int | None) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    haler = _haler()
    haler.geweigerd.clear()
    try:
        pdf = _druk(HTML(string=html, url_fetcher=haler, base_url=SCHEMA), gegevens, moment, zegelveld, hoogstens)
    except FatalURLFetchingError as fout:
        raise VerbodenBron(str(fout.__cause__)) from fout
    if haler.geweigerd:
        raise VerbodenBron(haler.geweigerd[0])
    return pdf


def _druk(bron: Any, gegevens: bytes | None, moment: datetime, zegelveld: bool, hoogstens: int | None) -> bytes:
    from kern.pdfstructuur import Afwerking

    pers = _pers()
    document = bron.render(
        font_config=pers.letters, stylesheets=[pers.stijl], color_profiles=dict(pers.kleuren), pdf_variant=VARIANT
    )
    if hoogstens and len(document.pages) > hoogstens:
        raise TeLang(f"{len(document.pages)} pages, at most {hoogstens} wanted")
    document.metadata.created = document.metadata.modified = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return document.write_pdf(
        pdf_variant=VARIANT,
        output_intent="ours",  # any name but "srgb", which would open the file again
        finisher=Afwerking(zegelveld),
        attachments=_bijlagen(gegevens, moment),
    )


def _bijlagen(gegevens: bytes | None, moment: datetime) -> list[Any]:
    from weasyprint import Attachment

    if gegevens is None:
        return []
    return [
        Attachment(
            string=gegevens,
            name=BIJLAGE,
            description="De afspraken als gegevens (JSON)",
            created=moment,
            modified=moment,
            relationship="Data",
            url_fetcher=_haler(),
        )
    ]
