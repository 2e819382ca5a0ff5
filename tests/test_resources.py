"""What the API serves: every table or a reason, every order with an index, every column said."""

import re

import pytest
from django.db import connection

from cases.api.conditional import labels_of
from cases.feed_triggers import TELLING
from cases.models import Fact
from cases.projection.resource import NOW, all_resources, resource_of
from cases.projection.statement import OURS, Who, base_of
from tests.test_house import OUR_MODELS

# Tables that no program reads, each for a reason.
NOT_SERVED = {
    "User": "people who use the register are nobody's data (design D17)",
    "Membership": "likewise: who acts for whom is shown to administrators",
    "Assignment": "names the person who holds a case",
    "Watch": "one person's own",
    "SavedFilter": "one person's own",
    "Evidence": "only holds citations together; its number is in every fact",
    "ApiToken": "one person's own",
    "KeptAnswer": "answers kept to be given again",
    "ChangeEra": "the change feed's own books",
    "RegisterChange": "served as `changes`, in an order of its own",
    "Notice": "one person's own",
    "NoticePreference": "one person's own",
    "Webhook": "one person's own",
    "WebhookDelivery": "one person's own",
    "Export": "served as `exports`, with its files",
    "ExportFile": "inside `exports`",
}


def test_every_table_is_served_or_has_a_reason() -> None:
    served = {resource.model.__name__ for resource in all_resources().values()}

    assert {model.__name__ for model in OUR_MODELS} - served == set(NOT_SERVED)


@pytest.mark.parametrize("name", sorted(all_resources()))
def test_a_resource_is_explained_and_its_columns_are(name: str) -> None:
    resource = all_resources()[name]

    assert resource.about.endswith(".")
    assert resource_of(resource.model) is resource
    assert not [field.name for field in resource.fields if not field.about.strip(" .")]
    assert resource.key in resource.by_name
    for when, names in resource.heard.items():
        assert {when, *names} <= set(resource.by_name), when
    for parent, link in resource.inside.items():
        assert resource.by_name[link].to is all_resources()[parent].model


@pytest.mark.parametrize("name", sorted(all_resources()))
def test_what_was_completed_later_says_when(name: str) -> None:
    """A fact with a second instant of its own has columns that the register heard of then."""
    resource = all_resources()[name]
    if not issubclass(resource.model, Fact):
        return
    instants = {
        field.name
        for field in resource.fields
        if field.name.endswith(("_recorded_at", "approved_at", "decided_at"))
    }

    assert instants <= set(resource.heard), instants - set(resource.heard)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(all_resources()))
def test_every_order_has_its_index(name: str) -> None:
    """PostgreSQL reads the first rows of an order from an index, where it may not sort."""
    resource, who = all_resources()[name], Who(0, 0, is_staff=True)
    base = base_of(resource, who, NOW)

    for order in resource.ways:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off")
            ordered = f'ORDER BY r."o_{order}", r."o_id" LIMIT 1'
            cursor.execute(
                f'EXPLAIN SELECT r."o_id" FROM ({base.sql}) r {ordered}',  # noqa: S608  # our names
                base.params,
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert not re.search(r"(?<!Incremental )\bSort  \(", plan), (order, plan)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(all_resources()))
def test_every_table_behind_an_answer_tells_its_changes(name: str) -> None:
    """Otherwise an ETag would say that nothing had changed."""
    base = base_of(all_resources()[name], Who(0, 0, is_staff=False), NOW)
    tables = set(OURS.findall(base.sql))

    told = set(labels_of(tables))

    # Jobs and drafts tell nothing: a list of them has a tag of its own each time.
    silent = {"jobs": "insights.job", "figures": "insights.job", "drafts": "cases.draft"}
    assert told - TELLING <= {silent.get(name)}
