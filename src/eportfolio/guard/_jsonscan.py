"""The exact scan of a JSON text: finds the first fault in document order, with its line and column.

Rule: `scan` is the only judge. The quick tests of `guard.json` may send it a sound text, never keep a faulty one
from it; it returns for every text that RFC 8259, I-JSON and the limits allow, and raises for every other.
"""

from __future__ import annotations

import math
import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # absent from the stubs

from eportfolio.errors import Code, Malformed, Param, ReadError
from eportfolio.guard import codes
from eportfolio.guard._jsonplace import places
from eportfolio.guard.limits import Limits, exceeded, text_limit

MAX_INTEGER = 2**53 - 1
"""The largest whole number that every IEEE 754 double carries exactly (RFC 7493, section 2.2)."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SURROGATE = re.compile("[\ud800-\udfff]")

_MAX_LITERAL = 64
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile("true|false|null")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")

_VALUE = '{ [ " 0-9 - true false null'


class SuspicionError(Exception):
    """A quick test saw something that `scan` must judge."""


def integer(literal: str) -> int:
    """The value of an integer literal.

    Raises:
        SuspicionError: It is longer than 64 characters or beyond 2^53 - 1.
    """
    if len(literal) > _MAX_LITERAL:
        raise SuspicionError
    number = int(literal)
    if not -MAX_INTEGER <= number <= MAX_INTEGER:
        raise SuspicionError
    return number


def fraction(literal: str) -> int | float:
    """The value of a literal with a fraction or exponent; an int when it is whole and exact.

    Raises:
        SuspicionError: It is longer than 64 characters, overflows, or becomes zero without being zero.
    """
    if len(literal) > _MAX_LITERAL:
        raise SuspicionError
    number = float(literal)
    if math.isinf(number) or (number == 0 and literal.lower().partition("e")[0].strip("-0.")):
        raise SuspicionError
    return whole(number)


def whole(number: float) -> int | float:
    """`number` as an int when nothing is lost by it; minus zero becomes 0."""
    return int(number) if number.is_integer() and abs(number) <= MAX_INTEGER else number


def scan(text: str, limits: Limits) -> None:
    """Returns when `text` is sound; its cost is linear, some ten times that of parsing.

    Raises:
        Malformed: EP010, EP013-EP016.
        LimitExceeded: EP017-EP019.
    """
    _Scan(text, limits).run()


class _Scan:
    """One walk over a text with a stack of open containers instead of recursion."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._nodes = 0

    def run(self) -> None:
        text = self._text
        # One frame for each open container: member names so far (None in an array) and the count of entries.
        names: list[set[str] | None] = []
        counts: list[int] = []
        at = self._value(self._skip(0), names, counts, "")
        while names:
            at = self._skip(at)
            char = text[at : at + 1]
            known = names[-1]
            if char == ("]" if known is None else "}"):
                names.pop()
                counts.pop()
                at += 1
                continue
            name = ""
            if counts[-1]:
                if char != ",":
                    raise self._syntax(at, ", ]" if known is None else ", }")
                at = self._skip(at + 1)
            counts[-1] += 1
            if counts[-1] > self._limits.json_entries:
                raise self._exceeded(codes.JSON_ENTRIES, at, "json_entries")
            if known is not None:
                name, at = self._name(at, known, is_first=counts[-1] == 1)
            at = self._value(at, names, counts, name)
        at = self._skip(at)
        if at != len(text):
            raise self._syntax(at, "EOF")

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        return match.end() if match else at

    def _name(self, at: int, known: set[str], *, is_first: bool) -> tuple[str, int]:
        if self._text[at : at + 1] != '"':
            raise self._syntax(at, '" }' if is_first else '"')
        name, end = self._string(at, "json_name_chars")
        if name in known:
            raise self._fault(codes.JSON_DUPLICATE, at)
        known.add(name)
        colon = self._skip(end)
        if self._text[colon : colon + 1] != ":":
            raise self._syntax(colon, ":")
        return name, self._skip(colon + 1)

    def _value(self, at: int, names: list[set[str] | None], counts: list[int], name: str) -> int:
        """The end of a scalar, or the place after an opening bracket, whose container is then on the stack."""
        self._nodes += 1
        if self._nodes > self._limits.json_nodes:
            raise self._exceeded(codes.JSON_ENTRIES, at, "json_nodes")
        char = self._text[at : at + 1]
        if char == '"':
            return self._string(at, text_limit(name))[1]
        if char in ("[", "{"):
            if len(names) >= self._limits.json_depth:
                raise self._exceeded(codes.JSON_DEPTH, at, "json_depth")
            names.append(None if char == "[" else set())
            counts.append(0)
            return at + 1
        match = _NUMBER.match(self._text, at)
        if match:
            self._number(match.group(), at)
            return match.end()
        match = _WORD.match(self._text, at)
        if not match:
            raise self._syntax(at, _VALUE)
        return match.end()

    def _number(self, literal: str, at: int) -> None:
        try:
            if literal.lstrip("-").isdigit():
                integer(literal)
            else:
                fraction(literal)
        except SuspicionError:
            raise self._fault(codes.JSON_NUMBER, at) from None

    def _string(self, at: int, limit: str) -> tuple[str, int]:
        try:
            value, end = scanstring(self._text, at + 1, True)
        except JSONDecodeError as error:
            raise self._broken_string(at, error.pos) from None
        if len(value) > getattr(self._limits, limit):
            raise self._exceeded(codes.JSON_STRING, at, limit)
        if self._text.find("\\", at, end) < 0:
            return value, end
        if CONTROL.search(value):
            raise self._fault(codes.JSON_CONTROL, self._escape(at, end, CONTROL))
        if not value.isascii() and SURROGATE.search(value):
            raise self._fault(codes.JSON_SURROGATE, self._escape(at, end, SURROGATE))
        return value, end

    def _broken_string(self, start: int, at: int) -> ReadError:
        if self._text[at : at + 1] < " " and at < len(self._text):
            return self._fault(codes.JSON_CONTROL, at)
        if at <= start:
            return self._syntax(len(self._text), '"')
        return self._syntax(at, '\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX')

    def _escape(self, start: int, end: int, fault: re.Pattern[str]) -> int:
        """The place of the first escape in a string that stands for a character `fault` matches."""
        high: int | None = None
        for match in _ESCAPE.finditer(self._text, start, end):
            char = chr(int(match[1], 16)) if match[1] else {"b": "\b", "f": "\f"}.get(match[0][1], " ")
            if fault is CONTROL:
                if fault.match(char):
                    return match.start()
                continue
            is_low = "\udc00" <= char <= "\udfff"
            if high is not None and not (is_low and match.start() == high + 6):
                return high
            if is_low and high is None:
                return match.start()
            high = match.start() if "\ud800" <= char <= "\udbff" else None
        return start if high is None else high

    def _syntax(self, at: int, expected: str) -> ReadError:
        return self._fault(codes.JSON_SYNTAX, at, expected=expected)

    def _fault(self, code: Code, at: int, **params: Param) -> ReadError:
        line, column = places(self._text, [at])[at]
        return Malformed(code.problem("", line=line, column=column, **params))

    def _exceeded(self, code: Code, at: int, limit: str) -> ReadError:
        line, column = places(self._text, [at])[at]
        return exceeded(code, self._limits, limit, line=line, column=column)
