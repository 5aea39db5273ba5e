"""Rich text (HTML in a text value) as plain text that keeps its paragraphs, lists and links.

Facts:
- SkillsPassport descriptions hold the HTML that the editor's sanitiser let through: p, br, b, i, u, strong, em,
  ul, ol, li, span, a, blockquote, sub, sup. Plain text with line breaks occurs in the same fields.
- Candidate descriptions come from the Quill editor: every list is an `<ol>`, and `<li data-list="bullet">` says it
  is none; nesting is a class `ql-indent-1`; an empty line is `<p><br></p>`.

Rule: a text without a known tag or entity is not HTML and comes back as it was, but for white space at its ends.

Rule: in HTML, white space counts once and none at the ends of a line, also as `&nbsp;`. Two spellings of references
that editors do not use say that it is meant: four hexadecimal digits (`&#x00A0;`) for exactly that character, and
`&#0160;` for a space that shows. `richtext_html` writes them, so that every text comes back as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

_INLINE = frozenset(
    (
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "col",
    )
)
_BLOCK = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
    )
)
_OTHER = frozenset(("a", "br", "li", "ol", "ul", "td", "th", "script", "style"))
_NAMES = "|".join(sorted(_INLINE | _BLOCK | _OTHER, key=len, reverse=True))
_TAG = re.compile(rf"(</?(?:{_NAMES})(?:\s(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)?/?>)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NAME = re.compile(r"</?([A-Za-z0-9]+)")
_MEANT = re.compile(r"&#(?:x([0-9A-F]{4})|0160);")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_STANDING = {" ": "\1", "\u00a0": "\2", "\t": "\3", "\r": "\4", "\n": "\5"}
_BESIDE = "\6"
_STOOD = {ord(mark): value for value, mark in _STANDING.items()} | {ord(_BESIDE): None}
"""White space that is meant, as control characters until its line is finished; no text in HTML has those."""
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LIST = re.compile(r"\sdata-list\s*=\s*[\"']?(bullet|ordered)", re.IGNORECASE)
_INDENT = re.compile(r"\bql-indent-([1-9])")
_DEEPEST = 10
_SILENT = frozenset(f"<{slash}{name}>" for name in _INLINE for slash in ("", "/"))
_ENDS = frozenset(f"<{slash}{name}>" for name in _BLOCK for slash in ("", "/")) | {"</li>"}


def _unescaped(text: str) -> str:
    """The text with entities resolved; anything of unusual length stays as it is, as Python refuses long numbers."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def _resolved(entity: re.Match[str]) -> str:
    """What a reference in HTML stands for; white space that is meant, as something that does not collapse."""
    meant = _MEANT.fullmatch(entity[0])
    if meant is None:
        return _clean(unescape(entity[0]))
    value = chr(int(meant[1], 16)) if meant[1] else " "
    if not value.isspace():
        return _clean(unescape(entity[0]))
    return _STANDING.get(value) or (_clean(value) and f"{_BESIDE}{value}{_BESIDE}")


def plain(text: str) -> str:
    """The text without markup: one line for each paragraph and list item, `- ` and `1. ` before items."""
    if "<" not in text:
        if "&" in text:
            text = _clean(_unescaped(text))
        return text.strip()
    if "<!--" in text:
        text = _without_comments(text)
    pieces = _TAG.split(text)
    if len(pieces) == 1:
        if "&" in text:
            text = _clean(_unescaped(text))
        return text.strip()
    if "&#" not in text or not _MEANT.search(text):
        return _Writer().write(pieces)
    return _Writer().write([_CONTROL.sub("", piece) for piece in pieces]).translate(_STOOD).strip()


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join(kept) + text[at:]


def _clean(text: str) -> str:
    """Without the control characters that a numeric entity can make."""
    return text if text.isprintable() else "".join(c for c in text if c >= " " or c in "\t\n\r")


def _parsed(tag: str) -> tuple[str, bool, bool | None, int]:
    """(name, whether it closes, for a list item whether it is numbered if it says so, its extra indent)."""
    found = _NAME.match(tag)
    name = found[1].lower() if found else ""
    kind = indent = None
    if name == "li":
        kind, indent = _LIST.search(tag), _INDENT.search(tag)
    ordered = kind[1].lower() == "ordered" if kind else None
    return name, tag[1] == "/", ordered, int(indent[1]) if indent else 0


_CACHED = 80
_token = lru_cache(maxsize=256)(_parsed)
"""`_parsed` for short tags that hold no address: a document repeats the same few."""


class _Writer:
    """Lines in the making."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.lists: list[bool] = []
        self.counts: dict[int, int] = {}
        self.marker = ""
        self.target = ""
        self.since = 0
        self.mute = False

    def write(self, pieces: list[str]) -> str:
        """The plain text of what splitting at tags gave: text, tag, text, ..."""
        line = self.line
        is_text = False
        for piece in pieces:
            is_text = not is_text
            if is_text:
                if piece and not self.mute:
                    line.append(_ENTITY.sub(_resolved, piece) if "&" in piece else piece)
            elif piece in _SILENT:
                continue
            elif piece in _ENDS:
                if line:
                    self.end_line()
                if piece == "</li>":
                    self.marker = ""
            else:
                self.tag(piece)
        self.end_line()
        return "\n".join(self.lines).strip()

    def tag(self, tag: str) -> None:
        name, closing, ordered, indent = _token(tag) if len(tag) <= _CACHED and tag[1] not in "aA" else _parsed(tag)
        if name == "a":
            self.link(tag, closing)
        elif name in ("td", "th"):
            self.line.append(" ")
        elif name in ("script", "style"):
            self.mute = not closing
        elif name not in _INLINE:
            if self.line or name == "br":
                self.end_line(keep=name == "br")
            if name == "li":
                self.marker = "" if closing else self.item(ordered, indent)
            elif name in ("ul", "ol"):
                self.nest(closing, ordered=name == "ol")

    def nest(self, closing: bool, *, ordered: bool) -> None:
        if not closing:
            self.lists.append(ordered)
        if self.counts:
            self.counts = {level: count for level, count in self.counts.items() if level < len(self.lists)}
        if closing and self.lists:
            self.lists.pop()

    def item(self, ordered: bool | None, indent: int) -> str:
        """The marker of a list item; one that does not say what it is goes by its list."""
        if ordered is None:
            ordered = bool(self.lists) and self.lists[-1]
        depth = min((len(self.lists) or 1) + indent, _DEEPEST)
        if self.counts:
            self.counts = {level: count for level, count in self.counts.items() if level <= depth}
        if not ordered:
            self.counts.pop(depth, None)
            return "  " * (depth - 1) + "- "
        self.counts[depth] = self.counts.get(depth, 0) + 1
        return f"{'  ' * (depth - 1)}{self.counts[depth]}. "

    def link(self, tag: str, closing: bool) -> None:
        if not closing:
            href = _HREF.search(tag)
            target = _unescaped(href.group(1) or href.group(2) or href.group(3) or "").strip() if href else ""
            self.target, self.since = _SPACE.sub(" ", _clean(target)), len(self.line)
        elif self.target:
            target, self.target = self.target, ""
            shown = "".join(self.line[self.since :]).strip()
            if shown not in (target, target.removeprefix("mailto:"), target.removeprefix("tel:")):
                self.line.append(f" ({target})" if shown else target)

    def end_line(self, *, keep: bool = False) -> None:
        """Finish the line; `keep` makes an empty one too."""
        text = (self.line[0] if len(self.line) == 1 else "".join(self.line)).strip()
        self.line.clear()
        if "  " in text or not text.isprintable():
            text = _SPACE.sub(" ", text)
        self.since = 0
        if text:
            self.lines.append(self.marker + text)
            self.marker = " " * len(self.marker)
        elif keep:
            self.lines.append("")
