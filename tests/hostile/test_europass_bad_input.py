"""Europass that is broken, hostile, too large or half wrong: what the library and the command line say and do."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import eportfolio as ep
import pdfmaker
from eportfolio.cli import main
from eportfolio.errors import Refused
from eportfolio.guard.limits import Limits

CANARY = "Geheimpje"
PASSPORT = "http://europass.cedefop.europa.eu/Europass"
CANDIDATE = "http://www.europass.eu/1.0"
SPACES = (
    f'xmlns="{CANDIDATE}" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9" '
    'xmlns:eures="http://www.europass_eures.eu/1.0"'
)


def passport(inner: str = "", rest: str = "", *, attributes: str = "", version: str = "V3.4") -> str:
    return (
        f'<SkillsPassport xmlns="{PASSPORT}" locale="nl"{attributes}><DocumentInfo><XSDVersion>{version}</XSDVersion>'
        f"</DocumentInfo>\n<LearnerInfo><Headline><Description><Label>{CANARY}</Label></Description></Headline>{inner}"
        f"</LearnerInfo>{rest}</SkillsPassport>"
    )


def candidate(inner: str = "", rest: str = "", *, attributes: str = "") -> str:
    return (
        f"<Candidate {SPACES}{attributes}>\n<CandidatePerson><PersonName><oa:GivenName>{CANARY}</oa:GivenName>"
        f'</PersonName></CandidatePerson><CandidateProfile languageCode="nl">{inner}</CandidateProfile>{rest}'
        "</Candidate>"
    )


MAKERS: dict[str, Callable[..., str]] = {"europass-xml": passport, "europass-candidate": candidate}
WRAPS: dict[str, Callable[[bytes], bytes]] = {"xml": bytes, "pdf": pdfmaker.legacy, "raw pdf": pdfmaker.cairo}
both = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())
wrapped = pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS.keys())


def run(*arguments: object) -> tuple[int, str]:
    """Exit code, and all that was printed; of the person nothing may be in it."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert CANARY not in result.output
    return result.exit_code, result.output


def refused(data: bytes, code: str, folder: Path) -> ep.Problem:
    """The problem that `data` is refused with, everywhere alike, with the exit code that belongs to it."""
    report = ep.validate(data)
    assert report.error is not None
    assert [problem.code for problem in report.problems] == [code]
    with pytest.raises(ep.ReadError) as caught:
        ep.parse(data)
    assert caught.value.problem == report.problems[0]
    assert CANARY not in str(caught.value) + str(report.problems[0].as_dict())
    exit_code = 5 if isinstance(caught.value, Refused) else 3
    source, out, kept = folder / "in.bin", folder / "out.json", folder / "kept.json"
    source.write_bytes(data)
    kept.write_bytes(b"as it was")
    assert run("detect", source)[0] in (0, exit_code)
    for arguments in (("validate", source), ("convert", source, out), ("convert", source, kept)):
        found, output = run(*arguments)
        assert (found, code in output) == (exit_code, True)
    assert kept.read_bytes() == b"as it was"
    assert {path.name for path in folder.iterdir()} == {"in.bin", "kept.json"}
    return report.problems[0]


# --- broken ------------------------------------------------------------------------------------------------------

BROKEN: dict[str, Callable[[str], str | bytes]] = {
    "cut off": lambda text: text[:-20],
    "cut in a tag": lambda text: text[: text.index("</LearnerInfo" if "Learner" in text else "</CandidateProfile") + 5],
    "cut in the person": lambda text: text[: text.index(CANARY) + len(CANARY)],
    "twice": lambda text: text + text,
    "mismatched": lambda text: text.replace("</Label>", "</label>").replace("</PersonName>", "</Person>"),
    "prefix": lambda text: text.replace(CANARY, f"<x:y>{CANARY}</x:y>"),
    "attribute twice": lambda text: text.replace("<", '<z a="1" a="2"/><', 3).replace('<z a="1" a="2"/>', "", 1),
    "ampersand": lambda text: text.replace(CANARY, f"{CANARY} & co"),
    "entity": lambda text: text.replace(CANARY, f"&{CANARY};"),
    "control": lambda text: text.replace(CANARY, f"\x01{CANARY}"),
    "nul": lambda text: text.replace(CANARY, f"{CANARY}\0"),
    "reference": lambda text: text.replace(CANARY, f"&#0;{CANARY}"),
}


@both
@wrapped
@pytest.mark.parametrize("breaking", BROKEN.values(), ids=BROKEN.keys())
def test_broken_xml_is_told_with_its_line(make: Any, wrap: Any, breaking: Any, tmp_path: Path) -> None:
    problem = refused(wrap(breaking(make()).encode()), "EP030", tmp_path)
    assert problem.line
    assert problem.column


OTHERS = {
    "no namespace": "<SkillsPassport><LearnerInfo/></SkillsPassport>",
    "another version": "<Candidate xmlns='http://www.europass.eu/2.0'/>",
    "a part": f"<LearnerInfo xmlns='{PASSPORT}'/>",
    "swapped": f"<Candidate xmlns='{PASSPORT}'/>",
    "swapped back": f"<SkillsPassport xmlns='{CANDIDATE}'/>",
    "capitals": f"<skillspassport xmlns='{PASSPORT}'/>",
    "page": f"<html><body>{CANARY}</body></html>",
    "wrapped in another": f"<x xmlns='urn:x'>{passport()}</x>",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_another_root_is_no_europass(text: str, tmp_path: Path) -> None:
    refused(text.encode(), "EP002", tmp_path)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_a_pdf_with_another_root_has_no_europass(text: str) -> None:
    with pytest.raises(ep.ReadError) as caught:
        ep.parse(pdfmaker.legacy(text.encode()))
    assert caught.value.problem.code in ("EP042", "EP002")


@pytest.mark.parametrize("version", ["", "V9.9", "3", CANARY])
def test_an_unknown_version_is_read_and_said(version: str) -> None:
    report = ep.validate(passport(version=version).encode())
    assert (report.ok, [problem.code for problem in report.problems]) == (True, ["EP602"])
    assert CANARY not in report.to_json()


# --- hostile -----------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "plain": "<!DOCTYPE r>",
    "file": '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
    "laughs": f'<!DOCTYPE r [<!ENTITY e0 "x">{LAUGHS}]>',
    "parameter": '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    "after a comment": "<!-- a --><?x y?>\n<!DOCTYPE r>",
}


@both
@wrapped
@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused(make: Any, wrap: Any, doctype: str, encoding: str, tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{make().replace(CANARY, CANARY + "&e;&e9;")}'
    refused(wrap(text.encode(encoding)), "EP031", tmp_path)


@both
@wrapped
@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "shift_jis", "utf-32"])
def test_another_encoding_is_refused(make: Any, wrap: Any, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{make()}'.encode()
    with pytest.raises(ep.Refused) as caught:
        ep.parse(wrap(data))
    assert caught.value.problem.code == "EP032"


TEXT = 24 * 1024 * 1024 + 2
"""Bytes of a text that is over the default limit."""
LARGE: dict[str, tuple[str, Callable[[Any], str]]] = {
    "nesting": ("EP033", lambda make: make("<a>" * 120 + "</a>" * 120)),
    "deep nesting": ("EP033", lambda make: make("<a>" * 60_000 + "</a>" * 60_000)),
    "elements": ("EP034", lambda make: make("<a/>" * 100_001)),
    "attributes": ("EP034", lambda make: make("<a " + " ".join(f'a{n}="1"' for n in range(300)) + "/>")),
    "root attributes": ("EP034", lambda make: make(attributes="".join(f' a{n}="1"' for n in range(300)))),
    "namespaces": ("EP034", lambda make: make("<a " + " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(300)) + "/>")),
    "name": ("EP037", lambda make: make(f"<{'n' * 800}>1</{'n' * 800}>")),
    "attribute name": ("EP037", lambda make: make(f"<a {'n' * 300}='1'/>")),
    "path": ("EP037", lambda make: make(f"<{'n' * 90}>" * 9 + "1" + f"</{'n' * 90}>" * 9)),
    "namespace name": ("EP037", lambda make: make(f"<a xmlns='urn:{'n' * 800}'>1</a>")),
    "text": ("EP036", lambda make: make(f"<a>{'x' * TEXT}</a>")),
    "text in pieces": ("EP036", lambda make: make(f"<a>{'x' * (TEXT // 2)}<!-- c -->{'x' * (TEXT // 2)}</a>")),
    "attribute": ("EP036", lambda make: make(f"<a a='{'x' * TEXT}'/>")),
}


@both
@pytest.mark.parametrize(("code", "enlarge"), LARGE.values(), ids=LARGE.keys())
def test_what_is_too_much_is_a_limit_and_told_soon(make: Any, code: str, enlarge: Any) -> None:
    data = enlarge(make).encode()
    start = time.perf_counter()
    for source in (data, pdfmaker.legacy(data)):
        with pytest.raises(ep.LimitExceeded) as caught:
            ep.parse(source)
        assert caught.value.problem.code == code
        assert caught.value.problem.params["limit"]
        assert CANARY not in str(caught.value)
    assert time.perf_counter() - start < 1.9


def test_a_limit_ends_the_command_line_with_5(tmp_path: Path) -> None:
    refused(passport("<a>" * 120 + "</a>" * 120).encode(), "EP033", tmp_path)


@both
def test_elements_of_other_namespaces_between_ours_are_kept(make: Any) -> None:
    data = make("<x:a xmlns:x='urn:x'><x:b x:c='1'>2</x:b></x:a><a xmlns=''>3</a>").encode()
    tree = ep.parse(data).document.to_tree()
    kept = next(iter(tree["extensions"].values()))
    assert {"1", "2", "3"} <= set(kept.values())


# --- embedded files ----------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 2
ONCE = base64.b64encode(PNG).decode()


def photo_passport(data: str) -> str:
    photo = f"<Photo>\n<MimeType>image/png</MimeType>\n<Data>{data}</Data></Photo>"
    return passport(f"<Identification>{photo}</Identification>")


def photo_candidate(data: str) -> str:
    return candidate(
        f"<eures:Attachment>\n\n<oa:EmbeddedData>{data}</oa:EmbeddedData><oa:FileType>photo</oa:FileType>"
        "<hr:Instructions>ProfilePicture</hr:Instructions></eures:Attachment>"
    )


PHOTOS: dict[str, Callable[[str], str]] = {"Data": photo_passport, "oa:EmbeddedData": photo_candidate}
photographed = pytest.mark.parametrize(("tag", "photo"), PHOTOS.items(), ids=MAKERS.keys())


@photographed
@pytest.mark.parametrize(
    "data",
    [
        ONCE,
        base64.encodebytes(PNG).decode(),
        f"\n\t{ONCE}\n",
        ONCE[:7] + "\n" + ONCE[7:99] + " \t" + ONCE[99:],
        " ".join(ONCE),
        base64.encodebytes(PNG).decode().replace("\n", "&#13;\n"),
    ],
    ids=["plain", "lines", "around", "irregular", "every letter", "carriage returns"],
)
def test_white_space_in_base64_means_nothing(tag: str, photo: Any, data: str) -> None:
    reading = ep.parse(photo(data).encode())
    (item,) = reading.document.to_tree()["evidence"]
    assert base64.b64decode(item["content"]) == PNG
    assert not reading.problems


NOT_BASE64 = {
    "junk": f"!{ONCE}",
    "url-safe": "-_" + ONCE[2:],
    "no padding": ONCE.rstrip("="),
    "half": ONCE[:-5],
    "data after padding": ONCE + "AAAA",
    "words": "geen foto beschikbaar",
}


@photographed
@pytest.mark.parametrize("data", NOT_BASE64.values(), ids=NOT_BASE64.keys())
def test_what_is_no_base64_stays_text_and_is_said_with_its_place(
    tag: str, photo: Any, data: str, tmp_path: Path
) -> None:
    assert "=" in ONCE
    reading = ep.parse(photo(data).encode())
    tree = reading.document.to_tree()
    assert data in str(tree)
    assert not any("content" in item for item in tree.get("evidence", ()))
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.line) == ("EP604", "warning", 4)
    assert problem.pointer.endswith(tag)
    assert data[:12] not in str(problem.as_dict())
    source, out = tmp_path / "in.xml", tmp_path / "out.json"
    source.write_bytes(photo(data).encode())
    assert run("validate", source)[0] == 0
    assert run("validate", source, "--fail-on", "warning")[0] == 1
    code, output = run("convert", source, out)
    assert (code, "EP604" in output, data[:12] in output) == (0, True, False)
    assert ep.read(out) == reading.document


@pytest.mark.parametrize(
    ("photo", "data"),
    [(photo_passport, ""), (photo_passport, " \n "), (photo_candidate, ""), (photo_candidate, " \n ")],
)
def test_an_empty_file_is_none(photo: Any, data: str) -> None:
    reading = ep.parse(photo(data).encode())
    assert not reading.problems
    assert not any("content" in item for item in reading.document.to_tree().get("evidence", ()))


@photographed
def test_too_much_padding_is_no_base64(tag: str, photo: Any) -> None:
    whole = base64.b64encode(PNG[:510]).decode()
    assert [problem.code for problem in ep.validate(photo(whole + "==").encode()).problems] == ["EP604"]


@photographed
@pytest.mark.parametrize("data", [b"<html>no photo</html>", b"%PDF-1.4", b"MZ\0\0", b"text"])
def test_a_photo_that_is_no_image_is_said(tag: str, photo: Any, data: bytes) -> None:
    report = ep.validate(photo(base64.b64encode(data).decode()).encode())
    assert report.ok
    assert [problem.pointer.rpartition("/")[2] for problem in report.problems] == [tag]


# --- large attachments -------------------------------------------------------------------------------------------


def attached_passport(data: str) -> bytes:
    attachment = (
        f"<Attachment id='ATT_1'><Name>n</Name><MimeType>application/pdf</MimeType><Data>{data}</Data></Attachment>"
    )
    return passport("", f"<AttachmentList>{attachment}</AttachmentList>").encode()


def attached_candidate(data: str) -> bytes:
    return candidate(
        f"<eures:Attachment><oa:EmbeddedData>{data}</oa:EmbeddedData><oa:FileType>DOC</oa:FileType></eures:Attachment>"
    ).encode()


attaching = pytest.mark.parametrize("attach", [attached_passport, attached_candidate], ids=MAKERS.keys())


def content(document: ep.Portfolio | ep.Opportunity) -> bytes:
    (item,) = document.to_tree()["evidence"]
    return base64.b64decode(item["content"])


@attaching
@pytest.mark.parametrize("size", [7_000_000, 10_000_000, 16 * 1024 * 1024])
@pytest.mark.parametrize("wrap", [bytes, pdfmaker.legacy], ids=["xml", "pdf"])
def test_an_attachment_as_large_as_content_may_be_passes_through_every_door(attach: Any, wrap: Any, size: int) -> None:
    data = b"%PDF-1.4" + bytes(size - 8)
    done = ep.convert(wrap(attach(base64.encodebytes(data).decode())), "json")
    assert content(done.document) == data
    assert content(ep.read(done.data)) == data
    assert ep.validate(done.data).ok


IRREGULAR: dict[str, Callable[[str], str]] = {
    "first line shorter": lambda text: text[:50] + "\n" + text[50:],
    "no padding": lambda text: text.rstrip("="),
    "junk": lambda text: f"*{text}",
}


@attaching
@pytest.mark.parametrize("spoil", IRREGULAR.values(), ids=IRREGULAR.keys())
def test_a_large_attachment_in_unusual_base64_does_not_keep_the_rest_from_being_read(attach: Any, spoil: Any) -> None:
    text = base64.b64encode(b"%PDF-1.4" + bytes(900_000)).decode()
    document = ep.parse(attach(spoil(text))).document
    assert CANARY in str(document.to_tree())


HUGE = base64.b64encode(b"%PDF-1.4" + bytes(30_000_000)).decode()
RAISED = Limits(
    xml_text_chars=50_000_000, content_chars=50_000_000, json_bytes=64_000_000, pdf_attachment_bytes=50_000_000
)


@attaching
def test_an_attachment_of_thirty_megabytes_is_a_limit(attach: Any, tmp_path: Path) -> None:
    problem = refused(attach(HUGE), "EP036", tmp_path)
    assert (problem.line, problem.params) == (2, {"limit": 25_165_824, "name": "xml_text_chars"})


@pytest.mark.parametrize(
    ("limit", "code", "wrap"), [("xml_text_chars", "EP036", bytes), ("pdf_attachment_bytes", "EP043", pdfmaker.cairo)]
)
def test_a_limit_says_its_name(limit: str, code: str, wrap: Any) -> None:
    (problem,) = ep.validate(wrap(attached_passport(HUGE))).problems
    assert problem.code == code
    assert limit in problem.hint


@pytest.mark.parametrize("name", LARGE)
@both
def test_a_raised_limit_on_texts_raises_no_other(make: Any, name: str) -> None:
    code, enlarge = LARGE[name]
    raised = Limits(xml_text_chars=TEXT - 1 if code == "EP036" else 50_000_000)
    data = enlarge(make).encode()
    start = time.perf_counter()
    with pytest.raises(ep.LimitExceeded) as caught:
        ep.parse(data, limits=raised)
    assert caught.value.problem.code == code
    assert time.perf_counter() - start < 1.9


@pytest.mark.parametrize("wrap", [bytes, pdfmaker.legacy], ids=["xml", "pdf"])
def test_an_attachment_of_thirty_megabytes_is_read_under_raised_limits(wrap: Any) -> None:
    done = ep.convert(wrap(attached_candidate(HUGE)), "json", limits=RAISED)
    assert len(content(done.document)) == 30_000_008
    assert ep.read(done.data, limits=RAISED) == done.document


# --- dates -------------------------------------------------------------------------------------------------------


def dated_passport(date: str) -> str:
    year, _, month = date.partition("-")
    return passport(
        f"\n<WorkExperienceList><WorkExperience><Period><From year='{year}' month='{month}'/></Period></WorkExperience>"
        "</WorkExperienceList>"
    )


def dated_candidate(date: str) -> str:
    return candidate(
        "<VoluntaryWorks><VoluntaryWork><Date>\n<StartDate><hr:FormattedDateTime>"
        f"{date}</hr:FormattedDateTime></StartDate></Date></VoluntaryWork></VoluntaryWorks>"
    )


@pytest.mark.parametrize("make", [dated_passport, dated_candidate], ids=MAKERS.keys())
@pytest.mark.parametrize("date", ["2023-19", "12023-01", "99-12", "2019-maart"])
def test_a_date_that_is_none_is_a_finding_with_a_line(make: Any, date: str, tmp_path: Path) -> None:
    source = tmp_path / "in.xml"
    source.write_bytes(make(date).encode())
    report = ep.validate(source)
    assert report.ok
    assert [(problem.code, problem.line) for problem in report.problems] == [("EP601", 3)]
    code, output = run("validate", source, "--fail-on", "warning")
    assert code == 1
    assert f"{source}:3: warning EP601" in output
    assert date not in output
