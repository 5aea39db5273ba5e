"""What the objects of the format hold, read from the published schemas: walks over trees by type.

Rule: what the format does not know in an object is not looked into, and neither is free JSON (`extensions`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any, Final

from eportfolio import resources
from eportfolio.model.structure import escape

ENTRY_LETTERS: Mapping[str, str] = {
    "experiences": "e",
    "education": "s",
    "credentials": "q",
    "achievements": "h",
    "languages": "l",
    "competencies": "c",
    "relations": "r",
    "evidence": "d",
    "endorsements": "n",
    "assessments": "a",
    "goals": "g",
    "reflections": "f",
    "declarations": "v",
    "requirements": "q",
}
"""Sections whose items have a local id, and the letter a new id begins with; `sections` gives those of one kind."""

DROP: Final = object()
"""What a change of `replaced` gives for a value that is to go."""

_CLOSED = frozenset({"", "Json", "Disclosure", "Context", "RingRule"})


@cache
def types(kind: str) -> Mapping[str, Mapping[str, str]]:
    """From the name of an object's type to its members and the names of theirs; the document's own type is empty."""
    schema = resources.schema(kind)
    found = {}
    for name, definition in ({"": schema} | schema["$defs"]).items():
        members = {
            member: (inner.get("items") or inner).get("$ref", "").removeprefix("#/$defs/")
            for member, inner in definition.get("properties", {}).items()
        }
        found[name] = {member: of for member, of in members.items() if of not in _CLOSED}
    return found


@cache
def names(kind: str, type_name: str) -> frozenset[str]:
    """The members that objects of a type have in JSON; empty for a type that is no object."""
    schema = resources.schema(kind)
    definition = schema["$defs"][type_name] if type_name else schema
    return frozenset(definition.get("properties", ()))


@cache
def sections(kind: str) -> tuple[str, ...]:
    """The sections of that kind of document whose items have a local id."""
    known = types(kind)
    return tuple(name for name in ENTRY_LETTERS if known.get(known[""].get(name, ""), {}).get("id") == "Ref")


def references(tree: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """(JSON Pointer, local id it refers to) of every reference in a tree, in its order."""
    yield from _references(tree, "", "", types(kind))


def _references(node: Any, pointer: str, type_name: str, known: Mapping[str, Mapping[str, str]]) -> Any:
    if isinstance(node, Mapping):
        members = known.get(type_name, {})
        for member, value in node.items():
            inner = members.get(member)
            if inner is not None and (member, inner) != ("id", "Ref"):
                yield from _references(value, f"{pointer}/{escape(member)}", inner, known)
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from _references(value, f"{pointer}/{index}", type_name, known)
    elif type_name == "Ref":
        yield pointer, node


def replaced(
    tree: Mapping[str, Any], kind: str, changes: Mapping[str, Callable[[Any], Any]], type_name: str = ""
) -> dict[str, Any]:
    """A copy of `tree` with values of some types changed; lists that lose their last entry go.

    Args:
        tree: A document, or an object of the type `type_name`.
        kind: `portfolio` or `opportunity`.
        changes: From the name of a type, such as `Ref` or `Text`, to what its values become; `DROP` takes them away.
            The members `id` of items are no references.
        type_name: The type of `tree`; empty for a document.
    """
    copy: dict[str, Any] = _replaced(tree, type_name, types(kind), changes)
    return copy


def _replaced(
    node: Any, type_name: str, known: Mapping[str, Mapping[str, str]], changes: Mapping[str, Callable[[Any], Any]]
) -> Any:
    if type_name in changes and not isinstance(node, list | tuple):
        return changes[type_name](node)
    if isinstance(node, Mapping):
        members = known.get(type_name, {})
        copy = {}
        for member, value in node.items():
            inner = members.get(member)
            is_known = inner is not None and (member, inner) != ("id", "Ref")
            changed = _replaced(value, inner or "", known, changes) if is_known else value
            if changed is not DROP:
                copy[member] = changed
        return copy
    if isinstance(node, list | tuple):
        kept = [changed for value in node if (changed := _replaced(value, type_name, known, changes)) is not DROP]
        return kept if kept or not node else DROP
    return node


def fresh_id(section: str, count: int, taken: Collection[str]) -> str:
    """A local id for a new item: the section's letter, and the first number after `count` that is not taken."""
    letter = ENTRY_LETTERS[section]
    number = count + 1
    while f"#{letter}{number}" in taken:
        number += 1
    return f"#{letter}{number}"
