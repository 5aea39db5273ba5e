"""No leaf of a Europass document is forgotten: it is in the tree, in the extensions, or in the losses."""

from __future__ import annotations

import copy
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leafcheck import carried, leaves, missing
from lxml import etree

from eportfolio.errors import EPortfolioError
from eportfolio.formats import europass_candidate, europass_xml
from eportfolio.formats.protocol import Confidence, Options, Reading
from eportfolio.formats.xmltree import Names, grow, places, root_name, sweep
from eportfolio.guard.source import Source
from eportfolio.model.build import build

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
FORMATS = (europass_xml, europass_candidate)
SAMPLES = {name: (EXAMPLES / name).read_bytes() for name in ("europass-cv.xml", "europass-candidate.xml")}
READERS = {"europass-cv.xml": europass_xml, "europass-candidate.xml": europass_candidate}


def read(data: bytes) -> Reading | None:
    """The reading by whichever format recognises it."""
    source = Source.of(data)
    for format_ in FORMATS:
        if format_.detect(source) is Confidence.CERTAIN:
            return format_.loads(source, Options())
    return None


def samples(corpus: Path, folder: str) -> list[Path]:
    return sorted((corpus / "europass" / folder).glob("*.xml"))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_leaf_of_the_examples_is_carried(name: str) -> None:
    reading = read(SAMPLES[name])
    assert reading is not None
    assert not missing(SAMPLES[name], reading.tree, reading.losses)
    build(reading.tree, reading.kind)


@pytest.mark.parametrize(("folder", "at_least"), [("legacy", 20), ("candidate", 2)])
def test_every_leaf_of_the_corpus_is_carried(corpus: Path, folder: str, at_least: int) -> None:
    count = 0
    for path in samples(corpus, folder):
        data = path.read_bytes()
        reading = read(data)
        if reading is None:
            assert b"learnerinfo" in data, path.name
            continue
        count += 1
        assert not missing(data, reading.tree, reading.losses), path.name
        build(reading.tree, reading.kind)
    assert count >= at_least


@pytest.mark.parametrize("name", SAMPLES)
def test_the_check_notices_every_single_extension_that_is_dropped(name: str) -> None:
    reading = read(SAMPLES[name])
    assert reading is not None
    document = reading.tree["extensions"][reading.format]
    for path, value in document.items():
        if not value:
            continue
        poorer = copy.deepcopy(reading.tree)
        del poorer["extensions"][reading.format][path]
        wanted, had = leaves(SAMPLES[name])[value], carried(reading.tree)[value]
        assert carried(poorer)[value] == had - 1
        assert had >= wanted


@pytest.mark.parametrize("name", SAMPLES)
def test_the_check_notices_a_text_that_no_element_had(name: str) -> None:
    data = SAMPLES[name].replace(b"</PrintingPreferences>", b"<New>unseen</New></PrintingPreferences>")
    data = data.replace(b"<RenderingInformation>", b"<RenderingInformation><New>unseen</New>")
    reading = read(SAMPLES[name])
    assert reading is not None
    assert missing(data, reading.tree)["unseen"] == 1
    again = read(data)
    assert again is not None
    assert not missing(data, again.tree)


# --- random documents ------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "x",
        "  x ",
        "a\nb",
        "a\tb",
        "<p>x</p>",
        "a <b",
        "&amp;",
        "true",
        "false",
        "1",
        "0",
        "maybe",
        "2019",
        "2019-13",
        "2019-02-31",
        "2019-05-06T10:00:00",
        "soon",
        "nl",
        "NL",
        "EL",
        "uk",
        "XYZ",
        "België",
        "C1",
        "c1",
        "Z9",
        "7",
        "EQF-7",
        "EQF level 7",
        "J",
        "M",
        "F",
        "female",
        "language",
        "Digital_Skill",
        "other",
        "linkedin",
        "Email",
        "Telephone",
        "Web",
        "https://e.example/a",
        "www.e.example",
        "http://data.europa.eu/esco/skill/1",
        "fre",
        "fra",
        "zz",
        "http://publications.europa.eu/resource/authority/language/POR",
        "photo",
        "ProfilePicture",
        "image/png",
        "AAAA",
        "AA=A",
        "not base64!",
        "publications",
        "courses",
        "ATT_1",
        "personal_statement",
        "V9.9",
        "\u00a0",
        "\u2028",
        "é\u0085",
        "ZGF0YTppbWFnZS9wbmc7YmFzZTY0LEFBQUE=",
        "data:image/png;base64,AAAA",
        "data:,",
        "--05",
        "---09",
        "05",
        "99",
        "A" * 300,
    ]
)
NAMES = st.sampled_from(
    [
        "New",
        "Title",
        "Date",
        "Description",
        "Skill",
        "Contact",
        "Code",
        "Label",
        "Period",
        "From",
        "Link",
        "Address",
        "Documentation",
        "ReferenceTo",
        "Level",
        "PersonLegalID",
        "Disability",
        "Year",
        "Name",
        "Other",
        "Data",
        "{http://www.hr-xml.org/3}FormattedDateTime",
        "{http://www.openapplications.org/oagis/9}Description",
        "{urn:other}Thing",
        "{http://www.hr-xml.org/3}OrganizationName",
    ]
)
MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["text", "tail", "drop", "double", "move", "insert", "rename", "attribute", "unnamespace", "empty"]
        ),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
        TEXTS,
        NAMES,
    ),
    max_size=12,
)


def mutated(data: bytes, mutations: list[tuple[str, int, int, str, str]]) -> bytes:  # noqa: C901  # one line an action
    """The document with elements changed, dropped, doubled, moved and renamed."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_blank_text=True))
    space = etree.QName(root).namespace
    for action, at, to, text, name in mutations:
        elements = list(root.iter())
        element, other = elements[at % len(elements)], elements[to % len(elements)]
        if element is root:
            continue
        parent = element.getparent()
        assert parent is not None
        clark = name if name.startswith("{") else f"{{{space}}}{name}"
        if action == "text":
            element.text = text
        elif action == "tail":
            element.tail = text
        elif action == "drop":
            parent.remove(element)
        elif action == "double":
            parent.insert(0, copy.deepcopy(element))
        elif action == "move" and element not in other.iterancestors() and other is not element:
            other.append(element)
        elif action == "insert":
            etree.SubElement(element, clark).text = text
        elif action == "rename":
            element.tag = clark
        elif action == "attribute":
            element.set(["year", "month", "typeCode", "languageID", "schemeName", "type", "{urn:x}a"][to % 7], text)
        elif action == "unnamespace":
            element.tag = etree.QName(element).localname
        elif action == "empty":
            element.clear()
    return etree.tostring(root, encoding="UTF-8")


def marked(data: bytes, keep: bool, before: str, after: str) -> bytes:
    """The document with a text of its own in every leaf; with `keep`, short codes and dates stay."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    count = 0
    for element in root.iter():
        if element.text and element.text.strip() and not (keep and " " not in element.text):
            count += 1
            element.text = f"{before}leaf{count}{after}"
        for key in element.attrib:
            if not keep:
                count += 1
                element.set(key, f"leaf{count}")
    return etree.tostring(root, encoding="UTF-8")


@pytest.mark.parametrize("name", SAMPLES)
@given(mutations=MUTATIONS)
def test_whatever_happens_to_a_document_no_leaf_is_lost_and_the_tree_is_valid(name: str, mutations: Any) -> None:
    changed = mutated(SAMPLES[name], mutations)
    for data in (changed, marked(changed, True, "", "")):
        reading = READERS[name].loads(Source.of(data), Options())
        assert not missing(data, reading.tree, reading.losses)
        document, unknown = build(reading.tree, reading.kind)
        assert not unknown
        assert document.language == reading.tree["language"]
        assert {loss.kept for loss in reading.losses} <= {""}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), (" ", ""), ("<p>", "</p>"), ("", "\nmore"), ("https://e.example/", "")]
)
def test_leaves_that_all_differ_are_each_carried(name: str, keep: bool, before: str, after: str) -> None:
    data = marked(SAMPLES[name], keep, before, after)
    reading = READERS[name].loads(Source.of(data), Options())
    assert not missing(data, reading.tree, reading.losses)
    build(reading.tree, reading.kind)


@pytest.mark.parametrize("name", SAMPLES)
@given(cut=st.integers(0, 20_000), junk=st.binary(max_size=20), at=st.integers(0, 20_000))
def test_damaged_bytes_are_read_or_refused_with_our_own_error(name: str, cut: int, junk: bytes, at: int) -> None:
    data = SAMPLES[name]
    place = at % len(data)
    data = data[:place] + junk + data[place + cut % 50 :]
    source = Source.of(data)
    for format_ in FORMATS:
        format_.detect(source)
        with suppress(EPortfolioError):
            format_.loads(source, Options())


# --- the light tree --------------------------------------------------------------------------------------------

PLAIN = Names({"urn:a": ""}, {})


def swept(xml: str) -> dict[str, Any]:
    return dict(sweep(grow(etree.fromstring(xml), PLAIN), {}))


def test_paths_are_relative_and_count_repeated_elements_from_the_second() -> None:
    assert swept('<r xmlns="urn:a" x="1">t<b>1</b><c d="2"/><b>3</b><b><e/></b></r>') == {
        ".": "t",
        "@x": "1",
        "b": "1",
        "c/@d": "2",
        "b[2]": "3",
        "b[3]/e": "",
    }


def test_text_after_an_element_has_a_place_of_its_own() -> None:
    assert swept('<r xmlns="urn:a"><b>1</b>after<b/> </r>') == {
        "b": "1",
        "b/following-sibling::text()": "after",
        "b[2]": "",
    }


def test_a_foreign_namespace_shows_in_the_path() -> None:
    assert swept('<r xmlns="urn:a"><b xmlns="urn:b" xmlns:c="urn:c" c:d="2">1</b><e xmlns="">3</e></r>') == {
        "{urn:b}b": "1",
        "{urn:b}b/@{urn:c}d": "2",
        "{}e": "3",
    }


def test_what_was_taken_is_not_swept_but_an_empty_element_is() -> None:
    root = grow(etree.fromstring('<r xmlns="urn:a"><b f="x">1</b><c>2</c><d/></r>'), PLAIN)
    first = root.kids["b"]
    first.taken = True
    first.take("f")
    assert dict(sweep(root, {})) == {"c": "2", "d": ""}


def test_places_are_xpaths_from_the_root() -> None:
    root = grow(etree.fromstring('<r xmlns="urn:a"><b/><b><c/></b></r>'), PLAIN)
    assert places(root)[id(root.children[1].children[0])] == "/r/b[2]/c"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<a xmlns="urn:x"/>', ("urn:x", "a")),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <b/> --><p:a xmlns:p=\'urn:x\' x="1">', ("urn:x", "a")),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a xmlns="urn:x">', ("urn:x", "a")),
        ('<a xmlns="urn:x"/>'.encode("utf-16"), ("urn:x", "a")),
        ('<a xmlns="urn:x"/>'.encode("utf-16-le"), ("urn:x", "a")),
        (b'<a xmlns:p="urn:x"/>', ("", "a")),
        (b"{}", ("", "")),
        (b"", ("", "")),
        (b"<!-- <a/>", ("", "")),
        (b"text <a/>", ("", "")),
    ],
)
def test_the_root_is_known_from_the_first_bytes(head: bytes, expected: tuple[str, str]) -> None:
    assert root_name(head) == expected
