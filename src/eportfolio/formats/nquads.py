r"""`nquads`: a document as N-Quads, the line by line spelling of RDF that every tool reads.

Source: RDF 1.1 N-Quads (W3C Recommendation, 2014). N-Triples are N-Quads without names of graphs.

Facts:
- Only CR and LF end a line; Python's `splitlines` also splits at U+2028 and others, which a literal may hold.
- An escape may spell half a character (`\uD800`), which no text may hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eportfolio.errors import Malformed
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats import rdf_graph, rdf_reader
from eportfolio.formats import rdf_terms as rdf
from eportfolio.formats.own import KINDS
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.formats.rdf_graph import Graph, Literal
from eportfolio.formats.rdf_writer import DECLARED, Object, Thing, things
from eportfolio.guard.source import Source

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

_SAFE = r'[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}'
_ADDRESS = rf"<([A-Za-z][A-Za-z0-9+.-]*:(?:{_SAFE})*+)>"
_LABEL = r"(_:[^\s<>\"{}|^`\\,;()\[\]]*[^\s<>\"{}|^`\\,;()\[\].])"
_TEXT = r'"((?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+)"'
_STATEMENT = re.compile(
    rf"[ \t]*(?:{_ADDRESS}|{_LABEL})[ \t]*{_ADDRESS}[ \t]*"
    rf"(?:{_ADDRESS}|{_LABEL}|{_TEXT}(?:\^\^{_ADDRESS}|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?)[ \t]*"
    rf"(?:(?:{_ADDRESS}|{_LABEL})[ \t]*)?\.[ \t]*(?:#.*)?"
)
_NOTHING = re.compile(r"[ \t]*(?:#.*)?")
_END = re.compile(r"\r\n|\n|\r")
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def detect(source: Source) -> Confidence:
    """Certain when the first line that says something is a statement."""
    head = source.head
    if head[:1] in (b"{", b"[") or head[:5] == b"%PDF-":
        return Confidence.NO
    for line in _END.split(head.decode("utf-8-sig", "replace")):
        if not _NOTHING.fullmatch(line):
            return Confidence.CERTAIN if _STATEMENT.fullmatch(line) else Confidence.NO
    return Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The one document the statements speak of; all graphs are read as one.

    Raises:
        Malformed: a line is no statement, or there is not one document.
        LimitExceeded: there are more statements than is allowed.
    """
    return rdf_reader.read(parse(rdf_graph.text(source), Graph(options.limits)), "nquads")


def parse(text: str, graph: Graph) -> Graph:
    """The statements of the text, each once, put into the graph.

    Raises:
        Malformed: a line is no statement; tells the line.
        LimitExceeded: there are more than is allowed.
    """
    seen: set[str] = set()
    for number, line in enumerate(_END.split(text), start=1):
        match = _STATEMENT.fullmatch(line)
        if match is None:
            if _NOTHING.fullmatch(line):
                continue
            raise Malformed(codes.SYNTAX.problem(line=number, column=1, syntax="N-Quads"))
        if line in seen:
            continue
        seen.add(line)
        address, label, predicate, target, node, literal, datatype, tag = match.groups()[:8]
        try:
            subject = _plain(address) if label is None else label
            if target is not None:
                graph.say(subject, _plain(predicate), _plain(target))
            elif node is not None:
                graph.say(subject, _plain(predicate), node)
            else:
                kind = rdf.LANG_STRING if tag else _plain(datatype) if datatype else rdf.STRING
                graph.say(subject, _plain(predicate), Literal(_plain(literal), kind, tag or ""))
        except ValueError:
            raise Malformed(codes.SYNTAX.problem(line=number, column=1, syntax="N-Quads")) from None
    return graph


def _plain(text: str) -> str:
    """The text with its escapes resolved.

    Raises:
        ValueError: an escape is half a character, or beyond the last one.
    """
    if "\\" not in text:
        return text
    found = _ESCAPE.sub(_character, text)
    if not found.isascii():
        found.encode("utf-8")
    return found


def _character(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape[1:], 16)) if len(escape) > 1 else _CHARACTERS[escape]


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None = None) -> Written:
    """One statement a line, in the order of the document; things without an address are numbered."""
    root, losses = things(document.to_tree(), KINDS[document.type])
    lines: list[str] = []
    _Labels().write(root, lines)
    lines.append("")
    return Written("\n".join(lines).encode("utf-8"), losses)


class _Labels:
    """Numbers the things that have no address."""

    def __init__(self) -> None:
        self.number = -1

    def next(self) -> str:
        """A label that no other thing has."""
        self.number += 1
        return f"_:b{self.number}"

    def write(self, thing: Thing, lines: list[str]) -> str:
        """Write what is said of a thing; the term that stands for it."""
        subject = f"<{thing.name}>" if thing.name else self.next()
        for predicate, value in thing.statements:
            if isinstance(value, str):
                lines.append(f"{subject} <{predicate}> {value} .")
            else:
                place = len(lines)
                lines.append("")
                lines[place] = f"{subject} <{predicate}> {self.term(value, lines)} ."
        return subject

    def term(self, value: Object, lines: list[str]) -> str:
        """The term that stands for an object, after writing what is said of it."""
        if isinstance(value, str):
            return value
        if isinstance(value, Thing):
            return self.write(value, lines)
        cells = [self.next() for _ in value]
        for place, item in enumerate(value):
            following = cells[place + 1] if place + 1 < len(cells) else f"<{rdf.NIL}>"
            lines.append(f"{cells[place]} <{rdf.FIRST}> {self.term(item, lines)} .")
            lines.append(f"{cells[place]} <{rdf.REST}> {following} .")
        return cells[0] if cells else f"<{rdf.NIL}>"


FORMAT = Format(
    name="nquads",
    title="own document as RDF, N-Quads",
    media_types=("application/n-quads", "application/n-triples"),
    extensions=(".nq", ".nt"),
    can_write=True,
    declared_losses=DECLARED,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
