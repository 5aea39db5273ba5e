"""Rings: who stands how near to the worker, and what each ring may see.

Rule: missing data never widens a ring. Where it cannot be decided, the answer is `unknown`; disclosure then shows
nothing, and matching says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, runtime_checkable

RINGS = ("private", "organisation", "sector", "market")


@runtime_checkable
class SupportsTree(Protocol):
    """A portfolio or an opportunity."""

    def to_tree(self) -> dict[str, Any]:
        """The JSON tree."""
        ...


RingOrUnknown = Literal["organisation", "sector", "market", "unknown"]


def ring_of(
    portfolio: Mapping[str, Any] | SupportsTree, opportunity: Mapping[str, Any] | SupportsTree
) -> RingOrUnknown:
    """The narrowest ring around the worker that the organisation of `opportunity` stands in.

    Looks at the organisation of the primary experience that has not ended (the only ongoing employment when none is
    marked primary) and at that of the opportunity, both documents or JSON trees:

    1. both have an `id` and these are equal: `organisation`;
    2. otherwise, when it is not excluded that they are the same (an `id` is missing and the names are equal
       without regard to case): `unknown`;
    3. both have a `sector` and these are equal without regard to case: `sector`;
    4. both have a `sector` and these differ: `market`;
    5. otherwise: `unknown`.
    """
    home = home_organisation(_tree(portfolio))
    away = _tree(opportunity).get("organisation")
    if home is None or not isinstance(away, Mapping):
        return "unknown"
    if home.get("id") and away.get("id"):
        if home["id"] == away["id"]:
            return "organisation"
    elif _same(home.get("name"), away.get("name")):
        return "unknown"
    if home.get("sector") and away.get("sector"):
        return "sector" if _same(home["sector"], away["sector"]) else "market"
    return "unknown"


def home_organisation(portfolio: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The organisation of the primary appointment, or None when it cannot be told which that is."""
    held = portfolio.get("experiences")
    ongoing = [e for e in (held if isinstance(held, list) else ()) if isinstance(e, Mapping) and _lasts(e)]
    homes = [e for e in ongoing if e.get("primary") is True]
    if not homes:
        homes = [e for e in ongoing if e.get("kind") == "employment" and e.get("primary") is not False]
    if len(homes) != 1 or not isinstance(homes[0].get("organisation"), Mapping):
        return None
    organisation: Mapping[str, Any] = homes[0]["organisation"]
    return organisation


def may_see(rule: str | Mapping[str, Any], ring: str, organisation: str | None = None) -> bool:
    """Whether someone in `ring`, acting for `organisation` (a URI; None: not said), may see what `rule` guards.

    An unknown ring or organisation sees nothing that is limited to, or hidden from, certain organisations.
    """
    widest = rule if isinstance(rule, str) else rule["ring"]
    if ring not in RINGS or ring == "private" or widest == "private" or RINGS.index(ring) > RINGS.index(widest):
        return False
    if isinstance(rule, str):
        return True
    excluded, chosen = rule.get("except"), rule.get("only")
    if organisation is None:
        return not excluded and chosen is None
    return organisation not in (excluded or ()) and (chosen is None or organisation in chosen)


def _lasts(experience: Any) -> bool:
    period = experience.get("period") or {}
    return period.get("ongoing") is True or (period.get("ongoing") is None and "end" not in period)


def _tree(document: Any) -> Mapping[str, Any]:
    tree: Mapping[str, Any] = document if isinstance(document, Mapping) else document.to_tree()
    return tree


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold()
