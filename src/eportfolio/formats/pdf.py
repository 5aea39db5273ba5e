"""What a PDF carries: the portfolio or the Europass XML that was attached to the printed page."""

from __future__ import annotations

from eportfolio.errors import Malformed, Problem
from eportfolio.formats.xmltree import root_name
from eportfolio.guard import codes, pdf
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import HEAD_BYTES

PORTFOLIO = "portfolio.json"
MARK = b"%PDF-"
_MARK_WITHIN = 1024
_EUROPASS = ("http://europass.cedefop.europa.eu/Europass", "http://www.europass.eu/")


def is_pdf(head: bytes) -> bool:
    """Whether these first bytes are those of a PDF; readers allow some bytes before the mark."""
    return MARK in head[:_MARK_WITHIN]


def unwrap(data: bytes, limits: Limits) -> tuple[tuple[bytes, ...], tuple[Problem, ...]]:
    """The attachments that could be the portfolio, best first, and EP044 when there are several.

    An attached `portfolio.json` comes first, then Europass XML in the order of the file. Equal attachments count
    once. Empty when there is none.

    Raises:
        ReadError: The PDF is damaged, protected, or goes over a limit.
    """
    own: list[bytes] = []
    europass: list[bytes] = []
    for attachment in pdf.attachments(data, limits):
        content = attachment.data
        if attachment.name == PORTFOLIO and _is_object(content):
            own.append(content)
        elif root_name(content[:HEAD_BYTES])[0].startswith(_EUROPASS):
            europass.append(content)
    found = tuple(dict.fromkeys(own + europass))
    if len(found) < 2:
        return found, ()
    return found, (codes.PDF_CANDIDATES.problem(count=len(found)),)


def unwrap_xml(data: bytes, limits: Limits, root: tuple[str, str]) -> tuple[bytes, tuple[Problem, ...]]:
    """The XML with this root in a PDF; `data` itself when it is no PDF.

    Raises:
        ReadError: As `unwrap`; also when no such XML is attached (EP042).
    """
    if not is_pdf(data[:_MARK_WITHIN]):
        return data, ()
    candidates, problems = unwrap(data, limits)
    for candidate in candidates:
        if root_name(candidate[:HEAD_BYTES]) == root:
            return candidate, problems
    raise Malformed(codes.PDF_NO_PORTFOLIO.problem())


def _is_object(content: bytes) -> bool:
    """Whether it looks like a JSON object; the door for JSON reads it properly."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
