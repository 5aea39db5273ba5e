"""The door for PDF: takes out attached XML and JSON files, and touches nothing else of the file.

Facts:
    - Europass attaches its XML in the name tree `/Names /EmbeddedFiles`, before 2013 as a FileAttachment annotation
      of a page; newer writers list it as an associated file (`/AF`) too, or only there. The recorded file name may be
      a whole path on the server that made it.
    - A kilobyte of Flate unpacks to a megabyte, nested Flate to far more; attachments are unpacked with a cap and one
      Flate filter deep, and what is no data by its name and type is not unpacked at all.
    - A PDF may carry other people's files; one that cannot be unpacked does not keep the others from being read.
    - Name trees and page trees can be circular, endless or thousands of levels deep; every node is visited once,
      without recursion, and the visits are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eportfolio.errors import LimitExceeded, Malformed
from eportfolio.guard import codes
from eportfolio.guard._pdffilters import BrokenError, BudgetError, LongError
from eportfolio.guard._pdfobjects import Name, PdfObjects, Ref, Stream
from eportfolio.guard.limits import Limits, exceeded

_HEADER = b"%PDF-"
_HEADER_BYTES = 1_024
_MAX_VISITS = 50_000
_MAX_DAMAGED = 3
_MAX_NAME_CHARS = 255
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
_DATA_NAME = re.compile(r"\.(?:xml|json|jsonld)$", re.IGNORECASE)
_DATA_TYPE = re.compile("xml|json")
_EMBEDDED = ("UF", "F", "DOS", "Unix", "Mac")
_OPEN_TYPES = ("", "application/octet-stream", "text/plain")
_DATA_START = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*[<{\[]|\xff\xfe|\xfe\xff|<\0|\0<")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a PDF.

    Attributes:
        name: Its file name without folders; may be empty.
        media_type: As the PDF states it, such as `text/xml`; empty when it states none.
        data: The unpacked bytes.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)


def attachments(data: bytes, limits: Limits | None = None) -> tuple[Attachment, ...]:
    """The attached files that look like XML or JSON: those of the name tree, then associated ones, then of the pages.

    Args:
        data: The whole PDF file.
        limits: The bounds in force; None means `Limits.local()`.

    Returns:
        Each attached stream once; empty when nothing suitable is attached. One that cannot be unpacked is left out
        when there are others.

    Raises:
        Malformed: Empty (EP001), not a readable PDF or no attachment that can be unpacked (EP040), encrypted (EP041).
        LimitExceeded: The file, the number or the size of its attachments is over a limit (EP043), or finding them
            takes more work than any real file needs (EP045).
    """
    bounds = limits or Limits.local()
    if not data:
        raise Malformed(codes.EMPTY.problem())
    if len(data) > bounds.pdf_bytes:
        raise exceeded(codes.PDF_LIMIT, bounds, "pdf_bytes")
    if _HEADER not in data[:_HEADER_BYTES]:
        raise Malformed(codes.PDF_UNREADABLE.problem())
    try:
        objects = PdfObjects(data)
        if objects.is_encrypted:
            raise Malformed(codes.PDF_ENCRYPTED.problem())
        return _Collector(objects, bounds).found()
    except BrokenError:
        raise Malformed(codes.PDF_UNREADABLE.problem()) from None
    except BudgetError as error:
        if error.name:
            raise exceeded(codes.PDF_LIMIT, bounds, error.name) from None
        raise LimitExceeded(codes.PDF_WORK.problem(limit=error.limit)) from None


class _Collector:
    """One pass over the places where a PDF keeps attachments."""

    def __init__(self, objects: PdfObjects, limits: Limits) -> None:
        self._objects = objects
        self._limits = limits
        self._visits = 0
        self._seen: set[Ref] = set()
        self._count = 0
        self._bytes = 0
        self._damaged = 0

    def found(self) -> tuple[Attachment, ...]:
        """Every attachment, once.

        Raises:
            BrokenError: There is none, and damage may be why.
        """
        found = tuple(self._all())
        if not found and (self._damaged or not self._objects.has_trailer):
            raise BrokenError
        return found

    def _all(self) -> Iterator[Attachment]:
        dictionary, array = self._objects.dictionary, self._objects.array
        catalog = dictionary(self._objects.trailer["Root"])
        if not catalog:
            raise BrokenError
        names = dictionary(dictionary(catalog.get("Names")).get("EmbeddedFiles"))
        for leaf in self._leaves(names):
            entries = array(leaf.get("Names"))
            for key, value in zip(entries[::2], entries[1::2], strict=False):
                yield from self._file(key, value)
        yield from self._associated(catalog)
        for page in self._leaves(dictionary(catalog.get("Pages"))):
            yield from self._associated(page)
            for item in array(page.get("Annots")):
                self._visit()
                note = dictionary(item)
                if self._objects.resolve(note.get("Subtype")) == "FileAttachment":
                    yield from self._file(b"", note.get("FS"))

    def _associated(self, holder: dict[str, Any]) -> Iterator[Attachment]:
        """The associated files of the catalog or of a page (ISO 32000-2, 14.13)."""
        for item in self._objects.array(holder.get("AF")):
            yield from self._file(b"", item)

    def _leaves(self, root: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The nodes without `/Kids` below `root`, in order, each indirect one once."""
        todo: list[Any] = [root]
        while todo:
            item = todo.pop()
            self._visit()
            if isinstance(item, Ref) and not self._is_new(item):
                continue
            node = self._objects.dictionary(item)
            kids = self._objects.array(node.get("Kids"))
            if kids:
                self._visit(len(kids))
                todo.extend(reversed(kids))
            elif node:
                yield node

    def _file(self, key: Any, value: Any) -> Iterator[Attachment]:
        """The attachment of one file specification, if it is data and not taken before."""
        self._visit()
        resolve = self._objects.resolve
        spec = self._objects.dictionary(value)
        files = self._objects.dictionary(spec.get("EF"))
        reference = next((file for key in _EMBEDDED if isinstance(resolve(file := files.get(key)), Stream)), None)
        if not isinstance(reference, Ref) or not self._is_new(reference):
            return
        self._count += 1
        if self._count > self._limits.pdf_attachments:
            raise BudgetError(self._limits.pdf_attachments, "pdf_attachments")
        names = (_file_name(resolve(item)) for item in (spec.get("UF"), spec.get("F"), key))
        name = next((item for item in names if item), "")
        stream = resolve(reference)
        media_type = _media_type(resolve(stream.entries.get("Subtype")))
        if not _may_be_data(name, media_type):
            return
        try:
            data = self._unpack(stream)
        except BrokenError:
            # What damage costs is not counted in bytes, so there may be a little of it only.
            self._damaged += 1
            if self._damaged > _MAX_DAMAGED:
                raise
            return
        if _DATA_START.match(data):
            yield Attachment(name, media_type, data)

    def _unpack(self, stream: Stream) -> bytes:
        try:
            data = self._objects.unpack(stream, self._limits.pdf_attachment_bytes - self._bytes)
        except LongError:
            raise BudgetError(self._limits.pdf_attachment_bytes, "pdf_attachment_bytes") from None
        self._bytes += len(data)
        return data

    def _is_new(self, reference: Ref) -> bool:
        if reference in self._seen:
            return False
        self._seen.add(reference)
        return True

    def _visit(self, count: int = 1) -> None:
        self._visits += count
        if self._visits > _MAX_VISITS:
            raise BudgetError(_MAX_VISITS)


def _file_name(value: Any) -> str:
    """The last part of a path in any system's spelling, without control characters."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = value.decode("utf-16", "ignore")
    elif value.startswith(b"\xef\xbb\xbf"):
        text = value[3:].decode("utf-8", "ignore")
    else:
        text = value.decode("latin-1")
    last = text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _CONTROL.sub("", last).strip()[-_MAX_NAME_CHARS:]


def _media_type(value: Any) -> str:
    found = value.lower() if isinstance(value, Name) else ""
    return found if _MEDIA_TYPE.fullmatch(found) else ""


def _may_be_data(name: str, media_type: str) -> bool:
    """Whether name or type speak for XML or JSON, or neither says anything."""
    if _DATA_NAME.search(name) or _DATA_TYPE.search(media_type):
        return True
    return "." not in name and media_type in _OPEN_TYPES
