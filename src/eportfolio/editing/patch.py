"""JSON Patch (RFC 6902): the operations that turn one tree into another, exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from eportfolio.model.structure import escape

MOST_ENTRIES = 400
"""Lists without ids that are longer than this are replaced as a whole."""

Operation = dict[str, Any]
Pairs = Mapping[str, Sequence[tuple[int, int]]]
"""From the JSON Pointer of a list to which entries of the two lists belong together."""


def is_same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal as RFC 6902 section 4.6 has it: `true` is not 1, and 22 is 22.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_same(value, other[name]) for name, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)


def patch(before: Any, after: Any, pairs: Pairs, pointer: str = "") -> list[Operation]:
    """The operations that turn `before` into `after`, in the order to apply them."""
    if is_same(before, after):
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        found = [{"op": "remove", "path": f"{pointer}/{escape(name)}"} for name in before if name not in after]
        for name, value in after.items():
            path = f"{pointer}/{escape(name)}"
            if name in before:
                found += patch(before[name], value, pairs, path)
            else:
                found.append({"op": "add", "path": path, "value": value})
        return found
    if isinstance(before, list) and isinstance(after, list):
        matched = pairs.get(pointer)
        if matched is None and max(len(before), len(after)) <= MOST_ENTRIES:
            matched = _aligned(before, after)
        if matched is not None:
            return _list(before, after, matched, pairs, pointer)
    return [{"op": "replace", "path": pointer, "value": after}]


def _list(
    before: list[Any], after: list[Any], matched: Sequence[tuple[int, int]], pairs: Pairs, pointer: str
) -> list[Operation]:
    """First what goes, then what comes and moves from front to back, then what changed inside."""
    origin = {new: old for old, new in matched}
    kept = set(origin.values())
    found: list[Operation] = [
        {"op": "remove", "path": f"{pointer}/{index}"} for index in range(len(before) - 1, -1, -1) if index not in kept
    ]
    order = [index for index in range(len(before)) if index in kept]
    for place, value in enumerate(after):
        old = origin.get(place)
        if old is None:
            found.append({"op": "add", "path": f"{pointer}/{place}", "value": value})
            order.insert(place, -1)
        elif order[place] != old:
            at = order.index(old, place)
            found.append({"op": "move", "from": f"{pointer}/{at}", "path": f"{pointer}/{place}"})
            order.insert(place, order.pop(at))
    for place, old in sorted(origin.items()):
        found += patch(before[old], after[place], pairs, f"{pointer}/{place}")
    return found


def _aligned(before: list[Any], after: list[Any]) -> list[tuple[int, int]]:
    """Entries that are equal and keep their order, and those that stand in each other's place between them."""
    one = [json.dumps(value, sort_keys=True) for value in before]
    other = [json.dumps(value, sort_keys=True) for value in after]
    found = []
    for verb, i, i_end, j, j_end in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if verb == "equal" or (verb == "replace" and i_end - i == j_end - j):
            found += [(i + step, j + step) for step in range(i_end - i)]
    return found
