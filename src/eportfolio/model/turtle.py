"""Turtle text from nested blocks; deterministic, one statement a line."""

from __future__ import annotations

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


def literal(text: str, lang: str = "") -> str:
    """A quoted string, with a language tag when there is one."""
    quoted = "".join(_ESCAPES.get(character) or _visible(character) for character in text)
    return f'"{quoted}"' + (f"@{lang}" if lang else "")


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _visible(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04X}"


def _lines(pairs: Pairs, depth: int) -> str:
    return " ;\n".join("  " * depth + f"{name} {_object(value, depth)}" for name, value in pairs)


def _object(value: str | Block | Blocks, depth: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Block):
        return f"[\n{_lines(value.pairs, depth + 1)}\n{'  ' * depth}]"
    inner = "\n".join("  " * (depth + 1) + _object(item, depth + 1) for item in value.items)
    return f"(\n{inner}\n{'  ' * depth})"
