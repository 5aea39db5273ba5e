"""The page about linked data and the snippet in the specification do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

import eportfolio as ep
from eportfolio.cli import main
from eportfolio.formats.jsonld_contexts import frozen
from peers import ROOT

PAGE = ROOT / "docs" / "how-to" / "linked-data.md"
SPECIFICATION = ROOT / "docs" / "specification.md"
EXAMPLES = ("portfolio.eportfolio.json", "portfolio-care.eportfolio.json")
N_QUADS = pyoxigraph.RdfFormat.N_QUADS
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = BLOCK.findall(TEXT)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the page starts from: the examples and the shapes; and the questions saved by their names."""
    folder = tmp_path_factory.mktemp("linked")
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    for language, text in BLOCKS:
        if language == "sparql":
            (folder / text.partition("\n")[0].removeprefix("# ")).write_text(text, encoding="utf-8")
    return folder


def python(code: str, folder: Path) -> str:
    """What a script prints."""
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "PATH": ""}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_page_holds_only_blocks_that_are_run() -> None:
    assert {language for language, _ in BLOCKS} == {"sh", "python", "sparql", "text"}
    kinds = [language for language, _ in BLOCKS]
    assert kinds.count("sparql") == 3
    for place, kind in enumerate(kinds):
        assert kind != "text" or kinds[place - 1] == "python", "what is shown is what the code before it prints"


def test_every_block_runs_in_order_and_prints_what_follows_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    printed: list[str] = []
    for language, text in BLOCKS:
        if language == "sh":
            for line in text.splitlines():
                result = CliRunner().invoke(main, line.split()[1:])
                assert result.exit_code == 0, f"{line}\n{result.output}"
        elif language == "python":
            printed.append(python(text, place))
        elif language == "text":
            assert printed
            for shown in printed:  # of two engines it is the same
                assert shown == text
            printed.clear()
    assert not printed


def test_the_contexts_that_the_page_lists_are_known() -> None:
    (section,) = re.findall(r"^## Contexts that are known\n(.*?)^\| *European[^\n]*", TEXT, re.DOTALL | re.MULTILINE)
    addresses = re.findall(r"`(https?://[^`]+)`", section)
    assert len(addresses) == 7
    assert [address for address in addresses if frozen(address) is None] == []


def test_things_without_an_address_of_two_files_stay_apart_only_when_renamed() -> None:
    files = [ep.convert(ROOT / "docs" / "examples" / name, "nquads").data for name in EXAMPLES]
    counts = [len(set(pyoxigraph.parse(input=data, format=N_QUADS))) for data in files]
    joined = pyoxigraph.Store()
    for data in files:
        joined.extend(pyoxigraph.parse(input=data, format=N_QUADS))
    assert len(joined) < sum(counts)
    for how in ({"rename_blank_nodes": True}, {}):
        store = pyoxigraph.Store()
        for data in files:
            if how:
                store.extend(pyoxigraph.parse(input=data, format=N_QUADS, **how))
            else:
                store.load(input=data, format=N_QUADS)
        assert len(store) == sum(counts)


def test_the_snippet_of_the_specification_finds_right_and_wrong(tmp_path: Path) -> None:
    (code,) = (
        text
        for language, text in BLOCK.findall(SPECIFICATION.read_text(encoding="utf-8"))
        if language == "python" and "pyshacl" in text
    )
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    turtle = ep.convert(ROOT / "docs" / "examples" / "portfolio.eportfolio.json", "turtle").data.decode()
    (tmp_path / "portfolio.ttl").write_text(turtle, encoding="utf-8")
    assert python(code, tmp_path) == "conforms\n"
    (tmp_path / "portfolio.ttl").write_text(turtle.replace('ep:formatVersion "1.0"', 'ep:formatVersion "x"'))
    assert "Constraint Violation" in python(code, tmp_path)
    (tmp_path / "portfolio.ttl").write_text("")
    with pytest.raises(AssertionError, match="no portfolio"):
        python(code, tmp_path)
