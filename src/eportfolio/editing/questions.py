"""The way through the questions of an interview: which comes next, and what the answers propose."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

from eportfolio.editing.answers import Reader

MAX_REPEATS = 50
Verb = Literal["answer", "skip", "accept", "reject", "change"]
Step = Generator["Prompt", tuple[Verb, Any], None]
Asked = Generator["Prompt", tuple[Verb, Any], Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question, or one proposal to confirm, change or reject.

    Attributes:
        key: Its place, as a pointer of ids and numbers: `/work-now/0/role`; a proposal: `/work-now/0`.
        group: Id of the group it belongs to.
        index: Which of the group it is about, from 0.
        role: What sort of prompt it is.
        text: The question, in the language of the interview.
        help: One line that helps to answer.
        question: The question as it stands in the data; empty for a proposal.
        suggestion: The answer it had before; None when it is asked for the first time.
        after: A date before which the answer may not lie.
        section: The section of the item that is proposed.
        item: The item that is proposed.
        line: In a group of lines: the id of the question that each line answers.
        said: In a group of lines: the line it is about.
        is_derived: Whether the group proposes from what was answered elsewhere.
    """

    key: str
    group: str
    index: int
    role: Literal["gate", "again", "list", "question", "proposal"]
    text: str
    help: str = ""
    question: Mapping[str, Any] = field(default_factory=dict)
    suggestion: Any = field(default=None, repr=False)
    after: str | None = field(default=None, repr=False)
    section: str = ""
    item: Mapping[str, Any] = field(default_factory=dict, repr=False)
    line: str | None = None
    said: str | None = field(default=None, repr=False)
    is_derived: bool = False

    @property
    def is_proposal(self) -> bool:
        """Whether it is a proposal."""
        return self.role == "proposal"

    def allows(self, verb: object) -> bool:
        """Whether that can be done now."""
        return verb in (("accept", "reject", "change") if self.is_proposal else ("answer", "skip"))


@dataclass(slots=True)
class _Item:
    """One confirmed item, with the answers it came from."""

    group: str
    section: str
    tree: dict[str, Any]
    answers: Mapping[str, Any]
    is_private: bool


class Walk:
    """One way through the questions; it is gone through once, from the start."""

    def __init__(self, definition: Mapping[str, Any], reader: Reader, lang: str, base: Mapping[str, Any]) -> None:
        self.reader = reader
        self._definition = definition
        self._lang = lang
        self._base = base
        self._members: dict[str, Any] = {}
        self._items: list[_Item] = []
        self._ring: str | None = None
        self._steps = self._all()
        self.prompt: Prompt | None = next(self._steps, None)

    def do(self, verb: Verb, value: Any) -> None:
        """Take one step; the caller has looked whether it fits."""
        try:
            self.prompt = self._steps.send((verb, value))
        except StopIteration:
            self.prompt = None

    def tree(self) -> dict[str, Any]:
        """What it started from, with everything that was answered and confirmed."""
        tree = deepcopy(dict(self._base))
        for pointer, value in self._members.items():
            put(tree, pointer, deepcopy(value))
        for item in self._items:
            shown = "private" if item.is_private else self._ring or ("private" if self._base else None)
            made = deepcopy(item.tree) | ({"visibility": shown} if shown else {})
            tree[item.section] = [*tree.get(item.section, ()), made]
        return tree

    def _all(self) -> Step:
        for group in self._definition["groups"]:
            if group["kind"] == "members":
                yield from self._of_document(group)
            elif group["kind"] == "visibility":
                if self._items:
                    self._ring = yield from self._ask(group, 0, group["questions"][0], {})
            elif not self._knows(group):
                yield from self._of_lines(group) if group["kind"] == "lines" else self._of_items(group)

    def _of_document(self, group: Mapping[str, Any]) -> Step:
        """The members of the document that it starts from does not have."""
        open_ = [q for q in group["questions"] if not any(has(self._base, place) for place in _places(q))]
        if not open_ or ("gate" in group and not (yield from self._ask(group, 0, group["gate"], {}, "gate"))):
            return
        for question in open_:
            value = yield from self._ask(group, 0, question, {})
            if value is not None:
                self._members.update(_placed(question, value))

    def _of_items(self, group: Mapping[str, Any]) -> Step:
        """One item after the other, as long as there are more."""
        index = 0
        if not (yield from self._ask(group, 0, group["gate"], {}, "gate")):
            return
        while True:
            yield from self._one(group, index, {})
            if index + 1 >= MAX_REPEATS or not (yield from self._ask(group, index, group["again"], {}, "again")):
                return
            index += 1

    def _of_lines(self, group: Mapping[str, Any]) -> Step:
        """One item for each line, of an answer of its own or of one that was given elsewhere."""
        if "from" in group:
            source, question = group["from"].split(".")
            lines: list[tuple[str, _Item | None]] = [
                (line, item)
                for item in self._items
                if item.group == source
                for line in item.answers.get(question) or ()
            ]
        else:
            listed = yield from self._ask(group, 0, group["list"], {}, "list")
            lines = [(line, None) for line in listed or ()]
        first = next(question for question in group["questions"] if question["id"] == group["line"])
        for index, (line, item) in enumerate(lines):
            answers = {first["id"]: self.reader.read(line, first)}
            shown = {group["shownIn"]: [item.tree["id"]]} if item is not None and "shownIn" in group else {}
            yield from self._one(group, index, answers, line, shown)

    def _one(
        self,
        group: Mapping[str, Any],
        index: int,
        answers: dict[str, Any],
        said: str | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> Step:
        """The questions about one item, then the item as a proposal, until it is confirmed or rejected."""
        is_change = False
        while True:
            for question in group["questions"]:
                needed = question.get("when")
                if needed is not None and answers.get(needed["question"]) is not needed["is"]:
                    answers.pop(question["id"], None)
                elif is_change or question["id"] not in answers:
                    answers[question["id"]] = yield from self._ask(group, index, question, answers, said=said)
            item = self._proposal(group, answers, more or {})
            if item is None or self._holds(group, item):
                return
            prompt = Prompt(
                f"/{group['id']}/{index}", group["id"], index, "proposal", group["confirm"][self._lang],
                section=group["section"], item=item, line=group.get("line"), said=said, is_derived="from" in group,
            )  # fmt: skip
            verb, _ = yield prompt
            if verb == "accept":
                kept = _Item(group["id"], group["section"], item, dict(answers), bool(group.get("private")))
                self._items.append(kept)
            if verb != "change":
                return
            is_change = True

    def _ask(
        self,
        group: Mapping[str, Any],
        index: int,
        question: Mapping[str, Any],
        answers: Mapping[str, Any],
        role: Literal["gate", "again", "list", "question"] = "question",
        *,
        said: str | None = None,
    ) -> Asked:
        verb, value = yield Prompt(
            f"/{group['id']}/{index}/{question['id']}", group["id"], index, role, question["text"][self._lang],
            question["help"][self._lang], question, answers.get(question["id"]),
            answers.get(question["after"]) if "after" in question else None, group.get("section", ""), {},
            group.get("line"), said, "from" in group,
        )  # fmt: skip
        return value if verb == "answer" else None

    def _proposal(
        self, group: Mapping[str, Any], answers: Mapping[str, Any], more: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The item that the answers make; None when nothing was answered."""
        item: dict[str, Any] = {"id": self._free(group["prefix"]), **deepcopy(group.get("fixed", {}))}
        said = [question for question in group["questions"] if answers.get(question["id"]) is not None]
        for question in said:
            for pointer, value in _placed(question, answers[question["id"]]).items():
                is_text = question["answer"] == "text" or question.get("join")
                put(item, pointer, self._told(value) if is_text else deepcopy(value))
        for pointer, value in more.items():
            put(item, pointer, value)
        return item if said else None

    def _told(self, text: str) -> Any:
        """Text as it stands in the document: with its language, when that is not the document's own."""
        own = self._base.get("language", self._lang).split("-")[0].lower()
        return text if own == self._lang else {self._lang: text}

    def _free(self, prefix: str) -> str:
        taken = {item.get("id") for item in _held(self._base)} | {item.tree["id"] for item in self._items}
        number = 1
        while f"#{prefix}{number}" in taken:
            number += 1
        return f"#{prefix}{number}"

    def _knows(self, group: Mapping[str, Any]) -> bool:
        """Whether the document that it starts from says enough of this already."""
        held = [item for item in self._base.get(group["section"], ()) if isinstance(item, dict)]
        return any(_is_part(known, item) for known in group.get("known", ()) for item in held)

    def _holds(self, group: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
        """Whether the same words stand in the same section for the same purpose."""
        if "same" not in group:
            return False
        name, section = group["same"][1:], group["section"]
        others = [*self._base.get(section, ()), *(other.tree for other in self._items if other.section == section)]
        return any(
            _folded(other.get(name)) == _folded(item[name]) and _is_part(group.get("fixed", {}), other)
            for other in others
        )


def put(tree: dict[str, Any], pointer: str, value: Any) -> None:
    """Set the value at a pointer of member names, making the objects on the way."""
    *way, last = pointer[1:].split("/")
    for step in way:
        tree = tree.setdefault(step, {})
    tree[last] = value


def has(tree: Any, pointer: str) -> bool:
    """Whether something stands at a pointer of member names."""
    for step in pointer[1:].split("/"):
        if not isinstance(tree, Mapping) or step not in tree:
            return False
        tree = tree[step]
    return True


def _places(question: Mapping[str, Any]) -> set[str]:
    """Every pointer that an answer to the question can fill."""
    chosen = {place for choice in question.get("choices", ()) for place in choice.get("set", ())}
    return chosen | ({question["to"]} if "to" in question else set())


def _placed(question: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """From pointer to value: what an answer fills."""
    for choice in question.get("choices", ()):
        if choice["value"] == value and "set" in choice:
            return dict(choice["set"])
    if "to" not in question:
        return {}
    if question["answer"] == "language":
        return {f"/{name}": text for name, text in value.items()}
    return {question["to"]: "\n".join(value) if question.get("join") else value}


def _held(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in tree.values():
        if isinstance(section, list):
            yield from (item for item in section if isinstance(item, dict))


def _is_part(part: Mapping[str, Any], whole: Any) -> bool:
    """Whether every member of `part` stands in `whole` with that value."""
    return isinstance(whole, Mapping) and all(
        name in whole and (_is_part(value, whole[name]) if isinstance(value, Mapping) else whole[name] == value)
        for name, value in part.items()
    )


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
