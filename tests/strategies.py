"""Documents for tests, built from the published schemas: valid ones, all members at once, and broken ones.

Facts:
- The generator knows the keywords that our schemas use and fails on any other, so that a new keyword cannot pass
  untested.
- Trees are what `json.loads` gives; control characters that the JSON door refuses anyway are not made.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from eportfolio import resources

KINDS = ("portfolio", "opportunity")
CONTEXT = "https://w3id.org/eportfolio/context/1.0.jsonld"

Tree = dict[str, Any]
Path = tuple[str | int, ...]

_SILENT = {"$schema", "$id", "$defs", "title", "description", "examples", "contentEncoding", "not"}
_SAYING = """
$ref type enum const pattern minLength minimum maximum minItems maxItems items prefixItems properties required
additionalProperties propertyNames minProperties
"""
_KNOWN = _SILENT | set(_SAYING.split())


def examples(factor: float) -> settings:
    """So many times the examples of the profile in force; for tests that are quicker or slower than most."""
    return settings(max_examples=max(1, int(settings.default.max_examples * factor)))


# --- valid documents -------------------------------------------------------------------------------------------

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
WORDS = st.sampled_from(
    ["a", "Beleidsadviseur water", "x y", "é", "e\u0301", "😀 ok", "سلام", "0", "null", "<b>", "\\", '"']
)
NAMES = st.sampled_from(
    [
        "own",
        "x",
        "given_name",
        "headlin",
        "to_tree",
        "__class__",
        "__proto__",
        "constructor",
        "model_config",
        "a/b",
        "m~n",
        "",
        "é",
        "copy",
        "unknown",
        "$ref",
        "self",
        "cls",
    ]
)
# Fractions have few digits here: what a JSON number keeps beyond that differs between languages.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.sampled_from([0.5, -2.25, 0.001]) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | WORDS, inner, max_size=3),
    max_leaves=6,
)
SIMPLE: Mapping[str, st.SearchStrategy[Any]] = {
    "Uri": st.sampled_from(
        [
            "https://example.org/a",
            "http://example.org/?q=1#f",
            "urn:uuid:6f1d3a52-0000-4000-8000-000000000001",
            "did:example:1",
            "mailto:a@example.org",
            "tel:+31-6",
            "https://example.org/%C3%A9",
            "https://example.org/é",
        ]
    ),
    "Lang": st.sampled_from(["nl", "en", "nl-BE", "und", "zh-Hant-TW", "EN"]),
}
"""For readers of linked data, which drop tags and addresses that the schema's patterns let through."""


@cache
def document(kind: str, *, unknown: bool = False, simple: bool = False) -> st.SearchStrategy[Tree]:
    """Documents that the published schema of `kind` accepts, of bounded size.

    Args:
        kind: `portfolio` or `opportunity`.
        unknown: Sometimes add members the schema does not know, to objects that may have them.
        simple: Take addresses and language tags from a list of ordinary ones.
    """
    schema = resources.schema(kind)
    return _Generator(schema["$defs"], SIMPLE if simple else {}, unknown=unknown).strategy(schema, "", 6)


def documents(*, unknown: bool = False, simple: bool = False) -> st.SearchStrategy[tuple[str, Tree]]:
    """(kind, tree) of either kind."""
    return st.sampled_from(KINDS).flatmap(
        lambda kind: document(kind, unknown=unknown, simple=simple).map(lambda tree: (kind, tree))
    )


class _Generator:
    """From a schema to a strategy; definitions are made once."""

    def __init__(
        self, definitions: Mapping[str, Any], given: Mapping[str, st.SearchStrategy[Any]], *, unknown: bool
    ) -> None:
        self.definitions = definitions
        self.made = dict(given)
        self.unknown = unknown

    def named(self, name: str) -> st.SearchStrategy[Any]:
        if name not in self.made:
            self.made[name] = (
                JSON.filter(lambda value: isinstance(value, dict))
                if name == "Json"
                else (self.strategy(self.definitions[name], name, 4))
            )
        return self.made[name]

    def strategy(self, schema: Mapping[str, Any], name: str, most: int) -> st.SearchStrategy[Any]:
        strange = set(schema) - _KNOWN
        if strange:
            raise ValueError(f"no strategy for {sorted(strange)}")
        if "$ref" in schema:
            return self.named(schema["$ref"].removeprefix("#/$defs/"))
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return st.one_of([self.of_type(kind, schema, name, most) for kind in kinds])

    def of_type(self, kind: str, schema: Mapping[str, Any], name: str, most: int) -> st.SearchStrategy[Any]:
        match kind:
            case "boolean":
                return st.booleans()
            case "integer":
                return st.integers(schema["minimum"], schema["maximum"])
            case "number":
                low, high = schema["minimum"], schema["maximum"]
                return st.integers(low, high) | st.sampled_from([low + 0.5, high - 0.25, float(low), float(high)])
            case "string":
                return self.string(schema)
            case "array":
                return self.array(schema, name)
        return self.object(schema, name, most)

    def string(self, schema: Mapping[str, Any]) -> st.SearchStrategy[str]:
        if "pattern" not in schema:
            return st.sampled_from(["JVBERi0=", "eA==", "not base64"])
        pattern = schema["pattern"]
        made = st.from_regex(pattern.removeprefix("^").removesuffix("$"), fullmatch=True, alphabet=CHARACTERS)
        made = made.filter(lambda text: len(text) >= schema.get("minLength", 0))
        usual = [text for text in schema.get("examples", ()) if isinstance(text, str)]
        if "Beleidsadviseur water" in usual or (not usual and pattern.startswith("^[^")):
            return WORDS | made
        return st.sampled_from(usual) | made if usual else made

    def array(self, schema: Mapping[str, Any], name: str) -> st.SearchStrategy[list[Any]]:
        if "prefixItems" in schema:
            first = [self.strategy(item, name, 4) for item in schema["prefixItems"]]
            sizes = range(schema["minItems"], schema["maxItems"] + 1)
            return st.one_of([st.tuples(*first[:size]).map(list) for size in sizes])
        return st.lists(self.strategy(schema["items"], name, 4), max_size=3)

    def object(self, schema: Mapping[str, Any], name: str, most: int) -> st.SearchStrategy[Tree]:
        if "propertyNames" in schema:
            keys = self.named("Lang") if name == "Text" else self.string(schema["propertyNames"])
            values = self.strategy(schema["additionalProperties"], name, 4)
            return st.dictionaries(keys, values, min_size=schema.get("minProperties", 0), max_size=3)
        members = {key: self.strategy(member, "", 4) for key, member in schema["properties"].items()}
        required = schema.get("required", [])
        optional = sorted(set(members) - set(required))
        is_open = self.unknown and schema.get("additionalProperties", True) is True
        return _objects(members, required, optional, min(most, len(optional)), is_open=is_open)


@st.composite
def _objects(
    draw: st.DrawFn,
    members: Mapping[str, st.SearchStrategy[Any]],
    required: list[str],
    optional: list[str],
    most: int,
    *,
    is_open: bool,
) -> Tree:
    chosen = draw(st.lists(st.sampled_from(optional), unique=True, max_size=most)) if optional else []
    tree = {name: draw(members[name]) for name in [*required, *chosen]}
    if is_open and draw(st.integers(0, 3)) == 3:
        name = draw(NAMES)
        if name not in members:
            tree[name] = draw(JSON)
    return dict(draw(st.permutations(list(tree.items())))) if draw(st.booleans()) else tree


# --- one document with everything ------------------------------------------------------------------------------

_SAID = {
    "Lang": "nl",
    "Country": "NL",
    "Sha256": "0" * 64,
    "MediaType": "application/pdf",
    "FormatVersion": "1.0",
    "Base64": "eA==",
    "Timestamp": "2026-11-23T10:00:00Z",
    "Date": "2019-03-01",
}


def everything(kind: str) -> Tree:
    """One valid document of `kind` with every member of every object, each text and address another one."""
    schema = resources.schema(kind)
    tree: Tree = _full(schema, "", schema["$defs"], itertools.count(1))
    tree["id"] = "urn:uuid:6f1d3a52-0000-4000-8000-000000000001"
    tree["@context"] = [CONTEXT, {"@base": tree["id"], "@language": tree["language"]}]
    return tree


_MADE: Mapping[str, Callable[[Iterator[int]], Any]] = {
    "Text": lambda n: {"nl": f"tekst {next(n)}", "en": f"text {next(n)}"} if next(n) % 2 else f"één tekst {next(n)}",
    "RingRule": lambda n: {"ring": "sector", "except": [f"https://example.org/{next(n)}"]} if next(n) % 2 else "market",
    "Disclosure": lambda _: {"default": "private", "/owner/givenName": {"ring": "sector", "only": ["urn:x:o"]}},
    "Json": lambda n: {"other": {"b": [1, None, "x"], "a": next(n)}},
    "Context": lambda _: CONTEXT,
    "Ref": lambda n: f"#i{next(n)}",
    "Uri": lambda n: f"https://example.org/{next(n)}",
    "Line": lambda n: f"line {next(n)}",
    "TextItem": lambda n: f"item {next(n)}",
    **{name: lambda _, said=said: said for name, said in _SAID.items()},
}


def _full(schema: Mapping[str, Any], name: str, definitions: Mapping[str, Any], number: Iterator[int]) -> Any:
    if "$ref" in schema:
        target = schema["$ref"].removeprefix("#/$defs/")
        return _full(definitions[target], target, definitions, number)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][next(number) % len(schema["enum"])]
    if name in _MADE:
        return _MADE[name](number)
    match schema["type"]:
        case "boolean":
            return next(number) % 2 == 0
        case "integer":
            return next(number)
        case "number":
            return 0.5 if schema["maximum"] == 1 else next(number) % 100 + 0.5 * (next(number) % 2)
        case "array":
            return [_full(schema["items"], "", definitions, number) for _ in range(2)]
    return {key: _full(member, "", definitions, number) for key, member in schema["properties"].items()}


# --- broken documents ------------------------------------------------------------------------------------------

ODD_VALUES = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        -1,
        22.0,
        1.5,
        1e300,
        -1e15,
        169,
        2**53 - 1,
        "",
        " ",
        "x",
        "\n",
        "2024\n",
        "#e1\n",
        "nl\n",
        "private\n",
        "default\n",
        "\uff12\uff10\uff11\uff19",
        "٢٠١٩",
        "2019-13",
        "2019-3",
        "20190",
        "#",
        "# 1",
        "e1",
        "https://",
        "HTTPS://EXAMPLE.org",
        "https://user@example.org",
        "javascript:alert(1)",
        "a\tb",
        "a\rb",
        "a\x7fb",
        "a\u2028b",
        "other",
        "Other",
        "b2",
        "B2",
        "self",
        "market",
        "Market",
        [],
        [None],
        [[]],
        {},
        {"nl": ""},
        {"nl": 1},
        {"nl": "a", "x y": "b"},
        {"nl\n": "a"},
        {"": "a"},
        {"nl": None},
        {"nl": "a", "NL": "b"},
        {"id": "#e1"},
        {"id": "e1"},
        {"ring": "sector"},
        {"ring": "x"},
        {"ring": "sector", "unless": []},
        {"ring": "sector", "except": None},
        {"except": []},
        {"default\n": "market"},
        {"default": "market"},
        {"/a\n": "market"},
        {"a": "market"},
        {"/~": "market"},
        {"/~0~1": "market"},
        {"/": "private"},
        [CONTEXT],
        [CONTEXT, {}],
        [CONTEXT, {"@vocab": "x"}],
        [CONTEXT, {}, {}],
        [{}, CONTEXT],
        CONTEXT,
        CONTEXT + "\n",
        "1.0\n",
        "2.0",
        "1.00",
        "1.99999",
        "A" * 300,
    ]
)
ODD_KEYS = st.sampled_from(
    ["unless", "@vocab", "id", "kind", "label", "type", "nl\n", "x y", "default", "default\n", "/a/b", "a\nb"]
)


@st.composite
def mutated(draw: st.DrawFn, kind: str, *, most: int = 3) -> Tree:
    """A document of `kind` in which one to `most` places were changed; most often no longer valid."""
    tree: Tree = copy.deepcopy(draw(document(kind, unknown=True)))
    for _ in range(draw(st.integers(1, most))):
        _mutate(draw, tree)
    return tree


def mutated_documents(*, most: int = 3) -> st.SearchStrategy[tuple[str, Tree]]:
    """(kind, tree) of either kind."""
    return st.sampled_from(KINDS).flatmap(lambda kind: mutated(kind, most=most).map(lambda tree: (kind, tree)))


def _mutate(draw: st.DrawFn, tree: Tree) -> None:
    paths = [path for path, _ in nodes(tree) if path]
    if not paths:
        return
    path = draw(st.sampled_from(paths))
    holder, key = _at(tree, path[:-1]), path[-1]
    value = holder[key]
    way = draw(st.sampled_from(["odd", "odd", "swap", "drop", "key", "rename", *_SPOILT]))
    if way == "odd":
        holder[key] = copy.deepcopy(draw(ODD_VALUES))
    elif way == "swap":
        holder[key] = copy.deepcopy(_at(tree, draw(st.sampled_from(paths))))
    elif way in _SPOILT:
        holder[key] = _SPOILT[way](value)
    elif way == "drop" or not isinstance(holder, dict):
        del holder[key]
    elif way == "rename":
        holder[draw(ODD_KEYS)] = holder.pop(key)
    else:
        (value if isinstance(value, dict) else holder)[draw(ODD_KEYS)] = copy.deepcopy(draw(ODD_VALUES))


_SPOILT: Mapping[str, Callable[[Any], Any]] = {
    "tail": lambda value: f"{value}\n" if isinstance(value, str) else [value],
    "near": lambda value: f"{value}x" if isinstance(value, str) else {"x": value},
    "double": lambda value: value * 2 if isinstance(value, list) else [value, value],
}


def nodes(tree: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a tree with the steps that lead to it, the tree itself first."""
    yield path, tree
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from nodes(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from nodes(value, (*path, index))


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def pointer(path: Path) -> str:
    """The steps as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def text_of(tree: Any) -> bytes:
    """The tree as the bytes of a JSON text."""
    return json.dumps(tree, ensure_ascii=False, allow_nan=False).encode("utf-8")
