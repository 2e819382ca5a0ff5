"""Inspections said in one go: logged, published and corrected, by the actions of their drafts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied

from cases.actions import Cite, Judged
from cases.actions import inspections as actions
from cases.actions.sources import source_at
from cases.deeds import Deed, Sent
from cases.forms.dates import boxes_of
from cases.forms.whole_inspections import (
    CorrectInspectionForm,
    LoggedInspectionForm,
    PublishInspectionForm,
    WholeInspectionForm,
)
from cases.models import Inspection, Organisation, User
from cases.permissions import (
    may_correct,
    may_log_inspection,
    may_publish_inspection,
    regulator_of,
    require,
)


def log_inspection(organisation: Organisation, by: User, sent: Sent = None) -> Deed:
    regulator = regulator_of(by, organisation)
    if regulator is None:
        raise PermissionDenied
    form = LoggedInspectionForm(sent, organisation=organisation, regulator=regulator)

    def act() -> Inspection:
        citations, judgements = _told(form, by)
        return actions.log_inspection(
            organisation=organisation,
            regulator=regulator,
            by=by,
            citations=citations,
            judgements=judgements,
            state=form.cleaned_data["state"],
            **form.said._asdict(),
        )

    return Deed(form, act)


def publish_inspection(inspection: Inspection, by: User, sent: Sent = None) -> Deed:
    require(may_publish_inspection, by, inspection)
    form = PublishInspectionForm(sent, initial={"published": boxes_of(inspection.published)})
    return Deed(
        form,
        lambda: actions.publish_inspection(inspection=inspection, by=by, **form.cleaned_data),
    )


def correction_form(inspection: Inspection, by: User, sent: Sent) -> CorrectInspectionForm:
    """An inspection as it stands, to be put right. Raises PermissionDenied."""
    require(may_log_inspection, by, inspection.regulator)
    require(may_correct, by, inspection)
    return CorrectInspectionForm(
        sent,
        organisation=inspection.organisation,
        regulator=inspection.regulator,
        initial=_as_sent(inspection),
    )


def correct_inspection(inspection: Inspection, by: User, sent: Sent = None) -> Deed:
    form = correction_form(inspection, by, sent)

    def act() -> Inspection:
        citations, judgements = _told(form, by)
        return actions.correct_inspection(
            inspection=inspection,
            said=form.said,
            judgements=judgements,
            reason=form.cleaned_data["reason"],
            by=by,
            citations=citations,
        )

    return Deed(form, act)


def _told(form: WholeInspectionForm, by: User) -> tuple[Sequence[Cite], Sequence[Judged]]:
    """The sources, and the grades that rest on them."""
    citations = [
        Cite(source_at(title=each.title, url=each.url, by=by), each.locator) for each in form.cited
    ]
    return citations, [Judged(each.grade, citations, *each[1:]) for each in form.given]


def _as_sent(inspection: Inspection) -> dict[str, Any]:
    """What an inspection says, as a program would send it."""
    evidence = inspection.evidence
    cited = evidence.citations.select_related("source").order_by("position") if evidence else ()
    return {
        "kind": inspection.kind,
        "service": inspection.service,
        "scheme": inspection.scheme_id,
        "summary": inspection.summary,
        **{name: boxes_of(getattr(inspection, name)) for name in ("started", "ended", "published")},
        "judgements": [
            {
                "grade": each.grade.label,
                "area": each.area.key if each.area else None,
                "scope": each.scope,
                "is_headline": each.is_headline,
            }
            for each in inspection.judgements.current()
            .select_related("grade", "area")
            .order_by("pk")
        ],
        "sources": [
            {"title": each.source.title, "url": each.source.url, "place": each.locator}
            for each in cited
        ],
    }
