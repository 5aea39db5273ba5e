"""What is written in a Europass format: exact where it came from, valid where it was asked for, and never silent."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from xsd import FOLDERS, faults

import eportfolio as ep
import strategies
from eportfolio.errors import Loss

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
OWN = {"europass-cv.xml": "europass-xml", "europass-candidate.xml": "europass-candidate"}
WRITTEN = {"europass-xml": "europass/legacy", "europass-candidate": "europass/candidate"}


def canonical(data: bytes) -> str:
    """Canonical XML without comments, prefixes as they come, and white space between elements."""
    tree = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    for element in tree.iter():
        if len(element) and element.text is not None and not element.text.strip():
            element.text = None
        if element.tail is not None and not element.tail.strip():
            element.tail = None
    return str(etree.canonicalize(etree.tostring(tree, encoding="unicode"), rewrite_prefixes=True))


def tree_of(source: Any) -> dict[str, Any]:
    return dict(ep.read(source, expect=ep.Portfolio).to_tree())


def without(value: Any, *names: str) -> Any:
    """The value without members of these names, at any depth."""
    if isinstance(value, dict):
        return {key: without(inner, *names) for key, inner in value.items() if key not in names}
    return [without(inner, *names) for inner in value] if isinstance(value, list) else value


def sources(corpus: Path, name: str) -> list[Path]:
    found = sorted((corpus / WRITTEN[name]).glob("*.xml"))
    return [path for path in found if b"learnerinfo" not in path.read_bytes()[:2000]]


# --- the same version --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("example", "name"), OWN.items())
def test_an_example_comes_back_as_it_was_without_losses(example: str, name: str) -> None:
    data = (EXAMPLES / example).read_bytes()
    conversion = ep.convert(data, to=name)
    assert canonical(conversion.data) == canonical(data)
    assert conversion.losses == ()


@pytest.mark.parametrize(("name", "at_least"), [("europass-xml", 22), ("europass-candidate", 2)])
def test_the_whole_corpus_comes_back_as_it_was_without_losses(corpus: Path, name: str, at_least: int) -> None:
    paths = sources(corpus, name)
    assert len(paths) >= at_least
    for path in paths:
        data = path.read_bytes()
        conversion = ep.convert(data, to=name)
        assert canonical(conversion.data) == canonical(data), path.name
        assert conversion.losses == (), path.name


@st.composite
def a_change(draw: st.DrawFn) -> tuple[str, int]:
    """What happens to which element of a document."""
    kind = draw(st.sampled_from(("remove", "empty", "text", "space", "attribute", "repeat", "first")))
    return kind, draw(st.integers(0, 10_000))


def changed(root: etree._Element, kind: str, place: int) -> None:
    """Do to one element what faulty exporters and people with an editor do."""
    elements = [element for element in root.iter() if element.getparent() is not None]
    element = elements[place % len(elements)]
    parent = element.getparent()
    assert parent is not None
    if kind == "remove":
        parent.remove(element)
    elif kind == "attribute":
        element.set("made", "up")
    elif kind == "repeat":
        element.addnext(copy.deepcopy(element))
    elif kind == "first":
        parent.insert(0, element)
    elif not len(element):
        element.text = {"empty": None, "text": "<p>Iets &amp; anders</p>", "space": f" {element.text} "}[kind]


@pytest.mark.parametrize(("example", "name"), OWN.items())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(change=a_change())
def test_a_document_with_a_fault_comes_back_with_the_fault(example: str, name: str, change: tuple[str, int]) -> None:
    root = etree.fromstring((EXAMPLES / example).read_bytes(), etree.XMLParser(remove_comments=True))
    changed(root, *change)
    data = etree.tostring(root)
    assert canonical(ep.convert(data, to=name).data) == canonical(data)


@pytest.mark.parametrize(("example", "name"), OWN.items())
def test_a_portfolio_stored_as_json_in_between_gives_the_same(example: str, name: str) -> None:
    data = (EXAMPLES / example).read_bytes()
    stored = ep.convert(data, to="json").data
    assert canonical(ep.convert(stored, to=name).data) == canonical(data)


def test_every_json_of_the_corpus_comes_back_as_it_was_without_losses(corpus: Path) -> None:
    paths = sorted((corpus / "europass" / "legacy-json").glob("*.json"))
    assert len(paths) >= 14
    for path in paths:
        conversion = ep.convert(path, to="europass-json")
        assert json.loads(conversion.data) == json.loads(path.read_bytes()), path.name
        assert conversion.losses == (), path.name


def test_the_xml_and_the_json_of_a_skillspassport_carry_the_same() -> None:
    data = (EXAMPLES / "europass-cv.xml").read_bytes()
    twin = ep.convert(data, to="europass-json", profile="3.4").data
    again = ep.convert(twin, to="europass-xml", profile="3.4").data
    assert canonical(again) == canonical(ep.convert(data, to="europass-xml", profile="3.4").data)


# --- an edit wins ------------------------------------------------------------------------------------------------

EDITS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("experiences", {"role": "Visser"}),
    ("experiences", {"description": "Netten boeten.\n- en varen"}),
    ("experiences", {"organisation": {"name": "De Nieuwe Vloot"}}),
    ("experiences", {"period": {"start": "2001-02", "ongoing": False}}),
    ("education", {"title": "Vaarbewijs"}),
    ("education", {"level": {"value": 3, "scheme": "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme"}}),
    ("languages", {"cefr": {"reading": "A1"}}),
)


@pytest.mark.parametrize(("example", "name"), OWN.items())
@pytest.mark.parametrize(("section", "change"), EDITS)
def test_an_edited_value_wins_over_what_was_kept_for_the_old_one(
    example: str, name: str, section: str, change: dict[str, Any]
) -> None:
    tree = tree_of(EXAMPLES / example)
    item = next(item for item in tree[section] if "native" not in item)
    old = {member: item.get(member) for member in change}
    item.update(change)
    again = tree_of(ep.convert(tree, to=name).data)
    found = next(other for other in again[section] if other["id"] == item["id"])
    for member, value in change.items():
        held = found[member]
        if isinstance(value, dict):
            assert {key: held.get(key) for key in value} == value
            assert set(without(held, "extensions")) <= {*value, "raw", "min", "max"}
        else:
            assert held == value
        assert held != old[member]


@pytest.mark.parametrize(("example", "name"), OWN.items())
def test_a_value_that_was_taken_out_does_not_come_back(example: str, name: str) -> None:
    tree = tree_of(EXAMPLES / example)
    for item in tree["experiences"]:
        item.pop("description", None)
        item.pop("organisation", None)
    again = tree_of(ep.convert(tree, to=name).data)
    assert not any("description" in item or "organisation" in item for item in again["experiences"])


@pytest.mark.parametrize(("example", "name"), OWN.items())
def test_contact_details_are_changed_one_by_one(example: str, name: str) -> None:
    tree = tree_of(EXAMPLES / example)
    owner = tree["owner"]
    owner["email"] = ["nieuw@voorbeeld.example"]
    owner["telephone"] = [*owner["telephone"][1:], "+32 2 000000"]
    owner["links"] = owner["links"][1:]
    owner["givenName"] = "Robin"
    data = ep.convert(tree, to=name).data
    again = tree_of(data)["owner"]
    assert again["email"] == owner["email"]
    assert sorted(again["telephone"]) == sorted(owner["telephone"])
    assert again["links"] == owner["links"]
    assert again["givenName"] == "Robin"
    before = ep.read(EXAMPLES / example, expect=ep.Portfolio)
    assert before.owner is not None
    assert before.owner.email is not None
    assert before.owner.email[0].encode() not in data


@pytest.mark.parametrize(("example", "name"), OWN.items())
def test_an_item_that_was_added_or_removed_is_so_in_the_document(example: str, name: str) -> None:
    tree = tree_of(EXAMPLES / example)
    tree["experiences"].append({"id": "#x1", "role": "Stuurman", "period": {"start": "2024"}})
    removed = tree["education"].pop(0)
    again = tree_of(ep.convert(tree, to=name).data)
    assert "Stuurman" in [item.get("role") for item in again["experiences"]]
    assert removed["title"] not in [item.get("title") for item in again.get("education", [])]


# --- a version that was asked for --------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", FOLDERS)
def test_every_version_that_is_asked_for_is_valid(corpus: Path, profile: str) -> None:
    paths = [*EXAMPLES.glob("*.xml"), *EXAMPLES.glob("portfolio*.json")]
    paths += [*sources(corpus, "europass-xml"), *sources(corpus, "europass-candidate")]
    for path in paths:
        data = ep.convert(path, to="europass-xml", profile=profile).data
        assert faults(corpus, profile, data) == [], path.name
        assert f"<XSDVersion>V{profile}</XSDVersion>".encode() in data


@settings(parent=strategies.examples(0.4), suppress_health_check=list(HealthCheck))
@given(tree=strategies.document("portfolio"), profile=st.sampled_from(sorted(FOLDERS)))
def test_any_portfolio_is_valid_in_any_version(corpus: Path, tree: dict[str, Any], profile: str) -> None:
    data = ep.convert(tree, to="europass-xml", profile=profile).data
    assert faults(corpus, profile, data) == []


@pytest.mark.parametrize("name", ["europass-xml", "europass-json", "europass-candidate"])
def test_empty_lists_and_objects_are_nothing_to_write(name: str) -> None:
    tree = tree_of(EXAMPLES / "portfolio.eportfolio.json")
    tree["owner"] |= {"address": {"lines": []}, "email": [], "telephone": [], "links": [], "demographics": {}}
    tree["education"][0] |= {"fieldCodes": [], "organisation": {"place": {"lines": []}}}
    assert ep.convert(tree, to=name).data


def test_a_version_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("3.4")):
        ep.convert(EXAMPLES / "europass-cv.xml", to="europass-xml", profile="4.0")
    with pytest.raises(ValueError, match="no profiles"):
        ep.convert(EXAMPLES / "europass-cv.xml", to="europass-candidate", profile="3.4")


# --- nothing is lost in silence ----------------------------------------------------------------------------------


def texts(value: Any) -> set[str]:
    """Every single value, as text."""
    if isinstance(value, dict):
        return {found for inner in value.values() for found in texts(inner)}
    if isinstance(value, list):
        return {found for inner in value for found in texts(inner)}
    return {str(value)}


def not_lost(value: Any, pointer: str, lost: set[str]) -> set[str]:
    """Every single value for which no loss stands, but for references."""
    if pointer in lost or pointer.rpartition("/")[2] in ("id", "extensions"):
        return set()
    if isinstance(value, dict):
        return {found for name, inner in value.items() for found in not_lost(inner, f"{pointer}/{name}", lost)}
    if isinstance(value, list):
        return {found for count, inner in enumerate(value) for found in not_lost(inner, f"{pointer}/{count}", lost)}
    return set() if isinstance(value, str) and value.startswith("#") else {str(value)}


def survives(tree: dict[str, Any], again: dict[str, Any], losses: tuple[Loss, ...]) -> None:
    """Every value of the portfolio is in what was read again, or a loss stands for it."""
    header = ("@context", "$schema", "type", "formatVersion", "id")
    held = texts(without(again, "extensions"))
    body = {name: value for name, value in tree.items() if name not in header}
    assert not_lost(body, "", {loss.pointer for loss in losses}) <= held


@pytest.mark.parametrize("name", WRITTEN)
@settings(parent=strategies.examples(0.4), suppress_health_check=list(HealthCheck))
@given(tree=strategies.document("portfolio"))
def test_any_portfolio_survives_but_for_its_losses(name: str, tree: dict[str, Any]) -> None:
    portfolio = ep.read(tree, expect=ep.Portfolio)
    conversion = ep.convert(portfolio, to=name)
    reading = ep.parse(conversion.data, format=name)
    survives(dict(portfolio.to_tree()), dict(reading.document.to_tree()), conversion.losses)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_was_kept_by_anyone_never_breaks_the_document(name: str) -> None:
    tree = tree_of(EXAMPLES / "portfolio.eportfolio.json")
    tree["extensions"] = {
        name: {
            "a<b": "x",
            "LearnerInfo[99999]/X": "far",
            "A[2000]/B[2000]/C[2000]": "more",
            "/": "root",
            "..": "up",
            "@x y": "bad",
            '{http://e.example/"}Z': "quote",
            "Own": "\ufffe",
            "Fine/@a": '1 < 2 & "3"',
            "order()": "Fine " * 50,
            "number": 7,
        }
    }
    conversion = ep.convert(tree, to=name)
    assert len(conversion.data) < 200_000
    etree.fromstring(conversion.data)
    assert {"a<b", "/", "@x y", "Own", "number"} <= {
        path
        for path in tree["extensions"][name]
        if any(loss.value == tree["extensions"][name][path] for loss in conversion.losses)
    }


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(
    "section", ["experiences", "education", "competencies", "achievements", "languages", "credentials"]
)
@pytest.mark.parametrize(
    "notes",
    [
        {"part()": "999/999/999"},
        {"part()": "9" * 5_000},
        {"path()": f"PersonQualifications/PersonCompetency[{'9' * 5}]"},
        {"path()": f"PersonQualifications/PersonCompetency[{'9' * 5_000}]"},
        {"path()": "Others/Other[2]", "part()": "0"},
        {"path()": "Skills/SkillsGroup[9999]", "part()": "\u0663"},
        {"path()": "/", "order()": "a b"},
        {"path()": 'Skills/Computer/ProficiencyLevel/x y="1"'},
        {"path()": "Skills/Computer/ProficiencyLevel/Safety[2]"},
        {"path()": 'OrganisationalSkills/x onload="1"'},
        {"path()": "OrganisationalSkills/a[2]/b"},
        {"path()": "Projects/Project><script>"},
        {"path()": "{http://e.example/a}Projects/Project"},
    ],
)
def test_no_note_on_an_item_breaks_the_document(name: str, section: str, notes: dict[str, str]) -> None:
    tree = tree_of(EXAMPLES / "portfolio.eportfolio.json")
    tree["extensions"] = {name: {}}
    for item in tree[section]:
        item["extensions"] = {name: notes}
    conversion = ep.convert(tree, to=name)
    assert len(conversion.data) < 200_000
    etree.fromstring(conversion.data)


TWO_EMPLOYERS = b"""<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"
 xmlns:oa="http://www.openapplications.org/oagis/9"><CandidatePerson/><CandidateProfile><EmploymentHistory>
 <EmployerHistory><hr:OrganizationName>Aardwerk</hr:OrganizationName>
  <PositionHistory><PositionTitle>Potter</PositionTitle></PositionHistory></EmployerHistory>
 <EmployerHistory><hr:OrganizationName>Bakwerk</hr:OrganizationName>
  <PositionHistory><PositionTitle>Baker</PositionTitle></PositionHistory>
  <PositionHistory><PositionTitle>Cook</PositionTitle></PositionHistory></EmployerHistory>
 </EmploymentHistory></CandidateProfile></Candidate>"""


def employers_of(tree: dict[str, Any]) -> list[tuple[Any, Any]]:
    again = ep.read(ep.convert(tree, "europass-candidate").data).to_tree()
    return [(item.get("organisation", {}).get("name"), item.get("role")) for item in again["experiences"]]


def test_a_position_stays_with_its_employer_when_others_go_or_come() -> None:
    tree = ep.read(TWO_EMPLOYERS).to_tree()
    assert employers_of(tree) == [("Aardwerk", "Potter"), ("Bakwerk", "Baker"), ("Bakwerk", "Cook")]
    potter, baker, cook = tree["experiences"]
    assert employers_of({**tree, "experiences": [potter, cook]}) == [("Aardwerk", "Potter"), ("Bakwerk", "Cook")]
    new = {"id": "#e9", "kind": "employment", "role": "Clerk", "organisation": {"name": "Nieuwwerk"}}
    assert sorted(map(str, employers_of({**tree, "experiences": [potter, baker, new, cook]}))) == sorted(
        map(str, [("Aardwerk", "Potter"), ("Bakwerk", "Baker"), ("Nieuwwerk", "Clerk"), ("Bakwerk", "Cook")])
    )
