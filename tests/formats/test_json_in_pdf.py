"""A PDF that carries its own portfolio gives it back, before any Europass XML it also carries."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from pypdf import PdfWriter

import eportfolio as ep

DOCUMENT: dict[str, Any] = {
    "type": "Portfolio",
    "formatVersion": "1.0",
    "id": "urn:uuid:1",
    "language": "nl",
    "headline": "Adviseur",
    "headlin": "typefout",
}
EUROPASS = b"<SkillsPassport xmlns='http://europass.cedefop.europa.eu/Europass'><LearnerInfo/></SkillsPassport>"


def pdf(**files: bytes) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files.items():
        writer.add_attachment(name.replace("_", "."), data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("others", [{}, {"attachment_xml": EUROPASS}], ids=["alone", "beside Europass XML"])
def test_the_attached_portfolio_is_read(others: dict[str, bytes]) -> None:
    data = pdf(**others, portfolio_json=json.dumps(DOCUMENT).encode())
    reading = ep.parse(data)
    assert reading.format == "json"
    assert reading.document == ep.read(DOCUMENT)
    assert [problem.line for problem in ep.validate(data).problems if problem.code == "EP110"] == [1]


def test_broken_json_in_a_pdf_is_told_as_such() -> None:
    with pytest.raises(ep.Malformed) as caught:
        ep.read(pdf(portfolio_json=b'{"type": "Portfolio",}'))
    assert caught.value.problem.code == "EP010"
