"""What a PDF carries, and the way to an XML document that comes as it is or inside a PDF."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, cast

from eportfolio.errors import Malformed, Problem, ReadError, UnknownFormat
from eportfolio.formats.xmltree import root_name
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import HEAD_BYTES, Source

PORTFOLIO = "portfolio.json"
EUROPASS = (
    "http://www.europass.eu/",
    "http://europass.cedefop.europa.eu/Europass",
    "http://europass.cedefop.europa.eu/Europass/",
)
"""The namespaces of the three generations, the newest first; that of the oldest ends in its version."""
MARK = b"%PDF-"
MARK_WITHIN = 1_024

_TEXT_START = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*[\[{<]")

Root = tuple[str, str]
"""(namespace, local name) of a root element."""
Unwrapped = tuple[tuple[bytes, ...], tuple[Problem, ...]]


def is_pdf(head: bytes) -> bool:
    """Whether these first bytes are those of a PDF; readers allow some bytes before the mark."""
    return MARK in head[:MARK_WITHIN] and _TEXT_START.match(head) is None


def unwrap(data: bytes, limits: Limits) -> Unwrapped:
    """The attachments that could be the portfolio, best first, and EP044 when there are several.

    An attached `portfolio.json` comes first, then Europass XML, the newest generation before the older ones, within
    one generation in the order of the file; equal ones count once. Empty when there is none.

    Raises:
        ReadError: The PDF is damaged, protected, or goes over a limit.
    """
    from eportfolio.guard import pdf  # noqa: PLC0415  # the PDF door is loaded when the first PDF is read

    ranked: list[tuple[int, bytes]] = []
    for attachment in pdf.attachments(data, limits):
        own = attachment.name == PORTFOLIO
        rank = 0 if own else _generation(root_name(attachment.data[:HEAD_BYTES])[0])
        if rank is not None:
            ranked.append((rank, attachment.data))
    ranked.sort(key=lambda pair: pair[0])
    found = tuple(dict.fromkeys(content for _, content in ranked))
    return found, (codes.PDF_CANDIDATES.problem(count=len(found)),) if len(found) > 1 else ()


def _generation(namespace: str) -> int | None:
    """How old a generation of Europass a namespace is of, 1 for the newest; None for another namespace."""
    newest, middle, oldest = EUROPASS
    if namespace.startswith(newest):
        return 1
    return 2 if namespace == middle else 3 if namespace.startswith(oldest) else None


def unwrapped(source: Source, limits: Limits) -> Unwrapped:
    """`unwrap` for a source, done once however many formats ask.

    Raises:
        ReadError: As `unwrap`.
    """
    return source.once("pdf", lambda: unwrap(source.read(), limits))


def has_root(source: Source, roots: Root | Collection[Root]) -> bool:
    """Whether the input is an XML document with this root or one of these, or a PDF whose best candidate is.

    Never raises on content.
    """
    wanted = _several(roots)
    head = source.head
    if not is_pdf(head):
        return root_name(head) in wanted
    try:
        candidates, _ = unwrapped(source, source.limits)
    except ReadError:
        return False
    return bool(candidates) and root_name(candidates[0][:HEAD_BYTES]) in wanted


def open_xml(source: Source, limits: Limits, roots: Root | Collection[Root]) -> tuple[bytes, Any, tuple[Problem, ...]]:
    """The bytes of the XML document with this root or one of these, its lxml root element, and what was noticed.

    Which of several roots it was, `tag` of the root element says.

    Raises:
        UnknownFormat: The root is another one.
        ReadError: The PDF carries no such XML (EP042), or the input does not pass a door.
    """
    from eportfolio.guard import xml  # noqa: PLC0415  # lxml is loaded when the first XML is read

    wanted = _several(roots)
    data = source.read()
    problems: tuple[Problem, ...] = ()
    if is_pdf(source.head):
        candidates, problems = unwrapped(source, limits)
        of_ours = [candidate for candidate in candidates if root_name(candidate[:HEAD_BYTES]) in wanted]
        if not of_ours:
            raise Malformed(codes.PDF_NO_PORTFOLIO.problem())
        data = of_ours[0]
    parsed = xml.parse(data, limits)
    if parsed.root.tag not in {f"{{{namespace}}}{name}" for namespace, name in wanted}:
        raise UnknownFormat(codes.UNKNOWN_FORMAT.problem())
    return data, parsed.root, (*problems, *parsed.problems)


def _several(roots: Root | Collection[Root]) -> Collection[Root]:
    """The roots, of which there may be one."""
    one = isinstance(roots, tuple) and len(roots) == 2 and isinstance(roots[0], str)
    return (cast("Root", roots),) if one else cast("Collection[Root]", roots)
