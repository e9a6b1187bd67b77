"""Begin a network: the municipality, its organisation OOV, the card and the first beheerder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from afspraken.models import Kaart
from partners.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie, PartnerSoort
from partners.models.organisatie import Functie
from routekaart.paginas.opdracht import in_gewone_woorden, schoon

GEWOON = "lid,beheerder"


class Command(BaseCommand):
    """Add a member, its organisation and its network, as far as they are not there yet."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the organisation and its first member."""
        parser.add_argument("--gemeentecode", required=True, help="CBS-code, for example GM9001")
        parser.add_argument("--gemeente", required=True, help="name of the municipality")
        parser.add_argument("--soort", required=True, help="slug of the partner kind: oov, politie, jongerenwerk, ...")
        parser.add_argument("--organisatie", required=True, help="name of the organisation")
        parser.add_argument("--email", required=True, help="address of its first member")
        parser.add_argument("--naam", required=True, help="name of its first member")
        parser.add_argument("--functies", help=f"comma separated, see partners/rollen.toml; for a new member {GEWOON}")

    @transaction.atomic
    def handle(self, *args: Any, **o: Any) -> None:
        """Do it; doing it twice changes nothing, and what contradicts what is there is refused.

        The member sets a password with "wachtwoord vergeten".
        """
        tekst = schoon(o, "gemeentecode", "gemeente", "soort", "organisatie", "email", "naam")
        functies = _functies(o["functies"] or GEWOON)
        with in_gewone_woorden():
            gemeente = Gemeente.vind_of_maak(tekst["gemeentecode"], tekst["gemeente"])
            organisatie = _organisatie(gemeente, tekst["soort"], tekst["organisatie"])
            Kaart.objects.get_or_create(gemeente=gemeente)[0].open_voor(organisatie)
            person = _persoon(tekst["email"], tekst["naam"])
        lid, new = Lidmaatschap.objects.get_or_create(
            gebruiker=person, organisatie=organisatie, defaults={"functies": functies}
        )
        if lid.is_geeindigd:
            raise CommandError(f"{lid}: this membership ended on {lid.tot}. Nothing was changed.")
        if not new and o["functies"]:
            lid.krijg(functies)
        who = f"{person.email} ({', '.join(lid.functies)})"
        self.stdout.write(f"{organisatie} in {gemeente}: {who} can set a password with the reset page.")


def _functies(tekst: str) -> list[str]:
    """Return the functies that are named, each once, in the order of the closed list."""
    named = {name.strip() for name in tekst.split(",")}
    if unknown := named - set(Functie.values):
        told = ", ".join(map(ascii, sorted(unknown)))
        raise CommandError(f"No such functie: {told}; choose from {', '.join(Functie.values)}.")
    return [name for name in Functie.values if name in named]


def _organisatie(gemeente: Gemeente, slug: str, naam: str) -> Organisatie:
    """Return the organisation with this name, made when it is not there; its kind must be the one that is named."""
    soort = PartnerSoort.objects.filter(slug=slug).first()
    if soort is None:
        raise CommandError(f"No partner kind {slug!r}; run laad_inhoud first.")
    found = Organisatie.objects.filter(gemeente=gemeente, naam=naam).select_related("soort").first()
    if found and found.soort != soort:
        raise CommandError(f"{naam} in {gemeente} is of the kind {found.soort.slug}, not {slug}.")
    return found or Organisatie.richt_op(gemeente=gemeente, soort=soort, naam=naam)


def _persoon(email: str, naam: str) -> Gebruiker:
    """Return the person with this address, made when nobody has it; the name must be the one that is known."""
    found = Gebruiker.objects.filter(email=email.lower()).first()
    if found and found.naam != naam:
        raise CommandError(f"{found.email} is known as {found.naam}, not {naam}.")
    return found or Gebruiker.objects.create_user(email, naam=naam)
