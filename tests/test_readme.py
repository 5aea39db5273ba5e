"""Every command of the README runs, from the built wheel, in a fresh environment with nothing else in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
INSTALL = "python -m pip install . && eportfolio convert docs/examples/europass-cv.xml my.eportfolio.json"
TEST = "python -m pip install '.[dev]' && python -m pytest"


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    found = re.findall(rf"^```{language}\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [block.strip() for block in found]


def test_the_first_two_shell_blocks_are_the_two_commands() -> None:
    first, second = blocks("sh")[:2]
    assert first.startswith(INSTALL)
    assert second == TEST


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of what a newcomer has, and an environment with the wheel installed and no extras."""
    if os.environ.get("EPORTFOLIO_README") != "1":
        pytest.skip("installs a wheel with its dependencies; set EPORTFOLIO_README=1 to run it")
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "docs", folder / "docs")
    dist = folder / "dist"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PATH"] = f"{programs}{os.pathsep}{environment['PATH']}"
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", str(next(dist.glob("*.whl")))]
    subprocess.run(install, check=True, capture_output=True, env=environment)
    return folder, environment


def start(command: list[str], place: tuple[Path, dict[str, str]]) -> subprocess.CompletedProcess[str]:
    """Run a command at the newcomer's place; the caller looks at how it ended."""
    folder, environment = place
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.readme
def test_every_shell_block_runs_in_order(place: tuple[Path, dict[str, str]]) -> None:
    for block in blocks("sh"):
        if block == TEST:  # this is it
            continue
        command = block.replace("python -m pip install . && ", "")
        run = start(["bash", "-euo", "pipefail", "-c", command], place)
        assert run.returncode == 0, f"{block}\n{run.stdout}\n{run.stderr}"


@pytest.mark.readme
def test_every_python_block_runs_in_order(place: tuple[Path, dict[str, str]]) -> None:
    assert blocks("python")
    code = "\n".join(blocks("python"))
    run = start(["python", "-c", code], place)
    assert run.returncode == 0, f"{code}\n{run.stdout}\n{run.stderr}"
