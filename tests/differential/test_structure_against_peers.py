"""Five checks of one schema agree: our model, our structure check, jsonschema, jsonschema-rs and ajv."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import assume, event, given
from peers import Node
from strategies import KINDS, documents, everything, examples, mutated_documents, nodes, pointer, text_of

from eportfolio import resources
from eportfolio.errors import InvalidDocument, ReadError
from eportfolio.guard import json as door
from eportfolio.model import structure
from eportfolio.model.build import build

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


@pytest.mark.parametrize("kind", KINDS)
def test_each_single_fault_in_a_full_document_is_found_alike(kind: str, ajv: Node) -> None:
    """Every value in turn is replaced by each of these; so every member's own check is compared."""
    whole = everything(kind)
    assert compare(kind, whole) == set()
    paths = [path for path, _ in nodes(whole) if path and "extensions" not in path]
    for count, path in enumerate(paths):
        for number, wrong in enumerate((None, 7.5, "x\n", [], {}, True)):
            if (count + number) % 3:  # a third of the pairs, all members and all faults among them
                continue
            tree = json.loads(json.dumps(whole))
            at = tree
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = wrong
            found = compare(kind, tree)
            assert set(ajv.ask({"kind": kind, "text": json.dumps(tree)})) == found
