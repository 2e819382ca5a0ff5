"""A regulator's own ways of working, kept by administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.actions import ask_for_second_readers
from cases.forms.regulators import SecondReadersForm
from cases.http import Request
from cases.models import Organisation
from cases.permissions import may_administer, require
from cases.rules import OrganisationKind, RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
def second_readers(request: Request, slug: str) -> HttpResponse:
    regulators = Organisation.objects.visible_to(request.user).filter(
        kind=OrganisationKind.REGULATOR
    )
    regulator = get_object_or_404(regulators, slug=slug)
    require(may_administer, request.user, None)
    now = {
        "is_asked": "yes" if regulator.asks_second_reader else "no",
        "version": regulator.version,
    }
    form = SecondReadersForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            ask_for_second_readers(regulator=regulator, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Saved."))
            return redirect(regulator)
    return render(request, "cases/second_readers.html", {"organisation": regulator, "form": form})
