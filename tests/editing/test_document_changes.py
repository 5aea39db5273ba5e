"""`add`, `change`, `remove` and `references` of a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

import eportfolio as ep
from strategies import Tree, document

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "portfolio.eportfolio.json"


@pytest.fixture
def portfolio() -> ep.Portfolio:
    return ep.read(EXAMPLE, expect=ep.Portfolio)


def made(**members: object) -> ep.Portfolio:
    head = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en"}
    return ep.read(head | members, expect=ep.Portfolio)


def test_an_added_item_gets_an_id_that_nothing_uses() -> None:
    p = made(experiences=[{"id": "#e1"}, {"id": "#e3"}], competencies=[{"id": "#c1", "demonstratedIn": ["#e4"]}])
    q = p.add({"role": "cook"}, section="experiences")
    assert [item.id for item in q.section("experiences")] == ["#e1", "#e3", "#e5"]
    assert p.section("experiences") == p.section("experiences")[:2]


def test_an_added_item_takes_names_of_python_and_of_json() -> None:
    q = made().add({"hours_per_week": 22, "partOf": "#e9"}, section="experiences")
    assert q.to_tree()["experiences"] == [{"id": "#e1", "hoursPerWeek": 22, "partOf": "#e9"}]


def test_every_section_gives_ids_and_the_result_is_valid() -> None:
    p = made()
    sections = [name for name, field in ep.Portfolio.model_fields.items() if "tuple" in str(field.annotation)]
    for section in sections:
        for _ in range(2):
            p = p.add({}, section=section)
    assert len(sections) == 13
    assert not [problem for problem in ep.validate(p).problems if problem.severity == "error"]


def test_a_requirement_of_an_opportunity_gets_an_id() -> None:
    head = {"type": "Opportunity", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en", "title": "Work"}
    o = ep.read(head, expect=ep.Opportunity).add({"label": "planning"}, section="requirements")
    assert o.to_tree()["requirements"] == [{"id": "#q1", "label": "planning"}]


@pytest.mark.parametrize(
    ("place", "members", "pointer", "expected"),
    [
        ("#e1", {"hours_per_week": 12}, "/experiences/0/hoursPerWeek", 12),
        ("#e1/organisation", {"name": "Dorp"}, "/experiences/0/organisation/name", "Dorp"),
        ("/experiences/0/period", {"start": "2001"}, "/experiences/0/period/start", "2001"),
        ("/owner", {"given_name": "Noor"}, "/owner/givenName", "Noor"),
        ("/owner/address/extensions", {"x": {"any_name": 1}}, "/owner/address/extensions/x", {"any_name": 1}),
        ("/headline", {"fr": "Bonjour"}, "/headline", {"nl": "Dag", "fr": "Bonjour"}),
    ],
)
def test_change_reaches_every_object_and_makes_it_where_it_is_absent(
    place: str, members: dict[str, object], pointer: str, expected: object
) -> None:
    q = made(experiences=[{"id": "#e1"}], headline={"nl": "Dag"}).change(place, **members)
    at: object = q.to_tree()
    for step in pointer.split("/")[1:]:
        at = at[int(step)] if isinstance(at, list) else at[step]  # type: ignore[index]
    assert at == expected


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("#e9", KeyError),
        ("e1", KeyError),
        ("", KeyError),
        ("/experiences/7", KeyError),
        ("/experiences/01", KeyError),
        ("#e1/role", TypeError),
        ("#e1/role/more", TypeError),
    ],
)
def test_a_place_that_is_none_is_refused(place: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        made(experiences=[{"id": "#e1", "role": "cook"}]).change(place, role="x")


def test_a_member_that_is_none_is_refused_at_every_depth() -> None:
    p = made(experiences=[{"id": "#e1", "organisation": {"own": 1}}])
    with pytest.raises(TypeError):
        p.change("#e1/organisation", nmae="x")
    assert p.change("#e1/organisation", own=2).to_tree()["experiences"][0]["organisation"] == {"own": 2}


def test_references_are_named_kept_removed_or_in_the_way() -> None:
    p = made(
        owner={"photo": "#d1"},
        experiences=[{"id": "#e1", "evidence": ["#d1", "#d2"]}],
        competencies=[{"id": "#c1", "evidence": ["#d1"]}],
        evidence=[{"id": "#d1"}, {"id": "#d2"}],
    )
    places = ("/owner/photo", "/experiences/0/evidence/0", "/competencies/0/evidence/0")
    assert p.references("#d1") == places
    kept = p.remove("#d1")
    assert [problem.pointer for problem in ep.validate(kept).problems if problem.code == "EP202"] == list(places)
    removed = p.remove("#d1", references="remove")
    assert not [problem for problem in ep.validate(removed).problems if problem.severity == "error"]
    assert removed.to_tree()["experiences"] == [{"id": "#e1", "evidence": ["#d2"]}]
    assert removed.to_tree()["competencies"] == [{"id": "#c1"}]
    with pytest.raises(ep.InvalidDocument) as caught:
        p.remove("#d1", references="refuse")
    assert [(problem.code, problem.pointer) for problem in caught.value.problems] == [("EP191", at) for at in places]
    assert p.remove("#e1", references="refuse").section("experiences") == ()


def test_remove_takes_members_and_entries() -> None:
    p = made(owner={"telephone": ["1", "2"], "email": ["a@example.org"]}, experiences=[{"id": "#e1", "role": "x"}])
    assert p.remove("/owner/telephone/0").to_tree()["owner"]["telephone"] == ["2"]
    assert "email" not in p.remove("/owner/email/0").to_tree()["owner"]
    assert p.remove("#e1/role").to_tree()["experiences"] == [{"id": "#e1"}]
    for place in ("/owner/givenName", "/owner/telephone/2", "#e1/role/0", "/"):
        with pytest.raises(KeyError):
            p.remove(place)


def test_disclosure_rules_follow_their_item_and_go_with_it() -> None:
    rules = {
        "default": "private",
        "/experiences/0/role": "market",
        "/experiences/1/description": "private",
        "/experiences": "sector",
        "/owner/telephone/1": "private",
    }
    p = made(
        owner={"telephone": ["1", "2"]},
        experiences=[{"id": "#e1", "role": "x"}, {"id": "#e2", "description": "y"}],
        disclosure=rules,
    )
    one = p.remove("#e1").to_tree()["disclosure"]
    assert one == {
        "default": "private",
        "/experiences/0/description": "private",
        "/experiences": "sector",
        "/owner/telephone/1": "private",
    }
    assert p.remove("/owner/telephone/0").to_tree()["disclosure"]["/owner/telephone/0"] == "private"
    turned = p.change(experiences=list(reversed(p.to_tree()["experiences"]))).to_tree()["disclosure"]
    assert turned["/experiences/1/role"] == "market"
    assert turned["/experiences/0/description"] == "private"
    assert p.change(experiences=None).to_tree()["disclosure"].keys() == {
        "default",
        "/experiences",
        "/owner/telephone/1",
    }


@given(document("portfolio"))
def test_what_was_added_and_removed_again_leaves_the_document_as_it_was(tree: Tree) -> None:
    p = ep.read(json.loads(json.dumps(tree)), expect=ep.Portfolio)
    q = p.add({"label": "new"}, section="competencies")
    ref = q.section("competencies")[-1].id
    assert not p.references(ref)
    assert q.remove(ref, references="refuse") == p if p.competencies else True


@given(document("portfolio", unknown=True))
def test_removing_references_leaves_none_and_changes_nothing_else(tree: Tree) -> None:
    p = ep.read(json.loads(json.dumps(tree)), expect=ep.Portfolio)
    ids = [item.id for section in ("experiences", "evidence", "competencies") for item in p.section(section)]
    if len(set(ids)) < len(ids):
        return
    for ref in ids[:3]:
        q = p.remove(ref, references="remove")
        assert q.references(ref) == ()
        assert len(ep.diff(p, q).changes) >= 1


def test_what_an_opportunity_asks_has_ids_only_where_the_format_gives_them() -> None:
    head = {"type": "Opportunity", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en", "title": "Work"}
    o = ep.read(head, expect=ep.Opportunity).add({"language": "de"}, section="languages")
    assert o.to_tree()["languages"] == [{"language": "de"}]
