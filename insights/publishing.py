"""What a drawing job does: read the facts, lay them out, write the files, keep each under its hash.

A file's name is the hash of its bytes and a picture's key the hash of what it was made from, so
doing any of this twice changes nothing.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, NamedTuple, Self

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from cases.models import Case
from insights.figure.drawing import Drawing
from insights.figure.layout import lay_out
from insights.figure.pdf import write_pdf
from insights.figure.png import write_png
from insights.figure.svg import write_svg
from insights.figure.timeline import Timeline
from insights.figure.versions import RENDERER_VERSION, fingerprint, font_fingerprint
from insights.models import Figure, Job
from insights.rules import FigureFormat
from insights.timeline import timeline_of

NARROWEST, WIDEST = 320, 2400  # pixels
SOFTWARE_VERSION = f"renderer {RENDERER_VERSION}, fonts {font_fingerprint()[:12]}"


@dataclass(frozen=True)
class FigureOptions:
    """How a published picture may differ from the usual one.

    width: of the picture in CSS pixels. as_known_on: only what was recorded by the end of that day.
    """

    width: int = 1200
    as_known_on: date | None = None

    def stored(self) -> dict[str, Any]:
        """What differs from the usual picture, as JSON keeps it; empty for the usual one."""
        usual = FigureOptions()
        said = {"width": self.width, "as_known_on": self.as_known_on and str(self.as_known_on)}
        return {name: said[name] for name in said if getattr(self, name) != getattr(usual, name)}

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        known = {field.name: stored[field.name] for field in fields(cls) if field.name in stored}
        if "as_known_on" in known:
            known["as_known_on"] = date.fromisoformat(known["as_known_on"])
        return cls(**known)


class Picture(NamedTuple):
    """One picture, laid out and not yet written. key: the hash of all that decides its bytes."""

    key: str
    timeline: Timeline
    drawing: Drawing


WRITERS: dict[FigureFormat, Callable[[Picture], bytes]] = {
    FigureFormat.SVG: lambda picture: write_svg(picture.drawing, embed_font=True).encode(),
    FigureFormat.PNG: lambda picture: write_png(picture.drawing),
    FigureFormat.PDF: lambda picture: write_pdf(picture.drawing, drawn_on=picture.timeline.today),
}


def draw(case: Case, options: FigureOptions, *, today: date) -> Picture:
    """The case's facts of this moment as a picture."""
    timeline = timeline_of(case, today=today, as_known_on=options.as_known_on)
    return Picture(_key(timeline, options), timeline, lay_out(timeline, width=options.width))


def key_of(case: Case, options: FigureOptions, *, today: date) -> str:
    """The key that a picture of the case's facts of this moment would have."""
    return _key(timeline_of(case, today=today, as_known_on=options.as_known_on), options)


def publish(
    job: Job, *, today: date, note_progress: Callable[[int], None]
) -> tuple[str, list[Figure]]:
    """Draw what the job asks for. Returns the picture's key, and rows (unsaved) of what was drawn.

    No rows means that this very picture was there already. note_progress: told how many per cent
    are done, after each file.
    """
    case = job.case
    assert case is not None  # noqa: S101  # a constraint says so of jobs that draw
    options = FigureOptions.read(job.options)
    picture = draw(case, options, today=today)
    if is_published(picture.key):
        return picture.key, []
    figures = []
    for number, (format_, write) in enumerate(WRITERS.items(), start=1):
        content = write(picture)
        figures.append(
            Figure(
                case=case,
                job=job,
                format=format_,
                key=picture.key,
                storage_name=keep(content, format_),
                sha256=hashlib.sha256(content).hexdigest(),
                size_bytes=len(content),
                width=round(picture.drawing.width),
                height=round(picture.drawing.height),
                data_version=picture.timeline.data_version,
                software_version=SOFTWARE_VERSION,
                options=options.stored(),
                as_known_on=options.as_known_on,
                drawn_for=today,
            )
        )
        note_progress(100 * number // (len(WRITERS) + 1))
    return picture.key, figures


def is_published(key: str) -> bool:
    """Whether every file of this picture is in its place, whole."""
    storage = storages["figures"]
    figures = Figure.objects.filter(key=key)
    return len(figures) == len(WRITERS) and all(
        storage.exists(figure.storage_name)
        and storage.size(figure.storage_name) == figure.size_bytes
        for figure in figures
    )


def keep(content: bytes, format_: FigureFormat) -> str:
    """Keep the bytes under the name of their own hash, once. Returns the name."""
    storage = storages["figures"]
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:2]}/{digest}.{format_.value.lower()}"
    if storage.exists(name):
        if _holds(storage, name, content):
            return name
        storage.delete(name)  # whoever wrote it was ended half-way
    kept = storage.save(name, ContentFile(content))
    if kept != name:  # somebody else kept the same bytes at the same moment
        storage.delete(kept)
    return name


def _holds(storage: Storage, name: str, content: bytes) -> bool:
    with storage.open(name) as file:
        held: bytes = file.read()
    return held == content


def _key(timeline: Timeline, options: FigureOptions) -> str:
    decides = {
        "facts": fingerprint(timeline),
        "options": asdict(options),
        "renderer": RENDERER_VERSION,
        "fonts": font_fingerprint(),
    }
    return hashlib.sha256(json.dumps(decides, sort_keys=True, default=str).encode()).hexdigest()
