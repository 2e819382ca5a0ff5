"""What a draft says, for whoever is asked to agree to it: its answers, and what is wrong."""

import hashlib
from typing import Any, ClassVar

import orjson
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from rest_framework.request import Request

from cases.actions.draft_files import files_of
from cases.api.conditional import not_modified
from cases.api.schemas import KEY, TAG
from cases.api.views import ResourceView, json_answer
from cases.deeds.drafts import FLOWS, members_of
from cases.drafting import parts_of
from cases.forms.dates import MomentField
from cases.models import Draft, Instrument
from cases.projection.resource import API, EVER, Resource, all_resources
from cases.rules import DraftKind

MOMENTS = ("imposed", "lifted")


class DraftAnswers(ResourceView):
    """Every answer of a draft by its steps, with what is wrong, as its page shows them.

    `members` says the same as it would be asked for again. The ETag is that of the draft: whoever
    approves sends it as If-Match, and agrees to exactly this.
    """

    resource: ClassVar[Resource] = all_resources()["drafts"]
    http_method_names = ["get", "head"]
    tag = "Drafts"
    contract: ClassVar = {"GET": {"parameters": [KEY, TAG]}}

    def get(self, request: Request, key: str) -> HttpResponse:
        self.pay(1)
        rows = self.resource.rows(self.person, EVER)
        draft: Draft = get_object_or_404(rows.select_related("case", "body"), key=key)
        body = orjson.dumps(_told(draft))
        tag = f"{draft.version}.{hashlib.sha256(body).hexdigest()[:32]}"
        return not_modified(tag) if self.known_tag(tag) else json_answer(body, tag=tag)


def _told(draft: Draft) -> dict[str, Any]:
    address = f"{API}/drafts/{draft.key}/"
    return {
        "draft": address,
        "version": draft.version,
        "steps": [
            {
                "step": part.step.key,
                "title": str(part.step.title),
                "answers": [{"label": row.label, "value": row.value} for row in part.rows],
                "problems": part.problems,
            }
            for part in parts_of(draft, FLOWS[draft.kind])
        ],
        "members": None if draft.kind == DraftKind.INSPECTION else _members(draft),
        "files": [
            {
                "key": each.key,
                "title": each.title,
                "original_name": each.name,
                "media_type": each.media_type,
                "size_bytes": each.size_bytes,
                "sha256": each.sha256,
                "audience": each.audience,
                "href": f"{address}files/{each.key}/",
            }
            for each in files_of(draft)
        ],
    }


def _members(draft: Draft) -> dict[str, Any]:
    """As a program would send them: dates in one text, the label by its key."""
    said = members_of(draft)
    dates = {name: _moment(said[name]) for name in MOMENTS if name in said}
    if "instrument" not in said:
        return {**said, **dates}
    chosen = [int(said["instrument"])] if said["instrument"].isdecimal() else []
    keys = Instrument.objects.filter(pk__in=chosen).values_list("key", flat=True)
    return {**said, **dates, "instrument": keys.first()}


def _moment(boxes: list[str]) -> str | None:
    """A date as EDTF, or as it was typed where it is none."""
    try:
        return MomentField().compress(boxes)
    except ValidationError:
        return " ".join(box for box in boxes if box)


draft_routes: list[URLPattern] = [
    path("drafts/<str:key>/answers/", DraftAnswers.as_view(), name="drafts_answers"),
]
