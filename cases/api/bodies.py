"""What is sent to the API: one JSON object, said once, and not endlessly deep."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import APIException, ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser

DEEPEST = 20
MOST_MEMBERS = 500  # of one object


class TooLarge(APIException):
    """More than anybody sends who means one request."""

    status_code = 413
    default_detail = "The body is larger than 1 MB."


class StrictJSONParser(BaseParser):
    """JSON that means one thing: one object, no name twice, no NaN, not too deep or too large."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The members of the object; none of an empty body.

        Raises ParseError, TooLarge, UnsupportedMediaType.
        """
        check_unpacked(parser_context)
        sent = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(sent) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge
        try:
            text = sent.decode()
        except UnicodeDecodeError:
            raise ParseError("The body is not UTF-8.") from None
        if not text.strip():
            return {}
        try:
            said = json.loads(
                text,
                object_pairs_hook=_once,
                parse_constant=_refuse_constant,
                parse_float=_finite,
            )
            _check_depth(said, 0)
        except RecursionError:
            raise ParseError(TOO_DEEP) from None
        except ValueError as problem:
            raise ParseError(f"The body is not JSON: {problem}") from None
        if not isinstance(said, dict):
            raise ParseError("Send one JSON object.")
        return said


def check_unpacked(parser_context: Mapping[str, Any] | None) -> None:
    """Raise UnsupportedMediaType where what is sent is packed: it may unfold without end."""
    packed = parser_context["request"].headers.get("Content-Encoding") if parser_context else ""
    if packed:
        sentence = f"Send the body as it is, without Content-Encoding: {packed}."
        raise UnsupportedMediaType(packed, sentence)


TOO_DEEP = f"The body is nested more than {DEEPEST} levels deep."


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_MEMBERS:
        raise ParseError(f"An object has at most {MOST_MEMBERS} members.")
    said = dict(pairs)
    if len(said) != len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ParseError(f"“{twice}” is said more than once.")
    return said


def _finite(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise ParseError("The body has a number that is too large.")
    return number


def _refuse_constant(word: str) -> Any:
    raise ParseError(f"{word} is not a value of JSON.")


def _check_depth(said: Any, level: int) -> None:
    if level > DEEPEST:
        raise ParseError(TOO_DEEP)
    if isinstance(said, dict):
        for each in said.values():
            _check_depth(each, level + 1)
    elif isinstance(said, list):
        for each in said:
            _check_depth(each, level + 1)
