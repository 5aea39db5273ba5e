"""Who may see a place in a portfolio, and the narrower of two answers.

Rule: what comes together from two files is never shown to more people than either file allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eportfolio.model.members import ENTRY_LETTERS
from eportfolio.model.rings import RINGS

Rule = str | Mapping[str, Any]


def reach(tree: Mapping[str, Any], pointer: str) -> Rule:
    """The rule that governs the place: its own, else that of the nearest thing around it, else `private`."""
    rules: Mapping[str, Rule] = tree.get("disclosure", {})
    steps = pointer.split("/")
    for length in range(len(steps), 1, -1):
        place = "/".join(steps[:length])
        if place in rules:
            return rules[place]
        if length == 3 and steps[1] in ENTRY_LETTERS:
            held = tree.get(steps[1], ())
            if steps[2].isdecimal() and int(steps[2]) < len(held) and "visibility" in held[int(steps[2])]:
                visible: Rule = held[int(steps[2])]["visibility"]
                return visible
    return rules.get("default", "private")


def narrower(one: Rule, other: Rule) -> Rule:
    """A rule that lets see only whom both let see."""
    if one == other:
        return one
    rings = [rule if isinstance(rule, str) else rule["ring"] for rule in (one, other)]
    ring = min(rings, key=RINGS.index)
    maps = [rule for rule in (one, other) if not isinstance(rule, str)]
    if ring == "private" or not maps:
        return ring
    left_out = list(dict.fromkeys(name for rule in maps for name in rule.get("except", ())))
    chosen = [rule["only"] for rule in maps if "only" in rule]
    both: dict[str, Any] = {"ring": ring}
    if left_out:
        both["except"] = left_out
    if chosen:
        both["only"] = [name for name in chosen[0] if all(name in others for others in chosen)]
        if not both["only"]:
            return "private"
    return both if len(both) > 1 else ring
