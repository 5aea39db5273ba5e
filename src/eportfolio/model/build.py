"""From a JSON tree to a document, or to all the problems that stand in the way.

Facts: pydantic's compiled check accepts exactly what the published schema accepts (tests hold the two against
each other), and is several times faster than the check that names every problem. So it goes first; only what it
refuses is checked again, this time to say why.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from eportfolio.errors import InvalidDocument
from eportfolio.model import structure
from eportfolio.model.codes import NOT_BUILT
from eportfolio.model.opportunity import Opportunity
from eportfolio.model.portfolio import Portfolio

_KINDS: dict[str, type[Portfolio | Opportunity]] = {"portfolio": Portfolio, "opportunity": Opportunity}


def build(tree: dict[str, Any], kind: str) -> tuple[Portfolio | Opportunity, list[structure.Unknown]]:
    """The document that `tree` is, and the members it has and the format has not, as (pointer of object, name).

    Args:
        tree: Plain JSON as the strict door gives it (dicts, lists, whole numbers as int).
        kind: `portfolio` or `opportunity`.

    Raises:
        InvalidDocument: with every structural problem, in document order.
    """
    unknown: list[bool] = []
    try:
        document = _KINDS[kind].model_validate(tree, context=unknown)
    except ValidationError:
        raise InvalidDocument(structure.check(tree, kind).problems or [NOT_BUILT.problem()]) from None
    return document, structure.check(tree, kind).unknown if unknown else []
