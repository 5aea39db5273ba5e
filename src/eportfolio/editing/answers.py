"""From what somebody answers to a value of the format, exactly as precise as it was said.

Rule: an answer that was read once reads as itself again (`read(read(x)) == read(x)`), so that a kept interview can be
gone through again; what can be read in two ways is not read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eportfolio.editing import interview_codes as codes
from eportfolio.errors import Code, Param
from eportfolio.model import dates
from eportfolio.model.values import DATE_PATTERN, LANG_PATTERN

MAX_CHARS = 5_000
MAX_LINES = 50
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_DATE = re.compile(DATE_PATTERN.removesuffix("$"))
_LANG = re.compile(LANG_PATTERN.removesuffix("$"))
_NUMBER = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?")
_HOUR_WORDS = re.compile(r"\s*(?:uur|uren|u|hours?|h)?(?:\s+(?:per|a|in de)\s+week)?$")


class Unfit(Exception):
    """An answer that does not fit; carries why as a code, never the answer."""

    def __init__(self, code: Code, **params: Param) -> None:
        super().__init__(code.code)
        self.code = code
        self.params: Mapping[str, Any] = params


class Reader:
    """Reads the answers to the questions of one interview.

    Args:
        definition: The questions as `resources.interview()` gives them.
        lang: `nl` or `en`; decides only how `01-03-2019` is read. Words of both languages are always known.
    """

    def __init__(self, definition: Mapping[str, Any], lang: str) -> None:
        self.words: Mapping[str, Any] = definition["words"]
        self.lang = lang
        self.tongues = {
            name.casefold(): tag for tag, names in definition["languages"].items() for name in (tag, *names.values())
        }
        self.days = {name: day for day in self.words["days"] for name in (day, *_both(self.words["days"][day]))}
        self.months = {
            name[:size]: number
            for names in self.words["months"].values()
            for number, name in enumerate(names, 1)
            for size in (3, len(name))
        } | {"mrt": 3, "sept": 9}
        self.seasons = {
            name: number for names in self.words["seasons"].values() for number, name in enumerate(names, 21)
        } | {"lente": 21, "herfst": 23, "fall": 23}
        self.kinds: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
            "line": self.line, "text": self.text, "lines": self.lines, "codes": self.codes, "yesno": self.yesno,
            "choice": self.choice, "number": self.number, "hours": self.hours, "date": self.date, "days": self.listed,
            "language": self.language,
        }  # fmt: skip

    def read(self, value: Any, question: Mapping[str, Any]) -> Any:
        """The answer as a value of the format; None when it says nothing.

        Raises:
            Unfit: it is no answer to this question.
        """
        return None if value is None else self.kinds[question["answer"]](value, question)

    def text(self, value: Any, question: Mapping[str, Any]) -> str | None:
        """Text of any number of lines, without space around it."""
        if not isinstance(value, str):
            raise Unfit(codes.NO_TEXT)
        value = _BREAK.sub("\n", value).strip()
        if len(value) > MAX_CHARS:
            raise Unfit(codes.TOO_LONG, maximum=MAX_CHARS, lines=MAX_LINES)
        if _UNFIT.search(value):
            raise Unfit(codes.NO_TEXT)
        return value or None

    def line(self, value: Any, question: Mapping[str, Any]) -> str | None:
        """Text of one line."""
        text = self.text(value, question)
        return None if text is None else " ".join(text.split())

    def lines(self, value: Any, question: Mapping[str, Any]) -> list[str] | None:
        """One text a line, each once, in the order given."""
        given = value if isinstance(value, list | tuple) else (self.text(value, question) or "").split("\n")
        found = {line: None for item in given if (line := self.line(item, question)) is not None}
        if len(found) > MAX_LINES or sum(map(len, found)) > MAX_CHARS:
            raise Unfit(codes.TOO_LONG, maximum=MAX_CHARS, lines=MAX_LINES)
        return list(found) or None

    def codes(self, value: Any, question: Mapping[str, Any]) -> list[str] | None:
        """Short codes with commas or spaces between them, in capitals."""
        given = value if isinstance(value, list | tuple) else self._parts(value)
        return self.lines([item.upper() if isinstance(item, str) else item for item in given], question)

    def yesno(self, value: Any, question: Mapping[str, Any]) -> bool | None:
        """Yes or no, in either language."""
        if isinstance(value, bool):
            return value
        said = self._said(value)
        if said in _both(self.words["yes"]):
            return True
        if said in _both(self.words["no"]):
            return False
        if said:
            raise Unfit(codes.NO_YES)
        return None

    def choice(self, value: Any, question: Mapping[str, Any]) -> str | None:
        """One of the choices: its value, its number from 1, or its words in either language."""
        said = str(value) if type(value) is int else self._said(value)
        for number, choice in enumerate(question["choices"], 1):
            if said in {
                str(number),
                choice["value"].casefold(),
                *(text.casefold() for text in choice["text"].values()),
            }:
                found: str = choice["value"]
                return found
        if said:
            raise Unfit(codes.NO_CHOICE, allowed=", ".join(choice["value"] for choice in question["choices"]))
        return None

    def number(self, value: Any, question: Mapping[str, Any]) -> float | None:
        """Hours a week, 0 to 168."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            if not math.isfinite(value) or not 0 <= value <= 168:
                raise Unfit(codes.NO_HOURS)
            return int(value) if value == int(value) else value
        said = _HOUR_WORDS.sub("", self._said(value))
        if not said and isinstance(value, str) and not value.strip():
            return None
        if not _NUMBER.fullmatch(said):
            raise Unfit(codes.NO_HOURS)
        return self.number(float(said.replace(",", ".")), question)

    def hours(self, value: Any, question: Mapping[str, Any]) -> dict[str, float] | None:
        """Hours a week from and to; one number is the most that suits, and says nothing about the least."""
        if isinstance(value, Mapping):
            found = {name: self.number(value[name], question) for name in ("min", "max") if name in value}
            if not found or set(value) - set(found) or None in found.values():
                raise Unfit(codes.NO_RANGE)
            return self._ordered(found)
        said = value if isinstance(value, int | float) else _HOUR_WORDS.sub("", self._said(value))
        if isinstance(said, str):
            for name, words in (("max", self.words["atMost"]), ("min", self.words["atLeast"])):
                for word in _both(words):
                    if said.startswith(f"{word} ") and _NUMBER.fullmatch(said.removeprefix(word).strip()):
                        return self._ordered({name: self.number(said.removeprefix(word).strip(), question)})
            between = "|".join(("-", "\u2013", *map(re.escape, _both(self.words["to"]))))
            both = re.fullmatch(rf"({_NUMBER.pattern})\s*(?:{between})\s*({_NUMBER.pattern})", said)
            if both:
                low, high = (self.number(part, question) for part in both.groups())
                return self._ordered({"min": low, "max": high})
            if said and not _NUMBER.fullmatch(said):
                raise Unfit(codes.NO_RANGE)
        most = self.number(said, question)
        return None if most is None else {"max": most}

    def date(self, value: Any, question: Mapping[str, Any]) -> str | None:
        """A date of the format, no more precise than what was said."""
        said = (
            (self.line(value, question) or "") if isinstance(value, str) else str(value) if type(value) is int else None
        )
        if said == "":
            return None
        found = None if said is None else said if _DATE.fullmatch(said) else self._worded(said.casefold())
        if found is None or not _DATE.fullmatch(found) or not dates.exists(found):
            raise Unfit(codes.NO_DATE)
        return found

    def listed(self, value: Any, question: Mapping[str, Any]) -> list[str] | None:
        """Days of the week, each once, in the order of the week."""
        given = value if isinstance(value, list | tuple) else self._parts(value)
        found = {self.days.get(item.casefold()) if isinstance(item, str) else None for item in given}
        if None in found:
            raise Unfit(codes.NO_DAYS)
        return [day for day in self.words["days"] if day in found] or None

    def language(self, value: Any, question: Mapping[str, Any]) -> dict[str, str] | None:
        """A language: its tag where the name or the tag is known, else the name as it was given."""
        if isinstance(value, Mapping):
            tag, label = value.get("language"), value.get("label")
            if len(value) == 1 and isinstance(tag, str) and _LANG.fullmatch(tag):
                return {"language": tag}
            if len(value) != 1 or not isinstance(label, str):
                raise Unfit(codes.NO_TEXT)
            value = label
        name = self.line(value, question)
        if name is None:
            return None
        known = self.tongues.get(name.casefold())
        return {"language": known} if known else {"label": name}

    def _worded(self, said: str) -> str | None:
        """A date in words or figures, as the format writes it; None when it is none or could be two."""
        about = ""
        for word in _both(self.words["about"]):
            if said.startswith(f"{word} "):
                said, about = said.removeprefix(word).strip(), "~"
        parts = said.replace(",", " ").replace(".", " ").split() if " " in said else re.split("[-/.]", said)
        if not parts or not re.fullmatch("[0-9]{4}", parts[-1]):
            return None
        year, rest = parts[-1], parts[:-1]
        if len(rest) == 1 and rest[0] in self.seasons:
            return f"{year}-{self.seasons[rest[0]]}{about}"
        month = self.months.get(rest[-1]) if rest else None
        if rest and month is None:
            if not all(re.fullmatch("[0-9]{1,2}", part) for part in rest):
                return None
            month = int(rest[-1])
            if len(rest) == 2 and self.lang != "nl" and int(rest[0]) <= 12 and rest[0] != rest[1]:
                return None  # 03/04/2019 is March in one country and April in the next
        known = [year] + ([f"{month:02d}"] if rest else [])
        if len(rest) == 2:
            if not re.fullmatch("[0-9]{1,2}", rest[0]):
                return None
            known.append(f"{int(rest[0]):02d}")
        return "-".join(known) + about if len(rest) <= 2 else None

    def _ordered(self, found: Mapping[str, float | None]) -> dict[str, float]:
        held = {name: number for name, number in found.items() if number is not None}
        if held.get("min", 0) > held.get("max", 168):
            raise Unfit(codes.NO_RANGE)
        return held

    def _parts(self, value: Any) -> list[str]:
        ands = "|".join(re.escape(word) for word in _both(self.words["and"]))
        return [part for part in re.split(rf"[\s,;]+(?:(?:{ands})\s+)?", self._said(value)) if part]

    def _said(self, value: Any) -> str:
        return (self.line(value, {}) or "").casefold()


def _both(words: Mapping[str, Iterable[str]]) -> list[str]:
    """The words of both languages."""
    return [word for language in words.values() for word in language]
