"""Immutable maps and trees: what the model hands out cannot be changed under another reader's hands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn, TypeVar

V = TypeVar("V")

MAX_INTEGER = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


class FrozenMap(dict[str, V]):
    """A dict that refuses every change and can be hashed; `json` writes it as an object."""

    __slots__ = ()

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("this map is immutable; make a new value instead")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dict sets __hash__ to None
        return hash(frozenset(self))

    def __copy__(self) -> FrozenMap[V]:
        return self

    def __deepcopy__(self, _memo: Any) -> FrozenMap[V]:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenMap, (dict(self),))


def freeze(value: Any) -> Any:
    """`value` with every object an immutable map and every array a tuple.

    Raises:
        ValueError: something in it is not JSON.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if not -MAX_INTEGER <= value <= MAX_INTEGER and (isinstance(value, int) or not isfinite(value)):
            raise ValueError("not a number that every program can carry")
        if value != value:  # noqa: PLR0124  # only NaN differs from itself
            raise ValueError("not a number")
        return value
    if isinstance(value, str):
        if not value.isascii() and _SURROGATE.search(value):
            raise ValueError("half a character")
        return value
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("member names are strings")
        return FrozenMap({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple([freeze(item) for item in value])
    raise ValueError("not a JSON value")


def thaw(value: Any) -> Any:
    """A JSON tree of plain dicts and lists equal to `value`; the opposite of `freeze`."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thaw(item) for item in value]
    return value
