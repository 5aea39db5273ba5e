r"""The published SHACL shapes, generated from the model classes.

Facts:
- Only documents have an `rdf:type`; every other node is reached from them through `sh:node`.
- An array is an `rdf:List`: one property shape looks at the list, another along `rest*/first` at its items.
- XPath's regular expressions, which SHACL names, know neither `\uXXXX` nor `(?:`; and engines that run them in
  Python let `$` match before a final newline, so a second constraint refuses control characters.
- An organisation may have a URI and be described twice in one document; its statements then merge on one node, so
  they are counted on blank nodes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from eportfolio.model.base import Item
from eportfolio.model.context import EDTF, PREFIXES, context, unwrap
from eportfolio.model.opportunity import Opportunity
from eportfolio.model.portfolio import Portfolio, View
from eportfolio.model.shapes_texts import FIXED, HEAD, VALUES, Said
from eportfolio.model.turtle import Block, Blocks, Pairs, literal, statement
from eportfolio.model.values import (
    CONTROL,
    URI_PATTERN,
    Choice,
    ContextType,
    JsonType,
    Numeric,
    Opaque,
    RingType,
    Scalar,
    TextType,
)

STANDARD: Mapping[str, str] = {
    "sh": "http://www.w3.org/ns/shacl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "edtf": EDTF.removesuffix("EDTF"),
}
DATATYPES: Mapping[str, str] = {"edtf": "edtf:EDTF", "xsd:dateTime": "xsd:dateTime"}
IN_DOCUMENT = "^[^#]+"
"""What stands before the `#` of a local id once it is resolved against the document's address."""


def shapes() -> str:
    """The shapes of a portfolio, an opportunity and everything in them, as Turtle."""
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in sorted({**PREFIXES, **STANDARD}.items()))
    terms = context()["@context"]
    parts = [HEAD, prefixes, FIXED, *(statement(*shape) for shape in _helpers())]
    parts += [statement(f"ep:{kind.__name__}Shape", _class(kind, terms)) for kind in _classes()]
    return "\n".join(parts)


def _classes() -> tuple[type[Item], ...]:
    """Every class that documents hold: the documents first, the rest by name."""
    found: dict[str, type[Item]] = {}
    waiting: list[type[Item]] = [Portfolio, Opportunity]
    while waiting:
        kind = waiting.pop(0)
        if kind.__name__ not in found:
            found[kind.__name__] = kind
            waiting += [inner for field in kind.model_fields.values() if (inner := unwrap(field.annotation)[2])]
    documents = ("Portfolio", "Opportunity")
    return tuple(found[name] for name in (*documents, *sorted(set(found) - set(documents))))


@dataclass(frozen=True)
class _Member:
    """One member of a class, as its property shapes need it."""

    name: str
    description: str
    path: str
    coercion: Mapping[str, Any]
    marker: Any
    inner: type[Item] | None
    is_list: bool
    is_required: bool


def _members(kind: type[Item], terms: Mapping[str, Any]) -> Iterator[_Member]:
    """The members that stand in the graph as properties."""
    for python_name, field in kind.model_fields.items():
        name = field.alias or python_name
        marker, is_list, inner = unwrap(field.annotation)
        marker = next((mark for mark in field.metadata if hasattr(mark, "json_schema")), marker)
        if name in ("id", "type", "$schema") or isinstance(marker, ContextType):
            continue
        yield _Member(
            name, field.description or "", terms[name]["@id"], terms[name], marker, inner, is_list, field.is_required()
        )


def _class(kind: type[Item], terms: Mapping[str, Any]) -> Pairs:
    is_document = kind in (Portfolio, Opportunity)
    pairs: Pairs = [("a", "sh:NodeShape")]
    if is_document:
        pairs.append(("sh:targetClass", f"ep:{kind.__name__}"))
    pairs.append(("sh:description", literal((kind.__doc__ or "").strip().splitlines()[0], "@en")))
    pairs += _identity(kind.model_fields.get("id"))
    pairs.append(("sh:node", "ep:ObjectShape"))
    members = list(_members(kind, terms))
    merges = _merges(kind)
    for member in members:
        pairs += [("sh:property", Block(shape)) for shape in _properties(member, count=not merges)]
    if merges:
        once = Block([("sh:property", Block([("sh:path", one.path), ("sh:maxCount", "1")])) for one in members])
        pairs.append(("sh:or", Blocks([Block([("sh:nodeKind", "sh:IRI")]), once])))
    return pairs


def _merges(kind: type[Item]) -> bool:
    """Whether its nodes may carry an address that other nodes of the document carry too."""
    field = kind.model_fields.get("id")
    return field is not None and not field.is_required()


def _identity(field: FieldInfo | None) -> Pairs:
    """What the node itself must be."""
    if field is None:
        return []
    marker = next((mark for mark in field.metadata if isinstance(mark, Scalar)), None) or unwrap(field.annotation)[0]
    named = _reference(marker)
    said = VALUES[f"id:{marker.name}"]
    if field.is_required():
        return [*named, *_message(said)]
    return [("sh:or", Blocks([Block([("sh:nodeKind", "sh:BlankNode")]), Block(named)])), *_message(said)]


def _properties(member: _Member, *, count: bool) -> Iterator[Pairs]:
    """The property shape of a member, and the one of its items when it is a list."""
    named: Pairs = [("sh:name", literal(member.name)), ("sh:description", literal(member.description, "@en"))]
    counts: Pairs = [("sh:minCount", "1")] if member.is_required else []
    counts += [("sh:maxCount", "1")] if count and not isinstance(member.marker, TextType) else []
    constraints, said = _value(member)
    if not member.is_list:
        many = isinstance(member.marker, TextType)
        how = VALUES["texts" if many else "required" if member.is_required else "optional"]
        yield [("sh:path", member.path), *named, *counts, *constraints, *_message(how, member.name, said)]
        return
    yield [
        ("sh:path", member.path),
        *named,
        *counts,
        ("sh:node", "ep:ListShape"),
        *_message(VALUES["list"], member.name),
    ]
    path = f"( {member.path} [ sh:zeroOrMorePath rdf:rest ] rdf:first )"
    yield [
        ("sh:path", path),
        ("sh:name", literal(member.name)),
        *constraints,
        *_message(VALUES["item"], member.name, said),
    ]


def _message(said: Said, name: str = "", inner: Said | None = None) -> Pairs:
    texts = zip(("@en", "@nl"), said, inner or ("", ""), strict=True)
    return [("sh:message", literal(text.format(name=f"`{name}`", value=value), tag)) for tag, text, value in texts]


def _value(member: _Member) -> tuple[Pairs, Said]:  # noqa: PLR0911  # one table: a type of the model, one line
    """The constraints of one value or one item, and what they ask for in words."""
    marker = member.marker
    if member.inner is not None:
        return [("sh:node", f"ep:{member.inner.__name__}Shape")], VALUES["object"]
    match marker:
        case None:
            return [("sh:datatype", "xsd:boolean")], VALUES["boolean"]
        case Choice():
            return _choice(marker, member.coercion)
        case Numeric():
            return _number(marker)
        case Scalar():
            return _scalar(marker, member.coercion), VALUES[marker.name]
        case TextType():
            limits: Pairs = [("sh:uniqueLang", "true"), ("sh:qualifiedValueShape", "ep:UntaggedShape")]
            return [*_TEXT, *limits, ("sh:qualifiedMaxCount", "1")], VALUES["Text"]
        case RingType():
            return [("sh:or", "( ep:RingShape ep:RingRuleShape )")], VALUES["RingRule"]
        case JsonType():
            return [("sh:datatype", "rdf:JSON"), ("sh:pattern", literal("^[ \t\n\r]*\\{"))], VALUES["Json"]
        case Opaque():
            return [("sh:datatype", "xsd:string"), ("sh:minLength", "1")], VALUES[marker.name]
    raise TypeError(f"no shape for {marker}")


def _choice(marker: Choice, coercion: Mapping[str, Any]) -> tuple[Pairs, Said]:
    match coercion.get("@type"):
        case "@vocab":
            values = [f"ep:kind-{value}" for value in marker.meanings]
        case "ep:Ring":
            values = [literal(value, "^^ep:Ring") for value in marker.meanings]
        case _:
            values = [literal(value) for value in marker.meanings]
    names = ", ".join(marker.meanings)
    said = VALUES["choice"]
    return [("sh:in", f"( {' '.join(values)} )")], (said[0].format(names=names), said[1].format(names=names))


def _number(marker: Numeric) -> tuple[Pairs, Said]:
    kinds: Pairs = [("sh:datatype", "xsd:integer")]
    if not marker.whole:
        kinds = [("sh:or", "( [ sh:datatype xsd:integer ] [ sh:datatype xsd:double ] )")]
    said = VALUES["whole" if marker.whole else "number"]
    en, nl = (text.format(low=marker.minimum, high=marker.maximum) for text in said)
    return [*kinds, ("sh:minInclusive", str(marker.minimum)), ("sh:maxInclusive", str(marker.maximum))], (en, nl)


def _scalar(marker: Scalar, coercion: Mapping[str, Any]) -> Pairs:
    kind = coercion.get("@type")
    if kind == "@id":
        return _reference(marker)
    if marker.multiline:
        return _TEXT
    return [
        ("sh:datatype", DATATYPES.get(kind or "", "xsd:string")),
        ("sh:pattern", literal(_pattern(marker.pattern))),
        ("sh:not", "ep:ControlShape"),
    ]


def _reference(marker: Scalar) -> Pairs:
    pattern = _pattern(marker.pattern)
    if pattern.startswith("^#"):
        pattern = IN_DOCUMENT + pattern[1:]
    return [("sh:nodeKind", "sh:IRI"), ("sh:pattern", literal(pattern)), ("sh:not", "ep:NoAddressShape")]


def _pattern(pattern: str) -> str:
    r"""A pattern of the JSON Schema for XPath: characters instead of `\uXXXX`, plain groups.

    U+0000 cannot stand in a graph, so a range from it begins one later.
    """
    parts = pattern.replace("(?:", "(").replace("\\u0000", "\\u0001").split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


_TEXT: Pairs = [
    ("sh:or", "( [ sh:datatype rdf:langString ] [ sh:datatype xsd:string ] )"),
    ("sh:minLength", "1"),
    ("sh:not", "ep:TextControlShape"),
]


def _helpers() -> Iterator[tuple[str, Pairs]]:
    """The shapes that others share and that hold patterns or rings of the model."""
    node: tuple[str, Any] = ("a", "sh:NodeShape")
    multiline = "[\u0001-\u0008\u000b\u000c\u000e-\u001f]"
    yield "ep:ControlShape", [node, ("sh:pattern", literal(_pattern(CONTROL)))]
    yield "ep:TextControlShape", [node, ("sh:pattern", literal(multiline))]
    marker = unwrap(View.model_fields["ring"].annotation)[0]
    values, said = _choice(marker, marker.term)
    yield "ep:RingShape", [node, *values, *_message(VALUES["value"], "", said)]
    organisations: Pairs = []
    for name in ("except", "only"):
        uri = Scalar("Uri", "", URI_PATTERN, {"@type": "@id"})
        member = _Member(name, "", f"ep:{name}", uri.term, uri, None, is_list=True, is_required=False)
        for shape in _properties(member, count=True):
            organisations.append(("sh:property", Block([pair for pair in shape if pair[0] != "sh:description"])))
    one: Pairs = [("sh:path", "ep:ring"), ("sh:minCount", "1"), ("sh:maxCount", "1"), ("sh:node", "ep:RingShape")]
    yield (
        "ep:RingRuleShape",
        [node, ("sh:closed", "true"), ("sh:property", Block(one)), *organisations, ("sh:node", "ep:ObjectShape")],
    )
