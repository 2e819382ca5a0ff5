"""What hangs on one intervention: how its pages find it, and who may change it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.http import Request
from cases.models import Case
from cases.permissions import require
from interventions.http import case_seen
from interventions.models import Intervention
from interventions.permissions import may_change_intervention

FORM_METHODS = ["GET", "HEAD", "POST"]


def intervention_to_change(request: Request, reference: str, pk: int) -> tuple[Case, Intervention]:
    """The case and its intervention, for somebody who may change it.

    Raises Http404, PermissionDenied.
    """
    case = case_seen(request, reference)
    found: Intervention = get_object_or_404(
        Intervention.objects.current().select_related("case", "led_by"), case=case, pk=pk
    )
    require(may_change_intervention, request.user, found)
    return case, found


def page_of(intervention: Intervention, part: str = "") -> str:
    """The address of its page, or of a part of that."""
    address = reverse(
        "interventions:intervention", args=[intervention.case.reference, intervention.pk]
    )
    return f"{address}#{part}" if part else address
