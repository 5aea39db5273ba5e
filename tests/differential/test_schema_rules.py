"""The published schemas keep to what every engine reads alike and every editor can show."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from eportfolio import resources
from peers import Node
from strategies import KINDS, everything, nodes

SCHEMAS = [pytest.param(resources.schema(kind), id=kind) for kind in KINDS]


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Every subschema, found by the keywords that hold schemas."""
    yield schema
    for keyword in ("properties", "$defs"):
        for inner in schema.get(keyword, {}).values():
            yield from schemas_in(inner)
    for keyword in ("items", "additionalProperties", "propertyNames", "not"):
        if isinstance(schema.get(keyword), dict):
            yield from schemas_in(schema[keyword])
    for inner in schema.get("prefixItems", ()):
        yield from schemas_in(inner)


def patterns(schema: Any) -> set[str]:
    return {inner["pattern"] for inner in schemas_in(schema) if "pattern" in inner}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schemas_are_valid_2020_12(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_schemas_use_no_alternatives_and_no_null(schema: dict[str, Any]) -> None:
    for inner in schemas_in(schema):
        assert not {"anyOf", "oneOf", "allOf", "if", "nullable", "format", "default"} & set(inner)
        kinds = inner.get("type", [])
        assert "null" not in (kinds if isinstance(kinds, list) else [kinds])


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_property_and_definition_has_a_description(schema: dict[str, Any]) -> None:
    for inner in schemas_in(schema):
        for name, member in inner.get("properties", {}).items():
            assert member.get("description", "").endswith((".", "`")), name
            assert "\n" not in member["description"], name
    for name, definition in schema["$defs"].items():
        assert definition.get("description"), name


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_definition_is_used_and_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    used = {inner["$ref"].removeprefix("#/$defs/") for inner in schemas_in(schema) if "$ref" in inner}
    assert used <= set(schema["$defs"])
    assert set(schema["$defs"]) - used <= {"Uri", "Lang", "Ring"}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_example_is_valid(schema: dict[str, Any]) -> None:
    for inner in schemas_in(schema):
        check = jsonschema.Draft202012Validator({**inner, "$defs": schema["$defs"]})
        for example in inner.get("examples", ()):
            check.validate(example)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_patterns_are_anchored_and_plain_for_every_engine(schema: dict[str, Any]) -> None:
    refused = {inner["not"]["pattern"] for inner in schemas_in(schema) if "not" in inner}
    assert len(refused) == 1, "`not` only refuses control characters"
    for pattern in patterns(schema) - refused:
        assert pattern.startswith("^"), pattern
        assert pattern.endswith("$"), pattern
    for pattern in patterns(schema):
        assert not re.search(r"\\[dDwWsSbBpPAZzkK]|\(\?[=!<P]|\\[1-9]", pattern), pattern
        re.compile(pattern)
        jsonschema_rs.Draft202012Validator({"pattern": pattern})


@pytest.mark.parametrize("schema", SCHEMAS)
def test_alternatives_stand_inside_the_anchors(schema: dict[str, Any]) -> None:
    """`^a|b$` would let `bx...b` and `ax` pass."""
    for pattern in patterns(schema):
        depth = 0
        bare = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", pattern)
        for character in bare:
            depth += {"(": 1, ")": -1}.get(character, 0)
            assert character != "|" or depth > 0, pattern


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_one_line_pattern_refuses_a_final_newline_in_every_engine(schema: dict[str, Any]) -> None:
    r"""Python's `$` matches before a final newline; `not: {pattern: [\\u0000-\\u001f]}` closes that."""
    for inner in schemas_in(schema):
        pattern = inner.get("pattern", "")
        if pattern.startswith("^") and "\\u0000-\\u0008" not in pattern:
            assert "not" in inner, pattern


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_refused_pattern_refuses_strings_only(schema: dict[str, Any]) -> None:
    """`not: {pattern}` alone refuses every value that is no string, because `pattern` lets those pass."""
    for inner in schemas_in(schema):
        if "not" in inner and isinstance(inner.get("type"), list):
            assert inner["not"]["type"] == "string"


@pytest.mark.parametrize("schema", SCHEMAS)
def test_patterns_compile_in_node_with_the_unicode_flag(schema: dict[str, Any]) -> None:
    node = Node("return (pattern) => { new RegExp(pattern, 'u'); return true; };", ())
    try:
        assert all(node.ask(pattern) for pattern in sorted(patterns(schema)))
        with pytest.raises(RuntimeError):
            node.ask("\\i")
    finally:
        node.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_full_document_has_every_member_of_the_schema(kind: str) -> None:
    """Holds the generator of test documents to the schema: what it leaves out no test would see."""
    schema = resources.schema(kind)
    named = set(itertools.chain.from_iterable(inner.get("properties", ()) for inner in schemas_in(schema)))
    used = {path[-1] for path, _ in nodes(everything(kind)) if path}
    assert named - used == set()
