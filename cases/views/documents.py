"""An uploaded document, handed over as a file and never shown as a page."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.http import Request
from cases.models import Document, Inspection
from cases.models.case_work import paper_store


@require_safe
def document(request: Request, key: str) -> HttpResponseBase:
    """The file, to whoever may read the document and what it stands beside.

    503 where the store is out of reach; everything else goes on.
    """
    found = get_object_or_404(Document.objects.visible_to(request.user), key=key)
    if found.inspection_id is not None:
        get_object_or_404(Inspection.objects.visible_to(request.user), pk=found.inspection_id)
    try:
        content = paper_store().open(found.file.name)
    except OSError:
        return HttpResponse(_("This file is out of reach just now. Try again later."), status=503)
    answer = FileResponse(
        content,
        as_attachment=True,
        filename=found.original_name or found.key,
        content_type=found.media_type,
    )
    if found.media_type.startswith("text/"):
        answer["Content-Type"] = f"{found.media_type}; charset=utf-8"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
