"""What the letter-ready page of a designation says, of one on the record or of a draft of one."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.actions.approvals import Link, Told
from cases.models import Case, Designation, Draft, Instrument, Organisation, Party
from cases.rules import Acceptance, Basis, FailureType


class Limb(NamedTuple):
    """One of the two tests behind a label. found: true, false or not stated (none)."""

    name: str | Promise
    found: bool | None
    judge: Organisation | None


class LetterType(NamedTuple):
    """A failure type as the letter says it."""

    name: str | Promise
    basis: str | Promise
    why: str


class LetterParty(NamedTuple):
    """An organisation with its part in the failure."""

    organisation: Organisation
    part: str
    will_do: str


class Letter(NamedTuple):
    """All that the page says. note: what the limbs rest on, in the words of whoever asked."""

    case: Case
    to: Organisation
    by: Organisation
    label: str
    scheme_words: str
    instrument: Instrument
    service: str
    imposed: str
    limbs: Sequence[Limb]
    types: Sequence[LetterType]
    parties: Sequence[LetterParty]
    acceptance: str | Promise
    note: str
    links: Sequence[Link]


def letter_of_draft(draft: Draft, told: Told, links: Sequence[Link]) -> Letter:
    """The letter as it would be if the draft went on the record as it stands."""
    assert draft.case is not None  # noqa: S101  # a draft of a designation is begun in a case
    known = [LetterParty(each.organisation, each.part, each.will_do) for each in _known(draft.case)]
    asked = [LetterParty(*each) for each in told.parties]
    return Letter(
        case=draft.case,
        to=draft.organisation,
        by=draft.body,
        limbs=_limbs(told),
        types=[
            LetterType(FailureType(each.failure_type).label, Basis(each.basis).label, each.why)
            for each in told.findings
        ],
        parties=list(dict.fromkeys([*known, *asked])),
        acceptance=Acceptance(told.acceptance).label,
        links=links,
        **_said(told),
    )


def letter_of_record(designation: Designation) -> Letter:
    """The letter of a designation on the record."""
    cited = designation.evidence.citations.select_related("source") if designation.evidence else []
    findings = designation.findings.filter(superseded_at=None).order_by("pk")
    return Letter(
        case=designation.case,
        to=designation.organisation,
        by=designation.by,
        limbs=_limbs(designation),
        types=[
            LetterType(each.get_failure_type_display(), each.get_basis_display(), each.why)
            for each in findings
        ],
        parties=[
            LetterParty(each.organisation, each.part, each.will_do)
            for each in _known(designation.case)
        ],
        acceptance=designation.get_acceptance_display(),
        links=[Link(each.source.title, each.source.url, each.locator) for each in cited],
        **_said(designation),
    )


def _said(thing: Told | Designation) -> dict[str, Any]:
    """What a draft and the record call by the same names."""
    names = ("label", "scheme_words", "instrument", "service", "imposed", "note")
    return {name: getattr(thing, name) for name in names}


def _limbs(thing: Told | Designation) -> list[Limb]:
    return [
        Limb(_("Standards are inadequate"), thing.standards_inadequate, thing.standards_judged_by),
        Limb(
            _("Leaders lack the capacity to put it right"),
            thing.capacity_lacking,
            thing.capacity_judged_by,
        ),
    ]


def _known(case: Case) -> Iterable[Party]:
    parties: Iterable[Party] = (
        Party.objects.current().filter(case=case).select_related("organisation").order_by("pk")
    )
    return parties
