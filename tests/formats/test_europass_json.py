"""The JSON of a SkillsPassport is read as its XML is; places are JSON Pointers, and no leaf is forgotten."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leafcheck import carried
from pypdf import PdfWriter
from test_europass_json_tree import MUTATIONS, OBJECTS, SAMPLE, XML, canonical, mutated

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed, UnknownFormat
from eportfolio.formats import europass_candidate, europass_xml, jsonld
from eportfolio.formats import json as own_json
from eportfolio.formats.europass_json import FORMAT
from eportfolio.formats.protocol import Confidence, Options, Reading
from eportfolio.guard import json as door
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from eportfolio.model.build import build

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"


def source(tree: Any) -> Source:
    return Source.of(tree if isinstance(tree, bytes) else json.dumps(tree, ensure_ascii=False).encode())


def read(tree: Any) -> Reading:
    return FORMAT.loads(source(tree), Options())


def learner(**members: Any) -> Reading:
    return read({"SkillsPassport": {"DocumentInfo": {"XSDVersion": "V3.4"}, "LearnerInfo": members}})


def kept(item: Any) -> dict[str, Any]:
    found: dict[str, Any] = dict(item.get("extensions", {}).get("europass-json", {}))
    return found


def noticed(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer) for problem in reading.problems]


# --- recognising -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tree",
    [
        SAMPLE,
        {"SkillsPassport": {}},
        {"LearnerInfo": {"Skills": {}}},
        {"DocumentInfo": {"DocumentType": "ECV"}},
        {"DocumentInfo": {"XSDVersion": "V3.3"}, "LearnerInfo": []},
    ],
)
def test_a_passport_is_recognised_with_or_without_its_name(tree: Any) -> None:
    assert FORMAT.detect(source(tree)) is Confidence.CERTAIN
    assert own_json.detect(source(tree)) is jsonld.detect(source(tree)) is Confidence.NO
    read(tree)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        [SAMPLE],
        "SkillsPassport",
        {"SkillsPassport": "x"},
        {"SkillsPassport": []},
        {"LearnerInfo": {}},
        {"LearnerInfo": {"name": "x"}},
        {"DocumentInfo": {"CreationDate": "2020"}},
        {"@context": "https://schema.org", "SkillsPassport": {}},
        {"type": "Portfolio", "SkillsPassport": {}},
        {"basics": {"name": "Jo Vermeer"}, "work": [], "education": [], "skills": []},
        {"@context": "https://www.w3.org/ns/credentials/v2", "type": ["VerifiableCredential"]},
        b"",
        b"{",
        b"\xff\xfe{\x00",
        b'{"SkillsPassport": {}, "SkillsPassport": {}}',
        b"%PDF-1.4\n",
        XML,
        *(path.read_bytes() for path in sorted(EXAMPLES.iterdir()) if path.is_file()),
    ],
    ids=lambda tree: str(tree)[:30],
)
def test_nothing_else_is_recognised_or_read(tree: Any) -> None:
    given = source(tree)
    assert FORMAT.detect(given) is Confidence.NO
    with pytest.raises(EPortfolioError):
        FORMAT.loads(source(tree), Options())


def test_a_pdf_is_never_recognised() -> None:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_attachment("portfolio.json", json.dumps(SAMPLE).encode())
    writer.write(out)
    assert FORMAT.detect(source(out.getvalue())) is Confidence.NO


@given(st.binary(max_size=60) | OBJECTS.map(lambda tree: json.dumps(tree).encode()))
def test_recognising_never_raises_and_agrees_with_reading(data: bytes) -> None:
    if FORMAT.detect(source(data)) is Confidence.CERTAIN:
        build(read(data).tree, "portfolio")
    else:
        with pytest.raises(EPortfolioError):
            read(data)


def test_broken_json_is_told_as_what_it_is() -> None:
    with pytest.raises(Malformed):
        read(b'{"SkillsPassport": {"a": 1, "a": 2}}')
    with pytest.raises(UnknownFormat):
        read({"other": 1})
    with pytest.raises(LimitExceeded):
        FORMAT.loads(Source.of(json.dumps(SAMPLE).encode(), Limits(json_depth=3)), Options())


# --- reading ---------------------------------------------------------------------------------------------------


def test_the_twin_of_an_xml_is_read_as_the_xml_is() -> None:
    xml = europass_xml.FORMAT.loads(Source.of(XML), Options())
    twin = read(SAMPLE)
    assert _unnamed(twin.tree) == _unnamed(xml.tree)
    assert [problem.code for problem in twin.problems] == [problem.code for problem in xml.problems]
    assert twin.format == "europass-json"
    assert europass_candidate.FORMAT.detect(source(SAMPLE)) is Confidence.NO


def _unnamed(tree: Any) -> Any:
    """Without the names of the formats, without the identity, and without what only XML has."""
    if isinstance(tree, dict):
        return {
            name.removesuffix("-xml").removesuffix("-json"): _unnamed(value)
            for name, value in tree.items()
            if name not in ("@base", "@xsi:schemaLocation") and not str(value).startswith("urn:uuid:")
        }
    if isinstance(tree, list):
        return [_unnamed(value) for value in tree]
    return tree


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ({"Contact": "a@e.example"}, ["a@e.example"]),
        ("a@e.example", ["a@e.example"]),
        ([{"Contact": "a@e.example"}, {"Contact": "b@e.example"}], ["a@e.example", "b@e.example"]),
        (["a@e.example", {"Contact": "b@e.example"}], ["a@e.example", "b@e.example"]),
        (None, None),
        ([], None),
    ],
)
def test_an_address_is_read_in_all_its_spellings(email: Any, expected: Any) -> None:
    reading = learner(Identification={"ContactInfo": {"Email": email}})
    assert reading.tree.get("owner", {}).get("email") == expected


@pytest.mark.parametrize("licences", [["A", "B"], [{"Licence": "A"}, {"Licence": "B"}], {"Licence": ["A", "B"]}])
def test_driving_licences_are_read_in_all_their_spellings(licences: Any) -> None:
    reading = learner(Skills={"Driving": {"Description": licences}})
    assert [item["category"] for item in reading.tree["credentials"]] == ["A", "B"]


@pytest.mark.parametrize(
    "work",
    [
        {"WorkExperience": [{"Activities": "Baking"}]},
        {"WorkExperience": {"Activities": "Baking"}},
        {"WorkExperienceList": {"WorkExperience": [{"Activities": "Baking"}]}},
        {"WorkExperienceList": {"WorkExperience": {"Activities": "Baking"}}},
    ],
)
def test_a_list_is_read_in_all_its_shapes(work: Any) -> None:
    (item,) = learner(**work).tree["experiences"]
    assert item["description"] == "Baking"


@pytest.mark.parametrize(
    ("date", "expected", "problems"),
    [
        ({"Year": 2019, "Month": 2, "Day": 28}, "2019-02-28", 0),
        ({"Year": "2019", "Month": "02"}, "2019-02", 0),
        ({"Year": "2019", "Month": "--02"}, "2019-02", 0),
        ({"Year": 2019, "Month": "", "Day": ""}, "2019", 0),
        ({"Year": 2019, "Month": None}, "2019", 0),
        ({"Year": 2019, "Month": 13}, None, 1),
        ({"Year": 2019, "Month": -3}, None, 1),
        ({"Year": 2019, "Month": 2, "Day": 30}, None, 1),
        ({"Year": 2019, "Month": 2.5}, None, 1),
        ({"Year": 75}, None, 1),
        ({"Year": "soon"}, None, 1),
        ({"Month": 2}, None, 1),
        ({}, None, 0),
        ("2019", None, 1),
    ],
)
def test_only_dates_that_exist_are_read(date: Any, expected: str | None, problems: int) -> None:
    reading = learner(WorkExperience=[{"Position": {"Label": "Baker"}, "Period": {"From": date}}])
    (item,) = reading.tree["experiences"]
    assert item.get("period", {}).get("start") == expected
    assert noticed(reading) == [("EP601", "/SkillsPassport/LearnerInfo/WorkExperience/0/Period/From")] * problems
    if expected is None:
        told = "".join(f"{path}={value};" for path, value in kept(item).items())
        assert all(str(value) in told for value in (date.values() if isinstance(date, dict) else [date]))
    build(reading.tree, reading.kind)


def test_a_moment_with_a_greek_letter_for_its_zone_stays_behind_and_is_said() -> None:
    moment = "2013-03-13T19:13:14.265\u0396"
    tree = {"SkillsPassport": {"DocumentInfo": {"XSDVersion": "V3.2.0", "LastUpdateDate": moment}}}
    data = json.dumps(tree, ensure_ascii=False, indent=2).encode()
    reading = read(data)
    (problem,) = reading.problems
    assert (problem.code, problem.pointer) == ("EP601", "/SkillsPassport/DocumentInfo/LastUpdateDate")
    lines = data.decode().splitlines()
    assert problem.line is not None
    assert problem.column is not None
    assert lines[problem.line - 1][problem.column - 1 :].startswith(f'"{moment}"')
    assert "modified" not in reading.tree
    assert kept(reading.tree)["DocumentInfo/LastUpdateDate"] == moment


def test_a_broken_reference_points_into_the_json() -> None:
    reading = learner(Achievement=[{"ReferenceTo": [{"idref": "ATT_7"}]}])
    assert noticed(reading) == [("EP606", "/SkillsPassport/LearnerInfo/Achievement/0/ReferenceTo/0/idref")]
    bare = read({"LearnerInfo": {"Achievement": [{"ReferenceTo": {"idref": "ATT_7"}}]}, "DocumentInfo": {}})
    assert ("EP606", "/LearnerInfo/Achievement/0/ReferenceTo/idref") in noticed(bare)


def test_a_reference_finds_its_attachment() -> None:
    tree = {
        "SkillsPassport": {
            "LearnerInfo": {"Achievement": [{"Title": {"Label": "Prize"}, "ReferenceTo": [{"idref": "ATT_1"}]}]},
            "Attachment": [{"Id": "ATT_1", "Name": "a.png", "MimeType": "image/png", "Data": "iVBORw0KGgo="}],
        }
    }
    reading = read(tree)
    assert reading.tree["achievements"][0]["evidence"] == [reading.tree["evidence"][0]["id"]]
    assert reading.tree["evidence"][0]["mediaType"] == "image/png"


def test_members_of_the_editor_are_kept_with_their_type() -> None:
    reading = learner(
        Identification={"Photo": {"cropping": None, "a/b": 1.5}}, Skills={"Driving": {"path": "x", "index": 3}}
    )
    found = {**kept(reading.tree), **kept(reading.tree["owner"])}
    assert found["Photo/cropping/@json()"] == "null"
    assert (found["Photo/_"], found["Photo/_/@name()"], found["Photo/_/@json()"]) == ("1.5", "a/b", "number")
    assert found["LearnerInfo/Skills/Driving/path"] == "x"
    assert found["LearnerInfo/Skills/Driving/index"] == "3"


def test_what_stands_beside_the_passport_is_kept_and_not_read() -> None:
    reading = read({"SkillsPassport": {}, "LearnerInfo": {"Headline": {"Description": {"Label": "Baker"}}}, "n": 1})
    assert "headline" not in reading.tree
    assert kept(reading.tree)["_/Headline/Description/Label"] == "Baker"
    assert kept(reading.tree)["_[2]/@name()"] == "n"


def test_the_identity_follows_from_the_content_and_not_from_the_layout() -> None:
    identity = read(SAMPLE).tree["id"]
    assert read(json.dumps(SAMPLE, indent=4).encode()).tree["id"] == identity
    assert read({"SkillsPassport": {}}).tree["id"] != identity
    mapping = Source.of(b"{}")
    mapping.once("json", lambda: door.tree(SAMPLE))
    assert FORMAT.detect(mapping) is Confidence.CERTAIN
    assert FORMAT.loads(mapping, Options()).tree["id"] == identity


# --- no leaf is lost -------------------------------------------------------------------------------------------


def leaves(tree: Any, name: str = "") -> Iterator[str]:
    """Every value that is neither object nor array, as the XML spells it."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from leaves(value, name)
    elif isinstance(tree, str):
        yield "".join(tree.split()) if name == "Data" else tree
    elif isinstance(tree, int) and not isinstance(tree, bool) and name in ("Month", "Day"):
        yield f"{'--' if name == 'Month' else '---'}{tree:02d}"
    else:
        yield json.dumps(tree)


def forgotten(tree: Any, reading: Reading) -> Counter[str]:
    return Counter(leaves(tree)) - carried(reading.tree, reading.losses)


def test_every_leaf_of_the_twin_is_carried_and_a_leaf_that_is_not_is_noticed() -> None:
    reading = read(SAMPLE)
    assert not forgotten(SAMPLE, reading)
    changed = json.loads(json.dumps(SAMPLE))
    changed["SkillsPassport"]["LearnerInfo"]["extra"] = ["unseen", 5]
    assert forgotten(changed, reading) == Counter(("unseen", "5"))
    assert not forgotten(changed, read(changed))


def test_every_leaf_of_the_corpus_is_carried(corpus: Path) -> None:
    paths = sorted((corpus / "europass" / "legacy-json").glob("*.json"))
    assert len(paths) >= 10
    for path in paths:
        given = Source.of(path.read_bytes())
        assert FORMAT.detect(given) is Confidence.CERTAIN
        reading = FORMAT.loads(given, Options())
        assert not forgotten(json.loads(path.read_bytes()), reading), path.name
        document, unknown = build(reading.tree, reading.kind)
        assert not unknown
        assert document.language == reading.tree["language"]
        assert all(problem.line for problem in reading.problems)


def marked(tree: Any, keep: bool, count: list[int]) -> Any:
    """The JSON with a text of its own for each text; with `keep`, short codes stay."""
    if isinstance(tree, dict):
        return {name: marked(value, keep, count) for name, value in tree.items()}
    if isinstance(tree, list):
        return [marked(value, keep, count) for value in tree]
    if isinstance(tree, str) and not (keep and " " not in tree):
        count[0] += 1
        return f"leaf{count[0]}|"
    return tree


@given(mutations=MUTATIONS, keep=st.booleans())
def test_whatever_happens_to_a_document_no_text_is_lost_and_the_tree_is_valid(mutations: Any, keep: bool) -> None:
    count = [0]
    tree = marked(mutated(SAMPLE, mutations), keep, count)
    with suppress(UnknownFormat):
        reading = read(tree)
        told = canonical(reading.tree) + canonical([loss.value for loss in reading.losses])
        assert [number for number in range(1, count[0] + 1) if f"leaf{number}|" not in told] == []
        _, unknown = build(reading.tree, reading.kind)
        assert not unknown
