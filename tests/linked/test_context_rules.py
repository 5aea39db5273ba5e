"""The published context is flat and gives every name one meaning."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from eportfolio import resources
from eportfolio.formats import own
from eportfolio.model import context as generator
from eportfolio.model.portfolio import Portfolio
from strategies import KINDS

TERMS: dict[str, Any] = resources.context()["@context"]
DEFINED = {name: term for name, term in TERMS.items() if isinstance(term, dict)}


def schemas() -> list[dict[str, Any]]:
    found = []
    for kind in KINDS:
        schema = resources.schema(kind)
        found += [schema, *schema["$defs"].values()]
    return found


def test_the_context_is_protected_and_version_1_1() -> None:
    assert TERMS["@protected"] is True
    assert TERMS["@version"] == 1.1
    assert "@vocab" not in TERMS, "unknown members would get a meaning, and typing errors with them"


def test_no_term_has_a_context_of_its_own() -> None:
    allowed = {"@id", "@type", "@container", "@language"}
    for name, term in DEFINED.items():
        assert set(term) <= allowed, name
        assert term.get("@container") in (None, "@list", "@language"), name


def test_each_term_has_an_address_of_its_own() -> None:
    addresses = Counter(
        term["@id"] if isinstance(term, dict) else term
        for name, term in TERMS.items()
        if name[0] != "@" and term is not None
    )
    assert [address for address, count in addresses.items() if count > 1] == []


def test_every_member_of_the_schemas_has_a_term_and_every_term_is_used() -> None:
    members = {name for schema in schemas() for name in schema.get("properties", ())} - {
        "@context",
        "@base",
        "@language",
        "$schema",
        "ring",
    }
    assert members - set(DEFINED) - {"id", "type"} == set()
    assert set(DEFINED) - members - {"ring"} == set()


def test_values_of_closed_lists_and_member_names_are_disjoint() -> None:
    members = {name for schema in schemas() for name in schema.get("properties", ())}
    values = {name for name, term in TERMS.items() if isinstance(term, str) and ":kind-" in term}
    assert values & members == set()
    for schema in schemas():
        for name, member in schema.get("properties", {}).items():
            inner = member.get("items") or member
            choices = definition(inner).get("enum", ())
            if DEFINED.get(name, {}).get("@type") == "@vocab":
                assert set(choices) <= values, name
            elif choices:
                assert DEFINED[name].get("@language", "") is None or DEFINED[name].get("@type"), name


def definition(member: dict[str, Any]) -> dict[str, Any]:
    name = member.get("$ref", "").removeprefix("#/$defs/")
    return next(
        (resources.schema(kind)["$defs"][name] for kind in KINDS if name in resources.schema(kind)["$defs"]), {}
    )


def test_every_list_keeps_order_and_every_text_its_language() -> None:
    for schema in schemas():
        for name, member in schema.get("properties", {}).items():
            term = DEFINED.get(name)
            if term is None:
                continue
            if member.get("type") == "array":
                assert term["@container"] == "@list", name
            if member.get("$ref") == "#/$defs/Text":
                assert term["@container"] == "@language", name
                assert "@type" not in term, name


def test_two_meanings_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two meanings"):
        generator._agreed("x", {"@id": "ep:x", "@type": "@id"}, {"@id": "ep:x", "@container": "@language"})


def test_a_value_that_is_also_a_member_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "_members", lambda: iter([("role", {}, {"role"})]))
    with pytest.raises(ValueError, match="also members"):
        generator.context()


def test_the_address_we_write_is_one_we_accept() -> None:
    assert re.fullmatch(resources.schema("portfolio")["$defs"]["Context"]["pattern"], resources.CONTEXT_ADDRESS)
    assert own.has_own_context({"@context": resources.CONTEXT_ADDRESS})
    assert Portfolio.model_fields["context"].alias == "@context"
