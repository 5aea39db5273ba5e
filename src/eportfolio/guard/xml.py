"""The door for XML: no DOCTYPE, a short list of encodings, bounds on depth, counts and text.

Facts:
    - With `resolve_entities=False` lxml drops the text of `&e;` silently, and still expands entities in attributes;
      so a DOCTYPE is refused before the parser sees it. It can stand only in the prolog, which a few `find` calls
      read through; `<!DOCTYPE` in a comment, instruction or CDATA section is plain text.
    - lxml reads UTF-7 and other encodings in which text turns into markup. All input is decoded here, strictly, and
      handed over as UTF-8 with the declaration overruled, so a DOCTYPE in UTF-16 cannot hide either.
    - `etree.parse(path)` unpacks gzip by itself; bytes are never unpacked.
    - The parser's own messages quote the input; only its line, column and error number are used.
    - A valid document must not pay for the bounds. Counting bytes gives upper bounds nearly for free; a parse with
      a counting target, some ten times slower, decides only when a bound is passed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from eportfolio.errors import Code, LimitExceeded, Malformed, Problem, ReadError, Refused
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits

_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16",
    "utf-16be": "utf-16",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "windows-1252",
}
_ONE_BYTE = ("iso-8859-1", "iso-8859-15", "windows-1252")
_DECLARED = re.compile(r"""<\?xml[ \t\r\n][^>]{0,200}?encoding[ \t\r\n]*=[ \t\r\n]*["']([^"'<>]{0,40})["']""")
_DECLARATION_CHARS = 1_024
_UTF8_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(rb"[ \t\r\n]*")
_OPENING = re.compile(rb"<[^/!?]")
_SMALLEST_ELEMENT = len(b"<a/>")
_PARSER_DEPTH = 256
_PARSER_TEXT = 10_000_000
"""Bytes of one text that libxml2 reads unless it is told that large ones are meant."""
_TOO_MUCH = frozenset(
    {
        etree.ErrorTypes.ERR_INTERNAL_ERROR,
        etree.ErrorTypes.ERR_NAME_TOO_LONG,
        114,
        etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED,
        etree.ErrorTypes.ERR_CDATA_NOT_FINISHED,
    }
)
"""Error numbers under which libxml2 reports its own bounds (114: XML_ERR_RESOURCE_LIMIT)."""

_OPTIONS: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "collect_ids": False,
}


@dataclass(frozen=True, slots=True)
class XmlText:
    """An XML text that passed the door.

    Attributes:
        root: The root element; comments and processing instructions are gone, CDATA is text.
        problems: Warnings (EP035); empty is the normal case.
    """

    root: etree._Element
    problems: tuple[Problem, ...] = ()


def parse(data: bytes, limits: Limits | None = None) -> XmlText:
    """Parses the bytes of one XML document.

    Args:
        data: The whole document, in an encoding of the allowed list.
        limits: The bounds in force; None means `Limits.local()`. Depth is never above 256.

    Raises:
        Malformed: Empty (EP001) or not well-formed (EP030).
        Refused: A DOCTYPE (EP031) or an encoding that is not allowed (EP032).
        LimitExceeded: Too large, deep, many or long (EP004, EP033, EP034, EP036).
    """
    bounds = limits or Limits.local()
    if len(data) > bounds.xml_bytes:
        raise LimitExceeded(codes.TOO_LARGE.problem(limit=bounds.xml_bytes))
    if _SPACE.fullmatch(data):
        raise Malformed(codes.EMPTY.problem())
    data, problems = _as_utf8(data)
    _refuse_doctype(data)
    _check_counts(data, bounds)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_options(bounds)))
    except etree.XMLSyntaxError as error:
        raise _syntax_fault(error, data, bounds) from None
    except (etree.LxmlError, ValueError, AssertionError):
        raise Malformed(codes.XML_SYNTAX.problem()) from None
    depth = min(bounds.xml_depth, _PARSER_DEPTH)
    for element in _deeper_than(depth)(root)[:1]:
        raise LimitExceeded(codes.XML_DEPTH.problem(line=element.sourceline, column=1, limit=depth))
    return XmlText(root, problems)


def _options(limits: Limits) -> dict[str, Any]:
    """The parser's options; `huge_tree` when longer texts are asked for: bytes, depth and counts keep our bounds."""
    return {**_OPTIONS, "huge_tree": limits.xml_text_chars > _PARSER_TEXT}


def _as_utf8(data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
    """The document in UTF-8 without a byte order mark, and a warning when its declaration looks wrong."""
    codec = _codec(data)
    data = data.removeprefix(_UTF8_BOM)
    if data.isascii() and not codec.startswith("utf-16"):
        return data, ()
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace").encode()
        raise Refused(_at(codes.XML_ENCODING, before, len(before))) from None
    if codec in ("utf-8", "ascii"):
        return data, ()
    problems: tuple[Problem, ...] = ()
    if codec in _ONE_BYTE and not text.isascii() and _is_utf8(data):
        problems = (codes.XML_MOJIBAKE.problem(line=1, column=1),)
    try:
        return text.encode(), problems
    except UnicodeEncodeError:
        raise Refused(codes.XML_ENCODING.problem()) from None


def _codec(data: bytes) -> str:
    """The Python codec for the document, from its first bytes and its declaration.

    Raises:
        Refused: Not on the list, or the first bytes contradict the declaration (EP032).
    """
    head = data[: 2 * _DECLARATION_CHARS]
    if head.startswith(_UTF8_BOM):
        actual, head = "utf-8", head[len(_UTF8_BOM) :]
    elif head[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<"):
        raise Refused(codes.XML_ENCODING.problem(line=1, column=1))
    elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        actual = "utf-16"
    elif head[:4] in (b"<\0?\0", b"\0<\0?"):
        actual = "utf-16-le" if head[1] == 0 else "utf-16-be"
    else:
        actual = ""
    wide = actual.startswith("utf-16")
    beginning = head.decode(actual if wide else "latin-1", "ignore")
    match = _DECLARED.match(beginning)
    declared = _CODECS.get(match[1].lower(), "") if match else (actual[:6] or "utf-8")
    if not declared or (declared == "utf-16") != wide:
        raise Refused(codes.XML_ENCODING.problem(line=1, column=1))
    return actual or declared


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_doctype(data: bytes) -> None:
    """Reads through the prolog, which holds comments, instructions and white space besides a DOCTYPE."""
    at = 0
    while True:
        match = _SPACE.match(data, at)
        at = match.end() if match else at
        if data.startswith(b"<?", at):
            end, size = data.find(b"?>", at + 2), 2
        elif data.startswith(b"<!--", at):
            end, size = data.find(b"-->", at + 4), 3
        else:
            break
        if end < 0:
            return
        at = end + size
    if data[at : at + 9].upper() == b"<!DOCTYPE":
        raise Refused(_at(codes.XML_DOCTYPE, data, at))


def _check_counts(data: bytes, limits: Limits) -> None:
    """Bounds on elements, attributes and text that the bytes alone can prove; a suspicion is counted out."""
    elements, attributes = limits.xml_elements, limits.xml_attributes
    # Deleting a byte is several times faster than counting it, as it jumps over the photo.
    if len(data) > _SMALLEST_ELEMENT * elements and len(data) - len(data.replace(b"<", b"")) > elements:
        nth = next(islice(_OPENING.finditer(data), elements, None), None)
        if nth is not None:
            _count_out(data, limits, nth.start())
    if _has_more(data, b"=", attributes):
        _count_out_piece(data, limits, lambda piece: piece.count(b"=") > attributes)
    if len(data) > limits.xml_text_chars:
        _count_out_piece(data, limits, lambda piece: len(piece) > limits.xml_text_chars)


def _count_out_piece(data: bytes, limits: Limits, is_suspect: Callable[[bytes], bool]) -> None:
    """Counts the document out when a stretch without `<` is suspect; a tag and the text after it are one stretch."""
    at = 0
    for piece in data.split(b"<"):
        if is_suspect(piece):
            _count_out(data, limits, max(at - 1, 0))
            return
        at += len(piece) + 1


def _has_more(data: bytes, char: bytes, most: int) -> bool:
    """Whether `char` occurs more than `most` times; for a small `most`, as each one found costs a step."""
    at = -1
    for _ in range(most + 1):
        at = data.find(char, at + 1)
        if at < 0:
            return False
    return True


class _BoundError(Exception):
    """The counting target met more than is allowed."""

    def __init__(self, code: Code, limit: int) -> None:
        super().__init__()
        self.code = code
        self.limit = limit


class _Counter:
    """A parser target that keeps nothing and counts elements, attributes, depth and text."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._elements = 0
        self._depth = 0
        self._text = 0

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """Counts one element; `nsmap` holds the namespaces it declares."""
        self._elements += 1
        self._depth += 1
        self._text = 0
        limits = self._limits
        if self._elements > limits.xml_elements:
            raise _BoundError(codes.XML_COUNT, limits.xml_elements)
        if len(attrib) + len(nsmap or ()) > limits.xml_attributes:
            raise _BoundError(codes.XML_COUNT, limits.xml_attributes)
        if self._depth > min(limits.xml_depth, _PARSER_DEPTH):
            raise _BoundError(codes.XML_DEPTH, min(limits.xml_depth, _PARSER_DEPTH))
        for value in attrib.values():
            self._add(value)
            self._text = 0

    def end(self, tag: Any) -> None:
        """Leaves one level."""
        self._depth -= 1
        self._text = 0

    def data(self, data: Any) -> None:
        """Counts a part of a text node."""
        self._add(data)

    def _add(self, text: str) -> None:
        self._text += len(text.encode("utf-8", "surrogatepass"))
        if self._text > self._limits.xml_text_chars:
            raise _BoundError(codes.XML_TEXT, self._limits.xml_text_chars)

    def comment(self, text: Any) -> None:
        """Comments are not kept."""

    def close(self) -> None:
        """Ends the parse; nothing was built."""


def _count_out(data: bytes, limits: Limits, at: int) -> None:
    """Raises when a bound is really passed; faults in the syntax are left to the parse that follows."""
    try:
        etree.fromstring(data, etree.XMLParser(target=_Counter(limits), **_options(limits)))
    except _BoundError as error:
        raise LimitExceeded(_at(error.code, data, at, limit=error.limit)) from None
    except (etree.LxmlError, ValueError, AssertionError):
        return


def _syntax_fault(error: etree.XMLSyntaxError, data: bytes, limits: Limits) -> ReadError:
    line, column = (max(number or 1, 1) for number in error.position)
    if error.code in _TOO_MUCH:  # type: ignore[attr-defined]  # absent from the stubs
        try:
            _count_out(data, limits, 0)
        except LimitExceeded as fault:
            return LimitExceeded(fault.problem.at(line, column))
        if len(data) > limits.xml_text_chars:
            return LimitExceeded(codes.XML_TEXT.problem(line=line, column=column, limit=limits.xml_text_chars))
    return Malformed(codes.XML_SYNTAX.problem(line=line, column=column))


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> Any:
    """An XPath for the first element below `depth` levels; a path of plain steps costs next to nothing."""
    return etree.XPath("(" + "/*" * (depth + 1) + ")[1]")


def _at(code: Code, data: bytes, offset: int, **params: int) -> Problem:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return code.problem("", line=before.count(b"\n") + 1, column=column, **params)
