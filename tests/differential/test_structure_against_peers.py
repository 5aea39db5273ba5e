"""Five checks of one schema agree: our model, our structure check, jsonschema, jsonschema-rs and ajv."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import assume, event, given

from eportfolio import resources
from eportfolio.errors import InvalidDocument, ReadError
from eportfolio.guard import json as door
from eportfolio.model import structure
from eportfolio.model.build import build
from peers import Node
from strategies import KINDS, documents, everything, examples, mutated_documents, nodes, pointer, text_of

PYTHON = {kind: jsonschema.Draft202012Validator(resources.schema(kind)) for kind in KINDS}
RUST = {kind: jsonschema_rs.Draft202012Validator(resources.schema(kind)) for kind in KINDS}

AJV = """
const Ajv = require('ajv/dist/2020');
const ajv = new Ajv({allErrors: true, strict: false});
const checks = {};
return (question) => {
  if (question.schema) { checks[question.kind] = ajv.compile(question.schema); return true; }
  const check = checks[question.kind];
  return check(JSON.parse(question.text)) ? [] : [...new Set(check.errors.map((e) => e.instancePath))];
};
"""


@pytest.fixture(scope="module")
def ajv() -> Iterator[Node]:
    node = Node(AJV, ("ajv",))
    for kind in KINDS:
        node.ask({"kind": kind, "schema": resources.schema(kind)})
    yield node
    node.close()


def places(errors: Any, attribute: str) -> set[str]:
    return {pointer(tuple(getattr(error, attribute))) for error in errors}


def through_the_door(tree: Any) -> tuple[Any, str]:
    """The tree as we read it, and the text for the others; texts that the JSON door refuses are not compared."""
    text = text_of(tree)
    try:
        return door.loads(text).tree, text.decode("utf-8")
    except ReadError:
        assume(False)
        raise


def ours(tree: Any, kind: str) -> tuple[bool, set[str]]:
    found = structure.check(tree, kind)
    try:
        build(tree, kind)
    except InvalidDocument:
        return False, {problem.pointer for problem in found.problems}
    return True, {problem.pointer for problem in found.problems}


def compare(kind: str, tree: Any) -> set[str]:
    """What is wrong, by every Python check; they agree or the test fails."""
    read, text = through_the_door(tree)
    built, found = ours(read, kind)
    theirs = json.loads(text)
    assert found == places(PYTHON[kind].iter_errors(theirs), "absolute_path")
    assert found == places(RUST[kind].iter_errors(theirs), "instance_path")
    assert built == (not found)
    return found


@examples(3)
@given(documents(unknown=True))
def test_every_python_check_accepts_what_the_schema_allows(case: tuple[str, Any]) -> None:
    assert compare(*case) == set()


@examples(10)
@given(mutated_documents())
def test_every_python_check_finds_the_same_places(case: tuple[str, Any]) -> None:
    event("broken" if compare(*case) else "still valid")


@examples(4)
@given(case=mutated_documents())
def test_ajv_finds_the_same_places(ajv: Node, case: tuple[str, Any]) -> None:
    kind, tree = case
    read, text = through_the_door(tree)
    assert set(ajv.ask({"kind": kind, "text": text})) == ours(read, kind)[1]


WRONG = (None, 7.5, "x\n", [], {}, True)


def spoilt(kind: str, wrong: Any) -> Iterator[Any]:
    """Full documents in which, between them, every value stands once replaced by `wrong`.

    Values of one depth are replaced together: none of them stands inside another.
    """
    whole = everything(kind)
    by_depth: dict[int, list[tuple[str | int, ...]]] = {}
    for path, _ in nodes(whole):
        if path and "extensions" not in path:
            by_depth.setdefault(len(path), []).append(path)
    for paths in by_depth.values():
        tree = json.loads(json.dumps(whole))
        for path in paths:
            at = tree
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = wrong
        yield tree


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_wrong_value_at_any_member_is_found_alike(kind: str, wrong: Any) -> None:
    assert compare(kind, everything(kind)) == set()
    for tree in spoilt(kind, wrong):
        compare(kind, tree)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_ajv_finds_a_wrong_value_at_any_member(kind: str, wrong: Any, ajv: Node) -> None:
    for tree in spoilt(kind, wrong):
        assert set(ajv.ask({"kind": kind, "text": json.dumps(tree)})) == ours(through_the_door(tree)[0], kind)[1]


def test_a_disagreement_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison itself can fail: a check that finds nothing is caught."""
    monkeypatch.setattr(structure, "check", lambda _tree, _kind: structure.Findings())
    with pytest.raises(AssertionError):
        compare("portfolio", {"type": "Portfolio"})
