"""Generated files are what would be generated now."""

from __future__ import annotations

import pytest

import regenerate


def test_generated_files_are_up_to_date() -> None:
    assert regenerate.stale() == []


def test_a_changed_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    name, text = next(iter(regenerate.generated().items()))
    monkeypatch.setattr(regenerate, "generated", lambda: {name: text + " "})
    assert regenerate.stale() == [name]
    assert regenerate.main(["--check"]) == 1
