"""A regulator's own ways of working, kept by administrators."""

from cases.actions import ask_for_second_readers
from cases.deeds import Deed, Sent
from cases.forms.regulators import SecondReadersForm
from cases.models import Organisation, User
from cases.permissions import may_administer, require


def set_second_readers(regulator: Organisation, by: User, sent: Sent = None) -> Deed:
    require(may_administer, by, None)
    form = SecondReadersForm(
        sent,
        initial={
            "is_asked": "yes" if regulator.asks_second_reader else "no",
            "version": regulator.version,
        },
    )
    return Deed(
        form, lambda: ask_for_second_readers(regulator=regulator, by=by, **form.cleaned_data)
    )
