"""Where values and member names stand in a JSON text: line and column for JSON Pointers.

Facts:
    - The text was parsed before, so it is valid JSON here; nothing is checked again.
    - `scan_once` of the C decoder passes over a value without wanted pointers many times faster than Python can;
      only containers on the way to a wanted value are walked member by member.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterable
from json.decoder import scanstring  # type: ignore[attr-defined]  # absent from the stubs
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
Key: TypeAlias = str | tuple[str, str]

_Matcher: TypeAlias = Callable[[str, int], re.Match[str]]
# These three always match in valid JSON, which the stubs cannot know.
_SPACE: _Matcher = re.compile(r"[ \t\n\r]*").match  # type: ignore[assignment]
_COLON: _Matcher = re.compile(r"[ \t\n\r]*:[ \t\n\r]*").match  # type: ignore[assignment]
_COMMA: _Matcher = re.compile(r"[ \t\n\r]*,?[ \t\n\r]*").match  # type: ignore[assignment]
_PLAIN_NAME = re.compile(r'"([^"\\]*)"[ \t\n\r]*:[ \t\n\r]*').match
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)
_PASS_OVER = _DECODER.scan_once  # type: ignore[attr-defined]  # absent from the stubs


class _Wanted:
    """One step of the wanted pointers: what is wanted here, of the member names, and further down."""

    __slots__ = ("down", "key", "names")

    def __init__(self) -> None:
        self.key: str | None = None
        self.names: dict[str, tuple[str, str]] = {}
        self.down: dict[str, _Wanted] = {}


def locate(text: str, pointers: Iterable[str]) -> dict[str, Place]:
    """Line and column of the first character of each value that exists; an empty text has none."""
    root, count = _Wanted(), 0
    for pointer in set(pointers):
        node = _reach(root, pointer)
        if node is not None:
            node.key = pointer
            count += 1
    return {key: place for key, place in _places_of(text, root, count).items() if isinstance(key, str)}


def locate_members(text: str, members: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """Line and column of each member name that exists, by the pointer of its object and the name."""
    root, count = _Wanted(), 0
    for pointer, name in set(members):
        node = _reach(root, pointer)
        if node is not None:
            node.names[name] = (pointer, name)
            count += 1
    return {key: place for key, place in _places_of(text, root, count).items() if isinstance(key, tuple)}


def places(text: str, offsets: Iterable[int]) -> dict[int, Place]:
    """Line and column, both from 1, of offsets in characters; LF, CRLF and a lone CR end a line."""
    found: dict[int, Place] = {}
    has_cr = "\r" in text
    line, done = 1, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", done, offset)
        start = text.rfind("\n", 0, offset)
        if has_cr:
            line += _lone_returns(text, done, offset)
            last = text.rfind("\r", start + 1, offset)
            start = last if last >= 0 and text[last + 1 : last + 2] != "\n" else start
        found[offset] = (line, offset - start)
        done = offset
    return found


def _lone_returns(text: str, start: int, end: int) -> int:
    """How many CR in the range are not half of a CRLF, of which the LF may lie just behind the range."""
    pairs_end = end + 1 if text[end - 1 : end + 1] == "\r\n" else end
    return text.count("\r", start, end) - text.count("\r\n", start, pairs_end)


def _reach(root: _Wanted, pointer: str) -> _Wanted | None:
    """The node for a pointer, made on the way; None when it is no JSON Pointer."""
    if pointer and not pointer.startswith("/"):
        return None
    node = root
    for step in pointer.split("/")[1:]:
        node = node.down.setdefault(step.replace("~1", "/").replace("~0", "~"), _Wanted())
    return node


class _CompleteError(Exception):
    """Everything wanted was found."""


def _places_of(text: str, root: _Wanted, count: int) -> dict[Key, Place]:
    if not text or not count:
        return {}
    found: list[tuple[int, Key]] = []
    with contextlib.suppress(_CompleteError):
        _walk(text, _SPACE(text, 0).end(), root, found, count)
    lines = places(text, (offset for offset, _ in found))
    return {key: lines[offset] for offset, key in found}


def _walk(text: str, at: int, wanted: _Wanted, found: list[tuple[int, Key]], count: int) -> int:
    """Notes what is wanted of the value at `at`; the offset after that value."""
    if wanted.key is not None:
        _note(found, at, wanted.key, count)
    if wanted.down or wanted.names:
        if text[at] == "{":
            return _walk_object(text, at, wanted, found, count)
        if text[at] == "[" and wanted.down:
            return _walk_array(text, at, wanted, found, count)
    end: int = _PASS_OVER(text, at)[1]
    return end


def _walk_object(text: str, at: int, wanted: _Wanted, found: list[tuple[int, Key]], count: int) -> int:
    names, down, pass_over, comma = wanted.names, wanted.down, _PASS_OVER, _COMMA
    at = _SPACE(text, at + 1).end()
    while text[at] != "}":
        plain = _PLAIN_NAME(text, at)
        if plain:
            name, value = plain[1], plain.end()
        else:
            name, value = scanstring(text, at + 1, True)
            value = _COLON(text, value).end()
        if name in names:
            _note(found, at, names[name], count)
        if name in down:
            at = comma(text, _walk(text, value, down[name], found, count)).end()
        else:
            at = comma(text, pass_over(text, value)[1]).end()
    return at + 1


def _walk_array(text: str, at: int, wanted: _Wanted, found: list[tuple[int, Key]], count: int) -> int:
    down, pass_over, comma = wanted.down, _PASS_OVER, _COMMA
    at = _SPACE(text, at + 1).end()
    index = 0
    while text[at] != "]":
        below = down.get(str(index))
        end = pass_over(text, at)[1] if below is None else _walk(text, at, below, found, count)
        at = comma(text, end).end()
        index += 1
    return at + 1


def _note(found: list[tuple[int, Key]], at: int, key: Key, count: int) -> None:
    found.append((at, key))
    if len(found) == count:
        raise _CompleteError
