"""A resource: which rows a person may see, on which day, and which columns they have."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Case as SqlCase
from django.db.models import F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, RawSQL, Subquery
from django.db.models.functions import Concat
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.datastructures import Join

from cases.history import history_of
from cases.models import Fact, User, end_of_day
from cases.projection.deprecation import Deprecation
from cases.projection.fields import BOOKKEEPING, Field, Kind, fields_of, kind_of

API: Final = "/api/v1"
# What a column says that may not be null and says nothing.
BLANK: Final = {Kind.TEXT: "", Kind.YES_NO: False}
HEARD: Final = "o_heard"  # when the version of a row was made that is told of a day


@dataclass(frozen=True)
class Known:
    """Which versions of facts are asked for: those in force, all there were, or as on a day."""

    day: date | None = None
    ever: bool = False

    @property
    def moment(self) -> datetime | None:
        """The first instant that the register had not reached yet; None means now."""
        return end_of_day(self.day) if self.day else None


NOW: Final = Known()
EVER: Final = Known(ever=True)

Rows = Callable[[User, Known], QuerySet[Any]]


def facts(model: type[models.Model]) -> Rows:
    """The rows of a table, in force or as known, that a person may see by the table's own rule."""

    def rows(user: User, known: Known) -> QuerySet[Any]:
        found: Any = model._default_manager.all()
        if issubclass(model, Fact) and not known.ever:
            found = found.as_known_on(known.day)
        seen: QuerySet[Any] = found.visible_to(user) if hasattr(found, "visible_to") else found
        return seen

    return rows


@dataclass(frozen=True)
class Order:
    """One way to order rows: a column that is never null, with an index behind it."""

    name: str
    source: str | Combinable
    kind: Kind


@dataclass(frozen=True)
class Nested:
    """Another row inside each row of a list: the one whose number a subquery picks.

    same: its columns that say what one of the row around it says, which is not looked up again.
    """

    name: str
    of: "Resource"
    pick: Callable[[User, Known], QuerySet[Any]]
    about: str
    same: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.of.fields


@dataclass(frozen=True, eq=False)
class Resource:
    """One kind of thing that the API serves, in the plural.

    rows: what a person may see. extra: columns beyond the table's own. heard, words: as for
    `fields_of`. unstamped: columns of `heard` that may be empty though something came later.
    without: columns that are not served. key: the column that names a row in
    addresses. orders: beside the number of the row. inside: the resources in whose details its rows
    are shown, each with the link that leads there. finders: other ways to find rows, each as SQL
    that follows the row's number and takes one array of texts. is_on_record: whether its rows are
    of the register, so that they are exported, or only on the way there. deprecated: that nobody
    should begin to use it, if so.
    """

    name: str
    model: type[models.Model]
    title: str
    about: str
    rows: Rows
    extra: Sequence[Field] = ()
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unstamped: Sequence[str] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    without: Sequence[str] = ()
    key: str = "id"
    orders: Sequence[Order] = ()
    nested: Sequence[Nested] = ()
    inside: Mapping[str, str] = field(default_factory=dict)
    finders: Mapping[str, str] = field(default_factory=dict)
    is_on_record: bool = True
    deprecated: Deprecation | None = None

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in their order: the address, what is said, and last what the books say."""
        told = fields_of(self.model, dict(self.heard), dict(self.words))
        number, *own = [each for each in told if each.name not in self.without]
        said = [each for each in own if each.name not in BOOKKEEPING]
        books = [each for each in own if each.name in BOOKKEEPING]
        return (number, self._address(), *said, *self.extra, *books)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return {each.name: each for each in self.fields}

    @cached_property
    def deprecations(self) -> Mapping[str, Deprecation]:
        """Its columns that nobody should begin to use."""
        return {each.name: each.deprecated for each in self.fields if each.deprecated}

    @cached_property
    def ways(self) -> Mapping[str, Order]:
        """Every order by its name; the number of the row is always one."""
        by_number = Order("id", "id", kind_of(self.model._meta.pk))
        return {each.name: each for each in (by_number, *self.orders)}

    @cached_property
    def children(self) -> Sequence[tuple["Resource", str]]:
        """What is shown inside its detail: resources, each with its link to this one."""
        return [
            (each, each.inside[self.name])
            for each in _registered.values()
            if self.name in each.inside
        ]

    @cached_property
    def shape(self) -> str:
        """The names of all that its rows say: other software may say more, or otherwise."""
        said = [self, *(each.of for each in self.nested), *(child for child, _ in self.children)]
        names = [each.name for resource in said for each in resource.fields]
        return ",".join([settings.SOFTWARE_VERSION, *names])

    @property
    def has_versions(self) -> bool:
        return issubclass(self.model, Fact)

    @cached_property
    def has_past(self) -> bool:
        """Whether its rows can be told as they were known on a day."""
        return self.has_versions or (self.is_on_record and history_of(self.model) is not None)

    def _address(self) -> Field:
        path: Combinable = F("pk" if self.key == "id" else self.key)
        address = Concat(
            Value(f"{API}/{self.name}/"), path, Value("/"), output_field=models.TextField()
        )
        return Field("href", address, Kind.TEXT, "Its own address.")

    def base(self, user: User, known: Known) -> QuerySet[Any]:
        """Its rows with every column under its name inside SQL, in no order."""
        rows = self.rows(user, known).order_by()
        columns = dict(self._columns(user, known))
        said: QuerySet[Any] = rows.annotate(**columns).values_list(*columns)
        _join_loosely(said)
        return said

    def _columns(self, user: User, known: Known) -> Iterator[tuple[str, Any]]:
        for each in self.fields:
            yield each.column, self._heard(each, each.expression, known.moment)
            if each.key:
                yield f"k_{each.name}", self._heard(each, F(each.key), known.moment, Kind.WHOLE)
        for order in self.ways.values():
            source = F(order.source) if isinstance(order.source, str) else order.source
            yield f"o_{order.name}", source
        if known.moment is not None and self.has_past and not self.has_versions:
            # A column of what then stands for the table (`known.py`), which the ORM cannot know.
            yield HEARD, RawSQL(f'"{self.model._meta.db_table}"."{HEARD}"', [])  # noqa: S611
        for other in self.nested:
            yield f"n_{other.name}", Subquery(other.pick(user, known))

    def _heard(
        self, each: Field, said: Combinable, moment: datetime | None, kind: Kind | None = None
    ) -> Any:
        """A column as the register had heard it by then: nothing, where that came later.

        Where nobody wrote down when it came, it came with the row; but not in an `unstamped`
        column. A version is of now, so there is none: who read of the past has not seen what they
        change.
        """
        if moment is not None and each.name == "version":
            return Value(0, output_field=each.kind.column_type)
        if not each.heard or moment is None:
            return said
        blank = BLANK.get(each.kind) if not each.is_null else None
        unheard = Value(blank)
        heard = Q(**{f"{each.heard}__lt": moment})
        if each.heard not in self.unstamped:
            heard |= Q(**{f"{each.heard}__isnull": True})
        return SqlCase(
            When(heard, then=said),
            default=unheard,
            output_field=(kind or each.kind).column_type,
        )


def _join_loosely(rows: QuerySet[Any]) -> None:
    """Let the joins along links be outer ones: they find the same rows, for what a link names is
    there. Those of which no column is asked for, PostgreSQL then leaves out.
    """
    for each in rows.query.alias_map.values():
        if isinstance(each, Join) and isinstance(each.join_field, models.ForeignKey):
            each.join_type = LOUTER


_registered: dict[str, Resource] = {}


def register(*resources: Resource) -> None:
    """Serve these resources. Raises ImproperlyConfigured where a name is taken."""
    for each in resources:
        if _registered.setdefault(each.name, each) is not each:
            raise ImproperlyConfigured(f"Two resources are called {each.name}.")


def all_resources() -> Mapping[str, Resource]:
    return _registered


def resources_on_record() -> Mapping[str, Resource]:
    """What the register says, without what is only on its way there."""
    return {name: each for name, each in _registered.items() if each.is_on_record}


def resource_of(model: type[models.Model] | None) -> Resource | None:
    """The resource that serves a table; None where nothing does."""
    return next((each for each in _registered.values() if each.model is model), None)
