"""Two items, or two texts, as one: what both say stays, and what cannot stay is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from eportfolio.editing import merge_codes as codes
from eportfolio.editing.patch import is_same
from eportfolio.editing.reach import narrower, reach
from eportfolio.errors import Loss
from eportfolio.model.members import ENTRY_LETTERS, replaced
from eportfolio.model.places import object_at, repointed, resolve

Side = Literal["mine", "theirs"]


def tags(text: Any, language: str) -> dict[str, str]:
    """A text by language tag, in lower case."""
    held = text if isinstance(text, Mapping) else {language: text}
    return {tag.casefold(): said for tag, said in held.items()}


def same_text(one: Any, other: Any, language: str) -> Any:
    """Two texts as one, when they say the same wherever they share a language; else None."""
    held, more = tags(one, language), tags(other, language)
    if any(held[tag] != said for tag, said in more.items() if tag in held):
        return None
    if more.keys() <= held.keys():
        return one
    first = dict(one) if isinstance(one, Mapping) else {language: one}
    second = dict(other) if isinstance(other, Mapping) else {language: other}
    return first | {tag: said for tag, said in second.items() if tag.casefold() not in held}


def is_alike(one: Any, other: Any) -> bool:
    """Whether two entries of a list are the same, whatever their case."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().casefold() == other.strip().casefold()
    return is_same(one, other)


_TEXTS = frozenset(
    {"role", "title", "label", "description", "field", "thesis", "statement", "method", "result", "reply", "headline"}
)


def join(
    mine: Mapping[str, Any], theirs: Mapping[str, Any], prefer: Side, language: str, way: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two as one object; and by member, or way to it, the values that did not stay."""
    joined = dict(mine)
    left: dict[str, Any] = {}
    for name, value in theirs.items():
        held = joined.get(name)
        if name in ("id", "visibility") and not way:
            continue
        if held is None:
            joined[name] = value
        elif is_same(held, value):
            continue
        elif name in _TEXTS and (text := same_text(held, value, language)) is not None:
            joined[name] = text
        elif isinstance(held, list) and isinstance(value, list):
            joined[name] = held + [entry for entry in value if not any(is_alike(entry, other) for other in held)]
        elif isinstance(held, dict) and isinstance(value, dict) and name not in _TEXTS:
            joined[name], lost = join(held, value, prefer, language, f"{way}{name}/")
            left |= lost
        elif prefer == "mine":
            left[f"{way}{name}"] = value
        else:
            joined[name] = value
            left[f"{way}{name}"] = held
    return joined, left


def join_items(tree: dict[str, Any], joined: Mapping[str, str], prefer: Side) -> tuple[dict[str, Any], list[Loss]]:
    """The document with items joined, and what did not stay; cost is linear in the size of the document.

    Args:
        tree: The document; it is changed on the way.
        joined: From the local id of an item that goes to that of the one it goes into.
        prefer: Whose value stays where both have one.
    """
    if not joined:
        return tree, []
    places = {item["id"]: (section, at) for section in ENTRY_LETTERS for at, item in enumerate(tree.get(section, ()))}
    before = {section: [{"id": item["id"]} for item in tree.get(section, ())] for section in ENTRY_LETTERS}
    rules = tree.get("disclosure", {})
    inside = _rules_inside(rules)
    losses = []
    for theirs, mine in joined.items():
        (section, index), (_, other) = places[mine], places[theirs]
        pointer = f"/{section}/{index}"
        item, left = join(tree[section][index], tree[section][other], prefer, tree["language"])
        losses += [codes.OTHER_VALUE.loss("document", f"{pointer}/{way}", value) for way, value in left.items()]
        here = reach(tree, pointer)
        rule = narrower(here, reach(tree, f"/{section}/{other}"))
        if rule != here:
            item["visibility"] = rule
        for place in inside.get(f"/{section}/{other}", ()):
            target = f"{pointer}{place.removeprefix(f'/{section}/{other}')}"
            rules[target] = narrower(rules[place], reach(tree, target))
        tree[section][index] = item
    for section in ENTRY_LETTERS:
        if section in tree:
            tree[section] = [item for item in tree[section] if item["id"] not in joined]
    if rules:
        tree["disclosure"] = repointed(rules, before, tree)
    renamed = replaced(tree, "portfolio", {"Ref": lambda target: joined.get(target, target)})
    return _without_doubled_references(renamed), losses


def _rules_inside(rules: Mapping[str, Any]) -> dict[str, list[str]]:
    """The places of disclosure rules by the item they lie in."""
    found: dict[str, list[str]] = {}
    for place in rules:
        steps = place.split("/")
        if len(steps) > 3 and steps[1] in ENTRY_LETTERS:
            found.setdefault("/".join(steps[:3]), []).append(place)
    return found


def _without_doubled_references(tree: dict[str, Any]) -> dict[str, Any]:
    """Lists of references name each item once."""
    for section in ENTRY_LETTERS:
        for item in tree.get(section, ()):
            for name in ("evidence", "demonstratedIn", "about"):
                if isinstance(item.get(name), list):
                    item[name] = list(dict.fromkeys(item[name]))
    return tree


def take_over(tree: dict[str, Any], pointer: str, value: Any) -> list[Loss]:
    """Put the second document's value of a member in its place; the value that stood there is a loss."""
    steps = resolve(tree, pointer)
    target = object_at(tree, steps[:-1])
    held = target.get(str(steps[-1]))
    target[str(steps[-1])] = value
    return [] if held is None else [codes.OTHER_VALUE.loss("document", pointer, held)]
