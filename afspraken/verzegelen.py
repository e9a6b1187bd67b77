"""From a signed version to stored bytes: rendered and sealed after the signature was committed, never inside it.

A failure never blocks: its reason is stored and shown, and the next visit of a signer or `manage.py verzegel` tries
again. Who comes second with the same state throws his bytes away.
"""

import hashlib
import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from afspraken.models import Kaartversie, Zegel, Zegelpoging
from afspraken.pdf import kaart_pdf
from afspraken.regels import mag_tekenen
from afspraken.statussen import Status
from afspraken.zegel import ZegelFout, sleutel_in_orde, verzegel
from kern.pdf import DrukBezet

log = logging.getLogger(__name__)

ONBEKENDE_REDEN = "Er ging iets mis bij het maken van de PDF. De beheerder van de site kan dit nakijken."
# A page that is visited often does not try at every visit.
PAUZE = timedelta(minutes=1)


def verzegel_nu(versie: Kaartversie) -> str:
    """Seal the state of this version as it is now, if it needs one; return why not, or an empty string.

    Call it outside a transaction: rendering takes seconds.
    """
    versie = versie.opnieuw()
    if not versie.te_verzegelen or Zegel.objects.filter(versie=versie, sleutel=versie.toestandsleutel).exists():
        return ""
    try:
        if reden := sleutel_in_orde():
            raise ZegelFout(reden)
        sealed = verzegel(druk(versie, verzegelbaar=True))
    except (ZegelFout, DrukBezet) as fout:
        return _mislukt(versie, str(fout))
    except Exception:  # rendering may fail in ways we do not know; the signature stands and the site goes on
        log.exception("sealing failed")
        return _mislukt(versie, ONBEKENDE_REDEN)
    _bewaar(versie, sealed)
    return ""


def probeer_opnieuw(versie: Kaartversie) -> str:
    """Seal when it is still to be done and the last attempt is a while ago; return why it is not done."""
    poging = getattr(versie, "zegelpoging", None)
    if poging and poging.op > timezone.now() - PAUZE:
        return poging.reden
    return verzegel_nu(versie)


def druk(versie: Kaartversie, *, verzegelbaar: bool = False) -> bytes:
    """Return the PDF of a version as it stands; raises `DrukBezet`. Only bytes to be sealed have no watermark.

    A presented version that is not to be sealed yet has room to sign on paper.
    """
    waits = not versie.is_concept and not versie.te_verzegelen and not mag_tekenen(versie.status)
    return kaart_pdf(
        versie.inhoud,
        hash=versie.kenmerk,
        handtekeningen=versie.gedrukte_handtekeningen,
        status=Status.VASTGESTELD if verzegelbaar else versie.status,
        verzegelbaar=verzegelbaar,
        adres=settings.ADRES,
        vorige=vorige_tekst(versie),
        blokken=waits and not verzegelbaar,
    )


def vorige_tekst(versie: Kaartversie) -> dict[str, Any] | None:
    """Return the frozen text of the newest version before this one that two organisations had signed, or None.

    A signature that an older version got after this one was presented does not count: what is printed beside the
    same signatures must stay the same (`Kaartversie.toestandsleutel`).
    """
    earlier = Kaartversie.objects.met_feiten().defer(None).filter(kaart=versie.kaart_id, nummer__lt=versie.nummer)
    found = earlier.filter(tweede_op__lt=versie.voorgelegd_op or timezone.now()).first()
    return found.inhoud if found else None


def _mislukt(versie: Kaartversie, reden: str) -> str:
    now = {"reden": reden[:300], "op": timezone.now()}
    Zegelpoging.objects.update_or_create(versie=versie, defaults=now)
    return reden


@transaction.atomic
def _bewaar(versie: Kaartversie, sealed: bytes) -> None:
    Zegel.objects.get_or_create(
        versie=versie,
        sleutel=versie.toestandsleutel,
        defaults={
            "pdf": sealed,
            "sha256": hashlib.sha256(sealed).hexdigest(),
            "handtekeningen": len(versie.handtekeningen),
        },
    )
    Zegelpoging.objects.filter(versie=versie).delete()
