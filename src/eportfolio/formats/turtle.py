"""`turtle`: a document as Turtle, the spelling of RDF that people read.

Source: RDF 1.1 Turtle (W3C Recommendation, 2014). Reading needs the extra `rdf`: its parser neither fetches nor
includes anything.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from eportfolio.errors import Malformed, MissingExtra
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

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]|#[^\r\n]*[\r\n])*(?:@prefix\s|@base\s|(?i:prefix|base)\s+[^\s<]*\s*<)"
)
_PREFIXES = {
    "ep": rdf.TERMS,
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "rdf": rdf.RDF,
    "xsd": rdf.XSD,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_BARE = re.compile(rf'"([+-]?[0-9]+|true|false)"\^\^<{re.escape(rdf.XSD)}(?:integer|boolean)>')


def detect(source: Source) -> Confidence:
    """Likely when it begins with a prefix or a base; other Turtle is recognised by its terms."""
    head = source.head
    if _START.match(head):
        return Confidence.LIKELY
    if head[:1] in (b"{", b"[") or head.lstrip()[:5] in (b"%PDF-", b"<?xml"):
        return Confidence.NO
    return Confidence.MAYBE if rdf.TERMS.encode() in head and b"</" not in head else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The one document that the graph speaks of.

    Raises:
        MissingExtra: the extra `rdf` is not installed.
        Malformed: it is no Turtle, or there is not one document in it.
        LimitExceeded: there are more statements than is allowed.
    """
    try:
        pyoxigraph = import_module("pyoxigraph")
    except ImportError:
        raise MissingExtra("reading Turtle", "rdf") from None
    text = rdf_graph.text(source)
    graph = Graph(options.limits)
    try:
        for quad in pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.TURTLE):
            graph.say(_term(quad.subject), quad.predicate.value, _term(quad.object))
    except SyntaxError as error:
        raise Malformed(codes.SYNTAX.problem(line=error.lineno, column=error.offset, syntax="Turtle")) from None
    return rdf_reader.read(graph, "turtle")


def _term(term: Any) -> Any:
    """A term of the parser as one of ours; a statement about a statement becomes its text, which no member takes."""
    if not hasattr(term, "value"):
        return Literal(str(term), "")
    if hasattr(term, "datatype"):
        return Literal(term.value, term.datatype.value, term.language or "")
    return f"_:{term.value}" if str(term).startswith("_:") else term.value


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None = None) -> Written:
    """Prefixes, then the document with what belongs to it nested inside; things with an address follow it."""
    root, losses = things(document.to_tree(), KINDS[document.type])
    lines = [f"@prefix {name}: <{address}> ." for name, address in _PREFIXES.items()]
    waiting, written = [root], set()
    while waiting:
        thing = waiting.pop(0)
        if id(thing) not in written:
            written.add(id(thing))
            lines += ["", f"{_address(thing.name)} {_said(thing, 1, waiting)} ."]
    lines.append("")
    return Written("\n".join(lines).encode("utf-8"), losses)


def _said(thing: Thing, depth: int, waiting: list[Thing]) -> str:
    """What is said of a thing, one statement a line; things with an address are left to be written after it."""
    indent = "    " * depth
    parts = [
        f"{'a' if predicate == rdf.TYPE else _address(predicate)} {_object(value, depth, waiting)}"
        for predicate, value in thing.statements
    ]
    return f" ;\n{indent}".join(parts)


def _object(value: Object, depth: int, waiting: list[Thing]) -> str:
    if isinstance(value, str):
        return _term_text(value)
    indent = "    " * (depth + 1)
    if isinstance(value, list):
        held = [_object(item, depth + 1, waiting) for item in value]
        if not held:
            return "()"
        return "( " + f"\n{indent}".join(held) + " )" if len(held) > 1 else f"( {held[0]} )"
    if value.name:
        waiting += [value] if value.statements else []
        return _address(value.name)
    return f"[\n{indent}{_said(value, depth + 1, waiting)} ]" if value.statements else "[]"


def _term_text(value: str) -> str:
    """A term as N-Triples write it, shortened as Turtle may."""
    if value.startswith("<"):
        return _address(value[1:-1])
    bare = _BARE.fullmatch(value)
    if bare:
        return bare[1]
    literal, mark, datatype = value.rpartition('"^^<')
    return f'{literal}"^^{_address(datatype[:-1])}' if mark and datatype.endswith(">") else value


def _address(address: str) -> str:
    """An address with its prefix where it has one and the rest is a plain name."""
    for prefix, start in _PREFIXES.items():
        if address.startswith(start) and _NAME.fullmatch(address[len(start) :]):
            return f"{prefix}:{address[len(start) :]}"
    return f"<{address}>"


FORMAT = Format(
    name="turtle",
    title="own document as RDF, Turtle",
    media_types=("text/turtle",),
    extensions=(".ttl",),
    can_write=True,
    declared_losses=DECLARED,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
