"""The command line: `eportfolio`, or `python -m eportfolio`.

Rule: this module loads click and nothing of the library, so that `--version`, `--help` and shell completion answer
at once; a command's module is loaded when the command is run.

Exit codes: 0 fine; 1 findings; 2 wrong use; 3 the input cannot be opened, read or recognised; 4 a lossy conversion
was refused; 5 the input was refused for what it could do or for its size; 70 an error in this program; 130
interrupted; 141 the reader of standard output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

PROGRAM = "eportfolio"


class Entry(NamedTuple):
    """Where a command lives, and its line in `--help`; the two are held equal by a test."""

    module: str
    help: str


COMMANDS: Mapping[str, Entry] = {
    "detect": Entry("eportfolio.cli.check", "Say which format each FILE has, from its content."),
    "validate": Entry("eportfolio.cli.check", "Check each FILE and tell everything that is wrong with it."),
    "convert": Entry("eportfolio.cli.convert", "Write the document IN to OUT in another format."),
    "show": Entry("eportfolio.cli.show", "Show the portfolio or the opportunity in FILE, to read."),
    "new": Entry("eportfolio.cli.new", "Make a portfolio by answering a few short questions."),
    "edit": Entry("eportfolio.cli.edit", "Change, add or remove one thing in the document FILE."),
    "diff": Entry("eportfolio.cli.diff", "Show what changed from the document BEFORE to AFTER."),
    "merge": Entry("eportfolio.cli.merge", "Bring the portfolios MINE and THEIRS together; doubles are proposed."),
    "vocab": Entry("eportfolio.cli.vocab", "Check a vocabulary."),
    "schema": Entry("eportfolio.cli.about", "Print a published schema, or the JSON-LD context."),
    "formats": Entry("eportfolio.cli.about", "List the formats that can be read and written."),
    "rules": Entry("eportfolio.cli.about", "List the codes of problems and losses, or explain one CODE."),
}


class Commands(click.Group):
    """A group whose commands are loaded when they are run, and whose every end has a documented exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with its module loaded; None when there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found: click.Command = getattr(import_module(entry.module), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; a command that does not exist names the ones that do."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no such command; choose from: {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command line and leave the process with its exit code."""
        extra["standalone_mode"] = False
        if sys.stdout is None:  # closed by whoever started us
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # lives as long as the process
        if len(args) < 2 and extra.get("prog_name") is None:
            extra["prog_name"] = PROGRAM
        try:
            code = super().main(*args, **extra)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            sys.exit(130)
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> int:
        """Run the command; whatever it raises becomes a message and an exit code."""
        try:
            code: int | None = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001  # the last line of defence: nothing of a person reaches a traceback
            return int(import_module("eportfolio.cli.outcome").code_of(error))
        return code or 0


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"{PROGRAM} {import_module(PROGRAM).__version__}")
        ctx.exit()


@click.group(
    PROGRAM,
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog='Shell completion: put  eval "$(_EPORTFOLIO_COMPLETE=bash_source eportfolio)"  in ~/.bashrc '
    "(likewise zsh_source, fish_source).",
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print the version."
)
def main() -> None:
    """Read, check, convert and show e-portfolios.

    Data goes to standard output, messages go to standard error; a FILE of - is standard input.
    """
