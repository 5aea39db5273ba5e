"""Turtle text from nested blocks; deterministic, one statement a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Pairs: TypeAlias = "list[tuple[str, str | Block | Blocks]]"


@dataclass(frozen=True)
class Block:
    """A blank node with its predicates and objects, in order."""

    pairs: Pairs


@dataclass(frozen=True)
class Blocks:
    """A list of blank nodes."""

    items: list[Block]


def statement(subject: str, pairs: Pairs) -> str:
    """One subject with its predicates and objects, ended by a full stop and a newline."""
    return f"{subject}\n{_lines(pairs, 1)} .\n"


def literal(text: str, suffix: str = "") -> str:
    """The text as a literal of Turtle and of N-Triples, with its `@tag` or `^^<datatype>`."""
    if _ODD.search(text):
        text = text.translate(_ESCAPES)
    return f'"{text}"{suffix}'


_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"} | {
    number: f"\\u{number:04X}" for number in (*range(9), 11, 12, *range(14, 32), 127)
}
_ODD = re.compile(r'["\\\x00-\x1f\x7f]')


def _lines(pairs: Pairs, depth: int) -> str:
    return " ;\n".join("  " * depth + f"{name} {_object(value, depth)}" for name, value in pairs)


def _object(value: str | Block | Blocks, depth: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Block):
        return f"[\n{_lines(value.pairs, depth + 1)}\n{'  ' * depth}]"
    inner = "\n".join("  " * (depth + 1) + _object(item, depth + 1) for item in value.items)
    return f"(\n{inner}\n{'  ' * depth})"
