"""`ep.diff`: matching, text, JSON and JSON Patch."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio import resources
from eportfolio.editing import labels
from eportfolio.editing.patch import is_same
from strategies import KINDS, Tree, document, examples

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def made(**members: object) -> ep.Portfolio:
    head = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en"}
    return ep.read(head | members, expect=ep.Portfolio)


def applied(patch: list[dict[str, Any]], tree: Any) -> Any:
    """The patch carried out by somebody else's code."""
    return import_module("jsonpatch").apply_patch(tree, patch)


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(*[document(kind, unknown=True)] * 2)))
def test_the_patch_turns_one_document_into_the_other_exactly(pair: tuple[Tree, Tree]) -> None:
    one, other = (ep.read(json.loads(json.dumps(tree))) for tree in pair)
    found = ep.diff(one, other)
    assert is_same(applied(found.to_patch(), one.to_tree()), other.to_tree())
    assert bool(found) == (not is_same(one.to_tree(), other.to_tree()))
    assert found.to_text("nl").strip() or not found
    json.dumps(found.to_json())


@given(document("portfolio"), st.randoms(use_true_random=False))
@examples(0.5)
def test_items_that_only_changed_places_are_moved_and_nothing_else(tree: Tree, random: Any) -> None:
    one = ep.read(json.loads(json.dumps(tree)), expect=ep.Portfolio)
    tree = one.to_tree()
    ids = [item["id"] for item in tree.get("competencies", ())]
    if len(set(ids)) != len(ids):
        return
    random.shuffle(tree.get("competencies", []))
    found = ep.diff(one, tree)
    assert {change.kind for change in found.changes if change.pointer.startswith("/competencies")} <= {"moved"}
    assert is_same(applied(found.to_patch(), one.to_tree()), tree)


@given(document("portfolio"))
def test_a_document_does_not_differ_from_itself(tree: Tree) -> None:
    one = ep.read(json.loads(json.dumps(tree)))
    found = ep.diff(one, one)
    assert not found
    assert found.to_patch() == []
    assert found.to_text() == ""


def test_yes_is_not_one_and_whole_numbers_are_equal_however_they_are_written() -> None:
    assert not is_same({"a": True}, {"a": 1})
    assert is_same({"a": [22]}, {"a": [22.0]})
    assert not is_same({"a": 0}, {"a": False})


def test_each_change_is_told_with_its_place_and_item() -> None:
    p = made(
        owner={"telephone": ["1"]},
        experiences=[{"id": "#e1", "role": "cook", "organisation": {"name": "Voorbeeld BV"}}, {"id": "#e2"}],
        competencies=[{"id": "#c1", "demonstratedIn": ["#e1", "#e2"]}],
    )
    q = p.change("#e1", role="head cook").remove("#e2", references="remove").change("/owner", telephone=["1", "2"])
    q = q.add({"title": "Rest"}, section="goals")
    found = ep.diff(p, q)
    assert [(change.kind, change.pointer, change.item) for change in found.changes] == [
        ("added", "/owner/telephone/1", ""),
        ("removed", "/experiences/1", "#e2"),
        ("changed", "/experiences/0/role", "#e1"),
        ("removed", "/competencies/0/demonstratedIn/1", "#c1"),
        ("added", "/goals/0", "#g1"),
    ]
    assert found.to_text("nl").splitlines() == [
        "eigenaar",
        '  + telefoonnummer / 2: "2"',
        "",
        "ervaringen #e2",
        "  - verwijderd",
        "",
        "ervaringen #e1 head cook, Voorbeeld BV",
        '  ~ rol: "cook" → "head cook"',
        "",
        "competenties #c1",
        '  - blijkt uit / 2: "#e2"',
        "",
        "doelen #g1 Rest",
        "  + toegevoegd",
    ]


def test_items_with_other_ids_are_matched_by_likeness_with_reasons() -> None:
    job = {"role": "Policy adviser", "organisation": {"name": "Gemeente Voorbeeld"}, "period": {"start": "2019-03"}}
    p = made(experiences=[{"id": "#e1"} | job], competencies=[{"id": "#c1", "demonstratedIn": ["#e1"]}])
    other = {"role": "Senior policy adviser", "period": {"start": "2019"}}
    q = made(experiences=[{"id": "#x9"} | job | other], competencies=[{"id": "#c1", "demonstratedIn": ["#x9"]}])
    found = ep.diff(p, q)
    (pairing,) = found.pairings
    assert (pairing.before, pairing.after) == ("#e1", "#x9")
    assert pairing.likeness > 0.8
    assert {reason.member for reason in pairing.reasons} == {"role", "organisation.name", "period"}
    assert [change.pointer for change in found.changes] == ["/experiences/0/role", "/experiences/0/period/start"]
    assert "was #e1" in found.to_text()


def test_an_id_shared_by_chance_in_two_different_documents_is_not_believed() -> None:
    p = made(experiences=[{"id": "#e1", "role": "cook", "organisation": {"name": "Zonnig"}}])
    q = made(experiences=[{"id": "#e1", "role": "welder", "organisation": {"name": "Dok 4"}}]).change(id="urn:uuid:2")
    kinds = [change.kind for change in ep.diff(p, q).changes if change.pointer.startswith("/experiences")]
    assert kinds == ["removed", "added"]
    same_document = ep.diff(p, q.change(id="urn:uuid:1"))
    assert {change.kind for change in same_document.changes} == {"changed"}


def test_disclosure_rules_that_only_followed_their_item_are_no_change() -> None:
    p = made(
        experiences=[{"id": "#e1"}, {"id": "#e2", "role": "x"}],
        disclosure={"default": "private", "/experiences/1/role": "market"},
    )
    q = p.remove("#e1")
    assert [change.pointer for change in ep.diff(p, q).changes] == ["/experiences/0"]
    assert is_same(applied(ep.diff(p, q).to_patch(), p.to_tree()), q.to_tree())


def test_a_long_text_shows_where_it_changed() -> None:
    before = "same words " * 30 + "the old ending"
    after = "same words " * 30 + "the new ending"
    (line,) = [
        line for line in ep.diff(made(summary=before), made(summary=after)).to_text().splitlines() if "→" in line
    ]
    assert "old ending" in line
    assert "new ending" in line
    assert len(line) < 200


def test_a_portfolio_and_an_opportunity_are_not_compared() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        ep.diff(EXAMPLES / "portfolio.eportfolio.json", EXAMPLES / "opportunity.eportfolio.json")


def test_values_stand_in_no_repr() -> None:
    found = ep.diff(made(summary="secret one"), made(summary="secret two"))
    assert "secret" not in repr(found)


def test_every_member_of_the_format_has_a_label_in_dutch() -> None:
    names = {"$schema", "@context"}
    for kind in KINDS:
        schema = resources.schema(kind)
        for definition in (schema, *schema["$defs"].values()):
            names |= set(definition.get("properties", ()))
    assert names == set(labels.DUTCH)
    assert set(labels.ENGLISH) <= names
