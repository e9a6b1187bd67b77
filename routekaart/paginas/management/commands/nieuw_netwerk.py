"""Begin a network: the municipality, its organisation OOV, the card and the first beheerder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from afspraken.models import Kaart
from partners.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie, PartnerSoort
from partners.models.organisatie import Functie


class Command(BaseCommand):
    """Add an organisation to a network, and the network itself when it is not there yet."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the organisation and its first member."""
        parser.add_argument("--gemeentecode", required=True, help="CBS-code, for example GM9001")
        parser.add_argument("--gemeente", required=True, help="name of the municipality")
        parser.add_argument("--soort", required=True, help="slug of the partner kind: oov, politie, jongerenwerk, ...")
        parser.add_argument("--organisatie", required=True, help="name of the organisation")
        parser.add_argument("--email", required=True, help="address of its first member")
        parser.add_argument("--naam", required=True, help="name of its first member")
        parser.add_argument("--functies", default="lid,beheerder", help="comma separated, see partners/rollen.toml")

    @transaction.atomic
    def handle(self, *args: Any, **o: Any) -> None:
        """Do it; doing it twice changes nothing. The member sets a password with "wachtwoord vergeten"."""
        soort = PartnerSoort.objects.filter(slug=o["soort"]).first()
        if soort is None:
            raise CommandError(f"No partner kind {o['soort']!r}; run laad_inhoud first.")
        functies = o["functies"].split(",")
        if unknown := set(functies) - set(Functie.values):
            raise CommandError(
                f"No such functie: {', '.join(sorted(unknown))}; choose from {', '.join(Functie.values)}."
            )
        gemeente, _ = Gemeente.objects.get_or_create(code=o["gemeentecode"], defaults={"naam": o["gemeente"]})
        organisatie = Organisatie.objects.filter(gemeente=gemeente, naam=o["organisatie"]).first()
        organisatie = organisatie or Organisatie.richt_op(gemeente=gemeente, soort=soort, naam=o["organisatie"])
        kaart, _ = Kaart.objects.get_or_create(gemeente=gemeente)
        kaart.open_voor(organisatie)
        person = Gebruiker.objects.filter(email=o["email"].lower()).first()
        person = person or Gebruiker.objects.create_user(o["email"], naam=o["naam"])
        Lidmaatschap.objects.get_or_create(gebruiker=person, organisatie=organisatie, defaults={"functies": functies})
        self.stdout.write(f"{organisatie} in {gemeente}: {person.email} can set a password with the reset page.")
