"""The bounds themselves."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

import pdfmaker
from eportfolio.errors import LimitExceeded
from eportfolio.formats.rdf_graph import Graph
from eportfolio.guard import json, pdf, xml
from eportfolio.guard import zip as archive
from eportfolio.guard.codes import CODES
from eportfolio.guard.limits import MAX_DEPTH, SIZES, Limits, text_limit
from eportfolio.guard.source import Source
from eportfolio.validation.content import MAX_CONTENT

PAGE = Path(__file__).resolve().parents[2] / "docs" / "limits.md"
NAMES = [field.name for field in fields(Limits)]
UNITS = {"": 1, "Mi": 1024**2, "MiB": 1024**2, "GiB": 1024**3}


def test_upload_never_allows_more_than_local() -> None:
    for field in fields(Limits):
        assert getattr(Limits.upload(), field.name) <= getattr(Limits.local(), field.name), field.name


def test_local_is_the_plain_constructor() -> None:
    assert Limits() == Limits.local() != Limits.upload()


def test_limits_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Limits.local().json_depth = 1  # type: ignore[misc]  # the point of the test


@pytest.mark.parametrize("field", NAMES)
@pytest.mark.parametrize("number", [0, -1, 1.5, True, "9"])
def test_a_limit_is_a_whole_number_above_zero(field: str, number: object) -> None:
    with pytest.raises(ValueError, match=field):
        replace(Limits.local(), **{field: number})


@pytest.mark.parametrize("field", ["json_depth", "xml_depth"])
def test_a_depth_has_a_highest_value(field: str) -> None:
    assert replace(Limits.local(), **{field: MAX_DEPTH})
    with pytest.raises(ValueError, match=f"{field} must be at most {MAX_DEPTH}"):
        replace(Limits.local(), **{field: MAX_DEPTH + 1})


def test_every_limit_is_documented() -> None:
    assert Limits.__doc__ is not None
    for name in NAMES:
        assert f"{name}: " in Limits.__doc__


def test_the_page_has_every_limit_with_its_numbers() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| .* \| ([0-9,]+) ?(\w*) \| ([0-9,]+) ?(\w*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    found = {
        name: (int(local.replace(",", "")) * UNITS[unit], int(upload.replace(",", "")) * UNITS[other])
        for name, local, unit, upload, other in rows
    }
    assert found == {name: (getattr(Limits.local(), name), getattr(Limits.upload(), name)) for name in NAMES}


def test_the_page_names_the_limits_that_a_large_file_meets() -> None:
    assert ", ".join(f"`{name}`" for name in SIZES) in " ".join(PAGE.read_text("utf-8").split())


def in_lines(size: int, width: int) -> int:
    """Characters of base64 for so many bytes, in lines that end with CR and LF."""
    text = -(-size // 3) * 4
    return text + 2 * (text // width)


@pytest.mark.parametrize("width", [64, 76, 10**9], ids=["RFC 1421", "RFC 2045", "one line"])
def test_the_largest_content_passes_every_limit_on_its_way(width: int) -> None:
    local, text = Limits.local(), in_lines(MAX_CONTENT, width)
    assert text <= local.content_chars
    assert text <= local.xml_text_chars
    for name in ("input_bytes", "json_bytes", "xml_bytes", "pdf_bytes", "pdf_attachment_bytes"):
        assert getattr(local, name) > 1.3 * text, name


@pytest.mark.parametrize("limits", [Limits.local(), Limits.upload()], ids=["local", "upload"])
def test_what_one_door_lets_in_is_not_kept_out_by_another(limits: Limits) -> None:
    assert limits.xml_text_chars == limits.content_chars
    assert limits.content_chars <= min(limits.json_bytes, limits.xml_bytes, limits.pdf_attachment_bytes)
    assert max(getattr(limits, name) for name in SIZES) == limits.input_bytes


@pytest.mark.parametrize(
    ("member", "limit"),
    [
        ("content", "content_chars"), ("Data", "content_chars"), ("EmbeddedData", "content_chars"),
        ("a/b/Data", "content_chars"), ("oa:EmbeddedData", "content_chars"), ("a/Data[12]", "content_chars"),
        ("contents", "json_string_chars"), ("data", "json_string_chars"), ("MyData", "json_string_chars"),
        ("Data/@a", "json_string_chars"), ("Data[x]", "json_string_chars"), ("", "json_string_chars"),
    ],
)  # fmt: skip
def test_embedded_files_have_a_limit_of_their_own(member: str, limit: str) -> None:
    assert text_limit(member) == limit


def packed(*files: bytes) -> bytes:
    pipe = io.BytesIO()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as writer:
        for number, data in enumerate(files):
            writer.writestr(str(number), data)
    return pipe.getvalue()


def _counted(limits: Limits) -> Graph:
    graph = Graph(limits)
    for number in range(6):
        graph.say("urn:x:1", "urn:x:p", f"urn:x:{number}")
    return graph


MET: dict[str, Callable[[Limits], object]] = {
    "input_bytes": lambda limits: Source.of(b"123456", limits).read(),
    "json_bytes": lambda limits: json.loads(b"[1234]", limits),
    "json_depth": lambda limits: json.loads(b"[[[[[[]]]]]]", limits),
    "json_entries": lambda limits: json.loads(b"[1,2,3,4,5,6]", limits),
    "json_nodes": lambda limits: json.loads(b"[[1,2,3],[4]]", limits),
    "json_string_chars": lambda limits: json.loads(b'["123456"]', limits),
    "json_name_chars": lambda limits: json.tree({"123456": 1}, limits),
    "content_chars": lambda limits: json.tree({"content": "123456"}, limits),
    "rdf_statements": _counted,
    "xml_bytes": lambda limits: xml.parse(b"<abcd/>", limits),
    "xml_depth": lambda limits: xml.parse(b"<a><a><a><a><a><a/></a></a></a></a></a>", limits),
    "xml_elements": lambda limits: xml.parse(b"<a><b/><b/><b/><b/><b/></a>", limits),
    "xml_attributes": lambda limits: xml.parse(b"<a b='' c='' d='' e='' f='' g=''/>", limits),
    "xml_text_chars": lambda limits: xml.parse(b"<a>123456</a>", limits),
    "pdf_bytes": lambda limits: pdf.attachments(b"%PDF-1.7", limits),
    "pdf_attachments": lambda limits: pdf.attachments(pdfmaker.attached(*[("a.xml", b"<a/>")] * 6), limits),
    "pdf_attachment_bytes": lambda limits: pdf.attachments(pdfmaker.legacy(b"<abcd/>"), limits),
    "zip_bytes": lambda limits: archive.check(packed(b""), limits),
    "zip_entries": lambda limits: archive.check(packed(*[b""] * 6), limits),
    "zip_total_bytes": lambda limits: archive.check(packed(b"123456"), limits),
    "zip_ratio": lambda limits: archive.check(packed(bytes(200_000)), limits),
}


def test_every_limit_is_tried() -> None:
    assert set(MET) == set(NAMES) - {"zip_ratio_slack"}  # it only says from where the ratio counts


@pytest.mark.parametrize("name", MET)
def test_a_limit_that_is_met_says_its_name_and_how_to_raise_it(name: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        MET[name](replace(Limits.local(), **{name: 5}))
    problem = caught.value.problem
    assert problem.params == {"limit": 5, "name": name}
    assert f"or raise {name} in Limits (command line: --limit {name}=NUMBER)" in problem.hint
    assert f"of verhoog {name} in Limits (opdrachtregel: --limit {name}=GETAL)" in problem.localised("nl").hint


@pytest.mark.parametrize(
    "code", [code for code in CODES if "{limit}" in code.message["en"]], ids=lambda code: code.code
)
def test_a_bound_can_be_raised_by_its_name_or_is_said_to_be_fixed(code) -> None:
    for lang, fixed in (("en", "this bound is fixed"), ("nl", "deze grens ligt vast")):
        assert ("--limit {name}=" in code.hint[lang]) != (fixed in code.hint[lang])


def test_the_numbers_of_the_codes_are_unique_and_in_order() -> None:
    numbers = [code.code for code in CODES]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == "EP001"
    assert numbers[-1] == "EP061"
    assert len(numbers) == 47


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_every_code_speaks_both_languages(code) -> None:
    for texts in (code.message, code.hint, code.why):
        assert set(texts) == {"en", "nl"}
        assert all(texts.values())
        assert texts["en"] != texts["nl"]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_both_languages_take_the_same_parameters(code) -> None:
    class Recorder(dict):
        def __missing__(self, key: str) -> str:
            self[key] = "7"
            return "7"

    for texts in (code.message, code.hint):
        used = []
        for lang in ("en", "nl"):
            recorder = Recorder()
            texts[lang].format_map(recorder)
            used.append(set(recorder))
        assert used[0] == used[1]
