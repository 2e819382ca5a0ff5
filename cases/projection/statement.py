"""A question as one SQL statement over the rows that a person may see.

The ORM says once for each person which rows and columns there are (`base_of`); around that stand
the filters, the order and the limit, written here. PostgreSQL takes the inner statement apart, so
indexes serve as if all had been one, and columns nobody asked for cost nothing.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from cases.models import User
from cases.projection.fields import Field, Form, Kind, public_key
from cases.projection.known import as_known, heard_by, with_constants
from cases.projection.questions import Condition, Question
from cases.projection.resource import Known, Nested, Resource, resource_of

MOST_CHILDREN = 200
OURS = re.compile(r'"((?:cases|interventions|insights)_[a-z_]+)"')
COMPARED = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "ne": "IS DISTINCT FROM", "exact": "="}
PATTERNS = {"contains": "%{}%", "startswith": "{}%", "exact": "{}"}


class Statement(NamedTuple):
    sql: str
    params: tuple[Any, ...]


class Who(NamedTuple):
    """All that decides what somebody sees. hat: the membership they act through, by its number."""

    person: int
    hat: int | None
    is_staff: bool

    @classmethod
    def of(cls, user: User) -> "Who":
        return cls(user.pk, user.hat_id, user.is_staff)

    def user(self) -> User:
        user = User(pk=self.person, is_staff=self.is_staff, is_active=True)
        user.hat_id = self.hat
        return user


@lru_cache(maxsize=2048)
def base_of(resource: Resource, who: Who, known: Known) -> Statement:
    """The rows that somebody sees, with all columns, as the ORM writes it.

    Kept, since it depends on nothing else: whether a hat is still worn is asked inside the SQL.
    """
    query = resource.base(who.user(), known).query
    compiler = query.get_compiler(connection=connection, elide_empty=False)
    return Statement(with_constants(*compiler.as_sql()), ())


def page(question: Question, who: Who) -> Statement:
    """The rows of one page and one more, each: fields, nested fields, then its ordering."""
    said = [f'p."{each.name}"' for each in question.fields]
    said += _nested_said(question)
    said += [f'p."o_{way.order.name}"' for way in question.ways]
    inner = _rows(question, who, limit=question.size + 1)
    joins, params = _joins(question, who, "p", limited=True)
    order = _order(question, "p")
    sql = f"SELECT {', '.join(said)} FROM ({inner.sql}) p{joins} ORDER BY {order}"
    return Statement(as_known(sql, question.known), (*inner.params, *params))


def one(resource: Resource, key: str, who: Who, known: Known) -> Statement:
    """One row by its public key; after its fields its children, each kind as two texts."""
    asked = _one(resource, key, who, known)
    return asked._replace(sql=as_known(asked.sql, known))


def _one(resource: Resource, key: str, who: Who, known: Known) -> Statement:
    base = base_of(resource, who, known)
    said = [each.said("r", Form.ROWS) for each in resource.fields]
    params: list[Any] = []
    for child, link in resource.children:
        inner = _children(child, link, who, known)
        said.append(inner.sql)
        params += inner.params
    number = f'r."o_id" = %s::{resource.ways["id"].kind.value}'
    by = number if resource.key == "id" else f'r."c_{resource.key}" = %s'
    heard = heard_by(known, resource.model, "r")
    where = f"{by} AND {heard}" if heard else by
    sql = f"SELECT {', '.join(said)} FROM ({base.sql}) r WHERE {where}"
    return Statement(sql, (*params, *base.params, key))


def stream(question: Question, who: Who, form: Form) -> Statement:
    """All rows of a question, in its order, each column under its name.

    For JSON one column: the row as an object, with what is nested inside it. In the other forms
    the columns of nested rows stand in the row, with the nested row's name before theirs.
    """
    base = base_of(question.resource, who, question.known)
    said = [f'{each.said("r", form)} AS "{each.name}"' for each in question.fields]
    for nested in _nested(question):
        said += _beside(nested, form)
    joins, join_params = _joins(question, who, "r", limited=False)
    where, params = _where(question, who)
    inner = (
        f"SELECT {', '.join(said)} FROM ({base.sql}) r{joins}{where}"
        f" ORDER BY {_order(question, 'r')}"
    )
    sql = f"SELECT row_to_json(x) FROM ({inner}) x" if form is Form.JSON else inner
    return Statement(as_known(sql, question.known), (*base.params, *join_params, *params))


def counted(question: Question, who: Who) -> Statement:
    """What PostgreSQL is asked to estimate: the rows of the question, whatever its page."""
    base = base_of(question.resource, who, question.known)
    where, params = _where(question, who)
    sql = as_known(f"SELECT 1 FROM ({base.sql}) r{where}", question.known)
    return Statement(sql, (*base.params, *params))


def tables_of(question: Question, who: Who) -> frozenset[str]:
    """Every table on which the answer depends: whatever is compared, they are the same."""
    read = [question.resource, *(each.of for each in _nested(question))]
    read += [_led_to(link) for each in question.conditions for link in each.through]
    return frozenset().union(*(_tables_behind(each, who, question.known) for each in read))


@lru_cache(maxsize=2048)
def _tables_behind(resource: Resource, who: Who, known: Known) -> frozenset[str]:
    return _tables_in(base_of(resource, who, known).sql)


def _led_to(link: Field) -> Resource:
    target = resource_of(link.to)
    assert target is not None  # noqa: S101  # the question was read along resources
    return target


@lru_cache(maxsize=2048)
def tables_of_one(resource: Resource, who: Who, known: Known) -> frozenset[str]:
    return _tables_in(_one(resource, "", who, known).sql)


def _tables_in(sql: str) -> frozenset[str]:
    """What is named in a statement; a history changes exactly when its table does."""
    return frozenset(name.removesuffix("history") for name in OURS.findall(sql))


# --- Parts --------------------------------------------------------------------------------------


def _rows(question: Question, who: Who, limit: int) -> Statement:
    """The page's own rows: said columns, the numbers of nested rows, and the ordering."""
    base = base_of(question.resource, who, question.known)
    columns = [f'{each.said("r", Form.ROWS)} AS "{each.name}"' for each in question.fields]
    columns += [f'r."n_{name}"' for name in question.nested]
    columns += [f'r."o_{way.order.name}"' for way in question.ways]
    where, params = _where(question, who)
    sql = (
        f"SELECT {', '.join(columns)} FROM ({base.sql}) r{where}"
        f" ORDER BY {_order(question, 'r')} LIMIT {limit:d}"
    )
    return Statement(sql, (*base.params, *params))


def _nested(question: Question) -> list[Nested]:
    return [each for each in question.resource.nested if each.name in question.nested]


def _nested_said(question: Question) -> list[str]:
    """The columns of the nested rows, from the page's own where it has the same."""
    own = {each.name for each in question.fields}
    return [
        f'p."{nested.same[each.name]}"'
        if nested.same.get(each.name) in own
        else each.said(f'"{nested.name}"', Form.ROWS)
        for nested in _nested(question)
        for each in nested.fields
    ]


def _joins(
    question: Question, who: Who, alias: str, *, limited: bool
) -> tuple[str, tuple[Any, ...]]:
    """The nested rows beside the rows: looked up one by one on a page, joined in a stream."""
    sql = ""
    params: list[Any] = []
    for nested in _nested(question):
        base = base_of(nested.of, who, question.known)
        key = f'{alias}."n_{nested.name}"'
        if limited:
            inner = f'SELECT * FROM ({base.sql}) n WHERE n."o_id" = {key}'
            sql += f' LEFT JOIN LATERAL ({inner}) "{nested.name}" ON true'
        else:
            sql += f' LEFT JOIN ({base.sql}) "{nested.name}" ON "{nested.name}"."o_id" = {key}'
        params += base.params
    return sql, tuple(params)


def _beside(nested: Nested, form: Form) -> list[str]:
    alias = f'"{nested.name}"'
    if form is not Form.JSON:
        return [
            f'{each.said(alias, form)} AS "{nested.name}_{each.name}"' for each in nested.fields
        ]
    inner = ", ".join(f'{each.said(alias, form)} AS "{each.name}"' for each in nested.fields)
    whole = f"(SELECT row_to_json(y) FROM (SELECT {inner}) y)"
    return [f'CASE WHEN {alias}."o_id" IS NOT NULL THEN {whole} END AS {alias}']


def _children(of: Resource, link: str, who: Who, known: Known) -> Statement:
    """The first children of a row as a JSON array, and whether there are more: two texts."""
    base = base_of(of, who, known)
    columns = ", ".join(f'{each.said("c", Form.JSON)} AS "{each.name}"' for each in of.fields)
    heard = heard_by(known, of.model, "c")
    sql = (
        f"(SELECT ARRAY[coalesce(json_agg(x.said) FILTER (WHERE x.nth <= {MOST_CHILDREN:d}),"
        f" '[]')::text, (count(*) > {MOST_CHILDREN:d})::text] FROM"
        f" (SELECT (SELECT row_to_json(y) FROM (SELECT {columns}) y) AS said,"
        f' row_number() OVER (ORDER BY c."o_id") AS nth'
        f' FROM ({base.sql}) c WHERE c."k_{link}" = r."o_id"{heard and f" AND {heard}"}'
        f' ORDER BY c."o_id" LIMIT {MOST_CHILDREN + 1:d}) x)'
    )
    return Statement(sql, base.params)


def _order(question: Question, alias: str) -> str:
    is_backward = bool(question.mark and question.mark.is_backward)
    return ", ".join(
        f'{alias}."o_{way.order.name}"{" DESC" if way.is_descending != is_backward else ""}'
        for way in question.ways
    )


def _where(question: Question, who: Who) -> tuple[str, tuple[Any, ...]]:
    parts: list[Statement] = [
        _condition(each, who, question.known, "r") for each in question.conditions
    ]
    heard = heard_by(question.known, question.resource.model, "r")
    if heard:
        parts.append(Statement(heard, ()))
    if question.mark is not None:
        parts.append(_beyond(question))
    if not parts:
        return "", ()
    sql = " AND ".join(part.sql for part in parts)
    return f" WHERE {sql}", tuple(param for part in parts for param in part.params)


def _beyond(question: Question) -> Statement:
    """Rows strictly after the mark, column by column; one comparison where all run one way."""
    mark = question.mark
    assert mark is not None  # noqa: S101  # whoever calls has looked
    descends = [way.is_descending != mark.is_backward for way in question.ways]
    columns = [f'r."o_{way.order.name}"' for way in question.ways]
    values = [f"%s::{way.order.kind.value}" for way in question.ways]
    if len(set(descends)) == 1:
        beyond = "<" if descends[0] else ">"
        sql = f"({', '.join(columns)}) {beyond} ({', '.join(values)})"
        return Statement(sql, tuple(mark.values))
    sql = ""
    params: list[Any] = []
    for at in range(len(columns)):
        same = [f"{columns[n]} = {values[n]}" for n in range(at)]
        beyond = "<" if descends[at] else ">"
        part = " AND ".join([*same, f"{columns[at]} {beyond} {values[at]}"])
        sql += f"{' OR ' if sql else ''}({part})"
        params += mark.values[: at + 1]
    return Statement(f"({sql})", tuple(params))


def _condition(condition: Condition, who: Who, known: Known, alias: str) -> Statement:
    condition = _by_number(condition)
    if condition.through:
        link, *rest = condition.through
        inner_alias = f"{alias}t"
        inner = _condition(condition._replace(through=tuple(rest)), who, known, inner_alias)
        base = base_of(_led_to(link), who, known)
        found = f'SELECT {inner_alias}."o_id" FROM ({base.sql}) {inner_alias} WHERE {inner.sql}'
        # Rows that are named are few: they are looked up first. As a join they would come last, for
        # PostgreSQL weighs no more than a few orders of joins.
        are_named = not rest and _names_rows(condition)
        within = f"= ANY(ARRAY({found}))" if are_named else f"IN ({found})"
        return Statement(f'{alias}."k_{link.name}" {within}', (*base.params, *inner.params))
    if condition.field is None:
        found = condition.of.finders[condition.finder]
        return Statement(f'{alias}."o_id" {found}', (condition.value,))
    return _comparison(condition.field, condition.operator, condition.value, alias)


def _by_number(condition: Condition) -> Condition:
    """The same, over the link, where a column holds the key of a row that is named.

    Links are indexed and counted by the numbers of rows; of their keys PostgreSQL knows nothing.
    """
    link = condition.field
    target = resource_of(link.to) if link is not None and link.kind is Kind.TEXT else None
    if link is None or target is None or target.key != public_key(target.model):
        return condition
    named = condition._replace(
        through=(*condition.through, link), of=target, field=target.by_name[target.key]
    )
    return named if _names_rows(named) else condition


def _names_rows(condition: Condition) -> bool:
    """Whether it finds rows by their key or a national number."""
    if condition.field is None:
        return True
    return condition.field.name == condition.of.key and condition.operator in ("exact", "in")


def _comparison(field: Field, operator: str, value: Any, alias: str) -> Statement:
    column, kind = f'{alias}."{field.column}"', field.kind.value
    if operator == "isnull":
        return Statement(f"{column} IS {'' if value else 'NOT '}NULL", ())
    if operator == "in":
        return Statement(f"{column} = ANY(%s::{kind}[])", (value,))
    if kind.endswith("[]"):
        sign = "@>" if operator == "contains" else "&&"
        return Statement(f"{column}::text[] {sign} %s::text[]", (value,))
    if operator in COMPARED:
        return Statement(f"{column} {COMPARED[operator]} %s::{kind}", (value,))
    ignores_case = operator.startswith("i")
    pattern = PATTERNS[operator.removeprefix("i") if ignores_case else operator]
    said = re.sub(r"([%_\\])", r"\\\1", value)
    compared = f"upper({column}) LIKE upper(%s)" if ignores_case else f"{column} LIKE %s"
    return Statement(compared, (pattern.format(said),))
