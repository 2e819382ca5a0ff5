"""Pages on which an office's contact or a body's part in a failure is corrected, with the reason.

What is sent twice is written once: whoever finds their own words in force is led on. Whoever finds
somebody else's is shown them, with what they typed.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases.deeds import papers as deeds
from cases.gds_fields import name_of
from cases.http import Request
from cases.models import Contact, Fact, Organisation, Party
from cases.queries import cases_seen_by
from cases.rules import RuleBroken

Corrected = TypeVar("Corrected", bound=Fact)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_contact(request: Request, slug: str, pk: int) -> HttpResponse:
    """An office's contact as it is now, or since when it is none any more."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), slug=slug)
    contact = get_object_or_404(Contact, organisation=organisation, pk=pk)
    form, act = deeds.correct_contact(contact, request.user, request.POST or None)
    back = reverse("cases:organisation_contacts", args=[organisation.slug])
    if form.is_valid() and not _is_said_already(request, contact, form):
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    title = _("Correct or end a contact")
    return _answer(request, title, str(organisation), contact, form, back)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_party(request: Request, reference: str, pk: int) -> HttpResponse:
    """A body's part in a failure, in better words."""
    case = get_object_or_404(cases_seen_by(request.user), reference=reference)
    party = get_object_or_404(Party.objects.select_related("organisation"), case=case, pk=pk)
    form, act = deeds.correct_party(party, request.user, request.POST or None)
    if form.is_valid() and not _is_said_already(request, party, form):
        try:
            act()
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    title = _("Correct the part of %(body)s") % {"body": party.organisation}
    return _answer(request, title, case.title, party, form, case.get_absolute_url())


def _answer(
    request: Request, title: str, caption: str, fact: Fact, form: forms.Form, back: str
) -> HttpResponse:
    """The page with the form, or back to where the fact stands once it is corrected."""
    if form.is_bound and not form.errors:
        messages.success(request, _("Corrected. What was said before stays in the history."))
        return redirect(back)
    fact.refresh_from_db()
    newest = _newest(fact)
    newer = [
        (name_of(bound), getattr(newest, bound.name))
        for bound in form
        if newest.pk != fact.pk and getattr(newest, bound.name, "")
    ]
    context = {
        "title": title,
        "caption": caption,
        "form": form,
        "back_href": back,
        "newest": newest if newest.pk != fact.pk else None,
        "newer": newer,
    }
    return render(request, "cases/correct_fact.html", context)


def _is_said_already(request: Request, fact: Fact, form: forms.Form) -> bool:
    """Whether the person's own words are in force already, by the same form sent before."""
    newest = _newest(fact)
    said: Mapping[str, Any] = {
        **form.cleaned_data,
        "correction_reason": form.cleaned_data["reason"],
    }
    return (
        newest.pk != fact.pk
        and newest.recorded_by_id == request.user.pk
        and all(getattr(newest, name) == said[name] for name in said if name != "reason")
    )


def _newest(fact: Corrected) -> Corrected:
    """The fact that stands today in the place of this one."""
    while fact.superseded_by is not None:
        fact = cast("Corrected", fact.superseded_by)
    return fact
