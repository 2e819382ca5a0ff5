"""What a person has been told: the list, reading it, and how they want it by mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.http import Request
from insights.actions.notices import mark_all_read, mark_read, prefer, rhythm_of
from insights.forms import NoticePreferenceForm
from insights.models import Notice

ON_A_PAGE = 25


@require_safe
def notice_list(request: Request) -> HttpResponse:
    """Unread first, each part newest first."""
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    found = Notice.objects.visible_to(request.user).annotate(is_read=is_read)
    page = Paginator(found.order_by("is_read", "-made_at", "-pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "insights/notice_list.html",
        {
            "notices": list(page),
            "has_unread": Notice.objects.visible_to(request.user).unread().exists(),
            "previous_href": f"?page={page.previous_page_number()}" if page.has_previous() else "",
            "next_href": f"?page={page.next_page_number()}" if page.has_next() else "",
        },
    )


@require_POST
def read_notice(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    mark_read(notice=notice, by=request.user, now=timezone.now())
    return redirect("insights:notice_list")


@require_POST
def read_all_notices(request: Request) -> HttpResponse:
    mark_all_read(by=request.user, now=timezone.now())
    messages.success(request, _("All notices are marked as read."))
    return redirect("insights:notice_list")


@require_http_methods(["GET", "HEAD", "POST"])
def notice_preferences(request: Request) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = NoticePreferenceForm(typed, initial={"mail": rhythm_of(request.user)})
    if form.is_valid():
        prefer(mail=form.cleaned_data["mail"], by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("insights:notice_list")
    return render(request, "insights/notice_preferences.html", {"form": form})
