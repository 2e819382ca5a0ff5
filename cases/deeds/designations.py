"""A designation on the record: the leaders' answer to it."""

from cases.actions.designations import record_leaders_answer
from cases.deeds import Deed, Sent
from cases.forms.designations import AnswerForm
from cases.models import Designation, User
from cases.permissions import may_correct, require
from cases.rules import Acceptance


def leaders_answer(designation: Designation, by: User, sent: Sent = None) -> Deed:
    require(may_correct, by, designation)
    now = {"acceptance": designation.acceptance, "note": designation.note}
    form = AnswerForm(sent, initial=now)
    return Deed(
        form,
        lambda: record_leaders_answer(
            designation=designation,
            acceptance=Acceptance(form.cleaned_data["acceptance"]),
            note=form.cleaned_data["note"],
            reason=form.cleaned_data["reason"],
            by=by,
        ),
    )
