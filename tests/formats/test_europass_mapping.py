"""The declared places of members in Europass: what they say exists, and what they say is lost is a loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import eportfolio as ep
import strategies
from eportfolio.formats import europass_candidate_rows, europass_learner, europass_skills_rows
from eportfolio.formats.europass_mapping import Section, members, without_a_place

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
MAPPINGS: Mapping[str, tuple[Section, ...]] = {
    "europass-candidate": europass_candidate_rows.MAPPING,
    "europass-xml": europass_skills_rows.MAPPING,
}
PLENTY = 20


@pytest.mark.parametrize("mapping", [*MAPPINGS.values(), europass_learner.MAPPING])
def test_every_declared_member_is_one_of_the_model(mapping: tuple[Section, ...]) -> None:
    for section in mapping:
        for member, _ in section.places():
            *way, last = member.split(".")
            assert last in members(section.name, *way), (section.name, member)
        assert set(section.told) <= set(members(section.name))


def placeless(tree: Mapping[str, Any], name: str) -> Iterator[str]:
    """The JSON Pointers of what the declarations say has no place."""
    for section, names in without_a_place(MAPPINGS[name]).items():
        held = tree if not section else tree.get(section, ())
        for count, item in enumerate([held] if isinstance(held, Mapping) else held):
            base = "" if not section else f"/{section}" if section == "owner" else f"/{section}/{count}"
            for member in names:
                value: Any = item
                for step in member.split("."):
                    value = value.get(step) if isinstance(value, Mapping) else None
                if value is not None:
                    yield f"{base}/{member.replace('.', '/')}"


def reported(pointer: str, losses: set[str]) -> bool:
    """Whether a loss stands at the pointer, around it or below it."""
    steps = pointer.split("/")
    around = {"/".join(steps[:count]) for count in range(2, len(steps) + 1)}
    return bool(around & losses) or any(other.startswith(f"{pointer}/") for other in losses)


def unreported(tree: Mapping[str, Any], name: str) -> list[str]:
    """What has no place and is no loss either, in a document that was not read from this format."""
    tree = {member: value for member, value in tree.items() if member != "extensions"}
    losses = {loss.pointer for loss in ep.convert(tree, to=name).losses}
    return [pointer for pointer in placeless(tree, name) if not reported(pointer, losses)]


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_has_no_place_is_a_loss(name: str) -> None:
    tree = ep.read(EXAMPLES / "portfolio.eportfolio.json", expect=ep.Portfolio).to_tree()
    assert len(list(placeless(tree, name))) > PLENTY
    assert unreported(tree, name) == []


@pytest.mark.parametrize("name", MAPPINGS)
@settings(parent=strategies.examples(0.4), suppress_health_check=list(HealthCheck))
@given(tree=strategies.document("portfolio"))
def test_what_has_no_place_in_any_portfolio_is_a_loss(name: str, tree: dict[str, Any]) -> None:
    assert unreported(tree, name) == []
