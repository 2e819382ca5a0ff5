"""Working on a case: opened, handed over, paused, stopped, closed, reopened; its papers and people.

What is sent twice is written once: a case, a hand-over or a fact that the same person has just said
in the same words is answered, not said again.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cases.actions.case_files import open_case
from cases.actions.corrections import supersede
from cases.actions.evidence import Cite, complete, keep_fact, mark_changed, touch
from cases.actions.holding import hold
from cases.actions.sources import add_source
from cases.models import (
    Assignment,
    Case,
    CaseStateChange,
    Contact,
    Fact,
    Note,
    Organisation,
    Sector,
    Source,
    User,
)
from cases.models.case_work import random_key
from cases.permissions import (
    may_open_case,
    may_record_in_case,
    may_write_for,
    require,
)
from cases.rules import NEXT_CASE_STATES, Audience, CaseState, RuleBroken, SourceStanding

FactRow = TypeVar("FactRow", bound=Fact)
OPENING_LOCK = 7_003_001  # any number that no other advisory lock has
LAST_TOLD = 4  # the report's own cases have the first references
# Where people have their own post: an office has a mailbox of its own (design D17).
PERSONAL_MAIL = frozenset(
    {
        *("gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "ymail", "icloud"),
        *("me", "mac", "aol", "gmx", "mail", "proton", "protonmail", "tutanota", "fastmail"),
        *("btinternet", "sky", "talktalk", "virginmedia", "ntlworld", "blueyonder", "tiscali"),
    }
)


class Told(NamedTuple):
    """A source as somebody types it: its title, address and place; standing: how near it stands."""

    title: str
    url: str = ""
    locator: str = ""
    standing: SourceStanding = SourceStanding.PRIMARY


@transaction.atomic
def open_next_case(
    *,
    organisation: Organisation,
    title: str,
    sector: Sector,
    by: User,
    told: Told | None = None,
    service: str = "",
    summary: str = "",
) -> Case:
    """Open a case under the next reference, which no case has had.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_open_case, by, organisation)
    with connection.cursor() as cursor:
        # One opens after the other, to the end of the transaction: no two count to the same number.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPENING_LOCK])
        cursor.execute("SELECT max(substr(reference, 4)::bigint) FROM cases_case")
        last = cursor.fetchone()[0] or 0
    reference = f"FW-{max(last, LAST_TOLD) + 1:04d}"
    same: Case | None = Case.objects.filter(
        organisation=organisation, title=title, service=service, state=CaseState.OPEN
    ).first()
    if same is None:
        return open_case(
            reference=reference,
            slug=_slug(title, reference),
            title=title,
            organisation=organisation,
            sector=sector,
            service=service,
            summary=summary,
            opened_on=timezone.localdate(),
            by=by,
            citations=cites(told, by),
        )
    if same.opened_on == timezone.localdate() and same.summary == summary:
        return same
    raise RuleBroken(
        _("%(case)s is open already, about this organisation and under this title.")
        % {"case": same.reference}
    )


def _slug(title: str, reference: str) -> str:
    """A name for addresses: from the title, and unlike every other."""
    slug = slugify(title)[:60].strip("-")
    if slug and not Case.objects.filter(slug=slug).exists():
        return slug
    return slugify(f"{slug} {reference}")


@transaction.atomic
def assign_case(*, case: Case, owner: User, reason: str, version: int, by: User) -> Case:
    """Give a case to somebody who may record in it; a reason where it is taken from somebody.

    version: of the case as it was seen. Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    touch(case)
    held: Case = Case.objects.get(pk=case.pk)
    if held.owner_id == owner.pk:
        return held
    if held.version != version:
        raise RuleBroken(
            _("Somebody has changed this case meanwhile; it is now held by %(owner)s.")
            % {"owner": held.owner or _("nobody")}
        )
    if not may_record_in_case(owner, held):
        raise RuleBroken(_("%(owner)s may not record in this case.") % {"owner": owner})
    if held.owner is not None and not reason.strip():
        raise RuleBroken(_("Say why the case is taken from %(owner)s.") % {"owner": held.owner})
    assignment = Assignment(
        case=held, organisation=held.organisation, owner=owner, reason=reason.strip()
    )
    keep_fact(assignment, by=by, citations=())
    return complete(held, owner=owner)


@transaction.atomic
def change_case_state(*, case: Case, state: CaseState, reason: str, by: User) -> Case:
    """Pause, stop, close or reopen a case, with the reason. Raises PermissionDenied, RuleBroken."""
    require(may_record_in_case, by, case)
    if not reason.strip():
        raise RuleBroken(_("Say why."))
    held = hold(case)
    last = CaseStateChange.objects.current().filter(case=held).order_by("pk").last()
    said = (last.state, last.reason, last.recorded_by_id) if last else None
    if held.state == state and said == (state, reason.strip(), by.pk):
        return held
    if state not in NEXT_CASE_STATES[CaseState(held.state)]:
        raise RuleBroken(
            _("This case is %(state)s, so this cannot be done with it.")
            % {"state": held.get_state_display().lower()}
        )
    keep_fact(
        CaseStateChange(
            case=held, organisation=held.organisation, state=state, reason=reason.strip()
        ),
        by=by,
        citations=(),
    )
    is_closed = state == CaseState.CLOSED
    complete(
        held,
        state=state,
        closed_on=timezone.localdate() if is_closed else None,
        closed_by=by if is_closed else None,
        closing_reason=reason.strip() if is_closed else "",
    )
    mark_changed(held)
    return held


@transaction.atomic
def record_once(
    record: Callable[..., FactRow],
    kind: type[FactRow],
    *,
    case: Case,
    by: User,
    told: Told | None,
    facts: Mapping[str, Any],
) -> FactRow:
    """Record a fact in a case by one of its actions, with the source typed beside it.

    Said again in the same words by the same person, the first row is answered.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    touch(case)
    same: FactRow | None = (
        kind.objects.current().filter(case=case, recorded_by=by, **facts).order_by("pk").first()
    )
    return same or record(case=case, by=by, citations=cites(told, by), **facts)


def cites(told: Told | None, by: User) -> Sequence[Cite]:
    """The citation of a typed source: one that is known under its title and address, or a new one.

    Raises PermissionDenied, RuleBroken.
    """
    if told is None or not told.title:
        return []
    known: Source | None = (
        Source.objects.filter(title=told.title, url=told.url).order_by("pk").first()
    )
    source = known or add_source(
        key=f"{slugify(told.title)[:40].strip('-')}-{random_key()[:8]}".lstrip("-"),
        title=told.title,
        url=told.url,
        standing=told.standing,
        by=by,
    )
    return [Cite(source, told.locator)]


@transaction.atomic
def write_note(
    *, case: Case, words: str, audience: Audience, body: Organisation | None, by: User
) -> Note:
    """Keep a note with a case, for every reader or for the writer's own body.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_record_in_case, by, case)
    if body is not None:
        require(may_write_for, by, body)
    touch(case)
    said = {"case": case, "words": words, "audience": audience, "body": body}
    same: Note | None = Note.objects.current().filter(recorded_by=by, **said).first()
    return same or keep_fact(Note(**said), by=by, citations=())


@transaction.atomic
def add_contact(
    *,
    organisation: Organisation,
    office: str,
    by: User,
    case: Case | None = None,
    holder: str = "",
    email: str = "",
    telephone: str = "",
    told: Told | None = None,
) -> Contact:
    """Keep how an office is reached: never a person's own address (design D17).

    Raises PermissionDenied, RuleBroken.
    """
    if case is None:
        require(may_open_case, by, organisation)
    else:
        require(may_record_in_case, by, case)
        touch(case)
    _check_reach(email, telephone)
    # Held until the end, so that of two that arrive at once the second sees the first.
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    said = {
        "organisation": organisation,
        "case": case,
        "office": office,
        "holder": holder,
        "email": email,
        "telephone": telephone,
    }
    same: Contact | None = Contact.objects.current().filter(**said).first()
    return same or keep_fact(Contact(**said), by=by, citations=cites(told, by))


def correct_contact(
    *,
    contact: Contact,
    reason: str,
    by: User,
    office: str,
    holder: str = "",
    email: str = "",
    telephone: str = "",
    ended: str | None = None,
) -> Contact:
    """Say an office's contact anew, or since when it is none any more; the old one stays readable.

    Raises PermissionDenied, RuleBroken.
    """
    _check_reach(email, telephone)
    said = {"office": office, "holder": holder, "email": email, "telephone": telephone}
    return supersede(contact, replacement={**said, "ended": ended}, reason=reason, by=by)


def _check_reach(email: str, telephone: str) -> None:
    """Raise RuleBroken unless an office is reached, and by nothing that is somebody's own."""
    if not email and not telephone:
        raise RuleBroken(_("Give a mailbox of the office, a telephone number, or both."))
    if is_personal(email):
        raise RuleBroken(
            _("“%(email)s” looks like somebody's own address: give the mailbox of the office.")
            % {"email": email}
        )


def is_personal(email: str) -> bool:
    """Whether an address is of a place where people, not offices, have their post."""
    domain = email.rpartition("@")[2].lower()
    return domain.partition(".")[0] in PERSONAL_MAIL
