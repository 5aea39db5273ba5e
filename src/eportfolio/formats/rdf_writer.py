"""From a document's tree to the things its RDF speaks of, as terms of N-Triples.

Source: JSON-LD 1.1 API (W3C Recommendation, 2020), section 8, Deserialize JSON-LD to RDF. The published context is
flat, so that expansion is not needed.

Facts (equal to what PyLD and jsonld.js write):
- Language tags become lower case; a number with a fraction becomes an xsd:double of 16 digits; a JSON literal is
  canonical (RFC 8785).
- A reference is resolved against the document's id, of which a fragment falls away first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from eportfolio.errors import Loss
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats import rdf_terms as rdf
from eportfolio.model import jcs, structure
from eportfolio.model.turtle import literal

Statements = list[tuple[str, "Object"]]

DECLARED = (
    "unknown members",
    "digits of a number after the sixteenth",
    "differences between organisations with the same id",
)
"""What a document may hold and RDF cannot, in the order of importance."""


@dataclass(slots=True)
class Thing:
    """One subject and what is said of it.

    Attributes:
        name: Its IRI; empty when it has none.
        statements: (IRI of the predicate, object) in the order of the document.
    """

    name: str
    statements: Statements = field(default_factory=list)


_OF_THE_TEXT = frozenset(("@context", "$schema", "type"))
"""Members of a document that say how its text is to be read; RDF says it otherwise or has no need of it."""

Object = str | Thing | list[Any]
"""A term as N-Triples write it, a thing, or a list of those."""


def things(tree: dict[str, Any], kind: str) -> tuple[Thing, tuple[Loss, ...]]:
    """The document as a thing with all other things inside it, and what RDF cannot hold of it.

    Args:
        tree: A document whose structure holds.
        kind: `portfolio` or `opportunity`.
    """
    return _Writer(tree, kind).run()


class _Writer:
    """One document on its way to RDF."""

    def __init__(self, tree: dict[str, Any], kind: str) -> None:
        self.tree = tree
        self.base = tree["id"].partition("#")[0]
        self.tag = f"@{tree['language'].lower()}"
        self.classes = rdf.classes(kind)
        self.choices = rdf.choices()
        self.losses: list[Loss] = []
        self.said: dict[str, Statements] = {}

    def run(self) -> tuple[Thing, tuple[Loss, ...]]:
        """The document as a thing."""
        root = self.thing(self.tree, "", "")
        root.statements.insert(0, (rdf.TYPE, f"<{rdf.TERMS}{self.tree['type']}>"))
        return root, tuple(self.losses)

    def thing(self, node: dict[str, Any], definition: str, pointer: str) -> Thing:
        """An object of the document, of the class that the schema defines under that name."""
        kind = self.classes[definition]
        found = Thing(self.absolute(node["id"]) if kind.id and "id" in node else "")
        for name, value in node.items():
            member = kind.named.get(name)
            if member is not None:
                self.say(found.statements, member, value, pointer)
            elif not (name == "id" and kind.id) and not (name in _OF_THE_TEXT and not definition):
                self.losses.append(codes.UNKNOWN_TERM.loss("document", f"{pointer}/{structure.escape(name)}", value))
        if found.name:
            before = self.said.setdefault(found.name, found.statements)
            if before is not found.statements and before != found.statements:
                self.losses.append(codes.MERGED.loss("document", pointer, kept="simplified"))
        return found

    def say(self, statements: Statements, member: rdf.Member, value: Any, pointer: str) -> None:
        """What one member says."""
        term = member.term
        if isinstance(value, str):
            statements.append((term.address, self.string(term, value)))
        elif term.spelling == "text":
            statements += [(term.address, literal(text, f"@{tag.lower()}")) for tag, text in value.items()]
        elif isinstance(value, list):
            held = [self.object(member, item, f"{pointer}/{member.name}/{count}") for count, item in enumerate(value)]
            statements.append((term.address, held))
        else:
            statements.append((term.address, self.object(member, value, f"{pointer}/{member.name}")))

    def object(self, member: rdf.Member, value: Any, pointer: str) -> Object:
        """One value of a member."""
        if isinstance(value, str):
            return self.string(member.term, value)
        if member.term.spelling == "json":
            return literal(jcs.dumps(value), f"^^<{rdf.JSON}>")
        if isinstance(value, dict):
            return self.thing(value, member.definition, pointer)
        if isinstance(value, bool):
            return f'"{"true" if value else "false"}"^^<{rdf.BOOLEAN}>'
        if isinstance(value, int):
            return f'"{value}"^^<{rdf.INTEGER}>'
        spelled = double(value)
        if float(spelled) != value:
            self.losses.append(codes.ROUNDED.loss("document", pointer, value, kept="simplified"))
        return f'"{spelled}"^^<{rdf.DOUBLE}>'

    def string(self, term: rdf.Term, value: str) -> str:
        """A string as its term spells it."""
        if term.spelling == "address":
            return f"<{self.absolute(value)}>"
        if term.spelling == "choice":
            return f"<{self.choices[value]}>"
        if term.spelling == "typed":
            return literal(value, f"^^<{term.datatype}>")
        return literal(value, "" if term.spelling == "plain" else self.tag)

    def absolute(self, reference: str) -> str:
        """A reference to an item of this document as an address; addresses stay as they are."""
        return self.base + reference if reference.startswith("#") else reference


def double(value: float) -> str:
    """The canonical spelling of an xsd:double: `5.0E-1`."""
    digits, _, power = f"{value:.15E}".partition("E")
    digits = digits.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{int(power)}"
