"""In which form a body is read and an answer is written: as `Content-Type` and `Accept` say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.http import parse_header_parameters
from rest_framework.exceptions import NotAcceptable, UnsupportedMediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

QUALITY = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?", re.ASCII)
JSON_IS = ("utf-8", "utf8", "us-ascii")


class Range(NamedTuple):
    """Some media types that somebody takes: by name, by the half before the stroke, or any."""

    name: str
    quality: float

    @property
    def precision(self) -> int:
        return 2 - self.name.count("*")

    def has(self, media_type: str) -> bool:
        kind = media_type.partition("/")[0]
        return self.name in (media_type, f"{kind}/*", "*/*")


class ByQuality(DefaultContentNegotiation):
    """The form that whoever asks likes best (RFC 9110, section 12.5): the framework's own way takes
    what is refused by `q=0`, and prefers what is liked less.
    """

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser | None:
        """Who reads the body; None where nobody can. Raises UnsupportedMediaType."""
        media_type, more = parse_header_parameters(request.content_type or "")
        if "*" in media_type:
            return None
        charset = more.get("charset", JSON_IS[0])
        if media_type == "application/json" and charset.lower() not in JSON_IS:
            raise UnsupportedMediaType(media_type, f"Send JSON in UTF-8, not in “{charset[:60]}”.")
        found: BaseParser | None = super().select_parser(request, parsers)
        return found

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The best liked, of equals the one that is named more exactly. Raises NotAcceptable."""
        taken = _ranges(*self.get_accept_list(request)) or [Range("*/*", 1)]
        liked = [(*_liking(each.media_type, taken), each) for each in renderers]
        quality, _precision, best = max(liked, key=lambda like: like[:2])
        if not quality:
            raise NotAcceptable(available_renderers=[*renderers])
        return best, best.media_type


@lru_cache(maxsize=256)
def _ranges(*said: str) -> Sequence[Range]:
    """What a header takes; most programs say one of a few."""
    return [_range(*parse_header_parameters(each)) for each in said]


def _range(name: str, more: Mapping[str, str]) -> Range:
    quality = more.get("q", "1")
    return Range(name.lower(), float(quality) if QUALITY.fullmatch(quality) else 1)


def _liking(media_type: str, taken: Sequence[Range]) -> tuple[float, int]:
    """How much it is liked, by the range that names it most exactly, and how exactly that is."""
    fitting = [each for each in taken if each.has(media_type)]
    best = max(fitting, key=lambda each: (each.precision, each.quality), default=Range("", 0))
    return best.quality, best.precision
