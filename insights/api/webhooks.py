"""Webhooks for programs: how one's own fare, the log of their messages, and sending one again.

They are made and changed on pages, where their secret is shown to a person. What messages say is
not told here: it was sent already.
"""

from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from cases.api.errors import Refused
from cases.api.views import ServiceView, json_answer
from cases.api.writing import WRITE_COST
from cases.problems import problem
from cases.projection.questions import Fault, Unclear
from cases.projection.resource import API
from cases.rules import RuleBroken
from insights.actions.webhooks import redeliver
from insights.models import Webhook, WebhookDelivery
from insights.rules import DeliveryState

NAME: Final = "webhooks"
SHOWN = 100


WEBHOOK = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}
MESSAGE = {
    "name": "number",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
STATE = {
    "name": "state",
    "in": "query",
    "schema": {"type": "string", "enum": [each.lower() for each in DeliveryState.values]},
}


class MaySeeWebhooks(BasePermission):
    """A token that was made for all there is, or a browser that reads."""

    def has_permission(self, request: Request, view: Any) -> bool:
        token: Any = request.auth
        if token is not None and (refusal := token.scope_refusal(NAME, is_write=view.is_write)):
            self.message = refusal
            return False
        return request.user.is_authenticated


class WebhookView(ServiceView):
    """What the addresses of webhooks share: whose they are, and through which hat they see."""

    permission_classes = [MaySeeWebhooks]
    tag = "Webhooks"

    @property
    def own(self) -> QuerySet[Webhook]:
        """Those of the person that see through the hat they act through."""
        own = Webhook.objects.visible_to(self.person)
        found: QuerySet[Webhook] = own.filter(membership=self.person.hat_id or None)
        return found


class WebhookList(WebhookView):
    """One's own webhooks of this role, by name, and how they fare."""

    def get(self, request: Request) -> HttpResponse:
        return json_answer(
            {"results": [_webhook(each) for each in self.own.order_by("name", "pk")]}
        )


class MessageList(WebhookView):
    """The newest messages of one webhook, a hundred at most.

    `state` shows only those that are waiting, sending, delivered or given_up.
    """

    parameters = ("state",)
    contract: ClassVar = {"GET": {"parameters": [WEBHOOK, STATE]}}

    def get(self, request: Request, pk: int) -> HttpResponse:
        webhook = get_object_or_404(self.own, pk=pk)
        found = webhook.deliveries.order_by("-made_at", "-change", "-pk")
        asked = request._request.GET.get("state")
        if asked is not None:
            if asked.upper() not in DeliveryState.values:
                states = ", ".join(each.lower() for each in DeliveryState.values)
                raise Unclear([Fault("state", f"“state” is one of {states}.")])
            found = found.filter(state=asked.upper())
        return json_answer({"results": [_message(each) for each in found[:SHOWN]]})


class Redeliver(WebhookView):
    """Send a message again, under the same name, with all its attempts before it."""

    is_write = True
    least_cost = WRITE_COST
    contract: ClassVar = {"POST": {"parameters": [WEBHOOK, MESSAGE]}}

    def post(self, request: Request, pk: int, number: Any) -> HttpResponse:
        webhook = get_object_or_404(self.own, pk=pk)
        found = WebhookDelivery.objects.visible_to(self.person).filter(webhook=webhook)
        delivery: WebhookDelivery = get_object_or_404(found, pk=number)
        try:
            redeliver(delivery=delivery, by=self.person, now=timezone.now())
        except RuleBroken as broken:
            raise Refused(problem(409, "Conflict", str(broken), type="rule")) from broken
        return json_answer(_message(found.get(pk=number)))


def _webhook(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.pk,
        "name": webhook.name,
        "address": webhook.address,
        "resources": webhook.resources,
        "query": webhook.query,
        "is_on": webhook.is_on,
        "off_at": webhook.off_at,
        "off_because": webhook.off_because.lower() or None,
        "failures": webhook.failures,
        "failing_since": webhook.failing_since,
        "quiet_until": webhook.quiet_until,
        "messages": f"{API}/{NAME}/{webhook.pk}/messages/",
    }


def _message(delivery: WebhookDelivery) -> dict[str, Any]:
    return {
        "id": delivery.message,
        "type": delivery.about,
        "state": delivery.state.lower(),
        "made_at": delivery.made_at,
        "attempts": delivery.attempts,
        "tried_at": delivery.tried_at,
        "next_try_at": delivery.next_try_at,
        "finished_at": delivery.finished_at,
        "problem": str(delivery.get_problem_display()) or None,
        "status": delivery.status,
        "answer": delivery.answer,
        "duration_ms": delivery.duration_ms,
        "redeliver": f"{API}/{NAME}/{delivery.webhook_id}/messages/{delivery.pk}/redeliver/",
    }


routes: list[URLPattern] = [
    path(f"{NAME}/", WebhookList.as_view(), name=NAME),
    path(f"{NAME}/<int:pk>/messages/", MessageList.as_view(), name="webhook_messages"),
    path(
        f"{NAME}/<int:pk>/messages/<uuid:number>/redeliver/",
        Redeliver.as_view(),
        name="webhook_redeliver",
    ),
]
