"""The page about changing and merging does what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "how-to" / "change-and-merge.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def _place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(DOCS / "examples" / "europass-cv.xml", tmp_path)


def test_the_commands_run_and_print_what_the_page_shows(run):
    for line in blocks("sh")[0].splitlines():
        result = run(*shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
    for part in [part for block in blocks("console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]:
        command, _, shown = part.partition("\n")
        result = run(*shlex.split(command)[1:])
        printed = re.sub(r'"20[0-9T:-]{17}Z"', '"*"', result.stdout)
        if command.split()[1] == "edit":
            printed += result.stderr
        assert printed.strip() == shown.strip()


def test_the_options_of_the_page_exist(run):
    known = "".join(run(command, "--help").output for command in ("edit", "diff", "merge"))
    for option in set(re.findall(r"--[a-z-]+", PAGE)):
        assert option in known


def test_the_python_runs_and_prints_what_the_page_shows(child_environment):
    ran = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]],
        capture_output=True,
        text=True,
        check=True,
        env=child_environment(),
        encoding="utf-8",
    )
    assert ran.stdout == blocks("text")[-1]
