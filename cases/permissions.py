"""Who may do what on the ground floor: the table of roles, as questions about one person and thing.

A person acts through memberships: a role held for a body. Each question costs one query at most.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet

from cases.models import (
    ApiToken,
    Case,
    Designation,
    Draft,
    Fact,
    Inspection,
    Membership,
    Organisation,
    User,
)
from cases.rules import TELLERS, DraftKind, Role

Thing = TypeVar("Thing")

# Roles that act for a regulator, a department or another body that oversees.
OFFICIALS = (Role.INSPECTOR, Role.CASEWORKER, Role.APPROVER)
# Who writes drafts of each kind, and who agrees to those of others (design §7).
DRAFT_WRITERS = {
    DraftKind.INSPECTION: (Role.INSPECTOR,),
    DraftKind.DESIGNATION: (Role.INSPECTOR, Role.CASEWORKER),
    DraftKind.LIFTING: (Role.INSPECTOR, Role.CASEWORKER),
}
SECOND_READERS = {
    DraftKind.INSPECTION: (Role.INSPECTOR, Role.APPROVER),
    DraftKind.DESIGNATION: (Role.APPROVER,),
    DraftKind.LIFTING: (Role.APPROVER,),
}


def require(may: Callable[[User, Thing], bool], user: User, thing: Thing) -> None:
    """Raise PermissionDenied, with a sentence, unless the person may."""
    if not may(user, thing):
        raise PermissionDenied(f"{user} may not do this.")


def hats(user: User, roles: Iterable[Role]) -> QuerySet[Membership]:
    """The memberships through which a person acts now in one of these roles: the hat worn."""
    return Membership.objects.worn_by(user).filter(role__in=roles)


def acts_for(user: User, organisation: Organisation | None, *roles: Role) -> bool:
    """Whether the person holds one of the roles for this very body."""
    if organisation is None:
        return False
    return hats(user, roles).filter(organisation=organisation).exists()


def may_administer(user: User, thing: object = None) -> bool:
    """People, memberships and reference data are kept by administrators."""
    return user.is_active and user.is_staff


def hats_for_api(user: User) -> QuerySet[Membership]:
    """The hats through which a person's programs may act, whichever is worn: not the viewers'."""
    if not user.is_active:
        return Membership.objects.none()
    held = Membership.objects.filter(user=user, ended_on__isnull=True)
    return held.exclude(role=Role.VIEWER)


def may_use_api(user: User, thing: object = None) -> bool:
    """Analysts and those who act, and administrators; viewers read pages (design §7)."""
    return may_administer(user) or hats_for_api(user).exists()


def may_make_token(user: User, hat: Membership | None) -> bool:
    """For a hat of one's own; without one only an administrator."""
    if hat is None:
        return may_administer(user)
    return hats_for_api(user).filter(pk=hat.pk).exists()


def may_revoke_token(user: User, token: ApiToken) -> bool:
    """Its owner, and administrators."""
    return token.user_id == user.pk or may_administer(user)


def tells_history(user: User) -> bool:
    """Whether this is the register itself, telling what happened before anybody used it."""
    return user.username in TELLERS and not user.has_usable_password()


def may_add_source(user: User, thing: object = None) -> bool:
    """Whoever records facts says where they come from; so may administrators."""
    if may_administer(user):
        return True
    return hats(user, (*OFFICIALS, Role.BOARD, Role.LEAD)).exists()


def may_open_case(user: User, organisation: Organisation) -> bool:
    """An official of any body that oversees; never the organisation itself."""
    return hats(user, OFFICIALS).exclude(organisation=organisation).exists()


def may_record_in_case(user: User, case: Case) -> bool:
    """An official whose body acts in the case's sector; never the organisation itself."""
    return (
        hats(user, OFFICIALS)
        .exclude(organisation=case.organisation_id)
        .filter(organisation__acts_in=case.sector_id)
        .exists()
    )


def may_write_for(user: User, body: Organisation) -> bool:
    """An official of the body: in its name papers are kept that only it may read."""
    return acts_for(user, body, *OFFICIALS)


def may_keep_document(user: User, thing: Case | Inspection | Organisation) -> bool:
    """Whoever may record in the case, publishes the inspection, or oversees the organisation."""
    if isinstance(thing, Case):
        return may_record_in_case(user, thing)
    if isinstance(thing, Inspection):
        return may_publish_inspection(user, thing)
    return may_open_case(user, thing)


def may_log_inspection(user: User, regulator: Organisation) -> bool:
    """An inspector of the body that inspected."""
    return acts_for(user, regulator, Role.INSPECTOR)


def regulator_of(user: User, organisation: Organisation) -> Organisation | None:
    """The regulator for which the person may log an inspection of it, as the hat worn says."""
    bodies = hats(user, [Role.INSPECTOR]).exclude(organisation=organisation.pk)
    return Organisation.objects.filter(pk__in=bodies.values("organisation")).order_by("pk").first()


def may_publish_inspection(user: User, inspection: Inspection) -> bool:
    """An inspector of the body that inspected."""
    return acts_for(user, inspection.regulator, Role.INSPECTOR)


def may_read_inspection_second(user: User, regulator: Organisation) -> bool:
    """Whoever may agree to an inspection of this regulator that another has written."""
    return acts_for(user, regulator, *SECOND_READERS[DraftKind.INSPECTION])


def may_start_draft(user: User, thing: tuple[DraftKind, Organisation]) -> bool:
    """Whoever may write drafts of this kind for this body."""
    kind, body = thing
    return acts_for(user, body, *DRAFT_WRITERS[kind])


def may_write_draft(user: User, draft: Draft) -> bool:
    """Whoever may write drafts of its kind for its body: colleagues go on with what one began."""
    return acts_for(user, draft.body, *DRAFT_WRITERS[DraftKind(draft.kind)])


def may_read_second(user: User, draft: Draft) -> bool:
    """Whoever may agree to drafts of its kind for its body. That it is another, the action asks."""
    return acts_for(user, draft.body, *SECOND_READERS[DraftKind(draft.kind)])


def may_write_or_read_second(user: User, draft: Draft) -> bool:
    """Whoever has to do with the draft: its writers and those who may agree to it."""
    return may_write_draft(user, draft) or may_read_second(user, draft)


def may_designate(user: User, body: Organisation) -> bool:
    """An approver of the body that designates: inspectors and caseworkers ask, approvers decide."""
    return acts_for(user, body, Role.APPROVER)


def may_ask_for_designation(user: User, case: Case) -> bool:
    """An inspector or a caseworker who may record in the case."""
    return bodies_asking(user, case).exists()


def bodies_asking(user: User, case: Case) -> QuerySet[Organisation]:
    """The bodies in whose name a person may ask for a designation in the case."""
    asking = hats(user, (Role.INSPECTOR, Role.CASEWORKER)).values("organisation")
    return (
        Organisation.objects.filter(pk__in=asking, acts_in=case.sector_id)
        .exclude(pk=case.organisation_id)
        .order_by("name")
    )


def may_approve_designation(user: User, draft: Draft) -> bool:
    """An approver of the draft's body; the rule that it be another person than asked stands apart.

    That rule is a sentence for the reader and a constraint of the database.
    """
    return acts_for(user, draft.body, Role.APPROVER)


def may_ask_for_lifting(user: User, designation: Designation) -> bool:
    """An inspector or a caseworker of the body that designated."""
    return acts_for(user, designation.by, Role.INSPECTOR, Role.CASEWORKER)


def may_lift_designation(user: User, designation: Designation) -> bool:
    """An approver of the body that designated."""
    return acts_for(user, designation.by, Role.APPROVER)


def colleagues_in_role(user: User) -> set[int]:
    """Whose facts the person may correct, by number: those who act in a role and body of theirs."""
    roles = [role for role in Role if role not in (Role.ANALYST, Role.VIEWER)]
    with_whom = hats(user, roles).filter(organisation__memberships__role=F("role"))
    return set(with_whom.values_list("organisation__memberships__user", flat=True))


def may_correct(user: User, fact: Fact) -> bool:
    """Whoever recorded it, or a colleague holding the same role for the same body."""
    return (
        hats(user, [role for role in Role if role not in (Role.ANALYST, Role.VIEWER)])
        .filter(
            organisation__memberships__user=fact.recorded_by_id,
            organisation__memberships__role=F("role"),
        )
        .exists()
    )
