"""What each scalar type takes and refuses, in the model and in the structure check alike."""

from __future__ import annotations

from typing import Any

import pytest

import eportfolio as ep
from eportfolio.model import structure
from eportfolio.model.build import build

BARE = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}


def tree_with(name: str, value: Any) -> dict[str, Any]:
    places: dict[str, dict[str, Any]] = {
        "Date": {"view": {"until": value}},
        "Timestamp": {"created": value},
        "Uri": {"id": value},
        "Lang": {"language": value},
        "Ref": {"goals": [{"id": value}]},
        "Country": {"owner": {"address": {"country": value}}},
        "Sha256": {"evidence": [{"id": "#d", "sha256": value}]},
        "MediaType": {"evidence": [{"id": "#d", "mediaType": value}]},
        "FormatVersion": {"formatVersion": value},
        "Line": {"owner": {"givenName": value}},
        "Text": {"summary": value},
        "TextItem": {"relations": [{"id": "#r", "actors": [value]}]},
        "Hours": {"experiences": [{"id": "#e", "hoursPerWeek": value}]},
        "Bytes": {"evidence": [{"id": "#d", "bytes": value}]},
        "RingRule": {"goals": [{"id": "#g", "visibility": value}]},
        "Disclosure": {"disclosure": value},
        "Context": {"@context": value},
        "Base64": {"evidence": [{"id": "#d", "content": value}]},
        "Json": {"extensions": value},
        "Share": {"competencies": [{"id": "#c", "confidence": value}]},
    }
    return {**BARE, **places[name]}


CONTEXT = "https://w3id.org/eportfolio/context/1.0.jsonld"

VALID: dict[str, tuple[Any, ...]] = {
    "Date": (
        "2019",
        "2019-03",
        "2019-03-01",
        "201X",
        "20XX",
        "2019-XX",
        "2019-03-XX",
        "2019-XX-XX",
        "2019-21",
        "2019-24~",
        "2019?",
        "2019-03-01%",
        "0000",
        "2023-02-31",
    ),
    "Timestamp": ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00.123456789+01:00", "2026-11-23T23:59:59-23:59"),
    "Uri": (
        "https://example.org",
        "http://example.org:80/a?b#c",
        "urn:uuid:x",
        "did:web:example.org",
        "mailto:a@b",
        "tel:+31",
        "https://example.org/é",
        "https://example.org/%20",
        "https://example.org/a@b",
        "https://example.org?x@y",
    ),
    "Lang": ("nl", "nl-BE", "und", "zh-Hant-TW", "NL", "sl-nedis", "tlh"),
    "Ref": ("#e1", "#A", "#_", "#a.b-c_d"),
    "Country": ("NL", "ZZ"),
    "Sha256": ("0" * 64, "0123456789abcdef" * 4),
    "MediaType": ("application/pdf", "image/svg+xml", "application/vnd.a.b-c"),
    "FormatVersion": ("1.0", "1.1", "1.9999"),
    "Line": ("a", " ", "é 😀", "a\x7fb", "a\u2028b", "\u202e"),
    "Text": ("a", "a\nb\r\n\tc", " ", {"nl": "a"}, {"nl": "a", "en": "b\nc"}),
    "TextItem": ("a", "a\nb"),
    "Hours": (0, 168, 22.5, 0.0, 1e2),
    "Bytes": (0, 2**53 - 1),
    "RingRule": ("private", "market", {"ring": "sector"}, {"ring": "sector", "only": [], "except": ["urn:x:1"]}),
    "Disclosure": ({}, {"default": "sector"}, {"/a/0": {"ring": "market"}}, {"/~0~1": "private"}, {"/": "private"}),
    "Context": (
        CONTEXT,
        [CONTEXT],
        [CONTEXT, {}],
        [CONTEXT, {"@base": "urn:x:1", "@language": "nl"}],
        "https://w3id.org/eportfolio/context/1.7.jsonld",
    ),
    "Base64": ("eA==", "anything", "é"),
    "Json": ({}, {"a": None}, {"": [{"b": [None, 1.5, True]}]}),
    "Share": (0, 1, 0.5),
}
INVALID: dict[str, tuple[Any, ...]] = {
    "Date": (
        "",
        "19",
        "2019-3",
        "2019-13",
        "2019-00",
        "2019-03-32",
        "2019-03-00",
        "2019/03",
        "2019-03-01T00:00:00Z",
        "20190301",
        "XXXX",
        "2X19",
        "2019-XX-01",
        "2019-25",
        "2019-20",
        "2019-21-01",
        "2019??",
        "?2019",
        " 2019",
        "2019 ",
        "2019\n",
        "\uff12\uff10\uff11\uff19",
        "٢٠١٩",
        "-2019",
        "12019",
        "2019..",
        2019,
        None,
        ["2019"],
    ),
    "Timestamp": (
        "2026-11-23",
        "2026-11-23T10:00:00",
        "2026-11-23T24:00:00Z",
        "2026-11-23T10:00Z",
        "2026-13-01T00:00:00Z",
        "2026-11-23t10:00:00z",
        "2026-11-23T10:00:00Z\n",
        "2026-11-23T10:00:60Z",
        "2026-11-23 10:00:00Z",
    ),
    "Uri": (
        "",
        "example.org",
        "/a",
        "ftp://example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/plain,x",
        "https://",
        "https:///a",
        "https://user@example.org",
        "https://user:x@example.org/",
        "https://a b",
        "https://a/<b>",
        'https://a/"',
        "https://a/{b}",
        "https://a\\b",
        "HTTPS://example.org",
        "https://a/\n",
        "urn:",
        "https://a/\x7f",
        "#e1",
        5,
        None,
        {},
    ),
    "Lang": (
        "",
        "n",
        "nl_BE",
        "nl-",
        "-nl",
        "nederlands-taal-",
        "nl\n",
        "dutch language",
        "1nl",
        "nl--BE",
        "x" * 9,
        None,
    ),
    "Ref": ("", "#", "e1", "#1", "# a", "#é", "#a b", "#a\n", "##a", "#a/b", 1),
    "Country": ("nl", "NLD", "N", "", "NL\n", "N1"),
    "Sha256": ("", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"),
    "MediaType": ("", "pdf", "a/", "/b", "a/b/c", "a/b; charset=utf-8", "a/b\n", "é/b"),
    "FormatVersion": ("", "1", "1.", "1.00", "1.01", "2.0", "01.0", "1.0.0", "1.0\n", " 1.0", "1.10000", 1.0, 1),
    "Line": ("", "a\nb", "a\tb", "\r", "a\n", 5, None, [], {}),
    "Text": (
        "",
        {},
        {"nl": ""},
        {"nl": None},
        {"": "a"},
        {"nl_BE": "a"},
        {"nl": {"en": "a"}},
        {"nl\n": "a"},
        ["a"],
        None,
        5,
        True,
    ),
    "TextItem": ("", {"nl": "a"}, None),
    "Hours": (-1, 168.01, 169, "22", None, True, [], 1e300),
    "Bytes": (-1, 1.5, "1", True, 1e300),
    "RingRule": (
        "",
        "Private",
        "everyone",
        {},
        {"ring": "x"},
        {"ring": None},
        {"except": []},
        {"ring": "sector", "unless": []},
        {"ring": "sector", "only": "urn:x:1"},
        {"ring": "sector", "only": ["x"]},
        {"ring": "sector", "except": None},
        {"ring": {"ring": "sector"}},
        "sector\n",
        None,
        [],
    ),
    "Disclosure": (
        {"a": "sector"},
        {"/~": "sector"},
        {"/a~2": "sector"},
        {"default": None},
        {"/a": "x"},
        {"": "sector"},
        {"default\n": "sector"},
        {"/a\n": "sector"},
        {"/a\nb": "sector"},
        [],
        "sector",
        None,
    ),
    "Context": (
        "",
        "https://w3id.org/eportfolio/context/2.0.jsonld",
        "https://example.org",
        [],
        [{}],
        [CONTEXT, {}, {}],
        [CONTEXT, CONTEXT],
        [CONTEXT, {"@vocab": "urn:x:1"}],
        [CONTEXT, {"x": "urn:x:1"}],
        [CONTEXT, {"@base": "x"}],
        [CONTEXT, None],
        {},
        {"@base": "urn:x:1"},
        None,
        CONTEXT + "\n",
    ),
    "Base64": ("", 5, None, []),
    "Json": ([], "x", None, 5),
    "Share": (-0.1, 1.1, "0.5", True),
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in VALID.items() for value in values], ids=repr
)
def test_a_valid_value_is_taken_and_kept_as_it_is(name: str, value: Any) -> None:
    tree = tree_with(name, value)
    assert structure.check(tree, "portfolio").problems == []
    assert build(tree, "portfolio")[0].to_tree() == tree


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in INVALID.items() for value in values], ids=repr
)
def test_an_invalid_value_is_refused(name: str, value: Any) -> None:
    tree = tree_with(name, value)
    assert structure.check(tree, "portfolio").problems != []
    with pytest.raises(ep.InvalidDocument):
        build(tree, "portfolio")


def test_both_tables_name_the_same_types() -> None:
    assert set(VALID) == set(INVALID)


def test_the_address_of_the_schema_is_kept_for_editors() -> None:
    address = "https://w3id.org/eportfolio/schema/1.0/portfolio.schema.json"
    document = ep.read({"$schema": address, **BARE}, expect=ep.Portfolio)
    assert document.schema_address == address
    assert next(iter(document.to_tree())) == "$schema"
    with pytest.raises(ep.InvalidDocument):
        ep.read({"$schema": "", **BARE})
    assert ep.read({**BARE, "schema_address": "x"}).to_tree()["schema_address"] == "x", "a Python name is no JSON name"


def test_the_structure_check_refuses_a_schema_it_cannot_run() -> None:
    with pytest.raises(ValueError, match="anyOf"):
        structure._Compiler({"$defs": {}, "type": "object", "anyOf": []})
    with pytest.raises(ValueError, match="anchored"):
        structure._Compiler({"$defs": {}, "type": "string", "pattern": "a"})
    with pytest.raises(ValueError, match="anchored"):
        structure._Compiler({"$defs": {}, "type": "string", "pattern": "a$"})
