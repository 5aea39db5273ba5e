"""One walk through a tree that gathers what rules look at.

Facts: what the structure check found broken stands as None in the tree that rules see, so a rule that asks for a
string or a number passes over it, and one that asks whether a member is there still finds it. What the format does
not know in an object is not looked into: nothing is known of its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eportfolio.model.members import types
from eportfolio.model.structure import escape, steps


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
    sound = _without(tree, sorted(set(broken) - {""}))
    facts = Facts(sound, kind)
    _Walk(facts, types(kind)).object(sound, "", "", "")
    return facts


def _without(tree: Mapping[str, Any], broken: Iterable[str]) -> Mapping[str, Any]:
    """`tree` with None at these pointers; what is on no way to them is shared with it."""
    sound = dict(tree)
    copied = {"": sound}
    for pointer in broken:
        at: Any = sound
        way, names = "", steps(pointer)
        for depth, step in enumerate(names):
            key: Any = int(step) if isinstance(at, list) else step
            way += f"/{escape(step)}"
            if at[key] is None:
                break
            if depth == len(names) - 1:
                at[key] = None
            elif way not in copied:
                copied[way] = at[key] = at[key].copy()
            at = at[key]
    return sound


class _Walk:
    """One descent through a tree."""

    def __init__(self, facts: Facts, types: Mapping[str, Mapping[str, str]]) -> None:
        self.facts, self.types = facts, types

    def object(self, node: Mapping[str, Any], pointer: str, name: str, kind: str) -> None:
        """Take in an object of the type `kind`, and everything below it that the format knows."""
        self.facts.objects.append((pointer, name, node))
        members = self.types[kind]
        for member, value in node.items():
            inner = members.get(member)
            if inner is None:
                continue
            below = f"{pointer}/{escape(member)}"
            if isinstance(value, list):
                for index, item in enumerate(value):
                    self.value(item, f"{below}/{index}", member, inner)
            else:
                self.value(value, below, member, inner)

    def value(self, value: Any, pointer: str, member: str, kind: str) -> None:
        """Take in one value; `kind` is the name of its type in the schema."""
        facts = self.facts
        if isinstance(value, dict):
            if kind == "Text":
                facts.texts.append((pointer, value))
                return
            identifier = value.get("id")
            if isinstance(identifier, str) and identifier.startswith("#"):
                facts.items.setdefault(identifier, []).append((pointer, member))
            self.object(value, pointer, member, kind)
        elif isinstance(value, str):
            if kind == "Date":
                facts.dates.append((pointer, value))
            elif kind == "Uri":
                facts.uris.append((pointer, value))
            elif kind == "Ref" and member != "id":
                facts.refs.append((pointer, member, value))
