"""`edit`: one change in a document, in its own file, whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from eportfolio import api
from eportfolio.cli import outcome, target, terminal
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.outcome import Exit
from eportfolio.editing.edits import Verb, edited
from eportfolio.errors import InvalidDocument, Problem
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from eportfolio.model.codes import REFERRED
from eportfolio.model.document import Treatment


@click.command(short_help="Change, add or remove one thing in the document FILE.")
@click.argument("file", type=terminal.FILE)
@click.argument("verb", type=click.Choice(["set", "add", "remove"]), metavar="set|add|remove")
@click.argument("place")
@click.argument("values", nargs=-1, metavar="[VALUE | NAME=VALUE ...]")
@click.option("-o", "--output", type=terminal.FILE, metavar="OUT", help="Write to OUT; else FILE is replaced.")
@click.option(
    "--references",
    type=click.Choice(["refuse", "remove", "keep"]),
    default="refuse",
    help="What to do when other items refer to the one that goes (default: refuse, and name them).",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", help="Language of what is shown.")
@terminal.from_option
@limits_options
def edit(
    *,
    file: str,
    verb: Verb,
    place: str,
    values: tuple[str, ...],
    output: str | None,
    references: Treatment,
    dry_run: bool,
    lang: str,
    from_: str | None,
    limits: Limits,
) -> int:
    """Change, add or remove one thing in the document FILE.

    PLACE is an id (e1), a path (owner/givenName), or both (e1/period/start).

    \b
      eportfolio edit my.json set owner/givenName Noor
      eportfolio edit my.json set e1 role=cook hoursPerWeek=24
      eportfolio edit my.json add experiences role=cook period/start=2019
      eportfolio edit my.json remove e1 --references remove

    A value that begins with {, [ or " is read as JSON. FILE is written whole or not at all, in the format it has.
    """  # noqa: D301  # click wants this one backslash
    data = Source.of(terminal.source(file), limits).read()
    reading = api.parse(data, format=from_, limits=limits)
    out = output or file
    format = reading.format if output in (None, "-") else target.by_ending(out)
    if output is None and data.startswith(b"%PDF"):
        raise click.UsageError("a PDF cannot be changed; write to another file with -o OUT")
    if not dry_run and not target.has_place(out):
        return Exit.UNREADABLE
    try:
        changed = edited(reading.document, verb, place, values, references)
    except InvalidDocument as error:
        for problem in error.problems:
            terminal.say(*outcome.problem_lines(terminal.file_name(file), outcome.masked(problem), lang))
        advice = " (--references remove or keep)" if any(p.code == REFERRED.code for p in error.problems) else ""
        terminal.say(f"nothing was changed{advice}")
        return Exit.FINDINGS
    except (KeyError, TypeError, ValueError) as error:
        raise click.UsageError(str(error.args[0])) from None
    if dry_run:
        terminal.put(terminal.safe(api.diff(reading.document, changed).to_text(lang)))
        return Exit.OK
    changed = changed.change(modified=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    done = api.convert(changed, format, limits=limits)
    if output is None and done.losses:
        terminal.say(f"not written: {format} cannot hold {len(done.losses)} values; write another format with -o OUT")
        return Exit.LOSSY
    before = {(problem.code, problem.pointer) for problem in api.validate(reading.document).problems}
    for problem in api.validate(changed).problems:
        if (problem.code, problem.pointer) not in before and problem.severity != "info":
            terminal.say(*_told(out, problem, lang))
    return Exit.OK if target.put(out, done.data) else Exit.UNREADABLE


def _told(out: str, problem: Problem, lang: str) -> list[str]:
    return outcome.problem_lines(terminal.file_name(out), outcome.masked(problem), lang)
