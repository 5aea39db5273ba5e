"""The oldest Europass documents: learnerinfo v1.0 to v2.0, read leaf by leaf and never written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from leafcheck import leaves, missing

import eportfolio as ep
from eportfolio.formats import europass_xml
from eportfolio.formats.protocol import Confidence, Options, Reading
from eportfolio.guard.source import Source
from eportfolio.model.build import build

NAMESPACE = "http://europass.cedefop.europa.eu/Europass"


def document(body: str, version: str = "V2.0") -> bytes:
    return (
        f'<e:learnerinfo xmlns:e="{NAMESPACE}/{version}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'locale="nl"><docinfo><issuedate>2009-05-01T10:00:00+02:00</issuedate><xsdversion>{version}</xsdversion>'
        f"</docinfo>{body}</e:learnerinfo>"
    ).encode()


def read(data: bytes) -> Reading:
    source = Source.of(data)
    assert europass_xml.detect(source) is Confidence.CERTAIN
    reading = europass_xml.loads(source, Options())
    build(reading.tree, reading.kind)
    return reading


def tree(body: str, version: str = "V2.0") -> dict[str, Any]:
    return read(document(body, version)).tree


def lower_case_levels(tree: dict[str, Any]) -> Counter[str]:
    """CEFR levels as these documents spell them."""
    return Counter(
        level.lower() for language in tree.get("languages", ()) for level in language.get("cefr", {}).values()
    )


def test_every_leaf_of_the_corpus_is_carried(corpus: Path) -> None:
    paths = [
        path for path in sorted((corpus / "europass" / "legacy").glob("*.xml")) if b"learnerinfo" in path.read_bytes()
    ]
    assert len(paths) == 4
    for path in paths:
        data = path.read_bytes()
        reading = read(data)
        assert reading.format == "europass-xml"
        assert not missing(data, reading.tree, reading.losses) - lower_case_levels(reading.tree), path.name
        assert sum(leaves(data).values()) > 20


@pytest.mark.parametrize("version", ["V1.0", "V1.1", "V1.2", "V2.0"])
def test_every_version_is_recognised_and_named_europass_xml(version: str) -> None:
    data = document(
        "<identification><firstname>Kees</firstname><lastname>Verzonnen</lastname></identification>", version
    )
    assert ep.detect(data) == "europass-xml"
    reading = read(data)
    assert reading.problems == ()
    assert reading.tree["owner"] == {"givenName": "Kees", "familyName": "Verzonnen"}
    assert reading.tree["modified"] == "2009-05-01T10:00:00+02:00"


def test_an_employer_in_free_text_gives_its_name_and_stays_whole() -> None:
    (item,) = tree(
        "<workexperiencelist><workexperience>"
        "<period><from><year>\n 2001 </year><month>--02</month></from><to/></period>"
        "<position>Slotenmaker</position><activities>- sloten</activities>"
        "<employer>Sleutel BV\nKade 1\n9999 ZZ Nergens</employer><sector>Bouw</sector></workexperience>"
        "</workexperiencelist>",
        "V1.1",
    )["experiences"]
    assert item["role"] == "Slotenmaker"
    assert item["period"] == {"start": "2001-02"}
    assert item["organisation"] == {
        "name": "Sleutel BV",
        "sector": "Bouw",
        "place": {"lines": ["Kade 1", "9999 ZZ Nergens"]},
    }
    assert item["extensions"]["europass-learnerinfo"]["employer"] == "Sleutel BV\nKade 1\n9999 ZZ Nergens"


def test_an_impossible_date_stays_as_text_and_is_reported() -> None:
    reading = read(
        document(
            "<educationlist><education><period><from><year>2003</year><month>--02</month><day>---31</day></from></period>"
            "<title>Cursus</title></education></educationlist>"
        )
    )
    (item,) = reading.tree["education"]
    assert "period" not in item
    assert item["extensions"]["europass-learnerinfo"]["period/from/day"] == "---31"
    assert [(problem.code, problem.pointer) for problem in reading.problems] == [
        ("EP601", "/learnerinfo/educationlist/education/period/from")
    ]


def test_languages_say_what_they_are_in_either_spelling() -> None:
    body = (
        '<languagelist><language type="mother"><name>Nederlands</name></language>'
        '<language xsi:type="e:foreign"><code>de</code><label>Duits</label><level><listening>b1</listening>'
        "<reading></reading><writing>z9</writing></level></language></languagelist>"
    )
    reading = read(document(body))
    mother, foreign = reading.tree["languages"]
    assert (mother["label"], mother["native"]) == ("Nederlands", True)
    assert (foreign["language"], foreign["label"], foreign["cefr"]) == ("de", "Duits", {"listening": "B1"})
    assert "native" not in foreign
    assert [problem.code for problem in reading.problems] == ["EP605"]


def test_skills_licences_and_other_information_have_their_places() -> None:
    found = tree(
        '<skilllist><skill type="social">Luisteren</skill><skill type="artistic">Zingen</skill>'
        '<structured-skill xsi:type="e:driving"><drivinglicence>A</drivinglicence><drivinglicence>B</drivinglicence>'
        "</structured-skill></skilllist>"
        '<misclist><misc type="additional">Een prijs</misc><misc type="annexes"/></misclist>'
    )
    assert [(item["label"]["en"], item["description"]) for item in found["competencies"]] == [
        ("Communication skills", "Luisteren"),
        ("Artistic skills", "Zingen"),
    ]
    assert [item["category"] for item in found["credentials"]] == ["A", "B"]
    assert [item["description"] for item in found["achievements"]] == ["Een prijs"]


def test_it_is_written_as_the_newest_skillspassport() -> None:
    data = ep.convert(document("<application><label>Kok</label></application>"), to="europass-xml").data
    assert b"<XSDVersion>V3.4</XSDVersion>" in data
    assert b"<Label>Kok</Label>" in data


def test_another_version_is_not_recognised() -> None:
    with pytest.raises(ep.UnknownFormat):
        ep.read(document("", "V9.9"))
