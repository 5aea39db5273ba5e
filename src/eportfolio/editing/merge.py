"""Two portfolios of one person brought together: everything of both, doubles proposed, nothing joined unasked.

Rules:
- What is in both, equal in all but its id, is taken once and listed in `same`.
- Items that look like the same thing both stay, and a proposal says why they may be one. So does every member of the
  portfolio itself that has another value in the other document.
- Nothing becomes visible to more people than either document allowed, and whether the worker can be found is never
  taken over unasked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from eportfolio.editing import labels
from eportfolio.editing import merge_codes as codes
from eportfolio.editing.joining import Side, is_alike, join, join_items, same_text, tags, take_over
from eportfolio.editing.likeness import Reason, folded, pairs
from eportfolio.editing.patch import is_same
from eportfolio.editing.reach import Rule, narrower, reach
from eportfolio.errors import Loss, Problem
from eportfolio.model import members
from eportfolio.model.build import build
from eportfolio.model.members import ENTRY_LETTERS, fresh_id, replaced
from eportfolio.model.places import resolve
from eportfolio.model.portfolio import Portfolio
from eportfolio.model.structure import escape

ALIKE = 0.65
"""From this likeness on, two items are proposed as one."""
MOST_DOUBLES = 3
"""How many items of the first document one item of the second is proposed as, at most."""
_HEADER = frozenset({"$schema", "@context", "type", "formatVersion", "id", "language", "created", "modified"})
_NOT_TAKEN = ("view", "derivedFrom", "disclosure")
_ASKED = ("availability",)
"""Members that are only proposed, even when the first document has none: they are promises to others."""
_BESIDE = frozenset({"id", "visibility", "extensions"})
"""Members in which two items may differ and still be the same."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two things that may be one.

    Attributes:
        id: To accept it by, such as `m1`.
        mine: Local id of the item that was there; for a member its JSON Pointer.
        theirs: Local id, in the merged document, of the item that came; empty for a member.
        likeness: In [0, 1]; 0 for members, which are not compared.
        reasons: What the likeness rests on.
        differs: The members in which the two have different values, of which joining keeps one.
    """

    id: str
    mine: str
    theirs: str = ""
    likeness: float = 0.0
    reasons: tuple[Reason, ...] = ()
    differs: tuple[str, ...] = ()
    value: Any = field(default=None, repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two portfolios together.

    Attributes:
        document: The first portfolio with everything of the second that it had not.
        proposals: What may be double, the most alike first; all of it is still there twice.
        added: JSON Pointers in `document`, as it was first made, of what came from the second.
        same: Local ids (first, second document) of items that are equal, and were taken once.
        problems: What the owner should look at.
        losses: Values of the second that are in no place of `document`.
    """

    document: Portfolio
    proposals: tuple[Proposal, ...] = ()
    added: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()

    def accept(self, *ids: str, prefer: Side = "mine") -> Merge:
        """The merge with these proposals carried out; all of them when none is named.

        Of two items the first stays, with what the second adds to it; references to the second go to the first.
        Proposals that speak of an item that went are dropped.

        Args:
            ids: Ids of proposals.
            prefer: Whose value stays where both have one: `mine` is the first document's. The other one becomes a
                loss. A proposal about a member of the portfolio takes over the second document's value.

        Raises:
            KeyError: there is no such proposal (any more).
        """
        known = {proposal.id: proposal for proposal in self.proposals}
        chosen: dict[str, Proposal] = {}
        joined: dict[str, str] = {}
        for name in ids or known:
            proposal = known.get(name)
            if proposal is None or name in chosen or proposal.theirs in joined:
                if ids:
                    raise KeyError("there is no such proposal")
                continue
            chosen[name] = proposal
            if proposal.theirs:
                joined[proposal.theirs] = proposal.mine
        tree = self.document.to_tree()
        losses = [
            loss
            for proposal in chosen.values()
            if not proposal.theirs
            for loss in take_over(tree, proposal.mine, proposal.value)
        ]
        tree, left_out = join_items(tree, joined, prefer)
        left = [p for p in self.proposals if p.id not in chosen and p.theirs not in joined]
        return replace(self, document=_built(tree), proposals=tuple(left), losses=(*self.losses, *losses, *left_out))

    def to_json(self) -> dict[str, Any]:
        """Everything but the document as JSON values; values of the documents stand in `proposals` and `losses`."""
        return {
            "proposals": [_listed(proposal) for proposal in self.proposals],
            "added": list(self.added),
            "same": [list(pair) for pair in self.same],
            "problems": [problem.as_dict() for problem in self.problems],
            "losses": [loss.as_dict() for loss in self.losses],
        }

    def to_text(self, lang: str = "en") -> str:
        """The proposals for a person, in `en` or `nl`; holds values of the documents."""
        said = _SAID[lang]
        tree = self.document.to_tree()
        language = str(tree["language"])
        places = {item["id"]: (section, item) for section in ENTRY_LETTERS for item in tree.get(section, ())}
        lines = [said["added"].format(len(self.added)), said["same"].format(len(self.same))]
        lines += [problem.localised(lang).message for problem in self.problems]
        lines.append(said["proposals"].format(len(self.proposals)))
        for proposal in self.proposals:
            lines.append("")
            if not proposal.theirs:
                steps = resolve(tree, proposal.mine)
                held = _held(tree, steps)
                named = " / ".join(labels.label(str(step), lang) for step in steps)
                lines.append(f"{proposal.id}  {named}")
                lines.append(f"    {said['mine']}: {labels.shown(held, lang) if held is not None else '-'}")
                lines.append(f"    {said['theirs']}: {labels.shown(proposal.value, lang)}")
                continue
            section, _ = places[proposal.mine]
            lines.append(f"{proposal.id}  {labels.label(section, lang)}, {said['alike'].format(proposal.likeness)}")
            for name, ref in (("mine", proposal.mine), ("theirs", proposal.theirs)):
                item = places[ref][1]
                lines.append(f"    {said[name]}: {ref} {labels.title(item, language, lang)}{_years(item)}")
            lines.append(f"    {'; '.join(reason.to_text(lang) for reason in proposal.reasons)}")
            if proposal.differs:
                named = ", ".join(labels.label(member, lang) for member in proposal.differs)
                lines.append(f"    {said['differs']}: {named}")
        return "\n".join(lines)


_SAID: Mapping[str, Mapping[str, str]] = {
    "en": {
        "added": "taken over from the second file: {}",
        "same": "already there, and taken once: {}",
        "proposals": "to decide: {}",
        "mine": "first file",
        "theirs": "second file",
        "alike": "likeness {:.2f}",
        "differs": "different in",
    },
    "nl": {
        "added": "overgenomen uit het tweede bestand: {}",
        "same": "was er al, en één keer genomen: {}",
        "proposals": "te beslissen: {}",
        "mine": "eerste bestand",
        "theirs": "tweede bestand",
        "alike": "gelijkenis {:.2f}",
        "differs": "verschilt in",
    },
}


def merge(mine: Portfolio, theirs: Portfolio) -> Merge:
    """Two portfolios of the same person together, with doubles proposed; the first one is the base."""
    return _Merging(mine.to_tree(), theirs.to_tree()).done()


class _Merging:
    """One merge while it is made; nothing of it outlives `done`."""

    def __init__(self, mine: dict[str, Any], theirs: dict[str, Any]) -> None:
        self.tree = mine
        self.language = mine["language"]
        self.theirs = _in_language(theirs, self.language)
        self.rules = self.theirs
        self.added: list[str] = []
        self.same: list[tuple[str, str]] = []
        self.problems: list[Problem] = []
        self.losses: list[Loss] = []
        self.members: list[Proposal] = []
        self.news: dict[str, list[int]] = {}
        self.new_rules: dict[str, Rule] = {}
        self.paths = {item["path"] for item in mine.get("evidence", ()) if "path" in item}

    def done(self) -> Merge:
        """The merge of the two trees."""
        refs = self._ids()
        sections = {name: len(self.tree.get(name, ())) for name in ENTRY_LETTERS}
        incoming = replaced(self.theirs, "portfolio", {"Ref": lambda ref: refs.get(ref, ref)})
        for section in ENTRY_LETTERS:
            for index, item in enumerate(incoming.get(section, ())):
                if (section, index) not in self.equal:
                    self._take(section, index, {**item, "id": refs[item["id"]]})
        self._compare_owners()
        for name, value in incoming.items():
            if name in _NOT_TAKEN:
                self.losses.append(codes.OTHER_DOCUMENT.loss("source", f"/{escape(name)}", value))
            elif name not in _HEADER and name not in ENTRY_LETTERS:
                self._member(self.tree, name, value, f"/{escape(name)}")
        if self.new_rules:
            self.tree["disclosure"] = {**self.tree.get("disclosure", {}), **self.new_rules}
        proposals = [*self._doubles(sections), *self.members]
        numbered = tuple(replace(proposal, id=f"m{number}") for number, proposal in enumerate(proposals, 1))
        return Merge(
            _built(self.tree), numbered, tuple(self.added), tuple(self.same), tuple(self.problems), tuple(self.losses)
        )

    def _ids(self) -> dict[str, str]:
        """From every local id of the second document to its id in the merged one; finds what is equal on the way."""
        keys = _keys(self.tree, self.language)
        there: dict[tuple[str, str], list[str]] = {}
        for (section, index), key in keys.items():
            there.setdefault((section, key), []).append(self.tree[section][index]["id"])
        taken = {item["id"] for section in ENTRY_LETTERS for item in self.tree.get(section, ())}
        taken |= {target for _, target in members.references(self.tree, "portfolio")}
        used = taken | {item["id"] for section in ENTRY_LETTERS for item in self.theirs.get(section, ())}
        items = {item["id"]: item for section in ENTRY_LETTERS for item in self.tree.get(section, ())}
        last: dict[str, int] = {}
        self.equal: dict[tuple[str, int], str] = {}
        refs: dict[str, str] = {}
        for (section, index), key in _keys(self.theirs, self.language).items():
            item = self.theirs[section][index]
            twins = there.get((section, key))
            if twins:
                self.equal[section, index] = refs[item["id"]] = twins.pop(0)
                self.same.append((refs[item["id"]], item["id"]))
                self._free(
                    items[refs[item["id"]]], "extensions", item.get("extensions", {}), f"/{section}/{index}/extensions"
                )
            elif item["id"] in taken:
                refs[item["id"]] = fresh_id(section, last.get(section, len(self.tree.get(section, ()))), used)
                last[section] = int(refs[item["id"]][2:])
                used.add(refs[item["id"]])
            else:
                refs[item["id"]] = item["id"]
        return refs

    def _take(self, section: str, index: int, item: dict[str, Any]) -> None:
        """Put an item at the end of its section, seen by no more people than before."""
        held = self.tree.setdefault(section, [])
        place = f"/{section}/{len(held)}"
        path = item.get("path")
        if path and path in self.paths:
            self.problems.append(codes.SAME_PATH.problem(f"{place}/path"))
        here = reach(self.tree, place)
        held.append(item)
        self.news.setdefault(section, []).append(len(held) - 1)
        self.added.append(place)
        if "visibility" not in item and (rule := narrower(here, reach(self.rules, f"/{section}/{index}"))) != here:
            item["visibility"] = rule
        start = f"/{section}/{index}/"
        for pointer, rule in self.theirs.get("disclosure", {}).items():
            if pointer.startswith(start):
                self.new_rules[f"{place}/{pointer[len(start) :]}"] = rule

    def _compare_owners(self) -> None:
        one, other = self.tree.get("owner", {}), self.theirs.get("owner", {})
        for name in ("familyName", "givenName"):
            if name in one and name in other and not set(folded(one[name]).split()) & set(folded(other[name]).split()):
                self.problems.append(codes.OTHER_PERSON.problem(f"/owner/{name}"))

    def _member(self, target: dict[str, Any], name: str, value: Any, pointer: str) -> None:
        """Bring one member of the portfolio or its owner over: add it, join it, or propose it."""
        if name not in target:
            if name in _ASKED:
                self.members.append(Proposal("", pointer, value=value))
            else:
                target[name] = value
                self._added(pointer)
        elif name == "extensions":
            self._free(target, name, value, pointer)
        elif pointer in ("/owner", "/owner/demographics"):
            for inner, said in value.items():
                self._member(target[name], inner, said, f"{pointer}/{escape(inner)}")
        elif isinstance(target[name], list) and isinstance(value, list):
            self._entries(target[name], value, pointer)
        else:
            self._other(target, name, value, pointer)

    def _entries(self, held: list[Any], values: list[Any], pointer: str) -> None:
        """Add the entries of a list that are not in it yet."""
        for index, entry in enumerate(values):
            if not any(is_alike(entry, other) for other in held):
                held.append(entry)
                self._added(f"{pointer}/{len(held) - 1}", f"{pointer}/{index}")

    def _other(self, target: dict[str, Any], name: str, value: Any, pointer: str) -> None:
        """Join two texts that do not contradict each other; propose any other value that is not the same."""
        held = target[name]
        joined = same_text(held, value, self.language) if pointer in ("/headline", "/summary") else None
        if joined is not None and not is_same(joined, held):
            target[name] = joined
            self.added.append(pointer)
        elif joined is None and not is_same(held, value):
            self.members.append(Proposal("", pointer, value=value))

    def _added(self, pointer: str, source: str | None = None) -> None:
        """Note what was added, and see that it reaches no more people than it did."""
        self.added.append(pointer)
        here = reach(self.tree, pointer)
        rule = narrower(here, reach(self.rules, source or pointer))
        if rule != here:
            self.new_rules[pointer] = rule

    def _free(self, target: dict[str, Any], name: str, value: Any, pointer: str) -> None:
        """Take over what other formats knew, by format; of one format the first document's stays."""
        if not value:
            return
        held = target.get(name, {})
        if not isinstance(held, dict) or not isinstance(value, dict):
            if not is_same(held, value):
                self.losses.append(codes.OTHER_VALUE.loss("source", pointer, value))
            return
        target[name] = {**value, **held}
        for format, kept in value.items():
            if format in held and not is_same(held[format], kept):
                self.losses.append(codes.OTHER_VALUE.loss("source", f"{pointer}/{escape(format)}", kept))

    def _doubles(self, sections: Mapping[str, int]) -> Iterable[Proposal]:
        found = []
        for section, numbers in self.news.items():
            held = self.tree[section]
            news = [held[number] for number in numbers]
            languages = (self.language, self.language)
            proposed: Counter[int] = Counter()
            for index, number, alike in pairs(section, held[: sections[section]], news, languages, ALIKE):
                proposed[number] += 1
                if proposed[number] > MOST_DOUBLES:
                    continue
                mine, theirs = held[index], news[number]
                _, differs = join(mine, theirs, "mine", self.language)
                found.append(Proposal("", mine["id"], theirs["id"], alike.score, alike.reasons, tuple(differs)))
        return sorted(found, key=lambda proposal: -proposal.likeness)


def _in_language(tree: dict[str, Any], language: str) -> dict[str, Any]:
    """`tree` with each text that names no language as a map, unless its language is the one that is wanted."""
    own = tree["language"]
    if own.casefold() == language.casefold():
        return tree
    return replaced(tree, "portfolio", {"Text": lambda text: {own: text} if isinstance(text, str) else text})


def _keys(tree: Mapping[str, Any], language: str) -> dict[tuple[str, int], str]:
    """What every item says, as one string: ids, references and the spelling of texts do not matter."""

    def plain(item: Mapping[str, Any], section: str, refs: Callable[[str], Any]) -> str:
        bare = {name: value for name, value in item.items() if name not in _BESIDE}
        texts = {"Text": lambda text: tags(text, language), "Ref": refs}
        told = replaced(bare, "portfolio", texts, members.types("portfolio")[""][section])
        return json.dumps(told, sort_keys=True, ensure_ascii=False)

    said = {
        item["id"]: plain(item, section, lambda _: members.DROP)
        for section in ENTRY_LETTERS
        for item in tree.get(section, ())
    }
    return {
        (section, index): plain(item, section, lambda ref: said.get(ref, ""))
        for section in ENTRY_LETTERS
        for index, item in enumerate(tree.get(section, ()))
    }


def _built(tree: dict[str, Any]) -> Portfolio:
    document, _ = build(tree, "portfolio")
    return cast("Portfolio", document)


def _held(tree: Mapping[str, Any], steps: Iterable[str | int]) -> Any:
    at: Any = tree
    for step in steps:
        at = at.get(step) if isinstance(at, Mapping) else at[step]
    return at


def _years(item: Mapping[str, Any]) -> str:
    period = item.get("period", {})
    ends = [str(period[name])[:4] for name in ("start", "end") if name in period]
    return f" ({'-'.join(ends)})" if ends else ""


def _listed(proposal: Proposal) -> dict[str, Any]:
    found: dict[str, Any] = {"id": proposal.id, "mine": proposal.mine}
    if not proposal.theirs:
        return found | {"value": proposal.value}
    reasons = [{"member": reason.member, "likeness": reason.likeness} for reason in proposal.reasons]
    found |= {"theirs": proposal.theirs, "likeness": proposal.likeness, "reasons": reasons}
    return found | {"differs": list(proposal.differs)}
