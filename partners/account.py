"""How allauth behaves here: log in by e-mail, no sign-up; people come in by invitation of their organisation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.urls import reverse

from partners.middleware import mijn_lidmaatschappen
from partners.rechten import mag


class Accounts(DefaultAccountAdapter):
    """Our choices in allauth."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.",
        "too_many_login_attempts": "Dit lukte een paar keer niet. Wacht even en probeer het dan opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an own account: an organisation's beheerder invites (veiligheid.md 5)."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where a person comes for: the card for who runs the network or guards it, else the own doorlopen."""
        mine = mijn_lidmaatschappen(request)
        to_card = mine and (mine[0].heeft("netwerkbeheerder") or not mag(mine[0], "doorloop.maken"))
        return reverse("afsprakenkaart") if to_card else super().get_login_redirect_url(request)

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Say nothing: our pages tell what happened."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send; what a mail server says when it refuses may hold the address, so only its kind goes on to the log."""
        try:
            super().send_mail(*args, **kwargs)
        except OSError as fout:
            raise OSError(f"mail was not sent: {type(fout).__name__}") from None

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per account and address: whoever guesses elsewhere locks nobody out (veiligheid.md)."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{get_ip(request)}"
