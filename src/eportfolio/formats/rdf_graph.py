"""A graph as it was read: what is said of each thing, whatever syntax it came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from eportfolio.errors import LimitExceeded, Malformed
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats import rdf_terms as rdf
from eportfolio.guard.codes import JSON_NOT_UTF8
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source


class Literal(NamedTuple):
    """A literal: the text, or the JSON value a JSON syntax gave; its datatype, and its language tag."""

    value: Any
    datatype: str = rdf.STRING
    language: str = ""


Value = str | Literal | list[Any]
"""The name of a thing (`_:` before those without an address), a literal, or a list of values."""


def text(source: Source) -> str:
    """The text of the source, without a byte order mark.

    Raises:
        Malformed: it is not UTF-8.
    """
    try:
        return source.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(JSON_NOT_UTF8.problem(offset=error.start)) from None


@dataclass(slots=True)
class Graph:
    """What is said of each thing, in the order it was read: name -> IRI of the predicate -> values.

    Graphs with a name are read as one with the others: a document may stand in any of them.
    """

    limits: Limits
    things: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    size: int = 0

    def say(self, subject: str, predicate: str, value: Value) -> None:
        """Take in one statement.

        Raises:
            LimitExceeded: there are more than `rdf_statements`.
        """
        self.count()
        self.things.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def count(self) -> None:
        """Take note of one more statement or value.

        Raises:
            LimitExceeded: there are more than `rdf_statements`.
        """
        self.size += 1
        if self.size > self.limits.rdf_statements:
            raise LimitExceeded(codes.TOO_MANY.problem(limit=self.limits.rdf_statements, name="rdf_statements"))

    def fold_lists(self) -> None:
        """Put Python lists in the place of well-formed `rdf:first` and `rdf:rest` chains; others stay as they are.

        Lists within lists stay too: the format has none. A chain is followed only while each of its cells is
        nameless, says nothing else and has one user, so a chain that ends in itself or is shared is left alone, and
        the whole takes linear time.
        """
        users: dict[str, int] = {}
        for value in self.values():
            if isinstance(value, str):
                users[value] = users.get(value, 0) + 1
        heads = [
            (subject, predicate, place)
            for subject, said in self.things.items()
            for predicate, values in said.items()
            if predicate not in (rdf.FIRST, rdf.REST)
            for place, value in enumerate(values)
            if isinstance(value, str) and (value == rdf.NIL or self._is_cell(value, users))
        ]
        folded: set[str] = set()
        for subject, predicate, place in heads:
            values = self.things[subject][predicate]
            chain = self._chain(values[place], users)
            if chain is not None:
                values[place] = [self.things[cell][rdf.FIRST][0] for cell in chain]
                folded.update(chain)
        for cell in folded:
            del self.things[cell]

    def is_remnant(self, name: str) -> bool:
        """Whether a thing is but a cell of a list; after folding only lists that are none have any."""
        said = self.things.get(name, {})
        return (rdf.FIRST in said or rdf.REST in said) and said.keys() <= {rdf.FIRST, rdf.REST, rdf.TYPE}

    def _is_cell(self, name: str, users: dict[str, int]) -> bool:
        said = self.things.get(name)
        return (
            said is not None
            and name.startswith("_:")
            and users.get(name) == 1
            and set(said) == {rdf.FIRST, rdf.REST}
            and len(said[rdf.FIRST]) == 1
            and len(said[rdf.REST]) == 1
        )

    def _chain(self, start: Value, users: dict[str, int]) -> list[str] | None:
        chain: list[str] = []
        cell = start
        while cell != rdf.NIL:
            if not isinstance(cell, str) or not self._is_cell(cell, users) or len(chain) > self.size:
                return None
            chain.append(cell)
            cell = self.things[cell][rdf.REST][0]
        return chain

    def literals(self) -> Iterator[Literal]:
        """Every literal, those in lists included."""
        waiting = list(self.values())
        while waiting:
            value = waiting.pop()
            if isinstance(value, Literal):
                yield value
            elif isinstance(value, list):
                waiting += value

    def values(self) -> Iterator[Value]:
        """Every object of every statement; a list is one."""
        for said in self.things.values():
            for values in said.values():
                yield from values
