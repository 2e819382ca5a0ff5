"""What a published figure was made with, for its key: raise the number when the picture changes."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Final

from insights.figure.metrics import font_fingerprint
from insights.figure.timeline import Timeline

RENDERER_VERSION: Final = "1"

__all__ = ["RENDERER_VERSION", "fingerprint", "font_fingerprint"]


def fingerprint(timeline: Timeline) -> str:
    """SHA-256 of the facts in a canonical form: equal timelines, equal prints."""
    facts = json.dumps(
        asdict(timeline), sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_day
    )
    return hashlib.sha256(facts.encode("ascii")).hexdigest()


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"A timeline holds no {type(value).__name__}.")
