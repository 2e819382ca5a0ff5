"""Drafts: what somebody writes step by step, asks another person to agree to, and puts on record.

Each action holds the draft's row until its transaction ends, so that two browsers take turns. Every
action that is sent twice finds its work done and answers the same draft.
"""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.evidence import complete, keep
from cases.actions.holding import hold
from cases.models import Case, Designation, Draft, Inspection, Organisation, User
from cases.permissions import may_read_second, may_start_draft, may_write_draft, require
from cases.rules import DraftKind, DraftState, RuleBroken

Answers = Mapping[str, list[str]]

# Beside the fields of a step stands the version at which the step was last saved.
SAVED = "_saved"


class Overtaken(RuleBroken):
    """Somebody saved a newer version meanwhile. draft: that newer one."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(_("Somebody saved a newer version of this draft meanwhile."))
        self.draft = draft


@transaction.atomic
def start_draft(
    *,
    kind: DraftKind,
    organisation: Organisation,
    body: Organisation,
    by: User,
    case: Case | None = None,
    answers: Mapping[str, Answers] | None = None,
    corrects_inspection: Inspection | None = None,
    designation: Designation | None = None,
) -> Draft:
    """Begin to write. answers: what is filled in already, by step.

    The same beginning sent twice is one draft, as long as nobody has written in it.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_start_draft, by, (kind, body))
    User.objects.select_for_update().get(pk=by.pk)
    said = {step: _plain(fields) for step, fields in (answers or {}).items()}
    told = {
        "kind": kind,
        "organisation": organisation,
        "case": case,
        "body": body,
        "corrects_inspection": corrects_inspection,
        "designation": designation,
        "answers": said,
        "written_by": by,
    }
    begun: Draft | None = (
        Draft.objects.filter(**told, state=DraftState.WRITING, version=1).order_by("pk").first()
    )
    return begun or keep(Draft(**told, saved_by=by))


@transaction.atomic
def save_step(*, draft: Draft, step: str, answers: Answers, version: int, by: User) -> Draft:
    """Keep what was typed in one step, right or wrong. version: of the draft as the person saw it.

    A draft that waits for another person is taken back by a change. Raises PermissionDenied;
    Overtaken where somebody else has saved this step since; RuleBroken.
    """
    held = hold(draft)
    require(may_write_draft, by, held)
    check_unfinished(held)
    said = _plain(answers)
    if typed_in(held, step) == said and step in held.answers:
        return held
    if version < _saved_version(held, step):
        raise Overtaken(held)
    return complete(
        held,
        answers={**held.answers, step: {**said, SAVED: [str(held.version + 1)]}},
        saved_by=by,
        saved_at=timezone.now(),
        state=DraftState.WRITING,
        asked_by=None,
        asked_at=None,
    )


@transaction.atomic
def ask_for_draft(*, draft: Draft, version: int, by: User) -> Draft:
    """Ask another person to agree to it as it stands. Raises PermissionDenied, RuleBroken."""
    held = hold(draft)
    require(may_write_draft, by, held)
    check_unfinished(held)
    if held.state == DraftState.ASKED:
        return held
    _check_version(held, version)
    return complete(
        held,
        state=DraftState.ASKED,
        asked_by=by,
        asked_at=timezone.now(),
        decided_by=None,
        decided_at=None,
        returned_because="",
    )


@transaction.atomic
def return_draft(*, draft: Draft, because: str, version: int, by: User) -> Draft:
    """Give it back to be changed, with the reason. Raises PermissionDenied, RuleBroken."""
    held = hold(draft)
    require(may_read_second, by, held)
    check_unfinished(held)
    if held.state != DraftState.ASKED:
        raise RuleBroken(_("Nobody is asked to agree to this draft now."))
    _check_another(held, by)
    _check_version(held, version)
    if not because.strip():
        raise RuleBroken(_("Say what should be changed."))
    return complete(
        held,
        state=DraftState.WRITING,
        asked_by=None,
        asked_at=None,
        decided_by=by,
        decided_at=timezone.now(),
        returned_because=because,
    )


@transaction.atomic
def withdraw_draft(*, draft: Draft, because: str, by: User) -> Draft:
    """Give up a draft, with the reason; it stays readable. Raises PermissionDenied, RuleBroken."""
    held = hold(draft)
    require(may_write_draft, by, held)
    if held.state == DraftState.WITHDRAWN:
        return held
    check_unfinished(held)
    if not because.strip():
        raise RuleBroken(_("Say why the draft is withdrawn."))
    return complete(held, state=DraftState.WITHDRAWN, returned_because=because)


@transaction.atomic
def settle_draft(
    *,
    draft: Draft,
    by: User,
    inspection: Inspection | None = None,
    designation: Designation | None = None,
) -> Draft:
    """Say what a draft has become. Where it was asked for, another person decides.

    Raises PermissionDenied, RuleBroken.
    """
    held = check_decidable(draft=draft, by=by)
    is_asked = held.state == DraftState.ASKED
    return complete(
        held,
        state=DraftState.DONE,
        decided_by=by if is_asked else None,
        decided_at=timezone.now() if is_asked else None,
        inspection=inspection or held.inspection,
        designation=designation or held.designation,
    )


def check_decidable(*, draft: Draft, by: User, version: int | None = None) -> Draft:
    """Hold a draft that this person may put on the record now, within a transaction.

    version: as the person saw it, if that is known. Raises PermissionDenied, RuleBroken.
    """
    held = hold(draft)
    is_asked = held.state == DraftState.ASKED
    require(may_read_second if is_asked else may_write_draft, by, held)
    check_unfinished(held)
    if is_asked:
        _check_another(held, by)
    if version is not None:
        _check_version(held, version)
    return held


def typed_in(draft: Draft, step: str) -> dict[str, list[str]]:
    """What was typed in one step, by field; nothing for a step that nobody has saved."""
    fields: Answers = draft.answers.get(step, {})
    return {name: list(texts) for name, texts in fields.items() if name != SAVED}


def _plain(answers: Answers) -> dict[str, list[str]]:
    """Text as PostgreSQL can keep it: all but the one character that it cannot."""
    return {
        name: [text.replace("\x00", "") for text in texts]
        for name, texts in answers.items()
        if name != SAVED
    }


def _saved_version(draft: Draft, step: str) -> int:
    """At which version the step was last saved; 0 for one that nobody has saved."""
    return int(draft.answers.get(step, {}).get(SAVED, ["0"])[0])


def check_unfinished(draft: Draft) -> None:
    """Raise RuleBroken unless it is still written or waits."""
    if draft.state == DraftState.DONE:
        raise RuleBroken(_("This draft is on the record already."))
    if draft.state == DraftState.WITHDRAWN:
        raise RuleBroken(_("This draft has been withdrawn."))


def _check_version(draft: Draft, version: int) -> None:
    if draft.version != version:
        raise Overtaken(draft)


def _check_another(draft: Draft, by: User) -> None:
    if draft.asked_by_id == by.pk:
        raise RuleBroken(_("Nobody approves what they asked for."))
