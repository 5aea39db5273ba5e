"""From a graph to a document: each member is looked up by its term, from the document's own thing outwards.

Rule: what the graph says and the document has no place for is a loss; so is every value that had to give way.

Facts:
- Sets are read where the format writes lists, as other writers do; several equal values count as one, because
  things with one id are one thing and say everything as often as they were written.
- rdflib resolves `#e1` against `urn:uuid:X` to `urn:uuid:X/#e1`; that is read as `#e1` too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any
from uuid import UUID

from eportfolio import resources
from eportfolio.errors import Code, LimitExceeded, Loss, Malformed, Problem, ReadError
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats import rdf_terms as rdf
from eportfolio.formats.jsonld_foreign import CREDENTIALS
from eportfolio.formats.protocol import Reading
from eportfolio.formats.rdf_graph import Graph, Literal, Value
from eportfolio.guard import json as door
from eportfolio.model.frozen import MAX_INTEGER
from eportfolio.model.migrations import migrate
from eportfolio.model.structure import is_a

_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")
_REAL = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?")
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_SCHEMA = "https://schema.org/"
_OLD_SCHEMA = "http://schema.org/"


def read(graph: Graph, name: str, losses: tuple[Loss, ...] = ()) -> Reading:
    """The one document that the graph speaks of.

    Args:
        graph: What was said.
        name: The format's name.
        losses: What was lost on the way to the graph.

    Raises:
        Malformed: there is no document in it, or more than one.
        UnsupportedVersion: its major version is newer than ours.
        LimitExceeded: reading it takes more values than `json_nodes`.
    """
    graph.fold_lists()
    found = [(subject, kind) for subject, said in graph.things.items() for kind in _kinds(said)]
    if not found:
        what = _credential(graph)
        raise Malformed(codes.CREDENTIAL.problem(what=what) if what else codes.NO_DOCUMENT.problem(terms=rdf.TERMS))
    if len(found) > 1:
        raise Malformed(codes.SEVERAL.problem(count=len(found)))
    root, kind = found[0]
    reader = _Reader(graph, root, kind)
    tree, notes = migrate(reader.run())
    return Reading(tree, kind, name, (*reader.problems, *notes), (*losses, *reader.losses))


def _kinds(said: dict[str, list[Value]]) -> list[str]:
    return [kind for kind in (rdf.CLASSES.get(_name(value)) for value in said.get(rdf.TYPE, ())) if kind]


def _credential(graph: Graph) -> str:
    """What sort of credential the graph holds, the most telling name; empty when there is none."""
    kinds = {_name(value) for said in graph.things.values() for value in said.get(rdf.TYPE, ())}
    return next((what for kind, what in CREDENTIALS.items() if kind in kinds), "")


def _name(value: Value) -> str:
    return value if isinstance(value, str) else ""


class _Reader:
    """One document on its way out of a graph."""

    def __init__(self, graph: Graph, root: str, kind: str) -> None:
        self.graph, self.root, self.kind = graph, root, kind
        self.classes = rdf.classes(kind)
        self.base = root.partition("#")[0] if not root.startswith("_:") else ""
        self.losses: list[Loss] = []
        self.problems: list[Problem] = []
        self.local: dict[str, str] = {}
        self.used: set[tuple[str, str]] = {(root, rdf.TYPE)}
        self.language = self.find_language()
        self.left = graph.limits.json_nodes

    def run(self) -> dict[str, Any]:
        """The document's tree."""
        self.name_items()
        own_id = self.root
        if own_id.startswith("_:"):
            said = repr(sorted((name, sorted(said)) for name, said in self.graph.things.items()))
            own_id = f"urn:uuid:{UUID(bytes=hashlib.sha256(said.encode()).digest()[:16], version=4)}"
            self.problems.append(codes.NEW_DOCUMENT_ID.problem("/id"))
        for value in self.graph.things[self.root][rdf.TYPE]:
            if rdf.CLASSES.get(_name(value)) != self.kind:
                self.lose(codes.STATEMENT, self.root, rdf.TYPE, value)
        tree = {
            "@context": [resources.CONTEXT_ADDRESS, {"@base": own_id, "@language": self.language}],
            "type": self.kind.capitalize(),
            "id": own_id,
            "language": self.language,
            **self.members("", self.root),
        }
        self.report_rest()
        return tree

    def find_language(self) -> str:
        """The language of the document: what it says, else the only one its texts have, else `und`."""
        term = rdf.terms()["language"].address
        for value in self.graph.things[self.root].get(term, ()):
            if isinstance(value, Literal) and isinstance(value.value, str) and is_a("Lang", value.value):
                return value.value
        tags = {literal.language.lower() for literal in self.graph.literals()} - {""}
        only = tags.pop() if len(tags) == 1 else ""
        return only if is_a("Lang", only) else "und"

    # --- ids -------------------------------------------------------------------------------------------------

    def name_items(self) -> None:
        """Give every item of a section its local id: the one it has, else a new one."""
        items: list[tuple[str, str]] = []
        for member in self.classes[""].members:
            if member.is_object and member.is_list and self.classes[member.definition].id == "Ref":
                items += [(member.name, name) for name in self.names(self.root, member)]
        for _, name in items:
            own = self.own_fragment(name)
            if own:
                self.local[name] = own
        taken, numbers = set(self.local.values()), dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 0)
        for section, name in items:
            if name in self.local:
                continue
            fragment = "#" + name.rpartition("#")[2] if "#" in name else ""
            while not is_a("Ref", fragment) or fragment in taken:
                numbers[section[0]] += 1
                fragment = f"#{section[0]}{numbers[section[0]]}"
            taken.add(fragment)
            self.local[name] = fragment
            self.problems.append(codes.NEW_ID.problem(f"/{section}"))
            if not name.startswith("_:"):
                self.losses.append(codes.IDENTIFIER.loss("source", name, name))

    def own_fragment(self, name: str) -> str:
        """The local id that an address is, when it lies in this document."""
        for start in (self.base, f"{self.base}/", ""):
            if name.startswith(f"{start}#") and is_a("Ref", name[len(start) :]):
                return name[len(start) :]
        return ""

    def names(self, subject: str, member: rdf.Member) -> Iterator[str]:
        """The things that a member of a thing refers to."""
        for value in self.found(subject, member):
            held = value if isinstance(value, list) else [value]
            yield from (one for one in held if isinstance(one, str) and not self.graph.is_remnant(one))

    def found(self, subject: str, member: rdf.Member) -> list[Value]:
        """The values of a member; schema.org's terms are read with either scheme."""
        said, address = self.graph.things.get(subject, {}), member.term.address
        values = said.get(address, [])
        if address.startswith(_SCHEMA):
            values = values + said.get(_OLD_SCHEMA + address[len(_SCHEMA) :], [])
        return values

    # --- objects ---------------------------------------------------------------------------------------------

    def members(self, definition: str, subject: str) -> dict[str, Any]:
        """The object of one class that a thing is."""
        kind, made = self.classes[definition], {}
        if kind.id == "Ref" and subject in self.local:
            made["id"] = self.local[subject]
        elif not subject.startswith("_:") and definition:
            if kind.id == "Uri":
                made["id"] = subject
            elif (subject, "") not in self.used:
                self.used.add((subject, ""))
                self.losses.append(codes.IDENTIFIER.loss("source", subject, subject))
        for member in kind.members:
            values = self.found(subject, member)
            if not values:
                continue
            self.used.update((subject, address) for address in _addresses(member))
            value = self.member(member, subject, values)
            if value is not None:
                made[member.name] = value
        return made

    def member(self, member: rdf.Member, subject: str, values: list[Value]) -> Any:
        """The value of one member; None when nothing of it can stay."""
        if member.term.spelling == "text":
            return self.texts(member, subject, values)
        if member.is_list:
            return self.list_of(member, subject, values)
        kept: Any = None
        for value in _flat(values):
            read = self.value(member, subject, value)
            if kept is None:
                kept = read
            elif read is not None and not _same(read, kept):
                self.lose(codes.SECOND, subject, member.term.address, value)
        return kept

    def list_of(self, member: rdf.Member, subject: str, values: list[Value]) -> list[Any]:
        """A list: the members of its lists, each different list once, and the values that stand by themselves."""
        whole: list[Any] = []
        lists: set[str] = set()
        for value in values:
            if not isinstance(value, list):
                read = self.value(member, subject, value)
                whole += [] if read is None else [read]
                continue
            held = [self.value(member, subject, item) for item in value]
            held = [item for item in held if item is not None]
            if repr(held) not in lists:
                lists.add(repr(held))
                whole += held
        return whole

    def value(self, member: rdf.Member, subject: str, value: Value) -> Any:
        """One value as JSON; None, with a loss, when it has no place."""
        self.left -= 1
        if self.left < 0:
            limit = self.graph.limits.json_nodes
            raise LimitExceeded(codes.TOO_MANY.problem(limit=limit, name="json_nodes"))
        address = member.term.address
        if isinstance(value, list):
            return self.lose(codes.STATEMENT, subject, address, value)
        if isinstance(value, str):
            is_remnant = self.graph.is_remnant(value)
            return (
                self.lose(codes.NO_LIST, subject, address, value) if is_remnant else self.thing(member, subject, value)
            )
        return self.literal(member, subject, value)

    def literal(self, member: rdf.Member, subject: str, value: Literal) -> Any:
        """A literal as the JSON value the member holds."""
        address = member.term.address
        if member.term.spelling == "json":
            return self.json(member, subject, value)
        if member.types == {"object"}:
            return self.lose(codes.STATEMENT, subject, address, value)
        if "number" in member.types or "integer" in member.types:
            return self.number(member, subject, value)
        if "boolean" in member.types:
            truth = value.value if isinstance(value.value, bool) else _TRUTH.get(value.value)
            if truth is None:
                self.lose(codes.VALUE, subject, address, value)
            return truth
        if value.language and not (
            member.term.spelling == "translated" and value.language.lower() == self.language.lower()
        ):
            self.losses.append(codes.TAG.loss("source", f"{subject} {address}", value.language))
        return value.value

    def thing(self, member: rdf.Member, subject: str, name: str) -> Any:
        """What a reference to a thing becomes: the thing, its local id, its address, or a word of a closed list."""
        address, is_nameless = member.term.address, name.startswith("_:")
        if member.is_object:
            described = name in self.graph.things
            if not described and not self.classes[member.definition].id:
                return {} if is_nameless else self.lose(codes.STATEMENT, subject, address, name)
            return self.members(member.definition, name)
        if member.definition == "Ref":
            ref = self.local.get(name) or self.own_fragment(name)
            return ref or self.lose(codes.IDENTIFIER, subject, address, name)
        if is_nameless:
            return self.lose(codes.STATEMENT, subject, address, name)
        if member.term.spelling == "choice":
            return rdf.words().get(name, name)
        return name

    def json(self, member: rdf.Member, subject: str, value: Literal) -> Any:
        """A JSON literal, through the door when it is a text."""
        if value.datatype != rdf.JSON:
            return self.lose(codes.VALUE, subject, member.term.address, value)
        if not isinstance(value.value, str):
            return value.value
        try:
            return door.loads(value.value.encode("utf-8"), self.graph.limits).tree
        except LimitExceeded:
            raise
        except ReadError:
            return self.lose(codes.VALUE, subject, member.term.address, value)

    def number(self, member: rdf.Member, subject: str, value: Literal) -> Any:
        """A number, whole ones as int; what is none is left to the structure check when it is a word."""
        raw = value.value
        if isinstance(raw, str):
            if value.datatype == rdf.STRING:
                return raw
            if _INTEGER.fullmatch(raw):
                raw = int(raw)
            elif _REAL.fullmatch(raw):
                raw = float(raw)
        if isinstance(raw, float) and isfinite(raw) and raw == int(raw) and abs(raw) <= MAX_INTEGER:
            raw = int(raw)
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not isfinite(raw) or abs(raw) > MAX_INTEGER:
            return self.lose(codes.VALUE, subject, member.term.address, value)
        return raw

    def texts(self, member: rdf.Member, subject: str, values: list[Value]) -> Any:
        """A text: a string when it is in the document's language alone, else a map from language to text."""
        made: dict[str, str] = {}
        tags: dict[str, str] = {}
        for value in _flat(values):
            if not isinstance(value, Literal) or not isinstance(value.value, str):
                self.lose(codes.STATEMENT, subject, member.term.address, value)
                continue
            tag = value.language or self.language
            if not is_a("Lang", tag):
                self.losses.append(codes.TAG.loss("source", f"{subject} {member.term.address}", tag))
                tag = self.language
            known = tags.setdefault(tag.lower(), tag)
            if known not in made:
                made[known] = value.value
            elif made[known] != value.value:
                self.lose(codes.SECOND, subject, member.term.address, value)
        if len(made) == 1:
            ((tag, text),) = made.items()
            if tag.lower() == self.language.lower():
                return text
        return made or None

    # --- losses ----------------------------------------------------------------------------------------------

    def lose(self, code: Code, subject: str, predicate: str, value: Value) -> Any:
        """Note that a value has no place; None, to stand for it."""
        self.losses.append(code.loss("source", f"{subject} {predicate}", _shown(value)))

    def report_rest(self) -> None:
        """Note everything in the graph that no member asked for."""
        for subject, said in self.graph.things.items():
            for predicate, values in said.items():
                if (subject, predicate) not in self.used:
                    code = codes.NO_LIST if self.graph.is_remnant(subject) else codes.STATEMENT
                    for value in values:
                        self.lose(code, subject, predicate, value)
        if any(loss.code == codes.NO_LIST.code for loss in self.losses):
            self.problems.append(codes.NO_LIST.problem())


def _addresses(member: rdf.Member) -> tuple[str, ...]:
    address = member.term.address
    return (address, _OLD_SCHEMA + address.removeprefix(_SCHEMA)) if address.startswith(_SCHEMA) else (address,)


def _flat(values: list[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _shown(value: Value) -> Any:
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return value.value if isinstance(value, Literal) else value
