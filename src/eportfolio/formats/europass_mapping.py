"""Which member of a portfolio stands where in a Europass format: what the tables of the reference are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from eportfolio import resources
from eportfolio.formats.europass_writing import Row

_NOT_DATA = frozenset(("$schema", "@context", "type", "formatVersion", "id", "extensions"))
_OF_THE_FILE = frozenset(("derivedFrom", "view"))
"""Members of the document that say where this very file comes from; a conversion makes another file."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of element and the items that stand in it.

    Attributes:
        name: The portfolio's section; empty for the document itself.
        element: The element's path from the root.
        rows: The members and their places in the element.
        also: (member, path) of members that take more than a row to write.
        told: Members that the place itself tells, such as the kind of an entry.
    """

    name: str
    element: str
    rows: tuple[Row, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()

    def places(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(member, paths below the element) of everything that has a place."""
        return tuple((row.member, row.paths) for row in self.rows) + tuple(
            (member, (path,)) for member, path in self.also
        )


@cache
def _schema() -> Mapping[str, Any]:
    found: Mapping[str, Any] = resources.schema("portfolio")
    return found


def members(section: str, *way: str) -> tuple[str, ...]:
    """The members that the model has for a section's items, or for an object in them; empty when it is no object."""
    node = _schema()
    for name in (section, *way) if section else way:
        node = _object(node).get("properties", {}).get(name, {})
    return tuple(name for name in _object(node).get("properties", {}) if name not in ("id", "extensions") or way)


def _object(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The definition of an object, or of a list's items."""
    node = node.get("items", node)
    if "$ref" in node:
        found: Mapping[str, Any] = _schema()["$defs"][node["$ref"].rpartition("/")[2]]
        return found
    return node


def without_a_place(sections: Iterable[Section]) -> dict[str, tuple[str, ...]]:
    """From section to the members that have no place in any of these; a section without any maps to nothing.

    The members of the document itself stand under the empty name; members of objects are written with dots.
    """
    held: dict[str, set[str]] = {}
    for section in sections:
        held.setdefault(section.name, set()).update(member for member, _ in section.places())
        held[section.name].update(section.told)
    found: dict[str, tuple[str, ...]] = {}
    missing = []
    for name in _schema()["properties"]:
        if name in _NOT_DATA or name in _OF_THE_FILE:
            continue
        if name in held:
            found[name] = tuple(_absent(name, held[name]))
        elif name not in held.get("", ()):
            missing.append(name)
    return {"": tuple(missing), **{name: absent for name, absent in found.items() if absent}}


def _absent(section: str, held: set[str]) -> Iterable[str]:
    for member in members(section):
        if member in held:
            continue
        inner = [name.partition(".")[2] for name in held if name.startswith(f"{member}.")]
        if not inner:
            yield member
            continue
        for name in members(section, member):
            if name != "extensions" and not any(name == place.partition(".")[0] for place in inner):
                yield f"{member}.{name}"


def losses(sections: Iterable[Section]) -> tuple[str, ...]:
    """What has no place, one line for each section of a portfolio."""
    absent = without_a_place(sections)
    return tuple(f"{name}: {', '.join(names)}" if name else ", ".join(names) for name, names in absent.items() if names)
