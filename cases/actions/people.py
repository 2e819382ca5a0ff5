"""People and the hats they wear. Kept by administrators."""

from datetime import date

from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.evidence import complete, keep
from cases.actions.holding import hold
from cases.actions.tokens import revoke_token
from cases.models import ApiToken, Membership, Organisation, User
from cases.permissions import may_administer, require
from cases.rules import TELLERS, Role, RuleBroken


@transaction.atomic
def enrol_teller(*, username: str, name: str) -> User:
    """The person under whose name data that come with the software are told.

    Needs nobody's leave: it is the first person of an empty register. Nobody can sign in as it, for
    it has no password. Asked again, it answers the same person. Raises RuleBroken.
    """
    known = User.objects.filter(username=username).first()
    if known is None:
        teller = User(username=username, first_name=name, is_staff=True)
        teller.set_unusable_password()
        return keep(teller)
    if known.has_usable_password():
        raise RuleBroken(f"“{username}” is somebody who signs in: it cannot tell the data.")
    return known


@transaction.atomic
def enrol_person(
    *,
    username: str,
    first_name: str,
    last_name: str,
    by: User,
    email: str = "",
    password: str | None = None,
    is_administrator: bool = False,
) -> User:
    """Let somebody sign in. An administrator keeps people and reference data.

    Without a password nobody can sign in until the person has set one, from a link sent to the
    address. The administrator vouches for the address. Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    if username.lower() in TELLERS or User.objects.filter(username__iexact=username).exists():
        raise RuleBroken(f"Username “{username}” is taken.")
    person = User(
        username=username,
        first_name=first_name,
        last_name=last_name,
        email=email.lower(),
        is_staff=is_administrator,
        is_superuser=is_administrator,
    )
    person.set_password(password)
    keep(person)
    if email:
        _give_address(person, email.lower())
    return person


def _give_address(person: User, email: str) -> None:
    """One address is one person: a link sent there, or a single sign-on, must mean nobody else."""
    if EmailAddress.objects.filter(email__iexact=email, verified=True).exists():
        raise RuleBroken(_("Somebody else has this e-mail address."))
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)


def send_password_link(*, request: HttpRequest, person: User, by: User) -> None:
    """Send somebody the link with which a password is set, at the address they are enrolled with.

    Raises PermissionDenied.
    """
    require(may_administer, by, None)
    link = ResetPasswordForm({"email": person.email})
    if link.is_valid():
        link.save(request)


@transaction.atomic
def change_password(*, person: User, password: str, by: User) -> None:
    """Give a person another password; it ends the sessions opened with the old one.

    Raises PermissionDenied.
    """
    require(may_administer, by, None)
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def give_membership(
    *, user: User, organisation: Organisation | None, role: Role, started_on: date, by: User
) -> Membership:
    """Give somebody a role for a body. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    return keep(
        Membership(
            user=user,
            organisation=organisation,
            role=role,
            started_on=started_on,
            given_by=by,
            given_at=timezone.now(),
        )
    )


@transaction.atomic
def end_membership(*, membership: Membership, ended_on: date, by: User) -> Membership:
    """Take a role back from a day on. Raises PermissionDenied, RuleBroken."""
    require(may_administer, by, None)
    held = hold(membership)
    if held.ended_on is not None:
        raise RuleBroken("This membership has ended already.")
    ended: Membership = complete(held, ended_on=ended_on)
    return ended


@transaction.atomic
def deactivate_person(*, person: User, reason: str, by: User) -> None:
    """Nobody signs in as this person any more, and where they are signed in they are out.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    held = hold(person)
    if not held.is_active:
        raise RuleBroken(_("This account is inactive already."))
    if held.is_staff and not _is_another_administrator(held):
        raise RuleBroken(_("This is the last administrator: enrol another one first."))
    held.is_active = False
    held.save(update_fields=["is_active"])
    _end_sessions(held)
    _note(held, _("Deactivated: %(reason)s") % {"reason": reason}, by)


@transaction.atomic
def reactivate_person(*, person: User, reason: str, by: User) -> None:
    """Let somebody sign in again, with what they signed in with before.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    held = hold(person)
    if held.is_active:
        raise RuleBroken(_("This account is active already."))
    held.is_active = True
    held.save(update_fields=["is_active"])
    _note(held, _("Reactivated: %(reason)s") % {"reason": reason}, by)


@transaction.atomic
def reset_second_factor(*, person: User, reason: str, by: User) -> None:
    """Take away the app, the passkeys and the codes of somebody who has lost them.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    taken, _of_each = Authenticator.objects.filter(user=person).delete()
    if not taken:
        raise RuleBroken(_("This person has no second factor."))
    _end_sessions(person)
    _note(person, _("Second factor reset: %(reason)s") % {"reason": reason}, by)


@transaction.atomic
def revoke_tokens(*, person: User, reason: str, by: User) -> None:
    """Revoke every token of a person: none of their programs gets in with one any more.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_administer, by, None)
    standing = ApiToken.objects.select_for_update().filter(user=person).live(timezone.now())
    if not standing:
        raise RuleBroken(_("This person has no token that works."))
    for token in standing:
        revoke_token(token=token, by=by)
    _note(person, _("Tokens revoked: %(reason)s") % {"reason": reason}, by)


def _is_another_administrator(person: User) -> bool:
    """Another one who can sign in. All of them are held, so that two do not both go at once."""
    administrators = User.objects.select_for_update().filter(is_staff=True, is_active=True)
    return any(each.has_usable_password() for each in administrators if each.pk != person.pk)


def _end_sessions(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()


def _note(person: User, what: str, by: User) -> None:
    """What administrators did to an account stays to be read."""
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, what, single_object=True)
