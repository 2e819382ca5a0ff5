"""A regulator's own ways of working, kept by administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.deeds import regulators as deeds
from cases.http import Request
from cases.models import Organisation
from cases.rules import OrganisationKind, RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
def second_readers(request: Request, slug: str) -> HttpResponse:
    regulators = Organisation.objects.visible_to(request.user).filter(
        kind=OrganisationKind.REGULATOR
    )
    regulator = get_object_or_404(regulators, slug=slug)
    form, act = deeds.set_second_readers(regulator, request.user, request.POST or None)
    if form.is_valid():
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
        else:
            messages.success(request, _("Saved."))
            return redirect(regulator)
    return render(request, "cases/second_readers.html", {"organisation": regulator, "form": form})
