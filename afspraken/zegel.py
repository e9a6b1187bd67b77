"""The seal on the card: bytes in, bytes out, and looking whether bytes are still ours.

PAdES B-B (B-T with a time-stamp service) by pyHanko, with the PKCS#12 file of settings.ZEGEL_BESTAND. One seal for the
platform; organisations sign in the application. A document is *equal* only by its SHA-256: a signature alone does not
notice an appended byte. pyHanko is imported inside the functions, because few processes ever seal.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
from django.conf import settings
from django.utils import timezone

from kern.pdfstructuur import VELD

REDEN = "Verzegeld door de Routekaart na akkoord van de ondertekenaars"
WAARSCHUW_DAGEN = 30
TIJDSTEMPEL_SECONDEN = 10

_BEREIK = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")


class ZegelFout(Exception):
    """Sealing did not work; `reden` says why in Dutch, for the page of the OOV and for /gezond/."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class Zegelstand(Enum):
    """What the seal inside a file says, apart from what we have stored."""

    INTACT = "intact"
    GEWIJZIGD = "gewijzigd"
    NIET_VAN_ONS = "niet van ons"


class Uitslag(Enum):
    """What we can say of a file that somebody holds against our list."""

    GELIJK = "gelijk"
    GEWIJZIGD = "gewijzigd"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Uitkomst[Rij]:
    """`gevonden` is what the list says of an equal file; `zegel` is filled only when the file is not in the list."""

    uitslag: Uitslag
    sha256: str
    gevonden: Rij | None = None
    zegel: Zegelstand | None = None


class _Sleutel(NamedTuple):
    bestand: bytes
    certificaat: x509.Certificate
    eigen: tuple[x509.Certificate, ...]


def verzegel(pdf: bytes) -> bytes:
    """Seal a PDF that has our empty signature field; nothing may change afterwards.

    Raises `ZegelFout` when the key is missing, expired or locked, when the PDF has no such field, or when the
    time-stamp service does not answer.
    """
    if reden := sleutel_in_orde():
        raise ZegelFout(reden)
    try:
        verzegeld = _onderteken(pdf, _sleutel())
    except Exception as fout:  # pyHanko raises many kinds; the caller needs one, and the site must go on
        raise ZegelFout(f"Het verzegelen is niet gelukt ({type(fout).__name__}).") from fout
    if lees_zegel(verzegeld) is not Zegelstand.INTACT:
        raise ZegelFout("Het verzegelde document klopt niet bij controle.")
    return verzegeld


def sleutel_in_orde(nu: datetime | None = None) -> str:
    """Why the platform cannot seal now, in Dutch; an empty string when it can. Cheap enough for every request."""
    try:
        certificaat = _sleutel().certificaat
    except ZegelFout as fout:
        return fout.reden
    nu = nu or timezone.now()
    if nu < certificaat.not_valid_before_utc:
        return "Het zegelcertificaat is nog niet geldig."
    if nu > certificaat.not_valid_after_utc:
        return f"Het zegelcertificaat is verlopen op {certificaat.not_valid_after_utc:%d-%m-%Y}."
    return ""


def verloopt_binnenkort(nu: datetime | None = None) -> str:
    """A warning when the key works now but expires within a month; else an empty string."""
    nu = nu or timezone.now()
    if sleutel_in_orde(nu) or not sleutel_in_orde(nu + timedelta(days=WAARSCHUW_DAGEN)):
        return ""
    return f"Het zegelcertificaat verloopt op {_sleutel().certificaat.not_valid_after_utc:%d-%m-%Y}."


def vergelijk[Rij](bestand: bytes, bekend: Mapping[str, Rij]) -> Uitkomst[Rij]:
    """Hold a file against the SHA-256 (lower-case hex) of the documents we stored. Never raises, keeps nothing.

    GELIJK: byte for byte one of ours, `gevonden` says which. GEWIJZIGD: it carries our seal, but no stored document has
    these bytes. ONBEKEND: no seal of ours, so there is nothing to say about it.
    """
    sha256 = hashlib.sha256(bestand).hexdigest()
    if sha256 in bekend:
        return Uitkomst(Uitslag.GELIJK, sha256, gevonden=bekend[sha256])
    zegel = lees_zegel(bestand)
    uitslag = Uitslag.ONBEKEND if zegel is Zegelstand.NIET_VAN_ONS else Uitslag.GEWIJZIGD
    return Uitkomst(uitslag, sha256, zegel=zegel)


def lees_zegel(pdf: bytes) -> Zegelstand:
    """Say whether a file carries our seal and whether the seal still fits every other byte. Never raises.

    Only the byte ranges and the signature itself are read, never the PDF inside: a stranger's file cannot make us
    unpack or follow anything.
    """
    try:
        eigen = [certificaat for certificaat in _sleutel().eigen if _draagt_spoor(pdf, certificaat)]
    except ZegelFout:
        eigen = []
    if not eigen:
        return Zegelstand.NIET_VAN_ONS
    try:
        klopt = any(_klopt(pdf, certificaat) for certificaat in eigen)
    except Exception:  # whatever a broken signature makes the parser raise, it is not our intact seal
        klopt = False
    return Zegelstand.INTACT if klopt else Zegelstand.GEWIJZIGD


def _draagt_spoor(pdf: bytes, certificaat: x509.Certificate) -> bool:
    """Find our certificate in the file, also when one part of it was changed."""
    hexa = certificaat.public_bytes(Encoding.DER).hex().encode()
    kwart = len(hexa) // 4
    klein = pdf.lower()
    return any(hexa[i * kwart : (i + 1) * kwart] in klein for i in range(4))


def _klopt(pdf: bytes, certificaat: x509.Certificate) -> bool:
    """Check the last signature against all bytes of the file but its own place."""
    from asn1crypto import cms
    from asn1crypto import x509 as asn1_x509
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    *_, bereik = _BEREIK.finditer(pdf)
    begin, eerste, tweede, rest = map(int, bereik.groups())
    gat = pdf[eerste:tweede]
    if begin or tweede + rest != len(pdf) or not (gat.startswith(b"<") and gat.endswith(b">")):
        return False
    inhoud = cms.ContentInfo.load(bytes.fromhex(gat[1:-1].decode("ascii")))["content"]
    vingerafdruk = hashlib.sha256(pdf[:eerste] + pdf[tweede:]).digest()
    eigen = asn1_x509.Certificate.load(certificaat.public_bytes(Encoding.DER))
    return all(validate_sig_integrity(inhoud["signer_infos"][0], eigen, "data", vingerafdruk))


def _onderteken(pdf: bytes, sleutel: _Sleutel) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    ondertekenaar = signers.SimpleSigner.load_pkcs12_data(
        sleutel.bestand, other_certs=(), passphrase=settings.ZEGEL_WACHTWOORD.encode()
    )
    gegevens = signers.PdfSignatureMetadata(
        field_name=VELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=REDEN,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    pen = signers.PdfSigner(gegevens, signer=ondertekenaar, timestamper=_tijdstempel())
    return pen.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True).getvalue()


def _tijdstempel() -> Any:
    """The time-stamp service of the settings, or None: the only call that leaves the house."""
    if not settings.ZEGEL_TIJDSTEMPEL:
        return None
    from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper

    return HTTPTimeStamper(settings.ZEGEL_TIJDSTEMPEL, timeout=TIJDSTEMPEL_SECONDEN)


def _sleutel() -> _Sleutel:
    """The key of the settings, opened again only when the file changed; raises `ZegelFout`."""
    if not settings.ZEGEL_BESTAND:
        raise ZegelFout("Er is geen zegelsleutel ingesteld.")
    pad = Path(settings.ZEGEL_BESTAND)
    try:
        stat = pad.stat()
        return _open(pad, settings.ZEGEL_WACHTWOORD, stat.st_mtime_ns, stat.st_size)
    except OSError:
        raise ZegelFout("Het bestand met de zegelsleutel is er niet of is niet te lezen.") from None


@lru_cache(maxsize=4)
def _open(pad: Path, wachtwoord: str, gewijzigd: int, grootte: int) -> _Sleutel:
    """Open the file; a wrong password is not remembered, because exceptions are not cached."""
    bestand = pad.read_bytes()
    try:
        sleutel, certificaat, overige = pkcs12.load_key_and_certificates(bestand, wachtwoord.encode())
    except ValueError:
        raise ZegelFout("Het wachtwoord van de zegelsleutel klopt niet, of het bestand is beschadigd.") from None
    if sleutel is None or certificaat is None:
        raise ZegelFout("In het bestand staat geen sleutel met een certificaat.")
    if _openbaar(sleutel) != _openbaar(certificaat):
        raise ZegelFout("De sleutel en het certificaat horen niet bij elkaar.")
    # Earlier seal certificates may stand beside the present one, so that older documents are still known as ours.
    eerder = tuple(ander for ander in overige if not _geeft_uit(ander))
    return _Sleutel(bestand, certificaat, (certificaat, *eerder))


def _openbaar(drager: Any) -> bytes:
    return drager.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _geeft_uit(certificaat: x509.Certificate) -> bool:
    """Whether this certificate belongs to an authority."""
    try:
        return certificaat.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
