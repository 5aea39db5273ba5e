"""Why an input that no format recognises is not let in: the door of its syntax may know more than `unknown format`.

A foreign XML with a DOCTYPE, an encrypted PDF or a hostile ZIP is told as what it is.
"""

from __future__ import annotations

from importlib import import_module

from eportfolio.errors import Malformed, ReadError, UnknownFormat
from eportfolio.formats import pdf
from eportfolio.guard import codes
from eportfolio.guard.source import Source

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_XML_MARKS = (b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


def refusal(source: Source) -> ReadError:
    """The error for an input that no format recognises; the doors are loaded only here, when they are needed."""
    head = source.head
    try:
        if pdf.is_pdf(head):
            pdf.unwrapped(source, source.limits)
            return Malformed(codes.PDF_NO_PORTFOLIO.problem())
        if head.startswith(_ZIP_MARKS):
            import_module("eportfolio.guard.zip").check(source, source.limits).close()
        elif head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(_XML_MARKS):
            import_module("eportfolio.guard.xml").parse(source.read(), source.limits)
    except ReadError as error:
        return error
    return UnknownFormat(codes.UNKNOWN_FORMAT.problem())
