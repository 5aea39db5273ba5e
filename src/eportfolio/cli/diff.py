"""`diff`: what changed between two documents."""

from __future__ import annotations

import click

from eportfolio import api
from eportfolio.cli import terminal
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.outcome import Exit
from eportfolio.guard.limits import Limits


@click.command(short_help="Show what changed from the document BEFORE to AFTER.")
@click.argument("before", type=terminal.FILE)
@click.argument("after", type=terminal.FILE)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "patch"]),
    default="text",
    help="Text, JSON, or JSON Patch (RFC 6902).",
)
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of the text.")
@click.option("--exit-code", is_flag=True, help="End with 1 when there are differences.")
@limits_options
def diff(*, before: str, after: str, shape: str, lang: str, exit_code: bool, limits: Limits) -> int:
    """Show what changed from the document BEFORE to AFTER.

    The two may be in different formats. Items are matched by their id, then by likeness.
    """
    terminal.once([before, after])
    one = api.parse(terminal.source(before), limits=limits).document
    other = api.parse(terminal.source(after), limits=limits).document
    if type(one) is not type(other):
        raise click.UsageError("one is a portfolio and the other an opportunity")
    found = api.diff(one, other)
    if shape == "patch":
        terminal.put_json(found.to_patch())
    elif shape == "json":
        terminal.put_json(found.to_json())
    elif found:
        terminal.put(terminal.safe(found.to_text(lang)))
    return Exit.FINDINGS if exit_code and found else Exit.OK
