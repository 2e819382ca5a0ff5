"""Reading: what has happened or falls due, and which people are to be told of it.

An event is named by a key, so that telling it twice is impossible. Nobody is told of the drafts of
a body they do not act for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cases.models import Assignment, Designation, Draft, Inspection, Membership, Watch, end_of_day
from cases.permissions import OFFICIALS, SECOND_READERS
from cases.rules import DRAFT_READERS, CaseState, DraftKind, DraftState, Role
from insights.rules import NoticeKind
from insights.work.dues import actions_to_do, interventions_under_way
from insights.work.kinds import newly_published
from interventions.models import ExitDecision
from interventions.queries.decisions import versions_before
from interventions.queries.look_backs import still_to_look


class Told(NamedTuple):
    """One event for one person. body_id: whose drafts it speaks of, if it does."""

    user_id: int
    kind: NoticeKind
    event_key: str
    what: str
    link: str
    body_id: int | None = None


class Holders:
    """Who wears which hat for which body now, asked of the database once."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, int], set[int]] = defaultdict(set)
        held = Membership.objects.filter(ended_on__isnull=True, organisation__isnull=False)
        for role, body, user in held.values_list("role", "organisation", "user"):
            self._held[role, body].add(user)

    def of(self, body: int, roles: Iterable[str]) -> set[int]:
        return {user for role in roles for user in self._held.get((role, body), ())}


def news(now: datetime) -> Iterator[Told]:
    """Everything that people should have been told by now; much of it they were."""
    today = timezone.localdate(now)
    holders = Holders()
    yield from _dues(today, holders)
    yield from _drafts_waiting(holders)
    yield from _decisions_waiting(holders)
    moment = now - timedelta(days=settings.NOTICE_LOOKS_BACK_DAYS)
    yield from _drafts_returned(moment, holders)
    yield from _decisions_returned(moment, holders)
    yield from _cases_given(moment)
    yield from _watched(moment)


class _Due(NamedTuple):
    key: str
    what: str
    day: date
    link: str
    people: set[int]


def _dues(today: date, holders: Holders) -> Iterator[Told]:
    """What is due in some days, today, or since lately: each of the three is told once."""
    first = today - timedelta(days=settings.NOTICE_LOOKS_BACK_DAYS)
    last = today + timedelta(days=settings.NOTICE_DUE_IN_DAYS)
    for due in (*_actions(first, last, holders), *_ends(first, last, holders)):
        kind, said = _said_of(due.day, today)
        what = said.format(what=due.what, day=date_format(due.day, "j F Y"))
        for user in sorted(due.people):
            yield Told(user, kind, f"{due.key}:{due.day}:{kind}", what, due.link)


def _said_of(day: date, today: date) -> tuple[NoticeKind, str]:
    if day < today:
        return NoticeKind.OVERDUE, _("Overdue since {day}: {what}")
    if day == today:
        return NoticeKind.DUE_TODAY, _("Due today, {day}: {what}")
    return NoticeKind.DUE_SOON, _("Due on {day}: {what}")


def _actions(first: date, last: date, holders: Holders) -> Iterator[_Due]:
    """Actions of plans: for the case's owner, the organisation's leads and the case's board."""
    found = (
        actions_to_do()
        .filter(due_on__range=(first, last), plan__case__state=CaseState.OPEN)
        .select_related("plan__case")
    )
    for each in found:
        case = each.plan.case
        people = holders.of(each.plan.organisation_id, [Role.LEAD]) | holders.of(
            case.organisation_id, [Role.BOARD]
        )
        yield _Due(
            f"action:{each.pk}",
            f"{shortened(each.what)} ({each.plan.name}, {case.reference})",
            each.due_on,
            reverse("interventions:plan", args=[case.reference]),
            people | _owner(case),
        )


def _ends(first: date, last: date, holders: Holders) -> Iterator[_Due]:
    """Planned ends and look-backs: for the case's owner and who acts for the body that leads.

    An inspector of that body looks back as well as a caseworker.
    """
    days = (first, last)
    ends = (
        interventions_under_way()
        .filter(planned_end__range=days, case__state=CaseState.OPEN)
        .select_related("case")
    )
    for each in ends:
        what = _("planned end of {name} ({reference})")
        yield _Due(
            f"end:{each.pk}",
            what.format(name=shortened(each.name), reference=each.case.reference),
            each.planned_end,
            reverse("interventions:exit", args=[each.case.reference]),
            holders.of(each.led_by_id, [Role.CASEWORKER, Role.APPROVER]) | _owner(each.case),
        )
    look_backs = (
        still_to_look()
        .filter(due_upper__range=days, intervention__case__state=CaseState.OPEN)
        .select_related("intervention__case")
    )
    for each in look_backs:
        led, case = each.intervention, each.intervention.case
        what = _("look-back after {months} months at {name} ({reference})")
        yield _Due(
            f"lookback:{each.pk}",
            what.format(
                months=each.months_after, name=shortened(led.name), reference=case.reference
            ),
            each.due_upper,
            reverse("interventions:look_backs", args=[case.reference]) + f"#look-back-{each.pk}",
            holders.of(led.led_by_id, OFFICIALS) | _owner(case),
        )


def _owner(case: Any) -> set[int]:
    return {case.owner_id} if case.owner_id else set()


def _drafts_waiting(holders: Holders) -> Iterator[Told]:
    """A draft that waits, for those of its body who may decide and did not ask."""
    for each in Draft.objects.waiting().select_related("organisation", "asked_by"):
        may = holders.of(each.body_id, SECOND_READERS[DraftKind(each.kind)]) - {each.asked_by_id}
        what = _("{kind} of {organisation} waits for your approval; {person} asked.").format(
            kind=each.get_kind_display(), organisation=each.organisation, person=each.asked_by
        )
        for user in sorted(may):
            yield Told(
                user,
                NoticeKind.DRAFT_WAITING,
                f"draft:{each.pk}:asked:{each.asked_at:%Y%m%d%H%M%S%f}",
                what,
                draft_link(each),
                each.body_id,
            )


def _drafts_returned(moment: datetime, holders: Holders) -> Iterator[Told]:
    """A draft that somebody sent back, for its writer while the writer acts for the body."""
    found = (
        Draft.objects.filter(state=DraftState.WRITING, decided_at__gte=moment)
        .exclude(returned_because="")
        .select_related("organisation")
    )
    for each in found:
        if each.written_by_id in holders.of(each.body_id, DRAFT_READERS):
            yield Told(
                each.written_by_id,
                NoticeKind.DRAFT_RETURNED,
                f"draft:{each.pk}:returned:{each.decided_at:%Y%m%d%H%M%S%f}",
                _("{kind} of {organisation} came back to you: {reason}").format(
                    kind=each.get_kind_display(),
                    organisation=each.organisation,
                    reason=shortened(each.returned_because),
                ),
                draft_link(each),
                each.body_id,
            )


def _decisions_waiting(holders: Holders) -> Iterator[Told]:
    """A decision that waits, for the approvers of the leading body who never asked for it."""
    for each in _decisions().waiting():
        led = each.intervention
        askers = {each.asked_by_id, *(earlier.asked_by_id for earlier in versions_before(each))}
        what = _("{kind} of {intervention} waits for your approval; {person} asked.").format(
            kind=each.get_kind_display(), intervention=led, person=each.asked_by
        )
        for user in sorted(holders.of(led.led_by_id, [Role.APPROVER]) - askers):
            yield Told(
                user,
                NoticeKind.DRAFT_WAITING,
                f"decision:{each.pk}:asked",
                what,
                decision_link(each),
                led.led_by_id,
            )


def _decisions_returned(moment: datetime, holders: Holders) -> Iterator[Told]:
    """A decision that was given back, for its asker while the asker acts for the body."""
    found = _decisions().filter(
        approved_by__isnull=True, withdrawn_at__isnull=True, returned_at__gte=moment
    )
    for each in found:
        led = each.intervention
        if each.asked_by_id in holders.of(led.led_by_id, [Role.CASEWORKER]):
            yield Told(
                each.asked_by_id,
                NoticeKind.DRAFT_RETURNED,
                f"decision:{each.pk}:returned:{each.returned_at:%Y%m%d%H%M%S%f}",
                _("{kind} of {intervention} came back to you: {reason}").format(
                    kind=each.get_kind_display(),
                    intervention=led,
                    reason=shortened(each.returned_because),
                ),
                decision_link(each),
                led.led_by_id,
            )


def _decisions() -> Any:
    """Decisions in force in cases that go on, with what their words need."""
    return (
        ExitDecision.objects.current()
        .filter(intervention__superseded_at__isnull=True, intervention__case__state=CaseState.OPEN)
        .select_related("intervention__case", "asked_by")
        .order_by("pk")
    )


def _cases_given(moment: datetime) -> Iterator[Told]:
    """A case given to somebody by somebody else."""
    found = Assignment.objects.current().filter(recorded_at__gte=moment)
    for each in found.select_related("case", "recorded_by"):
        if each.owner_id != each.recorded_by_id:
            yield Told(
                each.owner_id,
                NoticeKind.CASE_ASSIGNED,
                f"assignment:{each.pk}",
                _("{person} gave you the case {case}.").format(
                    person=each.recorded_by, case=each.case
                ),
                each.case.get_absolute_url(),
            )


def _watched(moment: datetime) -> Iterator[Told]:
    """What happened to a watched thing after somebody began to watch it."""
    found = [*_inspections(moment), *_labels(moment)]
    organisations = {each.organisation_id for each in found}
    wishes = Watch.objects.filter(
        Q(organisation__in=organisations) | Q(case__organisation__in=organisations)
    ).annotate(about=Coalesce("organisation", "case__organisation"))
    watching: dict[int, list[Any]] = defaultdict(list)
    for wish in wishes:
        watching[wish.about].append(wish)
    for each in found:
        for wish in watching[each.organisation_id]:
            if wish.since <= each.happened:
                yield Told(wish.user_id, each.kind, each.key, each.what, each.link)


class _Happened(NamedTuple):
    organisation_id: int
    kind: NoticeKind
    key: str
    what: str
    link: str
    happened: datetime


def _inspections(moment: datetime) -> Iterator[_Happened]:
    published = Inspection.objects.current().published()
    found: QuerySet[Any] = newly_published(published, timezone.localdate(moment))
    for each in found.select_related("organisation", "regulator", "draft"):
        draft = getattr(each, "draft", None)
        decided = draft.decided_at if draft and draft.decided_at else each.recorded_at
        # Published in the world after it was written down here: its own day is when it happened.
        out = end_of_day(each.published_lower) if each.published_lower else decided
        yield _Happened(
            each.organisation_id,
            NoticeKind.INSPECTION_PUBLISHED,
            f"inspection:{each.pk}",
            _("Published: {inspection}.").format(inspection=each),
            inspection_link(each),
            max(decided, min(out, timezone.now())),
        )


def _labels(moment: datetime) -> Iterator[_Happened]:
    recorded = Q(recorded_at__gte=moment, supersedes__isnull=True)
    lifted = Q(lifting_recorded_at__gte=moment)
    found = Designation.objects.current().filter(recorded | lifted)
    for each in found.select_related("organisation", "case", "by").order_by("pk"):
        told = {"label": each.label, "organisation": each.organisation, "body": each.by}
        if each.recorded_at >= moment:
            yield _Happened(
                each.organisation_id,
                NoticeKind.LABEL_IMPOSED,
                f"designation:{each.pk}:imposed",
                _("{label} of {organisation}, imposed by {body}.").format(**told),
                each.case.get_absolute_url(),
                each.recorded_at,
            )
        if each.lifting_recorded_at and each.lifting_recorded_at >= moment:
            yield _Happened(
                each.organisation_id,
                NoticeKind.LABEL_LIFTED,
                f"designation:{each.pk}:lifted",
                _("{label} of {organisation}, lifted by {body}.").format(**told),
                each.case.get_absolute_url(),
                each.lifting_recorded_at,
            )


def draft_link(draft: Draft) -> str:
    return reverse("cases:draft_detail", args=[draft.key])


def decision_link(decision: ExitDecision) -> str:
    reference = decision.intervention.case.reference
    return reverse("interventions:decision", args=[reference, decision.pk])


def inspection_link(inspection: Inspection) -> str:
    return reverse("cases:inspection_detail", args=[inspection.pk])


def shortened(words: str, most: int = 160) -> str:
    """The beginning of what somebody wrote: a notice is no place for a narrative."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
