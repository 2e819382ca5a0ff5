"""What an approver agrees to goes on the record: a designation, or the lifting of one.

The draft is held first, in the version that the approver read: a change after asking has taken the
asking back. Facts, parties, sources and the draft's end are written together or not at all.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.designations import Found, Part, designate, lift_designation
from cases.actions.drafts import check_decidable, settle_draft
from cases.actions.evidence import Cite
from cases.actions.sources import add_source
from cases.models import Designation, Draft, Instrument, Organisation, Source, User
from cases.permissions import may_approve_designation, require
from cases.rules import Acceptance, DraftKind, DraftState, RuleBroken


class Link(NamedTuple):
    """A source as it was typed: what it is called, where it is, and the place in it."""

    title: str
    url: str = ""
    place: str = ""


class Told(NamedTuple):
    """What a draft says of a designation, read and checked."""

    instrument: Instrument
    label: str
    scheme_words: str
    imposed: str
    service: str
    standards_inadequate: bool | None
    standards_judged_by: Organisation | None
    capacity_lacking: bool | None
    capacity_judged_by: Organisation | None
    acceptance: Acceptance
    note: str
    findings: Sequence[Found]
    parties: Sequence[Part]


@transaction.atomic
def approve_designation(
    *, draft: Draft, version: int, told: Told, links: Sequence[Link], by: User
) -> Designation:
    """Agree to a designation that somebody else has asked for, and record it.

    version: of the draft as the approver read it. Raises PermissionDenied, RuleBroken.
    """
    held = _asked_for(draft, version, DraftKind.DESIGNATION, by)
    assert held.case is not None  # noqa: S101  # a draft of a designation is begun in a case
    citations = [Cite(_source_of(link, by), link.place) for link in links]
    designation = designate(
        case=held.case,
        by_body=held.body,
        by=by,
        asked_by=held.asked_by,
        citations=citations,
        **told._asdict(),
    )
    settle_draft(draft=held, by=by, designation=designation)
    return designation


@transaction.atomic
def approve_lifting(
    *, draft: Draft, version: int, lifted: str, ground: str, by: User
) -> Designation:
    """Agree to the lifting that somebody else has asked for, and record it.

    version: of the draft as the approver read it. Raises PermissionDenied, RuleBroken.
    """
    held = _asked_for(draft, version, DraftKind.LIFTING, by)
    assert held.designation is not None  # noqa: S101  # a draft of a lifting names what it lifts
    designation = lift_designation(
        designation=held.designation,
        lifted=lifted,
        ground=ground,
        by=by,
        lifting_asked_by=held.asked_by,
    )
    settle_draft(draft=held, by=by, designation=designation)
    return designation


def _asked_for(draft: Draft, version: int, kind: DraftKind, by: User) -> Draft:
    require(may_approve_designation, by, draft)
    held = check_decidable(draft=draft, by=by, version=version)
    if held.state != DraftState.ASKED or held.kind != kind:
        raise RuleBroken(_("Nobody is asked to agree to this draft now."))
    return held


def _source_of(link: Link, by: User) -> Source:
    """The source in the register at this address or, without one, of this title; else a new one."""
    known: Source | None
    if link.url:
        known = Source.objects.filter(url=link.url).order_by("pk").first()
    else:
        known = Source.objects.filter(url="", title=link.title).order_by("pk").first()
    if known is not None:
        return known
    key = f"cited-{sha256((link.url or link.title).encode()).hexdigest()[:20]}"
    return add_source(key=key, title=link.title, url=link.url, by=by)
