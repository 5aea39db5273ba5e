"""Programs in other languages that tests ask for their answer: one node process, questions and answers by line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Node:
    """A node process that runs one script: a JSON value in, a JSON value out, line by line."""

    def __init__(self, script: str, packages: tuple[str, ...]) -> None:
        """Skip the test when node or one of the packages is not there."""
        node = shutil.which("node")
        if node is None:
            pytest.skip("node is not installed")
        modules = Path(os.environ.get("EPORTFOLIO_NODE_MODULES") or ROOT / "node_modules")
        for package in packages:
            if not (modules / package).is_dir():
                pytest.skip(f"the node package {package} is not in {modules.name} (EPORTFOLIO_NODE_MODULES)")
        self._process = subprocess.Popen(
            [node, "-e", _FRAME.replace("SCRIPT", script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "NODE_PATH": str(modules)},
        )

    def ask(self, question: Any) -> Any:
        """The script's answer.

        Raises:
            RuntimeError: the script threw; the message is its own.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("node ended")
        answer = json.loads(line)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def close(self) -> None:
        """End the process and wait for it."""
        self._process.stdin.close()  # type: ignore[union-attr]  # it is a pipe, see above
        self._process.stdout.close()  # type: ignore[union-attr]  # as above
        self._process.wait(timeout=10)


_FRAME = """
const answer = (() => { SCRIPT })();
const lines = require('readline').createInterface({input: process.stdin, terminal: false});
(async () => {
  for await (const line of lines) {
    let out;
    try { out = {value: await answer(JSON.parse(line))}; } catch (e) { out = {error: String(e.message || e)}; }
    process.stdout.write(JSON.stringify(out) + '\\n');
  }
})();
"""
