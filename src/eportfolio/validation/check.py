"""Runs every rule over one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eportfolio.errors import Problem
from eportfolio.model import codes
from eportfolio.model.structure import MAX_PROBLEMS
from eportfolio.validation import amounts, content, identity, periods, privacy, references
from eportfolio.validation.facts import gather
from eportfolio.validation.rule import Rule

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *periods.RULES,
    *amounts.RULES,
    *content.RULES,
    *identity.RULES,
    *privacy.RULES,
)
"""Every rule; a new one is an entry in the `RULES` of its module."""


def check(tree: dict[str, Any], kind: str, broken: Iterable[Problem] = ()) -> list[Problem]:
    """What the rules say about `tree`, a `portfolio` or an `opportunity`; empty when nothing.

    Args:
        tree: Plain JSON; it is not changed.
        kind: `portfolio` or `opportunity`.
        broken: What the structure check found; rules pass over the values it points at, and over the whole
            document when there is more of it than was noted.
    """
    faults = list(broken)
    if any(fault.code == codes.TOO_MANY.code for fault in faults):
        return []
    missing = codes.MISSING.code
    facts = gather(
        tree, kind, {fault.pointer for fault in faults if fault.code != missing and fault.severity == "error"}
    )
    found: list[Problem] = []
    for rule in RULES:
        if kind in rule.kinds:
            found.extend(rule.run(facts))
        if len(found) > MAX_PROBLEMS:
            return [*found[:MAX_PROBLEMS], codes.TOO_MANY.problem(maximum=MAX_PROBLEMS)]
    return found
