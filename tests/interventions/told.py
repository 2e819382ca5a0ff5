"""Cases told in rows: one with everything that the pages of this floor can show, at any size."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from cases.models import (
    Case,
    Citation,
    Disagreement,
    Evidence,
    Instrument,
    Organisation,
    Sector,
    Source,
    User,
)
from interventions.models import (
    Action,
    ActionReview,
    Appointment,
    Board,
    CriterionAssessment,
    DueDateChange,
    EndDate,
    ExitCriterion,
    ExitDecision,
    Intervention,
    Lever,
    LookBack,
    Meeting,
    MeetingItem,
    PeerContact,
    Plan,
    Power,
    SupportOffer,
    TaperStep,
    Theme,
)
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndKind,
    EndReason,
    ExitModel,
    Independence,
    Rag,
)


def a_reader(username: str = "reader", **fields: Any) -> User:
    return User.objects.create_user(username, password="a long pass phrase", **fields)


def cited(title: str = "The report", place: str = "L1-2") -> Evidence:
    """Evidence that names one place in one source."""
    source, _ = Source.objects.get_or_create(
        key=title.lower().replace(" ", "-"), defaults={"title": title}
    )
    evidence = Evidence.objects.create()
    Citation.objects.create(evidence=evidence, source=source, locator=place)
    return evidence


@dataclass
class Told:
    """A case about one council, and whoever else plays a part in it."""

    by: User
    reference: str = "FW-0001"
    case: Case = field(init=False)

    def __post_init__(self) -> None:
        self.sector, _ = Sector.objects.get_or_create(
            key="told-sector", defaults={"name": "Local government"}
        )
        self.council = self.body("Borough Council")
        self.department = self.body("The Department", kind="DEPARTMENT")
        self.peer = self.body("Next Town Council")
        self.case = Case.objects.create(
            reference=self.reference,
            slug=self.reference.lower(),
            title="A council in trouble",
            organisation=self.council,
            sector=self.sector,
            opened_on=date(2010, 4, 19),
        )

    @property
    def approver(self) -> User:
        """Somebody else than whoever tells."""
        found, _ = User.objects.get_or_create(username="told-approver")
        return found

    def body(self, name: str, kind: str = "PROVIDER") -> Organisation:
        found, _ = Organisation.objects.get_or_create(
            slug=name.lower().replace(" ", "-"),
            defaults={"name": name, "kind": kind, "sector": self.sector},
        )
        return found

    def instrument(self, *, is_statutory: bool = True) -> Instrument:
        found, _ = Instrument.objects.get_or_create(
            key=f"told-instrument-{is_statutory}".lower(),
            defaults={
                "name": "Commissioners",
                "kind": "INTERVENTION",
                "is_statutory": is_statutory,
                "level": 6,
            },
        )
        return found

    def intervention(self, name: str = "Commissioners sent in", **fields: Any) -> Intervention:
        return Intervention.objects.create(
            **{
                "case": self.case,
                "organisation": self.council,
                "instrument": self.instrument(),
                "led_by": self.department,
                "name": name,
                "recorded_by": self.by,
                **fields,
            }
        )

    def end(self, of: Intervention, kind: EndKind, falls: str | None, **fields: Any) -> EndDate:
        return EndDate.objects.create(
            intervention=of, kind=kind, falls=falls, recorded_by=self.by, **fields
        )

    def criterion(self, of: Intervention, condition: Condition, **fields: Any) -> ExitCriterion:
        return ExitCriterion.objects.create(
            **{
                "intervention": of,
                "condition": condition,
                "statement": f"{condition.label} are good.",
                "recorded_by": self.by,
                **fields,
            }
        )

    def assessment(
        self,
        of: ExitCriterion,
        result: AssessmentResult,
        assessed: str | None,
        independence: Independence = Independence.REGULATOR,
        **fields: Any,
    ) -> CriterionAssessment:
        return CriterionAssessment.objects.create(
            criterion=of,
            result=result,
            assessed=assessed,
            independence=independence,
            evidence=cited(),
            recorded_by=self.by,
            **fields,
        )

    def plan(self, **fields: Any) -> Plan:
        return Plan.objects.create(
            **{
                "case": self.case,
                "organisation": self.council,
                "name": "Recovery plan",
                "recorded_by": self.by,
                **fields,
            }
        )

    def theme(self, of: Plan, position: int, name: str = "") -> Theme:
        return Theme.objects.create(plan=of, position=position, name=name, recorded_by=self.by)

    def action(self, of: Plan, what: str, **fields: Any) -> Action:
        return Action.objects.create(plan=of, what=what, recorded_by=self.by, **fields)

    def offer(self, **fields: Any) -> SupportOffer:
        return SupportOffer.objects.create(
            case=self.case,
            organisation=self.council,
            offered_by=self.peer,
            recorded_by=self.by,
            **fields,
        )

    def contact(self, **fields: Any) -> PeerContact:
        return PeerContact.objects.create(
            case=self.case,
            organisation=self.council,
            peer=self.peer,
            recorded_by=self.by,
            **fields,
        )

    def appointment(self, office: str, **fields: Any) -> Appointment:
        return Appointment.objects.create(
            case=self.case,
            organisation=self.council,
            office=office,
            recorded_by=self.by,
            **fields,
        )

    def disagreement(self, about: str, *concerns: Evidence) -> Disagreement:
        found = Disagreement.objects.create(
            case=self.case,
            about=about,
            one_version="In July.",
            other_version="In November.",
            handling="The legal date counts.",
            evidence=cited("A letter", "page 2"),
            recorded_by=self.by,
        )
        found.concerns.set(concerns)
        return found


def commissioners_left_early(told: Told) -> Intervention:
    """An intervention that ended because governance could finish the job, services not yet good."""
    found = told.intervention(
        legal_basis="Local Government Act 1999 s.15",
        service="Corporate governance",
        started="2010-06-30",
        exit_model=ExitModel.CAPABILITY,
        is_tapered=False,
        taper_note="Debated, not adopted.",
        powers_note="Held in reserve.",
        note="The first of its kind.",
        evidence=cited(place="L503-511"),
    )
    told.end(found, EndKind.PLANNED, "2015-07-31", evidence=cited("A statement"))
    told.end(found, EndKind.PLANNED, "2014", said="2013-10", note="A year sooner.")
    told.end(found, EndKind.RECOMMENDED, "2014-06")
    told.end(found, EndKind.ANNOUNCED, "2014-07-21", said="2014-07-21", note="In Parliament.")
    told.end(
        found,
        EndKind.LEGAL,
        "2014-11-11",
        reason=EndReason.CAPABILITY_MET,
        note="By direction.",
    )
    _hold_powers(told, found)
    _judge_capability(told, found)
    _decide(told, found)
    return found


def _hold_powers(told: Told, found: Intervention) -> None:
    Lever.objects.create(intervention=found, kind="PEER")
    Lever.objects.create(intervention=found, kind="CAPABILITY", is_main=True)
    common = {"intervention": found, "recorded_by": told.by}
    Power.objects.create(
        kind="FUNCTION",
        what="appoint senior officers",
        in_reserve="2010-06-30",
        returned="2014-11-11",
        returning_recorded_at=timezone.now(),
        returning_recorded_by=told.by,
        note="Never used.",
        **common,
    )
    Power.objects.create(kind="CONDITION", what="report every year", held="2010-06-30", **common)
    Power.objects.create(kind="FUNCTION", what="direct", in_reserve="2010-06-30", **common)
    told.appointment(
        f"Lead commissioner, {found.pk}",
        intervention=found,
        holder="A. Commissioner",
        started="2010-06-30",
        is_end_unknown=True,
        note="Seconded.",
    )


def _judge_capability(told: Told, found: Intervention) -> None:
    can_finish = told.criterion(
        found,
        Condition.CAPABILITY,
        statement="Governance can finish the job.",
        measure="Annual review",
        threshold="No serious doubt",
        agreed="2010-09",
    )
    told.assessment(
        can_finish,
        AssessmentResult.NOT_MET,
        "2012-07",
        Independence.INTERVENOR,
        words="Trust is lacking.",
    )
    told.assessment(
        can_finish,
        AssessmentResult.MET,
        "2014-07",
        Independence.INTERVENOR,
        assessor=told.department,
        confidence="HIGH",
    )
    told.criterion(
        found, Condition.STANDARDS, statement="Services are adequate.", is_must_meet=False
    )


def _decide(told: Told, found: Intervention) -> None:
    common = {"intervention": found, "recorded_by": told.by}
    ExitDecision.objects.create(
        kind=DecisionKind.EXIT,
        decided="2014-07-21",
        reasons="Governance can do the rest.",
        still_not_good="Services for children.",
        owned_by=told.council,
        would_bring_us_back="A second failing grade.",
        asked_by=told.by,
        asked_at=timezone.now(),
        approved_by=told.approver,
        approved_at=timezone.now(),
        **common,
    )
    TaperStep.objects.create(
        position=1,
        what="Powers over personnel returned",
        planned="2014-09",
        taken="2014-11-11",
        contact_frequency="Monthly",
        re_entry_trigger="A dismissal",
        **common,
    )
    TaperStep.objects.create(position=2, what="Last powers returned", **common)
    LookBack.objects.create(
        months_after=6, due="2015-05-11", looked="2015-06", found="It held.", **common
    )
    LookBack.objects.create(months_after=12, due="2015-11-11", **common)


def a_watched_plan(told: Told) -> Plan:
    """A plan of seven themes of which two are named, its actions, and the board that watches."""
    plan = told.plan(
        agreed_with="Commissioners",
        agreed="2010-06-30/..",
        theme_count=7,
        presented_to="the council",
        has_public_reports=True,
        action_shape=["theme", "lead officer"],
        note="Not the borough strategy.",
        evidence=cited(place="L527-541"),
    )
    names = {1: "Corporate issues", 7: "Health and caring"}
    themes = [told.theme(plan, n, names.get(n, "")) for n in range(1, 8)]
    benchmark = told.action(
        plan,
        "Use benchmarking",
        theme=themes[0],
        lead_officer="Director of finance",
        due_on=date(2011, 3, 31),
        success_measure="The top half",
        baseline="The bottom tenth",
        target="The median",
    )
    told.action(plan, "Something under an unnamed theme", theme=themes[2])
    told.action(plan, "Write a vision paper", group="governance")
    told.action(plan, "Something loose")
    for day, rag in ((1, Rag.RED), (2, Rag.AMBER), (3, Rag.GREEN), (4, Rag.COMPLETE)):
        ActionReview.objects.create(
            action=benchmark,
            reviewed_on=date(2011, day, 1),
            rag=rag,
            words=f"Review {day}.",
            recorded_by=told.by,
        )
    DueDateChange.objects.create(
        action=benchmark,
        old_due_on=date(2011, 1, 31),
        new_due_on=date(2011, 3, 31),
        reason="CAPACITY",
        words="One post vacant.",
        recorded_by=told.by,
    )
    _watch(told, benchmark)
    return plan


def _watch(told: Told, action: Action) -> None:
    board = Board.objects.create(
        case=told.case,
        name="Recovery Board",
        kind="RECOVERY_BOARD",
        chair="A. Chair",
        cadence="quarterly",
        composition=["commissioners", "elected mayor"],
        reports_to="The Secretary of State",
        started="2010-09-10",
        recorded_by=told.by,
    )
    meeting = Meeting.objects.create(
        board=board, held="2010-09-10", summary="The first.", recorded_by=told.by
    )
    MeetingItem.objects.create(
        meeting=meeting,
        kind="ACTION",
        words="Benchmark every service",
        action=action,
        recorded_by=told.by,
    )
    Board.objects.create(
        case=told.case, name="A quiet board", kind="ADVISORY_BOARD", recorded_by=told.by
    )


def everything(told: Told, *, interventions: int = 1) -> Case:
    """A case with all that the pages can show, and as many interventions as asked for."""
    for _ in range(interventions):
        commissioners_left_early(told)
        a_watched_plan(told)
    told.offer(
        kind="PEER_REVIEW",
        what="A healthcheck.",
        offered="2009-01",
        due_on=date(2009, 2, 28),
        answer="ACCEPTED",
        answered="2009-02",
        started="2009-03",
        ended="2009-06",
    )
    told.offer(kind="VISIT", offered="2010-01")
    told.contact(
        kind="SECONDMENT",
        started="2010-07",
        person="A. Chief",
        what="A chief executive came.",
        learned="How a settled council works.",
        begun_by=told.peer,
    )
    told.appointment("Chief executive", holder="A. Chief", started="2010-04", ended="2011-12")
    return told.case
