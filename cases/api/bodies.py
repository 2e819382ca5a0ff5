"""What is sent to the API: one JSON object, said once, and not endlessly deep."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 20


class StrictJSONParser(BaseParser):
    """JSON that means one thing: an object, no name twice, no NaN, at most twenty levels."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The members of the object; none of an empty body. Raises ParseError."""
        try:
            text = stream.read().decode()
        except UnicodeDecodeError:
            raise ParseError("The body is not UTF-8.") from None
        if not text.strip():
            return {}
        try:
            said = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
            _check_depth(said, 0)
        except RecursionError:
            raise ParseError(TOO_DEEP) from None
        except ValueError as problem:
            raise ParseError(f"The body is not JSON: {problem}") from None
        if not isinstance(said, dict):
            raise ParseError("Send one JSON object.")
        return said


TOO_DEEP = f"The body is nested more than {DEEPEST} levels deep."


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ParseError(f"“{twice}” is said more than once.")
    return said


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
