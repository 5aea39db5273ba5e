"""One input, whatever it was made from: a path, bytes, or a binary file object.

Rule: a file's name never leaves this module in a message of ours; Python's own `OSError` may name it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, BinaryIO, TypeVar, cast

from eportfolio.errors import LimitExceeded, ReadError
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits

T = TypeVar("T")

HEAD_BYTES = 65_536
"""How many bytes detection may look at."""


class Source:
    """An input that can be looked at, read as a whole with a bound, or opened as a seekable stream.

    Nothing is read before it is asked for. A file object counts from where it stands when it is handed in, and is
    neither closed nor rewound for the caller.
    """

    __slots__ = ("_buffer", "_data", "_file", "_head", "_limits", "_memo", "_path", "_start")

    def __init__(
        self, limits: Limits, *, path: Path | None = None, data: bytes | None = None, file: IO[bytes] | None = None
    ) -> None:
        """Use `Source.of`; this takes exactly one of `path`, `data` and `file`."""
        self._limits = limits
        self._memo: dict[str, Any] = {}
        self._path = path
        self._data = data
        self._file = file
        self._head: bytes | None = None
        self._buffer = bytearray()
        self._start = file.tell() if file is not None and _is_seekable(file) else None

    @classmethod
    def of(cls, value: object, limits: Limits | None = None) -> Source:
        """The source for a path (`str` or `os.PathLike`), bytes-like value, binary file object, or `Source`.

        Args:
            value: A `str` is a path, never content.
            limits: The bounds in force; None means `Limits.local()`, or those of the `Source` handed in.

        Raises:
            TypeError: `value` is something else, or a file object opened in text mode.
        """
        bounds = limits or Limits.local()
        if isinstance(value, Source):
            if limits is None or limits == value.limits:
                return value
            return cls._with_limits(value, limits)
        if isinstance(value, bytes | bytearray | memoryview):
            return cls(bounds, data=bytes(value))
        if isinstance(value, str) and value.lstrip("\ufeff \t\r\n")[:1] in ("{", "[", "<"):
            raise TypeError("a str is a path; this looks like the text of a document: encode it and pass bytes")
        if isinstance(value, str | os.PathLike):
            return cls(bounds, path=Path(os.fsdecode(value)))
        if isinstance(value, io.TextIOBase):
            raise TypeError("the file object is opened in text mode; open it in binary mode ('rb')")
        if callable(getattr(value, "read", None)):
            return cls(bounds, file=cast("IO[bytes]", value))
        raise TypeError(f"expected a path, bytes or a binary file object, not {type(value).__name__}")

    @classmethod
    def _with_limits(cls, other: Source, limits: Limits) -> Source:
        copy = cls(limits, path=other._path, data=other._data)
        copy._file, copy._start, copy._buffer, copy._head = other._file, other._start, other._buffer, other._head
        return copy

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gave the first time it was asked for under `key`, or the `ReadError` it raised then.

        So that detection and reading parse an input once between them.
        """
        if key not in self._memo:
            try:
                self._memo[key] = make()
            except ReadError as error:
                self._memo[key] = error
        found = self._memo[key]
        if isinstance(found, ReadError):
            raise found
        return cast("T", found)

    def known(self, key: str) -> object:
        """What `once` keeps under `key`; None when nothing was asked for under it."""
        return self._memo.get(key)

    @property
    def limits(self) -> Limits:
        """The bounds in force for this input."""
        return self._limits

    @property
    def head(self) -> bytes:
        """The first 64 KiB, or all of a shorter input."""
        if self._head is None:
            self._head = self._first(HEAD_BYTES)
        return self._head

    def read(self, limit: int | None = None, name: str = "limit") -> bytes:
        """The whole input; read once and kept.

        Args:
            limit: A bound in bytes below `limits.input_bytes`; None means that one alone.
            name: What `limit` is called in the error: the member of `Limits` that it comes from.

        Raises:
            LimitExceeded: The input is longer (EP004); at most one byte beyond the bound was read.
            OSError: The file is missing, a folder, or not readable.
        """
        cap = self._limits.input_bytes if limit is None else min(limit, self._limits.input_bytes)
        data = self._first(cap + 1)
        if len(data) > cap:
            called = "input_bytes" if cap == self._limits.input_bytes else name
            raise LimitExceeded(codes.TOO_LARGE.problem(limit=cap, name=called))
        self._data = data
        return data

    def open(self) -> BinaryIO:
        """A new seekable binary stream over the whole input; closing it leaves a caller's file object open.

        Raises:
            LimitExceeded: The input cannot seek (a pipe) and is longer than `limits.input_bytes` (EP004).
            OSError: The file is missing, a folder, or not readable.
        """
        if self._data is None and self._path is not None and not self._path.is_fifo():
            stream = self._path.open("rb")
            if stream.seekable():
                return stream
            stream.close()
        elif self._data is None and self._file is not None and self._start is not None:
            return cast("BinaryIO", io.BufferedReader(_View(self._file, self._start)))
        return io.BytesIO(self.read())

    def _first(self, count: int) -> bytes:
        """At most `count` bytes from the start."""
        if self._data is not None:
            return self._data[:count]
        if self._path is not None and (self._path.is_file() or not self._path.exists() or self._path.is_dir()):
            with self._path.open("rb") as stream:
                return _take(stream, count)
        if self._path is not None:  # a pipe gives its bytes once
            with self._path.open("rb") as stream:
                self._data = _take(stream, self._limits.input_bytes + 1)
            return self._data[:count]
        if self._file is not None and self._start is not None:
            self._file.seek(self._start)
            return _take(self._file, count)
        if self._file is not None:
            self._buffer += _take(self._file, count - len(self._buffer))
        return bytes(self._buffer[:count])


class _View(io.RawIOBase):
    """A window on a caller's seekable file with a position of its own; closing it closes nothing else."""

    def __init__(self, file: IO[bytes], start: int) -> None:
        super().__init__()
        self._file = file
        self._start = start
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        self._file.seek(self._start + self._position)
        chunk = self._file.read(len(target))
        target[: len(chunk)] = chunk
        self._position += len(chunk)
        return len(chunk)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position}.get(whence)
        if base is None:
            base = self._file.seek(0, io.SEEK_END) - self._start
        if base + offset < 0:
            raise ValueError("seek before the start of the input")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position


def _is_seekable(file: IO[bytes]) -> bool:
    seekable = getattr(file, "seekable", None)
    return bool(callable(seekable) and seekable())


def _take(stream: IO[Any], count: int) -> bytes:
    """At most `count` bytes; a raw stream may hand out less at a time than was asked for."""
    chunks = []
    while count > 0:
        chunk = stream.read(count)
        if isinstance(chunk, str):
            raise TypeError("the file object is opened in text mode; open it in binary mode ('rb')")
        if chunk is None:
            raise BlockingIOError("the file object is in non-blocking mode and has no bytes yet")
        if not chunk:
            break
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)
