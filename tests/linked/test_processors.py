"""JSON-LD processors read our documents alike and completely."""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyld.jsonld
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quads import JSONLD_JS, contexts, in_pyld, in_pyoxigraph, lines, missing

from eportfolio import resources
from eportfolio.formats import jsonld
from eportfolio.formats.protocol import Options
from eportfolio.guard import json as door
from eportfolio.model.build import build
from peers import ROOT, Node
from strategies import CONTEXT, KINDS, documents, everything, nodes

DOCUMENTS = [path for path in sorted((ROOT / "docs" / "examples").glob("*.json")) if "broken" not in path.name]


@pytest.fixture(scope="module")
def jsonld_js() -> Iterator[Node]:
    node = Node(JSONLD_JS, ("jsonld",))
    yield node
    node.close()


def published(tree: dict[str, Any], kind: str) -> dict[str, Any]:
    """What `jsonld` writes for a tree."""
    document, _ = build(door.loads(json.dumps(tree).encode()).tree, kind)
    written: dict[str, Any] = json.loads(jsonld.dumps(document, Options()).data)
    return written


def in_jsonld_js(node: Node, document: Any, context: Any = None) -> list[str]:
    return lines(node.ask({"document": document, "contexts": contexts(context)}))


def distinct(tree: dict[str, Any]) -> dict[str, Any]:
    """The tree with a local id of its own for every item, as valid documents have; quads of one id would merge."""
    tree = copy.deepcopy(tree)
    number = itertools.count()
    tree["id"] = "urn:uuid:6f1d3a52-0000-4000-8000-000000000001"
    tree.pop("@context", None)
    for path, value in list(nodes(tree)):
        if path and "extensions" not in path and isinstance(value, dict) and str(value.get("id", "")).startswith("#"):
            value["id"] = f"#own{next(number)}"
        if path and path[-1] == "organisation" and isinstance(value, dict) and "id" in value:
            value["id"] = f"https://example.org/organisation/{next(number)}"
    return tree


def merged_languages(tree: Any) -> bool:
    """Whether a text has one language twice; that breaks a rule, and quads hold it once."""
    return any(
        isinstance(value, dict) and len({str(key).lower() for key in value}) < len(value) for _, value in nodes(tree)
    )


@pytest.fixture(scope="module", params=[*KINDS, *DOCUMENTS], ids=lambda case: getattr(case, "name", case))
def case(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """(kind, what `jsonld` writes): one document with every member of each kind, and every documented example."""
    if isinstance(request.param, Path):
        tree = json.loads(request.param.read_text(encoding="utf-8"))
        kind = tree["type"].lower()
        return kind, published(tree, kind)
    return request.param, published(distinct(everything(request.param)), request.param)


def test_pyoxigraph_reads_what_pyld_reads(case: tuple[str, dict[str, Any]]) -> None:
    assert in_pyoxigraph(case[1]) == in_pyld(case[1])


def test_jsonld_js_reads_what_pyld_reads(case: tuple[str, dict[str, Any]], jsonld_js: Node) -> None:
    assert in_jsonld_js(jsonld_js, case[1]) == in_pyld(case[1])


def test_every_value_stands_in_the_quads(case: tuple[str, dict[str, Any]]) -> None:
    kind, document = case
    assert missing(kind, document, in_pyld(document)) == []


def linkable() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """(kind, what `jsonld` writes) of documents whose texts name each language once."""
    sound = documents(simple=True).filter(lambda found: not merged_languages(found[1]))
    return sound.map(lambda found: (found[0], published(distinct(found[1]), found[0])))


@given(linkable())
def test_processors_agree_and_lose_nothing_of_any_document(found: tuple[str, dict[str, Any]]) -> None:
    kind, document = found
    quads = in_pyld(document)
    assert in_pyoxigraph(document) == quads
    assert missing(kind, document, quads) == []


@given(found=linkable())
def test_jsonld_js_agrees_on_any_document(jsonld_js: Node, found: tuple[str, dict[str, Any]]) -> None:
    if not any("__proto__" in path for path, _ in nodes(found[1])):  # which it drops
        assert in_jsonld_js(jsonld_js, found[1]) == in_pyld(found[1])


@pytest.mark.parametrize("term", ["headline", "hoursPerWeek", "demonstratedIn", "employment", "visibility", "native"])
def test_a_term_that_is_taken_away_is_noticed(term: str) -> None:
    context = copy.deepcopy(resources.context())
    del context["@context"][term]
    document = published(distinct(everything("portfolio")), "portfolio")
    document["experiences"][0]["kind"] = "employment"
    assert missing("portfolio", document, in_pyld(document)) == []
    assert missing("portfolio", document, in_pyld(document, context)) != []


def test_a_list_that_becomes_a_set_is_noticed() -> None:
    context = copy.deepcopy(resources.context())
    del context["@context"]["email"]["@container"]
    document = published(
        {
            "type": "Portfolio",
            "formatVersion": "1.0",
            "id": "urn:x:1",
            "language": "nl",
            "owner": {"email": ["a@example.org", "a@example.org"]},
        },
        "portfolio",
    )
    assert missing("portfolio", document, in_pyld(document)) == []
    assert missing("portfolio", document, in_pyld(document, context)) == ["/owner/email/1"]


def test_no_loader_reaches_the_network() -> None:
    document = {**everything("portfolio"), "@context": "https://example.org/other.jsonld"}
    with pytest.raises(pyld.jsonld.JsonLdError) as caught:
        in_pyld(document)
    assert "other.jsonld" in causes(caught.value)


def causes(error: BaseException | None) -> str:
    """All messages of an error that PyLD wraps several times."""
    found = ""
    while error is not None:
        found += str(error)
        error = getattr(error, "cause", None) or error.__cause__ or error.__context__
    return found


REDEFINED = ({"headline": "https://example.org/x"}, {"id": "https://example.org/id"})


@pytest.mark.parametrize("redefined", REDEFINED)
def test_a_later_context_cannot_redefine_a_term(redefined: dict[str, str]) -> None:
    document = {"@context": [CONTEXT, redefined], "id": "urn:x:1", "headline": "x"}
    with pytest.raises(pyld.jsonld.JsonLdError) as caught:
        in_pyld(document)
    assert "protected" in causes(caught.value)
    with pytest.raises(SyntaxError, match="protected"):
        in_pyoxigraph(document)


@pytest.mark.parametrize("redefined", REDEFINED)
def test_jsonld_js_redefines_no_term_either(redefined: dict[str, str], jsonld_js: Node) -> None:
    with pytest.raises(RuntimeError, match="protected"):
        in_jsonld_js(jsonld_js, {"@context": [CONTEXT, redefined], "id": "urn:x:1", "headline": "x"})
