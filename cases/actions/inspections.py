"""Inspections with their judgements: logged in one go, as a draft or published."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from cases.actions.evidence import Cite, complete, keep_fact, mark_changed
from cases.models import (
    Area,
    Case,
    Grade,
    Inspection,
    Judgement,
    JudgementScheme,
    Organisation,
    User,
)
from cases.permissions import may_log_inspection, may_publish_inspection, require
from cases.rules import InspectionKind, PublicationState, RuleBroken


class Judged(NamedTuple):
    """One grade that an inspection gave: for the whole, an area, or a scope in words."""

    grade: Grade
    citations: Sequence[Cite]
    area: Area | None = None
    scope: str = ""
    is_headline: bool = False


@transaction.atomic
def log_inspection(
    *,
    organisation: Organisation,
    regulator: Organisation,
    kind: InspectionKind,
    by: User,
    citations: Sequence[Cite],
    scheme: JudgementScheme | None = None,
    judgements: Sequence[Judged] = (),
    service: str = "",
    started: str | None = None,
    ended: str | None = None,
    published: str | None = None,
    state: PublicationState = PublicationState.PUBLISHED,
    summary: str = "",
) -> Inspection:
    """Log an inspection and every grade it gave, all or nothing.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_log_inspection, by, regulator)
    if judgements and scheme is None:
        raise RuleBroken("Say by which scheme the inspection judged.")
    inspection = Inspection(
        organisation=organisation,
        regulator=regulator,
        kind=kind,
        scheme=scheme,
        service=service,
        started=started,
        ended=ended,
        published=published,
        state=state,
        summary=summary,
    )
    keep_fact(inspection, by=by, citations=citations)
    for judged in judgements:
        _judge(inspection, judged, by)
    _mark_cases_about(organisation)
    return inspection


@transaction.atomic
def publish_inspection(*, inspection: Inspection, published: str, by: User) -> Inspection:
    """Publish a draft. Raises PermissionDenied, RuleBroken."""
    require(may_publish_inspection, by, inspection)
    draft: Inspection = Inspection.objects.select_for_update().get(pk=inspection.pk)
    if draft.state == PublicationState.PUBLISHED:
        raise RuleBroken("This inspection has been published already.")
    complete(draft, state=PublicationState.PUBLISHED, published=published)
    _mark_cases_about(draft.organisation)
    return draft


def _judge(inspection: Inspection, judged: Judged, by: User) -> Judgement:
    grade, area, scheme = judged.grade, judged.area, inspection.scheme
    if scheme is None or grade.scheme_id != scheme.pk:
        raise RuleBroken(f"“{grade.label}” is not a grade of the scheme “{scheme}”.")
    if area is not None and area.scheme_id != scheme.pk:
        raise RuleBroken(f"“{area.name}” is not an area of the scheme “{scheme}”.")
    if judged.is_headline and not scheme.has_headline:
        raise RuleBroken(f"The scheme “{scheme}” has no headline judgement.")
    judgement = Judgement(
        inspection=inspection,
        organisation=inspection.organisation,
        scheme=scheme,
        area=area,
        scope=judged.scope,
        is_headline=judged.is_headline,
        grade=grade,
    )
    return keep_fact(judgement, by=by, citations=judged.citations)


def _mark_cases_about(organisation: Organisation) -> None:
    for case in Case.objects.all().about(organisation):
        mark_changed(case)
