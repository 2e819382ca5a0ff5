"""The smallest valid row of every table. A test says what matters to it and leaves the rest.

`CaseFactory.create(title="A trust")` writes, `.build()` does not. `FACTORIES` finds the factory of
a table, for tests that walk them all.
"""

from datetime import UTC, date, datetime
from typing import TypeVar

from django.db.models import Model
from factory.declarations import SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from cases import models as ground
from cases import rules as ground_rules
from insights import models as attic
from insights import rules as attic_rules
from interventions import models as first
from interventions import rules as first_rules

Row = TypeVar("Row", bound=ground.Fact)
HEARD_AT = datetime(2024, 5, 1, 9, tzinfo=UTC)


# --- The ground floor -------------------------------------------------------------------------


class UserFactory(DjangoModelFactory[ground.User]):
    class Meta:
        model = ground.User

    username = Sequence(lambda n: f"person-{n}")


class SectorFactory(DjangoModelFactory[ground.Sector]):
    class Meta:
        model = ground.Sector

    key = Sequence(lambda n: f"sector-{n}")
    name = "Schools"


class OrganisationFactory(DjangoModelFactory[ground.Organisation]):
    class Meta:
        model = ground.Organisation

    name = Sequence(lambda n: f"Northwick Trust {n}")
    slug = Sequence(lambda n: f"northwick-trust-{n}")
    kind = ground_rules.OrganisationKind.PROVIDER


class SourceFactory(DjangoModelFactory[ground.Source]):
    class Meta:
        model = ground.Source

    key = Sequence(lambda n: f"source-{n}")
    title = "The report"


class EvidenceFactory(DjangoModelFactory[ground.Evidence]):
    class Meta:
        model = ground.Evidence


class CitationFactory(DjangoModelFactory[ground.Citation]):
    class Meta:
        model = ground.Citation

    evidence = SubFactory(EvidenceFactory)
    source = SubFactory(SourceFactory)


class IdentifierFactory(DjangoModelFactory[ground.Identifier]):
    class Meta:
        model = ground.Identifier

    organisation = SubFactory(OrganisationFactory)
    scheme = ground_rules.IdentifierScheme.URN
    value = Sequence(lambda n: f"{100_000 + n}")


class MembershipFactory(DjangoModelFactory[ground.Membership]):
    class Meta:
        model = ground.Membership

    user = SubFactory(UserFactory)
    organisation = SubFactory(OrganisationFactory)
    role = ground_rules.Role.CASEWORKER
    started_on = date(2020, 1, 1)


class FactFactory(DjangoModelFactory[Row]):
    class Meta:
        abstract = True

    recorded_by = SubFactory(UserFactory)


class OrganisationNameFactory(FactFactory[ground.OrganisationName]):
    class Meta:
        model = ground.OrganisationName

    organisation = SubFactory(OrganisationFactory)
    name = "The trust as it was"


class OrganisationLinkFactory(FactFactory[ground.OrganisationLink]):
    class Meta:
        model = ground.OrganisationLink

    organisation = SubFactory(OrganisationFactory)
    kind = ground_rules.LinkKind.PARTNER_OF
    other = SubFactory(OrganisationFactory)


class JudgementSchemeFactory(DjangoModelFactory[ground.JudgementScheme]):
    class Meta:
        model = ground.JudgementScheme

    key = Sequence(lambda n: f"scheme-{n}")
    name = "Five key questions"
    regulator = SubFactory(OrganisationFactory, kind=ground_rules.OrganisationKind.REGULATOR)
    has_headline = True


class AreaFactory(DjangoModelFactory[ground.Area]):
    class Meta:
        model = ground.Area

    scheme = SubFactory(JudgementSchemeFactory)
    key = Sequence(lambda n: f"area-{n}")
    name = "Leadership"


class GradeFactory(DjangoModelFactory[ground.Grade]):
    class Meta:
        model = ground.Grade

    scheme = SubFactory(JudgementSchemeFactory)
    label = Sequence(lambda n: f"Grade {n}")


class InstrumentFactory(DjangoModelFactory[ground.Instrument]):
    class Meta:
        model = ground.Instrument

    key = Sequence(lambda n: f"instrument-{n}")
    name = "Special measures"
    kind = ground_rules.InstrumentKind.LABEL
    is_statutory = True
    level = ground_rules.LadderLevel.DESIGNATED


class InspectionFactory(FactFactory[ground.Inspection]):
    class Meta:
        model = ground.Inspection

    organisation = SubFactory(OrganisationFactory)
    regulator = SubFactory(OrganisationFactory, kind=ground_rules.OrganisationKind.REGULATOR)
    kind = ground_rules.InspectionKind.FULL


class JudgementFactory(FactFactory[ground.Judgement]):
    class Meta:
        model = ground.Judgement

    scheme = SubFactory(JudgementSchemeFactory)
    inspection = SubFactory(InspectionFactory, scheme=SelfAttribute("..scheme"))
    organisation = SelfAttribute("inspection.organisation")
    grade = SubFactory(GradeFactory, scheme=SelfAttribute("..scheme"))


class CaseFactory(DjangoModelFactory[ground.Case]):
    class Meta:
        model = ground.Case

    reference = Sequence(lambda n: f"FW-{9_000 + n}")
    slug = Sequence(lambda n: f"northwick-{n}")
    title = "A trust in trouble"
    organisation = SubFactory(OrganisationFactory)
    sector = SubFactory(SectorFactory)
    opened_on = date(2010, 4, 19)


class PartyFactory(FactFactory[ground.Party]):
    class Meta:
        model = ground.Party

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    part = "Ran the service"


class PhaseFactory(FactFactory[ground.Phase]):
    class Meta:
        model = ground.Phase

    case = SubFactory(CaseFactory)
    kind = ground_rules.PhaseKind.DECLINE
    label = "Decline"


class DesignationFactory(FactFactory[ground.Designation]):
    class Meta:
        model = ground.Designation

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    instrument = SubFactory(InstrumentFactory)
    by = SubFactory(OrganisationFactory, kind=ground_rules.OrganisationKind.REGULATOR)
    label = "Special measures"
    imposed = "2010-04"


class FailureFindingFactory(FactFactory[ground.FailureFinding]):
    class Meta:
        model = ground.FailureFinding

    case = SubFactory(CaseFactory)
    failure_type = ground_rules.FailureType.GOVERNANCE
    basis = ground_rules.Basis.EXPLICIT
    why = "The board did not meet."


class EventFactory(FactFactory[ground.Event]):
    class Meta:
        model = ground.Event

    case = SubFactory(CaseFactory)
    lane = ground_rules.Lane.PROVIDER
    kind = ground_rules.EventKind.INTERNAL_ACTION
    actor = "The trust"
    what = "A new chair was found."


class DisagreementFactory(FactFactory[ground.Disagreement]):
    class Meta:
        model = ground.Disagreement

    case = SubFactory(CaseFactory)
    about = "The day it began"
    one_version = "April"
    other_version = "May"
    handling = "We say spring."


class DocumentFactory(FactFactory[ground.Document]):
    class Meta:
        model = ground.Document

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    title = "The notice"
    file = "0123456789abcdef"
    media_type = "application/pdf"
    size_bytes = 1
    sha256 = "0" * 64


class NoteFactory(FactFactory[ground.Note]):
    class Meta:
        model = ground.Note

    case = SubFactory(CaseFactory)
    words = "Spoke to the chair."


class CaseStateChangeFactory(FactFactory[ground.CaseStateChange]):
    class Meta:
        model = ground.CaseStateChange

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    state = ground_rules.CaseState.PAUSED
    reason = "The inquiry sits."


class AssignmentFactory(FactFactory[ground.Assignment]):
    class Meta:
        model = ground.Assignment

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    owner = SubFactory(UserFactory)


class WatchFactory(DjangoModelFactory[ground.Watch]):
    class Meta:
        model = ground.Watch

    user = SubFactory(UserFactory)
    case = SubFactory(CaseFactory)


class ContactFactory(FactFactory[ground.Contact]):
    class Meta:
        model = ground.Contact

    organisation = SubFactory(OrganisationFactory)
    office = "Director of Children’s Services"


class SavedFilterFactory(DjangoModelFactory[ground.SavedFilter]):
    class Meta:
        model = ground.SavedFilter

    user = SubFactory(UserFactory)
    page = "cases"
    name = "Standing labels"
    query = "label=standing"


class ApiTokenFactory(DjangoModelFactory[ground.ApiToken]):
    class Meta:
        model = ground.ApiToken

    user = SubFactory(UserFactory)
    name = "The nightly pull"
    prefix = "fw_0123abcd"
    digest = Sequence(lambda n: f"{n:064x}")
    made_at = HEARD_AT
    expires_at = datetime(2024, 7, 30, 9, tzinfo=UTC)


class KeptAnswerFactory(DjangoModelFactory[ground.KeptAnswer]):
    class Meta:
        model = ground.KeptAnswer

    token = SubFactory(ApiTokenFactory)
    key = Sequence(lambda n: f"key-{n}")
    fingerprint = "a" * 64
    made_at = HEARD_AT


class ChangeEraFactory(DjangoModelFactory[ground.ChangeEra]):
    class Meta:
        model = ground.ChangeEra

    era = Sequence(lambda n: n + 1)
    of_server = "7714066288700082792/00000001"


class RegisterChangeFactory(DjangoModelFactory[ground.RegisterChange]):
    class Meta:
        model = ground.RegisterChange

    era = 0
    xid = Sequence(lambda n: n + 3)
    of_table = "cases.case"
    of_row = 1
    verb = "INSERT"
    at = HEARD_AT


class DraftFactory(DjangoModelFactory[ground.Draft]):
    class Meta:
        model = ground.Draft

    kind = ground_rules.DraftKind.INSPECTION
    organisation = SubFactory(OrganisationFactory)
    body = SubFactory(OrganisationFactory)
    written_by = SubFactory(UserFactory)
    saved_by = SelfAttribute("written_by")


# --- The first floor ---------------------------------------------------------------------------


class InterventionFactory(FactFactory[first.Intervention]):
    class Meta:
        model = first.Intervention

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    instrument = SubFactory(
        InstrumentFactory,
        kind=ground_rules.InstrumentKind.INTERVENTION,
        level=ground_rules.LadderLevel.CONTROL_MOVED,
    )
    led_by = SubFactory(OrganisationFactory, kind=ground_rules.OrganisationKind.DEPARTMENT)
    name = "Commissioners sent in"


class EndDateFactory(FactFactory[first.EndDate]):
    class Meta:
        model = first.EndDate

    intervention = SubFactory(InterventionFactory)
    kind = first_rules.EndKind.PLANNED
    falls = "2011-04"


class LeverFactory(DjangoModelFactory[first.Lever]):
    class Meta:
        model = first.Lever

    intervention = SubFactory(InterventionFactory)
    kind = first_rules.LeverKind.LEADERSHIP


class PowerFactory(FactFactory[first.Power]):
    class Meta:
        model = first.Power

    intervention = SubFactory(InterventionFactory)
    kind = first_rules.PowerKind.FUNCTION
    what = "Audit"
    held = "2010-04"


class PowerReserveFactory(FactFactory[first.PowerReserve]):
    class Meta:
        model = first.PowerReserve

    power = SubFactory(PowerFactory, in_reserve="2011")
    in_reserve = "2013"


class AppointmentFactory(FactFactory[first.Appointment]):
    class Meta:
        model = first.Appointment

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    office = "Chief executive"
    holder = "A. Person"


class ExitCriterionFactory(FactFactory[first.ExitCriterion]):
    class Meta:
        model = first.ExitCriterion

    intervention = SubFactory(InterventionFactory)
    condition = first_rules.Condition.CAPABILITY
    statement = "The board can run its audit."


class CriterionAssessmentFactory(FactFactory[first.CriterionAssessment]):
    class Meta:
        model = first.CriterionAssessment

    criterion = SubFactory(ExitCriterionFactory)
    result = first_rules.AssessmentResult.NOT_MET


class ExitDecisionFactory(FactFactory[first.ExitDecision]):
    class Meta:
        model = first.ExitDecision

    intervention = SubFactory(InterventionFactory)
    kind = first_rules.DecisionKind.EXTEND
    until = "2012"
    reasons = "Two criteria are not met."
    asked_by = SubFactory(UserFactory)
    asked_at = HEARD_AT


class TaperStepFactory(FactFactory[first.TaperStep]):
    class Meta:
        model = first.TaperStep

    intervention = SubFactory(InterventionFactory)
    position = 1
    what = "Audit goes back."


class LookBackFactory(FactFactory[first.LookBack]):
    class Meta:
        model = first.LookBack

    intervention = SubFactory(InterventionFactory)
    months_after = 6
    due = "2012-06"


class SupportOfferFactory(FactFactory[first.SupportOffer]):
    class Meta:
        model = first.SupportOffer

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    offered_by = SubFactory(OrganisationFactory)
    kind = first_rules.ContactKind.PEER_LEADER
    offered = "2010-01"


class SupportBypassFactory(FactFactory[first.SupportBypass]):
    class Meta:
        model = first.SupportBypass

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    basis = first_rules.BypassBasis.EMERGENCY
    reason = "Patients would be harmed by waiting."
    decided = "2010-02-01"
    review_due_on = date(2010, 5, 1)


class PeerConflictFactory(FactFactory[first.PeerConflict]):
    class Meta:
        model = first.PeerConflict

    organisation = SubFactory(OrganisationFactory)
    peer = SubFactory(OrganisationFactory)
    what = "Both bid for the same contract."
    declared = "2010"


class StatutoryStepFactory(FactFactory[first.StatutoryStep]):
    class Meta:
        model = first.StatutoryStep

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    body = SubFactory(OrganisationFactory, kind=ground_rules.OrganisationKind.DEPARTMENT)
    instrument = SubFactory(
        InstrumentFactory,
        kind=ground_rules.InstrumentKind.INTERVENTION,
        level=ground_rules.LadderLevel.CONTROL_MOVED,
        is_statutory=True,
    )
    bypass = SubFactory(SupportBypassFactory, case=SelfAttribute("..case"))
    name = "Directions with commissioners"
    evidence_words = "The inspection of 2010."


class PeerContactFactory(FactFactory[first.PeerContact]):
    class Meta:
        model = first.PeerContact

    organisation = SubFactory(OrganisationFactory)
    peer = SubFactory(OrganisationFactory)
    kind = first_rules.ContactKind.VISIT
    what = "Two days on the wards"


class PlanFactory(FactFactory[first.Plan]):
    class Meta:
        model = first.Plan

    case = SubFactory(CaseFactory)
    organisation = SelfAttribute("case.organisation")
    name = "The improvement plan"


class ThemeFactory(FactFactory[first.Theme]):
    class Meta:
        model = first.Theme

    plan = SubFactory(PlanFactory)
    position = 1


class ActionFactory(FactFactory[first.Action]):
    class Meta:
        model = first.Action

    plan = SubFactory(PlanFactory)
    what = "Appoint a finance director."


class ActionReviewFactory(FactFactory[first.ActionReview]):
    class Meta:
        model = first.ActionReview

    action = SubFactory(ActionFactory)
    reviewed_on = date(2011, 1, 10)
    rag = first_rules.Rag.AMBER
    words = "Interviews have begun."


class DueDateChangeFactory(FactFactory[first.DueDateChange]):
    class Meta:
        model = first.DueDateChange

    action = SubFactory(ActionFactory)
    new_due_on = date(2011, 3, 1)
    reason = first_rules.SlippageReason.CAPACITY


class BoardFactory(FactFactory[first.Board]):
    class Meta:
        model = first.Board

    case = SubFactory(CaseFactory)
    name = "The improvement board"
    kind = first_rules.BoardKind.IMPROVEMENT_BOARD


class MeetingFactory(FactFactory[first.Meeting]):
    class Meta:
        model = first.Meeting

    board = SubFactory(BoardFactory)
    held = "2011-01-10"


class MeetingItemFactory(FactFactory[first.MeetingItem]):
    class Meta:
        model = first.MeetingItem

    meeting = SubFactory(MeetingFactory)
    kind = first_rules.MeetingItemKind.NOTE
    words = "Thanks to the staff."


# --- The attic ---------------------------------------------------------------------------------


class IndicatorFactory(DjangoModelFactory[attic.Indicator]):
    class Meta:
        model = attic.Indicator

    key = Sequence(lambda n: f"indicator-{n}")
    name = "Incidents reported"
    direction = attic_rules.Direction.AMBIGUOUS


class IndicatorMentionFactory(FactFactory[attic.IndicatorMention]):
    class Meta:
        model = attic.IndicatorMention

    case = SubFactory(CaseFactory)
    indicator = SubFactory(IndicatorFactory)
    what = "Reports rose by a third."


class JobFactory(DjangoModelFactory[attic.Job]):
    class Meta:
        model = attic.Job

    kind = attic_rules.JobKind.DRAW_TIMELINE
    case = SubFactory(CaseFactory)
    dedupe_key = Sequence(lambda n: f"key-{n}")
    input_version = HEARD_AT


class FigureFactory(DjangoModelFactory[attic.Figure]):
    class Meta:
        model = attic.Figure

    case = SubFactory(CaseFactory)
    job = SubFactory(
        JobFactory,
        case=SelfAttribute("..case"),
        state=attic_rules.JobState.DONE,
        started_at=HEARD_AT,
        finished_at=HEARD_AT,
        output_key="0" * 64,
    )
    format = attic_rules.FigureFormat.SVG
    key = Sequence(lambda n: f"{n:064x}")
    storage_name = "0.svg"
    sha256 = "0" * 64
    size_bytes = 1
    width = 960
    height = 540
    data_version = "0"
    software_version = "0"
    drawn_for = date(2024, 5, 1)


class ExportFactory(DjangoModelFactory[attic.Export]):
    class Meta:
        model = attic.Export

    asked_by = SubFactory(UserFactory)
    job = SubFactory(
        JobFactory,
        kind=attic_rules.JobKind.EXPORT,
        case=None,
        requested_by=SelfAttribute("..asked_by"),
    )
    format = attic_rules.ExportFormat.CSV
    resources = ["cases"]
    request_key = Sequence(lambda n: f"{n:064x}")
    expires_at = HEARD_AT


class ExportFileFactory(DjangoModelFactory[attic.ExportFile]):
    class Meta:
        model = attic.ExportFile

    export = SubFactory(ExportFactory)
    name = "cases.csv"
    resource = "cases"
    rows = 0
    size_bytes = 1
    sha256 = "0" * 64
    storage_name = "00/0.csv"


class NoticeFactory(DjangoModelFactory[attic.Notice]):
    class Meta:
        model = attic.Notice

    user = SubFactory(UserFactory)
    kind = attic_rules.NoticeKind.OVERDUE
    event_key = Sequence(lambda n: f"event-{n}")
    what = "An action is overdue."
    link = "/cases/"


class NoticePreferenceFactory(DjangoModelFactory[attic.NoticePreference]):
    class Meta:
        model = attic.NoticePreference

    user = SubFactory(UserFactory)


class WebhookFactory(DjangoModelFactory[attic.Webhook]):
    class Meta:
        model = attic.Webhook

    user = SubFactory(UserFactory)
    name = Sequence(lambda n: f"Webhook {n}")
    address = "https://hooks.example.com/"
    resources = ["designations"]
    secret = "sealed"
    feed_position = [0, 0, 0]


class WebhookDeliveryFactory(DjangoModelFactory[attic.WebhookDelivery]):
    class Meta:
        model = attic.WebhookDelivery

    webhook = SubFactory(WebhookFactory)
    change = Sequence(lambda n: n)
    about = "designations.created"
    body = "{}"
    next_try_at = HEARD_AT


FACTORIES: dict[type[Model], type[DjangoModelFactory[Model]]] = {
    each._meta.model: each
    for each in list(vars().values())
    if isinstance(each, type) and issubclass(each, DjangoModelFactory) and not each._meta.abstract
}
