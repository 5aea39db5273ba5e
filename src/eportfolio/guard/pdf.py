"""The door for PDF: takes out attached XML and JSON files, and touches nothing else of the file.

Facts:
    - Europass attaches its XML in the name tree `/Names /EmbeddedFiles`, others as a FileAttachment annotation of a
      page; the recorded file name may be a whole path on the server that made it.
    - A kilobyte of nested Flate unpacks to hundreds of megabytes; attachments are unpacked here with a cap, and no
      other stream is asked for. pypdf caps the streams it needs itself (cross references) from version 6 on.
    - Name trees and page trees can be circular, endless or thousands of levels deep; every node is visited once,
      without recursion, and the visits are counted.
    - On broken files pypdf logs, warns, and raises nearly any exception, some quoting the input: all of it ends
      here.
"""

from __future__ import annotations

import io
import logging
import re
import threading
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits

_HEADER = b"%PDF-"
_HEADER_BYTES = 1_024
_MAX_VISITS = 50_000
_MAX_NAME_CHARS = 255
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
_DATA_NAME = re.compile(r"\.(?:xml|json|jsonld)$", re.IGNORECASE)
_DATA_TYPE = re.compile("xml|json")
_OPEN_TYPES = ("", "application/octet-stream", "text/plain")
_DATA_START = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*[<{\[]|\xff\xfe|\xfe\xff|<\0|\0<")
_PLAIN_FLATE = ("/FlateDecode", "/Fl")


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
    """The attached files that look like XML or JSON, in the order of the name tree, then of the pages.

    Args:
        data: The whole PDF file.
        limits: The bounds in force; None means `Limits.local()`.

    Returns:
        Each attached stream once; empty when nothing suitable is attached.

    Raises:
        Malformed: Empty (EP001), not a readable PDF (EP040), encrypted (EP041).
        LimitExceeded: The file, the number or the size of its attachments is over a bound (EP043).
    """
    bounds = limits or Limits.local()
    if not data:
        raise Malformed(codes.EMPTY.problem())
    if len(data) > bounds.pdf_bytes:
        raise LimitExceeded(codes.PDF_LIMIT.problem(limit=bounds.pdf_bytes))
    if _HEADER not in data[:_HEADER_BYTES]:
        raise Malformed(codes.PDF_UNREADABLE.problem())
    with _QUIET:
        try:
            return tuple(_Collector(bounds).collect(_reader(data)))
        except EPortfolioError:
            raise
        except Exception:  # noqa: BLE001  # pypdf has no closed list of what broken files make it raise
            raise Malformed(codes.PDF_UNREADABLE.problem()) from None


def _reader(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if "/Encrypt" in reader.trailer:
        raise Malformed(codes.PDF_ENCRYPTED.problem())
    return reader


class _Collector:
    """One pass over the places where a PDF keeps attachments."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._visits = 0
        self._seen: set[tuple[int, int]] = set()
        self._count = 0
        self._bytes = 0

    def collect(self, reader: PdfReader) -> Iterator[Attachment]:
        catalog = _dictionary(reader.trailer.get("/Root"))
        names = _dictionary(_dictionary(catalog.get("/Names")).get("/EmbeddedFiles"))
        for leaf in self._leaves(names):
            entries = _array(leaf.get("/Names"))
            for key, value in zip(entries[::2], entries[1::2], strict=False):
                yield from self._file(key, value)
        for page in self._leaves(_dictionary(catalog.get("/Pages"))):
            for item in _array(page.get("/Annots")):
                self._visit()
                note = _dictionary(item)
                if note.get("/Subtype") == "/FileAttachment":
                    yield from self._file("", note.get("/FS"))

    def _leaves(self, root: DictionaryObject) -> Iterator[DictionaryObject]:
        """The nodes without `/Kids` below `root`, in order, each indirect one once."""
        todo: list[Any] = [root]
        while todo:
            item = todo.pop()
            self._visit()
            if isinstance(item, IndirectObject) and not self._is_new(item):
                continue
            node = _dictionary(item)
            kids = _array(node.get("/Kids"))
            if kids:
                self._visit(len(kids))
                todo.extend(reversed(kids))
            elif node:
                yield node

    def _file(self, key: Any, value: Any) -> Iterator[Attachment]:
        """The attachment of one file specification, if it is data and not taken before."""
        self._visit()
        spec = _dictionary(value)
        files = _dictionary(spec.get("/EF"))
        reference = next((files.raw_get(k) for k in ("/UF", "/F", "/DOS", "/Unix", "/Mac") if k in files), None)
        if reference is None or (isinstance(reference, IndirectObject) and not self._is_new(reference)):
            return
        self._count += 1
        if self._count > self._limits.pdf_attachments:
            raise LimitExceeded(codes.PDF_LIMIT.problem(limit=self._limits.pdf_attachments))
        name = next((n for n in (_name(spec.get("/UF")), _name(spec.get("/F")), _name(key)) if n), "")
        stream = _resolved(reference)
        if not isinstance(stream, StreamObject):
            return
        media_type = _media_type(stream.get("/Subtype"))
        if not _may_be_data(name, media_type):
            return
        data = self._unpack(stream)
        if _DATA_START.match(data):
            yield Attachment(name, media_type, data)

    def _unpack(self, stream: StreamObject) -> bytes:
        most = self._limits.pdf_attachment_bytes - self._bytes
        packed = stream._data  # noqa: SLF001  # the only way to the bytes as they are packed
        kind = stream.get("/Filter")
        kinds = list(_array(kind)) if isinstance(_resolved(kind), ArrayObject) else [kind]
        if kinds in ([], [None]):
            data = packed
        elif len(kinds) == 1 and _resolved(kinds[0]) in _PLAIN_FLATE and not _has_predictor(stream):
            unpacker = zlib.decompressobj()
            data = unpacker.decompress(packed, most + 1)
            if len(data) <= most and not unpacker.eof:
                raise Malformed(codes.PDF_UNREADABLE.problem())
        else:
            raise Malformed(codes.PDF_UNREADABLE.problem())
        if len(data) > most:
            raise LimitExceeded(codes.PDF_LIMIT.problem(limit=self._limits.pdf_attachment_bytes))
        self._bytes += len(data)
        return data

    def _is_new(self, reference: IndirectObject) -> bool:
        mark = (reference.idnum, reference.generation)
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True

    def _visit(self, count: int = 1) -> None:
        self._visits += count
        if self._visits > _MAX_VISITS:
            raise LimitExceeded(codes.PDF_LIMIT.problem(limit=_MAX_VISITS))


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _dictionary(value: Any) -> DictionaryObject:
    found = _resolved(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: Any) -> list[Any]:
    found = _resolved(value)
    return list(found) if isinstance(found, ArrayObject) else []


def _name(value: Any) -> str:
    """The last part of a path in any system's spelling, without control characters."""
    found = _resolved(value)
    if isinstance(found, bytes):
        found = found.decode("latin-1")
    if not isinstance(found, str):
        return ""
    last = found.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _CONTROL.sub("", last).encode("utf-8", "ignore").decode("utf-8").strip()[-_MAX_NAME_CHARS:]


def _media_type(value: Any) -> str:
    found = str(_resolved(value) or "").lstrip("/").lower().replace("#2f", "/")
    return found if _MEDIA_TYPE.fullmatch(found) else ""


def _may_be_data(name: str, media_type: str) -> bool:
    """Whether name or type speak for XML or JSON, or neither says anything."""
    if _DATA_NAME.search(name) or _DATA_TYPE.search(media_type):
        return True
    return "." not in name and media_type in _OPEN_TYPES


def _has_predictor(stream: StreamObject) -> bool:
    parameters = _resolved(stream.get("/DecodeParms"))
    first = _array(parameters)[:1] if isinstance(parameters, ArrayObject) else [parameters]
    return any(_dictionary(item).get("/Predictor", 1) != 1 for item in first)


class _Quiet:
    """Silences pypdf's logger and warnings while any thread is inside; the last one out restores both."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._level = logging.NOTSET
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                logger = logging.getLogger("pypdf")
                self._level = logger.level
                logger.setLevel(logging.CRITICAL + 1)
                self._warnings = warnings.catch_warnings()
                self._warnings.__enter__()
                warnings.simplefilter("ignore")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._warnings.__exit__(None, None, None)
                logging.getLogger("pypdf").setLevel(self._level)


_QUIET = _Quiet()
