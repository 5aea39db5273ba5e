"""`convert`: one document in another format, whole or not at all, with the list of what did not fit.

Rule: nothing is written before everything that can go wrong without writing has gone right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

import click

from eportfolio import api
from eportfolio.cli import outcome, target, terminal, words
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.outcome import Exit
from eportfolio.errors import Loss, LossRefused
from eportfolio.guard.limits import Limits

LANG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _tag(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not LANG.fullmatch(value):
        raise click.BadParameter("write a language tag such as nl, en or nl-BE")
    return value


@click.command(short_help="Write the document IN to OUT in another format.")
@click.argument("in_", type=terminal.FILE, metavar="IN")
@click.argument("out", type=terminal.FILE, metavar="OUT")
@click.option("--to", type=terminal.FormatName("can_write"), help="Format to write; else by the ending of OUT.")
@terminal.from_option
@click.option("--losses", type=terminal.FILE, metavar="FILE", help="Write what was lost to FILE, as JSON.")
@click.option("--strict", is_flag=True, help="Write nothing when anything is lost (exit code 4).")
@click.option("--lang", callback=_tag, metavar="TAG", help="Language to keep where a format holds only one.")
@click.option("--profile", help="Version or variant of the format to write.")
@limits_options
@click.option("--force", is_flag=True, help="Allow OUT to be the same file as IN.")
def convert(
    *,
    in_: str,
    out: str,
    to: str | None,
    from_: str | None,
    losses: str | None,
    strict: bool,
    lang: str | None,
    profile: str | None,
    limits: Limits,
    force: bool,
) -> int:
    """Write the document IN to OUT in another format, and tell what is lost.

    OUT is written whole or not at all. The list of losses holds the lost values themselves: keep it as safe as the
    document.
    """
    format = to or target.by_ending(out)
    target.keep_apart(in_, out, losses, force)
    if not all(target.has_place(name) for name in (out, losses) if name is not None):
        return Exit.UNREADABLE
    try:
        done = api.convert(
            terminal.source(in_), format, format=from_, lang=lang, strict=strict, profile=profile, limits=limits
        )
    except LossRefused as error:
        if losses is not None and not target.put(losses, _listed(error.losses)):
            return Exit.UNREADABLE
        terminal.say(f"not written, because of --strict: {_tally(error.losses)}", *_advice(losses))
        return Exit.LOSSY
    if losses is not None and not target.put(losses, _listed(done.losses)):
        return Exit.UNREADABLE
    if not target.put(out, done.data):
        return Exit.UNREADABLE
    for problem in done.problems:
        told = outcome.masked(problem) if _is_json(done.format) else problem
        terminal.say(*outcome.problem_lines(terminal.file_name(in_), told))
    sections = done.document.__dict__.items()
    found = words.counts({name: len(held) for name, held in sections if isinstance(held, tuple)})
    shown = "standard output" if out == "-" else terminal.file_name(out)
    terminal.say(f"read {done.format}: {found or 'no items'}; wrote {shown} ({format}); {_tally(done.losses)}")
    if done.losses:
        terminal.say(*_advice(losses))
    return Exit.OK


def _is_json(format: str) -> bool:
    """Whether pointers into that format are JSON Pointers; those into XML name elements of the format only."""
    return any("json" in kind for found in api.list_formats() if found.name == format for kind in found.media_types)


def _listed(losses: Iterable[Loss]) -> bytes:
    listed = {"losses": [loss.as_dict() for loss in losses]}
    return json.dumps(listed, ensure_ascii=False, indent=2, default=str).encode("utf-8", "replace") + b"\n"


def _tally(losses: Iterable[Loss]) -> str:
    """How many values are lost and how many are kept elsewhere, such as `2 values lost, 5 kept in extensions`."""
    places = Counter(loss.kept for loss in losses)
    lost = places.pop("", 0)
    kept = [f"{number} kept in {terminal.safe(place)}" for place, number in sorted(places.items())]
    return ", ".join((f"{lost} value{'' if lost == 1 else 's'} lost", *kept))


def _advice(losses: str | None) -> list[str]:
    return [] if losses is not None else ["use --losses FILE for the list, with place, reason and value of each"]
