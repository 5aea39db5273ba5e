"""Europass inside PDFs, as each producer makes them, as others change them, and as nobody should make them."""

from __future__ import annotations

import base64
import io
import json
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

import eportfolio as ep
import pdfmaker
from eportfolio.cli import main
from eportfolio.errors import UnknownFormat
from eportfolio.formats import pdf
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from pdfmaker import PAGES, attached, cairo, file, flate, legacy, object_stream, office, packed_file, pdf_lib, stream

PASSPORT = b"http://europass.cedefop.europa.eu/Europass"
CANDIDATE = b"http://www.europass.eu/1.0"


def passport(name: str = "Mila") -> bytes:
    """A SkillsPassport of one person, with a text that looks like the syntax of PDF."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<SkillsPassport xmlns="{PASSPORT.decode()}" locale="nl">'
        "<DocumentInfo><XSDVersion>V3.4</XSDVersion></DocumentInfo><LearnerInfo><Identification><PersonName><FirstName>"
        f"{name}</FirstName></PersonName></Identification><Headline><Description><Label>"
        "trailer &lt;&lt;/Root 9 0 R>> 1 0 obj 7 endobj endstream"
        "</Label></Description></Headline></LearnerInfo></SkillsPassport>\n"
    ).encode()


def candidate(name: str = "Mila") -> bytes:
    """A Candidate document of one person."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Candidate xmlns="{CANDIDATE.decode()}" '
        'xmlns:oa="http://www.openapplications.org/oagis/9"><CandidatePerson><PersonName><oa:GivenName>'
        f"{name}</oa:GivenName></PersonName>"
        '</CandidatePerson><CandidateProfile languageCode="nl"/></Candidate>'
    ).encode()


def learner(version: str, prefix: str = "europass:") -> bytes:
    """A document of the first generation; its children stand in no namespace."""
    return (
        f'<?xml version="1.0"?><{prefix}learnerinfo xmlns{":" + prefix[:-1] if prefix else ""}="{PASSPORT.decode()}/'
        f'{version}" locale="en"><identification/></{prefix}learnerinfo>'
    ).encode()


XML = candidate()
PRODUCERS: dict[str, tuple[str, bytes, Callable[[bytes], bytes]]] = {
    "iText 2014": ("europass-xml", passport(), legacy),
    "iText 2012": ("europass-xml", passport(), lambda xml: legacy(xml, b"Europass-CV-XML-Attachment.xml")),
    "OpenOffice 2010": ("europass-xml", passport(), office),
    "cairo, PDF 1.5": ("europass-candidate", candidate(), cairo),
    "cairo, PDF 1.6": ("europass-candidate", candidate(), lambda xml: cairo(xml, b"attachment.xml", b"1.6")),
    "cairo, other words": ("europass-xml", passport(), cairo),
    "pdf-lib": ("europass-candidate", candidate(), pdf_lib),
    "pdf-lib, predictor": ("europass-candidate", candidate(), lambda xml: pdf_lib(xml, predictor=True)),
    "pdf-lib, /AF only": ("europass-candidate", candidate(), lambda xml: pdf_lib(xml, named=False)),
}
made = pytest.mark.parametrize(("name", "xml", "make"), PRODUCERS.values(), ids=PRODUCERS.keys())


def given_name(data: bytes, **named: Any) -> str | None:
    document = ep.parse(data, **named).document
    assert isinstance(document, ep.Portfolio)
    return document.owner.given_name if document.owner else None


def code(data: bytes, limits: Limits | None = None) -> str:
    """The code `data` is refused with; detecting, reading and validating agree on it. Empty when it is read."""
    found = [refusal(use, data, limits) for use in (ep.detect, ep.parse)]
    found.append(ep.validate(data, limits=limits).error)
    assert not any("Mila" in str(error) for error in found)
    (only,) = {error.problem.code if error else "" for error in found}
    return only


def refusal(use: Callable[..., Any], data: bytes, limits: Limits | None) -> ep.ReadError | None:
    try:
        use(data, limits=limits)
    except ep.ReadError as error:
        return error
    return None


# --- producers ---------------------------------------------------------------------------------------------------


@made
def test_the_pdf_of_every_producer_is_read_as_the_xml_in_it(name: str, xml: bytes, make: Any) -> None:
    data = make(xml)
    assert ep.detect(data) == name
    from_pdf, from_xml = ep.parse(data), ep.parse(xml)
    assert from_pdf.document == from_xml.document
    assert from_pdf.problems == from_xml.problems
    assert from_pdf.losses == from_xml.losses
    assert from_pdf.document.owner.given_name == "Mila"


@pytest.mark.parametrize("producer", [name for name in PRODUCERS if not name.startswith("OpenOffice")])
def test_another_reader_finds_the_same_bytes(producer: str) -> None:
    _, xml, make = PRODUCERS[producer]
    reader = PdfReader(io.BytesIO(make(xml)), strict=True)
    assert len(reader.pages) == 1
    if producer != "pdf-lib, /AF only":
        assert {data for group in reader.attachments.values() for data in group} == {xml}


@made
def test_what_stands_before_the_header_and_after_the_end_is_passed_over(name: str, xml: bytes, make: Any) -> None:
    data = make(xml)
    for before, after in (
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", b""),
        (b"\xef\xbb\xbf\r\n", b"\r\n\0\0\0"),
        (b"x" * 1_000, b"<html>trailer startxref 0 %%EOF</html>" * 3),
    ):
        assert given_name(before + data + after) == "Mila"


@made
@pytest.mark.parametrize("start", [b"0", b"99999999999", b"-1", b"x"])
def test_a_wrong_startxref_does_not_matter(name: str, xml: bytes, make: Any, start: bytes) -> None:
    head, _, _ = make(xml).rpartition(b"startxref")
    assert given_name(head + b"startxref\n" + start + b"\n%%EOF") == "Mila"
    assert given_name(head) == "Mila"


@pytest.mark.parametrize("make", [legacy, office, cairo])
def test_a_file_that_lost_its_trailer_is_read_by_its_catalog(make: Any) -> None:
    data = make(XML)
    assert given_name(data[: data.rindex(b"xref\n0")]) == "Mila"
    assert given_name(data[: data.rindex(b"trailer")] + b"trailer\n<</Size 9>>") == "Mila"


@made
def test_a_file_cut_off_anywhere_is_read_whole_or_refused(name: str, xml: bytes, make: Any) -> None:
    data = make(xml)
    for end in range(0, len(data), 23):
        found = code(data[:end])
        assert found in ("", "EP001", "EP002", "EP040"), end
        if not found:
            assert given_name(data[:end]) == "Mila"


# --- structure ---------------------------------------------------------------------------------------------------


def with_tree(tree: dict[int, bytes], xml: bytes = XML) -> bytes:
    """A file whose name tree is object 10; object 6 is the file specification."""
    return file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 10 0 R>>>>",
            **PAGES,
            6: b"<</F(attachment.xml)/EF<</F 7 0 R>>>>",
            7: flate(xml),
            **tree,
        }
    )


@pytest.mark.parametrize("depth", [1, 2, 3, 40, 3_000])
def test_a_name_tree_may_have_levels(depth: int) -> None:
    levels = {number: b"<</Limits[(a)(z)]/Kids[%d 0 R]>>" % (number + 1) for number in range(10, 10 + depth)}
    assert given_name(with_tree({**levels, 10 + depth: b"<</Limits[(a)(z)]/Names[(k) 6 0 R]>>"})) == "Mila"


def test_the_tree_may_be_wide_and_mixed_and_hold_strange_things() -> None:
    tree = {
        10: b"<</Kids[11 0 R null 99 0 R <</Names[(a) 3 0 R (b) 6 0 R]>> 12 0 R]/Names[]>>",
        11: b"<</Kids[]>>",
        12: b"<</Names[(c) null (d) 7 (e)]>>",
    }
    assert given_name(with_tree(tree)) == "Mila"


@pytest.mark.parametrize(
    "tree",
    [
        {10: b"<</Kids[10 0 R]>>"},
        {10: b"<</Kids[11 0 R]/Parent 11 0 R>>", 11: b"<</Kids[10 0 R 11 0 R]/Parent 10 0 R>>"},
        {10: b"<</Kids 11 0 R>>", 11: b"[10 0 R 11 0 R]"},
        {10: b"10 0 R"},
        {10: b"11 0 R", 11: b"10 0 R"},
        {10: b"<</Names 10 0 R>>"},
    ],
    ids=["itself", "pair", "array", "self", "circle", "names"],
)
def test_a_tree_that_runs_in_circles_ends_and_other_places_are_still_read(tree: dict[int, bytes]) -> None:
    assert code(with_tree(tree)) == "EP042"
    with_files = with_tree({**tree, 1: b"<</Pages 2 0 R/Names<</EmbeddedFiles 10 0 R>>/AF[6 0 R]>>"})
    assert given_name(with_files) == "Mila"


def test_pages_that_name_each_other_as_parent_and_child_end() -> None:
    note = b"/Annots[<</Subtype/FileAttachment/FS 6 0 R>>]"
    pages = {2: b"<</Kids[3 0 R 2 0 R]/Parent 3 0 R>>", 3: b"<</Kids[2 0 R 4 0 R 3 0 R]>>"}
    data = with_tree({10: b"null", **pages, 4: b"<</Type/Page/Parent 4 0 R%s>>" % note})
    assert given_name(data) == "Mila"


def test_everything_may_stand_in_an_object_of_its_own() -> None:
    objects = {
        1: b"<</Type 20 0 R/Pages 2 0 R/Names 21 0 R/AF null>>",
        **PAGES,
        20: b"/Catalog",
        21: b"<</EmbeddedFiles 22 0 R>>",
        22: b"<</Names 23 0 R>>",
        23: b"[24 0 R 25 0 R]",
        24: b"(key)",
        25: b"<</Type/Filespec/F 26 0 R/EF 27 0 R>>",
        26: b"(attachment.xml)",
        27: b"<</F 28 0 R>>",
        28: stream(zlib.compress(XML), b"/Subtype 33 0 R/Filter 29 0 R/DecodeParms 31 0 R", b"32 0 R"),
        29: b"[30 0 R]",
        30: b"/FlateDecode",
        31: b"[null]",
        32: b"%d" % len(zlib.compress(XML)),
        33: b"/text#2Fxml",
    }
    assert given_name(file(objects)) == "Mila"
    inside = [number for number in objects if number != 28]
    assert given_name(packed_file(objects, inside)) == "Mila"


def test_a_page_may_have_associated_files() -> None:
    assert given_name(with_tree({10: b"null", 3: b"<</Type/Page/Parent 2 0 R/AF[6 0 R]>>"})) == "Mila"


def test_the_file_may_stand_under_any_of_its_keys_and_a_broken_one_is_passed_over() -> None:
    for embedded in (b"/UF 7 0 R", b"/UF 99 0 R/F 7 0 R", b"/F 3 0 R/DOS 7 0 R", b"/Unix 7 0 R", b"/UF null/Mac 7 0 R"):
        spec = b"<</F(attachment.xml)/EF<<%s>>>>" % embedded
        assert given_name(with_tree({10: b"<</Names[(k) 6 0 R]>>", 6: spec})) == "Mila"


def test_a_file_that_is_named_in_several_places_counts_once() -> None:
    data = pdf_lib(XML)
    assert not ep.parse(data).problems


def test_the_newest_of_several_updates_counts() -> None:
    data = legacy(passport("Old"))
    for name in ("Older", "Mila"):
        data = pdfmaker.update(data, {7: flate(passport(name))})
    assert given_name(data) == "Mila"
    moved = {6: b"<</F(CV.xml)/EF<</F 20 0 R>>>>", 20: flate(passport("Mila"))}
    assert given_name(pdfmaker.update(legacy(passport("Old")), moved)) == "Mila"


def test_an_update_may_take_the_attachment_away() -> None:
    gone = pdfmaker.update(legacy(passport()), {1: b"<</Type/Catalog/Pages 2 0 R>>"})
    assert code(gone) == "EP042"


def test_a_hybrid_file_has_a_table_and_an_object_stream() -> None:
    hidden = object_stream({5: b"<</Names[(k) 6 0 R]>>", 6: b"<</F(attachment.xml)/EF<</F 7 0 R>>>>"})
    objects = {1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 5 0 R>>>>", **PAGES, 7: flate(XML), 8: hidden}
    xref = flate(bytes(15), b"/Type/XRef/W[1 3 1]/Size 3")
    assert given_name(file({**objects, 9: xref}, entries=b"/Root 1 0 R/XRefStm 5")) == "Mila"


@pytest.mark.parametrize("length", [b"%d", b"9 0 R"])
def test_an_attached_pdf_is_not_mistaken_for_the_file_itself(length: bytes) -> None:
    inner = legacy(passport("Inner")).replace(b"/Root 1 0 R", b"/Encrypt<</Filter/Standard>>/Root 1 0 R")
    stated = length % len(inner) if b"%" in length else length
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 4 0 R (b) 6 0 R]>>>>>>",
        **PAGES,
        4: b"<</F(attachment.xml)/EF<</F 5 0 R>>>>",
        5: flate(XML),
        6: b"<</F(diploma.pdf)/EF<</F 8 0 R>>>>",
        8: stream(inner, b"/Subtype/application#2Fpdf", stated),
        9: b"%d" % len(inner),
    }
    assert given_name(file(objects)) == "Mila"


# --- filters -----------------------------------------------------------------------------------------------------


def ascii85(data: bytes) -> bytes:
    return base64.a85encode(data, wrapcol=72) + b"~>"


@pytest.mark.parametrize(
    "content",
    [
        stream(XML),
        stream(XML, b"/Filter[]"),
        stream(XML, b"/Filter null"),
        flate(XML),
        stream(zlib.compress(XML), b"/Filter/Fl"),
        stream(zlib.compress(XML), b"/Filter[/FlateDecode]/DecodeParms[null]"),
        stream(zlib.compress(XML), b"/Filter/FlateDecode/DecodeParms<</Predictor 1/Columns 5>>"),
        stream(XML.hex().encode() + b">", b"/Filter/ASCIIHexDecode"),
        stream(XML.hex(" ").upper().encode() + b"\n>\n", b"/Filter/AHx"),
        stream(ascii85(XML), b"/Filter/ASCII85Decode"),
        stream(ascii85(XML)[:-2], b"/Filter/A85"),
        stream(ascii85(zlib.compress(XML)), b"/Filter[/ASCII85Decode/FlateDecode]"),
        stream(zlib.compress(XML).hex().encode() + b">", b"/Filter[/AHx/Fl]/DecodeParms[null<<>>]"),
        stream(ascii85(zlib.compress(XML)).hex().encode(), b"/Filter[/AHx/A85/Fl]"),
        stream(zlib.compress(XML.hex().encode()), b"/Filter[/FlateDecode/ASCIIHexDecode]"),
    ],
)
def test_attachments_are_unpacked_through_the_filters_in_use(content: bytes) -> None:
    assert given_name(with_tree({10: b"<</Names[(k) 6 0 R]>>", 7: content})) == "Mila"


DAMAGED = {
    "junk": stream(b"junk", b"/Filter/FlateDecode"),
    "cut": stream(zlib.compress(XML)[:-9], b"/Filter/FlateDecode"),
    "twice": stream(zlib.compress(zlib.compress(XML)), b"/Filter[/FlateDecode/FlateDecode]"),
    "LZW": stream(XML, b"/Filter/LZWDecode"),
    "predictor": flate(XML, b"/DecodeParms<</Predictor 12/Columns 4>>"),
    "second predictor": stream(ascii85(zlib.compress(XML)), b"/Filter[/A85/Fl]/DecodeParms[null<</Predictor 15>>]"),
    "hex": stream(b"0g", b"/Filter/ASCIIHexDecode"),
    "ASCII85": stream(b"vvvvv", b"/Filter/ASCII85Decode"),
    "name": stream(XML, b"/Filter(FlateDecode)"),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_an_attachment_that_cannot_be_unpacked_is_damage_unless_there_are_others(content: bytes) -> None:
    alone = with_tree({10: b"<</Names[(k) 6 0 R]>>", 7: content})
    assert code(alone) == "EP040"
    tree = {10: b"<</Names[(a) 8 0 R (k) 6 0 R]>>", 8: b"<</F(other.xml)/EF<</F 9 0 R>>>>", 9: content}
    assert given_name(with_tree(tree)) == "Mila"


# --- what is in it -----------------------------------------------------------------------------------------------

PORTFOLIO = json.dumps(
    {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "nl", "owner": {"givenName": "Own"}}
).encode()


def found_in(data: bytes) -> tuple[str, str | None, list[tuple[str, Any]]]:
    reading = ep.parse(data)
    assert isinstance(reading.document, ep.Portfolio)
    assert reading.document.owner is not None
    told = [(problem.code, problem.params.get("count")) for problem in reading.problems]
    return reading.format, reading.document.owner.given_name, told


@pytest.mark.parametrize("turn", [1, -1])
def test_the_newest_generation_is_read_and_the_others_are_told(turn: int) -> None:
    old, new = ("b.xml", passport("Old")), ("a.xml", candidate("New"))
    assert found_in(attached(*(old, new)[::turn])) == ("europass-candidate", "New", [("EP044", 2)])
    three = (old, new, ("z.xml", learner("V2.0")))
    assert found_in(attached(*three[::turn])) == ("europass-candidate", "New", [("EP044", 3)])


def test_the_older_generation_is_read_when_it_is_asked_for() -> None:
    data = attached(("a.xml", candidate("New")), ("b.xml", passport("Old")))
    assert given_name(data, format="europass-xml") == "Old"
    assert given_name(data, format="europass-candidate") == "New"


def test_of_one_generation_the_first_is_read_and_equal_ones_count_once() -> None:
    one, two = ("a.xml", candidate("One")), ("b.xml", candidate("Two"))
    assert found_in(attached(one, two)) == ("europass-candidate", "One", [("EP044", 2)])
    assert found_in(attached(one, ("c.xml", one[1]))) == ("europass-candidate", "One", [])


@pytest.mark.parametrize("turn", [1, -1])
def test_an_attached_portfolio_comes_first_of_all(turn: int) -> None:
    files = (("a.xml", candidate()), ("b.xml", passport()), ("portfolio.json", PORTFOLIO))
    assert found_in(attached(*files[::turn]))[:2] == ("json", "Own")
    assert given_name(attached(*files[::turn]), format="europass-xml") == "Mila"


def test_a_portfolio_attached_beside_others_is_told() -> None:
    data = attached(("a.xml", candidate()), ("portfolio.json", PORTFOLIO))
    assert found_in(data) == ("json", "Own", [("EP044", 2)])


def test_files_that_are_nobodys_portfolio_are_passed_over() -> None:
    files = (
        ("factuur.xml", b"<Invoice xmlns='urn:oasis:names:specification:ubl'/>"),
        ("photo.png", b"\x89PNG"),
        ("package.json", b'{"name": "x"}'),
        ("near.xml", b"<SkillsPassport xmlns='http://europass.cedefop.europa.eu/EuropassX'/>"),
        ("bare.xml", b"<SkillsPassport/>"),
    )
    assert code(attached(*files)) == "EP042"
    assert found_in(attached(*files, ("CV.xml", candidate()))) == ("europass-candidate", "Mila", [])


@pytest.mark.parametrize(
    "xml", [passport().decode().replace("UTF-8", "UTF-16").encode("utf-16"), b"\xef\xbb\xbf" + passport()]
)
def test_the_encoding_of_the_attachment_is_its_own(xml: bytes) -> None:
    assert given_name(legacy(xml)) == "Mila"


def test_a_broken_attachment_of_ours_is_told_as_what_it_is() -> None:
    assert ep.detect(legacy(passport()[:-9])) == "europass-xml"
    report = ep.validate(legacy(passport()[:-20]))
    assert [(problem.code, problem.line) for problem in report.problems] == [("EP030", 2)]
    doctype = b'<!DOCTYPE x [<!ENTITY e "x">]>' + candidate().partition(b"?>")[2]
    assert [problem.code for problem in ep.validate(cairo(doctype)).problems] == ["EP031"]


@pytest.mark.parametrize("version", ["V1.0", "V1.1", "V1.2", "V2.0"])
@pytest.mark.parametrize("make", [legacy, office, cairo, pdf_lib])
def test_the_oldest_generation_is_read_from_a_pdf(version: str, make: Any) -> None:
    data = make(learner(version))
    assert ep.detect(data) == "europass-xml"
    assert ep.parse(data).document == ep.parse(learner(version)).document


def test_the_oldest_generation_is_read_when_it_is_asked_for() -> None:
    data = attached(("a.xml", candidate()), ("b.xml", learner("V2.0")))
    assert ep.parse(data, format="europass-xml").document.language == "en"


# --- several roots -----------------------------------------------------------------------------------------------

ROOTS = [(f"{PASSPORT.decode()}/V{version}", "learnerinfo") for version in ("1.0", "1.1", "1.2", "2.0")]


@pytest.mark.parametrize("prefix", ["europass:", ""])
@pytest.mark.parametrize("version", ["V1.0", "V1.1", "V1.2", "V2.0"])
@pytest.mark.parametrize("wrap", [bytes, legacy, office, cairo])
def test_one_of_several_roots_is_found_alone_and_in_a_pdf(prefix: str, version: str, wrap: Any) -> None:
    xml = learner(version, prefix)
    for roots in (ROOTS, frozenset(ROOTS), tuple(ROOTS)):
        source = Source.of(wrap(xml))
        assert pdf.has_root(source, roots)
        data, root, problems = pdf.open_xml(source, Limits.local(), roots)
        assert (data, root.tag, problems) == (xml, f"{{{PASSPORT.decode()}/{version}}}learnerinfo", ())


@pytest.mark.parametrize("wrap", [bytes, legacy])
def test_one_root_may_still_be_given_alone(wrap: Any) -> None:
    source = Source.of(wrap(passport()))
    assert pdf.has_root(source, (PASSPORT.decode(), "SkillsPassport"))
    assert not pdf.has_root(source, (PASSPORT.decode(), "Candidate"))
    assert not pdf.has_root(source, ROOTS)
    assert not pdf.has_root(source, ())
    assert pdf.open_xml(source, Limits.local(), (PASSPORT.decode(), "SkillsPassport"))[0] == passport()


def test_other_roots_are_refused() -> None:
    with pytest.raises(UnknownFormat):
        pdf.open_xml(Source.of(passport()), Limits.local(), ROOTS)
    with pytest.raises(ep.Malformed) as caught:
        pdf.open_xml(Source.of(legacy(passport())), Limits.local(), ROOTS)
    assert caught.value.problem.code == "EP042"


# --- refused -----------------------------------------------------------------------------------------------------


def locked(data: bytes, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("user", ["", "secret"])
@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_protected_pdf_is_refused_as_such(user: str, algorithm: str) -> None:
    assert code(locked(legacy(passport()), user, algorithm)) == "EP041"


def test_an_entry_for_encryption_that_is_null_protects_nothing() -> None:
    assert given_name(legacy(passport()).replace(b"/Root 1 0 R", b"/Encrypt null/Root 1 0 R")) == "Mila"


def xlsx() -> bytes:
    import zipfile  # noqa: PLC0415  # used here only

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "EP001"),
        (bytes(5_000), "EP002"),
        (xlsx(), "EP002"),
        (b"%PDF-1.7", "EP040"),
        (b"%PDF-1.7\n%%EOF", "EP040"),
        (attached(), "EP042"),
        (attached(("photo.jpg", b"\xff\xd8")), "EP042"),
    ],
    ids=["empty", "zero bytes", "xlsx", "header", "end", "no attachments", "no data"],
)
def test_what_is_no_europass_pdf_is_refused_by_what_it_is(data: bytes, expected: str, tmp_path: Path) -> None:
    assert code(data) == expected
    path, out = tmp_path / "cv.pdf", tmp_path / "out.json"
    path.write_bytes(data)
    for arguments in (["detect", path], ["validate", path], ["convert", path, out]):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exit_code == 3
        assert expected in result.output
    assert list(tmp_path.iterdir()) == [path]


BOMBS: dict[str, Callable[[], bytes]] = {
    "flate": lambda: legacy(b"<" + b" " * 50_000_000),
    "raw": lambda: cairo(b"<" + b" " * 34_000_000),
    "zeros of ASCII85": lambda: with_tree({10: b"<</Names[(k) 6 0 R]>>", 7: stream(b"z" * 6_000_000, b"/Filter/A85")}),
    "ASCII85": lambda: with_tree({10: b"<</Names[(k) 6 0 R]>>", 7: stream(b"a" * 9_000_000, b"/Filter/A85")}),
    "hex in flate": lambda: with_tree(
        {10: b"<</Names[(k) 6 0 R]>>", 7: stream(zlib.compress(b"20" * 25_000_000), b"/Filter[/Fl/AHx]")}
    ),
    "many": lambda: attached(*((f"{n}.xml", b"<" + b" " * 3_800_000) for n in range(9))),
    "names": lambda: attached(*((f"{n}.xml", b"<a/>") for n in range(101))),
    "objects": lambda: b"%PDF-1.4\n" + b"1 0 obj null endobj\n" * 260_000 + legacy(passport()),
    "nodes": lambda: with_tree({10: b"<</Kids[" + b"<<>> " * 60_000 + b"]>>"}),
    "notes": lambda: with_tree({10: b"null", 3: b"<</Annots[%s]>>" % (b"6 0 R " * 60_000)}),
    "associated": lambda: with_tree({10: b"null", 1: b"<</Pages 2 0 R/AF[%s]>>" % (b"3 0 R " * 60_000)}),
    "object streams": lambda: packed_file(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Kids[]>>", 3: b"(" + b" " * 34_000_000 + b")"}, (1, 3)
    ),
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_and_floods_are_limits_and_end_soon(make: Callable[[], bytes]) -> None:
    data = make()
    start = time.perf_counter()
    with pytest.raises(ep.LimitExceeded) as caught:
        ep.detect(data)
    assert caught.value.problem.code in ("EP043", "EP045")
    assert caught.value.problem.params["limit"]
    assert time.perf_counter() - start < 4


def test_damage_is_borne_a_few_times_only() -> None:
    files = {100 + n: b"<</F(%d.xml)/EF<</F %d 0 R>>>>" % (n, 200 + n) for n in range(9)}
    names = b"".join(b"(%d) %d 0 R " % (number, number) for number in files)
    streams = dict.fromkeys(range(200, 209), stream(b"0g", b"/Filter/AHx"))
    few = {10: b"<</Names[%s(k) 6 0 R]>>" % names[: names.index(b"(103)")], **files, **streams}
    assert given_name(with_tree(few)) == "Mila"
    tree = {10: b"<</Names[%s(k) 6 0 R]>>" % names, **files, **streams}
    assert code(with_tree(tree)) == "EP040"


def test_many_real_objects_are_no_flood() -> None:
    filler = dict.fromkeys(range(20, 20000), b"<</Type/Page/Parent 2 0 R>>")
    kids = b"".join(b"%d 0 R " % number for number in filler)
    data = with_tree({2: b"<</Kids[%s]>>" % kids, 10: b"<</Names[(k) 6 0 R]>>", **filler})
    start = time.process_time()
    assert given_name(data) == "Mila"
    assert time.process_time() - start < 10


def test_nesting_is_bounded_and_reads_on_elsewhere() -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert code(with_tree({10: deep})) == "EP042"
    assert given_name(with_tree({10: b"<</Names[(k) 6 0 R]>>", 11: deep, 3: b"<</X" * 9_000 + b">>" * 9_000})) == "Mila"


def test_a_raised_limit_lets_a_larger_attachment_in() -> None:
    data = legacy(passport())
    tight = Limits(pdf_attachment_bytes=len(passport()) - 1)
    with pytest.raises(ep.LimitExceeded):
        ep.parse(data, limits=tight)
    assert given_name(data, limits=Limits(pdf_attachment_bytes=len(passport()))) == "Mila"


def test_the_real_pdfs_are_read(corpus: Path) -> None:
    paths = sorted((corpus / "europass" / "legacy-pdf").glob("*.pdf"))
    assert paths
    for path in paths:
        reading = ep.parse(path)
        assert reading.format == "europass-xml"
        assert reading.document.experiences
