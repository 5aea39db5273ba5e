"""The door for JSON: strict RFC 8259 and I-JSON with bounds, every fault with its line and column.

Facts:
    - `json.loads` keeps the last of two equal names, reads NaN, turns 1e999 into infinity and 1e-999 into zero, and
      raises RecursionError near 1,000 levels. It accepts UTF-16 bytes and surrogates encoded as UTF-8.
    - A valid document must not pay for faults it does not have. So the text is first judged by cheap tests that can
      only err towards suspicion, and parsed once by the C decoder. Any suspicion hands the text to the exact scan
      of `_jsonscan`, which alone decides, and raises with the place; what it lets pass is read after all.
    - Folding `[]` out of a text stripped to its brackets removes exactly one level at each pass, so the number of
      passes until nothing is left is the depth. Taking out pairs of quotes, wherever they stand, keeps the parity
      that tells inside from outside.
    - U+200C, U+200D and the marks U+200E, U+200F, U+061C belong to the spelling of several languages and to emoji;
      joiners are reported only after a Latin letter or digit, the marks never.
    - Unicode normalisation takes quadratic time in a run of combining marks (a minute for 200 kB), so names are
      compared in normal form up to a length that no real name passes.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from eportfolio.errors import Code, Malformed, Problem
from eportfolio.guard import _jsonplace, _jsonscan, codes
from eportfolio.guard.limits import Limits, exceeded, text_limit

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_NOT_STRUCTURE = bytes(b for b in range(256) if b not in b'[]{}"')
_ASCII = bytes(range(128))
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_ODD_ESCAPE = re.compile(rb"\\(?:[bf]|u([0-9a-fA-F]{4}))")
_BAD_ESCAPE = re.compile(
    rb"\\(?:[bf]|u00(?:0[0-8bBcCeEfF]|1[0-9a-fA-F])"
    rb"|u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\)u[dD][c-fC-F])"
)

_MARKS = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = "\u200b\u2060-\u2064\u206a-\u206f\ufeff\u180e\U000e0001\U000e0020-\U000e007f"
_JOINERS = "\u200c\u200d"
_BIDI = re.compile(f"[{_MARKS}]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,16}\U000e007f")
_INVISIBLE = re.compile(f"[{_HIDDEN}]|(?<=[0-9A-Za-z\u00c0-\u024f])[{_JOINERS}]")
_UNUSUAL = re.compile(f"[{_MARKS}{_HIDDEN}{_JOINERS}]")

_STEP = 1_048_576
_LONGEST_ESCAPE = len("\\uXXXX")
_MAX_REPORTED = 1_000
_MAX_COMPARED_CHARS = 256


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON text that passed the door.

    Attributes:
        tree: The value: dict, list, str, int, float, bool or None; numbers without a fraction are int.
        problems: Warnings and infos (EP020-EP023) in document order; empty is the normal case.
        text: The text without a byte order mark; empty when the tree came from Python values.
    """

    tree: Any = field(repr=False)
    problems: tuple[Problem, ...] = ()
    text: str = field(default="", repr=False)

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, both from 1, of the first character of the value at each JSON Pointer.

        Pointers that lead nowhere are left out. One pass over the text for all of them; lines end with LF, CRLF or
        CR, and columns count characters.
        """
        return _jsonplace.locate(self.text, pointers)

    def locate_members(self, members: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, int]]:
        """Line and column of member names, each given as the pointer of its object and the name."""
        return _jsonplace.locate_members(self.text, members)


def loads(data: bytes, limits: Limits | None = None) -> JsonText:
    """Parses the bytes of one JSON text.

    Args:
        data: The whole text in UTF-8.
        limits: The bounds in force; None means `Limits.local()`.

    Raises:
        Malformed: Empty, not UTF-8, not JSON, a duplicate name, an inexact number, a control character, a lone
            surrogate (EP001, EP010-EP016).
        LimitExceeded: Too large, too deep, too many or too long (EP004, EP017-EP019).
    """
    bounds = limits or Limits.local()
    if len(data) > bounds.json_bytes:
        raise exceeded(codes.TOO_LARGE, bounds, "json_bytes")
    has_bom = data.startswith(_BOM)
    if has_bom:
        data = data[len(_BOM) :]
    text = _decode(data)
    has_escapes = "\\" in text
    escaped = _odd_escapes(data) if has_escapes else set()
    if _has_bad_escape(data, escaped) or _is_large(data, bounds, has_escapes=has_escapes):
        _jsonscan.scan(text, bounds)
    tree = _parse(text, data, bounds)
    if len(text) > bounds.json_string_chars or len(text) > 2 * bounds.json_entries:
        _check_sizes(text, tree, bounds)
    problems: list[Problem] = [codes.JSON_BOM.problem(line=1, column=1)] if has_bom else []
    if escaped or not text.isascii():
        characters = set(data.translate(None, _ASCII).decode("utf-8"))
        characters.update(chr(int(digits, 16)) for digits in escaped if digits)
        problems += _placed_warnings(text, tree, characters)
    return JsonText(tree, tuple(problems), text)


def tree(value: object, limits: Limits | None = None) -> JsonText:
    """Checks a Python value by the rules of `loads` and copies it; nothing is shared with the argument.

    Args:
        value: Mappings with `str` keys, lists, tuples (read as arrays), `str`, `int`, `float`, `bool`, None.
        limits: The bounds in force; None means `Limits.local()`.

    Returns:
        A `JsonText` without text, whose `locate` finds nothing.

    Raises:
        Malformed: The value holds what JSON cannot (EP010), or breaks EP014-EP016; the problem carries the pointer.
        LimitExceeded: Too deep or cyclic, too many, too long (EP017-EP019).
    """
    copier = _Copier(limits or Limits.local())
    copied = copier.copy(value, "", "", 0)
    warnings = _warnings(copied) if _needs_walk(copier.characters) else []
    return JsonText(copied, tuple(code.problem(pointer) for code, pointer, _ in warnings))


def _decode(data: bytes) -> str:
    if data.startswith(_WIDE_BOMS) or b"\0" in data[:4]:
        raise Malformed(codes.JSON_ENCODING.problem())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = _jsonplace.places(before, [len(before)])[len(before)]
        if _is_encoded_surrogate(data[error.start : error.start + 2]):
            raise Malformed(codes.JSON_SURROGATE.problem(line=line, column=column)) from None
        raise Malformed(codes.JSON_NOT_UTF8.problem(line=line, column=column, offset=error.start)) from None
    if not text or text.isspace():
        raise Malformed(codes.EMPTY.problem())
    return text


def _is_encoded_surrogate(pair: bytes) -> bool:
    return len(pair) == 2 and pair[0] == 0xED and pair[1] >= 0xA0


def _odd_escapes(data: bytes) -> set[bytes]:
    r"""The digits of every escape `\uXXXX`; empty ones for `\b` and `\f`. In steps, as a list of all is long."""
    found: set[bytes] = set()
    for at in range(0, len(data), _STEP):
        found.update(_ODD_ESCAPE.findall(data, at, at + _STEP + _LONGEST_ESCAPE - 1))
    return found


def _has_bad_escape(data: bytes, escaped: set[bytes]) -> bool:
    """Whether an escape stands for a control character or half a pair; `escaped` holds the digits of all."""
    if any(not digits or digits < b"0020" or digits[:1] in b"dD" for digits in escaped):
        return bool(_BAD_ESCAPE.search(data.replace(b"\\\\", b"__")))
    return False


def _is_large(data: bytes, limits: Limits, *, has_escapes: bool) -> bool:
    """Whether the depth or the count of values may be over its bound."""
    structure = data.replace(b"\\\\", b"").replace(b'\\"', b"") if has_escapes else data
    skeleton = structure.translate(_BRACKETS, _NOT_STRUCTURE).replace(b'""', b"")
    if b'"' in skeleton:
        skeleton = b"".join(skeleton.split(b'"')[::2])
    if len(data) > limits.json_nodes and data.count(b",") + len(skeleton) > limits.json_nodes:
        return True
    for _ in range(limits.json_depth):
        if not skeleton:
            return False
        folded = skeleton.replace(b"[]", b"")
        if len(folded) == len(skeleton):
            break
        skeleton = folded
    return bool(skeleton)


def _parse(text: str, data: bytes, limits: Limits) -> Any:
    """The tree; anything odd is judged by the exact scan, which raises."""
    # A literal beyond 2^53 has sixteen digits or more, so four samples in a row, four bytes apart, are digits.
    has_long_digits = b"0000" in data[::4].translate(_DIGITS)
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=_jsonscan.integer if has_long_digits else None,
            parse_float=_jsonscan.fraction,
            parse_constant=_constant,
        )
    except RecursionError:
        raise exceeded(codes.JSON_DEPTH, limits, "json_depth") from None
    except (ValueError, _jsonscan.SuspicionError) as error:
        _jsonscan.scan(text, limits)
        offset = getattr(error, "pos", 0)
    line, column = _jsonplace.places(text, [offset])[offset]
    raise Malformed(codes.JSON_SYNTAX.problem(line=line, column=column, expected="JSON"))


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _jsonscan.SuspicionError
    return found


def _constant(_: str) -> Any:
    raise _jsonscan.SuspicionError


def _check_sizes(text: str, tree: Any, limits: Limits) -> None:
    """Hands the text to the exact scan when a container or a string of the tree may be over its bound."""
    most, longest = limits.json_entries, limits.json_string_chars
    has_long = len(text) > longest
    level: list[Any] = [[tree]]
    while level:
        if max(map(len, level)) > most:
            break
        values = [item for box in level for item in (box.values() if box.__class__ is dict else box)]
        names = [name for box in level if box.__class__ is dict for name in box]
        if max(map(len, names), default=0) > limits.json_name_chars:
            break
        if has_long and max((len(item) for item in values if item.__class__ is str), default=0) > longest:
            break
        level = [item for item in values if item.__class__ is dict or item.__class__ is list]
    else:
        return
    _jsonscan.scan(text, limits)


def _needs_walk(characters: set[str]) -> bool:
    """Whether any of these can make a text look like another: invisible, reordering or composing."""
    return any(
        _UNUSUAL.match(char)
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
        or 0x1160 <= ord(char) <= 0x11FF
        or not unicodedata.is_normalized("NFC", char)
        or "\ud800" <= char <= "\udfff"
        for char in characters
        if char > "\x7f"
    )


def _placed_warnings(text: str, tree: Any, characters: set[str]) -> list[Problem]:
    if not _needs_walk(characters):
        return []
    found = _warnings(tree)
    at_value = _jsonplace.locate(text, (pointer for _, pointer, name in found if name is None))
    at_name = _jsonplace.locate_members(
        text, ((pointer.rpartition("/")[0], name) for _, pointer, name in found if name is not None)
    )
    problems = []
    for code, pointer, name in found:
        place = at_value.get(pointer) if name is None else at_name.get((pointer.rpartition("/")[0], name))
        problems.append(code.problem(pointer).at(*place) if place else code.problem(pointer))
    return problems


_Way: TypeAlias = "tuple[_Way, str] | None"
"""A place as its parent and the last step: a pointer is spelled out only where something is found."""


def _warnings(tree: Any) -> list[tuple[Code, str, str | None]]:
    """The warnings of a tree: code, pointer, and the member name when the fault is in the name itself."""
    found: list[tuple[Code, str, str | None]] = []
    todo: list[tuple[_Way, Any]] = [(None, tree)]
    while todo and len(found) < _MAX_REPORTED:
        way, value = todo.pop()
        if isinstance(value, str):
            found += [(code, _spelled(way), None) for code in _looks(value)]
        elif isinstance(value, dict):
            todo.extend(((way, name), value[name]) for name in reversed(value))
            found += [(code, _spelled((way, name)), name) for code, name in _name_warnings(value)]
        elif isinstance(value, list):
            todo.extend(((way, str(index)), value[index]) for index in reversed(range(len(value))))
    return found[:_MAX_REPORTED]


def _spelled(way: _Way) -> str:
    """The JSON Pointer of a place."""
    steps: list[str] = []
    while way is not None:
        way, step = way
        steps.append(f"/{_token(step)}")
    return "".join(reversed(steps))


def _name_warnings(members: dict[str, Any]) -> list[tuple[Code, str]]:
    """(code, name) for each name that looks like another, or holds what cannot be seen."""
    found: list[tuple[Code, str]] = []
    seen: set[str] = set()
    for name in members:
        if len(name) <= _MAX_COMPARED_CHARS:
            normal = unicodedata.normalize("NFC", name)
            if normal in seen:
                found.append((codes.JSON_NFC_NAMES, name))
            seen.add(normal)
        found += [(code, name) for code in _looks(name)]
    return found


def _looks(text: str) -> list[Code]:
    if text.isascii():
        return []
    found = [codes.JSON_BIDI] if _BIDI.search(text) else []
    if _INVISIBLE.search(_FLAG.sub("", text)):
        found.append(codes.JSON_INVISIBLE)
    return found


def _token(name: str) -> str:
    """A member name as one step of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


class _Copier:
    """Copies Python values into a tree of their own, by the rules of the door."""

    def __init__(self, limits: Limits) -> None:
        self.characters: set[str] = set()
        self._limits = limits
        self._nodes = 0

    def copy(self, value: object, pointer: str, name: str, depth: int) -> Any:
        """The copy of one value; `name` is the member it stands under, `depth` the containers around it."""
        limits = self._limits
        self._nodes += 1
        if self._nodes > limits.json_nodes:
            raise exceeded(codes.JSON_ENTRIES, limits, "json_nodes", pointer)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self._text(value, pointer, text_limit(name))
        if isinstance(value, int | float):
            return _number(value, pointer)
        if not isinstance(value, Mapping | list | tuple):
            raise Malformed(codes.JSON_SYNTAX.problem(pointer, expected="dict, list, str, int, float, bool, None"))
        if depth >= limits.json_depth:
            raise exceeded(codes.JSON_DEPTH, limits, "json_depth", pointer)
        if len(value) > limits.json_entries:
            raise exceeded(codes.JSON_ENTRIES, limits, "json_entries", pointer)
        if isinstance(value, Mapping):
            return self._members(value, pointer, depth + 1)
        return [self.copy(item, f"{pointer}/{index}", "", depth + 1) for index, item in enumerate(value)]

    def _members(self, value: Mapping[Any, Any], pointer: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, member in value.items():
            if not isinstance(key, str):
                raise Malformed(codes.JSON_SYNTAX.problem(pointer, expected="str"))
            name = self._text(key, pointer, "json_name_chars")
            if name in found:
                raise Malformed(codes.JSON_DUPLICATE.problem(pointer))
            found[name] = self.copy(member, f"{pointer}/{_token(name)}", name, depth)
        return found

    def _text(self, value: str, pointer: str, limit: str) -> str:
        text = str.__str__(value)
        if len(text) > getattr(self._limits, limit):
            raise exceeded(codes.JSON_STRING, self._limits, limit, pointer)
        if _jsonscan.CONTROL.search(text):
            raise Malformed(codes.JSON_CONTROL.problem(pointer))
        if not text.isascii():
            if _jsonscan.SURROGATE.search(text):
                raise Malformed(codes.JSON_SURROGATE.problem(pointer))
            self.characters.update(text)
        return text


def _number(value: float, pointer: str) -> int | float:
    if isinstance(value, int):
        number: float = int(value)
    elif math.isfinite(value):
        number = _jsonscan.whole(float(value))
    else:
        raise Malformed(codes.JSON_SYNTAX.problem(pointer, expected="int, float"))
    if isinstance(number, int) and abs(number) > _jsonscan.MAX_INTEGER:
        raise Malformed(codes.JSON_NUMBER.problem(pointer))
    return number
