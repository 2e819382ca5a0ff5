"""Parts of a file: what a `Range` header asks for (RFC 9110, section 14), so that a download that
broke off goes on where it ended.
"""

import re
from typing import Final, NamedTuple

ONE_RANGE: Final = re.compile(r"bytes[ \t]*=[ \t]*(\d*)-(\d*)[ \t]*", re.IGNORECASE | re.ASCII)
MOST_DIGITS = 300  # no file is so long, and longer numbers are slow to read


class Part(NamedTuple):
    """Bytes of a file, both ends included, of so many in all."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def is_whole(self) -> bool:
        return self.length == self.size

    @property
    def said(self) -> str:
        """As `Content-Range` has it."""
        return f"bytes {self.first}-{self.last}/{self.size}"


class OutOfRange(ValueError):
    """No byte of the file is asked for."""


def part_of(header: str, size: int) -> Part | None:
    """The part that is asked for; None where the whole file is the answer.

    That is so without a header, and for one that is not understood or asks for several parts at
    once, as the RFC allows. Raises OutOfRange.
    """
    found = ONE_RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if max(len(first), len(last)) > MOST_DIGITS or (first and last and int(last) < int(first)):
        return None
    if not first:
        return _suffix(int(last), size)
    if int(first) >= size:
        raise OutOfRange(header)
    return Part(int(first), min(int(last), size - 1) if last else size - 1, size)


def _suffix(length: int, size: int) -> Part:
    """The last so many bytes. Raises OutOfRange where they are none."""
    if length == 0:
        raise OutOfRange(str(length))
    return Part(max(0, size - length), size - 1, size)


def is_still_valid(if_range: str, tag: str) -> bool:
    """Whether the part belongs to the file that the client has begun: by its strong tag alone."""
    return not if_range or if_range.strip() == f'"{tag}"'
