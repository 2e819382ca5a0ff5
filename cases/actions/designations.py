"""Labels of failure: imposed once, lifted once. A warning is not one of them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions.case_files import add_party, record_failure_finding
from cases.actions.corrections import supersede
from cases.actions.evidence import Cite, complete, keep_fact, touch
from cases.actions.holding import hold
from cases.models import Case, Designation, FailureFinding, Instrument, Organisation, Party, User
from cases.permissions import may_designate, may_lift_designation, require
from cases.rules import Acceptance, Basis, FailureType, InstrumentKind, RuleBroken


class Found(NamedTuple):
    """A failure type behind a label, said by a source or read out of one, and why."""

    failure_type: FailureType
    basis: Basis
    why: str


class Part(NamedTuple):
    """What an organisation has to do with the failure, and what it will do."""

    organisation: Organisation
    part: str
    will_do: str = ""


def check_instrument(instrument: Instrument, case: Case, on: str | None, service: str) -> None:
    """Raise RuleBroken if the instrument cannot have been used in the case on that day.

    An instrument of another sector is used only for a service that is named: a council answers for
    its children's services too. What is not certainly outside its dates is not refused.
    """
    moment = edtf.parse(on) if on else None
    day_before = instrument.started_lower
    if moment and moment.latest and day_before and moment.latest < day_before:
        raise RuleBroken(f"“{instrument}” was not yet in force {moment.words}.")
    day_after = instrument.ended_upper
    if moment and moment.earliest and day_after and moment.earliest > day_after:
        raise RuleBroken(f"“{instrument}” was no longer in force {moment.words}.")
    if instrument.sector_id not in (None, case.sector_id) and not service:
        raise RuleBroken(f"“{instrument}” belongs to another sector: say for which service.")


def check_label(instrument: Instrument) -> None:
    """Raise RuleBroken unless the instrument is one that labels a failure."""
    if instrument.kind == InstrumentKind.WARNING:
        raise RuleBroken(_("A warning is not a designation."))
    if instrument.kind != InstrumentKind.LABEL:
        raise RuleBroken(
            _("“%(instrument)s” is not a label of failure.") % {"instrument": instrument}
        )


@transaction.atomic
def designate(
    *,
    case: Case,
    instrument: Instrument,
    by_body: Organisation,
    label: str,
    imposed: str,
    by: User,
    citations: Sequence[Cite],
    organisation: Organisation | None = None,
    scheme_words: str = "",
    service: str = "",
    reported: str | None = None,
    standards_inadequate: bool | None = None,
    capacity_lacking: bool | None = None,
    standards_judged_by: Organisation | None = None,
    capacity_judged_by: Organisation | None = None,
    limbs_judged_by: Organisation | None = None,
    acceptance: Acceptance = Acceptance.NOT_STATED,
    is_end_unknown: bool = False,
    note: str = "",
    asked_by: User | None = None,
    findings: Sequence[Found] = (),
    parties: Sequence[Part] = (),
) -> Designation:
    """Label the case's organisation, or another of the same story, as failing.

    limbs_judged_by: who judged the two limbs, unless each has a judge of its own or it was the body
    that designates. is_end_unknown: the label stands no more, and nobody found when it ended.
    asked_by: who asked for what `by` now approves. findings, parties: what is said with it.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_designate, by, by_body)
    if asked_by == by:
        raise RuleBroken(_("Nobody approves what they asked for."))
    check_label(instrument)
    check_instrument(instrument, case, imposed, service)
    standards_judge = standards_judged_by or limbs_judged_by or by_body
    capacity_judge = capacity_judged_by or limbs_judged_by or by_body
    designation = Designation(
        case=case,
        organisation=organisation or case.organisation,
        instrument=instrument,
        by=by_body,
        label=label,
        scheme_words=scheme_words,
        service=service,
        imposed=imposed,
        reported=reported,
        is_end_unknown=is_end_unknown,
        standards_inadequate=standards_inadequate,
        standards_judged_by=standards_judge if standards_inadequate is not None else None,
        capacity_lacking=capacity_lacking,
        capacity_judged_by=capacity_judge if capacity_lacking is not None else None,
        acceptance=acceptance,
        note=note,
        asked_by=asked_by,
    )
    keep_fact(designation, by=by, citations=citations)
    _say_with(designation, findings, parties, by=by, citations=citations)
    touch(case)
    return designation


def _say_with(
    designation: Designation,
    findings: Sequence[Found],
    parties: Sequence[Part],
    *,
    by: User,
    citations: Sequence[Cite],
) -> None:
    """Record the failure types behind a label, and who owns the failure unless that is known.

    What is found behind a label is found in its case as well, unless it was found there before.
    """
    case = designation.case
    in_case = FailureFinding.objects.current().filter(case=case, designation=None)
    known_types = set(in_case.values_list("failure_type", flat=True))
    for found in findings:
        said = {"case": case, "by": by, "citations": citations, **found._asdict()}
        record_failure_finding(designation=designation, **said)
        if found.failure_type not in known_types:
            record_failure_finding(**said)
    known = Party.objects.current().filter(case=case)
    for party in parties:
        if not known.filter(organisation=party.organisation, part=party.part).exists():
            add_party(case=case, by=by, citations=citations, **party._asdict())


@transaction.atomic
def lift_designation(
    *,
    designation: Designation,
    lifted: str,
    ground: str,
    by: User,
    lifting_asked_by: User | None = None,
) -> Designation:
    """Record when and why a label was lifted.

    lifting_asked_by: who asked for what `by` now approves. Raises PermissionDenied, RuleBroken.
    """
    require(may_lift_designation, by, designation)
    if lifting_asked_by == by:
        raise RuleBroken(_("Nobody approves what they asked for."))
    if not ground.strip():
        raise RuleBroken(_("Say on what ground the label is lifted."))
    hold(designation.case)
    standing = hold(designation)
    check_standing(standing)
    complete(
        standing,
        lifted=lifted,
        lifting_ground=ground,
        is_end_unknown=False,
        lifting_recorded_at=timezone.now(),
        lifting_recorded_by=by,
        lifting_asked_by=lifting_asked_by,
    )
    touch(standing.case)
    return standing


def check_standing(designation: Designation) -> None:
    """Raise RuleBroken if the label has been corrected or lifted: it cannot be lifted again."""
    if designation.superseded_at is not None:
        raise RuleBroken(_("This designation has been corrected: lift the one that replaced it."))
    if designation.lifted is not None:
        raise RuleBroken(_("This designation has been lifted already."))


def record_leaders_answer(
    *, designation: Designation, acceptance: Acceptance, note: str, reason: str, by: User
) -> Designation:
    """Record whether the leaders accept the label now; what they said before stays readable.

    Raises PermissionDenied, RuleBroken.
    """
    replacement = {"acceptance": acceptance, "note": note}
    return supersede(designation, replacement=replacement, reason=reason, by=by)
