"""An uploaded document, handed over as a file and never shown as a page."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.actions.draft_files import files_of
from cases.handing_over import handed_over
from cases.http import Request
from cases.models import Document, Draft, Inspection


@require_safe
def document(request: Request, key: str) -> HttpResponseBase:
    """The file, to whoever may read the document and what it stands beside.

    503 where the store is out of reach; everything else goes on.
    """
    found = get_object_or_404(Document.objects.visible_to(request.user), key=key)
    if found.inspection_id is not None:
        get_object_or_404(Inspection.objects.visible_to(request.user), pk=found.inspection_id)
    return _handed_over(found.file.name, found.original_name or found.key, found.media_type)


@require_safe
def draft_file(request: Request, key: str, file: str) -> HttpResponseBase:
    """A file that is kept with a draft, to whoever may read the draft."""
    draft = get_object_or_404(Draft.objects.visible_to(request.user), key=key)
    found = next((each for each in files_of(draft) if each.key == file), None)
    if found is None:
        raise Http404
    return _handed_over(found.key, found.name, found.media_type)


def _handed_over(stored: str, name: str, media_type: str) -> HttpResponseBase:
    try:
        return handed_over(stored, name, media_type)
    except OSError:
        return HttpResponse(_("This file is out of reach just now. Try again later."), status=503)
