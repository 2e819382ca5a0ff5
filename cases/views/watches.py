"""Buttons that begin and end the watching of a case or an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.actions.watches import unwatch, watch
from cases.http import Request
from cases.models import Case, Organisation


@require_POST
def watch_organisation(request: Request, slug: str) -> HttpResponse:
    return _begin(request, _organisation(request, slug))


@require_POST
def unwatch_organisation(request: Request, slug: str) -> HttpResponse:
    return _end(request, _organisation(request, slug))


@require_POST
def watch_case(request: Request, reference: str) -> HttpResponse:
    return _begin(request, _case(request, reference))


@require_POST
def unwatch_case(request: Request, reference: str) -> HttpResponse:
    return _end(request, _case(request, reference))


def _begin(request: Request, thing: Case | Organisation) -> HttpResponse:
    watch(thing=thing, by=request.user)
    messages.success(request, _("You watch this now. My work shows what is new about it."))
    return redirect(thing)


def _end(request: Request, thing: Case | Organisation) -> HttpResponse:
    unwatch(thing=thing, by=request.user)
    messages.success(request, _("You no longer watch this."))
    return redirect(thing)


def _organisation(request: Request, slug: str) -> Organisation:
    found: Organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user), slug=slug
    )
    return found


def _case(request: Request, reference: str) -> Case:
    found: Case = get_object_or_404(Case.objects.visible_to(request.user), reference=reference)
    return found
