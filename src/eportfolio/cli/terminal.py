"""What goes in and out: standard streams, colour, harmless text, tables, and the options that commands share.

Facts: a terminal obeys control sequences wherever they come from, and shows text reordered after the Unicode
characters that override direction (https://trojansource.codes, 2021). A document is somebody else's text, so
nothing of it is printed without `safe`.
"""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, NoReturn

import click
from click.shell_completion import CompletionItem

from eportfolio import api

MAX_WIDTH = 88
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n?|[\u2028\u2029]")


def safe(text: str) -> str:
    """`text` without control characters, line breaks kept, and with direction overrides made visible."""
    text = _CONTROL.sub("", _BREAK.sub("\n", text)).replace("\t", " ")
    return _DIRECTION.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def file_name(path: Any) -> str:
    """The name of a file as the user gave it, fit to print."""
    return safe(click.format_filename(path)).replace("\n", " ")


def input_name() -> str:
    """The name of the input that was read last, fit to print."""
    ctx = click.get_current_context(silent=True)
    given = ctx.meta.get("eportfolio.input") if ctx is not None else None
    return file_name(given) if given else "input"


def input_length() -> int:
    """Bytes of the input that was read last; 0 when that is not known beforehand."""
    ctx = click.get_current_context(silent=True)
    given = ctx.meta.get("eportfolio.input") if ctx is not None else None
    return Path(given).stat().st_size if given and given != "-" and Path(given).is_file() else 0


def source(path: str) -> str | IO[bytes]:
    """What to read for a FILE of the command line: its path, or standard input for `-`."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.meta["eportfolio.input"] = path
    if path == "-" and sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer if path == "-" else path


def once(paths: Iterable[str]) -> None:
    """Refuse to use standard input twice.

    Raises:
        click.UsageError: `-` stands more than once in `paths`.
    """
    if list(paths).count("-") > 1:
        raise click.UsageError("standard input (-) can be used only once")


def say(*lines: str) -> None:
    """Messages, to standard error."""
    for line in lines:
        click.echo(line, err=True)


def put(text: str) -> None:
    """Data as text, to standard output; what its encoding cannot show is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), color=has_colour())


def put_bytes(data: bytes) -> None:
    """Data as it is, to standard output: JSON and documents are UTF-8 whatever the terminal is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_json(value: Any) -> None:
    """Data as indented JSON, to standard output."""
    put_bytes(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")


def is_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def has_colour() -> bool:
    """Whether standard output may be styled: a terminal, and NO_COLOR (https://no-color.org) is not set."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def strong(text: str) -> str:
    """`text` in bold where that may be."""
    return click.style(text, bold=True) if has_colour() else text


def width() -> int:
    """Columns to write in: those of the terminal, at most 88, at least 40."""
    return max(40, min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under headings, to standard output: by rich on a terminal that has it, else in plain columns."""
    if has_colour() and importlib.util.find_spec("rich") is not None:
        _rich_table(headings, rows)
        return
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings) - 1)]
    left = sum(widths) + 2 * len(widths)
    total = shutil.get_terminal_size((0, 0)).columns if is_terminal() else 0
    room = max(24, total - left) if total else 10_000
    for place, row in enumerate((headings, *rows)):
        start = "".join(f"{cell:<{size}}  " for cell, size in zip(row, widths, strict=False))
        shown = textwrap.wrap(row[-1], room) or [""]
        for number, line in enumerate(shown):
            text = ((start if number == 0 else " " * left) + line).rstrip()
            put(text if place else strong(text))


def _rich_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    console, tables, texts = (
        import_module(f"rich.{name}") for name in ("console", "table", "text")
    )  # optional package
    shown = tables.Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        shown.add_column(heading, no_wrap=number == 0)
    for row in rows:
        shown.add_row(*(texts.Text(cell) for cell in row))
    console.Console(highlight=False).print(shown)


if TYPE_CHECKING:
    ParamType = click.ParamType[str]
else:  # generic only since click 8.2
    ParamType = click.ParamType


class FormatName(ParamType):
    """The name of a format that can be read or written."""

    name = "format"

    def __init__(self, able: Literal["can_read", "can_write"]) -> None:
        self.able = able

    def names(self) -> list[str]:
        """The names that are allowed."""
        return [found.name for found in api.list_formats() if getattr(found, self.able)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, if it is one of ours."""
        names = self.names()
        if value not in names:
            self._refuse(str(value), names, param, ctx)
        return str(value)

    def _refuse(
        self, value: str, names: list[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> NoReturn:
        near = get_close_matches(value.lower(), names, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        verb = "read" if self.able == "can_read" else "written"
        self.fail(f"no format of that name can be {verb}; {meant}choose from: {', '.join(names)}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that start with what is typed."""
        return [CompletionItem(name) for name in self.names() if name.startswith(incomplete)]


FILE = click.Path(allow_dash=True)
from_option = click.option("--from", "from_", type=FormatName("can_read"), help="Format of the input; else by content.")
lang_option = click.option(
    "--lang", type=click.Choice(["en", "nl"]), default="en", show_default=True, help="Language of the messages."
)
output_option = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the output.",
)
