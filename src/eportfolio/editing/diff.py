"""What changed between two documents: as values, as text for people, and as JSON Patch for programs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from eportfolio.editing import labels
from eportfolio.editing.likeness import Likeness, Reason, best, likeness, pairs
from eportfolio.editing.patch import Operation, is_same, patch
from eportfolio.model.members import replaced, sections
from eportfolio.model.places import repointed
from eportfolio.model.structure import escape

ALIKE = 0.5
"""From this likeness on, two items without a common id are taken for one that changed."""
UNLIKE = 0.2
"""Below this, an id that two documents of different identity share is taken for a coincidence."""

Kind = Literal["added", "removed", "changed", "moved"]
_SIGNS: Mapping[Kind, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: `added`, `removed`, `changed`, or `moved` for an item that stands elsewhere in its section.
        pointer: JSON Pointer of it in the later document; in the earlier one for what was removed.
        item: Local id of the item it belongs to, in the same document as `pointer`; empty outside items.
        before: The value before; None for what was added.
        after: The value after; None for what was removed.
    """

    kind: Kind
    pointer: str
    item: str = ""
    before: Any = field(default=None, repr=False, hash=False)
    after: Any = field(default=None, repr=False, hash=False)

    def as_dict(self) -> dict[str, Any]:
        """The members that say something, as JSON values."""
        found = {"kind": self.kind, "pointer": self.pointer, "item": self.item or None}
        found |= {"before": self.before, "after": self.after}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two items that were taken for one by their likeness, as they have no id in common.

    Attributes:
        before: Local id in the earlier document.
        after: Local id in the later one.
        likeness: In [0, 1].
        reasons: What the likeness rests on.
    """

    before: str
    after: str
    likeness: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences between two documents; false when there are none.

    Attributes:
        changes: In the order of the later document, what was removed where it stood before.
        pairings: The items that were matched by likeness.
    """

    changes: tuple[Change, ...] = ()
    pairings: tuple[Pairing, ...] = ()
    _before: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    _after: Mapping[str, Any] = field(default_factory=dict, repr=False, hash=False)
    _pairs: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict, repr=False, hash=False)

    def __bool__(self) -> bool:
        return bool(self.to_patch()) if not self.changes else True

    def to_patch(self) -> list[Operation]:
        """JSON Patch (RFC 6902) that turns the earlier document's tree into the later one's, exactly."""
        return patch(self._before, self._after, self._pairs)

    def to_json(self) -> dict[str, Any]:
        """The changes and the pairings as JSON values."""
        pairings = [
            {
                "before": pairing.before,
                "after": pairing.after,
                "likeness": pairing.likeness,
                "reasons": [{"member": reason.member, "likeness": reason.likeness} for reason in pairing.reasons],
            }
            for pairing in self.pairings
        ]
        return {"changes": [change.as_dict() for change in self.changes], "pairings": pairings}

    def to_text(self, lang: str = "en") -> str:
        """The changes for a person, item by item, in `en` or `nl`: `+` added, `-` removed, `~` changed, `>` moved.

        Holds values of the documents.
        """
        lines: list[str] = []
        heading = None
        paired = {pairing.after: pairing for pairing in self.pairings}
        for change in self.changes:
            steps = change.pointer.split("/")[1:]
            is_item = bool(change.item) and len(steps) == 2
            tree = self._before if change.kind == "removed" else self._after
            above = (steps[0], change.item) if change.item else (steps[0], "")
            if above != heading:
                heading = above
                lines += [*([""] if lines else []), self._heading(tree, steps, change.item, lang)]
                if pairing := paired.get(change.item):
                    reasons = ", ".join(reason.to_text(lang) for reason in pairing.reasons)
                    was = {"en": "was", "nl": "was"}[lang]
                    lines.append(f"  = {was} {pairing.before}: {reasons}")
            lines.append(f"  {_SIGNS[change.kind]} {self._line(change, steps, lang, is_item=is_item)}")
        return "\n".join(lines)

    def _heading(self, tree: Mapping[str, Any], steps: list[str], item: str, lang: str) -> str:
        named = labels.label(steps[0], lang)
        if not item:
            return named
        held = tree[steps[0]][int(steps[1])]
        said = labels.title(held, str(tree.get("language", "")), lang)
        return f"{named} {item} {said}".rstrip()

    @staticmethod
    def _line(change: Change, steps: list[str], lang: str, *, is_item: bool) -> str:
        words = {
            "en": {"added": "added", "removed": "removed", "moved": "moved to place {}"},
            "nl": {"added": "toegevoegd", "removed": "verwijderd", "moved": "verplaatst naar plek {}"},
        }[lang]
        if is_item:
            return words[change.kind].format(int(steps[1]) + 1)
        inner = steps[2:] if change.item else steps[1:] or steps
        named = " / ".join(labels.label(step, lang) if not step.isdecimal() else str(int(step) + 1) for step in inner)
        if change.kind == "added":
            return f"{named}: {labels.shown(change.after, lang)}"
        if change.kind == "removed":
            return f"{named}: {labels.shown(change.before, lang)}"
        before, after = labels.both(change.before, change.after, lang)
        return f"{named}: {before} → {after}"


def diff(before: Mapping[str, Any], after: Mapping[str, Any], kind: str) -> Diff:
    """What changed from one document to another of the same kind.

    Items are matched by their local id, then by likeness. In documents that are not versions of one (their `id`
    differs), an id is not believed where the two items have nothing in common.

    Args:
        before: The earlier document as a JSON tree.
        after: The later one.
        kind: `portfolio` or `opportunity`.
    """
    matched: dict[str, list[tuple[int, int]]] = {}
    pairings = []
    for section in sections(kind):
        if section in before and section in after:
            matched[section], found = _matched(section, before, after)
            pairings += found
    new_ids = {
        before[section][old]["id"]: after[section][new]["id"] for section, held in matched.items() for old, new in held
    }
    renamed = replaced(before, kind, {"Ref": lambda ref: new_ids.get(ref, ref)})
    if "disclosure" in renamed:
        renamed["disclosure"] = _rules(before, after, new_ids, kind)
    changes = list(_changes(renamed, after, matched, kind))
    return Diff(
        tuple(changes),
        tuple(pairings),
        before,
        after,
        {f"/{section}": tuple(held) for section, held in matched.items()},
    )


def _rules(
    before: Mapping[str, Any], after: Mapping[str, Any], new_ids: Mapping[str, str], kind: str
) -> dict[str, Any]:
    """The disclosure rules of the earlier document as they would stand in the later one."""
    moved = {
        section: [{"id": new_ids.get(item["id"], "")} for item in before.get(section, ())] for section in sections(kind)
    }
    rules: dict[str, Any] = before["disclosure"]
    return repointed(rules, moved, after)


def _matched(
    section: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[list[tuple[int, int]], list[Pairing]]:
    ones, others = before[section], after[section]
    languages = (before["language"], after["language"])
    is_version = before.get("id") == after.get("id")
    numbers: dict[str, list[int]] = {}
    for index in range(len(ones) - 1, -1, -1):
        numbers.setdefault(ones[index]["id"], []).append(index)
    found = {}
    for new, item in enumerate(others):
        held = numbers.get(item["id"])
        if held and (is_version or likeness(section, ones[held[-1]], item, languages).score >= UNLIKE):
            found[held.pop()] = new
    left = [index for index in range(len(ones)) if index not in found]
    taken = set(found.values())
    free = [index for index in range(len(others)) if index not in taken]
    pairings = []
    alike: tuple[int, int, Likeness]
    for alike in best(pairs(section, [ones[i] for i in left], [others[j] for j in free], languages, ALIKE)):
        old, new = left[alike[0]], free[alike[1]]
        found[old] = new
        if ones[old]["id"] != others[new]["id"]:
            pairings.append(Pairing(ones[old]["id"], others[new]["id"], alike[2].score, alike[2].reasons))
    return sorted(found.items()), pairings


def _changes(
    before: Mapping[str, Any], after: Mapping[str, Any], matched: Mapping[str, list[tuple[int, int]]], kind: str
) -> Iterator[Change]:
    for name in dict.fromkeys((*after, *before)):
        if name in sections(kind) and (before.get(name) or after.get(name)):
            yield from _section(name, before.get(name, []), after.get(name, []), matched.get(name, []))
        else:
            yield from _values(before.get(name), after.get(name), f"/{escape(name)}", "")


def _section(name: str, before: list[Any], after: list[Any], matched: list[tuple[int, int]]) -> Iterator[Change]:
    kept = {old for old, _ in matched}
    for index, item in enumerate(before):
        if index not in kept:
            yield Change("removed", f"/{name}/{index}", item["id"], item)
    origin = {new: old for old, new in matched}
    still = _in_order([origin[new] for new in sorted(origin)])
    for index, item in enumerate(after):
        pointer = f"/{name}/{index}"
        old = origin.get(index)
        if old is None:
            yield Change("added", pointer, item["id"], None, item)
            continue
        if old not in still:
            yield Change("moved", pointer, item["id"])
        yield from _values({**before[old], "id": item["id"]}, item, pointer, item["id"])


def _in_order(numbers: list[int]) -> set[int]:
    """A longest part of the numbers that ascends.

    Source: Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11(1), 1975,
    doi:10.1016/0012-365X(75)90103-X.
    """
    tails: list[int] = []
    at: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        at.append(place)
    found = set()
    wanted = len(tails) - 1
    for number, place in zip(reversed(numbers), reversed(at), strict=True):
        if place == wanted:
            found.add(number)
            wanted -= 1
    return found


def _values(before: Any, after: Any, pointer: str, item: str) -> Iterator[Change]:
    """The differences in a value: objects member by member, lists of texts entry by entry, all else as a whole."""
    if is_same(before, after):
        return
    if before is None:
        yield Change("added", pointer, item, None, after)
    elif after is None:
        yield Change("removed", pointer, item, before)
    elif isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*after, *before)):
            yield from _values(before.get(name), after.get(name), f"{pointer}/{escape(name)}", item)
    elif _is_texts(before) and _is_texts(after) and len(set(before)) == len(before) and len(set(after)) == len(after):
        gone = [(index, entry) for index, entry in enumerate(before) if entry not in set(after)]
        come = [(index, entry) for index, entry in enumerate(after) if entry not in set(before)]
        if not gone and not come:
            yield Change("changed", pointer, item, before, after)
        for index, entry in gone:
            yield Change("removed", f"{pointer}/{index}", item, entry)
        for index, entry in come:
            yield Change("added", f"{pointer}/{index}", item, None, entry)
    else:
        yield Change("changed", pointer, item, before, after)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
