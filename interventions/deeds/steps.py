"""A statutory step: prepared, said beforehand, answered, asked for, decided or given up."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.utils.translation import gettext as _

from cases.deeds import Deed, Sent
from cases.models import Case, User
from interventions.actions import directions, steps
from interventions.forms.steps import (
    AskForm,
    ChangeForm,
    DecideForm,
    MindedToForm,
    NoNoticeForm,
    PrepareForm,
    RepresentationsForm,
    ReturnForm,
    WithdrawForm,
)
from interventions.models import StatutoryStep
from interventions.permissions import bodies_preparing, may_decide_step, may_work_on_step
from interventions.rules import StepOutcome


def prepare_step(case: Case, by: User, sent: Sent = None) -> Deed:
    body = bodies_preparing(by, case).first()  # one hat is worn at a time
    if body is None:
        raise PermissionDenied(_("Caseworkers of a body that intervenes prepare its steps."))
    form = PrepareForm(sent, case=case, body=body)
    return Deed(
        form,
        lambda: steps.prepare_step(case=case, body=body, by=by, told=form.told, **form.facts),
    )


def change_step(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    return _done(ChangeForm(sent, step=step), steps.change_step, step, by)


def say_minded_to(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    return _done(MindedToForm(sent, case=step.case, reader=by), steps.say_minded_to, step, by)


def give_no_notice(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    form = NoNoticeForm(sent, initial={"because": step.without_notice_because})
    return _done(form, steps.give_no_notice, step, by)


def record_representations(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    form = RepresentationsForm(sent, case=step.case, reader=by)
    return _done(form, steps.record_representations, step, by)


def ask_for_direction(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    form = AskForm(sent, step=step, initial=AskForm.said_before(step))
    return Deed(form, lambda: directions.ask_for_direction(step=step, by=by, **form.wishes))


def return_step(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_decides(step, by)
    return _done(ReturnForm(sent, step=step), directions.return_step, step, by)


def decide_step(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_decides(step, by)
    form = DecideForm(sent, case=step.case, reader=by, step=step)

    def act() -> StatutoryStep:
        said = {**form.cleaned_data, "outcome": StepOutcome(form.cleaned_data["outcome"])}
        return directions.decide_step(step=step, by=by, **said)

    return Deed(form, act)


def withdraw_step(step: StatutoryStep, by: User, sent: Sent = None) -> Deed:
    _check_works(step, by)
    return _done(WithdrawForm(sent), steps.withdraw_step, step, by)


def _done(form: Form, act: Callable[..., StatutoryStep], step: StatutoryStep, by: User) -> Deed:
    return Deed(form, lambda: act(step=step, by=by, **form.cleaned_data))


def _check_works(step: StatutoryStep, by: User) -> None:
    """Raise PermissionDenied unless the person works on the steps of the body."""
    if not may_work_on_step(by, step):
        raise PermissionDenied(_("Another role of the body does this."))


def _check_decides(step: StatutoryStep, by: User) -> None:
    """Raise PermissionDenied unless the person decides about the steps of the body."""
    if not may_decide_step(by, step):
        raise PermissionDenied(_("Another role of the body does this."))
