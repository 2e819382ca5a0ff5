"""Pages about one organisation."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import (
    Case,
    Draft,
    Identifier,
    Inspection,
    Organisation,
    OrganisationLink,
    OrganisationName,
    seen_on,
)
from cases.permissions import may_open_case, regulator_of
from cases.queries import is_watched, judgement_history, sources_of, with_findings

# As many of the latest as a page shows; the list of inspections has them all.
SHOWN = 50


@require_safe
def organisation_detail(request: Request, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.visible_to(request.user).select_related("sector"), slug=slug
    )
    schemes = judgement_history(organisation, request.user)
    identifiers = list(Identifier.objects.filter(organisation=organisation).order_by("scheme"))
    names = list(
        OrganisationName.objects.current().filter(organisation=organisation).order_by("pk")
    )
    links = list(OrganisationLink.objects.current().around(organisation))
    cited = [
        organisation.evidence_id,
        *(each.evidence_id for each in [*identifiers, *names, *links]),
        *(judged.evidence_id for scheme in schemes for judged in scheme.judgements),
    ]
    return render(
        request,
        "cases/organisation_detail.html",
        {
            "organisation": organisation,
            "is_watched": is_watched(request.user, organisation),
            "identifiers": identifiers,
            "names": names,
            "links": links,
            "schemes": schemes,
            "cases": with_findings(
                Case.objects.visible_to(request.user).about(organisation)
            ).order_by("reference"),
            "sources": sources_of(cited),
            "may_open_case": may_open_case(request.user, organisation),
            "may_log_inspection": regulator_of(request.user, organisation) is not None,
            "inspections": Inspection.objects.visible_to(request.user)
            .current()
            .filter(organisation=organisation)
            .select_related("regulator")
            .order_by(seen_on().desc(), "-pk")[:SHOWN],
            "drafts": Draft.objects.visible_to(request.user)
            .unfinished()
            .filter(organisation=organisation)
            .select_related("saved_by", "organisation")
            .order_by("-saved_at", "-pk")[:SHOWN],
        },
    )
