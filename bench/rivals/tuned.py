"""The rows of a resource as ORM instances, with all that their columns need fetched ahead."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, OuterRef, Prefetch, QuerySet, Subquery

import failwell.urls  # noqa: F401  # registers what is served
from cases.models import Citation, Inspection, Organisation, seen_on
from cases.projection.fields import Field
from cases.projection.resource import Resource, all_resources


def resource(name: str) -> Resource:
    return all_resources()[name]


def owner(served: Resource) -> str:
    """The path from a row to the organisation whose identifiers it shows."""
    model = served.model
    if model is Organisation:
        return ""
    names = {each.name for each in model._meta.fields}
    if "organisation" in names:
        return "organisation"
    return "case__organisation" if "case" in names else "intervention__organisation"


def links(served: Resource) -> set[str]:
    """What is joined: every link that a column follows."""
    paths = {
        each.source.rsplit("__", 1)[0]
        for each in served.fields
        if isinstance(each.source, str) and "__" in each.source
    }
    return paths | ({"evidence"} if "sources" in served.by_name else set())


def rows(served: Resource) -> QuerySet[Any]:
    """Its rows in force, tuned: joins for links, one query more for each list of each row."""
    found: Any = served.model._default_manager.all()
    if served.has_versions:
        found = found.filter(superseded_at__isnull=True)
    found = found.select_related(*sorted(links(served)))
    ahead: list[Any] = []
    if "sources" in served.by_name:
        cited = Citation.objects.select_related("source").order_by("position", "pk")
        ahead.append(Prefetch("evidence__citations", cited))
    if "organisation_identifiers" in served.by_name:
        path = owner(served)
        ahead.append(f"{path}__identifiers" if path else "identifiers")
    tuned: QuerySet[Any] = found.prefetch_related(*ahead)
    return tuned


def with_latest(found: QuerySet[Any]) -> QuerySet[Any]:
    """Organisations, each with the number of its latest headline judgement."""
    seen = (
        Inspection.objects.filter(organisation=OuterRef("pk"), superseded_at__isnull=True)
        .filter(judgements__superseded_at__isnull=True)
        .order_by(seen_on().desc(), "-pk", "-judgements__is_headline", "judgements")
    )
    told: QuerySet[Any] = found.annotate(latest=Subquery(seen.values("judgements")[:1]))
    return told


def attach_latest(page: Sequence[Any]) -> None:
    """Fetch the latest judgements of a page together."""
    wanted = [each.latest for each in page if each.latest]
    judged = {each.pk: each for each in rows(resource("judgements")).filter(pk__in=wanted)}
    for each in page:
        each.latest_judgement = judged.get(each.latest)


def sources_of(row: Any) -> list[str]:
    cited = row.evidence.citations.all() if row.evidence_id else ()
    return [f"{each.source.key} {each.locator}" for each in cited]


def identifiers_of(row: Any, path: str) -> list[str]:
    for name in filter(None, path.split("__")):
        row = getattr(row, name)
    return sorted(f"{each.scheme}:{each.value}" for each in row.identifiers.all())


def plain(served: Resource) -> Iterable[tuple[Field, str]]:
    """Columns that are read along links, with the path to each."""
    for each in served.fields:
        if isinstance(each.source, str):
            yield each, each.source


def key_of(row: Model, served: Resource) -> str:
    return f"/api/v1/{served.name}/{getattr(row, served.key)}/"
