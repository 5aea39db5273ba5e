"""What a rule is: a code with its texts, and a function over the facts of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eportfolio.errors import Code, Problem
from eportfolio.validation.facts import Facts


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `run` yields a problem for each place that breaks it, and nothing for a sound document."""

    code: Code
    run: Callable[[Facts], Iterator[Problem]]
    kinds: tuple[str, ...] = ("portfolio", "opportunity")
