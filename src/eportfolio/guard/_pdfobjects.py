"""The objects of a PDF file, read under budgets: as much of the syntax as finding attachments takes.

Facts:
    - General PDF libraries unpack cross-reference and object streams on their own, whatever their number: 8 kB of
      nested Flate keeps one busy for minutes and fills gigabytes. Here only object streams are unpacked, one
      Flate filter deep, and all of them together within one budget.
    - Cross-reference tables are not read at all. Objects are found by their `N G obj` marks, the last one in the
      file wins: that is what an incremental update means, and it reads files with broken tables too. Marks and
      trailers inside a stream of stated length (an attached PDF, say) are passed over; cairo and others state the
      length in an object of its own. A file that was cut off before its trailer still has its catalog.
    - What is spelled so oddly that it is not recognised is not found; nothing is unpacked or followed by mistake.
    - All work is counted, in bytes passed over and in tokens read, because objects may nest in each other's strings
      and be asked for again and again.

Source: ISO 32000-1:2008, sections 7.2 (lexical), 7.3 (objects), 7.5.6-7.5.8 (updates, object streams).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, NamedTuple

from eportfolio.guard import _pdffilters
from eportfolio.guard._pdffilters import BrokenError, BudgetError

_MAX_DEPTH = 64
_MAX_MARKS = 250_000
_MAX_TOKENS = 1_000_000
_MAX_PASSED = 128 * 1024 * 1024
_MAX_OBJECT_STREAMS = 32 * 1024 * 1024
_MAX_TRAILERS = 50
_MAX_HOPS = 16
_FEW = 4_096

_WS = rb"\x00\t\n\x0c\r "
_MARK = re.compile(rb"(?<=[0-9%b])obj(?![0-9A-Za-z])" % _WS)
_NUMBERS_BEFORE = re.compile(rb"(?:^|[^0-9])([0-9]{1,10})[%b]{1,8}[0-9]{1,5}[%b]{0,8}$" % (_WS, _WS))
_LENGTH = re.compile(rb"/Length[%b]*([0-9]{1,10})(?![0-9])([%b]+[0-9]{1,5}[%b]+R)?" % (_WS, _WS, _WS))
_NUMBER_OBJECT = re.compile(
    rb"(?<![0-9])([0-9]{1,10})[%b]{1,8}[0-9]{1,5}[%b]{1,8}obj[%b]{1,8}([0-9]{1,10})[%b]{1,8}endobj" % ((_WS,) * 4)
)
_SPACE = re.compile(rb"[%b]*+(?:%%[^\r\n]*+[%b]*+)*+" % (_WS, _WS))
_TOKEN = re.compile(
    rb"(?P<mark><<|>>|[\[\]()])|/(?P<name>[^%b()<>\[\]{}/%%]*+)|<(?P<hex>[0-9A-Fa-f%b]*+)>"
    rb"|(?P<number>[0-9]{1,10})[%b]{1,8}(?P<generation>[0-9]{1,5})[%b]{1,8}R(?![0-9A-Za-z])"
    rb"|(?P<real>[+-]?(?:[0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40}))|(?P<word>[a-zA-Z]{1,20})" % ((_WS,) * 4)
)
_BLANKS = re.compile(rb"[%b]+" % _WS)
_IN_STRING = re.compile(rb"[()\\]")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}
_STREAM = re.compile(rb"stream(?:\r\n|\n|\r)")
_END_OF_STREAM = re.compile(rb"[%b]{0,4}endstream" % _WS)


class Name(str):
    """A name object, such as `/Filespec`, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and its bytes as they are packed."""

    entries: dict[str, Any]
    packed: bytes


class PdfObjects:
    """Random access to the objects of a file, each parsed at most once.

    Values are `dict`, `list`, `Name`, `bytes` (strings), `int`, `float`, `bool`, None, `Ref` and `Stream`.

    Attributes:
        trailer: The entries of the last trailer that names a catalog; without one, made up for the last catalog.
        has_trailer: Whether there is one; a file without it was cut off.
        is_encrypted: Whether a trailer says so.

    Raises:
        BrokenError: There is no usable trailer, or an object is broken.
        BudgetError: A budget is spent.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._tokens = 0
        self._passed = 0
        self._unpacked = 0
        self._cache: dict[int, Any] = {}
        self._streams: list[tuple[int, int]] = []
        self._marks = self._find_marks()
        self._inner: dict[int, tuple[bytes, int]] = {}
        self._offsets: dict[int, int] = {}
        found = self._trailers()
        self.is_encrypted = any(entries.get("Encrypt") is not None for entries in found)
        self.trailer: dict[str, Any] = next((entries for entries in found if "Root" in entries), {})
        self.has_trailer = bool(self.trailer)
        if not self.has_trailer:
            self.trailer = {"Root": self._catalog()}
        if not self.is_encrypted:
            self._index()

    def resolve(self, value: Any) -> Any:
        """`value` itself, or what a reference leads to; None when it leads nowhere or in a circle."""
        for _ in range(_MAX_HOPS):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)
        return None

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary that `value` is or leads to; an empty one for anything else."""
        found = self.resolve(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """The array that `value` is or leads to; an empty one for anything else."""
        found = self.resolve(value)
        return found if isinstance(found, list) else []

    def unpack(self, stream: Stream, most: int) -> bytes:
        """The bytes of a stream that is packed with Flate at most once, spelled in ASCII or not.

        Raises:
            BrokenError: Another filter, a predictor, or damaged data.
            LongError: They are more than `most`.
            BudgetError: A budget is spent.
        """
        filters = self.resolve(stream.entries.get("Filter"))
        kinds = [self.resolve(kind) for kind in filters] if isinstance(filters, list) else [filters]
        if kinds == [None]:
            kinds = []
        if not all(isinstance(kind, Name) for kind in kinds) or (kinds and self._has_predictor(stream)):
            raise BrokenError
        return _pdffilters.unpack(stream.packed, kinds, most)

    def _has_predictor(self, stream: Stream) -> bool:
        found = self.resolve(stream.entries.get("DecodeParms", stream.entries.get("DP")))
        parameters = found if isinstance(found, list) else [found]
        return any(self.resolve(self.dictionary(item).get("Predictor", 1)) != 1 for item in parameters)

    def _find_marks(self) -> list[tuple[int, int]]:
        """Object number and offset behind `obj` of every object, in the order of the file."""
        data, found, skip = self._data, [], 0
        lengths = {int(match[1]): int(match[2]) for match in _NUMBER_OBJECT.finditer(data)}
        for match in _MARK.finditer(data):
            if match.start() < skip:
                continue
            numbers = _NUMBERS_BEFORE.search(data[max(0, match.start() - 32) : match.start()])
            if numbers is None:
                continue
            found.append((match.end(), int(numbers[1])))
            if len(found) > _MAX_MARKS:
                raise BudgetError(_MAX_MARKS)
            skip = self._stated_end(match.end(), lengths)
            if skip:
                self._streams.append((match.end(), skip))
        return found

    def _stated_end(self, start: int, lengths: dict[int, int]) -> int:
        """Where the stream of the object at `start` ends by its stated length; 0 when there is none."""
        keyword = self._data.find(b"stream", start, start + _FEW)
        length = _LENGTH.search(self._data, start, keyword) if keyword > 0 else None
        if length is None or self._data.find(b"endobj", start, keyword) >= 0:
            return 0
        stated = lengths.get(int(length[1]), -1) if length[2] else int(length[1])
        head = _STREAM.match(self._data, keyword)
        end = (head.end() if head else keyword) + stated
        return end if stated >= 0 and _END_OF_STREAM.match(self._data, end) else 0

    def _is_in_stream(self, at: int) -> bool:
        """Whether `at` is in an object with a stream of stated length."""
        index = bisect_right(self._streams, (at, len(self._data))) - 1
        return index >= 0 and self._streams[index][0] <= at < self._streams[index][1]

    def _holders(self, word: bytes) -> list[int]:
        """Indexes into the marks of the objects in which `word` occurs."""
        starts = [start for start, _ in self._marks]
        found: list[int] = []
        at = self._data.find(word)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            if index >= 0 and (not found or found[-1] != index):
                found.append(index)
            following = starts[index + 1] if index + 1 < len(starts) else len(self._data)
            at = self._data.find(word, max(at + 1, following if index >= 0 else 0))
        return found

    def _trailers(self) -> list[dict[str, Any]]:
        """The trailer dictionaries, those of cross-reference streams included, the last in the file first."""
        at = len(self._data)
        places: list[int] = []
        while len(places) < _MAX_TRAILERS and (at := self._data.rfind(b"trailer", 0, at)) >= 0:
            if not self._is_in_stream(at):
                places.append(at + len(b"trailer"))
        places += [self._marks[index][0] for index in self._holders(b"/XRef")[-_MAX_TRAILERS:]]
        found = []
        for place in sorted(places, reverse=True)[:_MAX_TRAILERS]:
            try:
                value = self._parse(self._data, place, 0)[0]
            except BrokenError:
                continue
            if isinstance(value, dict):
                found.append(value)
        return found

    def _catalog(self) -> Ref:
        """The last catalog, for a file that lost its trailer.

        Raises:
            BrokenError: There is none.
        """
        for index in reversed(self._holders(b"/Catalog")[-_MAX_TRAILERS:]):
            start, number = self._marks[index]
            try:
                value = self._parse(self._data, start, 0)[0]
            except BrokenError:
                continue
            if isinstance(value, dict) and value.get("Type") == "Catalog":
                return Ref(number, 0)
        raise BrokenError

    def _index(self) -> None:
        """Fills the places of all objects, file order deciding between several of one number."""
        holders = set(self._holders(b"/ObjStm"))
        # Lengths of object streams may be references, so the plain objects are known first.
        self._offsets = {number: start for start, number in self._marks}
        for index, (start, number) in enumerate(self._marks):
            if self._offsets.get(number) == start:
                self._inner.pop(number, None)
            if index in holders:
                self._index_stream(start)

    def _index_stream(self, start: int) -> None:
        stream = self._at(start)
        if not isinstance(stream, Stream) or stream.entries.get("Type") != "ObjStm":
            return
        data = self.unpack(stream, _MAX_OBJECT_STREAMS - self._unpacked)
        self._unpacked += len(data)
        first = self.resolve(stream.entries.get("First"))
        if not isinstance(first, int):
            raise BrokenError
        try:
            numbers = [int(word) for word in data[: max(first, 0)].split()[: 2 * _MAX_MARKS]]
        except ValueError:
            raise BrokenError from None
        self._spend(len(numbers))
        for number, offset in zip(numbers[::2], numbers[1::2], strict=False):
            if not 0 <= first + offset <= len(data):
                raise BrokenError
            self._inner[number] = (data, first + offset)

    def _object(self, number: int) -> Any:
        if number not in self._cache:
            # A circle of lengths that refer to their own stream ends here.
            self._cache[number] = None
            try:
                if number in self._inner:
                    self._cache[number] = self._parse(*self._inner[number], 0)[0]
                elif number in self._offsets:
                    self._cache[number] = self._at(self._offsets[number])
            except BrokenError:
                return None
        return self._cache[number]

    def _at(self, start: int) -> Any:
        """The object behind the mark at `start`, with its stream if it has one."""
        value, end = self._parse(self._data, start, 0)
        if not isinstance(value, dict):
            return value
        head = _STREAM.match(self._data, _skip(self._data, end))
        if head is None:
            return value
        length = self.resolve(value.get("Length"))
        begin = head.end()
        fits = isinstance(length, int) and 0 <= length <= len(self._data) - begin
        if fits and _END_OF_STREAM.match(self._data, begin + length):
            return Stream(value, self._data[begin : begin + length])
        end = self._data.find(b"endstream", begin)
        self._pass((end if end >= 0 else len(self._data)) - begin)
        if end < 0:
            raise BrokenError
        return Stream(value, self._data[begin:end])

    def _parse(self, data: bytes, at: int, depth: int) -> tuple[Any, int]:
        """The value at `at` and the offset behind it."""
        self._spend(1)
        start = _skip(data, at)
        self._pass(start - at)
        match = _TOKEN.match(data, start)
        if match is None or depth > _MAX_DEPTH:
            raise BrokenError
        if match.lastgroup != "mark":
            return _scalar(match), match.end()
        if match[0] == b"<<":
            return self._parse_dictionary(data, match.end(), depth)
        if match[0] == b"[":
            return self._parse_array(data, match.end(), depth)
        if match[0] == b"(":
            return self._parse_string(data, match.end())
        raise BrokenError

    def _parse_dictionary(self, data: bytes, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while True:
            at = _skip(data, at)
            if data.startswith(b">>", at):
                return found, at + 2
            key, at = self._parse(data, at, depth + 1)
            if not isinstance(key, Name):
                raise BrokenError
            found[key], at = self._parse(data, at, depth + 1)

    def _parse_array(self, data: bytes, at: int, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        while True:
            at = _skip(data, at)
            if data.startswith(b"]", at):
                return found, at + 1
            value, at = self._parse(data, at, depth + 1)
            found.append(value)

    def _parse_string(self, data: bytes, at: int) -> tuple[bytes, int]:
        start, level = at, 1
        while level:
            match = _IN_STRING.search(data, at)
            self._spend(1)
            self._pass((match.end() if match else len(data)) - at)
            if match is None:
                raise BrokenError
            at = match.end() + (match[0] == b"\\")
            level += {b"(": 1, b")": -1}.get(match[0], 0)
        return _ESCAPED.sub(_unescape, data[start : at - 1]), at

    def _spend(self, tokens: int) -> None:
        self._tokens += tokens
        if self._tokens > _MAX_TOKENS:
            raise BudgetError(_MAX_TOKENS)

    def _pass(self, count: int) -> None:
        self._passed += count
        if self._passed > _MAX_PASSED:
            raise BudgetError(_MAX_PASSED)


def _skip(data: bytes, at: int) -> int:
    """The offset of the next token, behind white space and comments."""
    match = _SPACE.match(data, at)
    return match.end() if match else at


def _scalar(match: re.Match[bytes]) -> Any:
    """The value of a token that is complete by itself."""
    kind = match.lastgroup
    if kind == "name":
        return _name(match["name"])
    if kind == "hex":
        digits = _BLANKS.sub(b"", match["hex"]).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if kind == "generation":
        return Ref(int(match["number"]), int(match["generation"]))
    if kind == "real":
        return float(match["real"]) if b"." in match["real"] else int(match["real"])
    if match["word"] not in _WORDS:
        raise BrokenError
    return _WORDS[match["word"]]


def _name(raw: bytes) -> Name:
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), raw)
    return Name(plain.decode("utf-8", "replace"))


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)
