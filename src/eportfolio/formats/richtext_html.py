"""Plain text as the HTML of the two Europass editors: the inverse of `richtext.plain`.

Facts:
- The sanitiser of the SkillsPassport editor lets p, br, ul, ol, li and a through; its own texts are lines with
  `<br />` between them. A list inside a list stands in the item above it.
- Quill, the editor of the Candidate generation, writes each line as a paragraph or list item of its own. Every list
  is an `<ol>` whose items say what they are, and a deeper item is only told by a class.

Rule: `plain` gives back every text as it was, but for white space at its ends and control characters. What would not
come back as a list (a number out of turn, an item that skips a level) stays a line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

DEEPEST = 10
"""Levels of lists that the reader tells apart."""

_ITEM = re.compile(rf"((?:  ){{0,{DEEPEST - 1}}})(?:-|([1-9][0-9]{{0,6}})\.) (.*\S.*)", re.DOTALL)
_COLLAPSING = re.compile("(?<= ) |[\t\r\u00a0]")
_SHOWN_SPACE = "&#0160;"
_QUILL_MARK = '<span class="ql-ui" contenteditable="false"></span>'


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: as an item of a list at a depth from 1, with its number if it has one; at depth 0 as mere text."""

    text: str
    depth: int = 0
    number: int | None = None
    words: str = ""


def legacy_html(text: str) -> str:
    """The text as the editor of SkillsPassport would hold it; a single line without markup stays bare."""
    text = text.strip()
    html = _Legacy().write(_lines(text))
    return html if "<" in html else _escaped(text)


def quill_html(text: str) -> str:
    """The text as the Quill editor of Candidate would hold it; empty stays empty."""
    text = text.strip()
    return "".join(_quill(_lines(text))) if text else ""


def _lines(text: str) -> Iterator[_Line]:
    for line in text.split("\n"):
        item = _ITEM.fullmatch(line)
        if item is None:
            yield _Line(line)
        else:
            indent, number, words = item.groups()
            yield _Line(line, len(indent) // 2 + 1, int(number) if number else None, words)


def _escaped(text: str) -> str:
    return escape(text).replace("&#x27;", "'")


def _shown(text: str) -> str:
    """The text as HTML, with its white space spelled so that it does not collapse."""
    core = text.strip()
    start = text.find(core) if core else 0
    before, after = text[:start], text[start + len(core) :]
    within = _COLLAPSING.sub(lambda found: _meant(found[0]), _escaped(core))
    return "".join((*map(_meant, before), within, *map(_meant, after)))


def _meant(space: str) -> str:
    return _SHOWN_SPACE if space == " " else f"&#x{ord(space):04X};"


class _Legacy:
    """HTML in the making: the lists that are open, and how many empty lines wait for what comes after them."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.lists: list[int] = []
        self.width = 0
        self.blank = 0

    def write(self, lines: Iterable[_Line]) -> str:
        """The HTML of these lines; the first and the last are not empty."""
        for line in lines:
            if not line.text:
                self.blank += 1
            elif line.depth and self.fits(line):
                self.item(line)
            elif self.lists and line.text[self.width :] and line.text.startswith(" " * self.width):
                self.put(line.text[self.width :])
            else:
                was_list = bool(self.lists)
                self.close(0)
                self.put(line.text, first=was_list or not self.out)
        self.close(0)
        return "".join(self.out)

    def fits(self, line: _Line) -> bool:
        """Whether the reader counts and indents the item just so."""
        if line.depth > len(self.lists) + 1:
            return False
        return line.number in (None, 1) or self.continues(line)

    def continues(self, line: _Line) -> bool:
        """Whether the item goes on with the list that is open at its depth; a list of bullets has the count 0."""
        count = self.lists[line.depth - 1] if line.depth <= len(self.lists) else None
        return count == 0 if line.number is None else bool(count) and count == line.number - 1

    def put(self, text: str, *, first: bool = False) -> None:
        """A line below the one before; `first`: no line is open there."""
        self.out += ["<br />"] * (self.blank + (not first)) + [_shown(text)]
        self.blank = 0

    def item(self, line: _Line) -> None:
        continues = self.continues(line)
        if line.depth == 1 and not continues:
            was_list = bool(self.lists)
            self.close(0)
            self.out += ["<br />"] * (self.blank + (self.blank > 0 and not was_list))
        elif self.blank:
            self.out += ["<br />"] * (self.blank + 1)
        self.blank = 0
        if continues:
            self.close(line.depth)
            self.out.append("</li>")
        else:
            self.close(line.depth - 1)
            self.lists.append(0)
            self.out.append("<ul>" if line.number is None else "<ol>")
        self.lists[-1] = line.number or 0
        self.width = len(line.text) - len(line.words)
        self.out += ["<li>", _shown(line.words)]

    def close(self, depth: int) -> None:
        """Close the lists that are open below a depth."""
        while len(self.lists) > depth:
            self.out.append("</li></ol>" if self.lists.pop() else "</li></ul>")


def _quill(lines: Iterable[_Line]) -> Iterator[str]:
    counts: dict[int, int] | None = None
    for line in lines:
        above = {depth: count for depth, count in (counts or {}).items() if depth < line.depth}
        is_next = line.number == (counts or {}).get(line.depth, 0) + 1
        if line.depth and (line.number in (None, 1) or is_next):
            if counts is not None and line.number is not None and not is_next:
                yield "</ol><ol>"
                above = {}
            elif counts is None:
                yield "<ol>"
            counts = above if line.number is None else above | {line.depth: line.number}
            indent = f' class="ql-indent-{line.depth - 1}"' if line.depth > 1 else ""
            kind = "bullet" if line.number is None else "ordered"
            yield f'<li data-list="{kind}"{indent}>{_QUILL_MARK}{_shown(line.words)}</li>'
            continue
        if counts is not None:
            yield "</ol>"
            counts = None
        yield f"<p>{_shown(line.text) or '<br>'}</p>"
    if counts is not None:
        yield "</ol>"
