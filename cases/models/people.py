"""Who uses the register."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One row is one person who can sign in. Administrators are staff.

    hat_id: the one membership the person acts through in this request; None where nobody chose,
    as in a command, and then all of them count.
    """

    hat_id: int | None = None

    def __str__(self) -> str:
        return self.get_full_name() or self.username
