"""Places in a document: a local id, a JSON Pointer (RFC 6901), or an id and what follows it (`#e1/period`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from eportfolio.model.members import ENTRY_LETTERS, types
from eportfolio.model.structure import escape
from eportfolio.model.structure import steps as pointed

Steps = tuple[Any, ...]
"""Member names (str) and numbers of entries (int)."""

_INDEX = re.compile("0|[1-9][0-9]{0,8}")


def resolve(tree: Mapping[str, Any], place: str) -> Steps:
    """The steps to a place; those that lead beyond what is there are member names.

    Args:
        tree: A document.
        place: `#e1`, `/owner/address` or `#e1/organisation`.

    Raises:
        KeyError: no item has that id, or the place is none of the three.
    """
    steps: list[Any] = []
    at: Any = tree
    if place.startswith("#"):
        ref, _, rest = place.partition("/")
        steps += item_steps(tree, ref)
        at = tree[str(steps[0])][steps[1]]
        names = pointed(f"/{rest}") if rest else []
    elif place.startswith("/"):
        names = pointed(place)
    else:
        raise KeyError("a place is a local id such as #e1, a JSON Pointer such as /owner, or both: #e1/period")
    for name in names:
        step: Any = name
        if isinstance(at, list):
            if not _INDEX.fullmatch(name) or int(name) >= len(at):
                raise KeyError("the list has no entry of that number")
            step = int(name)
        steps.append(step)
        at = at[step] if isinstance(at, list) or (isinstance(at, Mapping) and step in at) else None
    return tuple(steps)


def item_steps(tree: Mapping[str, Any], ref: str) -> tuple[str, int]:
    """The section and the number of the item with a local id.

    Raises:
        KeyError: no item has that id.
    """
    for section in ENTRY_LETTERS:
        for index, item in enumerate(tree.get(section, ())):
            if item.get("id") == ref:
                return section, index
    raise KeyError("no item has that local id")


def type_at(tree: Mapping[str, Any], kind: str, steps: Steps) -> str:
    """The name of the type of what stands, or could stand, at a place; empty where the format does not say."""
    type_name = ""
    known = types(kind)
    for step in steps:
        if isinstance(step, str):
            type_name = known.get(type_name, {}).get(step, "?")
    return "" if type_name == "?" else type_name


def object_at(tree: dict[str, Any], steps: Steps) -> dict[str, Any]:
    """The object at a place, made where it is absent.

    Raises:
        TypeError: what stands there, or on the way, is no object.
    """
    at: Any = tree
    for step in steps:
        if isinstance(at, dict):
            at = at.setdefault(str(step), {})
        elif isinstance(at, list) and isinstance(step, int):
            at = at[step]
        else:
            raise TypeError("what stands on the way to that place is no object")
    if not isinstance(at, dict):
        raise TypeError("what stands at that place is no object; change the object it stands in")
    return at


def take(tree: dict[str, Any], steps: Steps) -> None:
    """Take away what stands at a place, and every list that is left empty by it.

    Raises:
        KeyError: nothing stands there.
    """
    way: list[Any] = [tree]
    for step in steps:
        at = way[-1]
        if not (isinstance(at, list) or (isinstance(at, dict) and step in at)):
            raise KeyError("nothing stands at that place")
        way.append(at[step])
    if len(way) < 2:
        raise KeyError("a document cannot be taken from itself")
    for depth in range(len(steps) - 1, -1, -1):
        del way[depth][steps[depth]]
        if not (isinstance(way[depth], list) and not way[depth]):
            break


def pointer(steps: Steps) -> str:
    """A place as a JSON Pointer."""
    return "".join(f"/{escape(str(step))}" for step in steps)


def repointed(rules: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Disclosure rules that still point at what they pointed at, when items were moved or taken away.

    A rule that points into an item follows the item by its id; when the item is gone, so is the rule, as it would
    fall on whatever comes to stand there.
    """
    numbers = {
        section: {item.get("id"): index for index, item in enumerate(after.get(section, ())) if "id" in item}
        for section in ENTRY_LETTERS
    }
    kept = {}
    for place, rule in rules.items():
        steps = place.split("/")
        if len(steps) < 3 or steps[1] not in ENTRY_LETTERS:
            kept[place] = rule
            continue
        held = before.get(steps[1], ())
        item = held[int(steps[2])] if _INDEX.fullmatch(steps[2]) and int(steps[2]) < len(held) else None
        number = None if item is None else numbers[steps[1]].get(item.get("id"))
        if item is None:
            kept.setdefault(place, rule)
        elif number is not None:
            kept["/".join(("", steps[1], str(number), *steps[3:]))] = rule
    return kept


def shifted(rules: Mapping[str, Any], gone: Steps) -> dict[str, Any]:
    """Disclosure rules after one entry of a list was taken away: what followed it stands one place earlier."""
    above = pointer(gone[:-1])
    kept = {}
    for place, rule in rules.items():
        step, slash, rest = place.removeprefix(f"{above}/").partition("/")
        if not place.startswith(f"{above}/") or not _INDEX.fullmatch(step) or int(step) < int(gone[-1]):
            kept[place] = rule
        elif int(step) > int(gone[-1]):
            kept[f"{above}/{int(step) - 1}{slash}{rest}"] = rule
    return kept
