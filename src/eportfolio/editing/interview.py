"""A short interview that makes a portfolio: questions, proposals, and nothing that was not confirmed.

Rule: an interview is a value: the questions, what it starts from, and the list of what was done. Everything else is
computed by going through that list again, so that going back is leaving the last one out, and resuming is reading the
list. No clock and no chance: the identifier and the time are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from eportfolio import resources
from eportfolio.editing import interview_codes as codes
from eportfolio.editing.answers import Reader, Unfit
from eportfolio.editing.questions import Prompt, Verb, Walk
from eportfolio.errors import InvalidDocument, Malformed, Problem
from eportfolio.model import dates
from eportfolio.model.build import build
from eportfolio.model.portfolio import Portfolio

STATE_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: at which prompt, what, and the answer as a value of the format."""

    key: str
    verb: Verb
    value: Any = None

    def to_json(self) -> dict[str, Any]:
        """As it stands in a state file."""
        tree = {"at": self.key, "do": self.verb}
        return tree | {"value": self.value} if self.verb == "answer" else tree


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview at one moment.

    Attributes:
        lang: `nl` or `en`: the language of the questions, and of a portfolio that is new.
        id: The identifier of a portfolio that is new.
        at: The time to note, as an xsd:dateTime with time zone.
        base: The tree of the portfolio it starts from; empty when it is new. It is kept whole.
        events: What was done, in order.
    """

    lang: Literal["nl", "en"]
    id: str
    at: str
    base: Mapping[str, Any] = field(default_factory=dict, repr=False)
    events: tuple[Event, ...] = field(default=(), repr=False)
    walk: Walk = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Go through the events; a value that cannot be gone through is not made.

        Raises:
            Malformed: the events do not belong to these questions.
        """
        definition = resources.interview()
        walk = Walk(definition, Reader(definition, self.lang), self.lang, self.base)
        for event in self.events:
            if walk.prompt is None or walk.prompt.key != event.key or not walk.prompt.allows(event.verb):
                raise Malformed(codes.BAD_STATE.problem())
            if event.verb == "answer" and not _is_same(self._read(walk, event.value), event.value):
                raise Malformed(codes.BAD_STATE.problem())
            walk.do(event.verb, event.value)
        object.__setattr__(self, "walk", walk)

    @property
    def prompt(self) -> Prompt | None:
        """What is asked or proposed now; None when everything has been."""
        return self.walk.prompt

    def answer(self, value: Any) -> tuple[Interview, Problem | None]:
        """The interview one question on; or the same one, with why the answer does not fit.

        Args:
            value: What was typed, or a JSON value. An empty answer skips.
        """
        prompt = self.prompt
        if prompt is None or prompt.is_proposal:
            return self, codes.NOT_NOW.problem()
        try:
            read = _checked(self.walk.reader.read(value, prompt.question), prompt)
        except Unfit as error:
            return self, error.code.problem(prompt.key, **error.params)
        return (self.skip() if read is None else self._after(Event(prompt.key, "answer", read))), None

    def skip(self) -> Interview:
        """The interview without an answer to this question; a proposal that is skipped does not count."""
        return self._done("reject" if self.prompt is not None and self.prompt.is_proposal else "skip")

    def accept(self) -> Interview:
        """The interview with the proposal in the portfolio.

        Raises:
            ValueError: nothing is proposed now.
        """
        return self._done("accept")

    def reject(self) -> Interview:
        """The interview without the proposal.

        Raises:
            ValueError: nothing is proposed now.
        """
        return self._done("reject")

    def change(self) -> Interview:
        """The interview back at the questions behind the proposal, each with its answer as a suggestion.

        Raises:
            ValueError: nothing is proposed now.
        """
        return self._done("change")

    def back(self) -> Interview:
        """The interview before the last thing that was done; the same one at its start."""
        return replace(self, events=self.events[:-1])

    def portfolio(self) -> Portfolio:
        """The portfolio of what has been answered and confirmed until now."""
        document, _ = build(self._tree(), "portfolio")
        return cast("Portfolio", document)

    def to_json(self) -> dict[str, Any]:
        """The whole interview as a JSON tree; it holds everything that was answered."""
        tree: dict[str, Any] = {"interview": STATE_VERSION, "lang": self.lang, "id": self.id, "at": self.at}
        if self.base:
            tree["base"] = dict(self.base)
        return tree | {"events": [event.to_json() for event in self.events]}

    @classmethod
    def from_json(cls, tree: Any) -> Interview:
        """The interview that `to_json` gave.

        Raises:
            Malformed: the tree is no such interview.
        """
        wrong = Malformed(codes.BAD_STATE.problem())
        if not isinstance(tree, dict) or tree.get("interview") != STATE_VERSION or tree.get("lang") not in ("nl", "en"):
            raise wrong
        events, base = tree.get("events"), tree.get("base", {})
        if not isinstance(events, list) or not isinstance(base, dict):
            raise wrong
        done = []
        for event in events:
            if not isinstance(event, dict) or not {"at", "do"} <= set(event) <= {"at", "do", "value"}:
                raise wrong
            done.append(Event(event["at"], event["do"], event.get("value")))
        try:
            if base:
                build(base, "portfolio")
            made = cls(tree["lang"], tree.get("id", ""), tree.get("at", ""), base, tuple(done))
            made.portfolio()
        except InvalidDocument:
            raise wrong from None
        return made

    def _done(self, verb: Verb) -> Interview:
        if self.prompt is None or not self.prompt.allows(verb):
            raise ValueError("that cannot be done now; look at `prompt`")
        return self._after(Event(self.prompt.key, verb))

    def _after(self, event: Event) -> Interview:
        return replace(self, events=(*self.events, event))

    @staticmethod
    def _read(walk: Walk, value: Any) -> Any:
        prompt = cast("Prompt", walk.prompt)
        try:
            return _checked(walk.reader.read(value, prompt.question), prompt)
        except Unfit:
            raise Malformed(codes.BAD_STATE.problem()) from None

    def _tree(self) -> dict[str, Any]:
        tree = self.walk.tree()
        if self.base:
            return tree | {"modified": self.at}
        context = [resources.CONTEXT_ADDRESS, {"@base": self.id, "@language": self.lang}]
        head = {"@context": context, "type": "Portfolio", "formatVersion": resources.FORMAT_VERSION}
        return head | {"id": self.id, "language": self.lang, "created": self.at} | tree


def _checked(value: Any, prompt: Prompt) -> Any:
    """The value, when it does not lie before the date it follows."""
    if value is not None and prompt.after is not None and not dates.is_before_end(prompt.after, value):
        raise Unfit(codes.BACKWARDS)
    return value


def _is_same(one: Any, other: Any) -> bool:
    return one is not None and type(one) is type(other) and one == other


def fill(interview: Interview, answers: Mapping[str, Any]) -> tuple[Interview, tuple[Problem, ...]]:
    """The interview gone through to its end with prepared answers, and every problem with them.

    Args:
        interview: Where to begin.
        answers: From the id of a group to its answers: an object from question id to answer; for a group that is
            asked several times a list of such objects; for a group of lines a list of lines or of such objects; for a
            group that proposes from other answers `true` or the list of lines to confirm. `group.question` is
            taken too, for the first of a group. What is not there is skipped.
    """
    given, problems = _arranged(answers)
    while (prompt := interview.prompt) is not None:
        held = given.get(prompt.group)
        if prompt.is_proposal:
            interview = interview.accept() if _confirms(held, prompt) else interview.reject()
            continue
        value = _value(held, prompt)
        advanced, problem = interview.answer(value)
        if problem is not None:
            problems.append(problem)
            advanced = interview.skip()
        interview = advanced
    return interview, tuple(problems)


def _arranged(answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The answers by group, lists of objects throughout; and the names that are no question."""
    groups = {group["id"]: group for group in resources.interview()["groups"]}
    given: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in answers.items():
        group, dot, question = name.partition(".")
        if group not in groups:
            problems.append(codes.NO_QUESTION.problem("", allowed=", ".join(groups)))
        elif dot:
            entries = given.setdefault(group, [{}])
            if isinstance(entries, list) and entries and isinstance(entries[0], dict):
                entries[0] = {**entries[0], question: value}
        else:
            given[group] = _listed(groups[group], value)
    for group, entries in given.items():
        problems += _strange(groups[group], entries)
    return given, problems


def _listed(group: Mapping[str, Any], value: Any) -> Any:
    """The answers to one group as a list; `true`, for all that is derived, stays what it is."""
    if isinstance(value, str) and group["kind"] == "lines":
        is_codes = group.get("list", {}).get("answer") == "codes"
        return [part.strip() for part in (value.split(",") if is_codes else value.split("\n")) if part.strip()]
    return list(value) if isinstance(value, list | tuple) else value if value is True else [value]


def _strange(group: Mapping[str, Any], entries: Any) -> Iterator[Problem]:
    """The entries that are not of the kind of their group, and their names that are no question."""
    allowed = [question["id"] for question in group["questions"]] + [name for name in ("gate",) if name in group]
    allowed = [group["gate"]["id"] if name == "gate" else name for name in allowed]
    if "list" in group:
        allowed.append(group["list"]["id"])
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        pointer = f"/{group['id']}/{index}"
        if isinstance(entry, dict):
            if not set(entry) <= set(allowed):
                yield codes.NO_QUESTION.problem(pointer, allowed=", ".join(allowed))
        elif group["kind"] != "lines" or not isinstance(entry, str):
            yield codes.NO_QUESTION.problem(pointer, allowed=", ".join(allowed))


def _entries(held: Any, prompt: Prompt) -> list[Any]:
    """The entries of the group; those of a group of lines that hold a list of lines are taken apart."""
    entries: list[Any] = held if isinstance(held, list) else []
    if prompt.line and len(entries) == 1 and isinstance(entries[0], dict) and isinstance(entries[0].get("list"), list):
        return [line for line in entries[0]["list"] if isinstance(line, str)]
    return entries


def _value(held: Any, prompt: Prompt) -> Any:
    entries = _entries(held, prompt)
    if prompt.role == "list":
        lines = [entry.get(prompt.line) if isinstance(entry, dict) else entry for entry in entries]
        return [line for line in lines if isinstance(line, str)] or None
    if prompt.role == "again":
        return prompt.index + 1 < len(entries)
    entry = _entry(entries, prompt)
    if prompt.role == "gate":
        said = entry.get(prompt.question["id"]) if isinstance(entry, dict) else None
        return bool(entries) if said is None else said
    return entry.get(prompt.question["id"]) if isinstance(entry, dict) else None


def _entry(entries: list[Any], prompt: Prompt) -> Any:
    """The entry that goes with the prompt: by its line where there is one, else by its number."""
    if prompt.line is not None and prompt.said is not None:
        for entry in entries:
            line = entry.get(prompt.line) if isinstance(entry, dict) else entry
            if isinstance(line, str) and line.strip().casefold() == prompt.said.casefold():
                return entry
        return None
    return entries[prompt.index] if prompt.index < len(entries) else None


def _confirms(held: Any, prompt: Prompt) -> bool:
    """Whether prepared answers confirm a proposal: what was derived has to be named, the rest was said already."""
    return not prompt.is_derived or held is True or _entry(_entries(held, prompt), prompt) is not None
