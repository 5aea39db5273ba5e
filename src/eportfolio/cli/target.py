"""Where a command writes: the format by the ending of a name, files that must differ, all of it or nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click

from eportfolio import api
from eportfolio.cli import terminal


def by_ending(out: str) -> str:
    """The format that is written to files of that name.

    Raises:
        click.UsageError: the name does not tell.
    """
    if out == "-":
        raise click.UsageError("name the format to write to standard output with --to")
    try:
        return api.format_for(out)
    except ValueError as error:
        raise click.UsageError(f"{error} (--to NAME)") from None


def keep_apart(in_: str, out: str, losses: str | None, force: bool) -> None:
    """Refuse to write two things to one place, or over the input.

    Raises:
        click.UsageError: the files are not three different ones.
    """
    if losses is not None and _is_same(losses, out):
        raise click.UsageError("--losses and OUT have to be different files")
    if losses is not None and losses != "-" and _is_same(losses, in_):
        raise click.UsageError("--losses would overwrite the input")
    if out != "-" and not force and _is_same(in_, out):
        raise click.UsageError("OUT is the same file as IN; use --force to overwrite it")


def _is_same(one: str, other: str) -> bool:
    """Whether two names stand for one regular file (a device such as /dev/null may stand for several)."""
    if "-" in (one, other):
        return one == other
    first, second = Path(one), Path(other)
    if first.exists() and second.exists():
        return first.is_file() and first.samefile(second)
    return first.resolve() == second.resolve()


def has_place(name: str) -> bool:
    """Whether a file of that name can exist; when not, say so before anything is written."""
    if name == "-":
        return True
    path = Path(name).resolve()
    fault = errno.EISDIR if path.is_dir() else errno.ENOENT if not path.parent.is_dir() else 0
    if fault:
        terminal.say(f"{terminal.file_name(name)}: cannot write: {os.strerror(fault)}")
    return not fault


def put(name: str, data: bytes) -> bool:
    """Write; when that fails, say so and give False."""
    if name == "-":
        terminal.put_bytes(data)
        return True
    try:
        api.write_whole(Path(name), data)
    except OSError as error:
        terminal.say(f"{terminal.file_name(name)}: cannot write: {error.strerror or type(error).__name__}")
        return False
    return True
