"""What an uploaded file really is: looked at before it is kept, whatever its name promises."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import puremagic
import structlog
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cases.rules import OutOfReach, RuleBroken

if TYPE_CHECKING:  # at run time the class takes no type arguments
    Uploaded = UploadedFile[bytes]
else:
    Uploaded = UploadedFile
log = structlog.get_logger(__name__)

HEAD_BYTES = 8192
LONGEST_NAME = 200
OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
# What a page would be made of, or a shell would run; a file of plain words begins with neither.
ACTIVE_TEXT = re.compile(
    r"\s*(#!|<(!doctype|!--|\?|html|head|body|title|svg|script|style|iframe|img|meta|object|embed"
    r"|form|math|link|base|a|p|div|table)\b)",
    re.IGNORECASE,
)
# As str.isprintable, but for tabs and line ends: control characters are no text.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@contextmanager
def at_the_file(sentence: str) -> Iterator[None]:
    """Refuse at the field of the file whatever refuses to keep it.

    sentence: where the store is out of reach. Raises RuleBroken, OutOfReach.
    """
    try:
        yield
    except RuleBroken as broken:
        raise RuleBroken(str(broken), field="uploaded") from broken
    except OSError as fault:
        raise OutOfReach(sentence, field="uploaded") from fault


class Looked(NamedTuple):
    """A file that was looked at. name: as the reader is offered it; media_type: what it is."""

    name: str
    media_type: str
    size_bytes: int


def look_at(uploaded: Uploaded) -> Looked:
    """Say what the file is. Raises RuleBroken with a sentence for one that is not kept."""
    name = safe_name(uploaded.name or "")
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in KINDS or ending.upper() not in settings.DOCUMENT_TYPES:
        raise RuleBroken(
            _("“%(name)s” is not of a kind that is kept here. Choose one of %(kinds)s.")
            % {"name": name, "kinds": ", ".join(settings.DOCUMENT_TYPES)}
        )
    if not uploaded.size:
        raise RuleBroken(
            _("“%(name)s” is empty. Choose a file with something in it.") % {"name": name}
        )
    if uploaded.size > settings.DOCUMENT_MAX_BYTES:
        raise RuleBroken(
            _("“%(name)s” is larger than %(limit)s, which is the most that is kept here.")
            % {"name": name, "limit": filesizeformat(settings.DOCUMENT_MAX_BYTES)}
        )
    media_type, is_it = KINDS[ending]
    if not is_it(uploaded, media_type):
        raise RuleBroken(
            _(
                "“%(name)s” is not what its name says: inside it is no %(kind)s file of the kind "
                "that is kept here."
            )
            % {"name": name, "kind": ending.upper()}
        )
    uploaded.seek(0)
    _scan(uploaded, name)
    uploaded.seek(0)
    return Looked(name, media_type, uploaded.size)


def safe_name(name: str) -> str:
    """A file name without folders, invisible characters and excess; its ending is kept."""
    last = re.split(r"[/\\]", name)[-1]
    said = "".join(char for char in last if char.isprintable()).strip()
    stem, dot, ending = said.rpartition(".")
    if not dot or len(ending) > 10:
        return said[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _scan(uploaded: Uploaded, name: str) -> None:
    """Ask the scanner of this place, if there is one: a file that cannot be scanned is refused."""
    if not settings.DOCUMENT_SCANNER:
        return
    try:
        said = import_string(settings.DOCUMENT_SCANNER)(uploaded)
    except Exception as problem:
        log.exception("document_scanner_failed", scanner=settings.DOCUMENT_SCANNER)
        raise RuleBroken(
            _("“%(name)s” could not be checked for harm just now, so it was not kept. Try later.")
            % {"name": name}
        ) from problem
    if said:
        raise RuleBroken(str(said))


def _begins_so(uploaded: Uploaded, media_type: str) -> bool:
    """The first bytes are those of the kind."""
    uploaded.seek(0)
    try:
        found = puremagic.magic_string(uploaded.read(HEAD_BYTES))
    except puremagic.PureError:
        return False
    return any(each.mime_type == media_type for each in found)


def _is_open_xml(uploaded: Uploaded, media_type: str) -> bool:
    """An archive that holds the parts of such a document, and no macros."""
    part = "word/document.xml" if "wordprocessing" in media_type else "xl/workbook.xml"
    names = _names_in(uploaded)
    has_parts = {"[Content_Types].xml", part} <= names
    return has_parts and not any(name.lower().endswith("vbaproject.bin") for name in names)


def _is_open_document(uploaded: Uploaded, media_type: str) -> bool:
    """An archive that says itself which document it is, and holds no macros."""
    names = _names_in(uploaded)
    if "mimetype" not in names or any(name.startswith("Basic/") for name in names):
        return False
    try:
        with zipfile.ZipFile(uploaded) as archive, archive.open("mimetype") as said:
            return said.read(len(media_type) + 2).strip() == media_type.encode()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):  # locked or broken
        return False


def _names_in(uploaded: Uploaded) -> set[str]:
    uploaded.seek(0)
    if uploaded.read(2) != b"PK":
        return set()
    try:
        with zipfile.ZipFile(uploaded) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return set()


def _is_text(uploaded: Uploaded, _media_type: str) -> bool:
    """Words in UTF-8, without control characters, and not the beginning of a page or a script."""
    uploaded.seek(0)
    try:
        said = uploaded.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not CONTROL.search(said) and not ACTIVE_TEXT.match(said)


Kind = tuple[str, Callable[[Uploaded, str], bool]]
KINDS: dict[str, Kind] = {
    "pdf": ("application/pdf", _begins_so),
    "png": ("image/png", _begins_so),
    "jpg": ("image/jpeg", _begins_so),
    "jpeg": ("image/jpeg", _begins_so),
    "docx": (f"{OPEN_XML}.wordprocessingml.document", _is_open_xml),
    "xlsx": (f"{OPEN_XML}.spreadsheetml.sheet", _is_open_xml),
    "odt": (f"{OPEN_DOCUMENT}.text", _is_open_document),
    "ods": (f"{OPEN_DOCUMENT}.spreadsheet", _is_open_document),
    "csv": ("text/csv", _is_text),
    "txt": ("text/plain", _is_text),
}
