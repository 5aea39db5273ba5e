"""The JSON of a SkillsPassport as the tree its XML would give, and back, exactly.

Rule: `to_json(from_json(x)) == x` for every JSON object, whatever stands in it. What the tree says beyond the XML is
in `europass_json_shape`; a tree made of XML says nothing, and gives the natural twin.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from eportfolio.formats import europass_json_shape as shape
from eportfolio.formats.europass_json_shape import JSON, NAME, PREFERENCE, PREFERENCES, ROOT, UNNAMED, kind_of, words
from eportfolio.formats.xmltree import XSI, Node

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_DEEP = 300
"""Characters of a path from which objects and arrays are folded; a path may have 700, so the last step fits."""
_WAITING = object()


def from_json(tree: Mapping[str, Any]) -> tuple[Node, dict[int, str]]:
    """The root element, and for each element, by `id(node)`, the JSON Pointer of the value it was made of.

    Args:
        tree: A JSON object within the limits of the JSON door; it is not changed.
    """
    growing = _Growing()
    return growing.root(tree), growing.pointers


def to_json(node: Node) -> dict[str, Any]:
    """The JSON of a SkillsPassport: exactly what `from_json` was given, or the natural twin of a tree made of XML."""
    members = _members(node, ROOT)
    if "bare" in words(node):
        return members
    return {ROOT: members, **_grouped([child for child in node.children if "outer" in words(child)], ROOT)}


def as_xml(node: Node) -> None:
    """Take away what only JSON has, from the element and all below it: what it says, and elements without a name."""
    node.attributes = {name: value for name, value in node.attributes.items() if name not in (JSON, NAME)}
    if UNNAMED in node.kids:
        node.children = [child for child in node.children if child.tag != UNNAMED]
        node.kids = {tag: child for tag, child in node.kids.items() if tag != UNNAMED}
    for child in node.children:
        as_xml(child)


def sober(node: Node) -> None:
    """Take away what an element and all below it say of their JSON, but for names that are no element's."""
    node.attributes = {
        name: value
        for name, value in node.attributes.items()
        if name != JSON and (name != NAME or node.name == UNNAMED)
    }
    for child in node.children:
        sober(child)


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of every text and attribute, as JSON gives them back."""
    for name, value in node.attributes.items():
        if name not in (JSON, NAME) and not name.startswith((f"{{{XSI}}}", "xsi:")):
            yield f"{path}/@{name}", value
    for text in (node.text, *(child.tail for child in node.children)):
        if text.strip():
            yield path, text.strip()
    for child in node.children:
        name = child.attributes.get(NAME, child.name)
        yield from leaves(child, path if name == "#text" else f"{path}/{name}")


# --- from JSON ---------------------------------------------------------------------------------------------------


class _Spot(NamedTuple):
    """Where a value stands: by the names above it, in the JSON, and how long the element's path is at most."""

    place: str
    pointer: str
    length: int = 0

    def member(self, name: str) -> _Spot:
        step = name.replace("~", "~0").replace("/", "~1") if "/" in name or "~" in name else name
        return _Spot(self.place, f"{self.pointer}/{step}", self.length)

    def item(self, count: int) -> _Spot:
        return _Spot(self.place, f"{self.pointer}/{count}", self.length)

    def below(self, tag: str, place: str = "", extra: int = 0) -> _Spot:
        return _Spot(place or shape.inside(self.place, tag), self.pointer, self.length + len(tag) + 8 + extra)


class _Growing:
    """A tree in the making."""

    def __init__(self) -> None:
        self.pointers: dict[int, str] = {}
        self.nodes: list[Node] = []

    def root(self, tree: Mapping[str, Any]) -> Node:
        node = Node(ROOT, ROOT)
        self.nodes.append(node)
        inner = tree.get(ROOT)
        bare = not isinstance(inner, dict)
        if isinstance(inner, dict):
            self.members(node, inner, _Spot(ROOT, f"/{ROOT}"))
            for name, value in tree.items():
                if name != ROOT:
                    self.plain(node, name, value, _Spot(ROOT, "").member(name), "outer")
        else:
            _mark(node, "bare")
            self.members(node, tree, _Spot(ROOT, ""))
        self.pointers[id(node)] = "" if bare else f"/{ROOT}"
        for made in self.nodes:
            made.taken = bool(made.children or made.attributes) and not made.text
        return node

    def add(self, parent: Node, name: str, spot: _Spot) -> Node:
        node = Node(name, name)
        if not parent.children:
            parent.children, kids = [], dict[str, Node]()
            parent.kids = kids
        parent.children.append(node)
        if name not in parent.kids:
            parent.kids[name] = node  # type: ignore[index]  # the dict of three lines above; only readers see a Mapping
        self.nodes.append(node)
        self.pointers[id(node)] = spot.pointer
        return node

    def members(self, node: Node, held: Mapping[str, Any], spot: _Spot) -> None:
        attributes = shape.ATTRIBUTES.get(spot.place, {})
        lists, holders = shape.LISTS.get(spot.place, {}), shape.HOLDERS.get(spot.place, {})
        for name, value in held.items():
            here = spot.member(name)
            if name in attributes and _set_attribute(node, attributes[name], value):
                continue
            if spot.place == PREFERENCES:
                holder = self.add(node, PREFERENCE[0], here)
                holder.attributes = {"type": name}
                self.listed(holder, PREFERENCE[1], value, here)
            elif name in lists:
                holder_name, item = lists[name]
                self.listed(self.add(node, holder_name, here), item, value, here)
            elif name in holders:
                self.own(node, name, value, here, holders[name][1])
            else:
                self.plain(node, name, value, here)

    def own(self, node: Node, name: str, value: Any, spot: _Spot, item: str) -> None:
        """A member that is named as an element that holds a list; it is one when it looks as if."""
        is_spread = isinstance(value, list) and value and all(_holds_only(each, item, "object") for each in value)
        if not is_spread and not _holds_only(value, item, "array", "object"):
            self.plain(node, name, value, spot, "own")
            return
        holder = self.add(node, name, spot)
        _mark(holder, "own")
        if not is_spread:
            self.listed(holder, item, value, spot)
            return
        _mark(holder, "spread")
        for count, each in enumerate(value):
            here = spot.item(count).member(item).below(name).below(item)
            self.value(self.add(holder, item, here), each[item], here)

    def listed(self, holder: Node, item: str, value: Any, spot: _Spot) -> None:
        """The items of an array, in the element that holds its list; or whatever stands in its place."""
        place = item if spot.place != PREFERENCES else f"{PREFERENCES}/{item}"
        if _holds_only(value, item, "array", "object"):
            _mark(holder, "nested")
            value, spot = value[item], spot.member(item)
        spot = spot.below(holder.tag).below(item, place)
        if isinstance(value, dict):
            _mark(holder, "one")
            self.value(self.add(holder, item, spot), value, spot)
        elif not isinstance(value, list):
            holder.text = shape.spelled(value)
            _mark(holder, kind_of(value))
        elif not value:
            _mark(holder, "array")
        else:
            for count, each in enumerate(value):
                here = spot.item(count)
                child = self.add(holder, item, here)
                if _holds_only(each, item, "string"):
                    _mark(child, "long")
                    child.text = each[item]
                else:
                    self.value(child, each, here)

    def plain(self, node: Node, name: str, value: Any, spot: _Spot, word: str = "") -> None:
        """Any other member; an array becomes one element for each item."""
        is_plain = _PLAIN.fullmatch(name) is not None and word != "outer"
        tag = name if is_plain else UNNAMED
        is_array = isinstance(value, list) and len(value) > 0
        for count, each in enumerate(value if is_array else [value]):
            here = (spot.item(count) if is_array else spot).below(tag, "", 0 if is_plain else len(name))
            child = self.add(node, tag, here)
            if not is_plain:
                child.attributes = {NAME: name}
            if word:
                _mark(child, word)
            if is_array and len(value) == 1:
                _mark(child, "item")
            self.value(child, each, here)

    def value(self, node: Node, value: Any, spot: _Spot) -> None:
        """Fill an element with a value, and say where that is not what the element tells."""
        kind = kind_of(value)
        if kind in ("object", "array") and value and spot.length > _DEEP:
            node.text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            _mark(node, "folded")
        elif kind == "object":
            if not value and node.tag not in shape.OBJECTS:
                _mark(node, kind)
            self.members(node, value, spot)
        elif kind == "array":
            _mark(node, kind)
            for count, each in enumerate(value):
                here = spot.item(count).below(UNNAMED)
                self.value(self.add(node, UNNAMED, here), each, here)
        elif kind == "string" and value and node.tag in shape.SHORT:
            _mark(node, "short")
            self.add(node, shape.SHORT[node.tag], spot).text = value
        else:
            node.text = shape.spelled(value)
            if kind_of(shape.natural(node)) != kind:
                _mark(node, kind)


def _mark(node: Node, word: str) -> None:
    node.attributes = {**node.attributes, JSON: " ".join((*words(node), word))}


def _set_attribute(node: Node, name: str, value: Any) -> bool:
    """Whether the value can stand in an attribute; what is no part of a date at all cannot stand in a date."""
    kind = kind_of(value)
    is_date = name in shape.DASHES
    if kind not in ("string", "number", "boolean") or (is_date and (kind == "boolean" or value == "")):
        return False
    text = shape.spelled_date(name, value) if is_date else shape.spelled(value)
    node.attributes = {**node.attributes, name: text}
    if kind_of(shape.natural_attribute(name, text)) != kind:
        _mark(node, f"{name}:{kind}")
    return True


def _holds_only(value: Any, name: str, *kinds: str) -> bool:
    """Whether the value is an object with this one member, of one of these types."""
    return isinstance(value, dict) and set(value) == {name} and kind_of(value[name]) in kinds


# --- to JSON -----------------------------------------------------------------------------------------------------


def _value(node: Node, place: str) -> Any:
    """The JSON value of an element; what it says of its type counts as long as it fits what it holds."""
    said = words(node)
    children = node.children
    if "short" in said and len(children) == 1 and children[0].tag == shape.SHORT.get(node.tag):
        return children[0].text
    if "array" in said and not node.text:
        return [_value(child, UNNAMED) for child in children]
    if children or any(name not in (JSON, NAME) for name in node.attributes):
        return _members(node, place)
    if "long" in said:
        return {node.tag: node.text}
    if "object" in said and not node.text:
        return {}
    kind = next((word for word in said if word in (*shape.SCALARS, "folded")), None)
    return shape.natural(node) if kind is None else shape.value_of(node.text, kind)


def _members(node: Node, place: str) -> dict[str, Any]:
    """The members of the object that an element is."""
    found = _attributes(node, place)
    holders = shape.HOLDERS.get(place, {})
    rest = []
    for child in node.children:
        said = words(child)
        is_list = child.tag in holders and ("own" not in said or "nested" in said or "spread" in said)
        if "outer" in said:
            continue
        if place == PREFERENCES and child.tag == PREFERENCE[0]:
            _put(found, child.attributes.get("type", child.tag), _list(child, f"{place}/{PREFERENCE[1]}", said))
        elif is_list:
            member, item = holders[child.tag]
            if child.children or said:  # an empty list in XML has no twin
                _put(found, child.tag if "own" in said else member, _list(child, item, said))
        else:
            rest.append(child)
            found.setdefault(child.attributes.get(NAME, child.name), _WAITING)
    for name, value in _grouped(rest, place).items():
        _put(found, name, value)
    return found


def _attributes(node: Node, place: str) -> dict[str, Any]:
    """The members that attributes are, and text that only XML can have beside elements."""
    found: dict[str, Any] = {}
    kinds = dict(word.split(":", 1) for word in words(node) if ":" in word)
    names = shape.MEMBERS.get(place, {})
    for name, text in node.attributes.items():
        if name not in (JSON, NAME) and not name.startswith((f"{{{XSI}}}", "xsi:")):
            value = shape.value_of(text, kinds[name]) if name in kinds else shape.natural_attribute(name, text)
            _put(found, names.get(name, name), value)
    for text in (node.text, *(child.tail for child in node.children)):
        if text.strip():
            _put(found, "#text", text)
    return found


def _grouped(children: Iterable[Node], place: str) -> dict[str, Any]:
    """The members that elements without a list are: an array where there are several of a name."""
    groups: dict[str, list[Node]] = {}
    for child in children:
        groups.setdefault(child.attributes.get(NAME, child.name), []).append(child)
    found: dict[str, Any] = {}
    for name, nodes in groups.items():
        values = []
        for child in nodes:  # no comprehension: each would be a level of recursion more
            values.append(_value(child, shape.inside(place, child.tag)))  # noqa: PERF401  # as above
        found[name] = values if len(values) > 1 or "item" in words(nodes[0]) else values[0]
    return found


def _list(holder: Node, item: str, said: Sequence[str]) -> Any:
    """The value of a member that is an array, or whatever stands in its place."""
    values: Any = []
    for child in holder.children:
        values.append(_value(child, item))  # as in `_grouped`
    name = item.rpartition("/")[2]
    if "spread" in said:
        return [{name: value} for value in values]
    if not values:
        kind = next((word for word in said if word in shape.SCALARS), None)
        values = [] if kind is None else shape.value_of(holder.text, kind)
    elif "one" in said and len(values) == 1:
        values = values[0]
    return {name: values} if "nested" in said else values


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    """Add a member; two of one name, as only XML can have them, become one array."""
    if name in found and found[name] is not _WAITING:
        before, after = (each if isinstance(each, list) else [each] for each in (found[name], value))
        value = [*before, *after]
    found[name] = value
