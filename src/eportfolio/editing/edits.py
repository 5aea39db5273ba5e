"""Edits in writing, as people type them: places, and values read as the format wants them at that place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from eportfolio import resources
from eportfolio.model import places
from eportfolio.model.document import Document, Treatment
from eportfolio.model.members import sections
from eportfolio.model.places import Steps

D = TypeVar("D", bound=Document)
Verb = Literal["set", "add", "remove"]

_YES = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}


def edited(document: D, verb: Verb, place: str, values: Sequence[str], references: Treatment = "refuse") -> D:
    """The document after one edit.

    Args:
        document: What to edit.
        verb: `set` puts a value at a place, or several members of the object there; `add` puts an item in a section,
            or an entry in a list; `remove` takes away what stands there.
        place: `#e1`, `/owner/givenName` or `#e1/period`; `#` and the first `/` may be left out.
        values: One value, or `name=value` for each member, where `name` may lead further: `period/start=2019`.
            A value that begins with `{`, `[` or `"` is read as JSON.
        references: For `remove`: what happens to references to the item.

    Raises:
        KeyError: there is no such place or item.
        ValueError: the values do not suit the verb or the place.
        TypeError: there is no member of that name.
        InvalidDocument: the result breaks the structure, or references stand in the way.
    """
    tree = document.to_tree()
    kind = type(document).__name__.lower()
    steps = places.resolve(tree, _spelled(tree, place, kind))
    if verb == "remove":
        if values:
            raise ValueError("`remove` takes a place and no values")
        return document.remove(places.pointer(steps), references=references)
    if not values:
        raise ValueError(f"`{verb}` needs a value, or name=value")
    schema = _schema(kind, steps)
    if verb == "add":
        if schema.get("type") != "array":
            raise ValueError("`add` puts an item in a section or an entry in a list; use `set` for this place")
        value = _entry(kind, steps, values)
        if steps[0] in sections(kind) and len(steps) == 1:
            return document.add(_object(value), section=str(steps[0]))
        return _put(document, tree, steps, [*(_at(tree, steps) or []), value])
    if schema.get("type") == "object" and not (len(values) == 1 and values[0].lstrip().startswith("{")):
        changed = document
        for way, value in _members(kind, steps, values):
            changed = _put(changed, changed.to_tree(), (*steps, *way), value)
        return changed
    if len(values) > 1:
        raise ValueError("this place holds one value; quote it if it has spaces")
    return _put(document, tree, steps, _read(kind, steps, values[0]))


def _spelled(tree: Mapping[str, Any], place: str, kind: str) -> str:
    """A place as it is spelled in full."""
    if place.startswith(("#", "/")):
        return place
    ref = f"#{place.partition('/')[0]}"
    is_item = any(item.get("id") == ref for section in sections(kind) for item in tree.get(section, ()))
    return f"#{place}" if is_item else f"/{place}"


def _put(document: D, tree: dict[str, Any], steps: Steps, value: Any) -> D:
    """The document with a value at a place; an entry of a list is put there through the list."""
    *above, last = steps
    if isinstance(last, int):
        held = list(_at(tree, above))
        held[last] = value
        return _put(document, tree, tuple(above), held)
    return document.change(places.pointer(tuple(above)) or None, **{last: value})


def _at(tree: Any, steps: Iterable[Any]) -> Any:
    for step in steps:
        tree = tree[step] if isinstance(tree, list) else tree.get(step) if isinstance(tree, dict) else None
    return tree


def _members(kind: str, steps: Steps, values: Iterable[str]) -> Iterable[tuple[Steps, Any]]:
    for value in values:
        name, equals, said = value.partition("=")
        if not equals:
            raise ValueError("write each member as name=value")
        way = tuple(name.replace(".", "/").split("/"))
        if not _schema(kind, (*steps, *way)):
            raise TypeError("there is no member of that name at this place; see the reference of the model")
        yield way, _read(kind, (*steps, *way), said)


def _entry(kind: str, steps: Steps, values: Sequence[str]) -> Any:
    """One entry for a list: a value, or an object of name=value."""
    inside = (*steps, 0)
    if _schema(kind, inside).get("type") != "object" or (len(values) == 1 and values[0].lstrip().startswith("{")):
        if len(values) > 1:
            raise ValueError("`add` puts one entry in a list; quote it if it has spaces")
        return _read(kind, inside, values[0])
    made: dict[str, Any] = {}
    for way, value in _members(kind, inside, values):
        places.object_at(made, way[:-1])[str(way[-1])] = value
    return made


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("an item is an object: write name=value for each member, or JSON")  # noqa: TRY004  # of what was typed, not of an argument
    return value


def _read(kind: str, steps: Steps, said: str) -> Any:
    """What was typed as the kind of value that stands at that place; what does not fit stays a text, to be refused."""
    schema = _schema(kind, steps)
    if said.lstrip()[:1] in ("{", "[", '"'):
        return _json(said)
    if schema.get("type") == "array":
        return [_read(kind, (*steps, 0), entry.strip()) for entry in said.split(",")]
    if schema.get("name") == "Ref":
        return said if said.startswith("#") else f"#{said}"
    if schema.get("type") == "boolean":
        return _YES.get(said.strip().casefold(), said)
    return _json(said.strip().replace(",", ".")) if schema.get("type") in ("integer", "number") else said


def _json(said: str) -> Any:
    """JSON as its value; what is none stays a text."""
    try:
        return json.loads(said)
    except ValueError:
        return said


def _schema(kind: str, steps: Iterable[Any]) -> Mapping[str, Any]:
    """What the published schema says of a place, with the `name` of its type; empty where it says nothing."""
    root = resources.schema(kind)
    at: Mapping[str, Any] = root
    for step in steps:
        if isinstance(step, int):
            inner = at.get("items")
        else:
            inner = at.get("properties", {}).get(step, at.get("additionalProperties"))
        if not isinstance(inner, Mapping):
            return {}
        name = inner.get("$ref", "").removeprefix("#/$defs/")
        at = {**root["$defs"][name], "name": name} if name else inner
    return at
