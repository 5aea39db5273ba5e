"""What a hostile document says that a Europass reader kept: it never breaks, swells or betrays what is written."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from lxml import etree

import eportfolio as ep
from eportfolio.formats.xmlwrite import Twig

XML, JSON, CANDIDATE = "europass-xml", "europass-json", "europass-candidate"


def portfolio(**members: Any) -> dict[str, Any]:
    tree = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "nl", "owner": {}}
    return tree | members


@pytest.mark.parametrize("form", [XML, CANDIDATE])
@pytest.mark.parametrize(
    "kept",
    [
        {"a\u00b2": "v"},
        {"a\u2460": "v"},
        {"@a\u00b2": "v"},
        {"@{}foo": "v"},
        {"@xsi:type": "v", "@{http://www.w3.org/2001/XMLSchema-instance}type": "w"},
        {"foo:Bar": "v"},
        {"@xmlns": "v"},
        {"{http://www.w3.org/2000/xmlns/}a": "v"},
    ],
    ids=lambda kept: ascii(next(iter(kept))),
)
def test_names_that_are_none_are_left_out_and_said(form: str, kept: dict[str, str]) -> None:
    converted = ep.convert(portfolio(extensions={form: kept}), form)
    etree.fromstring(converted.data)
    assert [loss.code for loss in converted.losses if loss.code in ("EP711", "EP714")]


def test_a_prefix_of_another_generation_is_left_out_and_said() -> None:
    converted = ep.convert(portfolio(extensions={XML: {"hr:Foo": "v"}}), XML)
    etree.fromstring(converted.data)
    assert converted.losses


@pytest.mark.parametrize("name", ["a\u00b7b", "e\u0301", "Ångström", "名"])
def test_every_name_of_xml_comes_back(name: str) -> None:
    converted = ep.convert(portfolio(extensions={XML: {name: "v"}}), XML)
    assert name in [etree.QName(element).localname for element in etree.fromstring(converted.data).iter()]


@pytest.mark.parametrize(("form", "path"), [(XML, "Data"), (CANDIDATE, "oa:EmbeddedData")])
def test_line_breaks_do_not_multiply_a_file(form: str, path: str) -> None:
    content = base64.b64encode(bytes(9_000)).decode()
    for how in ("1:" + "n" * 20_000 + "::", "1:" + "n" * 190 + "::"):
        evidence = {"id": "#d1", "content": content, "extensions": {form: {f"{path}/@wrap()": how}}}
        data = ep.convert(portfolio(evidence=[evidence], extensions={form: {}}), form).data
        assert len(data) < 6 * len(content)


@pytest.mark.parametrize(
    ("section", "members", "kept"),
    [("experiences", {}, {"a[2000]": "v"}), ("languages", {"language": "de"}, {"part()": "{number}/999"})],
    ids=["index", "part"],
)
def test_implied_elements_do_not_multiply(
    section: str, members: dict[str, str], kept: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = 0
    begin = Twig.__init__

    def count(twig: Twig, name: str) -> None:
        nonlocal made
        made += 1
        begin(twig, name)

    monkeypatch.setattr(Twig, "__init__", count)
    items = []
    for number in range(1, 301):
        filled = {path: value.format(number=number) for path, value in kept.items()}
        items.append({"id": f"#i{number}", **members, "extensions": {XML: filled}})
    ep.convert(portfolio(**{section: items}, extensions={XML: {}}), XML)
    assert made < 20_000


@pytest.mark.parametrize("form", [XML, JSON, CANDIDATE])
@pytest.mark.parametrize(
    "members",
    [
        {"languages": [{"id": "#l1", "language": "de", "cefr": {"listening": "B2", "mediation": "B1"}}]},
        {"credentials": [{"id": "#q1", "kind": "drivingLicence", "title": "x"}]},
        {"credentials": [{"id": "#q1", "kind": "drivingLicence", "category": "\ufffe"}]},
        {
            "competencies": [
                {"id": "#c1", "label": "x", "extensions": {XML: {"path()": "Skills/Computer", "part()": {}}}}
            ]
        },
        {
            "competencies": [
                {
                    "id": "#c1",
                    "label": "x",
                    "level": {"raw": "\ufffe"},
                    "extensions": {XML: {"path()": "Skills/Computer/ProficiencyLevel/Information"}},
                }
            ]
        },
    ],
    ids=["cefr", "no category", "category", "part", "level"],
)
def test_odd_members_are_written_or_lost(form: str, members: dict[str, Any]) -> None:
    converted = ep.convert(portfolio(**members, extensions={form: {}}), form)
    if form != JSON:
        etree.fromstring(converted.data)
    ep.read(converted.data, format=form)


@pytest.mark.parametrize("gone", ["names", "owner"])
def test_a_name_that_was_taken_away_stays_away(gone: str) -> None:
    made = portfolio(owner={"givenName": "Anna", "familyName": "Voorbeeld", "email": ["a@example.org"]})
    tree = ep.read(ep.convert(made, CANDIDATE).data).to_tree()
    tree["owner"] = {} if gone == "owner" else {"email": ["a@example.org"]}
    data = ep.convert(json.loads(json.dumps(tree)), CANDIDATE).data
    assert b"Anna" not in data
    assert b"Voorbeeld" not in data


def test_a_loss_names_the_path_that_has_no_place() -> None:
    kept = {"a\u00b2": "v"}
    losses = ep.convert(portfolio(extensions={XML: kept}), XML).losses
    assert losses
    assert not [loss for loss in losses if "{" in loss.reason]


@pytest.mark.parametrize(
    "marks",
    [
        {"LearnerInfo/@json()": "array"},
        {"LearnerInfo/@name()": "Foo"},
        {"LearnerInfo/Identification/@json()": "long"},
        {"LearnerInfo/Identification/@name()": "Headline"},
        {"LearnerInfo/Identification/PersonName/@json()": "outer"},
        {"LearnerInfo/Identification/PersonName/FirstName/@json()": "null"},
        {"LearnerInfo/WorkExperienceList/@json()": "spread one"},
        {"@json()": "bare short"},
        {"LearnerInfo/@foo()": "x"},
    ],
    ids=lambda marks: " ".join(next(iter(marks.items()))),
)
def test_marks_of_json_cannot_take_anything_away(marks: dict[str, str]) -> None:
    whole = portfolio(
        owner={"givenName": "Noor", "familyName": "Voorbeeld"},
        experiences=[{"id": "#e1", "role": "kok", "description": "soep"}],
    )
    sound = ep.convert(whole, JSON)
    hostile = ep.convert(whole | {"extensions": {JSON: marks}}, JSON)
    read = ep.read(hostile.data, expect=ep.Portfolio).to_tree()
    expected = ep.read(sound.data, expect=ep.Portfolio).to_tree()
    for name in ("owner", "experiences"):
        assert strip(read[name]) == strip(expected[name]), hostile.data.decode()


def strip(value: Any) -> Any:
    """The value without what readers keep of the format."""
    if isinstance(value, list):
        return [strip(item) for item in value]
    if isinstance(value, dict):
        return {name: strip(item) for name, item in value.items() if name != "extensions"}
    return value


def test_long_names_of_json_do_not_multiply_with_depth() -> None:
    inner: Any = {f"n{count}": count for count in range(300)}
    for _ in range(60):
        inner = {"x y" * 300: inner}
    data = json.dumps({"SkillsPassport": {"LearnerInfo": inner}}).encode()
    reading = ep.parse(data)
    assert len(json.dumps(reading.document.to_tree())) < 20 * len(data)
    assert json.loads(ep.convert(reading.document, JSON).data) == json.loads(data)
