"""What an end depends on: criteria, and the assessments that are added to them and never edited.

Every action holds the case to the end of its transaction: of two that arrive at once the second
sees what the first has written. The same thing sent twice by the same person is written once.
"""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions import Cite, add_source, complete, keep_fact, supersede, touch
from cases.models import Document, Organisation, OrganisationLink, Source, User
from cases.permissions import require
from cases.rules import Audience, LinkKind, OrganisationKind, RuleBroken
from interventions.measures.moments import certainly_before, lies_ahead
from interventions.models import CriterionAssessment, ExitCriterion, Intervention
from interventions.permissions import (
    may_add_exit_criterion,
    may_assess_criterion,
    sits_on_own_board,
    speaks_only_for_own,
)
from interventions.queries.readiness import is_over
from interventions.rules import (
    AssessmentResult,
    Condition,
    Confidence,
    CriterionPart,
    Independence,
)

# What a correction may change; the intervention and who agreed it stay, unless they are named.
CORRECTED = frozenset(
    {
        *("condition", "part", "statement", "measure", "threshold", "is_must_meet"),
        *("agreed", "agreed_by"),
    }
)
# Bodies that may be a peer: not those that inspect, fund or command.
PEERS = frozenset(OrganisationKind) - {OrganisationKind.REGULATOR, OrganisationKind.DEPARTMENT}


@transaction.atomic
def add_exit_criterion(
    *,
    intervention: Intervention,
    condition: Condition,
    statement: str,
    by: User,
    citations: Sequence[Cite],
    part: CriterionPart = CriterionPart.TEST,
    is_must_meet: bool = True,
    measure: str = "",
    threshold: str = "",
    agreed: str | None = None,
    agreed_by: Organisation | None = None,
    position: int = 0,
) -> ExitCriterion:
    """Record one test that the end of an intervention depends on, while it has not ended.

    Raises PermissionDenied, RuleBroken.
    """
    require(may_add_exit_criterion, by, intervention)
    touch(intervention.case)
    said = {
        "condition": condition,
        "part": part,
        "statement": statement,
        "measure": measure,
        "threshold": threshold,
        "is_must_meet": is_must_meet,
        "agreed": agreed,
        "agreed_by": agreed_by,
    }
    criteria = ExitCriterion.objects.current().filter(intervention=intervention)
    same: ExitCriterion | None = criteria.filter(recorded_by=by, **said).first()
    if same is not None:
        return same
    if is_over(intervention):
        raise RuleBroken(_("This intervention has ended: its end can no longer depend on more."))
    _check_agreed(agreed)
    criterion = ExitCriterion(
        intervention=intervention, position=position or criteria.count() + 1, **said
    )
    return keep_fact(criterion, by=by, citations=citations)


@transaction.atomic
def correct_criterion(
    *,
    criterion: ExitCriterion,
    replacement: Mapping[str, object],
    reason: str,
    by: User,
    citations: Sequence[Cite] | None = None,
) -> ExitCriterion:
    """Put a corrected criterion in the place of a wrong one, as long as nobody has assessed it.

    Raises PermissionDenied, RuleBroken; TypeError for a column that is not corrected.
    """
    require(may_add_exit_criterion, by, criterion.intervention)
    if unknown := set(replacement) - CORRECTED:
        raise TypeError(f"A correction does not change {', '.join(sorted(unknown))}.")
    touch(criterion.intervention.case)
    held = ExitCriterion.objects.select_for_update(of=("self",)).get(pk=criterion.pk)
    right: ExitCriterion | None = held.superseded_by
    if right is not None and _is_said_again(right, replacement, reason, by):
        return right
    if CriterionAssessment.objects.filter(criterion=held).exists():
        raise RuleBroken(
            _(
                "This criterion has been assessed, so it stays as it was agreed. Whoever wants to "
                "ask for something else adds a new criterion beside it, for everybody to see."
            )
        )
    if is_over(held.intervention):
        raise RuleBroken(_("This intervention has ended: what its end depended on stays."))
    _check_agreed(replacement.get("agreed", held.agreed))
    corrected: ExitCriterion = supersede(
        held, replacement=replacement, reason=reason, by=by, citations=citations
    )
    return corrected


def _is_said_again(
    right: ExitCriterion, replacement: Mapping[str, object], reason: str, by: User
) -> bool:
    return (right.recorded_by_id, right.correction_reason) == (by.pk, reason) and all(
        getattr(right, name) == value for name, value in replacement.items()
    )


def _check_agreed(agreed: object) -> None:
    if isinstance(agreed, str) and lies_ahead(agreed, timezone.localdate()):
        raise RuleBroken(_("A criterion that is agreed was agreed today or before."))


@transaction.atomic
def assess_criterion(
    *,
    criterion: ExitCriterion,
    result: AssessmentResult,
    independence: Independence,
    by: User,
    citations: Sequence[Cite],
    assessed: str | None = None,
    assessor: Organisation | None = None,
    confidence: Confidence | None = None,
    words: str = "",
    document: Document | None = None,
) -> CriterionAssessment:
    """Add an assessment; earlier ones stay. Met needs evidence: a source or a document of the case.

    The organisation's own word is kept as what it is: alone it never counts as meeting a must-meet
    criterion (`measures.readiness.counts_as_met`), and nobody passes it off as a stranger's.
    Raises PermissionDenied, RuleBroken.
    """
    require(may_assess_criterion, by, criterion)
    touch(criterion.intervention.case)
    said = {
        "result": result,
        "assessed": assessed,
        "assessor": assessor,
        "independence": independence,
        "confidence": confidence or "",
        "words": words,
    }
    last = _last_by(criterion, by)
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    _check_may_be_assessed(criterion, assessed, result)
    _check_whose_word(criterion, assessor, independence, by)
    found = [*citations, *_cites_document(document, criterion, by)]
    _check_evidence(found, result, independence, criterion, by)
    return keep_fact(CriterionAssessment(criterion=criterion, **said), by=by, citations=found)


def _last_by(criterion: ExitCriterion, by: User) -> CriterionAssessment | None:
    """What the same person said last of this criterion."""
    last: CriterionAssessment | None = (
        CriterionAssessment.objects.current()
        .filter(criterion=criterion, recorded_by=by)
        .order_by("pk")
        .last()
    )
    return last


def _check_may_be_assessed(
    criterion: ExitCriterion, assessed: str | None, result: AssessmentResult
) -> None:
    """Only a criterion in force of an intervention that goes on, within its own time.

    What was found before it started is why it did: then the criterion was not met.
    """
    held = ExitCriterion.objects.select_related("intervention").get(pk=criterion.pk)
    if held.superseded_at is not None:
        raise RuleBroken(_("This criterion has been corrected: assess the one in its place."))
    if is_over(held.intervention):
        raise RuleBroken(
            _(
                "This intervention has ended: what is found from now on belongs to a look-back, "
                "and what its end rested on stays as it is."
            )
        )
    if lies_ahead(assessed, timezone.localdate()):
        raise RuleBroken(_("Nothing is assessed on a day that is still to come."))
    is_why_it_started = result == AssessmentResult.NOT_MET
    if certainly_before(assessed, held.intervention.started) and not is_why_it_started:
        raise RuleBroken(
            _("Before the intervention started a criterion can only have been found not met.")
        )


def _check_whose_word(
    criterion: ExitCriterion, assessor: Organisation | None, independence: Independence, by: User
) -> None:
    """Nobody passes the organisation's own word off as a stranger's, its lead least of all."""
    is_own_word = independence == Independence.OWN_ORGANISATION
    if not is_own_word and speaks_only_for_own(by, criterion):
        raise RuleBroken(_("A lead gives the organisation's own word: mark it as its own."))
    if assessor is None:
        _check_unnamed(criterion, independence, by)
        return
    if _is_own(criterion, assessor) is not is_own_word:
        raise RuleBroken(
            _(
                "The organisation's own word is marked as its own, and no other's is. Its "
                "predecessors, successors and parts speak for it too."
            )
        )
    if not is_own_word:
        _check_standing(criterion, assessor, independence)


def _check_unnamed(criterion: ExitCriterion, independence: Independence, by: User) -> None:
    """A stranger is named; but for whom the intervenor sent, and history that names nobody.

    In the mouth of the organisation's own board every stranger is named.
    """
    if independence in (Independence.PEER, Independence.REGULATOR):
        raise RuleBroken(_("Name the body that assessed it."))
    is_own_word = independence == Independence.OWN_ORGANISATION
    if not is_own_word and sits_on_own_board(by, criterion):
        raise RuleBroken(_("Say whose word it is: the organisation's own, or which body's."))


def _is_own(criterion: ExitCriterion, assessor: Organisation) -> bool:
    """Whether a body is the organisation, one it came from or became, or a part of it."""
    own = criterion.intervention.organisation_id
    if Organisation.objects.one_story_with(own).filter(pk=assessor.pk).exists():
        return True
    either_way = Q(organisation=own, other=assessor) | Q(organisation=assessor, other=own)
    parts = OrganisationLink.objects.current().filter(kind=LinkKind.PART_OF)
    return parts.filter(either_way).exists()


def _check_standing(
    criterion: ExitCriterion, assessor: Organisation, independence: Independence
) -> None:
    """How far an assessor stands from the organisation follows from what it is."""
    kind = OrganisationKind(assessor.kind)
    leads = assessor.pk == criterion.intervention.led_by_id
    refusals = {
        Independence.INTERVENOR: (
            leads,
            _("Only the body that leads the intervention, or whom it sent, is who intervenes."),
        ),
        Independence.REGULATOR: (
            kind == OrganisationKind.REGULATOR,
            _("%(assessor)s is not a regulator.") % {"assessor": assessor},
        ),
        Independence.PEER: (
            kind in PEERS and not leads,
            _("%(assessor)s is not a peer of the organisation.") % {"assessor": assessor},
        ),
        Independence.NOT_STATED: (
            False,
            _("Say how far %(assessor)s stands from the organisation.") % {"assessor": assessor},
        ),
    }
    fits, refusal = refusals[independence]
    if not fits:
        raise RuleBroken(refusal)


def _check_evidence(
    found: Sequence[Cite],
    result: AssessmentResult,
    independence: Independence,
    criterion: ExitCriterion,
    by: User,
) -> None:
    if not found and result == AssessmentResult.MET:
        raise RuleBroken(_("Marking a criterion met needs evidence."))
    is_own_word = independence == Independence.OWN_ORGANISATION
    if not found and not is_own_word and sits_on_own_board(by, criterion):
        raise RuleBroken(_("Whoever reports another body's word says where it is written."))


def _cites_document(document: Document | None, criterion: ExitCriterion, by: User) -> list[Cite]:
    """A document of the case as a source that readers find; one that all of them may read."""
    if document is None:
        return []
    if document.case_id != criterion.intervention.case_id:
        raise RuleBroken(_("Choose a document of this case."))
    if document.audience != Audience.EVERYBODY:
        raise RuleBroken(_("What only one body reads is no evidence for everybody."))
    return [Cite(document.source or _source_of(document, by))]


def _source_of(document: Document, by: User) -> Source:
    source = add_source(
        key=f"document-{document.key}",
        title=document.title,
        url=f"{settings.SITE_URL}{document.get_absolute_url()}",
        by=by,
    )
    complete(document, source=source)
    return source
