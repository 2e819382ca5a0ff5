"""Who may do what about interventions, exits, peers, plans and boards (the table of roles)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from cases.models import Case, Membership, Organisation, User
from cases.permissions import OFFICIALS, acts_for, hats
from cases.rules import OrganisationKind, Role
from interventions.models import (
    Action,
    ExitCriterion,
    ExitDecision,
    Intervention,
    StatutoryStep,
    SupportOffer,
)
from interventions.rules import Independence


def may_start_intervention(user: User, led_by: Organisation) -> bool:
    """An approver of the body that intervenes: caseworkers ask, approvers decide."""
    return acts_for(user, led_by, Role.APPROVER)


def bodies_starting(user: User, case: Case) -> QuerySet[Organisation]:
    """The bodies in whose name a person may start an intervention in the case."""
    starting = hats(user, (Role.APPROVER,)).values("organisation")
    return (
        Organisation.objects.filter(pk__in=starting)
        .exclude(pk=case.organisation_id)
        .order_by("name")
    )


def may_change_intervention(user: User, intervention: Intervention) -> bool:
    """An approver of the body that leads the intervention."""
    return acts_for(user, intervention.led_by, Role.APPROVER)


def may_ask_for_decision(user: User, intervention: Intervention) -> bool:
    """A caseworker of the body that leads the intervention."""
    return acts_for(user, intervention.led_by, Role.CASEWORKER)


def may_approve_decision(user: User, decision: ExitDecision) -> bool:
    """An approver of the leading body, who is not the one who asked."""
    if user.pk == decision.asked_by_id:
        return False
    return acts_for(user, decision.intervention.led_by, Role.APPROVER)


def may_plan_taper(user: User, intervention: Intervention) -> bool:
    """A caseworker or approver of the leading body; its decision takes two of them."""
    return acts_for(user, intervention.led_by, Role.CASEWORKER, Role.APPROVER)


def may_add_exit_criterion(user: User, intervention: Intervention) -> bool:
    """A caseworker or approver of the body that leads the intervention."""
    return acts_for(user, intervention.led_by, Role.CASEWORKER, Role.APPROVER)


def roles_in_leading(user: User) -> dict[int, set[str]]:
    """In which roles a person may prepare the way out, by the body that leads an intervention.

    Who may add criteria and plan a taper; a caseworker of them asks for decisions.
    """
    found: dict[int, set[str]] = {}
    worn = hats(user, (Role.CASEWORKER, Role.APPROVER)).values_list("organisation", "role")
    for body, role in worn:
        found.setdefault(body, set()).add(role)
    return found


def may_assess_in(user: User, case: Case) -> bool:
    """Inspectors and caseworkers whose body acts in the sector; the case's own board and lead."""
    return _assessing(user, case).exists()


def may_assess_criterion(user: User, criterion: ExitCriterion) -> bool:
    """Whoever may assess the criteria of its case."""
    return may_assess_in(user, criterion.intervention.case)


def speaks_only_for_own(user: User, criterion: ExitCriterion) -> bool:
    """Whether a person leads the organisation, one it came from or one it became.

    Whichever hat a lead wears at the moment: whose word it is does not change with the hat.
    """
    story = Organisation.objects.one_story_with(criterion.intervention.organisation_id)
    return user.memberships.filter(
        role=Role.LEAD, ended_on__isnull=True, organisation__in=story
    ).exists()


def sits_on_own_board(user: User, criterion: ExitCriterion) -> bool:
    """Whether a person assesses as a member of the organisation's own board."""
    return _assessing(user, criterion.intervention.case).filter(role=Role.BOARD).exists()


def _assessing(user: User, case: Case) -> QuerySet[Membership]:
    """The memberships through which a person may assess the criteria of a case."""
    is_own = Q(organisation=case.organisation_id)
    own = Q(is_own, role__in=(Role.BOARD, Role.LEAD))
    official = Q(role__in=(Role.INSPECTOR, Role.CASEWORKER), organisation__acts_in=case.sector_id)
    return hats(user, Role).filter(own | official & ~is_own)


def _looking_back(user: User, case: Case) -> QuerySet[Membership]:
    """The memberships through which a person may look back at an exit."""
    return hats(user, (Role.INSPECTOR, Role.CASEWORKER)).filter(
        organisation__acts_in=case.sector_id
    )


def may_look_back(user: User, case: Case) -> bool:
    """An inspector or caseworker whose body acts in the sector."""
    return _looking_back(user, case).exists()


def standing_at_look_back(
    user: User, intervention: Intervention
) -> tuple[Organisation | None, Independence]:
    """For which body a person looks back, and how far it stands from the organisation.

    Whoever led the intervention looks as whoever intervened, in whatever other office as well.
    """
    found = _looking_back(user, intervention.case).select_related("organisation")
    bodies = {each.organisation_id: each.organisation for each in found.order_by("pk")}
    if intervention.led_by_id in bodies:
        return bodies[intervention.led_by_id], Independence.INTERVENOR
    for body in bodies.values():
        if body is not None and body.kind == OrganisationKind.REGULATOR:
            return body, Independence.REGULATOR
    return next(iter(bodies.values()), None), Independence.NOT_STATED


def may_record_contact(user: User, case: Case) -> bool:
    """Officials whose body acts in the sector, and the case's own board and lead."""
    return (
        hats(user, (*OFFICIALS, Role.BOARD, Role.LEAD))
        .filter(
            Q(role__in=(Role.BOARD, Role.LEAD), organisation=case.organisation_id)
            | Q(role__in=OFFICIALS, organisation__acts_in=case.sector_id)
        )
        .exists()
    )


def may_offer_support(user: User, offered_by: Organisation) -> bool:
    """An official of the body that offers."""
    return acts_for(user, offered_by, *OFFICIALS)


def may_answer_offer(user: User, offer: SupportOffer) -> bool:
    """The lead of the organisation that was offered support, or an official of who offered it."""
    return (
        hats(user, (*OFFICIALS, Role.LEAD))
        .filter(
            Q(role=Role.LEAD, organisation=offer.organisation_id)
            | Q(role__in=OFFICIALS, organisation=offer.offered_by_id)
        )
        .exists()
    )


def answerable(user: User, offers: Iterable[SupportOffer]) -> set[int]:
    """Of several offers those that a person may answer, for one query."""
    held = set(hats(user, (*OFFICIALS, Role.LEAD)).values_list("role", "organisation"))
    return {
        each.pk
        for each in offers
        if (Role.LEAD, each.organisation_id) in held
        or any((role, each.offered_by_id) in held for role in OFFICIALS)
    }


def answers_for_own(user: User, offer: SupportOffer) -> bool:
    """Whether somebody who answers an offer leads the organisation that was offered support."""
    return acts_for(user, offer.organisation, Role.LEAD)


def may_bypass_support(user: User, case: Case) -> bool:
    """Caseworkers and approvers whose body acts in the sector; never the organisation itself."""
    return (
        hats(user, (Role.CASEWORKER, Role.APPROVER))
        .exclude(organisation=case.organisation_id)
        .filter(organisation__acts_in=case.sector_id)
        .exists()
    )


def may_make_plan(user: User, case: Case) -> bool:
    """A caseworker whose body acts in the sector."""
    return hats(user, (Role.CASEWORKER,)).filter(organisation__acts_in=case.sector_id).exists()


def may_run_board(user: User, case: Case) -> bool:
    """The case's own board, or a caseworker whose body acts in the sector."""
    return (
        hats(user, (Role.CASEWORKER, Role.BOARD))
        .filter(
            Q(role=Role.BOARD, organisation=case.organisation_id)
            | Q(role=Role.CASEWORKER, organisation__acts_in=case.sector_id)
        )
        .exists()
    )


def may_review_action(user: User, action: Action) -> bool:
    """The case's own board or a caseworker; a lead, for actions of the own organisation's plan."""
    plan = action.plan
    return (
        hats(user, (Role.CASEWORKER, Role.BOARD, Role.LEAD))
        .filter(
            Q(role=Role.BOARD, organisation=plan.case.organisation_id)
            | Q(role=Role.LEAD, organisation=plan.organisation_id)
            | Q(role=Role.CASEWORKER, organisation__acts_in=plan.case.sector_id)
        )
        .exists()
    )


def may_move_due_date(user: User, action: Action) -> bool:
    """The case's own board, or a caseworker whose body acts in the sector."""
    return may_run_board(user, action.plan.case)


def may_prepare_step(user: User, thing: tuple[Case, Organisation]) -> bool:
    """A caseworker of the body that would intervene; never of the organisation itself."""
    case, body = thing
    return body.pk != case.organisation_id and acts_for(user, body, Role.CASEWORKER)


def bodies_preparing(user: User, case: Case) -> QuerySet[Organisation]:
    """The bodies in whose name a person may prepare a step in the case."""
    preparing = hats(user, (Role.CASEWORKER,)).values("organisation")
    return (
        Organisation.objects.filter(pk__in=preparing)
        .exclude(pk=case.organisation_id)
        .order_by("name")
    )


def may_work_on_step(user: User, step: StatutoryStep) -> bool:
    """A caseworker of the body whose step it is."""
    return acts_for(user, step.body, Role.CASEWORKER)


def may_decide_step(user: User, step: StatutoryStep) -> bool:
    """An approver of that body. That it is another than who asked, the action says in words."""
    return acts_for(user, step.body, Role.APPROVER)
