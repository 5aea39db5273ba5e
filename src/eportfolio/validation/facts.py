"""One walk through a tree that gathers what rules look at, and leaves out what is structurally broken.

Facts: the JSON-LD context makes sure that a member's name has one meaning wherever it stands. So the published
schema gives one type for each name, and a walk over names needs no knowledge of sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from eportfolio import resources
from eportfolio.model.structure import escape


@dataclass(slots=True)
class Facts:
    """What stands where in one document; every entry begins with its JSON Pointer."""

    tree: Mapping[str, Any]
    kind: str
    objects: list[tuple[str, str, Mapping[str, Any]]] = field(default_factory=list)
    """(pointer, member name it stands under, object)."""
    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """From local id to (pointer of the item, section), more than one when the id is doubled."""
    refs: list[tuple[str, str, str]] = field(default_factory=list)
    """(pointer, member name, local id it refers to)."""
    dates: list[tuple[str, str]] = field(default_factory=list)
    uris: list[tuple[str, str]] = field(default_factory=list)
    texts: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """Texts that are maps of languages."""


def gather(tree: Mapping[str, Any], kind: str, broken: Iterable[str]) -> Facts:
    """The facts of `tree`, without the values at the pointers in `broken`; the tree itself is not changed."""
    facts = Facts(tree, kind)
    _Walk(facts, frozenset(broken) - {""}, _types(kind)).object(tree, "", "")
    return facts


@cache
def _types(kind: str) -> Mapping[str, str]:
    """From member name to the name of its type in the published schema."""
    schema = resources.schema(kind)
    types: dict[str, str] = {}
    for definition in (schema, *schema["$defs"].values()):
        for name, member in definition.get("properties", {}).items():
            types[name] = (member.get("items") or member).get("$ref", "").removeprefix("#/$defs/")
    return {name: kind for name, kind in types.items() if kind not in ("Json", "Disclosure", "Context")}


class _Walk:
    """One descent through a tree."""

    def __init__(self, facts: Facts, broken: frozenset[str], types: Mapping[str, str]) -> None:
        self.facts, self.broken, self.types = facts, broken, types

    def object(self, node: Mapping[str, Any], pointer: str, name: str) -> None:
        """Take in an object and everything below it that the format knows."""
        self.facts.objects.append((pointer, name, node))
        for member, value in node.items():
            kind = self.types.get(member)
            below = f"{pointer}/{escape(member)}"
            if kind is None or below in self.broken:
                continue
            if isinstance(value, list):
                for index, item in enumerate(value):
                    self.value(item, f"{below}/{index}", member, kind)
            else:
                self.value(value, below, member, kind)

    def value(self, value: Any, pointer: str, member: str, kind: str) -> None:
        """Take in one value; `kind` is the name of its type in the schema."""
        if pointer in self.broken:
            return
        if isinstance(value, dict):
            if kind == "Text":
                self.facts.texts.append((pointer, value))
            elif kind != "RingRule":
                identifier = value.get("id")
                if isinstance(identifier, str) and identifier.startswith("#") and f"{pointer}/id" not in self.broken:
                    self.facts.items.setdefault(identifier, []).append((pointer, member))
                self.object(value, pointer, member)
        elif isinstance(value, str):
            if kind == "Date":
                self.facts.dates.append((pointer, value))
            elif kind == "Uri":
                self.facts.uris.append((pointer, value))
            elif kind in ("Ref", "Evidence") and member != "id" and value.startswith("#"):
                self.facts.refs.append((pointer, member, value))
