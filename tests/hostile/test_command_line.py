"""Hostile and broken files through the command line: a documented exit code, in time, and nothing else happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import eportfolio as ep
from eportfolio.cli import main

CORPUS = Path(os.environ.get("EPORTFOLIO_CORPUS", ""))
GENERATOR = CORPUS.parent / "tools" / "hostile.py"

needs_corpus = pytest.mark.skipif("EPORTFOLIO_CORPUS" not in os.environ, reason="EPORTFOLIO_CORPUS is not set")

LINKED = {"E_REMOTE_CONTEXT": {"EP070"}, "E_CONTEXT_REDEFINE": {"EP070", "EP071"}, "E_LIMIT": {"EP072", "EP018"}}
"""What each faulty JSON-LD must get; files that redefine also name a context from elsewhere, which is told first."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    if not GENERATOR.is_file():
        pytest.skip("no generator of hostile files beside the corpus")
    subprocess.run([sys.executable, str(GENERATOR), str(folder)], check=True, capture_output=True)
    return folder


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "MANIFEST.tsv"]


def ends_well(path: Path, out: Path) -> None:
    """`validate` and `convert` end with a documented code, without a traceback, and write nothing on failure."""
    for arguments in (["validate", str(path)], ["convert", str(path), str(out), "--to", "json"]):
        start = time.perf_counter()
        result = CliRunner().invoke(main, arguments)
        assert time.perf_counter() - start < 5, path.name
        assert result.exit_code in (0, 1, 3, 5), (path.name, result.output)
        assert "Traceback" not in result.output
        assert out.exists() == (arguments[0] == "convert" and result.exit_code == 0)
        out.unlink(missing_ok=True)
    assert list(out.parent.iterdir()) == []


@needs_corpus
def test_every_hostile_file_ends_well(hostile: Path, tmp_path: Path) -> None:
    for path in files(hostile):
        ends_well(path, tmp_path / "out.json")


@needs_corpus
@pytest.mark.parametrize("folder", ["europass/broken", "leap2a", "setu", "jsonresume", "openbadges", "elm", "vum"])
def test_foreign_and_broken_files_end_well(folder: str, tmp_path: Path) -> None:
    for path in files(CORPUS / folder):
        ends_well(path, tmp_path / "out.json")


@needs_corpus
def test_json_ld_with_a_foreign_context_is_refused_by_name(hostile: Path) -> None:
    rows = [line.split("\t") for line in (hostile / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    wanted = {row[0]: LINKED[row[3]] for row in rows if row[1] == "json-ld" and row[3] in LINKED}
    found = {name: {problem.code for problem in ep.validate(hostile / name).problems} for name in wanted}
    assert wanted
    assert {name for name in wanted if not wanted[name] & found[name]} == set()


def document(**members: Any) -> bytes:
    return json.dumps(
        {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en", **members}
    ).encode()


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"owner": {"links": [{"url": "javascript:alert(1)"}]}}, "EP104"),
        ({"owner": {"links": [{"url": "data:text/html,<script>"}]}}, "EP104"),
        ({"competencies": [{"id": "#c1", "concept": "http://data.europa.eu@evil.example/esco/1"}]}, "EP104"),
        ({"competencies": [{"id": "#c1", "concept": "http://x/> . <http://evil.example/> <urn:p> <urn:o"}]}, "EP104"),
        ({"competencies": [{"id": "#c1", "concept": "http://data.\u0435uropa.eu/esco/skill/1"}]}, "EP322"),
        ({"evidence": [{"id": "#d1", "path": "../../etc/passwd"}]}, "EP235"),
        ({"evidence": [{"id": "#d1", "path": "file:///etc/passwd"}]}, "EP235"),
        ({"experiences": [{"id": "#e1", "period": {"start": "9999-99-99", "end": "-0001-01-01"}}]}, "EP104"),
        (
            {"@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"name": "http://evil.example/other"}]},
            "EP071",
        ),
        ({"@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"@vocab": "http://evil.example/"}]}, "EP071"),
        ({"@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"hidden": "@id"}]}, "EP071"),
        ({"@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"@base": "file:///etc/"}]}, "EP104"),
        ({"@context": "http://169.254.169.254/latest/"}, "EP070"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_values_in_a_document_of_ours_get_their_code(members: dict[str, Any], code: str) -> None:
    assert code in {problem.code for problem in ep.validate(document(**members)).problems}
