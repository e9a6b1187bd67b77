"""Kaartversie = version of the card: a concept that people work in, or a frozen text that people sign."""

import hashlib
import json
import secrets
import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from afspraken import bevriezen, regels, voorleggen
from afspraken.models.afspraak import Afspraak
from afspraken.models.gezegd import AKKOORD, Gezegd, gezegd_over
from afspraken.models.inbreng import Inbreng
from afspraken.models.instemming import Akkoord, Intrekking, Ondertekening
from afspraken.models.kaart import Kaart
from afspraken.models.kaartafspraken import Kaartafspraken
from afspraken.models.versielijst import KaartversieQuerySet
from afspraken.statussen import NODIG, VOORBIJ, Feiten, Status, geldt_vanaf
from partners.models import Gebruiker, Lidmaatschap, Organisatie
from partners.rechten import eis

# No 0, 1, I, L or O: a code is read from paper and typed.
CODETEKENS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODELENGTE = 8


def nieuwe_code() -> str:
    """Return an address for the public check page that nobody can guess."""
    return "".join(secrets.choice(CODETEKENS) for _ in range(CODELENGTE))


class Kaartversie(models.Model):
    """One version. As long as it was not presented its rows change; then only `bevroren` counts.

    `status` is computed (`statussen.py`); a version that came alone asks for its neighbours once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kaart = models.ForeignKey(Kaart, models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=CODELENGTE, unique=True, default=nieuwe_code, editable=False)
    gemaakt = models.DateTimeField(default=timezone.now, editable=False)
    ingang = models.DateField(null=True)
    evaluatie = models.DateField(null=True)
    einde = models.DateField(null=True)
    bespreken = models.DateField(null=True)
    bevroren = models.TextField(blank=True)
    hash = models.CharField(max_length=64, blank=True)
    voorgelegd_op = models.DateTimeField(null=True)
    voorgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")

    objects = KaartversieQuerySet.as_manager()

    class Meta:
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["kaart", "nummer"], name="versie_nummer_op_kaart"),
            models.UniqueConstraint(
                fields=["kaart"], condition=models.Q(voorgelegd_op=None), name="een_concept_per_kaart"
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"

    # --- What it is ---

    @property
    def rechten_van(self) -> Kaart:
        """Rights on a version are those on its card."""
        return self.kaart

    @property
    def is_concept(self) -> bool:
        """Not presented yet."""
        return self.voorgelegd_op is None

    @property
    def bewerkstatus(self) -> Status:
        """Concept or not: all that editing needs to know, without asking for signatures."""
        return Status.CONCEPT if self.is_concept else Status.VOORGELEGD

    @property
    def feiten(self) -> Feiten:
        """What `statussen` needs; for a version that came from `met_feiten`."""
        withdrawn = getattr(self, "intrekking", None)
        return Feiten(
            nummer=self.nummer,
            voorgelegd=not self.is_concept,
            ingang=self.ingang,
            einde=self.einde,
            instemmers=self.n_handtekeningen + self.n_alleen_akkoord,
            handtekeningen=self.n_handtekeningen,
            opgezegd=self.n_opgezegd,
            opgezegd_bij_ingang=self.n_opgezegd_bij_ingang,
            tweede_handtekening=timezone.localdate(self.tweede_op) if self.tweede_op else None,
            ingetrokken=timezone.localdate(withdrawn.op) if withdrawn else None,
        )

    @cached_property
    def status(self) -> Status:
        """Where this version stands today."""
        return self.opnieuw().status

    @property
    def is_voorbij(self) -> bool:
        """It was presented, and nothing of it holds any more."""
        return self.status in VOORBIJ

    @property
    def in_bestandsnaam(self) -> str:
        """How a file of it calls it: who finds that file later sees that it is over."""
        over = f"-{self.status}" if self.is_voorbij else ""
        return f"versie-{self.nummer}{over}"

    @property
    def geldt_vanaf(self) -> date | None:
        """The first day in force; None before two organisations signed."""
        return geldt_vanaf(self.feiten)

    @property
    def n_doen_mee(self) -> int:
        """How many of the organisations that signed take part today: who left is not one of them."""
        return int(self.n_handtekeningen - self.n_opgezegd)

    def opnieuw(self) -> "Kaartversie":
        """Return this version as it stands in the database now, with status and facts."""
        return next(row for row in Kaartversie.objects.op_een_rij(kaart=self.kaart_id) if row.pk == self.pk)

    @cached_property
    def inhoud(self) -> dict[str, Any]:
        """The card in its frozen form; of a concept, what would be frozen now."""
        return bevriezen.inhoud(self) if self.is_concept else json.loads(self.bevroren)

    def afspraken_van(self, organisatie: Organisatie) -> list[dict[str, Any]]:
        """Return the afspraken in which the column of an organisation takes part, in their frozen form."""
        slug = organisatie.soort.slug
        return [row for row in self.inhoud["afspraken"] if slug in (row["van"], row["naar"])]

    @property
    def kenmerk(self) -> str:
        """The SHA-256 of the text; of a concept, of what it says at this moment."""
        return self.hash or hashlib.sha256(bevriezen.canoniek(self.inhoud).encode()).hexdigest()

    @cached_property
    def handtekeningen(self) -> list[Ondertekening]:
        """The signatures in the order they came."""
        return list(self.ondertekeningen.select_related("organisatie__soort", "papier", "opzegging"))

    def handtekening_van(self, organisatie_id: uuid.UUID) -> Ondertekening | None:
        """Return the signature of an organisation, None when it did not sign."""
        return next((row for row in self.handtekeningen if row.organisatie_id == organisatie_id), None)

    @cached_property
    def gezegd(self) -> list[Gezegd]:
        """What organisations said of it besides signing, in the order it came; asked once."""
        return gezegd_over(self.pk)

    @property
    def akkoordrijen(self) -> list[Gezegd]:
        """The akkoorden in the order they came."""
        return [row for row in self.gezegd if row.soort == AKKOORD]

    def voorbehouden_bij(self, handtekening: Ondertekening) -> list[dict[str, Any]]:
        """Return the reservations of a signature, as they are printed."""
        rows = [row for row in self.gezegd if row.ondertekening_id == handtekening.pk]
        return [{"nummer": row.nummer, "tekst": row.tekst} for row in rows]

    def sprak_al_namens(self, lidmaatschap: Lidmaatschap) -> str:
        """Return the name of another organisation that this person gave akkoord or signed for, or an empty string."""
        person, own = lidmaatschap.gebruiker_id, lidmaatschap.organisatie_id
        rows = [row for row in self.handtekeningen if row.mede_id is None] + self.akkoordrijen
        spoke = [row.organisatie for row in rows if row.gebruiker_id == person and row.organisatie_id != own]
        return str(spoke[0]) if spoke else ""

    # --- Making it ---

    def vergrendel(self) -> "Kaartversie":
        """Return the row as it is now and hold it until the transaction ends: freezing and editing take turns."""
        return Kaartversie.objects.select_for_update().get(pk=self.pk)

    def neem_over(self, vorige: "Kaartversie | None") -> None:
        """Fill a new concept: a copy of what the last version was made of, or what a network starts with.

        A line says which version it comes from, unless it says already where it came from before.
        """
        if vorige is None:
            Kaartafspraken.objects.create(versie=self)
            return
        copy = Kaartafspraken.objects.get(versie=vorige)
        copy.pk, copy.versie, copy.stand = uuid.uuid4(), self, 1
        copy.save(force_insert=True)
        new = {old: self._kopieer(row) for old, row in _rijen(vorige.inbreng)}
        for _, row in _rijen(vorige.afspraken):
            row.uit = new.get(row.uit_id)
            self._kopieer(row)

    def _kopieer(self, rij: Inbreng | Afspraak) -> Inbreng | Afspraak:
        """Save a copy in this version; what a partner took over stays taken over."""
        fenomenen, accepted = list(rij.fenomenen.all()), list(rij.aanvaardingen.all())
        rij.herkomst = rij.herkomst or str(rij.versie)
        rij.pk, rij.versie, rij.stand = uuid.uuid4(), self, 1
        rij.save(force_insert=True)
        rij.fenomenen.set(fenomenen)
        for row in accepted:
            row.pk = uuid.uuid4()
            setattr(row, rij._meta.model_name, rij)
            row.save(force_insert=True)
        return rij

    # --- Acts ---

    @transaction.atomic
    def leg_voor(
        self,
        lidmaatschap: Lidmaatschap,
        *,
        ingang: date,
        evaluatie: date,
        einde: date,
        bespreken: date | None = None,
        nagekeken: bool = False,
    ) -> None:
        """Freeze the concept and present it to the partners.

        `bespreken` is when the network talks about what it did not yet, `nagekeken` that somebody read the texts for
        personal data.

        Raises `GeenRecht` for who may not, `MagNiet` with the reasons of `regels.mag_voorleggen`.
        """
        eis(lidmaatschap, "kaart.voorleggen", self)
        now = self.vergrendel()
        now.ingang, now.evaluatie, now.einde, now.bespreken = ingang, evaluatie, einde, bespreken or evaluatie
        beeld = bevriezen.inhoud(now, met_voorstellen=True)
        regels.eis(regels.mag_voorleggen(voorleggen.feiten(now, beeld, timezone.localdate(), nagekeken=nagekeken)))
        now.bevries(bevriezen.inhoud(now), lidmaatschap)
        self.refresh_from_db()
        self.__dict__.pop("status", None)
        self.__dict__.pop("inhoud", None)
        lidmaatschap.noteer("versie.leg_voor", self)

    def bevries(self, inhoud: Mapping[str, Any], lidmaatschap: Lidmaatschap) -> None:
        """Write the text of this version down for good, with the dates it has now; nobody changes it after this."""
        days = {name: getattr(self, name).isoformat() for name in ("ingang", "evaluatie", "einde")}
        days |= {"bespreken": self.bespreken.isoformat()} if self.bespreken else {}
        self.bevroren = bevriezen.canoniek({**inhoud, "data": days})
        self.hash = hashlib.sha256(self.bevroren.encode()).hexdigest()
        self.voorgelegd_op, self.voorgelegd_door = timezone.now(), lidmaatschap.gebruiker
        self.save()

    @transaction.atomic
    def geef_akkoord(self, lidmaatschap: Lidmaatschap) -> Akkoord:
        """Say for the own organisation: we work like this for now. Twice gives the same akkoord.

        Raises `GeenRecht` or `MagNiet`.
        """
        eis(lidmaatschap, "kaart.akkoord", self)
        self.vergrendel()
        organisatie = lidmaatschap.organisatie
        if given := self.akkoorden.filter(organisatie=organisatie).first():
            return given
        fresh = self.opnieuw()
        regels.eis(regels.mag_akkoord(fresh.status, elders=fresh.sprak_al_namens(lidmaatschap)))
        given = self.akkoorden.create(organisatie=organisatie, gebruiker=lidmaatschap.gebruiker)
        lidmaatschap.noteer("versie.geef_akkoord", self)
        return given

    @transaction.atomic
    def onderteken(
        self,
        lidmaatschap: Lidmaatschap,
        *,
        functie: str,
        namens: str,
        mandaat: str = "",
        voorbehouden: Mapping[str, str] | None = None,
        mede: Iterable[Organisatie] = (),
    ) -> Ondertekening:
        """Sign for the own organisation. When it signed already, return that signature.

        `voorbehouden` gives by id of an own afspraak why it does not hold for this organisation; `mede` are other
        columns of the same legal person, signed along. The caller made sure that it is this person (password again).
        Raises `GeenRecht` or `MagNiet`.
        """
        eis(lidmaatschap, "kaart.tekenen", self)
        self.vergrendel()
        organisatie, reserved, others = lidmaatschap.organisatie, dict(voorbehouden or {}), list(mede)
        if signed := self.ondertekeningen.filter(organisatie=organisatie).first():
            regels.eis(regels.mag_nog_eens_tekenen(opgezegd=hasattr(signed, "opzegging")))
            return signed
        fresh = self.opnieuw()
        ours = [row["id"] for other in (organisatie, *others) for row in self.afspraken_van(other)]
        regels.eis(
            regels.mag_tekenen(fresh.status, elders=fresh.sprak_al_namens(lidmaatschap))
            + regels.voorbehoud_redenen(reserved, ours)
            + regels.mede_redenen(organisatie.rechtspersoon, [other.rechtspersoon for other in others])
        )
        words = {"naam": lidmaatschap.gebruiker.naam, "functie": functie, "namens": namens, "mandaat": mandaat}
        signed = self._zet_handtekening(lidmaatschap, organisatie, words, reserved)
        done = {organisatie.pk, *(row.organisatie_id for row in fresh.handtekeningen)}
        for other in {other.pk: other for other in others}.values():
            if other.pk not in done:
                self._zet_handtekening(lidmaatschap, other, words | {"mede": signed}, reserved)
        lidmaatschap.noteer("versie.onderteken", self)
        return signed

    def _zet_handtekening(
        self,
        lidmaatschap: Lidmaatschap,
        organisatie: Organisatie,
        woorden: Mapping[str, Any],
        voorbehouden: Mapping[str, str],
    ) -> Ondertekening:
        """Store a signature with the reservations that are about this organisation; one signed along has its own."""
        signed = self.ondertekeningen.create(organisatie=organisatie, gebruiker=lidmaatschap.gebruiker, **woorden)
        for row in self.afspraken_van(organisatie):
            if text := voorbehouden.get(row["id"]):
                signed.voorbehouden.create(afspraak=uuid.UUID(row["id"]), nummer=row["nummer"], tekst=text)
        return signed

    @transaction.atomic
    def trek_in(self, lidmaatschap: Lidmaatschap, reden: str) -> Intrekking:
        """Withdraw a presented version; twice gives the same withdrawal. Raises `GeenRecht` or `MagNiet`."""
        eis(lidmaatschap, "kaart.voorleggen", self)
        self.vergrendel()
        if done := Intrekking.objects.filter(versie=self).first():
            return done
        regels.eis(regels.mag_intrekken(self.opnieuw().status))
        done = Intrekking.objects.create(
            versie=self, organisatie=lidmaatschap.organisatie, gebruiker=lidmaatschap.gebruiker, reden=reden
        )
        lidmaatschap.noteer("versie.trek_in", self)
        return done

    # --- Sealing (the sealing itself: afspraken/verzegelen.py) ---

    @property
    def te_verzegelen(self) -> bool:
        """Two organisations signed and nobody withdrew it: this state gets a seal."""
        return len(self.handtekeningen) >= NODIG and getattr(self, "intrekking", None) is None

    @property
    def gedrukte_handtekeningen(self) -> list[dict[str, Any]]:
        """Who signed, as it is printed and sealed; an organisation by the name that the frozen card gives it."""
        frozen = {o["id"]: o["naam"] for partner in self.inhoud["partners"] for o in partner["organisaties"]}
        names = {row.pk: frozen.get(str(row.organisatie_id), row.organisatie.naam) for row in self.handtekeningen}
        return [
            {
                "organisatie": names[row.pk],
                "partner": row.organisatie.soort.naam,
                "namens": row.namens,
                "naam": row.naam,
                "functie": row.functie,
                "mandaat": row.mandaat,
                "op": row.op.isoformat(),
                "wijze": row.get_wijze_display(),
                "papier": row.op_papier,
                "mede": names.get(row.mede_id, ""),
                "voorbehouden": self.voorbehouden_bij(row),
                "opgezegd": row.opzegging.per.isoformat() if hasattr(row, "opzegging") else "",
            }
            for row in self.handtekeningen
        ]

    @property
    def toestandsleutel(self) -> str:
        """A name for this state: the frozen text with these signatures, and who ended its part."""
        ended = [f"{row.pk}-{row.opzegging.per}" for row in self.handtekeningen if hasattr(row, "opzegging")]
        parts = [self.hash, *(str(row.pk) for row in self.handtekeningen), *ended]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _rijen(rijen: Any) -> list[tuple[uuid.UUID, Any]]:
    """Return (id, row) of each row, before copying changes the id."""
    return [(row.pk, row) for row in rijen.all()]
