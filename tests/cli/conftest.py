"""Running the command line, in this process and in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eportfolio.cli import main

ROOT = Path(__file__).resolve().parents[2]
CANARY = "Kanarie Geheimpje"

Run = Callable[..., Result]
Start = Callable[..., subprocess.CompletedProcess[bytes]]


def portfolio(**members: Any) -> dict[str, Any]:
    """A small valid portfolio; every text of a person in it is the canary."""
    return {
        "type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "language": "nl", "owner": {"givenName": CANARY}, "headline": CANARY,
        "experiences": [{"id": "#e1", "role": CANARY, "period": {"start": "2019-03"}}],
    } | members  # fmt: skip


@pytest.fixture
def run() -> Run:
    """Runs the command line here; standard error is kept apart in every click."""
    try:
        runner = CliRunner(mix_stderr=False)  # click 8.1 mixes the two unless told not to
    except TypeError:
        runner = CliRunner()

    def invoke(*arguments: object, input: bytes | None = None, **extra: Any) -> Result:
        return runner.invoke(main, [str(argument) for argument in arguments], input=input, **extra)

    return invoke


@pytest.fixture
def start() -> Start:
    """Runs the command line in a process of its own."""

    def call(*arguments: object, env: dict[str, str] | None = None, **extra: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "eportfolio", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment(env), **extra)

    return call


def environment(extra: dict[str, str] | None = None) -> dict[str, str]:
    """This process's environment, with the sources on the path of the child."""
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path} | (extra or {})


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a JSON tree or bytes to a file of that name."""

    def save(content: Any, name: str = "cv.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return save


@pytest.fixture
def canary() -> str:
    return CANARY


@pytest.fixture
def make() -> Callable[..., dict[str, Any]]:
    return portfolio


@pytest.fixture
def child_environment() -> Callable[..., dict[str, str]]:
    return environment
