"""JSON in its one canonical spelling: what digests, signatures and RDF literals of JSON are made of.

Source: RFC 8785, JSON Canonicalization Scheme (A. Rundgren, B. Jordan, S. Erdtman, 2020). Numbers are spelled as
ECMAScript does it (ECMA-262, Number::toString).

Facts:
- Names are sorted by UTF-16 code units, which is another order than Python's where characters are beyond U+FFFF.
- Python's `repr` of a float has the same shortest digits as ECMAScript; only point and exponent stand elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_FEW = 21
"""From this many digits before the point on, ECMAScript writes an exponent."""
_SMALL = -6


def dumps(value: Any) -> str:
    """The canonical text of a JSON value; tuples are arrays.

    Raises:
        TypeError: something in it is not JSON.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        names = sorted(value, key=_order)
        return "{" + ",".join(f"{json.dumps(name, ensure_ascii=False)}:{dumps(value[name])}" for name in names) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(dumps, value)) + "]"
    raise TypeError("not a JSON value")


def _order(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  # only NaN differs from itself
        raise TypeError("not a JSON number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, power = repr(abs(value)).partition("e")
    whole, _, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0")
    point = len(whole) + int(power or 0) - (len(whole + part) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= _FEW:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= _FEW:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if _SMALL < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{'+' if point > 0 else '-'}{abs(point - 1)}"
