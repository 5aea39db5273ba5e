"""The exceptions, and the two values that faults in data become: `Problem` and `Loss`.

Rule: no message, hint or parameter ever holds a value or an unknown member name of the input. Values of the
input stand in `Loss.value` alone, and that field is left out of every `repr`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
Param = str | int | float
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """One stable code with its texts in English and Dutch; the source of messages and of the rules' pages.

    `message` and `hint` are `str.format` templates over the parameters of one `Problem`. `why` explains the rule
    to a reader of the documentation; `example` shows a fragment that breaks it.
    """

    code: str
    severity: Severity
    message: Texts = field(hash=False)
    hint: Texts = field(default_factory=dict, hash=False)
    why: Texts = field(default_factory=dict, hash=False)
    example: str = ""

    def problem(
        self, pointer: str = "", *, line: int | None = None, column: int | None = None, **params: Param
    ) -> Problem:
        """The problem this code stands for, at one place, with its English texts filled in."""
        return Problem(
            self.code,
            self.severity,
            _fill(self.message, "en", params),
            pointer,
            line,
            column,
            _fill(self.hint, "en", params),
            params,
            self,
        )

    def loss(
        self, side: Literal["source", "document"], pointer: str, value: Any = None, *, kept: str = "", **params: Param
    ) -> Loss:
        """The loss this code stands for; `kept` names where the value still lives, empty when nowhere."""
        return Loss(self.code, side, pointer, _fill(self.message, "en", params), value, kept)


def _fill(texts: Texts, lang: str, params: Mapping[str, Param]) -> str:
    template = texts.get(lang) or texts.get("en", "")
    return template.format_map(params) if params else template


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in data, the same shape for JSON, XML, containers and rules.

    Attributes:
        code: Stable, documented, such as `EP102`.
        severity: `error`, `warning` or `info`.
        message: What is wrong, in English; `localised` gives the other languages.
        pointer: JSON Pointer (XPath in an XML source) of the failing value; for a missing member, of its parent.
        line: Line in the file that was read, from 1; None when there is no text to point into.
        column: Column in that line, in characters from 1.
        hint: What would be right; may be empty.
        params: The parts the message was built from; never a value of the input.
    """

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    hint: str = ""
    params: Mapping[str, Param] = field(default_factory=dict, hash=False)
    source: Code | None = field(default=None, repr=False, compare=False)

    def localised(self, lang: str) -> Problem:
        """This problem with message and hint in `lang` (`en` or `nl`; English where a text is missing)."""
        if self.source is None:
            return self
        return replace(
            self, message=_fill(self.source.message, lang, self.params), hint=_fill(self.source.hint, lang, self.params)
        )

    def at(self, line: int | None, column: int | None) -> Problem:
        """This problem with its place in the text filled in."""
        return replace(self, line=line, column=column)

    def as_dict(self) -> dict[str, Any]:
        """The public members as JSON values; places that are not known are left out."""
        out: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "pointer": self.pointer,
        }
        if self.line is not None:
            out["line"] = self.line
        if self.column is not None:
            out["column"] = self.column
        if self.hint:
            out["hint"] = self.hint
        if self.params:
            out["params"] = dict(self.params)
        return out


@dataclass(frozen=True, slots=True)
class Loss:
    """One value that a conversion could not carry as it was.

    Attributes:
        code: Stable, documented, such as `EP701`.
        side: `source` when reading lost it, `document` when writing did.
        pointer: Its place: XPath or JSON Pointer in the input (`source`) or in the portfolio (`document`).
        reason: Why it could not be carried.
        value: The value itself; the only place where values of the input appear.
        kept: Where it still lives (`extensions`, `quarantine`, `simplified` ...); empty when nowhere.
    """

    code: str
    side: Literal["source", "document"]
    pointer: str
    reason: str
    value: Any = field(default=None, repr=False, hash=False)
    kept: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The six members as JSON values."""
        return {
            "code": self.code,
            "side": self.side,
            "pointer": self.pointer,
            "reason": self.reason,
            "value": self.value,
            "kept": self.kept,
        }


class EPortfolioError(Exception):
    """Root of everything this library raises because of content."""


class ReadError(EPortfolioError):
    """The input could not be read at all.

    Attributes:
        problem: What is wrong and where.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.code}: {self.problem.message}{_place(self.problem)}"


class UnknownFormat(ReadError):
    """No known format recognises the input."""


class AmbiguousFormat(ReadError):
    """More than one format recognises the input; name one with `format=`."""


class Malformed(ReadError):
    """The input is damaged: it breaks the rules of its own syntax."""


class Refused(ReadError):
    """The input is well-formed but not let in: it could reach outside, or exhaust the machine."""


class LimitExceeded(Refused):
    """The input is larger or deeper than the `Limits` in force allow."""


class UnsupportedVersion(ReadError):
    """The document's format version is newer than this library reads."""


class InvalidDocument(EPortfolioError):
    """The document was read but breaks the structure of the format.

    Attributes:
        problems: All of them, in document order, at most 1,000.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if not self.problems:
            return "the document is not valid"
        first = next((p for p in self.problems if p.severity == "error"), self.problems[0])
        count = sum(p.severity == "error" for p in self.problems)
        more = f" (and {count - 1} more)" if count > 1 else ""
        # A pointer can hold names that somebody made up, so it stays in `problems`.
        return f"{first.code}: {first.message}{_place(first)}{more}; see .problems for the places"


class LossRefused(EPortfolioError):
    """The conversion would lose data and was asked not to.

    Attributes:
        losses: What would have been lost.
    """

    def __init__(self, losses: Iterable[Loss]) -> None:
        self.losses = tuple(losses)
        super().__init__(self.losses)

    def __str__(self) -> str:
        return f"the conversion would lose {len(self.losses)} value(s); see .losses"


class VocabularyError(EPortfolioError):
    """A vocabulary is missing, broken, or another one than was asked for."""


class MissingExtra(EPortfolioError, ImportError):
    """An optional dependency is not installed; the message names the pip line."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an extra that is not installed: python -m pip install 'eportfolio[{extra}]'")
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str, str]]:
        return MissingExtra, (self.feature, self.extra)


def _place(problem: Problem) -> str:
    if problem.line is None:
        return ""
    column = f", column {problem.column}" if problem.column is not None else ""
    return f" (line {problem.line}{column})"
