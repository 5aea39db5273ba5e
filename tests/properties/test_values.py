"""Documents are values: nothing in them changes, and a change is another document."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given

import eportfolio as ep
from eportfolio.model.base import Item
from eportfolio.model.frozen import FrozenMap, freeze, thaw
from eportfolio.model.items import Competency, Experience
from eportfolio.model.opportunity import Requirement
from strategies import KINDS, documents, everything

BARE = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}


def portfolio(**members: Any) -> ep.Portfolio:
    return ep.read({**BARE, **members}, expect=ep.Portfolio)


def parts(value: Any) -> Iterator[Any]:
    """Every model object, map and tuple inside a value, itself first."""
    yield value
    if isinstance(value, Item):
        for inner in [*value.__dict__.values(), *value.unknown.values()]:
            yield from parts(inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_of_a_document_can_be_changed(kind: str) -> None:
    document = ep.parse({**everything(kind), "own": {"list": [1, {"a": 2}]}}).document
    kinds = set()
    for part in parts(document):
        kinds.add(type(part))
        hash(part)
        assert not isinstance(part, list | set | bytearray)
        if isinstance(part, Item):
            for name in [*type(part).model_fields, "added"]:
                with pytest.raises((AttributeError, TypeError)):
                    setattr(part, name, None)
                with pytest.raises((AttributeError, TypeError)):
                    delattr(part, name)
            with pytest.raises(TypeError):
                part.unknown["added"] = 1  # type: ignore[index]  # that it cannot be is the test
        elif isinstance(part, Mapping):
            assert isinstance(part, FrozenMap)
    assert FrozenMap in kinds


CHANGES = [
    lambda m: m.__setitem__("a", 2),
    lambda m: m.__delitem__("a"),
    lambda m: m.clear(),
    lambda m: m.pop("a"),
    lambda m: m.popitem(),
    lambda m: m.setdefault("b", 1),
    lambda m: m.update(b=1),
    lambda m: m.__ior__({"b": 1}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_maps_refuse_every_change(change: Any) -> None:
    frozen = FrozenMap(a=1)
    with pytest.raises(TypeError):
        change(frozen)
    assert frozen == {"a": 1}
    assert hash(frozen) == hash(FrozenMap(a=2)), "keys decide the hash; values may be anything"
    assert copy.copy(frozen) is frozen
    assert copy.deepcopy(frozen) is frozen
    assert pickle.loads(pickle.dumps(frozen)) == frozen


def test_freeze_refuses_what_is_no_json() -> None:
    for value in (object(), {1: 2}, [b"x"], {"a": {1, 2}}):
        with pytest.raises(ValueError, match=r"JSON|strings"):
            freeze(value)


@given(documents(unknown=True))
def test_thaw_undoes_freeze(found: tuple[str, Any]) -> None:
    assert thaw(freeze(found[1])) == found[1]


@given(documents(unknown=True))
def test_equal_documents_have_equal_hashes_and_survive_copying(found: tuple[str, Any]) -> None:
    document = ep.parse(found[1], format="json").document
    again = ep.parse(copy.deepcopy(found[1]), format="json").document
    assert document == again
    assert hash(document) == hash(again)
    assert len({document, again}) == 1
    assert copy.deepcopy(document) == document
    assert pickle.loads(pickle.dumps(document)) == document


def test_a_document_keeps_no_hold_on_the_mapping_it_came_from() -> None:
    source: dict[str, Any] = {**BARE, "experiences": [{"id": "#e1"}], "extensions": {"own": {"a": [1]}}, "own": [1]}
    document = portfolio(**source)
    before = document.to_tree()
    source["experiences"].append({"id": "#e2"})
    source["extensions"]["own"]["a"].append(2)
    source["own"].append(2)
    assert document.to_tree() == before
    document.to_tree()["extensions"]["own"]["a"].append(3)
    assert document.to_tree() == before


def test_add_puts_a_new_item_last_and_leaves_the_old_document_alone() -> None:
    old = portfolio(experiences=[{"id": "#e1"}])
    new = old.add(Experience(id="#e2", hours_per_week=22))
    assert [e.id for e in old.section("experiences")] == ["#e1"]
    assert [e.id for e in new.section("experiences")] == ["#e1", "#e2"]
    assert new.section("experiences")[1].hours_per_week == 22
    assert type(new) is ep.Portfolio


def test_add_makes_the_section_when_there_is_none() -> None:
    assert portfolio().add(Competency(id="#c1")).section("competencies")[0].id == "#c1"
    assert portfolio().section("competencies") == ()


@pytest.mark.parametrize("section", ["competencies", "experiences"])
def test_add_takes_a_mapping_with_the_name_of_its_section(section: str) -> None:
    assert portfolio().add({"id": "#x"}, section=section).section(section)[0].id == "#x"


def test_add_refuses_a_taken_id_a_wrong_section_and_a_broken_item() -> None:
    old = portfolio(experiences=[{"id": "#e1"}])
    with pytest.raises(ep.InvalidDocument):
        old.add(Competency(id="#e1"))
    with pytest.raises(ep.InvalidDocument) as caught:
        old.add({"id": "#c1", "concept": 5}, section="competencies")
    assert caught.value.problems[0].pointer == "/competencies/0/concept"
    with pytest.raises(ValueError, match="section"):
        old.add({"id": "#c1"})
    with pytest.raises(ValueError, match="section"):
        old.add({"id": "#c1"}, section="nonsense")
    with pytest.raises(ValueError, match="not a list"):
        portfolio(owner={}).add({"id": "#c1"}, section="owner")
    with pytest.raises(ValueError, match="section"):
        old.add(Requirement(id="#q1"))


def test_change_replaces_members_by_python_or_json_name() -> None:
    old = portfolio(competencies=[{"id": "#c1", "lastUsed": "2020"}, {"id": "#c2"}], headline="x")
    assert old.change("#c1", last_used="2025").item("#c1") == Competency(id="#c1", last_used="2025")
    assert old.change("#c1", lastUsed="2025") == old.change("#c1", last_used="2025")
    assert old.change(headline={"nl": "y"}).headline == {"nl": "y"}
    assert old.change("#c1", last_used=None).item("#c1") == Competency(id="#c1")
    assert old.change(headline=None).headline is None
    assert old.change("#c2", level={"value": 3}).item("#c2").to_tree() == {"id": "#c2", "level": {"value": 3}}
    assert old.item("#c1") == Competency(id="#c1", last_used="2020")


def test_change_refuses_what_breaks_the_structure() -> None:
    old = portfolio(competencies=[{"id": "#c1"}])
    with pytest.raises(KeyError):
        old.change("#c9", field="x")
    for wrong in ({"last_used": "soon"}, {"concept": 1}, {"id": "c1"}):
        with pytest.raises(ep.InvalidDocument):
            old.change("#c1", **wrong)
    with pytest.raises(ep.InvalidDocument):
        old.change(language=None)


def test_remove_takes_the_item_and_an_emptied_section_away() -> None:
    old = portfolio(competencies=[{"id": "#c1"}], experiences=[{"id": "#e1"}, {"id": "#e2"}])
    assert "competencies" not in old.remove("#c1").to_tree()
    assert [e.id for e in old.remove("#e1").section("experiences")] == ["#e2"]
    with pytest.raises(KeyError):
        old.remove("#x")


@given(documents(unknown=True))
def test_what_was_added_and_removed_again_is_gone(found: tuple[str, Any]) -> None:
    document = ep.parse(found[1], format="json").document
    section = "competencies" if isinstance(document, ep.Portfolio) else "requirements"
    if (section in document.to_tree() and not document.to_tree()[section]) or any(
        item.get("id") == "#fresh" for item in document.to_tree().get(section, [])
    ):
        return
    assert document.add({"id": "#fresh"}, section=section).remove("#fresh") == document


@given(documents(unknown=True))
def test_an_empty_change_changes_nothing(found: tuple[str, Any]) -> None:
    document = ep.parse(found[1], format="json").document
    assert document.change() == document


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_can_be_found_by_its_id(kind: str) -> None:
    tree = everything(kind)
    document = ep.parse(tree).document
    for section in tree.values():
        for item in section if isinstance(section, list) else ():
            if isinstance(item, dict) and "id" in item:
                assert document.item(item["id"]).to_tree() == item
    with pytest.raises(KeyError):
        document.item("#nothing")


def test_python_names_build_what_json_names_read() -> None:
    assert Experience(id="#e1", hours_per_week=22, part_of="#e0") == Experience.model_validate(
        {"id": "#e1", "hoursPerWeek": 22, "partOf": "#e0"}
    )
    with pytest.raises(ep.InvalidDocument) as caught:
        Experience(id="e1", hours_per_week="22")
    assert {problem.pointer for problem in caught.value.problems} >= {"/id"}
