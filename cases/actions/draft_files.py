"""Files of a draft: kept with it while it is written, then beside the inspection it becomes.

A draft says of its files what a document will say of them; they become documents on publishing.
"""

from typing import NamedTuple

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.documents import sha256_of
from cases.actions.drafts import check_unfinished
from cases.actions.evidence import complete, keep_fact
from cases.actions.holding import hold
from cases.actions.uploads import Uploaded, look_at
from cases.models import Document, Draft, Inspection, User
from cases.models.case_work import paper_store, random_key
from cases.permissions import may_write_draft, require
from cases.rules import Audience, DraftState, RuleBroken

FILES = "files"  # beside the steps in a draft's answers
MOST_FILES = 20


class DraftFile(NamedTuple):
    """One file of a draft. key: its name in the store, and in its address."""

    key: str
    title: str
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    audience: Audience


def files_of(draft: Draft) -> list[DraftFile]:
    """The files of a draft, in the order in which they came."""
    kept: dict[str, list[str]] = draft.answers.get(FILES, {})
    return [
        DraftFile(key, title, name, media_type, int(size), sha256, Audience(audience))
        for _number, (key, title, name, media_type, size, sha256, audience) in sorted(
            kept.items(), key=lambda numbered: int(numbered[0])
        )
    ]


def keep_draft_file(
    *, draft: Draft, uploaded: Uploaded, title: str, audience: Audience, by: User
) -> Draft:
    """Keep an uploaded file with a draft. title: empty where it is called as the file is.

    It is looked at first, then stored, then said in the draft; what was stored goes again if that
    fails. The same file sent twice is kept once. A draft that waits is taken back by it.
    Raises PermissionDenied, RuleBroken; OSError where the store is out of reach.
    """
    require(may_write_draft, by, draft)
    looked = look_at(uploaded)
    kept = DraftFile(
        random_key(), title or looked.name, *looked, sha256_of(uploaded), Audience(audience)
    )
    store = paper_store()
    stored = store.save(kept.key, uploaded)
    try:
        return _say(draft, kept._replace(key=stored), by, store)
    except BaseException:
        store.delete(stored)
        raise


@transaction.atomic
def drop_draft_file(*, draft: Draft, key: str, by: User) -> Draft:
    """Take a file out of a draft, and out of the store. One that is gone already stays gone.

    Raises PermissionDenied, RuleBroken.
    """
    held = hold(draft)
    require(may_write_draft, by, held)
    check_unfinished(held)
    kept = files_of(held)
    left = [each for each in kept if each.key != key]
    if len(left) == len(kept):
        return held
    transaction.on_commit(lambda: paper_store().delete(key))
    return _with_files(held, left, by)


def hand_over_files(*, draft: Draft, inspection: Inspection, by: User) -> list[Document]:
    """Make documents of a draft's files, beside the inspection it has become. by: who wrote it."""
    return [
        keep_fact(
            Document(
                key=random_key(),
                organisation=inspection.organisation,
                inspection=inspection,
                title=each.title,
                audience=each.audience,
                body=draft.body,
                file=each.key,
                original_name=each.name,
                media_type=each.media_type,
                size_bytes=each.size_bytes,
                sha256=each.sha256,
            ),
            by=by,
            citations=(),
        )
        for each in files_of(draft)
    ]


@transaction.atomic
def _say(draft: Draft, new: DraftFile, by: User, store: Storage) -> Draft:
    """Write the file into the draft, unless it stands there already."""
    held = hold(draft)
    require(may_write_draft, by, held)
    check_unfinished(held)
    kept = files_of(held)
    if any(each._replace(key=new.key) == new for each in kept):
        store.delete(new.key)
        return held
    if len(kept) >= MOST_FILES:
        raise RuleBroken(
            _("A draft holds %(most)s files at most. Remove one first.") % {"most": MOST_FILES}
        )
    return _with_files(held, [*kept, new], by)


def _with_files(held: Draft, files: list[DraftFile], by: User) -> Draft:
    said = {str(number): [str(text) for text in each] for number, each in enumerate(files)}
    return complete(
        held,
        answers={**held.answers, FILES: said},
        saved_by=by,
        saved_at=timezone.now(),
        state=DraftState.WRITING,
        asked_by=None,
        asked_at=None,
    )
