"""`merge`: two portfolios of one person together; doubles are shown, and joined when they are named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import click

from eportfolio import api
from eportfolio.cli import outcome, target, terminal
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.outcome import Exit
from eportfolio.editing.merge import Merge
from eportfolio.guard.limits import Limits
from eportfolio.model.portfolio import Portfolio


@click.command(short_help="Bring the portfolios MINE and THEIRS together; doubles are proposed.")
@click.argument("mine", type=terminal.FILE)
@click.argument("theirs", type=terminal.FILE)
@click.option("-o", "--output", type=terminal.FILE, metavar="OUT", help="Write the result to OUT; else only show it.")
@click.option("--accept", multiple=True, metavar="ID", help="Carry out this proposal, or `all` (may be repeated).")
@click.option(
    "--prefer",
    type=click.Choice(["mine", "theirs"]),
    default="mine",
    help="Whose value stays where two joined items differ (default: mine).",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How to show proposals.")
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of the text.")
@limits_options
@click.option("--force", is_flag=True, help="Allow OUT to be the same file as MINE or THEIRS.")
def merge(
    *,
    mine: str,
    theirs: str,
    output: str | None,
    accept: tuple[str, ...],
    prefer: Literal["mine", "theirs"],
    shape: str,
    lang: str,
    limits: Limits,
    force: bool,
) -> int:
    """Bring the portfolios MINE and THEIRS together.

    Everything of THEIRS that MINE has not is taken over. What looks like the same thing stays twice and is shown as a
    proposal with its reasons; give its id with --accept to join the two. Nobody sees more than either file allowed.
    """
    terminal.once([mine, theirs])
    format = _format(mine, theirs, output, force=force)
    if output is not None and not target.has_place(output):
        return Exit.UNREADABLE
    made = api.merge(_portfolio(mine, limits), _portfolio(theirs, limits))
    if accept:
        try:
            made = made.accept(*(() if "all" in accept else accept), prefer=prefer)
        except KeyError:
            raise click.UsageError("there is no such proposal; run without --accept to see them") from None
    for problem in made.problems if output == "-" or shape == "json" else ():
        terminal.say(*outcome.problem_lines(terminal.file_name(theirs), outcome.masked(problem), lang))
    if output != "-":
        _show(made, shape, lang)
    if output is None:
        return Exit.OK
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    done = api.convert(made.document.change(modified=moment), format, limits=limits)
    if done.losses:
        terminal.say(f"{format} cannot hold {len(done.losses)} values of the result; see convert --losses")
    return Exit.OK if target.put(output, done.data) else Exit.UNREADABLE


def _format(mine: str, theirs: str, output: str | None, *, force: bool) -> str:
    """The format to write; what stands in the way of writing is told before anything is read."""
    if output is None or output == "-":
        return "json"
    for name in (mine, theirs):
        target.keep_apart(name, output, None, force)
    return target.by_ending(output)


def _portfolio(name: str, limits: Limits) -> Portfolio:
    document = api.parse(terminal.source(name), limits=limits).document
    if not isinstance(document, Portfolio):
        raise click.UsageError(f"{terminal.file_name(name)} is an opportunity; only portfolios can be merged")
    return document


def _show(made: Merge, shape: str, lang: str) -> None:
    if shape == "json":
        terminal.put_json(made.to_json())
    else:
        terminal.put(terminal.safe(made.to_text(lang)))
