"""One row of work: what it says, where it is found, and the columns it is read from."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, F, QuerySet, TextChoices, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.rules import DraftKind, InspectionKind
from interventions.rules import BypassBasis

COLUMNS = ("table", "id", "what", "organisation", "reference", "place", "who", "day")


class Item(NamedTuple):
    """One thing to do or to read. place: what its address needs; day: what it is sorted by."""

    table: str
    pk: int
    what: str
    organisation: str
    reference: str
    place: str
    who: str
    day: date | None

    @property
    def kind(self) -> str | Promise:
        return TABLES[self.table].name

    @property
    def said_of_day(self) -> str | Promise:
        return TABLES[self.table].day

    @property
    def words(self) -> str | Promise:
        """What it is about; a draft and an inspection are called by their kind."""
        kinds = TABLES[self.table].kinds
        return kinds(self.what).label if kinds else self.what

    @property
    def href(self) -> str:
        of_case = TABLES[self.table].is_of_case
        return reverse(
            TABLES[self.table].page, args=[self.reference, self.pk] if of_case else [self.place]
        )


class Table(NamedTuple):
    """How rows of one table are called, their page, and the choices that say what they are.

    is_of_case: each row has a page of its own within its case.
    """

    name: str | Promise
    page: str
    day: str | Promise
    kinds: type[TextChoices] | None = None
    is_of_case: bool = False


CHANGED, DUE = _("last recorded in"), _("due")
TABLES = {
    "case": Table(_("Case"), "cases:case_detail", CHANGED),
    "organisation": Table(_("Organisation"), "cases:organisation_detail", _("watched since")),
    "action": Table(_("Plan action"), "interventions:plan", DUE),
    "end": Table(_("Planned end"), "interventions:interventions", DUE),
    "lookback": Table(_("Look-back"), "interventions:look_backs", DUE),
    "decision": Table(
        _("Exit decision"),
        "interventions:decision",
        _("asked for or due"),
        is_of_case=True,
    ),
    "offer": Table(_("Offer to answer"), "interventions:peers", DUE),
    "bypass": Table(
        _("Review of why peers were passed over"), "interventions:peers", DUE, BypassBasis
    ),
    "step": Table(
        _("Statutory step"), "interventions:step", _("asked for or due"), is_of_case=True
    ),
    "draft": Table(_("Draft"), "cases:draft_detail", _("saved"), DraftKind),
    "inspection": Table(_("Inspection"), "cases:inspection_detail", _("published"), InspectionKind),
}


def rows(queryset: QuerySet[Any], table: str, *, day: Any, **texts: Any) -> QuerySet[Any]:
    """The columns of a row, each with its type, so that rows of several tables stand together."""
    empty: dict[str, Any] = {
        "organisation": Value(""),
        "reference": Value(""),
        "who": Value(""),
    }
    said = {
        f"row_{name}": Cast(F(value) if isinstance(value, str) else value, TextField())
        for name, value in {**empty, **texts}.items()
    }
    found: QuerySet[Any] = queryset.annotate(
        row_table=Value(table, output_field=TextField()),
        row_id=F("pk"),
        row_day=Cast(F(day) if isinstance(day, str) else day, DateField()),
        **said,
    ).values_list(*(f"row_{name}" for name in COLUMNS))
    return found


def local_day(moment: str) -> TruncDate:
    return TruncDate(moment, tzinfo=timezone.get_default_timezone())


def name_of(person: str) -> Coalesce:
    """A person's name as the pages say it; empty where there is nobody."""
    full = Trim(Concat(f"{person}__first_name", Value(" "), f"{person}__last_name"))
    return Coalesce(NullIf(full, Value("")), f"{person}__username", Value(""))
