"""Who uses the register."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One row is one person who can sign in. Administrators are staff."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
