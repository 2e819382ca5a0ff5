"""A person's own webhooks: made, changed and looked at by nobody but them."""

from typing import Any
from uuid import UUID

import orjson
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.http import Request
from cases.models import Membership
from cases.permissions import hats_for_api, may_administer, may_use_api, require
from cases.rules import RuleBroken
from insights.actions import webhooks as actions
from insights.bulletins import told_resources
from insights.forms import MakeWebhookForm, WebhookForm
from insights.models import Webhook, WebhookDelivery
from insights.permissions import may_read_messages
from insights.rules import DeliveryState

ON_A_PAGE = 25
NO_HAT = "none"


@require_safe
def webhook_list(request: Request) -> HttpResponse:
    """The person's webhooks, by name."""
    found = Webhook.objects.visible_to(request.user).order_by("name", "pk")
    context = {"webhooks": list(found), "may_make": may_use_api(request.user)}
    return render(request, "insights/webhooks/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_webhook(request: Request) -> HttpResponse:
    """Make a webhook. The password is asked for again first, as for any other key."""
    require(may_use_api, request.user, None)
    shown: HttpResponse = reauthentication_required(_make, allow_get=True)(request)
    return shown


def _make(request: Request) -> HttpResponse:
    hats = _hats(request)
    worn = str(request.user.hat_id) if request.user.hat_id else next(iter(hats))
    form = MakeWebhookForm(
        request.POST or None, hats=hats, resources=_resources(), initial={"hat": worn}
    )
    if form.is_valid():
        try:
            webhook, secret = actions.make_webhook(by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(broken.field or None, str(broken))
        else:
            return _secret_shown(request, webhook, secret)
    return render(request, "insights/webhooks/form.html", {"form": form, "webhook": None})


@require_http_methods(["GET", "HEAD", "POST"])
def change_webhook(request: Request, pk: int) -> HttpResponse:
    webhook = _own(request, pk)
    initial = {
        **{name: getattr(webhook, name) for name in ("name", "address", "query", "resources")}
    }
    form = WebhookForm(request.POST or None, resources=_resources(), initial=initial)
    if form.is_valid():
        try:
            actions.change_webhook(webhook=webhook, by=request.user, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(broken.field or None, str(broken))
        else:
            messages.success(request, _("Saved."))
            return redirect(webhook)
    return render(request, "insights/webhooks/form.html", {"form": form, "webhook": webhook})


@require_safe
def webhook_detail(request: Request, pk: int) -> HttpResponse:
    """What it is told of, how it fares, and the log of its messages, newest first."""
    webhook = _own(request, pk)
    titles = {each.name: each.title for each in told_resources()}
    page = Paginator(webhook.deliveries.order_by("-made_at", "-change", "-pk"), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "webhook": webhook,
        "resources": [titles.get(name, name) for name in webhook.resources],
        "is_old_secret_good": len(webhook.secrets_at(timezone.now())) > 1,
        "deliveries": list(page),
        "previous_href": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_href": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "insights/webhooks/detail.html", context)


@require_safe
def webhook_delivery(request: Request, pk: int, number: UUID) -> HttpResponse:
    """One message: what it says, and how it fared."""
    delivery = _delivery(request, pk, number)
    context = {
        "webhook": delivery.webhook,
        "delivery": delivery,
        "may_redeliver": delivery.webhook.is_on and not delivery.is_open,
        "is_waiting": delivery.state == DeliveryState.WAITING,
        "may_read": may_read_messages(request.user, delivery.webhook),
        "body": orjson.dumps(orjson.loads(delivery.body), option=orjson.OPT_INDENT_2).decode(),
    }
    return render(request, "insights/webhooks/delivery.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rotate_secret(request: Request, pk: int) -> HttpResponse:
    """Ask first, then make a new secret; the password is asked for again, as for any other key."""
    _own(request, pk)
    shown: HttpResponse = reauthentication_required(_rotate, allow_get=True)(request, pk)
    return shown


def _rotate(request: Request, pk: int) -> HttpResponse:
    webhook = _own(request, pk)
    if request.method != "POST":
        return render(request, "insights/webhooks/rotate.html", {"webhook": webhook})
    secret = actions.rotate_secret(webhook=webhook, by=request.user, now=timezone.now())
    webhook.refresh_from_db()
    return _secret_shown(request, webhook, secret)


def _secret_shown(request: Request, webhook: Webhook, secret: str) -> HttpResponse:
    """In the answer itself: written down anywhere for a second request, it could be found."""
    context = {"webhook": webhook, "secret": secret}
    return render(request, "insights/webhooks/secret.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete_webhook(request: Request, pk: int) -> HttpResponse:
    """Ask first, then switch it off for good."""
    webhook = _own(request, pk)
    if request.method != "POST":
        return render(request, "insights/webhooks/delete.html", {"webhook": webhook})
    actions.delete_webhook(webhook=webhook, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” is deleted.") % {"name": webhook.name})
    return redirect("insights:webhook_list")


@require_POST
def switch_webhook_off(request: Request, pk: int) -> HttpResponse:
    webhook = _own(request, pk)
    actions.switch_webhook_off(webhook=webhook, by=request.user, now=timezone.now())
    messages.success(request, _("It is off: nothing is sent until you switch it on again."))
    return redirect(webhook)


@require_POST
def switch_webhook_on(request: Request, pk: int) -> HttpResponse:
    webhook = _own(request, pk)
    actions.switch_webhook_on(webhook=webhook, by=request.user)
    messages.success(request, _("It is on, and is told of what changed meanwhile too."))
    return redirect(webhook)


@require_POST
def send_test(request: Request, pk: int) -> HttpResponse:
    webhook = _own(request, pk)
    try:
        actions.send_test(webhook=webhook, by=request.user, now=timezone.now())
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("A test goes out within a minute. Load this page again then."))
    return redirect(webhook)


@require_POST
def redeliver(request: Request, pk: int, number: UUID) -> HttpResponse:
    delivery = _delivery(request, pk, number)
    try:
        actions.redeliver(delivery=delivery, by=request.user, now=timezone.now())
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("It goes out again within a minute, under the same name."))
    return redirect(delivery)


def _own(request: Request, pk: int) -> Webhook:
    found: Webhook = get_object_or_404(
        Webhook.objects.visible_to(request.user).select_related("membership__organisation"), pk=pk
    )
    return found


def _delivery(request: Request, pk: int, number: UUID) -> WebhookDelivery:
    found = WebhookDelivery.objects.visible_to(request.user).select_related(
        "webhook__membership__organisation"
    )
    delivery: WebhookDelivery = get_object_or_404(found, webhook=pk, pk=number)
    return delivery


def _resources() -> list[tuple[str, str]]:
    return [(each.name, each.title) for each in told_resources()]


def _hats(request: Request) -> dict[str, tuple[Membership | None, Any]]:
    """The hats that a webhook of this person may see through, each in words."""
    held = hats_for_api(request.user).select_related("organisation")
    hats: dict[str, tuple[Membership | None, Any]] = {
        str(each.pk): (each, _said(each)) for each in held.order_by("organisation__name", "role")
    }
    if may_administer(request.user):
        hats[NO_HAT] = (None, _("Administrator, without a role"))
    return hats


def _said(hat: Membership) -> str:
    if hat.organisation is None:
        return str(hat.get_role_display())
    said = {"role": hat.get_role_display(), "body": hat.organisation.name}
    return _("%(role)s for %(body)s") % said
