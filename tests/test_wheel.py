"""What is built holds what is needed: a wheel without `schemas/` or `vocab/` builds without a word."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def shipped(folder: str) -> set[str]:
    """The files of a folder that belong in the wheel."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name != "README.md"
    }


@pytest.mark.parametrize("folder", ["schemas", "vocab"])
def test_the_wheel_holds_every_file_of_the_folder(wheel: Path, folder: str) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = shipped(folder)
    assert expected
    assert {f"eportfolio/{name}" for name in expected} <= names
    assert f"eportfolio/{folder}/README.md" not in names


def test_the_wheel_holds_the_package_the_licences_and_the_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert modules | {"eportfolio/py.typed"} <= names
    assert {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_the_sdist_builds_everything_again(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped("schemas") | shipped("vocab") | {"README.md", "LICENSE", "pyproject.toml"} <= names


@pytest.mark.parametrize("how", ["from the wheel as a zip", "from the checkout"])
def test_resources_are_found(wheel: Path, tmp_path: Path, how: str) -> None:
    place = wheel if "zip" in how else ROOT / "src"
    code = "from eportfolio import resources; print(resources.schema('portfolio')['title'], resources.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(place)}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    title, place_used = run.stdout.split(maxsplit=1)
    assert title == "Portfolio"
    assert place_used.startswith(str(place))
