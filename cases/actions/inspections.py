"""Inspections with their judgements: logged in one go, as a draft or published, and corrected."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions.corrections import supersede
from cases.actions.evidence import Cite, complete, keep_fact, mark_changed
from cases.actions.holding import hold
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
from cases.permissions import (
    may_log_inspection,
    may_publish_inspection,
    may_read_inspection_second,
    require,
)
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
    second_reader: User | None = None,
) -> Inspection:
    """Log an inspection and every grade it gave, all or nothing.

    second_reader: who read and published it, where that is another person than its writer; must be
    named where the regulator asks for one. Raises PermissionDenied, RuleBroken.
    """
    require(may_log_inspection, by, regulator)
    _check_dates(organisation, started, ended, published)
    if state == PublicationState.PUBLISHED:
        _check_second_reader(regulator, by, second_reader)
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
        second_reader=second_reader,
    )
    keep_fact(inspection, by=by, citations=citations)
    for judged in judgements:
        _judge(inspection, judged, by)
    _mark_cases_about(organisation)
    return inspection


@transaction.atomic
def publish_inspection(*, inspection: Inspection, published: str, by: User) -> Inspection:
    """Publish a draft; whoever did not write it is its second reader.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_publish_inspection, by, inspection)
    draft = hold(inspection)
    if draft.state == PublicationState.PUBLISHED:
        raise RuleBroken("This inspection has been published already.")
    reader = by if by.pk != draft.recorded_by_id else None
    _check_dates(draft.organisation, draft.started, draft.ended, published)
    _check_second_reader(draft.regulator, draft.recorded_by, reader)
    complete(draft, state=PublicationState.PUBLISHED, published=published, second_reader=reader)
    _mark_cases_about(draft.organisation)
    return draft


class Corrected(NamedTuple):
    """What an inspection should say instead."""

    kind: InspectionKind
    scheme: JudgementScheme | None
    service: str
    started: str | None
    ended: str | None
    published: str | None
    summary: str


@transaction.atomic
def correct_inspection(
    *,
    inspection: Inspection,
    said: Corrected,
    judgements: Sequence[Judged],
    reason: str,
    by: User,
    citations: Sequence[Cite],
    second_reader: User | None = None,
) -> Inspection:
    """Put a corrected inspection with its judgements in the place of a wrong one.

    The old ones stay and name what corrects them; a judgement that is not said again goes with the
    old inspection. Answers the new inspection. Raises PermissionDenied, RuleBroken.
    """
    require(may_log_inspection, by, inspection.regulator)
    _check_dates(inspection.organisation, said.started, said.ended, said.published)
    _check_second_reader(inspection.regulator, by, second_reader)
    wrong = list(Judgement.objects.current().filter(inspection=inspection).order_by("pk"))
    right = supersede(
        inspection,
        replacement={**said._asdict(), "second_reader": second_reader},
        reason=reason,
        by=by,
        citations=citations,
        leaving=(Judgement,),
    )
    for judged in judgements:
        _judge_again(right, judged, wrong, reason, by)
    return right


def _judge_again(
    right: Inspection, judged: Judged, wrong: list[Judgement], reason: str, by: User
) -> None:
    """Say a judgement of the corrected inspection, in the place of the one of the same thing."""
    new = _judge(right, judged, by, reason)
    old = next((each for each in wrong if _what(each) == _what(judged)), None)
    if old is not None:
        wrong.remove(old)
        Judgement.objects.filter(pk=old.pk).update(
            superseded_by=new, superseded_at=timezone.now(), version=F("version") + 1
        )


def _what(judged: Judged | Judgement) -> tuple[str, str] | None:
    """What a grade is of; nothing for the whole. Areas are known by name, across schemes too."""
    if judged.is_headline:
        return None
    return judged.scope, judged.area.name if judged.area else ""


def _check_second_reader(regulator: Organisation, writer: User, reader: User | None) -> None:
    if reader is None:
        if regulator.asks_second_reader:
            raise RuleBroken(_("A second reader publishes the inspections of this regulator."))
        return
    require(may_read_inspection_second, reader, regulator)
    if reader.pk == writer.pk:
        raise RuleBroken(_("Nobody is the second reader of what they wrote."))


def _check_dates(
    organisation: Organisation, started: str | None, ended: str | None, published: str | None
) -> None:
    for _field, sentence in broken_dates(
        organisation, started, ended, published, timezone.localdate()
    ):
        raise RuleBroken(sentence)


def broken_dates(
    organisation: Organisation,
    started: str | None,
    ended: str | None,
    published: str | None,
    today: date,
) -> Iterator[tuple[str, str]]:
    """What certainly cannot be in the dates of an inspection, as pairs of a field and a sentence.

    What is unknown is not refused: a visit in 2010 can have been after an opening in May 2010.
    """
    first, last, out = (_moment(text) for text in (started, ended, published))
    opened, closed = _moment(organisation.opened), _moment(organisation.closed)
    for field, moment in (("started", first), ("ended", last), ("published", out)):
        if _is_before(today, moment):
            yield field, _("This day is still to come.")
    if _precedes(last, first):
        yield "ended", _("The visit cannot end before it begins.")
    if _precedes(out, last or first):
        yield "published", _("The report cannot be published before the visit.")
    field, seen = ("started", first) if first else ("ended", last)
    if _precedes(seen, opened):
        yield (
            field,
            _("%(name)s opened %(day)s: nobody can have visited it before.")
            % {"name": organisation, "day": edtf.words(organisation.opened)},
        )
    if _precedes(closed, seen):
        yield (
            field,
            _("%(name)s closed %(day)s: nobody can have visited it after.")
            % {"name": organisation, "day": edtf.words(organisation.closed)},
        )


def _moment(text: str | None) -> edtf.Edtf | None:
    return edtf.parse(text) if text else None


def _is_before(day: date, moment: edtf.Edtf | None) -> bool:
    return moment is not None and moment.earliest is not None and day < moment.earliest


def _precedes(one: edtf.Edtf | None, other: edtf.Edtf | None) -> bool:
    """Whether one moment was certainly before the other."""
    return one is not None and one.latest is not None and _is_before(one.latest, other)


def _judge(inspection: Inspection, judged: Judged, by: User, reason: str = "") -> Judgement:
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
        correction_reason=reason,
    )
    return keep_fact(judgement, by=by, citations=judged.citations)


def _mark_cases_about(organisation: Organisation) -> None:
    """In the order of their numbers: two who mark the same cases do not wait for each other."""
    for case in Case.objects.all().about(organisation).order_by("pk"):
        mark_changed(case)
