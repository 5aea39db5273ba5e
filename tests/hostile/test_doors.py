"""The doors against the generated hostile files: each ends with the code of the table, in time, and nothing else.

The generator proposes codes of its own; one table maps them to ours. A proposed code that is not a door's matter
(an unknown path in a document, HTML in a text, a foreign context) must pass the door, whose work ends there.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eportfolio.errors import EPortfolioError
from eportfolio.guard import json, pdf, xml
from eportfolio.guard import zip as zip_door
from eportfolio.guard.limits import Limits

CORPUS = os.environ.get("EPORTFOLIO_CORPUS", "")
GENERATOR = Path(CORPUS).parent / "tools" / "hostile.py" if CORPUS else None

pytestmark = [
    pytest.mark.skipif(not CORPUS, reason="EPORTFOLIO_CORPUS is not set"),
    pytest.mark.skipif(GENERATOR is None or not GENERATOR.exists(), reason="no generator beside the corpus"),
]

PASSES = ""
CODES: dict[tuple[str, str], str] = {
    ("json", "E_EMPTY"): "EP001",
    ("json", "E_JSON"): "EP010",
    ("json", "E_UNICODE"): "EP011",
    ("json", "E_ENCODING"): "EP012",
    ("json", "E_DUP_KEY"): "EP013",
    ("json", "E_NUMBER"): "EP014",
    ("json", "E_CONTROL"): "EP016",
    ("json", "E_DEPTH"): "EP017",
    ("json", "E_LIMIT"): "EP018",
    ("json", "W_BOM"): "EP020",
    ("json", "W_NFC_KEYS"): "EP021",
    ("json", "W_BIDI"): "EP022",
    ("json", "W_INVISIBLE"): "EP023",
    ("xml", "E_XML"): "EP030",
    ("xml", "E_XML_DTD"): "EP031",
    ("xml", "E_ENCODING"): "EP032",
    ("xml", "E_UNICODE"): "EP032",
    ("xml", "E_DEPTH"): "EP033",
    ("xml", "E_LIMIT"): "EP034",
    ("xml", "W_ENCODING"): "EP035",
    ("zip", "E_EMPTY"): "EP001",
    ("zip", "E_ZIP"): "EP050",
    ("zip", "E_ZIP_METHOD"): "EP051",
    ("zip", "E_ZIP_ENCRYPTED"): "EP052",
    ("zip", "E_ZIP_PATH"): "EP053",
    ("zip", "E_ZIP_TYPE"): "EP054",
    ("zip", "E_ZIP_DUP"): "EP055",
    ("zip", "E_ZIP_OVERLAP"): "EP056",
    ("zip", "E_ZIP_RATIO"): "EP057",
    ("zip", "E_ZIP_COUNT"): "EP059",
    ("zip", "E_ZIP_PREFIX"): "EP060",
    **dict.fromkeys(
        (
            (kind, code)
            for kind in ("json", "xml", "zip")
            for code in (
                "",
                "E_SCHEMA",
                "E_URI",
                "E_URI_SCHEME",
                "E_PATH",
                "E_DATE",
                "W_HTML",
                "W_HOMOGLYPH_URI",
                "W_UNMAPPED",
                "E_REMOTE_CONTEXT",
                "E_CONTEXT_REDEFINE",
                "E_CANON_LIMIT",
                "E_ZIP_LAYOUT",
                "E_CHECKSUM",
                "W_NESTED_ARCHIVE",
            )
        ),
        PASSES,
    ),
}
"""(kind of file, proposed code) to the code of the door that must be raised or reported."""

OF_THEIR_OWN = {
    "json/lone_surrogate.json": "EP015",
    "json/lone_surrogate_key.json": "EP015",
    "json/utf8_surrogate.json": "EP015",
    "json/long_string.json": "EP019",
    # Proposed as acceptable, but the name holds an escaped ESC, a control character like any other.
    "json/log_injection.json": "EP016",
    # Terms of a context are counted by the reader of JSON-LD; no list or object of it is too long for the door.
    "jsonld/context_bomb.jsonld": PASSES,
}
"""Files whose proposed code stands for several of ours."""

LIMITS = [Limits.local(), Limits.upload()]


def read_zip(data: bytes, limits: Limits) -> list[str]:
    with zip_door.check(data, limits) as archive:
        for name in archive.names:
            with archive.open(name) as file:
                while file.read(65_536):
                    pass
    return []


def read_pdf(data: bytes, limits: Limits) -> list[str]:
    return [item.name for item in pdf.attachments(data, limits)]


DOORS: dict[str, Callable[[bytes, Limits], list[str]]] = {
    "json": lambda data, limits: [problem.code for problem in json.loads(data, limits).problems],
    "xml": lambda data, limits: [problem.code for problem in xml.parse(data, limits).problems],
    "zip": read_zip,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """The folder with the generated files, and the rows of their list."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(GENERATOR), str(folder)], check=True, capture_output=True, timeout=120)
    lines = (folder / "MANIFEST.tsv").read_text("utf-8").splitlines()
    return folder, [line.split("\t") for line in lines[1:]]


def kind_of(name: str) -> str:
    return {"jsonld": "json"}.get(name.partition("/")[0], name.partition("/")[0])


def outcome(use: Callable[[bytes, Limits], list[str]], data: bytes, limits: Limits) -> str:
    """The code that was raised, or those reported, joined; anything but our own errors fails the test."""
    try:
        return ",".join(use(data, limits))
    except EPortfolioError as error:
        return error.problem.code


def test_the_list_is_complete_and_every_code_is_in_the_table(hostile: tuple[Path, list[list[str]]]) -> None:
    folder, rows = hostile
    assert len(rows) == 141
    for name, _, _, code, _, _, digest, _ in rows:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert kind_of(name) in ("doc", "http") or (kind_of(name), code) in CODES or name in OF_THEIR_OWN


@pytest.mark.parametrize("limits", LIMITS, ids=["local", "upload"])
@pytest.mark.parametrize("kind", sorted(DOORS))
def test_every_hostile_file_ends_with_its_code(
    hostile: tuple[Path, list[list[str]]], kind: str, limits: Limits
) -> None:
    folder, rows = hostile
    wrong, slow, seen = {}, {}, 0
    for name, _, _, proposed, *_ in rows:
        if kind_of(name) != kind:
            continue
        data = (folder / name).read_bytes()
        start = time.perf_counter()
        got = outcome(DOORS[kind], data, limits)
        spent = time.perf_counter() - start
        expected = OF_THEIR_OWN.get(name, CODES.get((kind, proposed)))
        seen += 1
        if got != expected:
            wrong[name] = (expected, got)
        if spent > 5:
            slow[name] = spent
    assert seen > 20
    assert wrong == {}
    assert slow == {}


def test_every_hostile_pdf_ends_cleanly(hostile: tuple[Path, list[list[str]]]) -> None:
    folder, rows = hostile
    ends = {}
    for name, *_ in rows:
        if name.startswith("doc/"):
            start = time.perf_counter()
            ends[name] = outcome(read_pdf, (folder / name).read_bytes(), LIMITS[1])
            assert time.perf_counter() - start < 5
    assert ends["doc/exe_as.pdf"] == ends["doc/truncated.pdf"] == ends["doc/script.svg"] == "EP040"
    assert ends["doc/javascript_launch_embedded.pdf"] == ends["doc/flate_double_bomb.pdf"] == PASSES
    assert set(ends.values()) <= {PASSES, "EP040", "EP043"}


@pytest.mark.parametrize("use", [*DOORS.values(), read_pdf], ids=[*DOORS, "pdf"])
def test_no_file_makes_the_wrong_door_crash_or_hang(hostile: tuple[Path, list[list[str]]], use) -> None:
    folder, rows = hostile
    for name, *_ in rows:
        start = time.perf_counter()
        outcome(use, (folder / name).read_bytes(), LIMITS[0])
        assert time.perf_counter() - start < 5, name


def test_foreign_and_corrupt_uploads_are_told_apart() -> None:
    folder = Path(CORPUS, "europass", "broken")
    ends = {
        path.name: outcome(DOORS["xml"] if path.suffix == ".xml" else read_pdf, path.read_bytes(), LIMITS[1])
        for path in sorted(folder.iterdir())
    }
    assert ends == {
        "Europass-CV-version2.0-badformat.xml": "EP030",
        "Europass-CV-version2.0-corrupt1.xml": PASSES,
        "empty.pdf": "EP001",
        "emptyDoc.pdf": PASSES,
        "excel.pdf": "EP040",
        "no-attachments.pdf": PASSES,
        "other.xml": "EP030",
        "unreadable-version.xml": PASSES,
    }
