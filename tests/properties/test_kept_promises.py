"""Promises that were broken once, each by the smallest input that showed it."""

from __future__ import annotations

import json
import logging
import os
import pickle
import threading
from pathlib import Path
from typing import Any

import pytest

import eportfolio as ep
from eportfolio import api
from eportfolio.formats.protocol import Confidence, Format, Options, Reading
from eportfolio.guard.source import Source

BASE: dict[str, Any] = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "nl"}


def codes(**members: Any) -> list[str]:
    return [problem.code for problem in ep.validate({**BASE, **members}).problems]


def test_a_json_ld_keyword_of_somebody_else_is_left_out_and_listed() -> None:
    document = {**BASE, "experiences": [{"id": "#e1", "@context": "https://evil.example/ctx", "@id": "https://x/y"}]}
    conversion = ep.convert(document, "jsonld")
    assert [loss.code for loss in conversion.losses] == ["EP791", "EP791"]
    assert b"evil.example" not in conversion.data
    assert ep.parse(conversion.data, format="jsonld").document


def test_a_newer_context_of_ours_is_kept() -> None:
    newer = "https://w3id.org/eportfolio/context/1.3.jsonld"
    document = {**BASE, "formatVersion": "1.3", "@context": newer}
    assert json.loads(ep.convert(document, "jsonld").data)["@context"][0] == newer


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**30, "\ud800"])
def test_what_could_not_be_read_back_is_not_taken_in(value: object) -> None:
    document = ep.read(BASE, expect=ep.Portfolio)
    with pytest.raises(ep.InvalidDocument):
        document.change(extensions={"x": {"a": value}})


def test_a_slip_in_a_name_is_refused_by_change() -> None:
    document = ep.read({**BASE, "experiences": [{"id": "#e1", "mine": 1}]}, expect=ep.Portfolio)
    with pytest.raises(TypeError, match="no member of that name"):
        document.change("#e1", hours_perweek=3)
    assert document.change("#e1", mine=2).to_tree()["experiences"][0]["mine"] == 2


def test_exception_text_holds_no_made_up_name() -> None:
    with pytest.raises(ep.InvalidDocument) as caught:
        ep.read({**BASE, "headline": {"nl": "x", "GEHEIM": 5}})
    assert "GEHEIM" not in str(caught.value)


def test_a_json_document_may_speak_of_pdf() -> None:
    assert ep.read(json.dumps({**BASE, "headline": "Uitleg over %PDF-1.4 bestanden"}).encode())


def test_an_unsupported_version_has_its_place_in_the_text() -> None:
    (problem,) = ep.validate(b'{"type": "Portfolio",\n "formatVersion": "2.0"}').problems
    assert (problem.code, problem.line, problem.column) == ("EP005", 2, 19)


def test_a_foreign_context_has_its_place_in_the_text() -> None:
    (problem,) = ep.validate(b'{"type": "Portfolio",\n "@context": "https://evil.example/"}').problems
    assert (problem.code, problem.pointer, problem.line) == ("EP070", "/@context", 2)


def test_an_ended_appointment_without_an_end_does_not_overlap_a_later_one() -> None:
    first = {"id": "#e1", "primary": True, "period": {"start": "2010", "ongoing": False}}
    later = {"id": "#e2", "primary": True, "period": {"start": "2015", "ongoing": True}}
    assert "EP311" not in codes(experiences=[first, later])


@pytest.mark.parametrize(
    ("actor", "is_named"),
    [
        ("N.V. Nederlandse Spoorwegen", False),
        ("B.V. Bouw", False),
        ("U.S. Department of State", False),
        ("Ing Bank", False),
        ("waterschap", False),
        ("overleg met Dhr. Jansen", True),
        ("mevrouw De Vries", True),
        ("J.P. van Voorbeeld", True),
        ("ir. Fictief", True),
        ("jan@example.org", True),
    ],
)
def test_organisations_are_not_taken_for_people(actor: str, is_named: bool) -> None:
    assert ("EP332" in codes(relations=[{"id": "#r1", "actors": [actor]}])) is is_named


def test_a_report_never_holds_more_problems_than_the_cap_and_says_so() -> None:
    report = ep.validate({**BASE, **{f"unknown{n}": 1 for n in range(1_500)}})
    assert len(report.problems) == 1_001
    assert report.problems[-1].code == "EP113"


def test_a_missing_extra_survives_a_process_boundary() -> None:
    again = pickle.loads(pickle.dumps(ep.MissingExtra("PDF output", "pdf")))
    assert (again.extra, str(again)) == ("pdf", str(ep.MissingExtra("PDF output", "pdf")))


def test_pretty_printers_see_no_values() -> None:
    document = ep.read({**BASE, "headline": "Geheim"}, expect=ep.Portfolio)
    assert "Geheim" not in repr(list(document.__rich_repr__()))


def test_ring_of_takes_documents() -> None:
    home = {"id": "#e1", "primary": True, "organisation": {"sector": "O"}}
    person = ep.read({**BASE, "experiences": [home]}, expect=ep.Portfolio)
    work = ep.read({**BASE, "type": "Opportunity", "organisation": {"sector": "o"}}, expect=ep.Opportunity)
    assert ep.ring_of(person, work) == "sector"


def test_convert_takes_a_document() -> None:
    document = ep.read(BASE, expect=ep.Portfolio)
    assert ep.convert(document, "json").document == document


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = json.dumps({**BASE, "summary": "x" * 70_000}).encode()
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    assert ep.validate(pipe).ok
    writer.join()


def test_a_plug_in_that_breaks_while_detecting_recognises_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def detect(source: Source) -> Confidence:
        raise ZeroDivisionError("Geheim")

    def loads(source: Source, options: Options) -> Reading:
        raise AssertionError

    broken = Format(name="broken", title="", media_types=(), detect=detect, loads=loads)
    formats = {**api._formats(), "broken": broken}
    monkeypatch.setattr(api, "_formats", lambda: formats)
    with caplog.at_level(logging.WARNING, "eportfolio"):
        assert ep.detect(json.dumps(BASE).encode()) == "json"
    assert "ZeroDivisionError" in caplog.text
    assert "Geheim" not in caplog.text
