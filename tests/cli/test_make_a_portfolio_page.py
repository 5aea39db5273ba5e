"""The page about making a portfolio does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "make-a-portfolio.md"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def _place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_commands_run_and_print_what_the_page_shows(run):
    Path("answers.json").write_text(blocks("json")[0], encoding="utf-8")
    printed = {}
    for line in blocks("sh")[0].splitlines():
        result = run(*line.split()[1:])
        assert result.exit_code == 0, result.output
        printed[line] = result.output
    shown = re.split(r"^\$ ", blocks("console")[0], flags=re.MULTILINE)[1:]
    assert len(shown) == 2
    for part in shown:
        command, _, output = part.partition("\n")
        assert printed[command] == output


def test_the_options_of_the_page_exist(run):
    known = run("new", "--help").output
    for option in set(re.findall(r"`?(--[a-z]+)", PAGE.read_text(encoding="utf-8"))):
        assert option in known


def test_the_python_runs_and_prints_what_the_page_shows(child_environment):
    code = blocks("python")[0]
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=child_environment()
    )
    assert ran.stdout == blocks("text")[-1]
