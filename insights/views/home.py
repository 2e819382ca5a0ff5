"""The first page: what there is to do, or the register at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.http import Request
from insights.queries import at_a_glance


@require_safe
def home(request: Request) -> HttpResponse:
    return render(request, "insights/home.html", {"glance": at_a_glance(request.user)})
