"""Files that are sent with a step of a draft: kept before anything else is looked at."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cases.actions.draft_files import drop_draft_file, files_of, keep_draft_file
from cases.actions.uploads import at_the_file
from cases.forms.drafts import FileForm
from cases.models import Draft, User
from cases.rules import RuleBroken

# What a step's page sends of files: fields that begin so, and the button that takes one out.
FILE, DROP = "file-", "file-drop"


def receive_file(request: HttpRequest, draft: Draft, by: User) -> FileForm | None:
    """Keep the file that came with a step, or take one out; the form where it is refused."""
    if DROP in request.POST:
        with suppress(RuleBroken):  # of a draft that has ended: saving its step says so
            drop_draft_file(draft=draft, key=request.POST[DROP], by=by)
        return None
    form = FileForm(request.POST, request.FILES, body=draft.body)
    if not form.is_valid():
        return form
    if form.cleaned_data["uploaded"] is None:
        return None
    try:
        keep_sent(form, draft, by)
    except RuleBroken as broken:
        form.add_error(broken.field, str(broken))
    else:
        return None
    return form


def keep_sent(form: FileForm, draft: Draft, by: User) -> Draft:
    """Keep the file of a valid form. Raises PermissionDenied, RuleBroken at its field."""
    with at_the_file(_("Files cannot be kept just now. Send it again in a while.")):
        return keep_draft_file(
            draft=draft,
            uploaded=form.cleaned_data["uploaded"],
            title=form.cleaned_data["title"],
            audience=form.said_audience,
            by=by,
        )


def shown_of_files(draft: Draft, refused: FileForm | None) -> dict[str, Any]:
    """What the page of a step that takes files shows of them."""
    return {"files": files_of(draft), "file_form": refused or FileForm(body=draft.body)}
