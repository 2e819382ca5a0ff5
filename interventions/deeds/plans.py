"""Improvement plans: an action is reviewed, its due date is moved."""

from cases.deeds import Deed, Sent
from cases.models import User
from cases.permissions import require
from interventions.actions import plans
from interventions.forms.plans import ActionReviewForm, DueDateForm
from interventions.models import Action
from interventions.permissions import may_move_due_date, may_review_action


def review_action(action: Action, by: User, sent: Sent = None) -> Deed:
    require(may_review_action, by, action)
    form = ActionReviewForm(sent)
    return Deed(form, lambda: plans.review_action(action=action, by=by, **form.cleaned_data))


def move_due_date(action: Action, by: User, sent: Sent = None) -> Deed:
    require(may_move_due_date, by, action)
    form = DueDateForm(sent)

    def act() -> Action:
        return plans.move_due_date(action=action, by=by, **form.cleaned_data).action

    return Deed(form, act)
