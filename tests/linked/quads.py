"""One document as canonical quads (RDFC-1.0) in three processors, and what of the document they hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyld.jsonld
import pyoxigraph

from eportfolio import resources
from strategies import CONTEXT

TERMS = "https://w3id.org/eportfolio/ns#"
ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

JSONLD_JS = """
const jsonld = require('jsonld');
return async ({document, contexts}) => {
  const documentLoader = async (url) => {
    if (!(url in contexts)) throw new Error('no network');
    return {contextUrl: null, documentUrl: url, document: contexts[url]};
  };
  const options = {algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: false};
  return await jsonld.canonize(document, options);
};
"""


def contexts(context: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The only documents a loader may give."""
    return {CONTEXT: context or resources.context()}


def in_pyld(document: Any, context: Mapping[str, Any] | None = None) -> list[str]:
    known = contexts(context)

    def load(url: str, _options: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": known[url], "contentType": "application/ld+json"}

    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    return lines(pyld.jsonld.normalize(document, options))


def in_pyoxigraph(document: Any, context: Mapping[str, Any] | None = None) -> list[str]:
    """It has no document loader, so the context stands inline."""
    inner = contexts(context)[CONTEXT]["@context"]
    whole = {**document, "@context": [inner if part == CONTEXT else part for part in document["@context"]]}
    dataset = pyoxigraph.Dataset(
        pyoxigraph.parse(input=json.dumps(whole).encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return lines(pyoxigraph.serialize(iter(dataset), format=pyoxigraph.RdfFormat.N_QUADS).decode())


def lines(quads: str) -> list[str]:
    """Sorted lines with escapes resolved: which characters are escaped is a matter of taste of the writer."""
    return sorted(
        {re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", _character, line) for line in quads.split("\n") if line}
    )


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else ESCAPES[code]


_QUAD = re.compile(r'(\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"(.*)"(?:@\S+|\^\^<[^>]*>)?) \.', re.DOTALL)


def values(quads: list[str]) -> Counter[str]:
    """How often each value stands as an object, and each address as a subject."""
    found: Counter[str] = Counter()
    subjects = set()
    for line in quads:
        match = _QUAD.fullmatch(line)
        assert match is not None, line
        subject, _, address, _, text = match.groups()
        subjects.add(subject.strip("<>"))
        if address is not None:
            found[address] += 1
        elif text is not None:
            found[text] += 1
    found.update(subjects)
    return found


def missing(kind: str, document: Mapping[str, Any], quads: list[str]) -> list[str]:
    """Pointers of the values of the document that the quads do not hold as often as the document does."""
    held = values(quads)
    lost = []
    for pointer, name, value in leaves(resources.schema(kind), document, document["id"]):
        spelling = next((one for one in spellings(name, value) if held[one] > 0), None)
        if spelling is None:
            lost.append(pointer)
        else:
            held[spelling] -= 1
    return lost


def spellings(name: str, value: Any) -> list[str]:
    """How a value may stand in quads; `name` is its type in the schema."""
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, float):
        digits, _, power = f"{value:.15E}".partition("E")
        return [f"{digits.rstrip('0')}{'0' * digits.rstrip('0').endswith('.')}E{int(power)}"]
    if isinstance(value, str):
        return [f"{TERMS}kind-{value}", f"{TERMS}{value}", value] if name.endswith(("Kind", "!")) else [value]
    return [str(value)]


def leaves(schema: Mapping[str, Any], document: Mapping[str, Any], base: str) -> Iterator[tuple[str, str, Any]]:
    """(pointer, type, value) of every single value; free JSON counts as one, references are made absolute.

    An organisation with an id is one node, however often the document names it: what is said twice counts once.
    """
    yield from _Leaves(schema["$defs"], base).below(document, {**schema, "$defs": {}}, "", "")


class _Leaves:
    """One walk through a document, its schema in hand."""

    def __init__(self, definitions: Mapping[str, Any], base: str) -> None:
        self.definitions, self.base = definitions, base
        self.said: set[tuple[str, str, str]] = set()

    def below(self, node: Any, schema: Mapping[str, Any], name: str, pointer: str) -> Iterator[tuple[str, str, Any]]:
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/$defs/")
            schema = self.definitions[name]
        if name in ("Json", "Disclosure"):
            yield pointer, name, json.dumps(node, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        elif isinstance(node, dict) and name == "Text":
            yield from ((f"{pointer}/{tag}", name, text) for tag, text in node.items())
        elif isinstance(node, dict):
            for member, value in node.items():
                is_read = member not in ("$schema", "@context") and member in schema["properties"]
                if is_read and not self.again(node, name, member):
                    yield from self.below(value, schema["properties"][member], "", f"{pointer}/{member}")
        elif isinstance(node, list):
            for index, value in enumerate(node):
                yield from self.below(value, schema["items"], name, f"{pointer}/{index}")
        else:
            is_fixed = "enum" in schema or "const" in schema
            yield pointer, name + "!" * is_fixed, self.base + node if name == "Ref" else node

    def again(self, node: Mapping[str, Any], name: str, member: str) -> bool:
        """Whether the same was said of the same organisation before."""
        if name != "Organisation" or "id" not in node or member == "id" or not isinstance(node[member], str):
            return False
        key = (node["id"], member, node[member])
        known = key in self.said
        self.said.add(key)
        return known
