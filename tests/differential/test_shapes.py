"""The SHACL shapes, run by pyshacl, and the structure check agree on every member of every class."""

from __future__ import annotations

import copy
import itertools
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyld.jsonld
import pyshacl
import pytest
import rdflib
from hypothesis import assume, given, settings
from rdflib import RDF, XSD, BNode, Literal, Namespace, URIRef

import strategies
from eportfolio import resources
from eportfolio.model import structure
from peers import ROOT
from strategies import KINDS, document, everything, nodes

SH = Namespace("http://www.w3.org/ns/shacl#")
EP = Namespace("https://w3id.org/eportfolio/ns#")
TERMS: dict[str, Any] = resources.context()["@context"]
DEFINITIONS = {
    **{name: (kind, inner) for kind in KINDS for name, inner in resources.schema(kind)["$defs"].items()},
    **{kind.capitalize(): (kind, resources.schema(kind)) for kind in KINDS},
}
CLASSES = sorted(name for name, (_, inner) in DEFINITIONS.items() if "properties" in inner)
OUTSIDE = {"@context", "$schema"}
"""Members that are not in the graph."""


@cache
def shapes() -> rdflib.Graph:
    """The published shapes, and for each class a property whose objects are checked as that class."""
    graph = rdflib.Graph().parse(data=resources.schema_text("shapes.ttl"), format="turtle")
    for name in CLASSES:
        graph.add((EP[f"{name}Shape"], SH.targetObjectsOf, holds(name)))
    return graph


def holds(name: str) -> URIRef:
    return URIRef(f"urn:case:{name}")


def graph_of(items: list[dict[str, Any]]) -> rdflib.Graph:
    """The nodes as PyLD reads them; a node that PyLD refuses is left out."""
    graph = rdflib.Graph()
    for n, item in enumerate(items):
        _read(graph, item, f"n{n}-")
    return graph


def _read(graph: rdflib.Graph, item: dict[str, Any], label: str) -> None:
    """Straight from PyLD's terms: its N-Quads are not well formed when an address holds a newline."""
    base = {"@base": f"urn:uuid:{label}", "@language": "nl"}
    whole = {"@context": [TERMS, base], **item}
    try:
        triples = pyld.jsonld.to_rdf(whole).get("@default", [])
    except pyld.jsonld.JsonLdError:
        return
    for triple in triples:
        if triple["object"] is not None:  # an item of a list that PyLD could not read
            graph.add(tuple(_term(triple[place], label) for place in ("subject", "predicate", "object")))


def _term(term: dict[str, Any], label: str) -> Any:
    if term["type"] == "IRI":
        return URIRef(term["value"])
    if term["type"] == "blank node":
        return BNode(label + term["value"].removeprefix("_:"))
    lang = term.get("language")
    plain = lang or term["datatype"] == str(XSD.string)  # rdflib takes "x" and "x"^^xsd:string for two literals
    return Literal(term["value"], lang=lang, datatype=None if plain else URIRef(term["datatype"]), normalize=False)


def results(data: rdflib.Graph, graph: rdflib.Graph | None = None) -> Iterator[tuple[Any, str]]:
    """(focus node, member) of every violation; the member is empty when the node itself is at fault."""
    _, report, _ = pyshacl.validate(data, shacl_graph=graph or shapes(), inplace=True, max_validation_depth=99)
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        if isinstance(path, BNode):
            path = report.value(path, RDF.first) or next(shapes().objects(path, RDF.first), None)
        yield report.value(result, SH.focusNode), MEMBERS.get(str(path), "")


def full(address: str) -> str:
    prefix, _, rest = address.partition(":")
    return f"{TERMS[prefix]}{rest}"


MEMBERS = {full(term["@id"]): name for name, term in TERMS.items() if isinstance(term, dict)} | {str(RDF.type): "type"}


# --- the matrix --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One member of one class with one value; `how` is what was done."""

    holder: str
    member: str
    kind: str
    is_list: bool
    how: str
    tree: dict[str, Any]

    @property
    def value(self) -> Any:
        return self.tree.get(self.member)

    def __str__(self) -> str:
        return f"{self.holder}.{self.member} ({self.kind}{'[]' * self.is_list}) {self.how}"


ANY = {
    "null": None,
    "number": 7,
    "fraction": 7.25,
    "huge": 1e300,
    "negative": -2_000_000,
    "true": True,
    "empty": "",
    "words": "wrong words",
    "spaced": " ",
    "control": "a\u0007b",
    "newline": "a\nb",
    "object": {},
    "number in a map": {"nl": 7},
    "empty in a map": {"nl": ""},
    "bad tag": {"n": "x"},
    "array": [],
    "nested array": [[]],
    "foreign address": "javascript:alert(1)",
    "relative address": "e1",
    "user in address": "https://user@example.org",
}
LIST_WAYS = ("null", "number", "words", "object", "array", "nested array")
SPOILT: Mapping[str, Callable[[str], Any]] = {
    "tail": lambda value: value + "\n",
    "near": lambda value: value + "!",
    "upper": lambda value: value.swapcase(),
}
SPELT: Mapping[str, tuple[str, ...]] = {
    "Date": ("2019-13", "2019-3", "20190", "2019-XX-01"),
    "Timestamp": ("2026-11-23T10:00:00", "2026-11-23", "2026-02-30T10:00:00Z", "2026-11-23T25:00:00Z"),
    "Ref": ("#1", "urn:x:y", "#a b"),
    "RingRule": ("Market",),
    "FormatVersion": ("2.0", "1.00"),
}
RULES = (
    {"except": []},
    {"ring": "other"},
    {"ring": "sector", "except": "urn:x:y", "only": 7},
    {"ring": "sector", "except": ["javascript:x"]},
    {"ring": "sector", "name": "x"},
)


def cases() -> Iterator[Case]:
    """Each member of each class: right, missing, and wrong in every way of the tables."""
    number = itertools.count(1)
    for holder in CLASSES:
        _, schema = DEFINITIONS[holder]
        for member, inner in schema["properties"].items():
            if member in OUTSIDE:
                continue
            is_list = inner.get("type") == "array"
            item = inner["items"] if is_list else inner
            kind = item.get("$ref", "").removeprefix("#/$defs/") or item.get("type", "const")

            def case(how: str, value: Any = ..., *, of: Any = (holder, member, kind, is_list)) -> Case:
                tree = smallest(of[0], number)
                tree[of[1]] = value
                if value is ...:
                    del tree[of[1]]
                return Case(*of, how, tree)

            yield case("right", valid(inner, holder, number))
            yield case("missing")
            for how, value in wrong(item, kind, holder, member, number):
                yield case(how, [value] if is_list else value)
            if is_list:
                for how in LIST_WAYS:
                    yield case(f"{how} for the list", copy.deepcopy(ANY[how]))
            one, other = (valid(item, holder, number) for _ in range(2))
            yield case("one in an array", [one])
            if json.dumps(one) != json.dumps(other):
                yield case("two in an array", [valid(item, holder, number) for _ in range(2)])


def wrong(
    item: dict[str, Any], kind: str, holder: str, member: str, number: Iterator[int]
) -> Iterator[tuple[str, Any]]:
    for how, value in copy.deepcopy(ANY).items():
        if zlib.crc32(f"{holder}.{member} {how}".encode()) % 3 == 0:  # one in three, to save time
            yield how, value
    right = valid(item, holder, number)
    if isinstance(right, str):
        yield from ((how, spoil(right)) for how, spoil in SPOILT.items())
    yield from ((f"spelt {value}", value) for value in SPELT.get(kind, ()))
    if kind == "RingRule":
        yield from ((f"rule {rule}", rule) for rule in copy.deepcopy(RULES))
    definition = DEFINITIONS[kind][1] if kind in DEFINITIONS else item
    if "minimum" in definition:
        yield "too small", definition["minimum"] - 1
        yield "too large", definition["maximum"] + 1
        yield "smallest", definition["minimum"]
        yield "largest", definition["maximum"]


def valid(schema: dict[str, Any], holder: str, number: Iterator[int]) -> Any:
    return strategies._full(schema, "", DEFINITIONS_OF(holder), number)


def DEFINITIONS_OF(holder: str) -> dict[str, Any]:  # noqa: N802  # reads as the table it is
    definitions: dict[str, Any] = resources.schema(DEFINITIONS[holder][0])["$defs"]
    return definitions


def smallest(holder: str, number: Iterator[int]) -> dict[str, Any]:
    """Only what is required, under an id of its own."""
    _, schema = DEFINITIONS[holder]
    tree = {name: valid(schema["properties"][name], holder, number) for name in schema.get("required", ())}
    if schema["properties"].get("id", {}).get("$ref") == "#/$defs/Uri" and "id" in tree:
        tree["id"] = f"urn:own:{next(number)}"
    return tree


@cache
def matrix() -> tuple[tuple[Case, frozenset[str], frozenset[str] | None], ...]:
    """Each case with the members that the structure check and pyshacl find wrong; None: PyLD makes no node of it."""
    made = list(cases())
    wrapped = [{"@id": f"urn:case:{n}", str(holds(case.holder)): [case.tree]} for n, case in enumerate(made)]
    data = graph_of(wrapped)
    there = {
        n: node for n, case in enumerate(made) for node in data.objects(URIRef(f"urn:case:{n}"), holds(case.holder))
    }
    places: dict[Any, list[int]] = {}
    for n, node in there.items():
        places.setdefault(node, []).append(n)
    found: dict[int, set[str]] = {}
    for focus, member in results(data):
        for n in places.get(focus, ()):
            found.setdefault(n, set()).add(member)
    return tuple(
        (case, structural(case), frozenset(found.get(n, ())) if n in there else None) for n, case in enumerate(made)
    )


def structural(case: Case) -> frozenset[str]:
    problems = structure.explain(case.tree, case.holder)
    return frozenset(problem.pointer.split("/")[1] if problem.pointer else case.member for problem in problems)


# --- what the two may see differently ----------------------------------------------------------------------------

NULLS = ("null", "null for the list")
OPAQUE = ("Json", "Disclosure")


def vanishes(case: Case) -> bool:
    """Whether nothing at all in the place of the member is right in the graph."""
    required = DEFINITIONS[case.holder][1].get("required", ())
    return case.member not in (*required, "id") and case.kind not in OPAQUE


def is_single(case: Case) -> bool:
    return not case.is_list and case.member != "id" and case.kind not in OPAQUE


def is_dropped(case: Case) -> bool:
    is_term = TERMS[case.member].get("@type") == "@vocab" if isinstance(TERMS[case.member], dict) else False
    return is_single(case) and vanishes(case) and (is_term or case.kind in ("Ref", "Uri"))


EXCEPTIONS: Mapping[str, Callable[[Case], bool]] = {
    "null is not in the graph": lambda case: case.how in NULLS and vanishes(case),
    "an empty array where one value is meant leaves nothing": (
        lambda case: case.how in ("array", "nested array") and is_single(case) and vanishes(case)
    ),
    "an array of one value is that value": lambda case: (
        case.how == "one in an array"
        and is_single(case)
        and not (case.kind == "Text" and isinstance(case.value[0], dict))
    ),
    "one value on a list term is a list of one": lambda case: (
        (case.how == "words for the list" and case.kind in ("Line", "TextItem"))
        or (case.how == "object for the list" and case.kind in ("Link", "RequiredCredential"))
    ),
    "an empty language map leaves nothing": lambda case: case.kind == "Text" and case.how == "object",
    "SHACL Core cannot look at a language tag": lambda case: case.kind == "Text" and case.how == "bad tag",
    "SHACL does not look inside free JSON": lambda case: (
        case.kind == "Disclosure" and case.how in ("bad tag", "empty in a map", "number in a map")
    ),
    "a relative address is resolved against the document's": lambda case: (
        case.kind == "Uri"
        and case.how in ("empty", "relative address")
        and (case.member, case.how) != ("id", "relative address")
    ),
    "PyLD drops an address with a space or a newline": lambda case: (
        case.how in ("words", "spaced", "newline", "spelt #a b") and is_dropped(case)
    ),
    "xsd:dateTime must exist; the structure check counts no days": lambda case: (
        case.kind == "Timestamp" and case.how == "spelt 2026-02-30T10:00:00Z"
    ),
}
"""Why a rule is not in the shapes or not in the graph, and which cases that makes differ: all of them, no other."""


def agrees(found: frozenset[str], seen: frozenset[str] | None) -> bool:
    return bool(found) == (seen is None or bool(seen))


def test_pyshacl_and_the_structure_check_agree_on_every_member() -> None:
    differing = [
        str(case)
        for case, found, seen in matrix()
        if not agrees(found, seen) and not any(is_named(case) for is_named in EXCEPTIONS.values())
    ]
    assert differing == []


@pytest.mark.parametrize("reason", EXCEPTIONS)
def test_every_exception_is_one(reason: str) -> None:
    named = [(case, agrees(found, seen)) for case, found, seen in matrix() if EXCEPTIONS[reason](case)]
    assert named
    assert [str(case) for case, does_agree in named if does_agree] == []


def test_both_name_the_same_member() -> None:
    """A fault of the node itself has no member, and an organisation counts its members on the node."""
    differing = [
        f"{case}: {sorted(found)} and {sorted(seen)}"
        for case, found, seen in matrix()
        if found and seen and "" not in seen and not found & seen
    ]
    assert differing == []
    assert all("" in seen for case, _, seen in matrix() if case.member == "id" and seen)


def test_the_matrix_holds_every_member_right_and_wrong() -> None:
    made = Counter((case.holder, case.member, bool(found)) for case, found, _ in matrix())
    members = [(name, one) for name in CLASSES for one in DEFINITIONS[name][1]["properties"] if one not in OUTSIDE]
    assert [member for member in members if not made[*member, True] or not made[*member, False]] == []


# --- graphs that no JSON gives -----------------------------------------------------------------------------------

HEAD = "@prefix ep: <https://w3id.org/eportfolio/ns#> . @prefix s: <https://schema.org/> . @prefix dct: "
HEAD += "<http://purl.org/dc/terms/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
WHOLE = '<urn:a:b> a ep:Portfolio ; ep:formatVersion "1.0" ; dct:language "nl" . '
BROKEN = {
    "no type": ('<urn:a:c> ep:formatVersion "1.0" .', "type"),
    "two types": ("<urn:a:b> a ep:Opportunity .", "type"),
    "no rest": ('<urn:a:b> ep:owner _:o . _:o s:email [ rdf:first "x" ] .', "owner"),
    "no first": ("<urn:a:b> ep:owner _:o . _:o s:email [ rdf:rest () ] .", "owner"),
    "two rests": ('<urn:a:b> ep:owner [ s:email [ rdf:first "x" ; rdf:rest (), ("y") ] ] .', "owner"),
    "two firsts": ('<urn:a:b> ep:owner [ s:email [ rdf:first "x", "y" ; rdf:rest () ] ] .', "owner"),
    "no list": ('<urn:a:b> ep:owner [ s:email "x" ] .', "owner"),
    "two lists": ('<urn:a:b> ep:owner [ s:email ("x"), ("y") ] .', "owner"),
    "a list of the document": ("<urn:a:b> ep:experiences [ rdf:rest () ] .", "experiences"),
    "two texts without a language": ('<urn:a:b> s:headline "x", "y" .', "headline"),
    "two texts of one language": ('<urn:a:b> s:headline "x"@nl, "y"@nl .', "headline"),
    "two objects": ("<urn:a:b> ep:owner [], [] .", "owner"),
    "an item without an address": ("<urn:a:b> ep:goals ( [] ) .", "goals"),
}
RIGHT = {
    "as it is": "",
    "texts in two languages": '<urn:a:b> s:headline "x"@nl, "y"@en .',
    "an empty list": "<urn:a:b> ep:goals () .",
    "statements from elsewhere": '<urn:a:b> <https://example.org/x> "y" .',
    "an organisation that is described twice": (
        "<urn:a:b> ep:experiences ( <urn:a:b#e1> <urn:a:b#e2> ) . <urn:a:b#e1> ep:organisation <urn:o:o> . "
        '<urn:a:b#e2> ep:organisation <urn:o:o> . <urn:o:o> s:name "x", "y" .'
    ),
}


def published() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.schema_text("shapes.ttl"), format="turtle")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_graph_is_refused_at_its_member(name: str) -> None:
    turtle, member = BROKEN[name]
    data = rdflib.Graph().parse(data=HEAD + WHOLE + turtle, format="turtle")
    assert {found for _, found in results(data, published())} == {member}


def test_pyshacl_itself_refuses_a_list_that_is_a_circle() -> None:
    circle = '<urn:a:b> ep:owner [ s:email _:l ] . _:l rdf:first "x" ; rdf:rest _:l .'
    data = rdflib.Graph().parse(data=HEAD + WHOLE + circle, format="turtle")
    with pytest.raises(ValueError, match="recursive"):
        list(results(data, published()))


@pytest.mark.parametrize("name", RIGHT)
def test_what_the_format_leaves_open_conforms(name: str) -> None:
    data = rdflib.Graph().parse(data=HEAD + WHOLE + RIGHT[name], format="turtle")
    assert list(results(data, published())) == []


# --- whole documents ---------------------------------------------------------------------------------------------

EXAMPLES = [
    path for path in sorted((ROOT / "docs" / "examples").glob("*.eportfolio.json")) if "broken" not in path.name
]


def document_graph(tree: dict[str, Any]) -> rdflib.Graph:
    """The graph of a whole document; items get ids of their own, as valid documents have."""
    tree = copy.deepcopy(tree)
    tree.pop("@context", None)
    tree["id"] = "urn:a:b"
    number = itertools.count()
    for path, value in list(nodes(tree)):
        if path and isinstance(value, dict) and "extensions" not in path and str(value.get("id", "")).startswith("#"):
            value["id"] = f"#own{next(number)}"
    return graph_of([tree])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_conforms(path: Any) -> None:
    data = document_graph(json.loads(path.read_text(encoding="utf-8")))
    assert set(data.subjects(RDF.type, None)) == {URIRef("urn:a:b")}
    assert list(results(data, published())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_every_member_conforms(kind: str) -> None:
    assert list(results(document_graph(everything(kind)), published())) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_in_any_object_reaches_the_document(kind: str) -> None:
    """One wrong member in each object in turn, all in one graph: nothing is out of reach of `sh:node`."""
    whole = everything(kind)
    del whole["@context"]
    opaque = {"extensions", "disclosure", "visibility"}
    paths: dict[tuple[str | int, ...], tuple[str | int, ...]] = {}
    for path, value in nodes(whole):
        if isinstance(value, dict) and not opaque & set(path) and "nl" not in value:
            paths.setdefault(tuple(step for step in path if isinstance(step, str)), path)
    items = [{**faulty(whole, path), "id": f"urn:a:{n}"} for n, path in enumerate(paths.values())]
    found = {str(focus) for focus, _ in results(graph_of(items), published())}
    assert found == {item["id"] for item in items}


def faulty(tree: Any, path: tuple[Any, ...]) -> Any:
    """The plain members and the way to the object at `path`; the first other member of that is spoilt."""
    if isinstance(tree, list):
        return [faulty(tree[path[0]], path[1:])]
    kept = {name: value for name, value in tree.items() if isinstance(value, str)}
    if path:
        return kept | {path[0]: faulty(tree[path[0]], path[1:])}
    return kept | {next(name for name in tree if name not in ("id", "type", "$schema")): ["x", True]}


@settings(max_examples=6)
@given(document("portfolio", simple=True))
def test_made_portfolios_conform(tree: dict[str, Any]) -> None:
    for _, value in nodes(tree):  # one language in two spellings breaks a rule of texts
        assume(not isinstance(value, dict) or len({key.lower() for key in value}) == len(value))
    for name in ("created", "modified"):  # a pattern also makes the 31st of February
        if name in tree:
            tree[name] = "2026-11-23T10:00:00Z"
    assert list(results(document_graph(tree), published())) == []
