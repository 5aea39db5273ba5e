"""How much of an untrusted input is read: every number, its unit, and two presets."""

from __future__ import annotations

from dataclasses import dataclass, fields

_KIB = 1024
_MIB = 1024 * _KIB


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
        xml_bytes: An XML text, in bytes.
        xml_depth: Nested elements, in levels; the root is one level.
        xml_elements: Elements in one document.
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
        ValueError: A number is zero, negative or not an integer.
    """

    input_bytes: int = 64 * _MIB
    json_bytes: int = 32 * _MIB
    json_depth: int = 64
    json_entries: int = 10_000
    json_nodes: int = 1_000_000
    json_string_chars: int = _MIB
    json_name_chars: int = 1_024
    content_chars: int = 24 * _MIB
    xml_bytes: int = 64 * _MIB
    xml_depth: int = 100
    xml_elements: int = 100_000
    xml_attributes: int = 256
    xml_text_chars: int = 10_000_000
    pdf_bytes: int = 64 * _MIB
    pdf_attachments: int = 100
    pdf_attachment_bytes: int = 20 * _MIB
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
    xml_bytes=20 * _MIB,
    xml_elements=50_000,
    pdf_bytes=20 * _MIB,
    pdf_attachments=20,
    pdf_attachment_bytes=5 * _MIB,
    zip_bytes=50 * _MIB,
    zip_entries=1_000,
    zip_total_bytes=200 * _MIB,
)
