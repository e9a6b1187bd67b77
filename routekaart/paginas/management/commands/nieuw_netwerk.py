"""Begin a network: the municipality, its organisation OOV, the card and the first beheerder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from afspraken.models import Kaart
from partners.models import Gebruiker, Gemeente, Lidmaatschap, Organisatie, PartnerSoort
from partners.models.organisatie import Functie

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
        """Do it; doing it twice changes nothing. The member sets a password with "wachtwoord vergeten"."""
        soort = PartnerSoort.objects.filter(slug=o["soort"]).first()
        if soort is None:
            raise CommandError(f"No partner kind {o['soort']!r}; run laad_inhoud first.")
        functies = (o["functies"] or GEWOON).split(",")
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
        lid, new = Lidmaatschap.objects.get_or_create(
            gebruiker=person, organisatie=organisatie, defaults={"functies": functies}
        )
        if not new and o["functies"]:
            lid.krijg(functies)
        who = f"{person.email} ({', '.join(lid.functies)})"
        self.stdout.write(f"{organisatie} in {gemeente}: {who} can set a password with the reset page.")
