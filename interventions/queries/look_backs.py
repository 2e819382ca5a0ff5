"""Reading: what is looked back at, on which day it ended, by which criteria, and how it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.models import Case, Inspection, Judgement, Organisation, User, in_time_order
from interventions.measures.moments import certainly_before
from interventions.measures.story import Turn, turns
from interventions.measures.watch import Entry, Graded, Look, Watched, watch_of, watched_in_words
from interventions.models import (
    CriterionAssessment,
    EndDate,
    ExitCriterion,
    Intervention,
    LookBack,
)
from interventions.queries.interventions import heard
from interventions.queries.story import Found, stays_of
from interventions.rules import EndKind, EndReason

# Ends that nobody leaves by: another intervention follows, or the change stays.
NO_EXIT = (EndReason.ESCALATED, EndReason.SUPERSEDED, EndReason.PERMANENT)


class Reading(NamedTuple):
    """A criterion of the exit: what it said then, and what a look-back says of it."""

    criterion: ExitCriterion
    then: CriterionAssessment | None
    now: CriterionAssessment | None


class LookSeen(NamedTuple):
    """A look-back as the page shows it. looked: None where nobody has looked, as known.

    is_history: it was due before the register was told of it, and nobody holds the case.
    """

    look_back: LookBack
    looked: str | None
    is_late: bool
    is_history: bool
    readings: list[Reading]

    @property
    def is_read_again(self) -> bool:
        """Whether somebody read the criteria of the exit again in this look."""
        return self.looked is not None and any(each.now for each in self.readings)

    @property
    def by(self) -> str:
        """Who recorded it, by name."""
        by = self.look_back.looking_recorded_by
        return by.get_full_name() or by.username if by else ""


class Exit(NamedTuple):
    """An intervention that was left, and what has become of it."""

    intervention: Intervention
    ended: str
    end: EndDate
    watched: Watched
    looks: list[LookSeen]

    @property
    def words(self) -> str:
        """Where it stands, in one sentence."""
        return watched_in_words(self.watched)


class LookingBack(NamedTuple):
    """What the page of look-backs shows of a case: its exits, and the one story they are in."""

    exits: list[Exit]
    story: list[Turn]

    @property
    def evidence_ids(self) -> list[int | None]:
        """What the page cites, in the order in which it is shown."""
        found: list[int | None] = []
        for each in self.exits:
            found += [each.intervention.evidence_id, each.end.evidence_id]
            for look in each.looks:
                found.append(look.look_back.evidence_id)
                for reading in look.readings:
                    said = (reading.criterion, reading.then, reading.now)
                    found += [fact.evidence_id for fact in said if fact is not None]
        return [*found, *(turn.stay.evidence for turn in self.story)]


def exit_day_of(intervention: Intervention, as_known_on: date | None = None) -> str | None:
    """The day an intervention ended in law: empty where it ended on a day that nobody found, None
    where it goes on.
    """
    found: EndDate | None = _legal_ends(as_known_on).filter(intervention=intervention).first()
    return None if found is None else found.falls or ""


def _legal_ends(as_known_on: date | None) -> QuerySet[Any]:
    ends: QuerySet[Any] = (
        EndDate.objects.as_known_on(as_known_on)
        .filter(kind=EndKind.LEGAL)
        .order_by(in_time_order("falls").desc(nulls_last=True), "pk")
    )
    return ends


def carried_over(look_back: LookBack) -> list[ExitCriterion]:
    """The criteria of an intervention as they stood at its exit: what was added later is no part.

    Of an exit told from history all count that are known. A correction of a criterion that stood
    then is carried over in its place.
    """
    criteria = ExitCriterion.objects.current().filter(intervention=look_back.intervention_id)
    found = criteria.select_related("supersedes").order_by("condition", "position", "pk")
    return [each for each in found if _stood_at_exit(each, look_back)]


def still_to_look() -> QuerySet[LookBack]:
    """Look-backs that nobody has made, of exits that stand.

    Where an exit was told from history, its looks were due before the register heard of them:
    nobody has failed to look. They are asked of whoever takes the case on, and of nobody else.
    """
    found: QuerySet[LookBack] = (
        LookBack.objects.current()
        .filter(
            Q(decision__isnull=True) | Q(decision__superseded_at__isnull=True), looked__isnull=True
        )
        .exclude(due_upper__lt=F("recorded_at__date"), intervention__case__owner__isnull=True)
    )
    return found


def looking_back(
    case: Case, user: User, *, today: date, as_known_on: date | None = None
) -> LookingBack:
    """The exits of a case with what has become of each, and the story of its organisation."""
    stays = stays_of(case, user, as_known_on)
    readings = _Readings(case, as_known_on)
    exits = [
        Exit(each.end.intervention, each.ended, each.end, each.watched, readings.seen(each))
        for each in _watched(case, stays, as_known_on or today, as_known_on)
    ]
    return LookingBack(exits, turns(each.stay for each in stays))


def watches_of(
    case: Case, user: User, *, today: date, as_known_on: date | None = None
) -> dict[int, Watched]:
    """What has become of each exit of a case, by the key of its intervention."""
    stays = stays_of(case, user, as_known_on)
    found = _watched(case, stays, as_known_on or today, as_known_on)
    return {each.end.intervention_id: each.watched for each in found}


class _Left(NamedTuple):
    """An intervention that was left, with the looks after it."""

    end: EndDate
    ended: str
    on: date
    looks: list[Any]
    watched: Watched


def _watched(case: Case, stays: list[Found], on: date, day: date | None) -> Iterator[_Left]:
    """The exits of a case, in the order in which the interventions began."""
    grades = _grades(case, day)
    looks = _looks(case, day)
    known = {pk for each in stays for pk in each.interventions}
    ends = (
        _legal_ends(day)
        .filter(intervention__case=case)
        .select_related("intervention__organisation")
        .order_by(in_time_order("intervention__started"), "intervention")
    )
    for end in ends:
        intervention, its_looks = end.intervention, looks.get(end.intervention_id, [])
        if its_looks or (intervention.pk in known and end.reason not in NO_EXIT):
            ended = end.falls or ""
            watched = watch_of(
                ended,
                [
                    Look(each.months_after, each.due, each.looked_by_then, each.result)
                    for each in its_looks
                ],
                [
                    Entry(_called(each), each.stay.entered, _under(each))
                    for each in stays
                    if intervention.pk not in each.interventions
                    and concerns(each.stay.service, intervention.service)
                ],
                [grade for service, grade in grades if concerns(service, intervention.service)],
                on,
            )
            yield _Left(end, ended, on, its_looks, watched)


def _called(found: Found) -> str:
    """A stay as the subject of a sentence: of a label it is said that it is one."""
    stay = found.stay
    return stay.name if found.interventions else f"{stay.name} ({stay.kind.lower()})"


def _under(found: Found) -> str:
    return found.stay.organisation if found.stay.is_new_name else ""


def concerns(service: str, about: str) -> bool:
    """Whether what is said of one service, or of the whole, concerns another or the whole."""
    return not service or service.casefold() == about.casefold()


def _looks(case: Case, day: date | None) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows = (
        LookBack.objects.as_known_on(day)
        .filter(intervention__case=case)
        .annotate(looked_by_then=heard("looked", "looking_recorded_at", day))
        .select_related("decision", "looking_recorded_by")
        .order_by("months_after", "pk")
    )
    for row in rows:
        found[row.intervention_id].append(row)
    return dict(found)


class _Readings:
    """The criteria of the exits of a case with their assessments, read once."""

    def __init__(self, case: Case, day: date | None) -> None:
        self._is_held = case.owner_id is not None
        criteria = ExitCriterion.objects.as_known_on(day).filter(intervention__case=case)
        self._criteria: dict[int, list[ExitCriterion]] = defaultdict(list)
        for criterion in criteria.select_related("supersedes").order_by(
            "condition", "position", "pk"
        ):
            self._criteria[criterion.intervention_id].append(criterion)
        self._said: dict[int, list[CriterionAssessment]] = defaultdict(list)
        for said in (
            CriterionAssessment.objects.as_known_on(day)
            .filter(criterion__intervention__case=case)
            .select_related("assessor")
            .order_by(in_time_order("assessed").asc(nulls_first=True), "pk")
        ):
            self._said[said.criterion_id].append(said)

    def seen(self, left: "_Left") -> list[LookSeen]:
        """The looks after an exit as the page shows them."""
        return [
            LookSeen(
                each,
                each.looked_by_then,
                not each.looked_by_then and each.due_upper is not None and each.due_upper < left.on,
                not self._is_held
                and each.due_upper is not None
                and each.due_upper < timezone.localdate(each.recorded_at),
                self.of(each, left.ended),
            )
            for each in left.looks
        ]

    def of(self, look: LookBack, ended: str) -> list[Reading]:
        """The criteria carried over to a look-back: as they stood at the exit, and as they stand.

        Once a look was made, those it read; before, those it will read.
        """
        found = []
        for criterion in self._criteria[look.intervention_id]:
            said = self._said[criterion.pk]
            then = [
                each
                for each in said
                if each.look_back_id is None and not certainly_before(ended, each.assessed)
            ]
            now = [each for each in said if each.look_back_id == look.pk]
            if now or _stood_at_exit(criterion, look):
                found.append(Reading(criterion, _last(then), _last(now)))
        return found


def _stood_at_exit(criterion: ExitCriterion, look: LookBack) -> bool:
    """Whether a criterion, as it was first recorded, was known when the exit was approved."""
    if look.decision is None or look.decision.approved_at is None:
        return True
    first = criterion
    while (before := getattr(first, "supersedes", None)) is not None:
        first = before
    return first.recorded_at <= look.decision.approved_at


def readings_of(look: LookBack) -> list[Reading]:
    """The criteria that a look-back is to read again, with what they said at the exit."""
    ended = exit_day_of(look.intervention) or ""
    return _Readings(look.intervention.case, None).of(look, ended)


def _last(said: Iterable[CriterionAssessment]) -> CriterionAssessment | None:
    return next(reversed(list(said)), None)


def _grades(case: Case, day: date | None) -> list[tuple[str, Graded]]:
    """Headline grades of the one story, each with the service it is of."""
    published = Inspection.objects.as_known_on(day).published()
    rows = (
        Judgement.objects.as_known_on(day)
        .filter(
            inspection__in=published,
            organisation__in=Organisation.objects.one_story_with(case.organisation_id),
            is_headline=True,
            grade__is_judged=True,
        )
        .annotate(judged=Coalesce("inspection__published", "inspection__ended"))
        .select_related("grade", "scheme", "inspection", "organisation")
        .order_by("pk")
    )
    return [
        (
            each.inspection.service,
            Graded(
                f"{each.organisation}: {each.grade} ({each.scheme})",
                each.judged,
                each.grade.is_failing,
                each.inspection.service.casefold(),
            ),
        )
        for each in rows
    ]
