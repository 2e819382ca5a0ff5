"""An intervention on its way out: its criteria, its powers, and the people who decide on it."""

from typing import Any

from cases.actions.evidence import gather
from cases.models import User
from cases.rules import Role
from interventions.actions import approve_decision, ask_for_decision
from interventions.models import ExitCriterion, ExitDecision, Power
from interventions.rules import (
    AssessmentResult,
    Condition,
    DecisionKind,
    EndReason,
    ExitModel,
    Independence,
)
from tests.cases.scene import Scene
from tests.factories import (
    CriterionAssessmentFactory,
    ExitCriterionFactory,
    InterventionFactory,
    PowerFactory,
)

AN_EXIT: dict[str, Any] = {
    "reasons": "Governance can finish the job.",
    "still_not_good": "Services for children.",
    "would_bring_us_back": "A second failing grade.",
    "ends": "2014-11-11",
    "end_reason": EndReason.CAPABILITY_MET,
}


class Leaving(Scene):
    """Commissioners under the capability model: its criterion is met, that of standards is not."""

    def __init__(self) -> None:
        super().__init__()
        self.intervention = InterventionFactory.create(
            case=self.case,
            led_by=self.body,
            started="2010-06-30",
            exit_model=ExitModel.CAPABILITY,
        )
        self.asker: User = self.person(Role.CASEWORKER)
        self.approver: User = self.person(Role.APPROVER)
        self.power: Power = PowerFactory.create(
            intervention=self.intervention, held="2010-06-30", what="Audit"
        )
        self.capability = self.criterion(Condition.CAPABILITY, AssessmentResult.MET)
        self.standards = self.criterion(Condition.STANDARDS, AssessmentResult.NOT_MET)

    def criterion(self, condition: Condition, result: AssessmentResult) -> ExitCriterion:
        found: ExitCriterion = ExitCriterionFactory.create(
            intervention=self.intervention, condition=condition
        )
        self.assess(found, result)
        return found

    def assess(self, criterion: ExitCriterion, result: AssessmentResult) -> None:
        CriterionAssessmentFactory.create(
            criterion=criterion,
            result=result,
            assessed="2014",
            independence=Independence.REGULATOR,
            evidence=gather(self.citations),
        )

    def exit_terms(self, **terms: Any) -> dict[str, Any]:
        return {**AN_EXIT, "owned_by": self.trust, **terms}

    def ask(self, kind: DecisionKind = DecisionKind.EXIT, **terms: Any) -> ExitDecision:
        """Asked for by the caseworker."""
        said = self.exit_terms(**terms) if kind == DecisionKind.EXIT else terms
        return ask_for_decision(
            intervention=self.intervention,
            kind=kind,
            by=self.asker,
            citations=self.citations,
            **{"reasons": "As agreed.", **said},
        )

    def approve(self, decision: ExitDecision, decided: str = "2014-07-21") -> ExitDecision:
        return approve_decision(
            decision=decision, version=decision.version, decided=decided, by=self.approver
        )

    def decide(
        self, kind: DecisionKind = DecisionKind.EXIT, decided: str = "2014-07-21", **terms: Any
    ) -> ExitDecision:
        """Asked for by the one and approved by the other."""
        return self.approve(self.ask(kind, **terms), decided)
