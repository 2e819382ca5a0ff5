"""Labels of failure: imposed once, lifted once. A warning is not one of them."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from cases import edtf
from cases.actions.evidence import Cite, complete, keep_fact, touch
from cases.models import Case, Designation, Instrument, Organisation, User
from cases.permissions import may_designate, may_lift_designation, require
from cases.rules import Acceptance, InstrumentKind, RuleBroken


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
    limbs_judged_by: Organisation | None = None,
    acceptance: Acceptance = Acceptance.NOT_STATED,
    is_end_unknown: bool = False,
    note: str = "",
) -> Designation:
    """Label the case's organisation, or another of the same story, as failing.

    limbs_judged_by: who judged the two limbs, unless it was the body that designates.
    is_end_unknown: the label stands no more, and nobody found when it ended.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_designate, by, by_body)
    if instrument.kind == InstrumentKind.WARNING:
        raise RuleBroken("A warning is not a designation.")
    if instrument.kind != InstrumentKind.LABEL:
        raise RuleBroken(f"“{instrument}” is not a label of failure.")
    check_instrument(instrument, case, imposed, service)
    judge = limbs_judged_by or by_body
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
        standards_judged_by=judge if standards_inadequate is not None else None,
        capacity_lacking=capacity_lacking,
        capacity_judged_by=judge if capacity_lacking is not None else None,
        acceptance=acceptance,
        note=note,
    )
    keep_fact(designation, by=by, citations=citations)
    touch(case)
    return designation


@transaction.atomic
def lift_designation(
    *, designation: Designation, lifted: str, ground: str, by: User
) -> Designation:
    """Record when and why a label was lifted. Raises PermissionDenied, RuleBroken."""
    require(may_lift_designation, by, designation)
    standing: Designation = Designation.objects.select_for_update().get(pk=designation.pk)
    if standing.superseded_at is not None:
        raise RuleBroken("This designation has been corrected: lift the one that replaced it.")
    if standing.lifted is not None:
        raise RuleBroken("This designation has been lifted already.")
    complete(
        standing,
        lifted=lifted,
        lifting_ground=ground,
        is_end_unknown=False,
        lifting_recorded_at=timezone.now(),
        lifting_recorded_by=by,
    )
    touch(standing.case)
    return standing
