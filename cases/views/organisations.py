"""Pages about one organisation."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import Case, Identifier, Organisation, OrganisationLink, OrganisationName
from cases.permissions import may_open_case
from cases.queries import is_watched, judgement_history, sources_of, with_findings


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
        },
    )
