"""The door for ZIP: checks a whole archive before an entry is opened, and streams entries; nothing touches a disk.

Facts:
    - The list at the end (central directory) and the headers before each entry say the same things twice; programs
      differ in which they believe. Here both must agree, and entries must lie end to end from byte 0 to the list:
      that leaves no room for overlap, for a hidden second archive or for another file glued on.
    - `zipfile` of several Python versions reads overlapping entries, takes the last of two equal names, cuts names
      at NUL and accepts any prefix, so the structure is read here.
    - Sizes over 4 GiB or 65,535 entries (ZIP64) are beyond every limit; only the ZIP64 sizes that streaming writers
      put in local headers are understood.
    - Names without the UTF-8 flag are read as UTF-8 when they are valid UTF-8, as several systems write them so,
      and otherwise as code page 437, as the specification says.
    - File systems take 255 bytes between slashes and some 1,024 in all. Longer names are refused, also because
      Unicode normalisation takes quadratic time in a run of combining marks.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zlib
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from eportfolio.errors import LimitExceeded, Malformed, Refused
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits, exceeded
from eportfolio.guard.source import Source

_END = struct.Struct("<4s4H2IH")
_END_MARK = b"PK\x05\x06"
_LISTED = struct.Struct("<4s6H3I5H2I")
_LISTED_MARK = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MARK = b"PK\x03\x04"
_DESCRIPTOR_MARK = b"PK\x07\x08"
_MAX_COMMENT = 65_535
_MAX_LIST_BYTES = 16 * 1024 * 1024
_ALL_ONES = 0xFFFFFFFF
_ZIP64_EXTRA = 1

_STORED, _DEFLATED = 0, 8
_FLAG_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_FLAG_STREAMED = 0x0008
_FLAG_PATCHED = 0x0020
_FLAG_UTF8 = 0x0800

_CHUNK = 65_536
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_DRIVE = re.compile("[A-Za-z]:")
_MAX_NAME_BYTES = 1_024
_MAX_STEP_BYTES = 255
_RESERVED = re.compile("(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list at the end of the archive."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    offset: int


class Archive:
    """An archive that passed the door; it stays readable until it is closed.

    Attributes:
        names: The names of the files in it, in the order of the archive; folders are left out.
    """

    __slots__ = ("_entries", "_stream", "names")

    def __init__(self, stream: BinaryIO, entries: dict[str, tuple[_Entry, int]]) -> None:
        """Use `check`; `entries` holds each file with the offset of its bytes."""
        self._stream = stream
        self._entries = entries
        self.names: tuple[str, ...] = tuple(entries)

    def size(self, name: str) -> int:
        """The unpacked size of a file in bytes, as the archive states it and `open` enforces it.

        Raises:
            KeyError: No file has that name.
        """
        return self._entries[name][0].size

    def open(self, name: str) -> BinaryIO:
        """A stream of one file's unpacked bytes, which does not seek.

        Reading to the end checks size and checksum; a fault raises `Malformed` (EP050) from that read.

        Raises:
            KeyError: No file has that name.
        """
        entry, start = self._entries[name]
        return cast("BinaryIO", io.BufferedReader(_Unpacked(self._stream, entry, start), _CHUNK))

    def close(self) -> None:
        """Ends reading; a file object that the caller handed in stays open."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check(value: object, limits: Limits | None = None) -> Archive:
    """Checks the structure of an archive, without unpacking it.

    Args:
        value: A `Source`, path, bytes or binary file object.
        limits: The bounds in force; None means those of the `Source`, or `Limits.local()`.

    Raises:
        Malformed: Empty (EP001), damaged (EP050) or encrypted (EP052).
        Refused: A method, name, type, duplicate, overlap or stray bytes that are not let in (EP051, EP053-EP056,
            EP060).
        LimitExceeded: Ratio, total size, count or form over a bound (EP057-EP059, EP061).
        OSError: The file is missing, a folder, or not readable.
    """
    source = Source.of(value, limits)
    stream = source.open()
    try:
        entries = _checked(stream, source.limits)
    except BaseException:
        stream.close()
        raise
    return Archive(stream, entries)


def _checked(stream: BinaryIO, limits: Limits) -> dict[str, tuple[_Entry, int]]:
    listed, end = _listed(stream, limits)
    for entry in listed:
        _check_entry(entry)
    starts = _laid_out(stream, listed, end)
    _check_names(listed)
    if any(entry.size - limits.zip_ratio_slack > limits.zip_ratio * entry.packed for entry in listed):
        raise exceeded(codes.ZIP_RATIO, limits, "zip_ratio")
    if sum(entry.size for entry in listed) > limits.zip_total_bytes:
        raise exceeded(codes.ZIP_TOTAL, limits, "zip_total_bytes")
    return {entry.name: (entry, starts[entry.offset]) for entry in listed if not entry.name.endswith("/")}


def _listed(stream: BinaryIO, limits: Limits) -> tuple[list[_Entry], int]:
    """The entries of the list at the end, and the offset where the list begins."""
    length = stream.seek(0, io.SEEK_END)
    if length == 0:
        raise Malformed(codes.EMPTY.problem())
    if length > limits.zip_bytes:
        raise exceeded(codes.ZIP_TOTAL, limits, "zip_bytes")
    tail = _read(stream, max(0, length - _END.size - _MAX_COMMENT), min(length, _END.size + _MAX_COMMENT))
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise _damaged()
    _, disk, list_disk, here, count, size, offset, comment = _END.unpack_from(tail, at)
    if count > limits.zip_entries:
        raise exceeded(codes.ZIP_COUNT, limits, "zip_entries")
    if len(tail) - at - _END.size != comment or disk or list_disk or here != count:
        raise _damaged()
    if _ALL_ONES in (size, offset) or size > _MAX_LIST_BYTES:
        raise LimitExceeded(codes.ZIP_FORM.problem(limit=_MAX_LIST_BYTES))
    position = length - len(tail) + at
    if offset + size < position:
        raise Refused(codes.ZIP_PREFIX.problem())
    if offset + size > position:
        raise _damaged()
    return _entries(_read(stream, offset, size), count), offset


def _entries(data: bytes, count: int) -> list[_Entry]:
    found: list[_Entry] = []
    at = 0
    for _ in range(count):
        if len(data) - at < _LISTED.size:
            raise _damaged()
        fields: tuple[Any, ...] = _LISTED.unpack_from(data, at)
        mark, _, _, flags, method, _, _, crc, packed, size, name_size, extra_size, comment_size = fields[:13]
        disk, _, attributes, offset = fields[13:]
        start = at + _LISTED.size
        at = start + name_size + extra_size + comment_size
        if mark != _LISTED_MARK or disk or at > len(data):
            raise _damaged()
        raw_name = data[start : start + name_size]
        mode = attributes >> 16
        found.append(_Entry(raw_name, _name(raw_name, flags), flags, method, crc, packed, size, mode, offset))
    if at != len(data):
        raise _damaged()
    return found


def _name(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & _FLAG_UTF8:
            raise Refused(codes.ZIP_PATH.problem()) from None
        return raw.decode("cp437")


def _check_entry(entry: _Entry) -> None:
    """What one line of the list shows by itself."""
    if entry.flags & _FLAG_ENCRYPTED:
        raise Malformed(codes.ZIP_ENCRYPTED.problem())
    if entry.method not in (_STORED, _DEFLATED) or entry.flags & _FLAG_PATCHED:
        raise Refused(codes.ZIP_METHOD.problem())
    if not _is_safe(entry.name):
        raise Refused(codes.ZIP_PATH.problem())
    is_folder = entry.name.endswith("/")
    kind = stat.S_IFMT(entry.mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (kind == stat.S_IFDIR and not is_folder):
        raise Refused(codes.ZIP_TYPE.problem())
    if _ALL_ONES in (entry.size, entry.packed, entry.offset):
        raise LimitExceeded(codes.ZIP_FORM.problem(limit=_MAX_LIST_BYTES))
    if (entry.method == _STORED and entry.size != entry.packed) or (is_folder and entry.size):
        raise _damaged()


def _is_safe(name: str) -> bool:
    if _CONTROL.search(name) or "\\" in name or _DRIVE.match(name):
        return False
    if len(name.encode()) > _MAX_NAME_BYTES:
        return False
    steps = name.removesuffix("/").split("/")
    return not any(
        step in ("", ".", "..")
        or step[-1] in ". "
        or len(step.encode()) > _MAX_STEP_BYTES
        or _RESERVED.fullmatch(step.partition(".")[0].rstrip())
        for step in steps
    )


def _check_names(entries: list[_Entry]) -> None:
    """No two names may meet on a disk that ignores case or composes letters, and no file may also be a folder."""
    files: set[str] = set()
    folders: set[str] = set()
    parents: set[str] = set()
    for entry in entries:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", entry.name).casefold())
        key = folded.rstrip("/")
        if key in files or key in folders:
            raise Refused(codes.ZIP_DUPLICATE.problem())
        (folders if folded.endswith("/") else files).add(key)
        above = key.rpartition("/")[0]
        while above and above not in parents:
            parents.add(above)
            above = above.rpartition("/")[0]
    if files & parents:
        raise Refused(codes.ZIP_DUPLICATE.problem())


def _laid_out(stream: BinaryIO, entries: list[_Entry], end: int) -> dict[int, int]:
    """Compares the list with the local headers and the room between them; offset of header to offset of bytes."""
    starts: dict[int, int] = {}
    ordered = sorted(entries, key=lambda entry: entry.offset)
    if (ordered[0].offset if ordered else end) != 0:
        raise Refused(codes.ZIP_PREFIX.problem())
    for entry, following in zip(ordered, [entry.offset for entry in ordered[1:]] + [end], strict=False):
        start = _local(stream, entry, end)
        starts[entry.offset] = start
        done = start + entry.packed
        if done > following:
            raise Refused(codes.ZIP_OVERLAP.problem()) if following != end else _damaged()
        if done < following and not (
            entry.flags & _FLAG_STREAMED and _is_descriptor(_read(stream, done, min(following - done, 25)), entry)
        ):
            raise Refused(codes.ZIP_PREFIX.problem())
    return starts


def _local(stream: BinaryIO, entry: _Entry, end: int) -> int:
    """The offset of the entry's bytes, after its local header has been found to agree with the list."""
    if entry.offset + _LOCAL.size > end:
        raise _damaged()
    header = _read(stream, entry.offset, _LOCAL.size)
    mark, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _LOCAL.unpack(header)
    names = _read(stream, entry.offset + _LOCAL.size, name_size + extra_size)
    if (mark, flags, method, names[:name_size]) != (_LOCAL_MARK, entry.flags, entry.method, entry.raw_name):
        raise _damaged()
    if _ALL_ONES in (packed, size):
        size, packed = _wide_sizes(names[name_size:], size, packed)
    stated = (crc, packed, size)
    if stated != (entry.crc, entry.packed, entry.size) and not (flags & _FLAG_STREAMED and stated == (0, 0, 0)):
        raise _damaged()
    start: int = entry.offset + _LOCAL.size + name_size + extra_size
    return start


def _wide_sizes(extra: bytes, size: int, packed: int) -> tuple[int, int]:
    """The sizes with those of the ZIP64 extra field put in for the all-ones marks."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64_EXTRA and length >= 16 and at + 20 <= len(extra):
            wide_size, wide_packed = struct.unpack_from("<2Q", extra, at + 4)
            return (wide_size if size == _ALL_ONES else size), (wide_packed if packed == _ALL_ONES else packed)
        at += 4 + length
    raise _damaged()


def _is_descriptor(data: bytes, entry: _Entry) -> bool:
    """Whether `data` is exactly the record that streaming writers put after an entry, in any of its four forms."""
    body = data.removeprefix(_DESCRIPTOR_MARK) if len(data) in (16, 24) else data
    if len(body) not in (12, 20):
        return False
    return struct.unpack("<3I" if len(body) == 12 else "<I2Q", body) == (entry.crc, entry.packed, entry.size)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes of one entry; never more than the archive states, checked at the end."""

    def __init__(self, stream: BinaryIO, entry: _Entry, start: int) -> None:
        super().__init__()
        self._stream = stream
        self._entry = entry
        self._next = start
        self._end = start + entry.packed
        self._unpacker = None if entry.method == _STORED else zlib.decompressobj(-zlib.MAX_WBITS)
        self._left = entry.size
        self._crc = 0
        self._is_done = False

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        chunk = b"" if self._is_done else self._some(min(len(target), _CHUNK))
        if not chunk and not self._is_done:
            self._finish()
        self._crc = zlib.crc32(chunk, self._crc)
        self._left -= len(chunk)
        target[: len(chunk)] = chunk
        return len(chunk)

    def _some(self, count: int) -> bytes:
        """Up to `count` bytes; none at the end of the entry."""
        if self._unpacker is None:
            return self._packed(count)
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._packed(_CHUNK)
            try:
                chunk = self._unpacker.decompress(packed, count)
            except zlib.error:
                raise _damaged() from None
            if len(chunk) > self._left:
                raise _damaged()
            if chunk:
                return chunk
            if not packed:
                raise _damaged()
        return b""

    def _packed(self, count: int) -> bytes:
        size = min(count, self._end - self._next)
        if not size:
            return b""
        data = _read(self._stream, self._next, size)
        self._next += size
        return data

    def _finish(self) -> None:
        self._is_done = True
        rest = self._unpacker is not None and (self._unpacker.unused_data or self._next != self._end)
        if self._left or rest or self._crc != self._entry.crc:
            raise _damaged()


def _read(stream: BinaryIO, offset: int, size: int) -> bytes:
    """Exactly `size` bytes."""
    stream.seek(offset)
    data = stream.read(size)
    if len(data) != size:
        raise _damaged()
    return data


def _damaged() -> Malformed:
    return Malformed(codes.ZIP_DAMAGED.problem())
