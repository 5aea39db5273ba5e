"""The filters of PDF streams that attachments are packed with, each with a cap on what it may give.

Facts:
    - Flate is the only one of them that grows its input without bound, so it may occur once; `z` of ASCII85 stands
      for four bytes, which is counted before anything is decoded.
    - ASCII85 is decoded in Python, four megabytes a second; so much of one stream is read and no more.
    - LZW, RunLength and the image filters pack no attachments in practice, predictors none either; they are refused.

Source: ISO 32000-1:2008, section 7.4 (filters).
"""

from __future__ import annotations

import base64
import binascii
import zlib

_MAX_ASCII85 = 4 * 1024 * 1024
_WHITE = b"\x00\t\n\x0c\r "
_FLATE = frozenset(("FlateDecode", "Fl"))
_HEX = frozenset(("ASCIIHexDecode", "AHx"))
_ASCII85 = frozenset(("ASCII85Decode", "A85"))


class BrokenError(Exception):
    """The file breaks the syntax of PDF, or uses what is not supported here."""


class BudgetError(Exception):
    """Reading the file takes more than is allowed: `limit` is the bound, `name` its name if it is one of `Limits`."""

    def __init__(self, limit: int, name: str = "") -> None:
        super().__init__(limit, name)
        self.limit = limit
        self.name = name


class LongError(BudgetError):
    """More comes out of a stream than may."""


def unpack(data: bytes, kinds: list[str], most: int) -> bytes:
    """The bytes of a stream, the filters undone in the order in which they are listed.

    Args:
        data: The packed bytes.
        kinds: Names of the filters, full or short; at most one of them Flate.
        most: Bytes that may come out.

    Raises:
        BrokenError: Another filter, more than one Flate filter, or damaged data.
        LongError: More than `most` would come out.
        BudgetError: It takes too much work.
    """
    if len(kinds) > 3 or sum(kind in _FLATE for kind in kinds) > 1:
        raise BrokenError
    for kind in kinds:
        if kind in _FLATE:
            data = _inflate(data, most)
        elif kind in _HEX:
            data = _from_hex(data, most)
        elif kind in _ASCII85:
            data = _from_ascii85(data, most)
        else:
            raise BrokenError
    if len(data) > most:
        raise LongError(most)
    return data


def _inflate(data: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise BrokenError from None
    if len(found) > most:
        raise LongError(most)
    if not unpacker.eof:
        raise BrokenError
    return found


def _from_hex(data: bytes, most: int) -> bytes:
    digits = data.partition(b">")[0].translate(None, _WHITE)
    if len(digits) // 2 > most:
        raise LongError(most)
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except ValueError:
        raise BrokenError from None


def _from_ascii85(data: bytes, most: int) -> bytes:
    text = data.partition(b"~")[0].translate(None, _WHITE)
    zeros = text.count(b"z")
    if 4 * zeros + (len(text) - zeros) * 4 // 5 > most:
        raise LongError(most)
    if len(text) > _MAX_ASCII85:
        raise BudgetError(_MAX_ASCII85)
    try:
        return base64.a85decode(text)
    except ValueError:
        raise BrokenError from None
