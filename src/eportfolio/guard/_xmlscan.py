"""The exact count of an XML text: elements and the like, attributes and depth, before anything is built of it.

Rule: `scan` is the only judge of these counts. The quick tests of `guard.xml` may send it a sound text; it returns
for every text within the limits, well-formed or not, and raises for every well-formed text that goes over one.

Facts:
    - Without a DOCTYPE, `<` begins markup wherever it stands, except within a comment, an instruction or a CDATA
      section; each of those ends at the first mark of its end. So a well-formed text is counted by going from one
      `<` to the next, without reading what lies between.
    - libxml2 reads a tag as a whole, with some hundred bytes of memory for each attribute, before anybody can count
      them: 64 MB of `a=''` take two gigabytes.
"""

from __future__ import annotations

import re

from eportfolio.errors import LimitExceeded
from eportfolio.guard import codes
from eportfolio.guard.limits import Limits, exceeded

ATTRIBUTES_FOR_EACH_ELEMENT = 10
"""Attributes that a document may have in all, for each element that it may have."""

_NAME = re.compile(rb"""<[^ \t\r\n<>"'/=]*+""")
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]*+[^ \t\r\n<>"'/=]++[ \t\r\n]*+=[ \t\r\n]*+(?:"[^"<]*+"|'[^'<]*+')""")
_EMPTY = re.compile(rb"[ \t\r\n]*+/>")
_ENDS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))


def scan(data: bytes, limits: Limits) -> None:
    """Returns when no count is over its limit; the cost is linear, some microseconds for each tag.

    Args:
        data: The text in UTF-8, without a DOCTYPE.
        limits: The bounds in force.

    Raises:
        LimitExceeded: Depth (EP033) or a count (EP034), with the place of the first markup that goes over.
    """
    counted = attributes = depth = 0
    at = data.find(b"<")
    while at >= 0:
        counted += 1
        begin, mark = next((pair for pair in _ENDS if data.startswith(pair[0], at)), (b"", b""))
        if mark:
            end = data.find(mark, at + len(begin))
        elif data.startswith(b"</", at):
            counted -= 1
            depth -= 1
            end = at + 1
        else:
            depth += 1
            if depth > limits.xml_depth:
                raise _over(data, at, limits, "xml_depth")
            on_this, end = _attributes(data, at, limits)
            attributes += on_this
            depth -= _EMPTY.match(data, end) is not None
        if counted > limits.xml_elements or attributes > ATTRIBUTES_FOR_EACH_ELEMENT * limits.xml_elements:
            raise _over(data, at, limits, "xml_elements")
        # What never ends is left to the parser.
        at = data.find(b"<", end) if end >= 0 else -1


def _attributes(data: bytes, at: int, limits: Limits) -> tuple[int, int]:
    """How many attributes the tag at `at` has, and where they end."""
    name = _NAME.match(data, at)
    end, count = name.end() if name else at + 1, 0
    while found := _ATTRIBUTE.match(data, end):
        end = found.end()
        count += 1
        if count > limits.xml_attributes:
            raise _over(data, at, limits, "xml_attributes")
    return count, end


def _over(data: bytes, at: int, limits: Limits, name: str) -> LimitExceeded:
    line, column = place(data, at)
    code = codes.XML_DEPTH if name == "xml_depth" else codes.XML_COUNT
    return exceeded(code, limits, name, line=line, column=column)


def place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in UTF-8; LF, CRLF and a lone CR end a line."""
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1
