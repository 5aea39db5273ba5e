"""`new`: a portfolio from a short interview, on a terminal or from prepared answers.

Rule: what somebody answered is theirs alone. The portfolio and the file of a stopped interview are made readable for
their owner only, and nothing of an answer goes to standard error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

import click

from eportfolio import api, resources
from eportfolio.cli import outcome, show, terminal, words
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.dialogue import SAID, Dialogue
from eportfolio.cli.outcome import Exit
from eportfolio.editing.interview import Interview, fill
from eportfolio.guard import json as json_door
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from eportfolio.model.portfolio import Portfolio

INTERRUPTED = 130
NAMES = {"en": "my.eportfolio.json", "nl": "mijn.eportfolio.json"}


class _Typed:
    """Lines from and to a terminal."""

    def ask(self, prompt: str) -> str:
        click.echo(prompt, nl=False)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.rstrip("\n")

    def tell(self, text: str) -> None:
        terminal.put(text)

    def warn(self, text: str) -> None:
        terminal.put(text)


class _Prepared:
    """Lines from a file; what is asked and proposed is not shown."""

    def __init__(self, text: str) -> None:
        self._left: Iterator[str] = iter(text.splitlines())
        self._number = 0

    def ask(self, prompt: str) -> str:
        self._number += 1
        line = next(self._left, None)
        if line is None:
            raise EOFError
        return line

    def tell(self, text: str) -> None:
        """Nothing."""

    def warn(self, text: str) -> None:
        terminal.say(f"line {self._number}: {text}")


@click.command(short_help="Make a portfolio by answering a few short questions.")
@click.option(
    "-o", "--output", "out", type=terminal.FILE, metavar="FILE", help="Where to write; else my.eportfolio.json."
)
@click.option("--lang", type=click.Choice(["en", "nl"]), default="en", show_default=True, help="Language to ask in.")
@click.option("--from", "from_", type=terminal.FILE, metavar="FILE", help="Start from what this file says already.")
@click.option(
    "--answers", type=terminal.FILE, metavar="FILE", help="Take answers from FILE: JSON, or lines as you would type."
)
@click.option("--state", type=terminal.FILE, metavar="FILE", help="Where a stopped interview is kept.")
@click.option("--questions", is_flag=True, help="Print the questions as JSON, for other programs.")
@limits_options
@click.option("--force", is_flag=True, help="Allow FILE to be overwritten.")
def new(
    *,
    out: str | None,
    lang: Literal["en", "nl"],
    from_: str | None,
    answers: str | None,
    state: str | None,
    questions: bool,
    limits: Limits,
    force: bool,
) -> int:
    """Make a portfolio by answering a few short questions.

    Every question may be skipped. Ctrl-C stops; the same command goes on where you stopped.
    """
    if questions:
        terminal.put_bytes(resources.schema_text("interview.json").encode())
        return Exit.OK
    out = out or NAMES[lang]
    kept = Path(state or f"{'new' if out == '-' else out}.interview")
    _check(out, from_, answers, kept, force=force)
    started = _started(kept, from_, lang, limits)
    if isinstance(started, Exit):
        return started
    if answers is None:
        return _talk(started, _Typed(), out, kept)
    text = Source.of(terminal.source(answers), limits).read()
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _filled(started, json_door.loads(text, limits).tree, out, kept)
    return _talk(started, _Prepared(text.decode("utf-8-sig", "replace")), out, kept)


def _check(out: str, from_: str | None, answers: str | None, kept: Path, *, force: bool) -> None:
    """Refuse what cannot go well, before anything is asked.

    Raises:
        click.UsageError: the options do not go together, or a file is in the way.
    """
    terminal.once([name for name in (from_, answers) if name is not None])
    if answers is None and (sys.stdin is None or not sys.stdin.isatty()):
        raise click.UsageError("there is no terminal to ask on; give the answers with --answers FILE")
    if out == "-" and answers is None:
        raise click.UsageError("the questions are asked on standard output; write to a file with -o FILE")
    if out == "-":
        return
    path = Path(out)
    if not out.lower().endswith((".json", ".jsonld")):
        raise click.UsageError(
            "give FILE a name that ends in .eportfolio.json, .json or .jsonld; convert makes the rest"
        )
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise click.UsageError(f"{terminal.file_name(out)}: there is no place for this file")
    if path.exists() and not force:
        raise click.UsageError(f"{terminal.file_name(out)} exists already; use --force to overwrite it")
    if kept.resolve() == path.resolve():
        raise click.UsageError("--state and -o have to be different files")
    if kept.exists() and from_ is not None:
        raise click.UsageError(
            f"{terminal.file_name(kept)} holds a stopped interview; go on without --from, or remove it"
        )


def _started(kept: Path, from_: str | None, lang: Literal["en", "nl"], limits: Limits) -> Interview | Exit:
    """The interview that was stopped, or a new one."""
    if kept.exists():
        tree = json_door.loads(Source.of(terminal.source(str(kept)), limits).read(), limits).tree
        return Interview.from_json(tree)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if from_ is None:
        return Interview(lang, uuid4().urn, now)
    reading = api.parse(terminal.source(from_), limits=limits)
    if not isinstance(reading.document, Portfolio):
        terminal.say(f"{terminal.file_name(from_)}: this is an opportunity; start from a portfolio or a CV")
        return Exit.UNREADABLE
    if reading.losses:
        terminal.say(
            f"{sum(not loss.kept for loss in reading.losses)} values of the file are not taken over; see convert"
        )
    return Interview(lang, reading.document.id, now, reading.document.to_tree())


def _talk(interview: Interview, lines: _Typed | _Prepared, out: str, kept: Path) -> int:
    """Ask, until everything is said or somebody stops; then write, or tell how to go on."""
    dialogue = Dialogue(lines, interview.lang, lambda now: _keep(now, kept))
    if interview.base and not interview.events:
        for line in (SAID["found"][words.LANGS.index(interview.lang)], "", *_page(interview)):
            lines.tell(line)
    try:
        done = dialogue.run(interview)
    except (EOFError, KeyboardInterrupt):
        if kept.exists():
            terminal.say("", dialogue.say("kept", terminal.file_name(kept)), dialogue.say("go_on"))
        return INTERRUPTED
    return _finish(done, out, kept)


def _page(interview: Interview) -> list[str]:
    return show.lines(interview.portfolio(), interview.lang, terminal.width())


def _filled(interview: Interview, answers: object, out: str, kept: Path) -> int:
    """Write the portfolio of prepared answers; with one answer that does not fit, nothing is written."""
    done, problems = fill(interview, answers if isinstance(answers, dict) else {})
    for problem in problems:
        terminal.say(*outcome.problem_lines("answers", problem, interview.lang))
    return Exit.FINDINGS if problems else _finish(done, out, kept)


def _keep(interview: Interview, kept: Path) -> None:
    text = json.dumps(interview.to_json(), ensure_ascii=False, indent=1)
    with _private():
        api.write_whole(kept, text.encode())


def _finish(interview: Interview, out: str, kept: Path) -> int:
    document = interview.portfolio()
    for problem in api.validate(document).problems:
        if problem.severity != "info":
            terminal.say(*outcome.problem_lines(terminal.file_name(out), outcome.masked(problem), interview.lang))
    if out == "-":
        terminal.put_bytes(api.convert(document, "json").data)
    else:
        format = "jsonld" if out.lower().endswith(".jsonld") else "json"
        with _private():
            api.write_whole(Path(out), api.convert(document, format).data)
    kept.unlink(missing_ok=True)
    shown = (
        {"en": "standard output", "nl": "standaarduitvoer"}[interview.lang] if out == "-" else terminal.file_name(out)
    )
    sections = document.__dict__.items()
    found = words.counts({name: len(held) for name, held in sections if isinstance(held, tuple)}, interview.lang)
    which = words.LANGS.index(interview.lang)
    terminal.say(SAID["wrote"][which].format(shown, found or SAID["no_items"][which]))
    return Exit.OK


@contextmanager
def _private() -> Iterator[None]:
    """Files that are made meanwhile can be read by their owner only."""
    mask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(mask)
