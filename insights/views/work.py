"""The lists behind the numbers of the first page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.http import Request
from insights.work.items import Item
from insights.work.kinds import KINDS, OF_READERS
from insights.work.worker import Worker

ON_A_PAGE = 50


@require_safe
def work_list(request: Request, kind: str) -> HttpResponse:
    """One kind of work. A reader has no work, and so no list of it."""
    found = KINDS.get(kind)
    worker = Worker(request.user, timezone.localdate())
    if found is None or (kind not in OF_READERS and not worker.acts):
        raise Http404
    page = Paginator(found.items(worker), ON_A_PAGE).get_page(request.GET.get("page"))
    before = f"?page={page.previous_page_number()}" if page.has_previous() else ""
    after = f"?page={page.next_page_number()}" if page.has_next() else ""
    return render(
        request,
        "insights/work_list.html",
        {
            "kind": found,
            "count": page.paginator.count,
            "items": [Item(*row) for row in page],
            "previous_href": before,
            "next_href": after,
        },
    )
