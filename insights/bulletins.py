"""What a webhook is to be told: changes of the feed, with the row as the API gives it to its owner.

A row that the owner may not see now, or that the webhook's filter does not let through, is passed
over. Of a deletion it is told only that it happened, and only to those who see the whole table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import parse_qs
from uuid import UUID, uuid4

import orjson
from django.utils.translation import gettext as _

from cases.feed import Change, Position, changes_after
from cases.feed_triggers import TELLING
from cases.models import User
from cases.projection.asking import RESERVED, question_of
from cases.projection.questions import LARGEST, Condition, Unclear
from cases.projection.reading import page_of
from cases.projection.resource import API, EVER, Resource, all_resources
from cases.projection.statement import Who
from cases.rules import ChangeVerb, RuleBroken
from insights.models import Webhook
from insights.models.webhooks import message_id

NO_HAT = 0  # no membership has this number: who wears no hat acts through none
MOST_FILTERS = 20
VERBS = {ChangeVerb.INSERT: "created", ChangeVerb.UPDATE: "changed", ChangeVerb.DELETE: "deleted"}


class Bulletin(NamedTuple):
    """One message. change: of which it tells, by its number in the feed; None for a test."""

    id: UUID
    change: int | None
    about: str
    body: str


class Batch(NamedTuple):
    """What is to be told of one stretch of the feed, and where the next begins."""

    bulletins: list[Bulletin]
    position: Position
    is_end: bool


def told_resources() -> list[Resource]:
    """All that a webhook can be told of, by title: of other tables the feed does not tell."""
    told = (each for each in all_resources().values() if _table(each) in TELLING)
    return sorted(told, key=lambda each: each.title)


def _table(resource: Resource) -> str:
    return resource.model._meta.label_lower


def said_filter(text: str) -> dict[str, list[str]]:
    """A filter as the API would be asked: names, each with its values. Raises RuleBroken."""
    try:
        said = parse_qs(
            text.strip().removeprefix("?"),
            keep_blank_values=True,
            strict_parsing=bool(text.strip("? ")),
            max_num_fields=MOST_FILTERS,
        )
    except ValueError as problem:
        raise RuleBroken(_("Write a filter as name=value&name=value."), field="query") from problem
    for name in said:
        if name in RESERVED:
            raise RuleBroken(
                _("“%(name)s” is no filter: it says how a list looks.") % {"name": name},
                field="query",
            )
    return said


def check_filter(resources: Iterable[str], text: str) -> None:
    """Every one of these resources understands the filter. Raises RuleBroken."""
    said = said_filter(text)
    told = {each.name: each for each in told_resources()}
    for name in resources:
        if name not in told:
            words = _("No changes of “%(name)s” are told.") % {"name": name}
            raise RuleBroken(words, field="resources")
        resource = told[name]
        try:
            question_of(resource, said)
        except Unclear as problem:
            raise RuleBroken(f"{resource.title}: {problem}", field="query") from problem


def owner_of(webhook: Webhook) -> User:
    """The person as whom the webhook sees, with the hat it was made with."""
    owner: User = webhook.user
    owner.hat_id = webhook.membership_id or NO_HAT
    return owner


def next_batch(webhook: Webhook, *, limit: int = LARGEST) -> Batch:
    """The next stretch of the feed for this webhook. Raises feed.NotOfThisPast.

    limit: how many changes are looked at.
    """
    by_table = {_table(each): each for each in told_resources() if each.name in webhook.resources}
    position = Position(*webhook.feed_position)
    changes = changes_after(position, tables=list(by_table), limit=limit) if by_table else []
    bulletins = list(_told(webhook, by_table, changes))
    end = changes[-1].position if changes else position
    return Batch(bulletins, end, is_end=len(changes) < limit)


def trial_bulletin(at: datetime) -> Bulletin:
    """A message that tells of nothing, to see whether it arrives."""
    number = uuid4()
    return Bulletin(number, None, "test", _written(number, {"type": "test", "at": _instant(at)}))


def _told(
    webhook: Webhook, by_table: Mapping[str, Resource], changes: Sequence[Change]
) -> Iterator[Bulletin]:
    owner, said = owner_of(webhook), said_filter(webhook.query)
    rows = {
        table: _rows(resource, owner, said, {c.of_row for c in changes if c.of_table == table})
        for table, resource in by_table.items()
    }
    for change in changes:
        resource = by_table[change.of_table]
        row = rows[change.of_table].get(change.of_row)
        is_deleted = change.verb is ChangeVerb.DELETE
        if is_deleted and not said and _sees_all(resource, owner):
            yield _bulletin(change, resource, None)
        elif row is not None and not is_deleted:
            yield _bulletin(change, resource, row)


def _rows(
    resource: Resource, owner: User, said: Mapping[str, Sequence[str]], numbers: set[int]
) -> dict[int, dict[str, Any]]:
    """Those of these rows that the owner sees and the filter lets through, superseded ones too."""
    if not numbers:
        return {}
    try:
        question = question_of(resource, said)
    except Unclear:
        # It was understood when it was saved; a release since then knows the name no more.
        return {}
    among = Condition((), resource, resource.by_name["id"], "", "in", sorted(numbers))
    question = question._replace(conditions=(*question.conditions, among), size=LARGEST, known=EVER)
    return {row["id"]: row for row in page_of(question, Who.of(owner)).rows}


def _sees_all(resource: Resource, owner: User) -> bool:
    return not resource.rows(owner, EVER).query.where


def _bulletin(change: Change, resource: Resource, row: dict[str, Any] | None) -> Bulletin:
    number = uuid4()
    verb = "superseded" if change.is_supersession else VERBS[change.verb]
    by_number = f"{API}/{resource.name}/{change.of_row}/" if resource.key == "id" else None
    body = _written(
        number,
        {
            "type": f"{resource.name}.{verb}",
            "at": _instant(change.at),
            "resource": resource.name,
            "verb": verb,
            "href": row["href"] if row else by_number,
            "data": row,
        },
    )
    return Bulletin(number, change.position.id, f"{resource.name}.{verb}", body)


def _written(number: UUID, said: Mapping[str, Any]) -> str:
    return orjson.dumps({"id": message_id(number), **said}).decode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
