"""How a command can end: the exit codes, and what is said when something stands in the way.

Rule: standard error never shows a value of the document. Names of files show: whoever typed them knows them.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from dataclasses import replace
from enum import IntEnum
from functools import cache
from pathlib import Path

from eportfolio import resources
from eportfolio.cli import bounds, terminal
from eportfolio.errors import EPortfolioError, InvalidDocument, LossRefused, Problem, ReadError, Refused


class Exit(IntEnum):
    """The documented exit codes."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    LOSSY = 4
    REFUSED = 5
    INTERNAL = 70
    CLOSED = 141


def code_of(error: Exception) -> Exit:
    """Say on standard error what went wrong, and give the exit code for it."""
    if isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno == errno.EPIPE):
        _hush()
        return Exit.CLOSED
    if isinstance(error, OSError):
        name = terminal.file_name(error.filename) if error.filename is not None else terminal.input_name()
        terminal.say(f"{name}: {reason(error)}")
        return Exit.UNREADABLE
    if isinstance(error, EPortfolioError):
        return _told(error)
    terminal.say(f"internal error: {type(error).__name__}{_where(error)}; please report it")
    if os.environ.get("EPORTFOLIO_DEBUG") == "1":
        terminal.say("".join(traceback.format_exception(error)).rstrip())
    return Exit.INTERNAL


def of_read_error(error: ReadError) -> Exit:
    """The exit code for an input that could not be read."""
    return Exit.REFUSED if isinstance(error, Refused) else Exit.UNREADABLE


def problem_lines(name: str, problem: Problem, lang: str = "en") -> list[str]:
    """One problem for a person: where, how grave, which code; then what it is and what would be right."""
    shown = problem.localised(lang)
    place = ":".join(str(part) for part in (name, shown.line, shown.column) if part is not None)
    first = f"{place}: {shown.severity} {shown.code} {terminal.safe(shown.pointer) or '/'}"
    return [first, *(f"    {terminal.safe(text)}" for text in (shown.message, shown.hint) if text)]


def masked(problem: Problem) -> Problem:
    """The problem with every step of its JSON Pointer that is no member of the format as `*`.

    Members of a map, and members the format does not know, have names that the document chose.
    """
    known = _members()
    steps = problem.pointer.split("/")
    shown = "/".join(step if step in known or step.isdecimal() else "*" for step in steps)
    return replace(problem, pointer=shown)


@cache
def _members() -> frozenset[str]:
    """Every member name of the format; and the empty first step of a pointer."""
    found, waiting = {""}, [resources.schema("portfolio"), resources.schema("opportunity")]
    while waiting:
        schema = waiting.pop()
        found.update(schema.get("properties", ()))
        for name in ("properties", "$defs"):
            waiting += [held for held in schema.get(name, {}).values() if isinstance(held, dict)]
    return frozenset(found)


def reason(error: OSError) -> str:
    """Why a file or a stream cannot be used, in the system's own words and without its path."""
    verb = "open" if error.filename is not None else "read or write"
    return f"cannot {verb}: {error.strerror or type(error).__name__}"


def _told(error: EPortfolioError) -> Exit:
    name = terminal.input_name()
    if isinstance(error, ReadError):
        terminal.say(*problem_lines(name, masked(error.problem)), *bounds.advice(error.problem))
        return of_read_error(error)
    if isinstance(error, InvalidDocument):
        for problem in error.problems:
            terminal.say(*problem_lines(name, masked(problem)))
        terminal.say("the document is not valid; see the problems above")
        return Exit.FINDINGS
    terminal.say(str(error))
    return Exit.LOSSY if isinstance(error, LossRefused) else Exit.UNREADABLE


def _where(error: Exception) -> str:
    """The place in this program, such as ` in formats/json.py:31`; never a path of the machine."""
    here = Path(__file__).parents[1]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(here):
            return f" in {path.relative_to(here).as_posix()}:{frame.lineno}"
    return ""


def _hush() -> None:
    """Let nothing be written to a closed pipe any more, not even at the interpreter's exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout.close()
