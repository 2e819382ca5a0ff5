"""How a designation, and its lifting, are written: the steps, and what approval records."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.actions.approvals import Link, Told, approve_designation, approve_lifting
from cases.actions.designations import check_standing
from cases.drafting import Flow, Step, answers_of, problems_of
from cases.forms.designations import (
    AcceptanceForm,
    DayForm,
    EvidenceForm,
    FailureTypesForm,
    Ground,
    LabelForm,
    LimbsForm,
    PartiesForm,
)
from cases.models import Case, Designation, Draft, Party, User
from cases.rules import Acceptance, DraftKind, LimbFinding, RuleBroken

# What a limb is in the record: found is true, not found is false, not stated is neither.
FINDINGS = {
    LimbFinding.FOUND: True,
    LimbFinding.NOT_FOUND: False,
    LimbFinding.NOT_STATED: None,
}


def case_of(draft: Draft) -> Case:
    """The case in which a designation is asked for."""
    assert draft.case is not None  # noqa: S101  # a draft of a designation is begun in a case
    return draft.case


def lifted_by(draft: Draft) -> Designation:
    """The designation that a draft of a lifting is about."""
    assert draft.designation is not None  # noqa: S101  # such a draft names what it lifts
    return draft.designation


# --- The steps of a designation ------------------------------------------------------------------


def imposed_on(draft: Draft) -> str:
    """The day on which what is lifted was imposed: every designation has one."""
    return str(lifted_by(draft).imposed)


def _day(draft: Draft, data: QueryDict | None) -> forms.Form:
    return DayForm(data, initial={"service": case_of(draft).service})


def _label(draft: Draft, data: QueryDict | None) -> forms.Form:
    day = _day(draft, answers_of(draft, "day") or QueryDict())
    day.is_valid()
    said = day.cleaned_data
    return LabelForm(
        data,
        case=case_of(draft),
        body=draft.body,
        imposed=said.get("imposed") or "",
        service=said.get("service") or "",
    )


def _limbs(draft: Draft, data: QueryDict | None) -> forms.Form:
    return LimbsForm(
        data, initial={"standards_judge": draft.body.name, "capacity_judge": draft.body.name}
    )


def _types(_draft: Draft, data: QueryDict | None) -> forms.Form:
    return FailureTypesForm(data)


def _parties(_draft: Draft, data: QueryDict | None) -> forms.Form:
    return PartiesForm(data)


def _acceptance(_draft: Draft, data: QueryDict | None) -> forms.Form:
    return AcceptanceForm(data)


def _evidence(_draft: Draft, data: QueryDict | None) -> forms.Form:
    return EvidenceForm(data)


def _known_parties(draft: Draft) -> Mapping[str, Any]:
    parties = Party.objects.current().filter(case=draft.case).select_related("organisation")
    return {"parties": parties.order_by("pk")}


def designation_steps(_draft: Draft) -> Sequence[Step]:
    """The pages on which a designation is written, in order."""
    folder = "cases/designations"
    return [
        Step("day", str(_("Day and service")), _day, f"{folder}/day.html"),
        Step("label", str(_("Label")), _label, f"{folder}/label.html"),
        Step("limbs", str(_("The two limbs")), _limbs, f"{folder}/limbs.html"),
        Step("types", str(_("Failure types")), _types, f"{folder}/types.html"),
        Step(
            "parties", str(_("Who owns this")), _parties, f"{folder}/parties.html", _known_parties
        ),
        Step("acceptance", str(_("The leaders’ answer")), _acceptance),  # noqa: RUF001
        Step("evidence", str(_("Evidence")), _evidence, f"{folder}/evidence.html"),
    ]


def told_by(draft: Draft) -> tuple[Told, list[Link]]:
    """What a draft says of a designation. Raises RuleBroken if something is wrong with it."""
    said: dict[str, Any] = {}
    for step in designation_steps(draft):
        form = step.form(draft, answers_of(draft, step.key) or QueryDict())
        if not form.is_valid():
            raise RuleBroken(str(_("Something is missing or wrong in this draft: see its steps.")))
        said |= form.cleaned_data
    standards = FINDINGS[LimbFinding(said["standards"])]
    capacity = FINDINGS[LimbFinding(said["capacity"])]
    told = Told(
        instrument=said["instrument"],
        label=said["label"],
        scheme_words=said["scheme_words"],
        imposed=said["imposed"],
        service=said["service"],
        standards_inadequate=standards,
        standards_judged_by=said["standards_judge"] if standards is not None else None,
        capacity_lacking=capacity,
        capacity_judged_by=said["capacity_judge"] if capacity is not None else None,
        acceptance=Acceptance(said["acceptance"]),
        note=_note(said),
        findings=said["findings"],
        parties=said["parties"],
    )
    return told, said["links"]


def _note(said: Mapping[str, Any]) -> str:
    """What the limbs rest on and what the leaders said, as the record keeps it."""
    parts = [
        (_("Standards"), said["standards_evidence"]),
        (_("Capacity"), said["capacity_evidence"]),
        (_("The leaders"), said["note"]),
    ]
    return "\n\n".join(f"{name}: {words}" for name, words in parts if words)


def _designate(draft: Draft, by: User, version: int) -> str:
    told, links = told_by(draft)
    designation = approve_designation(draft=draft, version=version, told=told, links=links, by=by)
    return address_of(designation)


def address_of(designation: Designation) -> str:
    """The page of a designation on the record."""
    return reverse("cases:designation_detail", args=[designation.case.reference, designation.pk])


# --- The steps of a lifting ----------------------------------------------------------------------


def _ground(draft: Draft, data: QueryDict | None) -> forms.Form:
    return Ground(data, imposed=imposed_on(draft))


def _about(draft: Draft) -> Mapping[str, Any]:
    return {"designation": lifted_by(draft)}


def lifting_steps(_draft: Draft) -> Sequence[Step]:
    """The one page on which a lifting is written."""
    template = "cases/designations/ground.html"
    return [Step("ground", str(_("Day and ground")), _ground, template, _about)]


def _not_standing(draft: Draft) -> Sequence[tuple[str, str]]:
    """That the designation was lifted or corrected meanwhile."""
    try:
        check_standing(lifted_by(draft))
    except RuleBroken as broken:
        return [("ground", str(broken))]
    return []


def _lift(draft: Draft, by: User, version: int) -> str:
    form = Ground(answers_of(draft, "ground") or QueryDict(), imposed=imposed_on(draft))
    wrong = problems_of(draft, LIFTING)
    if wrong or not form.is_valid():
        raise RuleBroken(wrong[0][1])
    designation = approve_lifting(
        draft=draft,
        version=version,
        lifted=form.cleaned_data["lifted"],
        ground=form.ground_words(),
        by=by,
    )
    return address_of(designation)


def _always(_draft: Draft) -> bool:
    return True


DESIGNATING = Flow(
    kind=DraftKind.DESIGNATION,
    steps=designation_steps,
    asks_another=_always,
    record=_designate,
    record_text=_("Approve the designation"),
    ask_text=_("Ask for approval"),
    asked_text=_("Approval has been asked for."),
)
LIFTING = Flow(
    kind=DraftKind.LIFTING,
    steps=lifting_steps,
    asks_another=_always,
    record=_lift,
    record_text=_("Approve the lifting"),
    ask_text=_("Ask for approval"),
    asked_text=_("Approval has been asked for."),
    problems=_not_standing,
)
