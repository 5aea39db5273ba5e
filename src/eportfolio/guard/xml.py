"""The door for XML: no DOCTYPE, a short list of encodings, bounds on depth, counts and text.

Facts:
    - With `resolve_entities=False` lxml drops the text of `&e;` silently, and still expands entities in attributes;
      so a DOCTYPE is refused before the parser sees it. It can stand only in the prolog, which a few `find` calls
      read through; `<!DOCTYPE` in a comment, instruction or CDATA section is plain text.
    - libxml2 skips a byte order mark, a second one after ours too. So whatever follows the prolog must be the start
      of an element; anything else could be something that the parser passes over to reach a DOCTYPE.
    - lxml reads UTF-7 and other encodings in which text turns into markup. All input is decoded here, strictly, and
      handed over as UTF-8 with the declaration overruled, so a DOCTYPE in UTF-16 cannot hide either.
    - `etree.parse(path)` unpacks gzip by itself; bytes are never unpacked.
    - The parser's own messages quote the input; only its line, column and error number are used.
    - A valid document must not pay for the bounds. Counting bytes gives upper bounds nearly for free; `_xmlscan`
      decides only when a bound may be passed.
    - Above 10,000,000 bytes of one text libxml2 wants `huge_tree`, which also lifts its bounds on depth (to 2,048), on
      names and on entities. Bytes, counts, depth and texts have bounds of ours, and entities need a DOCTYPE.

Rule: `huge_tree` is set only where the limit on a text asks for it, and never for more than `xml_bytes` of UTF-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from eportfolio.errors import Code, LimitExceeded, Malformed, Problem, ReadError, Refused
from eportfolio.guard import codes
from eportfolio.guard._xmlscan import ATTRIBUTES_FOR_EACH_ELEMENT, place, scan
from eportfolio.guard.limits import Limits, exceeded

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
_ROOT = re.compile(rb"<[A-Za-z_:\x80-\xff]")
_SMALLEST = len(b"<a/>")
_PARSER_NAMES = (50_000, 10_000_000)
"""Bytes of one name that libxml2 reads, without and with `huge_tree`."""
_PARSER_TEXT = 10_000_000
"""Bytes of one text that libxml2 reads unless it is told that large ones are meant."""
_TOO_MUCH = frozenset(
    {
        etree.ErrorTypes.ERR_INTERNAL_ERROR,
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
        limits: The bounds in force; None means `Limits.local()`.

    Raises:
        Malformed: Empty (EP001) or not well-formed (EP030).
        Refused: A DOCTYPE (EP031) or an encoding that is not allowed (EP032).
        LimitExceeded: Too large, deep, many or long (EP004, EP033, EP034, EP036, EP037).
        MemoryError: There is not enough memory for the tree.
    """
    bounds = limits or Limits.local()
    if len(data) > bounds.xml_bytes:
        raise exceeded(codes.TOO_LARGE, bounds, "xml_bytes")
    if _SPACE.fullmatch(data):
        raise Malformed(codes.EMPTY.problem())
    data, problems = _as_utf8(data)
    if len(data) > bounds.xml_bytes:
        raise exceeded(codes.TOO_LARGE, bounds, "xml_bytes")
    _read_prolog(data, bounds)
    if _is_suspect(data, bounds):
        scan(data, bounds)
    try:
        root = etree.fromstring(data, etree.XMLParser(**_options(bounds)))
        deep = _deeper_than(bounds.xml_depth)(root)
    except etree.XMLSyntaxError as error:
        raise _syntax_fault(error, data, bounds) from None
    except etree.XPathError:  # the path is sound
        raise MemoryError from None
    except (etree.LxmlError, ValueError, AssertionError):
        raise Malformed(codes.XML_SYNTAX.problem()) from None
    for element in deep[:1]:
        raise exceeded(codes.XML_DEPTH, bounds, "xml_depth", line=element.sourceline, column=1)
    if len(data) > bounds.xml_text_chars:
        _check_texts(root, bounds)
    return XmlText(root, problems)


def _options(limits: Limits) -> dict[str, Any]:
    return {**_OPTIONS, "huge_tree": _is_huge(limits)}


def _is_huge(limits: Limits) -> bool:
    return limits.xml_text_chars > _PARSER_TEXT


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


def _read_prolog(data: bytes, limits: Limits) -> None:
    """Goes through the comments, instructions and white space before the root element, which must follow.

    Raises:
        Refused: A DOCTYPE follows (EP031).
        Malformed: Something else follows (EP030).
        LimitExceeded: They are too many (EP034).
    """
    at = 0
    for _ in range(limits.xml_elements + 1):
        match = _SPACE.match(data, at)
        at = match.end() if match else at
        if data.startswith(b"<?", at):
            end, size = data.find(b"?>", at + 2), 2
        elif data.startswith(b"<!--", at):
            end, size = data.find(b"-->", at + 4), 3
        else:
            break
        if end < 0:
            raise Malformed(_at(codes.XML_SYNTAX, data, at))
        at = end + size
    else:
        line, column = place(data, at)
        raise exceeded(codes.XML_COUNT, limits, "xml_elements", line=line, column=column)
    if data[at : at + 9].upper() == b"<!DOCTYPE":
        raise Refused(_at(codes.XML_DOCTYPE, data, at))
    if not _ROOT.match(data, at):
        raise Malformed(_at(codes.XML_SYNTAX, data, at))


def _is_suspect(data: bytes, limits: Limits) -> bool:
    """Whether there may be too many elements or attributes; depth is measured on the tree."""
    elements, attributes = limits.xml_elements, limits.xml_attributes
    if _has_over(data, b"<", elements):
        return True
    if not _has_more(data, b"=", attributes):
        return False
    # A tag and the text after it are one piece; there are no more pieces than elements allow.
    return _has_over(data, b"=", ATTRIBUTES_FOR_EACH_ELEMENT * elements) or any(
        piece.count(b"=") > attributes for piece in data.split(b"<")
    )


def _has_over(data: bytes, char: bytes, most: int) -> bool:
    """Whether `char` occurs more than `most` times, as an element or attribute for each would make a long text."""
    # Deleting a byte is several times faster than counting it, as it jumps over the photo.
    return len(data) > _SMALLEST * most and len(data) - len(data.replace(char, b"")) > most


def _has_more(data: bytes, char: bytes, most: int) -> bool:
    """Whether `char` occurs more than `most` times; for a small `most`, as each one found costs a step."""
    at = -1
    for _ in range(most + 1):
        at = data.find(char, at + 1)
        if at < 0:
            return False
    return True


def _check_texts(root: Any, limits: Limits) -> None:
    """Measures every text and attribute value as the tree holds it, in one piece whatever stood in between."""
    most = limits.xml_text_chars
    for element in root.iter():
        for text in (element.text, element.tail, *element.attrib.values()):
            if text and 4 * len(text) > most and len(text.encode()) > most:
                raise exceeded(codes.XML_TEXT, limits, "xml_text_chars", line=element.sourceline, column=1)


def _syntax_fault(error: etree.XMLSyntaxError, data: bytes, limits: Limits) -> ReadError:
    line, column = (max(number or 1, 1) for number in error.position)
    code = error.code  # type: ignore[attr-defined]  # absent from the stubs
    if code == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError
    if code == etree.ErrorTypes.ERR_NAME_TOO_LONG:
        limit = _PARSER_NAMES[_is_huge(limits)]
        return LimitExceeded(codes.XML_NAMES.problem(line=line, column=column, limit=limit))
    if code in _TOO_MUCH:
        try:
            scan(data, limits)
        except LimitExceeded as fault:
            return LimitExceeded(fault.problem.at(line, column))
        if len(data) > _PARSER_TEXT and not _is_huge(limits):
            return exceeded(codes.XML_TEXT, limits, "xml_text_chars", line=line, column=column)
    return Malformed(codes.XML_SYNTAX.problem(line=line, column=column))


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> Any:
    """An XPath for the first element below `depth` levels; a path of plain steps costs next to nothing."""
    return etree.XPath("(" + "/*" * (depth + 1) + ")[1]")


def _at(code: Code, data: bytes, offset: int) -> Problem:
    line, column = place(data, offset)
    return code.problem("", line=line, column=column)
