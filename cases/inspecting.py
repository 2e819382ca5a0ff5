"""How an inspection is written: the steps of its draft, and what publishing records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.actions.evidence import cites_of
from cases.actions.inspection_drafts import Cited, Given, publish_inspection_draft
from cases.actions.inspections import Corrected
from cases.drafting import Flow, Step, answers_of
from cases.forms.dates import typed_moment
from cases.forms.inspections import (
    NO_SCHEME,
    CompareForm,
    DatesForm,
    JudgementsForm,
    ReasonForm,
    SchemeForm,
    SourcesForm,
    SummaryForm,
    compared,
    previous_inspection,
    schemes_valid,
)
from cases.models import Draft, Inspection, Judgement, JudgementScheme, User
from cases.rules import DraftKind, InspectionKind, RuleBroken


def _dates(draft: Draft, data: QueryDict | None) -> DatesForm:
    return DatesForm(data, organisation=draft.organisation)


def _said_of_dates(draft: Draft) -> dict[str, Any]:
    """What is right in the first step."""
    form = _dates(draft, answers_of(draft, "dates") or QueryDict())
    form.is_valid()
    return form.cleaned_data


def _schemes(draft: Draft) -> list[JudgementScheme]:
    return schemes_valid(draft, _said_of_dates(draft))


def _scheme(draft: Draft, data: QueryDict | None) -> SchemeForm:
    schemes = _schemes(draft)
    form = SchemeForm(data, schemes=schemes)
    if len(schemes) < 2:  # what can only be one way is chosen, and said
        form.initial["scheme"] = str(schemes[0].pk) if schemes else NO_SCHEME
    return form


def _chosen_scheme(draft: Draft) -> JudgementScheme | None:
    said = answers_of(draft, "scheme") or QueryDict()
    return next((each for each in _schemes(draft) if str(each.pk) == said.get("scheme")), None)


def _judgements(draft: Draft, data: QueryDict | None) -> JudgementsForm:
    return JudgementsForm(data, scheme=_chosen_scheme(draft))


def _given(draft: Draft) -> list[Given]:
    """The grades that were chosen, as far as they are right."""
    form = _judgements(draft, answers_of(draft, "judgements") or QueryDict())
    return list(form.given()) if form.is_valid() else []


def _sources(draft: Draft, data: QueryDict | None) -> SourcesForm:
    return SourcesForm(data)


def _summary(draft: Draft, data: QueryDict | None) -> SummaryForm:
    return SummaryForm(data)


def _compare(draft: Draft, data: QueryDict | None) -> CompareForm:
    return CompareForm(data)


def _reason(draft: Draft, data: QueryDict | None) -> ReasonForm:
    return ReasonForm(data)


def _about_scheme(draft: Draft) -> Mapping[str, Any]:
    return {"schemes": _schemes(draft), "has_day": any(_said_of_dates(draft).values())}


def _about_judgements(draft: Draft) -> Mapping[str, Any]:
    return {"scheme": _chosen_scheme(draft)}


def _about_previous(draft: Draft) -> Mapping[str, Any]:
    scheme = _chosen_scheme(draft)
    if scheme is None:
        return {"scheme": None, "previous": None, "rows": []}
    published = Inspection.objects.current().published()
    previous = previous_inspection(draft, scheme, _said_of_dates(draft), published)
    rows = compared(_given(draft), previous) if previous else []
    return {"scheme": scheme, "previous": previous, "rows": rows}


LOOKS = "cases/drafts/"
STEPS = (
    Step("dates", _("Kind and dates"), _dates),
    Step("scheme", _("Judgement scheme"), _scheme, LOOKS + "scheme.html", _about_scheme),
    Step("judgements", _("Judgements"), _judgements, LOOKS + "judgements.html", _about_judgements),
    Step("sources", _("Where it can be read"), _sources, LOOKS + "rows.html", takes_files=True),
    Step("findings", _("Summary"), _summary),
    Step("compare", _("The inspection before"), _compare, LOOKS + "compare.html", _about_previous),
)
REASON = Step("reason", _("Why it is corrected"), _reason)


def inspection_steps(draft: Draft) -> Sequence[Step]:
    """The pages of a draft; a correction begins with its reason."""
    return (REASON, *STEPS) if draft.corrects_inspection_id else STEPS


def _record(draft: Draft, by: User, version: int) -> str:
    """Put the draft on the record and answer the address of the inspection."""
    checked: dict[str, forms.Form] = {}
    for step in inspection_steps(draft):
        form = step.form(draft, answers_of(draft, step.key) or QueryDict())
        if not form.is_valid():
            raise RuleBroken(_now("Something is still missing: see below."))
        checked[step.key] = form
    dates, sources = checked["dates"].cleaned_data, checked["sources"]
    assert isinstance(sources, SourcesForm)  # noqa: S101  # as the step says
    inspection = publish_inspection_draft(
        draft=draft,
        version=version,
        said=Corrected(
            kind=InspectionKind(dates["kind"]),
            scheme=_chosen_scheme(draft),
            service=dates["service"],
            started=dates["started"] or None,
            ended=dates["ended"] or None,
            published=dates["published"] or None,
            summary=checked["findings"].cleaned_data["summary"],
        ),
        grades=_given(draft),
        cited=sources.cited(),
        reason=checked["reason"].cleaned_data["reason"] if "reason" in checked else "",
        by=by,
    )
    return reverse("cases:inspection_detail", args=[inspection.pk])


INSPECTION_FLOW = Flow(
    kind=DraftKind.INSPECTION,
    steps=inspection_steps,
    asks_another=lambda draft: draft.body.asks_second_reader,
    record=_record,
    record_text=_("Publish"),
    ask_text=_("Ask a second reader"),
    asked_text=_("A colleague of yours can now read and publish it."),
)


def _judgements_again(given: Iterable[Given | Judgement]) -> dict[str, list[str]]:
    """Grades as they would have been typed."""
    typed: dict[str, list[str]] = {}
    parts = 0
    for each in given:
        grade = [str(each.grade.pk)]
        if each.is_headline:
            typed |= {"headline": grade, "headline_scope": [each.scope]}
        elif each.scope:
            area = [str(each.area.pk)] if each.area else []
            typed |= {f"part_{parts}": [each.scope], f"part_grade_{parts}": grade}
            typed[f"part_area_{parts}"] = area
            parts += 1
        else:
            typed[f"area_{each.area.pk if each.area else ''}"] = grade
    return typed


def typed_again(inspection: Inspection) -> dict[str, dict[str, list[str]]]:
    """What an inspection says, as it would have been typed in the steps."""
    said = Corrected(**{name: getattr(inspection, name) for name in Corrected._fields})
    judgements = inspection.judgements.current().select_related("grade", "area").order_by("pk")
    cited = [
        Cited(each.source.title, each.source.url, each.locator) for each in cites_of(inspection)
    ]
    return typed(said, judgements, cited)


def typed(
    said: Corrected, given: Iterable[Given | Judgement], cited: Iterable[Cited]
) -> dict[str, dict[str, list[str]]]:
    """An inspection with its grades and sources as it would be typed in the steps."""
    sources: dict[str, list[str]] = {}
    for number, each in enumerate(cited):
        sources |= {
            f"title_{number}": [each.title],
            f"url_{number}": [each.url],
            f"place_{number}": [each.locator],
        }
    return {
        "dates": {
            "kind": [said.kind],
            "service": [said.service],
            **typed_moment("started", said.started),
            **typed_moment("ended", said.ended),
            **typed_moment("published", said.published),
        },
        "scheme": {"scheme": [str(said.scheme.pk) if said.scheme else NO_SCHEME]},
        "judgements": _judgements_again(given),
        "sources": sources,
        "findings": {"summary": [said.summary]},
    }
