"""Closing a case: asked for here, because what holds it open stands on this floor too."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cases.actions.case_work import change_case_state
from cases.actions.holding import hold
from cases.models import Case, Designation, Draft, User
from cases.permissions import may_record_in_case, require
from cases.rules import CaseState, RuleBroken
from interventions.models import (
    Action,
    ActionReview,
    EndDate,
    ExitDecision,
    Intervention,
    StatutoryStep,
)
from interventions.rules import EndKind, Rag


class Open(NamedTuple):
    """One thing that holds a case open, in words, and the page on which it is ended."""

    words: str
    href: str


class StillOpen(RuleBroken):
    """A case cannot be closed yet. things: what holds it open."""

    def __init__(self, things: list[Open]) -> None:
        super().__init__(_("This case cannot be closed while something in it is open."))
        self.things = things


@transaction.atomic
def close_case(*, case: Case, reason: str, by: User) -> Case:
    """Close a case in which nothing is open. Raises PermissionDenied, StillOpen, RuleBroken."""
    require(may_record_in_case, by, case)
    # Held first: nothing can be recorded between the look and the closing.
    held = hold(case)
    if held.state != CaseState.CLOSED and (things := what_is_open(held, by)):
        raise StillOpen(things)
    return change_case_state(case=held, state=CaseState.CLOSED, reason=reason, by=by)


def what_is_open(case: Case, reader: User) -> list[Open]:
    """All that holds a case open; what the reader may not read is said without its words."""
    return [
        *_designations(case),
        *_drafts(case, reader),
        *_interventions(case),
        *_actions(case),
        *_decisions(case, reader),
        *_steps(case, reader),
    ]


def _designations(case: Case) -> list[Open]:
    standing = Designation.objects.current().standing().filter(case=case).order_by("pk")
    return [
        Open(
            _("“%(name)s” still stands") % {"name": each},
            reverse("cases:designation_detail", args=[case.reference, each.pk]),
        )
        for each in standing
    ]


def _drafts(case: Case, reader: User) -> list[Open]:
    drafts = Draft.objects.unfinished().filter(case=case)
    readable = drafts.visible_to(reader).select_related("organisation").order_by("pk")
    things = [
        Open(_("A draft is not finished: %(name)s") % {"name": each}, _draft_href(each))
        for each in readable
    ]
    if drafts.exclude(pk__in=readable.values("pk")).exists():
        things.append(Open(_("Another body is still writing a draft"), case.get_absolute_url()))
    return things


def _draft_href(draft: Draft) -> str:
    return reverse("cases:draft_detail", args=[draft.key])


def _interventions(case: Case) -> list[Open]:
    ended = EndDate.objects.current().filter(intervention=OuterRef("pk"), kind=EndKind.LEGAL)
    running = Intervention.objects.current().filter(~Exists(ended), case=case).order_by("pk")
    href = reverse("interventions:interventions", args=[case.reference])
    return [Open(_("“%(name)s” has no legal end") % {"name": each}, href) for each in running]


def _actions(case: Case) -> list[Open]:
    last = ActionReview.objects.current().filter(action=OuterRef("pk"))
    latest = last.order_by("-reviewed_on", "-pk").values("rag")[:1]
    undone = (
        Action.objects.current()
        .filter(plan__case=case, plan__superseded_at__isnull=True)
        .annotate(latest=Subquery(latest))
        .filter(Q(latest__isnull=True) | ~Q(latest=Rag.COMPLETE))
        .order_by("position", "pk")
    )
    href = reverse("interventions:plan", args=[case.reference])
    return [
        Open(_("Action not done: %(what)s") % {"what": Truncator(each.what).chars(100)}, href)
        for each in undone
    ]


def _decisions(case: Case, reader: User) -> list[Open]:
    """What is asked for and not settled: it waits, or was given back to be asked for anew."""
    unsettled = ExitDecision.objects.current().filter(
        intervention__case=case, approved_by__isnull=True, withdrawn_at__isnull=True
    )
    readable = unsettled.visible_to(reader).order_by("pk")
    things = [
        Open(
            _("A decision was given back: %(kind)s") % {"kind": each}
            if each.returned_at
            else _("A decision waits for approval: %(kind)s") % {"kind": each},
            reverse("interventions:decision", args=[case.reference, each.pk]),
        )
        for each in readable
    ]
    if unsettled.exclude(pk__in=readable.values("pk")).exists():
        things.append(Open(_("Another body has a decision to take"), case.get_absolute_url()))
    return things


def _steps(case: Case, reader: User) -> list[Open]:
    """Statutory steps on which nobody has decided yet."""
    steps = StatutoryStep.objects.current().under_way().filter(case=case)
    readable = steps.visible_to(reader).order_by("pk")
    things = [
        Open(
            _("A statutory step is under way: %(name)s") % {"name": each},
            reverse("interventions:step", args=[case.reference, each.pk]),
        )
        for each in readable
    ]
    if steps.exclude(pk__in=readable.values("pk")).exists():
        href = reverse("interventions:steps", args=[case.reference])
        things.append(Open(_("Another body prepares a statutory step"), href))
    return things
