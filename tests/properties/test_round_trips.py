"""What goes in comes out: reading and writing our own two spellings."""

from __future__ import annotations

import copy
import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio import resources
from strategies import JSON, KINDS, document, documents, everything, examples, mutated_documents, nodes, text_of

FORMATS = ("json", "jsonld")


def own(tree: dict[str, Any]) -> ep.Portfolio | ep.Opportunity:
    return ep.parse(tree, format="json").document


def written(document: Any, name: str) -> bytes:
    target = BytesIO()
    ep.write(document, target, format=name)
    return target.getvalue()


def without_context(document: Any) -> dict[str, Any]:
    return {name: value for name, value in document.to_tree().items() if name != "@context"}


@examples(3)
@given(documents(unknown=True))
def test_json_reads_back_what_it_wrote(found: tuple[str, Any]) -> None:
    first = own(found[1])
    data = written(first, "json")
    again = ep.parse(data)
    assert again.format == "json"
    assert again.document == first
    assert hash(again.document) == hash(first)
    assert written(again.document, "json") == data


@examples(3)
@given(documents(unknown=True))
def test_jsonld_reads_back_what_it_wrote(found: tuple[str, Any]) -> None:
    first = own(found[1])
    data = written(first, "jsonld")
    again = ep.parse(data, format="jsonld").document
    assert without_context(again) == without_context(first)
    own_context = first.context if isinstance(first.context, tuple) else (first.context,)
    assert again.context[0] == (own_context[0] or "https://w3id.org/eportfolio/context/1.0.jsonld")
    assert dict(again.context[1]) == {"@base": first.id, "@language": first.language}
    assert written(again, "jsonld") == data
    assert ep.parse(data).document == again


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_document_with_every_member_comes_back_whole(kind: str, name: str) -> None:
    tree = everything(kind)
    document = own(tree)
    assert ep.parse(written(document, name)).document == document
    assert json.loads(written(document, name)) == tree


@given(documents(unknown=True))
def test_a_mapping_is_read_as_its_text_is(found: tuple[str, Any]) -> None:
    _, tree = found
    from_tree, from_text = ep.parse(tree, format="json"), ep.parse(text_of(tree), format="json")
    assert from_tree.document == from_text.document
    assert [p.code for p in from_tree.problems] == [p.code for p in from_text.problems]


@given(mutated_documents())
def test_a_mapping_is_validated_as_its_text_is(found: tuple[str, Any]) -> None:
    _, tree = found
    one, other = ep.validate(tree, format="json"), ep.validate(text_of(tree), format="json")
    assert one.ok == other.ok
    assert sorted((p.code, p.pointer) for p in one.problems) == sorted((p.code, p.pointer) for p in other.problems)


@given(documents(unknown=True), st.randoms(use_true_random=False))
def test_the_order_of_members_in_the_input_does_not_matter(found: tuple[str, Any], random: Any) -> None:
    _, tree = found

    def shuffled(value: Any, *, known: bool) -> Any:
        if isinstance(value, dict):
            pairs = list(value.items())
            if known:
                random.shuffle(pairs)
            return {name: shuffled(item, known=known and name not in FREE) for name, item in pairs}
        return [shuffled(item, known=known) for item in value] if isinstance(value, list) else value

    once, again = own(tree), own(shuffled(tree, known=True))
    assert once == again
    assert list(ordered(once.to_tree())) == list(ordered(again.to_tree()))


FREE = ("extensions", "disclosure")
"""Members whose own members have no order of ours."""


def ordered(tree: Any) -> Any:
    """Names of the members the format knows, in the order written, object by object."""
    known = set(resources.context()["@context"]) | {"@context"}
    for path, value in nodes(tree):
        is_ours = all(step in known or isinstance(step, int) for step in path) and not set(path) & set(FREE)
        if is_ours and isinstance(value, dict) and set(value) & {"id", "type", "name", "start"}:
            yield path, [name for name in value if name in known]


@given(documents(unknown=True))
def test_known_members_stand_in_schema_order_and_unknown_ones_last(found: tuple[str, Any]) -> None:
    kind, tree = found
    schema = resources.schema(kind)
    names = list(own(tree).to_tree())
    known = [name for name in names if name in schema["properties"]]
    assert known == sorted(known, key=list(schema["properties"]).index)
    assert names == known + [name for name in tree if name not in schema["properties"]]


@given(
    documents(),
    st.dictionaries(
        st.sampled_from(
            [
                "own",
                "given_name",
                "to_tree",
                "__class__",
                "",
                "type_",
                "unknown",
                "__proto__",
                "model_fields",
                "schema_address",
                "a/b",
                "self",
            ]
        ),
        JSON,
    ),
)
def test_unknown_members_survive_wherever_they_stand(found: tuple[str, Any], extra: dict[str, Any]) -> None:
    _, tree = found
    tree = {**tree, **extra, "organisation" if found[0] == "opportunity" else "owner": {**extra}}
    document = own(tree)
    back = json.loads(written(document, "json"))
    for holder in (back, back["organisation" if found[0] == "opportunity" else "owner"]):
        assert {name: holder[name] for name in extra} == json.loads(json.dumps(extra))
    assert dict(document.unknown).keys() == extra.keys()
    problems = [p for p in ep.parse(text_of(tree), format="json").problems if p.code == "EP110"]
    assert len(problems) == 2 * len(extra)
    assert all(problem.line is not None for problem in problems)


def test_a_member_named_as_a_keyword_is_left_out_of_jsonld_and_said_to_be() -> None:
    tree = {
        "type": "Portfolio",
        "formatVersion": "1.0",
        "id": "urn:x:1",
        "language": "nl",
        "@id": "urn:x:2",
        "owner": {"@graph": [1]},
    }
    found = ep.convert(tree, "jsonld")
    assert {(loss.pointer, json.dumps(loss.value)) for loss in found.losses} == {
        ("/@id", '"urn:x:2"'),
        ("/owner/@graph", "[1]"),
    }
    assert "@id" not in json.loads(found.data)
    assert json.loads(found.data)["owner"] == {}
    assert json.loads(written(own(tree), "json")) == tree


def test_whole_numbers_lose_their_empty_fraction() -> None:
    tree = {
        "type": "Portfolio",
        "formatVersion": "1.0",
        "id": "urn:x:1",
        "language": "nl",
        "experiences": [{"id": "#e1", "hoursPerWeek": 22.0}, {"id": "#e2", "hoursPerWeek": 22.5}],
        "evidence": [{"id": "#d1", "bytes": 3.0}],
    }
    for source in (tree, text_of(tree)):
        document = ep.read(source, expect=ep.Portfolio)
        assert document.experiences is not None
        assert document.evidence is not None
        assert [type(e.hours_per_week) for e in document.experiences] == [int, float]
        assert type(document.evidence[0].bytes) is int
    assert b'"hoursPerWeek": 22,' not in written(document, "json")
    assert b'"hoursPerWeek": 22\n' in written(document, "json")


@given(mutated_documents())
def test_validate_never_changes_its_argument(found: tuple[str, Any]) -> None:
    _, tree = found
    before = copy.deepcopy(tree)
    ep.validate(tree, format="json")
    assert tree == before
    assert repr(tree) == repr(before)


@given(documents(unknown=True))
def test_validate_takes_a_document_and_leaves_it_as_it_was(found: tuple[str, Any]) -> None:
    document = own(found[1])
    before = written(document, "json")
    report = ep.validate(document)
    assert written(document, "json") == before
    from_text = ep.validate(before)
    assert sorted((p.code, p.pointer) for p in report.problems) == sorted(
        (p.code, p.pointer) for p in from_text.problems
    )


@given(mutated_documents())
def test_parse_accepts_exactly_what_validate_finds_no_structural_error_in(found: tuple[str, Any]) -> None:
    data = text_of(found[1])
    report = ep.validate(data, format="json")
    structural = [p for p in report.problems if p.severity == "error" and p.code < "EP200"]
    try:
        ep.parse(data, format="json")
    except ep.EPortfolioError:
        assert structural
    else:
        assert not structural


@pytest.mark.parametrize("kind", KINDS)
def test_generated_documents_are_of_many_shapes(kind: str) -> None:
    """The strategy reaches every section: what it never makes, no property above would see."""
    seen: set[str] = set()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(document(kind, unknown=True))
    def collect(tree: dict[str, Any]) -> None:
        seen.update(tree)

    collect()
    assert set(resources.schema(kind)["properties"]) - seen == set()
