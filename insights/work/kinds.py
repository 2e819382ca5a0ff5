"""The kinds of work: each is one query, counted for the first page and shown by its list."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import IntegerField, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Draft, Inspection, User, Watch, end_of_day
from cases.permissions import SECOND_READERS
from cases.rules import CaseState, Role
from insights.work.dues import due_between
from insights.work.items import Item, local_day, name_of, rows
from insights.work.worker import Worker
from interventions.models import ExitDecision, StatutoryStep


def mine(worker: Worker) -> QuerySet[Any]:
    return _cases(worker.mine())


def team(worker: Worker) -> QuerySet[Any]:
    return _cases(worker.team())


def watched(worker: Worker) -> QuerySet[Any]:
    """What the person watches and may read."""
    wishes = Watch.objects.filter(user=worker.user)
    cases = Case.objects.visible_to(worker.user)
    return rows(
        wishes.filter(case__in=cases),
        "case",
        what="case__title",
        organisation="case__organisation__name",
        reference="case__reference",
        place="case__reference",
        day=local_day("case__facts_changed_at"),
    ).union(
        rows(
            wishes.filter(organisation__isnull=False),
            "organisation",
            what="organisation__name",
            organisation="organisation__name",
            place="organisation__slug",
            day=local_day("since"),
        ),
        all=True,
    )


def overdue(worker: Worker) -> QuerySet[Any]:
    """Actions, offers, planned ends, look-backs and decisions whose day has passed."""
    return due_between(worker.concerned(), worker.user, before=worker.today)


def due_soon(worker: Worker) -> QuerySet[Any]:
    """What is due from today on, for as many days as the settings say."""
    last = worker.today + timedelta(days=settings.WORK_DUE_SOON_DAYS)
    return due_between(
        worker.concerned(), worker.user, since=worker.today, before=last + timedelta(days=1)
    )


def stale(worker: Worker) -> QuerySet[Any]:
    """Open cases about which nothing has been recorded for long."""
    since = end_of_day(worker.today - timedelta(days=settings.WORK_STALE_DAYS + 1))
    return _cases(worker.concerned().filter(facts_changed_at__lt=since))


def approvals(worker: Worker) -> QuerySet[Any]:
    """What somebody else asked for and this person may decide."""
    may_decide = Q(pk__in=[])
    for kind, roles in SECOND_READERS.items():
        may_decide |= Q(kind=kind, body__in=worker.bodies(*roles))
    drafts = (
        Draft.objects.visible_to(worker.user)
        .waiting()
        .filter(may_decide)
        .exclude(asked_by=worker.user)
    )
    decisions = (
        ExitDecision.objects.current()
        .waiting()
        .filter(
            intervention__superseded_at__isnull=True,
            intervention__led_by__in=worker.bodies(Role.APPROVER),
            intervention__case__state=CaseState.OPEN,
        )
        .exclude(asked_by=worker.user)
    )
    return _drafts(drafts, who="asked_by", day="asked_at").union(
        rows(
            decisions,
            "decision",
            what="intervention__name",
            organisation="intervention__organisation__name",
            reference="intervention__case__reference",
            place="intervention__case__reference",
            who=name_of("asked_by"),
            day=local_day("asked_at"),
        ),
        _steps_to_decide(worker),
        all=True,
    )


def _steps_to_decide(worker: Worker) -> QuerySet[Any]:
    """Statutory steps that somebody else of the body asked to be decided."""
    steps = (
        StatutoryStep.objects.current()
        .under_way()
        .filter(
            asked_by__isnull=False,
            body__in=worker.bodies(Role.APPROVER),
            case__state=CaseState.OPEN,
        )
        .exclude(asked_by=worker.user)
    )
    return rows(
        steps,
        "step",
        what="name",
        organisation="organisation__name",
        reference="case__reference",
        place="case__reference",
        who=name_of("asked_by"),
        day=local_day("asked_at"),
    )


def drafts(worker: Worker) -> QuerySet[Any]:
    """What the person began to write and has not finished."""
    found = Draft.objects.visible_to(worker.user).unfinished().filter(written_by=worker.user)
    return _drafts(found, who="saved_by", day="saved_at")


def published(worker: Worker) -> QuerySet[Any]:
    """Inspections newly on the record about what the person watches; corrections are not new."""
    first = worker.today - timedelta(days=settings.WORK_NEWLY_PUBLISHED_DAYS)
    wishes = Watch.objects.filter(user=worker.user)
    about = Q(organisation__in=wishes.filter(organisation__isnull=False).values("organisation"))
    about |= Q(organisation__in=wishes.filter(case__isnull=False).values("case__organisation"))
    found = Inspection.objects.visible_to(worker.user).current().published()
    return rows(
        newly_published(found, first).filter(about),
        "inspection",
        what="kind",
        organisation="organisation__name",
        place=Cast("pk", TextField()),
        who="regulator__name",
        day=_new_on(),
    )


def newly_published(inspections: QuerySet[Any], first: date) -> QuerySet[Any]:
    """Those that came on the record from a day on, or were published in the world since."""
    moment = end_of_day(first - timedelta(days=1))
    return inspections.filter(
        Q(recorded_at__gte=moment)
        | Q(draft__decided_at__gte=moment)
        | Q(published_lower__gte=first),
        supersedes__isnull=True,
    )


def _new_on() -> Any:
    return Coalesce("published_upper", local_day("recorded_at"))


def _cases(cases: QuerySet[Any]) -> QuerySet[Any]:
    return rows(
        cases,
        "case",
        what="title",
        organisation="organisation__name",
        reference="reference",
        place="reference",
        who=name_of("owner"),
        day=local_day("facts_changed_at"),
    )


def _drafts(found: QuerySet[Any], *, who: str, day: str) -> QuerySet[Any]:
    return rows(
        found,
        "draft",
        what="kind",
        organisation="organisation__name",
        reference=Coalesce("case__reference", Value("")),
        place="key",
        who=name_of(who),
        day=local_day(day),
    )


class Kind(NamedTuple):
    """One kind of work. empty: what its list says when there is nothing; first: latest or oldest.

    note: what the number counts, in a few words.
    """

    name: Promise
    note: Promise
    find: Callable[[Worker], QuerySet[Any]]
    empty: Promise
    is_latest_first: bool = False

    def items(self, worker: Worker) -> QuerySet[Any]:
        """The rows of its list, in their order."""
        day = "-row_day" if self.is_latest_first else "row_day"
        return self.find(worker).order_by(day, "row_table", "row_id")


KINDS = {
    "overdue": Kind(
        _("Overdue"),
        _("the day has passed"),
        overdue,
        _("Nothing in your cases or those of your team is past its day."),
    ),
    "due-soon": Kind(
        _("Due soon"),
        _("in the next two weeks"),
        due_soon,
        _("Nothing in your cases or those of your team falls due in the next two weeks."),
    ),
    "approvals": Kind(
        _("Awaiting my approval"),
        _("asked for by somebody else"),
        approvals,
        _("Nobody waits for your approval."),
    ),
    "drafts": Kind(
        _("My drafts"),
        _("begun and not finished"),
        drafts,
        _("You have no unfinished draft. Log an inspection from the page of an organisation."),
        is_latest_first=True,
    ),
    "mine": Kind(
        _("My cases"),
        _("you hold them"),
        mine,
        _("No case has been given to you. Open one, or ask for one to be assigned to you."),
    ),
    "team": Kind(
        _("Cases of my team"),
        _("held by people of your body"),
        team,
        _("Nobody of your body holds a case."),
    ),
    "stale": Kind(
        _("Stale"),
        _("nothing recorded for 90 days"),
        stale,
        _("Something has been recorded lately in each case of yours and of your team."),
    ),
    "watched": Kind(
        _("Watched"),
        _("cases and organisations"),
        watched,
        _("You watch nothing yet. Open a case or an organisation and choose Watch."),
        is_latest_first=True,
    ),
    "published": Kind(
        _("Newly published"),
        _("inspections of what you watch"),
        published,
        _("No inspection of what you watch has been published lately."),
        is_latest_first=True,
    ),
}
# What a reader has too: the rest belongs to people who act.
OF_READERS = ("watched", "published")


class Number(NamedTuple):
    """How many rows the list of one kind has now."""

    key: str
    kind: Kind
    size: int

    @property
    def href(self) -> str:
        return reverse("insights:work_list", args=[self.key])


class CountOf(Subquery):
    """The number of rows that another query finds."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def numbers(worker: Worker) -> list[Number]:
    """The number of each kind for this person, all in one query; a reader has few kinds."""
    kinds = {key: KINDS[key] for key in KINDS if worker.acts or key in OF_READERS}
    found = User.objects.filter(pk=worker.user.pk).values_list(
        *(CountOf(kind.find(worker)) for kind in kinds.values())
    )
    counts = found.get()
    return [
        Number(key, kind, count) for (key, kind), count in zip(kinds.items(), counts, strict=True)
    ]


def first_items(worker: Worker, key: str, most: int) -> list[Item]:
    """The head of the list of one kind."""
    return [Item(*row) for row in KINDS[key].items(worker)[:most]]
