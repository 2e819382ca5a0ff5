"""The first page: what there is to do, or for readers the register at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.http import Request
from insights.queries import at_a_glance
from insights.work.kinds import first_items, numbers
from insights.work.worker import Worker

SHOWN_FIRST = ("overdue", "approvals", "due-soon", "drafts")
MOST_SHOWN = 5


@require_safe
def home(request: Request) -> HttpResponse:
    worker = Worker(request.user, timezone.localdate())
    found = numbers(worker)
    if not worker.acts:
        glance = at_a_glance(request.user)
        return render(request, "insights/home.html", {"glance": glance, "numbers": found})
    counts = {each.key: each for each in found}
    sections = [
        (counts[key], first_items(worker, key, MOST_SHOWN))
        for key in SHOWN_FIRST
        if counts[key].size
    ]
    return render(
        request,
        "insights/work.html",
        {
            "numbers": found,
            "sections": sections,
            "has_nothing": not any(each.size for each in found),
        },
    )
