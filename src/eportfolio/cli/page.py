"""A page of text for a terminal: sections of entries, laid out in two columns and wrapped.

Rule: every text is made safe here, before it is measured and wrapped; whoever builds a page need not think of it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from eportfolio.cli.terminal import safe

NARROW = 60
"""Below this width dates stand above what they belong to, not beside it."""

INDENT = 2


class Line(NamedTuple):
    """One finished line; a strong one is a heading."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the page.

    Attributes:
        title: What it is.
        left: When; stands in the left column.
        facts: Short facts, shown in one run.
        texts: Longer texts, each a paragraph.
        rows: Pairs of a label and what it says.
        is_compact: The facts follow the title on its own line.
    """

    title: str
    left: str = ""
    facts: Sequence[str] = ()
    texts: Sequence[str] = ()
    rows: Sequence[tuple[str, str]] = ()
    is_compact: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; a section with neither texts nor entries is not shown."""

    heading: str
    entries: Sequence[Entry] = ()
    texts: Sequence[str] = ()
    groups: Sequence[tuple[str, Sequence[Entry]]] = field(default=())

    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.entries or any(self.texts) or any(held for _, held in self.groups))

    def all_entries(self) -> list[Entry]:
        """The entries, those of the groups included."""
        return [*self.entries, *(entry for _, held in self.groups for entry in held)]


def lay_out(sections: Iterable[Section], width: int) -> list[Line]:
    """The sections that hold something, as lines of at most `width` characters where words allow it."""
    shown = [section for section in sections if not section.is_empty()]
    dated = [len(_one_line(entry.left)) for section in shown for entry in section.all_entries()]
    column = INDENT + max(dated, default=0) + 2 if width >= NARROW else 0
    lines: list[Line] = []
    for section in shown:
        lines += [Line(""), Line(_one_line(section.heading), is_strong=True)]
        lines += [Line(text) for said in section.texts for text in wrapped(said, width, INDENT)]
        lines += _listed("", section.entries, width, column)
        for label, entries in section.groups:
            lines += _listed(label, entries, width, column)
    return lines


def _listed(label: str, entries: Sequence[Entry], width: int, column: int) -> list[Line]:
    """Entries under a label, if they have one; long entries get air between them."""
    is_dated = any(entry.left for entry in entries)
    is_airy = any(entry.texts or entry.rows for entry in entries if not entry.is_compact)
    lines = [Line(" " * INDENT + _one_line(label), is_strong=True)] if label and entries else []
    for number, entry in enumerate(entries):
        if number and is_airy:
            lines.append(Line(""))
        shown = _entry(entry, width - (INDENT if label else 0), column if is_dated else 0)
        lines += [Line(" " * INDENT + text if label else text) for text in shown]
    return lines


def wrapped(text: str, width: int, indent: int = 0, hanging: int = 0) -> list[str]:
    """The paragraphs of `text`, wrapped and indented; later lines of each a further `hanging` columns."""
    first, later = " " * indent, " " * (indent + hanging)
    lines = []
    for paragraph in safe(text).split("\n"):
        words = " ".join(paragraph.split())
        lines += textwrap.wrap(
            words, width, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
        )
    return lines


def _entry(entry: Entry, width: int, column: int) -> list[str]:
    left, title = _one_line(entry.left), _one_line(entry.title)
    facts = " · ".join(_one_line(fact) for fact in entry.facts if fact and fact.casefold() != entry.title.casefold())
    if entry.is_compact and facts:
        title, facts = (f"{title}: {facts}" if title else facts), ""
    indent = column or INDENT + (INDENT if left else 0)
    lines = wrapped(title or facts, width, indent, INDENT)
    if left and column and lines:
        lines[0] = f"{' ' * INDENT}{left:<{column - INDENT}}{lines[0].lstrip()}"
    elif left:
        lines.insert(0, " " * INDENT + left)
    if title and facts:
        lines += wrapped(facts, width, indent, INDENT)
    inner = indent + INDENT if entry.is_compact else indent
    for text in entry.texts:
        lines += wrapped(text, width, inner)
    for label, said in entry.rows:
        if said:
            lines += wrapped(": ".join(filter(None, (label, _one_line(said)))), width, inner, INDENT)
    return lines


def _one_line(text: str) -> str:
    return " ".join(safe(text).split())
