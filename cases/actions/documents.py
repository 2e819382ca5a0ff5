"""Documents: uploaded files, kept under random names beside what the register says of them."""

import hashlib

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.evidence import keep_fact, touch
from cases.actions.uploads import Uploaded, look_at
from cases.models import Case, Document, Inspection, Organisation, Source, User
from cases.models.case_work import paper_store, random_key
from cases.permissions import may_keep_document, may_write_for, require
from cases.rules import Audience, RuleBroken


def keep_document(
    *,
    organisation: Organisation,
    uploaded: Uploaded,
    title: str,
    by: User,
    body: Organisation | None = None,
    audience: Audience = Audience.EVERYBODY,
    case: Case | None = None,
    inspection: Inspection | None = None,
    source: Source | None = None,
) -> Document:
    """Keep an uploaded file about an organisation, beside a case or an inspection of it.

    body: the one its writer acts for; it must be named where only that body reads the document.
    The file is looked at first, then stored, then recorded; what was stored goes again if recording
    fails. The same file in the same place is kept once: sent twice, the first row is answered.
    Raises PermissionDenied, RuleBroken; OSError where the store is out of reach.
    """
    _check_place(organisation, case, inspection, by)
    if body is not None:
        require(may_write_for, by, body)
    looked = look_at(uploaded)
    document = Document(
        key=random_key(),
        organisation=organisation,
        case=case,
        inspection=inspection,
        source=source,
        title=title,
        audience=audience,
        body=body,
        original_name=looked.name,
        media_type=looked.media_type,
        size_bytes=looked.size_bytes,
        sha256=sha256_of(uploaded),
    )
    store = paper_store()
    stored = store.save(document.key, uploaded)
    document.file.name = stored
    try:
        return _record(document, by, store)
    except BaseException:
        store.delete(stored)
        raise


def _check_place(
    organisation: Organisation, case: Case | None, inspection: Inspection | None, by: User
) -> None:
    for place in (case, inspection):
        if place is not None:
            require(may_keep_document, by, place)
            if place.organisation_id != organisation.pk:
                raise RuleBroken(_("This document is about another organisation than its place."))
    if case is None and inspection is None:
        require(may_keep_document, by, organisation)


@transaction.atomic
def _record(document: Document, by: User, store: Storage) -> Document:
    """Write the row, unless the same file stands there already: then that row is the answer."""
    # Held until the end, so that of two that arrive at once the second sees the first.
    Organisation.objects.select_for_update(no_key=True).get(pk=document.organisation_id)
    if document.case is not None:
        touch(document.case)
    same: Document | None = (
        Document.objects.current()
        .filter(
            organisation=document.organisation_id,
            case=document.case_id,
            inspection=document.inspection_id,
            source=document.source_id,
            audience=document.audience,
            body=document.body_id,
            sha256=document.sha256,
            title=document.title,
            recorded_by=by,
        )
        .first()
    )
    if same is None:
        return keep_fact(document, by=by, citations=())
    store.delete(str(document.file.name))
    return same


def sha256_of(uploaded: Uploaded) -> str:
    """The digest of a file, which is then read from its beginning again."""
    uploaded.seek(0)
    digest = hashlib.file_digest(uploaded, "sha256").hexdigest()
    uploaded.seek(0)
    return digest
