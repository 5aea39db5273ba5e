"""The interview as a conversation: a line out, a line in, on any terminal or from a file of lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from eportfolio.cli import show, terminal
from eportfolio.cli.page import wrapped
from eportfolio.cli.words import LANGS, LANGUAGE_NAMES, Pair, word
from eportfolio.editing.interview import Interview
from eportfolio.editing.questions import Prompt
from eportfolio.model.build import build
from eportfolio.resources import FORMAT_VERSION

BACK, CLEAR, FINISH, HELP = "<", "-", "!", "?"
SAID: Mapping[str, Pair] = {
    "intro": (
        "A few short questions make your portfolio. Every question may be skipped; nothing is held against you.",
        "Een paar korte vragen maken je portfolio. Elke vraag mag je overslaan; niets wordt je kwalijk genomen.",
    ),
    "keys": (
        "Enter skips. < goes back. ! finishes now. ? shows this again. Ctrl-C stops; you can go on later.",
        "Enter slaat over. < gaat terug. ! maakt het nu af. ? toont dit opnieuw. Ctrl-C stopt; later kun je verder.",
    ),
    "resumed": ("You go on where you stopped.", "Je gaat verder waar je gebleven was."),
    "found": (
        "This is what your file says already. It is all kept.",
        "Dit staat al in je bestand. Alles blijft staan.",
    ),
    "until_empty": ("Close with an empty line.", "Sluit af met een lege regel."),
    "was": ("It was: {0}. Enter keeps it, - clears it.", "Het was: {0}. Enter houdt het, - wist het."),
    "decide": ("[y]es, [n]o or [c]hange", "[j]a, [n]ee of [w]ijzigen"),
    "undecided": (
        "answer y, n or c; nothing counts before you say yes",
        "antwoord j, n of w; niets telt voor je ja zegt",
    ),
    "kept": ("stopped; your answers are kept in {0}", "gestopt; je antwoorden staan in {0}"),
    "go_on": (
        "give the same command, without --from, to go on",
        "geef dezelfde opdracht, zonder --from, om verder te gaan",
    ),
    "wrote": ("wrote {0}: {1}", "{0} gemaakt: {1}"),
    "no_items": ("no items", "geen onderdelen"),
    "yes": ("yes", "ja"),
    "no": ("no", "nee"),
}
DECISIONS: Mapping[str, str] = {
    "y": "accept", "yes": "accept", "j": "accept", "ja": "accept", "n": "reject", "no": "reject", "nee": "reject",
    "c": "change", "change": "change", "w": "change", "wijzig": "change", "wijzigen": "change",
}  # fmt: skip


class Lines(Protocol):
    """Where lines come from and go to."""

    def ask(self, prompt: str) -> str:
        """The next line without its end.

        Raises:
            EOFError: there are no more.
        """
        ...

    def tell(self, text: str) -> None:
        """Show a line."""
        ...

    def warn(self, text: str) -> None:
        """Say what is wrong with an answer; the text holds nothing of it."""
        ...


class Dialogue:
    """Asks the questions of an interview and keeps it after every answer."""

    def __init__(self, lines: Lines, lang: str, keep: Callable[[Interview], None]) -> None:
        self._lines = lines
        self._lang = lang
        self._keep = keep

    def say(self, name: str, *values: str) -> str:
        """A sentence of the conversation."""
        return SAID[name][LANGS.index(self._lang)].format(*values)

    def run(self, interview: Interview) -> Interview:
        """The interview, gone through to its end or to where it was finished.

        Raises:
            EOFError: the lines ran out; the interview was kept.
        """
        self._tell(self.say("resumed" if interview.events else "intro"))
        self._tell(self.say("keys"))
        while (prompt := interview.prompt) is not None:
            self._lines.tell("")
            after = self._decide(interview, prompt) if prompt.is_proposal else self._ask(interview, prompt)
            if after is None:
                break
            if after is not interview:
                interview = after
                self._keep(interview)
        return interview

    def _ask(self, interview: Interview, prompt: Prompt) -> Interview | None:
        """The interview after one question; None to finish."""
        self._tell(f"{prompt.said}: {prompt.text}" if prompt.said else prompt.text)
        self._tell(prompt.help, 2)
        for number, choice in enumerate(prompt.question.get("choices", ()), 1):
            self._tell(f"{number}  {choice['text'][self._lang]}", 4)
        if prompt.suggestion is not None:
            self._tell(self.say("was", self._shown(prompt.suggestion)), 2)
        given = self._given(prompt)
        if given in (BACK, FINISH, HELP):
            return self._command(interview, given)
        if prompt.suggestion is not None and given in ("", CLEAR):
            given = prompt.suggestion if given == "" else ""
        after, problem = interview.answer(given)
        if problem is not None:
            told = problem.localised(self._lang)
            self._lines.warn(f"{told.message}; {told.hint}")
        return after

    def _given(self, prompt: Prompt) -> str:
        if prompt.question["answer"] != "lines":
            return self._lines.ask("> ").strip()
        self._tell(self.say("until_empty"), 2)
        lines: list[str] = []
        while line := self._lines.ask("> ").strip():
            if not lines and line in (BACK, FINISH, HELP, CLEAR):
                return line
            lines.append(line)
        return "\n".join(lines)

    def _decide(self, interview: Interview, prompt: Prompt) -> Interview | None:
        """The interview after a proposal was confirmed, changed or rejected; None to finish."""
        for line in self._proposal(prompt):
            self._lines.tell(line)
        self._tell(prompt.text)
        given = self._lines.ask(f"{self.say('decide')} > ").strip().lower()
        if given in (BACK, FINISH, HELP):
            return self._command(interview, given)
        verb = DECISIONS.get(given)
        if verb is None:
            self._lines.warn(self.say("undecided"))
            return interview
        return {"accept": interview.accept, "reject": interview.reject, "change": interview.change}[verb]()

    def _command(self, interview: Interview, given: str) -> Interview | None:
        if given == HELP:
            self._tell(self.say("keys"))
        return interview.back() if given == BACK and interview.events else None if given == FINISH else interview

    def _shown(self, value: Any) -> str:
        """A value of the format for people."""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, str):
            return word(value, self._lang)
        if isinstance(value, list):
            return ", ".join(self._shown(item) for item in value)
        if isinstance(value, dict):
            tag = str(value.get("language"))
            if tag in LANGUAGE_NAMES:
                return LANGUAGE_NAMES[tag][LANGS.index(self._lang)]
            return " \u2013 ".join(self._shown(item) for item in value.values())
        return json.dumps(value)

    def _proposal(self, prompt: Prompt) -> list[str]:
        """The item as `show` shows it."""
        item = {name: value for name, value in prompt.item.items() if name != "demonstratedIn"}
        tree = {"type": "Portfolio", "formatVersion": FORMAT_VERSION, "id": "urn:x:1", "language": self._lang}
        document, _ = build(tree | {prompt.section: [item]}, "portfolio")
        return show.lines(document, self._lang, terminal.width(), sections=[prompt.section])

    def _tell(self, text: str, indent: int = 0) -> None:
        for line in wrapped(text, terminal.width(), indent, 0):
            self._lines.tell(line)
