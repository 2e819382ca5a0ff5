"""Statutory steps: prepared after peers, said beforehand, answered; or given up again.

Every action holds the case and then the step to the end of its transaction: of two people who press
a button at once the second sees what the first has done. What the same person sends twice in the
same words is answered, not done again. What follows once a decision is asked for is in
`directions.py`.
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import edtf
from cases.actions import complete, keep_fact, touch
from cases.actions.case_work import Told, cites
from cases.models import Case, Document, Instrument, Organisation, User
from cases.permissions import require
from cases.rules import RuleBroken
from interventions.actions.peers_first import check_peers_came_first
from interventions.actions.step_rules import (
    NOT_ASKED,
    check_after_peers,
    check_after_told,
    check_document,
    check_happened,
    check_open_to,
    check_replaced,
    check_step_instrument,
    check_version,
    held_step,
    says,
)
from interventions.measures.steps import Deed, first_due_day
from interventions.models import Intervention, StatutoryStep
from interventions.permissions import may_prepare_step
from interventions.rules import StepOutcome

# What the organisation is told that a body is minded to do: said once, it stays as it was said.
TOLD = ("instrument", "name", "service", "legal_basis", "replaces")


@transaction.atomic
def prepare_step(
    *,
    case: Case,
    body: Organisation,
    instrument: Instrument,
    name: str,
    evidence_words: str,
    by: User,
    told: Told | None = None,
    service: str = "",
    legal_basis: str = "",
    replaces: Intervention | None = None,
) -> StatutoryStep:
    """Begin a step of a body in a case, once peers were offered or passed over.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_prepare_step, by, (case, body))
    touch(case)
    way = check_peers_came_first(case, by)
    said = {
        "case": case,
        "body": body,
        "instrument": instrument,
        "name": name,
        "evidence_words": evidence_words,
        "service": service,
        "legal_basis": legal_basis or instrument.legal_basis,
        "replaces": replaces,
    }
    check_step_instrument(instrument, case, body, None, service)
    check_replaced(replaces, case, body)
    open_steps = StatutoryStep.objects.current().under_way()
    same: StatutoryStep | None = open_steps.filter(recorded_by=by, **said).first()
    if same is not None:
        return same
    step = StatutoryStep(organisation=case.organisation, offer=way.offer, bypass=way.bypass, **said)
    return keep_fact(step, by=by, citations=cites(told, by))


@transaction.atomic
def change_step(
    *,
    step: StatutoryStep,
    version: int,
    instrument: Instrument,
    name: str,
    evidence_words: str,
    by: User,
    service: str = "",
    legal_basis: str = "",
    replaces: Intervention | None = None,
) -> StatutoryStep:
    """Change what a step says; who was asked to decide about it is asked no more.

    Raises PermissionDenied, StaleStep, RuleBroken.
    """
    held = held_step(step, by)
    said = {
        "instrument": instrument,
        "name": name,
        "evidence_words": evidence_words,
        "service": service,
        "legal_basis": legal_basis or instrument.legal_basis,
        "replaces": replaces,
    }
    if all(getattr(held, key) == value for key, value in said.items()):
        return held
    check_open_to(held, Deed.CHANGE)
    check_version(held, version)
    if held.minded_to and any(getattr(held, key) != said[key] for key in TOLD):
        raise RuleBroken(
            _(
                "The organisation has been told what you are minded to do: only the evidence can "
                "be added to. For another intervention, withdraw this step and prepare a new one."
            )
        )
    check_step_instrument(instrument, held.case, held.body, held.minded_to, service)
    check_replaced(replaces, held.case, held.body)
    return complete(held, **said, **NOT_ASKED)


@transaction.atomic
def say_minded_to(
    *,
    step: StatutoryStep,
    minded_to: str,
    words: str,
    due_on: date,
    by: User,
    document: Document | None = None,
) -> StatutoryStep:
    """Record that the organisation was told what the body is minded to do, and by when to answer.

    Raises PermissionDenied, RuleBroken.
    """
    held = held_step(step, by)
    said = {
        "minded_to": minded_to,
        "minded_to_words": words,
        "minded_to_document": document,
        "representations_due_on": due_on,
    }
    if held.minded_to_recorded_by_id == by.pk and says(held, said):
        return held
    check_open_to(held, Deed.SAY_MINDED_TO)
    check_happened(minded_to)
    check_after_peers(held, minded_to)
    check_step_instrument(held.instrument, held.case, held.body, minded_to, held.service)
    check_document(document, held)
    earliest = first_due_day(minded_to, timezone.localdate(), settings.REPRESENTATIONS_DAYS)
    if due_on < earliest:
        raise RuleBroken(
            _("Give the organisation at least %(days)s days to answer: until %(day)s or later.")
            % {"days": settings.REPRESENTATIONS_DAYS, "day": edtf.words(earliest.isoformat())}
        )
    return complete(
        held,
        **said,
        minded_to_recorded_at=timezone.now(),
        minded_to_recorded_by=by,
    )


@transaction.atomic
def give_no_notice(*, step: StatutoryStep, because: str, by: User) -> StatutoryStep:
    """Record why the organisation is not asked before. Raises PermissionDenied, RuleBroken."""
    held = held_step(step, by)
    if because.strip() and held.without_notice_because == because.strip():
        return held
    check_open_to(held, Deed.GIVE_NO_NOTICE)
    if not because.strip():
        raise RuleBroken(_("Say why the organisation is not asked before."))
    return complete(
        held,
        without_notice_because=because.strip(),
        no_notice_recorded_at=timezone.now(),
        no_notice_recorded_by=by,
    )


@transaction.atomic
def record_representations(
    *,
    step: StatutoryStep,
    represented: str | None,
    words: str,
    by: User,
    document: Document | None = None,
) -> StatutoryStep:
    """Record what the organisation answered; or, its day past, that nothing came.

    Whoever was asked to decide is asked no more: the answer is a reason to look again.
    Raises PermissionDenied, RuleBroken.
    """
    held = held_step(step, by)
    said = {
        "represented": represented,
        "representations_words": words,
        "representations_document": document,
    }
    if words and says(held, said):
        return held
    check_open_to(held, Deed.RECORD_REPRESENTATIONS)
    check_document(document, held)
    if represented is None:
        if timezone.localdate() <= (held.representations_due_on or date.max):
            raise RuleBroken(
                _("Representations may still come until the end of %(day)s.")
                % {"day": edtf.words(str(held.representations_due_on))}
            )
        return complete(held, **said, **NOT_ASKED)
    check_happened(represented)
    check_after_told(held, represented)
    heard = {"answer_recorded_at": timezone.now(), "answer_recorded_by": by}
    return complete(held, **said, **heard, **NOT_ASKED)


@transaction.atomic
def withdraw_step(*, step: StatutoryStep, withdrawn: str, words: str, by: User) -> StatutoryStep:
    """Give a step up before it is decided. Raises PermissionDenied, RuleBroken."""
    held = held_step(step, by)
    said = {"outcome": StepOutcome.WITHDRAWN, "decided": withdrawn, "decision_words": words}
    if held.decided_by_id == by.pk and says(held, said):
        return held
    check_open_to(held, Deed.WITHDRAW)
    check_happened(withdrawn)
    check_after_told(held, withdrawn)
    if not words.strip():
        raise RuleBroken(_("Say why the step is withdrawn."))
    return complete(held, **said, **NOT_ASKED, decided_by=by, decided_at=timezone.now())
