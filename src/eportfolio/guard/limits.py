"""How much of an untrusted input is read: every number, its unit, two presets, and the error for going over one.

Facts:
    - An embedded file of 16 MiB, the most that `content` may hold, is 22.4 million characters of base64 and less than
      24 Mi with line breaks. So `content_chars` and `xml_text_chars` let it in, and `json_bytes`, `xml_bytes` and
      `pdf_attachment_bytes` leave room for the document around it.
    - Walking nested values takes a few Python frames for each level, of which there are 1,000; hence `MAX_DEPTH`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from eportfolio.errors import Code, LimitExceeded

_KIB = 1024
_MIB = 1024 * _KIB

MAX_DEPTH = 256
"""The highest value that `json_depth` and `xml_depth` take."""

SIZES = (
    "input_bytes",
    "json_bytes",
    "content_chars",
    "xml_bytes",
    "xml_text_chars",
    "pdf_bytes",
    "pdf_attachment_bytes",
)
"""The limits that a large file inside a document meets, whatever the format of the document."""

_EMBEDDED = re.compile(r"(?:.*[/:])?(?:content|Data|EmbeddedData)(?:\[[0-9]+\])?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds in force while reading; `local()` is the default everywhere, `upload()` suits a service.

    Attributes:
        input_bytes: Any input that is read as a whole, in bytes.
        json_bytes: A JSON text, in bytes.
        json_depth: Nested arrays and objects, in levels; `[]` is one level.
        json_entries: Members of one object, or items of one array.
        json_nodes: Values in one JSON text, containers included.
        json_string_chars: One string, in characters after unescaping.
        json_name_chars: One member name, in characters after unescaping; judged in texts over 20,000 characters.
        content_chars: One embedded file in base64 (under `content`, `Data` or `EmbeddedData`), in characters.
        rdf_statements: Statements of one RDF graph, or values of a JSON-LD text that must be expanded.
        xml_bytes: An XML text, in bytes, as it comes and in UTF-8.
        xml_depth: Nested elements, in levels; the root is one level.
        xml_elements: Elements, comments, instructions and CDATA sections in one document; ten times as many attributes.
        xml_attributes: Attributes of one element, namespace declarations included.
        xml_text_chars: One text node or attribute value, in UTF-8 bytes.
        pdf_bytes: A PDF file, in bytes.
        pdf_attachments: Files attached to one PDF.
        pdf_attachment_bytes: One attached file and, together, all attached files that are unpacked, in bytes.
        zip_bytes: An archive as it lies on disk, in bytes.
        zip_entries: Entries of one archive.
        zip_total_bytes: All entries of one archive unpacked, in bytes.
        zip_ratio: Unpacked bytes for each packed byte, of one entry.
        zip_ratio_slack: Unpacked bytes of one entry that are let through whatever their ratio.

    Raises:
        ValueError: A number is zero, negative or not an integer, or a depth is above 256.
    """

    input_bytes: int = 64 * _MIB
    json_bytes: int = 32 * _MIB
    json_depth: int = 64
    json_entries: int = 10_000
    json_nodes: int = 1_000_000
    json_string_chars: int = _MIB
    json_name_chars: int = 1_024
    content_chars: int = 24 * _MIB
    rdf_statements: int = 200_000
    xml_bytes: int = 64 * _MIB
    xml_depth: int = 100
    xml_elements: int = 100_000
    xml_attributes: int = 256
    xml_text_chars: int = 24 * _MIB
    pdf_bytes: int = 64 * _MIB
    pdf_attachments: int = 100
    pdf_attachment_bytes: int = 32 * _MIB
    zip_bytes: int = 1024 * _MIB
    zip_entries: int = 10_000
    zip_total_bytes: int = 2048 * _MIB
    zip_ratio: int = 200
    zip_ratio_slack: int = 100_000

    def __post_init__(self) -> None:
        for item in fields(self):
            number = getattr(self, item.name)
            if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
                raise ValueError(f"{item.name} must be a whole number above zero")
        for name in ("json_depth", "xml_depth"):
            if getattr(self, name) > MAX_DEPTH:
                raise ValueError(f"{name} must be at most {MAX_DEPTH}")

    @classmethod
    def local(cls) -> Limits:
        """The bounds for files the user chose to open on the own machine."""
        return _LOCAL

    @classmethod
    def upload(cls) -> Limits:
        """The smaller bounds for files that strangers send to a service."""
        return _UPLOAD


_LOCAL = Limits()
_UPLOAD = Limits(
    input_bytes=20 * _MIB,
    json_bytes=5 * _MIB,
    json_nodes=200_000,
    content_chars=5 * _MIB,
    rdf_statements=50_000,
    xml_bytes=20 * _MIB,
    xml_elements=50_000,
    xml_text_chars=5 * _MIB,
    pdf_bytes=20 * _MIB,
    pdf_attachments=20,
    pdf_attachment_bytes=5 * _MIB,
    zip_bytes=50 * _MIB,
    zip_entries=1_000,
    zip_total_bytes=200 * _MIB,
)


def text_limit(member: str) -> str:
    """The name of the limit on a string under the member of this name, or of this path in `extensions`.

    An embedded file in base64 has a limit of its own (`content_chars`); any other string has `json_string_chars`.
    """
    is_embedded = len(member) > 3 and _EMBEDDED.fullmatch(member) is not None
    return "content_chars" if is_embedded else "json_string_chars"


def exceeded(
    code: Code, limits: Limits, name: str, pointer: str = "", *, line: int | None = None, column: int | None = None
) -> LimitExceeded:
    """The error for going over the limit `name` of `limits`; its problem carries `limit` and `name`."""
    return LimitExceeded(code.problem(pointer, line=line, column=column, limit=getattr(limits, name), name=name))
