"""The change feed's two tables. Triggers write the first (`cases/feed_triggers.py`), for bulk and
raw SQL too; `cases/feed.py` reads it.

Order. Numbers from a sequence are given out while transactions are open, so a row with a lower
number can appear after one with a higher. The feed's order is therefore (era, transaction, row),
and a reader is given only rows of transactions older than every one still open: what appears later
is of a later transaction, and sorts behind.

Eras. Transactions are numbered by the server. After a restore into another one, a return to an
earlier moment, or the loss of a primary, numbers come that were given out before or are far lower.
The first write there begins a new era, which sorts behind the one before it.
"""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cases.rules import ChangeVerb


class ChangeEra(models.Model):
    """One row is one time that transactions began to be counted anew.

    of_server: which server counts them, and on which of its timelines.
    """

    era = models.SmallIntegerField(primary_key=True)
    of_server = models.CharField(max_length=40)
    began_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"Era {self.era}"


class RegisterChange(models.Model):
    """One row is one change of one row of a table that the register tells of.

    xid: the transaction, by its 64-bit number in its era. of_table: the label of the model, such as
    "cases.case".
    of_row: the row's key. is_supersession: the update that marked a fact as superseded.
    """

    era = models.SmallIntegerField()
    xid = models.BigIntegerField()
    of_table = models.CharField(max_length=60)
    of_row = models.BigIntegerField()
    verb = models.CharField(max_length=6, choices=ChangeVerb)
    is_supersession = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["era", "xid", "id"], name="cases_registerchange_order"),
            models.Index(
                fields=["of_table", "era", "xid", "id"], name="cases_registerchange_of_table"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=ChangeVerb.values),
                name="cases_registerchange_verb_is_known",
                violation_error_message="A row is inserted, updated or deleted.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.of_table} {self.of_row}"
