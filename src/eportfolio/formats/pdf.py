"""What a PDF carries, and the way to an XML document that comes as it is or inside a PDF."""

from __future__ import annotations

import re
from typing import Any

from eportfolio.errors import Malformed, Problem, ReadError, UnknownFormat
from eportfolio.formats.xmltree import root_name
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import HEAD_BYTES, Source

PORTFOLIO = "portfolio.json"
EUROPASS = ("http://europass.cedefop.europa.eu/Europass", "http://www.europass.eu/")
MARK = b"%PDF-"
MARK_WITHIN = 1_024

_TEXT_START = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*[\[{<]")

Unwrapped = tuple[tuple[bytes, ...], tuple[Problem, ...]]


def is_pdf(head: bytes) -> bool:
    """Whether these first bytes are those of a PDF; readers allow some bytes before the mark."""
    return MARK in head[:MARK_WITHIN] and _TEXT_START.match(head) is None


def unwrap(data: bytes, limits: Limits) -> Unwrapped:
    """The attachments that could be the portfolio, best first, and EP044 when there are several.

    An attached `portfolio.json` comes first, then Europass XML in the order of the file; equal ones count once.
    Empty when there is none.

    Raises:
        ReadError: The PDF is damaged, protected, or goes over a limit.
    """
    from eportfolio.guard import pdf  # noqa: PLC0415  # the PDF door is loaded when the first PDF is read

    own, europass = [], []
    for attachment in pdf.attachments(data, limits):
        content = attachment.data
        if attachment.name == PORTFOLIO:
            own.append(content)
        elif root_name(content[:HEAD_BYTES])[0].startswith(EUROPASS):
            europass.append(content)
    found = tuple(dict.fromkeys(own + europass))
    return found, (codes.PDF_CANDIDATES.problem(count=len(found)),) if len(found) > 1 else ()


def unwrapped(source: Source, limits: Limits) -> Unwrapped:
    """`unwrap` for a source, done once however many formats ask.

    Raises:
        ReadError: As `unwrap`.
    """
    return source.once("pdf", lambda: unwrap(source.read(), limits))


def has_root(source: Source, root: tuple[str, str]) -> bool:
    """Whether the input is an XML document with this (namespace, local name), or a PDF whose best candidate is.

    Never raises on content.
    """
    head = source.head
    if not is_pdf(head):
        return root_name(head) == root
    try:
        candidates, _ = unwrapped(source, source.limits)
    except ReadError:
        return False
    return bool(candidates) and root_name(candidates[0][:HEAD_BYTES]) == root


def open_xml(source: Source, limits: Limits, root: tuple[str, str]) -> tuple[bytes, Any, tuple[Problem, ...]]:
    """The bytes of the XML document with this root, its lxml root element, and what was noticed on the way.

    Raises:
        UnknownFormat: The root is another one.
        ReadError: The PDF carries no such XML (EP042), or the input does not pass a door.
    """
    from eportfolio.guard import xml  # noqa: PLC0415  # lxml is loaded when the first XML is read

    data = source.read()
    problems: tuple[Problem, ...] = ()
    if is_pdf(source.head):
        candidates, problems = unwrapped(source, limits)
        of_ours = [candidate for candidate in candidates if root_name(candidate[:HEAD_BYTES]) == root]
        if not of_ours:
            raise Malformed(codes.PDF_NO_PORTFOLIO.problem())
        data = of_ours[0]
    parsed = xml.parse(data, limits)
    if parsed.root.tag != f"{{{root[0]}}}{root[1]}":
        raise UnknownFormat(codes.UNKNOWN_FORMAT.problem())
    return data, parsed.root, (*problems, *parsed.problems)
