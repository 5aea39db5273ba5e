"""`formats NAME`: what one format cannot hold."""

from __future__ import annotations

from click.testing import CliRunner

from eportfolio import list_formats
from eportfolio.cli import main


def test_each_format_shows_what_it_cannot_hold() -> None:
    for known in list_formats():
        result = CliRunner().invoke(main, ["formats", known.name])
        assert result.exit_code == 0
        for line in known.declared_losses:
            assert line in result.stdout


def test_a_name_that_is_no_format_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["formats", "word"])
    assert result.exit_code == 2
    assert "europass-candidate" in result.stderr
