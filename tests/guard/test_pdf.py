"""The door for PDF."""

import io
import logging
import os
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed
from eportfolio.guard import pdf as door
from eportfolio.guard._pdfobjects import PdfObjects
from eportfolio.guard.limits import Limits

XML = b"<?xml version='1.0'?><SkillsPassport/>"
JSON = b'\xef\xbb\xbf \n{"type": "Portfolio"}'


def build(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of numbered objects; the first is the catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        trailer,
        len(out),
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def flate(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + entries)


def attached(*files: tuple[bytes, bytes], tree: bytes = b"") -> bytes:
    """A PDF whose name tree lists files, each given as the text of its name entries and its stream object."""
    objects = [b"", b"<</Type/Pages/Kids[]/Count 0>>"]
    names = b""
    for index, (name, content) in enumerate(files):
        spec = 3 + 2 * index
        names += b"(k%d) %d 0 R " % (index, spec)
        objects += [b"<</Type/Filespec%s/EF<</F %d 0 R>>>>" % (name, spec + 1), content]
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<<%s>>>>>>" % (tree or b"/Names[%s]" % names)
    return build(objects)


def fault(data: bytes, limits: Limits | None = None):
    with pytest.raises(EPortfolioError) as caught:
        door.attachments(data, limits)
    problem = caught.value.problem
    assert type(caught.value) is (LimitExceeded if problem.code in ("EP043", "EP045") else Malformed)
    return problem


def outcome(data: bytes, limits: Limits | None = None) -> str:
    """The code that `data` is refused with; empty when it has no attachments, "found" when it has."""
    try:
        return "found" if door.attachments(data, limits) else ""
    except EPortfolioError as error:
        return error.problem.code


def test_an_attachment_made_by_a_writer_is_taken_out() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("portfolio.json", JSON)
    writer.add_attachment("Europass.xml", XML)
    writer.add_attachment("photo.jpg", b"<not data by its name")
    buffer = io.BytesIO()
    writer.write(buffer)
    found = door.attachments(buffer.getvalue())
    assert sorted((item.name, item.data) for item in found) == [("Europass.xml", XML), ("portfolio.json", JSON)]


@pytest.mark.parametrize("wrap", [stream, flate, lambda d: stream(zlib.compress(d), b"/Filter[/FlateDecode]")])
def test_a_stream_is_unpacked_with_and_without_a_filter(wrap) -> None:
    (found,) = door.attachments(attached((b"/F(a.xml)", wrap(XML))))
    assert (found.name, found.data) == ("a.xml", XML)


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        (b"/F(a.xml)", "a.xml"),
        (b"/F(x.xml)/UF(y.xml)", "y.xml"),
        (b"/F(/srv/tomcat/temp/CV.xml)", "CV.xml"),
        (rb"/F(C:\\Users\\anna\\CV.xml)", "CV.xml"),
        (b"/UF<FEFF00E9002E0078006D006C>", "é.xml"),
        (b"/F(a\x07b.xml)", "ab.xml"),
        (b"", "k0"),
        (b"/F(../../a.xml/)", "a.xml"),
        (b"/F(" + b"n" * 400 + b".xml)", "n" * 251 + ".xml"),
        (b"/F 5", "k0"),
    ],
)
def test_a_name_is_its_last_part_without_control_characters(entries: bytes, name: str) -> None:
    (found,) = door.attachments(attached((entries, flate(XML))))
    assert found.name == name


@pytest.mark.parametrize(
    ("subtype", "media_type"),
    [
        (b"/Subtype/text#2Fxml", "text/xml"),
        (b"/Subtype/application#2fjson", "application/json"),
        (b"", ""),
        (b"/Subtype/x#20y", ""),
    ],
)
def test_the_media_type_is_the_one_stated(subtype: bytes, media_type: str) -> None:
    (found,) = door.attachments(attached((b"/F(a.xml)", flate(XML, subtype))))
    assert found.media_type == media_type


@pytest.mark.parametrize(
    ("name", "subtype", "data", "is_taken"),
    [
        (b"/F(a.xml)", b"", XML, True),
        (b"/F(a.JSON)", b"", JSON, True),
        (b"/F(a.jsonld)", b"", b"[]", True),
        (b"/F(noextension)", b"", XML, True),
        (b"/F(n)", b"/Subtype/application#2Foctet-stream", XML, True),
        (b"/F(a.dat)", b"/Subtype/application#2Fxml", XML, True),
        (b"/F(a.exe)", b"", XML, False),
        (b"/F(n)", b"/Subtype/image#2Fpng", XML, False),
        (b"/F(a.xml)", b"", b"MZ", False),
        (b"/F(a.xml)", b"", b"", False),
        (b"/F(a.xml)", b"", "<a/>".encode("utf-16"), True),
    ],
)
def test_only_xml_and_json_is_taken(name: bytes, subtype: bytes, data: bytes, is_taken: bool) -> None:
    assert len(door.attachments(attached((name, flate(data, subtype))))) == is_taken


def test_what_is_no_data_is_never_unpacked() -> None:
    assert door.attachments(attached((b"/F(a.exe)", stream(b"not deflate", b"/Filter/FlateDecode")))) == ()


def test_a_name_tree_with_kids_is_walked_in_order() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names 3 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</EmbeddedFiles 4 0 R>>",
        b"<</Kids[5 0 R 6 0 R]>>",
        b"<</Kids[7 0 R]/Limits[(a)(a)]>>",
        b"<</Names[(b) 8 0 R (a) 9 0 R]>>",
        b"<</Names[(a) 9 0 R]>>",
        b"<</F(b.xml)/EF<</F 10 0 R>>>>",
        b"<</F(a.xml)/EF<</F 11 0 R>>>>",
        flate(b"<b/>"),
        flate(b"<a/>"),
    ]
    assert [(item.name, item.data) for item in door.attachments(build(objects))] == [
        ("a.xml", b"<a/>"),
        ("b.xml", b"<b/>"),
    ]


def test_file_annotations_of_pages_are_found() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 1>>",
        b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Annots 5 0 R>>",
        b"[6 0 R <</Subtype/Link>> null 7]",
        b"<</Subtype/FileAttachment/FS<</UF(note.json)/EF<</UF 7 0 R>>>>>>",
        flate(JSON),
    ]
    assert [(item.name, item.data) for item in door.attachments(build(objects))] == [("note.json", JSON)]


def test_a_file_attached_twice_is_taken_once() -> None:
    twice = attached((b"/F(a.xml)", flate(XML)), tree=b"/Names[(a) 3 0 R (b) 3 0 R]")
    assert len(door.attachments(twice)) == 1


def test_the_bytes_stay_out_of_the_repr() -> None:
    assert "Passport" not in repr(door.attachments(attached((b"/F(a.xml)", flate(XML)))))


@pytest.mark.parametrize(
    "data", [build([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), attached()]
)
def test_no_attachments_is_an_empty_tuple(data: bytes) -> None:
    assert door.attachments(data) == ()


def test_an_empty_file_is_ep001() -> None:
    assert fault(b"").code == "EP001"


@pytest.mark.parametrize(
    "data",
    [
        b"MZ" + bytes(200),
        b"PK\x03\x04",
        b" " * 1_024 + b"%PDF-1.7",
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        attached((b"/F(a)", flate(XML)))[:80],
    ],
)
def test_what_is_no_pdf_is_ep040(data: bytes) -> None:
    assert fault(data).code == "EP040"


@pytest.mark.parametrize(
    "content",
    [
        stream(XML, b"/Filter/LZWDecode"),
        stream(XML.hex().encode()[:-1] + b"x", b"/Filter/ASCIIHexDecode"),
        stream(b"vvvvv", b"/Filter/ASCII85Decode"),
        stream(XML.hex().encode(), b"/Filter[/AHx/AHx/AHx/AHx]"),
        stream(XML, b"/Filter 7"),
        stream(XML, b"/Filter/Crypt"),
        stream(zlib.compress(zlib.compress(XML)), b"/Filter[/FlateDecode/FlateDecode]"),
        stream(b"junk", b"/Filter/FlateDecode"),
        stream(zlib.compress(XML)[:-12], b"/Filter/FlateDecode"),
        flate(XML, b"/DecodeParms<</Predictor 12/Columns 4>>"),
        flate(XML, b"/DecodeParms[<</Predictor 12>>]"),
    ],
)
def test_an_attachment_that_cannot_be_unpacked_is_ep040(content: bytes) -> None:
    assert fault(attached((b"/F(a.xml)", content))).code == "EP040"


def test_a_predictor_of_one_changes_nothing() -> None:
    assert door.attachments(attached((b"/F(a.xml)", flate(XML, b"/DecodeParms<</Predictor 1>>"))))[0].data == XML


def test_an_encrypted_file_is_ep041() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("a.xml", XML)
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert fault(buffer.getvalue()).code == "EP041"


def test_a_bomb_is_ep043_before_it_is_unpacked() -> None:
    limits = Limits(pdf_attachment_bytes=1_000)
    assert door.attachments(attached((b"/F(a.xml)", flate(b"<" + b" " * 999))), limits)
    for content in (flate(b"<" + b" " * 1_000), stream(b"<" + b" " * 1_000), flate(b"<" + bytes(50_000_000))):
        problem = fault(attached((b"/F(a.xml)", content)), limits)
        assert (problem.code, problem.params) == ("EP043", {"limit": 1_000, "name": "pdf_attachment_bytes"})


@pytest.mark.parametrize("limits", [Limits(), Limits(pdf_attachment_bytes=100_000_000)], ids=["default", "raised"])
def test_what_is_too_long_for_the_work_is_ep045_whatever_the_limit(limits: Limits) -> None:
    content = stream(b"a" * 5_000_000, b"/Filter/ASCII85Decode")
    assert fault(attached((b"/F(a.xml)", content)), limits).code == "EP045"


def test_a_bomb_takes_no_memory() -> None:
    data = attached((b"/F(a.xml)", flate(b"<" + bytes(50_000_000))))
    tracemalloc.start()
    try:
        assert outcome(data, Limits(pdf_attachment_bytes=1_000)) == "EP043"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_the_bound_holds_for_all_attachments_together() -> None:
    files = [(b"/F(a%d.xml)" % index, flate(b"<" + b" " * 400)) for index in range(3)]
    assert fault(attached(*files), Limits(pdf_attachment_bytes=1_000)).code == "EP043"
    assert len(door.attachments(attached(*files), Limits(pdf_attachment_bytes=1_300))) == 3


def test_too_many_attachments_is_ep043() -> None:
    files = [(b"/F(a%d.exe)" % index, flate(XML)) for index in range(4)]
    problem = fault(attached(*files), Limits(pdf_attachments=3))
    assert (problem.code, problem.params) == ("EP043", {"limit": 3, "name": "pdf_attachments"})
    assert door.attachments(attached(*files), Limits(pdf_attachments=4)) == ()


def test_too_large_a_file_is_ep043() -> None:
    data = attached((b"/F(a.xml)", flate(XML)))
    problem = fault(data, Limits(pdf_bytes=len(data) - 1))
    assert (problem.code, problem.params["name"]) == ("EP043", "pdf_bytes")
    assert door.attachments(data, Limits(pdf_bytes=len(data)))


@pytest.mark.parametrize(
    "objects",
    [
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"],
        [
            b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
            b"<</Kids[]>>",
            b"<</Kids[4 0 R 3 0 R]>>",
            b"<</Kids[3 0 R]>>",
        ],
        [b"<</Type/Catalog/Pages 2 0 R/Names 2 0 R>>", b"2 0 R"],
        [b"<</Type/Catalog/Pages 2 0 R/Names 2 0 R>>", b"3 0 R", b"2 0 R"],
        [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)]>>>>>>", b"7"],
        [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 1 0 R (b) (c) 3 4]>>>>>>", b"[]"],
        [b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 3 0 R]>>>>>>", b"[]", b"<</EF<</F 3 0 R>>>>"],
        [b"<</Type/Catalog/Pages 2 0 R/Names 9 0 R/X " + b"[" * 50_000 + b"]" * 50_000 + b">>", b"<</Kids[]>>"],
        [b"<</Type/Catalog/Pages 2 0 R/X " + b"<</A" * 50_000 + b">>" * 50_000 + b">>", b"<</Kids[]>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[" + b"<<>> " * 60_000 + b"]>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[" + b"<</Annots[0 0 0 0]>> " * 30_000 + b"]>>"],
    ],
    ids=["pages", "names", "self", "pair", "odd", "strange", "spec", "arrays", "dictionaries", "kids", "notes"],
)
def test_loops_and_floods_end_cleanly(objects: list[bytes]) -> None:
    assert outcome(build(objects)) in ("", "EP040", "EP045")


@pytest.mark.parametrize("node", [b"<<>> ", b"<</Annots[0 0 0 0]>> "])
@pytest.mark.parametrize("count", [1_000, 60_000])
def test_a_flood_of_nodes_is_ep045(node: bytes, count: int) -> None:
    data = build([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[%s]>>" % (node * count)])
    assert outcome(data) == ("" if count == 1_000 else "EP045")


def test_a_long_chain_of_page_nodes_is_walked_without_recursion() -> None:
    chain = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 5_000)]
    page = b"<</Type/Page/Annots[<</Subtype/FileAttachment/FS<</F(a.xml)/EF<</F 5001 0 R>>>>>>]>>"
    (found,) = door.attachments(build([b"<</Type/Catalog/Pages 2 0 R>>", *chain, page, flate(XML)]))
    assert found.data == XML


def test_cross_references_that_run_in_circles_end() -> None:
    data = build([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Kids[]>>"])
    start = data.rindex(b"xref\n0", 0, data.rindex(b"startxref"))
    looped = data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)
    assert outcome(looped) in ("", "EP040")


def test_nothing_is_logged_printed_or_quoted(caplog, capsys) -> None:
    secret = b"GEHEIM1985"
    broken = attached((b"/F(%s.xml)" % secret, stream(secret, b"/Filter/FlateDecode")))
    with caplog.at_level(logging.DEBUG):
        for data in (broken, broken.replace(b"/Filespec", b"/" + secret), broken.replace(b"/Root 1 0 R", secret)):
            with pytest.raises(EPortfolioError) as caught:
                door.attachments(data)
            assert secret.decode() not in str(caught.value)
            assert caught.value.__suppress_context__
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


# --- objects ---------------------------------------------------------------------------------------------------

CATALOG = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(k) 3 0 R]>>>>>>"
SPEC = b"<</F(a.xml)/EF<</F 4 0 R>>>>"


def object_stream(*objects: tuple[int, bytes], wrap=flate) -> bytes:
    """An object stream that holds the given objects by number."""
    head, body = b"", b""
    for number, content in objects:
        head += b"%d %d " % (number, len(body))
        body += content + b" "
    return wrap(head + body, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)))


@pytest.mark.parametrize("wrap", [flate, stream])
def test_objects_in_object_streams_are_found(wrap) -> None:
    packed = object_stream((1, CATALOG), (3, SPEC), (2, b"<</Kids[]>>"), wrap=wrap)
    data = build([b"null", b"null", b"null", flate(XML), packed])
    assert [item.data for item in door.attachments(data)] == [XML]


def test_the_last_of_two_objects_counts_as_in_an_update() -> None:
    first = build([CATALOG, b"<</Kids[]>>", SPEC, flate(b"<old/>")])
    plain = first + b"\n4 0 obj\n" + flate(b"<new/>") + b"\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"
    assert [item.data for item in door.attachments(plain)] == [b"<new/>"]
    moved = b"5 0 obj\n" + flate(b"<new/>") + b"\nendobj\n6 0 obj\n"
    moved += object_stream((3, SPEC.replace(b"4 0", b"5 0"))) + b"\nendobj\n"
    packed = first + b"\n" + moved
    assert [item.data for item in door.attachments(packed)] == [b"<new/>"]
    assert [item.data for item in door.attachments(packed + b"3 0 obj" + SPEC + b"endobj")] == [b"<old/>"]


def test_objects_of_a_pdf_inside_a_stream_do_not_count() -> None:
    inner = build([b"<</Type/Catalog>>", b"<<>>", b"<<>>", b"<<>>"])
    data = build([CATALOG, b"<</Kids[]>>", SPEC, flate(XML), stream(inner, b"/Subtype/application#2Fpdf")])
    assert [item.data for item in door.attachments(data)] == [XML]


def test_a_length_may_be_a_reference_or_wrong() -> None:
    for length in (b"5 0 R", b"3", b"999999", b"-1", b"/x"):
        content = b"<</Length %s>>stream\r\n%s\nendstream" % (length, XML)
        (found,) = door.attachments(build([CATALOG, b"<</Kids[]>>", SPEC, content, b"%d" % len(XML)]))
        assert found.data.strip() == XML


def test_strings_names_and_comments_are_read_as_the_standard_says() -> None:
    objects = PdfObjects(build([b"<</S(a\\(b\\)(c)\\101\\\nz)/N/A#20B/H<4 14>/L[1 -.5 +2. true null 7 0 R]>>% end"]))
    assert objects.dictionary(objects.trailer["Root"]) == {
        "S": b"a(b)(c)Az",
        "N": "A B",
        "H": b"A@",
        "L": [1, -0.5, 2.0, True, None, (7, 0)],
    }


def nested(size: int, depth: int) -> bytes:
    """White space packed `depth` times."""
    data = b"1 0 2 3 " + b" " * size
    for _ in range(depth):
        data = zlib.compress(data, 9)
    return stream(data, b"/Type/ObjStm/N 2/First 8/Filter[%s]" % (b"/FlateDecode" * depth))


@pytest.mark.parametrize(
    "content",
    [[nested(3_000_000, 1)] * 40, [nested(60_000_000, 2)] * 40, [nested(60_000_000, 1)]],
    ids=["many", "nested", "one"],
)
def test_object_streams_cannot_be_bombs(content: list[bytes]) -> None:
    start = time.perf_counter()
    assert outcome(build([CATALOG, b"<</Kids[]>>", *content])) in ("EP040", "EP045")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("opening", [b"(", b"%", b"<</A ", b"[", b"</Type/ObjStm>", b"<</Type/ObjStm>>stream\n", b"<"])
def test_objects_that_swallow_each_other_are_read_within_the_budget(opening: bytes) -> None:
    kids = b"".join(b"%d 0 R " % number for number in range(10, 20_000))
    marks = b"".join(b"%d 0 obj %s" % (number, opening) for number in range(10, 20_000))
    head = b"%%PDF-1.7\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[%s]>>endobj trailer<</Root 1 0 R>>" % kids
    start = time.perf_counter()
    assert outcome(head + marks + b"x" * 5_000_000) in ("", "EP040", "EP045")
    assert time.perf_counter() - start < 5


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.text(alphabet="abcé()\\ ", min_size=1, max_size=8),
        st.binary(max_size=50).map(lambda data: b"<" + data),
        max_size=4,
    )
)
def test_what_pypdf_writes_and_reads_is_what_is_found(files: dict[str, bytes]) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files.items():
        writer.add_attachment(name + ".xml", data)
    buffer = io.BytesIO()
    writer.write(buffer)
    theirs = sorted(data for group in PdfReader(buffer).attachments.values() for data in group)
    assert sorted(item.data for item in door.attachments(buffer.getvalue())) == theirs


GOOD = attached((b"/F(a.xml)", flate(XML)), (b"/F(b.json)", stream(JSON)))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.integers(0, 12),
            st.binary(max_size=6)
            | st.sampled_from(
                [
                    b"0 0 R",
                    b"1 0 R",
                    b"2 0 R",
                    b"[",
                    b"]",
                    b"<<",
                    b">>",
                    b"/Kids",
                    b"/Names",
                    b"stream",
                    b"(",
                    b"99999999",
                    b"/Prev 9",
                    b"-1",
                ]
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_damage_is_survived(edits: list[tuple[int, int, bytes]]) -> None:
    data = GOOD
    for at, cut, patch in edits:
        data = data[:at] + patch + data[at + cut :]
    assert outcome(data) in ("", "found", "EP001", "EP040", "EP041", "EP045")


@given(st.binary(max_size=60).map(lambda data: b"%PDF-" + data))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data) in ("", "EP040", "EP041")


CORPUS = os.environ.get("EPORTFOLIO_CORPUS", "")


@pytest.mark.skipif(not CORPUS, reason="EPORTFOLIO_CORPUS is not set")
def test_the_xml_of_a_real_europass_pdf_is_taken_out() -> None:
    (path,) = Path(CORPUS, "europass", "legacy-pdf").glob("*.pdf")
    (found,) = door.attachments(path.read_bytes(), Limits.upload())
    assert found.name == "Europass-XML-Attachment.xml"
    assert found.media_type == "application/xml"
    assert found.data.startswith(b"<?xml")
    assert b"SkillsPassport" in found.data


@pytest.mark.skipif(not CORPUS, reason="EPORTFOLIO_CORPUS is not set")
@pytest.mark.parametrize(
    ("name", "code"), [("empty.pdf", "EP001"), ("excel.pdf", "EP040"), ("emptyDoc.pdf", ""), ("no-attachments.pdf", "")]
)
def test_broken_uploads_are_told_apart(name: str, code: str) -> None:
    data = Path(CORPUS, "europass", "broken", name).read_bytes()
    if code:
        assert fault(data).code == code
    else:
        assert door.attachments(data) == ()
