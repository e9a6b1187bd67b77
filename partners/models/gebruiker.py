"""Gebruiker = user: a person who logs in with an e-mail address."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from partners.tekens import naam_met_letters


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Makes users; there is no superuser (veiligheid.md 5)."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Gebruiker":
        """Return a saved user; without a password nobody can log in as this user.

        Raises `ValidationError` for what is no address, and for a name that cannot be read.
        """
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean()
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "Gebruiker":
        """Return the user with this address, whatever the case of its letters."""
        return self.get(email=(username or "").lower())


class Gebruiker(AbstractBaseUser):
    """A person. What a person may do follows from a membership, never from the person.

    No PermissionsMixin: users are in no group and hold no permission (architectuur.md, "Rights").
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField(max_length=120, validators=[naam_met_letters])
    is_active = models.BooleanField(default=True)
    platformbeheerder = models.BooleanField(default=False)
    aangemaakt = models.DateTimeField(default=timezone.now)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    def __str__(self) -> str:
        return self.naam or self.email
