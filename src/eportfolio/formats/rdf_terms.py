"""The terms of the format as RDF: which member has which address, and how its values are spelled.

Everything is taken from the published context and the published schemas, so that context, writer and reader
cannot differ.

Facts: the context is flat and each name has one coercion wherever it stands. But a name may be unknown where it
stands, and what its values are differs by class, so reading and writing both ask the class first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from eportfolio import resources

TERMS = "https://w3id.org/eportfolio/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = RDF + "type"
FIRST, REST, NIL = RDF + "first", RDF + "rest", RDF + "nil"
JSON = RDF + "JSON"
LANG_STRING = RDF + "langString"
STRING, BOOLEAN, INTEGER, DOUBLE = XSD + "string", XSD + "boolean", XSD + "integer", XSD + "double"
CLASSES: Mapping[str, str] = {TERMS + "Portfolio": "portfolio", TERMS + "Opportunity": "opportunity"}

Spelling = Literal["text", "translated", "plain", "address", "choice", "typed", "json"]
"""How the strings of a term stand in RDF: in the document's language or by language map, in the document's language
alone, without language, as address, as address of a term, with a datatype, as a JSON literal."""


@dataclass(frozen=True, slots=True)
class Term:
    """One name of the context.

    Attributes:
        address: Its IRI.
        spelling: How its strings are written.
        datatype: The IRI of the datatype when the spelling is `typed`.
    """

    address: str
    spelling: Spelling
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of one class: its name, its term, and the definition in the schema that its values follow.

    Attributes:
        name: The JSON name.
        term: Its term.
        is_list: Whether the member is an array.
        definition: Name in `$defs` of what it holds, empty for a boolean or a constant.
        is_object: Whether that can be an object with members.
        types: The JSON types of its plain values.
    """

    name: str
    term: Term
    is_list: bool
    definition: str
    is_object: bool
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Class:
    """One class of the schema: its members in their order and by name, and what its own id is."""

    members: tuple[Member, ...]
    id: Literal["", "Ref", "Uri"]
    named: Mapping[str, Member]


@cache
def terms() -> Mapping[str, Term]:
    """Every name of the context that stands for a property."""
    context = resources.context()["@context"]
    return {name: _term(entry, context) for name, entry in context.items() if isinstance(entry, dict)}


@cache
def choices() -> Mapping[str, str]:
    """Every value of a closed list that is a term, with its IRI."""
    context = resources.context()["@context"]
    return {
        name: _expanded(entry, context)
        for name, entry in context.items()
        if isinstance(entry, str) and entry.startswith("ep:kind-")
    }


@cache
def words() -> Mapping[str, str]:
    """Every value of a closed list that is a term, by its IRI."""
    return {address: word for word, address in choices().items()}


@cache
def classes(kind: str) -> Mapping[str, Class]:
    """Every class of a `portfolio` or an `opportunity` by its name in `$defs`; the document itself is ``""``."""
    schema = resources.schema(kind)
    found = {"": _class(schema, schema["$defs"])}
    for name, definition in schema["$defs"].items():
        if "properties" in definition:
            found[name] = _class(definition, schema["$defs"])
    return found


def _expanded(address: str, context: Mapping[str, Any]) -> str:
    prefix, colon, rest = address.partition(":")
    if not colon:
        return str(context.get(address, address))
    start = context.get(prefix)
    return f"{start}{rest}" if isinstance(start, str) and not rest.startswith("//") else address


def _term(entry: Mapping[str, Any], context: Mapping[str, Any]) -> Term:
    address, kind = _expanded(entry["@id"], context), entry.get("@type")
    spellings: Mapping[str, Spelling] = {"@id": "address", "@vocab": "choice", "@json": "json"}
    if kind is not None:
        spelling = spellings.get(kind, "typed")
        return Term(address, spelling, _expanded(kind, context) if spelling == "typed" else "")
    if entry.get("@container") == "@language":
        return Term(address, "text")
    return Term(address, "plain" if "@language" in entry else "translated")


def _class(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Class:
    held = schema["properties"]
    named = held.get("id", {}).get("$ref", "").removeprefix("#/$defs/")
    members = []
    for name, property_schema in held.items():
        if name not in terms():
            continue
        is_list = property_schema.get("type") == "array"
        inner = property_schema["items"] if is_list else property_schema
        definition = inner.get("$ref", "").removeprefix("#/$defs/")
        body = definitions.get(definition, inner)
        types = body.get("type", "string" if "const" in body else [])
        members.append(
            Member(
                name,
                terms()[name],
                is_list,
                definition,
                "properties" in body,
                frozenset([types] if isinstance(types, str) else types),
            )
        )
    return Class(tuple(members), named if named in ("Ref", "Uri") else "", {member.name: member for member in members})
