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
    _walk(tree, "", "", facts, frozenset(broken) - {""}, _types(kind))
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


def _walk(
    node: Mapping[str, Any], pointer: str, name: str, facts: Facts, broken: frozenset[str], types: Mapping[str, str]
) -> None:
    facts.objects.append((pointer, name, node))
    for member, value in node.items():
        kind = types.get(member)
        if kind is None:
            continue
        below = f"{pointer}/{escape(member)}"
        if below in broken:
            continue
        entries = [(f"{below}/{index}", item) for index, item in enumerate(value)] if isinstance(value, list) else [(below, value)]
        for place, item in entries:
            if place in broken:
                continue
            if isinstance(item, dict):
                if kind == "Text":
                    facts.texts.append((place, item))
                elif kind != "RingRule":
                    identifier = item.get("id")
                    if isinstance(identifier, str) and identifier.startswith("#") and f"{place}/id" not in broken:
                        facts.items.setdefault(identifier, []).append((place, member))
                    _walk(item, place, member, facts, broken, types)
            elif isinstance(item, str):
                if kind == "Date":
                    facts.dates.append((place, item))
                elif kind == "Uri" or (kind == "Organisation" and member == "id"):
                    facts.uris.append((place, item))
                elif member not in ("id",) and item.startswith("#") and kind in ("Ref", "Evidence"):
                    facts.refs.append((place, member, item))
