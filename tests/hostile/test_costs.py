"""Inputs made to cost much: each ends soon, with our own error or a report, and within sane memory."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import eportfolio as ep
from eportfolio.cli import main
from eportfolio.guard import json as json_door

XML = (
    '<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>{}</LearnerInfo></SkillsPassport>'
)


def portfolio(**members: Any) -> bytes:
    return json.dumps(
        {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "nl", **members}
    ).encode()


def europass(inner: str) -> bytes:
    return XML.format(inner).encode()


def activities(html: str) -> bytes:
    escaped = html.replace("&", "&amp;").replace("<", "&lt;")
    return europass(
        f"<WorkExperienceList><WorkExperience><Activities>{escaped}</Activities></WorkExperience></WorkExperienceList>"
    )


def chain(count: int) -> list[dict[str, Any]]:
    return [{"id": f"#e{n}", "partOf": f"#e{n + 1}"} for n in range(count)] + [{"id": f"#e{count}"}]


MIB = 1024 * 1024
LOCAL = ep.Limits.local()


def long(piece: str, head: str = "<a>", tail: str = "</a>") -> bytes:
    """As many pieces as fit in the bytes that an XML text may have."""
    return (head + piece * ((LOCAL.xml_bytes - len(head + tail)) // len(piece)) + tail).encode()


def attached(*contents: str) -> bytes:
    held = "".join(
        f"<Attachment id='A{n}'><Name>n</Name><MimeType>application/pdf</MimeType><Data>{text}</Data></Attachment>"
        for n, text in enumerate(contents)
    )
    return f'<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><AttachmentList>{held}</AttachmentList></SkillsPassport>'.encode()


LARGEST: dict[str, Callable[[], bytes]] = {
    "one text": lambda: long("x"),
    "texts of the longest length": lambda: attached("A" * LOCAL.xml_text_chars, "A" * LOCAL.xml_text_chars),
    "base64 in short lines": lambda: attached("A\n" * (12 * MIB - 1), "AAAA\n" * (4 * MIB)),
    "texts that are no base64": lambda: attached("!" * LOCAL.xml_text_chars, "*" * LOCAL.xml_text_chars),
    "a text of entities": lambda: long("&lt;"),
    "an attribute of entities": lambda: long("&lt;", "<a b='", "'/>"),
    "elements": lambda: long("<b/>"),
    "comments": lambda: long("<!---->"),
    "comments in a text": lambda: long("x<!---->"),
    "instructions": lambda: long("<?p?>"),
    "CDATA sections": lambda: long("x<![CDATA[=]]>"),
    "markup in CDATA": lambda: long("<", "<a><![CDATA[", "]]></a>"),
    "a long prolog": lambda: long("<!---->", "", "<a/>"),
    "a long prolog before a DOCTYPE": lambda: long("<?p?>", "", "<!DOCTYPE a><a/>"),
    "attributes": lambda: long("b='' ", "<a ", "/>"),
    "attributes with control characters": lambda: long("b='\x01' ", "<a ", "/>"),
    "attributes of many elements": lambda: long("<b " + " ".join(f"a{n}=''" for n in range(250)) + "/>"),
    "one name": lambda: long("n", "<", "/>"),
    "nesting": lambda: long("<b>"),
    "a fault at the end": lambda: long("x", "<a>", "&"),
    "letters that grow in UTF-8": lambda: "<?xml version='1.0' encoding='ISO-8859-1'?><a>{}</a>".format(
        "é" * (LOCAL.xml_bytes - 100)
    ).encode("latin-1"),
    "escaped quotes": lambda: json.dumps(['"' * MIB] * 15).encode(),
    "escaped backslashes": lambda: json.dumps(["\\u0000" * 130_000] * 32).encode(),
    "escaped letters": lambda: json.dumps(["\u00e9" * 900_000] * 6).encode(),
}
"""Files as large as the default limits let in, or nearly."""


COSTLY: dict[str, Callable[[], bytes]] = {
    "a number of 5,000 digits in an entity": lambda: activities("<p>&#" + "1" * 5_000 + ";</p>"),
    "a prolog that could be read in many ways": lambda: b"<!DOCTYPE" + b" " * 65_000,
    "near addresses in relations": lambda: portfolio(relations=[{"id": "#r1", "actors": ["a" * 2_000] * 2_000}]),
    "a long chain of experiences": lambda: portfolio(experiences=chain(9_000)),
    "a long name over many members": lambda: portfolio(
        extensions={"e\u0301" * 50_000: {f"m{n}": n for n in range(9_000)}}
    ),
    "nested empty objects under long names": lambda: portfolio(
        extensions={"x" * 1_000: {"e\u0301" + "y" * 1_000: [{} for _ in range(9_000)]}}
    ),
    "long element names over many leaves": lambda: europass(
        "".join(f"<{'n' * 5_000}{depth}>" for depth in range(20))
        + "<a>1</a>" * 20_000
        + "".join(f"</{'n' * 5_000}{depth}>" for depth in reversed(range(20)))
    ),
    "a long pointer with many faults": lambda: portfolio(
        disclosure={"/" + "a" * 500_000: {"ring": "market", "except": [5] * 1_000}}
    ),
    "many long unknown names": lambda: portfolio(**{"n" * 500_000 + str(n): 1 for n in range(10)}),
    "very many faults": lambda: portfolio(experiences=[{"id": f"#e{n}", "evidence": [1] * 90} for n in range(3_000)]),
}


@pytest.mark.parametrize("name", COSTLY)
def test_costly_inputs_end_soon(name: str) -> None:
    data = COSTLY[name]()
    start = time.perf_counter()
    report = ep.validate(data)
    with contextlib.suppress(ep.EPortfolioError):
        ep.parse(data)
    assert time.perf_counter() - start < 5
    assert len(report.problems) <= 1_001


READ = """
import pathlib, sys, time
import eportfolio as ep
from eportfolio.formats import europass_candidate, europass_xml
from eportfolio.guard import xml  # what is loaded is not what is measured

def peak():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

data = pathlib.Path(sys.argv[1]).read_bytes()
before = peak()
start = time.perf_counter()
ep.validate(data)
print(time.perf_counter() - start, peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells the peak of the memory in /proc")
@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_files_end_soon_and_within_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(LARGEST[name]())
    sources = str(Path(__file__).resolve().parents[2] / "src")
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-c", READ, str(file)]
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    file.unlink()
    assert done.returncode == 0, done.stderr[-500:]
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds < 8
    assert kilobytes / 1024 < 600


def test_an_entity_of_unusual_length_stays_as_it_is() -> None:
    document = ep.read(activities("<p>a &amp; b &#" + "1" * 5_000 + ";</p>"), expect=ep.Portfolio)
    assert document.experiences is not None
    assert document.experiences[0].description == "a & b &#" + "1" * 5_000 + ";"


def test_a_circle_of_experiences_is_found_and_a_chain_into_it_is_not_blamed() -> None:
    held = [{"id": "#a", "partOf": "#b"}, {"id": "#b", "partOf": "#c"}, {"id": "#c", "partOf": "#b"}]
    found = [
        problem.pointer for problem in ep.validate(portfolio(experiences=held)).problems if problem.code == "EP204"
    ]
    assert found == ["/experiences/1/partOf", "/experiences/2/partOf"]


@pytest.mark.parametrize("date", ['year="2020" month="--02" day="---31"', 'year="2019" month="--02" day="---29"'])
def test_a_day_that_never_was_stays_in_the_extensions(date: str) -> None:
    data = europass(
        f"<WorkExperienceList><WorkExperience><Period><From {date}/></Period></WorkExperience></WorkExperienceList>"
    )
    reading = ep.parse(data)
    assert [problem.code for problem in reading.problems if problem.code == "EP601"] == ["EP601"]
    assert ep.validate(reading.document).ok
    assert "---" in json.dumps(reading.document.to_tree()["experiences"][0]["extensions"])


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        ("<WorkExperienceList>" + "<WorkExperience/>" * 10_001 + "</WorkExperienceList>", "EP018"),
        ("<Odd>" + "x" * 2_000_000 + "</Odd>", "EP019"),
        ("".join(f"<x{n}>1</x{n}>" for n in range(12_000)), "EP018"),
    ],
    ids=["items", "one long text", "unknown elements"],
)
def test_nothing_is_converted_that_could_not_be_read_back(inner: str, code: str) -> None:
    with pytest.raises(ep.LimitExceeded) as caught:
        ep.convert(europass(inner), "json")
    assert caught.value.problem.code == code


@pytest.mark.parametrize("name", ["content_chars", "json_string_chars"])
def test_each_of_the_two_limits_on_texts_holds_for_what_another_format_gives(name: str) -> None:
    data = attached("A" * 400).replace(b"<Name>n<", b"<Name>%s<" % (b"n" * 400))
    assert ep.convert(data, "json", limits=ep.Limits(content_chars=400, json_string_chars=400))
    with pytest.raises(ep.LimitExceeded) as caught:
        ep.convert(data, "json", limits=ep.Limits(**{"content_chars": 400, "json_string_chars": 400, name: 399}))
    assert caught.value.problem.params == {"limit": 399, "name": name}


def test_an_input_that_the_memory_is_too_small_for_is_refused_as_such(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(json_door, "loads", fail)
    data = portfolio()
    for read in (ep.parse, ep.detect, lambda source: ep.convert(source, "jsonld")):
        with pytest.raises(ep.LimitExceeded) as caught:
            read(data)
        assert caught.value.problem.code == "EP007"
    assert [problem.code for problem in ep.validate(data).problems] == ["EP007"]
    path = tmp_path / "cv.json"
    path.write_bytes(data)
    result = CliRunner().invoke(main, ["convert", str(path), str(tmp_path / "out.json")])
    assert (result.exit_code, "EP007" in result.output) == (5, True)
