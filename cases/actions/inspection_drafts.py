"""A draft of an inspection goes on the record: logged, or put in the place of one it corrects."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.draft_files import hand_over_files
from cases.actions.drafts import check_decidable, settle_draft
from cases.actions.evidence import Cite
from cases.actions.inspections import Corrected, Judged, correct_inspection, log_inspection
from cases.actions.sources import source_at
from cases.models import Area, Draft, Grade, Inspection, User
from cases.rules import RuleBroken


class Given(NamedTuple):
    """One grade as it was written in a draft."""

    grade: Grade
    area: Area | None = None
    scope: str = ""
    is_headline: bool = False


class Cited(NamedTuple):
    """One source as it was written in a draft."""

    title: str
    url: str = ""
    locator: str = ""


@transaction.atomic
def publish_inspection_draft(
    *,
    draft: Draft,
    version: int,
    said: Corrected,
    grades: Sequence[Given],
    cited: Sequence[Cited],
    reason: str = "",
    by: User,
) -> Inspection:
    """Put an inspection on the record as its draft says, and end the draft.

    version: of the draft as the person read it. Where it was asked for, its writer is who asked and
    `by` is the second reader. reason: why another inspection is corrected, if one is.
    Raises PermissionDenied, RuleBroken.
    """
    held = check_decidable(draft=draft, by=by, version=version)
    writer = held.asked_by or by
    reader = by if held.asked_by is not None else None
    if reader is None and held.body.asks_second_reader:
        raise RuleBroken(_("A second reader publishes the inspections of this regulator."))
    citations = [
        Cite(source_at(title=each.title, url=each.url, by=writer), each.locator) for each in cited
    ]
    judgements = [Judged(each.grade, citations, *each[1:]) for each in grades]
    if held.corrects_inspection is not None:
        inspection = correct_inspection(
            inspection=held.corrects_inspection,
            said=said,
            judgements=judgements,
            reason=reason,
            by=writer,
            citations=citations,
            second_reader=reader,
        )
    else:
        inspection = log_inspection(
            organisation=held.organisation,
            regulator=held.body,
            by=writer,
            citations=citations,
            judgements=judgements,
            second_reader=reader,
            **said._asdict(),
        )
    hand_over_files(draft=held, inspection=inspection, by=writer)
    settle_draft(draft=held, by=by, inspection=inspection)
    return inspection
