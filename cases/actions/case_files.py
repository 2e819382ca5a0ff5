"""A case and what is recorded in it: phases, events, parties, findings, disagreements, notes."""

from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction

from cases.actions.evidence import Cite, gather, keep, keep_fact, touch
from cases.models import (
    Case,
    Designation,
    Disagreement,
    Event,
    Evidence,
    FailureFinding,
    Inspection,
    Note,
    Organisation,
    Party,
    Phase,
    Sector,
    User,
)
from cases.permissions import may_open_case, may_record_in_case, require
from cases.rules import Basis, EventKind, FailureType, Lane, PhaseKind, RuleBroken


@transaction.atomic
def open_case(
    *,
    reference: str,
    slug: str,
    title: str,
    organisation: Organisation,
    sector: Sector,
    opened_on: date,
    by: User,
    citations: Sequence[Cite] = (),
    service: str = "",
    summary: str = "",
    later_from: date | None = None,
    owner: User | None = None,
) -> Case:
    """Open the case of one organisation, or of one service of it.

    later_from: the day of the account the case is told from; later facts are marked as later.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_open_case, by, organisation)
    case = keep(
        Case(
            reference=reference,
            slug=slug,
            title=title,
            organisation=organisation,
            sector=sector,
            service=service,
            summary=summary,
            later_from=later_from,
            owner=owner,
            opened_on=opened_on,
            evidence=gather(citations),
        )
    )
    # From here on `touch` knows what this very transaction has touched already.
    Case.objects.filter(pk=case.pk).update(facts_changed_at=TransactionNow())
    return case


@transaction.atomic
def record_phase(
    *,
    case: Case,
    kind: PhaseKind,
    label: str,
    by: User,
    citations: Sequence[Cite],
    started: str | None = None,
    ended: str | None = None,
    note: str = "",
) -> Phase:
    """Record that a phase ran over some time; phases overlap.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    phase = Phase(case=case, kind=kind, label=label, started=started, ended=ended, note=note)
    keep_fact(phase, by=by, citations=citations)
    touch(case)
    return phase


@transaction.atomic
def record_event(
    *,
    case: Case,
    lane: Lane,
    kind: EventKind,
    actor: str,
    what: str,
    by: User,
    citations: Sequence[Cite],
    happened: str | None = None,
    ended: str | None = None,
    reported: str | None = None,
    service: str = "",
    failure_types: Sequence[FailureType] = (),
    phase: PhaseKind | None = None,
    tone: int = 0,
    note: str = "",
    inspection: Inspection | None = None,
) -> Event:
    """Record a dated happening. inspection: the one it is part of, where that has its own row.

    reported: the report's own date, where another source sharpened it.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    event = Event(
        case=case,
        lane=lane,
        kind=kind,
        actor=actor,
        what=what,
        happened=happened,
        ended=ended,
        reported=reported,
        service=service,
        failure_types=list(failure_types),
        phase=phase or "",
        tone=tone,
        note=note,
        inspection=inspection,
    )
    keep_fact(event, by=by, citations=citations)
    touch(case)
    return event


@transaction.atomic
def add_party(
    *,
    case: Case,
    organisation: Organisation,
    part: str,
    by: User,
    citations: Sequence[Cite],
    will_do: str = "",
) -> Party:
    """Record an organisation's part in a failure that a system owns.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    party = Party(case=case, organisation=organisation, part=part, will_do=will_do)
    keep_fact(party, by=by, citations=citations)
    touch(case)
    return party


@transaction.atomic
def record_failure_finding(
    *,
    case: Case,
    failure_type: FailureType,
    basis: Basis,
    why: str,
    by: User,
    citations: Sequence[Cite],
    designation: Designation | None = None,
) -> FailureFinding:
    """Record one of the seven failure types, in a case or behind one of its designations.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    if designation is not None and designation.case_id != case.pk:
        raise RuleBroken("This designation belongs to another case.")
    finding = FailureFinding(
        case=case, designation=designation, failure_type=failure_type, basis=basis, why=why
    )
    keep_fact(finding, by=by, citations=citations)
    touch(case)
    return finding


@transaction.atomic
def record_disagreement(
    *,
    case: Case,
    about: str,
    one_version: str,
    other_version: str,
    handling: str,
    by: User,
    citations: Sequence[Cite],
    concerns: Sequence[Evidence] = (),
) -> Disagreement:
    """Record where sources disagree and how that is handled.

    concerns: the evidence of the facts it is about. Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    disagreement = Disagreement(
        case=case,
        about=about,
        one_version=one_version,
        other_version=other_version,
        handling=handling,
    )
    keep_fact(disagreement, by=by, citations=citations)
    disagreement.concerns.set(concerns)
    touch(case)
    return disagreement


@transaction.atomic
def add_note(*, case: Case, words: str, by: User, citations: Sequence[Cite] = ()) -> Note:
    """Keep a note with a case. Raises PermissionDenied, RuleBroken."""
    require(may_record_in_case, by, case)
    note = keep_fact(Note(case=case, words=words), by=by, citations=citations)
    touch(case)
    return note
